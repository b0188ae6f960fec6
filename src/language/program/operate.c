/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One operation over values that are there. */
#include "language/program/tape.h"

#include <string.h>

static ed_value fault_of(ed_fault fault, ed_node_id origin)
{
    return (ed_value){.fault = fault, .origin = origin};
}

ed_value ed_operate_flag(ed_program *p, bool flag)
{
    if (p->truth[flag] == NULL)
        p->truth[flag] = ed_number_integer(p->arena, flag);
    return (ed_value){.number = p->truth[flag]};
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

static ed_value compare(ed_program *p, ed_op op, ed_value a, ed_value b)
{
    int order = a.text != NULL ? strcmp(a.text, b.text) : ed_number_compare(a.number, b.number);
    bool result = op == ED_OP_EQ   ? order == 0
                  : op == ED_OP_NE ? order != 0
                  : op == ED_OP_LT ? order < 0
                  : op == ED_OP_LE ? order <= 0
                  : op == ED_OP_GT ? order > 0
                                   : order >= 0;
    return ed_operate_flag(p, result);
}

static const ed_number *const *terms(ed_program *p, const ed_value *x, size_t count)
{
    ed_evaluation *now = &p->now;
    now->term = ed_arena_reserve(p->arena, now->term, count, &now->term_capacity, sizeof *now->term);
    for (size_t i = 0; i < count; i++)
        now->term[i] = x[i].number;
    return now->term;
}

static ed_value sum(ed_program *p, const ed_value *x, size_t count, ed_node_id id)
{
    const ed_number *result = NULL;
    ed_fault fault = ed_number_sum(p->arena, terms(p, x, count), count, &result);
    return settle(fault, result, id);
}

/* Sum, min and max of n operands. */
ed_value ed_operate_fold(ed_program *p, ed_op op, const ed_value *x, size_t count, ed_node_id id)
{
    if (op == ED_OP_SUM)
        return sum(p, x, count, id);
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
    const ed_number *level = NULL;
    ed_fault fault =
        ed_curve_level(p->arena, *ed_program_get_curve(p, id), terms(p, x, count), count, &p->ends, &level);
    return settle(fault, level, id);
}

static ed_value native(ed_program *p, ed_node_id id, const ed_value *x, size_t count)
{
    const ed_number *result = p->run == NULL ? NULL : p->run(p->arena, ed_program_get_native(p, id), x, count);
    return result == NULL ? fault_of(ED_FAULT_DOMAIN, id) : (ed_value){.number = result};
}

/* IF, AND and OR take only what they select: a fault elsewhere does not matter. */
static ed_value select_lazily(ed_program *p, ed_op op, const ed_value *x)
{
    if (x[0].fault != ED_FAULT_NONE)
        return x[0];
    if (op == ED_OP_IF)
        return is_true(x[0]) ? x[1] : x[2];
    if (is_true(x[0]) == (op == ED_OP_OR))
        return ed_operate_flag(p, op == ED_OP_OR);
    return x[1];
}

ed_value ed_operate(ed_program *p, ed_node_id id, const ed_value *x, size_t count)
{
    ed_op op = p->node[id].op;
    const ed_number *result = NULL;
    if (op == ED_OP_IF || op == ED_OP_AND || op == ED_OP_OR)
        return select_lazily(p, op, x);
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
        return compare(p, op, x[0], x[1]);
    if (op == ED_OP_SUM || op == ED_OP_MIN || op == ED_OP_MAX)
        return ed_operate_fold(p, op, x, count, id);
    if (op == ED_OP_NOT)
        return ed_operate_flag(p, !is_true(x[0]));
    if (op == ED_OP_CURVE)
        return curve(p, id, x, count);
    if (op == ED_OP_BAND)
        return band(ed_program_get_band(p, id), x[0].number, id);
    return native(p, id, x, count);
}
