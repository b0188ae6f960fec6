/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * percentile(sample, p, type): the value below which the share p of the sample lies; autocorrelation(series): of the
 * first order. By which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_statistics_double.h>
#include <math.h>

static void run_percentile(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double type = argument[2].value[0];
    (void)arena;
    if (type >= 1 && type <= 9 && ed_method_equal(type, floor(type)))
        result[0] = ed_method_quantile(argument[0].value, argument[0].count, argument[1].value[0], (int)type);
}

static const ed_method_parameter percentile_parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                            {"p", ED_METHOD_NUMBER, "1", false, 0},
                                                            {"type", ED_METHOD_NUMBER, "1", true, 7}};
static const ed_method_field percentile_fields[] = {{"value", {1}}};
const ed_method ed_method_percentile = {
    "percentile", "1", percentile_parameters, 3, percentile_fields, 1, run_percentile, false, NULL};

static void run_autocorrelation(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value;
    const size_t n = argument[0].count;
    (void)arena;
    if (n < 2)
        return;
    const double mean = gsl_stats_mean(x, 1, n);
    double product = 0, square = 0;
    for (size_t i = 0; i < n; i++) {
        square += (x[i] - mean) * (x[i] - mean);
        product += i + 1 < n ? (x[i] - mean) * (x[i + 1] - mean) : 0;
    }
    if (square > 0)
        result[0] = product / square;
}

static const ed_method_parameter autocorrelation_parameters[] = {{"series", ED_METHOD_COLUMN, NULL, false, 0}};
static const ed_method_field autocorrelation_fields[] = {{"lag1", {0}}};
const ed_method ed_method_autocorrelation = {
    "autocorrelation", "1", autocorrelation_parameters, 1, autocorrelation_fields, 1, run_autocorrelation, false, NULL};
