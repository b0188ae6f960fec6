/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar dates, ISO 8601 (YYYY-MM-DD), proleptic Gregorian. */
#ifndef ED_BASE_DATE_H
#define ED_BASE_DATE_H

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

#endif
