/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of native methods: what their arguments are, and the record of fields that they give. */
#include "language/compile/inside.h"
#include <string.h>

/* Type and unit are those of the node; of dates, which are days, the unit is the day. */
static void settle_type(ed_compiler *c, ed_node_id node, ed_native_argument *out)
{
    const char *wrong;
    out->type = node == ED_NO_NODE ? ED_TYPE_NUMBER : ed_program_node(c->program, node)->type;
    out->unit = node == ED_NO_NODE ? ed_unit_none() : ed_compile_unit(c, node);
    if (out->type == ED_TYPE_DATE)
        ed_unit_parse(c->arena, "d", 0, &out->unit, &wrong);
}

/* True after the finding that an element's own column has a unit of another kind than the elements before it. */
static bool is_mixed(ed_compiler *c, const ed_tree *tree, ed_node_id before, ed_node_id node)
{
    const ed_node *a = ed_program_node(c->program, before), *b = ed_program_node(c->program, node);
    if (tree->kind != ED_TREE_PATH || c->hooks.mixed == NULL || a->type != ED_TYPE_NUMBER ||
        b->type != ED_TYPE_NUMBER || ed_unit_is_none(a->unit) || ed_unit_is_none(b->unit) ||
        ed_unit_same_kind(a->unit, b->unit))
        return false;
    const ed_bound *bound = ed_compile_bound(c, tree);
    if (bound == NULL)
        return false;
    if (!c->spoiled)
        c->hooks.mixed(c->hooks.context, bound, a->unit, b->unit, ed_formula_place(c->formula, tree));
    return true;
}

/* An expression over a list's elements: a value for each. An empty list is compiled over what it would hold. */
static bool list_argument(ed_compiler *c, const ed_bound *list, ed_native_argument *out)
{
    ed_node_id *node = ed_arena_array(c->arena, list->list->elements + 1, sizeof *node), like = ED_NO_NODE;
    if (c->vectors == ED_VECTOR_DEPTH)
        return ed_compile_wrong(c, ED_RULE_formula_two_lists, out->tree, ed_tree_words(c, out->tree), ed_same(NULL)),
               false;
    bool empty = list->list->elements == 0, done = true;
    size_t at = c->vectors++, count = empty && list->list->prototype != NULL ? 1 : list->list->elements;
    c->vector[at].list = list;
    c->checking += empty ? 1 : 0;
    for (size_t i = 0; done && i < count; i++) {
        c->vector[at].element = empty ? list->list->prototype : list->list->element[i];
        node[i] = ed_compile_tree(c, out->tree);
        like = i == 0 ? node[0] : like;
        done = node[i] != ED_NO_NODE && !is_mixed(c, out->tree, like, node[i]) &&
               ed_make_alike(c, out->tree, &like, &node[i]);
    }
    c->checking -= empty ? 1 : 0;
    c->vectors = at;
    out->is_list = true;
    out->node = node;
    out->nodes = list->list->elements;
    settle_type(c, like, out);
    return done;
}

static bool value_argument(ed_compiler *c, ed_native_argument *out)
{
    ed_node_id *node = ed_arena_alloc(c->arena, sizeof *node);
    *node = ed_compile_tree(c, out->tree);
    out->node = node;
    out->nodes = 1;
    settle_type(c, *node, out);
    return *node != ED_NO_NODE;
}

static bool argument(ed_compiler *c, const ed_tree *tree, ed_native_argument *out)
{
    const ed_bound *list = NULL;
    *out = (ed_native_argument){.tree = tree, .given = c->checking == 0};
    if (tree->kind == ED_TREE_CALL && ed_compile_is_aggregate(tree))
        return value_argument(c, out);
    if (!ed_compile_find_list(c, tree, tree, &list))
        return false;
    if (list != NULL)
        return list_argument(c, list, out);
    size_t before = c->findings->count;
    const ed_bound *bound = tree->kind == ED_TREE_PATH && !c->has_t ? ed_compile_bound(c, tree) : NULL;
    if (bound == NULL || bound->kind != ED_BOUND_SAMPLE)
        return before == c->findings->count && value_argument(c, out);
    ed_compile_use(c, tree, bound);
    out->sample = bound;
    out->unit = bound->sample->unit;
    out->given = out->given && bound->given;
    return true;
}

ed_bound *ed_compile_native(ed_compiler *c, const ed_tree *tree)
{
    if (c->hooks.knows == NULL || !c->hooks.knows(c->hooks.context, tree->name)) {
        ed_compile_wrong(c, ED_RULE_formula_function, tree, ed_same(tree->name), ed_same(""));
        return NULL;
    }
    ed_native_argument *arguments = ed_arena_array(c->arena, tree->children + 1, sizeof *arguments);
    for (size_t i = 0; i < tree->children; i++)
        if (!argument(c, tree->child[i], &arguments[i]))
            return NULL;
    return c->hooks.native(c->hooks.context, tree->name, arguments, tree->children, ed_formula_place(c->formula, tree));
}
