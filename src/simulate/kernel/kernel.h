/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of kernel_*.c, which are compiled with ED_LANES and ED_KERNEL (the width's name) set. */
#ifndef ED_SIMULATE_KERNEL_KERNEL_H
#define ED_SIMULATE_KERNEL_KERNEL_H

#include "simulate/block/block.h"
#include "random/lane_math.h"

#define ED_KERNEL_PASTE(name, width)  ed_kernel_##name##_##width
#define ED_KERNEL_EXPAND(name, width) ED_KERNEL_PASTE(name, width)
/* The external name of a kernel of this width. */
#define ED_KERNEL_NAME(name) ED_KERNEL_EXPAND(name, ED_KERNEL)

/* Every kernel by name, so that table.c can list them. */
#define ED_KERNEL_CODE_LIST(X)                                                                                         \
    X(COPY, copy)                                                                                                      \
    X(NEGATE, negate)                                                                                                  \
    X(ABS, absolute)                                                                                                   \
    X(FLOOR, floor)                                                                                                    \
    X(CEIL, ceil)                                                                                                      \
    X(EXP, exp)                                                                                                        \
    X(EXP_INNER, exp_inner)                                                                                            \
    X(LN, ln)                                                                                                          \
    X(LN_INNER, ln_inner)                                                                                              \
    X(SQRT, sqrt)                                                                                                      \
    X(NOT, not )                                                                                                       \
    X(ADD, add)                                                                                                        \
    X(SUBTRACT, subtract)                                                                                              \
    X(MULTIPLY, multiply)                                                                                              \
    X(DIVIDE, divide)                                                                                                  \
    X(QUOTIENT, quotient)                                                                                              \
    X(POWER, power)                                                                                                    \
    X(ROUND, round)                                                                                                    \
    X(EQ, eq)                                                                                                          \
    X(NE, ne)                                                                                                          \
    X(LT, lt)                                                                                                          \
    X(LE, le)                                                                                                          \
    X(AND, and)                                                                                                        \
    X(OR, or)                                                                                                          \
    X(MIN, min)                                                                                                        \
    X(MAX, max)                                                                                                        \
    X(IF, if)                                                                                                          \
    X(MULTIPLY_ADD, multiply_add)                                                                                      \
    X(WHOLE_POWER, whole_power)                                                                                        \
    X(BAND, band)                                                                                                      \
    X(CLAMP, clamp)                                                                                                    \
    X(SIGMOID, sigmoid)                                                                                                \
    X(REST, rest)                                                                                                      \
    X(PIECES, pieces)                                                                                                  \
    X(NORMAL, normal)                                                                                                  \
    X(SUM_LEVEL, sum_level)                                                                                            \
    X(SUM_RAMP, sum_ramp)                                                                                              \
    X(SUM_LOGISTIC, sum_logistic)                                                                                      \
    X(SAMPLE, sample)                                                                                                  \
    X(STORE_ROW, store_row)                                                                                            \
    X(LOAD_ROW, load_row)                                                                                              \
    X(GATHER_ROW, gather_row)

#define ED_KERNEL_DECLARE(id, name) void ED_KERNEL_NAME(name)(double *frame, const ed_instruction *in, ed_part part);
ED_KERNEL_CODE_LIST(ED_KERNEL_DECLARE)
#undef ED_KERNEL_DECLARE
extern const ed_kernels ED_KERNEL_NAME(table);
void ED_KERNEL_NAME(steps)(const ed_loop *loop, double *frame);
void ED_KERNEL_NAME(uniform)(ed_random_key key, uint64_t stream, uint64_t block, double *out);
void ED_KERNEL_NAME(settle)(const double *from, size_t step, double *to);
void ED_KERNEL_NAME(sums)(const double *x, double centre, ed_block_sums *out);
void ED_KERNEL_NAME(pairs)(const double *a, const double *b, const double *c, double centre, ed_pair_sums *out);
void ED_KERNEL_NAME(bins)(const ed_window *window, const double *x, int64_t *out);

/*
 * Fills the part of what `at` points to with an expression of i. Two groups of lanes a turn: the operations of one fill
 * the gaps that the chain of the other's leaves. Both are read before either is written, so that the compiler is free
 * to mix them.
 */
#define ED_FILL(at, i, part, expression)                                                                               \
    for (size_t i_ = (part).from; i_ < (part).to; i_ += 2 * (size_t)ED_LANES) {                                        \
        ed_lane out_[2];                                                                                               \
        for (size_t g_ = 0; g_ < 2; g_++) {                                                                            \
            size_t i = i_ + g_ * ED_LANES;                                                                             \
            out_[g_] = (expression);                                                                                   \
        }                                                                                                              \
        for (size_t g_ = 0; g_ < 2; g_++)                                                                              \
            ed_lane_store((at) + i_ + g_ * ED_LANES, out_[g_]);                                                        \
    }

/* An operand's lanes at draw i. */
static inline ed_lane ed_operand_load(const double *frame, ed_operand operand, size_t i)
{
    return ed_lane_load(frame + operand.at + i * operand.step);
}

/* ---- the rules of exact evaluation: what is a fault there is NaN here */

static inline ed_lane ed_truth(ed_mask m)
{
    return ed_select(m, ed_lane_set(1), ed_lane_set(0));
}

/* A comparison with a fault is a fault. */
static inline ed_lane ed_compared(ed_mask m, ed_lane x, ed_lane y)
{
    return ed_select(ed_unordered(x, y), ed_lane_nan(), ed_truth(m));
}

static inline ed_mask ed_is_zero(ed_lane x)
{
    return ed_same(x, ed_lane_set(0));
}

/* The smaller and the greater; NaN if either is. */
static inline ed_lane ed_smaller(ed_lane x, ed_lane y)
{
    return ed_select(ed_unordered(y, y), y, ed_lane_min(x, y));
}

static inline ed_lane ed_greater(ed_lane x, ed_lane y)
{
    return ed_select(ed_unordered(y, y), y, ed_lane_max(x, y));
}

/* What an `if` takes of two values; a fault in the condition is a fault. */
static inline ed_lane ed_chosen(ed_lane condition, ed_lane yes, ed_lane no)
{
    return ed_select(ed_unordered(condition, condition), condition, ed_select(ed_is_zero(condition), no, yes));
}

/* Limited to 0 .. 1. */
static inline ed_lane ed_clamped(ed_lane x)
{
    return ed_lane_min(ed_lane_max(x, ed_lane_set(0)), ed_lane_set(1));
}

/* PIECES at t: the level of the first point before it; from each point on, the line that begins there. */
static inline ed_lane ed_polygon(const double *frame, const ed_instruction *in, size_t i, ed_lane t)
{
    const ed_operand *point = in->more;
    ed_lane level = ed_operand_load(frame, point[2], i);
    for (size_t k = 1; k + 2 < in->count; k += 3) {
        ed_lane x = ed_operand_load(frame, point[k], i), y = ed_operand_load(frame, point[k + 1], i);
        ed_lane slope = ed_operand_load(frame, point[k + 2], i);
        level = ed_select(ed_at_most(x, t), y + slope * (t - x), level);
    }
    return ed_select(ed_unordered(t, t), t, level);
}

/* ---- kernels whose result is one expression */

/* A kernel of one, two or three operands x, y, z whose result is one expression. */
#define ED_KERNEL_UNARY(name, expression)                                                                              \
    static inline ed_lane name##_of(ed_lane x)                                                                         \
    {                                                                                                                  \
        return (expression);                                                                                           \
    }                                                                                                                  \
    void ED_KERNEL_NAME(name)(double *frame, const ed_instruction *in, ed_part part)                                   \
    {                                                                                                                  \
        ed_operand a = in->from[0];                                                                                    \
        ED_FILL(frame + in->to, i, part, name##_of(ed_operand_load(frame, a, i)))                                      \
    }

#define ED_KERNEL_BINARY(name, expression)                                                                             \
    static inline ed_lane name##_of(ed_lane x, ed_lane y)                                                              \
    {                                                                                                                  \
        return (expression);                                                                                           \
    }                                                                                                                  \
    void ED_KERNEL_NAME(name)(double *frame, const ed_instruction *in, ed_part part)                                   \
    {                                                                                                                  \
        ed_operand a = in->from[0], b = in->from[1];                                                                   \
        ED_FILL(frame + in->to, i, part, name##_of(ed_operand_load(frame, a, i), ed_operand_load(frame, b, i)))        \
    }

#define ED_KERNEL_TERNARY(name, expression)                                                                            \
    static inline ed_lane name##_of(ed_lane x, ed_lane y, ed_lane z)                                                   \
    {                                                                                                                  \
        return (expression);                                                                                           \
    }                                                                                                                  \
    void ED_KERNEL_NAME(name)(double *frame, const ed_instruction *in, ed_part part)                                   \
    {                                                                                                                  \
        ed_operand a = in->from[0], b = in->from[1], c = in->from[2];                                                  \
        ED_FILL(frame + in->to, i, part,                                                                               \
                name##_of(ed_operand_load(frame, a, i), ed_operand_load(frame, b, i), ed_operand_load(frame, c, i)))   \
    }

#endif
