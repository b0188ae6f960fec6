/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first draws of some values as arrays: for what needs the draws themselves, not their summary. */
#ifndef ED_SIMULATE_RUN_SAMPLE_H
#define ED_SIMULATE_RUN_SAMPLE_H

#include "simulate/block/kernels.h"
#include "simulate/run/plan.h"

/* `draws` values of each code, one array after the other; draws is a multiple of 256. NULL where rows that have to be
 * kept are too many. */
double *ed_sample_take(ed_plan *plan, const ed_source_of_draws *source, const ed_code_id *code, size_t count,
                       size_t draws);
/* Memory for `doubles`, aligned to 64 bytes. */
double *ed_sample_space(ed_arena *arena, size_t doubles);

#endif
