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
    ed_block_column_add(table, ED_SAY(book, evidence_state), 0);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, head), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_FILL(book, affected_amount, ed_book_currency(book)), ED_COLUMN_RIGHT);
    return table;
}

/* How the evidence was examined: an index of the terms, or their number where nothing is said. */
static size_t state_of(const ed_book *book, const ed_json *evidence)
{
    const char *code = ed_book_text(book, evidence, "cross_examination");
    const size_t state = code == NULL ? SIZE_MAX : ed_term_index(ED_TERMS_examined, code);
    return state == SIZE_MAX ? ed_term_count(ED_TERMS_examined) : state;
}

/* Lines for an item's amounts: the evidence of one state that it rests on. */
static void add_lines(const ed_book *book, ed_block *table, const ed_json *item, size_t state, const char *ids)
{
    const char *const word = state == ed_term_count(ED_TERMS_examined)
                                 ? ED_SAY(book, examined_unstated)
                                 : ed_book_term(book, ED_TERMS_examined, ed_term_code(ED_TERMS_examined, state));
    for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next) {
        ed_block_cell_add(table, ids);
        ed_block_cell_add(table, word);
        ed_block_cell_add(table, ed_book_item_title(book, item));
        ed_block_cell_add(table, ed_book_words(book, amount, "title"));
        ed_block_cell_add(table, ed_amount_grouped(book->arena, ed_book_text(book, amount, "amount")));
    }
}

/* The table is begun with the first item that rests on evidence that is open. */
static void add_item(const ed_book *book, ed_block *section, ed_block **table, const ed_json *item)
{
    enum { DEPTH = 8 };
    const size_t states = ed_term_count(ED_TERMS_examined) + 1;
    ed_text *ids = ed_arena_array(book->arena, states, sizeof *ids);
    for (size_t i = 0; i < states; i++)
        ids[i] = ed_text_new(book->arena);
    for (const ed_json *one = ed_view_first(book->report, "evidence"); one != NULL; one = one->next) {
        const char *id = ed_book_text(book, one, "id");
        if (ed_view_is(one, "cross_examination", "agreed") || !rests_on(book, item, id, DEPTH))
            continue;
        ed_text *to = &ids[state_of(book, one)];
        ed_text_format(to, "%s%s", to->length > 0 ? ED_SAY(book, comma) : "", id);
    }
    for (size_t i = 0; i < states; i++) {
        if (ids[i].length == 0)
            continue;
        *table = *table == NULL ? new_table(book, section) : *table;
        add_lines(book, *table, item, i, ed_text_string(&ids[i]));
    }
}

void ed_book_unexamined(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    size_t open = 0;
    for (const ed_json *one = ed_view_first(book->report, "evidence"); one != NULL; one = one->next)
        open += !ed_view_is(one, "cross_examination", "agreed");
    for (const ed_json *item = open > 0 ? ed_book_items(book) : NULL; item != NULL; item = item->next)
        add_item(book, section, &table, item);
    if (ed_view_first(book->report, "evidence") == NULL)
        ed_block_paragraph(section, ED_SAY(book, evidence_none));
    else if (table == NULL)
        ed_block_paragraph(section, open > 0 ? ED_SAY(book, affected_none) : ED_SAY(book, affected_agreed));
}
