/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place of timing conventions. level(), discount(), discounted(), annuity_timed() and perpetuity() are
 * expanded, by the item's timing, into plain operations, so that every view shows the convention; annuity_at() is for a
 * formula that states its own. A year y runs from y to y + 1; v(t) is the factor at a time t, which for a constant rate
 * r and the base year b is (1+r)^(b-t): (1+r)^(b-y) at the year's start, (1+r)^(b-y-1/2) in its middle, (1+r)^(b-y-1)
 * at its end (rate.c has the other rates). discounted() is a sum over the year and carries the unit a.
 *
 *   level start, mean, end    f(y), (f(y) + f(y+1)) / 2, f(y+1), times the factor at the start, middle or end
 *   trapezoid                 (f(y) v(y) + f(y+1) v(y+1)) / 2
 *   quarterly                 mean level of each quarter times the factor in its middle, a quarter of a year each
 *   continuous                the integral of f(t) v(t): integral.c
 */
#include "language/timing/timed.h"

static ed_node_id times(ed_compiler *c, const ed_timed *x, ed_node_id a, ed_node_id b)
{
    return ed_make_product(c, x->tree, ED_OP_MULTIPLY, a, b);
}

static ed_node_id plus(ed_compiler *c, const ed_timed *x, ed_node_id a, ed_node_id b)
{
    return ed_make_sum(c, x->tree, ED_OP_ADD, a, b);
}

/* ---- the conventions */

/* Trapezoid, quarterly and continuous timing take the mean level where a level alone is asked for. */
ed_node_id ed_timed_year_level(ed_compiler *c, const ed_timed *x)
{
    ed_level_timing level = c->timing.kind == ED_TIMING_LEVEL ? c->timing.level : ED_LEVEL_MEAN;
    if (level == ED_LEVEL_START)
        return ed_timed_level(c, x, ED_NO_NODE);
    ed_node_id end = ed_timed_level(c, x, ed_make_integer(c, 1));
    if (level == ED_LEVEL_END)
        return end;
    ed_node_id both = plus(c, x, ed_timed_level(c, x, ED_NO_NODE), end);
    return times(c, x, both, ed_make_ratio(c, 1, 2));
}

/* ... and the factor in the year's middle where a factor alone is. */
ed_node_id ed_timed_year_factor(ed_compiler *c, const ed_timed *x)
{
    ed_factor_timing factor = c->timing.kind == ED_TIMING_LEVEL ? c->timing.factor : ED_FACTOR_MIDDLE;
    if (factor == ED_FACTOR_START)
        return ed_rate_factor(c, x, ED_NO_NODE);
    return ed_rate_factor(c, x, factor == ED_FACTOR_END ? ed_make_integer(c, 1) : ed_make_ratio(c, 1, 2));
}

static ed_node_id level_and_factor(ed_compiler *c, const ed_timed *x, ed_node_id offset)
{
    ed_node_id level = ed_timed_level(c, x, offset);
    return times(c, x, level, ed_rate_factor(c, x, offset));
}

static ed_node_id trapezoid(ed_compiler *c, const ed_timed *x)
{
    ed_node_id one = ed_make_integer(c, 1);
    ed_node_id start = level_and_factor(c, x, ED_NO_NODE), end = level_and_factor(c, x, one);
    ed_node_id both = plus(c, x, start, end);
    return times(c, x, both, ed_timed_years(c, 1, 2));
}

static ed_node_id quarterly(ed_compiler *c, const ed_timed *x)
{
    ed_node_id sum = ED_NO_NODE;
    for (int64_t q = 0; q < 4; q++) {
        ed_node_id from = q == 0 ? ED_NO_NODE : ed_make_ratio(c, q, 4);
        ed_node_id both = ed_timed_level(c, x, from);
        both = plus(c, x, both, ed_timed_level(c, x, ed_make_ratio(c, q + 1, 4)));
        ed_node_id term = times(c, x, both, ed_rate_factor(c, x, ed_make_ratio(c, 2 * q + 1, 8)));
        sum = q == 0 ? term : plus(c, x, sum, term);
    }
    return times(c, x, sum, ed_timed_years(c, 1, 8));
}

ed_node_id ed_timed_sum(ed_compiler *c, const ed_timed *x)
{
    switch (c->timing.kind) {
    case ED_TIMING_TRAPEZOID:
        return trapezoid(c, x);
    case ED_TIMING_QUARTERLY:
        return quarterly(c, x);
    case ED_TIMING_CONTINUOUS:
        return ed_integral(c, x);
    case ED_TIMING_LEVEL:
        break;
    }
    ed_node_id product = ed_timed_year_level(c, x);
    product = times(c, x, product, ed_timed_year_factor(c, x));
    return times(c, x, product, ed_timed_years(c, 1, 1));
}

ed_node_id ed_timed_one(ed_compiler *c, const ed_timed *x)
{
    ed_tree one = {.kind = ED_TREE_NUMBER, .number = ed_number_integer(c->arena, 1)};
    ed_timed constant = *x;
    ed_node_id *node_of = c->node_of;
    constant.expression = &one;
    c->node_of = NULL; /* this tree is no part of the formula */
    ed_node_id sum = ed_timed_sum(c, &constant);
    c->node_of = node_of;
    return sum;
}
