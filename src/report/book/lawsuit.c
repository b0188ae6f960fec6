/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For court: limitation, jurisdiction, and where the money goes, as information with the clauses they stand in. A case
 * in another currency is under another law: its report has nothing of it, and its book no such chapter. */
#include "report/book/book.h"
#include "report/view.h"

static const char *matter_of(const ed_book *book, const ed_json *rule)
{
    const char *head = ed_book_text(book, rule, "head");
    const char *displaced = ed_book_text(book, rule, "displaced");
    if (displaced != NULL)
        return ED_FILL(book, suit_displaced, ED_SAY(book, suit_limitation), ed_book_date(book, displaced));
    if (ed_view_flag(rule, "displaces"))
        return ED_FILL(book, suit_displaces, ED_SAY(book, suit_limitation));
    if (ed_view_is(rule, "matter", "limitation"))
        return ED_SAY(book, suit_limitation);
    if (ed_view_is(rule, "matter", "mediation"))
        return ED_SAY(book, suit_mediation);
    if (ed_view_is(rule, "matter", "plaintiff"))
        return ED_SAY(book, suit_plaintiff);
    if (head == NULL)
        return ED_SAY(book, suit_court);
    for (const ed_json *at = ed_view_first(book->report, "heads"); at != NULL; at = at->next)
        if (ed_view_is(at, "head", head))
            return ED_FILL(book, suit_funds, ed_book_words(book, at, "title"));
    return ED_FILL(book, suit_funds, head);
}

bool ed_book_has_lawsuit(const ed_book *book)
{
    return ed_view_length(book->report, "lawsuit") > 0;
}

void ed_book_mediation(const ed_book *book, ed_block *section)
{
    for (const ed_json *rule = ed_view_first(book->report, "lawsuit"); rule != NULL; rule = rule->next)
        if (ed_view_is(rule, "matter", "mediation"))
            ed_block_notice(section, ED_FILL(book, suit_mediation_text, ed_book_words(book, rule, "text"),
                                             ed_book_cite(book, rule)));
}

void ed_book_lawsuit(const ed_book *book, ed_block *section)
{
    ed_block_paragraph(section, ED_SAY(book, suit_text));
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, suit_matter), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, suit_rule), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, clause), ED_COLUMN_BREAKS);
    for (const ed_json *rule = ed_view_first(book->report, "lawsuit"); rule != NULL; rule = rule->next) {
        if (ed_view_is(rule, "matter", "factors")) /* on the first page */
            continue;
        ed_block_cell_add(table, matter_of(book, rule));
        ed_block_cell_add(table, ed_book_words(book, rule, "text"));
        ed_block_cell_add(table, ed_book_cite(book, rule));
    }
}
