/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a report (`ecodamage-report/1`). It may come from anywhere: its shape is checked once, table-driven; after
 * that every key is either absent or of its type, and the readers below answer NULL, "" or 0 for what is absent.
 */
#ifndef ED_REPORT_VIEW_H
#define ED_REPORT_VIEW_H

#include "json/json.h"

/*
 * The report in the source, or NULL after findings: json_*, wrong_type, missing_key, format_unknown. `*status` then is
 * ED_UNKNOWN for a report of another version of the format, else ED_FINDINGS; ED_OK with a report.
 */
const ed_json *ed_view_read(ed_arena *arena, const ed_source *source, ed_findings *findings, ed_status *status);

/* A text, or NULL. Tabulators and line ends of other systems are made blanks and "\n". */
const char *ed_view_text(ed_arena *arena, const ed_json *object, const char *key);
/* A text in both languages: the one asked for, else the other, else NULL. */
const char *ed_view_words(ed_arena *arena, const ed_json *object, const char *key, ed_lang lang);
bool ed_view_flag(const ed_json *object, const char *key);
/* A whole number of at most 9 digits; 0 for others. */
size_t ed_view_count(const ed_json *object, const char *key);
/* The first element of a list, for `for (at = ...; at != NULL; at = at->next)`; NULL for none. */
const ed_json *ed_view_first(const ed_json *object, const char *key);
size_t ed_view_length(const ed_json *object, const char *key);
bool ed_view_is(const ed_json *object, const char *key, const char *text);

#endif
