/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums of a curve's rest times ratio^j over the rows j = 0 .. n - 1. In terms of simulate/kernel/sum.c, with positions
 * counted in rows (p = start - the time of the first row, Y = years):
 *     step            level(p + Y)
 *     linear          (ramp(p + Y) - ramp(p)) / Y
 *     polygons        last value x level(n) + sum over corners of the change of slope x ramp(corner)
 *     exponential     level(p), then a geometric sum with the ratio q e^-k
 *     logistic        the kernel's rows
 * What ends before the first row (p <= 0 for every draw) is left out.
 */
#include "simulate/lower/inside.h"
#include <math.h>

enum { START, FROM, TO, YEARS, STEEPNESS };

typedef struct geometric {
    ed_code_id ratio, log, inverse; /* q, ln q, 1 / (1 - q) */
} geometric;

static ed_code_id op(const ed_summing *s, ed_code code, ed_code_id a, ed_code_id b)
{
    return ed_graph_apply(s->l->graph, code, a, b);
}

static ed_code_id number(const ed_summing *s, double value)
{
    return ed_graph_number(s->l->graph, value);
}

/* A product with a curve's own parameters, which are always numbers: 0 times one is 0. */
static ed_code_id scaled(const ed_summing *s, ed_code_id parameter, ed_code_id by)
{
    return ed_graph_is_number(s->l->graph, by, 0) ? by : op(s, ED_CODE_MULTIPLY, parameter, by);
}

static geometric with_log(const ed_summing *s, ed_code_id ratio, ed_code_id log)
{
    ed_code_id one = number(s, 1), left = op(s, ED_CODE_SUBTRACT, one, ratio);
    return (geometric){ratio, log, op(s, ED_CODE_DIVIDE, one, left)};
}

static geometric of_ratio(const ed_summing *s, ed_code_id ratio)
{
    return with_log(s, ratio, op(s, ED_CODE_LN, ratio, ED_NO_CODE));
}

static ed_code_id sum_below(const ed_summing *s, ed_code code, ed_code_id p, geometric q)
{
    ed_code_node node = {.code = (uint8_t)code, .count = 4, .number = s->rows};
    return ed_graph_make(s->l->graph, node, (ed_code_id[]){p, q.ratio, q.log, q.inverse});
}

enum { SHORT = 6 };

/* Of a few rows, the same in every draw: (p - j) q^j (or q^j), from the last row to the first. */
static ed_code_id short_sum(const ed_summing *s, ed_code code, double p, geometric q)
{
    int rows = (int)ceil(fmin(p, s->rows));
    ed_code_id sum = number(s, 0);
    for (int j = rows - 1; j >= 0; j--)
        sum = ed_graph_multiply_add(s->l->graph, sum, q.ratio, number(s, code == ED_CODE_SUM_RAMP ? p - j : 1));
    return sum;
}

static ed_code_id sum_of_rows(const ed_summing *s, ed_code code, ed_code_id p, geometric q)
{
    const ed_code_node *node = &s->l->graph->node[p];
    if (node->code == ED_CODE_NUMBER && ceil(fmin(node->number, s->rows)) <= SHORT)
        return short_sum(s, code, node->number, q);
    return sum_below(s, code, p, q);
}

/* Nothing lies below p in any draw. */
static bool never_reached(const ed_summing *s, ed_code_id p)
{
    return s->l->graph->node[p].span.high <= 0;
}

static ed_code_id level(const ed_summing *s, ed_code_id p, geometric q)
{
    return never_reached(s, p) ? number(s, 0) : sum_of_rows(s, ED_CODE_SUM_LEVEL, p, q);
}

static ed_code_id ramp(const ed_summing *s, ed_code_id p, geometric q)
{
    return never_reached(s, p) ? number(s, 0) : sum_of_rows(s, ED_CODE_SUM_RAMP, p, q);
}

/* ---- polygons */

typedef struct corners {
    const ed_code_id *at;    /* positions in rows */
    const ed_code_id *slope; /* from each corner to the next; of the last 0 */
    size_t count;
} corners;

/* Sum over a polygon's corners; from the last on it is counted as 0. */
static ed_code_id polygon(const ed_summing *s, const corners *c, geometric q)
{
    ed_code_id sum = number(s, 0), before = number(s, 0);
    for (size_t i = 0; i < c->count; i++) {
        ed_code_id change = op(s, ED_CODE_SUBTRACT, c->slope[i], before);
        sum = ed_graph_multiply_add(s->l->graph, change, ramp(s, c->at[i], q), sum);
        before = c->slope[i];
    }
    return sum;
}

/* A step where two points have the same place would need its height: such a polygon stays a loop. */
static bool strictly_ascending(const ed_summing *s, const ed_code_id *point, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (s->l->graph->node[point[2 * i]].span.high >= s->l->graph->node[point[2 * i + 2]].span.low)
            return false;
    return true;
}

static ed_code_id sum_points(const ed_summing *s, const ed_sum_term *term, geometric q)
{
    const ed_code_id *point = term->curve->parameter;
    size_t count = term->curve->count / 2;
    if (!strictly_ascending(s, point, count)) {
        s->l->reason = "points in the same place";
        return ED_NO_CODE;
    }
    ed_code_id *at = ed_arena_array(s->l->arena, count, sizeof *at);
    for (size_t i = 0; i < count; i++)
        at[i] = op(s, ED_CODE_SUBTRACT, point[2 * i], term->offset);
    ed_code_id sum = polygon(s, &(corners){at, ed_curve_slopes(s->l, point, count), count}, q);
    return ed_graph_multiply_add(s->l->graph, point[2 * count - 1], level(s, number(s, s->rows), q), sum);
}

/* Points as fractions of the years and of the way: 1 - share, at p + x Y. */
static ed_code_id sum_relative(const ed_summing *s, const ed_sum_term *term, ed_code_id p, geometric q)
{
    const ed_graph *g = s->l->graph;
    const ed_code_id *point = term->curve->parameter + STEEPNESS;
    size_t count = (term->curve->count - STEEPNESS) / 2;
    bool inside = g->node[point[0]].span.low >= 0 && g->node[point[2 * count - 2]].span.high <= 1;
    if (!inside || !strictly_ascending(s, point, count)) {
        s->l->reason = "fractions outside of 0 .. 1 or in the same place";
        return ED_NO_CODE;
    }
    ed_code_id years = term->curve->parameter[YEARS];
    ed_code_id *at = ed_arena_array(s->l->arena, count, sizeof *at);
    for (size_t i = 0; i < count; i++)
        at[i] = ed_graph_multiply_add(s->l->graph, point[2 * i], years, p);
    ed_code_id *fall = ed_arena_array(s->l->arena, count, sizeof *fall);
    for (size_t i = 0; i < count; i++)
        fall[i] = op(s, ED_CODE_NEGATE, ed_curve_slopes(s->l, point, count)[i], ED_NO_CODE);
    ed_code_id sum = op(s, ED_CODE_DIVIDE, polygon(s, &(corners){at, fall, count}, q), years);
    ed_code_id rest = op(s, ED_CODE_SUBTRACT, number(s, 1), point[2 * count - 1]);
    if (ed_graph_is_number(s->l->graph, rest, 0))
        return sum;
    return ed_graph_multiply_add(s->l->graph, rest, level(s, number(s, s->rows), q), sum);
}

/* ---- exponential and logistic */

/* The first row at or behind p: 0 .. n. */
static ed_code_id first_row(const ed_summing *s, ed_code_id p)
{
    if (never_reached(s, p))
        return number(s, 0);
    ed_code_id row = op(s, ED_CODE_CEIL, p, ED_NO_CODE);
    row = op(s, ED_CODE_MAX, row, number(s, 0));
    return op(s, ED_CODE_MIN, row, number(s, s->rows));
}

/* q^m */
static ed_code_id factor(const ed_summing *s, geometric q, ed_code_id m)
{
    if (ed_graph_is_number(s->l->graph, m, 0))
        return number(s, 1);
    return op(s, ED_CODE_EXP, op(s, ED_CODE_MULTIPLY, q.log, m), ED_NO_CODE);
}

/* Before p it is 1; from row m on e^(-k (m - p)) q^m times a geometric sum over the rows left. */
static ed_code_id sum_exponential(const ed_summing *s, const ed_sum_term *term, ed_code_id p, geometric q)
{
    ed_code_id k = term->curve->parameter[STEEPNESS], m = first_row(s, p);
    ed_code_id log = op(s, ED_CODE_SUBTRACT, q.log, k);
    geometric both = with_log(s, op(s, ED_CODE_EXP, log, ED_NO_CODE), log);
    ed_code_id left = op(s, ED_CODE_SUBTRACT, number(s, s->rows), m);
    ed_code_id decay = scaled(s, k, op(s, ED_CODE_SUBTRACT, p, m));
    ed_code_id begin = op(s, ED_CODE_EXP, decay, ED_NO_CODE);
    begin = op(s, ED_CODE_MULTIPLY, begin, factor(s, q, m));
    ed_code_id running = level(s, left, both);
    return ed_graph_multiply_add(s->l->graph, begin, running, level(s, p, q));
}

/* Sum of 1 - s(x_j), x_j = (j - p) / Y, over `count` rows from row m on. */
static ed_code_id logistic_rows(const ed_summing *s, const ed_sum_term *term, ed_code_id p, geometric q, ed_code_id m,
                                ed_code_id count)
{
    ed_code_id pace = op(s, ED_CODE_DIVIDE, term->curve->parameter[STEEPNESS], term->curve->parameter[YEARS]);
    ed_code_id gone = scaled(s, pace, op(s, ED_CODE_SUBTRACT, m, p));
    ed_code_id half = op(s, ED_CODE_MULTIPLY, term->curve->parameter[STEEPNESS], number(s, -0.5));
    ed_code_id begin = op(s, ED_CODE_ADD, gone, half); /* ln e */
    ed_code_node node = {.code = ED_CODE_SUM_LOGISTIC, .count = 5};
    ed_code_id rows =
        ed_graph_make(s->l->graph, node, (ed_code_id[]){q.ratio, factor(s, q, count), begin, pace, count});
    return op(s, ED_CODE_MULTIPLY, factor(s, q, m), rows);
}

static ed_code_id sigmoid_at(const ed_summing *s, const ed_sum_term *term, double x)
{
    ed_code_node node = {.code = ED_CODE_SIGMOID, .count = 2, .kind = ED_SHAPE_LOGISTIC, .span = {0, 1}};
    return ed_graph_make(s->l->graph, node, (ed_code_id[]){number(s, x), term->curve->parameter[STEEPNESS]});
}

/* Normalised: 1 before p, (s(1) - s(x)) / (s(1) - s(0)) up to p + Y, then 0. With 1 - s in place of s the numerator is
 * (1 - s(x)) - (1 - s(1)). */
static ed_code_id sum_logistic(const ed_summing *s, const ed_sum_term *term, ed_code_id p, geometric q)
{
    if (term->curve->kind.raw) {
        ed_code_id none = number(s, 0);
        return logistic_rows(s, term, p, q, none, number(s, s->rows));
    }
    ed_code_id end = op(s, ED_CODE_ADD, p, term->curve->parameter[YEARS]), m = first_row(s, p);
    ed_code_id count = op(s, ED_CODE_SUBTRACT, first_row(s, end), m);
    ed_code_id low = sigmoid_at(s, term, 0), high = sigmoid_at(s, term, 1);
    ed_code_id between = level(s, end, q);
    between = op(s, ED_CODE_SUBTRACT, between, level(s, p, q));
    ed_code_id tail = op(s, ED_CODE_MULTIPLY, op(s, ED_CODE_SUBTRACT, number(s, 1), high), between);
    ed_code_id inner = op(s, ED_CODE_SUBTRACT, logistic_rows(s, term, p, q, m, count), tail);
    ed_code_id share = op(s, ED_CODE_DIVIDE, inner, op(s, ED_CODE_SUBTRACT, high, low));
    return op(s, ED_CODE_ADD, level(s, p, q), share);
}

/* ---- a term */

static ed_code_id sum_linear(const ed_summing *s, ed_code_id p, ed_code_id years, geometric q)
{
    ed_code_id all = ramp(s, op(s, ED_CODE_ADD, p, years), q);
    return op(s, ED_CODE_DIVIDE, op(s, ED_CODE_SUBTRACT, all, ramp(s, p, q)), years);
}

static ed_code_id sum_of(const ed_summing *s, const ed_sum_term *term)
{
    geometric q = of_ratio(s, term->ratio);
    if (term->curve == NULL)
        return level(s, number(s, s->rows), q);
    if (term->curve->kind.shape == ED_SHAPE_POINTS)
        return sum_points(s, term, q);
    ed_code_id years = term->curve->parameter[YEARS];
    ed_code_id p = op(s, ED_CODE_SUBTRACT, term->curve->parameter[START], term->offset);
    switch (term->curve->kind.shape) {
    case ED_SHAPE_STEP:
        return level(s, op(s, ED_CODE_ADD, p, years), q);
    case ED_SHAPE_LINEAR:
        return sum_linear(s, p, years, q);
    case ED_SHAPE_EXPONENTIAL:
        return sum_exponential(s, term, p, q);
    case ED_SHAPE_RELATIVE:
        return sum_relative(s, term, p, q);
    case ED_SHAPE_LOGISTIC:
        return sum_logistic(s, term, p, q);
    default:
        s->l->reason = ed_shape_get(term->curve->kind.shape)->code;
        return ED_NO_CODE;
    }
}

static ed_code_id rest_at(const ed_summing *s, const ed_curve_parts *curve, ed_code_id t)
{
    return ed_curve_rest(s->l, curve, (ed_curve_time){t, ED_NO_CODE, 0});
}

/* A term of the same curve and ratio a row earlier: from its sum S, with the rest h, (S - h(0) + h(n) q^n) / q. */
static ed_code_id sum_shifted(ed_summing *s, size_t index)
{
    const ed_sum_term *term = &s->terms->term[index];
    for (size_t i = 0; i < index; i++) {
        const ed_sum_term *other = &s->terms->term[i];
        if (term->curve == NULL || other->curve == NULL || other->ratio != term->ratio ||
            !ed_sum_same_curve(other->curve, term->curve))
            continue;
        if (op(s, ED_CODE_ADD, other->offset, number(s, 1)) != term->offset)
            continue;
        geometric q = of_ratio(s, term->ratio);
        ed_code_id end = op(s, ED_CODE_ADD, other->offset, number(s, s->rows));
        ed_code_id first = rest_at(s, term->curve, other->offset);
        ed_code_id last = rest_at(s, term->curve, end);
        last = op(s, ED_CODE_MULTIPLY, last, factor(s, q, number(s, s->rows)));
        ed_code_id sum = op(s, ED_CODE_ADD, op(s, ED_CODE_SUBTRACT, other->sum, first), last);
        return op(s, ED_CODE_DIVIDE, sum, term->ratio);
    }
    return ED_NO_CODE;
}

ed_code_id ed_sum_rest(ed_summing *s, size_t index)
{
    ed_code_id sum = sum_shifted(s, index);
    if (sum == ED_NO_CODE)
        sum = sum_of(s, &s->terms->term[index]);
    s->terms->term[index].sum = sum;
    return sum;
}
