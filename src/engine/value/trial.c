/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A case valued for its totals alone, in an arena of its own. Whoever asks what other values lead to (effects of other
 * choices, comparisons, disputed inputs, claims) makes the case with them and reads it as any other, so that what comes
 * out can not differ from what a user gets who changes the file by hand.
 */
#include "engine/bind/binding.h"
#include "engine/engine.h"

typedef struct run {
    const ed_trial *trial;
    ed_arena *arena, *keeper; /* of the trial; of what comes out */
    ed_outcome inner, *out;
} run;

static void note_fault(run *r, const ed_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (ed_rule_get(findings->row[i].rule)->severity == ED_ERROR) {
            r->inner.fault.zh = ed_finding_message(r->arena, &findings->row[i], ED_ZH);
            r->inner.fault.en = ed_finding_message(r->arena, &findings->row[i], ED_EN);
            return;
        }
}

static ed_status value(void *context)
{
    run *r = context;
    const ed_trial *t = r->trial;
    ed_findings findings;
    ed_findings_init(&findings, r->arena);
    const ed_case *one = ed_case_from_json(r->arena, t->make(t->context, r->arena), &findings);
    const bool sound = one != NULL && findings.errors == 0;
    if (!sound || !ed_engine_totals(r->arena, one, t, &findings, &r->inner))
        note_fault(r, &findings);
    return ED_OK;
}

static const ed_number *kept(run *r, const ed_number *number)
{
    const ed_number *copy = NULL;
    if (number != NULL)
        (void)ed_number_add(r->keeper, number, ed_number_integer(r->keeper, 0), &copy);
    return copy;
}

/* What a trial found out outlives its arena. */
static ed_status keep(void *context)
{
    run *r = context;
    const size_t heads = ed_term_count(ED_TERMS_head);
    *r->out = (ed_outcome){.total = kept(r, r->inner.total), .exact = kept(r, r->inner.exact), .work = r->inner.work};
    r->out->fault =
        (ed_words){ed_arena_string(r->keeper, r->inner.fault.zh), ed_arena_string(r->keeper, r->inner.fault.en)};
    if (r->inner.total == NULL)
        return ED_OK;
    r->out->head = ed_arena_array(r->keeper, heads, sizeof *r->out->head);
    r->out->payable = kept(r, r->inner.payable);
    for (size_t i = 0; i < heads; i++)
        r->out->head[i] = kept(r, r->inner.head[i]);
    r->out->items = r->inner.items;
    r->out->item = ed_arena_array(r->keeper, r->out->items + 1, sizeof *r->out->item);
    for (size_t i = 0; i < r->out->items; i++)
        r->out->item[i] = (ed_item_total){ed_arena_string(r->keeper, r->inner.item[i].id),
                                          kept(r, r->inner.item[i].amount), kept(r, r->inner.item[i].exact)};
    return ED_OK;
}

ed_outcome ed_engine_try(ed_arena *arena, const ed_trial *trial)
{
    ed_outcome out = {0};
    run r = {.trial = trial, .keeper = arena, .out = &out};
    r.arena = ed_arena_new(ed_arena_memory(arena));
    ed_status status = r.arena == NULL ? ED_MEMORY : ed_arena_protect(r.arena, value, &r);
    if (status == ED_OK)
        status = ed_arena_protect(arena, keep, &r);
    ed_arena_free(r.arena);
    if (status != ED_OK)
        ed_arena_fail(arena);
    return out;
}

static const ed_json *exchanged(const void *context, ed_arena *arena)
{
    const ed_exchange *e = context;
    return ed_json_exchange(arena, e->root, e->at, e->value);
}

ed_outcome ed_engine_try_value(ed_arena *arena, ed_models *models, const ed_tables *tables, ed_exchange exchange)
{
    const ed_trial trial = {.models = models, .tables = tables, .make = exchanged, .context = &exchange};
    return ed_engine_try(arena, &trial);
}
