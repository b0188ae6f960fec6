/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upl(sample, confidence, future, mean_of): upper prediction limits. What its fields are, by which formula and from
 * which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(next, 1) X(bonferroni, 1) X(exact, 1) X(mean_limit, 1) X(lognormal, 1) X(lognormal_bonferroni, 1) \
    X(highest, 1) X(highest_confidence, 0) X(highest_all, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

typedef struct future {
    double n, count, confidence;
    double factor, spread; /* while it is integrated */
} future;

/* At the sample's mean z / sqrt(n) and spread, in units of sigma: density of z times the chance that all lie below. */
static double at_mean(double z, const void *context)
{
    const future *f = context;
    const double below = gsl_cdf_ugaussian_P(z / sqrt(f->n) + f->factor * f->spread);
    return gsl_ran_ugaussian_pdf(z) * pow(below, f->count);
}

static double at_spread(double w, const void *context)
{
    future f = *(const future *)context;
    f.spread = w;
    return ed_method_integral(at_mean, &f, -9, 9, 8);
}

static double gap(double factor, const void *context)
{
    future f = *(const future *)context;
    f.factor = factor;
    return ed_method_over_spread(at_spread, &f, f.n - 1, 12) - f.confidence;
}

static void set_limits(const double *x, size_t count, future f, double mean_of, bool of_logs, double *result)
{
    const double n = (double)count, mean = gsl_stats_mean(x, 1, count), sd = gsl_stats_sd_m(x, 1, count, mean);
    const double t = gsl_cdf_tdist_Pinv(f.confidence, n - 1), root = sqrt(1 + 1 / n);
    const double each = gsl_cdf_tdist_Pinv(1 - (1 - f.confidence) / f.count, n - 1);
    if (of_logs) {
        result[F_lognormal] = exp(mean + t * sd * root);
        result[F_lognormal_bonferroni] = exp(mean + each * sd * root);
        return;
    }
    result[F_next] = mean + t * sd * root;
    result[F_bonferroni] = mean + each * sd * root;
    result[F_mean_limit] = mean + t * sd * sqrt(1 / mean_of + 1 / n);
    result[F_exact] = f.count < 1.5 ? result[F_next] : mean + sd * ed_method_root(gap, &f, 0, 1.01 * each * root + 0.1);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, mean_of = argument[3].value[0];
    const size_t n = argument[0].count;
    const future f = {.n = (double)n, .count = argument[2].value[0], .confidence = argument[1].value[0]};
    double *y = ed_arena_array(arena, n + 1, sizeof *y);
    result[F_n] = (double)n;
    if (n < 2 || !(f.confidence >= 0.5 && f.confidence < 1) || !(f.count >= 1 && f.count <= 1e6) || !(mean_of >= 1))
        return;
    result[F_highest] = x[n - 1];
    result[F_highest_confidence] = f.n / (f.n + 1);
    result[F_highest_all] = f.n / (f.n + f.count);
    set_limits(x, n, f, mean_of, false, result);
    if (ed_method_logs(x, n, y))
        set_limits(y, n, f, mean_of, true, result);
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", false, 0},
                                                 {"future", ED_METHOD_NUMBER, "1", true, 1},
                                                 {"mean_of", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_upl = {"upl", "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
                                 run,   false, NULL};
