/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parsing: our scan, which is strict and knows the positions, then cJSON over a text that the scan found right, from
 * which the decoded strings come, then the search for keys given twice.
 */
#include "json/scan.h"

#include "base/base.h"
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* ---- the two trees, side by side */

typedef struct pairing {
    ed_arena *arena;
    ed_map keys; /* the same for each row of a list: one copy serves all */
    const char **key;
    size_t count, capacity;
    ed_json *json;
    const cJSON *item;
} pairing;

static const char *key_of(pairing *now, const char *string)
{
    uint32_t found = ed_map_find_text(&now->keys, string);
    if (found != ED_MAP_NONE)
        return now->key[found];
    const char *key = ed_arena_string(now->arena, string);
    ed_map_add_text(&now->keys, key, (uint32_t)now->count);
    ED_PUSH(now->arena, now->key, now->count, now->capacity, key);
    return key;
}

/* Both trees are in document order and of one shape: the scan lets nothing through that cJSON reads otherwise. */
static void pair(pairing *now, ed_json *json, const cJSON *item)
{
    if (json->type == ED_JSON_STRING)
        json->text = ed_arena_string(now->arena, item->valuestring);
    const cJSON *inner = item->child;
    for (ed_json *child = json->child; child != NULL && inner != NULL; child = child->next, inner = inner->next) {
        if (json->type == ED_JSON_OBJECT)
            child->key = key_of(now, inner->string);
        pair(now, child, inner);
    }
}

static ed_status pair_all(void *context)
{
    pairing *now = context;
    pair(now, now->json, now->item);
    return ED_OK;
}

/* cJSON allocates with malloc, and on a text without mistakes can only fail for want of memory. It notes where it
 * failed in a variable that threads share; nobody reads it. */
static void decode_strings(ed_arena *arena, ed_json *root, const char *plain, size_t length)
{
    cJSON *item = cJSON_ParseWithLengthOpts(plain, length + 1, NULL, 0); /* with the NUL behind */
    if (item == NULL)
        ed_arena_fail(arena);
    pairing now = {.arena = arena, .keys.arena = arena, .json = root, .item = item};
    const ed_status status = ed_arena_protect(arena, pair_all, &now); /* so that the tree is freed */
    cJSON_Delete(item);
    if (status != ED_OK)
        ed_arena_fail(arena);
}

/* ---- keys given twice */

typedef struct entry {
    const ed_json *json;
    size_t index; /* among the object's children */
} entry;

static int compare_entries(const void *a_, const void *b_)
{
    const entry *a = a_, *b = b_;
    const int order = strcmp(a->json->key, b->json->key);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

/* repeated[i]: child i has a key that an earlier child has. Sorted, since comparing all pairs of a large object would
 * take the square of its size. */
static bool *find_repeated(ed_arena *arena, const ed_json *object, bool *any)
{
    bool *repeated = ed_arena_array(arena, object->count, sizeof *repeated);
    entry *entries = ed_arena_array(arena, object->count, sizeof *entries);
    size_t count = 0;
    for (const ed_json *child = object->child; child != NULL; child = child->next, count++)
        entries[count] = (entry){child, count};
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t i = 1; i < count; i++)
        if (strcmp(entries[i - 1].json->key, entries[i].json->key) == 0)
            *any = repeated[entries[i].index] = true;
    ed_arena_release(arena, entries, object->count * sizeof *entries);
    return repeated;
}

/* Takes the repetitions out of the object, so that nothing behind meets them. */
static void drop_repeated(ed_json *object, const bool *repeated, ed_findings *findings)
{
    ed_json **link = &object->child;
    for (size_t i = 0; *link != NULL; i++) {
        if (!repeated[i]) {
            link = &(*link)->next;
            continue;
        }
        ED_FIND(findings, duplicate_key, ed_json_key_place(*link), NULL, (*link)->key);
        object->count--;
        *link = (*link)->next;
    }
}

static void check_repeated(ed_arena *arena, ed_json *json, ed_findings *findings)
{
    if (json->type == ED_JSON_OBJECT && json->count > 1) {
        bool any = false;
        size_t count = json->count;
        bool *repeated = find_repeated(arena, json, &any);
        if (any)
            drop_repeated(json, repeated, findings);
        ed_arena_release(arena, repeated, count * sizeof *repeated);
    }
    for (ed_json *child = json->child; child != NULL; child = child->next)
        check_repeated(arena, child, findings);
}

ed_json *ed_json_parse(ed_arena *arena, const ed_source *source, ed_findings *findings)
{
    char *plain = NULL;
    ed_json *root = ed_json_scan_source(arena, source, findings, &plain);
    if (root == NULL)
        return NULL;
    decode_strings(arena, root, plain, source->length);
    ed_arena_release(arena, plain, source->length + 1);
    check_repeated(arena, root, findings);
    return root;
}
