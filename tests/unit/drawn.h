/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of what is made of draws: runs whose draws a test gives. */
#ifndef ED_TESTS_DRAWN_H
#define ED_TESTS_DRAWN_H

#include "simulate/lower/lower.h"
#include "simulate/run/run.h"
#include "testing.h"

/* What output k is in a draw; NaN: it has no value. */
typedef struct ed_test_draws {
    double (*of)(size_t output, uint64_t draw);
} ed_test_draws;

static inline void ed_test_fill(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    const ed_test_draws *draws = source->own;
    for (size_t i = 0; i < ED_BLOCK; i++)
        out[i] = draws->of(variable, block * ED_BLOCK + i);
}

/* A run of so many outputs, not yet begun. Free with ed_run_free. */
static inline ed_run *ed_test_run(ed_arena *arena, const ed_test_draws *draws, size_t outputs, ed_run_options options)
{
    ed_graph *graph = ed_graph_new(arena);
    ed_code_id *code = ed_arena_array(arena, outputs, sizeof *code);
    ed_source_of_draws source = {ed_test_fill, NULL, NULL, 0, draws};
    for (size_t k = 0; k < outputs; k++) {
        ed_code_node node = {.code = ED_CODE_UNIFORM, .kind = (int32_t)k, .span = {-HUGE_VAL, HUGE_VAL}};
        code[k] = ed_graph_make(graph, node, NULL);
    }
    options.replicates = options.replicates == 0 ? 1 : options.replicates;
    ed_block_program *program = ed_schedule(arena, graph, code, outputs, (ed_schedule_options){0}, NULL);
    return ed_run_new(arena, program, &source, options);
}

/* A number in 0 .. 1 of an output's draw. */
static inline double ed_test_uniform(size_t output, uint64_t draw)
{
    ed_random_key key = {{17, (uint32_t)output}};
    return ed_random_uniform(key, ED_STREAM_DRAWS, draw);
}

#endif
