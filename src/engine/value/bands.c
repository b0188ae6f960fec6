/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row of a banded table a value fell into is known only after evaluation: it is noted, and questioned, then.
 * What a condition looks up is used as well as what a formula does. */
#include "engine/value/inside.h"

static void use_row(ed_item_binding *b, ed_node_id id, size_t row, const char *path)
{
    ed_program *program = b->all->program;
    const ed_table *table = ed_program_get_band(program, id)->origin;
    ed_value x = ed_program_value(program, ed_program_operands(program, id)[0], row);
    const ed_row *found = x.number == NULL ? NULL : ed_table_band(table, x.number);
    if (found != NULL)
        ed_binding_use_row(b, table, found, path, NULL, ed_json_place(b->item->json));
}

static void use_formula(ed_item_binding *b, const ed_compiled *compiled, const char *step, const char *column)
{
    ed_program *program = b->all->program;
    for (size_t i = 0; i < compiled->formula->count; i++) {
        ed_node_id id = compiled->node_of[i];
        if (id == ED_NO_NODE || ed_program_node(program, id)->op != ED_OP_BAND)
            continue;
        const char *path = ed_arena_printf(b->all->arena, "%s.%s", b->item->id, step);
        path = column == NULL ? path : ed_arena_printf(b->all->arena, "%s.%s", path, column);
        size_t rows = ed_program_rows(program, id);
        for (size_t row = 0; row < rows; row++)
            use_row(b, id, row, path);
    }
}

static void use_table(ed_item_binding *b, const ed_bound_step *step)
{
    for (size_t i = 0; i < step->rows; i++)
        for (size_t k = 0; k < step->step->columns; k++)
            use_formula(b, &step->row[i].column[k], step->step->name, step->step->column[k].name);
}

void ed_binding_bands(ed_item_binding *b)
{
    for (size_t i = 0; i < b->steps; i++) {
        const ed_bound_step *step = &b->step[i];
        if (step->step->loops > 0)
            use_table(b, step);
        for (size_t k = 0; k < step->values; k++)
            use_formula(b, &step->value[k], step->step->name, NULL);
    }
}

/* ---- conditions */

typedef struct walking {
    ed_item_binding *b;
    const ed_held *is;
    const char *path;
    bool *met; /* nodes from `is->first` on: many operations may share one */
} walking;

/* No deeper than the rule's formula: what stands before `is->first` is of steps, and noted with them. */
static void walk(const walking *w, ed_node_id id)
{
    ed_program *program = w->b->all->program;
    if (id == ED_NO_NODE || id < w->is->first || w->met[id - w->is->first])
        return;
    w->met[id - w->is->first] = true;
    const ed_node *node = ed_program_node(program, id);
    const ed_node_id *operand = ed_program_operands(program, id);
    if (node->op == ED_OP_BAND)
        use_row(w->b, id, 0, w->path);
    if (node->op != ED_OP_IF) {
        for (uint32_t i = 0; i < node->count; i++)
            walk(w, operand[i]);
        return;
    }
    const ed_value condition = ed_program_value(program, operand[0], 0);
    walk(w, operand[0]);
    if (condition.fault == ED_FAULT_NONE)
        walk(w, operand[ed_number_sign(condition.number) != 0 ? 1 : 2]);
}

void ed_binding_rule_bands(ed_item_binding *b, const ed_held *is)
{
    if (is->node == ED_NO_NODE || is->node < is->first)
        return;
    const walking w = {b, is, is->path != NULL ? is->path : b->item->id,
                       ed_arena_array(b->all->arena, is->node - is->first + 1, sizeof(bool))};
    walk(&w, is->node);
}
