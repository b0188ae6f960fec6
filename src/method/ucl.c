/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ucl(sample, confidence): one-sided upper confidence limits of the mean. What its fields are, by which formula and
 * from which source: methods.def. The H of Land is computed and no table of it read.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(student, 1) X(chebyshev, 1) X(normal, 1) X(johnson, 1) X(chen, 1) X(gamma, 1) X(gamma_shape, 0) \
    X(gamma_scale, 1) X(gamma_shape_corrected, 0) X(land, 1) X(land_h, 0) X(cox, 1) X(mvue, 1) X(mvue_se, 1) \
    X(mvue_chebyshev, 1)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

/* ---- Land */

/*
 * Land (1971): where mu + sigma^2 / 2 = w, the mean of the y - w given the sum W of their squares has a distribution
 * free of the parameters: with u = sqrt(n / W) mean(y - w) = -cos(a), its density by the angle a is proportional to
 * sin(a)^(n - 2) exp(cos(a) sqrt(n W) / 2). The limit is the w at which the chance of a mean no greater than the one
 * observed is 1 - confidence.
 */
typedef struct land {
    double n, mean, sd, confidence;
} land;

typedef struct angles {
    double n, weight, peak; /* peak: the greatest exponent, left out */
} angles;

static double exponent(double angle, const angles *a)
{
    return (a->n > 2 ? (a->n - 2) * log(sin(angle)) : 0) + a->weight * cos(angle);
}

static double angle_density(double angle, const void *context)
{
    const angles *a = context;
    return exp(exponent(angle, a) - a->peak);
}

static double land_gap(double limit, const void *context)
{
    const land *l = context;
    const double mean = l->mean - limit, squares = (l->n - 1) * l->sd * l->sd + l->n * mean * mean;
    angles a = {l->n, sqrt(l->n * squares) / 2, 0};
    /* the greatest exponent lies where (n - 2) cos = weight sin^2 */
    const double half = (l->n - 2) / (2 * a.weight), c = sqrt(half * half + 1) - half, angle = acos(c);
    const double width = 1 / sqrt(a.weight * c + (l->n - 2) / (1 - c * c) + 1);
    const double low = angle - 40 * width > 0 ? angle - 40 * width : 0;
    const double high = angle + 40 * width < M_PI ? angle + 40 * width : M_PI;
    a.peak = exponent(angle, &a);
    const double seen = acos(-mean * sqrt(l->n / squares)), end = seen < low ? low : seen > high ? high : seen;
    const double below = ed_method_integral(angle_density, &a, low, end, 40);
    return below / (below + ed_method_integral(angle_density, &a, end, high, 40)) - (1 - l->confidence);
}

static double lands_limit(double n, double mean, double sd, double confidence)
{
    const land l = {n, mean, sd, confidence};
    const double error = sd / sqrt(n) + sd * sd;
    double high = mean + sd * sd / 2 + 4 * error;
    while (land_gap(high, &l) > 0 && high - mean < 1e6 * error)
        high += 4 * (high - mean);
    return ed_method_root(land_gap, &l, mean - 4 * error, high);
}

/* ---- logarithms */

/* Finney's g_n(t) = 1 + (n - 1) t / n + sum_p>=2 (n - 1)^(2 p - 1) t^p / (n^p p! (n + 1)(n + 3) ... (n + 2 p - 3)). */
static double finney(double n, double t)
{
    double term = (n - 1) * t / n, sum = 1 + term;
    for (double p = 2; p < 2000 && fabs(term) > 1e-17 * fabs(sum); p++) {
        term *= (n - 1) * (n - 1) * t / (n * p * (n + 2 * p - 3));
        sum += term;
    }
    return sum;
}

static void set_lognormal(const double *y, size_t count, double confidence, double *result)
{
    const double n = (double)count, u = gsl_stats_mean(y, 1, count), v = gsl_stats_sd_m(y, 1, count, u);
    const double z = gsl_cdf_ugaussian_Pinv(confidence), square = v * v;
    if (!(v > 0))
        return;
    result[F_cox] = exp(u + square / 2 + z * sqrt(square / n + square * square / (2 * (n - 1))));
    const double g = finney(n, square / 2), variance = g * g - finney(n, (n - 2) * square / (n - 1));
    result[F_mvue] = exp(u) * g;
    result[F_mvue_se] = exp(u) * sqrt(variance);
    result[F_mvue_chebyshev] = result[F_mvue] + sqrt(1 / (1 - confidence) - 1) * result[F_mvue_se];
    const double limit = lands_limit(n, u, v, confidence);
    result[F_land] = exp(limit);
    result[F_land_h] = (limit - u - square / 2) * sqrt(n - 1) / v;
}

/* ---- the rest */

static void set_skewed(const double *x, size_t count, double mean, double sd, double z, double *result)
{
    const double n = (double)count, root = sqrt(n);
    double cubes = 0;
    for (size_t i = 0; i < count; i++)
        cubes += (x[i] - mean) * (x[i] - mean) * (x[i] - mean);
    const double mu3 = n * cubes / ((n - 1) * (n - 2)), k = mu3 / (sd * sd * sd);
    result[F_johnson] = result[F_student] + mu3 / (6 * sd * sd * n);
    result[F_chen] = mean + (z + k * (1 + 2 * z * z) / (6 * root)) * sd / root;
}

static void set_gamma(const double *x, size_t count, double mean, double confidence, double *result)
{
    const double n = (double)count, shape = ed_method_gamma_shape(x, count),
                 corrected = (n - 3) * shape / n + 2 / (3 * n);
    result[F_gamma_shape] = shape;
    result[F_gamma_scale] = mean / shape;
    result[F_gamma_shape_corrected] = corrected;
    if (corrected > 0)
        result[F_gamma] = 2 * n * corrected * mean / gsl_cdf_chisq_Pinv(1 - confidence, 2 * n * corrected);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, confidence = argument[1].value[0];
    const size_t n = argument[0].count;
    double *y = ed_arena_array(arena, n + 1, sizeof *y);
    result[F_n] = (double)n;
    if (n < 2 || !(confidence >= 0.5 && confidence < 1))
        return;
    const double mean = gsl_stats_mean(x, 1, n), sd = gsl_stats_sd_m(x, 1, n, mean), error = sd / sqrt((double)n);
    const double z = gsl_cdf_ugaussian_Pinv(confidence);
    result[F_student] = mean + gsl_cdf_tdist_Pinv(confidence, (double)(n - 1)) * error;
    result[F_chebyshev] = mean + sqrt(1 / (1 - confidence) - 1) * error;
    result[F_normal] = mean + z * error;
    if (n > 2 && sd > 0)
        set_skewed(x, n, mean, sd, z, result);
    set_gamma(x, n, mean, confidence, result);
    if (ed_method_logs(x, n, y))
        set_lognormal(y, n, confidence, result);
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", false, 0}};
const ed_method ed_method_ucl = {"ucl", "2",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
                                 run,   false, NULL};
