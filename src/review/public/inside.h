/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what of a report must not be seen. */
#ifndef ED_REVIEW_PUBLIC_INSIDE_H
#define ED_REVIEW_PUBLIC_INSIDE_H

#include "review/public/public.h"

typedef struct ed_private {
    const ed_masks *masks;   /* all of them */
    const ed_masks *secrets; /* of what the case calls secret alone */
    ed_text_keys texts;
} ed_private;

/* What must not be seen of a report: of its case as it is read, with its tables and with what was set. False after
 * findings: something is secret that cannot be withheld. */
bool ed_public_private(ed_arena *arena, const ed_json *report, const ed_public_wanted *wanted, ed_findings *findings,
                       ed_private *out);
/* Finds each place of the public version at which a secret text still stands; `place` is the report's. */
void ed_public_find_secrets(const ed_private *private, const ed_json *report, ed_place place, ed_findings *findings);

#endif
