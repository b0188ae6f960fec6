/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What surveys estimate, as uncertain inputs of a simulation: a model names the steps and their covariance ("estimates"
 * of its file), and what is made of the estimates by formulas follows their draws. Only estimates that an amount rests
 * on are drawn: of the forms that a model offers, those not chosen fit nothing.
 */
#include "engine/bind/binding.h"
#include <math.h>

enum { DIGITS = 10 }; /* of a standard error, as of any result of a native method */

typedef struct estimating {
    ed_binding *all;
    bool *asked; /* by node: an amount rests on it */
} estimating;

/* Marks what an asked node is made of; true where one of these stands behind it, as that of PREV may. */
static bool ask_operands(const ed_program *program, bool *asked, ed_node_id id)
{
    bool behind = false;
    for (uint32_t i = 0; i < ed_program_node(program, id)->count; i++) {
        const ed_node_id operand = ed_program_operands(program, id)[i];
        if (operand == ED_NO_NODE || asked[operand])
            continue;
        asked[operand] = true;
        behind = behind || operand > id;
    }
    return behind;
}

static void ask_amounts(const ed_item_binding *b, bool *asked)
{
    for (size_t i = 0; b->state == ED_ITEM_DONE && i < b->model->amounts; i++)
        if (b->amount[i].node != ED_NO_NODE)
            asked[b->amount[i].node] = true;
}

/* From the amounts back to what they rest on, once more where an operand stood behind. */
static bool *find_asked(const ed_binding *all)
{
    const size_t count = ed_program_count(all->program);
    bool *asked = ed_arena_array(all->arena, count + 1, sizeof *asked);
    for (size_t i = 0; i < all->items; i++)
        ask_amounts(&all->item[i], asked);
    for (bool again = true; again;) {
        again = false;
        for (ed_node_id id = (ed_node_id)count; id-- > 0;)
            again = (asked[id] && ask_operands(all->program, asked, id)) || again;
    }
    return asked;
}

static ed_node_id node_of(const ed_item_binding *b, const ed_model_step *step)
{
    for (size_t i = 0; i < b->steps; i++)
        if (b->step[i].step == step && b->step[i].values == 1)
            return b->step[i].value[0].node;
    return ED_NO_NODE;
}

/* The number that a step came to; NaN: none. */
static double value_of(const ed_item_binding *b, const ed_model_step *step)
{
    const ed_node_id node = node_of(b, step);
    const ed_value value = node == ED_NO_NODE ? (ed_value){.number = NULL} : ed_program_value(b->all->program, node, 0);
    return value.number == NULL ? (double)NAN : ed_number_to_double(value.number);
}

/* Whether all of an estimate's values are such that they can be drawn: known, asked for, and no constants, which other
 * formulas may share. */
static bool can_be_drawn(const estimating *e, const ed_item_binding *b, const ed_model_estimate *of)
{
    bool some = false;
    for (size_t i = 0; i < of->values; i++) {
        const ed_node_id node = node_of(b, of->value[i]);
        const ed_node *found = node == ED_NO_NODE ? NULL : ed_program_node(b->all->program, node);
        const double variance = value_of(b, of->covariance[i * (i + 1) / 2 + i]);
        if (found == NULL || found->op == ED_OP_NUMBER || found->op == ED_OP_INPUT || found->region != 0 ||
            !isfinite(value_of(b, of->value[i])) || !(variance > 0))
            return false;
        some = some || e->asked[node];
    }
    return some;
}

/* Normal, about the estimate. */
static ed_uncertain_input *add_drawn(const ed_item_binding *b, const ed_model_step *step, double variance)
{
    ed_arena *arena = b->all->arena;
    ed_ledger *ledger = b->all->ledger;
    const ed_node_id node = node_of(b, step);
    ed_uncertainty *u = ed_arena_alloc(arena, sizeof *u);
    ed_uncertain_input *out = ed_arena_alloc(arena, sizeof *out);
    *u = (ed_uncertainty){.kind = ED_DISTRIBUTION_NORMAL, .form = ED_FORM_PLAIN, .json = b->item->json};
    u->parameter[0] = ed_program_value(b->all->program, node, 0).number;
    u->parameter[1] = ed_number_from_double(arena, sqrt(variance), DIGITS);
    *out = (ed_uncertain_input){.path = ed_arena_printf(arena, "%s.%s", b->item->id, step->name),
                                .symbol = step->column[0].symbol,
                                .title = step->title,
                                .node = node,
                                .unit = ed_program_node(b->all->program, node)->unit,
                                .point = u->parameter[0],
                                .uncertainty = u,
                                .root = out,
                                .factor = ed_number_integer(arena, 1),
                                .place = ed_json_place(b->item->json),
                                .estimated = true};
    ED_PUSH(arena, ledger->uncertain, ledger->uncertains, b->all->uncertain_capacity, out);
    return out;
}

static void draw(const ed_item_binding *b, const ed_model_estimate *of)
{
    ed_ledger *ledger = b->all->ledger;
    ed_uncertain_input **drawn = ed_arena_array(b->all->arena, of->values + 1, sizeof *drawn);
    for (size_t i = 0; i < of->values; i++) {
        const double variance = value_of(b, of->covariance[i * (i + 1) / 2 + i]);
        drawn[i] = add_drawn(b, of->value[i], variance);
        for (size_t k = 0; k < i; k++) {
            const double other = value_of(b, of->covariance[k * (k + 1) / 2 + k]);
            const double joint = value_of(b, of->covariance[i * (i + 1) / 2 + k]);
            const ed_estimated_pair pair = {drawn[k], drawn[i], joint / sqrt(variance * other)};
            ED_PUSH(b->all->arena, ledger->estimated, ledger->estimateds, b->all->estimated_capacity, pair);
        }
    }
}

void ed_binding_estimates(ed_binding *all)
{
    const ed_ledger *ledger = all->ledger;
    estimating e = {.all = all};
    if (all->one->simulation == NULL || all->findings->errors > 0)
        return;
    e.asked = find_asked(all);
    for (size_t i = 0; i < all->items; i++)
        for (size_t k = 0; all->item[i].state == ED_ITEM_DONE && k < all->item[i].model->estimates; k++)
            if (can_be_drawn(&e, &all->item[i], &all->item[i].model->estimate[k]))
                draw(&all->item[i], &all->item[i].model->estimate[k]);
    if (ledger->uncertains == 0)
        ED_FIND(all->findings, simulation_certain, all->one->simulation->place, NULL);
}
