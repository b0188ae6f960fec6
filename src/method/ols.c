/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ols(y, x): the straight line y = intercept + slope x by ordinary least squares, by GSL's gsl_fit_linear; standard
 * errors from the residual variance with n - 2 degrees of freedom (not defined below three points), r_squared. Nothing
 * is defined where the x are all alike.
 */
#include "method/inside.h"
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { N, INTERCEPT, SLOPE, INTERCEPT_SE, SLOPE_SE, R_SQUARED, FIELDS };

static bool varies(const double *x, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (x[i] < x[0] || x[i] > x[0])
            return true;
    return false;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    (void)arena;
    const double *y = argument[0].value, *x = argument[1].value;
    const size_t n = argument[0].count;
    double intercept, slope, cov00, cov01, cov11, rest;
    for (size_t i = 0; i < FIELDS; i++)
        result[i] = (double)NAN;
    result[N] = (double)n;
    if (!varies(x, n) || gsl_fit_linear(x, 1, y, 1, n, &intercept, &slope, &cov00, &cov01, &cov11, &rest) != 0)
        return;
    const double total = gsl_stats_tss(y, 1, n);
    result[INTERCEPT] = intercept;
    result[SLOPE] = slope;
    result[INTERCEPT_SE] = n > 2 ? sqrt(cov00) : (double)NAN;
    result[SLOPE_SE] = n > 2 ? sqrt(cov11) : (double)NAN;
    result[R_SQUARED] = total > 0 ? 1 - rest / total : (double)NAN;
}

static const ed_method_parameter parameters[] = {{"y", ED_METHOD_COLUMN}, {"x", ED_METHOD_COLUMN}};
static const ed_method_field fields[FIELDS] = {[N] = {"n", {0}},
                                               [INTERCEPT] = {"intercept", {1}},
                                               [SLOPE] = {"slope", {1, -1}},
                                               [INTERCEPT_SE] = {"intercept_se", {1}},
                                               [SLOPE_SE] = {"slope_se", {1, -1}},
                                               [R_SQUARED] = {"r_squared", {0}}};

const ed_method ed_method_ols = {"ols", "1", parameters, 2, fields, FIELDS, run};
