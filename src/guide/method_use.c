/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which models call a method, by their formulas. */
#include "guide/inside.h"
#include <string.h>

static bool calls(const ed_tree *tree, const char *method)
{
    bool found = tree->kind == ED_TREE_CALL && strcmp(tree->name, method) == 0;
    for (size_t i = 0; i < tree->children && !found; i++)
        found = calls(tree->child[i], method);
    return found || (tree->where != NULL && calls(tree->where, method));
}

static bool uses(ed_arena *arena, const ed_model *model, const char *method)
{
    ed_model_formula *formula;
    const size_t count = ed_model_formulas(arena, model, &formula);
    for (size_t i = 0; i < count; i++)
        if (calls(formula[i].is->root, method))
            return true;
    return false;
}

size_t ed_page_method_users(ed_arena *arena, ed_models *models, const char *method, ed_findings *findings,
                            const ed_model ***out)
{
    const char *const *id;
    const size_t count = ed_models_ids(models, arena, &id);
    size_t users = 0;
    *out = ed_arena_array(arena, count + 1, sizeof **out);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        if (model != NULL && uses(arena, model, method))
            (*out)[users++] = model;
    }
    return users;
}
