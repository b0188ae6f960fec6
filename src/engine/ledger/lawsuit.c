/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Limitation, jurisdiction, and where the money goes, as information for a court with the clauses they stand in: rows
 * of the table cn/lawsuit. Nothing of this is judged; which rows are told follows from who claims, from the scheme of
 * heads (of the sea or not) and from the heads that occur. The law is China's: a case in another currency has none of
 * it.
 */
#include "engine/ledger/inside.h"
#include <string.h>

#define LAWSUIT "cn/lawsuit"

typedef struct suit {
    ed_binding *all;
    const ed_table *table;
    const char *kind; /* of the rows' keys */
    ed_law_facts facts;
} suit;

/* Which rules of procedure the suit follows; NULL: the plaintiff is not known, or none of those that they speak of. */
static const char *kind_of(const ed_binding *all, const char *claimant)
{
    static const char *const own[][2] = {{"government", "government"},
                                         {"department", "government"},
                                         {"procuratorate", "procuratorate"},
                                         {"organisation", "organisation"}};
    const ed_scheme *scheme = all->ledger->scheme;
    if (scheme != NULL && strcmp(scheme->table->id, "cn/heads-marine") == 0)
        return "marine";
    for (size_t i = 0; claimant != NULL && i < sizeof own / sizeof own[0]; i++)
        if (strcmp(claimant, own[i][0]) == 0)
            return own[i][1];
    return NULL;
}

static const char *cell(const suit *s, const ed_row *row, const char *column)
{
    const size_t at = ed_table_column(s->table, column);
    return at == SIZE_MAX ? NULL : row->cell[at].text;
}

/* The clause that the row cites for the case; NULL: it cites none. */
static const ed_cite *chosen(const suit *s, const ed_row *row)
{
    const ed_words written = {cell(s, row, "cite"), cell(s, row, "cite_en")};
    const ed_cites cites = ed_cites_split(s->all->arena, written, &s->all->tables->documents);
    return ed_cites_choose(&cites, &s->facts);
}

static ed_words cite_of(const suit *s, const ed_row *row)
{
    ed_arena *arena = s->all->arena;
    const ed_words cite = ed_cite_words(arena, &s->all->tables->documents, chosen(s, row), &s->facts);
    if (row->confidence == ED_OFFICIAL || cite.zh == NULL)
        return cite;
    return (ed_words){ed_arena_printf(arena, "%s（条文未核对）", ed_words_in(cite, ED_ZH)),
                      ed_arena_printf(arena, "%s (text not checked)", ed_words_in(cite, ED_EN))};
}

/* A rule that was worded otherwise before is several rows, KEY and KEY-...: each has the words of the clause that it
 * cites, so that the clause brings its own words. */
static bool is_worded(const ed_row *row, const char *key)
{
    const size_t length = strlen(key);
    return strncmp(row->key, key, length) == 0 && (row->key[length] == '\0' || row->key[length] == '-');
}

/* The first whose clause governs the case, else the nearest to that; NULL: there is no such rule. */
static const ed_row *row_of(const suit *s, const char *key)
{
    const ed_row *best = NULL;
    long nearest = 0;
    for (size_t i = 0; i < s->table->rows; i++) {
        const ed_row *row = &s->table->row[i];
        if (!is_worded(row, key))
            continue;
        const long distance = ed_cite_distance(chosen(s, row), &s->facts);
        if (best == NULL || distance < nearest) {
            best = row;
            nearest = distance;
        }
    }
    return best;
}

static void add(const suit *s, const char *matter, const char *head, const char *key)
{
    ed_ledger *ledger = s->all->ledger;
    const ed_row *row = row_of(s, key);
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

/* The procuratorate of a county is not among those whose court the interpretation names. */
static bool is_basic(const ed_case *one)
{
    for (size_t i = 0; i < one->parties; i++)
        if (one->party[i].basic)
            return true;
    return false;
}

static void add_by_plaintiff(const suit *s)
{
    const ed_ledger *ledger = s->all->ledger;
    add(s, "court", NULL,
        is_basic(s->all->one) && strcmp(s->kind, "procuratorate") == 0 ? "court-county" : key_of(s, "court"));
    for (size_t i = 0; i < ledger->heads; i++)
        if (ed_head_in_total(ledger->head[i].head))
            add(s, "funds", ledger->head[i].head, key_of(s, use_of(s, ledger->head[i].head)));
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
    add(&s, "limitation", NULL, "limitation");
    if (s.kind == NULL)
        add(&s, "plaintiff", NULL, "plaintiff");
    else
        add_by_plaintiff(&s);
    ed_binding_use_source(all, s.table->file);
}
