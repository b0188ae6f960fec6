/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book's order, and the texts that its sections share. */
#include "report/book.h"

#include <string.h>

typedef void (*section)(ed_book *book);

/* The order in which a reader asks: how much, how computed, from what, under which conditions, can I trust it. */
static const section sections[] = {
    ed_book_cover,       ed_book_conclusion, ed_book_computation, ed_book_inputs,  ed_book_rows_used,
    ed_book_conversions, ed_book_roundings,  ed_book_conditions,  ed_book_discretion, ed_book_notices,
    ed_book_evidence,    ed_book_sources,    ed_book_trust,
};

ed_block *ed_book_build(ed_arena *arena, const ed_ledger *ledger, ed_lang lang)
{
    ed_book book = {.arena = arena, .lang = lang, .ledger = ledger};
    const char *own = ed_words_in(ledger->one->title, lang);
    const char *title = ed_phrase_in(ED_SAY_title, lang);
    book.root = ed_block_root(arena, own == NULL ? title : ed_arena_printf(arena, "%s\n%s", title, own));
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        sections[i](&book);
    return book.root;
}

ed_block *ed_book_section(ed_book *book, ed_phrase heading)
{
    const size_t last = ED_SAY_ordinal_14 - ED_SAY_ordinal_1;
    const size_t at = book->sections < last ? book->sections : last;
    book->sections++;
    return ed_block_section(book->root, ed_book_say(book, (ed_phrase)(ED_SAY_ordinal_1 + at)), ed_book_say(book, heading));
}

/* ---- texts */

const char *ed_book_say(const ed_book *book, ed_phrase phrase)
{
    return ed_phrase_in(phrase, book->lang);
}

const char *ed_book_words(const ed_book *book, ed_words words)
{
    return ed_words_in(words, book->lang);
}

const char *ed_book_count(const ed_book *book, size_t count)
{
    return ed_arena_printf(book->arena, "%zu", count);
}

const char *ed_book_date(const ed_book *book, ed_date date)
{
    char text[11];
    if (!date.given)
        return NULL;
    ed_date_print(date, text);
    return ed_arena_string(book->arena, text);
}

const char *ed_book_join(const ed_book *book, const char *separator, const char *const *text, size_t count)
{
    ed_text out = ed_text_new(book->arena);
    for (size_t i = 0; i < count; i++) {
        if (text[i] == NULL || text[i][0] == '\0')
            continue;
        ed_text_add(&out, out.length > 0 ? separator : "");
        ed_text_add(&out, text[i]);
    }
    return ed_text_string(&out);
}

/* ---- figures */

const char *ed_book_unit(const ed_book *book, ed_unit unit)
{
    return ed_unit_is_none(unit) ? "" : ed_unit_print_in(book->arena, unit, book->lang);
}

const char *ed_book_currency(const ed_book *book)
{
    return ed_book_unit(book, ed_unit_atom(book->ledger->one->money));
}

const char *ed_book_money(const ed_book *book, const ed_number *amount)
{
    return ed_money_print_grouped(book->arena, amount, book->ledger->one->rounding);
}

const char *ed_book_cell(const ed_book *book, const ed_figure *figure)
{
    if (figure->type == ED_TYPE_FLAG)
        return ed_book_say(book, strcmp(figure->text, "true") == 0 ? ED_SAY_yes : ED_SAY_no);
    if (figure->approximate || figure->rounded)
        return ed_arena_printf(book->arena, "≈%s", figure->text);
    return figure->text;
}

const char *ed_book_figure(const ed_book *book, const ed_figure *figure)
{
    const char *cell = ed_book_cell(book, figure);
    const char *unit = figure->type == ED_TYPE_NUMBER ? ed_book_unit(book, figure->unit) : "";
    return unit[0] == '\0' ? cell : ed_arena_printf(book->arena, "%s %s", cell, unit);
}

/* ---- sources and rows */

static const char *in_force(const ed_book *book, const ed_citation *citation)
{
    const char *from = ed_book_date(book, citation->from), *to = ed_book_date(book, citation->to);
    if (from != NULL && to != NULL)
        return ED_FILL(book->arena, in_force, book->lang, from, to);
    if (from != NULL)
        return ED_FILL(book->arena, in_force_from, book->lang, from);
    return to == NULL ? NULL : ED_FILL(book->arena, in_force_to, book->lang, to);
}

const char *ed_book_citation(const ed_book *book, const ed_citation *citation)
{
    const char *const name[] = {citation->document, citation->clause};
    const char *const about[] = {ed_level_in(citation->level, book->lang), in_force(book, citation)};
    const char *head = ed_book_join(book, " ", name, 2);
    const char *tail = ed_book_join(book, ed_book_say(book, ED_SAY_list_semicolon), about, 2);
    return tail[0] == '\0' ? head : ED_FILL(book->arena, remark, book->lang, head, tail);
}

static const char *plain_number(const ed_book *book, const ed_number *number)
{
    return ed_number_print(book->arena, number, ED_NUMBER_DIGITS, &(bool){false});
}

const char *ed_book_row_name(const ed_book *book, const ed_table *table, const ed_row *row)
{
    if (table->band == NULL) {
        const char *title = ed_book_words(book, row->title);
        return title == NULL || strcmp(title, row->key) == 0 ? row->key
                                                              : ED_FILL(book->arena, remark, book->lang, row->key, title);
    }
    const char *over = row->over == NULL ? NULL : plain_number(book, row->over);
    const char *to = row->to == NULL ? NULL : plain_number(book, row->to);
    if (over != NULL && to != NULL)
        return ED_FILL(book->arena, band_row, book->lang, over, table->band, to);
    if (over != NULL)
        return ED_FILL(book->arena, band_over, book->lang, table->band, over);
    return to == NULL ? table->band : ED_FILL(book->arena, band_to, book->lang, table->band, to);
}

const char *ed_book_short_path(const ed_ledger_item *item, const char *path)
{
    const size_t length = strlen(item->item->id);
    const bool own = strncmp(path, item->item->id, length) == 0 && path[length] == '.';
    return own ? path + length + 1 : path;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

const char *ed_book_source_name(ed_arena *arena, const char *path, bool is_case)
{
    if (path == NULL)
        return "";
    if (!is_case && (begins(path, "models/") || begins(path, "datasets/")))
        return path;
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    /* Standard input has no name; a report of it is the same as that of a file of the usual name. */
    return ed_arena_string(arena, is_case && (strcmp(name, "-") == 0 || name[0] == '<') ? "case.json" : name);
}
