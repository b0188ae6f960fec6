/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How strongly an output follows each input, from one sample: standardised regression coefficients (SRC), the same on
 * ranks (SRRC), partial rank correlations (PRCC) and Spearman's rank correlation (Saltelli, Chan, Scott, "Sensitivity
 * Analysis", 2000, chapters 2 and 6).
 */
#ifndef ED_SIMULATE_SENSE_REGRESSION_H
#define ED_SIMULATE_SENSE_REGRESSION_H

#include "simulate/draw/correlate.h"
#include "simulate/summary/summary.h"

typedef struct ed_regression_row {
    ed_estimate spearman, src, srrc, prcc; /* with large-sample standard errors */
} ed_regression_row;

typedef struct ed_regression {
    size_t n;
    bool solved; /* false: inputs depend on each other linearly, or are as many as draws; then only Spearman's */
    double r2, rank_r2;
    ed_regression_row *row; /* by input */
} ed_regression;

/* x: k + 1 columns of n values one after the other, the output last. No value is NaN. */
ed_regression *ed_regression_new(ed_arena *arena, size_t n, size_t k, const double *x);

#endif
