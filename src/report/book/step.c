/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The computation of every item, step by step: formula, what its letters mean, the values put in, the result. */
#include "base/limits.h"
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* ---- a formula */

/* The title that the formula only passes on, or NULL: the branch that was taken may be another name alone. */
static const char *passed_on(const ed_book *book, const ed_json *from, const char *formula)
{
    for (const ed_json *name = ed_view_first(from, "names"); name != NULL; name = name->next)
        if (ed_view_is(name, "name", formula))
            return ed_book_words(book, name, "title");
    return NULL;
}

static const char *column_words(const ed_book *book, const ed_json *table, const char *name)
{
    for (const ed_json *at = ed_view_first(table, "columns"); at != NULL; at = at->next)
        if (ed_view_is(at, "name", name))
            return ed_book_words(book, at, "title");
    return NULL;
}

/* "sum(outlet.kappa by d)" over what has one row for each d takes that row's value: nothing is added. */
static const char *taken_row(const ed_book *book, const ed_json *table, const ed_json *from, const char *formula)
{
    static const char sum[] = "sum(", by[] = " by ";
    const char *at = strstr(formula, by);
    if (strncmp(formula, sum, sizeof sum - 1) != 0 || at == NULL ||
        !ed_book_adds_nothing(book, table, ed_book_text(book, from, "name")))
        return NULL;
    const char *name = ed_arena_copy(book->arena, formula + sizeof sum - 1, (size_t)(at - formula) - (sizeof sum - 1));
    const char *loop = ed_arena_copy(book->arena, at + sizeof by - 1, strcspn(at + sizeof by - 1, ")"));
    const char *title = passed_on(book, from, name), *of = column_words(book, table, loop);
    return title == NULL || of == NULL ? NULL : ED_FILL(book, taken_row, title, of);
}

/* A formula that computes nothing, in words; NULL where it does compute. */
static const char *plain_text(const ed_book_naming *s, const char *formula)
{
    const ed_book *book = s->book;
    const char *same = passed_on(book, s->from, formula);
    if (same == NULL)
        return taken_row(book, s->table, s->from, formula);
    const char *origin = ed_book_origin(book, s->item, formula);
    return origin != NULL ? origin : ED_FILL(book, taken_same, same);
}

static void add_formula(const ed_book_naming *s, ed_block *step)
{
    const ed_book *book = s->book;
    const char *formula = ed_book_formula(book, s->from);
    if (formula == NULL)
        return;
    const char *plain = plain_text(s, formula);
    if (plain != NULL) {
        ed_block_pair_add(step, ED_SAY(book, formula), plain);
        return;
    }
    const bool is_test = ed_view_is(s->from, "type", "flag");
    const ed_typesetter setter = ed_book_setter(s);
    ed_block_pair_math(step, is_test ? ED_SAY(book, test) : ED_SAY(book, formula),
                       ed_book_equation(s, ed_typeset_text(&setter, formula)));
    ed_block_pair_add(step, ED_SAY(book, where), ed_book_letters(s, formula));
}

/* ---- values */

/* One line of values: what was put in, what came out, as the report has it and as it is printed. */
typedef struct line {
    const char *name, *values, *value, *result;
    const char *path; /* of the figure in the program */
    bool approximate;
} line;

/* True if the number is the result as it is printed, or the value. */
static bool is_shown_as(const char *number, const line *one)
{
    const size_t length = strlen(number);
    return strcmp(number, one->value) == 0 ||
           (strncmp(number, one->result, length) == 0 && (one->result[length] == ' ' || one->result[length] == '\0'));
}

/* True if the values are the value itself; what an `if` took stands in brackets where it is below 0. */
static bool repeats(const line *one)
{
    const size_t length = strlen(one->value);
    return strcmp(one->values, one->value) == 0 ||
           (one->values[0] == '(' && strncmp(one->values + 1, one->value, length) == 0 &&
            strcmp(one->values + 1 + length, ")") == 0);
}

/* "142420 x 0.634 = 90294.28 CNY"; only the result where the values would repeat it. */
static void add_values(const ed_book_naming *s, ed_block *step, const line *one)
{
    const ed_book *book = s->book;
    ed_math *row = ed_math_row(book->arena);
    const bool is_test = ed_view_is(s->from, "type", "flag");
    if (one->values != NULL && one->values[0] != '\0' && !repeats(one)) {
        const ed_typesetter setter = ed_book_setter(s);
        row = ed_typeset_values(&setter, one->values);
    }
    const ed_math *only = row->child != NULL && row->child->next == NULL ? row->child : NULL;
    if (row->child != NULL && (only == NULL || only->kind != ED_MATH_TEXT || !is_shown_as(only->text, one))) {
        if (is_test)
            ed_math_add_text(book->arena, row, ED_FILL(book, colon, "", ""));
        else
            ed_math_add_operator(book->arena, row, one->approximate ? "≈" : "=");
    } else {
        row = ed_math_row(book->arena); /* a number alone is the result */
    }
    ed_math_add_result(book->arena, row, one->result);
    ed_block_pair_math(step, one->name, row);
    ed_block_mark_figure(step, one->path);
}

/* Of a test whether it holds; else the figure. */
static const char *test_result(const ed_book *book, const ed_json *from, const char *value, const char *figure)
{
    if (!ed_view_is(from, "type", "flag") || ed_json_get(from, "loop") != NULL)
        return figure;
    return strcmp(value, "true") == 0 ? ED_SAY(book, test_holds) : ED_SAY(book, test_fails);
}

static ed_block *new_step(const ed_book *book, ed_block *section, const char *number, const ed_json *from)
{
    const char *symbol = ed_book_text(book, from, "symbol"), *title = ed_book_title_of(book, from);
    return ed_block_step(section, number,
                         symbol == NULL ? title : ed_arena_printf(book->arena, "%s %s", title, symbol));
}

static void add_single(const ed_book *book, ed_block *section, const char *number, const ed_json *item,
                       const ed_json *from)
{
    ed_block *step = new_step(book, section, number, from);
    const bool is_defined = !ed_view_is(from, "value", "undefined"); /* a method's field that has no figure */
    const ed_book_naming naming = {book, item, NULL, from};
    add_formula(&naming, step);
    add_values(&naming, step,
               &(line){.name = ED_SAY(book, values),
                       .path = is_defined ? ed_book_path(book, item, from) : NULL,
                       .values = ed_book_text(book, from, "substitution"),
                       .value = ed_book_text(book, from, "value"),
                       .result = test_result(book, from, ed_book_text(book, from, "value"), ed_book_result(book, from)),
                       .approximate = ed_view_flag(from, "approximate")});
    ed_block_pair_add(step, ED_SAY(book, clause), ed_book_cite(book, from));
}

/* ---- tables */

static const char *cell_unit(const ed_book *book, const ed_json *table, const ed_json *column, size_t row)
{
    for (const ed_json *at = ed_view_first(table, "other_units"); at != NULL; at = at->next)
        if (ed_view_count(at, "row") == row && ed_view_is(at, "column", ed_book_text(book, column, "name")))
            return ed_book_unit(book, at);
    return ed_book_unit(book, column);
}

static const char *cell_figure(const ed_book *book, const ed_json *table, const ed_json *column, size_t row,
                               const char *text)
{
    const char *unit = cell_unit(book, table, column, row);
    const char *digits = ed_book_cell(book, column, text);
    return unit == NULL ? digits : ed_arena_printf(book->arena, "%s %s", digits, unit);
}

static void add_cell(const ed_book_naming *s, ed_block *step, const ed_json *row, const ed_json *values,
                     size_t position)
{
    const ed_book *book = s->book;
    const ed_json *table = s->table, *column = s->from;
    const char *name = ed_book_text(book, column, "name"), *value = ed_book_text(book, row, name);
    const char *label = ed_view_length(table, "rows") == 1 ? ED_SAY(book, values) : ed_book_row_name(book, table, row);
    if (value == NULL)
        return;
    add_values(s, step,
               &(line){.name = label,
                       .path = ed_book_cell_path(book, s->item, table, row, column),
                       .values = ed_book_text(book, values, name),
                       .value = value,
                       .result = test_result(book, column, value, cell_figure(book, table, column, position, value))});
}

/* The row that stands for all: the first that comes to something and whose values the report has, else the first. */
static size_t telling_row(const ed_book *book, const ed_json *table, const ed_json *column)
{
    const ed_json *values = ed_view_first(table, "substitutions");
    size_t position = 1;
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL && values != NULL;
         row = row->next, values = values->next, position++)
        if (!ed_view_is(row, ed_book_text(book, column, "name"), "0"))
            return position;
    return 1;
}

static void add_column(const ed_book_naming *s, ed_block *section, const char *number, bool all)
{
    const ed_book *book = s->book;
    ed_block *step = new_step(book, section, number, s->from);
    const ed_json *values = ed_view_first(s->table, "substitutions");
    const size_t only = telling_row(book, s->table, s->from);
    size_t position = 1;
    add_formula(s, step);
    for (const ed_json *row = ed_view_first(s->table, "rows"); row != NULL && (all || position <= only);
         row = row->next, position++, values = values == NULL ? NULL : values->next)
        if (all || position == only)
            add_cell(s, step, row, values, position);
    ed_block_pair_add(step, ED_SAY(book, clause), ed_book_cite(book, s->from));
}

/* The columns with values of 256 bits among their rows. */
static void add_precision(const ed_book *book, ed_block *section, const ed_json *table)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next)
        if (ed_view_flag(column, "approximate"))
            ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", ed_book_title_of(book, column));
    if (out.length > 0)
        ed_block_paragraph(section, ED_FILL(book, colon, ED_SAY(book, some_approximate), ed_text_string(&out)));
}

static void add_likewise(const ed_book *book, ed_block *step, const ed_json *column)
{
    ed_block_pair *last = &step->pair[step->pairs - 1];
    const char *title = ed_book_title_of(book, column);
    if (strcmp(last->name, ED_SAY(book, likewise)) == 0)
        last->value = ed_arena_printf(book->arena, "%s%s%s", last->value, ED_SAY(book, comma), title);
    else
        ed_block_pair_add(step, ED_SAY(book, likewise), title);
}

/* False if nothing is to be told of the table: its one row has no figure that is not an input or 0. */
static bool add_table(const ed_book *book, ed_block *section, const char *number, const ed_json *item,
                      const ed_json *table)
{
    ed_block *last = section->last;
    size_t rows = ed_view_length(table, "rows"), position = 1;
    ed_block *at = ed_block_section(section, number, ed_book_title_of(book, table));
    const bool each = book->every_row && rows <= ED_WORKED_ROWS && ed_view_length(table, "substitutions") >= rows;
    const ed_json *before = NULL;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        if (!ed_book_has_step(book, item, table, column))
            continue;
        if (rows > 1 && ed_book_is_likewise(book, before, column)) {
            add_likewise(book, at->last, column);
            continue;
        }
        add_column(&(ed_book_naming){book, item, table, column}, at,
                   ed_arena_printf(book->arena, "%s.%zu", number, position++), each || rows == 1);
        before = column;
    }
    if (ed_view_first(table, "stretches") != NULL)
        ed_book_stretches(book, at, table, item);
    else if (rows > 1)
        ed_book_rows(book, at, table, item);
    add_precision(book, at, table);
    if (!ed_book_is_course(book, item, table))
        ed_book_plot(book, at, table, item);
    if (at->child == NULL)
        ed_block_drop_last(section, last);
    return at->child != NULL;
}

/* Steps that come to nothing: a line each, with formula and result. */
static void add_zero(const ed_book *book, ed_block *pairs, const ed_json *item, const ed_json *from)
{
    const ed_book_naming naming = {book, item, NULL, from};
    const ed_typesetter setter = ed_book_setter(&naming);
    ed_math *whole = ed_book_equation(&naming, ed_typeset_text(&setter, ed_book_formula(book, from)));
    ed_math_add_operator(book->arena, whole, "=");
    ed_math_add_result(book->arena, whole, ed_book_result(book, from));
    ed_block_pair_math(pairs, pairs->pairs == 0 ? ED_SAY(book, zero_steps) : "", whole);
    ed_block_mark_figure(pairs, ed_book_path(book, item, from));
}

/* ---- an item: steps and tables in the model's order */

typedef struct entry {
    const ed_json *json;
    bool is_table;
    size_t at;
} entry;

/* A table without rows sums up what the case does not have, and a step may be for what it does not ask: left out. */
static void add_entries(const ed_book *book, const ed_json *item, const char *key, entry *entries, size_t *count)
{
    const bool is_table = strcmp(key, "tables") == 0;
    for (const ed_json *at = ed_view_first(item, key); at != NULL; at = at->next) {
        if ((is_table && ed_view_length(at, "rows") == 0) || ed_view_flag(at, "unasked"))
            continue;
        if (is_table && ed_book_repeats(book, at))
            continue;
        const entry own = {at, is_table, ed_view_count(at, "at")};
        size_t place = (*count)++;
        for (; place > 0 && entries[place - 1].at > own.at; place--)
            entries[place] = entries[place - 1];
        entries[place] = own;
    }
}

static void add_amounts(const ed_book *book, ed_block *section, const ed_json *item)
{
    ed_block *pairs = ed_block_pairs(section);
    for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next) {
        const char *money = ed_book_money(book, ed_book_text(book, amount, "amount"));
        const char *unrounded = ed_book_unrounded(book, amount), *effect = ed_book_text(book, amount, "effect");
        bool changed = unrounded != NULL && effect != NULL && strcmp(effect, "0") != 0;
        ed_block_pair_add(pairs, ED_SAY(book, item_amount),
                          changed ? ED_FILL(book, rounded_from, money, unrounded, ed_book_effect(book, effect))
                                  : ED_FILL(book, not_rounded, money));
        ed_block_mark_figure(pairs, ed_book_amount_path(book, item, amount));
        pairs->pair[pairs->pairs - 1].strong = true;
    }
}

static void add_item(const ed_book *book, ed_block *section, const ed_json *item, size_t index)
{
    size_t count = 0, most = ed_view_length(item, "steps") + ed_view_length(item, "tables");
    entry *entries = ed_arena_array(book->arena, most + 1, sizeof *entries);
    add_entries(book, item, "tables", entries, &count);
    add_entries(book, item, "steps", entries, &count);
    ed_block *at = ed_block_section(section, ed_book_count(book, index), ed_book_item_title(book, item));
    ed_block *zeros = NULL;
    size_t position = 1;
    for (size_t i = 0; i < count; i++) {
        const ed_json *one = entries[i].json;
        const bool is_zero = !entries[i].is_table && ed_book_is_nothing(book, item, one);
        const char *number = ed_arena_printf(book->arena, "%zu.%zu", index, position);
        if (entries[i].is_table)
            position += add_table(book, at, number, item, one);
        else if (!is_zero) {
            add_single(book, at, number, item, one);
            position++;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (!entries[i].is_table && ed_book_is_nothing(book, item, entries[i].json) &&
            !ed_text_equal(ed_book_formula(book, entries[i].json), "0")) { /* 0 by itself: what does not apply here */
            zeros = zeros == NULL ? ed_block_pairs(at) : zeros;
            add_zero(book, zeros, item, entries[i].json);
        }
    ed_book_measured(book, at, item);
    add_amounts(book, at, item);
}

/* A clause that the step before has too is not said again. */
static const char *drop_repeated(const ed_book *book, const ed_block *section, const char *told)
{
    for (ed_block *child = section->child; child != NULL; child = child->next) {
        if (child->kind == ED_BLOCK_SECTION)
            told = drop_repeated(book, child, told);
        if (child->kind != ED_BLOCK_STEP || child->pairs == 0)
            continue;
        const ed_block_pair *last = &child->pair[child->pairs - 1];
        if (last->value == NULL || strcmp(last->name, ED_SAY(book, clause)) != 0)
            continue;
        if (told != NULL && strcmp(told, last->value) == 0)
            child->pairs--;
        told = last->value;
    }
    return told;
}

void ed_book_computation(const ed_book *book, ed_block *section)
{
    size_t index = 1;
    if (!book->every_row) {
        ed_block_paragraph(section, ED_SAY(book, steps_once));
        ed_book_functions(book, section);
    }
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        add_item(book, section, item, index++);
        if (!book->every_row)
            drop_repeated(book, section->last, NULL);
    }
}
