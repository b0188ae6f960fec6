/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parties say of the inputs in dispute, what was offered when, and which inputs the total hangs on. */
#include "report/book/book.h"
#include "report/view.h"

enum { BARS = 12, ROWS = 40 };

static const char *or_dash(const char *text)
{
    return text == NULL || text[0] == '\0' ? "-" : text;
}

static const char *named(const ed_book *book, const ed_json *one)
{
    const char *path = ed_book_text(book, one, "path"), *title = ed_book_words(book, one, "title");
    const char *elements = ed_book_elements(book, path);
    return title == NULL ? path : elements == NULL ? title : ED_FILL(book, colon, elements, title);
}

/* ---- disputes */

static const char *worth(const ed_book *book, const ed_json *one)
{
    const char *amount = ed_book_text(book, one, "worth"), *error = ed_book_text(book, one, "standard_error");
    if (amount == NULL)
        return ED_SAY(book, positions_with);
    amount = ed_amount_grouped(book->arena, amount);
    return error == NULL ? amount : ed_arena_printf(book->arena, "%s ± %s", amount, error);
}

static void add_position(const ed_book *book, ed_block *table, const ed_json *one, bool shared)
{
    const char *missing = ed_book_words(book, one, "missing");
    const char *effect =
        ED_FILL(book, positions_effect_of, ed_book_signed(book, ed_book_text(book, one, "at_claimant")),
                ed_book_signed(book, ed_book_text(book, one, "at_liable")));
    ed_block_cell_add(table, ed_book_apart(book, ed_book_text(book, one, "path"), named(book, one)));
    ed_block_cell_add(table, ED_FILL(book, positions_both, or_dash(ed_book_text(book, one, "claimant")),
                                     or_dash(ed_book_text(book, one, "liable")),
                                     or_dash(ed_book_text(book, one, "concluded"))));
    ed_block_cell_add(table, ED_FILL(book, positions_grounds_of, or_dash(ed_book_words(book, one, "claimant_grounds")),
                                     or_dash(ed_book_words(book, one, "liable_grounds"))));
    ed_block_cell_add(table, shared ? worth(book, one) : "-");
    ed_block_cell_add(table, missing == NULL ? effect : ed_arena_printf(book->arena, "%s\n%s", effect, missing));
}

static void add_totals(const ed_book *book, ed_block *section, const ed_json *all)
{
    static const struct {
        const char *key;
        ed_phrase name;
    } rows[] = {{"claimant_total", ED_SAY_positions_claimant},
                {"liable_total", ED_SAY_positions_liable},
                {"interval", ED_SAY_positions_interval}};
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *amount = ed_book_text(book, all, rows[i].key);
        ed_block_pair_add(pairs, ed_phrase_in(rows[i].name, book->lang),
                          amount == NULL ? NULL : ed_book_money(book, amount));
    }
}

static void add_disputes(const ed_book *book, ed_block *section, const ed_json *all)
{
    const bool shared = ed_json_get(all, "interval") != NULL;
    const char *missing = ed_book_words(book, all, "missing");
    add_totals(book, section, all);
    if (missing != NULL)
        ed_block_notice(section, missing);
    ed_block *table = ed_block_table(section, ED_SAY(book, positions_table));
    ed_block_column_add(table, ED_SAY(book, positions_input), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, positions_values), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, positions_grounds), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, positions_worth), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, positions_effect), ED_COLUMN_BREAKS);
    for (const ed_json *one = ed_view_first(all, "inputs"); one != NULL; one = one->next)
        add_position(book, table, one, shared);
    ed_block_paragraph(section, ED_SAY(book, positions_text));
}

/* ---- rounds */

static void add_rounds(const ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, ED_SAY(book, rounds_table));
    ed_block_column_add(table, ED_SAY(book, rounds_date), ED_COLUMN_LABEL);
    ed_block_column_add(table, ED_SAY(book, rounds_by), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_FILL(book, rounds_amount, ed_book_currency(book)), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, note), ED_COLUMN_BREAKS);
    for (const ed_json *one = ed_view_first(book->report, "rounds"); one != NULL; one = one->next) {
        const char *amount = ed_book_text(book, one, "amount");
        ed_block_cell_add(table, ed_book_text(book, one, "date"));
        ed_block_cell_add(table, ed_book_code(book, ED_TERMS_round_by, one, "by"));
        ed_block_cell_add(table, amount == NULL ? NULL : ed_amount_grouped(book->arena, amount));
        ed_block_cell_add(table, ed_book_text(book, one, "note"));
    }
}

void ed_book_positions(const ed_book *book, ed_block *section)
{
    const ed_json *all = ed_json_get(book->report, "disputes");
    if (all != NULL)
        add_disputes(book, section, all);
    if (ed_view_length(book->report, "rounds") > 0)
        add_rounds(book, section);
}

/* ---- one input at a time */

static const char *range_of(const ed_book *book, const ed_json *one)
{
    const char *whose = ed_view_is(one, "range", "stated")  ? ED_SAY(book, swings_stated)
                        : ed_view_is(one, "range", "usual") ? ED_SAY(book, swings_usual)
                                                            : ED_SAY(book, swings_tenth);
    return ED_FILL(book, swings_ends, or_dash(ed_book_text(book, ed_json_get(one, "low"), "value")),
                   or_dash(ed_book_text(book, ed_json_get(one, "high"), "value")), whose);
}

static double total_at(const ed_book *book, const ed_json *one, const char *end)
{
    const char *total = ed_book_text(book, ed_json_get(one, end), "total");
    return ed_book_double(book, total != NULL ? total : ed_book_text(book, book->report, "total"));
}

static void add_plot(const ed_book *book, ed_block *section, const ed_json *all, const char *caption)
{
    ed_plot *plot = ed_arena_alloc(book->arena, sizeof *plot);
    ed_plot_series *bars = ed_arena_alloc(book->arena, sizeof *bars);
    *plot = (ed_plot){.bars = true, .spans = true, .x_title = "", .y_title = caption, .series = bars, .serieses = 1};
    plot->base = ed_book_double(book, ed_book_text(book, book->report, "total"));
    plot->label = ed_arena_array(book->arena, BARS, sizeof *plot->label);
    plot->value = ed_arena_array(book->arena, BARS, sizeof *plot->value);
    bars->x = ed_arena_array(book->arena, BARS, sizeof *bars->x);
    bars->y = ed_arena_array(book->arena, BARS, sizeof *bars->y);
    for (const ed_json *one = ed_view_first(all, "inputs"); one != NULL && bars->points < BARS; one = one->next) {
        const size_t at = bars->points++;
        bars->x[at] = total_at(book, one, "low");
        bars->y[at] = total_at(book, one, "high");
        plot->label[at] = named(book, one);
        plot->value[at] = range_of(book, one);
    }
    if (bars->points > 1)
        ed_block_plot(section, caption, plot);
}

void ed_book_swings(const ed_book *book, ed_block *section)
{
    const ed_json *all = ed_json_get(book->report, "tornado");
    size_t shown = 0;
    if (all == NULL)
        return;
    const char *caption = ED_FILL(book, swings_title, ed_book_currency(book));
    add_plot(book, section, all, caption);
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_SAY(book, positions_input), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, swings_range), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, swings_low), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, swings_high), ED_COLUMN_RIGHT);
    for (const ed_json *one = ed_view_first(all, "inputs"); one != NULL && shown < ROWS; one = one->next, shown++) {
        ed_block_cell_add(table, ed_book_apart(book, ed_book_text(book, one, "path"), named(book, one)));
        ed_block_cell_add(table, range_of(book, one));
        ed_block_cell_add(table, ed_book_signed(book, ed_book_text(book, ed_json_get(one, "low"), "difference")));
        ed_block_cell_add(table, ed_book_signed(book, ed_book_text(book, ed_json_get(one, "high"), "difference")));
    }
    ed_block_paragraph(section, ED_SAY(book, swings_text));
    if (ed_view_count(all, "without_effect") + ed_view_count(all, "not_tried") > 0)
        ed_block_paragraph(section,
                           ED_FILL(book, swings_more, ed_book_count(book, ed_view_count(all, "without_effect")),
                                   ed_book_count(book, ed_view_count(all, "not_tried"))));
}
