/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of service levels as operations; the shapes are described in language/program/program.h. */
#include "simulate/lower/lower.h"
#include <math.h>

enum { START, FROM, TO, YEARS, STEEPNESS };

static ed_code_id op(ed_lowering *l, ed_code code, ed_code_id a, ed_code_id b)
{
    return ed_graph_apply(l->graph, code, a, b);
}

static ed_code_id number(ed_lowering *l, double value)
{
    return ed_graph_number(l->graph, value);
}

ed_curve_parts ed_curve_take(ed_lowering *l, ed_curve_kind kind, const ed_code_id *parameter, size_t count)
{
    ed_curve_parts out = {.kind = kind, .parameter = parameter, .count = count};
    bool points = kind.shape == ED_SHAPE_POINTS;
    out.to = points ? number(l, 0) : parameter[TO];
    out.drop = points ? number(l, 1) : op(l, ED_CODE_SUBTRACT, parameter[FROM], parameter[TO]);
    return out;
}

/* ---- points */

const ed_code_id *ed_curve_slopes(ed_lowering *l, const ed_code_id *point, size_t points)
{
    ed_code_id *slope = ed_arena_array(l->arena, points, sizeof *slope);
    for (size_t i = 0; i + 1 < points; i++) {
        ed_code_id rise = op(l, ED_CODE_SUBTRACT, point[2 * i + 3], point[2 * i + 1]);
        slope[i] = op(l, ED_CODE_DIVIDE, rise, op(l, ED_CODE_SUBTRACT, point[2 * i + 2], point[2 * i]));
    }
    slope[points - 1] = number(l, 0);
    return slope;
}

/* The polygon through the points at t. */
static ed_code_id polygon(ed_lowering *l, ed_code_id t, const ed_code_id *point, size_t points)
{
    const ed_code_id *slope = ed_curve_slopes(l, point, points);
    ed_code_id *operand = ed_arena_array(l->arena, 3 * points + 1, sizeof *operand);
    ed_interval span = {HUGE_VAL, -HUGE_VAL};
    if (points == 1)
        return point[1];
    operand[0] = t;
    for (size_t i = 0; i < points; i++) {
        operand[3 * i + 1] = point[2 * i];
        operand[3 * i + 2] = point[2 * i + 1];
        operand[3 * i + 3] = slope[i];
        ed_interval level = l->graph->node[point[2 * i + 1]].span;
        span = (ed_interval){fmin(span.low, level.low), fmax(span.high, level.high)};
    }
    ed_code_node node = {.code = ED_CODE_PIECES, .count = (uint32_t)(3 * points + 1), .span = span};
    node.region = l->graph->node[t].region;
    return ed_graph_make(l->graph, node, operand);
}

/* ---- shapes over years */

/* (t - start) / years, limited to 0 .. 1 */
static ed_code_id way(ed_lowering *l, const ed_curve_parts *curve, ed_code_id t)
{
    ed_code_id inverse = op(l, ED_CODE_DIVIDE, number(l, 1), curve->parameter[YEARS]);
    ed_code_id gone = op(l, ED_CODE_SUBTRACT, t, curve->parameter[START]);
    return op(l, ED_CODE_CLAMP, gone, inverse);
}

/* start ratio^j in row j */
static ed_code_id geometric(ed_lowering *l, uint32_t region, ed_code_id log_start, ed_code_id log_ratio)
{
    ed_code_node node = {.code = ED_CODE_GEOMETRIC, .region = region, .count = 2, .span = {0, HUGE_VAL}};
    ed_code_id start = op(l, ED_CODE_EXP, log_start, ED_NO_CODE), ratio = op(l, ED_CODE_EXP, log_ratio, ED_NO_CODE);
    return ed_graph_make(l->graph, node, (ed_code_id[]){start, ratio});
}

/* A power of consecutive rows must not begin at what doubles can not hold, or it never comes back. */
static bool begins_well(const ed_lowering *l, ed_code_id log)
{
    ed_interval span = l->graph->node[log].span;
    return span.low > -650 && span.high < 650;
}

static ed_code_id sigmoid_at(ed_lowering *l, const ed_curve_parts *curve, ed_code_id x)
{
    ed_code_node node = {.code = ED_CODE_SIGMOID,
                         .count = 2,
                         .region = l->graph->node[x].region,
                         .kind = (int32_t)curve->kind.shape,
                         .span = {0, 1}};
    return ed_graph_make(l->graph, node, (ed_code_id[]){x, curve->parameter[STEEPNESS]});
}

/* 1 - s(x) in consecutive rows, of a logistic 1 / (1 + e w^j); ED_NO_CODE where it is no logistic or no such rows. */
static ed_code_id logistic_rest(ed_lowering *l, const ed_curve_parts *curve, ed_curve_time time)
{
    if (time.offset == ED_NO_CODE || curve->kind.shape != ED_SHAPE_LOGISTIC)
        return ED_NO_CODE;
    ed_code_id pace = op(l, ED_CODE_DIVIDE, curve->parameter[STEEPNESS], curve->parameter[YEARS]);
    ed_code_id gone = op(l, ED_CODE_SUBTRACT, time.offset, curve->parameter[START]);
    ed_code_id begin = op(l, ED_CODE_MULTIPLY, pace, gone);
    begin = op(l, ED_CODE_SUBTRACT, begin, op(l, ED_CODE_MULTIPLY, curve->parameter[STEEPNESS], number(l, 0.5)));
    if (!begins_well(l, begin))
        return ED_NO_CODE;
    ed_code_node node = {.code = ED_CODE_REST, .count = 1, .region = time.region, .span = {0, 1}};
    ed_code_id power = geometric(l, time.region, begin, pace);
    return ed_graph_make(l->graph, node, &power);
}

static ed_code_id unlimited_way(ed_lowering *l, const ed_curve_parts *curve, ed_code_id t)
{
    return op(l, ED_CODE_DIVIDE, op(l, ED_CODE_SUBTRACT, t, curve->parameter[START]), curve->parameter[YEARS]);
}

/* 1 - s(x); normalised: (s(1) - s(x)) / (s(1) - s(0)), exactly 1 and 0 at the ends. */
static ed_code_id sigmoid_rest(ed_lowering *l, const ed_curve_parts *curve, ed_curve_time time)
{
    ed_graph *g = l->graph;
    bool limited = !curve->kind.raw || ed_shape_get(curve->kind.shape)->limited;
    ed_code_id zero = number(l, 0), one = number(l, 1), rest = logistic_rest(l, curve, time);
    ed_code_id x = limited ? way(l, curve, time.t) : unlimited_way(l, curve, time.t);
    if (rest == ED_NO_CODE)
        rest = op(l, ED_CODE_SUBTRACT, one, sigmoid_at(l, curve, x));
    if (curve->kind.raw)
        return rest;
    ed_code_id low = sigmoid_at(l, curve, zero), high = sigmoid_at(l, curve, one);
    ed_code_id above = op(l, ED_CODE_SUBTRACT, rest, op(l, ED_CODE_SUBTRACT, one, high));
    rest = op(l, ED_CODE_DIVIDE, above, op(l, ED_CODE_SUBTRACT, high, low));
    ed_code_id before = op(l, ED_CODE_EQ, x, zero), after = op(l, ED_CODE_EQ, x, one);
    return ed_graph_if(g, before, one, ed_graph_if(g, after, zero, rest));
}

/* e^(-k (t - start)), at most 1 */
static ed_code_id exponential_rest(ed_lowering *l, const ed_curve_parts *curve, ed_curve_time time)
{
    ed_code_id k = curve->parameter[STEEPNESS], start = curve->parameter[START];
    if (time.offset != ED_NO_CODE) {
        ed_code_id begin = op(l, ED_CODE_MULTIPLY, k, op(l, ED_CODE_SUBTRACT, start, time.offset));
        if (begins_well(l, begin)) {
            ed_code_id decay = geometric(l, time.region, begin, op(l, ED_CODE_NEGATE, k, ED_NO_CODE));
            bool running = l->graph->node[begin].span.high <= 0; /* from the first row on in every draw */
            return running ? decay : op(l, ED_CODE_MIN, decay, number(l, 1));
        }
    }
    ed_code_id gone = op(l, ED_CODE_SUBTRACT, start, time.t); /* minus the time gone */
    gone = op(l, ED_CODE_MIN, gone, number(l, 0));
    return op(l, ED_CODE_EXP, op(l, ED_CODE_MULTIPLY, k, gone), ED_NO_CODE);
}

static ed_code_id step_rest(ed_lowering *l, const ed_curve_parts *curve, ed_code_id t)
{
    return op(l, ED_CODE_LT, t, op(l, ED_CODE_ADD, curve->parameter[START], curve->parameter[YEARS]));
}

/* The share of the way that is gone: of lines and polygons. */
static ed_code_id share(ed_lowering *l, const ed_curve_parts *curve, ed_code_id t)
{
    const ed_code_id *point = curve->parameter + STEEPNESS;
    ed_code_id gone = way(l, curve, t);
    return curve->kind.shape == ED_SHAPE_LINEAR ? gone : polygon(l, gone, point, (curve->count - STEEPNESS) / 2);
}

static ed_code_id line_rest(ed_lowering *l, const ed_curve_parts *curve, ed_code_id t)
{
    ed_code_id gone = share(l, curve, t);
    return op(l, ED_CODE_SUBTRACT, number(l, 1), gone);
}

ed_code_id ed_curve_rest(ed_lowering *l, const ed_curve_parts *curve, ed_curve_time time)
{
    switch (curve->kind.shape) {
    case ED_SHAPE_POINTS:
        return polygon(l, time.t, curve->parameter, curve->count / 2);
    case ED_SHAPE_STEP:
        return step_rest(l, curve, time.t);
    case ED_SHAPE_LINEAR:
    case ED_SHAPE_RELATIVE:
        return line_rest(l, curve, time.t);
    case ED_SHAPE_EXPONENTIAL:
        return exponential_rest(l, curve, time);
    default:
        return sigmoid_rest(l, curve, time);
    }
}

/* Of lines and polygons from - drop share, which is an operation less. */
static ed_code_id level_of(ed_lowering *l, const ed_curve_parts *curve, ed_curve_time time)
{
    bool straight = curve->kind.shape == ED_SHAPE_LINEAR || curve->kind.shape == ED_SHAPE_RELATIVE;
    if (!straight)
        return ed_graph_multiply_add(l->graph, curve->drop, ed_curve_rest(l, curve, time), curve->to);
    ed_code_id rise = op(l, ED_CODE_NEGATE, curve->drop, ED_NO_CODE);
    return ed_graph_multiply_add(l->graph, rise, share(l, curve, time.t), curve->parameter[FROM]);
}

ed_code_id ed_lower_curve(ed_lowering *l, ed_curve_kind kind, ed_curve_time time, const ed_code_id *parameter,
                          size_t count)
{
    ed_curve_parts curve = ed_curve_take(l, kind, parameter, count);
    ed_code_id level = level_of(l, &curve, time);
    ed_code_node *node = &l->graph->node[level];
    bool within = kind.shape != ED_SHAPE_POINTS && kind.shape != ED_SHAPE_RELATIVE;
    if (within && node->code != ED_CODE_NUMBER) { /* between its ends, which the sum of bounds can not tell */
        ed_interval a = l->graph->node[parameter[FROM]].span, b = l->graph->node[parameter[TO]].span;
        node->span.low = fmax(node->span.low, fmin(a.low, b.low));
        node->span.high = fmin(node->span.high, fmax(a.high, b.high));
    }
    return level;
}
