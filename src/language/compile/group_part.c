/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an aggregate: what each asks, and on what it depends. */
#include "language/compile/inside.h"

#include <string.h>

/* ---- what an expression depends on */

enum { ON_ELEMENT = 1, ON_ROW = 2, ON_MORE = 4 }; /* MORE: aggregates, rows before, timing: not looked into */

static bool is_plain(const ed_tree *call)
{
    static const char *const names[] = {"given", "ordinal", "date", "year_of", "if",   "abs", "floor",  "ceil", "exp",
                                        "ln",    "sqrt",    "min",  "max",     "band", "at",  "lookup", "round"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], call->name) == 0)
            return true;
    return false;
}

static unsigned depends_on(ed_compiler *c, const ed_tree *tree, const ed_bound *list)
{
    unsigned on = 0;
    if (tree->kind == ED_TREE_PATH)
        return !(c->has_t && strcmp(tree->name, "t") == 0) && ed_compile_open_list(c, tree) == list ? ON_ELEMENT
                                                                                                    : ON_ROW;
    if (tree->kind == ED_TREE_CALL && (ed_compile_is_aggregate(tree) || !is_plain(tree)))
        return ON_MORE;
    for (size_t i = 0; i < tree->children; i++)
        on |= depends_on(c, tree->child[i], list);
    return on;
}

/* ---- questions */

bool ed_is_binary(const ed_tree *tree, const char *operator)
{
    return tree->kind == ED_TREE_BINARY && strcmp(tree->name, operator) == 0;
}

ed_question ed_question_of(ed_compiler *c, const ed_tree *condition, const ed_bound *list)
{
    ed_question out = {.kind = ED_ASKS_OPEN, .condition = condition};
    unsigned on = depends_on(c, condition, list);
    if (on & ON_MORE)
        return out;
    if (on == ON_ELEMENT) {
        out.kind = ED_ASKS_SPLIT;
        out.element = condition;
    } else if ((on & ON_ELEMENT) == 0) {
        out.kind = ED_ASKS_ROW;
    } else if (ed_is_binary(condition, "==")) {
        const ed_tree *a = condition->child[0], *b = condition->child[1];
        bool first = depends_on(c, a, list) == ON_ELEMENT;
        out.element = first ? a : b;
        out.row = first ? b : a;
        bool apart = depends_on(c, out.element, list) == ON_ELEMENT && depends_on(c, out.row, list) == ON_ROW;
        out.kind = apart ? ED_ASKS_SPLIT : ED_ASKS_OPEN;
    }
    return out;
}

/* ---- the parts of an aggregate */

static size_t count_parts(const ed_tree *where)
{
    return where == NULL                ? 0
           : ed_is_binary(where, "and") ? count_parts(where->child[0]) + count_parts(where->child[1])
                                        : 1;
}

static void add_parts(ed_compiler *c, ed_grouping *g, const ed_tree *where)
{
    if (where == NULL)
        return;
    if (ed_is_binary(where, "and")) {
        add_parts(c, g, where->child[0]);
        add_parts(c, g, where->child[1]);
        return;
    }
    g->condition[g->parts - g->bys] = where;
    g->part[g->parts++] = ed_question_of(c, where, g->of.list);
}

static ed_grouping *new_grouping(ed_compiler *c, const ed_tree *tree, const ed_bound *list)
{
    ed_grouping *g = ed_arena_alloc(c->arena, sizeof *g);
    size_t conditions = count_parts(tree->where);
    g->of.tree = tree;
    g->of.list = list;
    g->part = ed_arena_array(c->arena, tree->bys + conditions, sizeof *g->part);
    g->condition = ed_arena_array(c->arena, conditions, sizeof *g->condition);
    for (g->bys = 0; g->bys < tree->bys; g->bys++)
        g->part[g->parts++] = (ed_question){.kind = ED_ASKS_BY, .by = tree->by[g->bys]};
    add_parts(c, g, tree->where);
    bool counts = strcmp(tree->name, "count") == 0;
    g->closed = counts || (depends_on(c, tree->child[0], list) & ~(unsigned)ON_ELEMENT) == 0;
    g->sums = counts || strcmp(tree->name, "sum") == 0 || strcmp(tree->name, "mean") == 0;
    g->unions.arena = c->arena;
    g->all = (ed_group){.count = (uint32_t)list->list->elements, .result = ED_NO_NODE};
    g->none = (ed_group){.result = ED_NO_NODE};
    return g;
}

ed_grouping *ed_grouping_of(ed_compiler *c, const ed_tree *tree, const ed_bound *list)
{
    if (c->groupings == NULL) {
        c->groupings = ed_arena_alloc(c->arena, sizeof *c->groupings);
        c->groupings->by_aggregate.arena = c->arena;
    }
    struct ed_groupings *groupings = c->groupings;
    const void *const key[2] = {tree, list};
    uint32_t found = ed_map_find(&groupings->by_aggregate, key, sizeof key);
    if (found != ED_MAP_NONE)
        return groupings->grouping[found];
    ed_grouping *g = new_grouping(c, tree, list);
    ed_map_add(&groupings->by_aggregate, &g->of, sizeof g->of, (uint32_t)groupings->count);
    ED_PUSH(c->arena, groupings->grouping, groupings->count, groupings->capacity, g);
    return g;
}
