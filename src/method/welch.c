/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * welch(x, y, difference, confidence): whether the mean of x exceeds that of y by more than `difference`; deviation(x,
 * y, threshold, direction, confidence): the deviation of x from the baseline y as a share of it, and whether it is more
 * than the threshold beyond chance. What their fields are, by which formula and from which source: methods.def.
 *
 * Whether a deviation exceeds the threshold is told to the 10 digits in which results are given: 0.12 is not more than
 * 20 % above 0.10, whose quotient in doubles is.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(difference, 1) X(t, 0) X(df, 0) X(p_two, 0) X(p_greater, 0) X(p_less, 0) X(low, 1) X(high, 1) \
    X(pooled_t, 0) X(pooled_df, 0) X(pooled_p_two, 0) X(pooled_low, 1) X(pooled_high, 1) X(f, 0) X(f_p, 0) \
    X(cohen, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static void set_pooled(ed_method_argument x, ed_method_argument y, double shift, double confidence, double *result)
{
    const double m = (double)x.count, n = (double)y.count, df = m + n - 2;
    const double vx = gsl_stats_variance(x.value, 1, x.count), vy = gsl_stats_variance(y.value, 1, y.count);
    const double sd = sqrt(((m - 1) * vx + (n - 1) * vy) / df), error = sd * sqrt(1 / m + 1 / n);
    const double d = result[F_difference], half = gsl_cdf_tdist_Pinv((1 + confidence) / 2, df) * error;
    if (!(sd > 0))
        return;
    result[F_pooled_t] = (d - shift) / error;
    result[F_pooled_df] = df;
    result[F_pooled_p_two] = 2 * gsl_cdf_tdist_Q(fabs(result[F_pooled_t]), df);
    result[F_pooled_low] = d - half;
    result[F_pooled_high] = d + half;
    result[F_cohen] = d / sd;
    if (vx > 0 && vy > 0) {
        const double f = result[F_f] = vx / vy;
        result[F_f_p] = 2 * fmin(gsl_cdf_fdist_P(f, m - 1, n - 1), gsl_cdf_fdist_Q(f, m - 1, n - 1));
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_argument x = argument[0], y = argument[1];
    const double shift = argument[2].value[0], confidence = argument[3].value[0];
    (void)arena;
    if (x.count < 1 || y.count < 1)
        return;
    result[F_difference] = gsl_stats_mean(x.value, 1, x.count) - gsl_stats_mean(y.value, 1, y.count);
    if (x.count < 2 || y.count < 2 || !(confidence > 0 && confidence < 1))
        return;
    set_pooled(x, y, shift, confidence, result);
    const ed_welch w = ed_welch_of(x, y, 1, shift, confidence);
    if (!(w.error > 0))
        return;
    result[F_t] = w.t;
    result[F_df] = w.df;
    result[F_p_two] = 2 * gsl_cdf_tdist_Q(fabs(w.t), w.df);
    result[F_p_greater] = gsl_cdf_tdist_Q(w.t, w.df);
    result[F_p_less] = gsl_cdf_tdist_P(w.t, w.df);
    result[F_low] = w.difference - w.half;
    result[F_high] = w.difference + w.half;
}

static const ed_method_parameter parameters[] = {{"x", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"y", ED_METHOD_SAMPLE, "x", false, 0},
                                                 {"difference", ED_METHOD_NUMBER, "x", true, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_two_means = {
    "welch", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};

/* ---- deviation */

/* clang-format off */
#define RATIO(X) \
    X(mean_x, 1) X(mean_y, 1) X(deviation, 0) X(exceeds, 0) X(ratio_t, 0) X(ratio_df, 0) X(p, 0) \
    X(fieller_df, 0) X(ratio_low, 0) X(ratio_high, 0) X(ratio_se, 0) X(log_ratio, 0) X(geometric, 0) \
    X(geometric_low, 0) X(geometric_high, 0) X(beyond, 0)
/* clang-format on */
enum { RATIO(ED_FIELD_INDEX) };
static const ed_method_field ratio_fields[] = {RATIO(ED_FIELD_ROW)};

/* Fieller (1954), t at the degrees of freedom that the ratio itself gives. */
static void set_fieller(ed_method_argument x, ed_method_argument y, double confidence, double *result)
{
    const double mx = result[F_mean_x], my = result[F_mean_y], ratio = mx / my;
    const double vx = gsl_stats_variance_m(x.value, 1, x.count, mx) / (double)x.count;
    const double vy = gsl_stats_variance_m(y.value, 1, y.count, my) / (double)y.count;
    const ed_welch w = ed_welch_of(x, y, ratio, 0, confidence);
    const double t = gsl_cdf_tdist_Pinv((1 + confidence) / 2, w.df), g = t * t * vy / (my * my);
    result[F_ratio_se] = sqrt(vx + ratio * ratio * vy) / fabs(my);
    result[F_fieller_df] = w.df;
    if (!(g < 1))
        return;
    const double half = t / my * sqrt(vx * (1 - g) + ratio * ratio * vy);
    result[F_ratio_low] = (ratio - fabs(half)) / (1 - g);
    result[F_ratio_high] = (ratio + fabs(half)) / (1 - g);
}

static void set_geometric(ed_arena *arena, ed_method_argument x, ed_method_argument y, double confidence,
                          double *result)
{
    double *log_x = ed_arena_array(arena, x.count, sizeof *log_x),
           *log_y = ed_arena_array(arena, y.count, sizeof *log_y);
    if (!ed_method_logs(x.value, x.count, log_x) || !ed_method_logs(y.value, y.count, log_y))
        return;
    const ed_welch w = ed_welch_of((ed_method_argument){log_x, x.count, NULL},
                                   (ed_method_argument){log_y, y.count, NULL}, 1, 0, confidence);
    result[F_log_ratio] = w.difference;
    result[F_geometric] = exp(w.difference);
    if (w.error > 0) {
        result[F_geometric_low] = exp(w.difference - w.half);
        result[F_geometric_high] = exp(w.difference + w.half);
    }
}

static void run_deviation(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_argument x = argument[0], y = argument[1];
    const double threshold = argument[2].value[0], up = argument[3].value[0] < 0 ? -1 : 1,
                 confidence = argument[4].value[0];
    if (x.count < 1 || y.count < 1)
        return;
    const double mx = gsl_stats_mean(x.value, 1, x.count), my = gsl_stats_mean(y.value, 1, y.count);
    const double k = 1 + up * threshold;
    result[F_mean_x] = mx;
    result[F_mean_y] = my;
    if (!(my > 0))
        return;
    result[F_deviation] = mx / my - 1;
    result[F_exceeds] = up * result[F_deviation] - threshold > 1e-10 * (1 + fabs(threshold));
    result[F_beyond] = 0;
    for (size_t i = 0; i < x.count; i++)
        result[F_beyond] += (up * (x.value[i] - k * my) > 1e-10 * fabs(k * my)) / (double)x.count;
    if (x.count < 2 || y.count < 2 || !(confidence > 0 && confidence < 1))
        return;
    const ed_welch w = ed_welch_of(x, y, k, 0, confidence);
    set_geometric(arena, x, y, confidence, result);
    if (!(w.error > 0))
        return;
    result[F_ratio_t] = w.t;
    result[F_ratio_df] = w.df;
    result[F_p] = up > 0 ? gsl_cdf_tdist_Q(w.t, w.df) : gsl_cdf_tdist_P(w.t, w.df);
    set_fieller(x, y, confidence, result);
}

static const ed_method_parameter ratio_parameters[] = {{"x", ED_METHOD_SAMPLE, NULL, false, 0},
                                                       {"y", ED_METHOD_SAMPLE, "x", false, 0},
                                                       {"threshold", ED_METHOD_NUMBER, "1", true, 0.2},
                                                       {"direction", ED_METHOD_NUMBER, "1", true, 1},
                                                       {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_deviation = {"deviation",
                                       "1",
                                       ratio_parameters,
                                       ED_METHOD_COUNT(ratio_parameters),
                                       ratio_fields,
                                       ED_METHOD_COUNT(ratio_fields),
                                       run_deviation,
                                       false,
                                       NULL};
