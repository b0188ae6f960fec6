/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case without an amount comes to: a baseline, a confirmation, an extent. */
#include "report/book/book.h"

static bool is_named_by(const ed_book *book, const ed_json *figure, const char *name)
{
    for (const ed_json *at = ed_view_first(figure, "names"); at != NULL; at = at->next)
        if (ed_text_equal(ed_book_text(book, at, "name"), name))
            return true;
    return false;
}

/* A step that no other of its item uses. */
static bool is_outcome(const ed_book *book, const ed_json *item, const ed_json *step)
{
    const char *name = ed_book_text(book, step, "name");
    for (const ed_json *at = ed_view_first(item, "steps"); at != NULL; at = at->next)
        if (at != step && is_named_by(book, at, name))
            return false;
    for (const ed_json *table = ed_view_first(item, "tables"); table != NULL; table = table->next)
        for (const ed_json *at = ed_view_first(table, "columns"); at != NULL; at = at->next)
            if (is_named_by(book, at, name))
                return false;
    return ed_book_figure(book, step) != NULL;
}

static void add_item(const ed_book *book, ed_block *section, const ed_json *item)
{
    ed_block *pairs = NULL;
    for (const ed_json *step = ed_view_first(item, "steps"); step != NULL; step = step->next) {
        if (!is_outcome(book, item, step))
            continue;
        pairs = pairs != NULL ? pairs : ed_block_pairs(ed_block_section(section, NULL, ed_book_item_title(book, item)));
        ed_block_pair_add(pairs, ed_book_words(book, step, "title"), ed_book_figure(book, step));
        ed_block_mark_figure(pairs, ed_book_path(book, item, step));
    }
}

void ed_book_outcomes(const ed_book *book, ed_block *section)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        add_item(book, section, item);
}
