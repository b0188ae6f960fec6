/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of time that the formulas of a book call, each spelled out once. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static bool calls_in(const ed_book *book, const ed_json *first, const char *call)
{
    for (const ed_json *at = first; at != NULL; at = at->next) {
        const char *formula = ed_book_formula(book, at);
        const char *found = formula == NULL || ed_view_flag(at, "unasked") ? NULL : strstr(formula, call);
        if (found != NULL && (found == formula || strchr(" (,-", found[-1]) != NULL))
            return true;
    }
    return false;
}

static bool is_called(const ed_book *book, const char *call)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        if (calls_in(book, ed_view_first(item, "steps"), call))
            return true;
        for (const ed_json *table = ed_view_first(item, "tables"); table != NULL; table = table->next)
            if (ed_view_length(table, "rows") > 0 && calls_in(book, ed_view_first(table, "columns"), call))
                return true;
    }
    return false;
}

void ed_book_functions(const ed_book *book, ed_block *section)
{
    static const struct {
        const char *call;
        ed_phrase phrase;
    } functions[] = {{"level(", ED_SAY_function_level},           {"discount(", ED_SAY_function_discount},
                     {"discounted(", ED_SAY_function_discounted}, {"annuity_timed(", ED_SAY_function_annuity_timed},
                     {"annuity_at(", ED_SAY_function_annuity_at}, {"perpetuity(", ED_SAY_function_perpetuity}};
    ed_block *at = NULL;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        if (is_called(book, functions[i].call)) {
            at = at != NULL ? at : ed_block_section(section, NULL, ED_SAY(book, functions));
            ed_block_bullet(at, ed_phrase_in(functions[i].phrase, book->lang));
        }
}
