/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case's whole way: bind every item, evaluate once, check, fill the ledger, sum the heads. */
#include "engine/procedure/procedure.h"
#include "engine/settle/settle.h"
#include "engine/value/inside.h"
#include <string.h>

static ed_binding *start(ed_arena *arena, const ed_case *one, ed_models *models, const ed_tables *tables,
                         ed_findings *findings)
{
    ed_binding *all = ed_arena_alloc(arena, sizeof *all);
    *all = (ed_binding){.arena = arena,
                        .bind_item = ed_binding_item,
                        .one = one,
                        .models = models,
                        .tables = ed_tables_seen_by(arena, tables),
                        .findings = findings,
                        .items = one->items,
                        .units = {.known = {.arena = arena}, .money = one->money}};
    all->program = ed_program_new(arena);
    ed_program_set_native_run(all->program, ed_binding_run_native);
    all->ledger = ed_arena_alloc(arena, sizeof *all->ledger);
    *all->ledger =
        (ed_ledger){.one = one, .items = one->items, .findings = findings, .program = all->program, .binding = all};
    all->ledger->item = ed_arena_array(arena, one->items + 1, sizeof *all->ledger->item);
    all->item = ed_arena_array(arena, one->items + 1, sizeof *all->item);
    for (size_t i = 0; i < one->items; i++) {
        all->item[i] = (ed_item_binding){.all = all, .item = &one->item[i], .out = &all->ledger->item[i]};
        all->ledger->item[i].waive_used = ed_arena_array(arena, one->item[i].waives + 1, sizeof(bool));
    }
    ed_binding_use_source(all, one->file);
    for (size_t i = 0; one->taken != NULL && i < one->taken->sources; i++)
        ed_binding_use_source(all, one->taken->source[i]);
    return all;
}

/* ---- evaluation: all named results at once */

static void add_nodes(const ed_item_binding *b, ed_node_id **node, size_t *count, size_t *capacity)
{
    ed_arena *arena = b->all->arena;
    for (size_t i = 0; i < b->steps; i++) {
        const ed_bound_step *step = &b->step[i];
        for (size_t k = 0; k < step->values; k++)
            ED_PUSH(arena, *node, *count, *capacity, step->value[k].node);
        for (size_t row = 0; row < step->rows; row++)
            for (size_t k = 0; k < step->step->columns; k++)
                ED_PUSH(arena, *node, *count, *capacity, step->row[row].column[k].node);
    }
    for (size_t i = 0; i < b->model->amounts; i++)
        if (b->amount[i].node != ED_NO_NODE)
            ED_PUSH(arena, *node, *count, *capacity, b->amount[i].node);
}

static void evaluate(ed_binding *all)
{
    ed_node_id *node = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < all->items; i++)
        if (all->item[i].model != NULL)
            add_nodes(&all->item[i], &node, &count, &capacity);
    ed_program_evaluate(all->program, node, count);
    ed_arena_release(all->arena, node, capacity * sizeof *node);
}

/* ---- heads and total */

static void add_to_head(ed_binding *all, const ed_amount *amount)
{
    ed_ledger *ledger = all->ledger;
    const ed_number *sum = NULL;
    size_t at = 0;
    while (at < ledger->heads && strcmp(ledger->head[at].head, amount->head) != 0)
        at++;
    if (at == ledger->heads)
        ledger->head[ledger->heads++] = (ed_head_total){.head = amount->head, .sum = ed_number_integer(all->arena, 0)};
    if (ed_number_add(all->arena, ledger->head[at].sum, amount->rounded, &sum) == ED_FAULT_NONE)
        ledger->head[at].sum = sum;
}

static void sort_heads(ed_ledger *ledger)
{
    for (size_t i = 1; i < ledger->heads; i++)
        for (size_t k = i; k > 0 && ed_head_index(ledger->head[k].head) < ed_head_index(ledger->head[k - 1].head);
             k--) {
            ed_head_total swap = ledger->head[k];
            ledger->head[k] = ledger->head[k - 1];
            ledger->head[k - 1] = swap;
        }
}

static void sum_heads(ed_binding *all)
{
    ed_ledger *ledger = all->ledger;
    ledger->head = ed_arena_array(all->arena, ed_term_count(ED_TERMS_head) + 1, sizeof *ledger->head);
    ledger->total_number = ed_number_integer(all->arena, 0);
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].amounts; k++)
            add_to_head(all, &ledger->item[i].amount[k]);
    sort_heads(ledger);
    for (size_t i = 0; i < ledger->heads; i++) {
        ed_head_total *head = &ledger->head[i];
        const ed_number *sum = NULL;
        head->amount = ed_money_print(all->arena, head->sum, all->one->rounding);
        if (ed_head_in_total(head->head) &&
            ed_number_add(all->arena, ledger->total_number, head->sum, &sum) == ED_FAULT_NONE)
            ledger->total_number = sum;
    }
    ledger->total = ed_money_print(all->arena, ledger->total_number, all->one->rounding);
    ledger->deducted = ed_money_print(all->arena, ed_number_integer(all->arena, 0), all->one->rounding);
    ledger->payable = ledger->total;
}

/* A total that is not the one decided or published says why; one that was computed otherwise than the case was written
 * can not, as its author did not know of it. */
static void compare_published(ed_binding *all)
{
    const ed_published *published = &all->one->published;
    const ed_number *difference = NULL;
    if (published->amount == NULL ||
        ed_number_subtract(all->arena, all->ledger->total_number, published->amount, &difference) != ED_FAULT_NONE)
        return;
    all->ledger->published = ed_money_print(all->arena, published->amount, all->one->rounding);
    all->ledger->difference = ed_money_print(all->arena, difference, all->one->rounding);
    if (ed_number_sign(difference) == 0 || ed_words_in(published->reason, ED_ZH) != NULL)
        return;
    if (all->one->what_if)
        ED_FIND(all->findings, published_moved, published->place, "case.published", all->ledger->total,
                all->ledger->published, all->ledger->difference);
    else
        ED_FIND(all->findings, published_reason, published->place, "case.published", all->ledger->total,
                all->ledger->published, all->ledger->difference);
}

/* An unmet condition ("the credit is positive") says more than the division by zero that follows from it. */
static bool check(ed_item_binding *b)
{
    size_t before = b->all->findings->errors;
    ed_binding_bands(b);
    ed_binding_conditions(b);
    return b->all->findings->errors == before && b->state == ED_ITEM_DONE && ed_binding_faults(b);
}

/* Binds, compiles and evaluates everything; false after findings. Whatever has the values that it needs is held against
 * its conditions, so that what is wrong is told at once, and not in as many rounds as one thing hides another. */
static bool work_out(ed_binding *all)
{
    bool sound = true;
    for (size_t i = 0; i < all->items; i++)
        sound = ed_binding_item(&all->item[i]) && sound;
    ed_binding_uncertainties(all);
    evaluate(all);
    ed_binding_estimates(all);
    for (size_t i = 0; i < all->items; i++)
        sound = all->item[i].model != NULL && check(&all->item[i]) && sound;
    ed_binding_find_limits(all);
    ed_binding_exclusions(all);
    for (size_t i = 0; i < all->items && sound; i++)
        ed_binding_unused_waivers(&all->item[i]);
    return sound && all->findings->errors == 0;
}

static ed_item_total total_of(ed_arena *arena, const ed_ledger_item *item)
{
    ed_item_total out = {item->item->id, ed_number_integer(arena, 0), ed_number_integer(arena, 0)};
    for (size_t i = 0; i < item->amounts; i++) {
        const ed_amount *amount = &item->amount[i];
        if (!ed_head_in_total(amount->head))
            continue;
        (void)ed_number_add(arena, out.amount, amount->rounded, &out.amount);
        (void)ed_number_add(arena, out.exact, amount->exact, &out.exact);
    }
    return out;
}

bool ed_engine_totals(ed_arena *arena, const ed_case *one, const ed_trial *trial, ed_findings *findings,
                      ed_outcome *out)
{
    ed_binding *all = start(arena, one, trial->models, trial->tables, findings);
    const ed_ledger *ledger = all->ledger;
    all->round_steps = trial->round_steps;
    if (!work_out(all))
        return false;
    for (size_t i = 0; i < all->items; i++)
        ed_binding_fill_amounts(&all->item[i]);
    sum_heads(all);
    if (trial->settles) {
        ed_binding_scheme(all);
        ed_settle(all);
    }
    if (findings->errors > 0)
        return false;
    *out = (ed_outcome){.total = ledger->total_number, .exact = ed_number_integer(arena, 0), .items = ledger->items};
    out->payable = ledger->settled == NULL ? ledger->total_number : ledger->settled->payable;
    out->head = ed_arena_array(arena, ed_term_count(ED_TERMS_head), sizeof *out->head);
    for (size_t i = 0; i < ledger->heads; i++)
        out->head[ed_head_index(ledger->head[i].head)] = ledger->head[i].sum;
    out->item = ed_arena_array(arena, out->items + 1, sizeof *out->item);
    for (size_t i = 0; i < out->items; i++) {
        out->item[i] = total_of(arena, &ledger->item[i]);
        (void)ed_number_add(arena, out->exact, out->item[i].exact, &out->exact);
    }
    out->work = ed_program_work(ledger->program);
    return true;
}

ed_ledger *ed_engine_bind(ed_arena *arena, const ed_case *one, ed_models *models, const ed_tables *tables,
                          ed_findings *findings)
{
    ed_binding *all = start(arena, one, models, tables, findings);
    if (!work_out(all))
        return NULL;
    for (size_t i = 0; i < all->items; i++) {
        ed_binding_fill(&all->item[i]);
        ed_binding_counted(&all->item[i]);
        ed_binding_bounds(&all->item[i]);
    }
    sum_heads(all);
    compare_published(all);
    ed_binding_scheme(all);
    ed_binding_lawsuit(all);
    ed_settle(all);
    ed_procedure_answer_all(all);
    return findings->errors > 0 ? NULL : all->ledger;
}

ed_ledger *ed_engine_value(ed_arena *arena, const ed_case *one, ed_models *models, const ed_tables *tables,
                           ed_findings *findings)
{
    ed_ledger *ledger = ed_engine_bind(arena, one, models, tables, findings);
    if (ledger != NULL)
        ed_engine_fill(ledger);
    return ledger;
}
