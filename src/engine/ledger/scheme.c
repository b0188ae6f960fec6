/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The printed scheme of heads. A statute groups the heads of compensation in its own way (the Civil Code's five, the
 * four for marine resources, ...): a table for each, "cn/heads-...". It is a view: the amounts stand under the heads,
 * the scheme only says which of them are printed together and under which words.
 */
#include "engine/ledger/inside.h"
#include <string.h>

/* The scheme that the table of media has for a medium, as the sea's; NULL where it has none. */
static const char *scheme_of_medium(const ed_binding *all, const char *medium)
{
    const ed_table *media = ed_tables_find_keyed(all->tables, "cn/media", (ed_date){0});
    const size_t column = media == NULL ? SIZE_MAX : ed_table_column(media, "heads");
    const ed_row *row = medium == NULL || column == SIZE_MAX ? NULL : ed_table_row(media, medium);
    return row == NULL ? NULL : row->cell[column].text;
}

/* The scheme that the case names, else the one on which the media of all items agree (that of the sea), else the Civil
 * Code's, which groups acts from 2021-01-01 on. A case in another currency is under another law: its heads are not
 * grouped. */
static const char *scheme_id(const ed_binding *all)
{
    const ed_case *one = all->one;
    if (one->appraisal.heads != NULL)
        return one->appraisal.heads;
    if (strcmp(one->currency, "CNY") != 0)
        return NULL;
    const char *id = scheme_of_medium(all, one->item[0].medium);
    for (size_t i = 1; id != NULL && i < one->items; i++) {
        const char *other = scheme_of_medium(all, one->item[i].medium);
        id = other != NULL && strcmp(other, id) == 0 ? id : NULL;
    }
    return id == NULL ? "cn/heads-civil-code" : id;
}

static ed_place heads_place(const ed_case *one)
{
    const ed_json *asked = ed_json_get(ed_json_get(one->json, "report"), "heads");
    return ed_json_place(asked != NULL ? asked : one->json);
}

/* A scheme that is not in force for the act is not used, unless the case asks for it: then that is a finding. */
static const ed_table *find_table(ed_binding *all, const char *id)
{
    const ed_case *one = all->one;
    bool asked = one->appraisal.heads != NULL;
    const ed_table *table = ed_tables_find(all->tables, id, one->act[0].from);
    if (table == NULL && asked && !ed_tables_has(all->tables, id)) {
        ed_words words[2] = {{id, id}, {"", ""}};
        ed_findings_add_words(all->findings, ED_RULE_table_unknown, heads_place(one), "report.heads", words, 2);
    } else if (table == NULL && asked) {
        char day[11] = "";
        ed_date_print(one->act[0].from, day);
        const ed_table *other = ed_tables_find(all->tables, id, (ed_date){.given = false});
        const ed_words words[3] = {{id, id}, {day, day}, ed_citation_name(&other->source)};
        ed_findings_add_words(all->findings, ED_RULE_table_not_in_force, heads_place(one), "report.heads", words, 3);
    } else if (table != NULL && (ed_table_column(table, "group") == SIZE_MAX ||
                                 ed_table_column(table, "order") == SIZE_MAX || table->band != NULL)) {
        ED_FIND(all->findings, table_no_row, heads_place(one), "report.heads", id, "group, order");
        table = NULL;
    }
    return table;
}

static const ed_cell *cell(const ed_table *table, const ed_row *row, const char *column)
{
    size_t at = ed_table_column(table, column);
    return at == SIZE_MAX ? NULL : &row->cell[at];
}

static ed_words group_words(const ed_table *table, const ed_row *row)
{
    const ed_cell *zh = cell(table, row, "group"), *en = cell(table, row, "group_en");
    return (ed_words){zh->text, en == NULL ? NULL : en->text};
}

/* The groups stand in the order of the scheme; a head that it does not name stands by itself, last. */
static bool stands_before(const ed_table *table, const ed_row *a, const ed_row *b)
{
    const ed_number *x = a == NULL ? NULL : cell(table, a, "order")->number;
    const ed_number *y = b == NULL ? NULL : cell(table, b, "order")->number;
    return x != NULL && (y == NULL || ed_number_compare(x, y) < 0);
}

static ed_scheme_group *group_for(ed_scheme *scheme, const ed_row *row, const char *head)
{
    ed_words words = row == NULL ? ed_head_words(head) : group_words(scheme->table, row);
    if (words.zh == NULL) /* a row without a group, which no scheme of ours has */
        words = ed_head_words(head);
    for (size_t i = 0; i < scheme->groups; i++)
        if (words.zh != NULL && scheme->group[i].title.zh != NULL && strcmp(scheme->group[i].title.zh, words.zh) == 0)
            return &scheme->group[i];
    size_t at = scheme->groups++;
    for (; at > 0 && stands_before(scheme->table, row, scheme->group[at - 1].row); at--)
        scheme->group[at] = scheme->group[at - 1];
    scheme->group[at] = (ed_scheme_group){.title = words, .row = row};
    return &scheme->group[at];
}

static void add_head(ed_binding *all, ed_scheme *scheme, const ed_head_total *head)
{
    const ed_row *row = ed_table_row(scheme->table, head->head);
    ed_scheme_group *group = group_for(scheme, row, head->head);
    if (group->head == NULL) {
        group->head = ed_arena_array(all->arena, all->ledger->heads, sizeof *group->head);
        group->sum = ed_number_integer(all->arena, 0);
    }
    group->head[group->heads++] = head->head;
    if (row != NULL && (group->row == NULL || row->confidence > group->row->confidence))
        group->row = row;
    const ed_cell *ref = group->row == NULL ? NULL : cell(scheme->table, group->row, "ref_en");
    group->ref_en = ref == NULL ? NULL : ref->text;
    const ed_number *sum = NULL;
    if (ed_number_add(all->arena, group->sum, head->sum, &sum) == ED_FAULT_NONE)
        group->sum = sum;
    group->amount = ed_money_print(all->arena, group->sum, all->one->rounding);
}

/* In force at the end of one of the acts. */
static bool is_in_force(const ed_binding *all, const ed_citation *source)
{
    for (size_t i = 0; i < all->one->acts; i++) {
        const ed_act *act = &all->one->act[i];
        if (ed_citation_covers(source, act->to.given     ? act->to
                                       : act->continuing ? all->one->valuation_date
                                                         : act->from))
            return true;
    }
    return false;
}

static void add_sources(ed_binding *all, ed_scheme *scheme)
{
    const ed_table *table = scheme->table;
    scheme->source = ed_arena_array(all->arena, table->source_count + 1, sizeof *scheme->source);
    for (size_t i = 0; i < table->source_count; i++) {
        const ed_citation *source = i == 0 ? &table->source : &table->sources[i];
        if (i > 0 && !is_in_force(all, source))
            continue;
        scheme->source[scheme->sources++] = source;
        if (source->row != NULL)
            ed_binding_use_source(all, source->row->file);
    }
}

void ed_binding_scheme(ed_binding *all)
{
    const char *id = scheme_id(all);
    const ed_table *table = id == NULL ? NULL : find_table(all, id);
    if (table == NULL)
        return;
    ed_scheme *scheme = ed_arena_alloc(all->arena, sizeof *scheme);
    scheme->table = table;
    scheme->group = ed_arena_array(all->arena, all->ledger->heads + 1, sizeof *scheme->group);
    for (size_t i = 0; i < all->ledger->heads; i++)
        if (ed_head_in_total(all->ledger->head[i].head))
            add_head(all, scheme, &all->ledger->head[i]);
    all->ledger->scheme = scheme;
    ed_binding_use_source(all, table->file);
    add_sources(all, scheme);
}
