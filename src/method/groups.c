/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groups(value, group): whether the groups differ. What its fields are, by which formula and from which source:
 * methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(count, 0) X(kruskal, 0) X(kruskal_p, 0) X(anova, 0) X(anova_p, 0) X(bartlett, 0) X(bartlett_p, 0) \
    X(levene, 0) X(levene_p, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

/* The values group by group: those of group g are value[first[g]] .. value[first[g + 1] - 1], ascending. */
typedef struct grouped {
    double *value;
    size_t *first, groups, n;
} grouped;

static grouped group_values(ed_arena *arena, const double *value, const double *code, size_t n)
{
    size_t *number = ed_arena_array(arena, n + 1, sizeof *number);
    grouped g = {.n = n, .groups = ed_method_groups(arena, code, n, number)};
    g.value = ed_arena_array(arena, n + 1, sizeof *g.value);
    g.first = ed_arena_array(arena, g.groups + 2, sizeof *g.first);
    for (size_t i = 0; i < n; i++)
        g.first[number[i] + 2]++;
    for (size_t k = 2; k <= g.groups; k++)
        g.first[k] += g.first[k - 1];
    for (size_t i = 0; i < n; i++)
        g.value[g.first[number[i] + 1]++] = value[i];
    for (size_t k = 0; k < g.groups; k++)
        ed_method_sort(g.value + g.first[k], g.first[k + 1] - g.first[k]);
    return g;
}

static double squares_within(const grouped *g, size_t k)
{
    const size_t size = g->first[k + 1] - g->first[k];
    return size < 2 ? 0 : gsl_stats_variance(g->value + g->first[k], 1, size) * (double)(size - 1);
}

/* F with its p, of one-way analysis of variance. */
static void set_anova(const grouped *g, double *f, double *p)
{
    const double mean = gsl_stats_mean(g->value, 1, g->n), between_df = (double)g->groups - 1,
                 df = (double)(g->n - g->groups);
    double between = 0, within = 0;
    for (size_t k = 0; k < g->groups; k++) {
        const size_t size = g->first[k + 1] - g->first[k];
        const double off = gsl_stats_mean(g->value + g->first[k], 1, size) - mean;
        between += (double)size * off * off;
        within += squares_within(g, k);
    }
    if (!(within > 0))
        return;
    *f = between / between_df / (within / df);
    *p = gsl_cdf_fdist_Q(*f, between_df, df);
}

static void set_bartlett(const grouped *g, double *result)
{
    const double df = (double)(g->n - g->groups), between_df = (double)g->groups - 1;
    double pooled = 0, logs = 0, inverse = 0;
    for (size_t k = 0; k < g->groups; k++) {
        const double one = (double)(g->first[k + 1] - g->first[k]) - 1, squares = squares_within(g, k);
        pooled += squares / df;
        logs += one * log(squares / one);
        inverse += 1 / one;
    }
    const double statistic = (df * log(pooled) - logs) / (1 + (inverse - 1 / df) / (3 * between_df));
    result[F_bartlett] = statistic;
    if (isfinite(statistic))
        result[F_bartlett_p] = gsl_cdf_chisq_Q(statistic, between_df);
}

static void set_kruskal(ed_arena *arena, const double *value, const double *code, size_t count, double *result)
{
    size_t *number = ed_arena_array(arena, count, sizeof *number);
    const size_t groups = ed_method_groups(arena, code, count, number);
    double *rank = ed_arena_array(arena, count, sizeof *rank), *sum = ed_arena_array(arena, groups, sizeof *sum), ties;
    double *size = ed_arena_array(arena, groups, sizeof *size), h = 0;
    const double n = (double)count;
    ed_method_ranks(arena, value, count, rank, &ties);
    for (size_t i = 0; i < count; i++) {
        sum[number[i]] += rank[i];
        size[number[i]]++;
    }
    for (size_t k = 0; k < groups; k++)
        h += sum[k] * sum[k] / size[k];
    h = (12 * h / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
    if (isfinite(h)) {
        result[F_kruskal] = h;
        result[F_kruskal_p] = gsl_cdf_chisq_Q(h, (double)groups - 1);
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    grouped g = group_values(arena, argument[0].value, argument[1].value, n);
    size_t least = n;
    result[F_n] = (double)n;
    result[F_count] = (double)g.groups;
    if (g.groups < 2)
        return;
    set_kruskal(arena, argument[0].value, argument[1].value, n, result);
    for (size_t k = 0; k < g.groups; k++)
        least = g.first[k + 1] - g.first[k] < least ? g.first[k + 1] - g.first[k] : least;
    if (least < 2)
        return;
    set_anova(&g, &result[F_anova], &result[F_anova_p]);
    set_bartlett(&g, result);
    for (size_t k = 0; k < g.groups; k++) {
        const size_t from = g.first[k], size = g.first[k + 1] - from;
        const double median = gsl_stats_median_from_sorted_data(g.value + from, 1, size);
        for (size_t i = from; i < from + size; i++)
            g.value[i] = fabs(g.value[i] - median);
    }
    set_anova(&g, &result[F_levene], &result[F_levene_p]);
}

static const ed_method_parameter parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"group", ED_METHOD_GROUPS, NULL, false, 0}};
const ed_method ed_method_groups_differ = {
    "groups", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
