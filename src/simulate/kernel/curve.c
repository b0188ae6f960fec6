/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of service levels at a time, out of a few parts; lower_curve.c puts them together. */
#include "language/program/program.h" /* ed_shape */
#include "simulate/kernel/kernel.h"

ED_KERNEL_BINARY(clamp, ed_clamped((x) * (y)))

ED_KERNEL_UNARY(rest, ed_lane_set(1) / (ed_lane_set(1) + x))

#define ED_SIGMOID(id, name, code, zh, en, limited, lanes, spreadsheet)                                                \
    static inline ed_lane name(ed_lane x, ed_lane k)                                                                   \
    {                                                                                                                  \
        return lanes;                                                                                                  \
    }                                                                                                                  \
    static void all_##name(double *frame, const ed_instruction *in, ed_part part)                                      \
    {                                                                                                                  \
        ed_operand x = in->from[0], k = in->from[1];                                                                   \
        ED_FILL(frame + in->to, i, part, name(ed_operand_load(frame, x, i), ed_operand_load(frame, k, i)))             \
    }
#include "base/shapes.def"

/* The instruction's kind is the shape. */
void ED_KERNEL_NAME(sigmoid)(double *frame, const ed_instruction *in, ed_part part)
{
    switch (in->kind) {
#define ED_SIGMOID(id, name, code, zh, en, limited, lanes, spreadsheet)                                                \
    case ED_SHAPE_##id:                                                                                                \
        all_##name(frame, in, part);                                                                                   \
        break;
#include "base/shapes.def"
    }
}

void ED_KERNEL_NAME(pieces)(double *frame, const ed_instruction *in, ed_part part)
{
    for (size_t i = part.from; i < part.to; i += ED_LANES)
        ed_lane_store(frame + in->to + i, ed_polygon(frame, in, i, ed_operand_load(frame, in->more[0], i)));
}

/* A probability that is neither 0 nor 1. */
static inline ed_lane inner_normal(ed_lane x)
{
    ed_lane p = ed_lane_normal(x), least = ed_lane_set(0x1p-53);
    p = ed_select(ed_less(p, least), least, p);
    return ed_select(ed_less(ed_lane_set(1) - least, p), ed_lane_set(1) - least, p);
}

ED_KERNEL_UNARY(normal, inner_normal(x))
