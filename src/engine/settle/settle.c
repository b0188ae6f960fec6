/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A settlement as a table of contents: what is owed, who bears it, what was settled, when and where the rest goes. */
#include "engine/settle/inside.h"

static void add_to(const ed_settling *s, const ed_number **sum, const ed_number *amount)
{
    *sum = ed_plus(s->arena, *sum, amount);
}

static void sum_up(ed_settling *s)
{
    ed_settled *out = s->out;
    out->claimed = out->apart = out->reduced = out->done = out->in_kind = out->deducted = out->payable =
        out->on_default = out->excess = ed_number_integer(s->arena, 0);
    for (size_t i = 0; i < out->oweds; i++) {
        const ed_owed *owed = &out->owed[i];
        add_to(s, &out->claimed, owed->amount);
        if (!ed_head_in_total(owed->head))
            add_to(s, &out->apart, owed->amount);
        add_to(s, &out->reduced, owed->reduced);
        add_to(s, &out->done, owed->done);
        add_to(s, &out->in_kind, owed->in_kind);
        add_to(s, &out->deducted, owed->deducted);
        add_to(s, &out->payable, owed->payable);
        add_to(s, &out->on_default, owed->on_default);
    }
    for (size_t i = 0; i < out->rows; i++)
        add_to(s, &out->excess, out->row[i].excess);
}

/* A step in money as fine as the case's own, and no coarser than a cent. */
static ed_rounding to_the_cent(ed_arena *arena, ed_rounding rounding)
{
    rounding.step = ed_cut(rounding.step, ed_number_ratio(arena, 1, 100));
    return rounding;
}

void ed_settle(ed_binding *all)
{
    ed_settling s = {.all = all,
                     .arena = all->arena,
                     .decision = all->one->decision,
                     .rounding = to_the_cent(all->arena, all->one->rounding)};
    if (s.decision == NULL || all->findings->errors > 0)
        return;
    s.out = ed_arena_alloc(s.arena, sizeof *s.out);
    *s.out = (ed_settled){0};
    if (!ed_settle_owed(&s) || !ed_settle_bear(&s))
        return;
    ed_settle_apply(&s);
    if (all->findings->errors > 0)
        return;
    sum_up(&s);
    ed_settle_shares(&s);
    ed_settle_when(&s);
    ed_settle_place(&s);
    ed_settle_cite(&s);
    all->ledger->settled = s.out;
    all->ledger->deducted = ed_money_print(s.arena, s.out->deducted, s.rounding);
    all->ledger->payable = ed_money_print(s.arena, s.out->payable, s.rounding);
}
