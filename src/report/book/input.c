/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went in: inputs with their grounds, rows of tables with their confidence, conversions, roundings. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* ---- inputs */

static const char *title_of(const ed_book *book, const ed_json *item, const ed_json *input)
{
    const char *title = ed_book_words(book, input, "title"), *symbol = ed_book_text(book, input, "symbol");
    const char *path = ed_book_text(book, input, "path"), *elements = ed_book_elements(book, path);
    const char *const name[] = {title, symbol};
    const char *own = ed_book_join(book, " ", name, 2);
    own = elements == NULL ? own : ED_FILL(book, colon, elements, own);
    return ed_arena_printf(book->arena, "%s" ED_ASIDE "%s", own, ed_book_short_path(book, item, path));
}

/* How many values the text of a sample has. */
static size_t values_of(const char *text)
{
    size_t count = 1;
    for (; *text != '\0'; text++)
        count += *text == ',';
    return count;
}

const char *ed_book_chosen(const ed_book *book, const ed_json *input)
{
    const char *given = ed_book_text(book, input, "given"), *choice = ed_book_words(book, input, "choice_title");
    if (ed_view_is(input, "kind", "curve") && given != NULL)
        return ed_book_curve(book, given);
    if (ed_view_is(input, "kind", "rate") && given != NULL)
        return ed_book_rate(book, given);
    if (choice != NULL)
        return choice;
    if (ed_view_is(input, "kind", "sample"))
        return ED_FILL(book, sample_values, ed_book_count(book, values_of(ed_book_text(book, input, "value"))),
                       ed_book_figure(book, input));
    return ed_book_figure(book, input);
}

static const char *value_text(const ed_book *book, const ed_json *input)
{
    const char *value = ed_book_chosen(book, input), *given = ed_book_text(book, input, "given");
    const char *unit = ed_book_text(book, input, "given_unit");
    if (unit != NULL && given != NULL && !ed_view_is(input, "value", given))
        value =
            ED_FILL(book, converted, ed_book_quantity(book, ed_arena_printf(book->arena, "%s %s", given, unit)), value);
    if (ed_view_flag(input, "set"))
        value = ED_FILL(book, remark, value, ED_SAY(book, what_if_value));
    if (ed_view_flag(input, "from_item") && given != NULL)
        return ED_FILL(book, remark, value, ED_FILL(book, from_item, ed_book_figure_name(book, given)));
    if (ed_view_flag(input, "default"))
        return ED_FILL(book, remark, value,
                       ed_view_flag(input, "case_default") ? ED_SAY(book, default_case) : ED_SAY(book, default_model));
    return value;
}

/* Names only tell rows apart; they stand beside the rows. */
static bool is_name(const ed_json *input)
{
    const ed_json *path = ed_json_get(input, "path");
    const char *dot = path == NULL ? NULL : strrchr(path->text, '.');
    return ed_view_is(input, "kind", "text") && dot != NULL && strcmp(dot, ".name") == 0;
}

static void add_inputs(const ed_book *book, ed_block *section, const ed_json *item)
{
    bool several = ed_view_length(book->report, "items") > 1;
    ed_block *table = ed_block_table(section, several ? ed_book_item_title(book, item) : NULL);
    ed_block_column_add(table, ED_SAY(book, input), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, value), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, basis), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, evidence), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, note), ED_COLUMN_BREAKS);
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
        if (is_name(input))
            continue;
        ed_block_cell_add(table, title_of(book, item, input));
        ed_block_cell_add(table, value_text(book, input));
        ed_block_mark_input(table, ed_book_text(book, input, "path"));
        ed_block_cell_add(table, ed_book_code(book, ED_TERMS_basis, input, "basis"));
        ed_block_cell_add(table, ed_book_list(book, input, "evidence"));
        ed_block_cell_add(table, ed_book_text(book, input, "note"));
    }
}

void ed_book_inputs(const ed_book *book, ed_block *section)
{
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, inputs));
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        if (ed_view_first(item, "inputs") != NULL)
            add_inputs(book, at, item);
}

/* ---- rows of tables, with a mark beside every one that is not official */

/* The argument of a banded table by the symbol that the item's formulas have for it. */
static const char *band_name(const ed_book *book, const ed_json *item, const ed_json *row)
{
    const char *band = ed_book_text(book, row, "band");
    for (const ed_json *table = ed_view_first(item, "tables"); band != NULL && table != NULL; table = table->next)
        for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
            if (ed_view_is(column, "name", band) && ed_json_get(column, "symbol") != NULL)
                return ed_book_text(book, column, "symbol");
    return NULL;
}

static const char *row_name(const ed_book *book, const ed_json *item, const ed_json *row)
{
    const char *key = ed_book_text(book, row, "key"), *title = ed_book_words(book, row, "title");
    const char *over = ed_book_text(book, row, "over"), *to = ed_book_text(book, row, "to");
    const char *band = band_name(book, item, row);
    if (key != NULL)
        return title != NULL ? title : key;
    if (band == NULL) /* an interval of what has no letter */
        return ed_arena_printf(book->arena, "(%s, %s%s", over != NULL ? over : "-∞", to != NULL ? to : "+∞",
                               to != NULL ? "]" : ")");
    if (over != NULL && to != NULL)
        return ED_FILL(book, band_both, over, band, to);
    if (over != NULL)
        return ED_FILL(book, band_over, band, over);
    return to == NULL ? ED_FILL(book, band_any, band) : ED_FILL(book, band_to, band, to);
}

static const char *row_values(const ed_book *book, const ed_json *row)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *at = ed_view_first(row, "columns"); at != NULL; at = at->next) {
        const char *title = ed_book_words(book, at, "title"), *value = ed_book_text(book, at, "value");
        const char *unit = ed_book_text(book, at, "unit");
        bool plain = unit == NULL || strcmp(unit, "1") == 0;
        if (value == NULL)
            continue;
        value = plain ? value : ed_arena_printf(book->arena, "%s %s", value, ed_amount_unit(book->arena, unit));
        const char *known = ed_book_code(book, ED_TERMS_confidence, at, "confidence");
        value = known == NULL ? value : ED_FILL(book, remark, value, known);
        ed_text_format(&out, "%s%s = %s", out.length > 0 ? "\n" : "",
                       title != NULL ? title : ed_book_text(book, at, "name"), value);
    }
    return ed_text_string(&out);
}

/* Where the row was read, and where cells of it were that are surer. */
static const char *row_refs(const ed_book *book, const ed_json *row)
{
    const char *ref = ed_book_text(book, row, "ref"), *last = NULL;
    ed_text out = ed_text_new(book->arena);
    if (ref != NULL)
        ed_text_add(&out, ED_FILL(book, row_ref, ref));
    for (const ed_json *at = ed_view_first(row, "columns"); at != NULL; at = at->next) {
        const char *own = ed_book_text(book, at, "ref");
        if (own == NULL || (last != NULL && strcmp(own, last) == 0))
            continue;
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                       ED_FILL(book, colon, ed_book_words(book, at, "title"), own));
        last = own;
    }
    return out.length == 0 ? NULL : ed_text_string(&out);
}

/* Where who attests the row has read it, and by which key that is signed. */
static const char *row_attested(const ed_book *book, const ed_json *row)
{
    const ed_json *one = ed_json_get(row, "attested");
    if (one == NULL)
        return NULL;
    return ED_FILL(book, row_attested, ed_book_text(book, one, "document"), ed_book_text(book, one, "clause"),
                   ed_book_text(book, one, "page"),
                   ed_arena_printf(book->arena, "%.16s", ed_book_text(book, one, "key")));
}

static const char *row_source(const ed_book *book, const ed_json *row)
{
    const char *reason = ed_book_text(book, row, "reason");
    const char *const parts[] = {ed_book_citation(book, ed_json_get(row, "source")), row_refs(book, row),
                                 reason == NULL ? NULL : ED_FILL(book, row_reason, reason), row_attested(book, row)};
    const char *aside = ed_book_join(book, "\n", parts + 1, 3);
    return aside[0] == '\0' ? parts[0] : ed_arena_printf(book->arena, "%s" ED_ASIDE "%s", parts[0], aside);
}

static const char *row_confidence(const ed_book *book, const ed_json *row)
{
    const char *words = ed_book_code(book, ED_TERMS_confidence, row, "confidence");
    if (ed_view_is(row, "confidence", "attested"))
        return ed_book_words(book, row, "confidence_text");
    return ed_view_is(row, "confidence", "official") ? words : ED_FILL(book, marked, words);
}

static const char *table_name(const ed_book *book, const ed_json *row)
{
    const char *title = ed_book_words(book, row, "table_title"), *id = ed_book_text(book, row, "table");
    return title == NULL ? id : ed_arena_printf(book->arena, "%s" ED_ASIDE "%s", title, id);
}

static ed_block *rows_table(const ed_book *book, ed_block *section)
{
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, rows_used));
    ed_block *table = ed_block_table(at, NULL);
    ed_block_column_add(table, ED_SAY(book, table), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, row), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, row_value), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, source), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, confidence), ED_COLUMN_BREAKS);
    return table;
}

void ed_book_rows_used(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    bool marked = false;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *row = ed_view_first(item, "rows_used"); row != NULL; row = row->next) {
            table = table == NULL ? rows_table(book, section) : table;
            ed_block_cell_add(table, table_name(book, row));
            ed_block_cell_add(table, row_name(book, item, row));
            ed_block_cell_add(table, row_values(book, row));
            ed_block_cell_add(table, row_source(book, row));
            ed_block_cell_add(table, row_confidence(book, row));
            marked =
                marked || !(ed_view_is(row, "confidence", "official") || ed_view_is(row, "confidence", "attested"));
        }
    if (marked)
        ed_block_notice(section->last, ED_SAY(book, mark_meaning));
}

/* ---- conversions */

/* What was written otherwise than in the form of case files, and how it was read; of many the first. */
static void add_taken(const ed_book *book, ed_block *section)
{
    const ed_json *list = ed_json_get(book->report, "taken");
    size_t count = 0;
    if (list == NULL)
        return;
    ed_block *own = ed_block_section(section, NULL, ED_SAY(book, taken));
    ed_block *table = ed_block_table(own, NULL);
    ed_block_column_add(table, ED_SAY(book, converted_at), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, taken_written), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, taken_read), ED_COLUMN_RIGHT);
    for (const ed_json *at = list->child; at != NULL && count < ED_BOOK_ROWS; at = at->next, count++) {
        ed_block_cell_add(table, ed_book_input_cell(book, ed_book_text(book, at, "path")));
        ed_block_cell_add(table, ed_book_text(book, at, "written"));
        ed_block_cell_add(table, ed_book_text(book, at, "read"));
    }
    if (count < list->count)
        ed_block_paragraph(own, ED_FILL(book, taken_more, ed_arena_printf(book->arena, "%zu", list->count - count)));
}

void ed_book_conversions(const ed_book *book, ed_block *section)
{
    static const char *const keys[] = {"from", "to", "factor"};
    ed_block *table = NULL;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, "conversions"); at != NULL; at = at->next) {
            if (table == NULL) {
                table = ed_block_table(ed_block_section(section, NULL, ED_SAY(book, conversions)), NULL);
                ed_block_column_add(table, ED_SAY(book, converted_at), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
                ed_block_column_add(table, ED_SAY(book, from), ED_COLUMN_RIGHT);
                ed_block_column_add(table, ED_SAY(book, to), ED_COLUMN_RIGHT);
                ed_block_column_add(table, ED_SAY(book, factor), ED_COLUMN_RIGHT);
            }
            ed_block_cell_add(table, ed_book_input_cell(book, ed_book_text(book, at, "path")));
            for (size_t i = 0; i < 3; i++)
                ed_block_cell_add(table, ed_book_quantity(book, ed_book_text(book, at, keys[i])));
        }
    add_taken(book, section);
}

/* ---- roundings */

static const char *roundings_text(const ed_book *book, const ed_json *rounding)
{
    const char *rule = ed_book_code(book, ED_TERMS_rounding, rounding, "rule");
    if (ed_view_is(rounding, "step", "0.01") && ed_view_is(book->report, "currency", "CNY"))
        return ED_FILL(book, roundings_cent, rule);
    return ED_FILL(book, roundings_text, rule, ed_book_text(book, rounding, "step"), ed_book_currency(book));
}

static void add_rounding(const ed_book *book, ed_block *table, const ed_json *item, const ed_json *amount)
{
    const char *effect = ed_book_text(book, amount, "effect");
    const char *title = ed_book_words(book, amount, "title");
    const char *own = ed_book_item_title(book, item),
               *head = title != NULL ? title : ed_book_text(book, amount, "head");
    const char *const name[] = {own, head != NULL && strcmp(own, head) == 0 ? NULL : head};
    ed_block_cell_add(table, ed_book_join(book, ED_SAY(book, comma), name, 2));
    const char *path = ed_book_amount_path(book, item, amount);
    ed_block_cell_add(table, ed_book_unrounded(book, amount));
    ed_block_mark_figure(table, ed_arena_printf(book->arena, "unrounded:%s", path));
    ed_block_cell_add(table, ed_amount_grouped(book->arena, ed_book_text(book, amount, "amount")));
    ed_block_mark_figure(table, path);
    ed_block_cell_add(table, effect == NULL ? NULL : ed_book_effect(book, effect));
}

void ed_book_roundings(const ed_book *book, ed_block *section)
{
    const ed_json *rounding = ed_json_get(book->report, "rounding");
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, roundings));
    if (rounding != NULL)
        ed_block_paragraph(at, roundings_text(book, rounding));
    ed_block *table = ed_block_table(at, NULL);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, unrounded), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, rounded), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, effect_of_rounding), ED_COLUMN_RIGHT);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next)
            add_rounding(book, table, item, amount);
}
