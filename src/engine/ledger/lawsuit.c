/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Limitation, jurisdiction, and where the money goes, as information for a court with the clauses they stand in: rows
 * of the table cn/lawsuit. Nothing of this is judged; which rows are told follows from who claims, from the scheme of
 * heads (of the sea or not) and from the heads that occur. The law is China's: a case in another currency has none of
 * it.
 */
#include "engine/ledger/inside.h"
#include "case/decision/decision.h"
#include <string.h>

#define LAWSUIT "cn/lawsuit"

typedef struct suit {
    ed_rulings rules;
    const char *kind; /* of the rows' keys */
} suit;

const char *ed_binding_plaintiff(const ed_binding *all)
{
    static const char *const own[][2] = {{"government", "government"},
                                         {"department", "government"},
                                         {"procuratorate", "procuratorate"},
                                         {"organisation", "organisation"}};
    const char *claimant = ed_binding_case_law(all).claimant;
    const ed_scheme *scheme = all->ledger->scheme;
    if (scheme != NULL && strcmp(scheme->table->id, "cn/heads-marine") == 0)
        return "marine";
    for (size_t i = 0; claimant != NULL && i < sizeof own / sizeof own[0]; i++)
        if (strcmp(claimant, own[i][0]) == 0)
            return own[i][1];
    return NULL;
}

static void add(const suit *s, const char *matter, const char *head, const char *key)
{
    ed_ledger *ledger = s->rules.all->ledger;
    const ed_row *row = ed_ruling_find(&s->rules, key);
    if (row != NULL)
        ledger->lawsuit[ledger->lawsuits++] = (ed_lawsuit_rule){
            .matter = matter, .head = head, .text = row->title, .cite = ed_ruling_cite(&s->rules, row)};
}

static const char *key_of(const suit *s, const char *what)
{
    return ed_arena_printf(s->rules.all->arena, "%s-%s", what, s->kind);
}

static bool is_spent(const char *head)
{
    static const char *const spent[] = {"prevention", "cleanup", "assessment", "litigation"};
    for (size_t i = 0; i < sizeof spent / sizeof spent[0]; i++)
        if (strcmp(head, spent[i]) == 0)
            return true;
    return false;
}

const char *ed_binding_use_of(const char *plaintiff, const char *head)
{
    if (strcmp(plaintiff, "marine") == 0)
        return "funds";
    return is_spent(head) ? "spent" : strcmp(head, "restoration") == 0 ? "restored" : "funds";
}

/* False where it was decided what is owed, and none of the head by restoring: then nothing of that kind could fail to
 * be done. What a decision does not say is owed in money. */
static bool may_be_restored(const ed_binding *all, const char *head)
{
    const ed_decision *decision = all->one->decision;
    const ed_ledger *ledger = all->ledger;
    for (size_t i = 0; decision != NULL && i < decision->performances; i++)
        for (size_t k = 0; k < ledger->items; k++)
            for (size_t n = 0; ledger->item[k].item == decision->performance[i].item && n < ledger->item[k].amounts;
                 n++)
                if (strcmp(ledger->item[k].amount[n].head, head) == 0 &&
                    (ed_is_in_kind(decision->performance[i].manner) ||
                     strcmp(decision->performance[i].manner, "done") == 0))
                    return true;
    return decision == NULL;
}

/* The procuratorate of a county is not among those whose court the interpretation names. */
static bool is_basic(const ed_case *one)
{
    for (size_t i = 0; i < one->parties; i++)
        if (one->party[i].basic)
            return true;
    return false;
}

static void add_use(const suit *s, const char *head)
{
    const char *use = ed_binding_use_of(s->kind, head);
    if (strcmp(use, "restored") == 0 && !may_be_restored(s->rules.all, head))
        use = "restoration";
    add(s, "funds", head, key_of(s, use));
}

static void add_by_plaintiff(const suit *s)
{
    const ed_ledger *ledger = s->rules.all->ledger;
    add(s, "court", NULL,
        is_basic(s->rules.all->one) && strcmp(s->kind, "procuratorate") == 0 ? "court-county" : key_of(s, "court"));
    if (ed_ruling_keyed(&s->rules, key_of(s, "mediation")) != NULL)
        add(s, "mediation", NULL, key_of(s, "mediation"));
    for (size_t i = 0; i < ledger->heads; i++)
        if (ed_head_in_total(ledger->head[i].head))
            add_use(s, ledger->head[i].head);
}

/* The day from which a longer term counts, where this one could still run then, by the table of procedure. */
static ed_date longer_from(const suit *s)
{
    ed_binding *all = s->rules.all;
    const ed_rulings rules = ed_rulings_of(all, "cn/procedure");
    const ed_procedure *stated = all->one->procedure;
    if (rules.table == NULL)
        return (ed_date){0};
    ed_binding_use_source(all, rules.table->file); /* whatever it answers, a report without it could not be redone */
    if (stated == NULL)
        return ed_ruling_displaced(&rules, "limitation", (ed_date){0}, (ed_date){0});
    return ed_ruling_displaced(&rules, "limitation", stated->date[ed_term_index(ED_TERMS_procedure_date, "known")],
                               stated->date[ed_term_index(ED_TERMS_procedure_date, "filed")]);
}

/* The term that holds, and where it may become a longer one, that it does. */
static void add_limitation(const suit *s)
{
    ed_ledger *ledger = s->rules.all->ledger;
    const ed_row *now = ed_ruling_find(&s->rules, "limitation");
    const ed_row *later = ed_ruling_keyed(&s->rules, "limitation-code");
    const ed_row *row = ed_ruling_keyed(&s->rules, "transition");
    add(s, "limitation", NULL, "limitation");
    const ed_date border = row == NULL || now == NULL || now == later ? (ed_date){0} : longer_from(s);
    if (!border.given)
        return;
    ledger->lawsuit[ledger->lawsuits - 1].displaced = border;
    ledger->lawsuit[ledger->lawsuits++] = (ed_lawsuit_rule){
        .matter = "limitation", .text = row->title, .cite = ed_ruling_cite_ahead(&s->rules, row), .displaces = true};
}

void ed_binding_lawsuit(ed_binding *all)
{
    ed_ledger *ledger = all->ledger;
    suit s = {.rules = ed_rulings_of(all, LAWSUIT)};
    if (s.rules.table == NULL || strcmp(all->one->currency, "CNY") != 0)
        return;
    s.kind = ed_binding_plaintiff(all);
    ledger->lawsuit = ed_arena_array(all->arena, ledger->heads + 5, sizeof *ledger->lawsuit);
    add_limitation(&s);
    add(&s, "factors", NULL, "factors");
    if (s.kind == NULL)
        add(&s, "plaintiff", NULL, "plaintiff");
    else
        add_by_plaintiff(&s);
    ed_binding_use_source(all, s.rules.table->file);
}
