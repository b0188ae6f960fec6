/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The public version of a report: its case with what is private or secret taken out, valued again from the same models
 * and tables. So it verifies like any report, and nothing of what was taken out can be left in any part of it. It is
 * refused where a figure would be another, or anything else than what is masked.
 */
#ifndef ED_REVIEW_PUBLIC_PUBLIC_H
#define ED_REVIEW_PUBLIC_PUBLIC_H

#include "review/verify/verify.h"
#include "review/withhold/withhold.h"

typedef struct ed_public_wanted {
    const ed_review_settings *settings;
    const char *const *mask; /* further texts that must not be seen */
    size_t masks;
    const ed_taken_list *opening; /* of an earlier making, whose salts serve again for the same texts; or NULL */
} ed_public_wanted;

/* The public version of a report as ed_view_read gives it, and all that was taken out, with salts; NULL after findings.
 * Inside ed_arena_protect of `arena`. */
const ed_json *ed_public_make(ed_arena *arena, const ed_json *report, const ed_public_wanted *wanted,
                              ed_findings *findings, ed_taken_list *parts);

#endif
