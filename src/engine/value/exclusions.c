/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same loss is paid for once. Models say which kinds of loss they count; tables whose id ends in "/exclusions" say,
 * a row a rule, which kinds exclude each other and by what it is told that two items mean the same loss. The columns:
 *
 *   first, second   kinds of loss (rows of cn/loss-kinds), with spaces between: one item counts one of `first`, another
 *                   one of `second`
 *   same            "event medium area discharge", or fewer: both items belong to the same event (act), medium,
 *                   area_id; an item that does not state its medium or area may mean any. discharge: they are told
 *                   apart by the rows that the model names (`apart_by`), where none of one can be one of the other
 *   cite, cite_en   where the rule comes from: a text with references into the register, alternatives with " | "
 * between since           the day from which it holds, or null
 *
 * The table's `date` and `in_force` select its edition. Only amounts that enter the total count anything.
 */
#include "library/read.h"
#include "engine/bind/binding.h"
#include <string.h>

#define EXCLUSIONS "/exclusions"
#define KINDS      "cn/loss-kinds"
#define MEDIA      "cn/media"

typedef struct exclusion {
    const ed_table *table;
    const ed_row *row;
    ed_words text;
    const char *first, *second, *same;
    ed_words cite;
} exclusion;

/* ---- words */

/* True if `word` is one of the words of `list`, which have spaces between. */
static bool has_word(const char *list, const char *word)
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

/* A word that should be a key of a table, if the table is installed. */
static void check_word(ed_binding *all, ed_rule rule, const char *id, const char *word, ed_place place,
                       const char *path)
{
    const ed_table *table = ed_tables_find(all->tables, id, (ed_date){0});
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

static ed_words medium_words(const ed_binding *all, const char *medium)
{
    const ed_table *table = ed_tables_find(all->tables, MEDIA, (ed_date){0});
    const ed_row *row = table == NULL ? NULL : ed_table_row(table, medium);
    return row == NULL ? (ed_words){NULL, NULL} : row->title;
}

static void check_item(ed_item_binding *b)
{
    for (size_t i = 0; i < b->model->counts; i++)
        check_word(b->all, ED_RULE_loss_kind_unknown, KINDS, b->model->count[i].kind, b->model->count[i].when.place,
                   NULL);
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

const char *ed_binding_medium(const ed_item_binding *b, const ed_model_count *count)
{
    const ed_bound *input = count->medium_of == NULL ? NULL : ed_bound_find(b->inputs, count->medium_of);
    if (b->item->medium != NULL)
        return b->item->medium;
    return input != NULL && input->given ? ed_program_get_text(b->all->program, input->node) : count->medium;
}

/* What two items count that the rule will not have counted twice. */
typedef struct pair {
    ed_item_binding *a, *b;
    const ed_model_count *one, *other;
} pair;

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
static bool discharged_apart(const pair *p)
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

static bool same_loss(const exclusion *rule, const pair *p)
{
    return (!has_word(rule->same, "event") || p->a->item->act == p->b->item->act) &&
           (!has_word(rule->same, "medium") ||
            may_equal(ed_binding_medium(p->a, p->one), ed_binding_medium(p->b, p->other))) &&
           (!has_word(rule->same, "area") || may_equal(p->a->item->area_id, p->b->item->area_id)) &&
           !(has_word(rule->same, "discharge") && discharged_apart(p));
}

static bool excludes(const exclusion *rule, const char *one, const char *other)
{
    return (has_word(rule->first, one) && has_word(rule->second, other)) ||
           (has_word(rule->first, other) && has_word(rule->second, one));
}

/* Finds the kinds of loss for which the rule applies to the pair; false where there are none. */
static bool applies(const exclusion *rule, pair *p)
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

/* ---- the finding, or the waiver that answers it */

/* An English finding is read by who has the Chinese text: the documents' Chinese names stand behind. */
static const char *with_titles(const ed_binding *all, const ed_cites *cites, const char *en, const ed_law_facts *facts)
{
    const ed_cite *cite = ed_cites_choose(cites, facts);
    ed_text names = ed_text_new(all->arena);
    for (size_t i = 0; cite != NULL && i < cite->documents; i++)
        if (strcmp(cite->document[i]->name.zh, ed_words_in(cite->document[i]->name, ED_EN)) != 0)
            ed_text_format(&names, "%s%s", names.length > 0 ? ", " : "", cite->document[i]->name.zh);
    return names.length == 0 ? en : ed_arena_printf(all->arena, "%s (%s)", en, ed_text_string(&names));
}

/* What the rule cites, as the item has it. */
static ed_words cite_of(const exclusion *rule, ed_item_binding *b)
{
    const ed_cites cites = ed_cites_split(b->all->arena, rule->cite, &b->all->tables->documents);
    const ed_law_facts facts = ed_binding_law(b, true);
    const ed_words cite = ed_binding_cite(b, &cites);
    return (ed_words){cite.zh, with_titles(b->all, &cites, cite.en, &facts)};
}

/* The same, and that nobody has read it. */
static ed_words source_of(const exclusion *rule, ed_item_binding *b)
{
    ed_arena *arena = b->all->arena;
    const ed_words cite = cite_of(rule, b);
    if (rule->row->confidence == ED_OFFICIAL)
        return cite;
    return (ed_words){ed_arena_printf(arena, "%s，条文未核对", ed_words_in(cite, ED_ZH)),
                      ed_arena_printf(arena, "%s, text not checked", ed_words_in(cite, ED_EN))};
}

static const char *waiver_id(const exclusion *rule, const ed_item_binding *other)
{
    return ed_arena_printf(other->all->arena, "%s:%s", rule->row->key, other->item->id);
}

static bool names_rule(const ed_model_rule *confirm, const exclusion *rule)
{
    for (size_t i = 0; i < confirm->excluded; i++)
        if (strcmp(confirm->excludes[i], rule->row->key) == 0)
            return true;
    return false;
}

/* A waiver answers what the item leaves open in the rule's words; what the case confirms says the same. */
static void answer(ed_item_binding *b, const exclusion *rule, const char *reason)
{
    for (size_t i = 0; i < b->model->confirms; i++)
        for (size_t k = 0; k < b->out->conditions && names_rule(&b->model->confirm[i], rule); k++)
            if (b->out->condition[k].state == ED_CONDITION_OPEN &&
                strcmp(b->out->condition[k].id, b->model->confirm[i].id) == 0) {
                b->out->condition[k].state = ED_CONDITION_WAIVED;
                b->out->condition[k].reason = reason;
            }
}

/* Notes the waiver that `b` gives against `other`; false where it gives none. */
static bool waives(ed_item_binding *b, const exclusion *rule, ed_item_binding *other)
{
    ed_arena *arena = b->all->arena;
    const char *id = waiver_id(rule, other), *reason = ed_binding_waiver(b, id);
    ed_words title;
    if (reason == NULL)
        return false;
    title.zh = ed_arena_printf(arena, "%s（另一项目：%s）", ed_words_in(rule->text, ED_ZH),
                               ed_words_in(ed_binding_item_title(other), ED_ZH));
    title.en = ed_arena_printf(arena, "%s (the other item: %s)", ed_words_in(rule->text, ED_EN),
                               ed_words_in(ed_binding_item_title(other), ED_EN));
    ed_binding_add_waived(b, id, title, cite_of(rule, b), reason);
    answer(b, rule, reason);
    answer(other, rule, reason);
    return true;
}

/* The rule in words, and that it was taken to apply because something is not stated. */
static ed_words text_of(ed_arena *arena, const exclusion *rule, const pair *p)
{
    bool medium = has_word(rule->same, "medium") &&
                  (ed_binding_medium(p->a, p->one) == NULL || ed_binding_medium(p->b, p->other) == NULL);
    bool area = has_word(rule->same, "area") && (p->a->item->area_id == NULL || p->b->item->area_id == NULL);
    const char *what = medium && area ? "medium, area_id" : medium ? "medium" : "area_id";
    const char *zh = medium && area ? "环境要素（medium）和区域编号（area_id）"
                     : medium       ? "环境要素（medium）"
                                    : "区域编号（area_id）";
    if (!medium && !area)
        return rule->text;
    return (ed_words){ed_arena_printf(arena, "%s；两个项目未都写明%s，按相同处理", ed_words_in(rule->text, ED_ZH), zh),
                      ed_arena_printf(arena, "%s; not both items state %s, so it is taken for the same",
                                      ed_words_in(rule->text, ED_EN), what)};
}

/* What can be done about it: only an item that chooses its head can be made a memo. */
static ed_words advice(const exclusion *rule, const pair *p)
{
    ed_arena *arena = p->b->all->arena;
    const char *waiver = waiver_id(rule, p->a);
    const bool a = ed_binding_chooses_head(p->a), b = ed_binding_chooses_head(p->b);
    const char *which = a && b ? "" : a ? p->a->item->id : p->b->item->id;
    const ed_words waive = {ed_arena_printf(arena, "在本项目的 waive 中以 %s 说明理由", waiver),
                            ed_arena_printf(arena, "waive %s in this item with a reason", waiver)};
    if (!a && !b)
        return (ed_words){ed_arena_printf(arena, "%s；否则删去其中一项", waive.zh),
                          ed_arena_printf(arena, "%s; else remove one of the two", waive.en)};
    return (ed_words){
        ed_arena_printf(arena, "%s；否则将%s列为备查项（head 取 memo）", waive.zh, a && b ? "其中一项" : which),
        ed_arena_printf(arena, "%s; else make %s a memo item (head: memo)", waive.en,
                        a && b ? "one of the two" : which)};
}

static void report(const exclusion *rule, const pair *p)
{
    ed_arena *arena = p->b->all->arena;
    bool one = waives(p->a, rule, p->b), other = waives(p->b, rule, p->a);
    if (one || other)
        return;
    const char *id = p->a->item->id;
    const ed_words arguments[4] = {text_of(arena, rule, p), {id, id}, source_of(rule, p->b), advice(rule, p)};
    ed_findings_add_words(p->b->all->findings, ED_RULE_double_count, ed_json_place(p->b->item->json), p->b->item->id,
                          arguments, 4);
}

/* ---- the rules */

static const char *cell(const ed_table *table, const ed_row *row, const char *column)
{
    size_t index = ed_table_column(table, column);
    return index == SIZE_MAX ? NULL : row->cell[index].text;
}

/* Reads a row as a rule; false where it does not hold yet, or after a finding. */
static bool read_rule(ed_binding *all, const ed_table *table, const ed_row *row, exclusion *rule)
{
    ed_date since = {0};
    const char *day = cell(table, row, "since");
    const ed_words key = {row->key, row->key};
    *rule = (exclusion){table,
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
static unsigned sides_of(const exclusion *rule, const ed_item_binding *b)
{
    unsigned sides = 0;
    for (size_t i = 0; b->model != NULL && i < b->model->counts; i++)
        sides |= (has_word(rule->first, b->model->count[i].kind) ? FIRST : 0u) |
                 (has_word(rule->second, b->model->count[i].kind) ? SECOND : 0u);
    return sides != 0 && ed_binding_in_total(b) ? sides : 0;
}

/* Of many items few stand on a side: only these are held against each other. */
static void check_pairs(ed_binding *all, const exclusion *rule)
{
    ed_item_binding **item = ed_arena_array(all->arena, all->items, sizeof(ed_item_binding *));
    unsigned *sides = ed_arena_array(all->arena, all->items, sizeof *sides);
    size_t count = 0;
    for (size_t i = 0; i < all->items; i++)
        if ((sides[count] = sides_of(rule, &all->item[i])) != 0)
            item[count++] = &all->item[i];
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            pair p = {.a = item[i], .b = item[k]};
            bool apart = !((sides[i] & FIRST) && (sides[k] & SECOND)) && !((sides[i] & SECOND) && (sides[k] & FIRST));
            if (!apart && applies(rule, &p))
                report(rule, &p);
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
            has_suffix(id[i], EXCLUSIONS) ? ed_tables_find(all->tables, id[i], all->one->valuation_date) : NULL;
        exclusion rule;
        for (size_t row = 0; table != NULL && row < table->rows; row++)
            if (read_rule(all, table, &table->row[row], &rule))
                check_pairs(all, &rule);
        if (table != NULL)
            ed_binding_use_source(all, table->file);
    }
}
