/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations within a sample, and ranks. */
#include "simulate/draw/draw.h"
#include <math.h>
#include <stdlib.h>

/* Values that differ less from their mean than this, relative to it, are equal but for rounding. */
#define EQUAL_WITHIN 0x1p-48

/* A column less its mean, of length 1; NaN where it has one value only. */
static void standardise(ed_sample s, size_t column, double *out)
{
    const double *x = s.x + column * s.column_step;
    double mean = 0, square = 0, least = HUGE_VAL, greatest = -HUGE_VAL;
    for (size_t i = 0; i < s.n; i++) {
        mean += x[i * s.row_step] / (double)s.n;
        least = fmin(least, x[i * s.row_step]);
        greatest = fmax(greatest, x[i * s.row_step]);
    }
    for (size_t i = 0; i < s.n; i++) {
        out[i] = x[i * s.row_step] - mean;
        square += out[i] * out[i];
    }
    bool varies = least < greatest && square > (double)s.n * (mean * EQUAL_WITHIN) * (mean * EQUAL_WITHIN);
    for (size_t i = 0; i < s.n; i++)
        out[i] = varies ? out[i] / sqrt(square) : (double)NAN;
}

void ed_correlate(ed_arena *arena, ed_sample s, double *out)
{
    double *z = ed_arena_array(arena, s.n * s.k + 1, sizeof *z);
    for (size_t c = 0; c < s.k; c++)
        standardise(s, c, z + c * s.n);
    for (size_t a = 0; a < s.k; a++)
        for (size_t b = 0; b <= a; b++) {
            double sum = 0;
            for (size_t i = 0; i < s.n; i++)
                sum += z[a * s.n + i] * z[b * s.n + i];
            out[a * s.k + b] = out[b * s.k + a] = a == b && sum > 0 ? 1 : sum;
        }
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

static void sort(placed *all, const double *x, size_t n, size_t stride)
{
    for (size_t i = 0; i < n; i++)
        all[i] = (placed){x[i * stride], (uint32_t)i};
    qsort(all, n, sizeof *all, ascending);
}

void ed_ranks(ed_arena *arena, const double *x, size_t n, size_t stride, uint32_t *rank)
{
    placed *all = ed_arena_array(arena, n, sizeof *all);
    sort(all, x, n, stride);
    for (size_t i = 0; i < n; i++)
        rank[all[i].at] = (uint32_t)i;
}

static void share_ranks(const placed *all, size_t n, double *rank)
{
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && all[end].value <= all[first].value;)
            end++;
        for (size_t i = first; i < end; i++)
            rank[all[i].at] = (double)(first + 1 + end) / 2;
    }
}

void ed_mid_ranks(ed_arena *arena, const double *x, size_t n, size_t columns, double *rank)
{
    placed *all = ed_arena_array(arena, n, sizeof *all);
    for (size_t c = 0; c < columns; c++) {
        sort(all, x + c * n, n, 1);
        share_ranks(all, n, rank + c * n);
    }
}
