/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All formulas of a model under one name each. */
#include "library/model/model.h"

typedef struct list {
    ed_arena *arena;
    ed_model_formula *row;
    size_t count, capacity;
} list;

static void add(list *l, const char *name, const ed_formula *is)
{
    const ed_model_formula formula = {name, is};
    if (is != NULL)
        ED_PUSH(l->arena, l->row, l->count, l->capacity, formula);
}

static void add_loops(list *l, const char *name, const ed_model_loop *loop, size_t loops)
{
    for (size_t i = 0; i < loops; i++)
        add(l, ed_arena_printf(l->arena, "%s[%s]", name, loop[i].name), loop[i].over);
}

static void add_step(list *l, const ed_model_step *step)
{
    add_loops(l, step->name, step->loop, step->loops);
    add(l, ed_arena_printf(l->arena, "%s.where", step->name), step->where);
    for (size_t i = 0; i < step->columns; i++) {
        const ed_model_column *column = &step->column[i];
        add(l, step->loops == 0 ? step->name : ed_arena_printf(l->arena, "%s.%s", step->name, column->name),
            column->is);
    }
}

size_t ed_model_formulas(ed_arena *arena, const ed_model *model, ed_model_formula **out)
{
    list l = {.arena = arena};
    for (size_t i = 0; i < model->steps; i++)
        add_step(&l, &model->step[i]);
    for (size_t i = 0; i < model->amounts; i++)
        add(&l, ed_arena_printf(arena, "amounts[%zu]", i + 1), model->amount[i].is);
    for (size_t i = 0; i < model->counts; i++)
        add(&l, ed_arena_printf(arena, "counts[%s]", model->count[i].kind), model->count[i].when.is);
    for (size_t i = 0; i < model->requires_; i++) {
        const char *name = ed_arena_printf(arena, "requires.%s", model->require[i].id);
        add(&l, ed_arena_printf(arena, "%s.applies", name), model->require[i].applies);
        add(&l, name, model->require[i].is);
        add_loops(&l, name, model->require[i].loop, model->require[i].loops);
    }
    *out = l.row;
    return l.count;
}
