/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How exact the figures of a report are: fractions, values of 256 bits, and what native methods gave. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static bool any_flag(const ed_json *item, const char *list, const char *flag)
{
    for (const ed_json *at = ed_view_first(item, list); at != NULL; at = at->next)
        if (ed_view_flag(at, flag))
            return true;
    return false;
}

static bool is_approximate(const ed_book *book)
{
    bool found = false;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        found = found || any_flag(item, "amounts", "approximate") || any_flag(item, "steps", "approximate");
        for (const ed_json *table = ed_view_first(item, "tables"); table != NULL; table = table->next)
            found = found || any_flag(table, "columns", "approximate");
        for (const ed_json *one = ed_view_first(item, "conventions"); one != NULL; one = one->next)
            found = found || any_flag(one, "steps", "approximate");
    }
    return found;
}

/* ---- native methods */

/* Calls `visit` for each figure of the item that a method gave: a step, or a column of a table. */
static void each_given(const ed_json *item, void (*visit)(void *context, const ed_json *figure), void *context)
{
    for (const ed_json *step = ed_view_first(item, "steps"); step != NULL; step = step->next)
        if (ed_view_first(step, "methods") != NULL)
            visit(context, step);
    for (const ed_json *table = ed_view_first(item, "tables"); table != NULL; table = table->next)
        for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
            if (ed_view_first(column, "methods") != NULL)
                visit(context, column);
}

/* Names, each once, with semicolons between. */
typedef struct names {
    const ed_book *book;
    ed_map seen;
    ed_text out;
} names;

static names names_new(const ed_book *book)
{
    return (names){book, {.arena = book->arena}, ed_text_new(book->arena)};
}

static void add_name(names *n, const char *key, const char *name)
{
    if (ed_map_find_text(&n->seen, key) != ED_MAP_NONE)
        return;
    ed_map_add_text(&n->seen, key, 0);
    ed_text_format(&n->out, "%s%s", n->out.length > 0 ? ED_SAY(n->book, semicolon) : "", name);
}

static void add_methods(void *context, const ed_json *figure)
{
    names *n = context;
    for (const ed_json *at = ed_view_first(figure, "methods"); at != NULL; at = at->next)
        add_name(n, at->text, ed_words_in(ed_term_words(ED_TERMS_method, at->text), n->book->lang));
}

static void add_figure(void *context, const ed_json *figure)
{
    names *n = context;
    const char *title = ed_book_words(n->book, figure, "title"), *name = ed_book_text(n->book, figure, "name");
    add_name(n, name, title != NULL ? title : name);
}

const char *ed_book_native_methods(const ed_book *book)
{
    names n = names_new(book);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        each_given(item, add_methods, &n);
    return n.out.length > 0 ? ed_text_string(&n.out) : NULL;
}

void ed_book_errors(const ed_book *book, ed_block *section)
{
    const char *methods = ed_book_native_methods(book);
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, error_heading));
    if (methods == NULL) {
        ed_block_paragraph(at, is_approximate(book) ? ED_SAY(book, error_approximate) : ED_SAY(book, error_exact));
    } else {
        ed_block_paragraph(at, ED_FILL(book, error_native, methods));
        for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
            names n = names_new(book);
            each_given(item, add_figure, &n);
            if (n.out.length > 0)
                ed_block_bullet(at, ED_FILL(book, colon, ed_book_words(book, item, "title"), ed_text_string(&n.out)));
        }
        if (is_approximate(book))
            ed_block_paragraph(at, ED_SAY(book, error_roots));
        ed_block_paragraph(at, ED_SAY(book, error_besides));
    }
    ed_block_paragraph(at, ED_SAY(book, error_mark));
    if (ed_json_get(book->report, "simulation") != NULL)
        ed_block_paragraph(at, ED_SAY(book, error_simulation));
}
