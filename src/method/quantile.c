/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quantile_t(p, df): the p-quantile of Student's t with df degrees of freedom, `value`, for limits that a formula makes
 * of an estimate and its error. Not defined unless 0 < p < 1 and df above 0.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>

static const ed_method_field fields[] = {{"value", {0}}};

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double p = argument[0].value[0], df = argument[1].value[0];
    (void)arena;
    if (p > 0 && p < 1 && df > 0)
        result[0] = gsl_cdf_tdist_Pinv(p, df);
}

static const ed_method_parameter parameters[] = {{"p", ED_METHOD_NUMBER, "1", false, 0},
                                                 {"df", ED_METHOD_NUMBER, "1", false, 0}};
const ed_method ed_method_quantile_t = {
    "quantile_t", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
