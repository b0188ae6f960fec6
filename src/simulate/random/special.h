/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Distribution functions for the set-up (quantile tables), in double, from our own elementary functions: the same bits
 * everywhere. `upper` asks for the tail above x instead of that below; each tail keeps its relative precision.
 */
#ifndef ED_SIMULATE_RANDOM_SPECIAL_H
#define ED_SIMULATE_RANDOM_SPECIAL_H

#include <stdbool.h>

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

#endif
