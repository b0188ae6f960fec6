/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Limitation, jurisdiction, and where the money goes, as information for a court with the clauses they stand in: rows
 * of the table cn/lawsuit. Nothing of this is judged; which rows are told follows from who claims, from the scheme of
 * heads (of the sea or not) and from the heads that occur. The law is China's: a case in another currency has none of
 * it.
 */
#include "engine/bind/binding.h"
#include <string.h>

#define LAWSUIT "cn/lawsuit"

typedef struct suit {
    ed_binding *all;
    const ed_table *table;
    const char *kind; /* of the rows' keys */
    ed_law_facts facts;
} suit;

/* Which rules of procedure the suit follows. */
static const char *kind_of(const ed_binding *all, const char *claimant)
{
    const ed_scheme *scheme = all->ledger->scheme;
    if (scheme != NULL && strcmp(scheme->table->id, "cn/heads-marine") == 0)
        return "marine";
    if (claimant != NULL && (strcmp(claimant, "procuratorate") == 0 || strcmp(claimant, "organisation") == 0))
        return claimant;
    return "government";
}

static const char *cell(const suit *s, const ed_row *row, const char *column)
{
    const size_t at = ed_table_column(s->table, column);
    return at == SIZE_MAX ? NULL : row->cell[at].text;
}

static ed_words cite_of(const suit *s, const ed_row *row)
{
    ed_arena *arena = s->all->arena;
    const ed_authorities *documents = &s->all->tables->documents;
    const ed_words written = {cell(s, row, "cite"), cell(s, row, "cite_en")};
    const ed_cites cites = ed_cites_split(arena, written, documents);
    const ed_words cite = ed_cite_words(arena, documents, ed_cites_choose(&cites, &s->facts), &s->facts);
    if (row->confidence == ED_OFFICIAL || cite.zh == NULL)
        return cite;
    return (ed_words){ed_arena_printf(arena, "%s（条文未核对）", ed_words_in(cite, ED_ZH)),
                      ed_arena_printf(arena, "%s (text not checked)", ed_words_in(cite, ED_EN))};
}

static void add(const suit *s, const char *matter, const char *head, const char *key)
{
    ed_ledger *ledger = s->all->ledger;
    const ed_row *row = ed_table_row(s->table, key);
    if (row != NULL)
        ledger->lawsuit[ledger->lawsuits++] = (ed_lawsuit_rule){matter, head, row->title, cite_of(s, row)};
}

static const char *key_of(const suit *s, const char *what)
{
    return ed_arena_printf(s->all->arena, "%s-%s", what, s->kind);
}

static bool is_spent(const char *head)
{
    static const char *const spent[] = {"prevention", "cleanup", "assessment", "litigation"};
    for (size_t i = 0; i < sizeof spent / sizeof spent[0]; i++)
        if (strcmp(head, spent[i]) == 0)
            return true;
    return false;
}

/* What was spent goes back to who spent it, restoration is done; what else is awarded goes by the rules of the suit. Of
 * the sea, all of it is received by one authority. */
static const char *use_of(const suit *s, const char *head)
{
    if (strcmp(s->kind, "marine") == 0)
        return "funds";
    return is_spent(head) ? "spent" : strcmp(head, "restoration") == 0 ? "restored" : "funds";
}

/* Since the day of the rules on the time of the Code, limitation is what they say. */
static const char *limitation_of(const suit *s)
{
    const ed_authority *rules = ed_authorities_find(&s->all->tables->documents, "cn/code-temporal-effect");
    return rules != NULL && ed_authority_governs(rules, &s->facts) ? "limitation-code" : "limitation";
}

void ed_binding_lawsuit(ed_binding *all)
{
    ed_ledger *ledger = all->ledger;
    suit s = {.all = all, .table = ed_tables_find(all->tables, LAWSUIT, all->one->valuation_date)};
    if (s.table == NULL || strcmp(all->one->currency, "CNY") != 0)
        return;
    s.facts = ed_binding_case_law(all);
    s.kind = kind_of(all, s.facts.claimant);
    ledger->lawsuit = ed_arena_array(all->arena, ledger->heads + 2, sizeof *ledger->lawsuit);
    add(&s, "limitation", NULL, limitation_of(&s));
    add(&s, "court", NULL, key_of(&s, "court"));
    for (size_t i = 0; i < ledger->heads; i++)
        if (ed_head_in_total(ledger->head[i].head))
            add(&s, "funds", ledger->head[i].head, key_of(&s, use_of(&s, ledger->head[i].head)));
    ed_binding_use_source(all, s.table->file);
}
