/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a block program: its instructions in order, loops row by row. */
#include "simulate/block/block.h"
#include <string.h>

static void spread(double *to, double value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = value;
}

void ed_block_start(const ed_block_program *program, double *frame)
{
    for (size_t i = 0; i < program->constants; i++)
        spread(frame + program->constant[i].at, program->constant[i].value, ED_CONSTANT_LANES);
}

static void copy(double *frame, ed_operand from, double *to)
{
    if (from.step == 0)
        spread(to, frame[from.at], ED_BLOCK);
    else
        memcpy(to, frame + from.at, ED_BLOCK * sizeof *to);
}

static void move_carries(const ed_loop *loop, const ed_kernels *kernels, double *frame)
{
    for (size_t i = 0; i < loop->carries; i++) {
        const ed_carry *carry = &loop->carry[i];
        ed_instruction in = {.to = carry->at, .from = {carry->next, carry->by}};
        kernels->code[carry->multiplies ? ED_CODE_MULTIPLY : ED_CODE_COPY](frame, &in, (ed_part){0, 0, ED_BLOCK});
    }
}

static void run_loop(const ed_loop *loop, const ed_kernels *kernels, double *frame)
{
    for (size_t i = 0; i < loop->carries; i++)
        copy(frame, loop->carry[i].start, frame + loop->carry[i].at);
    for (size_t i = 0; i < loop->accumulators; i++)
        spread(frame + loop->accumulator[i].at, loop->accumulator[i].begin, ED_BLOCK);
    if (loop->steps.count > 0) {
        kernels->steps(loop, frame);
        return;
    }
    for (size_t row = 0; row < loop->rows; row++) {
        for (size_t i = 0; i < loop->constants; i++)
            spread(frame + loop->constant[i].at, loop->constant[i].value[row], ED_CONSTANT_LANES);
        for (size_t i = 0; i < loop->instructions; i++)
            kernels->code[loop->body[i].code](frame, &loop->body[i], (ed_part){row, 0, ED_BLOCK});
        move_carries(loop, kernels, frame);
    }
}

static void run_one(const ed_instruction *in, const ed_kernels *kernels, const ed_source_of_draws *source,
                    uint64_t block, double *frame)
{
    if (in->code == ED_CODE_UNIFORM)
        source->fill(source, (size_t)in->kind, block, frame + in->to);
    else if (in->code == ED_CODE_LOOP)
        run_loop(in->data, kernels, frame);
    else
        kernels->code[in->code](frame, in, (ed_part){0, 0, ED_BLOCK});
}

void ed_block_run(const ed_block_program *program, const ed_kernels *kernels, const ed_source_of_draws *source,
                  uint64_t block, double *frame)
{
    for (size_t i = 0; i < program->instructions; i++)
        run_one(&program->instruction[i], kernels, source, block, frame);
}

void ed_block_run_part(const ed_block_program *program, const ed_kernels *kernels, const ed_source_of_draws *source,
                       uint64_t block, double *frame, const bool *wanted)
{
    for (size_t i = 0; i < program->instructions; i++)
        if (wanted[i])
            run_one(&program->instruction[i], kernels, source, block, frame);
}
