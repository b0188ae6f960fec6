/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the simulation says of the total, in words first; the figures behind them have files of their own. */
#include "report/view.h"
#include "report/book/book.h"

const ed_json *ed_book_simulation(const ed_book *book)
{
    const ed_json *simulation = ed_json_get(book->report, "simulation"), *total = ed_json_get(simulation, "total");
    return ed_json_get(total, "p5") != NULL && ed_json_get(total, "p95") != NULL ? simulation : NULL;
}

static const char *money(const ed_book *book, const ed_json *total, const char *key)
{
    const char *amount = ed_book_text(book, total, key);
    return amount == NULL ? "" : ed_book_money(book, amount);
}

static const char *inputs_drawn(const ed_book *book, const ed_json *simulation)
{
    return ed_book_count(book, ed_view_length(simulation, "inputs"));
}

/* ---- the result in words */

static void add_point(const ed_book *book, ed_block *section, const ed_json *total)
{
    const ed_json *above = ed_json_get(total, "above_point");
    const char *share = ed_book_text(book, above, "probability");
    if (share == NULL) {
        ed_block_paragraph(section, ED_SAY(book, unc_constant));
        return;
    }
    const char *point = money(book, book->report, "total");
    const char *percent = ED_FILL(book, percent, ed_amount_percent(book->arena, share));
    if (ed_json_get(total, "mean") == NULL)
        ed_block_paragraph(section, ED_FILL(book, unc_point_alone, point, percent));
    else
        ed_block_paragraph(section, ED_FILL(book, unc_point, point, percent, money(book, total, "mean")));
}

static void add_invalid(const ed_book *book, ed_block *section, const ed_json *simulation)
{
    const char *invalid = ed_book_numeral(book, ed_json_get(simulation, "total"), "invalid");
    if (invalid != NULL)
        ed_block_notice(section, ED_FILL(book, unc_invalid, invalid, ed_book_numeral(book, simulation, "draws")));
}

static void add_words(const ed_book *book, ed_block *section, const ed_json *simulation)
{
    const ed_json *total = ed_json_get(simulation, "total");
    ed_block_paragraph(
        section, ED_FILL(book, unc_setup, inputs_drawn(book, simulation), ed_book_numeral(book, simulation, "draws")));
    ed_block_paragraph(section, ED_FILL(book, unc_meaning, money(book, total, "p5"), money(book, total, "p95"),
                                        money(book, total, "p50")));
    add_point(book, section, total);
    ed_block_paragraph(section, ED_SAY(book, unc_limits));
    if (book->form == ED_FORM_ANNEX_A)
        ed_block_paragraph(section, ED_SAY(book, unc_appraisal));
}

void ed_book_uncertainty(const ed_book *book, ed_block *section)
{
    const ed_json *given = ed_json_get(book->report, "simulation"), *simulation = ed_book_simulation(book);
    ed_block *at = given == NULL ? NULL : ed_block_section(section, NULL, ED_SAY(book, unc_total));
    if (given == NULL)
        return;
    add_invalid(book, at, given);
    if (simulation == NULL)
        return;
    add_words(book, at, simulation);
    ed_book_distribution(book, at);
    ed_book_tornado(book, section);
}

void ed_book_statistics(const ed_book *book, ed_block *section)
{
    ed_book_range_tables(book, ed_block_section(section, NULL, ED_SAY(book, unc_total)));
    ed_book_sensitivity(book, section);
    ed_book_drawn(book, section);
    ed_book_dependence(book, section);
    ed_book_sampling(book, section);
}

void ed_book_uncertainty_section(const ed_book *book, ed_block *section)
{
    if (ed_json_get(book->report, "simulation") != NULL)
        ed_book_uncertainty(book, ed_block_section(section, NULL, ED_SAY(book, ch_uncertain)));
}

/* ---- in short */

void ed_book_uncertainty_brief(const ed_book *book, ed_block *section)
{
    const ed_json *simulation = ed_book_simulation(book), *total = ed_json_get(simulation, "total");
    if (simulation != NULL)
        ed_block_paragraph(section, ED_FILL(book, unc_brief, inputs_drawn(book, simulation),
                                            ed_book_numeral(book, simulation, "draws"), money(book, total, "p5"),
                                            money(book, total, "p95")));
}

void ed_book_range(const ed_book *book, ed_block *section)
{
    const ed_json *simulation = ed_book_simulation(book), *total = ed_json_get(simulation, "total");
    if (simulation == NULL)
        return;
    const char *base = ed_amount_grouped(book->arena, ed_book_text(book, book->report, "total"));
    const char *low = ed_amount_grouped(book->arena, ed_book_text(book, total, "p5"));
    const char *high = ed_amount_grouped(book->arena, ed_book_text(book, total, "p95"));
    ed_block_headline(section, ED_SAY(book, range_headline),
                      ED_FILL(book, range_value, low, base, high, ed_book_currency(book)));
    ed_block_paragraph(section, ED_FILL(book, range_text, ED_SAY(book, ch_uncertain)));
}
