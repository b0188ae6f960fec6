/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a total depends on. */
#ifndef ED_SIMULATE_SENSE_SENSITIVITY_H
#define ED_SIMULATE_SENSE_SENSITIVITY_H

#include "simulate/block/block.h"
#include "simulate/draw/draw.h"
#include "simulate/run/run.h"
#include "simulate/summary/summary.h"

/*
 * How strongly an output follows each input, from one sample: standardised regression coefficients (SRC), the same on
 * ranks (SRRC), partial rank correlations (PRCC) and Spearman's rank correlation (Saltelli, Chan, Scott, "Sensitivity
 * Analysis", 2000, chapters 2 and 6).
 */

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

/*
 * Shares of an output's variance. Two independent samples A and B of the inputs give a = f(A), b = f(B); AB_i is A with
 * input i from B, and ab_i = f(AB_i). First order: mean b (ab_i - a) / V (Saltelli et al., Computer Physics
 * Communications 181 (2010) 259, table 2 b); total: mean (a - ab_i)^2 / 2V (Jansen 1999, the same f). V is the variance
 * of all a and b. Sums are of values less a centre near their mean, which changes no expectation and steadies the
 * estimate.
 */

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

/*
 * What the total depends on: one at a time (tornado), by regression on the draws, by shares of its variance (Sobol's
 * indices), by screening (Morris), and by Shapley effects, which share out what correlated inputs do together.
 */

struct ed_simulation;

/* Half of an interval at 95 % in standard errors that are themselves estimated from ED_INDEX_GROUPS groups: Student's t
 * with 15 degrees of freedom; wider than need be where an error has more. */
#define ED_WITHIN 2.131449545559323

/* The total where one input is at its 10 % and 90 % quantile and all others are at their points. */
typedef struct ed_swing {
    double low, high; /* NaN: no value there */
} ed_swing;

typedef struct ed_tornado {
    double base; /* the total with all inputs at their points */
    ed_swing *swing;
    size_t *order; /* here and below: rows by size, greatest first */
} ed_tornado;

/* Inputs that vary together: one, or those that are correlated with each other. */
typedef struct ed_factor {
    size_t *variable;
    size_t variables;
} ed_factor;

/* Estimates of shares that can not be, or are not settled. */
enum {
    ED_FLAG_NEGATIVE = 1,    /* the share is below 0 */
    ED_FLAG_UNCONVERGED = 2, /* its interval at 95 % is wider than 0.1 */
    ED_FLAG_INVERTED = 4     /* the total index is below the first-order index by more than their errors */
};

typedef struct ed_variance_row {
    ed_index index;
    unsigned flags;
} ed_variance_row;

typedef struct ed_variance {
    const ed_factor *factor;
    size_t factors;
    uint64_t base, evaluations; /* base (factors + 2) */
    ed_variance_row *row;       /* by factor */
    size_t *order;
} ed_variance;

/* Elementary effects: change of the total per change of the input from its 5 % to its 95 % quantile. */
typedef struct ed_morris_row {
    ed_estimate mean, sd; /* mu, sigma */
    ed_estimate size;     /* mu*: the mean size */
} ed_morris_row;

typedef struct ed_morris {
    size_t trajectories;
    uint64_t evaluations;
    ed_morris_row *row; /* by variable */
    size_t *order;
} ed_morris;

typedef struct ed_shapley_row {
    ed_estimate share; /* of the variance; all add up to 1 */
    unsigned flags;
} ed_shapley_row;

typedef struct ed_shapley {
    uint64_t base, evaluations;
    ed_shapley_row *row; /* by variable */
    size_t *order;
} ed_shapley;

/* NULL: not asked for, or rows that have to be kept are too many. */
typedef struct ed_sensitivity {
    const ed_tornado *tornado;
    const ed_regression *regression;
    size_t *regression_order;
    const ed_variance *variance;
    const ed_morris *morris;
    const ed_shapley *shapley;
} ed_sensitivity;

typedef struct ed_sensing {
    ed_plan *plan;
    ed_code_id total; /* with correlations by copula */
    const ed_dependence *dependence;
    const ed_simulation_request *request;
    const ed_kernels *kernels;
    const struct ed_simulation *simulation; /* its inputs are described */
    int threads;
    ed_work *work; /* of what ed_sensitivity_work foresees */
} ed_sensing;

/* sensitivity.c: what the request asks for; NULL where who watches has ended it. */
const ed_sensitivity *ed_sensitivity_new(const ed_sensing *s);
/* What that is worth in draws, of so many inputs: that of Sobol's indices, beside which the others take no time. */
uint64_t ed_sensitivity_work(const ed_simulation_request *request, size_t inputs);
unsigned ed_sensitivity_flags(ed_estimate share);
/* The numbers 0 .. count - 1 by size, greatest first; equal ones as they stand. */
size_t *ed_sensitivity_order(ed_arena *arena, const double *size, size_t count);

/* tornado.c, morris.c, variance_run.c, shapley.c; NULL where rows that have to be kept are too many, or ended. */
const ed_tornado *ed_tornado_new(const ed_sensing *s);
const ed_morris *ed_morris_new(const ed_sensing *s, size_t trajectories);
const ed_variance *ed_variance_new(const ed_sensing *s, const ed_factor *factor, size_t factors);
/* What a point of its base is worth in draws. */
uint64_t ed_variance_work(size_t inputs);
const ed_shapley *ed_shapley_new(const ed_sensing *s);

/* Morris's effects of r trajectories of k + 1 rows each, k columns; successive rows differ in one column. */
void ed_morris_effects(ed_arena *arena, size_t k, size_t r, const double *row, const double *y, ed_morris_row *out);

/* An output at chosen values of the inputs, or at chosen shares of their distributions: for sensitivities. */

/* What the columns of a row are: values in the variables' own units, or numbers u in 0 .. 1, of which each variable has
 * the quantile, independent of the others. */
typedef enum ed_probe_by { ED_PROBE_VALUES, ED_PROBE_SHARES } ed_probe_by;

typedef struct ed_probe {
    const ed_plan *plan;
    const ed_block_program *program; /* NULL where rows that have to be kept are too many */
    const ed_kernels *kernels;
    int32_t first; /* the column 0's number among the sources of draws */
    double *frame, *settled;
} ed_probe;

ed_probe ed_probe_new(ed_plan *plan, ed_code_id output, ed_probe_by by, const ed_kernels *kernels);
/* The output at each of `rows` rows of plan->variables numbers; NaN where it has no value. */
void ed_probe_run(const ed_probe *probe, const double *row, size_t rows, double *out);

#endif
