/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the total depends on: one table for each way in which that was asked, the most important input first. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* Rows of a table, bars of the picture, inputs named in the sentence. */
enum { MOST = 20, BARS = 12, NAMED = 3, R2_DECIMALS = 3 };

static const ed_json *rows_of(const ed_json *method)
{
    return ed_view_first(method, "rows");
}

static ed_block *new_table(const ed_book *book, ed_block *section, const char *caption)
{
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_SAY(book, input), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    return table;
}

/* A table of many inputs is cut, and says so. */
static void add_rest(const ed_book *book, ed_block *section, const ed_json *method)
{
    size_t rows = ed_view_length(method, "rows");
    if (rows > MOST)
        ed_block_paragraph(section,
                           ED_FILL(book, sensitivity_most, ed_book_count(book, MOST), ed_book_count(book, rows)));
}

/* "54.9%（53.3 至 56.5）" */
static const char *share_text(const ed_book *book, const ed_json *row, const char *key)
{
    const char *text[3];
    static const char *const end[] = {"", "_low", "_high"};
    for (size_t i = 0; i < 3; i++) {
        text[i] = ed_book_text(book, row, ed_arena_printf(book->arena, "%s%s", key, end[i]));
        text[i] = text[i] == NULL ? "" : ed_amount_percent(book->arena, text[i]);
    }
    return ED_FILL(book, share_interval, text[0], text[1], text[2]);
}

/* What is wrong with an estimate, marked; NULL where nothing is. */
static const char *flags_text(const ed_book *book, const ed_json *row)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *at = ed_view_first(row, "flags"); at != NULL; at = at->next)
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "",
                       ed_book_term(book, ED_TERMS_flag, at->text));
    return out.length == 0 ? NULL : ED_FILL(book, marked, ed_text_string(&out));
}

static bool has_flags(const ed_json *method)
{
    for (const ed_json *row = rows_of(method); row != NULL; row = row->next)
        if (ed_view_length(row, "flags") > 0)
            return true;
    return false;
}

/* Shares with their intervals may be broken, so that narrow screens show them below each other. The column for what is
 * wrong stands only where something is. */
static void add_share_columns(const ed_book *book, ed_block *table, const ed_phrase *title, size_t count, bool flags)
{
    for (size_t i = 0; i < count; i++)
        ed_block_column_add(table, ed_phrase_in(title[i], book->lang), ED_COLUMN_RIGHT | ED_COLUMN_BREAKS);
    if (flags)
        ed_block_column_add(table, ED_SAY(book, flags), ED_COLUMN_BREAKS);
}

static const char *numeral(const ed_book *book, const ed_json *object, const char *key)
{
    const char *text = ed_book_numeral(book, object, key);
    return text == NULL ? "" : text;
}

/* ---- one at a time */

static const char *whole(const ed_book *book, const ed_json *row, const char *key, size_t decimals)
{
    const char *text = ed_book_text(book, row, key);
    return text == NULL ? "" : ed_amount_grouped(book->arena, ed_amount_rounded(book->arena, text, decimals));
}

static void add_swing_plot(const ed_book *book, ed_block *section, const ed_json *tornado)
{
    ed_plot *plot = ed_arena_alloc(book->arena, sizeof *plot);
    ed_plot_series *bars = ed_arena_alloc(book->arena, sizeof *bars);
    *bars = (ed_plot_series){.x = ed_arena_array(book->arena, BARS, sizeof *bars->x),
                             .y = ed_arena_array(book->arena, BARS, sizeof *bars->y)};
    *plot = (ed_plot){.bars = true,
                      .spans = true,
                      .base = ed_book_double(book, ed_book_text(book, tornado, "base")),
                      .label = ed_arena_array(book->arena, BARS, sizeof *plot->label),
                      .value = ed_arena_array(book->arena, BARS, sizeof *plot->value),
                      .x_title = "",
                      .y_title = ED_FILL(book, tornado_axis, ed_book_currency(book)),
                      .series = bars,
                      .serieses = 1};
    for (const ed_json *row = rows_of(tornado); row != NULL && bars->points < BARS; row = row->next) {
        const char *low = ed_book_text(book, row, "at_p10"), *high = ed_book_text(book, row, "at_p90");
        if (low == NULL || high == NULL)
            continue;
        plot->label[bars->points] = ed_book_input_name(book, ed_book_text(book, row, "path"), true);
        plot->value[bars->points] =
            ED_FILL(book, tornado_span, whole(book, row, "at_p10", 0), whole(book, row, "at_p90", 0));
        bars->x[bars->points] = ed_book_double(book, low);
        bars->y[bars->points++] = ed_book_double(book, high);
    }
    if (bars->points > 0)
        ed_block_plot(section, ED_FILL(book, tornado, ed_book_currency(book)), plot);
}

static const char *quantiles_text(const ed_book *book, const ed_json *row)
{
    const char *low = ed_book_text(book, row, "input_p10"), *high = ed_book_text(book, row, "input_p90");
    const char *unit = ed_book_unit(book, ed_book_input_at(book, ed_book_text(book, row, "path")));
    if (low == NULL || high == NULL)
        return NULL;
    const char *both =
        ED_FILL(book, tornado_span, ed_amount_grouped(book->arena, low), ed_amount_grouped(book->arena, high));
    return unit == NULL ? both : ed_arena_printf(book->arena, "%s %s", both, unit);
}

static void add_first(const ed_book *book, ed_block *section, const ed_json *tornado)
{
    const char *name[NAMED];
    size_t count = 0;
    for (const ed_json *row = rows_of(tornado); row != NULL && count < NAMED && !ed_view_is(row, "swing", "0");
         row = row->next)
        name[count++] = ed_book_input_name(book, ed_book_text(book, row, "path"), false);
    if (count > 0)
        ed_block_paragraph(section,
                           ED_FILL(book, sensitivity_first, ed_book_join(book, ED_SAY(book, semicolon), name, count)));
}

static void add_tornado(const ed_book *book, ed_block *section, const ed_json *tornado)
{
    size_t count = 0;
    if (rows_of(tornado) == NULL)
        return;
    add_first(book, section, tornado);
    add_swing_plot(book, section, tornado);
    ed_block_legend(section, ED_SAY(book, tornado_legend));
    ed_block *table = new_table(book, section, ED_FILL(book, tornado, ed_book_currency(book)));
    ed_block_column_add(table, ED_SAY(book, input_p10_p90), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, at_p10), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, at_p90), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, swing), ED_COLUMN_RIGHT);
    for (const ed_json *row = rows_of(tornado); row != NULL && count < MOST; row = row->next, count++) {
        ed_block_cell_add(table, ed_book_input_cell(book, ed_book_text(book, row, "path")));
        ed_block_cell_add(table, quantiles_text(book, row));
        ed_block_cell_add(table, whole(book, row, "at_p10", 2));
        ed_block_cell_add(table, whole(book, row, "at_p90", 2));
        ed_block_cell_add(table, whole(book, row, "swing", 2));
    }
    ed_block_paragraph(section, ED_SAY(book, tornado_text));
    add_rest(book, section, tornado);
}

/* ---- shares of the variance */

/* Inputs that are correlated with each other stand together, each on a line. */
static const char *names_text(const ed_book *book, const ed_json *row)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *at = ed_view_first(row, "paths"); at != NULL; at = at->next)
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", ed_book_input_name(book, at->text, false));
    return ed_text_string(&out);
}

static void add_variance(const ed_book *book, ed_block *section, const ed_json *sobol)
{
    static const ed_phrase title[] = {ED_SAY_first_order, ED_SAY_total_order};
    bool flags = has_flags(sobol);
    size_t count = 0;
    if (rows_of(sobol) == NULL)
        return;
    ed_block *table = new_table(book, section, ED_SAY(book, variance));
    add_share_columns(book, table, title, 2, flags);
    for (const ed_json *row = rows_of(sobol); row != NULL && count < MOST; row = row->next, count++) {
        ed_block_cell_add(table, names_text(book, row));
        ed_block_cell_add(table, share_text(book, row, "first"));
        ed_block_cell_add(table, share_text(book, row, "total"));
        if (flags)
            ed_block_cell_add(table, flags_text(book, row));
    }
    ed_block_paragraph(section,
                       ED_FILL(book, variance_text, numeral(book, sobol, "base"), numeral(book, sobol, "evaluations")));
    if (flags)
        ed_block_notice(section, ED_SAY(book, flags_meaning));
    add_rest(book, section, sobol);
}

static void add_shapley(const ed_book *book, ed_block *section, const ed_json *shapley)
{
    static const ed_phrase title[] = {ED_SAY_share_of_variance};
    bool flags = has_flags(shapley);
    size_t count = 0;
    if (rows_of(shapley) == NULL)
        return;
    ed_block *table = new_table(book, section, ED_SAY(book, shapley));
    add_share_columns(book, table, title, 1, flags);
    for (const ed_json *row = rows_of(shapley); row != NULL && count < MOST; row = row->next, count++) {
        ed_block_cell_add(table, ed_book_input_name(book, ed_book_text(book, row, "path"), false));
        ed_block_cell_add(table, share_text(book, row, "share"));
        if (flags)
            ed_block_cell_add(table, flags_text(book, row));
    }
    ed_block_paragraph(
        section, ED_FILL(book, shapley_text, numeral(book, shapley, "base"), numeral(book, shapley, "evaluations")));
    if (flags)
        ed_block_notice(section, ED_SAY(book, flags_meaning));
    add_rest(book, section, shapley);
}

/* ---- coefficients and effects: a row of estimates with their errors for each input */

static void add_estimates(const ed_book *book, ed_block *table, const ed_json *method, const char *const *key,
                          size_t keys)
{
    size_t count = 0;
    for (const ed_json *row = rows_of(method); row != NULL && count < MOST; row = row->next, count++) {
        ed_block_cell_add(table, ed_book_input_name(book, ed_book_text(book, row, "path"), false));
        for (size_t i = 0; i < keys; i++)
            ed_block_cell_add(table, ed_book_estimate(book, row, key[i]));
    }
}

static void add_regression(const ed_book *book, ed_block *section, const ed_json *regression)
{
    static const char *const key[] = {"spearman", "src", "srrc", "prcc"};
    const ed_phrase title[] = {ED_SAY_spearman, ED_SAY_src, ED_SAY_srrc, ED_SAY_prcc};
    const char *r2 = ed_book_text(book, regression, "r2"), *ranks = ed_book_text(book, regression, "rank_r2");
    const char *draws = numeral(book, regression, "draws");
    bool solved = r2 != NULL && ranks != NULL;
    size_t keys = solved ? 4 : 1;
    if (rows_of(regression) == NULL)
        return;
    ed_block *table = new_table(book, section, ED_SAY(book, regression));
    for (size_t i = 0; i < keys; i++)
        ed_block_column_add(table, ed_phrase_in(title[i], book->lang), ED_COLUMN_RIGHT);
    add_estimates(book, table, regression, key, keys);
    ed_block_paragraph(section,
                       solved ? ED_FILL(book, regression_text, draws, ed_amount_rounded(book->arena, r2, R2_DECIMALS),
                                        ed_amount_rounded(book->arena, ranks, R2_DECIMALS))
                              : ED_FILL(book, regression_unsolved, draws));
    add_rest(book, section, regression);
}

static void add_morris(const ed_book *book, ed_block *section, const ed_json *morris)
{
    static const char *const key[] = {"mu_star", "mu", "sigma"}, *const title[] = {"μ*", "μ", "σ"};
    if (rows_of(morris) == NULL)
        return;
    ed_block *table = new_table(book, section, ED_FILL(book, morris, ed_book_currency(book)));
    for (size_t i = 0; i < 3; i++)
        ed_block_column_add(table, title[i], ED_COLUMN_RIGHT);
    add_estimates(book, table, morris, key, 3);
    ed_block_paragraph(section, ED_FILL(book, morris_text, numeral(book, morris, "trajectories"),
                                        numeral(book, morris, "evaluations")));
    add_rest(book, section, morris);
}

void ed_book_tornado(const ed_book *book, ed_block *section)
{
    const ed_json *tornado = ed_json_get(ed_json_get(ed_book_simulation(book), "sensitivity"), "tornado");
    if (rows_of(tornado) != NULL)
        add_tornado(book, ed_block_section(section, NULL, ED_SAY(book, unc_sensitivity)), tornado);
}

/* Each of the methods that were asked for. */
static bool has_statistics(const ed_json *all)
{
    return rows_of(ed_json_get(all, "sobol")) != NULL || rows_of(ed_json_get(all, "shapley")) != NULL ||
           rows_of(ed_json_get(all, "regression")) != NULL || rows_of(ed_json_get(all, "morris")) != NULL;
}

void ed_book_sensitivity(const ed_book *book, ed_block *section)
{
    const ed_json *all = ed_json_get(ed_book_simulation(book), "sensitivity");
    if (!has_statistics(all))
        return;
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, unc_sensitivity));
    add_variance(book, at, ed_json_get(all, "sobol"));
    add_shapley(book, at, ed_json_get(all, "shapley"));
    add_regression(book, at, ed_json_get(all, "regression"));
    add_morris(book, at, ed_json_get(all, "morris"));
}
