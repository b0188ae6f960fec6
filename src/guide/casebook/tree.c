/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of a case, put together from cells in whatever order they come, and written as JSON. */
#include "guide/casebook/inside.h"
#include <string.h>

static ed_twig *add(ed_arena *arena, ed_twig *to, const char *key, ed_origin from)
{
    ed_twig *twig = ed_arena_alloc(arena, sizeof *twig);
    twig->key = key;
    twig->from = from;
    if (to->last == NULL)
        to->child = twig;
    else
        to->last->next = twig;
    to->last = twig;
    to->count++;
    return twig;
}

static ed_twig *child_called(const ed_twig *of, const char *key)
{
    for (ed_twig *at = of->child; at != NULL; at = at->next)
        if (at->key != NULL && strcmp(at->key, key) == 0)
            return at;
    return NULL;
}

/* A value to which a member is put goes under "value" itself. */
static ed_twig *member(ed_arena *arena, ed_twig *of, const char *key, ed_origin from)
{
    if (of->is_list)
        return of->alone && of->count == 1 ? member(arena, of->child, key, from) : NULL;
    if (of->json != NULL) {
        ed_twig *value = add(arena, of, "value", of->from);
        value->json = of->json;
        value->slot = of->slot;
        of->json = NULL;
    }
    ed_twig *there = child_called(of, key);
    return there != NULL ? there : add(arena, of, key, from);
}

static ed_twig *numbered(ed_arena *arena, ed_twig *list, const char *name, ed_origin from)
{
    size_t number = 0, index = 0;
    ed_twig *there = child_called(list, name);
    for (const char *at = name + 1; *at >= '0' && *at <= '9' && number <= UINT32_MAX; at++)
        number = number * 10 + (size_t)(*at - '0');
    if (there != NULL || number == 0)
        return there;
    for (ed_twig *at = list->child; at != NULL; at = at->next, index++)
        if (at->key == NULL && index + 1 == number)
            return at;
    const bool in_order = list->last == NULL || list->last->key != NULL || index + 1 == number;
    return in_order ? add(arena, list, name, from) : NULL;
}

static ed_twig *element(ed_arena *arena, ed_twig *list, const char *name, ed_origin from)
{
    if (list->json != NULL || (!list->is_list && list->child != NULL))
        return NULL;
    list->is_list = true;
    if (name[0] == '#')
        return numbered(arena, list, name, from);
    ed_text id = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&id, true);
    ed_json_put_text(&w, NULL, name);
    for (ed_twig *at = list->child; at != NULL; at = at->next) {
        const ed_twig *own = child_called(at, "id");
        if (own != NULL && own->json != NULL && strcmp(own->json, ed_text_string(&id)) == 0)
            return at;
    }
    return NULL;
}

ed_twig *ed_twig_at(ed_arena *arena, ed_twig *root, const char *path, ed_origin from)
{
    ed_twig *at = root;
    while (path[0] != '\0' && at != NULL) {
        const bool in_brackets = path[0] == '[';
        path += in_brackets || path[0] == '.' ? 1 : 0;
        const size_t length = strcspn(path, in_brackets ? "]" : ".[");
        const char *name = ed_arena_copy(arena, path, length);
        at = length == 0 ? NULL : in_brackets ? element(arena, at, name, from) : member(arena, at, name, from);
        path += length + (in_brackets && path[length] == ']' ? 1 : 0);
    }
    return at;
}

ed_twig *ed_twig_element(ed_arena *arena, ed_twig *list, ed_origin from)
{
    if (list->json != NULL || (!list->is_list && list->child != NULL))
        return NULL;
    list->is_list = true;
    return add(arena, list, NULL, from);
}

/* ---- as JSON */

static void write(const ed_twig *twig, const char *key, ed_spots *spots, ed_json_writer *w);

/* Few values beside each other stand on one line. */
static bool is_short(const ed_twig *twig)
{
    enum { LINE = 100 };
    size_t length = 0;
    for (const ed_twig *at = twig->child; at != NULL && length <= LINE; at = at->next)
        length += at->json == NULL ? LINE + 1 : strlen(at->json) + (at->key != NULL ? strlen(at->key) : 0) + 6;
    return length <= LINE;
}

static void write_children(const ed_twig *twig, const char *key, ed_spots *spots, ed_json_writer *w)
{
    if (twig->is_list)
        ed_json_open_array(w, key);
    else if (is_short(twig))
        ed_json_open_row(w, key);
    else
        ed_json_open_object(w, key);
    for (const ed_twig *at = twig->child; at != NULL; at = at->next)
        write(at, twig->is_list ? NULL : at->key, spots, w);
    ed_json_close(w);
}

static void write(const ed_twig *twig, const char *key, ed_spots *spots, ed_json_writer *w)
{
    const ed_spot spot = {w->out->length, twig->from, twig->slot};
    if (twig->from.sheet != NULL)
        ED_PUSH(spots->arena, spots->spot, spots->count, spots->capacity, spot);
    if (twig->json != NULL)
        ed_json_put_raw(w, key, twig->json);
    else if (twig->alone && twig->is_list && twig->count == 1)
        write_children(twig->child, key, spots, w);
    else
        write_children(twig, key, spots, w);
}

void ed_twig_write(const ed_twig *root, ed_spots *spots, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    write(root, NULL, spots, &w);
    ed_text_add_char(out, '\n');
}
