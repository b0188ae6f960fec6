/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For court: which amounts rest on evidence that was not cross-examined, or that the other side disputes. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

static const ed_json *item_named(const ed_book *book, const char *id, size_t length)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        const char *own = ed_book_text(book, item, "id");
        if (own != NULL && strlen(own) == length && strncmp(own, id, length) == 0)
            return item;
    }
    return NULL;
}

static bool names_evidence(const ed_json *input, const char *id)
{
    for (const ed_json *at = ed_view_first(input, "evidence"); at != NULL; at = at->next)
        if (strcmp(at->text, id) == 0)
            return true;
    return false;
}

/* Directly, or through a value that it takes from another item. References of a report can not run in circles, but one
 * that was written by hand may: `depth` ends that. */
static bool rests_on(const ed_book *book, const ed_json *item, const char *id, size_t depth)
{
    if (item == NULL || depth == 0)
        return false;
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
        if (names_evidence(input, id))
            return true;
        const char *given = ed_view_flag(input, "from_item") ? ed_book_text(book, input, "given") : NULL;
        if (given != NULL && rests_on(book, item_named(book, given, strcspn(given, ".")), id, depth - 1))
            return true;
    }
    return false;
}

static ed_block *new_table(const ed_book *book, ed_block *section)
{
    ed_block_paragraph(section, ED_SAY(book, affected_text));
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, evidence), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, evidence_state), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, head), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_FILL(book, affected_amount, ed_book_currency(book)), ED_COLUMN_RIGHT);
    return table;
}

static void add_item(const ed_book *book, ed_block *table, const ed_json *evidence, const ed_json *item)
{
    const char *const name[] = {ed_book_text(book, evidence, "id"), ed_book_text(book, evidence, "title")};
    const char *state = ed_book_code(book, ED_TERMS_examined, evidence, "cross_examination");
    for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next) {
        ed_block_cell_add(table, ed_book_join(book, " ", name, 2));
        ed_block_cell_add(table, state != NULL ? state : ED_SAY(book, examined_unstated));
        ed_block_cell_add(table, ed_book_item_title(book, item));
        ed_block_cell_add(table, ed_book_words(book, amount, "title"));
        ed_block_cell_add(table, ed_amount_grouped(book->arena, ed_book_text(book, amount, "amount")));
    }
}

void ed_book_unexamined(const ed_book *book, ed_block *section)
{
    enum { DEPTH = 8 };
    ed_block *table = NULL;
    size_t marked = 0;
    for (const ed_json *evidence = ed_view_first(book->report, "evidence"); evidence != NULL;
         evidence = evidence->next) {
        const bool open = !ed_view_is(evidence, "cross_examination", "agreed");
        marked += open;
        for (const ed_json *item = open ? ed_book_items(book) : NULL; item != NULL; item = item->next)
            if (rests_on(book, item, ed_book_text(book, evidence, "id"), DEPTH)) {
                table = table == NULL ? new_table(book, section) : table;
                add_item(book, table, evidence, item);
            }
    }
    if (ed_view_first(book->report, "evidence") == NULL)
        ed_block_paragraph(section, ED_SAY(book, evidence_none));
    else if (table == NULL && marked > 0)
        ed_block_paragraph(section, ED_SAY(book, affected_none));
    else if (table == NULL)
        ed_block_paragraph(section, ED_SAY(book, affected_agreed));
}
