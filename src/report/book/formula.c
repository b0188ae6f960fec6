/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A formula of a report as a book sets it, and what its letters mean. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static bool is_loop_of(const ed_json *table, const char *name, size_t length)
{
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        const ed_json *own = ed_json_get(column, "name");
        if (ed_json_get(column, "loop") != NULL && strlen(own->text) == length && strncmp(own->text, name, length) == 0)
            return true;
    }
    return false;
}

/* True for a name that an aggregate goes through; not for an input of the item, "area", or of the row, "zone.area". */
static bool is_gone_through(const ed_book_naming *s, const char *name)
{
    const char *dot = strchr(name, '.');
    return dot != NULL && (strchr(dot + 1, '.') != NULL || !is_loop_of(s->table, name, (size_t)(dot - name)));
}

/* How deep a name reaches: the more parts, the more of them are gone through by an aggregate. */
static size_t parts_of(const ed_book *book, const ed_json *name)
{
    size_t parts = 1;
    for (const char *at = ed_book_text(book, name, "name"); *at != '\0'; at++)
        parts += *at == '.';
    return parts;
}

/* Whether another name of the formula that reaches less deep has the letter already. */
static bool is_shared(const ed_book_naming *s, const ed_json *name, const char *symbol)
{
    bool before = true;
    for (const ed_json *at = ed_view_first(s->from, "names"); at != NULL; at = at->next) {
        before = before && at != name;
        if (at == name || !ed_view_is(at, "symbol", symbol))
            continue;
        const size_t parts = parts_of(s->book, at), mine = parts_of(s->book, name);
        if (parts < mine || (parts == mine && before))
            return true;
    }
    return false;
}

/* What stands for a name. A letter or title that is the step's own too is told apart from it: D is the sum of all D_i,
 * a cost that of each cost; of what is no row of others the title stands in the place of the letter. */
static ed_typeset_name called(const ed_book_naming *s, const ed_json *name)
{
    const ed_book *book = s->book;
    const char *symbol = ed_book_text(book, name, "symbol"), *title = ed_book_words(book, name, "title");
    const char *written = ed_book_text(book, name, "name"), *own = ed_book_words(book, s->from, "title");
    const bool through = is_gone_through(s, written), itself = ed_view_is(s->from, "name", written);
    const bool taken = symbol != NULL && !itself && ed_view_is(s->from, "symbol", symbol);
    if (symbol != NULL && through && (taken || is_shared(s, name, symbol)))
        symbol = ed_arena_printf(book->arena, strchr(symbol, '_') == NULL ? "%s_i" : "%s,i", symbol);
    else if (taken)
        symbol = NULL;
    if (symbol == NULL && through && !itself && title != NULL && own != NULL && strcmp(title, own) == 0)
        title = ED_FILL(book, each_of, title);
    return (ed_typeset_name){symbol, title};
}

static ed_typeset_name name_in(const void *context, const ed_tree *path)
{
    const ed_book_naming *s = context;
    for (const ed_json *at = ed_view_first(s->from, "names"); at != NULL; at = at->next)
        if (ed_view_is(at, "name", path->name))
            return called(s, at);
    return (ed_typeset_name){NULL, NULL};
}

static const char *table_in(const void *context, const char *id)
{
    const ed_book_naming *s = context;
    for (const ed_json *at = ed_view_first(s->item, "rows_used"); at != NULL; at = at->next)
        if (ed_view_is(at, "table", id))
            return ed_book_words(s->book, at, "table_title");
    return NULL;
}

static const char *column_in(const void *context, const char *table, const char *name)
{
    const ed_book_naming *s = context;
    for (const ed_json *at = ed_view_first(s->item, "rows_used"); at != NULL; at = at->next)
        for (const ed_json *own = ed_view_first(at, "columns"); own != NULL && ed_view_is(at, "table", table);
             own = own->next)
            if (ed_view_is(own, "name", name))
                return ed_book_words(s->book, own, "title");
    return NULL;
}

/* Reports made before the options stood in them have the key alone. */
static const char *option_in(const void *context, const ed_tree *path, const char *key)
{
    const ed_book_naming *s = context;
    for (const ed_json *at = ed_view_first(s->from, "names"); at != NULL; at = at->next)
        for (const ed_json *own = ed_view_first(at, "options"); own != NULL; own = own->next)
            if (ed_view_is(own, "key", key) && (path == NULL || ed_view_is(at, "name", path->name)))
                return ed_book_words(s->book, own, "title");
    for (const ed_json *own = ed_view_first(s->from, "texts"); path == NULL && own != NULL; own = own->next)
        if (ed_view_is(own, "key", key))
            return ed_book_words(s->book, own, "title");
    return NULL;
}

ed_typesetter ed_book_setter(const ed_book_naming *s)
{
    return (ed_typesetter){.arena = s->book->arena,
                           .lang = s->book->lang,
                           .digits = ED_BOOK_DIGITS,
                           .name = name_in,
                           .table = table_in,
                           .column = column_in,
                           .option = option_in,
                           .context = s};
}

const char *ed_book_formula(const ed_book *book, const ed_json *from)
{
    const char *acting = ed_book_text(book, from, "acting"), *applied = ed_book_text(book, from, "applied");
    return acting != NULL ? acting : applied != NULL ? applied : ed_book_text(book, from, "formula");
}

const char *ed_book_title_of(const ed_book *book, const ed_json *from)
{
    const char *title = ed_book_words(book, from, "title");
    return title != NULL ? title : ed_book_text(book, from, "name");
}

/* "D = E x C": with the symbol where there is one, else with the title. */
ed_math *ed_book_equation(const ed_book_naming *s, ed_math *right)
{
    const ed_book *book = s->book;
    const ed_json *from = s->from;
    ed_math *row = ed_math_row(book->arena);
    const char *symbol = ed_book_text(book, from, "symbol");
    if (ed_view_is(from, "type", "flag")) /* a test is no equation: what is asked stands alone */
        return right;
    if (symbol != NULL)
        ed_math_add_symbol(book->arena, row, symbol);
    else
        ed_math_add_text(book->arena, row, ed_book_title_of(book, from));
    ed_math_add_operator(book->arena, row, "=");
    ed_math_append(row, right);
    return row;
}

/* Whether the letter is what a step or column of the item computes, in whose heading it stands. */
static bool has_own_step(const ed_book_naming *s, const char *name, const char *symbol)
{
    static const char *const list[] = {"columns", "steps"};
    for (size_t i = 0; i < 2; i++)
        for (const ed_json *at = ed_view_first(i == 0 ? s->table : s->item, list[i]); at != NULL; at = at->next)
            if (ed_view_is(at, "name", name) && ed_view_is(at, "symbol", symbol))
                return ed_book_has_step(s->book, s->item, i == 0 ? s->table : NULL, at);
    return false;
}

/* "E is the quantity; C is the unit cost": only letters that stand in the formula as it is printed, and where all steps
 * stand, only those that are no step of their own. */
const char *ed_book_letters(const ed_book_naming *s, const char *formula)
{
    const ed_book *book = s->book;
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *name = ed_view_first(s->from, "names"); name != NULL; name = name->next) {
        const ed_typeset_name own = called(s, name);
        const char *written = ed_book_text(book, name, "name");
        if (own.symbol == NULL || own.title == NULL || strstr(formula, written) == NULL ||
            (!book->every_row && has_own_step(s, written, own.symbol)))
            continue;
        const char *one = ED_FILL(book, where_one, own.symbol, own.title);
        if (strstr(ed_text_string(&out), one) == NULL)
            ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, semicolon) : "", one);
    }
    return ed_text_string(&out);
}
