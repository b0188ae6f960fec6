/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the draws were made, how far their estimates settled, and how to make them again. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

const char *ed_book_estimate(const ed_book *book, const ed_json *row, const char *key)
{
    const char *value = ed_book_text(book, row, key);
    const char *error = ed_book_text(book, row, ed_arena_printf(book->arena, "%s_se", key));
    if (value == NULL)
        return NULL;
    value = ed_amount_grouped(book->arena, value);
    if (error == NULL || strcmp(error, "0") == 0)
        return value;
    return ED_FILL(book, plus_minus, value, ed_amount_grouped(book->arena, error));
}

static void add_more(const ed_book *book, ed_block *section, const ed_json *simulation)
{
    const ed_json *errors = ed_json_get(ed_json_get(simulation, "total"), "errors");
    const char *low = ed_book_text(book, errors, "p5"), *high = ed_book_text(book, errors, "p95");
    if (low != NULL && high != NULL)
        ed_block_paragraph(section, ED_FILL(book, unc_more, ed_book_money(book, low), ed_book_money(book, high)));
}

static void add_convergence(const ed_book *book, ed_block *section, const ed_json *simulation)
{
    static const char *const key[] = {"mean", "p5", "p50", "p95"};
    const char *const title[] = {ED_SAY(book, mean), "P5", "P50", "P95"};
    if (ed_view_first(simulation, "convergence") == NULL)
        return;
    ed_block *table = ed_block_table(section, ED_FILL(book, convergence, ed_book_currency(book)));
    ed_block_column_add(table, ED_SAY(book, draws), ED_COLUMN_LABEL | ED_COLUMN_RIGHT);
    for (size_t i = 0; i < 4; i++)
        ed_block_column_add(table, title[i], ED_COLUMN_RIGHT);
    for (const ed_json *row = ed_view_first(simulation, "convergence"); row != NULL; row = row->next) {
        ed_block_cell_add(table, ed_book_numeral(book, row, "draws"));
        for (size_t i = 0; i < 4; i++)
            ed_block_cell_add(table, ed_book_estimate(book, row, key[i]));
    }
}

static const char *case_name(const ed_book *book)
{
    for (const ed_json *source = ed_view_first(book->report, "sources"); source != NULL; source = source->next)
        if (ed_view_is(source, "kind", "case"))
            return ed_book_text(book, source, "path");
    return "case.json";
}

/* The seed is written as it stands in the case, not grouped. */
static const char *seed_text(const ed_json *simulation)
{
    const ed_json *seed = ed_json_get(simulation, "seed");
    return seed == NULL ? NULL : seed->text;
}

static void add_method(const ed_book *book, ed_block *section, const ed_json *simulation)
{
    const char *hash = ed_book_text(book, simulation, "draws_sha256");
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ED_SAY(book, sampling), ed_book_code(book, ED_TERMS_sampling, simulation, "sampling"));
    ed_block_pair_add(pairs, ED_SAY(book, draws), ed_book_numeral(book, simulation, "draws"));
    ed_block_pair_add(pairs, ED_SAY(book, replicates), ed_book_numeral(book, simulation, "replicates"));
    if (ed_json_get(ed_json_get(simulation, "total"), "exact") != NULL)
        ed_block_pair_add(pairs, ED_SAY(book, quantiles_exact), ed_book_term(book, ED_TERMS_quantiles, "exact"));
    ed_block_pair_add(pairs, ED_SAY(book, seed), seed_text(simulation));
    ed_block_pair_add(pairs, ED_SAY(book, draws_hash), hash);
    if (hash == NULL)
        return;
    const char *version = ed_book_text(book, ed_json_get(book->report, "engine"), "version");
    ed_block_paragraph(section, ED_FILL(book, draws_verify, version));
    ed_block_paragraph(section, ed_arena_printf(book->arena, "ecodamage value --format json %s", case_name(book)));
}

void ed_book_sampling(const ed_book *book, ed_block *section)
{
    const ed_json *simulation = ed_book_simulation(book);
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, unc_sampling));
    add_more(book, at, simulation);
    add_convergence(book, at, simulation);
    add_method(book, at, simulation);
}
