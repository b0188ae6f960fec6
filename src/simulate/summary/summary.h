/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told about an output: moments, percentiles, each with its Monte-Carlo error, histogram, distribution. */
#ifndef ED_SIMULATE_SUMMARY_SUMMARY_H
#define ED_SIMULATE_SUMMARY_SUMMARY_H

#include "simulate/summary/estimator.h"

enum { ED_PERCENTILES = 11, ED_BARS = 40, ED_CURVE_POINTS = 101 };
extern const double ed_percentiles[ED_PERCENTILES]; /* 1, 2.5, 5, 10, 25, 50, 75, 90, 95, 97.5, 99 */
extern const char *const ed_percentile_names[ED_PERCENTILES];
enum { ED_PERCENTILE_5 = 2, ED_PERCENTILE_10 = 3, ED_PERCENTILE_50 = 5, ED_PERCENTILE_90 = 7, ED_PERCENTILE_95 = 8 };

typedef struct ed_summary {
    uint64_t draws, invalid; /* invalid: NaN, left out of all that follows */
    ed_estimate mean, sd;
    double least, greatest;
    ed_estimate percentile[ED_PERCENTILES];
    const double *exact; /* the draws' own percentiles, where they are asked for */
    double bar_low, bar_high, bar_width;
    double bar[ED_BARS];                /* share of the draws */
    ed_estimate below, above;           /* the shares that lie outside of the bars */
    ed_estimate curve[ED_CURVE_POINTS]; /* quantiles at 0.5 %, 1 %, 2 %, ... 99 %, 99.5 % */
    ed_estimate *exceed;                /* one for each amount asked for: the share of draws above it */
    ed_estimate above_point;            /* the share above the amount's point; set by who knows it */
} ed_summary;

/* The shares that the percentiles are quantiles of. */
double ed_percentile_share(size_t index);
/* What a summary of these figures would have to look for once more; `exact`: all order statistics of percentiles. */
ed_wish *ed_summary_wish(ed_estimator estimator, const double *amount, size_t amounts, bool exact);
/* `exact`: the draws' own percentiles are asked for, and have been looked for. */
ed_summary ed_summary_new(const ed_estimator *estimator, const double *amount, size_t amounts, bool exact);

#endif
