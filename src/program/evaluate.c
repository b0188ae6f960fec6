/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact evaluation, on demand: what a node needs is collected (no recursion, so a long chain can not overflow the
 * stack) and computed in the tape's order; the rows of a region are computed together, row by row, because PREV looks
 * back.
 */
#include "program/tape.h"
#include <stdlib.h>
#include <string.h>

typedef struct evaluator {
    ed_program *p;
    ed_node_id *needed; /* ascending */
    size_t count, capacity;
} evaluator;

/* ---- one operation */

static ed_value fault_of(ed_fault fault, ed_node_id origin)
{
    return (ed_value){.fault = fault, .origin = origin};
}

static ed_value flag_of(ed_arena *arena, bool flag)
{
    return (ed_value){.number = ed_number_integer(arena, flag)};
}

static bool is_true(ed_value value)
{
    return ed_number_sign(value.number) != 0;
}

static const ed_number_unary unary[ED_OP_COUNT] = {
    [ED_OP_NEGATE] = ed_number_negate, [ED_OP_ABS] = ed_number_absolute, [ED_OP_FLOOR] = ed_number_floor,
    [ED_OP_CEIL] = ed_number_ceil,     [ED_OP_EXP] = ed_number_exp,      [ED_OP_LN] = ed_number_ln,
    [ED_OP_SQRT] = ed_number_sqrt};

static const ed_number_binary binary[ED_OP_COUNT] = {
    [ED_OP_ADD] = ed_number_add,       [ED_OP_SUBTRACT] = ed_number_subtract, [ED_OP_MULTIPLY] = ed_number_multiply,
    [ED_OP_DIVIDE] = ed_number_divide, [ED_OP_POWER] = ed_number_power,       [ED_OP_ROUND] = ed_number_round};

static ed_value settle(ed_fault fault, const ed_number *result, ed_node_id id)
{
    return fault == ED_FAULT_NONE ? (ed_value){.number = result} : fault_of(fault, id);
}

static ed_value compare(ed_arena *arena, ed_op op, ed_value a, ed_value b)
{
    int order = a.text != NULL ? strcmp(a.text, b.text) : ed_number_compare(a.number, b.number);
    bool result = op == ED_OP_EQ   ? order == 0
                  : op == ED_OP_NE ? order != 0
                  : op == ED_OP_LT ? order < 0
                  : op == ED_OP_LE ? order <= 0
                  : op == ED_OP_GT ? order > 0
                                   : order >= 0;
    return flag_of(arena, result);
}

static ed_value sum(ed_arena *arena, const ed_value *x, size_t count, ed_node_id id)
{
    const ed_number **term = ed_arena_array(arena, count, sizeof *term), *result = NULL;
    for (size_t i = 0; i < count; i++)
        term[i] = x[i].number;
    ed_fault fault = ed_number_sum(arena, term, count, &result);
    return settle(fault, result, id);
}

/* Sum, min and max of n operands. */
static ed_value fold(ed_arena *arena, ed_op op, const ed_value *x, size_t count, ed_node_id id)
{
    if (op == ED_OP_SUM)
        return sum(arena, x, count, id);
    if (count == 0)
        return fault_of(ED_FAULT_DOMAIN, id);
    ed_value result = x[0];
    for (size_t i = 1; i < count; i++)
        if ((ed_number_compare(x[i].number, result.number) < 0) == (op == ED_OP_MIN) &&
            ed_number_compare(x[i].number, result.number) != 0)
            result = x[i];
    return result;
}

static ed_value band(const ed_band *table, const ed_number *x, ed_node_id id)
{
    for (size_t i = 0; i < table->count; i++)
        if ((table->over[i] == NULL || ed_number_compare(table->over[i], x) < 0) &&
            (table->to[i] == NULL || ed_number_compare(x, table->to[i]) <= 0) && table->value[i] != NULL)
            return (ed_value){.number = table->value[i]};
    return fault_of(ED_FAULT_DOMAIN, id);
}

static ed_value curve(ed_program *p, ed_node_id id, const ed_value *x, size_t count)
{
    const ed_number **parameter = ed_arena_array(p->arena, count, sizeof *parameter);
    for (size_t i = 0; i < count; i++)
        parameter[i] = x[i].number;
    const ed_number *level = NULL;
    ed_fault fault = ed_curve_level(p->arena, *ed_program_get_curve(p, id), parameter, count, &p->ends, &level);
    return settle(fault, level, id);
}

static ed_value native(ed_program *p, ed_node_id id, const ed_value *x, size_t count)
{
    const ed_number *result = p->run == NULL ? NULL : p->run(p->arena, ed_program_get_native(p, id), x, count);
    return result == NULL ? fault_of(ED_FAULT_DOMAIN, id) : (ed_value){.number = result};
}

/* IF, AND and OR take only what they select: a fault elsewhere does not matter. */
static ed_value select_lazily(ed_arena *arena, ed_op op, const ed_value *x)
{
    if (x[0].fault != ED_FAULT_NONE)
        return x[0];
    if (op == ED_OP_IF)
        return is_true(x[0]) ? x[1] : x[2];
    if (is_true(x[0]) == (op == ED_OP_OR))
        return flag_of(arena, op == ED_OP_OR);
    return x[1];
}

static ed_value apply(ed_program *p, ed_node_id id, const ed_value *x, size_t count)
{
    ed_op op = p->node[id].op;
    const ed_number *result = NULL;
    if (op == ED_OP_IF || op == ED_OP_AND || op == ED_OP_OR)
        return select_lazily(p->arena, op, x);
    for (size_t i = 0; i < count; i++)
        if (x[i].fault != ED_FAULT_NONE)
            return x[i];
    if (unary[op] != NULL) {
        ed_fault fault = unary[op](p->arena, x[0].number, &result);
        return settle(fault, result, id);
    }
    if (binary[op] != NULL) {
        ed_fault fault = binary[op](p->arena, x[0].number, x[1].number, &result);
        return settle(fault, result, id);
    }
    if (op >= ED_OP_EQ && op <= ED_OP_GE)
        return compare(p->arena, op, x[0], x[1]);
    if (op == ED_OP_SUM || op == ED_OP_MIN || op == ED_OP_MAX)
        return fold(p->arena, op, x, count, id);
    if (op == ED_OP_NOT)
        return flag_of(p->arena, !is_true(x[0]));
    if (op == ED_OP_CURVE)
        return curve(p, id, x, count);
    if (op == ED_OP_BAND)
        return band(ed_program_get_band(p, id), x[0].number, id);
    return native(p, id, x, count);
}

/* ---- nodes and rows */

static ed_value value_at(const ed_program *p, ed_node_id id, size_t row)
{
    return p->value[id][p->node[id].region == 0 ? 0 : row];
}

static ed_value reduce(ed_program *p, ed_node_id id)
{
    static const ed_op folds[] = {ED_OP_SUM, ED_OP_MIN, ED_OP_MAX};
    ed_node_id from = ed_program_operands(p, id)[0];
    size_t rows = ed_program_rows(p, from);
    for (size_t row = 0; row < rows; row++)
        if (value_at(p, from, row).fault != ED_FAULT_NONE)
            return value_at(p, from, row);
    return fold(p->arena, folds[p->node[id].op - ED_OP_TOTAL], p->value[from], p->node[from].region ? rows : 1, id);
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
        return flag_of(p->arena, node->payload != 0);
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

enum { FEW = 8 };

static ed_value compute(ed_program *p, ed_node_id id, size_t row)
{
    const ed_node *node = &p->node[id];
    const ed_node_id *operand = ed_program_operands(p, id);
    if (node->op <= ED_OP_INDEX)
        return leaf(p, id, row);
    if (node->op >= ED_OP_TOTAL && node->op <= ED_OP_GREATEST)
        return reduce(p, id);
    if (node->op == ED_OP_ROW)
        return row_of(p, id, row);
    if (node->op == ED_OP_PREV)
        return row == 0 ? value_at(p, operand[0], 0) : value_at(p, operand[1], row - 1);
    if (is_settled_if(p, id))
        return taken(p, id) == ED_NO_NODE ? value_at(p, operand[0], 0) : value_at(p, taken(p, id), row);
    ed_value few[FEW], *x = node->count <= FEW ? few : ed_arena_array(p->arena, node->count, sizeof *x);
    for (uint32_t i = 0; i < node->count; i++)
        x[i] = value_at(p, operand[i], row);
    return apply(p, id, x, node->count);
}

/* ---- what is needed */

/* Room for one entry a node. A node whose entry is set counts as collected. */
static void reserve(ed_program *p)
{
    if (p->values < p->nodes) {
        size_t room = p->nodes + p->nodes / 2;
        ed_value **value = ed_arena_array(p->arena, room, sizeof *value);
        if (p->values > 0)
            memcpy(value, p->value, p->values * sizeof *value);
        p->value = value;
        p->values = room;
        p->visit = ed_arena_array(p->arena, room, sizeof *p->visit);
        p->visits = 0;
    }
}

static int ascending(const void *a, const void *b)
{
    const ed_node_id *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Collects every node below `id` that has no value yet, but for branches not taken. */
static void collect(evaluator *e, ed_node_id id)
{
    ed_program *p = e->p;
    ed_node_id *stack = NULL;
    size_t depth = 0, capacity = 0;
    ED_PUSH(p->arena, stack, depth, capacity, id);
    while (depth > 0) {
        ed_node_id at = stack[--depth];
        if (at == ED_NO_NODE || p->value[at] != NULL)
            continue;
        p->value[at] = ed_arena_array(p->arena, ed_program_rows(p, at), sizeof(ed_value));
        ED_PUSH(p->arena, e->needed, e->count, e->capacity, at);
        if (is_settled_if(p, at)) {
            ED_PUSH(p->arena, stack, depth, capacity, taken(p, at));
            continue;
        }
        for (uint32_t i = 0; i < p->node[at].count; i++)
            ED_PUSH(p->arena, stack, depth, capacity, p->operand[p->node[at].first + i]);
    }
}

/* The conditions of settled IFs below the nodes, which are computed first. */
static ed_node_id *settled_conditions(ed_program *p, const ed_node_id *nodes, size_t count, size_t *found)
{
    ed_node_id *stack = NULL, *condition = NULL;
    size_t depth = 0, stack_capacity = 0, capacity = 0;
    p->visits++;
    for (size_t i = 0; i < count; i++)
        ED_PUSH(p->arena, stack, depth, stack_capacity, nodes[i]);
    while (depth > 0) {
        ed_node_id at = stack[--depth];
        if (at == ED_NO_NODE || p->visit[at] == p->visits || p->value[at] != NULL)
            continue;
        p->visit[at] = p->visits;
        if (is_settled_if(p, at))
            ED_PUSH(p->arena, condition, *found, capacity, p->operand[p->node[at].first]);
        for (uint32_t i = 0; i < p->node[at].count; i++)
            ED_PUSH(p->arena, stack, depth, stack_capacity, p->operand[p->node[at].first + i]);
    }
    return condition;
}

/*
 * Computes the collected nodes of `region` before position `end`, row by row. They
 * depend on no later scalar: a scalar that needs rows stands behind them, and so they were computed before it.
 */
static void run_region(evaluator *e, uint32_t region, size_t end, bool *done)
{
    ed_program *p = e->p;
    size_t rows = 0;
    for (size_t i = 0; i < end; i++)
        if (!done[i] && p->node[e->needed[i]].region == region)
            rows = ed_program_rows(p, e->needed[i]);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < end; i++)
            if (!done[i] && p->node[e->needed[i]].region == region)
                p->value[e->needed[i]][row] = compute(p, e->needed[i], row);
    for (size_t i = 0; i < end; i++)
        if (p->node[e->needed[i]].region == region)
            done[i] = true;
}

/* Before a node that takes rows of another region can be computed, that region must be. */
static void run_operand_regions(evaluator *e, size_t at, bool *done)
{
    const ed_program *p = e->p;
    const ed_node *node = &p->node[e->needed[at]];
    for (uint32_t i = 0; i < node->count; i++) {
        uint32_t region = p->node[p->operand[node->first + i]].region;
        if (region != 0 && region != node->region)
            run_region(e, region, at, done);
    }
}

static void run(evaluator *e)
{
    ed_program *p = e->p;
    bool *done = ed_arena_array(p->arena, e->count + 1, sizeof *done);
    for (size_t i = 0; i < e->count; i++) {
        const ed_node *node = &p->node[e->needed[i]];
        if (node->op == ED_OP_ROW || node->region == 0)
            run_operand_regions(e, i, done);
        if (node->region == 0) {
            p->value[e->needed[i]][0] = compute(p, e->needed[i], 0);
            done[i] = true;
        }
    }
    for (size_t i = 0; i < e->count; i++)
        if (!done[i])
            run_region(e, p->node[e->needed[i]].region, e->count, done);
}

static void evaluate(ed_program *p, const ed_node_id *nodes, size_t count)
{
    evaluator e = {.p = p};
    for (size_t i = 0; i < count; i++)
        collect(&e, nodes[i]);
    if (e.count == 0)
        return;
    qsort(e.needed, e.count, sizeof *e.needed, ascending);
    run(&e);
}

void ed_program_evaluate(ed_program *p, const ed_node_id *nodes, size_t count)
{
    size_t conditions = 0;
    reserve(p);
    const ed_node_id *condition = settled_conditions(p, nodes, count, &conditions);
    evaluate(p, condition, conditions);
    evaluate(p, nodes, count);
}

ed_value ed_program_value(ed_program *p, ed_node_id id, size_t row)
{
    if (p->values <= id || p->value[id] == NULL)
        ed_program_evaluate(p, &id, 1);
    return value_at(p, id, row);
}
