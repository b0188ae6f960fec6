/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the marks along an axis. */
#ifndef ED_DOCUMENT_SCALE_H
#define ED_DOCUMENT_SCALE_H

#include "base/text.h"

/* Marks at k * digit * 10^exponent for k = first .. last: digit is 1, 2 or 5. */
typedef struct ed_scale {
    int digit, exponent;
    long first, last;
} ed_scale;

/* About `wanted` marks that enclose low .. high (finite, low <= high); whole: at whole numbers only. */
ed_scale ed_scale_over(double low, double high, int wanted, bool whole);
double ed_scale_at(const ed_scale *scale, long k);
/* The exact decimal of a mark: "0.25", "1,500,000"; `group`: thousands separated. */
const char *ed_scale_text(ed_arena *arena, const ed_scale *scale, long k, bool group);

#endif
