/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shares of an output's variance. Two independent samples A and B of the inputs give a = f(A), b = f(B); AB_i is A with
 * input i from B, and ab_i = f(AB_i). First order: mean b (ab_i - a) / V (Saltelli et al., Computer Physics
 * Communications 181 (2010) 259, table 2 b); total: mean (a - ab_i)^2 / 2V (Jansen 1999, the same f). V is the variance
 * of all a and b. Sums are of values less a centre near their mean, which changes no expectation and steadies the
 * estimate.
 */
#ifndef ED_SIMULATE_SENSE_VARIANCE_INDEX_H
#define ED_SIMULATE_SENSE_VARIANCE_INDEX_H

#include "simulate/block/kernels.h"
#include "simulate/summary/summary.h"

enum { ED_INDEX_GROUPS = 16 };

/* Sums over one part of the sample; the parts tell the error by the jackknife, one left out at a time. */
typedef struct ed_index_part {
    const ed_power_sums *a, *b;
    const ed_pair_sums *pair;
} ed_index_part;

typedef struct ed_index {
    ed_estimate first, total;
} ed_index;

/* NaN where nothing varies. */
ed_index ed_index_of(const ed_index_part *part, size_t parts);

#endif
