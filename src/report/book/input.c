/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went in beside the inputs: rows of tables with their confidence, conversions, roundings. */
#include "report/view.h"
#include "report/book/input_list.h"
#include <string.h>

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

/* What tables say of where they were read is in one language: elsewhere it is said which. */
static const char *foreign(const ed_book *book, const char *ref)
{
    for (const char *at = ref; book->lang != ED_ZH && *at != '\0'; at++)
        if ((unsigned char)*at >= 0xE3) /* from U+3000 on: Chinese, and its punctuation */
            return ED_FILL(book, in_chinese, ref);
    return ref;
}

/* Where the row was read, and where cells of it were that are surer. */
static const char *row_refs(const ed_book *book, const ed_json *row)
{
    const char *ref = ed_book_text(book, row, "ref"), *last = NULL;
    ed_text out = ed_text_new(book->arena);
    if (ref != NULL)
        ed_text_add(&out, ED_FILL(book, row_ref, foreign(book, ref)));
    for (const ed_json *at = ed_view_first(row, "columns"); at != NULL; at = at->next) {
        const char *own = ed_book_text(book, at, "ref");
        if (own == NULL || (last != NULL && strcmp(own, last) == 0))
            continue;
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                       ED_FILL(book, colon, ed_book_words(book, at, "title"), foreign(book, own)));
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
    const char *title = ed_book_words(book, row, "table_title");
    return title == NULL ? ed_book_text(book, row, "table") : title;
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
    const char *before = NULL; /* the source of the row before */
    ed_block *table = NULL;
    bool marked = false;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *row = ed_view_first(item, "rows_used"); row != NULL; row = row->next) {
            table = table == NULL ? rows_table(book, section) : table;
            ed_block_cell_add(table, table_name(book, row));
            ed_block_cell_add(table, row_name(book, item, row));
            ed_block_cell_add(table, row_values(book, row));
            const char *source = row_source(book, row);
            const bool again = before != NULL && source != NULL && strcmp(source, before) == 0;
            ed_block_cell_add(table, again ? ED_SAY(book, as_above) : source);
            before = source;
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

static const char *unit_in(const ed_book *book, const ed_json *conversion, const char *key)
{
    const char *text = ed_book_text(book, conversion, key), *blank = text == NULL ? NULL : strchr(text, ' ');
    return blank == NULL ? "" : blank + 1;
}

/* The path without the ids of elements, the units and the factor: what tells a conversion from another of its kind. */
static const char *kind_of(const ed_book *book, const ed_json *conversion)
{
    const char *path = ed_book_text(book, conversion, "path");
    return ed_arena_printf(book->arena, "%s\n%s\n%s\n%s", ed_book_pattern(book, path, strlen(path)),
                           unit_in(book, conversion, "from"), unit_in(book, conversion, "to"),
                           ed_book_text(book, conversion, "factor"));
}

/* How many of the kind the item has behind this one, the first of it. */
static size_t count_behind(const ed_book *book, const ed_json *conversion, const char *kind)
{
    size_t count = 0;
    for (const ed_json *at = conversion->next; at != NULL; at = at->next)
        count += strcmp(kind_of(book, at), kind) == 0;
    return count;
}

/* The same conversion in several rows of a list is told with the first: the inputs show what was written. */
void ed_book_conversions(const ed_book *book, ed_block *section)
{
    static const char *const keys[] = {"from", "to", "factor"};
    ed_map told = {.arena = book->arena};
    ed_block *table = NULL;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, "conversions"); at != NULL; at = at->next) {
            const char *kind = kind_of(book, at);
            if (ed_map_find_text(&told, kind) != ED_MAP_NONE)
                continue;
            ed_map_add_text(&told, kind, 0);
            if (table == NULL) {
                table = ed_block_table(ed_block_section(section, NULL, ED_SAY(book, conversions)), NULL);
                ed_block_column_add(table, ED_SAY(book, converted_at), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
                ed_block_column_add(table, ED_SAY(book, from), ED_COLUMN_RIGHT);
                ed_block_column_add(table, ED_SAY(book, to), ED_COLUMN_RIGHT);
                ed_block_column_add(table, ED_SAY(book, factor), ED_COLUMN_RIGHT);
            }
            const size_t count = count_behind(book, at, kind);
            const char *name = ed_book_input_cell(book, ed_book_text(book, at, "path"));
            ed_block_cell_add(table,
                              count == 0 ? name : ED_FILL(book, converted_alike, name, ed_book_count(book, count)));
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

/* Whether rounding changed the amount; what it left as it was is said with the item. */
static bool is_rounded(const ed_book *book, const ed_json *amount)
{
    const char *effect = ed_book_text(book, amount, "effect");
    return effect != NULL && strcmp(effect, "0") != 0;
}

static ed_block *roundings_table(const ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, unrounded), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, rounded), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, effect_of_rounding), ED_COLUMN_RIGHT);
    return table;
}

void ed_book_roundings(const ed_book *book, ed_block *section)
{
    const ed_json *rounding = ed_json_get(book->report, "rounding");
    if (!ed_book_has_amounts(book))
        return;
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, roundings)), *table = NULL;
    if (rounding != NULL)
        ed_block_paragraph(at, roundings_text(book, rounding));
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next)
            if (is_rounded(book, amount)) {
                table = table == NULL ? roundings_table(book, at) : table;
                add_rounding(book, table, item, amount);
            }
}
