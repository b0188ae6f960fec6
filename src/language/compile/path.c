/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names of a formula stand for: the scope, paths through records and lists, and what was taken. */
#include "language/compile/inside.h"
#include <string.h>

/* ---- the scope, and paths from it */

void ed_compiler_push(ed_compiler *c, ed_bound *bound)
{
    ED_PUSH(c->arena, c->name, c->names, c->name_capacity, bound);
}

ed_bound *ed_compiler_find(const ed_compiler *c, const char *name)
{
    for (size_t i = c->names; i > 0; i--)
        if (c->name[i - 1]->name[0] == name[0] && strcmp(c->name[i - 1]->name, name) == 0)
            return c->name[i - 1];
    return NULL;
}

const ed_bound *ed_compile_element(const ed_compiler *c, const ed_bound *list)
{
    for (size_t i = c->vectors; i > 0; i--)
        if (c->vector[i - 1].list == list)
            return c->vector[i - 1].element;
    return NULL;
}

static ed_node_id unknown_name(ed_compiler *c, const ed_tree *tree, const char *name, ed_bound *const *among,
                               size_t count)
{
    const char **names = ed_arena_array(c->arena, count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = among[i]->name;
    const char *near = ed_text_nearest(c->arena, name, names, count);
    ed_words hint = ed_same("");
    if (near != NULL) {
        hint.zh = ed_arena_printf(c->arena, "，是否指“%s”？", near);
        hint.en = ed_arena_printf(c->arena, "; did you mean \"%s\"?", near);
    }
    return ed_compile_wrong(c, ED_RULE_formula_name, tree, ed_same(ed_arena_string(c->arena, name)), hint);
}

/* What has a finding already has no value; nothing more is said of a formula that comes upon it. */
static bool failed(ed_compiler *c, const ed_bound *bound)
{
    c->spoiled = c->spoiled || bound->failed;
    return bound->failed;
}

/* From a bound along the tree's parts `part` and further; a list on the way stands at its aggregate's element. */
const ed_bound *ed_compile_walk(ed_compiler *c, const ed_tree *tree, const ed_bound *from, size_t part)
{
    const ed_bound *at = from;
    for (; part < tree->parts && at != NULL; part++) {
        if (at->kind == ED_BOUND_LIST) {
            const ed_bound *element = ed_compile_element(c, at);
            if (element == NULL) {
                ed_compile_wrong(c, ED_RULE_formula_list, tree, ed_tree_words(c, tree), ed_same(NULL));
                return NULL;
            }
            at = element;
        }
        const ed_bound *next = ed_bound_find(at, tree->part[part]);
        if (next == NULL)
            unknown_name(c, tree, tree->part[part], at->member, at->members);
        at = next == NULL || failed(c, next) ? NULL : next;
    }
    return at;
}

const ed_bound *ed_compile_open_list(ed_compiler *c, const ed_tree *path)
{
    const ed_bound *at = ed_compiler_find(c, path->part[0]);
    for (size_t part = 1; at != NULL && !failed(c, at); part++) {
        if (at->kind == ED_BOUND_LIST) {
            const ed_bound *element = ed_compile_element(c, at);
            if (element == NULL)
                return at;
            at = element;
        }
        if (part >= path->parts)
            return NULL;
        at = ed_bound_find(at, path->part[part]);
    }
    return NULL;
}

const ed_bound *ed_compile_bound(ed_compiler *c, const ed_tree *tree)
{
    if (tree->kind == ED_TREE_CALL) {
        ed_compile_wrong(c, ED_RULE_formula_function, tree, ed_same(tree->name), ed_same(""));
        return NULL;
    }
    if (tree->kind != ED_TREE_PATH) {
        ed_compile_wrong(c, ED_RULE_formula_name, tree, ed_tree_words(c, tree), ed_same(""));
        return NULL;
    }
    ed_bound *first = ed_compiler_find(c, tree->part[0]);
    if (first == NULL) {
        unknown_name(c, tree, tree->part[0], c->name, c->names);
        return NULL;
    }
    return failed(c, first) ? NULL : ed_compile_walk(c, tree, first, 1);
}

void ed_compile_use(ed_compiler *c, const ed_tree *tree, const ed_bound *bound)
{
    if (c->checking > 0)
        return;
    c->looks++;
    if (c->hooks.used != NULL)
        c->hooks.used(c->hooks.context, bound, bound->node);
    if (c->uses != NULL)
        ED_PUSH(c->arena, c->uses->use, c->uses->count, c->uses->capacity, ((ed_use){tree->id, bound}));
}

void ed_compile_use_part(ed_compiler *c, const ed_uses *part)
{
    ed_uses *to = c->uses;
    c->looks += c->checking == 0;
    bool again = to != NULL && to->parts > 0 && to->part[to->parts - 1] == part;
    if (to != NULL && part != NULL && c->checking == 0 && !again)
        ED_PUSH(c->arena, to->part, to->parts, to->part_capacity, part);
}

/* ---- the list that an expression runs over */

static bool names_aggregate(const char *name)
{
    static const char *const names[] = {"sum", "max", "min", "mean", "count"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool ed_compile_is_aggregate(const ed_tree *tree)
{
    return tree->children == 1 && names_aggregate(tree->name);
}

/* The open list that an expression's paths run through. Inner aggregates have their own, except of what they share. */
bool ed_compile_find_list(ed_compiler *c, const ed_tree *tree, const ed_tree *whole, const ed_bound **list)
{
    if (tree->kind == ED_TREE_PATH) {
        const ed_bound *open = ed_compile_open_list(c, tree);
        if (open != NULL && *list != NULL && open != *list) {
            ed_compile_wrong(c, ED_RULE_formula_two_lists, whole, ed_tree_words(c, whole), ed_same(NULL));
            return false;
        }
        *list = open != NULL ? open : *list;
    }
    if (tree->kind == ED_TREE_CALL && tree != whole && ed_compile_is_aggregate(tree))
        return true;
    for (size_t i = 0; i < tree->children; i++)
        if (!ed_compile_find_list(c, tree->child[i], whole, list))
            return false;
    return tree->where == NULL || ed_compile_find_list(c, tree->where, whole, list);
}
