/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic, comparison and choice, by the rules of exact evaluation: what is a fault there is NaN here. */
#include "simulate/kernel/kernel.h"

/* The nearest multiple of a step, half away from zero. */
static inline ed_lane rounded(ed_lane x, ed_lane step)
{
    ed_lane steps = ed_lane_abs(x / step), whole = ed_lane_floor(steps);
    whole = whole + ed_truth(ed_at_most(ed_lane_set(0.5), steps - whole));
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
ED_KERNEL_UNARY(not, ed_select(ed_unordered(x, x), x, ed_truth(ed_is_zero(x))))
ED_KERNEL_BINARY(add, x + y)
ED_KERNEL_BINARY(subtract, x - y)
ED_KERNEL_BINARY(multiply, (x) * (y))
ED_KERNEL_BINARY(divide, ed_select(ed_is_zero(y), ed_lane_nan(), x / y))
ED_KERNEL_BINARY(quotient, x / y)
ED_KERNEL_BINARY(power, bounded(ed_lane_power(x, y)))
ED_KERNEL_BINARY(round, rounded(x, y))
ED_KERNEL_BINARY(eq, ed_compared(ed_same(x, y), x, y))
ED_KERNEL_BINARY(ne, ed_compared(ed_not(ed_same(x, y)), x, y))
ED_KERNEL_BINARY(lt, ed_compared(ed_less(x, y), x, y))
ED_KERNEL_BINARY(le, ed_compared(ed_at_most(x, y), x, y))
ED_KERNEL_BINARY(and, ed_chosen(x, y, ed_lane_set(0)))
ED_KERNEL_BINARY(or, ed_chosen(x, ed_lane_set(1), y))
ED_KERNEL_BINARY(min, ed_smaller(x, y))
ED_KERNEL_BINARY(max, ed_greater(x, y))
ED_KERNEL_TERNARY(if, ed_chosen(x, y, z))
ED_KERNEL_TERNARY(multiply_add, (x) * (y) + z)

/* x^n by squaring; n is one for all draws. */
void ED_KERNEL_NAME(whole_power)(double *frame, const ed_instruction *in, ed_part part)
{
    unsigned n = (unsigned)fabs(in->n);
    for (size_t i = part.from; i < part.to; i += ED_LANES) {
        ed_lane x = ed_operand_load(frame, in->from[0], i), square = x, out = ed_lane_set(1);
        for (unsigned bit = n; bit > 0; bit >>= 1) {
            if (bit & 1)
                out = out * square;
            square = square * square;
        }
        if (in->n <= 0) /* 0^0 and 0^-n are faults */
            out = ed_select(ed_is_zero(x), ed_lane_nan(), ed_lane_set(1) / out);
        ed_lane_store(frame + in->to + i, bounded(out));
    }
}

/* The first band that holds x; none: a fault. */
void ED_KERNEL_NAME(band)(double *frame, const ed_instruction *in, ed_part part)
{
    const ed_bounds *bands = in->data;
    for (size_t i = part.from; i < part.to; i += ED_LANES) {
        ed_lane x = ed_operand_load(frame, in->from[0], i), out = ed_lane_nan();
        for (size_t k = bands->count; k-- > 0;) {
            ed_mask inside = ed_both(ed_less(ed_lane_set(bands->over[k]), x), ed_at_most(x, ed_lane_set(bands->to[k])));
            out = ed_select(inside, ed_lane_set(bands->value[k]), out);
        }
        ed_lane_store(frame + in->to + i, out);
    }
}
