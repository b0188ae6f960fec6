/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree with one value exchanged. The tree that was read is never changed. */
#include "json/json.h"

typedef struct exchange {
    ed_arena *arena;
    ed_json_spot at;
    const ed_json *value;
} exchange;

static bool holds(const ed_json *json, const ed_json *holder)
{
    bool found = json == holder;
    for (const ed_json *child = json->child; child != NULL && !found; child = child->next)
        found = holds(child, holder);
    return found;
}

/* A node of its own that can stand in another chain; what is below it is shared. */
static ed_json *node(const exchange *e, const ed_json *from, const char *key)
{
    ed_json *out = ed_arena_alloc(e->arena, sizeof *out);
    *out = *from;
    out->key = key;
    out->next = NULL;
    return out;
}

static ed_json *copy(const exchange *e, const ed_json *json)
{
    ed_json *out = node(e, json, json->key), **end = &out->child;
    bool placed = json != e->at.holder;
    if (!holds(json, e->at.holder))
        return out;
    out->made = true;
    for (const ed_json *child = json->child; child != NULL; child = child->next) {
        bool here = !placed && child == e->at.old;
        placed = placed || here;
        if (here && e->value == NULL) {
            out->count--;
            continue;
        }
        *end = here ? node(e, e->value, child->key) : copy(e, child);
        end = &(*end)->next;
    }
    if (!placed && e->value != NULL) {
        *end = node(e, e->value, e->at.key);
        out->count++;
    }
    return out;
}

const ed_json *ed_json_exchange(ed_arena *arena, const ed_json *root, ed_json_spot at, const ed_json *value)
{
    const exchange e = {arena, at, value};
    return root == NULL || at.holder == NULL || !holds(root, at.holder) ? root : copy(&e, root);
}
