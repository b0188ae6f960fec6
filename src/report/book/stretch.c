/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table that are alike one after the other, printed as stretches of time: why records were left out. */
#include "base/limits.h"
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

enum { MOST = 400 }; /* stretches that a book prints of a table */

typedef struct listing {
    const ed_book *book;
    const ed_json *table;
    const ed_json *time; /* the first column of dates; NULL: rows go by their names */
    ed_block *out;
    size_t stretches;
} listing;

static const ed_json *column_named(const ed_json *table, const char *name)
{
    for (const ed_json *at = ed_view_first(table, "columns"); at != NULL; at = at->next)
        if (ed_view_is(at, "name", name))
            return at;
    return NULL;
}

static const ed_json *time_column(const ed_json *table)
{
    for (const ed_json *at = ed_view_first(table, "columns"); at != NULL; at = at->next)
        if (ed_view_is(at, "type", "date"))
            return at;
    return NULL;
}

static const char *when(const listing *l, const ed_json *row)
{
    if (l->time == NULL)
        return ed_book_row_name(l->book, l->table, row);
    return ed_book_text(l->book, row, ed_book_text(l->book, l->time, "name"));
}

/* Elements of all loops but the last: a stretch lies within them. */
static bool is_within(const listing *l, const ed_json *a, const ed_json *b)
{
    for (const ed_json *at = ed_view_first(l->table, "columns"); at != NULL && ed_json_get(at->next, "loop") != NULL;
         at = at->next) {
        const char *name = ed_book_text(l->book, at, "name");
        if (!ed_view_is(a, name, ed_book_text(l->book, b, name)))
            return false;
    }
    return true;
}

static bool is_nothing(const char *value)
{
    return value == NULL || value[0] == '\0' || strcmp(value, "0") == 0;
}

static void add_line(listing *l, const ed_json *column, const ed_json *first, const ed_json *last, size_t rows)
{
    const ed_book *book = l->book;
    const char *value = ed_book_text(book, first, ed_book_text(book, column, "name"));
    const char *meant = ed_book_cell(book, column, value);
    const bool is_text = ed_view_is(column, "type", "text");
    for (const ed_json *at = ed_view_first(l->table, "columns"); at != NULL && ed_json_get(at->next, "loop") != NULL;
         at = at->next)
        ed_block_cell_add(l->out, ed_book_element(book, l->table, first, at));
    ed_block_cell_add(l->out, when(l, first));
    ed_block_cell_add(l->out, when(l, last));
    ed_block_cell_add(l->out, ed_book_count(book, rows));
    ed_block_cell_add(l->out, is_text ? meant : ED_FILL(book, colon, ed_book_title_of(book, column), meant));
}

static void add_column(listing *l, const ed_json *column)
{
    const char *name = ed_book_text(l->book, column, "name");
    for (const ed_json *row = ed_view_first(l->table, "rows"), *last; row != NULL; row = last->next) {
        const char *value = ed_book_text(l->book, row, name);
        size_t rows = 1;
        for (last = row; last->next != NULL && ed_view_is(last->next, name, value) && is_within(l, row, last->next);
             last = last->next)
            rows++;
        if (is_nothing(value))
            continue;
        if (++l->stretches <= MOST)
            add_line(l, column, row, last, rows);
    }
}

void ed_book_stretches(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *item)
{
    listing l = {.book = book, .table = table, .time = time_column(table)};
    const char *count = ed_book_count(book, ed_view_length(table, "rows"));
    ed_block_paragraph(
        section, ED_FILL(book, stretch_rows, count, ed_book_item_title(book, item), ed_book_title_of(book, table)));
    l.out = ed_block_table(section, ED_SAY(book, stretch_table));
    for (const ed_json *at = ed_view_first(table, "columns"); at != NULL && ed_json_get(at->next, "loop") != NULL;
         at = at->next)
        ed_block_column_add(l.out, ed_book_column_title(book, at), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(l.out, ED_SAY(book, stretch_from), ED_COLUMN_LABEL);
    ed_block_column_add(l.out, ED_SAY(book, stretch_to), ED_COLUMN_LABEL);
    ed_block_column_add(l.out, ED_SAY(book, stretch_count), ED_COLUMN_RIGHT);
    ed_block_column_add(l.out, ED_SAY(book, stretch_what), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    for (const ed_json *at = ed_view_first(table, "stretches"); at != NULL; at = at->next) {
        const ed_json *column = column_named(table, at->text);
        if (column != NULL)
            add_column(&l, column);
    }
    if (l.stretches == 0)
        ed_block_paragraph(section, ED_SAY(book, stretch_none));
    if (l.stretches > MOST)
        ed_block_paragraph(section, ED_FILL(book, stretch_more, ed_book_count(book, l.stretches - MOST)));
}
