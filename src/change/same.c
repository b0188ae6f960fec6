/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two values of cases say the same. */
#include "change/change.h"
#include <string.h>

/* What an object says of its grounds, and of how uncertain it is, is no value. */
static bool is_ground(const char *key)
{
    static const char *const keys[] = {"evidence", "basis", "note", "uncertainty", "disputed"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return strncmp(key, "x-", 2) == 0;
}

/* The value in a wrapper that holds nothing but it and its grounds. */
static const ed_json *bare(const ed_json *json)
{
    const ed_json *value = ed_json_get(json, "value");
    for (const ed_json *at = value == NULL ? NULL : json->child; at != NULL; at = at->next)
        if (at != value && !is_ground(at->key))
            return json;
    return value == NULL ? json : value;
}

static bool same_numeral(ed_arena *arena, const ed_json *a, const ed_json *b)
{
    const ed_number *x, *y;
    const char *p = ed_json_numeral(a), *q = ed_json_numeral(b);
    return p != NULL && q != NULL && ed_number_parse(arena, p, &x) == ED_NUMERAL_OK &&
           ed_number_parse(arena, q, &y) == ED_NUMERAL_OK && ed_number_compare(x, y) == 0;
}

static size_t values_of(const ed_json *object)
{
    size_t count = 0;
    for (const ed_json *at = object->child; at != NULL; at = at->next)
        count += !is_ground(at->key);
    return count;
}

static bool same_members(ed_arena *arena, const ed_json *a, const ed_json *b)
{
    bool same = values_of(a) == values_of(b);
    for (const ed_json *at = a->child; at != NULL && same; at = at->next) {
        const ed_json *other = is_ground(at->key) ? at : ed_json_get(b, at->key);
        same = other != NULL && (other == at || ed_change_same(arena, at, other));
    }
    return same;
}

bool ed_change_same(ed_arena *arena, const ed_json *a, const ed_json *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    a = bare(a);
    b = bare(b);
    if (same_numeral(arena, a, b))
        return true;
    if (a->type != b->type)
        return false;
    if (a->type == ED_JSON_OBJECT)
        return same_members(arena, a, b);
    if (a->type != ED_JSON_ARRAY)
        return a->text == b->text || (a->text != NULL && b->text != NULL && strcmp(a->text, b->text) == 0);
    bool same = a->count == b->count;
    for (const ed_json *x = a->child, *y = b->child; same && x != NULL; x = x->next, y = y->next)
        same = ed_change_same(arena, x, y);
    return same;
}
