/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a long table as a table. */
#include "base/limits.h"
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

/* Rows printed of a table that is too long for paper: those that come to something; where these are too many, from
 * their head and from their end. RUNS: of rows that come to nothing, as many stretches as are named. */
enum { HEAD = 40, TAIL = 10, RUNS = 20 };

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

/* The names of the row's elements and its year; without the last of them: what its neighbours share with it. */
static const char *name_parts(const ed_book *book, const ed_json *table, const ed_json *row, bool whole)
{
    enum { LOOPS = 16 };
    const char *part[LOOPS];
    size_t count = 0;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL && count < LOOPS;
         column = column->next)
        if (is_loop(column))
            part[count++] = ed_book_element(book, table, row, column);
    return ed_book_join(book, ED_SAY(book, comma), part, whole || count == 0 ? count : count - 1);
}

const char *ed_book_row_name(const ed_book *book, const ed_json *table, const ed_json *row)
{
    return name_parts(book, table, row, true);
}

static const ed_json *last_column(const ed_json *table, bool loop)
{
    const ed_json *last = NULL;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (is_loop(column) == loop)
            last = column;
    return last;
}

/* 0 in every row: said once below the table. */
static bool is_zero(const ed_book *book, const ed_json *table, const ed_json *column)
{
    const char *name = ed_book_text(book, column, "name");
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next)
        if (!ed_view_is(row, name, "0"))
            return false;
    return !is_loop(column) && column != last_column(table, false);
}

static const char *zero_titles(const ed_book *book, const ed_json *table)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (is_zero(book, table, column))
            ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", ed_book_column_title(book, column));
    return out.length == 0 ? NULL : ed_text_string(&out);
}

static void add_row(const ed_book *book, ed_block *out, const ed_json *item, const ed_json *table, const ed_json *row)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *text = ed_book_text(book, row, ed_book_text(book, column, "name"));
        if (is_zero(book, table, column))
            continue;
        if (text != NULL)
            text = is_loop(column) ? ed_book_element(book, table, row, column) : ed_book_cell(book, column, text);
        ed_block_cell_add(out, text);
        if (text != NULL && !is_loop(column))
            ed_block_mark_figure(out, ed_book_cell_path(book, item, table, row, column));
    }
}

/* ---- which rows are printed */

typedef struct selection {
    const ed_json **row; /* those that are left when the rows that come to nothing are left out */
    size_t rows;
    const ed_json **zero;
    size_t zeros;
    const char *column; /* the title of what is 0 in these */
} selection;

/* Of a year what it comes to stands in the last column: each follows from those before it. NULL where the rows are no
 * years: a voucher without tax is not nothing. */
static const ed_json *outcome(const ed_json *table)
{
    const ed_json *last = last_column(table, true);
    return last != NULL && ed_view_is(last, "loop", "range") ? last_column(table, false) : NULL;
}

static selection selected(const ed_book *book, const ed_json *table)
{
    const size_t all = ed_view_length(table, "rows");
    const ed_json *result = outcome(table);
    const char *name = result == NULL ? NULL : ed_book_text(book, result, "name");
    selection s = {.row = ed_arena_array(book->arena, all + 1, sizeof *s.row),
                   .zero = ed_arena_array(book->arena, all + 1, sizeof *s.zero),
                   .column = result == NULL ? NULL : ed_book_words(book, result, "title")};
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next)
        if (all > ED_BOOK_ROWS && name != NULL && ed_view_is(row, name, "0"))
            s.zero[s.zeros++] = row;
        else
            s.row[s.rows++] = row;
    s.column = s.column == NULL ? name : s.column;
    return s;
}

/* "core, 2038 to 2062; fringe, 2031": rows that follow each other within one element are told as a stretch. */
static const char *stretches(const ed_book *book, const ed_json *table, const selection *s)
{
    ed_text out = ed_text_new(book->arena);
    const ed_json *last = last_column(table, true);
    size_t runs = 0;
    for (size_t i = 0, end; i < s->zeros && runs < RUNS; i = end, runs++) {
        const char *shared = name_parts(book, table, s->zero[i], false);
        for (end = i + 1; end < s->zeros && s->zero[end - 1]->next == s->zero[end]; end++)
            if (strcmp(name_parts(book, table, s->zero[end], false), shared) != 0)
                break;
        const char *name = ed_book_row_name(book, table, s->zero[i]);
        if (end - i > 1)
            name = ED_FILL(book, range_both, name, ed_book_element(book, table, s->zero[end - 1], last));
        ed_text_format(&out, "%s%s", runs == 0 ? "" : ED_SAY(book, semicolon), name);
        if (runs + 1 == RUNS && end < s->zeros)
            ed_text_add(&out, ED_SAY(book, and_more));
    }
    return ed_text_string(&out);
}

void ed_book_rows(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *item)
{
    const selection s = selected(book, table);
    const bool cut = s.rows > ED_BOOK_ROWS;
    const char *title = ed_book_words(book, table, "title");
    const char *count = ed_book_count(book, ed_view_length(table, "rows"));
    ed_block *out = ed_block_table(section, ED_FILL(book, rows_table, count));
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (!is_zero(book, table, column))
            ed_block_column_add(out, ed_book_column_title(book, column),
                                is_loop(column) ? ED_COLUMN_LABEL | ED_COLUMN_BREAKS : ED_COLUMN_RIGHT);
    for (size_t i = 0; i < s.rows; i++)
        if (!cut || i < HEAD || i >= s.rows - TAIL)
            add_row(book, out, item, table, s.row[i]);
    const char *nothing = zero_titles(book, table);
    if (nothing != NULL)
        ed_block_paragraph(section, ED_FILL(book, zero_columns, nothing));
    if (s.zeros > 0)
        ed_block_paragraph(section, ED_FILL(book, rows_zero, s.column, stretches(book, table, &s)));
    if (cut)
        ed_block_paragraph(section, ED_FILL(book, rows_left_out, ed_book_row_name(book, table, s.row[HEAD]),
                                            ed_book_row_name(book, table, s.row[s.rows - TAIL - 1]),
                                            ed_book_count(book, s.rows - HEAD - TAIL), ed_book_item_title(book, item),
                                            title != NULL ? title : ed_book_text(book, table, "name")));
}
