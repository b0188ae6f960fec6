/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a form: what an object may have, each with its title, its cell, what a value rests on, and what is to be
 * known about it. Members that no slot foresees have rows too where a cell can hold them.
 */
#include "guide/casebook/inside.h"
#include <string.h>

enum { CODE, TITLE, VALUE, UNIT, BASIS, EVIDENCE, NOTE, HINT, COLUMNS };

static const char *const beside[COLUMNS] = {
    [VALUE] = "value", [UNIT] = "unit", [BASIS] = "basis", [EVIDENCE] = "evidence", [NOTE] = "note"};

static const char *say(const ed_layout *l, ed_guide_phrase phrase)
{
    return ed_guide_phrase_in(phrase, l->maker->lang);
}

/* The hidden row of columns and the head that people see. */
static void put_head(ed_layout *l, bool inputs)
{
    static const ed_guide_phrase heads[COLUMNS] = {
        [TITLE] = ED_PHRASE_book_name,  [VALUE] = ED_PHRASE_book_value,      [UNIT] = ED_PHRASE_unit,
        [BASIS] = ED_PHRASE_book_basis, [EVIDENCE] = ED_PHRASE_book_grounds, [NOTE] = ED_PHRASE_note,
        [HINT] = ED_PHRASE_book_hint};
    const uint16_t hint = l->hint_column = inputs ? HINT : UNIT;
    uint32_t row = l->sheet->rows++;
    ed_leaves_text(l->arena, l->sheet, row, CODE, "#form");
    ed_leaves_text(l->arena, l->sheet, row, TITLE, "#");
    for (uint16_t i = VALUE; i < HINT && (inputs || i == VALUE); i++)
        ed_leaves_text(l->arena, l->sheet, row, i, beside[i]);
    ed_leaves_text(l->arena, l->sheet, row, hint, "#");
    row = l->sheet->rows++;
    ed_leaves_text(l->arena, l->sheet, row, CODE, "#head");
    for (uint16_t i = TITLE; i < HINT && (inputs || i <= VALUE); i++)
        ed_leaves_text(l->arena, l->sheet, row, i, say(l, heads[i]));
    ed_leaves_text(l->arena, l->sheet, row, hint, say(l, heads[HINT]));
}

static const char *title_of(const ed_layout *l, const ed_slot *slot)
{
    const char *unit = slot->unit[0] == '\0' ? "" : ed_arena_printf(l->arena, " (%s)", slot->unit);
    return ed_arena_printf(l->arena, "%s%s%s", slot->title, unit, slot->needed ? " *" : "");
}

/* The value itself, and the members beside it that have columns; what is left of it gets rows or is kept. */
static void put_row(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path);

/* True if a row of its own stands there for the member whether or not it is given. */
static bool has_own_row(const ed_layout *l, const ed_slot *slot, const char *key)
{
    bool own = false;
    for (size_t i = 0; ed_curve_keys[i] != NULL; i++)
        own = own || strcmp(ed_curve_keys[i], key) == 0;
    return own && slot->kind == ED_SLOT_CURVE && !l->maker->sparse;
}

static void put_members(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    for (const ed_json *at = json->child; at != NULL; at = at->next) {
        bool has_column = false;
        ed_leaf leaf;
        for (size_t i = VALUE; i < HINT; i++)
            has_column = has_column || strcmp(beside[i], at->key) == 0;
        const ed_slot *own = strcmp(at->key, "value") == 0 ? slot : ed_slot_beside(l->outline, slot, at->key);
        if (has_column && own != NULL && ed_leaf_from_json(l->outline, own, at, &leaf))
            continue;
        const char *inner = ed_layout_path(l, path, at->key);
        if (has_own_row(l, slot, at->key))
            continue;
        if (has_column || !ed_leaf_is_plain(at)) {
            ed_layout_keep(l, inner, at);
            continue;
        }
        ed_slot row = {.key = at->key, .kind = ED_SLOT_TEXT, .unit = "", .hint = ""};
        if (own != NULL)
            row = *own;
        row.title = ed_arena_printf(l->arena, "%s · %s", slot->title, own != NULL ? own->title : at->key);
        put_row(l, &row, at, inner);
    }
}

static void put_leaf(ed_layout *l, const ed_slot *slot, const ed_json *json, uint16_t column)
{
    ed_leaf leaf;
    if (ed_json_is_void(json) || slot == NULL || !ed_leaf_from_json(l->outline, slot, json, &leaf))
        return;
    leaf.row = l->sheet->rows;
    leaf.column = column;
    ed_leaves_put(l->arena, l->sheet, leaf);
}

static void put_parameters(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    for (size_t i = 0; ed_curve_keys[i] != NULL && has_own_row(l, slot, ed_curve_keys[i]); i++) {
        ed_slot row = *ed_slot_beside(l->outline, slot, ed_curve_keys[i]);
        row.title = ed_arena_printf(l->arena, "%s · %s", slot->title, row.title);
        put_row(l, &row, ed_json_get(json, ed_curve_keys[i]), ed_layout_path(l, path, ed_curve_keys[i]));
    }
}

static void put_row(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    const bool is_wrapped = json != NULL && json->type == ED_JSON_OBJECT && slot->valued;
    const uint32_t row = l->sheet->rows;
    ed_leaf leaf;
    ed_leaves_text(l->arena, l->sheet, row, CODE, path);
    ed_leaves_text(l->arena, l->sheet, row, TITLE, title_of(l, slot));
    put_leaf(l, slot, is_wrapped ? ed_json_get(json, "value") : json, VALUE);
    for (uint16_t i = UNIT; i < HINT && is_wrapped; i++)
        put_leaf(l, ed_slot_beside(l->outline, slot, beside[i]), ed_json_get(json, beside[i]), i);
    ed_leaves_text(l->arena, l->sheet, row, l->hint_column, slot->hint);
    l->sheet->rows++;
    put_parameters(l, slot, json, path);
    if (is_wrapped)
        put_members(l, slot, json, path);
    else if (!ed_json_is_void(json) && !ed_leaf_from_json(l->outline, slot, json, &leaf))
        ed_layout_keep(l, path, json);
}

/* A title in two languages: a row for each. */
static bool put_words(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    if (json == NULL || json->type != ED_JSON_OBJECT || !ed_slot_has_texts(slot, json))
        return false;
    for (const ed_json *at = json->child; at != NULL; at = at->next) {
        ed_slot row = *slot;
        row.title = ed_arena_printf(l->arena, "%s (%s)", slot->title, at->key);
        put_row(l, &row, at, ed_layout_path(l, path, at->key));
    }
    return true;
}

static bool is_checked(const ed_json *list, const char *id)
{
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next)
        if (at->type == ED_JSON_STRING && strcmp(at->text, id) == 0)
            return true;
    return false;
}

/* True if the list has nothing but the ids of the slot, each once. */
static bool are_checks(const ed_slot *slot, const ed_json *list)
{
    size_t known = 0;
    for (size_t i = 0; i < slot->inners; i++)
        known += is_checked(list, slot->inner[i].key) ? 1 : 0;
    return list->type == ED_JSON_ARRAY && known == list->count;
}

static void put_checks(ed_layout *l, const ed_slot *slot, const ed_json *list, const char *path)
{
    const bool fits = list == NULL || are_checks(slot, list);
    ed_layout_row(l, "#section", slot->title);
    if (l->maker->sparse && (list == NULL || list->count == 0)) { /* one cell for all of them */
        for (size_t i = 0; i < slot->inners; i++)
            ed_layout_row(l, "#note", ed_arena_printf(l->arena, "%zu. %s", i + 1, slot->inner[i].title));
        put_head(l, false);
        ed_slot all = *slot;
        all.title = say(l, ED_PHRASE_book_all_checked);
        all.hint = say(l, ED_PHRASE_book_check_hint);
        all.needed = true;
        put_row(l, &all, NULL, path);
        return;
    }
    if (!fits)
        ed_layout_keep(l, path, list);
    put_head(l, false);
    for (size_t i = 0; i < slot->inners; i++) {
        ed_slot row = slot->inner[i];
        const ed_json yes = {.type = ED_JSON_TRUE};
        row.hint = say(l, ED_PHRASE_book_check_hint);
        put_row(l, &row, fits && is_checked(list, row.key) ? &yes : NULL, ed_layout_path(l, path, row.key));
    }
}

/* A row of the object itself; its parts have sections or tables, behind the rows. */
static bool is_row(const ed_slot *slot)
{
    return slot->kind < ED_SLOT_CHECKS;
}

static bool has_rows(const ed_layout *l, const ed_slot *slot, const ed_json *json)
{
    for (size_t i = 0; i < slot->inners; i++)
        if (is_row(&slot->inner[i]) && (!l->maker->sparse || ed_json_get(json, slot->inner[i].key) != NULL))
            return true;
    return false;
}

static void put_slot(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    switch (slot->kind) {
    case ED_SLOT_OBJECT:
        if (json != NULL && json->type != ED_JSON_OBJECT && json->type != ED_JSON_NULL) {
            ed_layout_keep(l, path, json);
            return;
        }
        if (has_rows(l, slot, json))
            ed_layout_row(l, "#section", slot->title);
        ed_layout_object(l, slot, json, path);
        return;
    case ED_SLOT_TABLE:
        ed_layout_pend(l, slot, json, path, (ed_element){.place = path});
        return;
    case ED_SLOT_CHECKS:
        put_checks(l, slot, json, path);
        return;
    case ED_SLOT_RAW:
        if (json != NULL)
            ed_layout_keep(l, path, json);
        return;
    default:
        if (!put_words(l, slot, json, path))
            put_row(l, slot, json, path);
    }
}

/* True if the note of a skeleton is about a member that has a cell. */
static bool is_about(const ed_slot *slot, const char *key)
{
    return strncmp(key, "x-", 2) == 0 && ed_slot_inner(slot, key + 2, strlen(key) - 2) != NULL;
}

static bool is_root(const char *path)
{
    return path[0] == '\0';
}

/* The members that no slot has; those of the root are looked after by its parts. */
static void keep_others(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    const ed_slot *whole = is_root(path) ? l->outline->root : slot;
    for (const ed_json *at = json->child; at != NULL; at = at->next) {
        const bool known = ed_slot_inner(whole, at->key, strlen(at->key)) != NULL || is_about(whole, at->key);
        if (!known && !(is_root(path) && strcmp(at->key, "items") == 0))
            ed_layout_keep(l, ed_layout_path(l, path, at->key), at);
    }
}

static void put_slots(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path, bool rows)
{
    bool headed = !rows;
    for (size_t i = 0; i < slot->inners; i++) {
        const ed_slot *inner = &slot->inner[i];
        const ed_json *member = ed_json_get(json, inner->key);
        if (is_row(inner) != rows || (member == NULL && l->maker->sparse && inner->kind != ED_SLOT_CHECKS))
            continue;
        if (!headed)
            put_head(l, strncmp(path, "items", 5) == 0 || strcmp(path, "defaults") == 0);
        headed = true;
        put_slot(l, inner, member, ed_layout_path(l, path, inner->key));
    }
}

void ed_layout_object(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path)
{
    put_slots(l, slot, json, path, true);
    put_slots(l, slot, json, path, false);
    if (json != NULL && json->type == ED_JSON_OBJECT)
        keep_others(l, slot, json, path);
    else if (json != NULL && json->type != ED_JSON_NULL)
        ed_layout_keep(l, path, json);
}
