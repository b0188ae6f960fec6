/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations within a sample, and ranks. */
#ifndef ED_SIMULATE_DRAW_CORRELATE_H
#define ED_SIMULATE_DRAW_CORRELATE_H

#include "base/arena.h"
#include <stdint.h>

/* n rows of k columns: row i of column c lies at i row_step + c column_step. */
typedef struct ed_sample {
    size_t n, k;
    const double *x;
    size_t row_step, column_step;
} ed_sample;

/* Pearson's correlations into k x k; NaN with a column that has one value only. */
void ed_correlate(ed_arena *arena, ed_sample sample, double *out);
/* The rank (0 .. n - 1) of each of n values with a stride; equal ones by position. */
void ed_ranks(ed_arena *arena, const double *x, size_t n, size_t stride, uint32_t *rank);
/* The same as numbers, equal values sharing the mean of their ranks, 1 .. n; of columns one after the other. */
void ed_mid_ranks(ed_arena *arena, const double *x, size_t n, size_t columns, double *rank);

#endif
