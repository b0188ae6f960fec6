/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The closing paper, after the effect of the restoration was evaluated: what is performed, what the evaluation came to,
 * and what is still to be done or paid, as the case states it. Whether the case is closed is not said here.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static const ed_json *settlement(const ed_book *book)
{
    return ed_json_get(book->report, "settlement");
}

static bool is_zero(const char *amount)
{
    return amount == NULL || strspn(amount, "0.") == strlen(amount);
}

/* What is restored by work, whether it is done or not. */
static bool is_restored(const ed_json *part)
{
    return !ed_view_is(part, "manner", "pay") && !ed_view_is(part, "manner", "impossible");
}

/* ---- what is still to be done */

static size_t say(ed_block *section, const char *text)
{
    ed_block_bullet(section, text);
    return 1;
}

/* What is owed in kind is not accepted; part of it may be labour and the like in place of money. */
static size_t open_of(const ed_book *book, ed_block *section, const ed_json *part)
{
    const char *title = ed_book_owed_title(book, part), *due = ed_book_text(book, part, "due");
    const char *in_kind = ed_book_text(book, part, "in_kind"), *payable = ed_book_text(book, part, "payable");
    const ed_json *evaluation = ed_json_get(part, "evaluation");
    size_t count = 0;
    if (!is_zero(payable))
        count += say(section, ED_FILL(book, closure_unpaid, title, ed_book_money(book, payable)));
    if (!is_zero(in_kind))
        count += say(section, ED_FILL(book, closure_undone, title, ed_book_money(book, in_kind),
                                      due == NULL ? ED_SAY(book, closure_no_date) : ed_book_date(book, due)));
    if (ed_view_is(part, "manner", "done") && evaluation == NULL)
        count += say(section, ED_FILL(book, closure_unevaluated, title));
    return count;
}

void ed_book_outstanding(const ed_book *book, ed_block *section)
{
    size_t open = 0;
    if (!ed_book_is_settled(book)) {
        ed_block_paragraph(section, ED_SAY(book, closure_unstated));
        return;
    }
    for (const ed_json *part = ed_view_first(settlement(book), "parts"); part != NULL; part = part->next)
        open += open_of(book, section, part);
    if (open == 0)
        ed_block_paragraph(section, ED_SAY(book, closure_all));
    ed_block_paragraph(section, ed_book_is_suit(book) ? ED_SAY(book, closure_text_suit) : ED_SAY(book, closure_text));
}

/* ---- the evaluation */

/* Of three outcomes: the aims are met; they are not, and the work goes on; or money stands for what is wanting. */
static const char *outcome(const ed_book *book, const ed_json *part)
{
    const ed_json *evaluation = ed_json_get(part, "evaluation");
    const char *due = ed_book_text(book, part, "due"), *shortfall = ed_book_text(book, part, "shortfall");
    if (evaluation == NULL)
        return ED_SAY(book, closure_none);
    if (!ed_view_is(evaluation, "result", "not-met"))
        return ED_SAY(book, closure_met);
    if (ed_view_is(part, "manner", "done"))
        return ED_FILL(book, closure_money, ed_book_money(book, shortfall == NULL ? "0" : shortfall));
    return due == NULL ? ED_SAY(book, closure_again) : ED_FILL(book, closure_again_by, ed_book_date(book, due));
}

static const char *result(const ed_book *book, const ed_json *part)
{
    const ed_json *evaluation = ed_json_get(part, "evaluation");
    const char *text[] = {ed_book_words(book, evaluation, "result_title"), ed_book_words(book, evaluation, "situation"),
                          ed_book_words(book, evaluation, "cited"), ed_book_text(book, evaluation, "by"),
                          ed_book_text(book, evaluation, "date")};
    return evaluation == NULL ? ED_SAY(book, closure_none)
                              : ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
}

static ed_block *new_table(const ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, ED_SAY(book, closure_evaluations));
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, settle_manner), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, closure_accepted), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, closure_result), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, closure_outcome), ED_COLUMN_BREAKS);
    return table;
}

void ed_book_evaluations(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    for (const ed_json *part = ed_view_first(settlement(book), "parts"); part != NULL; part = part->next) {
        if (!is_restored(part))
            continue;
        table = table == NULL ? new_table(book, section) : table;
        ed_block_cell_add(table, ed_book_owed_title(book, part));
        ed_block_cell_add(table, ed_book_words(book, part, "manner_title"));
        ed_block_cell_add(table, ed_book_text(book, part, "accepted"));
        ed_block_cell_add(table, result(book, part));
        ed_block_cell_add(table, outcome(book, part));
    }
    if (table == NULL)
        ed_block_paragraph(section, ed_view_length(settlement(book), "settlements") == 0
                                        ? ED_SAY(book, closure_nothing)
                                        : ED_FILL(book, closure_set_off, ED_SAY(book, settle_rows)));
}

void ed_book_performed(const ed_book *book, ed_block *section)
{
    if (!ed_book_is_settled(book))
        return;
    ed_book_owed(book, section);
    ed_book_settled(book, section);
    ed_book_schedule(book, section);
    ed_book_destination(book, section);
}
