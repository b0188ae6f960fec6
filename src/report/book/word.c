/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and figures that the parts of a book share. */
#include "base/base.h"
#include "number/number.h"
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* Decimals of money, and of an amount before it is rounded to the cent. */
enum { MONEY = 2, UNROUNDED = 4 };

const char *ed_book_text(const ed_book *book, const ed_json *object, const char *key)
{
    return ed_view_text(book->arena, object, key);
}

const char *ed_book_words(const ed_book *book, const ed_json *object, const char *key)
{
    return ed_view_words(book->arena, object, key, book->lang);
}

const char *ed_book_term(const ed_book *book, ed_terms group, const char *code)
{
    return code == NULL ? NULL : ed_words_in(ed_term_words(group, code), book->lang);
}

const char *ed_book_code(const ed_book *book, ed_terms group, const ed_json *object, const char *key)
{
    return ed_book_term(book, group, ed_book_text(book, object, key));
}

const char *ed_book_keyed(const ed_book *book, const char *title, const char *key)
{
    return title == NULL || strcmp(title, key) == 0 ? key : ED_FILL(book, keyed, title, key);
}

const char *ed_book_count(const ed_book *book, size_t count)
{
    return ed_arena_printf(book->arena, "%zu", count);
}

const char *ed_book_join(const ed_book *book, const char *separator, const char *const *text, size_t count)
{
    ed_text out = ed_text_new(book->arena);
    for (size_t i = 0; i < count; i++) {
        if (text[i] == NULL || text[i][0] == '\0')
            continue;
        ed_text_add(&out, out.length > 0 ? separator : "");
        ed_text_add(&out, text[i]);
    }
    return ed_text_string(&out);
}

const char *ed_book_list(const ed_book *book, const ed_json *object, const char *key)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *at = ed_view_first(object, key); at != NULL; at = at->next)
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", at->text);
    return ed_text_string(&out);
}

/* ---- sources */

static const char *in_force(const ed_book *book, const ed_json *source)
{
    const char *from = ed_book_text(book, source, "from"), *to = ed_book_text(book, source, "to");
    if (from != NULL && to != NULL)
        return ED_FILL(book, in_force, from, to);
    if (from != NULL)
        return ED_FILL(book, in_force_from, from);
    return to == NULL ? NULL : ED_FILL(book, in_force_to, to);
}

const char *ed_book_cite(const ed_book *book, const ed_json *object)
{
    const char *words = ed_book_words(book, object, "cited");
    return words != NULL ? words : ed_book_text(book, object, "cite");
}

const char *ed_book_citation(const ed_book *book, const ed_json *source)
{
    const char *cited = ed_book_words(book, source, "cited"), *known = ed_book_words(book, source, "about");
    const char *day = ed_book_text(book, source, "reference");
    if (known != NULL && day != NULL)
        known = ed_arena_printf(book->arena, "%s%s%s", known, ED_SAY(book, semicolon),
                                ED_FILL(book, reference_only, ed_book_date(book, day)));
    if (cited != NULL && known != NULL)
        return ED_FILL(book, remark, cited, known);
    const char *const name[] = {ed_book_text(book, source, "document"), ed_book_text(book, source, "clause")};
    const char *const about[] = {ed_book_code(book, ED_TERMS_level, source, "level"), in_force(book, source)};
    /* Chinese titles end in a bracket of their own: 《民法典》第一条 */
    const char *gap =
        name[0] != NULL && strlen(name[0]) > 3 && strcmp(name[0] + strlen(name[0]) - 3, "》") == 0 ? "" : " ";
    const char *head = ed_book_join(book, gap, name, 2);
    const char *tail = ed_book_join(book, ED_SAY(book, semicolon), about, 2);
    return tail[0] == '\0' ? head : ED_FILL(book, remark, head, tail);
}

/* ---- figures */

const char *ed_book_currency(const ed_book *book)
{
    const char *print = ed_book_words(book, book->report, "currency_print");
    return print != NULL ? print : ed_book_text(book, book->report, "currency");
}

const char *ed_book_money(const ed_book *book, const char *amount)
{
    return ed_arena_printf(book->arena, "%s %s", ed_amount_grouped(book->arena, amount), ed_book_currency(book));
}

static const char *short_money(const ed_book *book, const char *text, size_t decimals)
{
    const char *cut = ed_amount_cut(book->arena, text, decimals);
    if (cut != text && strspn(cut, "-0.") == strlen(cut)) /* less than a cent */
        return ed_decimal_shown(book->arena, text, ED_BOOK_DIGITS);
    return ed_amount_grouped(book->arena, cut == text ? text : ed_arena_printf(book->arena, "%s…", cut));
}

static const char *rounded_money(const ed_book *book, const char *text, size_t decimals)
{
    const char *near = ed_amount_rounded(book->arena, text, decimals);
    if (near != text && strspn(near, "-0.") == strlen(near))
        near = ed_decimal_rounded(book->arena, text, ED_BOOK_DIGITS);
    return ed_amount_grouped(book->arena, near);
}

const char *ed_book_unrounded(const ed_book *book, const ed_json *amount)
{
    const char *text = ed_book_text(book, amount, "unrounded");
    if (text == NULL || !ed_view_flag(amount, "approximate"))
        return text == NULL ? NULL : short_money(book, text, UNROUNDED);
    return ed_arena_printf(book->arena, "≈ %s", rounded_money(book, text, UNROUNDED));
}

const char *ed_book_effect(const ed_book *book, const char *effect)
{
    const char *near = ed_amount_rounded(book->arena, effect, UNROUNDED);
    return strspn(near, "-0.") == strlen(near) ? ed_decimal_rounded(book->arena, effect, ED_BOOK_DIGITS) : near;
}

/* A unit as it is written in a case or a model, in the symbols of the book's language. */
static const char *unit_in_words(const ed_book *book, const char *written)
{
    const char *currency = ed_book_text(book, book->report, "currency"), *wrong = NULL;
    ed_unit unit;
    if (currency == NULL ||
        ed_unit_parse(book->arena, written, ed_unit_currency(currency), &unit, &wrong) != ED_UNIT_OK)
        return written;
    return ed_unit_print_in(book->arena, unit, book->lang);
}

const char *ed_book_quantity(const ed_book *book, const char *text)
{
    const bool counted = text[0] == '-' || (text[0] >= '0' && text[0] <= '9');
    const size_t length = strcspn(text, " ");
    if (!counted) /* a unit alone: that of a formula's figures */
        return ed_amount_unit(book->arena, unit_in_words(book, text));
    const char *number = ed_decimal_shown(book->arena, ed_arena_copy(book->arena, text, length), ED_BOOK_DIGITS);
    if (text[length] == '\0')
        return number;
    return ed_arena_printf(book->arena, "%s %s", number,
                           ed_amount_unit(book->arena, unit_in_words(book, text + length + 1)));
}

const char *ed_book_amount_title(const ed_book *book)
{
    return ED_FILL(book, amount, ed_book_currency(book));
}

const char *ed_book_unit(const ed_book *book, const ed_json *object)
{
    const char *unit = ed_book_words(book, object, "unit_print");
    return unit == NULL ? NULL : ed_amount_unit(book->arena, unit);
}

static bool is_money(const ed_book *book, const ed_json *object)
{
    const char *currency = ed_book_text(book, book->report, "currency");
    return currency != NULL && ed_view_is(object, "unit", currency);
}

static const char *digits_of(const ed_book *book, const ed_json *about, const char *text)
{
    if (ed_view_is(about, "type", "flag") || ed_view_is(about, "kind", "flag"))
        return strcmp(text, "true") == 0 ? ED_SAY(book, yes) : ED_SAY(book, no);
    return is_money(book, about) ? short_money(book, text, MONEY) : ed_decimal_shown(book->arena, text, ED_BOOK_DIGITS);
}

const char *ed_book_cell(const ed_book *book, const ed_json *column, const char *text)
{
    for (const ed_json *at = ed_view_first(column, "texts"); at != NULL; at = at->next)
        if (ed_view_is(at, "key", text))
            return ed_book_words(book, at, "title");
    return digits_of(book, column, text);
}

const char *ed_book_rounded(const ed_book *book, const ed_json *column, const char *text)
{
    return is_money(book, column) ? rounded_money(book, text, MONEY)
                                  : ed_decimal_rounded(book->arena, text, ED_BOOK_DIGITS);
}

const char *ed_book_result(const ed_book *book, const ed_json *object)
{
    const char *value = ed_book_text(book, object, "value"), *unit = ed_book_unit(book, object);
    const char *digits =
        ed_view_flag(object, "approximate") ? ed_book_rounded(book, object, value) : digits_of(book, object, value);
    return unit == NULL ? digits : ed_arena_printf(book->arena, "%s %s", digits, unit);
}

const char *ed_book_figure(const ed_book *book, const ed_json *object)
{
    const char *result = ed_book_result(book, object);
    return ed_view_flag(object, "approximate") ? ed_arena_printf(book->arena, "≈ %s", result) : result;
}

double ed_book_double(const ed_book *book, const char *text)
{
    const ed_number *number = NULL;
    if (text == NULL || ed_number_parse(book->arena, text, &number) != ED_NUMERAL_OK)
        return 0;
    return ed_number_to_double(number);
}

const char *ed_book_numeral(const ed_book *book, const ed_json *object, const char *key)
{
    const ed_json *json = ed_json_get(object, key);
    return json == NULL || json->type != ED_JSON_NUMBER ? NULL : ed_amount_grouped(book->arena, json->text);
}

/* ---- dates */

const char *ed_book_date(const ed_book *book, const char *date)
{
    ed_date day = {0, false};
    if (date == NULL || book->lang != ED_ZH || !ed_date_parse(date, &day))
        return date;
    const char *month = date + (date[5] == '0' ? 6 : 5), *day_of_month = date + (date[8] == '0' ? 9 : 8);
    return ed_arena_printf(book->arena, "%.4s年%.*s月%s日", date, (int)(date + 7 - month), month, day_of_month);
}

/* ---- items */

const ed_json *ed_book_items(const ed_book *book)
{
    return ed_view_first(book->report, "items");
}

const char *ed_book_item_title(const ed_book *book, const ed_json *item)
{
    const char *own = ed_book_words(book, item, "title"), *id = ed_book_text(book, item, "id");
    if (own == NULL)
        return id;
    for (const ed_json *at = ed_book_items(book); at != NULL; at = at->next) {
        const char *other = ed_book_words(book, at, "title");
        if (at != item && other != NULL && strcmp(own, other) == 0)
            return ED_FILL(book, item_heading, own, id);
    }
    return own;
}

static const char *title_named(const ed_book *book, const ed_json *first, const char *key, const char *name)
{
    for (const ed_json *at = first; at != NULL; at = at->next)
        if (ed_view_is(at, key, name))
            return ed_book_words(book, at, "title");
    return NULL;
}

/* "table.column" of one of the item's tables. */
static const char *column_named(const ed_book *book, const ed_json *item, const char *name)
{
    for (const ed_json *table = ed_view_first(item, "tables"); table != NULL; table = table->next) {
        const char *own = ed_book_text(book, table, "name");
        const size_t length = strlen(own);
        if (strncmp(name, own, length) != 0 || name[length] != '.')
            continue;
        return title_named(book, ed_view_first(table, "columns"), "name", name + length + 1);
    }
    return NULL;
}

const char *ed_book_figure_name(const ed_book *book, const char *path)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        const char *own = ed_book_short_path(book, item, path);
        if (ed_view_is(item, "id", path))
            return ed_book_item_title(book, item);
        if (own == path)
            continue;
        const char *title = title_named(book, ed_view_first(item, "steps"), "name", own);
        if (title == NULL)
            title = title_named(book, ed_view_first(item, "inputs"), "path", path);
        if (title == NULL)
            title = column_named(book, item, own);
        return title == NULL ? path : ED_FILL(book, colon, ed_book_item_title(book, item), title);
    }
    return path;
}

const char *ed_book_short_path(const ed_book *book, const ed_json *item, const char *path)
{
    const char *id = ed_book_text(book, item, "id");
    const size_t length = id == NULL ? 0 : strlen(id);
    return length > 0 && strncmp(path, id, length) == 0 && path[length] == '.' ? path + length + 1 : path;
}
