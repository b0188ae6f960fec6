/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs that are not given: bound all the same, to a value of the right type and unit, so that formulas are checked.
 */
#include "engine/bind/binding.h"
#include <string.h>

bool ed_binding_follows_unit(const ed_model_input *input)
{
    for (size_t i = 0; i < input->units; i++)
        if (strstr(input->unit[i], "unit(") != NULL)
            return true;
    return false;
}

static ed_node_id unity(ed_item_binding *b, ed_unit unit)
{
    return ed_program_number(b->all->program, ed_number_integer(b->all->arena, 1), unit, ED_TYPE_NUMBER);
}

static ed_node_id number(ed_item_binding *b, const ed_model_input *input, ed_unit unit)
{
    return input->units > 1 || ed_binding_follows_unit(input) ? ed_program_open(b->all->program, unit) : unity(b, unit);
}

/* Any edition of the table serves for the types of a row's columns, and no row is used; but the report rests on it. */
static void choice(ed_item_binding *b, const ed_model_input *input, ed_bound *out)
{
    out->node = ed_program_text(b->all->program, "");
    const ed_table *table =
        input->choice == NULL ? NULL : ed_tables_find_keyed(b->all->tables, input->choice, (ed_date){0});
    if (table == NULL)
        return;
    ed_binding_use_source(b->all, table->file);
    ed_binding_row_record(b, table, NULL, out);
}

static void curve(ed_item_binding *b, ed_unit unit, ed_bound *out)
{
    ed_bound_curve *level = out->curve;
    level->unit = unit;
    level->parameters = 2;
    level->parameter = ed_arena_array(b->all->arena, 2, sizeof *level->parameter);
    level->parameter[0] = level->begin = unity(b, ed_unit_none());
    level->parameter[1] = unity(b, unit);
}

static ed_bound_kind bound_kind(const ed_model_input *input)
{
    switch (input->kind) {
    case ED_KIND_CURVE:
        return ED_BOUND_CURVE;
    case ED_KIND_SAMPLE:
        return ED_BOUND_SAMPLE;
    case ED_KIND_LIST:
        return ED_BOUND_LIST;
    case ED_KIND_GROUP:
        return ED_BOUND_RECORD;
    default:
        return ED_BOUND_NODE;
    }
}

ed_bound *ed_binding_absent(ed_item_binding *b, const ed_model_input *input, const ed_bound *record, const char *path)
{
    if (input->kind == ED_KIND_RATE)
        return ed_binding_rate_prototype(b, input->name, path);
    ed_program *program = b->all->program;
    ed_bound *out = ed_binding_new(b, bound_kind(input), input->name, path, false);
    ed_unit unit = ed_unit_none();
    if (input->units > 0)
        ed_binding_unit(b, input, 0, record, &unit);
    if (input->kind == ED_KIND_NUMBER)
        out->node = number(b, input, unit);
    else if (input->kind == ED_KIND_DATE)
        out->node = ed_program_number(program, ed_number_integer(b->all->arena, 0), unit, ED_TYPE_DATE);
    else if (input->kind == ED_KIND_FLAG)
        out->node = ed_program_flag(program, false);
    else if (input->kind == ED_KIND_TEXT)
        out->node = ed_program_text(program, "");
    else if (input->kind == ED_KIND_CHOICE)
        choice(b, input, out);
    else if (input->kind == ED_KIND_CURVE)
        curve(b, unit, out);
    if (input->kind == ED_KIND_LIST || input->kind == ED_KIND_GROUP) {
        ed_bound *columns = ed_binding_prototype(b, (ed_declared){input->column, input->columns}, path);
        columns->name = input->name;
        if (input->kind == ED_KIND_GROUP)
            return columns;
        out->list->prototype = columns;
    }
    return out;
}

ed_bound *ed_binding_prototype(ed_item_binding *b, ed_declared declared, const char *path)
{
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, "", path, false);
    for (size_t i = 0; i < declared.count; i++)
        ed_bound_add(
            b->all->arena, record,
            ed_binding_absent(b, &declared.input[i], record, ed_binding_join(b, path, declared.input[i].name)));
    ed_binding_row_notes(b, record, NULL, NULL);
    return record;
}
