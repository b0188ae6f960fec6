/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of a workbook: an element of a list is a row. Columns are what elements may have, and behind each of them what
 * at least one element says beside the value. A list within a list is a table of its own, whose first column names the
 * element that a row belongs to.
 */
#include "guide/casebook/inside.h"
#include <string.h>

/* ---- what waits to be laid out */

/* True if a cell of its row holds something, so that the row can be told from an empty one. */
static bool has_leaf(const ed_layout *l, const ed_slot *slot, const ed_json *element)
{
    ed_leaf leaf;
    for (const ed_json *at = element->child; at != NULL; at = at->next) {
        const ed_slot *inner = ed_slot_inner(slot, at->key, strlen(at->key));
        const bool is_wrapped = inner != NULL && inner->valued && at->type == ED_JSON_OBJECT;
        const ed_json *value = is_wrapped ? ed_json_get(at, "value") : at;
        if (inner != NULL && !ed_json_is_void(value) && ed_leaf_from_json(l->outline, inner, value, &leaf))
            return true;
    }
    return false;
}

/* An id where the elements have none would be taken for the name of the row. */
static bool has_strange_id(const ed_slot *slot, const ed_json *element)
{
    return ed_json_get(element, "id") != NULL && ed_slot_inner(slot, "id", strlen("id")) == NULL;
}

static bool are_rows(const ed_layout *l, const ed_slot *slot, const ed_json *list)
{
    if (list->type != ED_JSON_ARRAY || (list->count == 0 && !l->maker->examples))
        return false;
    for (const ed_json *at = list->child; at != NULL; at = at->next)
        if (at->type != ED_JSON_OBJECT || has_strange_id(slot, at) || (!has_leaf(l, slot, at) && !l->maker->examples))
            return false;
    return true;
}

/* The first element of the list at the path in the first example of the model that has one. */
static const ed_json *example_of(const ed_layout *l, const char *path)
{
    static const char inputs[] = ".inputs.";
    const char *begin = strstr(path, inputs);
    for (size_t i = 0; begin != NULL && l->maker->examples && l->model != NULL && i < l->model->examples; i++) {
        const ed_json *json = l->model->example[i].inputs;
        for (const char *at = begin + sizeof inputs - 1; json != NULL && at[0] != '\0';) {
            const size_t length = strcspn(at, ".[");
            json = ed_json_get(json, ed_arena_copy(l->arena, at, length));
            json = json != NULL && json->type == ED_JSON_ARRAY ? json->child : json;
            at += length + strspn(at + length, "[].");
        }
        if (json != NULL && json->type == ED_JSON_OBJECT)
            return json;
    }
    return NULL;
}

static ed_pending *pending_at(ed_layout *l, const ed_slot *slot, const char *path, bool nested)
{
    for (size_t i = 0; i < l->pendings; i++)
        if (strcmp(l->pending[i].path, path) == 0)
            return &l->pending[i];
    const ed_pending table = {
        .slot = slot, .path = path, .title = slot->title, .nested = nested, .example = example_of(l, path)};
    ED_PUSH(l->arena, l->pending, l->pendings, l->pending_capacity, table);
    return &l->pending[l->pendings - 1];
}

void ed_layout_pend(ed_layout *l, const ed_slot *slot, const ed_json *list, const char *path, ed_element holder)
{
    size_t index = 0;
    const bool is_alone =
        slot->alone && list != NULL && list->type == ED_JSON_OBJECT && (l->maker->examples || has_leaf(l, slot, list));
    if (!ed_json_is_void(list) && !is_alone && !are_rows(l, slot, list)) {
        ed_layout_keep(l, holder.place, list);
        return;
    }
    ed_pending *table = pending_at(l, slot, path, holder.parent != NULL);
    if (ed_json_is_void(list))
        return;
    if (is_alone) {
        const ed_element one = {list, NULL, holder.place};
        ED_PUSH(l->arena, table->element, table->count, table->capacity, one);
        return;
    }
    for (const ed_json *at = list->child; at != NULL; at = at->next, index++) {
        const ed_element one = {at, holder.parent, ed_layout_element(l, holder.place, list, at, index)};
        ED_PUSH(l->arena, table->element, table->count, table->capacity, one);
    }
}

/* ---- columns */

typedef struct column {
    const char *code, *title;
    const ed_slot *slot;
    ed_leaf leaf; /* of the row that is being put; its text NULL: none */
} column;

typedef struct layout {
    ed_layout *l;
    const ed_pending *table;
    column *column;
    size_t columns, capacity;
    bool putting; /* else it is only looked which columns there are */
    bool showing; /* an example: nothing is kept of it */
    const ed_element *element;
} layout;

static column *column_at(const layout *t, const char *code)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->column[i].code, code) == 0)
            return &t->column[i];
    return NULL;
}

/* Behind the column whose code begins this one, or behind all. */
static void add_column(layout *t, const char *code, const ed_slot *slot, const char *title)
{
    const column one = {.code = code, .slot = slot, .title = title};
    const char *dot = strrchr(code, '.');
    size_t at = t->columns;
    const size_t stem = dot == NULL ? 0 : (size_t)(dot - code);
    ED_PUSH(t->l->arena, t->column, t->columns, t->capacity, one);
    for (size_t i = 0; i + 1 < t->columns && stem > 0; i++)
        if (strncmp(t->column[i].code, code, stem) == 0 &&
            (t->column[i].code[stem] == '\0' || t->column[i].code[stem] == '.'))
            at = i + 1;
    for (size_t i = t->columns - 1; i > at; i--)
        t->column[i] = t->column[i - 1];
    if (at < t->columns)
        t->column[at] = one;
}

static void keep(const layout *t, const char *place, const ed_json *json)
{
    if (t->putting && !t->showing)
        ed_layout_keep(t->l, place, json);
}

/* A value that a cell can hold. */
static void take(layout *t, const char *code, const char *title, const ed_slot *slot, const ed_json *json)
{
    column *to = column_at(t, code);
    if (!t->putting && to == NULL)
        add_column(t, code, slot, title);
    else if (t->putting && to != NULL && !ed_json_is_void(json) &&
             !ed_leaf_from_json(t->l->outline, slot, json, &to->leaf))
        to->leaf.text = NULL;
}

/* ---- an element, member by member */

/* What stands beside a value, or the texts of a title in several languages. */
static void walk_members(layout *t, const ed_slot *slot, const ed_json *json, const char *code, const char *place)
{
    static const ed_slot plain = {.kind = ED_SLOT_TEXT, .title = "", .unit = "", .hint = ""};
    ed_leaf leaf;
    for (const ed_json *at = json->child; at != NULL; at = at->next) {
        const bool is_value = strcmp(at->key, "value") == 0 && slot->valued;
        const ed_slot *beside = is_value ? slot : ed_slot_beside(t->l->outline, slot, at->key);
        const ed_slot *own = beside != NULL ? beside : &plain;
        const char *title = ed_arena_printf(t->l->arena, "%s · %s", slot->title, beside != NULL ? own->title : at->key);
        if (ed_json_is_void(at))
            continue;
        if (!ed_leaf_from_json(t->l->outline, own, at, &leaf) && !(beside == NULL && ed_leaf_is_plain(at)))
            keep(t, ed_layout_path(t->l, place, at->key), at);
        else
            take(t, is_value ? code : ed_layout_path(t->l, code, at->key), title, own, at);
    }
}

static void walk(layout *t, const ed_slot *slot, const ed_json *json, const char *code, const char *place);

static const char *parent_name(const layout *t)
{
    const char *place = t->element->place, *bracket = strrchr(place, '[');
    return bracket == NULL ? "" : ed_arena_copy(t->l->arena, bracket + 1, strlen(bracket + 1) - 1);
}

static void walk_table(layout *t, const ed_slot *slot, const ed_json *json, const char *code, const char *place)
{
    if (t->showing || !t->putting)
        return;
    if (t->table->nested) { /* "^" names an element of one list */
        keep(t, place, json);
        return;
    }
    ed_layout_pend(t->l, slot, json, ed_arena_printf(t->l->arena, "%s[].%s", t->table->path, code),
                   (ed_element){.parent = parent_name(t), .place = place});
}

static void walk_slot(layout *t, const ed_slot *slot, const ed_json *json, const char *code, const char *place)
{
    ed_leaf leaf;
    if (slot->kind == ED_SLOT_TABLE) {
        walk_table(t, slot, json, code, place);
    } else if (json->type == ED_JSON_NULL) {
        return;
    } else if (slot->kind == ED_SLOT_OBJECT && json->type == ED_JSON_OBJECT) {
        walk(t, slot, json, code, place);
    } else if (json->type == ED_JSON_OBJECT && (slot->valued || ed_slot_has_texts(slot, json))) {
        walk_members(t, slot, json, code, place);
    } else if (!ed_json_is_void(json) && ed_leaf_from_json(t->l->outline, slot, json, &leaf)) {
        take(t, code, slot->title, slot, json);
    } else {
        keep(t, place, json);
    }
}

static void walk(layout *t, const ed_slot *slot, const ed_json *json, const char *code, const char *place)
{
    for (const ed_json *at = json->child; at != NULL; at = at->next) {
        const ed_slot *inner = ed_slot_inner(slot, at->key, strlen(at->key));
        const bool is_about =
            strncmp(at->key, "x-", 2) == 0 && ed_slot_inner(slot, at->key + 2, strlen(at->key) - 2) != NULL;
        if (inner != NULL)
            walk_slot(t, inner, at, ed_layout_path(t->l, code, at->key), ed_layout_path(t->l, place, at->key));
        else if (!is_about)
            keep(t, ed_layout_path(t->l, place, at->key), at);
    }
}

/* ---- the columns that a table has whatever is in it */

static bool is_given(const layout *t, const char *key)
{
    for (size_t i = 0; i < t->table->count; i++)
        if (ed_json_get(t->table->element[i].json, key) != NULL)
            return true;
    return false;
}

static void add_static(layout *t, const ed_slot *slot, const char *code)
{
    for (size_t i = 0; i < slot->inners; i++) {
        const ed_slot *inner = &slot->inner[i];
        const char *own = ed_layout_path(t->l, code, inner->key);
        if (code[0] == '\0' && t->l->maker->sparse && !is_given(t, inner->key))
            continue;
        if (inner->kind < ED_SLOT_OBJECT)
            add_column(t, own, inner, inner->title);
        for (size_t k = 0; inner->kind == ED_SLOT_CURVE && !t->l->maker->sparse && ed_curve_keys[k] != NULL; k++) {
            const ed_slot *one = ed_slot_beside(t->l->outline, inner, ed_curve_keys[k]);
            add_column(t, ed_layout_path(t->l, own, one->key), one,
                       ed_arena_printf(t->l->arena, "%s · %s", inner->title, one->title));
        }
        if (inner->kind < ED_SLOT_OBJECT && inner->units != NULL) {
            const ed_slot *unit = ed_slot_beside(t->l->outline, inner, "unit");
            add_column(t, ed_layout_path(t->l, own, "unit"), unit,
                       ed_arena_printf(t->l->arena, "%s · %s", inner->title, unit->title));
        }
        if (inner->kind == ED_SLOT_OBJECT)
            add_static(t, inner, own);
        if (inner->kind == ED_SLOT_TABLE && !t->table->nested)
            ed_layout_pend(t->l, inner, NULL, ed_arena_printf(t->l->arena, "%s[].%s", t->table->path, own),
                           (ed_element){.parent = "", .place = own});
    }
}

/* ---- rows */

static const char *head_of(const layout *t, const column *c)
{
    const char *unit = c->slot->unit[0] == '\0' ? "" : ed_arena_printf(t->l->arena, "\n(%s)", c->slot->unit);
    return ed_arena_printf(t->l->arena, "%s%s%s", c->title, c->slot->needed ? " *" : "", unit);
}

static void put_heads(layout *t)
{
    enum { CODES, TITLES, HINTS, ROWS };
    static const char *const rows[ROWS] = {[TITLES] = "#head", [HINTS] = "#hint"};
    ed_layout *l = t->l;
    const uint16_t first = t->table->nested ? 2 : 1;
    bool hints = t->table->nested;
    for (size_t k = 0; k < t->columns; k++)
        hints = hints || t->column[k].slot->hint[0] != '\0';
    for (size_t i = CODES; i < (hints ? (size_t)ROWS : (size_t)HINTS); i++) {
        const uint32_t row = l->sheet->rows++;
        const char *parent = i == CODES    ? "^"
                             : i == TITLES ? ed_guide_phrase_in(ED_PHRASE_book_parent, l->maker->lang)
                                           : ed_guide_phrase_in(ED_PHRASE_book_parent_hint, l->maker->lang);
        ed_leaves_text(l->arena, l->sheet, row, 0,
                       i == CODES ? ed_arena_printf(l->arena, "#table %s", t->table->path) : rows[i]);
        if (t->table->nested)
            ed_leaves_text(l->arena, l->sheet, row, 1, parent);
        for (size_t k = 0; k < t->columns; k++) {
            const column *c = &t->column[k];
            ed_leaves_text(l->arena, l->sheet, row, (uint16_t)(first + k),
                           i == CODES    ? c->code
                           : i == TITLES ? head_of(t, c)
                                         : c->slot->hint);
        }
    }
}

static void put_row(layout *t, const ed_element *element)
{
    ed_layout *l = t->l;
    const uint16_t first = t->table->nested ? 2 : 1;
    t->element = element;
    for (size_t i = 0; i < t->columns; i++)
        t->column[i].leaf.text = NULL;
    walk(t, t->table->slot, element->json, "", element->place);
    if (t->table->nested)
        ed_leaves_text(l->arena, l->sheet, l->sheet->rows, 1, element->parent);
    for (size_t i = 0; i < t->columns; i++) {
        ed_leaf leaf = t->column[i].leaf;
        leaf.row = l->sheet->rows;
        leaf.column = (uint16_t)(first + i);
        if (t->showing && leaf.text != NULL) {
            leaf.kind = ED_LEAF_TEXT;
            leaf.text = ed_arena_printf(l->arena, "%s%s", ed_guide_phrase_in(ED_PHRASE_book_example, l->maker->lang),
                                        leaf.text);
        }
        ed_leaves_put(l->arena, l->sheet, leaf);
    }
    l->sheet->rows++;
}

static void put_example(layout *t)
{
    const ed_element example = {t->table->example, ed_guide_phrase_in(ED_PHRASE_book_example, t->l->maker->lang), ""};
    if (example.json == NULL)
        return;
    t->showing = true;
    ed_leaves_text(t->l->arena, t->l->sheet, t->l->sheet->rows, 0, "#example");
    put_row(t, &example);
    t->showing = false;
}

void ed_layout_table(ed_layout *l, const ed_pending *table, bool below)
{
    enum { BLANK = 3 };
    layout t = {.l = l, .table = table};
    if (below)
        ed_layout_row(l, "#section", table->title);
    add_static(&t, table->slot, "");
    for (size_t i = 0; i < table->count; i++) {
        t.element = &table->element[i];
        walk(&t, table->slot, t.element->json, "", t.element->place);
    }
    put_heads(&t);
    t.putting = true;
    put_example(&t);
    for (size_t i = 0; i < table->count; i++)
        put_row(&t, &table->element[i]);
    l->sheet->rows += below ? BLANK : 0;
}
