/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same operations on other values: what does not depend on them is shared, by hash-consing. */
#include "simulate/lower/lower.h"

struct ed_substitution {
    ed_graph *graph;
    ed_code_id *node; /* what the root needs, ascending: operands first, but for what is carried */
    size_t nodes;
    ed_code_id *becomes; /* by node of the graph as it was; ED_NO_CODE: what it is */
    size_t limit;
};

ed_substitution *ed_graph_substitution(ed_graph *g, ed_code_id root)
{
    ed_substitution *s = ed_arena_alloc(g->arena, sizeof *s);
    bool *needed = ed_arena_array(g->arena, g->nodes + 1, sizeof *needed);
    ed_code_id *stack = NULL;
    size_t depth = 0, capacity = 0, node_capacity = 0;
    *s = (ed_substitution){.graph = g, .limit = g->nodes};
    s->becomes = ed_arena_array(g->arena, s->limit + 1, sizeof *s->becomes);
    ED_PUSH(g->arena, stack, depth, capacity, root);
    while (depth > 0) {
        ed_code_id id = stack[--depth];
        if (needed[id])
            continue;
        needed[id] = true;
        for (uint32_t i = 0; i < g->node[id].count; i++)
            ED_PUSH(g->arena, stack, depth, capacity, ed_graph_operands(g, id)[i]);
    }
    for (ed_code_id id = 0; id < s->limit; id++)
        if (needed[id])
            ED_PUSH(g->arena, s->node, s->nodes, node_capacity, id);
    return s;
}

#define MOVED (ED_NO_CODE - 1) /* it becomes another node, which is not there yet */

static bool has_moved_operand(const ed_substitution *s, ed_code_id id)
{
    const ed_code_id *operand = ed_graph_operands(s->graph, id);
    for (uint32_t k = 0; k < s->graph->node[id].count; k++)
        if (s->becomes[operand[k]] != ED_NO_CODE)
            return true;
    return false;
}

/* A carried value looks forward: repeated until nothing moves. */
static void find_moved(const ed_substitution *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < s->nodes; i++)
            if (s->becomes[s->node[i]] == ED_NO_CODE && has_moved_operand(s, s->node[i])) {
                s->becomes[s->node[i]] = MOVED;
                changed = true;
            }
    }
}

static ed_code_id target(const ed_substitution *s, ed_code_id id)
{
    return s->becomes[id] == ED_NO_CODE ? id : s->becomes[id];
}

/* Bounds stay: the new values have those of the old ones. */
static ed_code_id moved(const ed_substitution *s, ed_code_id id)
{
    ed_graph *g = s->graph;
    ed_code_node node = g->node[id];
    ed_code_id *operand = ed_arena_array(g->arena, node.count, sizeof *operand);
    for (uint32_t i = 0; i < node.count; i++)
        operand[i] = target(s, g->operand[node.first + i]);
    if (node.code == ED_CODE_CARRIED)
        operand[1] = ED_NO_CODE;
    return ed_graph_make(g, node, operand);
}

ed_code_id ed_graph_substitute(ed_substitution *s, ed_code_id root, const ed_code_id *from, const ed_code_id *to,
                               size_t count)
{
    ed_graph *g = s->graph;
    for (size_t i = 0; i < s->limit; i++)
        s->becomes[i] = ED_NO_CODE;
    for (size_t i = 0; i < count; i++)
        if (from[i] != to[i])
            s->becomes[from[i]] = to[i];
    find_moved(s);
    for (size_t i = 0; i < s->nodes; i++)
        if (s->becomes[s->node[i]] == MOVED)
            s->becomes[s->node[i]] = moved(s, s->node[i]);
    for (size_t i = 0; i < s->nodes; i++) {
        ed_code_id id = s->node[i];
        if (g->node[id].code == ED_CODE_CARRIED && s->becomes[id] != ED_NO_CODE)
            g->operand[g->node[s->becomes[id]].first + 1] = target(s, g->operand[g->node[id].first + 1]);
    }
    return target(s, root);
}
