/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a long table as a table, and as a plot: lines over years, bars over the elements of a list. */
#include "report/book.h"
#include "report/view.h"
#include <string.h>

/* Rows printed of a table that is too long for paper: from its head and from its end. */
enum { MOST = 60, HEAD = 40, TAIL = 10, BARS = 24, SERIES = 6 };

static const char *column_title(const ed_book *book, const ed_json *column)
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
        ed_block_column_add(out, column_title(book, column), is_loop(column) ? ED_COLUMN_LABEL : ED_COLUMN_RIGHT);
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next, position++)
        if (!cut || position <= HEAD || position > rows - TAIL)
            add_row(book, out, table, row);
    if (cut)
        ed_block_paragraph(section,
                           ED_FILL(book, rows_left_out, ed_book_count(book, HEAD + 1), ed_book_count(book, rows - TAIL),
                                   ed_book_count(book, item), ed_book_text(book, table, "name")));
}

/* ---- plots */

static bool is_zero(const ed_book *book, const ed_json *table, const char *name)
{
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next) {
        const char *text = ed_book_text(book, row, name);
        if (text != NULL && strcmp(text, "0") != 0)
            return false;
    }
    return true;
}

/* The last column of numbers that are not all zero: what the table was made for. */
static const ed_json *plotted_column(const ed_book *book, const ed_json *table)
{
    const ed_json *found = NULL;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (!is_loop(column) && ed_json_get(column, "type") == NULL &&
            !is_zero(book, table, ed_book_text(book, column, "name")))
            found = column;
    return found;
}

static const ed_json *year_column(const ed_json *table)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (ed_view_is(column, "loop", "range"))
            return column;
    return NULL;
}

/* The name of the row's line: its elements without the year, by their labels where they have any. */
static const char *series_name(const ed_book *book, const ed_json *table, const ed_json *row)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *id = ed_book_text(book, row, ed_book_text(book, column, "name")), *name = id;
        if (!ed_view_is(column, "loop", "element") || id == NULL)
            continue;
        for (const ed_json *label = ed_view_first(table, "labels"); label != NULL; label = label->next)
            if (ed_view_is(label, "id", id) && ed_view_is(label, "column", ed_book_text(book, column, "name")))
                name = ed_book_text(book, label, "label");
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", name);
    }
    return ed_text_string(&out);
}

static void add_point(ed_plot_series *series, double x, double y)
{
    series->x[series->points] = x;
    series->y[series->points++] = y;
}

/* Rows stand grouped by their elements; a table of more lines than can be told apart is not drawn. */
static bool add_lines(const ed_book *book, ed_plot *plot, const ed_json *table, const char *x, const char *y)
{
    size_t rows = ed_view_length(table, "rows");
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next) {
        const char *name = series_name(book, table, row);
        ed_plot_series *last = plot->serieses == 0 ? NULL : &plot->series[plot->serieses - 1];
        if (last == NULL || strcmp(last->name, name) != 0) {
            if (plot->serieses == SERIES)
                return false;
            last = &plot->series[plot->serieses++];
            *last = (ed_plot_series){.name = name,
                                     .x = ed_arena_array(book->arena, rows, sizeof *last->x),
                                     .y = ed_arena_array(book->arena, rows, sizeof *last->y)};
        }
        add_point(last, ed_book_double(book, ed_book_text(book, row, x)),
                  ed_book_double(book, ed_book_text(book, row, y)));
    }
    return plot->series[0].points > 2;
}

static bool add_bars(const ed_book *book, ed_plot *plot, const ed_json *table, const ed_json *column)
{
    const char *y = ed_book_text(book, column, "name");
    size_t rows = ed_view_length(table, "rows");
    ed_plot_series *bars = &plot->series[plot->serieses++];
    if (rows < 2 || rows > BARS)
        return false;
    plot->bars = true;
    plot->label = ed_arena_array(book->arena, rows, sizeof *plot->label);
    plot->value = ed_arena_array(book->arena, rows, sizeof *plot->value);
    bars->x = ed_arena_array(book->arena, rows, sizeof *bars->x);
    bars->y = ed_arena_array(book->arena, rows, sizeof *bars->y);
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next) {
        const char *text = ed_book_text(book, row, y);
        plot->label[bars->points] = series_name(book, table, row);
        plot->value[bars->points] = text == NULL ? "" : ed_book_cell(book, column, text);
        add_point(bars, 0, ed_book_double(book, text));
    }
    return true;
}

void ed_book_plot(const ed_book *book, ed_block *section, const ed_json *table)
{
    const ed_json *year = year_column(table), *column = plotted_column(book, table);
    if (column == NULL || ed_view_first(table, "rows") == NULL)
        return;
    ed_plot *plot = ed_arena_alloc(book->arena, sizeof *plot);
    *plot = (ed_plot){.x_title = year == NULL ? "" : column_title(book, year), .y_title = column_title(book, column)};
    plot->series = ed_arena_array(book->arena, SERIES, sizeof *plot->series);
    bool worth = year == NULL ? add_bars(book, plot, table, column)
                              : add_lines(book, plot, table, ed_book_text(book, year, "name"),
                                          ed_book_text(book, column, "name"));
    const char *title = ed_book_words(book, table, "title");
    if (worth)
        ed_block_plot(section, ED_FILL(book, plot_caption, title != NULL ? title : "", plot->y_title), plot);
}

void ed_book_rows(const ed_book *book, ed_block *section, const ed_json *table, size_t item)
{
    add_grid(book, section, table, item);
}
