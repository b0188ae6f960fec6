/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of a model's sources apply to the item. Law follows the time of the facts that give rise to the case; a fact
 * that lasts into the time of a new law is under the new one (as the Supreme People's Court has it for the Civil Code,
 * Fa Shi [2020] No. 15, Article 1), so the last day of the act chooses among alternatives, and what has the new law
 * govern such an act is a source with it. A source that binds must be in force on the first day as well; one that does
 * not is a method of reference, and a notice tells of it. Whose claim it is and which medium was damaged choose too.
 */
#include "engine/bind/binding.h"
#include <string.h>

const char *ed_binding_medium(const ed_item_binding *b, const ed_model_count *count)
{
    const ed_bound *input = count->medium_of == NULL ? NULL : ed_bound_find(b->inputs, count->medium_of);
    if (b->item->medium != NULL)
        return b->item->medium;
    return input != NULL && input->given ? ed_program_get_text(b->all->program, input->node) : count->medium;
}

/* ---- what selects the law */

static const char *claimant_of(const ed_case *one)
{
    for (size_t i = 0; i < one->parties; i++)
        if (one->party[i].role != NULL && strcmp(one->party[i].role, "claimant") == 0)
            return one->party[i].type;
    return NULL;
}

const char *ed_binding_item_medium(const ed_item_binding *b)
{
    const char *medium = b->item->medium;
    for (size_t i = 0; medium == NULL && b->inputs != NULL && i < b->model->counts; i++)
        medium = ed_binding_medium(b, &b->model->count[i]);
    return medium;
}

/* What only serves others, as a unit cost does, is of the medium on which they agree. */
static const char *medium_of(const ed_item_binding *b)
{
    const char *medium = ed_binding_item_medium(b);
    const bool own = medium != NULL;
    size_t takers = 0;
    const ed_item_binding *const *taker = own ? NULL : ed_binding_takers(b, &takers);
    for (size_t i = 0; i < takers; i++) {
        const char *one = taker[i]->model == NULL ? NULL : ed_binding_item_medium(taker[i]);
        if (one != NULL && medium != NULL && strcmp(one, medium) != 0)
            return NULL;
        medium = one != NULL ? one : medium;
    }
    return medium;
}

/* An act that goes on has no last day before the valuation. */
static ed_date last_day(const ed_case *one, const ed_act *act)
{
    return act->to.given ? act->to : act->continuing ? one->valuation_date : act->from;
}

static ed_law_facts facts_of(const ed_case *one, const ed_act *act, bool end)
{
    ed_law_facts facts = {.claimant = claimant_of(one)};
    const ed_date day = end ? last_day(one, act) : act->from;
    facts.day[ED_DATE_ACT] = day;
    facts.day[ED_DATE_RESPONSE] = one->response_end.given ? one->response_end : day;
    facts.day[ED_DATE_VALUATION] = one->valuation_date;
    facts.day[ED_DATE_REPORT] = one->report_date.given ? one->report_date : one->valuation_date;
    return facts;
}

ed_law_facts ed_binding_law(const ed_item_binding *b, bool end)
{
    ed_law_facts facts = facts_of(b->all->one, b->item->act, end);
    facts.medium = medium_of(b);
    return facts;
}

ed_law_facts ed_binding_case_law(const ed_binding *all)
{
    const ed_case *one = all->one;
    size_t latest = 0;
    for (size_t i = 1; i < one->acts; i++)
        if (last_day(one, &one->act[i]).days > last_day(one, &one->act[latest]).days)
            latest = i;
    return facts_of(one, &one->act[latest], true);
}

/* ---- what is not in force */

/* False for a document of which there is a finding already. */
static bool is_news(ed_item_binding *b, const ed_authority *document)
{
    for (size_t i = 0; i < b->tolds; i++)
        if (b->told[i] == document)
            return false;
    ED_PUSH(b->all->arena, b->told, b->tolds, b->told_capacity, document);
    return true;
}

static void tell(ed_item_binding *b, ed_rule rule, const ed_citation *source, ed_date day)
{
    ed_arena *arena = b->all->arena;
    const ed_words arguments[4] = {ed_citation_name(source),
                                   {ed_date_words(arena, day, false, ED_ZH), ed_date_words(arena, day, false, ED_EN)},
                                   {ed_citation_about(arena, source, ED_ZH), ed_citation_about(arena, source, ED_EN)},
                                   ed_date_kind_words(source->date)};
    if (source->row != NULL)
        is_news(b, source->row);
    ed_findings_add_words(b->all->findings, rule, ed_json_place(b->item->json), b->item->id, arguments, 4);
}

ed_words ed_binding_cite(ed_item_binding *b, const ed_cites *cites)
{
    ed_arena *arena = b->all->arena;
    const ed_law_facts facts = ed_binding_law(b, true);
    const ed_cite *cite = ed_cites_choose(cites, &facts);
    for (size_t i = 0; cite != NULL && i < cite->documents; i++) {
        const ed_authority *row = cite->document[i];
        const ed_date day = facts.day[row->date];
        ed_citation source = {.id = row->id, .document = row->name.zh, .row = row, .date = row->date};
        if (day.given && !ed_authority_in_force(row, day) && is_news(b, row))
            tell(b, ED_RULE_source_not_in_force, &source, day);
        else if (!ed_authority_speaks(row, &facts) && is_news(b, row))
            tell(b, ED_RULE_source_elsewhere, &source, day);
        ed_binding_use_source(b->all, row->file);
    }
    return ed_cite_words(arena, &b->all->tables->documents, cite, &facts);
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

static bool is_used(const ed_item_binding *b, const ed_citation *source)
{
    const char *clause = ed_words_in(source->clause, ED_ZH);
    for (size_t i = 0; i < b->out->sources; i++) {
        const char *own = ed_words_in(b->out->source[i]->clause, ED_ZH);
        if (strcmp(b->out->source[i]->id, source->id) == 0 &&
            strcmp(own == NULL ? "" : own, clause == NULL ? "" : clause) == 0)
            return true;
    }
    return false;
}

/* Two entries of a model may come to the same clause. */
static void use(ed_item_binding *b, const ed_citation *source, const ed_law_facts *facts, ed_date reference)
{
    if (is_used(b, source))
        return;
    const ed_citation *edition = ed_citation_edition(b->all->arena, source, facts);
    if (reference.given) {
        ed_citation *own = ed_arena_alloc(b->all->arena, sizeof *own);
        *own = *edition;
        own->reference = reference;
        edition = own;
    }
    ED_PUSH(b->all->arena, b->out->source, b->out->sources, b->source_capacity, edition);
    if (source->row != NULL)
        ed_binding_use_source(b->all, source->row->file);
}

/* What has the new law govern an act that began before it. */
static void use_transition(ed_item_binding *b, const ed_citation *source, ed_date first, const ed_law_facts *facts)
{
    const ed_authority *row = source->row;
    const ed_authority *next =
        row == NULL || row->transition == NULL || source->date != ED_DATE_ACT || ed_authority_in_force(row, first)
            ? NULL
            : ed_authorities_find(&b->all->tables->documents, row->transition);
    if (next == NULL)
        return;
    ed_citation *out = ed_arena_alloc(b->all->arena, sizeof *out);
    *out = (ed_citation){.id = next->id, .clause = row->transition_clause};
    ed_citation_resolve(out, &b->all->tables->documents);
    use(b, out, facts, (ed_date){0});
}

/* Of the alternatives from `at` to before `next` the one that governs the case; or NULL. */
static const ed_citation *choose(const ed_item_binding *b, size_t at, size_t next, const ed_law_facts *facts)
{
    for (size_t i = at; i < next; i++)
        if (ed_citation_governs(&b->model->source[i], facts))
            return &b->model->source[i];
    return NULL;
}

/* Where none does: the nearest to it. */
static const ed_citation *fallback(const ed_item_binding *b, size_t at, size_t next, const ed_law_facts *facts)
{
    const ed_citation *best = &b->model->source[at];
    for (size_t i = at + 1; i < next; i++)
        if (ed_citation_distance(&b->model->source[i], facts) < ed_citation_distance(best, facts))
            best = &b->model->source[i];
    return best;
}

/* Law says itself which acts that last into its time it governs. */
static bool is_method(const ed_authority *row)
{
    return row->kind >= ED_AUTHORITY_MINISTRY && row->kind <= ED_AUTHORITY_GROUP_STANDARD && row->transition == NULL;
}

/* A model that holds the days of the act to this border says itself what is to be done there. */
static bool tests_day(const ed_model *model, ed_date border)
{
    char day[11];
    ed_date_print(border, day);
    for (size_t i = 0; i < model->requires_; i++)
        if (model->require[i].loops == 0 && model->require[i].is != NULL &&
            strstr(model->require[i].is->text, "case.act_") != NULL && strstr(model->require[i].is->text, day) != NULL)
            return true;
    return false;
}

/* The method of the act's time came, or went, while the act lasted: it is split, or the choice is reasoned. */
static void check_border(ed_item_binding *b, const ed_citation *source, bool came)
{
    static const ed_words text = {"行为未跨越所依据方法的起止日期",
                                  "The act does not run across the border of its method"};
    ed_arena *arena = b->all->arena;
    if (source->row == NULL || source->date != ED_DATE_ACT || !is_method(source->row))
        return;
    const ed_words name = ed_citation_name(source);
    const ed_date day = came ? source->row->from : source->row->to;
    if (tests_day(b->model, came ? day : (ed_date){day.days + 1, day.given}))
        return;
    const ed_words arguments[3] = {name,
                                   {ed_citation_about(arena, source, ED_ZH), ed_citation_about(arena, source, ED_EN)},
                                   {ed_date_words(arena, day, source->row->from_month && came, ED_ZH),
                                    ed_date_words(arena, day, source->row->from_month && came, ED_EN)}};
    const char *reason = ed_binding_waiver(b, "source-border");
    if (!is_news(b, source->row))
        return;
    if (reason != NULL)
        ed_binding_add_waived(b, "source-border", text, name, reason);
    else
        ed_findings_add_words(b->all->findings, ED_RULE_source_border, ed_json_place(b->item->json), b->item->id,
                              arguments, 3);
}

static void add_entry(ed_item_binding *b, size_t at, size_t next)
{
    const ed_law_facts begin = ed_binding_law(b, false), end = ed_binding_law(b, true);
    const ed_citation *chosen = choose(b, at, next, &end);
    const ed_citation *source = chosen != NULL ? chosen : fallback(b, at, next, &end);
    const ed_date first = begin.day[source->date], last = end.day[source->date];
    const ed_citation *before = choose(b, at, next, &begin);
    if (chosen == NULL && source->optional)
        return;
    if ((chosen == NULL) != (before == NULL) && !source->binds)
        check_border(b, chosen != NULL ? chosen : before, chosen != NULL);
    if (chosen == NULL && ed_citation_distance(source, &end) == 1)
        tell(b, ED_RULE_source_elsewhere, source, last);
    else if (chosen == NULL)
        outside(b, source, last);
    else if (source->binds && !source->optional && before == NULL)
        outside(b, source, first);
    const bool outdated = chosen == NULL && ed_citation_distance(source, &end) != 1 && !source->binds;
    check_month(b, source, first, last);
    use(b, source, &end, outdated ? last : (ed_date){0});
    if (chosen != NULL)
        use_transition(b, source, first, &end);
}

void ed_binding_sources(ed_item_binding *b)
{
    const ed_model *model = b->model;
    for (size_t i = 0, next; i < model->sources; i = next) {
        next = i + 1;
        while (next < model->sources && model->source[next].alternative)
            next++;
        add_entry(b, i, next);
    }
}
