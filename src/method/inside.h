/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the descriptors of all methods, and what several of them share. */
#ifndef ED_METHOD_INSIDE_H
#define ED_METHOD_INSIDE_H

#include "base/base.h"
#include "method/method.h"

/* The methods there are, a file each. */

extern const ed_method ed_method_against_standard;
extern const ed_method ed_method_autocorrelation;
extern const ed_method ed_method_baci;
extern const ed_method ed_method_baci_pairs;
extern const ed_method ed_method_bid_choice;
extern const ed_method ed_method_bootstrap_ucl;
extern const ed_method ed_method_censored_lognormal;
extern const ed_method ed_method_conditional_logit;
extern const ed_method ed_method_describe;
extern const ed_method ed_method_detectable;
extern const ed_method ed_method_deviation;
extern const ed_method ed_method_distribution;
extern const ed_method ed_method_dixon;
extern const ed_method ed_method_double_bounded;
extern const ed_method ed_method_fences;
extern const ed_method ed_method_fit;
extern const ed_method ed_method_groups_differ;
extern const ed_method ed_method_grubbs;
extern const ed_method ed_method_kaplan_meier;
extern const ed_method ed_method_kendall_tail;
extern const ed_method ed_method_log_logit;
extern const ed_method ed_method_log_probit;
extern const ed_method ed_method_logit;
extern const ed_method ed_method_mann_kendall;
extern const ed_method ed_method_meta_analysis;
extern const ed_method ed_method_meta_regression;
extern const ed_method ed_method_normality;
extern const ed_method ed_method_ols;
extern const ed_method ed_method_order_sample_size;
extern const ed_method ed_method_percentile;
extern const ed_method ed_method_power;
extern const ed_method ed_method_probit;
extern const ed_method ed_method_quantile_t;
extern const ed_method ed_method_quantile_test;
extern const ed_method ed_method_recovery;
extern const ed_method ed_method_recovery_exponential;
extern const ed_method ed_method_recovery_gompertz;
extern const ed_method ed_method_recovery_logistic;
extern const ed_method ed_method_recovery_weibull;
extern const ed_method ed_method_regression;
extern const ed_method ed_method_ros;
extern const ed_method ed_method_rosner;
extern const ed_method ed_method_sample_size;
extern const ed_method ed_method_seasonal_kendall;
extern const ed_method ed_method_spectrum;
extern const ed_method ed_method_substituted;
extern const ed_method ed_method_factor;
extern const ed_method ed_method_trip_counts;
extern const ed_method ed_method_turnbull;
extern const ed_method ed_method_turnbull_double;
extern const ed_method ed_method_ucl;
extern const ed_method ed_method_upl;
extern const ed_method ed_method_utl;
extern const ed_method ed_method_two_means;
extern const ed_method ed_method_wilcoxon;

/* recovery.c: the fit of each curve to y and t, and what is told of it with the other arguments. */
const void *ed_recovery_exponential(ed_arena *arena, const ed_method_argument *argument);
const void *ed_recovery_logistic(ed_arena *arena, const ed_method_argument *argument);
const void *ed_recovery_gompertz(ed_arena *arena, const ed_method_argument *argument);
const void *ed_recovery_weibull(ed_arena *arena, const ed_method_argument *argument);
void ed_recovery_tell(const void *prepared, const ed_method_argument *argument, double *result);

/*
 * The fields of a method are a list of rows X(name, powers of the parameters' units ...), from which come the constants
 * F_name and the descriptors.
 */
#define ED_FIELD_INDEX(name, ...) F_##name,
#define ED_FIELD_ROW(name, ...)   {#name, {__VA_ARGS__}},
#define ED_METHOD_COUNT(array)    (sizeof(array) / sizeof(array)[0])

/* ---- what several methods share (numeric.c) */

void ed_method_sort(double *value, size_t count);
bool ed_method_equal(double a, double b);
/* Whether a column is left out, or 0 throughout. */
bool ed_method_is_nothing(const ed_method_argument *column);
/* A copy of the values, to be changed. */
double *ed_method_copy(ed_arena *arena, const double *value, size_t count);
/* The logarithms of all values; false where one is not above 0. */
bool ed_method_logs(const double *value, size_t count, double *out);
/* The quantile of the ascending sample by a type of Hyndman and Fan (1996), 1 .. 9. */
double ed_method_quantile(const double *sorted, size_t n, double p, int type);
/* Ranks of the values, 1 .. n, equal ones the mean of theirs; `ties` becomes the sum of t^3 - t. */
void ed_method_ranks(ed_arena *arena, const double *value, size_t n, double *rank, double *ties);
/* How many groups the codes make; number[i] becomes the group of value i, 0, 1, ... in the order of the codes. */
size_t ed_method_groups(ed_arena *arena, const double *code, size_t n, size_t *number);

/* A form that a method has, by the word for it. */
typedef struct ed_method_form {
    const char *word;
    int first; /* what the method makes of it */
    bool second;
} ed_method_form;
/* The form of this word, of those that the one without a word ends; NULL: there is none. */
const ed_method_form *ed_method_form_of(const ed_method_form *forms, const char *word);
/* A word that was given to a method as its form. */
typedef struct ed_method_word {
    const char *method;
    const ed_method_form *forms;
    const char *word;
} ed_method_word;
/* Whether the method has this form, else a finding. */
bool ed_method_has_form(ed_arena *arena, ed_method_word given, ed_place place, const char *path, ed_findings *findings);

typedef double (*ed_method_function)(double x, const void *context);
/* The integral over panels of 16 Gauss-Legendre points each. */
double ed_method_integral(ed_method_function f, const void *context, double low, double high, size_t panels);
/* The root between two ends whose signs differ (Illinois' false position); NaN where they do not. */
double ed_method_root(ed_method_function f, const void *context, double low, double high);

/* The mean of f over the spread w = sd / sigma of a normal sample with `df` degrees of freedom, by that many panels. */
double ed_method_over_spread(ed_method_function f, const void *context, double df, size_t panels);
/* The distribution of the noncentral t, by integration over the chi distribution of the spread. */
double ed_method_noncentral_t(double t, double df, double shift);
/* K of a one-sided normal tolerance limit: mean + K sd covers the share with the confidence. */
double ed_method_tolerance_factor(double n, double coverage, double confidence);
/* The shape of a gamma distribution of the greatest likelihood; NaN where a value is not above 0. */
double ed_method_gamma_shape(const double *value, size_t n);
/* Shapiro and Wilk's W and its p of an ascending sample, 3 .. 5000 values that differ (Royston 1995). */
bool ed_method_shapiro(ed_arena *arena, const double *sorted, size_t n, double *w, double *p);

/* Two means with their variances apart (Welch): what the tests of two samples have in common. */
typedef struct ed_welch {
    double difference, error, t, df, half; /* half: of the two-sided interval */
} ed_welch;
/* (mean x - ratio mean y - shift) over its error. */
ed_welch ed_welch_of(ed_method_argument x, ed_method_argument y, double ratio, double shift, double confidence);

/*
 * The classes of a non-negative matrix: indices that lead to each other along entries above 0 (strongly connected
 * components). Its eigenvalues are those of the classes' own blocks. The period of a class is the greatest common
 * divisor of the lengths of its cycles, and as many of its block's eigenvalues have the greatest modulus (Frobenius;
 * Horn and Johnson, Matrix Analysis, 8.5).
 */

typedef struct ed_classes {
    const double *entry; /* n * n, row by row; not owned */
    size_t n;
    bool by_zeros;
    size_t *first_of; /* of each index: the least index of its class */
    size_t *level;    /* room for the period */
    bool *leads;      /* n * n: whether there is a way from one index to the other */
} ed_classes;

/* `by_zeros` false: all is taken for one class without a period (the matrix has negative entries). */
ed_classes ed_classes_find(ed_arena *arena, const double *entry, size_t n, bool by_zeros);
size_t ed_classes_members(const ed_classes *classes, size_t first);
/* 1 for a class without a cycle too. */
size_t ed_classes_period(const ed_classes *classes, size_t first);

#endif
