/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parsing: our scan, which is strict and knows the positions, then the texts of strings and keys, of which cJSON
 * decodes those with escapes, then the search for keys given twice.
 */
#include "json/scan.h"

#include "base/base.h"
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* ---- texts */

typedef struct decoding {
    ed_arena *arena;
    ed_map keys; /* the same for each row of a list: one copy serves all */
    const char **key;
    size_t count, capacity;
} decoding;

/* How long the string is that begins with this quotation mark, with both marks; the scan has found it right. */
static size_t string_length(const char *string)
{
    size_t at = 1;
    while (string[at] != '"')
        at += string[at] == '\\' ? 2 : 1;
    return at + 1;
}

/* What a string of the text says. cJSON allocates with malloc, and on a string without mistakes can only fail for want
 * of memory; nothing is taken from the arena while it holds any. It notes where it failed in a variable that threads
 * share; nobody reads it. */
static const char *decoded(ed_arena *arena, const char *string, size_t length)
{
    if (memchr(string, '\\', length) == NULL)
        return ed_arena_copy(arena, string + 1, length - 2);
    char *out = ed_arena_alloc(arena, length); /* an escape is longer than what it stands for */
    cJSON *item = cJSON_ParseWithLength(string, length);
    if (item == NULL)
        ed_arena_fail(arena);
    memcpy(out, item->valuestring, strlen(item->valuestring) + 1);
    cJSON_Delete(item);
    return out;
}

static const char *key_of(decoding *d, const char *string)
{
    const size_t length = string_length(string);
    const uint32_t found = ed_map_find(&d->keys, string, length);
    if (found != ED_MAP_NONE)
        return d->key[found];
    const char *key = decoded(d->arena, string, length);
    ed_map_add(&d->keys, string, length, (uint32_t)d->count);
    ED_PUSH(d->arena, d->key, d->count, d->capacity, key);
    return key;
}

static void decode(decoding *d, ed_json *json)
{
    const char *text = json->source->text;
    if (json->type == ED_JSON_STRING)
        json->text = decoded(d->arena, text + json->offset, json->length);
    for (ed_json *child = json->child; child != NULL; child = child->next) {
        if (json->type == ED_JSON_OBJECT)
            child->key = key_of(d, text + child->key_offset);
        decode(d, child);
    }
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
    ed_json *root = ed_json_scan_source(arena, source, findings);
    if (root == NULL)
        return NULL;
    decode(&(decoding){.arena = arena, .keys.arena = arena}, root);
    check_repeated(arena, root, findings);
    return root;
}
