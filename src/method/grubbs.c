/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values that lie far from the others: grubbs(sample, alpha), rosner(sample, alpha, most, step) and fences(sample).
 * None of them removes one: whether a suspect is a mistake is for the case to say. What their fields are, by which
 * formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(g, 0) X(suspect, 1) X(critical_one_sided, 0) X(critical_two_sided, 0) X(p_one_sided, 0) \
    X(p_two_sided, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static double critical(double n, double tail)
{
    const double t = gsl_cdf_tdist_Qinv(tail, n - 2);
    return (n - 1) / sqrt(n) * sqrt(t * t / (n - 2 + t * t));
}

/* The end of an ascending part that lies further from its mean. */
static double farthest(const double *x, size_t low, size_t high, double mean)
{
    return x[high - 1] - mean >= mean - x[low] ? x[high - 1] : x[low];
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, alpha = argument[1].value[0];
    const size_t count = argument[0].count;
    const double n = (double)count;
    (void)arena;
    result[F_n] = n;
    if (count < 3 || !(alpha > 0 && alpha < 1))
        return;
    const double mean = gsl_stats_mean(x, 1, count), sd = gsl_stats_sd_m(x, 1, count, mean);
    result[F_critical_one_sided] = critical(n, alpha / n);
    result[F_critical_two_sided] = critical(n, alpha / (2 * n));
    if (!(sd > 0))
        return;
    result[F_suspect] = farthest(x, 0, count, mean);
    const double g = fabs(result[F_suspect] - mean) / sd, rest = (n - 1) * (n - 1) - n * g * g;
    const double tail = rest > 0 ? n * gsl_cdf_tdist_Q(sqrt(n * (n - 2) * g * g / rest), n - 2) : 0;
    result[F_g] = g;
    result[F_p_one_sided] = tail < 1 ? tail : 1;
    result[F_p_two_sided] = 2 * tail < 1 ? 2 * tail : 1;
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"alpha", ED_METHOD_NUMBER, "1", true, 0.05}};
const ed_method ed_method_grubbs = {
    "grubbs", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};

/* ---- rosner */

enum { OUTLIERS, R, CRITICAL, SUSPECT, MEAN, SD, STEPS };

static void run_rosner(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, alpha = argument[1].value[0], most = argument[2].value[0];
    size_t low = 0, high = argument[0].count;
    (void)arena;
    if (!(alpha > 0 && alpha < 1) || !(most >= 1) || most > (double)high / 2)
        return;
    result[OUTLIERS] = 0;
    for (double step = 1; step <= most; step++) {
        const double n = (double)(high - low), mean = gsl_stats_mean(x + low, 1, high - low);
        const double sd = gsl_stats_sd_m(x + low, 1, high - low, mean), suspect = farthest(x, low, high, mean);
        if (!(sd > 0))
            return;
        const double r = fabs(suspect - mean) / sd, bound = critical(n, alpha / (2 * n));
        if (r > bound)
            result[OUTLIERS] = step;
        if (ed_method_equal(step, argument[3].value[0])) {
            const double at[] = {r, bound, suspect, mean, sd};
            for (size_t i = 0; i < ED_METHOD_COUNT(at); i++)
                result[R + i] = at[i];
        }
        if (ed_method_equal(suspect, x[high - 1]))
            high--;
        else
            low++;
    }
}

static const ed_method_parameter rosner_parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                        {"alpha", ED_METHOD_NUMBER, "1", false, 0},
                                                        {"most", ED_METHOD_NUMBER, "1", false, 0},
                                                        {"step", ED_METHOD_NUMBER, "1", true, 1}};
static const ed_method_field rosner_fields[STEPS] = {
    [OUTLIERS] = {"outliers", {0}}, [R] = {"r", {0}},       [CRITICAL] = {"critical", {0}},
    [SUSPECT] = {"suspect", {1}},   [MEAN] = {"mean", {1}}, [SD] = {"sd", {1}}};
const ed_method ed_method_rosner = {"rosner", "1", rosner_parameters, 4, rosner_fields, STEPS, run_rosner, false, NULL};

/* ---- fences */

enum { Q1, Q3, INNER_LOW, INNER_HIGH, OUTER_LOW, OUTER_HIGH, BEYOND_INNER, BEYOND_OUTER, FENCES };

static void run_fences(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value;
    const size_t n = argument[0].count;
    (void)arena;
    if (n == 0)
        return;
    result[Q1] = ed_method_quantile(x, n, 0.25, 7);
    result[Q3] = ed_method_quantile(x, n, 0.75, 7);
    for (int outer = 0; outer < 2; outer++) {
        const double reach = (outer == 0 ? 1.5 : 3) * (result[Q3] - result[Q1]);
        const double low = result[INNER_LOW + 2 * outer] = result[Q1] - reach;
        const double high = result[INNER_HIGH + 2 * outer] = result[Q3] + reach;
        result[BEYOND_INNER + outer] = 0;
        for (size_t i = 0; i < n; i++)
            result[BEYOND_INNER + outer] += x[i] < low || x[i] > high;
    }
}

static const ed_method_parameter fences_parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0}};
static const ed_method_field fences_fields[FENCES] = {[Q1] = {"q1", {1}},
                                                      [Q3] = {"q3", {1}},
                                                      [INNER_LOW] = {"inner_low", {1}},
                                                      [INNER_HIGH] = {"inner_high", {1}},
                                                      [OUTER_LOW] = {"outer_low", {1}},
                                                      [OUTER_HIGH] = {"outer_high", {1}},
                                                      [BEYOND_INNER] = {"beyond_inner", {0}},
                                                      [BEYOND_OUTER] = {"beyond_outer", {0}}};
const ed_method ed_method_fences = {"fences", "1", fences_parameters, 1, fences_fields, FENCES, run_fences,
                                    false,    NULL};
