/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of service levels at a time, out of a few parts; lower_curve.c puts them together. */
#include "program/program.h" /* ed_shape */
#include "simulate/kernel.h"

static inline ed_lane clamped(ed_lane x)
{
    ed_lane low = ed_select(ed_less(x, ed_lane_set(0)), ed_lane_set(0), x);
    return ed_select(ed_less(ed_lane_set(1), low), ed_lane_set(1), low);
}

ED_KERNEL_TERNARY(clamp, clamped((x - y) * z))

ED_KERNEL_UNARY(rest, ed_lane_set(1) / (ed_lane_set(1) + x))

/* 1 / (1 + exp(-k (x - 1/2))) */
static inline ed_lane logistic(ed_lane x, ed_lane k)
{
    return ed_lane_set(1) / (ed_lane_set(1) + ed_lane_exp(-k * (x - ed_lane_set(0.5))));
}

static inline ed_lane gompertz(ed_lane x, ed_lane k)
{
    return ed_lane_exp(-ed_lane_exp(-k * (x - ed_lane_set(0.5))));
}

/* 1 - exp(-x^k) */
static inline ed_lane weibull(ed_lane x, ed_lane k)
{
    ed_lane share = -ed_lane_expm1(-ed_lane_power(x, k));
    return ed_select(ed_less(x, ed_lane_set(0)), ed_lane_nan(), share);
}

#define SIGMOID(name)                                                                                                  \
    static void all_##name(double *frame, const ed_instruction *in)                                                    \
    {                                                                                                                  \
        for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {                                                              \
            ed_lane x = ed_operand_load(frame, in->from[0], i), k = ed_operand_load(frame, in->from[1], i);            \
            ed_lane_store(frame + in->to + i, name(x, k));                                                             \
        }                                                                                                              \
    }
SIGMOID(logistic)
SIGMOID(gompertz)
SIGMOID(weibull)

void ED_KERNEL_NAME(sigmoid)(double *frame, const ed_instruction *in, size_t row)
{
    (void)row;
    if (in->kind == ED_SHAPE_LOGISTIC)
        all_logistic(frame, in);
    else if (in->kind == ED_SHAPE_GOMPERTZ)
        all_gompertz(frame, in);
    else
        all_weibull(frame, in);
}

/* The level of the first point before it; from each point on, the line that begins there. */
void ED_KERNEL_NAME(pieces)(double *frame, const ed_instruction *in, size_t row)
{
    const ed_operand *point = in->more;
    (void)row;
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane t = ed_operand_load(frame, point[0], i), level = ed_operand_load(frame, point[2], i);
        for (size_t k = 1; k + 2 < in->count; k += 3) {
            ed_lane x = ed_operand_load(frame, point[k], i), y = ed_operand_load(frame, point[k + 1], i);
            ed_lane slope = ed_operand_load(frame, point[k + 2], i);
            level = ed_select(ed_at_most(x, t), y + slope * (t - x), level);
        }
        ed_lane_store(frame + in->to + i, ed_select(ed_unordered(t, t), t, level));
    }
}

/* A probability that is neither 0 nor 1. */
static inline ed_lane inner_normal(ed_lane x)
{
    ed_lane p = ed_lane_normal(x), least = ed_lane_set(0x1p-53);
    p = ed_select(ed_less(p, least), least, p);
    return ed_select(ed_less(ed_lane_set(1) - least, p), ed_lane_set(1) - least, p);
}

ED_KERNEL_UNARY(normal, inner_normal(x))
