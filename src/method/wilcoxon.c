/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wilcoxon(x, y): whether x tends to be greater than y; quantile_test(x, y, largest): whether x holds too many of the
 * largest values. What their fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(w, 0) X(u, 0) X(variance, 0) X(z, 0) X(z_continuity, 0) X(p_two, 0) X(p_greater, 0) X(normal_two, 0) \
    X(continuity_two, 0) X(continuity_greater, 0) X(shift, 1) X(superiority, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};
enum { EXACT_VALUES = 100, PAIRS_MOST = 1000000 };

static void set_normal(double off, double variance, double *result)
{
    const double sd = sqrt(variance), near = off > 0 ? off - 0.5 : off < 0 ? off + 0.5 : 0;
    result[F_variance] = variance;
    if (!(sd > 0))
        return;
    result[F_z] = off / sd;
    result[F_z_continuity] = near / sd;
    result[F_normal_two] = 2 * gsl_cdf_ugaussian_Q(fabs(off) / sd);
    result[F_continuity_two] = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(near) / sd));
    result[F_continuity_greater] = gsl_cdf_ugaussian_Q((off - 0.5) / sd);
}

/*
 * chance[k][s]: of all choices of k of the ranks, the share with twice their sum = s; the ranks come one by one. A
 * choice of k among the first i ranks is one of k among i - 1, or one of k - 1 and rank i.
 */
static void set_exact(ed_arena *arena, const double *rank, size_t m, size_t all, double *result)
{
    size_t total = 0;
    for (size_t i = 0; i < all; i++)
        total += (size_t)lround(2 * rank[i]);
    const size_t row = total + 1;
    double *chance = ed_arena_array(arena, (m + 1) * row, sizeof *chance);
    chance[0] = 1;
    for (size_t i = 0; i < all; i++) {
        const size_t twice = (size_t)lround(2 * rank[i]);
        for (size_t k = m < i + 1 ? m : i + 1; k > 0; k--)
            for (size_t s = twice; s < row; s++)
                chance[k * row + s] += chance[(k - 1) * row + s - twice];
    }
    const double middle = (double)m * (double)(all + 1), seen = 2 * result[F_w];
    double sum = 0, two = 0, greater = 0;
    for (size_t s = 0; s < row; s++) {
        const double p = chance[m * row + s];
        sum += p;
        greater += (double)s >= seen - 0.1 ? p : 0;
        two += fabs((double)s - middle) >= fabs(seen - middle) - 0.1 ? p : 0;
    }
    result[F_p_two] = two / sum;
    result[F_p_greater] = greater / sum;
}

static void set_shift(ed_arena *arena, ed_method_argument x, ed_method_argument y, double *result)
{
    const size_t pairs = x.count * y.count;
    if (x.count > PAIRS_MOST / y.count)
        return;
    double *difference = ed_arena_array(arena, pairs, sizeof *difference);
    for (size_t i = 0; i < x.count; i++)
        for (size_t k = 0; k < y.count; k++)
            difference[i * y.count + k] = x.value[i] - y.value[k];
    ed_method_sort(difference, pairs);
    result[F_shift] = gsl_stats_median_from_sorted_data(difference, 1, pairs);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_argument x = argument[0], y = argument[1];
    const size_t all = x.count + y.count;
    const double m = (double)x.count, n = (double)y.count, both = m + n;
    double *value = ed_arena_array(arena, all + 1, sizeof *value), *rank = ed_arena_array(arena, all + 1, sizeof *rank),
           ties;
    if (x.count < 1 || y.count < 1)
        return;
    for (size_t i = 0; i < all; i++)
        value[i] = i < x.count ? x.value[i] : y.value[i - x.count];
    ed_method_ranks(arena, value, all, rank, &ties);
    result[F_w] = 0;
    for (size_t i = 0; i < x.count; i++)
        result[F_w] += rank[i];
    result[F_u] = result[F_w] - m * (m + 1) / 2;
    result[F_superiority] = result[F_u] / (m * n);
    set_normal(result[F_u] - m * n / 2, m * n / 12 * (both + 1 - ties / (both * (both - 1))), result);
    if (all <= EXACT_VALUES)
        set_exact(arena, rank, x.count, all, result);
    set_shift(arena, x, y, result);
}

static const ed_method_parameter parameters[] = {{"x", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"y", ED_METHOD_SAMPLE, "x", false, 0}};
const ed_method ed_method_wilcoxon = {
    "wilcoxon", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};

/* ---- quantile test */

static void run_quantile(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_argument x = argument[0], y = argument[1];
    const double largest = argument[2].value[0];
    size_t of_x = 0, of_y = 0;
    (void)arena;
    if (!(largest >= 1) || largest > (double)(x.count + y.count) || !ed_method_equal(largest, floor(largest)))
        return;
    while (of_x + of_y < (size_t)largest) { /* from above, one by one */
        const bool take_y =
            of_x == x.count || (of_y < y.count && y.value[y.count - 1 - of_y] >= x.value[x.count - 1 - of_x]);
        of_x += !take_y;
        of_y += take_y;
    }
    result[0] = (double)of_x;
    result[1] = of_x == 0 ? 1
                          : gsl_cdf_hypergeometric_Q((unsigned)of_x - 1, (unsigned)x.count, (unsigned)y.count,
                                                     (unsigned)largest);
}

static const ed_method_parameter quantile_parameters[] = {{"x", ED_METHOD_SAMPLE, NULL, false, 0},
                                                          {"y", ED_METHOD_SAMPLE, "x", false, 0},
                                                          {"largest", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field quantile_fields[] = {{"k", {0}}, {"p", {0}}};
const ed_method ed_method_quantile_test = {
    "quantile_test", "1", quantile_parameters, 3, quantile_fields, 2, run_quantile, false, NULL};
