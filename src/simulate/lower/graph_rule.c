/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an operation can be replaced by: operands that change nothing, what bounds decide, cheaper forms. */
#include "simulate/lower/lower.h"
#include <math.h>

static const int operand_counts[ED_CODE_COUNT] = {
#define COUNT(id, operands) operands,
    ED_CODE_LIST(COUNT)
#undef COUNT
};

/* x^n for a small whole n; 0^0 is a fault, so x^0 is 1 only where x is never 0. */
static ed_code_id whole_power(ed_graph *g, ed_code_id x, double n)
{
    ed_interval span = g->node[x].span;
    bool never_zero = span.low > 0 || span.high < 0;
    if (n == 1)
        return x;
    if (n == 0 && never_zero)
        return ed_graph_number(g, 1);
    if (n == -1)
        return ed_graph_apply(g, ED_CODE_DIVIDE, ed_graph_number(g, 1), x);
    ed_code_node node = {.code = ED_CODE_WHOLE_POWER, .count = 1, .region = g->node[x].region, .number = n};
    return ed_graph_make(g, node, &x);
}

enum { WHOLE_MOST = 64 };

static bool is_small_whole(const ed_graph *g, ed_code_id id)
{
    const ed_code_node *node = &g->node[id];
    return node->code == ED_CODE_NUMBER && floor(node->number) == node->number && fabs(node->number) <= WHOLE_MOST;
}

/* What of a sum, product, ... is left when an operand is a constant that changes nothing; ED_NO_CODE: all of it. */
static ed_code_id neutral(ed_graph *g, ed_code code, ed_code_id a, ed_code_id b)
{
    bool zero_a = ed_graph_is_number(g, a, 0), zero_b = ed_graph_is_number(g, b, 0);
    bool one_a = ed_graph_is_number(g, a, 1), one_b = ed_graph_is_number(g, b, 1);
    switch (code) {
    case ED_CODE_ADD:
        return zero_a ? b : zero_b ? a : ED_NO_CODE;
    case ED_CODE_SUBTRACT:
        return zero_b ? a : zero_a ? ed_graph_apply(g, ED_CODE_NEGATE, b, ED_NO_CODE) : ED_NO_CODE;
    case ED_CODE_MULTIPLY:
        return one_a ? b : one_b ? a : ED_NO_CODE;
    case ED_CODE_DIVIDE:
    case ED_CODE_QUOTIENT:
        return one_b ? a : ED_NO_CODE;
    case ED_CODE_POWER:
        return is_small_whole(g, b) ? whole_power(g, a, g->node[b].number) : ED_NO_CODE;
    default:
        return ED_NO_CODE;
    }
}

/* A minimum or maximum of which one operand is a constant that can not win. */
static ed_code_id decided(const ed_graph *g, ed_code code, ed_code_id a, ed_code_id b)
{
    if (code != ED_CODE_MIN && code != ED_CODE_MAX)
        return ED_NO_CODE;
    for (int swap = 0; swap < 2; swap++) {
        ed_code_id x = swap ? b : a, y = swap ? a : b;
        ed_interval span = g->node[x].span;
        double limit = g->node[y].number;
        if (g->node[y].code == ED_CODE_NUMBER && (code == ED_CODE_MAX ? span.low >= limit : span.high <= limit))
            return x;
    }
    return ED_NO_CODE;
}

/* A sum whose one operand is a product, which is `*product`; the other is `*summand`. */
static bool is_product_sum(const ed_graph *g, ed_code_id id, ed_code_id *product, ed_code_id *summand)
{
    const ed_code_id *operand = ed_graph_operands(g, id);
    for (int i = 0; g->node[id].code == ED_CODE_ADD && i < 2; i++)
        if (g->node[operand[i]].code == ED_CODE_MULTIPLY) {
            *product = operand[i];
            *summand = operand[1 - i];
            return true;
        }
    return false;
}

/* In the rows of a region, c - (x y + d) with c, d and x or y the same in every row is (-x) y + (c - d): one operation
 * a row. */
static ed_code_id hoisted(ed_graph *g, ed_code_id c, ed_code_id sum)
{
    ed_code_id product, d;
    if (g->node[sum].region == 0 || g->node[c].region != 0 || !is_product_sum(g, sum, &product, &d) ||
        g->node[d].region != 0)
        return ED_NO_CODE;
    const ed_code_id *factor = ed_graph_operands(g, product);
    ed_code_id x = g->node[factor[0]].region == 0 ? factor[0] : factor[1];
    ed_code_id y = x == factor[0] ? factor[1] : factor[0];
    if (g->node[x].region != 0)
        return ED_NO_CODE;
    ed_code_id minus_x = ed_graph_apply(g, ED_CODE_NEGATE, x, ED_NO_CODE);
    return ed_graph_multiply_add(g, minus_x, y, ed_graph_apply(g, ED_CODE_SUBTRACT, c, d));
}

static ed_code_id unary(ed_graph *g, ed_code code, ed_code_id a)
{
    const ed_code_id *operand = ed_graph_operands(g, a);
    ed_interval span = g->node[a].span;
    if (code == ED_CODE_NEGATE && g->node[a].code == ED_CODE_NEGATE)
        return operand[0];
    if (code == ED_CODE_NEGATE && g->node[a].code == ED_CODE_SUBTRACT)
        return ed_graph_apply(g, ED_CODE_SUBTRACT, operand[1], operand[0]);
    if (code == ED_CODE_ABS && span.low >= 0)
        return a;
    if (code == ED_CODE_EXP && span.low >= -700 && span.high <= 700)
        code = ED_CODE_EXP_INNER;
    if (code == ED_CODE_LN && span.low >= 0x1p-1000 && span.high <= 0x1p1000)
        code = ED_CODE_LN_INNER;
    return ed_graph_plain(g, code, &a, 1);
}

ed_code_id ed_graph_apply(ed_graph *g, ed_code code, ed_code_id a, ed_code_id b)
{
    const ed_code_id operand[2] = {a, b};
    if (operand_counts[code] == 1)
        return unary(g, code, a);
    ed_code_id left = ed_graph_all_numbers(g, operand, 2) ? ED_NO_CODE : neutral(g, code, a, b);
    left = left == ED_NO_CODE ? decided(g, code, a, b) : left;
    if (left == ED_NO_CODE && code == ED_CODE_SUBTRACT)
        left = hoisted(g, a, b);
    if (left != ED_NO_CODE)
        return left;
    if (code == ED_CODE_ADD && g->node[b].code == ED_CODE_NEGATE)
        return ed_graph_apply(g, ED_CODE_SUBTRACT, a, ed_graph_operands(g, b)[0]);
    if (code == ED_CODE_DIVIDE && (g->node[b].span.low > 0 || g->node[b].span.high < 0))
        code = ED_CODE_QUOTIENT;
    return ed_graph_plain(g, code, operand, 2);
}
