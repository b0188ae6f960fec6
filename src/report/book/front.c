/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a judge asks first: who claims what, how each amount is computed and by which clause, what was chosen and what
 * that is worth, what is not verified, disputed or open. All of it is taken from what the long forms say, a step with
 * the number that it has there, so that nothing is told twice and nothing in other words.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

enum { ROWS = 4 }; /* of a table whose column is summed: more are counted */

/* ---- from which step an amount comes */

static const ed_json *named(const ed_json *item, const char *list, const char *name, size_t length)
{
    for (const ed_json *at = ed_view_first(item, list); at != NULL; at = at->next) {
        const ed_json *own = ed_json_get(at, "name");
        if (own != NULL && strlen(own->text) == length && strncmp(own->text, name, length) == 0)
            return at;
    }
    return NULL;
}

/* The step that computes the figure: a formula that is a step's name alone leads to it. */
static const ed_json *step_of(const ed_book *book, const ed_json *item, const ed_json *figure)
{
    const ed_json *step = NULL;
    size_t left = ed_view_length(item, "steps"); /* a report may come from anywhere: steps in a ring lead nowhere */
    for (const ed_json *at = figure; at != NULL && left > 0; left--) {
        const char *formula = ed_book_formula(book, at);
        at = formula == NULL ? NULL : named(item, "steps", formula, strlen(formula));
        step = at != NULL ? at : step;
    }
    return step;
}

typedef struct summed {
    const ed_json *table, *column; /* NULL: the step sums no column */
    size_t rows;
} summed;

/* The column that a formula "sum(table.column)" sums. */
static summed summed_by(const ed_book *book, const ed_json *item, const ed_json *step)
{
    const char *formula = ed_book_formula(book, step), *dot = formula == NULL ? NULL : strchr(formula, '.');
    if (dot == NULL || strncmp(formula, "sum(", 4) != 0 || strcspn(dot + 1, ".)+-*/ ") + 2 != strlen(dot))
        return (summed){NULL, NULL, 1};
    const ed_json *table = named(item, "tables", formula + 4, (size_t)(dot - formula) - 4);
    const ed_json *column = named(table, "columns", dot + 1, strlen(dot) - 2);
    const size_t rows = ed_view_length(table, "rows");
    return column == NULL || rows == 0 ? (summed){NULL, NULL, 1} : (summed){table, column, rows};
}

/* ---- the step as the long forms have it */

/* The block of the computation that has the figure. */
static const ed_block *block_of(const ed_block *at, const char *path)
{
    for (const ed_block *child = at->child; child != NULL && path != NULL; child = child->next) {
        for (size_t i = 0; child->kind == ED_BLOCK_STEP && i < child->pairs; i++) {
            const ed_block_mark *mark = ed_block_mark_at(child, i);
            if (mark != NULL && strcmp(mark->path, path) == 0)
                return child;
        }
        const ed_block *found = block_of(child, path);
        if (found != NULL)
            return found;
    }
    return NULL;
}

typedef struct told {
    const ed_book *book;
    ed_text computed, ground;
} told;

static void add_line(ed_text *out, const char *line)
{
    if (line != NULL && line[0] != '\0')
        ed_text_format(out, "%s%s", out->length > 0 ? "\n" : "", line);
}

static void add_ground(told *t, const char *text)
{
    if (text != NULL && text[0] != '\0')
        ed_text_format(&t->ground, "%s%s", t->ground.length > 0 ? ED_SAY(t->book, semicolon) : "", text);
}

static const char *line_of(const told *t, const ed_block_pair *pair)
{
    return pair->math != NULL ? ed_math_line(t->book->arena, pair->math) : pair->value;
}

/* The values of the first rows in one line, each with its row's name where there are several, and how many there are.
 */
static const char *values_of(const told *t, const ed_block *step, size_t rows)
{
    size_t values = 0;
    ed_text out = ed_text_new(t->book->arena);
    for (size_t i = 0; i < step->pairs; i++) {
        const ed_block_pair *pair = &step->pair[i];
        if (pair->math == NULL || strcmp(pair->name, ED_SAY(t->book, formula)) == 0 || values++ >= ROWS)
            continue;
        const char *line = line_of(t, pair);
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(t->book, semicolon) : "",
                       rows == 1 ? line : ED_FILL(t->book, colon, pair->name, line));
    }
    if (rows > values || values > ROWS)
        ed_text_format(&out, "%s%s", ED_SAY(t->book, semicolon),
                       ED_FILL(t->book, front_rows, ed_book_count(t->book, rows)));
    return ed_text_string(&out);
}

/* The formula and the values put into it, then what its letters mean. */
static void tell_formula(told *t, const ed_block *step, size_t rows)
{
    const char *formula = NULL, *values = values_of(t, step, rows);
    for (size_t i = 0; i < step->pairs; i++)
        if (strcmp(step->pair[i].name, ED_SAY(t->book, formula)) == 0)
            formula = line_of(t, &step->pair[i]);
    add_line(&t->computed, formula == NULL ? values : ED_FILL(t->book, colon, formula, values));
    for (size_t i = 0; i < step->pairs; i++)
        if (strcmp(step->pair[i].name, ED_SAY(t->book, where)) == 0)
            add_line(&t->computed, ED_FILL(t->book, colon, step->pair[i].name, line_of(t, &step->pair[i])));
}

/* The same with the clause, and where the step stands. */
static void tell_step(told *t, const ed_block *step, size_t rows)
{
    if (step == NULL)
        return;
    tell_formula(t, step, rows);
    for (size_t i = 0; i < step->pairs; i++)
        if (strcmp(step->pair[i].name, ED_SAY(t->book, clause)) == 0)
            add_ground(t, line_of(t, &step->pair[i]));
    add_ground(t, ED_FILL(t->book, front_step, ed_block_heading(step)));
}

/* The path in the program of a column's first figure, or of the step where there is no column. */
static const char *path_of(const ed_book *book, const ed_json *item, const ed_json *table, const ed_json *figure)
{
    return table == NULL ? ed_book_path(book, item, figure)
                         : ed_book_cell_path(book, item, table, ed_view_first(table, "rows"), figure);
}

/* A factor that the item computes itself: it has a letter, or is a product of what the case gives. */
static bool is_factor(const ed_book *book, const ed_json *own)
{
    const char *formula = own == NULL ? NULL : ed_book_formula(book, own);
    return formula != NULL && (ed_json_get(own, "symbol") != NULL || strchr(formula, '*') != NULL);
}

/* What stands in the figure's formula and is computed itself, one step back: γ = α × τ × ω. */
static void tell_factors(told *t, const ed_block *full, const ed_json *item, summed of, const ed_json *figure)
{
    for (const ed_json *name = ed_view_first(figure, "names"); name != NULL; name = name->next) {
        const char *written = ed_book_text(t->book, name, "name");
        const ed_json *column = named(of.table, "columns", written, strlen(written));
        const ed_json *own = column != NULL ? column : named(item, "steps", written, strlen(written));
        if (own == figure || !is_factor(t->book, own))
            continue;
        const ed_block *step = block_of(full, path_of(t->book, item, column == NULL ? NULL : of.table, own));
        if (step != NULL)
            tell_formula(t, step, column == NULL ? 1 : of.rows);
    }
}

/* Method and standard of the item, as the long forms cite them. */
static void tell_method(told *t, const ed_json *item)
{
    const char *method = ed_book_words(t->book, item, "model_title");
    add_ground(t, method != NULL ? method : ed_book_text(t->book, item, "model"));
    const ed_json *source = ed_view_first(item, "model_sources");
    add_ground(t, source == NULL ? NULL : ed_book_citation(t->book, source));
}

static void add_amount(const ed_book *book, ed_block *section, const ed_block *full, const ed_json *item,
                       const ed_json *amount)
{
    told t = {book, ed_text_new(book->arena), ed_text_new(book->arena)};
    const ed_json *step = step_of(book, item, amount);
    const summed of = step == NULL ? (summed){NULL, NULL, 1} : summed_by(book, item, step);
    tell_method(&t, item);
    const ed_block *row = of.column == NULL ? NULL : block_of(full, path_of(book, item, of.table, of.column));
    if (row != NULL) {
        tell_step(&t, row, of.rows);
        tell_factors(&t, full, item, of, of.column);
    }
    if (step != NULL && (row == NULL || of.rows > 1)) /* a column that is an input has no step of its own */
        tell_step(&t, block_of(full, path_of(book, item, NULL, step)), 1);
    if (step != NULL && of.column == NULL)
        tell_factors(&t, full, item, of, step);
    ed_block *pairs = ed_block_pairs(ed_block_section(section, NULL, ed_book_item_title(book, item)));
    ed_block_pair_add(pairs, ed_book_words(book, amount, "title"),
                      ed_book_money(book, ed_book_text(book, amount, "amount")));
    ed_block_mark_figure(pairs, ed_book_amount_path(book, item, amount));
    ed_block_pair_add(pairs, ED_SAY(book, front_computed), ed_text_string(&t.computed));
    if (book->form != ED_FORM_COURT) /* whose sheet has said them all */
        ed_block_pair_add(pairs, ED_SAY(book, front_ground), ed_text_string(&t.ground));
}

void ed_book_front_items(const ed_book *book, ed_block *section)
{
    if (!ed_book_has_amounts(book))
        return;
    ed_book whole = *book;
    whole.every_row = true;
    ed_block *full = ed_block_root(book->arena);
    ed_book_computation(&whole, full);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next)
            add_amount(book, section, full, item, amount);
    ed_block_paragraph(section, book->form == ED_FORM_BRIEF ? ED_SAY(book, front_more) : ED_SAY(book, front_more_here));
}

/* A court's sheet has two pages: how more figures than these come about stands in an annex, and their amounts here. */
static bool is_long(const ed_book *book)
{
    enum { MOST = 3 };
    size_t amounts = 0;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        amounts += ed_view_length(item, "amounts");
    return amounts > MOST;
}

void ed_book_court_items(const ed_book *book, ed_block *section)
{
    if (is_long(book))
        ed_book_amounts(book, section);
    else
        ed_book_front_items(book, section);
}

void ed_book_court_items_annex(const ed_book *book, ed_block *section)
{
    if (is_long(book))
        ed_book_front_items(book, section);
}

/* ---- choices, and what is not verified */

typedef struct choices {
    const ed_book *book;
    ed_block *section;
    const ed_block *from; /* the table of the long forms */
} choices;

enum { CHOICE = 0, CHOSEN = 2, EFFECT = 4 }; /* its columns */

static const char *effect_at(const choices *c, size_t row)
{
    return ed_block_cell(c->from, row, EFFECT);
}

/* How many choices say the same of their effect: what was not computed says why. */
static size_t alike(const choices *c, size_t row)
{
    size_t count = 0;
    for (size_t i = 0; i < ed_block_rows(c->from); i++)
        count += strcmp(effect_at(c, i), effect_at(c, row)) == 0;
    return count;
}

static const char *choice_at(const choices *c, size_t row)
{
    const char *aside;
    return ed_block_cell_main(c->book->arena, ed_block_cell(c->from, row, CHOICE), &aside);
}

/* Those that say the same, in one line. */
static void add_alike(const choices *c, size_t row)
{
    ed_text out = ed_text_new(c->book->arena);
    for (size_t i = 0; i < row; i++)
        if (strcmp(effect_at(c, i), effect_at(c, row)) == 0)
            return; /* told with the first */
    for (size_t i = row; i < ed_block_rows(c->from); i++)
        if (strcmp(effect_at(c, i), effect_at(c, row)) == 0)
            ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(c->book, semicolon) : "",
                           ED_FILL(c->book, colon, choice_at(c, i), ed_block_cell(c->from, i, CHOSEN)));
    ed_block_bullet(c->section, ED_FILL(c->book, front_alike, effect_at(c, row), ed_text_string(&out)));
}

static void add_choices(const choices *c)
{
    static const size_t kept[] = {CHOICE, CHOSEN, EFFECT};
    ed_block *table = NULL;
    for (size_t row = 0; row < ed_block_rows(c->from); row++) {
        if (alike(c, row) > 1)
            continue;
        table = table != NULL ? table : ed_block_table(c->section, c->from->text);
        for (size_t i = 0; i < 3 && table->columns < 3; i++)
            ed_block_column_add(table, c->from->column[kept[i]].title, c->from->column[kept[i]].style);
        ed_block_cell_add(table, choice_at(c, row));
        ed_block_cell_add(table, ed_block_cell(c->from, row, CHOSEN));
        ed_block_cell_add(table, effect_at(c, row));
    }
    for (size_t row = 0; row < ed_block_rows(c->from); row++)
        if (alike(c, row) > 1)
            add_alike(c, row);
}

/* The list of choices, of which the name, what was chosen and the effect are kept. */
void ed_book_front_choices(const ed_book *book, ed_block *section)
{
    ed_block *full = ed_block_root(book->arena);
    const bool any = ed_book_choices(book, full);
    for (const ed_block *from = full->child; from != NULL; from = from->next)
        add_choices(&(choices){book, section, from});
    const char *where = ED_SAY(book, ch_discretion);
    ed_block_paragraph(section, !any                          ? ED_SAY(book, none)
                                : book->form == ED_FORM_BRIEF ? ED_FILL(book, front_effect, where)
                                                              : ED_FILL(book, front_effect_here, where));
}

/* Evidence of which nobody says that it was examined and agreed to. */
void ed_book_front_evidence(const ed_book *book, ed_block *section)
{
    ed_text ids = ed_text_new(book->arena);
    for (const ed_json *at = ed_view_first(book->report, "evidence"); at != NULL; at = at->next)
        if (!ed_view_is(at, "cross_examination", "agreed") && !ed_view_is(at, "cross_examination", "disputed"))
            ed_text_format(&ids, "%s%s", ids.length > 0 ? ED_SAY(book, comma) : "", ed_book_text(book, at, "id"));
    if (ids.length > 0)
        ed_block_notice(section, ED_FILL(book, front_unexamined, ed_text_string(&ids)));
}

/* What is not performed, where the case says how it is. */
void ed_book_front_outstanding(const ed_book *book, ed_block *section)
{
    if (ed_book_is_settled(book))
        ed_book_outstanding(book, section);
}
