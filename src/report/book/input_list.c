/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of an item by the lists that they stand in, and what the elements are called. */
#include "report/book/input_list.h"
#include "library/read.h"
#include "report/view.h"
#include <string.h>

enum { SPARSE = 16 }; /* cells for each input: a table of more would be empty paper */

/* ---- which input stands where */

const char *ed_book_pattern(const ed_book *book, const char *path, size_t length)
{
    ed_text out = ed_text_new(book->arena);
    bool inside = false;
    for (size_t i = 0; i < length; i++) {
        inside = inside && path[i] != ']';
        if (!inside)
            ed_text_format(&out, "%c", path[i]);
        inside = inside || path[i] == '[';
    }
    return ed_text_string(&out);
}

static uint32_t entered(ed_map *map, const char *key, size_t count)
{
    const uint32_t at = ed_map_find_text(map, key);
    return at != ED_MAP_NONE ? at : ed_map_add_text(map, key, (uint32_t)count);
}

static ed_book_input_list *list_at(ed_book_input_lists *all, const char *path)
{
    const uint32_t at = entered(&all->at, path, all->count);
    ed_arena *arena = all->book->arena;
    if (at == all->count) {
        const ed_book_input_list fresh = {.path = path, .row_at = {.arena = arena}, .field_at = {.arena = arena}};
        ED_PUSH(arena, all->list, all->count, all->capacity, fresh);
    }
    return &all->list[at];
}

/* What an input is by its path: the element that it belongs to, and its name there. */
typedef struct place {
    const char *list, *row, *field;
} place;

static place place_of(const ed_book_input_lists *all, const ed_json *input)
{
    ed_arena *arena = all->book->arena;
    const char *path = ed_book_short_path(all->book, all->item, ed_book_text(all->book, input, "path"));
    const char *end = strrchr(path, ']');
    if (end == NULL)
        return (place){"", "", path};
    const size_t length = (size_t)(end + 1 - path);
    return (place){ed_book_pattern(all->book, path, length), ed_arena_copy(arena, path, length),
                   end[1] == '.' ? end + 2 : end + 1};
}

static void enter(ed_book_input_lists *all, const ed_json *input)
{
    const place at = place_of(all, input);
    ed_book_input_list *own = list_at(all, at.list);
    const ed_book_field fresh = {.name = at.field};
    own->inputs++;
    if (entered(&own->row_at, at.row, own->rows) == own->rows)
        ED_PUSH(all->book->arena, own->row, own->rows, own->row_capacity, at.row);
    if (entered(&own->field_at, at.field, own->fields) == own->fields)
        ED_PUSH(all->book->arena, own->field, own->fields, own->field_capacity, fresh);
}

/* An element is called by the first of these inputs that it has. */
static void mark_names(ed_book_input_list *own)
{
    for (size_t i = 0; ed_element_names[i] != NULL; i++) {
        const uint32_t at = ed_map_find_text(&own->field_at, ed_element_names[i]);
        if (at == ED_MAP_NONE || own->path[0] == '\0')
            continue;
        own->field[at].names_row = true;
        return;
    }
}

ed_book_input_lists ed_book_inputs_of(const ed_book *book, const ed_json *item)
{
    ed_book_input_lists all = {.book = book, .item = item, .at = {.arena = book->arena}};
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next)
        enter(&all, input);
    for (size_t i = 0; i < all.count; i++) {
        ed_book_input_list *own = &all.list[i];
        own->is_table = own->rows > 1 && own->rows * own->fields <= SPARSE * own->inputs;
        own->cell = own->is_table ? ed_arena_array(book->arena, own->rows * own->fields, sizeof *own->cell) : NULL;
        mark_names(own);
    }
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
        const place at = place_of(&all, input);
        ed_book_input_list *own = list_at(&all, at.list);
        if (own->is_table)
            own->cell[ed_map_find_text(&own->row_at, at.row) * own->fields +
                      ed_map_find_text(&own->field_at, at.field)] = input;
    }
    return all;
}

const ed_book_input_list *ed_book_list_of(const ed_book_input_lists *all, const ed_json *input)
{
    return &all->list[ed_map_find_text(&all->at, place_of(all, input).list)];
}

bool ed_book_names_row(const ed_book_input_lists *all, const ed_json *input)
{
    const place at = place_of(all, input);
    const ed_book_input_list *own = &all->list[ed_map_find_text(&all->at, at.list)];
    return own->field[ed_map_find_text(&own->field_at, at.field)].names_row;
}

const ed_json *ed_book_input_in(const ed_book_input_list *own, size_t row, size_t field)
{
    return own->cell[row * own->fields + field];
}

/* ---- titles */

static const ed_json *list_in_report(const ed_book_input_lists *all, const ed_book_input_list *own)
{
    const size_t brackets = sizeof "[]" - 1, length = strlen(own->path);
    for (const ed_json *at = ed_view_first(all->item, "lists"); at != NULL && length > brackets; at = at->next) {
        const char *path = ed_book_text(all->book, at, "path");
        if (strlen(path) + brackets == length && strncmp(path, own->path, length - brackets) == 0)
            return at;
    }
    return NULL;
}

bool ed_book_list_is_of_records(const ed_book_input_lists *all, const ed_book_input_list *own)
{
    const ed_json *list = list_in_report(all, own);
    return list != NULL && ed_view_flag(list, "records");
}

const char *ed_book_list_title(const ed_book_input_lists *all, const ed_book_input_list *own)
{
    const ed_json *list = list_in_report(all, own);
    return list == NULL ? NULL : ed_book_words(all->book, list, "title");
}

const char **ed_book_row_titles(const ed_book_input_lists *all, const ed_book_input_list *own)
{
    const ed_book *book = all->book;
    const char **title = ed_arena_array(book->arena, own->rows, sizeof *title),
               *item = ed_book_text(book, all->item, "id");
    ed_map told = {.arena = book->arena}; /* titles, and behind ED_ASIDE those of several rows */
    for (size_t row = 0; row < own->rows; row++) {
        title[row] = ed_book_elements(book, ed_arena_printf(book->arena, "%s.%s", item, own->row[row]));
        title[row] = title[row] == NULL ? own->row[row] : title[row]; /* no path that a program writes */
        if (ed_map_find_text(&told, title[row]) == ED_MAP_NONE)
            ed_map_add_text(&told, title[row], (uint32_t)row);
        else
            ed_map_add_text(&told, ed_arena_printf(book->arena, ED_ASIDE "%s", title[row]), 0);
    }
    for (size_t row = 0; row < own->rows; row++) {
        const char *open = strrchr(own->row[row], '['), *id = open == NULL ? own->row[row] : open + 1;
        if (ed_map_find_text(&told, ed_arena_printf(book->arena, ED_ASIDE "%s", title[row])) != ED_MAP_NONE)
            title[row] = ed_book_keyed(book, title[row], ed_arena_copy(book->arena, id, strcspn(id, "]")));
    }
    return title;
}
