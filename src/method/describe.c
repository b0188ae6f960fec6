/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * describe(sample): the sample in figures, by GSL's statistics. What its fields are, by which formula and from which
 * source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(mean, 1) X(sd, 1) X(min, 1) X(max, 1) X(median, 1) X(variance, 2) X(se, 1) X(cv, 0) X(q1, 1) \
    X(q3, 1) X(iqr, 1) X(mad, 1) X(mad_scaled, 1) X(skewness, 0) X(skewness_moment, 0) X(kurtosis, 0) \
    X(log_mean, 0) X(log_sd, 0) X(geometric_mean, 1) X(geometric_sd, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static void set_moments(const double *x, size_t n, double mean, double *result)
{
    const double count = (double)n;
    double m2 = 0, m3 = 0, m4 = 0;
    for (size_t i = 0; i < n; i++) {
        const double d = x[i] - mean;
        m2 += d * d / count;
        m3 += d * d * d / count;
        m4 += d * d * d * d / count;
    }
    if (!(m2 > 0))
        return;
    result[F_skewness_moment] = m3 / pow(m2, 1.5);
    result[F_kurtosis] = m4 / (m2 * m2) - 3;
    if (n > 2)
        result[F_skewness] = result[F_skewness_moment] * sqrt(count * (count - 1)) / (count - 2);
}

static void set_logs(const double *log_x, size_t n, double *result)
{
    result[F_log_mean] = gsl_stats_mean(log_x, 1, n);
    result[F_geometric_mean] = exp(result[F_log_mean]);
    if (n > 1) {
        result[F_log_sd] = gsl_stats_sd(log_x, 1, n);
        result[F_geometric_sd] = exp(result[F_log_sd]);
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value;
    const size_t n = argument[0].count;
    double *work = ed_arena_array(arena, n + 1, sizeof *work);
    result[F_n] = (double)n;
    if (n == 0)
        return;
    const double mean = gsl_stats_mean(x, 1, n), median = gsl_stats_median_from_sorted_data(x, 1, n);
    result[F_mean] = mean;
    result[F_min] = x[0];
    result[F_max] = x[n - 1];
    result[F_median] = median;
    result[F_q1] = ed_method_quantile(x, n, 0.25, 7);
    result[F_q3] = ed_method_quantile(x, n, 0.75, 7);
    result[F_iqr] = result[F_q3] - result[F_q1];
    for (size_t i = 0; i < n; i++)
        work[i] = fabs(x[i] - median);
    ed_method_sort(work, n);
    result[F_mad] = gsl_stats_median_from_sorted_data(work, 1, n);
    result[F_mad_scaled] = 1.4826 * result[F_mad];
    if (n > 1) {
        result[F_variance] = gsl_stats_variance_m(x, 1, n, mean);
        result[F_sd] = sqrt(result[F_variance]);
        result[F_se] = result[F_sd] / sqrt((double)n);
        result[F_cv] = result[F_sd] / mean;
    }
    set_moments(x, n, mean, result);
    if (ed_method_logs(x, n, work))
        set_logs(work, n, result);
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0}};
const ed_method ed_method_describe = {
    "describe", "2", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
