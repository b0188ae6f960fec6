/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two cases laid beside each other: items by id and model, what an item says of itself, what the case says. */
#include "change/inside.h"
#include <string.h>

/* ---- parts */

ed_mixed *ed_lay_shared(const ed_laying *l, const ed_json *json, const char *key)
{
    ed_mixed *out = ed_arena_alloc(l->arena, sizeof *out);
    *out = (ed_mixed){.from = json, .key = key, .change = SIZE_MAX};
    return json == NULL ? NULL : out;
}

ed_mixed *ed_lay_made(const ed_laying *l, const ed_json *like, const char *key)
{
    ed_mixed *out = ed_lay_shared(l, like, key);
    out->made = true;
    return out;
}

void ed_lay_add(ed_mixed *parent, ed_mixed *child)
{
    ed_mixed **end = &parent->child;
    while (*end != NULL)
        end = &(*end)->next;
    *end = child;
}

/* What a wrapper says of its grounds, as texts. */
static const char *ground(const ed_json *json, const char *key)
{
    const ed_json *found = ed_json_get(json, key);
    return found != NULL && found->type == ED_JSON_STRING ? found->text : NULL;
}

static const char *evidence_of(ed_arena *arena, const ed_json *json)
{
    const ed_json *found = ed_json_get(json, "evidence");
    ed_text out = ed_text_new(arena);
    if (found == NULL)
        return NULL;
    for (const ed_json *at = found->type == ED_JSON_ARRAY ? found->child : found; at != NULL;
         at = found->type == ED_JSON_ARRAY ? at->next : NULL)
        if (at->type == ED_JSON_STRING)
            ed_text_format(&out, "%s%s", out.length > 0 ? ", " : "", at->text);
    return ed_text_string(&out);
}

ed_mixed *ed_lay_change(ed_laying *l, ed_change change, const char *key)
{
    ed_changes *all = l->out;
    if (change.from == NULL && change.to == NULL)
        return NULL;
    ed_mixed *out = ed_arena_alloc(l->arena, sizeof *out);
    *out = (ed_mixed){.from = change.from, .to = change.to, .key = key, .change = all->count};
    bool whole = change.kind == ED_CHANGE_ITEM || change.kind == ED_CHANGE_ROW || change.kind == ED_CHANGE_MODEL;
    const char *named = change.kind == ED_CHANGE_MODEL ? "model" : "id";
    change.was = whole ? ground(change.from, named) : ed_case_shown(l->arena, change.from);
    change.now = whole ? ground(change.to, named) : ed_case_shown(l->arena, change.to);
    change.basis_from = ground(change.from, "basis");
    change.basis_to = ground(change.to, "basis");
    change.note_from = ground(change.from, "note");
    change.note_to = ground(change.to, "note");
    change.evidence_from = evidence_of(l->arena, change.from);
    change.evidence_to = evidence_of(l->arena, change.to);
    ED_PUSH(l->arena, all->change, all->count, all->capacity, change);
    return out;
}

ed_mixed *ed_lay_either(ed_laying *l, ed_change change, const char *key)
{
    if (!ed_change_same(l->arena, change.from, change.to))
        return ed_lay_change(l, change, key);
    l->out->grounds_only +=
        change.from != NULL && change.from->type == ED_JSON_OBJECT && ed_json_get(change.from, "evidence") != NULL &&
        !ed_change_same(l->arena, ed_json_get(change.from, "evidence"), ed_json_get(change.to, "evidence"));
    return ed_lay_shared(l, change.from, key);
}

/* ---- an item */

static bool is_text(const ed_json *json, const char *key, const char *text)
{
    const ed_json *found = ed_json_get(json, key);
    return found != NULL && found->type == ED_JSON_STRING && strcmp(found->text, text) == 0;
}

static ed_mixed *item_member(ed_laying *l, const ed_model *model, const ed_json *from, const ed_json *to,
                             const char *path)
{
    static const char *const valued[] = {"head", "event", "medium", "area_id"};
    static const char *const stated[] = {"confirmed", "waive"}; /* a mixture may state what either side does */
    const char *key = from != NULL ? from->key : to->key;
    if (strcmp(key, "inputs") == 0)
        return ed_lay_inputs(l, model, from, to, path);
    if (ed_text_among(key, stated, 2))
        return ed_lay_union(l, from, to, key);
    if (!ed_text_among(key, valued, 4))
        return ed_lay_shared(l, from != NULL ? from : to, key);
    const ed_change change = {
        .path = ed_arena_printf(l->arena, "%s.%s", path, key), .kind = ED_CHANGE_CASE, .from = from, .to = to};
    return ed_lay_either(l, change, key);
}

/* An item's own title, as far as it is one. */
static ed_words title_of(const ed_json *json)
{
    const ed_json *title = ed_json_get(json, "title");
    if (title == NULL || title->type == ED_JSON_OBJECT)
        return (ed_words){ground(title, "zh"), ground(title, "en")};
    return (ed_words){ground(json, "title"), ground(json, "title")};
}

static ed_mixed *item(ed_laying *l, const ed_pairing *both)
{
    const ed_json *any = both->from != NULL ? both->from : both->to;
    const char *path = ed_lay_id(l->arena, any, 0);
    const ed_json *model_id = ed_json_get(any, "model");
    ed_change change = {.path = path, .kind = ED_CHANGE_ITEM, .from = both->from, .to = both->to};
    change.title = title_of(any);
    if (both->from == NULL || both->to == NULL)
        return ed_lay_change(l, change, NULL);
    ed_findings unused;
    bool found;
    ed_findings_init(&unused, l->arena);
    const ed_model *model = model_id == NULL || model_id->type != ED_JSON_STRING
                                ? NULL
                                : ed_models_find(l->out->from.models, model_id->text, &found, &unused);
    if (model == NULL || !is_text(both->to, "model", model_id->text)) {
        change.kind = ED_CHANGE_MODEL;
        return ed_lay_either(l, change, NULL);
    }
    ed_mixed *out = ed_lay_made(l, both->from, NULL);
    for (const ed_json *at = both->from->child; at != NULL; at = at->next)
        ed_lay_add(out, item_member(l, model, at, ed_json_get(both->to, at->key), path));
    for (const ed_json *at = both->to->child; at != NULL; at = at->next)
        if (ed_json_get(both->from, at->key) == NULL)
            ed_lay_add(out, item_member(l, model, NULL, at, path));
    return out;
}

static ed_mixed *items(ed_laying *l, const ed_json *from, const ed_json *to)
{
    ed_pairing *pair;
    size_t count;
    ed_mixed *out = ed_lay_made(l, from, "items");
    if (!ed_lay_pair(l->arena, from, to, &pair, &count)) { /* in another order: by the first side's */
        count = 0;
        for (const ed_json *at = from->child; at != NULL; at = at->next) {
            const ed_json *other = to->child;
            while (other != NULL && strcmp(ed_lay_id(l->arena, other, 0), ed_lay_id(l->arena, at, 0)) != 0)
                other = other->next;
            pair[count++] = (ed_pairing){at, other};
        }
        for (const ed_json *at = to->child; at != NULL; at = at->next) {
            bool known = false;
            for (size_t i = 0; i < count; i++)
                known = known || pair[i].to == at;
            if (!known)
                pair[count++] = (ed_pairing){NULL, at};
        }
    }
    for (size_t i = 0; i < count; i++)
        ed_lay_add(out, item(l, &pair[i]));
    return out;
}

/* ---- the case */

/* Members of an object that are changes each; of the case's own object only those that can move a figure. */
static ed_mixed *single_members(ed_laying *l, const ed_json *from, const ed_json *to, const char *path)
{
    static const char *const silent[] = {"id", "title", "note", "published", "report_date"};
    if (from == NULL || to == NULL)
        return ed_lay_either(l, (ed_change){.path = path, .kind = ED_CHANGE_CASE, .from = from, .to = to}, path);
    ed_mixed *out = ed_lay_made(l, from, path);
    const ed_json *side[2] = {from, to};
    for (size_t i = 0; i < 2; i++)
        for (const ed_json *at = side[i]->child; at != NULL; at = at->next) {
            const ed_json *first = ed_json_get(from, at->key), *second = ed_json_get(to, at->key);
            const ed_change change = {.path = ed_arena_printf(l->arena, "%s.%s", path, at->key),
                                      .kind = ED_CHANGE_CASE,
                                      .from = first,
                                      .to = second};
            if (i == 1 && first != NULL)
                continue;
            bool mute = strncmp(at->key, "x-", 2) == 0 || /* a record of its writer's */
                        (strcmp(path, "case") == 0 && ed_text_among(at->key, silent, sizeof silent / sizeof silent[0]));
            ed_lay_add(out, mute ? ed_lay_shared(l, first != NULL ? first : second, at->key)
                                 : ed_lay_either(l, change, at->key));
        }
    return out;
}

static ed_mixed *root_member(ed_laying *l, const ed_json *from, const ed_json *to, const char *key)
{
    bool both = from != NULL && to != NULL;
    if (strcmp(key, "items") == 0 && both)
        return items(l, from, to);
    if (strcmp(key, "case") == 0 || strcmp(key, "defaults") == 0)
        return single_members(l, from, to, key);
    if (strcmp(key, "evidence") == 0 || strcmp(key, "parties") == 0)
        return ed_lay_union(l, from, to, key);
    if (ed_is_decided(key))
        return ed_lay_decided(l, from, to, key);
    return ed_lay_shared(l, from != NULL ? from : to, key);
}

/* Files of the two shelves are no part of the tree: a change without a place in it. */
static void lay_shelf(ed_laying *l, bool differs, ed_change_kind kind, const char *path)
{
    ed_changes *all = l->out;
    const ed_change change = {.path = path, .kind = kind, .was = "", .now = ""};
    if (differs)
        ED_PUSH(l->arena, all->change, all->count, all->capacity, change);
}

ed_changes *ed_changes_whole(ed_arena *arena, const ed_json *from, const ed_json *to, ed_shelf shelf_from,
                             ed_shelf shelf_to)
{
    ed_changes *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_changes){.arena = arena, .from = shelf_from, .to = shelf_to};
    ed_laying l = {.out = out, .arena = arena};
    out->root = ed_lay_change(&l, (ed_change){.path = "case", .kind = ED_CHANGE_CASE, .from = from, .to = to}, NULL);
    out->change[0].was = out->change[0].now = "";
    return out;
}

ed_changes *ed_changes_between(ed_arena *arena, const ed_json *from, const ed_json *to, ed_shelf shelf_from,
                               ed_shelf shelf_to)
{
    ed_changes *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_changes){.arena = arena, .from = shelf_from, .to = shelf_to};
    ed_laying l = {.out = out, .arena = arena};
    out->root = ed_lay_made(&l, from, NULL);
    for (const ed_json *at = from->child; at != NULL; at = at->next)
        ed_lay_add(out->root, root_member(&l, at, ed_json_get(to, at->key), at->key));
    for (const ed_json *at = to->child; at != NULL; at = at->next)
        if (ed_json_get(from, at->key) == NULL)
            ed_lay_add(out->root, root_member(&l, NULL, at, at->key));
    lay_shelf(&l, shelf_from.models != shelf_to.models, ED_CHANGE_MODELS, "models");
    lay_shelf(&l, shelf_from.tables != shelf_to.tables, ED_CHANGE_TABLES, "tables");
    return out;
}
