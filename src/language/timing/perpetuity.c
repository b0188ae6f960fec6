/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums without end: perpetuity(f of t, year, r, b) is the sum of discounted(f of t, y, r, b) over all years y from
 * `year` on. Each curve has to be at rest from that year on, so that its level there is a factor before the sum of 1,
 * and every later year is the year before times 1/g, g = 1 + r: with the year's sum D of 1 under the item's convention,
 * D / (1 - 1/g). An exponential curve may be on its way:
 * what is left of its way falls by q = e^-k / g a year and sums to D' / (1 - q). Where the rate has periods, each adds
 * D (1 - q^n) / (1 - q) for its n years, from its own first year's D.
 *
 * A growth of 1 or less has no sum: refused when the program is compiled, and a fault where a draw comes to it.
 */
#include "language/timing/timed.h"
#include <string.h>

static ed_node_id minus(ed_compiler *c, const ed_timed *x, ed_node_id a, ed_node_id b)
{
    return ed_make_sum(c, x->tree, ED_OP_SUBTRACT, a, b);
}

static ed_node_id over(ed_compiler *c, const ed_timed *x, ed_node_id a, ed_node_id b)
{
    return ed_make_product(c, x->tree, ED_OP_DIVIDE, a, b);
}

/* A node of the unit of `like` that has no value. */
static ed_node_id fault_like(ed_compiler *c, const ed_timed *x, ed_node_id like)
{
    ed_node_id one =
        ed_program_number(c->program, ed_number_integer(c->arena, 1), ed_compile_unit(c, like), ED_TYPE_NUMBER);
    return over(c, x, one, ed_make_integer(c, 0));
}

static ed_node_id provided(ed_compiler *c, const ed_timed *x, ed_node_id condition, ed_node_id value)
{
    if (condition == ED_NO_NODE || value == ED_NO_NODE)
        return ED_NO_NODE;
    if (ed_program_node(c->program, condition)->op == ED_OP_FLAG) /* only ever true */
        return value;
    return ed_make_if(c, x->tree, condition, value, fault_like(c, x, value));
}

/* ---- one term's tail */

typedef ed_node_id (*year_function)(ed_compiler *c, const ed_timed *x);

/* `first` gives a year's sum; behind it each is `decay` (ED_NO_NODE: 1) over the growth of the one before. */
static ed_node_id tail(ed_compiler *c, const ed_timed *x, year_function first, ed_node_id decay)
{
    ed_node_id all = ED_NO_NODE, one = ed_make_integer(c, 1);
    if (c->checking > 0) /* only its type and unit are asked for */
        return first(c, x);
    for (size_t i = 0; i < x->rate->count; i++) {
        ed_timed there = *x;
        ed_node_id years = ED_NO_NODE;
        if (i > 0)
            there.year = ed_timed_extreme(c, x, ED_OP_MAX, x->year, ed_rate_border(c, x, i - 1));
        if (i + 1 < x->rate->count) {
            years = minus(c, x, ed_rate_border(c, x, i), there.year);
            years = ed_timed_extreme(c, x, ED_OP_MAX, years, ed_make_integer(c, 0));
        }
        ed_node_id growth = ed_make_sum(c, x->tree, ED_OP_ADD, one, x->rate->rate[i]);
        ed_node_id q = over(c, x, decay == ED_NO_NODE ? one : decay, growth);
        ed_node_id part = first(c, &there);
        part = ed_make_product(c, x->tree, ED_OP_MULTIPLY, part, ed_timed_geometric(c, x, q, years));
        all = i == 0 ? part : ed_make_sum(c, x->tree, ED_OP_ADD, all, part);
    }
    return all;
}

/* ---- curves */

/* `year` NULL: the curve never comes to rest. */
static ed_node_id unsettled(ed_compiler *c, const ed_bound *curve, const ed_number *year)
{
    const char *text = year == NULL ? NULL : ed_number_text(c->arena, year);
    ed_words arguments[1] = {{"任何时候", "any year"}};
    if (text != NULL)
        arguments[0] = (ed_words){ed_arena_printf(c->arena, " %s 年", text), text};
    ed_findings_add_words(c->findings, ED_RULE_perpetuity_curve, curve->curve->place, curve->path, arguments, 1);
    return ED_NO_NODE;
}

/* True where the curve is at rest at the year (an exponential one: on its way); ED_NO_NODE after a finding. */
static ed_node_id is_settled(ed_compiler *c, const ed_timed *x, const ed_bound *curve, const ed_corners *corners)
{
    const ed_number *year = ed_program_value(c->program, x->year, 0).number;
    if (corners->restless)
        return c->checking > 0 ? ed_program_flag(c->program, true) : unsettled(c, curve, NULL);
    if (corners->polygon && corners->count == 1) /* constant */
        return ed_program_flag(c->program, true);
    ed_node_id last = corners->time[corners->count - 1];
    const ed_number *time = last == ED_NO_NODE ? NULL : ed_program_value(c->program, last, 0).number;
    if (c->checking == 0 && time != NULL && year != NULL && ed_number_compare(year, time) < 0)
        return unsettled(c, curve, year);
    return ed_make_comparison(c, x->tree, ED_OP_GE, x->year, last);
}

/* The way that is left: an exponential curve behind its start, less what it goes to. */
static ed_node_id exponential_tail(ed_compiler *c, const ed_timed *x, const ed_bound *curve)
{
    ed_node_id to = curve->curve->parameter[2];
    ed_node_id decay =
        ed_make_unary(c, x->tree, ED_OP_EXP, ed_make_unary(c, x->tree, ED_OP_NEGATE, curve->curve->parameter[4]));
    /* tail(curve - to) = tail(curve) - to tail(1), both falling by the decay as long as they stand together */
    ed_node_id way = tail(c, x, ed_timed_sum, decay);
    ed_node_id level = ed_make_product(c, x->tree, ED_OP_MULTIPLY, to, tail(c, x, ed_timed_one, decay));
    ed_node_id rest = ed_make_product(c, x->tree, ED_OP_MULTIPLY, to, tail(c, x, ed_timed_one, ED_NO_NODE));
    return ed_make_sum(c, x->tree, ED_OP_ADD, minus(c, x, way, level), rest);
}

static ed_node_id of_one(ed_compiler *c, const ed_timed *x)
{
    return tail(c, x, ed_timed_one, ED_NO_NODE);
}

/* What is at rest keeps the level that it has at the year. */
static ed_node_id level_for_ever(ed_compiler *c, const ed_timed *x)
{
    ed_node_id level = ed_timed_level(c, x, ED_NO_NODE);
    return ed_make_product(c, x->tree, ED_OP_MULTIPLY, level, of_one(c, x));
}

static ed_node_id of_curve(ed_compiler *c, const ed_timed *x, ed_moved_curve curve)
{
    ed_corners corners = ed_curve_corners(c, x->tree, curve);
    ed_node_id settled = is_settled(c, x, curve.bound, &corners);
    return provided(c, x, settled, corners.endless ? exponential_tail(c, x, curve.bound) : level_for_ever(c, x));
}

/* Another expression is at rest where all of its curves are, and t stands nowhere else; then it is summed as a whole.
 */
static ed_node_id all_settled(ed_compiler *c, const ed_timed *x, const ed_tree *tree, ed_node_id condition)
{
    ed_moved_curve curve;
    if (condition == ED_NO_NODE || !ed_linear_has_t(tree))
        return condition;
    if (ed_linear_is_curve(c, tree, &curve)) {
        ed_corners corners = ed_curve_corners(c, x->tree, curve);
        corners.restless = corners.restless || corners.endless;
        ed_node_id own = is_settled(c, x, curve.bound, &corners);
        return ed_make(c, x->tree,
                       (ed_operation){ED_OP_AND, (ed_node_id[]){condition, own}, 2, ED_TYPE_FLAG, ed_unit_none(), 0});
    }
    if (tree->kind == ED_TREE_PATH)
        return ed_compile_wrong(c, ED_RULE_perpetuity_form, x->expression, ed_tree_words(c, x->expression),
                                ed_same(NULL));
    for (size_t i = 0; i < tree->children; i++)
        condition = all_settled(c, x, tree->child[i], condition);
    return condition;
}

static ed_node_id of_other(ed_compiler *c, const ed_timed *x)
{
    ed_node_id settled = all_settled(c, x, x->expression, ed_program_flag(c->program, true));
    return settled == ED_NO_NODE ? settled : provided(c, x, settled, level_for_ever(c, x));
}

/* ---- the call */

static ed_node_id refused(ed_compiler *c, const ed_timed *x, ed_rule rule, const char *text)
{
    ed_words arguments[1] = {{text, text}};
    ed_findings_add_words(c->findings, rule, x->rate->place, c->path, arguments, text == NULL ? 0 : 1);
    return ED_NO_NODE;
}

ed_node_id ed_perpetuity(ed_compiler *c, const ed_timed *x)
{
    static const ed_linear perpetuity = {of_curve, of_one, of_other};
    if (x->rate->form == ED_RATE_HYPERBOLIC)
        return c->checking > 0 ? ed_timed_sum(c, x) : refused(c, x, ED_RULE_perpetuity_hyperbolic, NULL);
    ed_node_id last = x->rate->rate[x->rate->count - 1], zero = ed_make_integer(c, 0);
    const ed_number *rate = ed_program_value(c->program, last, 0).number;
    if (c->checking == 0 && rate != NULL && ed_number_sign(rate) <= 0)
        return refused(c, x, ED_RULE_perpetuity_rate, ed_number_text(c->arena, rate));
    ed_node_id positive = ed_make_comparison(c, x->tree, ED_OP_GT, last, zero);
    return provided(c, x, positive, ed_linear_apply(c, x, &perpetuity));
}

/* ---- settled(curve), begins(curve) */

/* The curve that the call names; NULL after a finding. */
static const ed_bound *named_curve(ed_compiler *c, const ed_tree *tree)
{
    const ed_bound *curve = ed_compile_bound(c, tree->child[0]);
    if (curve == NULL)
        return NULL;
    if (curve->kind != ED_BOUND_CURVE)
        ed_compile_wrong(c, ED_RULE_formula_arguments, tree, ed_same(tree->name), (ed_words){"一条曲线", "a curve"});
    else if (!curve->given && c->checking == 0)
        ed_compile_wrong(c, ED_RULE_formula_not_given, tree, ed_tree_words(c, tree->child[0]), ed_same(NULL));
    else
        return curve;
    return NULL;
}

ed_node_id ed_timed_begins(ed_compiler *c, const ed_tree *tree)
{
    const ed_bound *curve = named_curve(c, tree);
    return curve == NULL ? ED_NO_NODE : curve->curve->parameters == 0 ? ed_make_integer(c, 0) : curve->curve->begin;
}

ed_node_id ed_timed_settled(ed_compiler *c, const ed_tree *tree)
{
    const ed_bound *curve = named_curve(c, tree);
    if (curve == NULL)
        return ED_NO_NODE;
    ed_corners corners = ed_curve_corners(c, tree, (ed_moved_curve){curve, ED_NO_NODE});
    if (corners.restless)
        return c->checking > 0 ? ed_make_integer(c, 0) : unsettled(c, curve, NULL);
    return corners.time[corners.count - 1];
}
