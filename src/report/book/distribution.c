/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution of the total as pictures and tables, and low, base and high of everything that adds up to it. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* ---- low, base, high */

static ed_block *range_table(const ed_book *book, ed_block *section, ed_phrase caption, ed_phrase what)
{
    const char *title = ed_phrase_fill(book->arena, caption, book->lang, ed_book_currency(book), NULL);
    ed_block *table = ed_block_table(section, title);
    ed_block_column_add(table, ed_phrase_in(what, book->lang), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    const ed_phrase title_of[] = {ED_SAY_low, ED_SAY_base, ED_SAY_high, ED_SAY_mean};
    for (size_t i = 0; i < 4; i++) /* they may be broken, so that a narrow screen has them below each other */
        ed_block_column_add(table, ed_phrase_in(title_of[i], book->lang), ED_COLUMN_RIGHT | ED_COLUMN_BREAKS);
    return table;
}

static void add_amount_cell(const ed_book *book, ed_block *table, const ed_json *object, const char *key)
{
    const char *text = ed_book_text(book, object, key);
    ed_block_cell_add(table, text == NULL ? NULL : ed_amount_grouped(book->arena, text));
}

static void add_range(const ed_book *book, ed_block *table, const char *name, const ed_json *drawn,
                      const ed_json *concluded, const char *key)
{
    ed_block_cell_add(table, name);
    add_amount_cell(book, table, drawn, "p5");
    add_amount_cell(book, table, concluded, key);
    add_amount_cell(book, table, drawn, "p95");
    add_amount_cell(book, table, drawn, "mean");
}

static void add_total(const ed_book *book, ed_block *table)
{
    add_range(book, table, ED_SAY(book, total), ed_json_get(ed_book_simulation(book), "total"), book->report, "total");
    table->sums = true;
}

/* The element of a list with the head, and the id where one is asked for. */
static const ed_json *drawn_of(const ed_json *list, const char *head, const char *id)
{
    for (const ed_json *at = list; at != NULL; at = at->next)
        if (head != NULL && ed_view_is(at, "head", head) && (id == NULL || ed_view_is(at, "id", id)))
            return at;
    return NULL;
}

static void add_heads(const ed_book *book, ed_block *section)
{
    const ed_json *drawn = ed_view_first(ed_book_simulation(book), "heads");
    ed_block *table = range_table(book, section, ED_SAY_low_base_high, ED_SAY_head);
    for (const ed_json *head = ed_view_first(book->report, "heads"); head != NULL; head = head->next) {
        const char *id = ed_book_text(book, head, "head"), *title = ed_book_words(book, head, "title");
        if (ed_view_flag(head, "in_total"))
            add_range(book, table, title == NULL ? id : title, drawn_of(drawn, id, NULL), head, "amount");
    }
    add_total(book, table);
}

/* Whether each head has one item alone: then its rows are those of the items. */
static bool is_item_a_head(const ed_book *book)
{
    size_t amounts = 0;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        amounts += ed_view_length(item, "amounts");
    return amounts == ed_view_length(book->report, "heads");
}

static void add_items(const ed_book *book, ed_block *section)
{
    const ed_json *drawn = ed_view_first(ed_book_simulation(book), "items");
    ed_block *table = range_table(book, section, ED_SAY_low_base_high_item, ED_SAY_item);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next) {
            const char *head = ed_book_words(book, amount, "title"), *title = ed_book_item_title(book, item);
            bool several = ed_view_length(item, "amounts") > 1 && head != NULL;
            add_range(book, table, several ? ED_FILL(book, remark, title, head) : title,
                      drawn_of(drawn, ed_book_text(book, amount, "head"), ed_book_text(book, item, "id")), amount,
                      "amount");
        }
}

void ed_book_range_tables(const ed_book *book, ed_block *section)
{
    add_heads(book, section);
    if (ed_view_length(book->report, "heads") > 1)
        ed_block_paragraph(section, ED_SAY(book, joint));
    if (ed_view_length(book->report, "items") > 1 && !is_item_a_head(book))
        add_items(book, section);
}

/* ---- pictures */

static const char *total_title(const ed_book *book)
{
    return ED_FILL(book, with_unit, ED_SAY(book, total), ed_book_currency(book));
}

/* From the left to the right, so that no mark's line runs through the name of another. */
static void add_mark(ed_plot *plot, const char *name, double x)
{
    size_t at = plot->marks++;
    for (; at > 0 && plot->mark[at - 1].x > x; at--)
        plot->mark[at] = plot->mark[at - 1];
    plot->mark[at] = (ed_plot_mark){name, x};
}

/* P5, P50, P95 and what is concluded. */
static void add_marks(const ed_book *book, ed_plot *plot, const ed_json *total)
{
    static const char *const key[] = {"p5", "p50", "p95"}, *const name[] = {"P5", "P50", "P95"};
    enum { PERCENTILES = 3 };
    const char *point = ed_book_text(book, book->report, "total");
    plot->mark = ed_arena_array(book->arena, PERCENTILES + 1, sizeof *plot->mark);
    for (size_t i = 0; i < PERCENTILES; i++) {
        const char *text = ed_book_text(book, total, key[i]);
        if (text != NULL)
            add_mark(plot, ED_FILL(book, mark, name[i], ed_amount_grouped(book->arena, text)),
                     ed_book_double(book, text));
    }
    add_mark(plot, ED_FILL(book, mark_point, ed_amount_grouped(book->arena, point)), ed_book_double(book, point));
}

static ed_plot *new_plot(const ed_book *book, const ed_json *total, size_t points, const char *y_title)
{
    ed_plot *plot = ed_arena_alloc(book->arena, sizeof *plot);
    ed_plot_series *series = ed_arena_alloc(book->arena, sizeof *series);
    *series = (ed_plot_series){.name = y_title,
                               .x = ed_arena_array(book->arena, points + 1, sizeof(double)),
                               .y = ed_arena_array(book->arena, points + 1, sizeof(double))};
    *plot =
        (ed_plot){.amounts = true, .x_title = total_title(book), .y_title = y_title, .series = series, .serieses = 1};
    add_marks(book, plot, total);
    return plot;
}

static void add_place(ed_plot_series *series, double x, double y)
{
    series->x[series->points] = x;
    series->y[series->points++] = y;
}

/* Bars as one outline of steps, from 0 to 0. */
static void add_histogram(const ed_book *book, ed_block *section, const ed_json *total)
{
    const ed_json *histogram = ed_json_get(total, "histogram");
    size_t bars = ed_view_length(histogram, "shares");
    double x = ed_book_double(book, ed_book_text(book, histogram, "from"));
    double step = ed_book_double(book, ed_book_text(book, histogram, "step"));
    if (bars == 0 || !(step > 0))
        return;
    ed_plot *plot = new_plot(book, total, 2 * bars + 2, ED_SAY(book, plot_share));
    add_place(plot->series, x, 0);
    for (const ed_json *share = ed_view_first(histogram, "shares"); share != NULL; share = share->next, x += step) {
        double height = 100 * ed_book_double(book, share->text);
        add_place(plot->series, x, height);
        add_place(plot->series, x + step, height);
    }
    add_place(plot->series, x, 0);
    ed_block_plot(section, ED_SAY(book, plot_histogram), plot);
}

/* What the pictures leave out; reports of earlier versions do not say it. */
static void add_tails(const ed_book *book, ed_block *section, const ed_json *total)
{
    const ed_json *histogram = ed_json_get(total, "histogram");
    const char *below = ed_book_text(book, histogram, "below"), *above = ed_book_text(book, histogram, "above");
    if (below != NULL && above != NULL)
        ed_block_legend(section, ED_FILL(book, unc_tails, ED_FILL(book, percent, ed_amount_percent(book->arena, below)),
                                         ED_FILL(book, percent, ed_amount_percent(book->arena, above))));
}

/* Whether a value lies where the histogram does: both pictures have one range. */
static bool is_shown(const ed_book *book, const ed_json *total, double x)
{
    const ed_json *histogram = ed_json_get(total, "histogram");
    double from = ed_book_double(book, ed_book_text(book, histogram, "from"));
    double step = ed_book_double(book, ed_book_text(book, histogram, "step"));
    size_t bars = ed_view_length(histogram, "shares");
    return bars == 0 || (x >= from && x <= from + (double)bars * step);
}

static void add_cumulative(const ed_book *book, ed_block *section, const ed_json *total)
{
    size_t points = ed_view_length(total, "cdf");
    if (points < 2)
        return;
    ed_plot *plot = new_plot(book, total, points, ED_SAY(book, plot_probability));
    for (const ed_json *at = ed_view_first(total, "cdf"); at != NULL; at = at->next)
        if (ed_json_at(at, 1) != NULL && is_shown(book, total, ed_book_double(book, ed_json_at(at, 0)->text)))
            add_place(plot->series, ed_book_double(book, ed_json_at(at, 0)->text),
                      100 * ed_book_double(book, ed_json_at(at, 1)->text));
    if (plot->series->points > 1)
        ed_block_plot(section, ED_SAY(book, plot_cdf), plot);
}

/* ---- probabilities that an amount is exceeded */

static void add_probability(const ed_book *book, ed_block *table, const char *amount, const ed_json *row)
{
    const char *share = ed_book_text(book, row, "probability"), *error = ed_book_text(book, row, "error");
    bool never = strcmp(share, "0") == 0, always = strcmp(share, "1") == 0;
    ed_block_cell_add(table, amount);
    ed_block_cell_add(table, never    ? ED_SAY(book, percent_never)
                             : always ? ED_SAY(book, percent_always)
                                      : ED_FILL(book, percent, ed_amount_percent(book->arena, share)));
    ed_block_cell_add(
        table, never || always || error == NULL ? NULL : ED_FILL(book, percent, ed_amount_percent(book->arena, error)));
}

static void add_exceedances(const ed_book *book, ed_block *section, const ed_json *total)
{
    const ed_json *point = ed_json_get(total, "above_point");
    if (point == NULL)
        return;
    ed_block *table = ed_block_table(section, ED_SAY(book, exceedance));
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_LABEL | ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, probability), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, standard_error), ED_COLUMN_RIGHT);
    const char *concluded = ed_amount_grouped(book->arena, ed_book_text(book, book->report, "total"));
    add_probability(book, table, ED_FILL(book, mark_point, concluded), point);
    for (const ed_json *at = ed_view_first(total, "exceedance"); at != NULL; at = at->next) {
        const char *amount = ed_book_text(book, at, "amount");
        add_probability(book, table, amount == NULL ? NULL : ed_amount_grouped(book->arena, amount), at);
    }
}

/* ---- percentiles and moments, each with its error */

static void add_statistic(const ed_book *book, ed_block *table, const char *name, const char *value, const char *error)
{
    if (value == NULL)
        return;
    ed_block_cell_add(table, name);
    ed_block_cell_add(table, ed_amount_grouped(book->arena, value));
    ed_block_cell_add(table, error == NULL ? NULL : ed_amount_grouped(book->arena, error));
}

static void add_statistics(const ed_book *book, ed_block *section, const ed_json *total)
{
    static const char *const percentile[][2] = {{"p1", "P1"},   {"p2_5", "P2.5"},   {"p5", "P5"},   {"p10", "P10"},
                                                {"p25", "P25"}, {"p50", "P50"},     {"p75", "P75"}, {"p90", "P90"},
                                                {"p95", "P95"}, {"p97_5", "P97.5"}, {"p99", "P99"}};
    const ed_json *errors = ed_json_get(total, "errors");
    ed_block *table = ed_block_table(section, ED_FILL(book, statistics, ed_book_currency(book)));
    ed_block_column_add(table, ED_SAY(book, statistic), ED_COLUMN_LABEL);
    ed_block_column_add(table, ED_SAY(book, value), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, standard_error), ED_COLUMN_RIGHT);
    add_statistic(book, table, ED_SAY(book, mean), ed_book_text(book, total, "mean"),
                  ed_book_text(book, total, "mean_se"));
    add_statistic(book, table, ED_SAY(book, sd), ed_book_text(book, total, "sd"), ed_book_text(book, total, "sd_se"));
    add_statistic(book, table, ED_SAY(book, least), ed_book_text(book, total, "min"), NULL);
    for (size_t i = 0; i < sizeof percentile / sizeof percentile[0]; i++)
        add_statistic(book, table, percentile[i][1], ed_book_text(book, total, percentile[i][0]),
                      ed_book_text(book, errors, percentile[i][0]));
    add_statistic(book, table, ED_SAY(book, greatest), ed_book_text(book, total, "max"), NULL);
    ed_block_paragraph(section, ED_SAY(book, unc_digits));
    if (ed_json_get(total, "unstated") != NULL)
        ed_block_paragraph(section, ED_SAY(book, unc_unstated));
}

void ed_book_distribution(const ed_book *book, ed_block *section)
{
    const ed_json *total = ed_json_get(ed_book_simulation(book), "total");
    add_histogram(book, section, total);
    add_cumulative(book, section, total);
    add_tails(book, section, total);
    add_exceedances(book, section, total);
    add_statistics(book, section, total);
}
