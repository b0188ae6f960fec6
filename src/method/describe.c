/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * describe(sample): n, mean, sd (divisor n - 1), min, max, median, by GSL's statistics. The median is that of the
 * sorted sample (the mean of the two in the middle for an even count).
 */
#include "method/inside.h"
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { N, MEAN, SD, MIN, MAX, MEDIAN, FIELDS };

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    (void)arena;
    const double *sample = argument[0].value;
    const size_t n = argument[0].count;
    const bool some = n > 0;
    result[N] = (double)n;
    result[MEAN] = some ? gsl_stats_mean(sample, 1, n) : (double)NAN;
    result[SD] = n > 1 ? gsl_stats_sd(sample, 1, n) : (double)NAN;
    result[MIN] = some ? sample[0] : (double)NAN;
    result[MAX] = some ? sample[n - 1] : (double)NAN;
    result[MEDIAN] = some ? gsl_stats_median_from_sorted_data(sample, 1, n) : (double)NAN;
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE}};
static const ed_method_field fields[FIELDS] = {
    [N] = {"n", {0}},     [MEAN] = {"mean", {1}}, [SD] = {"sd", {1}},
    [MIN] = {"min", {1}}, [MAX] = {"max", {1}},   [MEDIAN] = {"median", {1}}};

const ed_method ed_method_describe = {"describe", "1", parameters, 1, fields, FIELDS, run};
