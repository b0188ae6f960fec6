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

/* True if the label is that of an element in the row: its id and those of the elements that hold it are the row's. */
static bool labels_row(const ed_book *book, const ed_json *label, const ed_json *row, const ed_json *column)
{
    const char *name = ed_book_text(book, column, "name");
    if (!ed_view_is(label, "column", name) || !ed_view_is(row, name, ed_book_text(book, label, "id")))
        return false;
    for (const ed_json *of = ed_view_first(label, "of"); of != NULL; of = of->next)
        if (!ed_view_is(row, ed_book_text(book, of, "column"), ed_book_text(book, of, "id")))
            return false;
    return true;
}

/* Two elements of one column may have the same name: outlets of one pollutant do not matter, two pumps do. */
static bool is_shared(const ed_book *book, const ed_json *table, const ed_json *label)
{
    for (const ed_json *at = ed_view_first(table, "labels"); at != NULL; at = at->next)
        if (!ed_view_is(at, "id", ed_book_text(book, label, "id")) && ed_view_first(at, "of") == NULL &&
            ed_view_is(at, "column", ed_book_text(book, label, "column")) &&
            ed_view_is(at, "label", ed_book_text(book, label, "label")))
            return true;
    return false;
}

const char *ed_book_element(const ed_book *book, const ed_json *table, const ed_json *row, const ed_json *column)
{
    const char *id = ed_book_text(book, row, ed_book_text(book, column, "name"));
    for (const ed_json *label = ed_view_first(table, "labels"); label != NULL && id != NULL; label = label->next)
        if (labels_row(book, label, row, column)) {
            const char *title = ed_book_words(book, label, "title");
            const char *name = title != NULL ? title : ed_book_text(book, label, "label");
            return is_shared(book, table, label) ? ED_FILL(book, keyed, name, id) : name;
        }
    return id;
}

static void add_row(const ed_book *book, ed_block *out, const ed_json *table, const ed_json *row)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *text = ed_book_text(book, row, ed_book_text(book, column, "name"));
        if (text != NULL)
            text = is_loop(column) ? ed_book_element(book, table, row, column) : ed_book_cell(book, column, text);
        ed_block_cell_add(out, text);
    }
}

static void add_grid(const ed_book *book, ed_block *section, const ed_json *table, size_t item)
{
    size_t rows = ed_view_length(table, "rows"), position = 1;
    bool cut = rows > MOST;
    ed_block *out = ed_block_table(section, ED_FILL(book, rows_table, ed_book_count(book, rows)));
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        ed_block_column_add(out, ed_book_column_title(book, column),
                            is_loop(column) ? ED_COLUMN_LABEL | ED_COLUMN_BREAKS : ED_COLUMN_RIGHT);
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
