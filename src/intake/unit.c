/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of whole columns: in the head one that its numbers can have, above it none that is meant for them unsaid. */
#include "intake/inside.h"
#include <string.h>

bool ed_intake_is_unit(ed_arena *arena, const char *text, ed_unit *out)
{
    const char *wrong = "";
    return ed_unit_parse(arena, text, ed_unit_currency("CNY"), out, &wrong) == ED_UNIT_OK;
}

/* ---- a unit that stands above the table */

bool ed_intake_has_unit(const ed_intake_table *table, const ed_intake_column *column)
{
    bool has = column->unit != NULL;
    for (size_t i = 0; i < table->columns; i++)
        has = has || (table->column[i].key == column->key && table->column[i].part != NULL &&
                      strcmp(table->column[i].part, "unit") == 0);
    return has;
}

/* True if the unit could be that of the column, and is not the one that its numbers have without any. */
static bool is_other_unit(ed_arena *arena, const ed_model_input *input, ed_unit unit)
{
    ed_unit usual, own;
    bool kin = false;
    if (input->units == 0 || !ed_intake_is_unit(arena, input->unit[0], &usual) || ed_unit_equal(usual, unit))
        return false;
    for (size_t i = 0; i < input->units; i++)
        kin = kin || (ed_intake_is_unit(arena, input->unit[i], &own) && ed_unit_same_kind(own, unit));
    return kin;
}

static void find_above(const ed_intake_table *table, const char *written, ed_unit unit)
{
    for (size_t i = 0; i < table->columns; i++) {
        const ed_intake_column *column = &table->column[i];
        if (column->part == NULL && ed_intake_is_of_numbers(table, column) && !ed_intake_has_unit(table, column) &&
            is_other_unit(table->t->arena, table->list->key[column->key].input, unit))
            ED_FIND(table->t->findings, list_unit, ed_grid_place(table->grid, table->head, column->column), table->path,
                    written, column->title);
    }
}

/* "单位:万元" in a row above the head is meant for the numbers below, but for which of them it does not say. */
static void check_above(const ed_intake_table *table)
{
    static const char *const labels[] = {"单位:", "unit:", "Unit:"};
    for (size_t i = 0; i < table->grid->row[table->head].first; i++) {
        const char *text = ed_text_normal(table->t->arena, table->grid->cell[i].text);
        for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++) {
            const char *at = strstr(text, labels[k]);
            if (at == NULL)
                continue;
            at += strlen(labels[k]) + strspn(at + strlen(labels[k]), " ");
            const char *written = ed_arena_copy(table->t->arena, at, strcspn(at, "),; "));
            ed_unit unit;
            if (ed_intake_is_unit(table->t->arena, written, &unit))
                find_above(table, written, unit);
        }
    }
}

/* ---- a unit in the head */

/* True if no unit of the input is of that kind; where its units are those of another input, its rows will tell. */
static bool is_of_no_kind(ed_arena *arena, const ed_model_input *input, ed_unit unit)
{
    ed_unit own;
    for (size_t i = 0; i < input->units; i++)
        if (!ed_intake_is_unit(arena, input->unit[i], &own) || ed_unit_same_kind(own, unit))
            return false;
    return input->units > 0;
}

static void find_wrong(const ed_intake_table *table, const ed_intake_column *column)
{
    ed_arena *arena = table->t->arena;
    const ed_model_input *input = table->list->key[column->key].input;
    ed_text zh = ed_text_new(arena), en = ed_text_new(arena);
    for (size_t i = 0; i < input->units; i++) {
        ed_unit own;
        ed_intake_is_unit(arena, input->unit[i], &own);
        const ed_words words = ed_unit_print_words(arena, own);
        ed_text_format(&zh, "%s%s", i > 0 ? "、" : "", words.zh);
        ed_text_format(&en, "%s%s", i > 0 ? ", " : "", words.en);
    }
    const ed_words units[] = {{ed_text_string(&zh), ed_text_string(&en)}, {column->unit, column->unit}};
    ed_findings_add_words(table->t->findings, ED_RULE_unit_mismatch,
                          ed_grid_place(table->grid, table->head, column->column),
                          ed_arena_printf(arena, "%s.%s", table->path, input->name), units, 2);
}

/* Of a whole column it is told once, at its head. */
static void check_heads(const ed_intake_table *table)
{
    for (size_t i = 0; i < table->columns; i++) {
        const ed_intake_column *column = &table->column[i];
        ed_unit unit;
        if (column->unit != NULL && column->part == NULL && ed_intake_is_of_numbers(table, column) &&
            ed_intake_is_unit(table->t->arena, column->unit, &unit) &&
            is_of_no_kind(table->t->arena, table->list->key[column->key].input, unit))
            find_wrong(table, column);
    }
}

void ed_intake_check_units(const ed_intake_table *table)
{
    check_heads(table);
    check_above(table);
}
