/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of the report by their paths, looked up for each row of a ledger. */
#include "report/book/book.h"
#include <string.h>

struct ed_book_paths {
    ed_map at;
    const ed_json **input;
    size_t inputs, capacity;
};

const ed_book_paths *ed_book_paths_of(ed_arena *arena, const ed_json *report)
{
    ed_book_paths *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_book_paths){.at = {.arena = arena}};
    for (const ed_json *item = ed_view_first(report, "items"); item != NULL; item = item->next)
        for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
            const ed_json *path = ed_json_get(input, "path");
            if (ed_map_add_text(&out->at, path->text, (uint32_t)out->inputs) == out->inputs)
                ED_PUSH(arena, out->input, out->inputs, out->capacity, input);
        }
    return out;
}

const ed_json *ed_book_input_at(const ed_book *book, const char *path)
{
    const uint32_t at = book->paths == NULL ? ED_MAP_NONE : ed_map_find_text(&book->paths->at, path);
    return at == ED_MAP_NONE ? NULL : book->paths->input[at];
}
