/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a long table as a table. */
#include "report/book.h"
#include "report/view.h"

/* Rows printed of a table that is too long for paper: from its head and from its end. */
enum { MOST = 60, HEAD = 40, TAIL = 10 };

const char *ed_book_column_title(const ed_book *book, const ed_json *column)
{
    const char *title = ed_book_words(book, column, "title"), *unit = ed_book_unit(book, column);
    const char *const name[] = {title != NULL ? title : ed_book_text(book, column, "name"),
                                ed_book_text(book, column, "symbol")};
    const char *head = ed_book_join(book, " ", name, 2);
    return unit == NULL ? head : ED_FILL(book, with_unit, head, unit);
}

static bool is_loop(const ed_json *column)
{
    return ed_json_get(column, "loop") != NULL;
}

static void add_row(const ed_book *book, ed_block *out, const ed_json *table, const ed_json *row)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *text = ed_book_text(book, row, ed_book_text(book, column, "name"));
        ed_block_cell_add(out, text == NULL || is_loop(column) ? text : ed_book_cell(book, column, text));
    }
}

static void add_grid(const ed_book *book, ed_block *section, const ed_json *table, size_t item)
{
    size_t rows = ed_view_length(table, "rows"), position = 1;
    bool cut = rows > MOST;
    ed_block *out = ed_block_table(section, ED_FILL(book, rows_table, ed_book_count(book, rows)));
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        ed_block_column_add(out, ed_book_column_title(book, column),
                            is_loop(column) ? ED_COLUMN_LABEL : ED_COLUMN_RIGHT);
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next, position++)
        if (!cut || position <= HEAD || position > rows - TAIL)
            add_row(book, out, table, row);
    if (cut)
        ed_block_paragraph(section,
                           ED_FILL(book, rows_left_out, ed_book_count(book, HEAD + 1), ed_book_count(book, rows - TAIL),
                                   ed_book_count(book, item), ed_book_text(book, table, "name")));
}

void ed_book_rows(const ed_book *book, ed_block *section, const ed_json *table, size_t item)
{
    add_grid(book, section, table, item);
}
