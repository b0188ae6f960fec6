/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item would come to under other conventions of timing: a table for each item that has one. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* Quantities with a symbol are those a reader compares; the report has the others too. */
static bool is_shown(const ed_json *step)
{
    return ed_json_get(step, "symbol") != NULL;
}

/* The step of that name under another convention, NULL where it has no value. */
static const ed_json *named(const ed_json *convention, const char *name)
{
    for (const ed_json *step = ed_view_first(convention, "steps"); step != NULL; step = step->next)
        if (ed_view_is(step, "name", name))
            return step;
    return NULL;
}

static ed_block *new_table(const ed_book *book, ed_block *section, const ed_json *own)
{
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, timing), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    for (const ed_json *amount = ed_view_first(own, "amounts"); amount != NULL; amount = amount->next)
        ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    for (const ed_json *step = ed_view_first(own, "steps"); step != NULL; step = step->next)
        if (is_shown(step)) {
            const char *const title[] = {ed_book_words(book, step, "title"), ed_book_text(book, step, "symbol")};
            const char *unit = ed_book_unit(book, step), *name = ed_book_join(book, " ", title, 2);
            ed_block_column_add(table, unit == NULL ? name : ED_FILL(book, remark, name, unit), ED_COLUMN_RIGHT);
        }
    return table;
}

/* A figure whose unit stands at the head of its column. */
static const char *figure_of(const ed_book *book, const ed_json *step)
{
    const char *value = ed_book_text(book, step, "value");
    return ed_view_flag(step, "approximate") ? ed_arena_printf(book->arena, "≈ %s", ed_book_rounded(book, step, value))
                                             : ed_book_cell(book, step, value);
}

static void add_row(const ed_book *book, ed_block *table, const ed_json *own, const ed_json *convention)
{
    const char *words = ed_book_words(book, convention, "timing");
    ed_block_cell_add(table, convention == own ? ED_FILL(book, remark, words, ED_SAY(book, chosen)) : words);
    for (const ed_json *amount = ed_view_first(convention, "amounts"); amount != NULL; amount = amount->next) {
        const char *text = ed_book_text(book, amount, "amount");
        ed_block_cell_add(table, text == NULL ? NULL : ed_amount_grouped(book->arena, text));
    }
    for (const ed_json *step = ed_view_first(own, "steps"); step != NULL; step = step->next)
        if (is_shown(step)) {
            const ed_json *there = named(convention, ed_book_text(book, step, "name"));
            ed_block_cell_add(table, there == NULL ? NULL : figure_of(book, there));
        }
}

void ed_book_conventions(const ed_book *book, ed_block *section)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        const ed_json *own = ed_view_first(item, "conventions");
        if (own == NULL)
            continue;
        ed_block *at = ed_block_section(section, NULL, ED_FILL(book, conventions, ed_book_item_title(book, item)));
        ed_block_paragraph(at, ED_SAY(book, conventions_text));
        ed_block *table = new_table(book, at, own);
        for (const ed_json *convention = own; convention != NULL; convention = convention->next)
            add_row(book, table, own, convention);
    }
}
