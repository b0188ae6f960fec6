/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told about an output: moments, percentiles, each with its Monte-Carlo error, histogram, distribution. */
#ifndef ED_SIMULATE_SUMMARY_H
#define ED_SIMULATE_SUMMARY_H

#include "simulate/exact.h"

enum { ED_PERCENTILES = 11, ED_BARS = 40, ED_CURVE_POINTS = 101 };
extern const double ed_percentiles[ED_PERCENTILES]; /* 1, 2.5, 5, 10, 25, 50, 75, 90, 95, 97.5, 99 */
extern const char *const ed_percentile_names[ED_PERCENTILES];
enum { ED_PERCENTILE_5 = 2, ED_PERCENTILE_10 = 3, ED_PERCENTILE_50 = 5, ED_PERCENTILE_90 = 7, ED_PERCENTILE_95 = 8 };

/* A figure with its standard error; 0 where it is certain. */
typedef struct ed_estimate {
    double value, error;
} ed_estimate;

typedef struct ed_summary {
    uint64_t draws, invalid; /* invalid: NaN, left out of all that follows */
    ed_estimate mean, sd;
    double least, greatest;
    ed_estimate percentile[ED_PERCENTILES];
    bool exact; /* the percentiles are order statistics of the draws, not interpolated */
    double bar_low, bar_width;
    double bar[ED_BARS];           /* share of the draws; what lies outside is left out */
    double curve[ED_CURVE_POINTS]; /* quantiles at 0.5 %, 1 %, 2 %, ... 99 %, 99.5 % */
    ed_estimate *exceed;           /* one for each amount asked for: the share of draws above it */
    ed_estimate above_point;       /* the share above the amount's point; set by who knows it */
} ed_summary;

/* The shares that the percentiles are quantiles of. */
double ed_percentile_share(size_t index);
/* `exact` (NULL: percentiles and probabilities are interpolated): of these percentiles and amounts. */
ed_summary ed_summary_new(ed_arena *arena, const ed_reduced *output, const ed_run *run, const double *amount,
                          size_t amounts, const ed_exact *exact);
/* A quantile with its standard error: of order statistics, or between replicates. */
ed_estimate ed_summary_quantile(const ed_reduced *output, const ed_run *run, double p);
/* The share of draws above an amount. */
ed_estimate ed_summary_above(const ed_reduced *output, const ed_run *run, double amount);
ed_estimate ed_summary_mean(const ed_reduced *output, const ed_run *run);

#endif
