/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mann_kendall(value, time, confidence): whether values rise or fall in time, and by how much; seasonal_kendall(value,
 * season, year, confidence, index): the same within each season, summed; kendall_tail(n, s): P(S >= s) of n values
 * without ties. What their fields are, by which formula and from which source: methods.def.
 *
 * Slopes are told for up to 2000 values.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { VALUES_MOST = 2000, EXACT_VALUES = 200 };

typedef struct kendall {
    double s, variance, ties_y, ties_t; /* ties: pairs that are equal */
    double *slope;                      /* of pairs at different times, in no order */
    size_t slopes, n;
} kendall;

/* Sums over ties of t(t-1)(2t+5), t(t-1)(t-2) and t(t-1). */
static void sum_ties(ed_arena *arena, const double *value, size_t n, double sum[3])
{
    double *sorted = ed_method_copy(arena, value, n);
    ed_method_sort(sorted, n);
    sum[0] = sum[1] = sum[2] = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && ed_method_equal(sorted[end], sorted[i]);)
            end++;
        const double t = (double)(end - i);
        sum[0] += t * (t - 1) * (2 * t + 5);
        sum[1] += t * (t - 1) * (t - 2);
        sum[2] += t * (t - 1);
    }
}

static double sign_of(double x)
{
    return (x > 0) - (x < 0);
}

/* Adds the pairs of these values. */
static void add_pairs(ed_arena *arena, kendall *k, const double *y, const double *t, size_t count)
{
    const double n = (double)count;
    double in_y[3], in_t[3];
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            k->s += sign_of(y[j] - y[i]) * sign_of(t[j] - t[i]);
            if (!ed_method_equal(t[i], t[j]))
                k->slope[k->slopes++] = (y[j] - y[i]) / (t[j] - t[i]);
        }
    sum_ties(arena, y, count, in_y);
    sum_ties(arena, t, count, in_t);
    k->variance += (n * (n - 1) * (2 * n + 5) - in_y[0] - in_t[0]) / 18;
    if (count > 2)
        k->variance += in_y[1] * in_t[1] / (9 * n * (n - 1) * (n - 2));
    if (count > 1)
        k->variance += in_y[2] * in_t[2] / (2 * n * (n - 1));
    k->ties_y += in_y[2] / 2;
    k->ties_t += in_t[2] / 2;
    k->n += count;
}

/* At a rank that may lie between two. */
static double at_rank(const double *sorted, size_t n, double rank)
{
    const double j = floor(rank);
    if (!(rank >= 1) || rank > (double)n)
        return (double)NAN;
    const double low = sorted[(size_t)j - 1], high = j < (double)n ? sorted[(size_t)j] : low;
    return low + (rank - j) * (high - low);
}

/* z, p and then slope, low, high. */
static void set_test(kendall *k, double confidence, double *z, double *slope)
{
    const double half = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) * sqrt(k->variance) / 2, n = (double)k->slopes;
    if (k->variance > 0) {
        z[0] = (k->s - sign_of(k->s)) / sqrt(k->variance);
        z[1] = 2 * gsl_cdf_ugaussian_Q(fabs(z[0]));
    }
    if (k->slopes == 0)
        return;
    ed_method_sort(k->slope, k->slopes);
    slope[0] = gsl_stats_median_from_sorted_data(k->slope, 1, k->slopes);
    slope[1] = at_rank(k->slope, k->slopes, n / 2 - half);
    slope[2] = at_rank(k->slope, k->slopes, n / 2 + half + 1);
}

/* P(S >= s): S = n (n - 1) / 2 - 2 inversions, whose shares come value by value. */
static double exact_tail(ed_arena *arena, size_t n, double s)
{
    const size_t most = n * (n - 1) / 2;
    double *chance = ed_arena_array(arena, most + 1, sizeof *chance),
           *next = ed_arena_array(arena, most + 1, sizeof *next);
    double tail = 0;
    chance[0] = 1;
    for (size_t i = 2; i <= n; i++) {
        double window = 0;
        for (size_t k = 0; k <= most; k++) {
            window += chance[k] - (k >= i ? chance[k - i] : 0);
            next[k] = window / (double)i;
        }
        double *before = chance;
        chance = next;
        next = before;
    }
    for (size_t k = 0; k <= most; k++)
        tail += (double)most - 2 * (double)k >= s - 0.5 ? chance[k] : 0;
    return tail;
}

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(s, 0) X(variance, 0) X(z, 0) X(p, 0) X(p_exact, 0) X(tau_a, 0) X(tau_b, 0) X(slopes, 0) \
    X(slope, 1, -1) X(low, 1, -1) X(high, 1, -1) X(intercept, 1) X(intercept_theil, 1) X(rank_low, 0) \
    X(rank_high, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static void set_intercepts(ed_arena *arena, const double *y, const double *t, size_t n, double *result)
{
    double *a = ed_method_copy(arena, y, n), *b = ed_method_copy(arena, t, n),
           *rest = ed_arena_array(arena, n, sizeof *rest);
    for (size_t i = 0; i < n; i++)
        rest[i] = y[i] - result[F_slope] * t[i];
    ed_method_sort(a, n);
    ed_method_sort(b, n);
    ed_method_sort(rest, n);
    result[F_intercept] =
        gsl_stats_median_from_sorted_data(a, 1, n) - result[F_slope] * gsl_stats_median_from_sorted_data(b, 1, n);
    result[F_intercept_theil] = gsl_stats_median_from_sorted_data(rest, 1, n);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *y = argument[0].value, *t = argument[1].value, confidence = argument[2].value[0];
    const size_t n = argument[0].count;
    result[F_n] = (double)n;
    if (n < 2 || n > VALUES_MOST || !(confidence > 0 && confidence < 1))
        return;
    kendall k = {.slope = ed_arena_array(arena, n * (n - 1) / 2, sizeof *k.slope)};
    add_pairs(arena, &k, y, t, n);
    const double pairs = (double)n * (double)(n - 1) / 2;
    result[F_s] = k.s;
    result[F_variance] = k.variance;
    result[F_tau_a] = k.s / pairs;
    if (k.ties_y < pairs && k.ties_t < pairs)
        result[F_tau_b] = k.s / sqrt((pairs - k.ties_y) * (pairs - k.ties_t));
    result[F_slopes] = (double)k.slopes;
    set_test(&k, confidence, &result[F_z], &result[F_slope]);
    if (n <= EXACT_VALUES && k.ties_y < 0.5 && k.ties_t < 0.5)
        result[F_p_exact] = exact_tail(arena, n, fabs(k.s));
    if (k.slopes == 0)
        return;
    const double half = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) * sqrt(k.variance) / 2;
    result[F_rank_low] = (double)k.slopes / 2 - half;
    result[F_rank_high] = (double)k.slopes / 2 + half + 1;
    set_intercepts(arena, y, t, n, result);
}

static const ed_method_parameter parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"time", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_mann_kendall = {
    "mann_kendall", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};

/* ---- seasons */

/* clang-format off */
#define SEASONAL(X) \
    X(all_s, 0) X(all_variance, 0) X(all_z, 0) X(all_p, 0) X(heterogeneity, 0) X(seasons_df, 0) \
    X(heterogeneity_p, 0) X(chi_total, 0) X(chi_trend, 0) X(pairs, 0) X(all_slope, 1, 0, -1) \
    X(all_low, 1, 0, -1) X(all_high, 1, 0, -1) X(s_of, 0) X(variance_of, 0)
/* clang-format on */
enum { SEASONAL(ED_FIELD_INDEX) };
static const ed_method_field seasonal_fields[] = {{"s", {0}},
                                                  {"variance", {0}},
                                                  {"z", {0}},
                                                  {"p", {0}},
                                                  {"heterogeneity", {0}},
                                                  {"df", {0}},
                                                  {"heterogeneity_p", {0}},
                                                  {"chi_total", {0}},
                                                  {"chi_trend", {0}},
                                                  {"slopes", {0}},
                                                  {"slope", {1, 0, -1}},
                                                  {"low", {1, 0, -1}},
                                                  {"high", {1, 0, -1}},
                                                  {"s_of", {0}},
                                                  {"variance_of", {0}}};

static void set_heterogeneity(double seasons, double total, double sum, double *result)
{
    const double trend = sum * sum / seasons;
    result[F_chi_total] = total;
    result[F_chi_trend] = trend;
    result[F_heterogeneity] = total - trend;
    result[F_seasons_df] = seasons - 1;
    if (seasons > 1.5)
        result[F_heterogeneity_p] = gsl_cdf_chisq_Q(fmax(0, total - trend), seasons - 1);
}

static void run_seasonal(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    const double confidence = argument[3].value[0], index = argument[4].value[0];
    size_t *number = ed_arena_array(arena, n + 1, sizeof *number);
    double *y = ed_arena_array(arena, n + 1, sizeof *y), *t = ed_arena_array(arena, n + 1, sizeof *t), total = 0,
           sum = 0;
    if (n < 2 || n > VALUES_MOST || !(confidence > 0 && confidence < 1))
        return;
    const size_t seasons = ed_method_groups(arena, argument[1].value, n, number);
    kendall k = {.slope = ed_arena_array(arena, n * (n - 1) / 2, sizeof *k.slope)};
    for (size_t season = 0; season < seasons; season++) {
        const double s = k.s, variance = k.variance;
        size_t count = 0;
        for (size_t i = 0; i < n; i++)
            if (number[i] == season) {
                y[count] = argument[0].value[i];
                t[count++] = argument[2].value[i];
            }
        add_pairs(arena, &k, y, t, count);
        const double z = (k.s - s) / sqrt(k.variance - variance);
        total += z * z;
        sum += z;
        if (ed_method_equal(index, (double)(season + 1))) {
            result[F_s_of] = k.s - s;
            result[F_variance_of] = k.variance - variance;
        }
    }
    result[F_all_s] = k.s;
    result[F_all_variance] = k.variance;
    result[F_pairs] = (double)k.slopes;
    set_test(&k, confidence, &result[F_all_z], &result[F_all_slope]);
    if (isfinite(total))
        set_heterogeneity((double)seasons, total, sum, result);
}

static const ed_method_parameter seasonal_parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                          {"season", ED_METHOD_GROUPS, NULL, false, 0},
                                                          {"year", ED_METHOD_COLUMN, NULL, false, 0},
                                                          {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
                                                          {"index", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_seasonal_kendall = {"seasonal_kendall",
                                              "1",
                                              seasonal_parameters,
                                              ED_METHOD_COUNT(seasonal_parameters),
                                              seasonal_fields,
                                              ED_METHOD_COUNT(seasonal_fields),
                                              run_seasonal,
                                              false,
                                              NULL};

static void run_tail(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double n = argument[0].value[0];
    if (n >= 2 && n <= EXACT_VALUES && ed_method_equal(n, floor(n)))
        result[0] = exact_tail(arena, (size_t)n, argument[1].value[0]);
}

static const ed_method_parameter tail_parameters[] = {{"n", ED_METHOD_NUMBER, "1", false, 0},
                                                      {"s", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field tail_fields[] = {{"p", {0}}};
const ed_method ed_method_kendall_tail = {"kendall_tail", "1", tail_parameters, 2, tail_fields, 1, run_tail,
                                          false,          NULL};
