/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kernels: what an instruction does to a block. kernel_*.c are compiled once for each vector width; which is used
 * is chosen when the program runs, and changes no bit of any result.
 */
#ifndef ED_SIMULATE_KERNELS_H
#define ED_SIMULATE_KERNELS_H

#include "simulate/block_program.h"

typedef void (*ed_kernel)(double *frame, const ed_instruction *in, size_t row);

/* Power sums of a block about a centre, NaN left out; lanes are added in one fixed tree. */
typedef struct ed_power_sums {
    double count, sum[4];
} ed_power_sums;

struct ed_kernels {
    const char *name;
    int lanes;
    ed_kernel code[ED_CODE_COUNT]; /* NULL: UNIFORM, LOOP */
    void (*uniform)(ed_random_key key, uint64_t stream, uint64_t block, double *out);
    /* Makes what is no finite number one canonical NaN. */
    void (*settle)(const double *from, size_t step, double *to);
    void (*sums)(const double *x, size_t count, double centre, ed_power_sums *out);
};

/* The kernels of a width, or NULL where this build or machine does not have them: 2, 4 or 8 lanes; 0: the widest. */
const ed_kernels *ed_kernels_get(int lanes);

#endif
