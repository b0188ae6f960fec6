/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic, comparison and choice, by the rules of exact evaluation: what is a fault there is NaN here. */
#include "simulate/kernel.h"

static inline ed_lane truth(ed_mask m)
{
    return ed_select(m, ed_lane_set(1), ed_lane_set(0));
}

/* A comparison with a fault is a fault. */
static inline ed_lane compared(ed_mask m, ed_lane x, ed_lane y)
{
    return ed_select(ed_unordered(x, y), ed_lane_nan(), truth(m));
}

static inline ed_mask is_zero(ed_lane x)
{
    return ed_same(x, ed_lane_set(0));
}

/* The smaller (of minus both: the greater); NaN if either is. */
static inline ed_lane smaller(ed_lane x, ed_lane y)
{
    return ed_select(ed_either(ed_less(y, x), ed_unordered(y, y)), y, x);
}

/* What an `if` takes of two values; a fault in the condition is a fault. */
static inline ed_lane chosen(ed_lane condition, ed_lane yes, ed_lane no)
{
    return ed_select(ed_unordered(condition, condition), condition, ed_select(is_zero(condition), no, yes));
}

/* The nearest multiple of a step, half away from zero. */
static inline ed_lane rounded(ed_lane x, ed_lane step)
{
    ed_lane steps = ed_lane_abs(x / step), whole = ed_lane_floor(steps);
    whole = whole + truth(ed_at_most(ed_lane_set(0.5), steps - whole));
    ed_lane size = whole * step;
    ed_lane out = ed_select(ed_less(x, ed_lane_set(0)), -size, size);
    return ed_select(ed_less(ed_lane_set(0), step), out, ed_lane_nan());
}

static inline ed_lane bounded(ed_lane x)
{
    return ed_select(ed_less(ed_lane_abs(x), ed_lane_set((double)INFINITY)), x, ed_lane_nan());
}

ED_KERNEL_UNARY(copy, x)
ED_KERNEL_UNARY(negate, -x)
ED_KERNEL_UNARY(absolute, ed_lane_abs(x))
ED_KERNEL_UNARY(floor, ed_lane_floor(x))
ED_KERNEL_UNARY(ceil, ed_lane_ceil(x))
ED_KERNEL_UNARY(exp, bounded(ed_lane_exp(x)))
ED_KERNEL_UNARY(exp_inner, ed_lane_exp_inner(x))
ED_KERNEL_UNARY(ln, ed_lane_log(x))
ED_KERNEL_UNARY(ln_inner, ed_select(ed_unordered(x, x), x, ed_lane_log_inner(x)))
ED_KERNEL_UNARY(sqrt, ed_lane_sqrt(x))
ED_KERNEL_UNARY(not, ed_select(ed_unordered(x, x), x, truth(is_zero(x))))
ED_KERNEL_BINARY(add, x + y)
ED_KERNEL_BINARY(subtract, x - y)
ED_KERNEL_BINARY(multiply, x *y)
ED_KERNEL_BINARY(divide, ed_select(is_zero(y), ed_lane_nan(), x / y))
ED_KERNEL_BINARY(quotient, x / y)
ED_KERNEL_BINARY(power, bounded(ed_lane_power(x, y)))
ED_KERNEL_BINARY(round, rounded(x, y))
ED_KERNEL_BINARY(eq, compared(ed_same(x, y), x, y))
ED_KERNEL_BINARY(ne, compared(ed_not(ed_same(x, y)), x, y))
ED_KERNEL_BINARY(lt, compared(ed_less(x, y), x, y))
ED_KERNEL_BINARY(le, compared(ed_at_most(x, y), x, y))
ED_KERNEL_BINARY(and, chosen(x, y, ed_lane_set(0)))
ED_KERNEL_BINARY(or, chosen(x, ed_lane_set(1), y))
ED_KERNEL_BINARY(min, smaller(x, y))
ED_KERNEL_BINARY(max, -smaller(-x, -y))
ED_KERNEL_TERNARY(if, chosen(x, y, z))
ED_KERNEL_TERNARY(multiply_add, x *y + z)

/* x^n by squaring; n is one for all draws. */
void ED_KERNEL_NAME(whole_power)(double *frame, const ed_instruction *in, size_t row)
{
    unsigned n = (unsigned)fabs(in->n);
    (void)row;
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane x = ed_operand_load(frame, in->from[0], i), square = x, out = ed_lane_set(1);
        for (unsigned bit = n; bit > 0; bit >>= 1) {
            if (bit & 1)
                out = out * square;
            square = square * square;
        }
        if (in->n <= 0) /* 0^0 and 0^-n are faults */
            out = ed_select(is_zero(x), ed_lane_nan(), ed_lane_set(1) / out);
        ed_lane_store(frame + in->to + i, bounded(out));
    }
}

/* The first band that holds x; none: a fault. */
void ED_KERNEL_NAME(band)(double *frame, const ed_instruction *in, size_t row)
{
    const ed_bounds *bands = in->data;
    (void)row;
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane x = ed_operand_load(frame, in->from[0], i), out = ed_lane_nan();
        for (size_t k = bands->count; k-- > 0;) {
            ed_mask inside = ed_both(ed_less(ed_lane_set(bands->over[k]), x), ed_at_most(x, ed_lane_set(bands->to[k])));
            out = ed_select(inside, ed_lane_set(bands->value[k]), out);
        }
        ed_lane_store(frame + in->to + i, out);
    }
}
