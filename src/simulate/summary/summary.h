/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of a simulation, each with its error. */
#ifndef ED_SIMULATE_SUMMARY_SUMMARY_H
#define ED_SIMULATE_SUMMARY_SUMMARY_H

#include "simulate/block/block.h"
#include "simulate/run/run.h"

/*
 * Order statistics of the draws, in bounded memory: the histogram of a finished run tells in which bin each lies; the
 * draws are made once more, and of those in such a bin the values are kept, or, where they are too many, counted in
 * narrower bins for a further pass. Only whole numbers are added up, so threads change nothing.
 */

/* Of one output: ranks 0 .. n - 1, ascending, of its n draws that are numbers, and amounts of which is counted how many
 * draws are greater. */
typedef struct ed_exact_request {
    const uint64_t *rank;
    size_t ranks;
    const double *amount;
    size_t amounts;
} ed_exact_request;

typedef struct ed_exact {
    const ed_exact_request *request;
    double *value;   /* by rank */
    uint64_t *above; /* by amount */
} ed_exact;

/* `request` has one for each output of the run, and so has what is returned; NULL where progress ended it. */
const ed_exact *ed_exact_new(ed_run *run, const ed_exact_request *request);

/*
 * Mean and standard deviation with their errors. Where single draws decide them, as of distributions with heavy tails
 * or of catastrophes of which few were drawn, no error can be told from the draws and none of the two is stated.
 */

/* A figure with its standard error; 0 where it is certain, both NaN where it can not be stated. */
typedef struct ed_estimate {
    double value, error;
} ed_estimate;

ed_estimate ed_unstated(void);
bool ed_is_stated(ed_estimate x);

/* Of an output that has draws. */
ed_estimate ed_moments_mean(const ed_reduced *output, const ed_run *run);
ed_estimate ed_moments_sd(const ed_reduced *output, const ed_run *run);

/* The draws of an output in their order, as far as its histogram tells. Ranks count from 0. */

typedef struct ed_order {
    const ed_histogram *histogram;
    uint64_t *before; /* draws below each stretch of bins */
} ed_order;

/* An order statistic, and what it lies between. */
typedef struct ed_placed {
    double least, value, greatest;
    uint64_t beside; /* draws by which its place may be wrong; 0 where the value is certain */
} ed_placed;

ed_order ed_order_new(ed_arena *arena, const ed_histogram *histogram);
/* The bin of a rank, 0 .. total - 1, and how many draws lie in bins below it. */
size_t ed_order_bin(const ed_order *order, uint64_t rank, uint64_t *below);
/* Its value, by interpolation between the least and the greatest of its bin. */
ed_placed ed_order_at(const ed_order *order, uint64_t rank);
/* The value at p of what lies between the first draw and the last, interpolated. */
double ed_order_quantile(const ed_order *order, double p);
/* How many draws are above x: for certain at least, by interpolation, and at most. */
typedef struct ed_above {
    uint64_t least, greatest;
    double value;
} ed_above;
ed_above ed_order_above(const ed_order *order, double x);

/*
 * Percentiles and chances to exceed, with errors that hold whatever the distribution: of the draws that lie below a
 * true percentile it is known how many there are, so it lies between two of them (David and Nagaraja, Order
 * Statistics, 7.1). The error of a figure is the least of which two and five reach to the ends of the intervals that
 * two and five standard errors of that number lead to.
 */

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

/* What is told about an output: moments, percentiles, each with its Monte-Carlo error, histogram, distribution. */

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
    double bar_error[ED_BARS];          /* its standard error; of an empty bar that of one draw */
    ed_estimate below, above;           /* the shares that lie outside of the bars */
    ed_estimate curve[ED_CURVE_POINTS]; /* quantiles at ed_curve_share: 0.5 %, 1 %, 2 %, ... 99 %, 99.5 % */
    ed_estimate *exceed;                /* one for each amount asked for: the share of draws above it */
    ed_estimate above_point;            /* the share above the amount's point; set by who knows it */
} ed_summary;

/* The shares that the percentiles, and the points of the curve, are quantiles of. */
double ed_percentile_share(size_t index);
double ed_curve_share(size_t index);
/* What a summary of these figures would have to look for once more; `exact`: all order statistics of percentiles. */
ed_wish *ed_summary_wish(ed_estimator estimator, const double *amount, size_t amounts, bool exact);
/* `exact`: the draws' own percentiles are asked for, and have been looked for. */
ed_summary ed_summary_new(const ed_estimator *estimator, const double *amount, size_t amounts, bool exact);

/*
 * Errors of Latin hypercubes and Sobol points: draws of a replicate depend on each other, replicates do not, so what
 * differs between them tells the error. A few replicates tell it only roughly, so it is widened; it is held from below
 * by what one draw of each replicate can do, for replicates may agree by chance (ties), and by the caller from above by
 * the error of as many random draws (Owen, Annals of Statistics 25 (1997) 1541: neither is worse).
 */

/* The standard error of the mean of independent values, widened: two of it hold as often, and five nearly as surely,
 * as two and five standard errors of a normal distribution do. */
double ed_replicate_error(const double *x, size_t replicates);
/* Half a draw of each of the replicates, as a number of draws of all. */
double ed_replicate_least(size_t replicates);
/* Of the share of draws that lie in bins below `bin`. */
double ed_replicate_share_error(const ed_reduced *output, size_t replicates, size_t bin);

/* Rare values, which the draws may miss: then they can not tell a mean. */

/* The least probability of a value of a discrete input that is a good part of its variance by itself; 1: none is. */
double ed_rarest(const ed_plan *plan);

#endif
