/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The draws' own percentiles, in bounded memory: the histogram of a finished run tells in which bin each lies; the
 * draws are made once more, and of those in such a bin the values are kept, or, where they are too many, counted in
 * narrower bins for a further pass. Only whole numbers are added up, so threads change nothing.
 */
#ifndef ED_SIMULATE_EXACT_H
#define ED_SIMULATE_EXACT_H

#include "simulate/run.h"

/* Shares p whose quantiles are wanted, and amounts of which is counted how many draws are greater. */
typedef struct ed_exact_request {
    const double *share;
    size_t shares;
    const double *amount;
    size_t amounts;
} ed_exact_request;

/* Of one output. A quantile is the value at (n - 1) p between order statistics 0 .. n - 1, linear between two (Hyndman
 * and Fan's type 7, as R, NumPy and GSL have it); NaN draws are left out. */
typedef struct ed_exact {
    double *quantile;
    uint64_t *above;
} ed_exact;

/* One for each output of the run; NULL where progress ended it. */
const ed_exact *ed_exact_new(ed_run *run, const ed_exact_request *request);

#endif
