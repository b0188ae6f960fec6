/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression on standardised values and ranks: all from the matrix of correlations. */
#include "simulate/sense/sensitivity.h"
#include "simulate/draw/draw.h"
#include <math.h>

/* Coefficients of y on the k inputs, the diagonal of the inverse of the inputs' correlations, and R^2. */
typedef struct fit {
    double *coefficient, *inverse;
    double r2;
} fit;

/* l z = b, then l' x = z, in place. */
static void solve(size_t k, const double *l, double *b)
{
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++)
            b[i] -= l[i * k + j] * b[j];
        b[i] /= l[i * k + i];
    }
    for (size_t i = k; i-- > 0;) {
        for (size_t j = i + 1; j < k; j++)
            b[i] -= l[j * k + i] * b[j];
        b[i] /= l[i * k + i];
    }
}

/* What is nearer to 1 differs from it by rounding only. */
#define ONE_WITHIN 1e-12

/* Below this the inputs are taken for dependent. */
#define PIVOT_LEAST 1e-5

static bool factorise(ed_arena *arena, size_t k, const double *all, double *l)
{
    double *x = ed_arena_array(arena, k * k, sizeof *x);
    bool sound = true;
    for (size_t i = 0; i < k * k; i++)
        x[i] = all[(i / k) * (k + 1) + i % k];
    for (size_t i = 0; i < k * k; i++)
        sound = sound && !isnan(x[i]);
    sound = sound && ed_cholesky(k, x, l);
    for (size_t i = 0; sound && i < k; i++)
        sound = l[i * k + i] > PIVOT_LEAST;
    return sound;
}

/* `all`: correlations of the k inputs and y, which is last. False where the inputs are dependent. */
static bool fit_to(ed_arena *arena, size_t k, const double *all, fit *out)
{
    double *l = ed_arena_array(arena, k * k, sizeof *l), *unit = ed_arena_array(arena, k, sizeof *unit);
    *out = (fit){ed_arena_array(arena, k, sizeof(double)), ed_arena_array(arena, k, sizeof(double)), 0};
    if (!factorise(arena, k, all, l))
        return false;
    for (size_t i = 0; i < k; i++)
        out->coefficient[i] = all[k * (k + 1) + i];
    solve(k, l, out->coefficient);
    for (size_t i = 0; i < k; i++) {
        out->r2 += out->coefficient[i] * all[k * (k + 1) + i];
        for (size_t j = 0; j < k; j++)
            unit[j] = i == j;
        solve(k, l, unit);
        out->inverse[i] = unit[i];
    }
    out->r2 = out->r2 > 1 - ONE_WITHIN ? 1 : out->r2;
    return true;
}

static ed_estimate correlation(double r, double freedom)
{
    r = fabs(r) > 1 - ONE_WITHIN ? copysign(1, r) : r;
    return (ed_estimate){r, (1 - r * r) / sqrt(freedom > 1 ? freedom : 1)};
}

static ed_estimate coefficient(const fit *f, size_t i, double freedom)
{
    return (ed_estimate){f->coefficient[i], sqrt((1 - f->r2) * f->inverse[i] / (freedom > 1 ? freedom : 1))};
}

/* The correlation of what the other inputs leave of both. */
static double partial(const fit *f, size_t i)
{
    double b = f->coefficient[i];
    return b / sqrt(f->inverse[i] * (1 - f->r2) + b * b);
}

ed_regression *ed_regression_new(ed_arena *arena, size_t n, size_t k, const double *x)
{
    ed_regression *out = ed_arena_alloc(arena, sizeof *out);
    double *all = ed_arena_array(arena, (k + 1) * (k + 1), sizeof *all), freedom = (double)n - (double)k - 1;
    double *rank = ed_arena_array(arena, n * (k + 1), sizeof *rank);
    fit plain, ranked;
    *out = (ed_regression){.n = n, .row = ed_arena_array(arena, k + 1, sizeof *out->row)};
    ed_correlate(arena, (ed_sample){.n = n, .k = k + 1, .x = x, .row_step = 1, .column_step = n}, all);
    out->solved = n > k + 2 && fit_to(arena, k, all, &plain);
    ed_mid_ranks(arena, x, n, k + 1, rank);
    ed_correlate(arena, (ed_sample){.n = n, .k = k + 1, .x = rank, .row_step = 1, .column_step = n}, all);
    out->solved = out->solved && fit_to(arena, k, all, &ranked);
    for (size_t i = 0; i < k; i++) {
        out->row[i].spearman = correlation(all[k * (k + 1) + i], (double)n - 3);
        if (!out->solved)
            continue;
        out->row[i].src = coefficient(&plain, i, freedom);
        out->row[i].srrc = coefficient(&ranked, i, freedom);
        out->row[i].prcc = correlation(partial(&ranked, i), freedom);
    }
    out->r2 = out->solved ? plain.r2 : 0;
    out->rank_r2 = out->solved ? ranked.r2 : 0;
    return out;
}
