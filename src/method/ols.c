/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ols(y, x, at, confidence): the straight line by ordinary least squares, by GSL's gsl_fit_linear. What its fields are,
 * by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum {
    N,
    INTERCEPT,
    SLOPE,
    INTERCEPT_SE,
    SLOPE_SE,
    R_SQUARED,
    PREDICTED,
    MEAN_LOW,
    MEAN_HIGH,
    BAND_LOW,
    BAND_HIGH,
    FIELDS
};

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
    const double at = argument[2].value[0], confidence = argument[3].value[0];
    double intercept, slope, cov00, cov01, cov11, rest, predicted, error;
    result[N] = (double)n;
    if (!varies(x, n) || gsl_fit_linear(x, 1, y, 1, n, &intercept, &slope, &cov00, &cov01, &cov11, &rest) != 0)
        return;
    const double total = gsl_stats_tss(y, 1, n);
    result[INTERCEPT] = intercept;
    result[SLOPE] = slope;
    result[INTERCEPT_SE] = n > 2 ? sqrt(cov00) : (double)NAN;
    result[SLOPE_SE] = n > 2 ? sqrt(cov11) : (double)NAN;
    result[R_SQUARED] = total > 0 ? 1 - rest / total : (double)NAN;
    if (isfinite(at) && gsl_fit_linear_est(at, intercept, slope, cov00, cov01, cov11, &predicted, &error) == 0) {
        const double quantile = n > 2 ? gsl_cdf_tdist_Pinv((1 + confidence) / 2, (double)n - 2) : (double)NAN;
        const double band = sqrt(error * error + rest / ((double)n - 2));
        result[PREDICTED] = predicted;
        result[MEAN_LOW] = predicted - quantile * error;
        result[MEAN_HIGH] = predicted + quantile * error;
        result[BAND_LOW] = predicted - quantile * band;
        result[BAND_HIGH] = predicted + quantile * band;
    }
}

static const ed_method_parameter parameters[] = {{"y", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"x", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"at", ED_METHOD_NUMBER, "x", true, (double)NAN},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
static const ed_method_field fields[FIELDS] = {[N] = {"n", {0}},
                                               [INTERCEPT] = {"intercept", {1}},
                                               [SLOPE] = {"slope", {1, -1}},
                                               [INTERCEPT_SE] = {"intercept_se", {1}},
                                               [SLOPE_SE] = {"slope_se", {1, -1}},
                                               [R_SQUARED] = {"r_squared", {0}},
                                               [PREDICTED] = {"predicted", {1}},
                                               [MEAN_LOW] = {"mean_low", {1}},
                                               [MEAN_HIGH] = {"mean_high", {1}},
                                               [BAND_LOW] = {"band_low", {1}},
                                               [BAND_HIGH] = {"band_high", {1}}};

const ed_method ed_method_ols = {"ols", "2", parameters, 4, fields, FIELDS, run, false, NULL};
