/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kaplan_meier(value, nondetect, p, confidence, level): the distribution of values of which some are only known to lie
 * below their detection limits (which may differ), by the product-limit estimate turned round. What its fields are, by
 * which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(nondetects, 0) X(mean, 1) X(sd, 1) X(se, 1) X(se_raw, 1) X(mean_restricted, 1) X(sd_restricted, 1) \
    X(mass_below, 0) X(ucl_student, 1) X(ucl_chebyshev, 1) X(quantile, 1) X(below, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

typedef struct curve {
    size_t count; /* distinct detects, ascending */
    double *at, *detects, *at_risk, *f;
} curve;

static curve curve_of(ed_arena *arena, const double *value, const double *nondetect, size_t n)
{
    double *detect = ed_arena_array(arena, n + 1, sizeof *detect), *all = ed_method_copy(arena, value, n);
    size_t detects = 0;
    for (size_t i = 0; i < n; i++)
        if (nondetect[i] < 0.5)
            detect[detects++] = value[i];
    ed_method_sort(detect, detects);
    ed_method_sort(all, n);
    curve c = {.count = 0};
    c.at = ed_arena_array(arena, detects + 1, sizeof *c.at);
    c.detects = ed_arena_array(arena, detects + 1, sizeof *c.detects);
    c.at_risk = ed_arena_array(arena, detects + 1, sizeof *c.at_risk);
    c.f = ed_arena_array(arena, detects + 1, sizeof *c.f);
    for (size_t i = 0, below = 0; i < detects; i++) {
        if (c.count == 0 || detect[i] > c.at[c.count - 1])
            c.at[c.count++] = detect[i];
        while (below < n && all[below] <= detect[i])
            below++;
        c.detects[c.count - 1]++;
        c.at_risk[c.count - 1] = (double)below;
    }
    for (size_t j = c.count; j-- > 0;)
        c.f[j] = j + 1 == c.count ? 1 : c.f[j + 1] * (1 - c.detects[j + 1] / c.at_risk[j + 1]);
    return c;
}

/* Mean and spread with the mass below all detects at `lowest`. */
static void moments(const curve *c, double lowest, double *mean, double *sd)
{
    const double below = c->f[0] * (1 - c->detects[0] / c->at_risk[0]);
    double sum = below * lowest, squares = 0;
    for (size_t j = 0; j < c->count; j++)
        sum += c->at[j] * (c->f[j] - (j == 0 ? below : c->f[j - 1]));
    squares = below * (lowest - sum) * (lowest - sum);
    for (size_t j = 0; j < c->count; j++)
        squares += (c->at[j] - sum) * (c->at[j] - sum) * (c->f[j] - (j == 0 ? below : c->f[j - 1]));
    *mean = sum;
    *sd = sqrt(squares);
}

static double error_of(const curve *c)
{
    double variance = 0, area = 0;
    for (size_t i = 0; i + 1 < c->count; i++) {
        area += (c->at[i + 1] - c->at[i]) * c->f[i];
        const double n = c->at_risk[i + 1], m = c->detects[i + 1];
        variance += n > m ? area * area * m / (n * (n - m)) : 0;
    }
    return sqrt(variance);
}

static void set_points(const curve *c, double p, double level, double *result)
{
    const double below = result[F_mass_below];
    for (size_t j = c->count; j-- > 0;) {
        if (c->f[j] >= p - 1e-12 && p > below + 1e-12 && p <= 1)
            result[F_quantile] = c->at[j];
        if (isnan(result[F_below]) && level >= c->at[j])
            result[F_below] = c->f[j];
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *value = argument[0].value, *nondetect = argument[1].value, confidence = argument[3].value[0];
    const size_t n = argument[0].count;
    double detects = 0, least = INFINITY;
    for (size_t i = 0; i < n; i++) {
        detects += nondetect[i] < 0.5;
        least = nondetect[i] > 0.5 && value[i] < least ? value[i] : least;
    }
    result[F_n] = (double)n;
    result[F_nondetects] = (double)n - detects;
    if (detects < 1)
        return;
    const curve c = curve_of(arena, value, nondetect, n);
    const double mass = c.f[0] * (1 - c.detects[0] / c.at_risk[0]);
    result[F_mass_below] = mass;
    moments(&c, c.at[0], &result[F_mean], &result[F_sd]);
    moments(&c, mass > 0 && least < c.at[0] ? least : c.at[0], &result[F_mean_restricted], &result[F_sd_restricted]);
    set_points(&c, argument[2].value[0], argument[4].value[0], result);
    if (detects < 2)
        return;
    result[F_se_raw] = error_of(&c);
    result[F_se] = result[F_se_raw] * sqrt(detects / (detects - 1));
    if (confidence > 0 && confidence < 1) {
        result[F_ucl_student] = result[F_mean] + gsl_cdf_tdist_Pinv(confidence, (double)n - 1) * result[F_se];
        result[F_ucl_chebyshev] = result[F_mean] + sqrt(1 / (1 - confidence) - 1) * result[F_se];
    }
}

static const ed_method_parameter parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"nondetect", ED_METHOD_FLAGS, NULL, false, 0},
                                                 {"p", ED_METHOD_NUMBER, "1", true, 0.5},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
                                                 {"level", ED_METHOD_NUMBER, "value", true, (double)NAN}};
const ed_method ed_method_kaplan_meier = {
    "kaplan_meier", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
