/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several methods share: quantiles, ranks, groups, integrals, roots, and distributions that GSL has not. */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool ed_method_equal(double a, double b)
{
    return !(a < b) && !(a > b);
}

bool ed_method_is_nothing(const ed_method_argument *column)
{
    bool nothing = true;
    for (size_t i = 0; i < column->count; i++)
        nothing = nothing && ed_method_equal(column->value[i], 0);
    return nothing;
}

double *ed_method_copy(ed_arena *arena, const double *value, size_t count)
{
    double *copy = ed_arena_array(arena, count + 1, sizeof *copy);
    if (count > 0)
        memcpy(copy, value, count * sizeof *copy);
    return copy;
}

bool ed_method_logs(const double *value, size_t count, double *out)
{
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        all = all && value[i] > 0;
        out[i] = log(value[i]);
    }
    return all;
}

/* ---- quantiles and ranks */

double ed_method_normal_score(size_t i, size_t n)
{
    return gsl_cdf_ugaussian_Pinv(((double)i - 0.375) / ((double)n + 0.25));
}

/* The j-th value, 1 .. n, the ends standing for what lies beyond. */
static double order(const double *sorted, size_t n, double j)
{
    return sorted[j < 1 ? 0 : j > (double)n ? n - 1 : (size_t)j - 1];
}

/* Types 1 to 3 are steps: the value above the step at n p, the mean of both sides at it, the nearest even one. */
static double step_quantile(const double *sorted, size_t n, double p, int type)
{
    const double at = (double)n * p - (type == 3 ? 0.5 : 0), fuzz = 4e-16 * (double)n, j = floor(at + fuzz);
    const bool on_step = at - j <= fuzz;
    if (type == 1)
        return order(sorted, n, on_step ? j : j + 1);
    if (type == 2)
        return on_step ? (order(sorted, n, j) + order(sorted, n, j + 1)) / 2 : order(sorted, n, j + 1);
    return order(sorted, n, on_step && fmod(j, 2) < 0.5 ? j : j + 1);
}

double ed_method_quantile(const double *sorted, size_t n, double p, int type)
{
    static const double a[] = {[4] = 0, [5] = 0.5, [6] = 0, [7] = 1, [8] = 1.0 / 3, [9] = 3.0 / 8};
    if (n == 0 || !(p >= 0 && p <= 1) || type < 1 || type > 9)
        return (double)NAN;
    if (type <= 3)
        return step_quantile(sorted, n, p, type);
    const double b = type == 4 ? 1 : a[type], fuzz = 4e-16 * (double)n;
    const double h = a[type] + p * ((double)n + 1 - a[type] - b), j = floor(h + fuzz), part = h - j;
    const double low = order(sorted, n, j), high = order(sorted, n, j + 1);
    return fabs(part) < fuzz ? low : low + part * (high - low);
}

typedef struct placed {
    double value;
    size_t at;
} placed;

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value < y->value ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static placed *sorted_places(ed_arena *arena, const double *value, size_t n)
{
    placed *place = ed_arena_array(arena, n + 1, sizeof *place);
    for (size_t i = 0; i < n; i++)
        place[i] = (placed){value[i], i};
    qsort(place, n, sizeof *place, by_value);
    return place;
}

void ed_method_ranks(ed_arena *arena, const double *value, size_t n, double *rank, double *ties)
{
    const placed *place = sorted_places(arena, value, n);
    *ties = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && ed_method_equal(place[end].value, place[i].value);)
            end++;
        const double t = (double)(end - i);
        *ties += t * t * t - t;
        for (size_t k = i; k < end; k++)
            rank[place[k].at] = (double)(i + 1 + end) / 2;
    }
}

size_t ed_method_groups(ed_arena *arena, const double *code, size_t n, size_t *number)
{
    const placed *place = sorted_places(arena, code, n);
    size_t groups = 0;
    for (size_t i = 0; i < n; i++) {
        groups += i == 0 || !ed_method_equal(place[i].value, place[i - 1].value);
        number[place[i].at] = groups - 1;
    }
    return groups;
}

/* ---- integrals and roots */

double ed_method_integral(ed_method_function f, const void *context, double low, double high, size_t panels)
{
    /* nodes and weights of 16 points on -1 .. 1, one half (Abramowitz and Stegun, table 25.4) */
    static const double node[] = {0.0950125098376374402, 0.2816035507792589132, 0.4580167776572273863,
                                  0.6178762444026437484, 0.7554044083550030339, 0.8656312023878317439,
                                  0.9445750230732325761, 0.9894009349916499326};
    static const double weight[] = {0.1894506104550684963, 0.1826034150449235889, 0.1691565193950025382,
                                    0.1495959888165767321, 0.1246289712555338720, 0.0951585116824927848,
                                    0.0622535239386478929, 0.0271524594117540949};
    const double half = (high - low) / (2 * (double)panels);
    double sum = 0;
    for (size_t i = 0; i < panels; i++) {
        const double middle = low + half * (2 * (double)i + 1);
        for (size_t k = 0; k < 8; k++)
            sum += weight[k] * (f(middle - half * node[k], context) + f(middle + half * node[k], context));
    }
    return sum * half;
}

double ed_method_root(ed_method_function f, const void *context, double low, double high)
{
    double at_low = f(low, context), at_high = f(high, context);
    if (!(at_low * at_high <= 0))
        return (double)NAN;
    for (int i = 0; i < 200 && fabs(high - low) > 2e-15 * (fabs(low) + fabs(high)); i++) {
        /* every third step halves, so that the bracket closes from both sides */
        const double middle = i % 3 == 2 || ed_method_equal(at_low, at_high)
                                  ? (low + high) / 2
                                  : (low * at_high - high * at_low) / (at_high - at_low);
        const double at = f(middle, context);
        if (ed_method_equal(at, 0))
            return middle;
        if ((at < 0) == (at_low < 0)) {
            low = middle;
            at_low = at;
            at_high /= i % 3 == 1 ? 2 : 1;
        } else {
            high = middle;
            at_high = at;
            at_low /= i % 3 == 1 ? 2 : 1;
        }
    }
    return (low + high) / 2;
}

/* ---- the noncentral t, which GSL has not */

typedef struct over_spread {
    ed_method_function f;
    const void *context;
    double df;
} over_spread;

/* At the spread w = sd / sigma, whose square times df is a chi-square: f(w) times the density of w. */
static double at_spread(double w, const void *context)
{
    const over_spread *o = context;
    return 2 * w * o->df * gsl_ran_chisq_pdf(w * w * o->df, o->df) * o->f(w, o->context);
}

/* The same by the distance of w from 1, up to a factor: of many values the density is a difference of large numbers. */
static double near_one(double u, const void *context)
{
    const over_spread *o = context;
    return exp((o->df - 1) * log1p(u) - o->df * (u + u * u / 2)) * o->f(1 + u, o->context);
}

static double one(double w, const void *context)
{
    (void)w;
    (void)context;
    return 1;
}

double ed_method_over_spread(ed_method_function f, const void *context, double df, size_t panels)
{
    const over_spread o = {f, context, df}, whole = {one, NULL, df};
    if (df > 1000) { /* nine standard deviations of w, which are 1 / sqrt(2 df) */
        const double end = 9 / sqrt(2 * df);
        return ed_method_integral(near_one, &o, -end, end, panels) /
               ed_method_integral(near_one, &whole, -end, end, panels);
    }
    const double low = sqrt(gsl_cdf_chisq_Pinv(1e-16, df) / df), high = sqrt(gsl_cdf_chisq_Qinv(1e-16, df) / df);
    return ed_method_integral(at_spread, &o, low, high, panels);
}

typedef struct shifted_t {
    double t, shift;
} shifted_t;

static double below_shifted(double w, const void *context)
{
    const shifted_t *s = context;
    return gsl_cdf_ugaussian_P(s->t * w - s->shift);
}

double ed_method_noncentral_t(double t, double df, double shift)
{
    const shifted_t s = {t, shift};
    return ed_method_over_spread(below_shifted, &s, df, 24);
}

typedef struct tolerance {
    double n, z, confidence;
} tolerance;

static double tolerance_gap(double k, const void *context)
{
    const tolerance *wanted = context;
    return ed_method_noncentral_t(k * sqrt(wanted->n), wanted->n - 1, wanted->z * sqrt(wanted->n)) - wanted->confidence;
}

double ed_method_tolerance_factor(double n, double coverage, double confidence)
{
    const bool fits = n >= 2 && coverage > 0 && coverage < 1 && confidence > 0 && confidence < 1;
    const tolerance wanted = {n, fits ? gsl_cdf_ugaussian_Pinv(coverage) : 0, confidence};
    double high = 4;
    if (!fits)
        return (double)NAN;
    while (tolerance_gap(high, &wanted) < 0 && high < 1e6)
        high *= 2;
    return ed_method_root(tolerance_gap, &wanted, -high, high);
}

/* ---- gamma, Welch */

/* ln k - psi(k) = ln(mean) - mean(ln x), by Newton's method on ln k from the estimate of Minka (2002). */
double ed_method_gamma_shape(const double *value, size_t n)
{
    double logs = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(value[i] > 0))
            return (double)NAN;
        logs += log(value[i]);
    }
    const double s = log(gsl_stats_mean(value, 1, n)) - logs / (double)n;
    if (n < 2 || !(s > 1e-14))
        return (double)NAN;
    double k = (3 - s + sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
    for (int i = 0; i < 60; i++) {
        const double step = (log(k) - gsl_sf_psi(k) - s) / (1 - k * gsl_sf_psi_1(k));
        k *= exp(-step);
        if (fabs(step) < 1e-15)
            break;
    }
    return k;
}

ed_welch ed_welch_of(ed_method_argument x, ed_method_argument y, double ratio, double shift, double confidence)
{
    const double m = (double)x.count, n = (double)y.count;
    const double mean_x = gsl_stats_mean(x.value, 1, x.count), mean_y = gsl_stats_mean(y.value, 1, y.count);
    const double vx = gsl_stats_variance_m(x.value, 1, x.count, mean_x) / m;
    const double vy = ratio * ratio * gsl_stats_variance_m(y.value, 1, y.count, mean_y) / n, v = vx + vy;
    ed_welch w = {.difference = mean_x - ratio * mean_y, .error = sqrt(v)};
    w.df = v * v / (vx * vx / (m - 1) + vy * vy / (n - 1));
    w.t = (w.difference - shift) / w.error;
    w.half = gsl_cdf_tdist_Pinv((1 + confidence) / 2, w.df) * w.error;
    return w;
}
