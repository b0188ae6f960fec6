/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is owed of each amount, and how: in money, in kind, or not any more. */
#include "engine/settle/inside.h"
#include <string.h>

static const ed_performance *performance_of(const ed_settling *s, const ed_item *item)
{
    for (size_t i = 0; i < s->decision->performances; i++)
        if (s->decision->performance[i].item == item)
            return &s->decision->performance[i];
    return NULL;
}

/* The row that names the item, else the one that speaks of all that no other names. */
static const ed_liability *liability_of(const ed_settling *s, const ed_item *item)
{
    const ed_liability *other = NULL;
    for (size_t i = 0; i < s->decision->liabilities; i++) {
        const ed_liability *row = &s->decision->liability[i];
        other = row->items == 0 ? row : other;
        for (size_t k = 0; k < row->items; k++)
            if (row->item[k] == item)
                return row;
    }
    return other;
}

/* An amount apart from the total is owed only where the case says by what it was awarded. */
static bool is_due(const ed_performance *how, const char *head)
{
    return ed_head_in_total(head) || (how != NULL && how->awarded.zh != NULL && strcmp(head, "punitive") == 0);
}

static bool has_head(const ed_ledger_item *item, const char *head)
{
    for (size_t i = 0; i < item->amounts; i++)
        if (strcmp(item->amount[i].head, head) == 0)
            return true;
    return false;
}

static void not_awarded(const ed_settling *s, const ed_performance *how, const char *path)
{
    const ed_words arguments[2] = {{"awarded", "awarded"}, ed_head_words("punitive")};
    ed_findings_add_words(s->all->findings, ED_RULE_performance_key, how->place, path, arguments, 2);
}

/* How much of the shortfall, or of the price, falls on this amount of the item: all of it on the first. */
static const ed_number *stated_for(const ed_settling *s, const ed_number *stated, bool first)
{
    return stated == NULL || !first ? ed_number_integer(s->arena, 0) : ed_cents(s, stated);
}

/* Neither what is wanting of a restoration nor its price on default is more than what it was valued at. */
static void check_within(const ed_settling *s, const ed_owed *owed, const ed_number *stated, const ed_number *net)
{
    const ed_rounding rounding = s->all->one->rounding;
    if (ed_number_compare(stated, net) > 0)
        ED_FIND(s->all->findings, decision_above, owed->performance->place, owed->item->id,
                ed_money_print(s->arena, stated, rounding), ed_money_print(s->arena, net, rounding));
}

static void fill_manner(ed_settling *s, ed_owed *owed, const ed_number *net, bool first)
{
    ed_arena *arena = s->arena;
    const ed_performance *how = owed->performance;
    const ed_number *zero = ed_number_integer(arena, 0);
    owed->done = owed->in_kind = owed->pledged = owed->deducted = owed->payable = owed->on_default = zero;
    if (strcmp(owed->manner, "done") == 0) {
        owed->payable = ed_cut(stated_for(s, how->shortfall, first), net);
        owed->done = ed_minus(arena, net, owed->payable);
        check_within(s, owed, stated_for(s, how->shortfall, first), net);
    } else if (ed_is_in_kind(owed->manner)) {
        owed->in_kind = net;
        owed->on_default = how->price == NULL ? net : stated_for(s, how->price, first);
        check_within(s, owed, owed->on_default, net);
    } else {
        owed->payable = net;
    }
    owed->base = ed_plus(arena, owed->in_kind, owed->payable);
}

static void add(ed_settling *s, const ed_ledger_item *item, const ed_amount *amount, bool first)
{
    ed_owed *owed = &s->out->owed[s->out->oweds++];
    const ed_performance *how = performance_of(s, item->item);
    *owed = (ed_owed){.item = item->item,
                      .title = item->title,
                      .head = amount->head,
                      .medium = item->item->medium,
                      .manner = how == NULL ? "pay" : how->manner,
                      .payee = how == NULL ? NULL : how->payee,
                      .performance = how,
                      .liability = liability_of(s, item->item),
                      .amount = amount->rounded};
    owed->reduced = ed_number_integer(s->arena, 0);
    if (owed->liability != NULL && owed->liability->reduction != NULL)
        owed->reduced = ed_cents(s, ed_times(s->arena, amount->rounded, owed->liability->reduction));
    fill_manner(s, owed, ed_minus(s->arena, amount->rounded, owed->reduced), first);
    if (ed_number_sign(amount->rounded) < 0)
        ED_FIND(s->all->findings, decision_range, ed_json_place(item->item->json), item->item->id, amount->amount,
                ">= 0");
}

bool ed_settle_owed(ed_settling *s)
{
    const ed_ledger *ledger = s->all->ledger;
    const size_t before = s->all->findings->errors;
    size_t most = 1;
    for (size_t i = 0; i < ledger->items; i++)
        most += ledger->item[i].amounts;
    s->out->owed = ed_arena_array(s->arena, most, sizeof *s->out->owed);
    for (size_t i = 0; i < ledger->items; i++) {
        const ed_ledger_item *item = &ledger->item[i];
        const ed_performance *how = performance_of(s, item->item);
        bool first = true;
        if (how != NULL && how->awarded.zh != NULL && !has_head(item, "punitive"))
            not_awarded(s, how, item->item->id);
        for (size_t k = 0; k < item->amounts; k++) {
            if (!is_due(how, item->amount[k].head))
                continue;
            add(s, item, &item->amount[k], first);
            first = false;
        }
    }
    return s->all->findings->errors == before;
}
