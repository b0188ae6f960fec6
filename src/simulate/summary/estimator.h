/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Percentiles and chances to exceed, with errors that hold whatever the distribution: of the draws that lie below a
 * true percentile it is known how many there are, so it lies between two of them (David and Nagaraja, Order
 * Statistics, 7.1). The error of a figure is the least of which two and five reach to the ends of the intervals that
 * two and five standard errors of that number lead to.
 */
#ifndef ED_SIMULATE_SUMMARY_ESTIMATOR_H
#define ED_SIMULATE_SUMMARY_ESTIMATOR_H

#include "simulate/summary/exact.h"
#include "simulate/summary/moments.h"
#include "simulate/summary/order.h"

/* What the histogram does not resolve, to be looked for by another pass over the draws. */
typedef struct ed_wish {
    uint64_t *rank;
    double *amount;
    size_t ranks, amounts, rank_capacity, amount_capacity;
} ed_wish;

typedef struct ed_estimator {
    ed_arena *arena;
    const ed_reduced *output;
    const ed_run *run;
    ed_order order;
    const ed_exact *exact; /* of this output; NULL: not looked for */
    ed_wish *wish;         /* NULL: not to be noted */
    bool all;              /* every order statistic is wished for, resolved or not */
} ed_estimator;

/* Of an output that has draws. */
ed_estimator ed_estimator_new(ed_arena *arena, const ed_reduced *output, const ed_run *run);
/* The order statistic that is nearest to (n - 1) p of 0 .. n - 1. Not stated where too few draws lie to one side. */
ed_estimate ed_estimator_quantile(const ed_estimator *estimator, double p);
/* The draws' own: at (n - 1) p, linear between two order statistics (Hyndman and Fan's type 7, as R, NumPy and GSL have
 * it). */
double ed_estimator_order(const ed_estimator *estimator, double p);
/* The same as if draws were independent, and nothing wished for: for charts. */
ed_estimate ed_estimator_rough(const ed_estimator *estimator, double p);
/* The share of draws above an amount. */
ed_estimate ed_estimator_above(const ed_estimator *estimator, double amount);

#endif
