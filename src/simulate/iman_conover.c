/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores with a wanted correlation, and ranks. */
#include "simulate/iman_conover.h"
#include "simulate/copula.h"
#include <math.h>
#include <stdlib.h>

static void correlate(size_t n, size_t k, const double *m, double *out)
{
    for (size_t a = 0; a < k; a++)
        for (size_t b = 0; b <= a; b++) {
            double mean_a = 0, mean_b = 0, ab = 0, aa = 0, bb = 0;
            for (size_t i = 0; i < n; i++) {
                mean_a += m[i * k + a] / (double)n;
                mean_b += m[i * k + b] / (double)n;
            }
            for (size_t i = 0; i < n; i++) {
                double x = m[i * k + a] - mean_a, y = m[i * k + b] - mean_b;
                ab += x * y;
                aa += x * x;
                bb += y * y;
            }
            out[a * k + b] = out[b * k + a] = ab / sqrt(aa * bb);
        }
}

/* s q = p for lower triangular q: by rows, from the right. */
static void divide(size_t k, const double *p, const double *q, double *s)
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = k; j-- > 0;) {
            double sum = p[i * k + j];
            for (size_t l = j + 1; l < k; l++)
                sum -= s[i * k + l] * q[l * k + j];
            s[i * k + j] = sum / q[j * k + j];
        }
}

bool ed_iman_conover_scores(ed_arena *arena, size_t n, size_t k, const double *m, const double *target, double *out)
{
    double *work = ed_arena_array(arena, 4 * k * k, sizeof *work);
    double *t = work, *q = t + k * k, *p = q + k * k, *s = p + k * k;
    correlate(n, k, m, t);
    if (!ed_cholesky(k, t, q) || !ed_cholesky(k, target, p))
        return false;
    for (size_t i = 0; i < k; i++)
        if (!(q[i * k + i] > 0))
            return false;
    divide(k, p, q, s);
    for (size_t i = 0; i < n; i++)
        for (size_t a = 0; a < k; a++) {
            double sum = 0;
            for (size_t b = 0; b < k; b++)
                sum += m[i * k + b] * s[a * k + b];
            out[i * k + a] = sum;
        }
    return true;
}

/* ---- ranks */

typedef struct placed {
    double value;
    uint32_t at;
} placed;

static int ascending(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    int order = (x->value > y->value) - (x->value < y->value);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

void ed_ranks(ed_arena *arena, const double *x, size_t n, size_t stride, uint32_t *rank)
{
    placed *all = ed_arena_array(arena, n, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = (placed){x[i * stride], (uint32_t)i};
    qsort(all, n, sizeof *all, ascending);
    for (size_t i = 0; i < n; i++)
        rank[all[i].at] = (uint32_t)i;
}
