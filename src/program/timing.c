/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place of timing conventions. level(), discount() and discounted() are expanded, by the item's timing, into
 * plain operations, so that every view shows the convention. A year y runs from y to y + 1; with the base year b the
 * factor is (1+r)^(b-y) at the year's start, (1+r)^(b-y-1/2) in its middle, (1+r)^(b-y-1) at its end; discounted()
 * is a sum over the year and carries the unit a.
 *
 *   level start, mean, end    f(y), (f(y) + f(y+1)) / 2, f(y+1), times the factor at the start, middle or end
 *   trapezoid                 (f(y) v(y) + f(y+1) v(y+1)) / 2
 *   quarterly                 mean level of each quarter times the factor in its middle, a quarter of a year each
 *   continuous                the integral of f(t) v(t) by Gauss-Legendre quadrature, 4 points in each quarter
 */
#include "program/compiling.h"
#include <string.h>

typedef struct timed {
    const ed_tree *tree;
    const ed_tree *expression;     /* of t, or NULL */
    ed_node_id year, base, growth; /* growth = 1 + rate */
} timed;

static ed_node_id compile_plain(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id node = ed_compile_tree(c, tree);
    return node == ED_NO_NODE ? node : ed_make_plain(c, tree, node);
}

/* year + offset; the year itself for 0. */
static ed_node_id later(ed_compiler *c, const timed *x, ed_node_id offset)
{
    return offset == ED_NO_NODE ? x->year : ed_make_sum(c, x->tree, ED_OP_ADD, x->year, offset);
}

/* f(year + offset) */
static ed_node_id level_at(ed_compiler *c, const timed *x, ed_node_id offset)
{
    bool had = c->has_t;
    ed_node_id t = c->t, value;
    c->t = later(c, x, offset);
    c->has_t = true;
    value = c->t == ED_NO_NODE ? ED_NO_NODE : ed_compile_tree(c, x->expression);
    c->t = t;
    c->has_t = had;
    return ed_want(c, x->expression, value, ED_TYPE_NUMBER) ? value : ED_NO_NODE;
}

/* (1+r)^(base - year - offset) */
static ed_node_id factor_at(ed_compiler *c, const timed *x, ed_node_id offset)
{
    ed_node_id when = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, x->base, x->year);
    if (offset != ED_NO_NODE && when != ED_NO_NODE)
        when = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, when, offset);
    return when == ED_NO_NODE ? when : ed_make_power(c, x->tree, x->growth, when);
}

static ed_node_id times(ed_compiler *c, const timed *x, ed_node_id a, ed_node_id b)
{
    return a == ED_NO_NODE || b == ED_NO_NODE ? ED_NO_NODE : ed_make_product(c, x->tree, ED_OP_MULTIPLY, a, b);
}

static ed_node_id plus(ed_compiler *c, const timed *x, ed_node_id a, ed_node_id b)
{
    return a == ED_NO_NODE || b == ED_NO_NODE ? ED_NO_NODE : ed_make_sum(c, x->tree, ED_OP_ADD, a, b);
}

/* numerator/denominator with the unit a (year) */
static ed_node_id years(ed_compiler *c, int64_t numerator, int64_t denominator)
{
    ed_unit unit;
    const char *wrong;
    ed_unit_parse(c->arena, "a", 0, &unit, &wrong);
    return ed_program_number(c->program, ed_number_ratio(c->arena, numerator, denominator), unit, ED_TYPE_NUMBER);
}

/* Trapezoid and quarterly timing take the mean level where a level alone is asked for. */
static ed_node_id year_level(ed_compiler *c, const timed *x)
{
    ed_level_timing level = c->timing.kind == ED_TIMING_LEVEL ? c->timing.level : ED_LEVEL_MEAN;
    if (level == ED_LEVEL_START)
        return level_at(c, x, ED_NO_NODE);
    ed_node_id end = level_at(c, x, ed_make_integer(c, 1));
    if (level == ED_LEVEL_END)
        return end;
    return times(c, x, plus(c, x, level_at(c, x, ED_NO_NODE), end), ed_make_ratio(c, 1, 2));
}

static ed_node_id year_factor(ed_compiler *c, const timed *x)
{
    ed_factor_timing factor = c->timing.kind == ED_TIMING_LEVEL ? c->timing.factor : ED_FACTOR_MIDDLE;
    if (factor == ED_FACTOR_START)
        return factor_at(c, x, ED_NO_NODE);
    return factor_at(c, x, factor == ED_FACTOR_END ? ed_make_integer(c, 1) : ed_make_ratio(c, 1, 2));
}

static ed_node_id trapezoid(ed_compiler *c, const timed *x)
{
    ed_node_id one = ed_make_integer(c, 1);
    ed_node_id start = times(c, x, level_at(c, x, ED_NO_NODE), factor_at(c, x, ED_NO_NODE));
    ed_node_id end = times(c, x, level_at(c, x, one), factor_at(c, x, one));
    return times(c, x, plus(c, x, start, end), years(c, 1, 2));
}

static ed_node_id quarterly(ed_compiler *c, const timed *x)
{
    ed_node_id sum = ED_NO_NODE;
    for (int64_t q = 0; q < 4; q++) {
        ed_node_id from = q == 0 ? ED_NO_NODE : ed_make_ratio(c, q, 4);
        ed_node_id both = plus(c, x, level_at(c, x, from), level_at(c, x, ed_make_ratio(c, q + 1, 4)));
        ed_node_id term = times(c, x, both, factor_at(c, x, ed_make_ratio(c, 2 * q + 1, 8)));
        sum = q == 0 ? term : plus(c, x, sum, term);
    }
    return times(c, x, sum, years(c, 1, 8));
}

/* Gauss-Legendre abscissae (1 -+ x) / 2 and weights of 4 points on 0 .. 1 (Abramowitz and Stegun 25.4.30). */
static const struct {
    const char *at, *weight;
} gauss[] = {{"0.06943184420297371238802675555359524745213731", "0.1739274225687269286865319746109997036176743479"},
             {"0.3300094782075718675986671204483776563997120651", "0.3260725774312730713134680253890002963823256521"},
             {"0.6699905217924281324013328795516223436002879349", "0.3260725774312730713134680253890002963823256521"},
             {"0.9305681557970262876119732444464047525478626900", "0.1739274225687269286865319746109997036176743479"}};

static ed_node_id decimal(ed_compiler *c, const char *text)
{
    const ed_number *number = NULL;
    ed_number_parse(c->arena, text, &number);
    return ed_program_number(c->program, number, ed_unit_none(), ED_TYPE_NUMBER);
}

static ed_node_id continuous(ed_compiler *c, const timed *x)
{
    ed_node_id sum = ED_NO_NODE, quarter = ed_make_ratio(c, 1, 4);
    for (int64_t q = 0; q < 4; q++)
        for (size_t i = 0; i < 4; i++) {
            const ed_number *at = NULL, *shifted = NULL, *offset = NULL;
            ed_number_parse(c->arena, gauss[i].at, &at);
            if (ed_number_add(c->arena, at, ed_number_integer(c->arena, q), &shifted) != ED_FAULT_NONE ||
                ed_number_divide(c->arena, shifted, ed_number_integer(c->arena, 4), &offset) != ED_FAULT_NONE)
                return ED_NO_NODE;
            ed_node_id when = ed_program_number(c->program, offset, ed_unit_none(), ED_TYPE_NUMBER);
            ed_node_id level = times(c, x, level_at(c, x, when), factor_at(c, x, when));
            ed_node_id term = times(c, x, level, decimal(c, gauss[i].weight));
            sum = sum == ED_NO_NODE ? term : plus(c, x, sum, term);
        }
    return times(c, x, times(c, x, sum, quarter), years(c, 1, 1));
}

static ed_node_id discounted(ed_compiler *c, const timed *x)
{
    switch (c->timing.kind) {
    case ED_TIMING_TRAPEZOID:
        return trapezoid(c, x);
    case ED_TIMING_QUARTERLY:
        return quarterly(c, x);
    case ED_TIMING_CONTINUOUS:
        return continuous(c, x);
    case ED_TIMING_LEVEL:
        break;
    }
    return times(c, x, times(c, x, year_level(c, x), year_factor(c, x)), years(c, 1, 1));
}

ed_node_id ed_compile_timed(ed_compiler *c, const ed_tree *tree)
{
    bool expression = strcmp(tree->name, "discount") != 0, rated = strcmp(tree->name, "level") != 0;
    timed x = {.tree = tree, .expression = expression ? tree->child[0] : NULL};
    c->used_timing = true;
    x.year = compile_plain(c, tree->child[1]);
    if (rated) {
        ed_node_id rate = compile_plain(c, tree->child[expression ? 2 : 0]);
        x.base = compile_plain(c, tree->child[expression ? 3 : 2]);
        if (rate == ED_NO_NODE || x.base == ED_NO_NODE || x.year == ED_NO_NODE)
            return ED_NO_NODE;
        x.growth = ed_make_sum(c, tree, ED_OP_ADD, ed_make_integer(c, 1), rate);
    }
    if (x.year == ED_NO_NODE || (rated && x.growth == ED_NO_NODE))
        return ED_NO_NODE;
    if (!rated)
        return year_level(c, &x);
    return expression ? discounted(c, &x) : year_factor(c, &x);
}
