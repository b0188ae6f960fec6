/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any mixture of the two sides, as a case. */
#include "change/change.h"
#include <string.h>

static ed_json *node(ed_arena *arena, const ed_json *from, const char *key)
{
    ed_json *out = ed_arena_alloc(arena, sizeof *out);
    *out = *from;
    out->key = key;
    out->next = NULL;
    return out;
}

/* NULL where the side that is taken has nothing there. */
static ed_json *mix(const ed_mixed *part, ed_arena *arena, const bool *taken)
{
    if (part->change != SIZE_MAX && !part->made) {
        const ed_json *side = taken[part->change] ? part->to : part->from;
        return side == NULL ? NULL : node(arena, side, part->key);
    }
    ed_json *out = node(arena, part->from, part->key), **end = &out->child;
    if (!part->made)
        return out;
    out->child = NULL;
    out->count = 0;
    out->made = true;
    for (const ed_mixed *at = part->child; at != NULL; at = at->next) {
        if ((*end = mix(at, arena, taken)) == NULL)
            continue;
        end = &(*end)->next;
        out->count++;
    }
    return out;
}

static const char *id_of(const ed_json *item)
{
    const ed_json *id = ed_json_get(item, "id");
    return id != NULL && id->type == ED_JSON_STRING ? id->text : NULL;
}

static void know(ed_map *map, const ed_json *item)
{
    const char *id = id_of(item);
    if (id != NULL && ed_map_find_text(map, id) == ED_MAP_NONE)
        (void)ed_map_add_text(map, id, 0);
}

/* The items of either side that the mixture lacks. */
static ed_map gone_from(const ed_changes *changes, ed_arena *arena, const ed_json *mixture)
{
    ed_map out = {.arena = arena}, present = {.arena = arena};
    const ed_json *items = ed_json_get(mixture, "items");
    for (const ed_json *at = items == NULL ? NULL : items->child; at != NULL; at = at->next)
        know(&present, at);
    for (const ed_mixed *member = changes->root->child; member != NULL; member = member->next)
        for (const ed_mixed *at = strcmp(member->key, "items") == 0 ? member->child : NULL; at != NULL; at = at->next) {
            const char *id = id_of(at->from != NULL ? at->from : at->to);
            if (id != NULL && ed_map_find_text(&present, id) == ED_MAP_NONE)
                know(&out, at->from != NULL ? at->from : at->to);
        }
    return out;
}

const ed_json *ed_changes_mix(const ed_changes *changes, ed_arena *arena, const bool *taken)
{
    const ed_json *out = mix(changes->root, arena, taken);
    const ed_map gone = gone_from(changes, arena, out);
    return ed_change_without(arena, out, &gone);
}

typedef struct mixture {
    const ed_changes *changes;
    const bool *taken;
} mixture;

static const ed_json *made(const void *context, ed_arena *arena)
{
    const mixture *m = context;
    return ed_changes_mix(m->changes, arena, m->taken);
}

/* True if the second side is taken in the change of that kind; there is one of each at most. */
static bool takes(const ed_changes *changes, const bool *taken, ed_change_kind kind)
{
    if (changes->root->change != SIZE_MAX) /* the two as a whole */
        return taken[0];
    for (size_t i = 0; i < changes->count; i++)
        if (changes->change[i].kind == kind)
            return taken[i];
    return false;
}

ed_outcome ed_changes_value(const ed_changes *changes, ed_arena *arena, const bool *taken)
{
    mixture m = {changes, taken};
    const ed_trial trial = {
        .models = takes(changes, taken, ED_CHANGE_MODELS) ? changes->to.models : changes->from.models,
        .tables = takes(changes, taken, ED_CHANGE_TABLES) ? changes->to.tables : changes->from.tables,
        .make = made,
        .context = &m,
        .settles = changes->settles};
    return ed_engine_try(arena, &trial);
}
