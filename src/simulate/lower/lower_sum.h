/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the terms of a total, between their expansion (lower_sum.c) and their sums (lower_rest.c). */
#ifndef ED_SIMULATE_LOWER_LOWER_SUM_H
#define ED_SIMULATE_LOWER_LOWER_SUM_H

#include "simulate/lower/code.h"

/* coefficient x rest(offset + j) x ratio^j in row j; without a curve the rest is 1. */
typedef struct ed_sum_term {
    ed_code_id coefficient, ratio;
    ed_code_id offset; /* the curve's time in the first row */
    const ed_curve_parts *curve;
    ed_code_id sum; /* of rest x ratio^j, once it is known */
} ed_sum_term;

typedef struct ed_sum_terms {
    ed_sum_term *term;
    size_t count, capacity;
} ed_sum_terms;

typedef struct ed_summing {
    ed_lowering *l;
    ed_sum_terms *terms;
    double rows;
} ed_summing;

/* The same shape with the same parameters, whatever it runs from and to. */
bool ed_sum_same_curve(const ed_curve_parts *a, const ed_curve_parts *b);
/* The sum of a term without its coefficient; ED_NO_CODE where the shape has none, `reason` set. */
ed_code_id ed_sum_rest(ed_summing *s, size_t index);

#endif
