/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The computation: single values under "steps", rows under "tables"; "at" is the place in the model's order. */
#include "base/limits.h"
#include "report/inside.h"
#include <string.h>

static void put_options(ed_json_writer *w, const ed_formula_name *name)
{
    if (name->options == 0)
        return;
    ed_json_open_array(w, "options");
    for (size_t i = 0; i < name->options; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "key", name->option[i].key);
        ed_report_put_words(w, "title", name->option[i].title);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_names(ed_json_writer *w, const ed_formula_name *name, size_t count)
{
    ed_json_open_array(w, "names");
    for (size_t i = 0; i < count; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "name", name[i].written);
        ed_report_put_optional(w, "symbol", name[i].symbol);
        ed_report_put_words(w, "title", name[i].title);
        put_options(w, &name[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* The branch that was taken; what acts of the formula where that is less. */
static void put_applied(ed_json_writer *w, const char *applied, const char *acting)
{
    ed_report_put_optional(w, "applied", applied);
    if (acting != NULL && (applied == NULL || strcmp(applied, acting) != 0))
        ed_json_put_text(w, "acting", acting);
}

static void put_type(ed_json_writer *w, ed_type type)
{
    static const char *const names[] = {
        [ED_TYPE_NUMBER] = NULL, [ED_TYPE_FLAG] = "flag", [ED_TYPE_TEXT] = "text", [ED_TYPE_DATE] = "date"};
    ed_report_put_optional(w, "type", names[type]);
}

static void put_methods(ed_json_writer *w, const ed_methods_called *methods)
{
    ed_json_open_list(w, "methods");
    for (size_t i = 0; i < methods->count; i++)
        ed_json_put_text(w, NULL, methods->name[i]);
    ed_json_close(w);
}

static void put_step(ed_json_writer *w, ed_arena *arena, const ed_step *step, size_t at)
{
    ed_json_open_object(w, NULL);
    ed_json_put_count(w, "at", at);
    ed_json_put_text(w, "name", step->name);
    ed_report_put_optional(w, "symbol", step->symbol);
    ed_json_put_words(w, "title", step->title);
    ed_json_put_text(w, "value", step->value.text);
    put_type(w, step->value.type);
    ed_report_put_unit(w, arena, step->value.unit);
    if (step->value.rounded)
        ed_json_put_flag(w, "rounded", true);
    if (step->value.approximate)
        ed_json_put_flag(w, "approximate", true);
    ed_json_put_text(w, "formula", step->formula);
    put_applied(w, step->applied, step->acting);
    put_names(w, step->known, step->knowns);
    put_methods(w, &step->methods);
    ed_json_put_text(w, "substitution", step->substitution);
    ed_report_put_cite(w, step->cite);
    if (step->unasked)
        ed_json_put_flag(w, "unasked", true);
    ed_json_close(w);
}

void ed_report_put_steps(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_array(w, "steps");
    for (size_t i = 0; i < item->entries; i++)
        if (item->entry[i].step != NULL)
            put_step(w, arena, item->entry[i].step, i + 1);
    ed_json_close(w);
}

/* ---- tables */

/* Whether any cell of the column is printed with fewer digits than it has, or is no exact rational. */
static void put_marks(ed_json_writer *w, const ed_ledger_table *table, size_t column)
{
    bool rounded = false, approximate = false;
    for (size_t row = 0; row < table->rows; row++) {
        rounded = rounded || table->row[row].cell[column].rounded;
        approximate = approximate || table->row[row].cell[column].approximate;
    }
    if (rounded)
        ed_json_put_flag(w, "rounded", true);
    if (approximate)
        ed_json_put_flag(w, "approximate", true);
}

static void put_texts(ed_json_writer *w, const ed_ledger_column *column)
{
    if (column->texts == 0)
        return;
    ed_json_open_array(w, "texts");
    for (size_t i = 0; i < column->texts; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "key", column->text[i].key);
        ed_report_put_words(w, "title", column->text[i].title);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_column(ed_json_writer *w, ed_arena *arena, const ed_ledger_table *table, size_t index)
{
    const ed_ledger_column *column = &table->column[index];
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "name", column->name);
    ed_report_put_optional(w, "symbol", column->symbol);
    ed_report_put_words(w, "title", column->title);
    if (column->is_loop) {
        ed_json_put_text(w, "loop", column->is_year ? "range" : "element");
    } else {
        put_type(w, column->type);
        ed_report_put_unit(w, arena, column->unit);
        put_marks(w, table, index);
        put_texts(w, column);
        ed_json_put_text(w, "formula", column->formula);
        put_applied(w, column->applied, column->acting);
        put_names(w, column->known, column->knowns);
        put_methods(w, &column->methods);
        ed_report_put_cite(w, column->cite);
    }
    ed_json_close(w);
}

static void put_rows(ed_json_writer *w, const ed_ledger_table *table)
{
    ed_json_open_array(w, "rows");
    for (size_t row = 0; row < table->rows; row++) {
        ed_json_open_row(w, NULL);
        for (size_t i = 0; i < table->columns; i++)
            ed_json_put_text(w, table->column[i].name, table->row[row].cell[i].text);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_substitutions(ed_json_writer *w, const ed_ledger_table *table)
{
    size_t rows = table->rows <= ED_CARRIED_ROWS ? table->rows : 1;
    ed_json_open_array(w, "substitutions");
    for (size_t row = 0; row < rows && table->row[row].substitution != NULL; row++) {
        ed_json_open_row(w, NULL);
        for (size_t i = 0; i < table->columns; i++)
            ed_report_put_optional(w, table->column[i].name, table->row[row].substitution[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* Elements of one list may be measured in different units, m3 here and t there. */
static void put_other_units(ed_json_writer *w, ed_arena *arena, const ed_ledger_table *table)
{
    ed_json_open_array(w, "other_units");
    for (size_t row = 0; row < table->rows; row++)
        for (size_t i = 0; i < table->columns; i++) {
            const ed_figure *cell = &table->row[row].cell[i];
            if (table->column[i].is_loop || cell->type != ED_TYPE_NUMBER ||
                ed_unit_equal(cell->unit, table->column[i].unit))
                continue;
            ed_json_open_row(w, NULL);
            ed_json_put_count(w, "row", row + 1);
            ed_json_put_text(w, "column", table->column[i].name);
            ed_report_put_unit(w, arena, cell->unit);
            ed_json_close(w);
        }
    ed_json_close(w);
}

/* The elements in which it is nested. */
static void put_outer(ed_json_writer *w, const ed_ledger_table *table, const ed_row_label *label)
{
    ed_json_open_array(w, "of");
    for (size_t i = 0; i < label->column; i++) {
        if (label->id[i] == NULL)
            continue;
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "column", table->column[i].name);
        ed_json_put_text(w, "id", label->id[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_labels(ed_json_writer *w, const ed_ledger_table *table)
{
    ed_json_open_array(w, "labels");
    for (size_t i = 0; i < table->labels; i++) {
        const ed_row_label *label = &table->label[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "column", table->column[label->column].name);
        ed_json_put_text(w, "id", label->id[label->column]);
        ed_json_put_text(w, "label", label->text != NULL ? label->text : label->id[label->column]);
        ed_report_put_words(w, "title", label->title);
        put_outer(w, table, label);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_stretches(ed_json_writer *w, const ed_ledger_table *table)
{
    if (table->stretches == 0)
        return;
    ed_json_open_list(w, "stretches");
    for (size_t i = 0; i < table->stretches; i++)
        ed_json_put_text(w, NULL, table->stretch[i]);
    ed_json_close(w);
}

static void put_table(ed_json_writer *w, ed_arena *arena, const ed_ledger_table *table, size_t at)
{
    ed_json_open_object(w, NULL);
    ed_json_put_count(w, "at", at);
    ed_json_put_text(w, "name", table->name);
    ed_json_put_words(w, "title", table->title);
    ed_json_open_array(w, "columns");
    for (size_t i = 0; i < table->columns; i++)
        put_column(w, arena, table, i);
    ed_json_close(w);
    put_rows(w, table);
    put_substitutions(w, table);
    put_other_units(w, arena, table);
    put_labels(w, table);
    put_stretches(w, table);
    ed_json_close(w);
}

void ed_report_put_tables(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_array(w, "tables");
    for (size_t i = 0; i < item->entries; i++)
        if (item->entry[i].table != NULL)
            put_table(w, arena, item->entry[i].table, i + 1);
    ed_json_close(w);
}
