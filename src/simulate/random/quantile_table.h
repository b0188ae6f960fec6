/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A law's quantile function as a table. For the tail probability x = min(u, 1 - u), 2^-53 <= x < 1/2, each octave
 * [2^-e, 2^-e+1) has 2^bits cells; within a cell the quantile is the cubic that has its values and slopes at both ends.
 * So the relative precision of the tails is kept, and a cell is found from the bits of x.
 */
#ifndef ED_SIMULATE_RANDOM_QUANTILE_TABLE_H
#define ED_SIMULATE_RANDOM_QUANTILE_TABLE_H

#include "base/arena.h"
#include "simulate/random/law.h"

enum { ED_TABLE_OCTAVES = 52, ED_TABLE_BITS_LEAST = 5, ED_TABLE_BITS_MOST = 8 };

typedef struct ed_quantile_table {
    ed_law law;
    int bits;
    size_t side;       /* rows of a side: 52 << bits, and one for x = 1/2 */
    const double *row; /* 4 coefficients each, of t = 0 .. 1 through the cell: the lower side, then the upper */
    double error; /* the largest seen at the middles of cells: relative to |value| + half the quartiles' distance */
} ed_quantile_table;

#define ED_TABLE_ERROR 1e-8
/* As many cells as bring the error below ED_TABLE_ERROR, at most 2^ED_TABLE_BITS_MOST an octave. */
const ed_quantile_table *ed_quantile_table_new(ed_arena *arena, const ed_law *law);

/* A distribution over ascending values: the i-th for u <= bound[i], above bound[i - 1]. */
typedef struct ed_steps {
    size_t count;
    const double *value, *bound;
    const uint32_t *guide; /* by floor(u guides): the first candidate */
    size_t guides;
} ed_steps;

const ed_steps *ed_steps_new(ed_arena *arena, const double *value, const double *bound, size_t count);

#endif
