/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of a list by keys. A group is split by one part after the other, each time a row asks for the first time.
 */
#include "program/group.h"

#include "base/map.h"
#include <string.h>

/* What a part of an aggregate asks, and of whom. */
typedef enum question_kind {
    ASKS_BY,    /* a loop variable of `by` */
    ASKS_SPLIT, /* something of the element that equals something of the row, or is true */
    ASKS_ROW,   /* of the row alone */
    ASKS_OPEN   /* all else */
} question_kind;

typedef struct question {
    question_kind kind;
    const char *by;
    const ed_tree *condition;
    const ed_tree *element, *row; /* SPLIT: the two sides; row NULL: the element's is a condition */
} question;

/* A settled value: what it is, and which. */
typedef struct settled_key {
    uint64_t kind, value;
} settled_key;
enum { KEY_ELEMENT = 16, KEY_NODE }; /* kinds are those of ed_type, elements of lists, and nodes as such */

typedef enum answer { SETTLED, UNSETTLED, WRONG } answer;

/* A group's elements by one part's key. */
struct ed_split {
    size_t part;
    answer answer; /* unless SETTLED the part can not be used */
    ed_map by_key;
    ed_group *child;
};

/* An aggregate over one list. */
typedef struct grouping {
    struct {
        const ed_tree *tree;
        const ed_bound *list;
    } of; /* its key */
    question *part;
    size_t parts, bys;
    const ed_tree **condition; /* of each part behind `by` */
    bool closed;               /* the expression depends on the element alone */
    ed_group all, none;
} grouping;

struct ed_groupings {
    ed_map by_aggregate;
    grouping **one;
    size_t count, capacity;
};

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
    if (tree->kind == ED_TREE_CALL && (ed_compile_is_aggregate(c, tree) || !is_plain(tree)))
        return ON_MORE;
    for (size_t i = 0; i < tree->children; i++)
        on |= depends_on(c, tree->child[i], list);
    return on;
}

/* ---- the parts of an aggregate */

static bool is_call_of(const ed_tree *tree, const char *operator)
{
    return tree->kind == ED_TREE_BINARY && strcmp(tree->name, operator) == 0;
}

static question question_of(ed_compiler *c, const ed_tree *condition, const ed_bound *list)
{
    question out = {.kind = ASKS_OPEN, .condition = condition};
    unsigned on = depends_on(c, condition, list);
    if (on & ON_MORE)
        return out;
    if (on == ON_ELEMENT) {
        out.kind = ASKS_SPLIT;
        out.element = condition;
    } else if ((on & ON_ELEMENT) == 0) {
        out.kind = ASKS_ROW;
    } else if (is_call_of(condition, "==")) {
        const ed_tree *a = condition->child[0], *b = condition->child[1];
        bool first = depends_on(c, a, list) == ON_ELEMENT;
        out.element = first ? a : b;
        out.row = first ? b : a;
        bool apart = depends_on(c, out.element, list) == ON_ELEMENT && depends_on(c, out.row, list) == ON_ROW;
        out.kind = apart ? ASKS_SPLIT : ASKS_OPEN;
    }
    return out;
}

static size_t count_parts(const ed_tree *where)
{
    return where == NULL              ? 0
           : is_call_of(where, "and") ? count_parts(where->child[0]) + count_parts(where->child[1])
                                      : 1;
}

static void add_parts(ed_compiler *c, grouping *g, const ed_tree *where)
{
    if (where == NULL)
        return;
    if (is_call_of(where, "and")) {
        add_parts(c, g, where->child[0]);
        add_parts(c, g, where->child[1]);
        return;
    }
    g->condition[g->parts - g->bys] = where;
    g->part[g->parts++] = question_of(c, where, g->of.list);
}

static grouping *new_grouping(ed_compiler *c, const ed_tree *tree, const ed_bound *list)
{
    grouping *g = ed_arena_alloc(c->arena, sizeof *g);
    size_t conditions = count_parts(tree->where);
    g->of.tree = tree;
    g->of.list = list;
    g->part = ed_arena_array(c->arena, tree->bys + conditions, sizeof *g->part);
    g->condition = ed_arena_array(c->arena, conditions, sizeof *g->condition);
    for (g->bys = 0; g->bys < tree->bys; g->bys++)
        g->part[g->parts++] = (question){.kind = ASKS_BY, .by = tree->by[g->bys]};
    add_parts(c, g, tree->where);
    bool counts = strcmp(tree->name, "count") == 0;
    g->closed = counts || (depends_on(c, tree->child[0], list) & ~(unsigned)ON_ELEMENT) == 0;
    g->all = (ed_group){.element = list->element, .count = list->elements, .result = ED_NO_NODE};
    g->none = (ed_group){.result = ED_NO_NODE};
    return g;
}

static grouping *grouping_of(ed_compiler *c, const ed_tree *tree, const ed_bound *list)
{
    if (c->groupings == NULL) {
        c->groupings = ed_arena_alloc(c->arena, sizeof *c->groupings);
        c->groupings->by_aggregate.arena = c->arena;
    }
    struct ed_groupings *all = c->groupings;
    const void *const key[2] = {tree, list};
    uint32_t found = ed_map_find(&all->by_aggregate, key, sizeof key);
    if (found != ED_MAP_NONE)
        return all->one[found];
    grouping *g = new_grouping(c, tree, list);
    ed_map_add(&all->by_aggregate, &g->of, sizeof g->of, (uint32_t)all->count);
    ED_PUSH(c->arena, all->one, all->count, all->capacity, g);
    return g;
}

/* ---- keys */

/* The key of a node that depends on no number of the case, and has one value. Quantities with a unit have none: they
 * are compared as quantities. */
static answer key_of_node(ed_compiler *c, ed_node_id id, settled_key *out)
{
    const ed_node *node = ed_program_node(c->program, id);
    *out = (settled_key){node->type, id};
    if ((node->bits & ED_NODE_NUMERIC) != 0 || node->region != 0 || !ed_unit_is_none(node->unit))
        return UNSETTLED;
    if (node->op == ED_OP_TEXT)
        return SETTLED;
    ed_value value = ed_program_value(c->program, id, 0);
    if (value.fault != ED_FAULT_NONE)
        return UNSETTLED;
    if (value.text != NULL)
        out->value = ed_program_text(c->program, value.text);
    else if (out->kind == ED_TYPE_FLAG)
        out->value = ed_number_sign(value.number) != 0;
    else if (ed_number_is_exact(value.number))
        out->value = ed_program_number(c->program, value.number, ed_unit_none(), ED_TYPE_NUMBER);
    else
        return UNSETTLED;
    return SETTLED;
}

/* An element is known by its members, whatever name it goes by. */
static settled_key key_of_record(const ed_bound *record)
{
    return (settled_key){KEY_ELEMENT, (uintptr_t)record->member};
}

static answer key_of_tree(ed_compiler *c, const ed_tree *tree, settled_key *out)
{
    if (tree->kind == ED_TREE_PATH && !(c->has_t && strcmp(tree->name, "t") == 0)) {
        const ed_bound *bound = ed_compile_bound(c, tree);
        if (bound == NULL)
            return WRONG;
        if (bound->kind == ED_BOUND_RECORD) {
            *out = key_of_record(bound);
            return SETTLED;
        }
    }
    ed_node_id node = ed_compile_tree(c, tree);
    return node == ED_NO_NODE ? WRONG : key_of_node(c, node, out);
}

/* Loop variables stand for the same when they are one element or one node. A running year is no key: it selects a row
 * of each element. */
static answer key_of_variable(const ed_compiler *c, const ed_bound *variable, settled_key *out)
{
    bool is_record = variable->kind == ED_BOUND_RECORD;
    *out = is_record ? key_of_record(variable) : (settled_key){KEY_NODE, variable->node};
    return !is_record && ed_program_node(c->program, variable->node)->op == ED_OP_INDEX ? UNSETTLED : SETTLED;
}

static answer key_of_element(ed_compiler *c, const question *of, const ed_bound *element, settled_key *out)
{
    return of->kind == ASKS_BY ? key_of_variable(c, ed_bound_find(element, of->by), out)
                               : key_of_tree(c, of->element, out);
}

static answer key_of_row(ed_compiler *c, const question *of, settled_key *out)
{
    *out = (settled_key){ED_TYPE_FLAG, true};
    if (of->kind == ASKS_BY)
        return key_of_variable(c, ed_compiler_find(c, of->by), out);
    if (of->kind == ASKS_OPEN)
        return UNSETTLED;
    if (of->kind == ASKS_ROW)
        return key_of_tree(c, of->condition, out);
    return of->row == NULL ? SETTLED : key_of_tree(c, of->row, out);
}

/* ---- splitting a group */

/* A child for each distinct key: its elements are a slice of one array, in the list's order. */
static void share_out(ed_compiler *c, const ed_group *group, const settled_key *key, struct ed_split *split)
{
    uint32_t *child = ed_arena_array(c->arena, group->count, sizeof *child), children = 0;
    for (size_t i = 0; i < group->count; i++) {
        child[i] = ed_map_add(&split->by_key, &key[i], sizeof key[i], children);
        children += child[i] == children;
    }
    ed_bound **element = ed_arena_array(c->arena, group->count, sizeof *element);
    split->child = ed_arena_array(c->arena, children, sizeof *split->child);
    for (size_t i = 0; i < group->count; i++)
        split->child[child[i]].count++;
    for (uint32_t k = 0; k < children; element += split->child[k].count, k++)
        split->child[k] = (ed_group){.element = element, .count = split->child[k].count, .result = ED_NO_NODE};
    for (uint32_t k = 0; k < children; k++)
        split->child[k].count = 0;
    for (size_t i = 0; i < group->count; i++) {
        ed_group *to = &split->child[child[i]];
        ((ed_bound **)(uintptr_t)to->element)[to->count++] = group->element[i];
    }
}

static const struct ed_split *split(ed_compiler *c, const grouping *g, ed_group *group, size_t part)
{
    if (group->split != NULL)
        return group->split;
    struct ed_split *out = group->split = ed_arena_alloc(c->arena, sizeof *out);
    settled_key *key = ed_arena_array(c->arena, group->count, sizeof *key);
    *out = (struct ed_split){.part = part, .by_key.arena = c->arena};
    size_t at = c->vectors++;
    c->vector[at].list = g->of.list;
    for (size_t i = 0; i < group->count && out->answer == SETTLED; i++) {
        c->vector[at].element = group->element[i];
        out->answer = key_of_element(c, &g->part[part], group->element[i], &key[i]);
    }
    c->vectors = at;
    if (out->answer == SETTLED)
        share_out(c, group, key, out);
    return out;
}

/* The elements of the group that the part lets pass in this row, where that is settled. */
static answer narrow(ed_compiler *c, grouping *g, size_t part, ed_group **group)
{
    settled_key key;
    answer row = key_of_row(c, &g->part[part], &key);
    if (row != SETTLED)
        return row;
    if (g->part[part].kind == ASKS_ROW) {
        *group = key.value ? *group : &g->none;
        return SETTLED;
    }
    const struct ed_split *by = split(c, g, *group, part);
    if (by->answer != SETTLED || by->part != part)
        return by->answer == WRONG ? WRONG : UNSETTLED;
    uint32_t found = ed_map_find(&by->by_key, &key, sizeof key);
    *group = found == ED_MAP_NONE ? &g->none : &by->child[found];
    return SETTLED;
}

/* ---- by a running year: elements of the same loop variables otherwise */

static bool same_variable(const ed_compiler *c, const ed_bound *here, const ed_bound *there)
{
    settled_key a, b;
    bool settled = key_of_variable(c, here, &a) == SETTLED && key_of_variable(c, there, &b) == SETTLED;
    if (here->kind == ED_BOUND_RECORD || there->kind == ED_BOUND_RECORD)
        return ed_bound_same(here, there);
    return !settled || a.value == b.value;
}

/* Without keys: each element is asked, in each row. */
static ed_group *filtered(ed_compiler *c, const question *of, ed_group *group)
{
    const ed_bound *here = ed_compiler_find(c, of->by);
    ed_bound **element = ed_arena_array(c->arena, group->count, sizeof *element);
    ed_group *out = ed_arena_alloc(c->arena, sizeof *out);
    *out = (ed_group){.element = element, .result = ED_NO_NODE};
    for (size_t i = 0; i < group->count; i++)
        if (same_variable(c, here, ed_bound_find(group->element[i], of->by)))
            element[out->count++] = group->element[i];
    return out->count == group->count ? group : out;
}

/* ---- what an aggregate takes */

/* What a part would say of elements that no row selects is checked once, on the first. */
static bool check_condition(ed_compiler *c, const grouping *g, ed_group *group)
{
    const ed_tree *where = g->of.tree->where;
    if (where == NULL || group->count == 0 || group->asked)
        return true;
    size_t at = c->vectors++;
    group->asked = true;
    c->vector[at].list = g->of.list;
    c->vector[at].element = group->element[0];
    c->checking++;
    bool fits = ed_want(c, where, ed_compile_tree(c, where), ED_TYPE_FLAG);
    c->checking--;
    c->vectors = at;
    return fits;
}

bool ed_group_select(ed_compiler *c, const ed_tree *tree, const ed_bound *list, ed_selection *out)
{
    grouping *g = grouping_of(c, tree, list);
    ed_group *group = &g->all;
    size_t part = 0;
    bool keyed = true;
    for (; part < g->bys; part++)
        if (narrow(c, g, part, &group) != SETTLED) {
            group = filtered(c, &g->part[part], group);
            keyed = false;
        }
    size_t count = group->count;
    if (c->checking > 0) {
        count = group->checked && count > 0 ? 1 : count;
        group->checked = true;
    } else {
        answer so_far = check_condition(c, g, group) ? SETTLED : WRONG;
        /* where nothing is left nothing more is asked, not even of the row */
        while (so_far == SETTLED && part < g->parts && group->count > 0)
            if ((so_far = narrow(c, g, part, &group)) == SETTLED)
                part++;
        part = group->count == 0 ? g->parts : part;
        if (so_far == WRONG)
            return false;
        count = group->count;
    }
    *out = (ed_selection){group, count, g->condition + (part - g->bys), g->parts - part, false};
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
