/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An output at chosen values of the inputs, or at chosen shares of their distributions: for sensitivities. */
#ifndef ED_SIMULATE_SENSE_PROBE_H
#define ED_SIMULATE_SENSE_PROBE_H

#include "simulate/block/kernels.h"
#include "simulate/run/plan.h"

/* What the columns of a row are: values in the variables' own units, or numbers u in 0 .. 1, of which each variable has
 * the quantile, independent of the others. */
typedef enum ed_probe_by { ED_PROBE_VALUES, ED_PROBE_SHARES } ed_probe_by;

typedef struct ed_probe {
    const ed_plan *plan;
    const ed_block_program *program; /* NULL where rows that have to be kept are too many */
    const ed_kernels *kernels;
    int32_t first; /* the column 0's number among the sources of draws */
    double *frame, *settled;
} ed_probe;

ed_probe ed_probe_new(ed_plan *plan, ed_code_id output, ed_probe_by by, const ed_kernels *kernels);
/* The output at each of `rows` rows of plan->variables numbers; NaN where it has no value. */
void ed_probe_run(const ed_probe *probe, const double *row, size_t rows, double *out);

#endif
