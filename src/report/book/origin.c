/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a value that a formula only passes on comes from. The formula's name, "d.water_function.omega", tells the
 * input; whether that was given, is a default, was taken from another item, or chose a row of a table is what the
 * report says of it, not the name's title.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

enum { ORIGINS = 4 }; /* that one formula may have over its rows; more are not told one by one */

/* True if the input's path, without the ids of elements, is the written name: "d.quantity" is
 * "item.discharges[1].quantity", by what follows the loop's variable. */
static bool is_written(const ed_book *book, const ed_json *item, const ed_json *input, const char *written,
                       size_t length)
{
    const char *path = ed_book_short_path(book, item, ed_book_text(book, input, "path"));
    const char *bracket = strrchr(path, ']'), *dot = memchr(written, '.', length);
    if (strlen(path) == length && strncmp(path, written, length) == 0)
        return true;
    if (bracket == NULL || dot == NULL)
        return false;
    const size_t rest = length - (size_t)(dot - written);
    return strlen(bracket + 1) == rest && strncmp(bracket + 1, dot, rest) == 0;
}

/* The row of a table that the input chose. */
static const ed_json *row_of(const ed_book *book, const ed_json *item, const ed_json *input)
{
    for (const ed_json *row = ed_view_first(item, "rows_used"); row != NULL; row = row->next)
        if (ed_view_is(row, "path", ed_book_text(book, input, "path")))
            return row;
    return NULL;
}

static const ed_json *cell_of(const ed_json *row, const char *column)
{
    for (const ed_json *at = ed_view_first(row, "columns"); at != NULL; at = at->next)
        if (ed_view_is(at, "name", column))
            return at;
    return NULL;
}

/* "由受纳水体功能类别（Ⅳ类）查环境功能系数 ω（地表水）得 1.75（※ 未经核实）" */
static const char *looked_up(const ed_book *book, const ed_json *input, const ed_json *row, const char *column)
{
    const ed_json *cell = cell_of(row, column);
    const char *table = ed_book_words(book, row, "table_title");
    const char *value = cell == NULL ? NULL : ed_book_text(book, cell, "value");
    if (value == NULL)
        return NULL;
    const ed_json *sure = ed_json_get(cell, "confidence") != NULL ? cell : row; /* a cell may be surer than its row */
    const char *confidence = ed_book_code(book, ED_TERMS_confidence, sure, "confidence");
    if (ed_view_is(sure, "confidence", "attested"))
        confidence = ed_book_words(book, row, "confidence_text");
    else if (!ed_view_is(sure, "confidence", "official"))
        confidence = ED_FILL(book, marked, confidence);
    table = table != NULL ? table : ed_book_text(book, row, "table");
    return ed_phrase_fill(book->arena, ED_SAY_taken_lookup, book->lang, ed_book_words(book, input, "title"),
                          ed_book_chosen(book, input), table, value, confidence, NULL);
}

static const char *taken(const ed_book *book, const ed_json *input)
{
    const char *title = ed_book_words(book, input, "title"), *given = ed_book_text(book, input, "given");
    if (ed_view_flag(input, "from_item") && given != NULL)
        return ED_FILL(book, taken_item, title, ED_FILL(book, from_item, ed_book_figure_name(book, given)));
    if (!ed_view_flag(input, "default"))
        return ED_FILL(book, taken_over, title);
    return ED_FILL(book, taken_default, title,
                   ed_view_flag(input, "case_default") ? ED_SAY(book, default_case) : ED_SAY(book, default_model));
}

const char *ed_book_origin(const ed_book *book, const ed_json *item, const char *written)
{
    const char *text[ORIGINS], *last = strrchr(written, '.');
    size_t count = 0, whole = strlen(written), owner = last == NULL ? 0 : (size_t)(last - written);
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
        const ed_json *row =
            owner > 0 && is_written(book, item, input, written, owner) ? row_of(book, item, input) : NULL;
        const char *own = NULL;
        if (row != NULL)
            own = looked_up(book, input, row, last + 1);
        else if (is_written(book, item, input, written, whole))
            own = taken(book, input);
        if (own == NULL || ed_text_among(own, text, count))
            continue;
        if (count == ORIGINS)
            return NULL;
        text[count++] = own;
    }
    return count == 0 ? NULL : ed_book_join(book, ED_SAY(book, semicolon), text, count);
}

/* "d.quantity", not "cost * d.quantity", whose end reads the same. */
static bool is_path(const char *written)
{
    return strspn(written, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == strlen(written);
}

bool ed_book_is_input(const ed_book *book, const ed_json *item, const char *written)
{
    const char *last = strrchr(written, '.');
    const size_t whole = strlen(written), owner = last == NULL ? 0 : (size_t)(last - written);
    bool found = false;
    if (!is_path(written))
        return false;
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
        if (owner > 0 && is_written(book, item, input, written, owner) && row_of(book, item, input) != NULL)
            return false;
        found = found || is_written(book, item, input, written, whole);
    }
    return found;
}
