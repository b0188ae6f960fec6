/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following a path such as "d.pollutants.limit" through loops, lists and steps to the input or column it names. */
#include "guide/symbol.h"

#include <string.h>

/* What a name stands for: an input, or a step, or one of a step's columns. All NULL: nothing known. */
typedef struct meaning {
    const ed_model_input *input;
    const ed_model_step *step;
    const ed_model_column *column;
} meaning;

enum { LOOPS_DEEP = 16 }; /* a loop's source may use earlier loops; a model that goes round in circles ends here */

static meaning follow(const ed_symbol_scope *scope, const ed_tree *path, size_t depth);

static meaning find_input(const ed_model_input *row, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(row[i].name, name) == 0)
            return (meaning){.input = &row[i]};
    return (meaning){0};
}

static meaning find_column(const ed_model_step *step, const char *name)
{
    for (size_t i = 0; i < step->columns; i++)
        if (step->column[i].name != NULL && strcmp(step->column[i].name, name) == 0)
            return (meaning){.column = &step->column[i]};
    return (meaning){0};
}

/* A loop's variable is an element of what it runs over. */
static bool find_loop(const ed_symbol_scope *scope, const char *name, size_t depth, meaning *out)
{
    for (size_t i = 0; i < scope->loops && depth < LOOPS_DEEP; i++) {
        const ed_model_loop *loop = &scope->loop[i];
        if (loop->name == NULL || strcmp(loop->name, name) != 0)
            continue;
        const bool is_path = loop->over != NULL && loop->over->root->kind == ED_TREE_PATH;
        *out = is_path ? follow(scope, loop->over->root, depth + 1) : (meaning){0};
        return true;
    }
    return false;
}

static meaning find_name(const ed_symbol_scope *scope, const char *name, size_t depth)
{
    meaning found = {0};
    if (find_loop(scope, name, depth, &found))
        return found;
    if (scope->step != NULL && scope->step->loops > 0)
        found = find_column(scope->step, name);
    if (found.column != NULL)
        return found;
    for (size_t i = 0; i < scope->model->steps; i++)
        if (scope->model->step[i].name != NULL && strcmp(scope->model->step[i].name, name) == 0)
            return (meaning){.step = &scope->model->step[i]};
    return find_input(scope->model->input, scope->model->inputs, name);
}

static meaning find_member(const ed_symbol_scope *scope, meaning of, const char *name, size_t depth)
{
    if (of.input != NULL)
        return find_input(of.input->column, of.input->columns, name);
    if (of.step == NULL || of.step->loops == 0)
        return (meaning){0};
    const ed_symbol_scope inside = ed_symbol_in_step(scope->model, of.step);
    meaning found = {0};
    return find_loop(&inside, name, depth + 1, &found) ? found : find_column(of.step, name);
}

static meaning follow(const ed_symbol_scope *scope, const ed_tree *path, size_t depth)
{
    meaning found = find_name(scope, path->part[0], depth);
    for (size_t i = 1; i < path->parts; i++)
        found = find_member(scope, found, path->part[i], depth);
    return found;
}

/* A name without a symbol is printed as the model writes it, so that it can be looked up there. */
static ed_typeset_name symbol(const void *context, const ed_tree *path)
{
    const meaning found = follow(context, path, 0);
    if (found.input != NULL)
        return (ed_typeset_name){found.input->symbol, NULL};
    if (found.column != NULL)
        return (ed_typeset_name){found.column->symbol, NULL};
    const bool single = found.step != NULL && found.step->loops == 0;
    return (ed_typeset_name){single ? found.step->column[0].symbol : NULL, NULL};
}

ed_symbol_scope ed_symbol_in_step(const ed_model *model, const ed_model_step *step)
{
    return (ed_symbol_scope){model, step, step->loop, step->loops};
}

ed_math *ed_symbol_typeset(ed_arena *arena, const ed_symbol_scope *scope, const ed_formula *formula, ed_lang lang)
{
    const ed_typesetter setter = {.arena = arena, .lang = lang, .name = symbol, .context = scope};
    return ed_typeset(&setter, formula);
}
