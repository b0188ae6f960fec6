/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was decided in two cases, laid beside each other: rows by what they speak of, an item, a payment or the items
 * that are borne, so that neither their order nor their number hides which of them differ.
 */
#include "change/inside.h"
#include <string.h>

/* By list: the key of its rows that names them. */
static const struct {
    const char *list, *named;
} lists[] = {{"performance", "item"}, {"liability", "items"}, {"settlements", "id"}};

static const char *naming_key(const char *list)
{
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (strcmp(lists[i].list, list) == 0)
            return lists[i].named;
    return NULL;
}

/* "soil", "soil,water"; "" where it names nothing, as a row for all other items does. */
static const char *name_of(ed_arena *arena, const ed_json *row, const char *list)
{
    const ed_json *named = ed_json_get(row, naming_key(list));
    ed_text out = ed_text_new(arena);
    for (const ed_json *at = named != NULL && named->type == ED_JSON_ARRAY ? named->child : named; at != NULL;
         at = named->type == ED_JSON_ARRAY ? at->next : NULL)
        if (at->type == ED_JSON_STRING)
            ed_text_format(&out, "%s%s", out.length > 0 ? "," : "", ed_text_normal(arena, at->text));
    return ed_text_string(&out);
}

/* Rows by their names; of two of one name, which no case may have, the first. */
typedef struct named {
    const ed_json **row;
    ed_map by_name;
} named;

static named index_of(ed_arena *arena, const ed_json *rows, const char *list)
{
    named out = {.row = ed_arena_array(arena, (size_t)rows->count + 1, sizeof *out.row), .by_name.arena = arena};
    uint32_t count = 0;
    for (const ed_json *at = rows->child; at != NULL; at = at->next) {
        const char *name = name_of(arena, at, list);
        if (ed_map_find_text(&out.by_name, name) == ED_MAP_NONE)
            ed_map_add_text(&out.by_name, name, count);
        out.row[count++] = at;
    }
    return out;
}

static const ed_json *row_called(const named *rows, const char *name)
{
    const uint32_t at = ed_map_find_text(&rows->by_name, name);
    return at == ED_MAP_NONE ? NULL : rows->row[at];
}

/* As --set takes it: by name, and a row of liability by its place from 1. */
static const char *path_of(ed_arena *arena, const ed_json *row, const char *list, size_t place)
{
    if (strcmp(list, "liability") == 0)
        return ed_arena_printf(arena, "%s[%zu]", list, place);
    return ed_arena_printf(arena, "%s[%s]", list, name_of(arena, row, list));
}

/* What only tells of the decision, and gives a mixture the reason that either side has. */
static bool is_told(const char *key)
{
    static const char *const told[] = {"id",     "title",    "note",       "evidence", "reason",
                                       "source", "security", "on_default", "awarded"};
    return ed_text_among(key, told, sizeof told / sizeof told[0]) || strncmp(key, "x-", 2) == 0;
}

static ed_mixed *member(ed_laying *l, const ed_json *from, const ed_json *to, const char *path)
{
    const char *key = from != NULL ? from->key : to->key;
    const ed_change change = {
        .path = ed_arena_printf(l->arena, "%s.%s", path, key), .kind = ED_CHANGE_CASE, .from = from, .to = to};
    return is_told(key) ? ed_lay_shared(l, from != NULL ? from : to, key) : ed_lay_either(l, change, key);
}

static ed_mixed *members(ed_laying *l, const ed_json *from, const ed_json *to, const char *path, const char *key)
{
    ed_mixed *out = ed_lay_made(l, from, key);
    for (const ed_json *at = from->child; at != NULL; at = at->next)
        ed_lay_add(out, member(l, at, ed_json_get(to, at->key), path));
    for (const ed_json *at = to->child; at != NULL; at = at->next)
        if (ed_json_get(from, at->key) == NULL)
            ed_lay_add(out, member(l, NULL, at, path));
    return out;
}

static ed_mixed *rows(ed_laying *l, const ed_json *from, const ed_json *to, const char *list)
{
    const named first = index_of(l->arena, from, list), second = index_of(l->arena, to, list);
    ed_mixed *out = ed_lay_made(l, from, list);
    size_t place = 1;
    for (const ed_json *at = from->child; at != NULL; at = at->next) {
        const char *path = path_of(l->arena, at, list, place++);
        const ed_json *other = row_called(&second, name_of(l->arena, at, list));
        const ed_change gone = {.path = path, .kind = ED_CHANGE_CASE, .from = at};
        ed_lay_add(out, other == NULL ? ed_lay_change(l, gone, NULL) : members(l, at, other, path, NULL));
    }
    place = 1;
    for (const ed_json *at = to->child; at != NULL; at = at->next, place++)
        if (row_called(&first, name_of(l->arena, at, list)) == NULL) {
            const ed_change added = {.path = path_of(l->arena, at, list, place), .kind = ED_CHANGE_CASE, .to = at};
            ed_lay_add(out, ed_lay_change(l, added, NULL));
        }
    return out;
}

bool ed_is_decided(const char *key)
{
    return naming_key(key) != NULL || strcmp(key, "schedule") == 0;
}

ed_mixed *ed_lay_decided(ed_laying *l, const ed_json *from, const ed_json *to, const char *key)
{
    const ed_json_type type = naming_key(key) != NULL ? ED_JSON_ARRAY : ED_JSON_OBJECT;
    if (from == NULL || to == NULL || from->type != type || to->type != type)
        return ed_lay_either(l, (ed_change){.path = key, .kind = ED_CHANGE_CASE, .from = from, .to = to}, key);
    return type == ED_JSON_ARRAY ? rows(l, from, to, key) : members(l, from, to, key, key);
}
