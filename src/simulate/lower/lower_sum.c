/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The total of a column over consecutive years in closed form. The column is expanded into terms
 *     coefficient x rest of one curve at year + shift x ratio^j        (j: the row's number from 0)
 * by sums, products and powers; each term's sum is then a combination of the sums of simulate/kernel/sum.c
 * (lower_rest.c). What can not be expanded so stays a loop, and `reason` says why.
 */
#include "simulate/lower/inside.h"

enum { TERMS_MOST = 64 };

static ed_code_id op(ed_lowering *l, ed_code code, ed_code_id a, ed_code_id b)
{
    return ed_graph_apply(l->graph, code, a, b);
}

static bool fails(ed_lowering *l, const char *reason)
{
    l->reason = reason;
    return false;
}

/* ---- lists of terms */

bool ed_sum_same_curve(const ed_curve_parts *a, const ed_curve_parts *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    bool same = a->kind.shape == b->kind.shape && a->kind.raw == b->kind.raw && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) /* from and to stand in the coefficient, but of points */
        same = a->parameter[i] == b->parameter[i] || (a->kind.shape != ED_SHAPE_POINTS && (i == 1 || i == 2));
    return same;
}

/* Adds a term to one that has its curve, shift and ratio, or behind all. */
static bool add(ed_lowering *l, ed_sum_terms *list, ed_sum_term term)
{
    ed_graph *g = l->graph;
    for (size_t i = 0; i < list->count; i++) {
        ed_sum_term *at = &list->term[i];
        if (at->ratio != term.ratio || at->offset != term.offset || !ed_sum_same_curve(at->curve, term.curve))
            continue;
        at->coefficient = op(l, ED_CODE_ADD, at->coefficient, term.coefficient);
        if (ed_graph_is_number(g, at->coefficient, 0))
            *at = list->term[--list->count];
        return true;
    }
    if (ed_graph_is_number(g, term.coefficient, 0))
        return true;
    if (list->count == TERMS_MOST)
        return fails(l, "too many terms");
    ED_PUSH(l->arena, list->term, list->count, list->capacity, term);
    return true;
}

static bool expand(ed_lowering *l, ed_node_id id, ed_sum_terms *out);

static bool append(ed_lowering *l, ed_node_id id, bool negative, ed_sum_terms *out)
{
    ed_sum_terms more = {0};
    if (!expand(l, id, &more))
        return false;
    for (size_t i = 0; i < more.count; i++) {
        if (negative)
            more.term[i].coefficient = op(l, ED_CODE_NEGATE, more.term[i].coefficient, ED_NO_CODE);
        if (!add(l, out, more.term[i]))
            return false;
    }
    return true;
}

static bool multiply(ed_lowering *l, const ed_sum_terms *a, const ed_sum_terms *b, ed_sum_terms *out)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            const ed_sum_term *x = &a->term[i], *y = &b->term[k];
            if (x->curve != NULL && y->curve != NULL)
                return fails(l, "a product of two curves");
            ed_sum_term term = x->curve != NULL ? *x : *y;
            term.coefficient = op(l, ED_CODE_MULTIPLY, x->coefficient, y->coefficient);
            term.ratio = op(l, ED_CODE_MULTIPLY, x->ratio, y->ratio);
            if (!add(l, out, term))
                return false;
        }
    return true;
}

static bool divide(ed_lowering *l, const ed_sum_terms *a, const ed_sum_terms *b, ed_sum_terms *out)
{
    if (b->count != 1 || b->term[0].curve != NULL)
        return fails(l, "a division by what changes from year to year");
    for (size_t i = 0; i < a->count; i++) {
        ed_sum_term term = a->term[i];
        term.coefficient = op(l, ED_CODE_DIVIDE, term.coefficient, b->term[0].coefficient);
        term.ratio = op(l, ED_CODE_DIVIDE, term.ratio, b->term[0].ratio);
        if (!add(l, out, term))
            return false;
    }
    return true;
}

/* ---- the column */

static ed_sum_term plain(ed_lowering *l, ed_code_id coefficient)
{
    ed_code_id one = ed_graph_number(l->graph, 1);
    return (ed_sum_term){.coefficient = coefficient, .ratio = one, .offset = ED_NO_CODE};
}

/* to + drop rest(year + offset), parameters without rows */
static bool expand_curve(ed_lowering *l, ed_node_id id, ed_sum_terms *out)
{
    const ed_node *node = ed_program_node(l->program, id);
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_code_id *parameter = ed_arena_array(l->arena, node->count, sizeof *parameter), slope;
    ed_sum_term term = plain(l, ED_NO_CODE);
    for (uint32_t i = 1; i < node->count; i++) {
        if (ed_program_node(l->program, operand[i])->region != 0)
            return fails(l, "a curve whose parameters change from year to year");
        parameter[i - 1] = ed_lower(l, operand[i]);
    }
    if (!ed_lower_linear(l, operand[0], &term.offset, &slope) || !ed_graph_is_number(l->graph, slope, 1))
        return fails(l, "a curve at another time than a year and a constant");
    ed_curve_parts *curve = ed_arena_alloc(l->arena, sizeof *curve);
    *curve = ed_curve_take(l, *ed_program_get_curve(l->program, id), parameter, node->count - 1);
    if (curve->kind.shape == ED_SHAPE_POINTS && curve->count == 2) /* a constant */
        return add(l, out, plain(l, parameter[1]));
    term.curve = curve;
    term.coefficient = curve->drop;
    return add(l, out, plain(l, curve->to)) && add(l, out, term);
}

/* A minimum, maximum or absolute value that the bounds of its operands decide. */
static bool expand_extreme(ed_lowering *l, ed_node_id id, ed_sum_terms *out)
{
    const ed_node *node = ed_program_node(l->program, id);
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_code_id whole = ed_lower(l, id);
    for (uint32_t i = 0; i < node->count; i++)
        if (ed_lower(l, operand[i]) == whole)
            return expand(l, operand[i], out);
    return fails(l, "a minimum, maximum or absolute value that draws decide");
}

static bool expand_product(ed_lowering *l, ed_node_id id, ed_sum_terms *out)
{
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_sum_terms a = {0}, b = {0};
    if (!expand(l, operand[0], &a) || !expand(l, operand[1], &b))
        return false;
    return ed_program_node(l->program, id)->op == ED_OP_MULTIPLY ? multiply(l, &a, &b, out) : divide(l, &a, &b, out);
}

static bool expand_power(ed_lowering *l, ed_node_id id, ed_sum_terms *out)
{
    ed_sum_term term = plain(l, ED_NO_CODE);
    if (!ed_lower_geometric(l, id, &term.coefficient, &term.ratio))
        return fails(l, "a power that is no power of an unchanging base to the year");
    return add(l, out, term);
}

static bool expand(ed_lowering *l, ed_node_id id, ed_sum_terms *out)
{
    const ed_node *node = ed_program_node(l->program, id);
    const ed_node_id *operand = ed_program_operands(l->program, id);
    if (node->region == 0)
        return add(l, out, plain(l, ed_lower(l, id)));
    switch ((ed_op)node->op) {
    case ED_OP_NEGATE:
        return append(l, operand[0], true, out);
    case ED_OP_ADD:
    case ED_OP_SUBTRACT:
        return append(l, operand[0], false, out) && append(l, operand[1], node->op == ED_OP_SUBTRACT, out);
    case ED_OP_SUM:
        for (uint32_t i = 0; i < node->count; i++)
            if (!append(l, operand[i], false, out))
                return false;
        return true;
    case ED_OP_MULTIPLY:
    case ED_OP_DIVIDE:
        return expand_product(l, id, out);
    case ED_OP_POWER:
    case ED_OP_EXP:
        return expand_power(l, id, out);
    case ED_OP_CURVE:
        return expand_curve(l, id, out);
    case ED_OP_ABS:
    case ED_OP_MIN:
    case ED_OP_MAX:
        return expand_extreme(l, id, out);
    default:
        return fails(l, ed_op_name((ed_op)node->op));
    }
}

ed_code_id ed_lower_sum(ed_lowering *l, ed_node_id column)
{
    ed_sum_terms list = {0};
    ed_code_id sum = ed_graph_number(l->graph, 0);
    if (!expand(l, column, &list))
        return ED_NO_CODE;
    ed_summing summing = {.l = l, .terms = &list, .rows = (double)ed_program_rows(l->program, column)};
    for (size_t i = 0; i < list.count; i++) {
        ed_code_id rest = ed_sum_rest(&summing, i);
        if (rest == ED_NO_CODE)
            return ED_NO_CODE;
        sum = ed_graph_multiply_add(l->graph, list.term[i].coefficient, rest, sum);
    }
    return sum;
}
