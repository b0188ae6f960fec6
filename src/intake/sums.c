/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that sum up the others of a list: by what they say, and by what they amount to. */
#include "intake/inside.h"
#include <string.h>

/* ---- by what they say */

static const ed_intake_key *key_of(const ed_intake_table *table, const ed_intake_column *column)
{
    return column->key == SIZE_MAX || column->part != NULL ? NULL : &table->list->key[column->key];
}

/* The column that says what a row is: the first text of the list, in the order of the model, that the table has. NULL:
 * none. */
static const ed_intake_column *title_of(const ed_intake_table *table)
{
    const ed_intake_column *title = NULL;
    for (size_t i = 0; i < table->columns; i++) {
        const ed_intake_key *key = key_of(table, &table->column[i]);
        if (key != NULL && key->input != NULL && key->input->kind == ED_KIND_TEXT &&
            (title == NULL || table->column[i].key < title->key))
            title = &table->column[i];
    }
    return title;
}

static bool is_called(const ed_intake_table *table, const ed_intake_column *column, const char *name)
{
    const ed_intake_key *key = key_of(table, column);
    return key != NULL && key->input == NULL && strcmp(key->name, name) == 0;
}

/* True where a word for a sum in the column tells that the row is one: it is the name of the row, or the row has no
 * other (`untitled`). A note may speak of sums. */
static bool tells(const ed_intake_table *table, const ed_intake_column *column, const ed_intake_column *title,
                  bool untitled)
{
    if (column == title || is_called(table, column, "id"))
        return true;
    return title == NULL ? !is_called(table, column, "note") : untitled;
}

bool ed_intake_sums_up(const ed_intake_table *table, size_t row)
{
    const ed_intake_column *title = title_of(table);
    const bool untitled = title != NULL && ed_grid_cell(table->grid, row, title->column)->kind == ED_GRID_EMPTY;
    for (size_t i = 0; i < table->columns; i++) {
        const ed_intake_column *column = &table->column[i];
        const ed_grid_value *cell = ed_grid_cell(table->grid, row, column->column);
        if (cell->kind != ED_GRID_TEXT || !tells(table, column, title, untitled) ||
            !ed_written_is_sum(table->t->arena, cell->text))
            continue;
        ED_FIND(table->t->findings, list_sum, ed_grid_place(table->grid, row, column->column), table->path, cell->text);
        return true;
    }
    return false;
}

/* ---- by what they amount to */

bool ed_intake_is_of_numbers(const ed_intake_table *table, const ed_intake_column *column)
{
    const ed_intake_key *key = key_of(table, column);
    return key != NULL && key->input != NULL && key->input->kind == ED_KIND_NUMBER;
}

bool ed_intake_is_amount(ed_arena *arena, const ed_model_input *input)
{
    ed_unit unit;
    const char *wrong = "";
    return input->kind == ED_KIND_NUMBER && input->units > 0 &&
           ed_unit_parse(arena, input->unit[0], ed_unit_currency("CNY"), &unit, &wrong) == ED_UNIT_OK && unit.count > 0;
}

/* Units that change from row to row can not be summed up. */
static bool is_of_amounts(const ed_intake_table *table, const ed_intake_column *column)
{
    if (!ed_intake_is_of_numbers(table, column) || (column->unit == NULL && ed_intake_has_unit(table, column)))
        return false;
    return ed_intake_is_amount(table->t->arena, table->list->key[column->key].input);
}

/* The amount that is written; NULL where none is read, or in another unit than those above. */
static const ed_number *amount_of(ed_arena *arena, ed_intake_summing *s, const char *text)
{
    ed_written w;
    const ed_number *amount = NULL;
    const ed_writing how = ed_written_number(arena, text, &w);
    if (how == ED_WRITTEN_TWO || how == ED_WRITTEN_NOT || ed_number_parse(arena, w.value, &amount) != ED_NUMERAL_OK)
        return NULL;
    if (s->rows == 0)
        s->unit = w.unit;
    return ed_text_equal(s->unit, w.unit) ? amount : NULL;
}

bool ed_intake_sums(ed_arena *arena, ed_intake_summing *s, const char *text)
{
    enum { FEWEST = 2 }; /* rows that are summed up */
    const ed_number *amount = s->ended ? NULL : amount_of(arena, s, text);
    if (s->rows == 0)
        s->sum = ed_number_integer(arena, 0);
    const bool sums =
        amount != NULL && s->rows >= FEWEST && ed_number_sign(amount) != 0 && ed_number_compare(amount, s->sum) == 0;
    s->ended = amount == NULL || ed_number_add(arena, s->sum, amount, &s->sum) != ED_FAULT_NONE;
    s->rows++;
    return sums;
}

static void find_in(const ed_intake_table *table, const ed_intake_column *column, size_t last)
{
    ed_intake_summing s = {0};
    for (size_t row = table->head + 1; row <= last && row < table->grid->rows; row++) {
        const ed_grid_value *cell = ed_grid_cell(table->grid, row, column->column);
        if (cell->kind != ED_GRID_EMPTY && ed_intake_only_takes(table, row) &&
            ed_intake_sums(table->t->arena, &s, cell->text))
            ED_FIND(table->t->findings, list_sum_amount, ed_grid_place(table->grid, row, column->column), table->path,
                    cell->text);
    }
}

void ed_intake_find_sums(const ed_intake_table *table, size_t last)
{
    for (size_t i = 0; i < table->columns; i++)
        if (is_of_amounts(table, &table->column[i]))
            find_in(table, &table->column[i], last);
}
