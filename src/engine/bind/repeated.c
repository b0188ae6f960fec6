/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list that say what rows before them say, under other ids. */
#include "engine/bind/binding.h"
#include "library/read.h"
#include <string.h>

static uint64_t hash_of(uint64_t hash, const ed_json *json)
{
    static const char *const types[] = {"n", "f", "t", "1", "s", "[", "{"};
    hash = ed_repeats_hash(hash, types[json->type]);
    if (json->text != NULL)
        hash = ed_repeats_hash(hash, json->text);
    for (const ed_json *child = json->child; child != NULL; child = child->next) {
        if (child->key != NULL)
            hash = ed_repeats_hash(hash, child->key);
        hash = hash_of(hash, child);
    }
    return ed_repeats_hash(hash, "");
}

/* What a row says of its own: neither its id nor what was remarked. */
static uint64_t hash_of_row(const ed_json *row)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (const ed_json *child = row->child; child != NULL; child = child->next)
        if (strcmp(child->key, "id") != 0 && strcmp(child->key, "note") != 0)
            hash = hash_of(ed_repeats_hash(hash, child->key), child);
    return hash;
}

/* True where rows have a day or a name, so that two that are alike speak of the same. */
static bool is_named(const ed_model_input *list, const ed_json *row)
{
    for (size_t i = 0; i < list->columns; i++)
        if ((list->column[i].kind == ED_KIND_DATE || list->column[i].kind == ED_KIND_TEXT) &&
            ed_json_get(row, list->column[i].name) != NULL)
            return true;
    return false;
}

void ed_binding_find_repeated(ed_item_binding *b, const ed_model_input *input, const ed_bound *bound)
{
    ed_arena *arena = b->all->arena;
    const ed_bound_list *list = bound->list;
    uint64_t *row = ed_arena_array(arena, list->elements + 1, sizeof *row);
    ed_repeat *run = NULL;
    for (size_t i = 0; i < list->elements; i++)
        row[i] = hash_of_row(list->origin[i]);
    const bool named = list->elements > 0 && is_named(input, list->origin[0]);
    const size_t runs = ed_repeats_find(arena, row, list->elements, named, &run);
    for (size_t i = 0; i < runs; i++) {
        const size_t first = run[i].first, second = run[i].second, last = run[i].length - 1;
        ED_FIND(b->all->findings, rows_repeated, ed_json_place(list->origin[second]), bound->path,
                list->element[first]->id, list->element[first + last]->id, list->element[second]->id,
                list->element[second + last]->id);
    }
    ed_arena_release(arena, row, (list->elements + 1) * sizeof *row);
}
