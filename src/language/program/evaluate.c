/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact evaluation, on demand: what a node needs is collected (no recursion, so a long chain can not overflow the
 * stack) and computed in the tape's order; the rows of a region are computed together, row by row, because PREV looks
 * back.
 */
#include "language/program/tape.h"
#include <stdlib.h>
#include <string.h>

/* ---- nodes and rows */

static bool is_true(ed_value value)
{
    return ed_number_sign(value.number) != 0;
}

static ed_value value_at(const ed_program *p, ed_node_id id, size_t row)
{
    const ed_kept *kept = &p->value[id];
    if (kept->as == ED_KEPT_ROWS)
        return kept->row[row];
    if (kept->as == ED_KEPT_TEXT)
        return (ed_value){.text = kept->text};
    return (ed_value){.number = kept->number, .fault = (ed_fault)kept->fault, .origin = kept->origin};
}

static void keep(ed_kept *kept, ed_value value)
{
    bool is_text = value.text != NULL;
    *kept = (ed_kept){.as = is_text ? ED_KEPT_TEXT : ED_KEPT_NUMBER, .origin = value.origin};
    kept->fault = (uint8_t)value.fault;
    if (is_text)
        kept->text = value.text;
    else
        kept->number = value.number;
}

static ed_value reduce(ed_program *p, ed_node_id id)
{
    static const ed_op folds[ED_OP_COUNT] = {
        [ED_OP_TOTAL] = ED_OP_SUM, [ED_OP_LEAST] = ED_OP_MIN, [ED_OP_GREATEST] = ED_OP_MAX};
    ed_node_id from = ed_program_operands(p, id)[0];
    size_t rows = ed_program_rows(p, from);
    for (size_t row = 0; row < rows; row++)
        if (value_at(p, from, row).fault != ED_FAULT_NONE)
            return value_at(p, from, row);
    ed_value single = value_at(p, from, 0);
    bool many = p->value[from].as == ED_KEPT_ROWS;
    return ed_operate_fold(p, folds[p->node[id].op], many ? p->value[from].row : &single, many ? rows : 1, id);
}

/* A column of another region at an index; `otherwise` outside of that region. */
static ed_value row_of(ed_program *p, ed_node_id id, size_t row)
{
    const ed_node_id *operand = ed_program_operands(p, id);
    ed_value index = value_at(p, operand[1], row);
    const ed_region *region = &p->region[p->node[operand[0]].region];
    int64_t at;
    if (index.fault != ED_FAULT_NONE)
        return index;
    if (ed_number_to_integer(index.number, &at) && at >= region->first && at <= region->last)
        return value_at(p, operand[0], (size_t)(at - region->first));
    return value_at(p, operand[2], row);
}

static ed_value leaf(ed_program *p, ed_node_id id, size_t row)
{
    const ed_node *node = &p->node[id];
    switch ((ed_op)node->op) {
    case ED_OP_TEXT:
        return (ed_value){.text = p->text[node->payload]};
    case ED_OP_FLAG:
        return ed_operate_flag(p, node->payload != 0);
    case ED_OP_INDEX:
        return (ed_value){.number = ed_number_integer(p->arena, p->region[node->region].first + (int64_t)row)};
    default:
        return (ed_value){.number = ed_program_get_number(p, id)};
    }
}

/* An IF whose condition is one value for all rows, and plain enough to be known before the rest is collected: the
 * branch not taken is not evaluated at all. */
static bool is_settled_if(const ed_program *p, ed_node_id id)
{
    if (p->node[id].op != ED_OP_IF)
        return false;
    const ed_node *condition = &p->node[p->operand[p->node[id].first]];
    return condition->region == 0 && !(condition->bits & ED_NODE_BRANCHES);
}

/* The operand that such an IF takes; ED_NO_NODE where its condition has no value. */
static ed_node_id taken(const ed_program *p, ed_node_id id)
{
    const ed_node_id *operand = ed_program_operands(p, id);
    ed_value condition = value_at(p, operand[0], 0);
    return condition.fault != ED_FAULT_NONE ? ED_NO_NODE : operand[is_true(condition) ? 1 : 2];
}

/* What has no operands by its kind; a native method may have none and is no leaf. */
static const bool is_leaf[ED_OP_COUNT] = {
#define ED_OP_IS_LEAF(id, name, operands) [ED_OP_##id] = (operands) == 0,
    ED_OP_LIST(ED_OP_IS_LEAF)
#undef ED_OP_IS_LEAF
};

static ed_value compute(ed_program *p, ed_node_id id, size_t row)
{
    const ed_node *node = &p->node[id];
    const ed_node_id *operand = ed_program_operands(p, id);
    ed_evaluation *now = &p->now;
    if (is_leaf[node->op])
        return leaf(p, id, row);
    if (node->op == ED_OP_TOTAL || node->op == ED_OP_LEAST || node->op == ED_OP_GREATEST)
        return reduce(p, id);
    if (node->op == ED_OP_ROW)
        return row_of(p, id, row);
    if (node->op == ED_OP_PREV)
        return row == 0 ? value_at(p, operand[0], 0) : value_at(p, operand[1], row - 1);
    if (is_settled_if(p, id))
        return taken(p, id) == ED_NO_NODE ? value_at(p, operand[0], 0) : value_at(p, taken(p, id), row);
    now->x = ed_arena_reserve(p->arena, now->x, node->count, &now->x_capacity, sizeof *now->x);
    for (uint32_t i = 0; i < node->count; i++)
        now->x[i] = value_at(p, operand[i], row);
    return ed_operate(p, id, now->x, node->count);
}

/* ---- what is needed */

/* Room for one entry a node. */
static void reserve(ed_program *p)
{
    size_t before = p->values;
    if (before >= p->nodes)
        return;
    size_t room = p->nodes + p->nodes / 8 + 16;
    p->value = ed_arena_reserve(p->arena, p->value, room, &p->values, sizeof *p->value);
    memset(p->value + before, 0, (room - before) * sizeof *p->value);
}

static void push(ed_program *p, ed_ids *to, ed_node_id id)
{
    ED_PUSH(p->arena, to->id, to->count, to->capacity, id);
}

/* What is below a node, the last operand on top. */
static void push_operands(ed_program *p, ed_ids *to, ed_node_id id)
{
    for (uint32_t i = 0; i < p->node[id].count; i++)
        push(p, to, p->operand[p->node[id].first + i]);
}

static int ascending(const void *a, const void *b)
{
    const ed_node_id *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Collects every node below `id` that has no value yet, but for branches not taken. */
static void collect(ed_program *p, ed_node_id id)
{
    ed_ids *stack = &p->now.stack;
    push(p, stack, id);
    while (stack->count > 0) {
        ed_node_id at = stack->id[--stack->count];
        if (at == ED_NO_NODE || p->value[at].as != ED_KEPT_NONE)
            continue;
        bool rows = p->node[at].region != 0;
        p->value[at].as = rows ? ED_KEPT_ROWS : ED_KEPT_OPEN;
        if (rows)
            p->value[at].row = ed_arena_array(p->arena, ed_program_rows(p, at), sizeof(ed_value));
        push(p, &p->now.needed, at);
        if (is_settled_if(p, at))
            push(p, stack, taken(p, at));
        else
            push_operands(p, stack, at);
    }
}

/* The conditions of settled IFs below the nodes, which are computed first. */
static void find_conditions(ed_program *p, const ed_node_id *nodes, size_t count)
{
    ed_ids *stack = &p->now.stack, *seen = &p->now.needed;
    seen->count = 0;
    for (size_t i = 0; i < count; i++)
        push(p, stack, nodes[i]);
    while (stack->count > 0) {
        ed_node_id at = stack->id[--stack->count];
        if (at == ED_NO_NODE || p->value[at].as != ED_KEPT_NONE)
            continue;
        p->value[at].as = ED_KEPT_OPEN;
        push(p, seen, at);
        if (is_settled_if(p, at))
            push(p, &p->now.condition, p->operand[p->node[at].first]);
        push_operands(p, stack, at);
    }
    for (size_t i = 0; i < seen->count; i++)
        p->value[seen->id[i]].as = ED_KEPT_NONE;
}

static int by_region(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The needed nodes that have rows, by region, so that none is looked for among the others. */
static void sort_by_region(ed_program *p)
{
    ed_evaluation *now = &p->now;
    now->row_nodes = now->regions = 0;
    for (size_t i = 0; i < now->needed.count; i++) {
        const uint64_t id = now->needed.id[i], region = p->node[id].region;
        if (region != 0)
            ED_PUSH(p->arena, now->row_node, now->row_nodes, now->row_node_capacity, region << 32 | id);
    }
    if (now->row_nodes > 0)
        qsort(now->row_node, now->row_nodes, sizeof *now->row_node, by_region);
    for (size_t i = 0; i < now->row_nodes; i++) {
        const uint32_t region = (uint32_t)(now->row_node[i] >> 32);
        if (now->regions == 0 || now->region[now->regions - 1].region != region)
            ED_PUSH(p->arena, now->region, now->regions, now->region_capacity, ((ed_region_nodes){region, i, i}));
        now->region[now->regions - 1].end = i + 1;
    }
}

static int compare_region(const void *key, const void *element)
{
    const uint32_t region = *(const uint32_t *)key, other = ((const ed_region_nodes *)element)->region;
    return (region > other) - (region < other);
}

/*
 * Computes the collected nodes of a region that stand before `end`, row by row. They
 * depend on no later scalar: a scalar that needs rows stands behind them, and so they were computed before it.
 */
static void run_region(ed_program *p, ed_region_nodes *nodes, ed_node_id end)
{
    const uint64_t *of = p->now.row_node;
    const size_t from = nodes->next;
    while (nodes->next < nodes->end && (ed_node_id)of[nodes->next] < end)
        nodes->next++;
    const size_t rows = nodes->next == from ? 0 : ed_program_rows(p, (ed_node_id)of[from]);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = from; i < nodes->next; i++)
            p->value[(ed_node_id)of[i]].row[row] = compute(p, (ed_node_id)of[i], row);
}

/* Before a node that takes rows of another region can be computed, that region must be. */
static void run_operand_regions(ed_program *p, ed_node_id id)
{
    const ed_node *node = &p->node[id];
    for (uint32_t i = 0; i < node->count; i++) {
        const uint32_t region = p->node[p->operand[node->first + i]].region;
        if (region == 0 || region == node->region)
            continue;
        ed_region_nodes *nodes = p->now.regions == 0 ? NULL
                                                     : bsearch(&region, p->now.region, p->now.regions,
                                                               sizeof *p->now.region, compare_region);
        if (nodes != NULL) /* else its rows are there */
            run_region(p, nodes, id);
    }
}

static void run(ed_program *p)
{
    const ed_ids *needed = &p->now.needed;
    sort_by_region(p);
    for (size_t i = 0; i < needed->count; i++) {
        const ed_node_id id = needed->id[i];
        if (p->node[id].op == ED_OP_ROW || p->node[id].region == 0)
            run_operand_regions(p, id);
        if (p->node[id].region == 0)
            keep(&p->value[id], compute(p, id, 0));
    }
    for (size_t i = 0; i < p->now.regions; i++)
        run_region(p, &p->now.region[i], ED_NO_NODE);
}

static void evaluate(ed_program *p, const ed_node_id *nodes, size_t count)
{
    ed_ids *needed = &p->now.needed;
    needed->count = 0;
    for (size_t i = 0; i < count; i++)
        collect(p, nodes[i]);
    if (needed->count == 0)
        return;
    qsort(needed->id, needed->count, sizeof *needed->id, ascending);
    run(p);
}

/* What a large evaluation needed is given back; small ones follow each other in the same room. */
static void let_go(ed_program *p)
{
    enum { SMALL = 4096 };
    ed_evaluation *now = &p->now;
    if (now->needed.capacity + now->stack.capacity + now->x_capacity <= SMALL)
        return;
    ed_arena_release(p->arena, now->stack.id, now->stack.capacity * sizeof *now->stack.id);
    ed_arena_release(p->arena, now->condition.id, now->condition.capacity * sizeof *now->condition.id);
    ed_arena_release(p->arena, now->needed.id, now->needed.capacity * sizeof *now->needed.id);
    ed_arena_release(p->arena, now->row_node, now->row_node_capacity * sizeof *now->row_node);
    ed_arena_release(p->arena, now->region, now->region_capacity * sizeof *now->region);
    ed_arena_release(p->arena, now->x, now->x_capacity * sizeof *now->x);
    ed_arena_release(p->arena, now->term, now->term_capacity * sizeof *now->term);
    *now = (ed_evaluation){0};
}

void ed_program_evaluate(ed_program *p, const ed_node_id *nodes, size_t count)
{
    reserve(p);
    p->now.stack.count = p->now.condition.count = 0;
    find_conditions(p, nodes, count);
    evaluate(p, p->now.condition.id, p->now.condition.count);
    evaluate(p, nodes, count);
    let_go(p);
}

ed_value ed_program_value(ed_program *p, ed_node_id id, size_t row)
{
    if (p->values <= id || p->value[id].as == ED_KEPT_NONE)
        ed_program_evaluate(p, &id, 1);
    return value_at(p, id, row);
}
