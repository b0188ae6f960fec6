/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rules apply to each act: the sources of the items that are of it, with when they are in force, and whether the
 * act began before that. An act across such a day is split into two, or the choice is reasoned by a waiver. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static ed_block *new_table(const ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, ED_SAY(book, regime_table));
    ed_block_column_add(table, ED_SAY(book, event), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, standard), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, regime_across), ED_COLUMN_BREAKS);
    return table;
}

/* "A1: 2019-05-01 to 2021-03-31" */
static const char *act_name(const ed_book *book, const ed_json *act)
{
    const char *id = ed_book_text(book, act, "id"), *from = ed_book_text(book, act, "from");
    const char *to = ed_book_text(book, act, "to");
    if (from == NULL)
        return id;
    const char *days = ed_view_flag(act, "continuing") ? ED_FILL(book, continuing, from)
                       : to != NULL                    ? ED_FILL(book, from_to, from, to)
                                                       : from;
    return id == NULL ? days : ED_FILL(book, colon, id, days);
}

/* Dates as they are written sort as days do. */
static bool began_before(const ed_book *book, const ed_json *act, const ed_json *source)
{
    const char *from = ed_book_text(book, source, "from"), *began = ed_book_text(book, act, "from");
    return from != NULL && began != NULL && strcmp(began, from) < 0;
}

/* Its number, which is Chinese; its full name elsewhere. */
static const char *name_of(const ed_book *book, const ed_json *source)
{
    return book->lang == ED_ZH ? ed_book_text(book, source, "document") : ed_book_words(book, source, "cited");
}

/* What document it is and since when, in its own kind's words: a law is in force, a standard is applied, a notice
 * issued. */
static const char *standing(const ed_book *book, const ed_json *source)
{
    const char *about = ed_book_words(book, source, "about");
    return about != NULL ? about : ED_FILL(book, regime_from, ed_book_date(book, ed_book_text(book, source, "from")));
}

static void add_item(const ed_book *book, ed_block *table, const ed_json *act, const ed_json *item)
{
    ed_text sources = ed_text_new(book->arena), across = ed_text_new(book->arena);
    for (const ed_json *at = ed_view_first(item, "model_sources"); at != NULL; at = at->next) {
        ed_text_format(&sources, "%s%s", sources.length > 0 ? "\n" : "", ed_book_citation(book, at));
        if (began_before(book, act, at))
            ed_text_format(&across, "%s%s", across.length > 0 ? "\n" : "",
                           ED_FILL(book, regime_before, name_of(book, at), standing(book, at)));
    }
    ed_block_cell_add(table, act_name(book, act));
    ed_block_cell_add(table, ed_book_item_title(book, item));
    ed_block_cell_add(table, ed_text_string(&sources));
    ed_block_cell_add(table, across.length > 0 ? ed_text_string(&across) : ED_SAY(book, regime_within));
}

const char *ed_book_since(const ed_book *book, const char *cited, const ed_json *source)
{
    const ed_json *acts = ed_json_get(ed_json_get(book->report, "case"), "acts");
    for (const ed_json *act = acts == NULL ? NULL : acts->child; act != NULL; act = act->next)
        if (began_before(book, act, source))
            return ED_FILL(book, regime_since, cited, standing(book, source));
    return cited;
}

static bool is_across(const ed_book *book, const ed_json *act, const ed_json *item)
{
    for (const ed_json *at = ed_view_first(item, "model_sources"); at != NULL; at = at->next)
        if (began_before(book, act, at))
            return true;
    return false;
}

/* An item that names no act is of all of them. */
static bool is_of(const ed_book *book, const ed_json *item, const ed_json *act)
{
    const char *event = ed_book_text(book, item, "event");
    return event == NULL || ed_view_is(act, "id", event);
}

/* Whether some act began before a source of one of its items. */
static bool is_any_across(const ed_book *book, const ed_json *acts)
{
    for (const ed_json *act = acts->child; act != NULL; act = act->next)
        for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
            if (is_of(book, item, act) && is_across(book, act, item))
                return true;
    return false;
}

/* Where every act began in the time of its sources, the list of methods says all that the table would. */
void ed_book_regimes(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    const ed_json *acts = ed_json_get(ed_json_get(book->report, "case"), "acts");
    if (book->form == ED_FORM_COURT && acts != NULL && !is_any_across(book, acts)) {
        ed_block_paragraph(section, ED_FILL(book, regime_all_within, ED_SAY(book, methods)));
        return;
    }
    for (const ed_json *act = acts == NULL ? NULL : acts->child; act != NULL; act = act->next)
        for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
            if (is_of(book, item, act)) {
                table = table == NULL ? new_table(book, section) : table;
                add_item(book, table, act, item);
            }
    if (table != NULL)
        ed_block_paragraph(section, ED_SAY(book, regime_text));
}
