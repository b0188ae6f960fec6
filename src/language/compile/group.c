/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of a list by keys. A group is split by one part after the other, each time a row asks for the first time.
 */
#include "language/compile/inside.h"

#include <string.h>

/* ---- one part after the other */

/* The elements of the group that the part lets pass in this row, where that is settled. */
static ed_answer narrow(ed_compiler *c, ed_grouping *g, size_t part, ed_group **group)
{
    ed_group_key key;
    ed_node_id node;
    const ed_question *asked = &g->part[part];
    ed_answer row = ed_key_of_row(c, asked, &key, &node);
    if (row != ED_SETTLED)
        return row;
    if (asked->kind == ED_ASKS_ROW) {
        *group = key.value ? *group : &g->none;
        return ED_SETTLED;
    }
    const ed_split *by = ed_group_split(c, g, *group, asked);
    if (by->answer != ED_SETTLED)
        return by->answer;
    ed_group *found = ed_split_find(by, &key);
    *group = found == NULL ? &g->none : found;
    return ED_SETTLED;
}

/* ---- by a running year: elements of the same loop variables otherwise */

static bool same_variable(const ed_compiler *c, const ed_bound *here, const ed_bound *there)
{
    ed_group_key a, b;
    bool settled = ed_key_of_variable(c, here, &a) == ED_SETTLED && ed_key_of_variable(c, there, &b) == ED_SETTLED;
    if (here->kind == ED_BOUND_RECORD || there->kind == ED_BOUND_RECORD)
        return ed_bound_same(here, there);
    return !settled || a.value == b.value;
}

/* Without keys: each element is asked, in each row. */
static ed_group *filtered(ed_compiler *c, const ed_grouping *g, const ed_question *of, ed_group *group)
{
    const ed_bound *here = ed_compiler_find(c, of->by);
    uint32_t *at = ed_arena_array(c->arena, group->count, sizeof *at);
    ed_group *out = ed_arena_alloc(c->arena, sizeof *out);
    *out = (ed_group){.at = at, .result = ED_NO_NODE};
    for (uint32_t i = 0; i < group->count; i++)
        if (same_variable(c, here, ed_bound_find(ed_group_element(g->of.list, group, i), of->by)))
            at[out->count++] = ed_group_index(group, i);
    return out->count == group->count ? group : out;
}

/* ---- what an aggregate takes */

/* What a part would say of elements that no row selects is checked once, on the first. */
static bool check_condition(ed_compiler *c, const ed_grouping *g, ed_group *group)
{
    const ed_tree *where = g->of.tree->where;
    if (where == NULL || group->count == 0 || group->asked)
        return true;
    size_t at = c->vectors++;
    group->asked = true;
    c->vector[at].list = g->of.list;
    c->vector[at].element = ed_group_element(g->of.list, group, 0);
    c->checking++;
    bool fits = ed_want(c, where, ed_compile_tree(c, where), ED_TYPE_FLAG);
    c->checking--;
    c->vectors = at;
    return fits;
}

/* The elements that the parts from `*part` on leave, and the first of those that are still to be asked of them. False
 * after a finding. Where nothing is left nothing more is asked, not even of the row. */
static bool select_by_parts(ed_compiler *c, ed_grouping *g, ed_group **group, size_t *part)
{
    enum { FEW = 8 }; /* so many are asked one by one */
    bool settled = false;
    ed_answer so_far = check_condition(c, g, *group) ? ED_SETTLED : ED_WRONG;
    while (so_far == ED_SETTLED && *part < g->parts && (*group)->count > 0)
        if ((so_far = narrow(c, g, *part, group)) == ED_SETTLED)
            (*part)++;
    if (so_far == ED_UNSETTLED && g->sums && (*group)->count > FEW)
        *group = ed_group_sift(c, g, *group, *part, &settled);
    if (settled || (*group)->count == 0)
        *part = g->parts;
    return so_far != ED_WRONG;
}

bool ed_group_select(ed_compiler *c, const ed_tree *tree, const ed_bound *list, ed_selection *out)
{
    ed_grouping *g = ed_grouping_of(c, tree, list);
    ed_group *group = &g->all;
    size_t part = 0;
    bool keyed = true;
    for (; part < g->bys; part++)
        if (narrow(c, g, part, &group) != ED_SETTLED) {
            group = filtered(c, g, &g->part[part], group);
            keyed = false;
        }
    uint32_t count = group->count;
    if (c->checking > 0) {
        count = group->checked && count > 0 ? 1 : count;
        group->checked = true;
    } else {
        if (!select_by_parts(c, g, &group, &part))
            return false;
        count = group->count;
    }
    *out = (ed_selection){
        .group = group, .count = count, .rest = g->condition + (part - g->bys), .rests = g->parts - part};
    out->lasting = c->checking == 0 && keyed && g->closed && out->rests == 0;
    return true;
}

/* ---- results */

/* Nodes of a formula are numbered in preorder, so that a tree's own follow each other. */
static size_t size_of(const ed_tree *tree)
{
    size_t size = 1;
    for (size_t i = 0; i < tree->children; i++)
        size += size_of(tree->child[i]);
    return tree->where == NULL ? size : size + size_of(tree->where);
}

void ed_group_keep(ed_compiler *c, const ed_tree *tree, ed_group *group, ed_node_id result, const ed_uses *uses)
{
    size_t size = size_of(tree);
    group->result = result;
    group->uses = uses;
    if (c->node_of == NULL)
        return;
    ed_node_id *node_of = ed_arena_array(c->arena, size, sizeof *node_of);
    memcpy(node_of, c->node_of + tree->id, size * sizeof *node_of);
    group->node_of = node_of;
}

ed_node_id ed_group_recall(ed_compiler *c, const ed_tree *tree, const ed_group *group)
{
    if (c->uses != NULL && group->uses == NULL)
        return ED_NO_NODE;
    if (group->result != ED_NO_NODE && (c->node_of == NULL || group->node_of != NULL))
        ed_compile_use_part(c, group->uses);
    if (c->node_of == NULL || group->result == ED_NO_NODE)
        return group->result;
    if (group->node_of == NULL)
        return ED_NO_NODE;
    memcpy(c->node_of + tree->id, group->node_of, size_of(tree) * sizeof *c->node_of);
    return group->result;
}

/* ---- the end */

/* Large arrays alone are given back, and among many groups those are most. A split's children share one array of
 * places, which begins with the first child's. */
static void end_group(ed_compiler *c, const ed_group *group)
{
    for (ed_split *at = group->split; at != NULL; at = at->next) {
        for (uint32_t i = 0; i < at->children; i++)
            end_group(c, &at->child[i]);
        end_group(c, &at->open);
        if (at->answer != ED_SETTLED)
            continue;
        ed_arena_release(c->arena, at->children > 0 ? at->child[0].at : at->open.at, group->count * sizeof *group->at);
        ed_arena_release(c->arena, at->slot, at->slots * sizeof *at->slot);
        ed_arena_release(c->arena, at->child, at->capacity * sizeof *at->child);
    }
}

void ed_compile_end(ed_compiler *c)
{
    struct ed_groupings *groupings = c->groupings;
    for (size_t i = 0; groupings != NULL && i < groupings->count; i++) {
        end_group(c, &groupings->grouping[i]->all);
        for (size_t k = 0; k < groupings->grouping[i]->uniteds; k++)
            end_group(c, groupings->grouping[i]->united[k]);
    }
    if (groupings != NULL) {
        ed_arena_release(c->arena, groupings->key, groupings->key_capacity * sizeof *groupings->key);
        ed_arena_release(c->arena, groupings->child, groupings->child_capacity * sizeof *groupings->child);
    }
    c->groupings = NULL;
}
