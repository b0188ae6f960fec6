/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was paid or done, set against what is owed: each settlement in its turn against the amounts it names, one after
 * the other, until it is used up; never below zero, and what is over is listed. What each kind may be set against are
 * rows of cn/settlement.
 */
#include "engine/settle/inside.h"
#include <string.h>

#define KINDS "cn/settlement"

typedef struct applying {
    ed_settling *s;
    const ed_settlement *of;
    ed_settled_row *row;
    size_t capacity; /* of what the row was applied to */
    const ed_number *left;
    const ed_row *rule; /* or NULL */
    const ed_rulings *rules;
} applying;

static bool says(const applying *a, const char *column, const char *word)
{
    const char *cell = a->rule == NULL ? NULL : ed_ruling_cell(a->rules, a->rule, column);
    return cell != NULL && strcmp(cell, word) == 0;
}

static const char *target_name(const ed_target *target)
{
    return target->item != NULL ? target->item->id : target->head;
}

static bool is_meant(const ed_target *target, const ed_owed *owed)
{
    return target->item != NULL ? target->item == owed->item : strcmp(target->head, owed->head) == 0;
}

/* ---- one amount */

/* What was done for one head is set against another only with a reason; of money, its head is what it is paid for. */
static void check_head(const applying *a, const ed_owed *owed)
{
    const ed_settlement *of = a->of;
    const bool stated = of->of_head != NULL;
    if (of->reason.zh != NULL || of->reason.en != NULL)
        return;
    if (stated ? strcmp(of->of_head, owed->head) != 0 : says(a, "head", "needed"))
        ED_FIND(a->s->all->findings, settlement_across, of->place, of->path, of->id, owed->item->id);
}

/* How much of the amount the settlement may still take: in shares, no party settles another's. */
static const ed_number *room_of(const applying *a, const ed_owed *owed, size_t *bearer)
{
    ed_arena *arena = a->s->arena;
    *bearer = owed->share == NULL || a->of->party == SIZE_MAX ? SIZE_MAX : ed_bearer_of(owed->liability, a->of->party);
    if (owed->share == NULL || !ed_is_several(owed->liability))
        return owed->payable;
    if (a->of->party == SIZE_MAX) {
        ED_FIND(a->s->all->findings, settlement_party, a->of->place, a->of->path, a->of->id);
        return ed_number_integer(arena, 0);
    }
    if (*bearer == SIZE_MAX)
        return ed_number_integer(arena, 0);
    return ed_cut(owed->payable, ed_over(arena, owed->share[*bearer], owed->settled[*bearer]));
}

static void take(applying *a, ed_owed *owed, size_t bearer, const ed_number *amount)
{
    ed_arena *arena = a->s->arena;
    owed->payable = ed_minus(arena, owed->payable, amount);
    if (a->row->pledged) {
        owed->in_kind = ed_plus(arena, owed->in_kind, amount);
        owed->pledged = ed_plus(arena, owed->pledged, amount);
        owed->on_default = ed_plus(arena, owed->on_default, amount);
    } else {
        owed->deducted = ed_plus(arena, owed->deducted, amount);
    }
    if (bearer != SIZE_MAX) {
        owed->settled[bearer] = ed_plus(arena, owed->settled[bearer], amount);
        if (a->row->pledged)
            owed->pledge[bearer] = ed_plus(arena, owed->pledge[bearer], amount);
    }
    owed->unnamed = owed->unnamed || (owed->share != NULL && bearer == SIZE_MAX);
    a->left = ed_minus(arena, a->left, amount);
    ED_PUSH(arena, a->row->applied, a->row->applieds, a->capacity, ((ed_applied){owed, amount}));
}

static void settle_one(applying *a, ed_owed *owed)
{
    size_t bearer;
    check_head(a, owed);
    const ed_number *amount = ed_cut(a->left, room_of(a, owed, &bearer));
    if (ed_number_sign(amount) > 0)
        take(a, owed, bearer, amount);
}

/* ---- one settlement */

/* Nothing of what a target names was ever payable in money: then it is named by mistake. */
static void check_payable(const applying *a, const ed_target *target)
{
    const ed_settled *out = a->s->out;
    for (size_t i = 0; i < out->oweds; i++)
        if (is_meant(target, &out->owed[i]) &&
            (ed_number_sign(out->owed[i].payable) > 0 || ed_number_sign(out->owed[i].deducted) > 0 ||
             ed_number_sign(out->owed[i].pledged) > 0))
            return;
    ED_FIND(a->s->all->findings, settlement_in_kind, a->of->place, a->of->path, a->of->id, target_name(target));
}

static void settle_targets(applying *a)
{
    for (size_t i = 0; i < a->of->targets; i++) {
        check_payable(a, &a->of->against[i]);
        for (size_t k = 0; k < a->s->out->oweds; k++)
            if (is_meant(&a->of->against[i], &a->s->out->owed[k]))
                settle_one(a, &a->s->out->owed[k]);
    }
}

/* The medium of the damage that it is set against; "" where that is not known, or of several. */
static const char *medium_of(const applying *a)
{
    const char *found = NULL;
    for (size_t i = 0; i < a->s->out->oweds; i++) {
        const ed_owed *owed = &a->s->out->owed[i];
        bool meant = a->of->deferred;
        for (size_t k = 0; k < a->of->targets; k++)
            meant = meant || is_meant(&a->of->against[k], owed);
        if (!meant)
            continue;
        const char *medium = owed->medium == NULL ? "" : owed->medium;
        if (found != NULL && strcmp(found, medium) != 0)
            return "";
        found = medium;
    }
    return found == NULL ? "" : found;
}

/* Rules of one medium are followed by analogy in others, and where the medium is not known. */
static ed_words cite_of(const applying *a)
{
    ed_rulings rules = *a->rules;
    rules.facts.medium = medium_of(a);
    return ed_ruling_cite(&rules, a->rule);
}

/* An amount stands for so many whole units at its price: 28,000 at 148.94 a day is 188 days. */
static void fill_amount(applying *a)
{
    const ed_settlement *of = a->of;
    ed_arena *arena = a->s->arena;
    ed_settled_row *row = a->row;
    row->quantity = of->quantity;
    row->amount = of->amount != NULL ? of->amount : ed_number_integer(arena, 0);
    ed_check_cents(a->s, of->amount, of->place, of->path);
    if (of->amount == NULL && of->quantity != NULL && of->unit_price != NULL)
        row->amount = ed_cents(a->s, ed_times(arena, of->quantity, of->unit_price));
    else if (of->unit_price != NULL &&
             ed_number_divide(arena, row->amount, of->unit_price, &row->quantity) == ED_FAULT_NONE) {
        row->exactly = row->quantity;
        (void)ed_number_ceil(arena, row->quantity, &row->quantity);
        if (ed_number_compare(row->exactly, row->quantity) == 0)
            row->exactly = NULL;
    }
}

static void start(applying *a)
{
    ed_settled *out = a->s->out;
    a->row = &out->row[out->rows++];
    *a->row = (ed_settled_row){.of = a->of};
    a->rule = a->rules->table == NULL ? NULL : ed_ruling_find(a->rules, a->of->kind);
    if (a->rule != NULL && strcmp(a->s->all->one->currency, "CNY") == 0)
        a->row->cite = cite_of(a);
    a->row->pledged = says(a, "acceptance", "needed") && !a->of->accepted.given;
    fill_amount(a);
    a->left = a->row->amount;
    if (says(a, "use", "none")) {
        const ed_words title = ed_term_words(ED_TERMS_settlement, a->of->kind);
        const ed_words arguments[2] = {title, a->row->cite};
        ed_findings_add_words(a->s->all->findings, ED_RULE_settlement_refused, a->of->place, a->of->path, arguments, 2);
    }
}

static void finish(applying *a)
{
    a->row->excess = a->left;
    a->row->refund = a->of->refund ? a->left : ed_number_integer(a->s->arena, 0);
}

/* ---- what was put off */

static const ed_number *payable(const ed_settling *s)
{
    const ed_number *sum = ed_number_integer(s->arena, 0);
    for (size_t i = 0; i < s->out->oweds; i++)
        sum = ed_plus(s->arena, sum, s->out->owed[i].payable);
    return sum;
}

/* What of the deferred sum each party can set off: that of what it may be asked for. By party of the case. */
static const ed_number **own_deferrals(const ed_settling *s)
{
    const ed_case *one = s->all->one;
    const ed_number **own = ed_arena_array(s->arena, one->parties + 1, sizeof *own);
    for (size_t p = 0; p < one->parties; p++) {
        own[p] = ed_number_integer(s->arena, 0);
        for (size_t i = 0; i < s->out->oweds; i++) {
            const ed_owed *owed = &s->out->owed[i];
            const size_t at = owed->share == NULL ? SIZE_MAX : ed_bearer_of(owed->liability, p);
            if (owed->share == NULL || (at != SIZE_MAX && !ed_is_several(owed->liability)))
                own[p] = ed_plus(s->arena, own[p], owed->payable);
            else if (at != SIZE_MAX)
                own[p] = ed_plus(s->arena, own[p],
                                 ed_cut(owed->payable, ed_over(s->arena, owed->share[at], owed->settled[at])));
        }
        own[p] = ed_cents(s, ed_times(s->arena, own[p], s->decision->schedule->deferred));
    }
    return own;
}

static void settle_deferred(applying *a, const ed_number **own)
{
    ed_settling *s = a->s;
    ed_arena *arena = s->arena;
    if (own == NULL) {
        ED_FIND(s->all->findings, settlement_no_deferral, a->of->place, a->of->path, a->of->id);
        return;
    }
    const size_t party = a->of->party;
    const ed_number *limit = party == SIZE_MAX ? s->out->deferred : ed_cut(s->out->deferred, own[party]);
    const ed_number *within = ed_cut(a->left, limit), *over = ed_minus(arena, a->left, within);
    a->left = within;
    for (size_t i = 0; i < s->out->oweds; i++)
        settle_one(a, &s->out->owed[i]);
    const ed_number *used = ed_minus(arena, within, a->left);
    s->out->deferred = ed_minus(arena, s->out->deferred, used);
    if (party != SIZE_MAX)
        own[party] = ed_minus(arena, own[party], used);
    a->left = ed_plus(arena, a->left, over);
}

/* ---- all */

/* `own`: of the second round, which sets off what was put off; NULL where nothing was. */
static void apply_all(ed_settling *s, const ed_rulings *rules, bool deferred, const ed_number **own)
{
    for (size_t i = 0; i < s->decision->settlements; i++) {
        applying a = {.s = s, .of = &s->decision->settlement[i], .rules = rules};
        if (a.of->deferred != deferred)
            continue;
        start(&a);
        if (deferred)
            settle_deferred(&a, own);
        else
            settle_targets(&a);
        finish(&a);
    }
}

void ed_settle_apply(ed_settling *s)
{
    const ed_rulings rules = ed_rulings_of(s->all, KINDS);
    const ed_payment_plan *schedule = s->decision->schedule;
    s->out->row = ed_arena_array(s->arena, s->decision->settlements + 1, sizeof *s->out->row);
    s->out->deferred = ed_number_integer(s->arena, 0);
    const ed_number **own = NULL;
    apply_all(s, &rules, false, NULL);
    if (schedule != NULL && schedule->deferred != NULL) {
        const ed_number *amount = ed_cents(s, ed_times(s->arena, payable(s), schedule->deferred));
        *(schedule->granted ? &s->out->deferred : &s->out->deferrable) = amount;
        own = schedule->granted ? own_deferrals(s) : NULL;
    }
    apply_all(s, &rules, true, own);
    if (rules.table != NULL && s->decision->settlements > 0)
        ed_binding_use_source(s->all, rules.table->file);
}
