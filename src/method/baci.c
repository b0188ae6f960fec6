/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * baci(control_before, control_after, impact_before, impact_after, confidence): the effect of an act where the site and
 * a control were measured before and after it; baci_pairs(impact, control, after, confidence): where both are measured
 * on the same days. What their fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(effect, 1) X(se, 1) X(t, 0) X(df, 0) X(p, 0) X(low, 1) X(high, 1) X(welch_se, 1) X(welch_t, 0) \
    X(welch_df, 0) X(welch_p, 0) X(welch_low, 1) X(welch_high, 1) X(percent, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

/* error, t, df, p, low, high from `at` on; nothing for an error of 0. */
static void set_test(double effect, double error, double df, double confidence, double *at)
{
    const double half = error > 0 ? gsl_cdf_tdist_Pinv((1 + confidence) / 2, df) * error : 0;
    at[0] = error;
    if (!(error > 0))
        return;
    at[1] = effect / error;
    at[2] = df;
    at[3] = 2 * gsl_cdf_tdist_Q(fabs(effect / error), df);
    at[4] = effect - half;
    at[5] = effect + half;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double confidence = argument[4].value[0];
    double mean[4], squares = 0, inverse = 0, variance = 0, quartic = 0, total = 0;
    (void)arena;
    for (size_t i = 0; i < 4; i++) {
        const double n = (double)argument[i].count;
        if (n < 1)
            return;
        mean[i] = gsl_stats_mean(argument[i].value, 1, argument[i].count);
        const double v = n > 1 ? gsl_stats_variance_m(argument[i].value, 1, argument[i].count, mean[i]) : 0;
        squares += v * (n - 1);
        inverse += 1 / n;
        total += n;
        variance += n > 1 ? v / n : (double)NAN;
        quartic += v * v / (n * n * (n - 1));
    }
    const double effect = mean[3] - mean[2] - (mean[1] - mean[0]), expected = mean[2] + mean[1] - mean[0];
    result[F_effect] = effect;
    if (expected > 0 || expected < 0)
        result[F_percent] = 100 * effect / expected;
    if (!(confidence > 0 && confidence < 1) || total < 5)
        return;
    set_test(effect, sqrt(squares / (total - 4) * inverse), total - 4, confidence, &result[F_se]);
    set_test(effect, sqrt(variance), variance * variance / quartic, confidence, &result[F_welch_se]);
}

static const ed_method_parameter parameters[] = {{"control_before", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"control_after", ED_METHOD_SAMPLE, "control_before", false, 0},
                                                 {"impact_before", ED_METHOD_SAMPLE, "control_before", false, 0},
                                                 {"impact_after", ED_METHOD_SAMPLE, "control_before", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_baci = {
    "baci", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};

/* ---- pairs */

/* clang-format off */
#define PAIRS(X) \
    X(before, 1) X(after, 1) X(pair_effect, 1) X(pair_se, 1) X(pair_t, 0) X(pair_df, 0) X(pair_p, 0) \
    X(pair_low, 1) X(pair_high, 1) X(pooled_se, 1) X(pooled_t, 0) X(pooled_df, 0) X(pooled_p, 0) \
    X(pooled_low, 1) X(pooled_high, 1)
/* clang-format on */
enum { PAIRS(ED_FIELD_INDEX) };
static const ed_method_field pairs_fields[] = {PAIRS(ED_FIELD_ROW)};

static void run_pairs(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double confidence = argument[3].value[0];
    const size_t n = argument[0].count;
    double *before = ed_arena_array(arena, n + 1, sizeof *before), *after = ed_arena_array(arena, n + 1, sizeof *after);
    ed_method_argument x = {after, 0, NULL}, y = {before, 0, NULL};
    for (size_t i = 0; i < n; i++) {
        const double difference = argument[0].value[i] - argument[1].value[i];
        if (argument[2].value[i] > 0.5)
            after[x.count++] = difference;
        else
            before[y.count++] = difference;
    }
    if (x.count < 1 || y.count < 1)
        return;
    result[F_before] = gsl_stats_mean(before, 1, y.count);
    result[F_after] = gsl_stats_mean(after, 1, x.count);
    result[F_pair_effect] = result[F_after] - result[F_before];
    if (x.count < 2 || y.count < 2 || !(confidence > 0 && confidence < 1))
        return;
    const ed_welch w = ed_welch_of(x, y, 1, 0, confidence);
    const double m = (double)x.count, k = (double)y.count, df = m + k - 2;
    const double squares = gsl_stats_tss(after, 1, x.count) + gsl_stats_tss(before, 1, y.count);
    set_test(w.difference, w.error, w.df, confidence, &result[F_pair_se]);
    set_test(w.difference, sqrt(squares / df * (1 / m + 1 / k)), df, confidence, &result[F_pooled_se]);
}

static const ed_method_parameter pairs_parameters[] = {{"impact", ED_METHOD_COLUMN, NULL, false, 0},
                                                       {"control", ED_METHOD_COLUMN, "impact", false, 0},
                                                       {"after", ED_METHOD_FLAGS, NULL, false, 0},
                                                       {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_baci_pairs = {"baci_pairs",
                                        "1",
                                        pairs_parameters,
                                        ED_METHOD_COUNT(pairs_parameters),
                                        pairs_fields,
                                        ED_METHOD_COUNT(pairs_fields),
                                        run_pairs,
                                        false,
                                        NULL};
