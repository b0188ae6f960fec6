/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a report, and the words and figures that are printed of it. */
#ifndef ED_REPORT_VIEW_H
#define ED_REPORT_VIEW_H

#include "base/base.h"
#include "json/json.h"

/*
 * Reading a report (`ecodamage-report/1`). It may come from anywhere: its shape is checked once, table-driven; after
 * that every key is either absent or of its type, and the readers below answer NULL, "" or 0 for what is absent.
 */

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

/* What books say by themselves, in both languages; phrases.def is the list. */

typedef enum ed_phrase {
#define ED_PHRASE(id, zh, en) ED_SAY_##id,
#include "report/phrases.def"
#undef ED_PHRASE
    ED_PHRASE_COUNT
} ed_phrase;

const char *ed_phrase_in(ed_phrase phrase, ed_lang lang);
/* The phrase with {0} .. {4} filled in: zero to five `const char *`, ended by NULL. */
const char *ed_phrase_fill(ed_arena *arena, ed_phrase phrase, ed_lang lang, ...) __attribute__((sentinel));

/* The sums of a settlement as they are printed, in order: their keys in the report, their words, and with which sign
 * they make what is payable of the total; 0: they are no part of it. */
typedef struct ed_settlement_sum {
    const char *key;
    ed_phrase phrase;
    int sign;
} ed_settlement_sum;

enum { ED_SETTLEMENT_SUMS = 11 };
extern const ed_settlement_sum ed_settlement_sums[ED_SETTLEMENT_SUMS];

/* How the shares of a settlement are borne, and with it what they are: outward where each answers for its own alone,
 * inward where several answer for the same debt. */
typedef enum ed_borne { ED_BORNE_ALONE, ED_BORNE_SEVERAL, ED_BORNE_JOINTLY, ED_BORNE_BOTH } ed_borne;

ed_borne ed_view_borne(const ed_json *settlement);
ed_phrase ed_share_caption(ed_borne borne);
ed_phrase ed_share_title(ed_borne borne);

/* Decimals as people print them. All of it is done on texts: a view computes nothing. */

/* "169301.78" as "169,301.78"; what is no plain decimal is returned as it is. */
const char *ed_amount_grouped(ed_arena *arena, const char *decimal);
/* "169301.78" as 壹拾陆万玖仟叁佰零壹元柒角捌分, as documents in Chinese repeat a sum; NULL where it can not be said:
 * below zero, more than two decimals, more than twelve digits before the point. */
const char *ed_amount_in_chinese(ed_arena *arena, const char *decimal);
/* A share as per cent, its digits kept: "0.2256" as "22.56", "0.001" as "0.1". */
const char *ed_amount_percent(ed_arena *arena, const char *decimal);
/* Without the decimals behind the first `decimals`; nothing is rounded. */
const char *ed_amount_cut(ed_arena *arena, const char *decimal, size_t decimals);
/* The nearest with at most `decimals` decimals, half away from zero; what is no plain decimal is returned as it is. */
const char *ed_amount_rounded(ed_arena *arena, const char *decimal, size_t decimals);
/* "m3" as "m³", "hm2·a" as "hm²·a". */
const char *ed_amount_unit(ed_arena *arena, const char *unit);

/* "case.acts[A1].to" by the titles of the format: "Acts A1 / Last day of the act"; NULL: no part of the case itself. */
const char *ed_view_case_field(ed_arena *arena, const char *path, ed_lang lang);

#endif
