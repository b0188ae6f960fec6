/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores with a wanted correlation. */
#include "simulate/draw/draw.h"

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

/* Of a factor: no column follows from those before it. */
static bool is_regular(size_t k, const double *factor)
{
    for (size_t i = 0; i < k; i++)
        if (!(factor[i * k + i] > 1e-6))
            return false;
    return true;
}

bool ed_iman_conover_scores(ed_arena *arena, size_t n, size_t k, const double *m, const double *target, double *out)
{
    double *work = ed_arena_array(arena, 4 * k * k, sizeof *work);
    double *t = work, *q = t + k * k, *p = q + k * k, *s = p + k * k;
    ed_correlate(arena, (ed_sample){.n = n, .k = k, .x = m, .row_step = k, .column_step = 1}, t);
    if (!ed_cholesky(k, t, q) || !is_regular(k, q) || !ed_cholesky(k, target, p))
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
