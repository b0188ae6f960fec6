/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bootstrap_ucl(sample, confidence, resamples, seed): upper confidence limits of the mean by resampling. What its
 * fields are, by which formula and from which source: methods.def.
 *
 * Draws are the project's own (Philox by counter; random.h), so the same seed gives the same bits everywhere. Resamples
 * whose values are all alike have no spread of their own and are left out of bootstrap_t and hall, which are not
 * defined where these are more than the quantile leaves.
 */
#include "method/inside.h"
#include "random/random.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(percentile, 1) X(bca, 1) X(bootstrap_t, 1) X(hall, 1) X(bca_low, 1) X(bca_high, 1) X(z0, 0) \
    X(acceleration, 0) X(below, 0) X(equal, 0) X(adjusted, 0) X(se, 1) X(exact, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};
enum { EXACT_VALUES = 9, RESAMPLES_MOST = 1000000 };

typedef struct weighted {
    double value, weight;
} weighted;

typedef struct bootstrap {
    const double *x; /* ascending */
    size_t n;
    double mean, sd, skew;
    weighted *means, *t, *hall;
    size_t count, studentised;
} bootstrap;

/* From the second and third moment; two values have none. */
static double skewness(double m2, double m3, double n)
{
    return n < 3 ? 0 : m3 / pow(m2, 1.5) * sqrt(n * (n - 1)) / (n - 2);
}

static void add(bootstrap *b, const unsigned *times, double weight)
{
    const double n = (double)b->n;
    double mean = 0, m2 = 0, m3 = 0;
    for (size_t i = 0; i < b->n; i++)
        mean += times[i] * (b->x[i] - b->mean) / n;
    for (size_t i = 0; i < b->n; i++) {
        const double d = b->x[i] - b->mean - mean;
        m2 += times[i] * d * d / n;
        m3 += times[i] * d * d * d / n;
    }
    b->means[b->count++] = (weighted){b->mean + mean, weight};
    if (!(m2 > 1e-24 * b->sd * b->sd))
        return;
    const double w = mean / sqrt(m2 * n / (n - 1)), k = skewness(m2, m3, n);
    b->t[b->studentised] = (weighted){w * sqrt(n), weight};
    b->hall[b->studentised++] = (weighted){w + k * w * w / 3 + k * k * w * w * w / 27 + k / (6 * n), weight};
}

/* ---- resamples: all of them, or drawn */

static size_t choose(size_t n, size_t k)
{
    size_t product = 1;
    for (size_t i = 1; i <= k; i++)
        product = product * (n - k + i) / i;
    return product;
}

/* Every way to take n values, as how often each is taken: n! / product(times!) / n^n of all ordered resamples. */
static void enumerate(bootstrap *b)
{
    unsigned times[EXACT_VALUES] = {0};
    const size_t n = b->n;
    times[0] = (unsigned)n;
    for (;;) {
        double weight = 1;
        for (size_t i = 0, taken = 0; i < n; i++)
            for (unsigned k = 1; k <= times[i]; k++)
                weight *= (double)++taken / ((double)k * (double)n);
        add(b, times, weight);
        size_t last = n - 1; /* the next in order: one of the last that can give goes on, with all behind it */
        const unsigned rest = times[n - 1];
        times[n - 1] = 0;
        while (last > 0 && times[last - 1] == 0)
            last--;
        if (last == 0)
            return;
        times[last - 1]--;
        times[last] = rest + 1;
    }
}

static void draw(ed_arena *arena, bootstrap *b, size_t resamples, uint64_t seed)
{
    const ed_random_key key = ed_random_key_new(seed, "method/bootstrap_ucl");
    unsigned *times = ed_arena_array(arena, b->n, sizeof *times);
    for (size_t r = 0; r < resamples; r++) {
        for (size_t i = 0; i < b->n; i++)
            times[i] = 0;
        for (size_t i = 0; i < b->n; i++)
            times[(size_t)(ed_random_uniform(key, ED_STREAM_DRAWS, (uint64_t)(r * b->n + i)) * (double)b->n)]++;
        add(b, times, 1 / (double)resamples);
    }
}

/* ---- quantiles */

static int by_value(const void *a, const void *b)
{
    const weighted *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/* Values that are equal but for rounding are taken for one. */
static double quantile(const weighted *sorted, size_t count, double p)
{
    double below = 0, total = 0;
    for (size_t i = 0; i < count; i++)
        total += sorted[i].weight;
    for (size_t i = 0; i < count; i++)
        if ((below += sorted[i].weight) >= p * total - 1e-12)
            return sorted[i].value;
    return (double)NAN;
}

static double acceleration(const bootstrap *b)
{
    double squares = 0, cubes = 0;
    for (size_t i = 0; i < b->n; i++) {
        const double d = (b->x[i] - b->mean) / ((double)b->n - 1);
        squares += d * d;
        cubes += d * d * d;
    }
    return cubes / (6 * pow(squares, 1.5));
}

static void set_bca(const bootstrap *b, double confidence, double *result)
{
    double below = 0, equal = 0;
    for (size_t i = 0; i < b->count; i++) {
        const double d = b->means[i].value - b->mean, near = 1e-12 * (fabs(b->mean) + b->sd);
        below += d < -near ? b->means[i].weight : 0;
        equal += fabs(d) <= near ? b->means[i].weight : 0;
    }
    const double z0 = gsl_cdf_ugaussian_Pinv(below + equal / 2), a = acceleration(b);
    const double z[] = {gsl_cdf_ugaussian_Pinv(confidence), gsl_cdf_ugaussian_Pinv((1 - confidence) / 2),
                        gsl_cdf_ugaussian_Pinv((1 + confidence) / 2)};
    const int field[] = {F_bca, F_bca_low, F_bca_high};
    result[F_below] = below;
    result[F_equal] = equal;
    result[F_z0] = z0;
    result[F_acceleration] = a;
    for (size_t i = 0; i < 3; i++) {
        const double p = gsl_cdf_ugaussian_P(z0 + (z0 + z[i]) / (1 - a * (z0 + z[i])));
        result[field[i]] = quantile(b->means, b->count, p);
        result[F_adjusted] = i == 0 ? p : result[F_adjusted];
    }
}

static void set_fields(bootstrap *b, double confidence, double *result)
{
    const double n = (double)b->n, k = b->skew;
    double squares = 0, kept = 0;
    for (size_t i = 0; i < b->count; i++)
        squares += b->means[i].weight * (b->means[i].value - b->mean) * (b->means[i].value - b->mean);
    for (size_t i = 0; i < b->studentised; i++)
        kept += b->t[i].weight;
    result[F_se] = sqrt(squares);
    qsort(b->means, b->count, sizeof *b->means, by_value);
    qsort(b->t, b->studentised, sizeof *b->t, by_value);
    qsort(b->hall, b->studentised, sizeof *b->hall, by_value);
    result[F_percentile] = quantile(b->means, b->count, confidence);
    set_bca(b, confidence, result);
    if (1 - kept > (1 - confidence) / 2)
        return;
    result[F_bootstrap_t] = b->mean - quantile(b->t, b->studentised, 1 - confidence) * b->sd / sqrt(n);
    const double q = quantile(b->hall, b->studentised, 1 - confidence);
    result[F_hall] =
        fabs(k) > 1e-8 ? b->mean - 3 * b->sd / k * (cbrt(1 + k * (q - k / (6 * n))) - 1) : b->mean - b->sd * q;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double confidence = argument[1].value[0], resamples = argument[2].value[0], seed = argument[3].value[0];
    bootstrap b = {.x = argument[0].value, .n = argument[0].count};
    const bool exact = b.n <= EXACT_VALUES;
    result[F_n] = (double)b.n;
    if (b.n < 2 || !(confidence >= 0.5 && confidence < 1) || !(resamples >= 100 && resamples <= RESAMPLES_MOST) ||
        !(seed >= 0 && seed < 9e15))
        return;
    b.mean = gsl_stats_mean(b.x, 1, b.n);
    b.sd = gsl_stats_sd_m(b.x, 1, b.n, b.mean);
    if (!(b.sd > 0))
        return;
    for (size_t i = 0; i < b.n; i++)
        b.skew += pow((b.x[i] - b.mean) / b.sd, 3) / (double)b.n;
    const double count = (double)b.n, m2 = (count - 1) / count;
    b.skew = skewness(m2, b.skew, count);
    const size_t room = exact ? choose(2 * b.n - 1, b.n) : (size_t)resamples;
    b.means = ed_arena_array(arena, room, sizeof *b.means);
    b.t = ed_arena_array(arena, room, sizeof *b.t);
    b.hall = ed_arena_array(arena, room, sizeof *b.hall);
    if (exact)
        enumerate(&b);
    else
        draw(arena, &b, (size_t)resamples, (uint64_t)seed);
    result[F_exact] = exact;
    set_fields(&b, confidence, result);
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", false, 0},
                                                 {"resamples", ED_METHOD_NUMBER, "1", true, 10000},
                                                 {"seed", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_bootstrap_ucl = {
    "bootstrap_ucl", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
