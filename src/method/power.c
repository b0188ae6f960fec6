/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many samples are enough: sample_size(delta, sd, alpha, power), power(n, delta, sd, alpha) and detectable(n, sd,
 * alpha, power); sd and delta in the same unit, alpha the level of the test. What their fields are, by which formula
 * and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

typedef struct design {
    double n, delta, sd, alpha, power;
    bool two; /* groups and tails */
} design;

static double upper_power(const design *d)
{
    const double df = d->two ? 2 * (d->n - 1) : d->n - 1, tail = d->two ? d->alpha / 2 : d->alpha;
    const double shift = d->delta / d->sd * sqrt(d->two ? d->n / 2 : d->n);
    return 1 - ed_method_noncentral_t(gsl_cdf_tdist_Qinv(tail, df), df, shift);
}

static double size_gap(double n, const void *context)
{
    design d = *(const design *)context;
    d.n = n;
    return upper_power(&d) - d.power;
}

static double delta_gap(double delta, const void *context)
{
    design d = *(const design *)context;
    d.delta = delta;
    return upper_power(&d) - d.power;
}

static bool fits(const design *d)
{
    return d->sd > 0 && d->alpha > 0 && d->alpha < 1 && d->power > d->alpha && d->power < 1 && d->delta > 0 &&
           d->n >= 2;
}

static double size_of(design d, bool two)
{
    double high = 4;
    d.two = two;
    while (size_gap(high, &d) < 0 && high < 1e7)
        high *= 2;
    return size_gap(2, &d) > 0 ? 2 : ed_method_root(size_gap, &d, 2, high);
}

static void run_size(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const design d = {.n = 2,
                      .delta = argument[0].value[0],
                      .sd = argument[1].value[0],
                      .alpha = argument[2].value[0],
                      .power = argument[3].value[0]};
    (void)arena;
    if (!fits(&d))
        return;
    const double z = gsl_cdf_ugaussian_Qinv(d.alpha), both = gsl_cdf_ugaussian_Qinv(d.alpha / 2);
    const double beta = gsl_cdf_ugaussian_Pinv(d.power), ratio = d.sd * d.sd / (d.delta * d.delta);
    result[0] = size_of(d, false);
    result[1] = size_of(d, true);
    result[2] = ratio * (z + beta) * (z + beta) + z * z / 2;
    result[3] = 2 * ratio * (z + beta) * (z + beta) + z * z / 4;
    result[4] = 2 * ratio * (both + beta) * (both + beta);
}

static const ed_method_parameter size_parameters[] = {{"delta", ED_METHOD_NUMBER, NULL, false, 0},
                                                      {"sd", ED_METHOD_NUMBER, "delta", false, 0},
                                                      {"alpha", ED_METHOD_NUMBER, "1", false, 0},
                                                      {"power", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field size_fields[] = {{"one_sample", {0}},
                                              {"two_samples", {0}},
                                              {"one_sample_epa", {0}},
                                              {"two_samples_epa", {0}},
                                              {"two_samples_normal", {0}}};
const ed_method ed_method_sample_size = {"sample_size", "1", size_parameters, 4, size_fields, 5, run_size, false, NULL};

static void run_power(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    design d = {.n = argument[0].value[0],
                .delta = argument[1].value[0],
                .sd = argument[2].value[0],
                .alpha = argument[3].value[0]};
    (void)arena;
    d.power = (1 + d.alpha) / 2;
    if (!fits(&d))
        return;
    result[0] = upper_power(&d);
    d.two = true;
    const double df = 2 * (d.n - 1);
    result[1] = upper_power(&d) +
                ed_method_noncentral_t(-gsl_cdf_tdist_Qinv(d.alpha / 2, df), df, d.delta / d.sd * sqrt(d.n / 2));
}

static const ed_method_parameter power_parameters[] = {{"n", ED_METHOD_NUMBER, "1", false, 0},
                                                       {"delta", ED_METHOD_NUMBER, NULL, false, 0},
                                                       {"sd", ED_METHOD_NUMBER, "delta", false, 0},
                                                       {"alpha", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field power_fields[] = {{"one_sample", {0}}, {"two_samples", {0}}};
const ed_method ed_method_power = {"power", "1", power_parameters, 4, power_fields, 2, run_power, false, NULL};

static void run_detectable(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    design d = {.n = argument[0].value[0],
                .delta = 1,
                .sd = argument[1].value[0],
                .alpha = argument[2].value[0],
                .power = argument[3].value[0],
                .two = true};
    double high = 1;
    (void)arena;
    if (!fits(&d))
        return;
    d.sd = 1;
    while (delta_gap(high, &d) < 0 && high < 1e6)
        high *= 2;
    result[0] = argument[1].value[0] * ed_method_root(delta_gap, &d, 0, high);
}

static const ed_method_parameter detectable_parameters[] = {{"n", ED_METHOD_NUMBER, "1", false, 0},
                                                            {"sd", ED_METHOD_NUMBER, NULL, false, 0},
                                                            {"alpha", ED_METHOD_NUMBER, "1", false, 0},
                                                            {"power", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field detectable_fields[] = {{"two_samples", {0, 1}}};
const ed_method ed_method_detectable = {
    "detectable", "1", detectable_parameters, 4, detectable_fields, 1, run_detectable, false, NULL};
