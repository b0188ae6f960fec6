/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following a path such as "d.pollutants.limit" through loops, lists and steps to the input or column it names. */
#include "guide/inside.h"
#include "engine/ledger/inside.h"

#include <string.h>

/* What a name stands for: an input, or a step, or one of a step's columns. All NULL: nothing known. */
typedef struct meaning {
    const ed_model_input *input;
    const ed_model_step *step;
    const ed_model_column *column;
} meaning;

enum { LOOPS_DEEP = 16 }; /* a loop's source may use earlier loops; a model that goes round in circles ends here */

static meaning follow(const ed_symbol_scope *scope, const ed_tree *path, size_t depth);

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
        found.column = ed_model_column_find(scope->step, name);
    if (found.column == NULL)
        found.step = ed_model_step_find(scope->model, name);
    if (found.column == NULL && found.step == NULL)
        found.input = ed_model_input_find(scope->model->input, scope->model->inputs, name);
    return found;
}

static meaning find_member(const ed_symbol_scope *scope, meaning of, const char *name, size_t depth)
{
    if (of.input != NULL)
        return (meaning){.input = ed_model_input_find(of.input->column, of.input->columns, name)};
    if (of.step == NULL || of.step->loops == 0)
        return (meaning){0};
    const ed_symbol_scope inside = ed_symbol_in_step(scope->model, of.step);
    meaning found = {0};
    if (!find_loop(&inside, name, depth + 1, &found))
        found.column = ed_model_column_find(of.step, name);
    return found;
}

static meaning follow(const ed_symbol_scope *scope, const ed_tree *path, size_t depth)
{
    meaning found = find_name(scope, path->part[0], depth);
    for (size_t i = 1; i < path->parts; i++)
        found = find_member(scope, found, path->part[i], depth);
    return found;
}

/* ---- what is printed for it */

typedef struct printing {
    const ed_symbol_scope *scope;
    const ed_formula *formula;
    ed_lang lang;
    ed_arena *arena;
} printing;

static const char *symbol_of(meaning of)
{
    if (of.input != NULL)
        return of.input->symbol;
    if (of.column != NULL)
        return of.column->symbol;
    return of.step != NULL && of.step->loops == 0 ? of.step->column[0].symbol : NULL;
}

static ed_words title_of(meaning of, const ed_tree *path)
{
    if (of.input != NULL)
        return of.input->title;
    if (of.column != NULL)
        return of.column->title;
    return of.step != NULL ? of.step->title : ed_binding_fact_words(path->name);
}

static bool is_loop(const ed_symbol_scope *scope, const char *name)
{
    for (size_t i = 0; i < scope->loops; i++)
        if (scope->loop[i].name != NULL && strcmp(scope->loop[i].name, name) == 0)
            return true;
    return false;
}

/* True for what an aggregate goes through; not for an input, or one of the row. */
static bool is_gone_through(const ed_symbol_scope *scope, const ed_tree *path)
{
    return path->parts > 2 || (path->parts == 2 && !is_loop(scope, path->part[0]));
}

/* Whether the formula has the letter for something else that it does not go through, too. */
static bool is_shared(const printing *p, const ed_tree *tree, const char *letter)
{
    const char *own = tree->kind == ED_TREE_PATH ? symbol_of(follow(p->scope, tree, 0)) : NULL;
    bool found = own != NULL && strcmp(own, letter) == 0 && !is_gone_through(p->scope, tree);
    for (size_t i = 0; i < tree->children && !found; i++)
        found = is_shared(p, tree->child[i], letter);
    return found;
}

/* The letter of what the formula defines. */
static bool is_defined(const printing *p, const char *letter)
{
    const ed_model_step *step = p->scope->step;
    for (size_t i = 0; step != NULL && i < step->columns; i++)
        if (step->column[i].is == p->formula)
            return step->column[i].symbol != NULL && strcmp(step->column[i].symbol, letter) == 0;
    return false;
}

/* In English a name without a symbol is printed as the model writes it, so that it can be looked up there; in Chinese
 * by its title. */
static ed_typeset_name name_in(const void *context, const ed_tree *path)
{
    const printing *p = context;
    const meaning found = follow(p->scope, path, 0);
    const char *letter = symbol_of(found), *title = p->lang == ED_ZH ? title_of(found, path).zh : NULL;
    if (letter != NULL && is_gone_through(p->scope, path) &&
        (is_defined(p, letter) || is_shared(p, p->formula->root, letter)))
        letter = ed_arena_printf(p->arena, strchr(letter, '_') == NULL ? "%s_i" : "%s,i", letter);
    return (ed_typeset_name){letter, title};
}

static const char *option_in(const void *context, const ed_tree *path, const char *key)
{
    const printing *p = context;
    const ed_model_input *input = path == NULL ? NULL : follow(p->scope, path, 0).input;
    if (p->lang == ED_ZH && path != NULL && strcmp(path->name, "item.head") == 0)
        return ed_head_words(key).zh;
    for (size_t i = 0; p->lang == ED_ZH && input != NULL && i < input->options; i++)
        if (strcmp(input->option[i].key, key) == 0)
            return input->option[i].title.zh;
    return NULL;
}

ed_symbol_scope ed_symbol_in_step(const ed_model *model, const ed_model_step *step)
{
    return (ed_symbol_scope){model, step, step->loop, step->loops};
}

ed_math *ed_symbol_typeset(ed_arena *arena, const ed_symbol_scope *scope, const ed_formula *formula, ed_lang lang)
{
    const printing p = {scope, formula, lang, arena};
    const ed_typesetter setter = {.arena = arena, .lang = lang, .name = name_in, .option = option_in, .context = &p};
    return ed_typeset(&setter, formula);
}
