/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two reports value by value. */
#include "review/verify/inside.h"
#include <string.h>

typedef struct comparison {
    ed_arena *arena;
    ed_differences *out, *absent;
} comparison;

/* Where the walk is: a path into the report, and what that is called. */
typedef struct place {
    const char *path;
    ed_words name;
} place;

/* ---- names */

static const char *text_at(const ed_json *object, const char *key)
{
    const ed_json *json = ed_json_get(object, key);
    return json == NULL || json->type != ED_JSON_STRING ? NULL : json->text;
}

/* What an object is called: by its title, else by what tells it from its neighbours; both NULL: by nothing. */
static ed_words name_of(const ed_json *object)
{
    static const char *const keys[] = {"path", "id", "name", "head", "rule", "matter", "convention", "percentile"};
    const ed_json *title = ed_json_get(object, "title");
    ed_words out = {text_at(title, "zh"), text_at(title, "en")};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && out.zh == NULL && out.en == NULL; i++)
        out.zh = out.en = text_at(object, keys[i]);
    return out;
}

static const char *joined(ed_arena *arena, const char *above, const char *own)
{
    return above == NULL ? own : own == NULL ? above : ed_arena_printf(arena, "%s / %s", above, own);
}

static ed_words named(ed_arena *arena, ed_words above, ed_words own)
{
    return (ed_words){joined(arena, ed_words_in(above, ED_ZH), ed_words_in(own, ED_ZH)),
                      joined(arena, ed_words_in(above, ED_EN), ed_words_in(own, ED_EN))};
}

static place key_place(ed_arena *arena, const place *above, const char *key)
{
    const bool has_word = ed_term_index(ED_TERMS_part, key) != SIZE_MAX;
    const ed_words word = has_word ? ed_term_words(ED_TERMS_part, key) : (ed_words){NULL, NULL};
    return (place){above->path[0] == '\0' ? key : ed_arena_printf(arena, "%s.%s", above->path, key),
                   named(arena, above->name, word)};
}

/* An element: of an object with its name. */
static place element_place(ed_arena *arena, const place *above, size_t index, const ed_json *element)
{
    const bool is_object = element->type == ED_JSON_OBJECT;
    return (place){ed_arena_printf(arena, "%s[%zu]", above->path, index),
                   is_object ? named(arena, above->name, name_of(element)) : above->name};
}

/* ---- values */

static const char *value_of(const ed_json *json)
{
    static const char *const words[] = {[ED_JSON_NULL] = "null",
                                        [ED_JSON_FALSE] = "false",
                                        [ED_JSON_TRUE] = "true",
                                        [ED_JSON_ARRAY] = "[…]",
                                        [ED_JSON_OBJECT] = "{…}"};
    return json == NULL ? NULL : json->text != NULL ? json->text : words[json->type];
}

/* The same without regard to white space and, of keys, to their order. */
static bool equal(const ed_json *a, const ed_json *b)
{
    if (a->type != b->type || a->count != b->count)
        return false;
    if (a->type == ED_JSON_STRING || a->type == ED_JSON_NUMBER)
        return strcmp(a->text, b->text) == 0;
    const ed_json *other = b->child;
    for (const ed_json *child = a->child; child != NULL; child = child->next) {
        const ed_json *at =
            a->type == ED_JSON_ARRAY || strcmp(child->key, other->key) == 0 ? other : ed_json_get(b, child->key);
        if (at == NULL || !equal(child, at))
            return false;
        other = other->next;
    }
    return true;
}

static void differ(const comparison *c, ed_differences *list, const place *at, const ed_json *stated,
                   const ed_json *again)
{
    ed_difference_add(c->arena, list, (ed_difference){at->path, at->name, value_of(stated), value_of(again)});
}

static void compare(comparison *c, const place *at, const ed_json *stated, const ed_json *again);

static void compare_objects(comparison *c, const place *at, const ed_json *stated, const ed_json *again)
{
    for (const ed_json *child = stated->child; child != NULL; child = child->next) {
        const place below = key_place(c->arena, at, child->key);
        compare(c, &below, child, ed_json_get(again, child->key));
    }
    for (const ed_json *child = again->child; child != NULL; child = child->next) {
        const place below = key_place(c->arena, at, child->key);
        if (ed_json_get(stated, child->key) == NULL)
            differ(c, c->absent, &below, NULL, child);
    }
}

static const ed_json **elements(ed_arena *arena, const ed_json *array)
{
    const ed_json **out = ed_arena_array(arena, (size_t)array->count + 1, sizeof *out);
    size_t count = 0;
    for (const ed_json *child = array->child; child != NULL; child = child->next)
        out[count++] = child;
    return out;
}

/* A row that is left out or put in is one difference, and not one of all that follow: what agrees at the begin and at
 * the end of both lists is set aside, and the rest compared in order. */
static void compare_arrays(comparison *c, const place *at, const ed_json *stated, const ed_json *again)
{
    const ed_json **a = elements(c->arena, stated), **b = elements(c->arena, again);
    size_t first = 0, count_a = stated->count, count_b = again->count;
    while (count_a != count_b && first < count_a && first < count_b && equal(a[first], b[first]))
        first++;
    while (count_a != count_b && count_a > first && count_b > first && equal(a[count_a - 1], b[count_b - 1])) {
        count_a--;
        count_b--;
        if (count_a == first || count_b == first)
            break;
    }
    for (size_t i = first; i < count_a || i < count_b; i++) {
        const ed_json *own = i < count_a ? a[i] : NULL, *other = i < count_b ? b[i] : NULL;
        const place below = element_place(c->arena, at, i, own != NULL ? own : other);
        if (own != NULL && other != NULL)
            compare(c, &below, own, other);
        else
            differ(c, c->out, &below, own, other);
    }
}

static void compare(comparison *c, const place *at, const ed_json *stated, const ed_json *again)
{
    if (again != NULL && equal(stated, again))
        return;
    if (again == NULL || stated->type != again->type)
        differ(c, c->out, at, stated, again);
    else if (stated->type == ED_JSON_OBJECT)
        compare_objects(c, at, stated, again);
    else if (stated->type == ED_JSON_ARRAY)
        compare_arrays(c, at, stated, again);
    else
        differ(c, c->out, at, stated, again);
}

void ed_compare_reports(ed_arena *arena, const ed_json *stated, const ed_json *again, ed_differences *out,
                        ed_differences *absent)
{
    comparison c = {arena, out, absent};
    const place root = {"", {NULL, NULL}};
    compare(&c, &root, stated, again);
}
