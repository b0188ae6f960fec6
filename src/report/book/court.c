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

/* Adds what the item rests on, directly or through a value that it takes from another item. References of a report can
 * not run in circles, but one that was written by hand may: `depth` ends that. */
static void add_evidence(const ed_book *book, const ed_json *item, size_t depth, ed_map *ids)
{
    if (item == NULL || depth == 0)
        return;
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
        for (const ed_json *at = ed_view_first(input, "evidence"); at != NULL; at = at->next)
            (void)ed_map_add_text(ids, at->text, 1);
        const char *given = ed_view_flag(input, "from_item") ? ed_book_text(book, input, "given") : NULL;
        if (given != NULL)
            add_evidence(book, item_named(book, given, strcspn(given, ".")), depth - 1, ids);
    }
}

static ed_block *new_table(const ed_book *book, ed_block *section)
{
    ed_block_paragraph(section, ED_SAY(book, affected_text));
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, evidence), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, head), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_FILL(book, affected_amount, ed_book_currency(book)), ED_COLUMN_RIGHT);
    return table;
}

static bool is_open(const ed_json *evidence)
{
    return !ed_view_is(evidence, "cross_examination", "agreed");
}

/* The open evidence that is among the ids, or is not, each with how it was examined. */
static const char *open_evidence(const ed_book *book, const ed_map *ids, bool among)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *one = ed_view_first(book->report, "evidence"); one != NULL; one = one->next) {
        const char *id = ed_book_text(book, one, "id");
        if (!is_open(one) || (ed_map_find_text(ids, id) != ED_MAP_NONE) != among)
            continue;
        const char *state = ed_book_code(book, ED_TERMS_examined, one, "cross_examination");
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "",
                       ED_FILL(book, remark, id, state != NULL ? state : ED_SAY(book, examined_unstated)));
    }
    return ed_text_string(&out);
}

/* Lines for an item's amounts, and the evidence that it rests on. */
static void add_lines(const ed_book *book, ed_block *table, const ed_json *item, const char *evidence)
{
    for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next) {
        ed_block_cell_add(table, evidence);
        ed_block_cell_add(table, ed_book_item_title(book, item));
        ed_block_cell_add(table, ed_book_words(book, amount, "title"));
        ed_block_cell_add(table, ed_amount_grouped(book->arena, ed_book_text(book, amount, "amount")));
    }
}

void ed_book_unexamined(const ed_book *book, ed_block *section)
{
    enum { DEPTH = 8 };
    ed_map used = {.arena = book->arena};
    ed_block *table = NULL;
    bool some = false;
    for (const ed_json *one = ed_view_first(book->report, "evidence"); one != NULL; one = one->next)
        some = some || is_open(one);
    for (const ed_json *item = some ? ed_book_items(book) : NULL; item != NULL; item = item->next) {
        ed_map own = {.arena = book->arena};
        if (ed_view_first(item, "amounts") == NULL)
            continue;
        add_evidence(book, item, DEPTH, &own);
        add_evidence(book, item, DEPTH, &used);
        const char *evidence = open_evidence(book, &own, true);
        if (evidence[0] == '\0')
            continue;
        table = table != NULL ? table : new_table(book, section);
        add_lines(book, table, item, evidence);
    }
    if (ed_view_first(book->report, "evidence") == NULL)
        ed_block_paragraph(section, ED_SAY(book, evidence_none));
    else if (table == NULL)
        ed_block_paragraph(section, some ? ED_SAY(book, affected_none) : ED_SAY(book, affected_agreed));
    const char *apart = table == NULL ? "" : open_evidence(book, &used, false);
    if (apart[0] != '\0')
        ed_block_paragraph(section, ED_FILL(book, affected_not, apart));
}
