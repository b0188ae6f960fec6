/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For court: limitation, jurisdiction, and where the money goes, as information with the clauses they stand in. Nothing
 * of this is judged; what is told follows from who claims, from the scheme of heads (of the sea or not) and from the
 * heads that occur. The law is China's: a case in another currency has no such chapter.
 */
#include "report/book.h"
#include "report/view.h"
#include <string.h>

/* Which rules of procedure the suit follows; part of the codes of ED_TERMS_suit. */
static const char *suit_of(const ed_book *book)
{
    const ed_json *claimant = ed_view_first(ed_json_get(book->report, "parties"), "claimant");
    if (ed_view_is(ed_json_get(book->report, "scheme"), "table", "cn/heads-marine"))
        return "marine";
    if (ed_view_is(claimant, "type", "procuratorate"))
        return "procuratorate";
    if (ed_view_is(claimant, "type", "organisation"))
        return "organisation";
    return "government";
}

static void add_row(const ed_book *book, ed_block *table, const char *what, const char *text, const char *clause)
{
    ed_block_cell_add(table, what);
    ed_block_cell_add(table, ed_book_term(book, ED_TERMS_suit, text));
    ed_block_cell_add(table, ed_book_term(book, ED_TERMS_suit, clause));
}

static const char *code(const ed_book *book, const char *what, const char *kind)
{
    return ed_arena_printf(book->arena, "%s-%s", what, kind);
}

static bool is_one_of(const ed_json *head, const char *const *name, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ed_view_is(head, "head", name[i]))
            return true;
    return false;
}

/* What was spent goes back to who spent it, restoration is done; what else is awarded goes by the rules of the suit. Of
 * the sea, all of it is received by one authority. */
static void add_head(const ed_book *book, ed_block *table, const ed_json *head, const char *suit)
{
    static const char *const spent[] = {"prevention", "cleanup", "assessment", "litigation"};
    const char *what = ED_FILL(book, suit_funds, ed_book_words(book, head, "title"));
    if (strcmp(suit, "marine") != 0 && is_one_of(head, spent, sizeof spent / sizeof spent[0]))
        add_row(book, table, what, "spent", code(book, "spent-clause", suit));
    else if (strcmp(suit, "marine") != 0 && ed_view_is(head, "head", "restoration"))
        add_row(book, table, what, "restored", code(book, "restored-clause", suit));
    else
        add_row(book, table, what, code(book, "funds", suit), code(book, "funds-clause", suit));
}

static void add_funds(const ed_book *book, ed_block *table, const char *suit)
{
    for (const ed_json *head = ed_view_first(book->report, "heads"); head != NULL; head = head->next)
        if (ed_view_flag(head, "in_total"))
            add_head(book, table, head, suit);
}

bool ed_book_has_lawsuit(const ed_book *book)
{
    return ed_view_is(book->report, "currency", "CNY");
}

void ed_book_lawsuit(const ed_book *book, ed_block *section)
{
    const char *suit = suit_of(book);
    ed_block_paragraph(section, ED_SAY(book, suit_text));
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, suit_matter), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, suit_rule), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, clause), ED_COLUMN_BREAKS);
    add_row(book, table, ED_SAY(book, suit_limitation), "limitation", "limitation-clause");
    add_row(book, table, ED_SAY(book, suit_court), code(book, "court", suit), code(book, "court-clause", suit));
    add_funds(book, table, suit);
}
