/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to find out next, as a page and as `ecodamage-next/1`. */
#include "guide/inside.h"
#include "guide/next.h"

/* ---- JSON */

static void put_money(const ed_next *next, ed_json_writer *w, const char *key, const ed_number *amount)
{
    if (amount != NULL)
        ed_json_put_text(w, key, ed_money_print(next->arena, amount, next->one->rounding));
}

static void put_input(const ed_next *next, ed_json_writer *w, const ed_open_input *input)
{
    ed_json_open_row(w, NULL);
    ed_json_put_text(w, "path", input->path);
    ed_json_put_text(w, "state", input->is_missing ? "missing" : input->basis);
    if (input->low != NULL) {
        ed_json_put_text(w, "low", input->low);
        ed_json_put_text(w, "high", input->high);
        ed_json_put_text(w, "unit", input->unit);
    }
    put_money(next, w, "total_at_low", input->at_low);
    put_money(next, w, "total_at_high", input->at_high);
    put_money(next, w, "width", input->width);
    ed_json_close(w);
}

void ed_next_json(const ed_next *next, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-next/1");
    put_money(next, &w, "total", next->total);
    put_money(next, &w, "least", next->least);
    put_money(next, &w, "most", next->most);
    ed_json_open_array(&w, "open");
    for (size_t i = 0; i < next->count; i++)
        put_input(next, &w, &next->input[i]);
    ed_json_close(&w);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

/* ---- the page */

static const char *money(const ed_next *next, const ed_number *amount)
{
    return amount == NULL ? "" : ed_money_print_grouped(next->arena, amount, next->one->rounding);
}

/* Whether the total stays within a simple case's amount whatever the open inputs turn out to be: nothing is known of
 * that where one of them has no range, or was not combined with the others. */
static bool stays_simple(const ed_next *next)
{
    const ed_number *limit = NULL;
    return next->bounded == next->count && !next->cut && next->one->money == ed_unit_currency("CNY") &&
           ed_number_parse(next->arena, ED_SIMPLE_LIMIT, &limit) == ED_NUMERAL_OK &&
           ed_number_compare(next->most, limit) <= 0;
}

static void put_totals(ed_page *page, const ed_next *next)
{
    ed_block *section = ed_page_section(page, ED_PHRASE_next_title);
    ed_block *pairs = ed_block_pairs(section);
    const char *total = next->total != NULL ? money(next, next->total) : ed_page_say(page, ED_PHRASE_next_none);
    ed_block_pair_add(pairs, ed_page_say(page, ED_PHRASE_next_total), total);
    if (next->least == NULL) {
        const char *fault = ed_citing_words(next->fault, page->lang);
        if (fault[0] != '\0' && next->total == NULL)
            ed_block_paragraph(section, fault);
        return;
    }
    ed_block_pair_add(pairs, ed_page_say(page, ED_PHRASE_next_least), money(next, next->least));
    ed_block_pair_add(pairs, ed_page_say(page, ED_PHRASE_next_most), money(next, next->most));
    if (stays_simple(next))
        ed_block_paragraph(section,
                           ed_guide_phrase_fill(page->arena, ED_PHRASE_next_simple, page->lang, ED_SIMPLE_LIMIT, NULL));
    ed_block_paragraph(section, ed_page_say(page, ED_PHRASE_next_ends));
    if (next->cut)
        ed_block_paragraph(section, ed_guide_phrase_fill(page->arena, ED_PHRASE_next_many, page->lang,
                                                         ed_arena_printf(page->arena, "%d", ED_NEXT_COMBINED), NULL));
}

static const char *named(const ed_page *page, const ed_open_input *input)
{
    const char *state = input->is_missing ? ed_page_say(page, ED_PHRASE_next_missing)
                                          : ed_words_in(ed_term_words(ED_TERMS_basis, input->basis), page->lang);
    return ed_arena_printf(page->arena, page->lang == ED_ZH ? "%s（%s）%s" : "%s (%s) %s",
                           ed_citing_words(input->title, page->lang), state, input->path);
}

static void put_bounded(ed_page *page, const ed_next *next)
{
    ed_block *table = ed_block_table(ed_page_section(page, ED_PHRASE_next_open), NULL);
    ed_page_column(page, table, ED_PHRASE_next_input, 0);
    ed_page_column(page, table, ED_PHRASE_next_range, 0);
    ed_page_column(page, table, ED_PHRASE_next_from, 0);
    ed_page_column(page, table, ED_PHRASE_next_to, 0);
    ed_page_column(page, table, ED_PHRASE_next_width, 0);
    for (size_t i = 0; i < next->count; i++) {
        const ed_open_input *input = &next->input[i];
        if (input->low == NULL)
            continue;
        ed_block_cell_add(table, named(page, input));
        ed_block_cell_add(table, ed_arena_printf(page->arena, "%s … %s", input->low, input->high));
        ed_block_cell_add(table, money(next, input->at_low));
        ed_block_cell_add(table, money(next, input->at_high));
        ed_block_cell_add(table, money(next, input->width));
    }
}

static void put_unbounded(ed_page *page, const ed_next *next)
{
    ed_block *section = ed_page_section(page, ED_PHRASE_next_unbounded);
    for (size_t i = 0; i < next->count; i++)
        if (next->input[i].low == NULL)
            ed_block_bullet(section, named(page, &next->input[i]));
}

ed_status ed_next_render(const ed_next *next, ed_format format, ed_lang lang, const char *program, ed_text *out)
{
    static const ed_manual_entry entry = {"ecodamage-", "7"};
    const char *title = ed_words_in(next->one->title, lang);
    ed_page page = ed_page_new(out->arena, lang, &entry, "next", title == NULL ? next->one->id : title, program);
    put_totals(&page, next);
    if (next->bounded > 0)
        put_bounded(&page, next);
    if (next->count > next->bounded)
        put_unbounded(&page, next);
    if (next->count == 0)
        ed_block_paragraph(page.document->root, ed_page_say(&page, ED_PHRASE_next_nothing));
    return ed_document_render(page.document, format, out);
}
