/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kernels: what an instruction does to a block. kernel_*.c are compiled once for each vector width; which is used
 * is chosen when the program runs, and changes no bit of any result.
 */
#ifndef ED_SIMULATE_BLOCK_KERNELS_H
#define ED_SIMULATE_BLOCK_KERNELS_H

#include "simulate/block/program.h"
#include "simulate/block/histogram.h"

/* The draws of a block that are wanted, from .. to - 1, both multiples of two groups of lanes; the row of a loop. */
typedef struct ed_part {
    size_t row;
    uint32_t from, to;
} ed_part;

/* SAMPLE always takes the whole block. */
typedef void (*ed_kernel)(double *frame, const ed_instruction *in, ed_part part);

/* Power sums of a block about a centre, NaN left out; lanes are added in one fixed tree. */
typedef struct ed_power_sums {
    double count, sum[4];
} ed_power_sums;

/* What a block adds to an output. */
typedef struct ed_block_sums {
    ed_power_sums sums;
    double least, greatest; /* infinite where all is NaN */
} ed_block_sums;

/* Of three blocks a, b, c: over the draws where none is NaN, how many, the sum of (b - centre)(c - a) and of (c - a)^2.
 */
typedef struct ed_pair_sums {
    double count, product, square;
} ed_pair_sums;

struct ed_kernels {
    const char *name;
    int lanes;
    ed_kernel code[ED_CODE_COUNT];                     /* NULL: UNIFORM, LOOP */
    void (*steps)(const ed_loop *loop, double *frame); /* all rows of a loop that has steps */
    void (*uniform)(ed_random_key key, uint64_t stream, uint64_t block, double *out);
    /* Makes what is no finite number one canonical NaN. */
    void (*settle)(const double *from, size_t step, double *to);
    void (*sums)(const double *x, double centre, ed_block_sums *out);
    void (*pairs)(const double *a, const double *b, const double *c, double centre, ed_pair_sums *out);
    /* ed_window_bin of 256 values, none of them NaN. */
    void (*bins)(const ed_window *window, const double *x, int64_t *out);
};

/* The kernels of a width, or NULL where this build or machine does not have them: 2, 4 or 8 lanes; 0: the widest. */
const ed_kernels *ed_kernels_get(int lanes);

#endif
