/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of a model's sources apply to the item. Law follows the time of the facts that give rise to the case; a fact
 * that lasts into the time of a new law is under the new one (as the Supreme People's Court has it for the Civil Code,
 * Fa Shi [2020] No. 15, Article 1), so the last day of the act chooses among alternatives. A source that binds must be
 * in force on the first day as well; one that does not is a method of reference, and a notice tells of it.
 */
#include "engine/binding.h"

/* An act that goes on has no last day before the valuation. */
static ed_date last_day(const ed_item_binding *b, ed_date_kind kind)
{
    const ed_act *act = b->item->act;
    return kind == ED_DATE_ACT && act->continuing && !act->to.given ? b->all->one->valuation_date
                                                                    : ed_binding_date(b, kind, true);
}

ed_date ed_binding_law_day(const ed_item_binding *b)
{
    return last_day(b, ED_DATE_ACT);
}

static void tell(ed_item_binding *b, ed_rule rule, const ed_citation *source, ed_date day)
{
    ed_arena *arena = b->all->arena;
    const ed_words arguments[4] = {ed_citation_name(source),
                                   {ed_date_words(arena, day, false, ED_ZH), ed_date_words(arena, day, false, ED_EN)},
                                   {ed_citation_about(arena, source, ED_ZH), ed_citation_about(arena, source, ED_EN)},
                                   ed_date_kind_words(source->date)};
    ed_findings_add_words(b->all->findings, rule, ed_json_place(b->item->json), b->item->id, arguments, 4);
}

static void outside(ed_item_binding *b, const ed_citation *source, ed_date day)
{
    if (!day.given) /* there is a finding already that it is missing */
        return;
    static const ed_words text = {"所依据的文件在行为时有效", "The source is in force at the time of the act"};
    const char *reason = source->binds ? ed_binding_waiver(b, "not-in-force") : NULL;
    const ed_words name = {ed_citation_full(b->all->arena, source, ED_ZH),
                           ed_citation_full(b->all->arena, source, ED_EN)};
    if (reason != NULL)
        ed_binding_add_waived(b, "not-in-force", text, name, reason);
    else
        tell(b, source->binds ? ED_RULE_not_in_force : ED_RULE_source_not_in_force, source, day);
}

/* Of a document whose day is not proved an act of that month may lie before or after it. */
static void check_month(ed_item_binding *b, const ed_citation *source, ed_date first, ed_date last)
{
    const ed_authority *row = source->row;
    if (row == NULL || !row->from_month)
        return;
    if (ed_date_same_month(row->from, first) || ed_date_same_month(row->from, last))
        tell(b, ED_RULE_source_month, source, last);
}

static void use(ed_item_binding *b, const ed_citation *source)
{
    b->out->source[b->out->sources++] = source;
    if (source->row != NULL)
        ed_binding_use_source(b->all, source->row->file);
}

/* Of the alternatives from `at` to before `next` the one in force on the first or last day that selects it; or NULL. */
static const ed_citation *choose(const ed_item_binding *b, size_t at, size_t next, bool end)
{
    for (size_t i = at; i < next; i++) {
        const ed_citation *one = &b->model->source[i];
        if (ed_citation_covers(one, end ? last_day(b, one->date) : ed_binding_date(b, one->date, false)))
            return one;
    }
    return NULL;
}

static void add_entry(ed_item_binding *b, size_t at, size_t next)
{
    const ed_citation *entry = &b->model->source[at];
    const ed_date first = ed_binding_date(b, entry->date, false), last = last_day(b, entry->date);
    const ed_citation *chosen = choose(b, at, next, true), *source = chosen != NULL ? chosen : entry;
    if (chosen == NULL && entry->optional)
        return;
    if (chosen == NULL)
        outside(b, source, last);
    else if (source->binds && !entry->optional && choose(b, at, next, false) == NULL)
        outside(b, source, first);
    check_month(b, source, first, last);
    use(b, source);
}

void ed_binding_sources(ed_item_binding *b)
{
    const ed_model *model = b->model;
    b->out->source = ed_arena_array(b->all->arena, model->sources + 1, sizeof *b->out->source);
    for (size_t i = 0, next; i < model->sources; i = next) {
        next = i + 1;
        while (next < model->sources && model->source[next].alternative)
            next++;
        add_entry(b, i, next);
    }
}
