/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same loss is paid for once. Models say which kinds of loss they count; tables whose id ends in "/exclusions" say,
 * a row a rule, which kinds exclude each other and by what it is told that two items mean the same loss. The columns:
 *
 *   first, second   kinds of loss (rows of cn/loss-kinds), with spaces between: one item counts one of `first`, another
 *                   one of `second`
 *   same            "event medium area kind discharge", or fewer: both items belong to the same event (act), medium,
 *                   area_id, and count the same kind; an item that does not state its medium or area may mean any.
 *                   discharge: they are told apart by the rows that the model names (`apart_by`), where none of one
 *                   can be one of the other
 *   cite, cite_en   where the rule comes from: a text with references into the register, alternatives with " | "
 *                   between them
 *   since           the day from which it holds, or null
 *
 * The table's `date` and `in_force` select its edition. Only amounts that enter the total count anything.
 */
#include "library/read.h"
#include "engine/value/inside.h"
#include <string.h>

#define EXCLUSIONS "/exclusions"
#define KINDS      "cn/loss-kinds"
#define MEDIA      "cn/media"

/* ---- words */

bool ed_exclusion_has(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(list, word); at != NULL; at = strstr(at + 1, word))
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* What may be meant instead: by title, else by a slip of the fingers. */
static ed_words meant(ed_binding *all, const ed_table *table, const char *word)
{
    const ed_reader reader = {all->arena, all->findings};
    const char **keys = ed_arena_array(all->arena, table->rows, sizeof *keys);
    ed_words *titles = ed_arena_array(all->arena, table->rows, sizeof *titles);
    for (size_t i = 0; i < table->rows; i++) {
        keys[i] = table->row[i].key;
        titles[i] = table->row[i].title;
    }
    return ed_read_meant_titled(reader, word, keys, titles, table->rows);
}

/* A table of words, if it is installed: what the report says of items rests on it. */
static const ed_table *consulted(ed_binding *all, const char *id)
{
    const ed_table *table = ed_tables_find_keyed(all->tables, id, (ed_date){0});
    if (table != NULL)
        ed_binding_use_source(all, table->file);
    return table;
}

/* A word that should be a key of a table, if the table is installed. */
static void check_word(ed_binding *all, ed_rule rule, const char *id, const char *word, ed_place place,
                       const char *path)
{
    const ed_table *table = consulted(all, id);
    if (table == NULL || ed_table_row(table, word) != NULL)
        return;
    const ed_words arguments[2] = {{word, word}, meant(all, table, word)};
    ed_findings_add_words(all->findings, rule, place, path, arguments, 2);
}

static void check_words(ed_binding *all, const char *list, ed_place place)
{
    for (const char *at = list + strspn(list, " "); *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        check_word(all, ED_RULE_loss_kind_unknown, KINDS, ed_arena_printf(all->arena, "%.*s", (int)length, at), place,
                   NULL);
        at += length;
    }
}

/* ---- what an item counts */

/* A formula that could not be compiled, for something in the item is wrong, does not tell. */
static bool counts_now(ed_item_binding *b, size_t index)
{
    const ed_bound_rule *when = &b->count[index];
    return when->rule->is == NULL || (when->count > 0 && ed_binding_holds(b, when));
}

static ed_words medium_words(ed_binding *all, const char *medium)
{
    const ed_table *table = consulted(all, MEDIA);
    const ed_row *row = table == NULL ? NULL : ed_table_row(table, medium);
    return row == NULL ? (ed_words){NULL, NULL} : row->title;
}

static void check_item(ed_item_binding *b)
{
    for (size_t i = 0; i < b->model->counts; i++)
        check_word(b->all, ED_RULE_loss_kind_unknown, KINDS, b->model->count[i].kind, b->model->count[i].when.place,
                   NULL);
    b->out->medium_key = ed_binding_item_medium(b);
    if (b->item->medium == NULL)
        return;
    b->out->medium = medium_words(b->all, b->item->medium);
    check_word(b->all, ED_RULE_medium_unknown, MEDIA, b->item->medium,
               ed_json_place(ed_json_get(b->item->json, "medium")), b->item->id);
}

/* ---- whether two items mean the same loss */

/* What is not stated may be the same. */
static bool may_equal(const char *a, const char *b)
{
    return a == NULL || b == NULL || strcmp(a, b) == 0;
}

/* A day that a row states, or NULL. */
static const ed_number *day_of(ed_program *program, const ed_bound *row, const char *name)
{
    const ed_bound *bound = ed_bound_find(row, name);
    return bound == NULL || !bound->given ? NULL : ed_program_value(program, bound->node, 0).number;
}

static bool ends_before(ed_program *program, const ed_bound *one, const ed_bound *other)
{
    const ed_number *end = day_of(program, one, "to"), *begin = day_of(program, other, "from");
    return end != NULL && begin != NULL && ed_number_compare(end, begin) < 0;
}

static bool other_outlet(const ed_item_binding *b, const ed_bound *one, const ed_bound *other)
{
    const ed_bound *here = ed_bound_find(one, "outlet"), *there = ed_bound_find(other, "outlet");
    ed_program *program = b->all->program;
    return here != NULL && there != NULL && here->given && there->given &&
           !ed_text_same(b->all->arena, ed_program_get_text(program, here->node),
                         ed_program_get_text(program, there->node));
}

static const ed_bound *rows_of(const ed_item_binding *b, const ed_model_count *count)
{
    const ed_bound *list = count->apart_by == NULL ? NULL : ed_bound_find(b->inputs, count->apart_by);
    return list != NULL && list->kind == ED_BOUND_LIST && list->list->elements > 0 ? list : NULL;
}

/* True if every row of one item differs from every row of the other: in time, or by its outlet. */
static bool discharged_apart(const ed_exclusion_pair *p)
{
    const ed_bound *a = rows_of(p->a, p->one), *b = rows_of(p->b, p->other);
    ed_program *program = p->a->all->program;
    for (size_t i = 0; a != NULL && b != NULL && i < a->list->elements; i++)
        for (size_t k = 0; k < b->list->elements; k++)
            if (!ends_before(program, a->list->element[i], b->list->element[k]) &&
                !ends_before(program, b->list->element[k], a->list->element[i]) &&
                !other_outlet(p->a, a->list->element[i], b->list->element[k]))
                return false;
    return a != NULL && b != NULL;
}

static bool same_loss(const ed_exclusion *rule, const ed_exclusion_pair *p)
{
    return (!ed_exclusion_has(rule->same, "event") || p->a->item->act == p->b->item->act) &&
           (!ed_exclusion_has(rule->same, "medium") ||
            may_equal(ed_binding_medium(p->a, p->one), ed_binding_medium(p->b, p->other))) &&
           (!ed_exclusion_has(rule->same, "area") || may_equal(p->a->item->area_id, p->b->item->area_id)) &&
           !(ed_exclusion_has(rule->same, "discharge") && discharged_apart(p));
}

static bool excludes(const ed_exclusion *rule, const char *one, const char *other)
{
    const bool either = (ed_exclusion_has(rule->first, one) && ed_exclusion_has(rule->second, other)) ||
                        (ed_exclusion_has(rule->first, other) && ed_exclusion_has(rule->second, one));
    return either && !(ed_exclusion_has(rule->same, "kind") && strcmp(one, other) != 0);
}

/* Finds the kinds of loss for which the rule applies to the pair; false where there are none. */
static bool applies(const ed_exclusion *rule, ed_exclusion_pair *p)
{
    for (size_t i = 0; i < p->a->model->counts; i++)
        for (size_t k = 0; k < p->b->model->counts; k++) {
            p->one = &p->a->model->count[i];
            p->other = &p->b->model->count[k];
            if (excludes(rule, p->one->kind, p->other->kind) && same_loss(rule, p) && counts_now(p->a, i) &&
                counts_now(p->b, k))
                return true;
        }
    return false;
}

/* ---- the rules */

static const char *cell(const ed_table *table, const ed_row *row, const char *column)
{
    size_t index = ed_table_column(table, column);
    return index == SIZE_MAX ? NULL : row->cell[index].text;
}

/* Reads a row as a rule; false where it does not hold yet, or after a finding. */
static bool read_rule(ed_binding *all, const ed_table *table, const ed_row *row, ed_exclusion *rule)
{
    ed_date since = {0};
    const char *day = cell(table, row, "since");
    const ed_words key = {row->key, row->key};
    *rule = (ed_exclusion){table,
                           row,
                           row->title.zh != NULL || row->title.en != NULL ? row->title : key,
                           cell(table, row, "first"),
                           cell(table, row, "second"),
                           cell(table, row, "same"),
                           {cell(table, row, "cite"), cell(table, row, "cite_en")}};
    if (rule->first == NULL || rule->second == NULL || rule->same == NULL || rule->cite.zh == NULL) {
        ED_FIND(all->findings, table_no_row, row->place, NULL, table->id, "first, second, same, cite");
        return false;
    }
    check_words(all, rule->first, row->place);
    check_words(all, rule->second, row->place);
    if (day != NULL && !ed_date_parse(day, &since))
        ED_FIND(all->findings, date_syntax, row->place, NULL, day);
    return !since.given || since.days <= all->one->valuation_date.days;
}

enum { FIRST = 1, SECOND = 2 };

/* On which sides of the rule the item may stand, by the kinds that its model counts. */
static unsigned sides_of(const ed_exclusion *rule, const ed_item_binding *b)
{
    unsigned sides = 0;
    for (size_t i = 0; b->model != NULL && i < b->model->counts; i++)
        sides |= (ed_exclusion_has(rule->first, b->model->count[i].kind) ? FIRST : 0u) |
                 (ed_exclusion_has(rule->second, b->model->count[i].kind) ? SECOND : 0u);
    return sides != 0 && ed_binding_in_total(b) ? sides : 0;
}

/* Of many items few stand on a side: only these are held against each other. */
static void check_pairs(ed_binding *all, const ed_exclusion *rule)
{
    ed_item_binding **item = ed_arena_array(all->arena, all->items, sizeof(ed_item_binding *));
    unsigned *sides = ed_arena_array(all->arena, all->items, sizeof *sides);
    size_t count = 0;
    for (size_t i = 0; i < all->items; i++)
        if ((sides[count] = sides_of(rule, &all->item[i])) != 0)
            item[count++] = &all->item[i];
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            ed_exclusion_pair p = {.a = item[i], .b = item[k]};
            bool apart = !((sides[i] & FIRST) && (sides[k] & SECOND)) && !((sides[i] & SECOND) && (sides[k] & FIRST));
            if (!apart && applies(rule, &p))
                ed_exclusion_report(rule, &p);
        }
    ed_arena_release(all->arena, sides, all->items * sizeof *sides);
    ed_arena_release(all->arena, item, all->items * sizeof(ed_item_binding *));
}

static bool has_suffix(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);
    return length >= tail && strcmp(text + length - tail, suffix) == 0;
}

void ed_binding_exclusions(ed_binding *all)
{
    const char *const *id;
    size_t ids = ed_tables_ids(all->tables, all->arena, &id), counting = 0;
    for (size_t i = 0; i < all->items; i++) {
        if (all->item[i].model == NULL)
            continue;
        check_item(&all->item[i]);
        counting += all->item[i].model->counts > 0 && ed_binding_in_total(&all->item[i]);
    }
    for (size_t i = 0; i < ids && counting > 1; i++) {
        const ed_table *table =
            has_suffix(id[i], EXCLUSIONS) ? ed_tables_find_keyed(all->tables, id[i], all->one->valuation_date) : NULL;
        ed_exclusion rule;
        for (size_t row = 0; table != NULL && row < table->rows; row++)
            if (read_rule(all, table, &table->row[row], &rule))
                check_pairs(all, &rule);
        if (table != NULL)
            ed_binding_use_source(all, table->file);
    }
}
