/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: distributions, their quantile tables, special functions. */
#ifndef ED_RANDOM_INSIDE_H
#define ED_RANDOM_INSIDE_H

#include "base/base.h"
#include <stdbool.h>

/*
 * Distribution functions for the set-up (quantile tables), in double, from our own elementary functions: the same bits
 * everywhere. `upper` asks for the tail above x instead of that below; each tail keeps its relative precision.
 */

double ed_log(double x);
double ed_exp(double x);
double ed_power(double x, double y); /* x > 0 */
double ed_log1p(double x);           /* ln(1 + x), x > -1 */
double ed_expm1(double x);           /* e^x - 1 */

double ed_normal_tail(double x, bool upper);
double ed_normal_density(double x);
/*
 * Quantiles: the value with the tail p, found by Newton's method on ln P. `*near` is where to begin, NaN for anywhere
 * (a neighbouring call's result saves most of the work), and becomes where it ended.
 */
double ed_normal_quantile(double p, bool upper, double *near); /* 0 < p <= 1/2 */

/* The gamma distribution of shape a and scale 1; `stirling` is ed_constant_stirling(a). */
typedef struct ed_gamma_law {
    double a, stirling, ln_gamma; /* ln_gamma: ln Gamma(a + 1) */
} ed_gamma_law;
ed_gamma_law ed_gamma_new(double a);
double ed_gamma_tail(const ed_gamma_law *law, double x, bool upper);
double ed_gamma_density(const ed_gamma_law *law, double x);
double ed_gamma_quantile(const ed_gamma_law *law, double p, bool upper, double *near); /* 0 < p < 1 */
/* The Poisson probability of n, e^-x x^n / n!. */
double ed_poisson_probability(double x, double n);

/* The beta distribution on 0 .. 1. Its argument is given as x and y = 1 - x, so that both ends are precise. */
typedef struct ed_beta_law {
    double a, b, scale; /* scale: the constant of the density, see special_beta.c */
    double ln_beta;     /* ln B(a, b) */
} ed_beta_law;
ed_beta_law ed_beta_new(double a, double b);
double ed_beta_tail(const ed_beta_law *law, double x, double y, bool upper);
double ed_beta_density(const ed_beta_law *law, double x, double y);
/* `*y` is 1 - x. 0 < p < 1 */
double ed_beta_quantile(const ed_beta_law *law, double p, bool upper, double *y, double *near);

/* n ln(n / x) + x - n, without cancellation where x is near n (Loader 2000). */
double ed_deviance(double n, double x);

/* One step of a bracketed Newton's method for a root of a function that falls (rises) with t: from `t` by `step`, or
 * into the bracket that the sign of `off` narrows. False when t has settled. */
typedef struct ed_bracket {
    double low, high;
} ed_bracket;
bool ed_bracket_step(ed_bracket *bracket, double *t, double step, double off, bool falling);

/*
 * Continuous distributions in standard form, perhaps truncated: what a quantile table is built from. An input's value
 * is location + scale times a value of its law.
 */

/* The rows ED_DISTRIBUTION_LAW of base/distributions.def. */
typedef enum ed_law_kind {
#define ED_DISTRIBUTION_LAW(id, name, p, q, location, scale) ED_LAW_##id,
#include "base/distributions.def"
    ED_LAW_COUNT
} ed_law_kind;

typedef struct ed_law {
    ed_law_kind kind;
    double p, q;
    double low, high; /* truncated to; infinite: not */
    /* made by ed_law_new */
    double below, above, mass; /* probabilities cut off, and what is left */
    double beyond_low;         /* the upper tail from `low` on */
    double beyond_high;        /* the lower tail up to `high` */
    ed_gamma_law gamma;
    ed_beta_law beta; /* of a Student law: of df / (df + t^2) */
} ed_law;

ed_law ed_law_new(ed_law_kind kind, double p, double q, double low, double high);
/* P(X <= x), or P(X > x) with `upper`: each to its relative precision, before truncation. */
double ed_law_tail(const ed_law *law, double x, bool upper);
double ed_law_density(const ed_law *law, double x); /* before truncation */
/* The value with probability u below it (`upper`: above it) after truncation, 0 < u <= 1/2; `*slope` is its derivative
 * by u. `*near` as above. */
double ed_law_quantile(const ed_law *law, double u, bool upper, double *slope, double *near);

/*
 * A law's quantile function as a table. For the tail probability x = min(u, 1 - u), 2^-53 <= x < 1/2, each octave
 * [2^-e, 2^-e+1) has 2^bits cells; within a cell the quantile is the cubic that has its values and slopes at both ends.
 * So the relative precision of the tails is kept, and a cell is found from the bits of x.
 */

enum { ED_TABLE_OCTAVES = 52, ED_TABLE_BITS_LEAST = 5, ED_TABLE_BITS_MOST = 8 };

typedef struct ed_quantile_table {
    ed_law law;
    int bits;
    size_t side;       /* rows of a side: 52 << bits, and one for x = 1/2 */
    const double *row; /* 4 coefficients each, of t = 0 .. 1 through the cell: the lower side, then the upper */
    double error; /* the largest seen at the middles of cells: relative to |value| + half the quartiles' distance */
} ed_quantile_table;

#define ED_TABLE_ERROR 1e-8
/* As many cells as bring the error below ED_TABLE_ERROR, at most 2^ED_TABLE_BITS_MOST an octave. */
const ed_quantile_table *ed_quantile_table_new(ed_arena *arena, const ed_law *law);

/* A distribution over ascending values: the i-th for u <= bound[i], above bound[i - 1]. */
typedef struct ed_steps {
    size_t count;
    const double *value, *bound;
    const uint32_t *guide; /* by floor(u guides): the first candidate */
    size_t guides;
} ed_steps;

const ed_steps *ed_steps_new(ed_arena *arena, const double *value, const double *bound, size_t count);

#endif
