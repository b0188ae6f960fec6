/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of rules: a row is a rule, its title the rule in words, its cells "cite" and "cite_en" the clauses that it
 * stands in, of which the case's dates and parties choose one.
 */
#include "engine/ledger/inside.h"
#include <string.h>

ed_rulings ed_rulings_of(ed_binding *all, const char *table)
{
    return (ed_rulings){.all = all,
                        .table = ed_tables_find_keyed(all->tables, table, all->one->valuation_date),
                        .facts = ed_binding_case_law(all)};
}

const char *ed_ruling_cell(const ed_rulings *rules, const ed_row *row, const char *column)
{
    const size_t at = ed_table_column(rules->table, column);
    return at == SIZE_MAX ? NULL : row->cell[at].text;
}

/* The clause that the row cites for the case; NULL: it cites none. */
static const ed_cite *chosen(const ed_rulings *rules, const ed_row *row)
{
    const ed_words written = {ed_ruling_cell(rules, row, "cite"), ed_ruling_cell(rules, row, "cite_en")};
    const ed_cites cites = ed_cites_split(rules->all->arena, written, &rules->all->tables->documents);
    return ed_cites_choose(&cites, &rules->facts);
}

/* A clause out of force on the day that selects it is a reference and no more; one that speaks of another claimant or
 * medium is followed by analogy, which some rows say themselves. */
static ed_words as_it_applies(const ed_rulings *rules, const ed_cite *cite, ed_words text)
{
    static const char analogy[] = "参照";
    ed_arena *arena = rules->all->arena;
    bool in_force = true, speaks = true;
    for (size_t i = 0; cite != NULL && i < cite->documents; i++) {
        const ed_authority *document = cite->document[i];
        in_force = in_force && ed_authority_in_force(document, rules->facts.day[document->date]);
        speaks = speaks && ed_authority_speaks(document, &rules->facts);
    }
    const char *en = ed_words_in(text, ED_EN);
    if (!in_force)
        return (ed_words){ed_arena_printf(arena, "%s（本案不在其施行期间，仅作参考）", text.zh),
                          ed_arena_printf(arena, "%s (not in force for this case, for reference only)", en)};
    if (speaks || strncmp(text.zh, analogy, strlen(analogy)) == 0)
        return text;
    return (ed_words){ed_arena_printf(arena, "%s%s", analogy, text.zh), ed_arena_printf(arena, "%s, by analogy", en)};
}

/* The clause, with that it was not compared with its text where that is so; and where none was found, that. */
static ed_words as_checked(const ed_rulings *rules, const ed_row *row, ed_words cite)
{
    ed_arena *arena = rules->all->arena;
    if (row->confidence <= ED_ATTESTED)
        return cite;
    if (cite.zh == NULL)
        return (ed_words){"没有查到成文规定", "no written rule was found"};
    return (ed_words){ed_arena_printf(arena, "%s（条文未核对）", ed_words_in(cite, ED_ZH)),
                      ed_arena_printf(arena, "%s (text not checked)", ed_words_in(cite, ED_EN))};
}

ed_words ed_ruling_cite(const ed_rulings *rules, const ed_row *row)
{
    const ed_cite *clause = chosen(rules, row);
    ed_words cite = ed_cite_words(rules->all->arena, &rules->all->tables->documents, clause, &rules->facts);
    return as_checked(rules, row, cite.zh == NULL ? cite : as_it_applies(rules, clause, cite));
}

ed_words ed_ruling_cite_ahead(const ed_rulings *rules, const ed_row *row)
{
    return as_checked(
        rules, row,
        ed_cite_words(rules->all->arena, &rules->all->tables->documents, chosen(rules, row), &rules->facts));
}

const ed_row *ed_ruling_keyed(const ed_rulings *rules, const char *key)
{
    for (size_t i = 0; i < rules->table->rows; i++)
        if (rules->table->row[i].key != NULL && strcmp(rules->table->row[i].key, key) == 0)
            return &rules->table->row[i];
    return NULL;
}

/* A rule that was worded otherwise before is several rows, KEY and KEY-...: each has the words of the clause that it
 * cites, so that the clause brings its own words. */
static bool is_worded(const ed_row *row, const char *key)
{
    const size_t length = strlen(key);
    return row->key != NULL && strncmp(row->key, key, length) == 0 &&
           (row->key[length] == '\0' || row->key[length] == '-');
}

/* The first whose clause governs the case, else the nearest to that; NULL: there is no such rule. */
const ed_row *ed_ruling_find(const ed_rulings *rules, const char *key)
{
    const ed_row *best = NULL;
    long nearest = 0;
    for (size_t i = 0; i < rules->table->rows; i++) {
        const ed_row *row = &rules->table->row[i];
        if (!is_worded(row, key))
            continue;
        const long distance = ed_cite_distance(chosen(rules, row), &rules->facts);
        if (best == NULL || distance < nearest) {
            best = row;
            nearest = distance;
        }
    }
    return best;
}

int ed_ruling_years(const ed_rulings *rules, const ed_row *row, const char *column)
{
    enum { LONGEST = 100 };
    const char *cell = ed_ruling_cell(rules, row, column);
    const ed_number *number;
    int64_t out = 0;
    if (cell == NULL || ed_number_parse(rules->all->arena, cell, &number) != ED_NUMERAL_OK ||
        !ed_number_to_integer(number, &out) || out < 0 || out > LONGEST)
        return 0;
    return (int)out;
}

ed_date ed_ruling_displaced(const ed_rulings *rules, const char *key, ed_date known, ed_date filed)
{
    const ed_row *longer = ed_ruling_keyed(rules, ed_arena_printf(rules->all->arena, "%s-code", key));
    const char *since = longer == NULL ? NULL : ed_ruling_cell(rules, longer, "since");
    const int years = since == NULL ? 0 : ed_ruling_years(rules, longer, "limit");
    ed_date border, end;
    const bool reached = years > 0 && ed_date_parse(since, &border) &&
                         ed_date_years_later(known.given ? known : rules->all->one->valuation_date, years, &end) &&
                         end.days >= border.days && !(filed.given && filed.days < border.days);
    return reached ? border : (ed_date){0};
}
