/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a case says about how uncertain an input is: a distribution with exact parameters, in the unit in which the
 * input is written. Only what can be checked without the input's model is checked here.
 */
#ifndef ED_CASE_UNCERTAINTY_H
#define ED_CASE_UNCERTAINTY_H

#include "library/read.h"

/*
 * The distributions: identifier, parameters in their order; named by ED_TERMS_law.
 * pert: beta over min .. max with mean (min + lambda mode + max) / (lambda + 2); lognormal: of ln x; student: df
 * degrees of freedom; gumbel: of maxima, location - scale ln(-ln u); discrete and empirical have `value` and `weight`
 * instead.
 */
#define ED_DISTRIBUTION_LIST(X)                                                                                        \
    X(UNIFORM, "min", "max", NULL, NULL)                                                                               \
    X(LOGUNIFORM, "min", "max", NULL, NULL)                                                                            \
    X(TRIANGULAR, "min", "mode", "max", NULL)                                                                          \
    X(PERT, "min", "mode", "max", "lambda")                                                                            \
    X(NORMAL, "mean", "sd", NULL, NULL)                                                                                \
    X(LOGNORMAL, "mu", "sigma", NULL, NULL)                                                                            \
    X(BETA, "alpha", "beta", "min", "max")                                                                             \
    X(GAMMA, "shape", "scale", NULL, NULL)                                                                             \
    X(WEIBULL, "shape", "scale", NULL, NULL)                                                                           \
    X(EXPONENTIAL, "mean", NULL, NULL, NULL)                                                                           \
    X(STUDENT, "df", "location", "scale", NULL)                                                                        \
    X(GUMBEL, "location", "scale", NULL, NULL)                                                                         \
    X(POISSON, "mean", NULL, NULL, NULL)                                                                               \
    X(DISCRETE, "values", NULL, NULL, NULL)                                                                            \
    X(EMPIRICAL, "values", NULL, NULL, NULL)

typedef enum ed_distribution {
#define ED_DISTRIBUTION_ENUM(id, a, b, c, d) ED_DISTRIBUTION_##id,
    ED_DISTRIBUTION_LIST(ED_DISTRIBUTION_ENUM)
#undef ED_DISTRIBUTION_ENUM
        ED_DISTRIBUTION_COUNT
} ed_distribution;

const char *ed_distribution_name(ed_distribution distribution);
/* The name of a parameter, or NULL behind the last. */
const char *ed_distribution_parameter(ed_distribution distribution, size_t index);

/* How normal and lognormal are given. Every other distribution has its own parameters when it is read. */
typedef enum ed_parameter_form {
    ED_FORM_PLAIN,      /* the parameters of the list above */
    ED_FORM_MEAN_SD,    /* lognormal: mean and standard deviation of x itself, in `parameter` */
    ED_FORM_PERCENTILES /* two percentiles, in `percentile` and `quantile` */
} ed_parameter_form;

enum { ED_PARAMETERS = 4 };

typedef struct ed_uncertainty {
    ed_distribution kind;
    ed_parameter_form form;
    const ed_number *parameter[ED_PARAMETERS]; /* defaults filled in */
    const ed_number *percentile[2];            /* 5, 95: ascending */
    const ed_number *quantile[2];
    const ed_number **value, **weight; /* discrete: ascending, weights not normalised; empirical: weights are 1 */
    size_t values;
    const ed_number *low, *high; /* truncated to low .. high; NULL: not */
    const char *same_as;         /* the path of the input whose draws these are; nothing else is set then */
    const ed_json *json;         /* as written: the same JSON is the same random variable */
} ed_uncertainty;

/* Reads the object at `json`; NULL after findings. `point` is the input's value as written: the mode of an expert's two
 * percentiles where none is given. */
const ed_uncertainty *ed_uncertainty_read(ed_reader reader, const ed_json *json, const char *path,
                                          const ed_number *point);

/* The ends of the support, untruncated or truncated, in the unit as written; NULL: unbounded. */
const ed_number *ed_uncertainty_low(const ed_uncertainty *u, ed_arena *arena);
const ed_number *ed_uncertainty_high(const ed_uncertainty *u);
/* True for poisson, discrete, empirical: values are taken with positive probability. */
bool ed_distribution_is_discrete(ed_distribution distribution);

/* uncertainty_expert.c: min and max of the triangular distribution with the mode and the two percentiles (fractions
 * below, above: 0.05, 0.95) given; false where there is none. Sources: see there. */
bool ed_triangular_from_percentiles(double mode, double below, double at_below, double above, double at_above,
                                    double *min, double *max);

#endif
