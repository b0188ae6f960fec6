/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums of finitely many years, at any rate:
 *
 *   annuity_timed(r, year, n, b) the sum of discounted(1 of t, y, r, b) over the n years from `year` on, by the timing
 *   annuity_at(r, time, n, b)    v(time) + v(time + 1) + ... , n of them, whatever the timing: payments at stated times
 *
 * Each is 1/g times the one before, g = 1 + r, so that the n years of a constant rate come to D (1 - q^n) / (1 - q)
 * with q = 1/g and the first year's D, and to n D where g is 1. A rate with periods adds those of each period. Under a
 * hyperbolic rate the terms are added one by one, so that their number has to be certain.
 */
#include "base/limits.h"
#include "language/timing/timed.h"
#include <string.h>

static ed_node_id sum(ed_compiler *c, const ed_timed *x, ed_op op, ed_node_id a, ed_node_id b)
{
    return ed_make_sum(c, x->tree, op, a, b);
}

/* ---- rates with periods */

/* The years that fall into a period: from `there->year` to its end or that of the sum, and none where it lies outside.
 */
static ed_node_id years_within(ed_compiler *c, const ed_timed *x, const ed_timed *there, size_t period)
{
    ed_node_id end = sum(c, x, ED_OP_ADD, x->year, x->years);
    if (period + 1 < x->rate->count)
        end = ed_timed_extreme(c, x, ED_OP_MIN, end, ed_rate_border(c, x, period));
    ed_node_id years = sum(c, x, ED_OP_SUBTRACT, end, there->year);
    return ed_timed_extreme(c, x, ED_OP_MAX, years, ed_make_integer(c, 0));
}

static ed_node_id of_periods(ed_compiler *c, const ed_timed *x)
{
    ed_node_id all = ED_NO_NODE, one = ed_make_integer(c, 1);
    for (size_t i = 0; i < x->rate->count; i++) {
        ed_timed there = *x;
        if (i > 0)
            there.year = ed_timed_extreme(c, x, ED_OP_MAX, x->year, ed_rate_border(c, x, i - 1));
        ed_node_id years = x->rate->count == 1 ? x->years : years_within(c, x, &there, i);
        ed_node_id growth = sum(c, x, ED_OP_ADD, one, x->rate->rate[i]);
        ed_node_id q = ed_make_product(c, x->tree, ED_OP_DIVIDE, one, growth);
        ed_node_id part = x->first(c, &there);
        part = ed_make_product(c, x->tree, ED_OP_MULTIPLY, part, ed_timed_geometric(c, x, q, years));
        all = i == 0 ? part : sum(c, x, ED_OP_ADD, all, part);
    }
    return all;
}

/* ---- hyperbolic rates */

/* The number of terms; false after a finding. */
static bool count_terms(ed_compiler *c, const ed_timed *x, int64_t *terms)
{
    const ed_number *years = ed_program_value(c->program, x->years, 0).number;
    const ed_tree *tree = x->tree->child[2];
    if (ed_program_node(c->program, x->years)->bits & ED_NODE_DRAW) {
        ed_compile_wrong(c, ED_RULE_formula_range_uncertain, tree, ed_tree_words(c, tree), ed_same(NULL));
        return false;
    }
    ed_program_mark_structure(c->program, x->years);
    if (years != NULL && ed_number_to_integer(years, terms) && *terms > 0 && *terms <= ED_ANNUITY_TERMS)
        return true;
    ed_compile_wrong(c, ED_RULE_formula_range, tree, ed_tree_words(c, tree),
                     ed_same(ed_arena_printf(c->arena, "%d", ED_ANNUITY_TERMS)));
    return false;
}

static ed_node_id term_by_term(ed_compiler *c, const ed_timed *x)
{
    int64_t terms;
    if (!count_terms(c, x, &terms))
        return ED_NO_NODE;
    ed_node_id *term = ed_arena_array(c->arena, (size_t)terms, sizeof *term);
    for (int64_t k = 0; k < terms; k++) {
        ed_timed there = *x;
        there.year = sum(c, x, ED_OP_ADD, x->year, ed_make_integer(c, k));
        if ((term[k] = x->first(c, &there)) == ED_NO_NODE)
            return ED_NO_NODE;
    }
    return ed_make(c, x->tree,
                   (ed_operation){ED_OP_SUM, term, (size_t)terms, ED_TYPE_NUMBER, ed_compile_unit(c, term[0]), 0});
}

ed_node_id ed_annuity(ed_compiler *c, const ed_timed *x)
{
    if (c->checking > 0) /* only its type and unit are asked for */
        return x->first(c, x);
    return x->rate->form == ED_RATE_HYPERBOLIC ? term_by_term(c, x) : of_periods(c, x);
}
