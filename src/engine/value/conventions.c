/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an item's results would be under the other conventions of timing, for whoever prints them. Its steps are
 * compiled once more for each, into the same program: inputs and whatever does not depend on the convention are the
 * same nodes, with the values they have. What this finds wrong or uses is not noted: the item's own computation has
 * said it. Only what is printed is evaluated, all of it at once.
 */
#include "engine/value/inside.h"
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

/* What the steps were compiled to under a convention. */
typedef struct compiled {
    const ed_bound_step *step; /* NULL: they do not compile under it */
    const ed_compiled *amount;
} compiled;

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

/* A single step that is not the same node under the item's own convention, and so depends on it; no table, and no
 * method's record. */
static bool differs(const ed_item_binding *b, const ed_bound_step *other, size_t i)
{
    return other[i].values == 1 && ed_binding_is_asked(b, other[i].step) &&
           other[i].value->node != b->step[i].value->node;
}

static void read_steps(ed_item_binding *b, const ed_bound_step *other, ed_convention *out)
{
    out->step = ed_arena_array(b->all->arena, b->steps + 1, sizeof *out->step);
    for (size_t i = 0; i < b->steps; i++)
        if (differs(b, other, i) && ed_program_value(b->all->program, other[i].value->node, 0).number != NULL)
            out->step[out->steps++] = step_of(b, &other[i]);
}

static void read_amounts(ed_item_binding *b, const ed_compiled *amount, ed_convention *out)
{
    ed_arena *arena = b->all->arena;
    bool tie = false;
    out->amount = ed_arena_array(arena, b->model->amounts + 1, sizeof *out->amount);
    out->text = ed_arena_array(arena, b->model->amounts + 1, sizeof *out->text);
    for (size_t i = 0; i < b->model->amounts; i++) {
        const ed_number *exact = ed_program_value(b->all->program, amount[i].node, 0).number, *rounded = NULL;
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
    b->c.groupings = NULL; /* results that are kept follow the item's own timing */
    b->c.timing = timing;
    b->steps = 0;
}

static void step_back(ed_item_binding *b, const aside *state)
{
    b->all->findings = state->findings;
    *b->out = state->out;
    *b = state->own;
}

static compiled under(ed_item_binding *b, ed_timing timing)
{
    aside state;
    compiled found = {NULL, NULL};
    step_aside(b, &state, timing);
    if (ed_binding_steps(b))
        found = (compiled){b->step, b->amount};
    step_back(b, &state);
    return found;
}

/* ---- which conventions the item's formulas tell apart */

/* Equal formulas are the same nodes: no amount and no single step differs. */
static bool same_nodes(const ed_item_binding *b, compiled one, compiled other)
{
    for (size_t i = 0; i < b->model->amounts; i++)
        if (one.amount[i].node != other.amount[i].node)
            return false;
    for (size_t i = 0; i < b->steps; i++)
        if (one.step[i].values == 1 && one.step[i].value->node != other.step[i].value->node)
            return false;
    return true;
}

/* Under two of the conventions the steps compile, and to the same; what is not compiled yet is. */
static bool agree(ed_item_binding *b, compiled *found, size_t one, size_t other)
{
    const size_t both[2] = {one, other};
    for (size_t i = 0; i < 2; i++) {
        compiled *at = &found[both[i]];
        if (at->step == NULL && same(conventions[both[i]], b->c.timing))
            *at = (compiled){b->step, b->amount};
        else if (at->step == NULL)
            *at = under(b, conventions[both[i]]);
        if (at->step == NULL)
            return false;
    }
    return same_nodes(b, found[one], found[other]);
}

/* True if the formulas ask for the factor alone: levels make no difference to them. */
static bool is_levelless(ed_item_binding *b, compiled *found)
{
    enum { START = 0, END = 1, MEAN = 3, MIDDLE = 4, TRAPEZOID = 6 }; /* of `conventions` */
    return agree(b, found, START, MEAN) && agree(b, found, END, MEAN) && agree(b, found, MIDDLE, TRAPEZOID);
}

static bool is_mean(ed_timing timing)
{
    return timing.kind == ED_TIMING_LEVEL && timing.level == ED_LEVEL_MEAN;
}

/* Dated payments have no level in the year: of conventions that come to the same formulas one is shown, the item's own
 * or that with the mean level, so that none is shown which was not computed. */
static bool is_repeated(const ed_item_binding *b, const compiled *found, size_t index)
{
    if (same_nodes(b, found[index], (compiled){b->step, b->amount}))
        return true;
    for (size_t i = 0; i < CONVENTIONS; i++)
        if (i != index && found[i].step != NULL && same_nodes(b, found[i], found[index]) &&
            is_mean(conventions[i]) >= is_mean(conventions[index]) &&
            (i < index || is_mean(conventions[i]) > is_mean(conventions[index])))
            return true;
    return false;
}

/* The item's own convention with the steps that turned out to depend on it. */
static void read_own(ed_item_binding *b, ed_convention *out)
{
    *out = (ed_convention){.timing = b->c.timing, .chosen = true};
    read_amounts(b, b->amount, out);
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

/* What is read of the conventions that are shown, computed together. */
static void evaluate(ed_item_binding *b, const compiled *shown, size_t count)
{
    ed_arena *arena = b->all->arena;
    ed_node_id *node = NULL;
    size_t nodes = 0, capacity = 0;
    for (size_t k = 0; k < count; k++) {
        for (size_t i = 0; i < b->model->amounts; i++)
            ED_PUSH(arena, node, nodes, capacity, shown[k].amount[i].node);
        for (size_t i = 0; i < b->steps; i++)
            if (differs(b, shown[k].step, i))
                ED_PUSH(arena, node, nodes, capacity, shown[k].step[i].value->node);
    }
    ed_program_evaluate(b->all->program, node, nodes);
    ed_arena_release(arena, node, capacity * sizeof *node);
}

static void work_out(ed_item_binding *b)
{
    compiled found[CONVENTIONS], shown[CONVENTIONS];
    ed_convention *out = ed_arena_array(b->all->arena, CONVENTIONS + 1, sizeof *out);
    size_t count = 0;
    for (size_t i = 0; i < CONVENTIONS; i++)
        found[i] = under(b, conventions[i]);
    for (size_t i = 0; i < CONVENTIONS; i++)
        if (found[i].step != NULL && !same(conventions[i], b->c.timing) && !is_repeated(b, found, i)) {
            shown[count++] = found[i];
            out[count].timing = conventions[i];
        }
    evaluate(b, shown, count);
    for (size_t k = 0; k < count; k++) {
        read_amounts(b, shown[k].amount, &out[k + 1]);
        read_steps(b, shown[k].step, &out[k + 1]);
    }
    b->out->convention = out;
    b->out->conventions = count + 1;
    b->out->levelless = is_levelless(b, found);
    read_own(b, &out[0]);
}

void ed_engine_name_timings(ed_ledger *ledger)
{
    for (size_t i = 0; i < ledger->items && !ledger->has_conventions; i++) {
        ed_item_binding *b = &ledger->binding->item[i];
        compiled found[CONVENTIONS] = {{NULL, NULL}};
        if (b->c.used_timing)
            b->out->levelless = is_levelless(b, found);
    }
}

/* ---- the effect on the total, for the list of discretion */

/* What the item would add to the total less what it does; NULL where an amount has no value. */
static const ed_number *difference(const ed_item_binding *b, const ed_convention *one)
{
    const ed_number *sum = ed_number_integer(b->all->arena, 0), *less = NULL;
    for (size_t i = 0; i < b->model->amounts; i++) {
        if (!ed_head_in_total(ed_binding_head(b, i)))
            continue;
        if (one->amount[i] == NULL ||
            ed_number_subtract(b->all->arena, one->amount[i], b->out->amount[i].rounded, &less) != ED_FAULT_NONE ||
            ed_number_add(b->all->arena, sum, less, &sum) != ED_FAULT_NONE)
            return NULL;
    }
    return sum;
}

static ed_alternative alternative(const ed_item_binding *b, const ed_convention *one, const ed_number *difference)
{
    const ed_ledger *ledger = b->all->ledger;
    const ed_number *total = NULL;
    ed_alternative out = {.value = ed_timing_text(b->all->arena, one->timing),
                          .title = ed_timing_words_of(one->timing, b->out->levelless)};
    if (ed_number_add(b->all->arena, ledger->total_number, difference, &total) == ED_FAULT_NONE) {
        out.total = ed_money_print(b->all->arena, total, ledger->one->rounding);
        out.difference = ed_money_print(b->all->arena, difference, ledger->one->rounding);
    }
    return out;
}

/* Whether the results of others follow from this item's. */
static bool is_source(const ed_item_binding *b)
{
    const ed_ledger *ledger = b->all->ledger;
    const size_t length = strlen(b->item->id);
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].inputs; k++) {
            const ed_used_input *input = &ledger->item[i].input[k];
            if (input->from_item && strncmp(input->given, b->item->id, length) == 0 && input->given[length] == '.')
                return true;
        }
    return false;
}

static void timing_effect(ed_item_binding *b)
{
    const ed_number *low = NULL, *high = NULL;
    if (b->out->conventions < 2)
        return;
    ed_effect *effect = ed_arena_alloc(b->all->arena, sizeof *effect);
    *effect = (ed_effect){0};
    b->out->timing_effect = effect;
    if (is_source(b)) {
        effect->missing =
            (ed_words){"其他项目取用本项的结果，未计算", "not computed: other items take results of this one"};
        return;
    }
    for (size_t i = 0; i < b->out->conventions; i++) {
        const ed_convention *one = &b->out->convention[i];
        const ed_number *change = difference(b, one);
        if (change != NULL && (low == NULL || ed_number_compare(change, low) < 0))
            effect->low = alternative(b, one, low = change);
        if (change != NULL && (high == NULL || ed_number_compare(change, high) > 0))
            effect->high = alternative(b, one, high = change);
    }
}

void ed_engine_conventions(ed_ledger *ledger)
{
    if (ledger->has_conventions)
        return;
    for (size_t i = 0; i < ledger->items; i++)
        if (ledger->binding->item[i].c.used_timing)
            work_out(&ledger->binding->item[i]);
    for (size_t i = 0; i < ledger->items; i++)
        timing_effect(&ledger->binding->item[i]);
    ledger->has_conventions = true;
}
