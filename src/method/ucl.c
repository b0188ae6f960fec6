/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ucl(sample, confidence): one-sided upper confidence limits of the mean. student = mean + t(confidence, n - 1) sd /
 * sqrt(n); chebyshev = mean + sqrt(1 / (1 - confidence) - 1) sd / sqrt(n) (US EPA, ProUCL technical guide). Not defined
 * for fewer than two values or a confidence outside of 0.5 .. 1.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { N, STUDENT, CHEBYSHEV, FIELDS };

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    (void)arena;
    const double *sample = argument[0].value, confidence = argument[1].value[0];
    const size_t n = argument[0].count;
    result[N] = (double)n;
    result[STUDENT] = result[CHEBYSHEV] = (double)NAN;
    if (n < 2 || confidence < 0.5 || confidence >= 1)
        return;
    const double mean = gsl_stats_mean(sample, 1, n), error = gsl_stats_sd(sample, 1, n) / sqrt((double)n);
    result[STUDENT] = mean + gsl_cdf_tdist_Pinv(confidence, (double)(n - 1)) * error;
    result[CHEBYSHEV] = mean + sqrt(1 / (1 - confidence) - 1) * error;
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE}, {"confidence", ED_METHOD_NUMBER}};
static const ed_method_field fields[FIELDS] = {
    [N] = {"n", {0}}, [STUDENT] = {"student", {1}}, [CHEBYSHEV] = {"chebyshev", {1}}};

const ed_method ed_method_ucl = {"ucl", "1", parameters, 2, fields, FIELDS, run};
