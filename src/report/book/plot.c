/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a table as plots. Over years: where a column is the difference of two others, both as lines with what
 * lies between them shaded, an element a plot; then what the table was made for, an element a line, or of a table of
 * years alone all columns of one unit, with running totals (prev of the column itself) apart from what is of the year.
 * Over the elements of a list: bars.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

enum { LEAST = 4, BARS = 24, SERIES = 6 };

static bool is_loop(const ed_json *column)
{
    return ed_json_get(column, "loop") != NULL;
}

/* ---- series */

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

static bool is_year(const ed_json *column)
{
    return ed_view_is(column, "loop", "range") && ed_view_is(column, "name", "year");
}

static const ed_json *year_column(const ed_json *table)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (is_year(column))
            return column;
    return NULL;
}

/* Whole numbers that are no years number cases, turns, ages: neither a course nor things to be compared. */
static bool has_other_range(const ed_json *table)
{
    bool found = false;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        found = found || (ed_view_is(column, "loop", "range") && !is_year(column));
    return found;
}

/* The name of the row's line: its elements without the year. */
static const char *series_name(const ed_book *book, const ed_json *table, const ed_json *row)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *name = ed_book_element(book, table, row, column);
        if (!ed_view_is(column, "loop", "element") || name == NULL)
            continue;
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", name);
    }
    return ed_text_string(&out);
}

static void add_point(ed_plot_series *series, double x, double y)
{
    series->x[series->points] = x;
    series->y[series->points++] = y;
}

static ed_plot_series *add_series(const ed_book *book, ed_plot *plot, const char *name, size_t rows)
{
    ed_plot_series *series = &plot->series[plot->serieses++];
    *series = (ed_plot_series){.name = name,
                               .x = ed_arena_array(book->arena, rows, sizeof *series->x),
                               .y = ed_arena_array(book->arena, rows, sizeof *series->y)};
    return series;
}

static ed_plot *new_plot(const ed_book *book, const ed_json *x, const char *y_title)
{
    ed_plot *plot = ed_arena_alloc(book->arena, sizeof *plot);
    *plot = (ed_plot){.x_title = x == NULL ? "" : ed_book_column_title(book, x), .y_title = y_title};
    plot->series = ed_arena_array(book->arena, SERIES, sizeof *plot->series);
    return plot;
}

static void add_plot(const ed_book *book, ed_block *section, const ed_json *table, const char *what,
                     const ed_plot *plot)
{
    const char *title = ed_book_words(book, table, "title");
    ed_block_plot(section, ED_FILL(book, plot_caption, title != NULL ? title : "", what), plot);
}

static double cell_of(const ed_book *book, const ed_json *row, const ed_json *column)
{
    return ed_book_double(book, ed_book_text(book, row, ed_book_text(book, column, "name")));
}

/* ---- over years: a column that is the difference of two others */

static const ed_json *column_named(const ed_book *book, const ed_json *table, const char *name, size_t length)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *own = ed_book_text(book, column, "name");
        if (own != NULL && strlen(own) == length && strncmp(own, name, length) == 0)
            return column;
    }
    return NULL;
}

/* True where the column's formula is "a - b" with two columns of the table. */
static bool is_difference(const ed_book *book, const ed_json *table, const ed_json *column, const ed_json *of[2])
{
    const char *formula = ed_book_text(book, column, "formula"), *minus = NULL;
    if (formula != NULL)
        minus = strstr(formula, " - ");
    if (minus == NULL)
        return false;
    of[0] = column_named(book, table, formula, (size_t)(minus - formula));
    of[1] = column_named(book, table, minus + 3, strlen(minus + 3));
    return of[0] != NULL && of[1] != NULL;
}

/* Rows stand grouped by their elements; `count` groups at most SERIES, else 0. */
static size_t groups_of(const ed_book *book, const ed_json *table, const char *name[SERIES])
{
    size_t count = 0;
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next) {
        const char *own = series_name(book, table, row);
        if (count > 0 && strcmp(name[count - 1], own) == 0)
            continue;
        if (count == SERIES)
            return 0;
        name[count++] = own;
    }
    return count;
}

static void add_group(const ed_book *book, ed_plot_series *series, const ed_json *table, const char *group,
                      const ed_json *year, const ed_json *column)
{
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next)
        if (strcmp(series_name(book, table, row), group) == 0)
            add_point(series, cell_of(book, row, year), cell_of(book, row, column));
}

static void add_difference(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *year,
                           const ed_json *column, const ed_json *const of[2])
{
    const char *group[SERIES];
    size_t groups = groups_of(book, table, group), rows = ed_view_length(table, "rows");
    for (size_t i = 0; i < groups; i++) {
        const char *const what[] = {group[i], ed_book_column_title(book, column)};
        ed_plot *plot = new_plot(book, year, "");
        plot->between = true;
        for (size_t k = 0; k < 2; k++)
            add_group(book, add_series(book, plot, ed_book_column_title(book, of[k]), rows), table, group[i], year,
                      of[k]);
        if (plot->series[0].points > 2)
            add_plot(book, section, table, ed_book_join(book, ED_SAY(book, comma), what, 2), plot);
    }
}

static void add_differences(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *year)
{
    const ed_json *of[2];
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (is_difference(book, table, column, of) && !is_zero(book, table, ed_book_text(book, column, "name")))
            add_difference(book, section, table, year, column, of);
}

/* ---- over years: a line an element, or a line a column */

static bool has_elements(const ed_json *table)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (ed_view_is(column, "loop", "element"))
            return true;
    return false;
}

/* A table of more lines than can be told apart is not drawn. */
static void add_lines(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *year,
                      const ed_json *column)
{
    const char *group[SERIES], *title = ed_book_column_title(book, column);
    size_t groups = groups_of(book, table, group);
    ed_plot *plot = new_plot(book, year, title);
    for (size_t i = 0; i < groups; i++)
        add_group(book, add_series(book, plot, group[i], ed_view_length(table, "rows")), table, group[i], year, column);
    if (groups > 0 && plot->series[0].points > 2)
        add_plot(book, section, table, title, plot);
}

static bool is_running(const ed_book *book, const ed_json *column)
{
    const char *formula = ed_book_text(book, column, "formula");
    const char *own = ed_arena_printf(book->arena, "prev(%s,", ed_book_text(book, column, "name"));
    return formula != NULL && strstr(formula, own) != NULL;
}

/* The columns of the unit of `like` that are running totals, or those that are not. */
static void add_columns(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *like, bool running)
{
    const ed_json *year = year_column(table);
    size_t rows = ed_view_length(table, "rows");
    const char *title[SERIES], *unit = ed_book_unit(book, like);
    ed_plot *plot = new_plot(book, year, unit == NULL ? "" : unit);
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        if (is_loop(column) || ed_json_get(column, "type") != NULL || is_running(book, column) != running ||
            !ed_text_equal(ed_book_unit(book, column), unit) ||
            is_zero(book, table, ed_book_text(book, column, "name")))
            continue;
        if (plot->serieses == SERIES)
            return;
        const char *words = ed_book_words(book, column, "title");
        title[plot->serieses] = words != NULL ? words : ed_book_text(book, column, "name");
        add_group(book, add_series(book, plot, title[plot->serieses], rows), table, "", year, column);
    }
    if (plot->serieses > 0 && plot->series[0].points > 2)
        add_plot(book, section, table, ed_book_join(book, ED_SAY(book, comma), title, plot->serieses), plot);
}

static bool has_running(const ed_book *book, const ed_json *table)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (is_running(book, column))
            return true;
    return false;
}

/* ---- bars */

/* True for a column that the step of an amount, or any step, sums: "sum(loss.damage)". */
static bool is_summed(const ed_book *book, const ed_json *item, const ed_json *table, const ed_json *column,
                      bool amount)
{
    const char *sum = ed_arena_printf(book->arena, "sum(%s.%s)", ed_book_text(book, table, "name"),
                                      ed_book_text(book, column, "name"));
    for (const ed_json *step = ed_view_first(item, "steps"); step != NULL; step = step->next)
        if (ed_view_is(step, "formula", sum) && (!amount || ed_book_is_amount(book, item, step)))
            return true;
    return false;
}

/* The column in money that the amount sums, else the last that a step sums; NULL: none. */
static const ed_json *summed_column(const ed_book *book, const ed_json *item, const ed_json *table)
{
    const ed_json *found = NULL;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (ed_view_is(column, "unit", ed_book_text(book, book->report, "currency")) &&
            is_summed(book, item, table, column, true))
            return column;
        else if (ed_view_is(column, "unit", ed_book_text(book, book->report, "currency")) &&
                 is_summed(book, item, table, column, false))
            found = column;
    return found;
}

/* What all labels say before a colon would cut off what tells them apart. */
static void drop_common_start(const char **label, size_t labels, const char *colon)
{
    size_t common = 0;
    for (const char *at = strstr(label[0], colon); at != NULL; at = strstr(at + 1, colon)) {
        const size_t length = (size_t)(at - label[0]) + strlen(colon);
        bool shared = true;
        for (size_t i = 0; i < labels; i++)
            shared = shared && strncmp(label[i], label[0], length) == 0 && label[i][length] != '\0';
        common = shared ? length : common;
    }
    for (size_t i = 0; i < labels; i++)
        label[i] += common;
}

/* Which rows an amount is made of: of few rows the table says it at a glance. */
static void add_bars(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *column)
{
    const char *title = ed_book_column_title(book, column);
    size_t rows = ed_view_length(table, "rows");
    if (rows < LEAST || rows > BARS)
        return;
    ed_plot *plot = new_plot(book, NULL, title);
    ed_plot_series *bars = add_series(book, plot, NULL, rows);
    plot->bars = true;
    plot->label = ed_arena_array(book->arena, rows, sizeof *plot->label);
    plot->value = ed_arena_array(book->arena, rows, sizeof *plot->value);
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next) {
        const char *text = ed_book_text(book, row, ed_book_text(book, column, "name"));
        plot->label[bars->points] = series_name(book, table, row);
        plot->value[bars->points] = text == NULL ? "" : ed_book_cell(book, column, text);
        add_point(bars, 0, ed_book_double(book, text));
    }
    drop_common_start(plot->label, bars->points, "：");
    drop_common_start(plot->label, bars->points, ": ");
    add_plot(book, section, table, title, plot);
}

/* ---- the plots of a table */

void ed_book_plot(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *item)
{
    const ed_json *year = year_column(table), *column = plotted_column(book, table);
    if (column == NULL || ed_view_first(table, "rows") == NULL)
        return;
    if (year == NULL) {
        const ed_json *summed = summed_column(book, item, table);
        if (summed != NULL && !has_other_range(table))
            add_bars(book, section, table, summed);
        return;
    }
    add_differences(book, section, table, year);
    if (has_elements(table) || !has_running(book, table)) {
        add_lines(book, section, table, year, column);
        return;
    }
    add_columns(book, section, table, column, false);
    add_columns(book, section, table, column, true);
}
