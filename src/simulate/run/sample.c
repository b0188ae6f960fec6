/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a program for its draws. */
#include "simulate/run/run.h"
#include <string.h>

double *ed_sample_take(ed_plan *plan, const ed_source_of_draws *source, const ed_code_id *code, size_t count,
                       size_t draws)
{
    ed_block_program *program =
        ed_schedule(plan->arena, plan->lowering.graph, code, count, (ed_schedule_options){0}, NULL);
    if (program == NULL)
        return NULL;
    double *frame = ed_arena_doubles(plan->arena, program->frame);
    double *out = ed_arena_doubles(plan->arena, count * draws);
    ed_block_start(program, frame);
    for (size_t at = 0; at < draws; at += ED_BLOCK) {
        ed_block_run(program, source->kernels, source, at / ED_BLOCK, frame);
        for (size_t i = 0; i < count; i++)
            source->kernels->settle(frame + program->output[i].at, program->output[i].step, out + i * draws + at);
    }
    return out;
}
