/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * normality(sample): tests of whether the values are normal; distribution(sample, alpha): which distribution describes
 * them. What their fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(shapiro_w, 0) X(shapiro_p, 0) X(francia_w, 0) X(francia_p, 0) X(lilliefors_d, 0) \
    X(lilliefors_p, 0) X(anderson_a, 0) X(anderson_adjusted, 0) X(anderson_p, 0) X(ppcc, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static double polynomial(const double *c, size_t count, double x)
{
    double sum = 0;
    while (count-- > 0)
        sum = sum * x + c[count];
    return sum;
}

static double blom(size_t i, size_t n)
{
    return gsl_cdf_ugaussian_Pinv(((double)i + 0.625) / ((double)n + 0.25));
}

/* ---- Shapiro and Wilk */

static double shapiro_p(double w, double n)
{
    static const double g[] = {-2.273, 0.459}, c3[] = {0.544, -0.39978, 0.025054, -6.714e-4},
                        c4[] = {1.3822, -0.77857, 0.062767, -0.0020322},
                        c5[] = {-1.5861, -0.31082, -0.083751, 0.0038915}, c6[] = {-0.4803, -0.082676, 0.0030302};
    if (n < 3.5) {
        const double p = 6 / M_PI * (asin(sqrt(w)) - asin(sqrt(0.75)));
        return p > 0 ? p : 0;
    }
    const double log_n = log(n), y = log1p(-w);
    if (n > 11.5)
        return gsl_cdf_ugaussian_Q((y - polynomial(c5, 4, log_n)) / exp(polynomial(c6, 3, log_n)));
    const double bound = polynomial(g, 2, n);
    return y >= bound ? 0 : gsl_cdf_ugaussian_Q((-log(bound - y) - polynomial(c3, 4, n)) / exp(polynomial(c4, 4, n)));
}

/* The weights of the greatest values, a[0] of the greatest. */
static void shapiro_weights(double *a, size_t n)
{
    static const double c1[] = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056},
                        c2[] = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    const size_t half = n / 2, special = n > 5 ? 2 : 1;
    double squares = 0, fixed = 0, taken = 0;
    if (n == 3) {
        a[0] = M_SQRT1_2;
        return;
    }
    for (size_t i = 0; i < half; i++) {
        a[i] = -blom(i, n);
        squares += 2 * a[i] * a[i];
    }
    const double root = sqrt(squares), step = 1 / sqrt((double)n);
    const double first = a[0] / root + polynomial(c1, 6, step),
                 second = half > 1 ? a[1] / root + polynomial(c2, 6, step) : 0;
    for (size_t i = 0; i < special; i++) {
        fixed += 2 * a[i] * a[i];
        taken += 2 * (i == 0 ? first * first : second * second);
    }
    const double factor = sqrt((squares - fixed) / (1 - taken));
    for (size_t i = special; i < half; i++)
        a[i] /= factor;
    a[0] = first;
    if (special > 1)
        a[1] = second;
}

bool ed_method_shapiro(ed_arena *arena, const double *sorted, size_t n, double *w, double *p)
{
    double *a = ed_arena_array(arena, n + 1, sizeof *a), top = 0;
    if (n < 3 || n > 5000 || !(sorted[n - 1] > sorted[0]))
        return false;
    const double range = sorted[n - 1] - sorted[0], mean = gsl_stats_mean(sorted, 1, n);
    double squares = 0;
    shapiro_weights(a, n);
    for (size_t i = 0; i < n; i++)
        squares += (sorted[i] - mean) / range * ((sorted[i] - mean) / range);
    for (size_t i = 0; i < n / 2; i++)
        top += a[i] * (sorted[n - 1 - i] - sorted[i]) / range;
    *w = top * top / squares < 1 ? top * top / squares : 1;
    *p = shapiro_p(*w, (double)n);
    return true;
}

/* ---- the others */

static double lilliefors_p(double d, double n)
{
    static const double low[] = {2.76773, -19.828315, 80.709644, -138.55152, 81.218052},
                        middle[] = {-4.901232, 40.662806, -97.490286, 94.029866, -32.355711},
                        high[] = {6.198765, -19.558097, 23.186922, -12.234627, 2.423045};
    const double k = n <= 100 ? d : d * pow(n / 100, 0.49), m = n <= 100 ? n : 100;
    const double p = exp(-7.01256 * k * k * (m + 2.78019) + 2.99587 * k * sqrt(m + 2.78019) - 0.122119 +
                         0.974598 / sqrt(m) + 1.67997 / m);
    if (p <= 0.1)
        return p;
    const double x = (sqrt(n) - 0.01 + 0.85 / sqrt(n)) * d;
    return x <= 0.302 ? 1
           : x <= 0.5 ? polynomial(low, 5, x)
           : x <= 0.9 ? polynomial(middle, 5, x)
                      : (x <= 1.31 ? polynomial(high, 5, x) : 0);
}

static double anderson_p(double a)
{
    return a < 0.2    ? 1 - exp(-13.436 + 101.14 * a - 223.73 * a * a)
           : a < 0.34 ? 1 - exp(-8.318 + 42.796 * a - 59.938 * a * a)
           : a < 0.6  ? exp(0.9177 - 4.279 * a - 1.38 * a * a)
           : a < 10   ? exp(1.2937 - 5.709 * a + 0.0186 * a * a)
                      : 3.7e-24;
}

static void set_distances(const double *x, size_t n, double mean, double sd, double *result)
{
    double distance = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        const double z = (x[i] - mean) / sd, mirrored = (x[n - 1 - i] - mean) / sd, below = gsl_cdf_ugaussian_P(z);
        distance = fmax(distance, fmax((double)(i + 1) / (double)n - below, below - (double)i / (double)n));
        sum += (2 * (double)i + 1) * (log(below) + log(gsl_cdf_ugaussian_Q(mirrored)));
    }
    const double count = (double)n, a = -count - sum / count;
    if (n >= 5) {
        result[F_lilliefors_d] = distance;
        result[F_lilliefors_p] = lilliefors_p(distance, count);
    }
    if (n >= 8) {
        result[F_anderson_a] = a;
        result[F_anderson_adjusted] = a * (1 + 0.75 / count + 2.25 / (count * count));
        result[F_anderson_p] = anderson_p(result[F_anderson_adjusted]);
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value;
    const size_t n = argument[0].count;
    double *score = ed_arena_array(arena, n + 1, sizeof *score);
    result[F_n] = (double)n;
    if (!ed_method_shapiro(arena, x, n, &result[F_shapiro_w], &result[F_shapiro_p]))
        return;
    const double mean = gsl_stats_mean(x, 1, n);
    set_distances(x, n, mean, gsl_stats_sd_m(x, 1, n, mean), result);
    for (size_t i = 0; i < n; i++)
        score[i] = blom(i, n);
    const double r = gsl_stats_correlation(x, 1, score, 1, n);
    result[F_ppcc] = r;
    if (n < 5)
        return;
    const double u = log((double)n), v = log(u), mu = -1.2725 + 1.0521 * (v - u),
                 sigma = 1.0308 - 0.26758 * (v + 2 / u);
    result[F_francia_w] = r * r;
    result[F_francia_p] = gsl_cdf_ugaussian_Q((log1p(-r * r) - mu) / sigma);
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0}};
const ed_method ed_method_normality = {
    "normality", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};

/* ---- distribution */

enum { NORMAL_P, LOGNORMAL_P, GAMMA_P, RECOMMENDED, CHOICES };

static void run_distribution(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, alpha = argument[1].value[0];
    const size_t n = argument[0].count;
    double *y = ed_arena_array(arena, n + 1, sizeof *y), w;
    if (!(alpha > 0 && alpha < 1) || !ed_method_shapiro(arena, x, n, &w, &result[NORMAL_P]))
        return;
    if (ed_method_logs(x, n, y)) {
        (void)ed_method_shapiro(arena, y, n, &w, &result[LOGNORMAL_P]);
        for (size_t i = 0; i < n; i++)
            y[i] = cbrt(x[i]);
        (void)ed_method_shapiro(arena, y, n, &w, &result[GAMMA_P]);
    }
    result[RECOMMENDED] = result[NORMAL_P] >= alpha      ? 1
                          : result[GAMMA_P] >= alpha     ? 2
                          : result[LOGNORMAL_P] >= alpha ? 3
                                                         : 4;
}

static const ed_method_parameter distribution_parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                              {"alpha", ED_METHOD_NUMBER, "1", true, 0.05}};
static const ed_method_field distribution_fields[CHOICES] = {[NORMAL_P] = {"normal_p", {0}},
                                                             [LOGNORMAL_P] = {"lognormal_p", {0}},
                                                             [GAMMA_P] = {"gamma_p", {0}},
                                                             [RECOMMENDED] = {"recommended", {0}}};
const ed_method ed_method_distribution = {
    "distribution", "1", distribution_parameters, 2, distribution_fields, CHOICES, run_distribution, false, NULL};
