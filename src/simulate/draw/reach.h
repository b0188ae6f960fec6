/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the ranks of two inputs can be correlated: not wholly where values are taken with positive probability. */
#ifndef ED_SIMULATE_DRAW_REACH_H
#define ED_SIMULATE_DRAW_REACH_H

#include "simulate/random/sampler.h"

/* Spearman's rank correlation, equal values sharing the mean of their ranks, of the two when they ascend together, or
 * against each other. 0 where one has a single value. */
double ed_reachable_rank(const ed_sampler *a, const ed_sampler *b, bool together);

#endif
