/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths into a case, as findings and reports print them: "river-water.discharges[d1].quantity",
 * "case.rounding.rule". */
#include "case/inside.h"
#include <string.h>

enum { NEAR = 4096 }; /* paths among which the nearest is looked for */

typedef struct path_walk {
    ed_arena *arena;
    const ed_json *root, *json; /* the case; where the walk has come to */
    bool at_item;
    ed_json_spot spot;
} path_walk;

static bool is_id(ed_arena *arena, const ed_json *id, const char *name)
{
    return id != NULL && (id->type == ED_JSON_STRING || id->type == ED_JSON_NUMBER) &&
           ed_text_same(arena, id->text, name);
}

static const ed_json *called(ed_arena *arena, const ed_json *from, const char *key, const char *name)
{
    for (const ed_json *at = from; at != NULL; at = at->next)
        if (is_id(arena, ed_json_get(at, key), name))
            return at;
    return NULL;
}

/* The element of a list with that id, else the only one that speaks of the item or party of that id, else with that
 * position from 1. */
static const ed_json *element(ed_arena *arena, const ed_json *list, const char *name)
{
    static const char *const keys[] = {"id", "item", "party"};
    size_t position = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const ed_json *found = called(arena, list->child, keys[i], name);
        if (found != NULL && (i == 0 || called(arena, found->next, keys[i], name) == NULL))
            return found;
    }
    for (const char *at = name; *at >= '0' && *at <= '9' && position < NEAR * NEAR; at++)
        position = position * 10 + (size_t)(*at - '0');
    bool is_number = name[0] != '\0' && name[strspn(name, "0123456789")] == '\0';
    return is_number && position > 0 ? ed_json_at(list, position - 1) : NULL;
}

static const ed_json *item_called(const path_walk *w, const char *name)
{
    const ed_json *items = ed_json_get(w->root, "items");
    return items == NULL ? NULL : called(w->arena, items->child, "id", name);
}

static void go(path_walk *w, const ed_json *holder, const ed_json *to, const char *key)
{
    w->spot = (ed_json_spot){holder, to, key};
    w->json = to;
}

/* What stands under a key of an item: an input, else what the item says of itself, else an input that is absent. */
static void go_item(path_walk *w, const char *key)
{
    const ed_json *item = w->json, *inputs = ed_json_get(item, "inputs");
    bool own = inputs == NULL || (ed_json_get(inputs, key) == NULL &&
                                  (ed_json_get(item, key) != NULL || ed_field_find("item", key) != NULL));
    w->at_item = false;
    go(w, own ? item : inputs, ed_json_get(own ? item : inputs, key), key);
}

static bool step(path_walk *w, const char *name, bool in_brackets, bool first)
{
    const ed_json *items = ed_json_get(w->root, "items");
    if (w->json == NULL)
        return false;
    if (in_brackets) {
        const ed_json *found = w->json->type == ED_JSON_ARRAY ? element(w->arena, w->json, name) : NULL;
        w->at_item = w->json == items;
        go(w, w->json, found, NULL);
        return found != NULL;
    }
    const ed_json *item = first && ed_json_get(w->root, name) == NULL ? item_called(w, name) : NULL;
    if (item != NULL) {
        w->at_item = true;
        go(w, items, item, NULL);
    } else if (w->at_item) {
        go_item(w, name);
    } else {
        go(w, w->json, ed_json_get(w->json, name), name);
    }
    return w->spot.holder->type == ED_JSON_OBJECT || item != NULL;
}

bool ed_case_find(ed_arena *arena, const ed_json *root, const char *path, ed_json_spot *out)
{
    path_walk w = {.arena = arena, .root = root, .json = root};
    const char *at = path;
    bool found = path[0] != '\0';
    while (found && *at != '\0') {
        bool in_brackets = *at == '[';
        at += in_brackets || (*at == '.' && at > path);
        size_t length = strcspn(at, in_brackets ? "]" : ".[");
        found =
            length > 0 && step(&w, ed_text_normal(arena, ed_arena_copy(arena, at, length)), in_brackets, at == path);
        at += length;
        found = found && (!in_brackets || *at == ']');
        at += in_brackets && *at == ']';
    }
    *out = w.spot;
    return found && w.spot.holder != NULL && (w.spot.old != NULL || w.spot.holder != root);
}

/* ---- all paths */

typedef struct visiting {
    ed_arena *arena;
    ed_case_visit visit;
    void *context;
} visiting;

static void visit(const visiting *v, const ed_json *json, const char *path)
{
    const ed_reader reader = {v->arena, NULL};
    size_t index = 0;
    v->visit(v->context, path, json);
    for (const ed_json *at = json->child; at != NULL; at = at->next, index++)
        visit(v, at,
              json->type == ED_JSON_ARRAY ? ed_read_path_at(reader, "", path, at, index)
                                          : ed_read_path(reader, path, at->key));
}

/* An item's inputs are named as if they were its own keys. */
static void visit_item(const visiting *v, const ed_json *item, const char *path)
{
    const ed_json *id = ed_json_get(item, "id"), *inputs = ed_json_get(item, "inputs");
    const char *name = id != NULL && id->type == ED_JSON_STRING ? id->text : path;
    const bool split = item->type == ED_JSON_OBJECT && inputs != NULL && inputs->type == ED_JSON_OBJECT;
    v->visit(v->context, name, item);
    if (split)
        v->visit(v->context, ed_arena_printf(v->arena, "%s.inputs", name), inputs);
    for (const ed_json *at = split ? inputs->child : NULL; at != NULL; at = at->next)
        visit(v, at, ed_arena_printf(v->arena, "%s.%s", name, at->key));
    for (const ed_json *at = item->type == ED_JSON_OBJECT ? item->child : NULL; at != NULL; at = at->next)
        if (!split || at != inputs)
            visit(v, at, ed_arena_printf(v->arena, "%s.%s", name, at->key));
}

void ed_case_walk(ed_arena *arena, const ed_json *root, ed_case_visit visit_one, void *context)
{
    const visiting v = {arena, visit_one, context};
    const ed_reader reader = {arena, NULL};
    const ed_json *items = ed_json_get(root, "items");
    visit_one(context, "", root);
    for (const ed_json *at = root->child; at != NULL; at = at->next) {
        size_t index = 0;
        if (at != items || items->type != ED_JSON_ARRAY) {
            visit(&v, at, at->key == NULL ? "" : at->key);
            continue;
        }
        visit_one(context, at->key, at);
        for (const ed_json *item = items->child; item != NULL; item = item->next, index++)
            visit_item(&v, item, ed_read_path_at(reader, "", "items", item, index));
    }
}

/* ---- the nearest path */

typedef struct path_list {
    ed_arena *arena;
    const char **path;
    size_t count, capacity;
} path_list;

static void collect(void *context, const char *path, const ed_json *json)
{
    path_list *list = context;
    (void)json;
    if (path[0] != '\0' && list->count < NEAR)
        ED_PUSH(list->arena, list->path, list->count, list->capacity, path);
}

const char *ed_case_nearest(ed_arena *arena, const ed_json *root, const char *path)
{
    path_list list = {.arena = arena};
    ed_case_walk(arena, root, collect, &list);
    return ed_text_nearest(arena, path, list.path, list.count);
}
