/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Continuous distributions in standard form, perhaps truncated: what a quantile table is built from. An input's value
 * is location + scale times a value of its law.
 */
#ifndef ED_SIMULATE_RANDOM_LAW_H
#define ED_SIMULATE_RANDOM_LAW_H

#include "simulate/random/special.h"

typedef enum ed_law_kind {
    ED_LAW_TRIANGULAR, /* on 0 .. 1, mode p */
    ED_LAW_NORMAL,
    ED_LAW_LOGNORMAL,  /* e^(p z) */
    ED_LAW_LOGUNIFORM, /* e^(p u) */
    ED_LAW_BETA,       /* p, q on 0 .. 1 */
    ED_LAW_GAMMA,      /* shape p */
    ED_LAW_WEIBULL,    /* shape p; 1: exponential */
    ED_LAW_STUDENT,    /* p degrees of freedom */
    ED_LAW_GUMBEL
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
 * by u. `*near` as in special.h. */
double ed_law_quantile(const ed_law *law, double u, bool upper, double *slope, double *near);

#endif
