/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a computation needs no step of its own: inputs, zeros, sums of one figure, the same sum of another column. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

bool ed_book_adds_nothing(const ed_book *book, const ed_json *table, const char *column)
{
    const ed_json *values = ed_view_first(table, "substitutions");
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next, values = values->next) {
        const char *value = ed_book_text(book, row, column);
        if (values == NULL || value == NULL || !ed_view_is(values, column, value))
            return false;
    }
    return table != NULL;
}

/* A formula that is an input: it stands among the inputs, and in its column. */
static bool is_input_itself(const ed_book *book, const ed_json *item, const ed_json *from)
{
    const char *formula = ed_book_formula(book, from);
    return formula != NULL && ed_book_is_input(book, item, formula);
}

static bool is_zero_column(const ed_book *book, const ed_json *table, const ed_json *column)
{
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next)
        if (!ed_view_is(row, ed_book_text(book, column, "name"), "0"))
            return false;
    return true;
}

bool ed_book_has_step(const ed_book *book, const ed_json *item, const ed_json *table, const ed_json *column)
{
    return ed_json_get(column, "loop") == NULL && !is_input_itself(book, item, column) &&
           !is_zero_column(book, table, column);
}

bool ed_book_repeats(const ed_book *book, const ed_json *table)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const char *formula = ed_json_get(column, "loop") != NULL ? "sum(" : ed_book_formula(book, column);
        if (formula == NULL || strncmp(formula, "sum(", 4) != 0 ||
            (ed_json_get(column, "loop") == NULL &&
             !ed_book_adds_nothing(book, table, ed_book_text(book, column, "name"))))
            return false;
    }
    return ed_view_length(table, "rows") == 1;
}

/* Where the part of a sum's formula behind the column that it sums begins: "sum(rows.claimed where ...)". */
static const char *behind_summed(const char *formula, size_t *before)
{
    const char *dot = formula == NULL || strncmp(formula, "sum(", 4) != 0 ? NULL : strchr(formula, '.');
    if (dot == NULL)
        return NULL;
    *before = (size_t)(dot - formula);
    return dot + strcspn(dot, " )");
}

/* The opinion has no table that shows the others. */
bool ed_book_is_likewise(const ed_book *book, const ed_json *first, const ed_json *column)
{
    if (first == NULL || book->form == ED_FORM_EXPERT_OPINION)
        return false;
    size_t length = 0, own = 0;
    const char *formula = ed_book_formula(book, first), *other = ed_book_formula(book, column);
    const char *rest = behind_summed(formula, &length), *same = behind_summed(other, &own);
    return rest != NULL && same != NULL && length == own && strncmp(formula, other, length) == 0 &&
           strcmp(rest, same) == 0;
}

bool ed_book_is_amount(const ed_book *book, const ed_json *item, const ed_json *step)
{
    for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next)
        if (ed_view_is(amount, "formula", ed_book_text(book, step, "name")))
            return true;
    return false;
}

bool ed_book_is_nothing(const ed_book *book, const ed_json *item, const ed_json *step)
{
    return ed_view_is(step, "value", "0") && ed_json_get(step, "type") == NULL && !ed_book_is_amount(book, item, step);
}
