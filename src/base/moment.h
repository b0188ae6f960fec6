/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days with a time of the day. */
#ifndef ED_BASE_MOMENT_H
#define ED_BASE_MOMENT_H

#include "base/base.h"

/* A day with a time of it, "YYYY-MM-DD HH:MM", in minutes since 1970-01-01 00:00 by the clock of the place; else false,
 * and `*out` is left alone. A day alone is its beginning. */
bool ed_moment_parse(const char *text, int64_t *out);
/* Writes it (17 bytes with NUL); nothing beyond the years of dates. */
void ed_moment_print(int64_t minutes, char out[17]);

#endif
