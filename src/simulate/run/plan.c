/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables of a case, what depends on them, and the lowering of its amounts. */
#include "engine/ledger.h"
#include "simulate/run/run.h"
#include "simulate/block/block.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- variables */

/* An input of the case's `defaults` is keyed by its place there, so that items that come or go change nothing. */
static const char *key_path(const ed_plan *plan, const ed_uncertain_input *one)
{
    const ed_json *json = one->uncertainty->json, *defaults = plan->ledger->one->defaults;
    const char *dot = strchr(one->path, '.');
    bool inside = defaults != NULL && json->source == defaults->source && json->offset > defaults->offset &&
                  json->offset < defaults->offset + defaults->length;
    return inside && dot != NULL ? ed_arena_printf(plan->arena, "defaults%s", dot) : one->path;
}

static void add_variables(ed_plan *plan, uint64_t seed)
{
    const ed_ledger *ledger = plan->ledger;
    ed_tables_of_laws tables = {.arena = plan->arena};
    plan->variable = ed_arena_array(plan->arena, ledger->uncertains + 1, sizeof *plan->variable);
    plan->variable_of = ed_arena_array(plan->arena, ledger->uncertains + 1, sizeof *plan->variable_of);
    for (size_t i = 0; i < ledger->uncertains; i++) {
        const ed_uncertain_input *one = ledger->uncertain[i];
        if (one->root != one)
            continue;
        plan->variable_of[i] = plan->variables;
        plan->variable[plan->variables++] =
            (ed_variable){.path = key_path(plan, one),
                          .input = one,
                          .sampler = ed_sampler_new(&tables, one->uncertainty, one->factor)};
    }
    for (size_t i = 0; i < plan->variables; i++)
        plan->variable[i].key = ed_random_key_new(seed, plan->variable[i].path);
    for (size_t i = 0; i < ledger->uncertains; i++)
        for (size_t k = 0; k < plan->variables; k++)
            if (plan->variable[k].input == ledger->uncertain[i]->root)
                plan->variable_of[i] = k;
}

/* ---- what depends on a draw */

static bool starts(const ed_plan *plan, ed_node_id id)
{
    const ed_node *node = ed_program_node(plan->ledger->program, id);
    if (node->op != ED_OP_INPUT)
        return false;
    return plan->lowering.options.every_input ? !(node->bits & ED_NODE_STRUCTURE)
                                              : ed_program_get_input(plan->ledger->program, id)->origin != NULL;
}

/* A native method's result is taken over as it stands at the point. PREV looks forward: repeated until nothing moves.
 */
static bool *find_draws(ed_plan *plan)
{
    const ed_program *program = plan->ledger->program;
    size_t count = ed_program_count(program);
    bool *draws = ed_arena_array(plan->arena, count + 1, sizeof *draws);
    for (size_t i = 0; i < plan->ledger->uncertains; i++)
        draws[plan->ledger->uncertain[i]->node] = true;
    for (bool changed = true; changed;) {
        changed = false;
        for (ed_node_id id = 0; id < count; id++) {
            const ed_node *node = ed_program_node(program, id);
            bool drawn = draws[id] || starts(plan, id), below = false;
            for (uint32_t i = 0; i < node->count; i++) {
                ed_node_id operand = ed_program_operands(program, id)[i];
                below = below || (operand != ED_NO_NODE && draws[operand]);
            }
            plan->natives = plan->natives || (below && node->op == ED_OP_NATIVE);
            drawn = drawn || (below && node->op != ED_OP_NATIVE);
            changed = changed || drawn != draws[id];
            draws[id] = drawn;
        }
    }
    return draws;
}

/* ---- the inputs' values in the graph */

ed_code_id ed_plan_sample(ed_plan *plan, size_t variable, ed_code_id uniform)
{
    const ed_sampler *s = &plan->variable[variable].sampler;
    ed_code_node node = {
        .code = ED_CODE_SAMPLE, .count = 1, .kind = (int32_t)variable, .data = s, .span = {s->low, s->high}};
    return ed_graph_make(plan->lowering.graph, node, &uniform);
}

static void add_values(ed_plan *plan)
{
    plan->uniform = ed_arena_array(plan->arena, plan->variables + 1, sizeof *plan->uniform);
    plan->value = ed_arena_array(plan->arena, plan->variables + 1, sizeof *plan->value);
    for (size_t i = 0; i < plan->variables; i++) {
        ed_code_node node = {.code = ED_CODE_UNIFORM, .kind = (int32_t)i, .span = {0, 1}};
        plan->uniform[i] = ed_graph_make(plan->lowering.graph, node, NULL);
        plan->value[i] = ed_plan_sample(plan, i, plan->uniform[i]);
    }
}

/* A share of a root's draws, in the input's own unit. */
static ed_code_id shared_value(ed_plan *plan, const ed_uncertain_input *one, size_t variable)
{
    const ed_number *ratio = one->factor;
    if (ed_number_divide(plan->arena, one->factor, one->root->factor, &ratio) != ED_FAULT_NONE)
        return ed_graph_number(plan->lowering.graph, (double)NAN);
    return ed_graph_apply(plan->lowering.graph, ED_CODE_MULTIPLY, plan->value[variable],
                          ed_graph_number(plan->lowering.graph, ed_number_to_double(ratio)));
}

/* For tests: an input whose only value is its point. */
static ed_code_id point_value(ed_plan *plan, ed_node_id id)
{
    double *value = ed_arena_array(plan->arena, 2, sizeof *value);
    value[0] = ed_number_to_double(ed_program_get_number(plan->ledger->program, id));
    value[1] = 1;
    ed_sampler *s = ed_arena_alloc(plan->arena, sizeof *s);
    *s = (ed_sampler){.kind = ED_SAMPLER_STEPS, .low = value[0], .high = value[0], .mass = 1};
    s->steps = ed_steps_new(plan->arena, value, value + 1, 1);
    ed_code_node uniform = {.code = ED_CODE_UNIFORM, .span = {0, 1}};
    ed_code_id u = ed_graph_make(plan->lowering.graph, uniform, NULL);
    ed_code_node node = {.code = ED_CODE_SAMPLE, .count = 1, .kind = -(int32_t)id - 1, .data = s};
    node.span = (ed_interval){nextafter(value[0], -HUGE_VAL), nextafter(value[0], HUGE_VAL)};
    return ed_graph_make(plan->lowering.graph, node, &u);
}

static void bind_inputs(ed_plan *plan)
{
    ed_program *program = plan->ledger->program;
    size_t count = ed_program_count(program);
    ed_code_id *input = ed_arena_array(plan->arena, count + 1, sizeof *input);
    memset(input, 0xFF, (count + 1) * sizeof *input);
    for (size_t i = 0; i < plan->ledger->uncertains; i++)
        input[plan->ledger->uncertain[i]->node] = shared_value(plan, plan->ledger->uncertain[i], plan->variable_of[i]);
    for (ed_node_id id = 0; plan->lowering.options.every_input && id < count; id++)
        if (starts(plan, id) && input[id] == ED_NO_CODE)
            input[id] = point_value(plan, id);
    plan->lowering.input = input;
}

/* ---- the plan */

static void count_rows(ed_plan *plan)
{
    const ed_program *program = plan->ledger->program;
    ed_graph *g = plan->lowering.graph;
    uint32_t regions = 1;
    for (ed_node_id id = 0; id < ed_program_count(program); id++)
        if (ed_program_node(program, id)->region >= regions)
            regions = ed_program_node(program, id)->region + 1;
    g->region_rows = ed_arena_array(plan->arena, regions, sizeof *g->region_rows);
    g->region_first = ed_arena_array(plan->arena, regions, sizeof *g->region_first);
    for (uint32_t i = 1; i < regions; i++) {
        const ed_region *region = ed_program_get_region(program, i);
        g->region_rows[i] = (size_t)(region->last - region->first + 1);
        g->region_first[i] = region->first;
    }
}

ed_plan *ed_plan_new(ed_arena *arena, const ed_ledger *ledger, uint64_t seed, ed_lowering_options options)
{
    ed_plan *plan = ed_arena_alloc(arena, sizeof *plan);
    size_t count = ed_program_count(ledger->program);
    plan->arena = arena;
    plan->ledger = ledger;
    plan->lowering =
        (ed_lowering){.arena = arena, .program = ledger->program, .graph = ed_graph_new(arena), .options = options};
    plan->lowering.code_of = ed_arena_array(arena, count + 1, sizeof *plan->lowering.code_of);
    memset(plan->lowering.code_of, 0xFF, (count + 1) * sizeof *plan->lowering.code_of);
    count_rows(plan);
    add_variables(plan, seed);
    plan->lowering.draws = find_draws(plan);
    add_values(plan);
    return plan;
}

/* ---- lowering: ascending over all that has no rows, so that recursion is never deeper than a row's formula */

static int ascending(const void *a, const void *b)
{
    const ed_node_id *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

typedef struct needs {
    ed_node_id *node;
    size_t count, capacity;
} needs;

static void find_needs(ed_plan *plan, const ed_node_id *node, size_t count, needs *out)
{
    const ed_program *program = plan->ledger->program;
    bool *seen = ed_arena_array(plan->arena, ed_program_count(program) + 1, sizeof *seen);
    ed_node_id *stack = NULL;
    size_t depth = 0, capacity = 0;
    for (size_t i = 0; i < count; i++)
        ED_PUSH(plan->arena, stack, depth, capacity, node[i]);
    while (depth > 0) {
        ed_node_id id = stack[--depth];
        if (id == ED_NO_NODE || seen[id] || !plan->lowering.draws[id])
            continue;
        seen[id] = true;
        if (ed_program_node(program, id)->region == 0)
            ED_PUSH(plan->arena, out->node, out->count, out->capacity, id);
        for (uint32_t i = 0; i < ed_program_node(program, id)->count; i++)
            ED_PUSH(plan->arena, stack, depth, capacity, ed_program_operands(program, id)[i]);
    }
    if (out->count > 0)
        qsort(out->node, out->count, sizeof *out->node, ascending);
}

void ed_plan_lower(ed_plan *plan, const ed_node_id *node, size_t count, ed_code_id *out)
{
    needs needed = {0};
    if (plan->lowering.input == NULL)
        bind_inputs(plan);
    find_needs(plan, node, count, &needed);
    for (size_t i = 0; i < needed.count; i++)
        (void)ed_lower(&plan->lowering, needed.node[i]);
    for (size_t i = 0; i < count; i++)
        out[i] = ed_lower(&plan->lowering, node[i]);
}
