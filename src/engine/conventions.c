/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an item's results would be under the other conventions of timing. Its steps are compiled once more for each,
 * into the same program: inputs and whatever does not depend on the convention are the same nodes, with the values they
 * have. What this finds wrong or uses is not noted: the item's own computation has said it.
 */
#include "engine/binding.h"
#include <string.h>

/* Those that practice and the literature know; all are sums over the same years. */
static const ed_timing conventions[] = {{ED_TIMING_LEVEL, ED_LEVEL_START, ED_FACTOR_START, true},
                                        {ED_TIMING_LEVEL, ED_LEVEL_END, ED_FACTOR_START, true},
                                        {ED_TIMING_LEVEL, ED_LEVEL_END, ED_FACTOR_END, true},
                                        {ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_START, true},
                                        {ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_MIDDLE, true},
                                        {ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_END, true},
                                        {ED_TIMING_TRAPEZOID, ED_LEVEL_MEAN, ED_FACTOR_START, true},
                                        {ED_TIMING_QUARTERLY, ED_LEVEL_MEAN, ED_FACTOR_START, true},
                                        {ED_TIMING_CONTINUOUS, ED_LEVEL_MEAN, ED_FACTOR_START, true}};
enum { CONVENTIONS = sizeof conventions / sizeof conventions[0] };

static bool same(ed_timing a, ed_timing b)
{
    return a.kind == b.kind && (a.kind != ED_TIMING_LEVEL || (a.level == b.level && a.factor == b.factor));
}

/* ---- reading a convention's values */

static ed_convention_step step_of(ed_item_binding *b, const ed_bound_step *step)
{
    ed_convention_step out = {
        .name = step->step->name, .symbol = step->step->column[0].symbol, .title = step->step->title};
    if (out.title.zh == NULL && out.title.en == NULL)
        out.title = (ed_words){out.name, out.name};
    out.value = ed_figure_of(b->all->arena, b->all->program, step->value->node, 0);
    return out;
}

/* `own` are the steps under the item's convention: a step that is the same node there does not depend on it. */
static void read_steps(ed_item_binding *b, const ed_bound_step *own, const ed_bound_step *other, ed_convention *out)
{
    out->step = ed_arena_array(b->all->arena, b->steps + 1, sizeof *out->step);
    for (size_t i = 0; i < b->steps; i++) {
        if (other[i].values != 1) /* a table, or a method's record */
            continue;
        ed_node_id node = other[i].value->node;
        if (node == own[i].value->node || ed_program_value(b->all->program, node, 0).number == NULL)
            continue;
        out->step[out->steps++] = step_of(b, &other[i]);
    }
}

static void read_amounts(ed_item_binding *b, ed_convention *out)
{
    ed_arena *arena = b->all->arena;
    bool tie = false;
    out->amount = ed_arena_array(arena, b->model->amounts + 1, sizeof *out->amount);
    out->text = ed_arena_array(arena, b->model->amounts + 1, sizeof *out->text);
    for (size_t i = 0; i < b->model->amounts; i++) {
        const ed_number *exact = ed_program_value(b->all->program, b->amount[i].node, 0).number, *rounded = NULL;
        if (exact == NULL || ed_money_round(arena, exact, b->all->one->rounding, &rounded, &tie) != ED_FAULT_NONE)
            continue;
        out->amount[i] = rounded;
        out->text[i] = ed_money_print(arena, rounded, b->all->one->rounding);
    }
}

/* ---- compiling once more */

/* Swaps in a state in which the steps can be compiled again without a trace, and back. */
typedef struct aside {
    ed_item_binding own;
    ed_findings *findings;
    ed_findings unseen;
    ed_ledger_item out;
} aside;

static void step_aside(ed_item_binding *b, aside *state, ed_timing timing)
{
    *state = (aside){.own = *b, .findings = b->all->findings, .out = *b->out};
    ed_findings_init(&state->unseen, b->all->arena);
    b->all->findings = b->c.findings = &state->unseen;
    b->c.hooks.used = NULL;
    b->c.hooks.converted = NULL;
    b->c.name = NULL;
    b->c.names = b->c.name_capacity = 0;
    for (size_t i = 0; i < b->names_of_inputs; i++)
        ed_compiler_push(&b->c, state->own.c.name[i]);
    b->c.timing = timing;
    b->steps = 0;
}

static void step_back(ed_item_binding *b, const aside *state)
{
    b->all->findings = state->findings;
    *b->out = state->out;
    *b = state->own;
}

static bool under(ed_item_binding *b, ed_timing timing, ed_convention *out)
{
    aside state;
    const ed_bound_step *own = b->step;
    step_aside(b, &state, timing);
    bool fits = ed_binding_steps(b);
    if (fits) {
        *out = (ed_convention){.timing = timing};
        read_amounts(b, out);
        read_steps(b, own, b->step, out);
    }
    step_back(b, &state);
    return fits;
}

/* The item's own convention with the steps that turned out to depend on it. */
static void read_own(ed_item_binding *b, ed_convention *out)
{
    *out = (ed_convention){.timing = b->c.timing, .chosen = true};
    read_amounts(b, out);
    out->step = ed_arena_array(b->all->arena, b->steps + 1, sizeof *out->step);
    for (size_t i = 0; i < b->steps; i++) {
        const ed_bound_step *step = &b->step[i];
        bool depends = false;
        for (size_t k = 1; k < b->out->conventions; k++)
            for (size_t s = 0; s < b->out->convention[k].steps; s++)
                depends = depends || strcmp(b->out->convention[k].step[s].name, step->step->name) == 0;
        if (depends)
            out->step[out->steps++] = step_of(b, step);
    }
}

void ed_binding_conventions(ed_item_binding *b)
{
    if (!b->c.used_timing)
        return;
    b->out->convention = ed_arena_array(b->all->arena, CONVENTIONS + 1, sizeof *b->out->convention);
    b->out->conventions = 1;
    for (size_t i = 0; i < CONVENTIONS; i++)
        if (!same(conventions[i], b->c.timing))
            b->out->conventions += under(b, conventions[i], &b->out->convention[b->out->conventions]);
    read_own(b, &b->out->convention[0]);
}
