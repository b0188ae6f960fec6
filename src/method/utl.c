/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utl(sample, coverage, confidence): upper tolerance limits, which the share `coverage` of all values lies below with
 * the confidence; tolerance_factor(n, coverage, confidence): the normal one's factor alone; order_sample_size(coverage,
 * confidence, rank): the least n for which the rank-th largest value is such a limit. What their fields are, by which
 * formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(k, 0) X(normal, 1) X(lognormal, 1) X(gamma_wilson, 1) X(gamma_hawkins, 1) X(order, 1) X(rank, 0) \
    X(achieved, 0) X(highest_coverage, 0) X(highest_confidence, 0) X(expected_coverage, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static double limit(const double *x, size_t n, double k)
{
    return gsl_stats_mean(x, 1, n) + k * gsl_stats_sd(x, 1, n);
}

static double power_limit(const double *x, size_t n, double k, double root, double *work)
{
    for (size_t i = 0; i < n; i++)
        work[i] = pow(x[i], 1 / root);
    const double at = limit(work, n, k);
    return at > 0 ? pow(at, root) : 0;
}

static void set_order(const double *x, size_t n, double coverage, double confidence, double *result)
{
    size_t low = 1, high = n + 1; /* the least rank that serves lies in low .. high; high = n + 1: none */
    while (low < high) {
        const size_t rank = low + (high - low) / 2;
        if (gsl_cdf_binomial_P((unsigned)rank - 1, coverage, (unsigned)n) >= confidence)
            high = rank;
        else
            low = rank + 1;
    }
    if (low > n)
        return;
    result[F_order] = x[low - 1];
    result[F_rank] = (double)low;
    result[F_achieved] = gsl_cdf_binomial_P((unsigned)low - 1, coverage, (unsigned)n);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, coverage = argument[1].value[0], confidence = argument[2].value[0];
    const size_t n = argument[0].count;
    double *y = ed_arena_array(arena, n + 1, sizeof *y);
    result[F_n] = (double)n;
    if (n < 1 || !(coverage > 0 && coverage < 1) || !(confidence > 0 && confidence < 1))
        return;
    result[F_highest_coverage] = pow(1 - confidence, 1 / (double)n);
    result[F_highest_confidence] = 1 - pow(coverage, (double)n);
    result[F_expected_coverage] = (double)n / (double)(n + 1);
    set_order(x, n, coverage, confidence, result);
    if (n < 2)
        return;
    const double k = ed_method_tolerance_factor((double)n, coverage, confidence);
    result[F_k] = k;
    result[F_normal] = limit(x, n, k);
    if (x[0] >= 0) {
        result[F_gamma_wilson] = power_limit(x, n, k, 3, y);
        result[F_gamma_hawkins] = power_limit(x, n, k, 4, y);
    }
    if (ed_method_logs(x, n, y))
        result[F_lognormal] = exp(limit(y, n, k));
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"coverage", ED_METHOD_NUMBER, "1", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", false, 0}};
const ed_method ed_method_utl = {"utl", "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
                                 run,   false, NULL};

static void run_factor(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    (void)arena;
    result[0] = ed_method_tolerance_factor(argument[0].value[0], argument[1].value[0], argument[2].value[0]);
}

static const ed_method_parameter factor_parameters[] = {{"n", ED_METHOD_NUMBER, "1", false, 0},
                                                        {"coverage", ED_METHOD_NUMBER, "1", false, 0},
                                                        {"confidence", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field factor_fields[] = {{"k", {0}}};
const ed_method ed_method_factor = {
    "tolerance_factor", "1", factor_parameters, 3, factor_fields, 1, run_factor, false, NULL};

static void run_size(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double coverage = argument[0].value[0], confidence = argument[1].value[0], rank = argument[2].value[0];
    (void)arena;
    if (!(coverage > 0 && coverage < 1) || !(confidence > 0 && confidence < 1) || !(rank >= 1 && rank <= 1e6))
        return;
    const unsigned r = (unsigned)rank;
    unsigned low = r, high = r;
    while (gsl_cdf_binomial_P(high - r, coverage, high) < confidence && high < 1U << 30)
        high *= 2;
    while (low < high) {
        const unsigned n = low + (high - low) / 2;
        if (gsl_cdf_binomial_P(n - r, coverage, n) >= confidence)
            high = n;
        else
            low = n + 1;
    }
    result[0] = low;
}

static const ed_method_parameter size_parameters[] = {{"coverage", ED_METHOD_NUMBER, "1", false, 0},
                                                      {"confidence", ED_METHOD_NUMBER, "1", false, 0},
                                                      {"rank", ED_METHOD_NUMBER, "1", true, 1}};
static const ed_method_field size_fields[] = {{"n", {0}}};
const ed_method ed_method_order_sample_size = {
    "order_sample_size", "1", size_parameters, 3, size_fields, 1, run_size, false, NULL};
