/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ros(value, nondetect, p, index): robust regression on order statistics for values of which some lie below detection
 * limits. What its fields are, by which formula and from which source: methods.def. The positions are Weibull's
 * (a = 0).
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(nondetects, 0) X(mean, 1) X(sd, 1) X(median, 1) X(quantile, 1) X(intercept, 0) X(slope, 0) \
    X(imputed, 1) X(position, 0) X(nondetect_position, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

typedef struct censored {
    double *detect, *limit; /* ascending */
    size_t detects, nondetects;
    double *detect_at, *limit_at; /* plotting positions */
} censored;

static size_t count_below(const double *sorted, size_t n, double bound, bool or_equal)
{
    size_t count = 0;
    while (count < n && (sorted[count] < bound || (or_equal && sorted[count] <= bound)))
        count++;
    return count;
}

static double exceedance(const censored *c, double limit, double next, double next_exceedance)
{
    const size_t below = count_below(c->detect, c->detects, limit, false);
    const double a = (double)(count_below(c->detect, c->detects, next, false) - below);
    const double b = (double)(below + count_below(c->limit, c->nondetects, limit, true));
    return next_exceedance + (a > 0 ? a / (a + b) * (1 - next_exceedance) : 0);
}

/* From the highest limit down; below the lowest, the exceedance is 1. */
static void set_positions(censored *c)
{
    double next = INFINITY, next_exceedance = 0;
    size_t end = c->nondetects;
    for (;;) {
        const double limit = end > 0 ? c->limit[end - 1] : -INFINITY;
        const size_t from = count_below(c->detect, c->detects, limit, false);
        const size_t to = count_below(c->detect, c->detects, next, false);
        const double pe = end > 0 ? exceedance(c, limit, next, next_exceedance) : 1;
        for (size_t i = from; i < to; i++)
            c->detect_at[i] = 1 - pe + (double)(i - from + 1) / (double)(to - from + 1) * (pe - next_exceedance);
        if (end == 0)
            return;
        const size_t first = count_below(c->limit, c->nondetects, limit, false);
        for (size_t i = first; i < end; i++)
            c->limit_at[i] = (double)(i - first + 1) / (double)(end - first + 1) * (1 - pe);
        end = first;
        next = limit;
        next_exceedance = pe;
    }
}

static bool fit_line(ed_arena *arena, const censored *c, double *intercept, double *slope)
{
    double *z = ed_arena_array(arena, c->detects, sizeof *z), *y = ed_arena_array(arena, c->detects, sizeof *y),
           rest[4];
    for (size_t i = 0; i < c->detects; i++)
        z[i] = gsl_cdf_ugaussian_Pinv(c->detect_at[i]);
    return ed_method_logs(c->detect, c->detects, y) && c->detect[c->detects - 1] > c->detect[0] &&
           gsl_fit_linear(z, 1, y, 1, c->detects, intercept, slope, &rest[0], &rest[1], &rest[2], &rest[3]) == 0;
}

static censored part(ed_arena *arena, const double *value, const double *nondetect, size_t n)
{
    censored c = {.detects = 0};
    double **column[] = {&c.detect, &c.limit, &c.detect_at, &c.limit_at};
    for (size_t i = 0; i < ED_METHOD_COUNT(column); i++)
        *column[i] = ed_arena_array(arena, n + 1, sizeof **column);
    for (size_t i = 0; i < n; i++)
        if (nondetect[i] > 0.5)
            c.limit[c.nondetects++] = value[i];
        else
            c.detect[c.detects++] = value[i];
    ed_method_sort(c.detect, c.detects);
    ed_method_sort(c.limit, c.nondetects);
    return c;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    const double index = argument[3].value[0];
    censored c = part(arena, argument[0].value, argument[1].value, n);
    double *all = ed_method_copy(arena, c.detect, n), intercept, slope;
    result[F_n] = (double)n;
    result[F_nondetects] = (double)c.nondetects;
    if (c.detects < 2 ||
        (c.nondetects > 0 && (c.limit[c.nondetects - 1] > c.detect[c.detects - 1] || !(c.limit[0] > 0))))
        return;
    set_positions(&c);
    if (!fit_line(arena, &c, &intercept, &slope))
        return;
    for (size_t i = 0; i < c.nondetects; i++)
        all[c.detects + i] = exp(intercept + slope * gsl_cdf_ugaussian_Pinv(c.limit_at[i]));
    double *imputed = ed_method_copy(arena, all + c.detects, c.nondetects);
    ed_method_sort(imputed, c.nondetects);
    ed_method_sort(c.limit_at, c.nondetects);
    ed_method_sort(all, n);
    result[F_intercept] = intercept;
    result[F_slope] = slope;
    result[F_mean] = gsl_stats_mean(all, 1, n);
    result[F_sd] = gsl_stats_sd(all, 1, n);
    result[F_median] = gsl_stats_median_from_sorted_data(all, 1, n);
    result[F_quantile] = ed_method_quantile(all, n, argument[2].value[0], 7);
    if (index >= 1 && index <= (double)c.nondetects) {
        result[F_imputed] = imputed[(size_t)index - 1];
        result[F_nondetect_position] = c.limit_at[(size_t)index - 1];
    }
    if (index >= 1 && index <= (double)c.detects)
        result[F_position] = c.detect_at[(size_t)index - 1];
}

static const ed_method_parameter parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"nondetect", ED_METHOD_FLAGS, NULL, false, 0},
                                                 {"p", ED_METHOD_NUMBER, "1", true, 0.95},
                                                 {"index", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_ros = {"ros", "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
                                 run,   false, NULL};
