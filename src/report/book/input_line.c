/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An input in words, and what stands in no table: line by line. */
#include "report/book/input_list.h"
#include "report/view.h"
#include <string.h>

/* ---- an input in words */

const char *ed_book_input_title(const ed_book *book, const ed_json *input)
{
    const char *const name[] = {ed_book_words(book, input, "title"), ed_book_text(book, input, "symbol")};
    return ed_book_join(book, " ", name, 2);
}

const char *ed_book_input_origin(const ed_book *book, const ed_json *input)
{
    const char *given = ed_book_text(book, input, "given");
    if (ed_view_flag(input, "set"))
        return ED_SAY(book, what_if_value);
    if (ed_view_flag(input, "from_item") && given != NULL)
        return ED_FILL(book, from_item, ed_book_figure_name(book, given));
    if (ed_view_flag(input, "default"))
        return ed_view_flag(input, "case_default") ? ED_SAY(book, default_case) : ED_SAY(book, default_model);
    return NULL;
}

const char *ed_book_input_given(const ed_book *book, const ed_json *input)
{
    const char *given = ed_book_text(book, input, "given"), *unit = ed_book_text(book, input, "given_unit");
    if (unit == NULL || given == NULL || ed_view_is(input, "value", given))
        return NULL;
    return ed_book_quantity(book, ed_arena_printf(book->arena, "%s %s", given, unit));
}

const char *ed_book_input_text(const ed_book *book, const ed_json *input)
{
    const char *value = ed_book_chosen(book, input), *given = ed_book_input_given(book, input);
    const char *origin = ed_book_input_origin(book, input);
    value = given == NULL ? value : ED_FILL(book, converted, given, value);
    return origin == NULL ? value : ED_FILL(book, remark, value, origin);
}

/* ---- line by line */

static bool is_line(const ed_book_input_lists *all, const ed_json *input)
{
    return !ed_book_list_of(all, input)->is_table && !ed_book_names_row(all, input);
}

static bool any_ground(const ed_book_input_lists *all, ed_book_ground ground)
{
    for (const ed_json *input = ed_view_first(all->item, "inputs"); input != NULL; input = input->next)
        if (is_line(all, input) && ed_book_ground_of(all->book, input, ground)[0] != '\0')
            return true;
    return false;
}

static const char *line_title(const ed_book *book, const ed_json *input)
{
    const char *own = ed_book_input_title(book, input),
               *elements = ed_book_elements(book, ed_book_text(book, input, "path"));
    return elements == NULL ? own : ED_FILL(book, colon, elements, own);
}

bool ed_book_has_notes(const ed_book *book)
{
    return book->form != ED_FORM_EXPERT_OPINION;
}

static ed_block *lines_table(const ed_book *book, ed_block *section, const char *caption, const bool *shown)
{
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_SAY(book, input), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, value), ED_COLUMN_BREAKS);
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
        if (shown[i])
            ed_block_column_add(table, ed_book_ground_title(book, i), ED_COLUMN_BREAKS);
    return table;
}

void ed_book_input_lines(const ed_book_input_lists *all, ed_block *section, const char *caption)
{
    const ed_book *book = all->book;
    ed_block *table = NULL;
    bool shown[ED_BOOK_GROUNDS];
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
        shown[i] = any_ground(all, i) && (i != ED_BOOK_NOTE || ed_book_has_notes(book));
    for (const ed_json *input = ed_view_first(all->item, "inputs"); input != NULL; input = input->next) {
        if (!is_line(all, input))
            continue;
        table = table == NULL ? lines_table(book, section, caption, shown) : table;
        ed_block_cell_add(table, line_title(book, input));
        ed_block_cell_add(table, ed_book_input_text(book, input));
        ed_block_mark_input(table, ed_book_text(book, input, "path"));
        for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
            if (shown[i])
                ed_block_cell_add(table, ed_book_ground_of(book, input, i));
    }
}
