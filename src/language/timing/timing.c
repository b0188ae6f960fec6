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
#include <string.h>

static ed_node_id compile_plain(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id node = ed_compile_tree(c, tree);
    return node == ED_NO_NODE ? node : ed_make_plain(c, tree, node);
}

ed_node_id ed_timed_at(ed_compiler *c, const ed_tree *expression, ed_node_id time)
{
    bool had = c->has_t;
    ed_node_id t = c->t, value;
    c->t = time;
    c->has_t = true;
    value = time == ED_NO_NODE ? ED_NO_NODE : ed_compile_tree(c, expression);
    c->t = t;
    c->has_t = had;
    return ed_want(c, expression, value, ED_TYPE_NUMBER) ? value : ED_NO_NODE;
}

ed_node_id ed_timed_level(ed_compiler *c, const ed_timed *x, ed_node_id offset)
{
    ed_node_id time = offset == ED_NO_NODE ? x->year : ed_make_sum(c, x->tree, ED_OP_ADD, x->year, offset);
    return ed_timed_at(c, x->expression, time);
}

ed_node_id ed_timed_years(ed_compiler *c, int64_t numerator, int64_t denominator)
{
    ed_unit unit;
    const char *wrong;
    ed_unit_parse(c->arena, "a", 0, &unit, &wrong);
    return ed_program_number(c->program, ed_number_ratio(c->arena, numerator, denominator), unit, ED_TYPE_NUMBER);
}

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
static ed_node_id year_level(ed_compiler *c, const ed_timed *x)
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
static ed_node_id year_factor(ed_compiler *c, const ed_timed *x)
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
    ed_node_id product = year_level(c, x);
    product = times(c, x, product, year_factor(c, x));
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

/* ---- the calls */

static ed_node_id factor_at(ed_compiler *c, const ed_timed *x)
{
    return ed_rate_factor(c, x, ED_NO_NODE);
}

static ed_node_id annuity(ed_compiler *c, const ed_timed *x)
{
    return ed_rate_mean(c, x, ed_annuity);
}

typedef ed_node_id (*timed_function)(ed_compiler *c, const ed_timed *x);

static ed_node_id endless_sum(ed_compiler *c, const ed_timed *x)
{
    return ed_rate_mean(c, x, ed_perpetuity);
}

ed_node_id ed_compile_timed(ed_compiler *c, const ed_tree *tree)
{
    static const struct {
        const char *name;
        bool expression, rated, timed;
        timed_function function, first; /* first: of an annuity */
    } calls[] = {{"level", true, false, true, year_level, NULL},
                 {"discount", false, true, true, year_factor, NULL},
                 {"annuity_timed", false, true, true, annuity, ed_timed_one},
                 {"annuity_at", false, true, false, annuity, factor_at},
                 {"discounted", true, true, true, ed_timed_sum, NULL},
                 {"perpetuity", true, true, true, endless_sum, NULL}};
    size_t call = 0;
    while (strcmp(calls[call].name, tree->name) != 0)
        call++;
    bool expression = calls[call].expression;
    ed_timed x = {.tree = tree, .expression = expression ? tree->child[0] : NULL};
    c->used_timing = c->used_timing || calls[call].timed;
    x.year = compile_plain(c, tree->child[1]);
    if (!calls[call].rated)
        return x.year == ED_NO_NODE ? x.year : year_level(c, &x);
    x.rate = ed_rate_of(c, tree->child[expression ? 2 : 0]);
    x.first = calls[call].first;
    x.years = x.first == NULL ? x.year : compile_plain(c, tree->child[2]);
    x.base = compile_plain(c, tree->child[expression || x.first != NULL ? 3 : 2]);
    if (x.year == ED_NO_NODE || x.rate == NULL || x.base == ED_NO_NODE || x.years == ED_NO_NODE)
        return ED_NO_NODE;
    return ed_rate_check(c, &x) ? calls[call].function(c, &x) : ED_NO_NODE;
}
