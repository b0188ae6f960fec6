/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of chosen numbers in the place of draws. */
#include "simulate/sense/sensitivity.h"
#include "simulate/run/run.h"
#include <string.h>

/* The numbers behind those of the plan's own draws, and of a second sample of them. */
static ed_code_id given(ed_plan *plan, size_t variable, ed_probe_by by, int32_t first)
{
    const ed_sampler *s = &plan->variable[variable].sampler;
    ed_code_node node = {.code = ED_CODE_UNIFORM, .kind = first + (int32_t)variable, .span = {0, 1}};
    if (by == ED_PROBE_VALUES)
        node.span = (ed_interval){s->low, s->high};
    ed_code_id u = ed_graph_make(plan->lowering.graph, node, NULL);
    return by == ED_PROBE_VALUES ? u : ed_plan_sample(plan, variable, u);
}

ed_probe ed_probe_new(ed_plan *plan, ed_code_id output, ed_probe_by by, const ed_kernels *kernels)
{
    ed_probe p = {.plan = plan, .kernels = kernels};
    size_t k = plan->variables;
    ed_code_id *to = ed_arena_array(plan->arena, k + 1, sizeof *to);
    p.first = (int32_t)(by == ED_PROBE_VALUES ? 2 * k : 3 * k);
    for (size_t i = 0; i < k; i++)
        to[i] = given(plan, i, by, p.first);
    ed_substitution *s = ed_graph_substitution(plan->lowering.graph, output);
    ed_code_id root = ed_graph_substitute(s, output, plan->value, to, k);
    p.program = ed_schedule(plan->arena, plan->lowering.graph, &root, 1, (ed_schedule_options){0}, NULL);
    if (p.program == NULL)
        return p;
    p.frame = ed_arena_doubles(plan->arena, p.program->frame);
    p.settled = ed_arena_doubles(plan->arena, ED_BLOCK);
    ed_block_start(p.program, p.frame);
    return p;
}

typedef struct given_rows {
    const double *row;
    size_t rows, columns;
    int32_t first;
} given_rows;

/* Behind the last row it is repeated. */
static void fill(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    const given_rows *own = source->own;
    size_t column = variable - (size_t)own->first, first = (size_t)block * ED_BLOCK;
    for (size_t i = 0; i < ED_BLOCK; i++) {
        size_t at = first + i < own->rows ? first + i : own->rows - 1;
        out[i] = own->row[at * own->columns + column];
    }
}

void ed_probe_run(const ed_probe *p, const double *row, size_t rows, double *out)
{
    given_rows own = {row, rows, p->plan->variables, p->first};
    ed_source_of_draws source = {.fill = fill, .kernels = p->kernels, .variable = p->plan->variable, .own = &own};
    for (size_t at = 0; at < rows; at += ED_BLOCK) {
        size_t count = rows - at < ED_BLOCK ? rows - at : ED_BLOCK;
        ed_block_run(p->program, p->kernels, &source, at / ED_BLOCK, p->frame);
        p->kernels->settle(p->frame + p->program->output[0].at, p->program->output[0].step, p->settled);
        memcpy(out + at, p->settled, count * sizeof *out);
    }
}
