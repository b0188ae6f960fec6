/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both inputs as functions of one uniform number u: the sum over the pieces between their steps. */
#include "simulate/draw/draw.h"
#include <math.h>

/* Along u up to `end` the mean rank, as a share less a half, is level + slope u. */
typedef struct piece {
    double level, slope, end;
} piece;

/* The share of a step and of all below it; of steps counted from the other end where `turned`. */
static double bound_of(const ed_steps *steps, bool turned, size_t step)
{
    if (turned)
        return step + 1 < steps->count ? 1 - steps->bound[steps->count - 2 - step] : 1;
    return step + 1 < steps->count ? steps->bound[step] : 1;
}

static piece piece_of(const ed_sampler *s, bool turned, size_t step)
{
    double sign = turned ? -1 : 1;
    if (s->kind != ED_SAMPLER_STEPS)
        return (piece){-sign / 2, sign, 1};
    double from = step > 0 ? bound_of(s->steps, turned, step - 1) : 0, to = bound_of(s->steps, turned, step);
    return (piece){sign * ((from + to) / 2 - 0.5), 0, to};
}

/* The integral of the product over u. */
static double product_of(const ed_sampler *a, const ed_sampler *b, bool turned)
{
    double sum = 0, from = 0;
    for (size_t i = 0, k = 0; from < 1;) {
        piece p = piece_of(a, false, i), q = piece_of(b, turned, k);
        double to = fmin(p.end, q.end), one = to - from, two = (to * to - from * from) / 2;
        sum += p.level * q.level * one + (p.level * q.slope + p.slope * q.level) * two +
               p.slope * q.slope * (to * to * to - from * from * from) / 3;
        i += p.end <= to ? 1 : 0;
        k += q.end <= to ? 1 : 0;
        from = to;
    }
    return sum;
}

double ed_reachable_rank(const ed_sampler *a, const ed_sampler *b, bool together)
{
    double own = product_of(a, a, false), other = product_of(b, b, false);
    return own > 0 && other > 0 ? product_of(a, b, !together) / sqrt(own * other) : 0;
}
