/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the inputs of a row rest on: basis, evidence, notes. */
#include "report/book/input_list.h"
#include "report/view.h"
#include <string.h>

const char *ed_book_ground_title(const ed_book *book, ed_book_ground kind)
{
    return kind == ED_BOOK_BASIS      ? ED_SAY(book, basis)
           : kind == ED_BOOK_EVIDENCE ? ED_SAY(book, evidence)
                                      : ED_SAY(book, note);
}

const char *ed_book_ground_of(const ed_book *book, const ed_json *input, ed_book_ground kind)
{
    const char *text = kind == ED_BOOK_BASIS      ? ed_book_code(book, ED_TERMS_basis, input, "basis")
                       : kind == ED_BOOK_EVIDENCE ? ed_book_list(book, input, "evidence")
                                                  : ed_book_text(book, input, "note");
    return text == NULL ? "" : text;
}

/* The titles of the row's inputs with that ground; how many they are. A default rests on nothing of the case. */
static size_t titles_with(const ed_book *book, const ed_book_input_list *own, size_t row, ed_book_ground kind,
                          const char *text, ed_text *titles)
{
    size_t count = 0;
    for (size_t i = 0; i < own->fields; i++) {
        const ed_json *input = ed_book_input_in(own, row, i);
        if (input == NULL || ed_view_flag(input, "default") || strcmp(ed_book_ground_of(book, input, kind), text) != 0)
            continue;
        ed_text_format(titles, "%s%s", count++ > 0 ? ED_SAY(book, comma) : "", ed_book_words(book, input, "title"));
    }
    return count;
}

static size_t inputs_of(const ed_book_input_list *own, size_t row)
{
    size_t count = 0;
    for (size_t i = 0; i < own->fields; i++)
        count += ed_book_input_in(own, row, i) != NULL && !ed_view_flag(ed_book_input_in(own, row, i), "default");
    return count;
}

/* Told once where all of the row's inputs have it, else with the inputs that do; where most have it, with those that
 * have none. */
const char *ed_book_row_ground(const ed_book *book, const ed_book_input_list *own, size_t row, ed_book_ground kind)
{
    ed_text out = ed_text_new(book->arena), none = ed_text_new(book->arena);
    const size_t all = inputs_of(own, row), without = titles_with(book, own, row, kind, "", &none);
    ed_map told = {.arena = book->arena};
    bool spoken_for = kind == ED_BOOK_NOTE;
    for (size_t i = 0; i < own->fields; i++) {
        const ed_json *input = ed_book_input_in(own, row, i);
        const char *text = input == NULL || ed_view_flag(input, "default") ? "" : ed_book_ground_of(book, input, kind);
        ed_text titles = ed_text_new(book->arena);
        if (text[0] == '\0' || ed_map_find_text(&told, text) != ED_MAP_NONE)
            continue;
        ed_map_add_text(&told, text, 0);
        const size_t count = titles_with(book, own, row, kind, text, &titles);
        const bool most = count == all || (kind != ED_BOOK_NOTE && 2 * count > all);
        spoken_for = spoken_for || !most || count == all;
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                       most ? text : ED_FILL(book, colon, ed_text_string(&titles), text));
    }
    if (!spoken_for && out.length > 0 && without > 0)
        ed_text_format(&out, "\n%s", ED_FILL(book, colon, ed_text_string(&none), ED_SAY(book, none_stated)));
    return ed_text_string(&out);
}
