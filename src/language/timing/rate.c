/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Discount factors as plain operations. With the base year b, a time t and growth g = 1 + r:
 *
 *   constant     g^(b - t)
 *   periods      the product of g_i^(c_i(b) - c_i(t)), c_i(t) being t limited to the period's ends: within a whole year
 *                of period i the factor changes by 1/g_i, so that years are chained. (1 + r(t))^-t would be wrong: it
 *                rises where the rate falls.
 *   hyperbolic   (1 + a (t - b))^-k: Harvey's (1 + u)^-r, Mazur's 1/(1 + r u), Weitzman's gamma discounting
 *   mixture      the weighted mean of the factors of its rates
 */
#include "language/timing/timed.h"
#include <string.h>

ed_node_id ed_rate_border(ed_compiler *c, const ed_timed *x, size_t index)
{
    ed_node_id border = x->rate->border[index];
    return x->rate->calendar ? border : ed_make_sum(c, x->tree, ED_OP_ADD, x->base, border);
}

static ed_node_id growth(ed_compiler *c, const ed_timed *x, size_t index)
{
    return ed_make_sum(c, x->tree, ED_OP_ADD, ed_make_integer(c, 1), x->rate->rate[index]);
}

/* t limited to the ends of a period; the first has no beginning, the last no end. */
static ed_node_id limited(ed_compiler *c, const ed_timed *x, ed_node_id t, size_t index)
{
    if (index > 0)
        t = ed_timed_extreme(c, x, ED_OP_MAX, t, ed_rate_border(c, x, index - 1));
    if (index + 1 < x->rate->count)
        t = ed_timed_extreme(c, x, ED_OP_MIN, t, ed_rate_border(c, x, index));
    return t;
}

static ed_node_id chained(ed_compiler *c, const ed_timed *x, ed_node_id t)
{
    ed_node_id product = ED_NO_NODE;
    for (size_t i = 0; i < x->rate->count; i++) {
        ed_node_id years = limited(c, x, x->base, i);
        years = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, years, limited(c, x, t, i));
        ed_node_id factor = ed_make_power(c, x->tree, growth(c, x, i), years);
        product = i == 0 ? factor : ed_make_product(c, x->tree, ED_OP_MULTIPLY, product, factor);
    }
    return product;
}

static ed_node_id hyperbolic(ed_compiler *c, const ed_timed *x, ed_node_id t)
{
    ed_node_id gone = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, t, x->base);
    ed_node_id part = ed_make_product(c, x->tree, ED_OP_MULTIPLY, x->rate->rate[0], gone);
    ed_node_id sum = ed_make_sum(c, x->tree, ED_OP_ADD, ed_make_integer(c, 1), part);
    ed_node_id exponent = ed_make_unary(c, x->tree, ED_OP_NEGATE, x->rate->rate[1]);
    return ed_make_power(c, x->tree, sum, exponent);
}

static ed_node_id constant(ed_compiler *c, const ed_timed *x, ed_node_id offset)
{
    ed_node_id when = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, x->base, x->year);
    if (offset != ED_NO_NODE)
        when = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, when, offset);
    return ed_make_power(c, x->tree, growth(c, x, 0), when);
}

/* ---- mixtures */

ed_timed ed_rate_part(const ed_timed *x, size_t index, ed_rate *rate)
{
    ed_timed one = *x;
    *rate = (ed_rate){.form = ED_RATE_PERIODS, .rate = &x->rate->rate[index], .count = 1, .place = x->rate->place};
    one.rate = rate;
    return one;
}

ed_node_id ed_rate_add(ed_compiler *c, const ed_timed *x, size_t index, ed_node_id sum, ed_node_id value)
{
    ed_node_id term = ed_make_product(c, x->tree, ED_OP_MULTIPLY, value, x->rate->weight[index]);
    return index == 0 ? term : ed_make_sum(c, x->tree, ED_OP_ADD, sum, term);
}

static ed_node_id mixed(ed_compiler *c, const ed_timed *x, ed_node_id offset)
{
    ed_node_id sum = ED_NO_NODE;
    for (size_t i = 0; i < x->rate->count; i++) {
        ed_rate rate;
        ed_timed one = ed_rate_part(x, i, &rate);
        sum = ed_rate_add(c, x, i, sum, constant(c, &one, offset));
    }
    return sum;
}

ed_node_id ed_rate_mean(ed_compiler *c, const ed_timed *x, ed_node_id (*function)(ed_compiler *c, const ed_timed *x))
{
    ed_node_id sum = ED_NO_NODE;
    if (x->rate->form != ED_RATE_MIXTURE)
        return function(c, x);
    for (size_t i = 0; i < x->rate->count; i++) {
        ed_rate rate;
        ed_timed one = ed_rate_part(x, i, &rate);
        sum = ed_rate_add(c, x, i, sum, function(c, &one));
    }
    return sum;
}

/* ---- the factor, and the growth of one rate */

ed_node_id ed_rate_factor(ed_compiler *c, const ed_timed *x, ed_node_id offset)
{
    if (x->rate->form == ED_RATE_MIXTURE)
        return mixed(c, x, offset);
    if (x->rate->form == ED_RATE_PERIODS && x->rate->count == 1)
        return constant(c, x, offset);
    ed_node_id t = offset == ED_NO_NODE ? x->year : ed_make_sum(c, x->tree, ED_OP_ADD, x->year, offset);
    return x->rate->form == ED_RATE_PERIODS ? chained(c, x, t) : hyperbolic(c, x, t);
}

ed_node_id ed_rate_growth(ed_compiler *c, const ed_timed *x, ed_node_id year)
{
    ed_node_id result = growth(c, x, x->rate->count - 1);
    for (size_t i = x->rate->count - 1; i > 0; i--) {
        ed_node_id before = ed_make_comparison(c, x->tree, ED_OP_LT, year, ed_rate_border(c, x, i - 1));
        result = before == ED_NO_NODE ? before : ed_make_if(c, x->tree, before, growth(c, x, i - 1), result);
    }
    return result;
}

/* ---- reading a call's argument */

/* A rate input by its name; anything else is a formula whose value is a constant rate. */
const ed_rate *ed_rate_of(ed_compiler *c, const ed_tree *tree)
{
    if (tree->kind == ED_TREE_PATH) {
        const ed_bound *bound = ed_compile_bound(c, tree);
        if (bound == NULL)
            return NULL;
        if (bound->kind == ED_BOUND_RATE && !bound->given && c->checking == 0) {
            ed_compile_wrong(c, ED_RULE_formula_not_given, tree, ed_tree_words(c, tree), ed_same(NULL));
            return NULL;
        }
        if (bound->kind == ED_BOUND_RATE) {
            ed_compile_use(c, tree, bound);
            return bound->rate;
        }
    }
    ed_node_id *node = ed_arena_alloc(c->arena, sizeof *node);
    *node = ed_make_plain(c, tree, ed_compile_tree(c, tree));
    if (*node == ED_NO_NODE)
        return NULL;
    ed_rate *rate = ed_arena_alloc(c->arena, sizeof *rate);
    *rate = (ed_rate){.form = ED_RATE_PERIODS, .rate = node, .count = 1, .place = ed_formula_place(c->formula, tree)};
    return rate;
}

/* ---- checks */

static const ed_number *known(ed_compiler *c, ed_node_id node)
{
    return ed_program_value(c->program, node, 0).number;
}

static bool wrong_rate(ed_compiler *c, const ed_timed *x, ed_rule rule, const char *text)
{
    ed_words arguments[1] = {{text, text}};
    ed_findings_add_words(c->findings, rule, x->rate->place, c->path, arguments, 1);
    return false;
}

static const char *printed(ed_compiler *c, const ed_number *number)
{
    return ed_number_text(c->arena, number);
}

/* A year belongs to one period: borders, and the base year that they are counted from, are whole years. */
static bool borders_are_whole(ed_compiler *c, const ed_timed *x)
{
    for (size_t i = 0; i + 1 < x->rate->count; i++) {
        const ed_number *border = known(c, ed_rate_border(c, x, i));
        if (border != NULL && !ed_number_is_integer(border))
            return wrong_rate(c, x, ED_RULE_rate_border, printed(c, border));
    }
    return true;
}

bool ed_rate_check(ed_compiler *c, const ed_timed *x)
{
    if (c->checking > 0 || x->rate->form == ED_RATE_MIXTURE)
        return true;
    if (x->rate->form == ED_RATE_PERIODS)
        return borders_are_whole(c, x);
    const ed_number *year = known(c, x->year), *base = known(c, x->base);
    if (year != NULL && base != NULL && ed_number_compare(year, base) < 0)
        return wrong_rate(c, x, ED_RULE_rate_past, printed(c, year));
    return true;
}
