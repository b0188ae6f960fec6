/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar dates, ISO 8601 (YYYY-MM-DD), proleptic Gregorian. */
#ifndef ED_BASE_DATE_H
#define ED_BASE_DATE_H

#include "base/text.h"
#include <stdbool.h>
#include <stddef.h>

typedef struct ed_date {
    int days;   /* days since 1970-01-01 */
    bool given; /* false: no date, open end */
} ed_date;

/* Reads exactly "YYYY-MM-DD" with a valid day of the years 1000 to 9999; else false, and `*out` is left alone. */
bool ed_date_parse(const char *text, ed_date *out);
/* Writes "YYYY-MM-DD" (11 bytes with NUL) into `out`; nothing for a date that is not given. */
void ed_date_print(ed_date date, char out[11]);
int ed_date_year(ed_date date);
/* As running text has it: 2021年1月1日, 2021-01-01; of a `month` only that: 2017年9月, 2017-09. "" where none is given.
 */
const char *ed_date_words(ed_arena *arena, ed_date date, bool month, ed_lang lang);
/* Reads "YYYY-MM" as the month's first day; else false. */
bool ed_date_parse_month(const char *text, ed_date *out);
/* True if both days are of one month of one year. */
bool ed_date_same_month(ed_date a, ed_date b);

#endif
