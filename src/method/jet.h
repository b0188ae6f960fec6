/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A function of two variables with its first and second derivatives, carried along by the rules of differentiation: a
 * log likelihood is written once, as it stands in the literature, and its gradient and curvature follow (Griewank and
 * Walther 2008, chapter 3).
 */
#ifndef ED_METHOD_JET_H
#define ED_METHOD_JET_H

#include <math.h>

typedef struct ed_jet {
    double value, x, y, xx, xy, yy;
} ed_jet;

static inline ed_jet ed_jet_number(double c)
{
    return (ed_jet){.value = c};
}

static inline ed_jet ed_jet_plus(ed_jet a, ed_jet b)
{
    return (ed_jet){a.value + b.value, a.x + b.x, a.y + b.y, a.xx + b.xx, a.xy + b.xy, a.yy + b.yy};
}

static inline ed_jet ed_jet_times(double c, ed_jet a)
{
    return (ed_jet){c * a.value, c * a.x, c * a.y, c * a.xx, c * a.xy, c * a.yy};
}

static inline ed_jet ed_jet_minus(ed_jet a, ed_jet b)
{
    return ed_jet_plus(a, ed_jet_times(-1, b));
}

static inline ed_jet ed_jet_product(ed_jet a, ed_jet b)
{
    return (ed_jet){a.value * b.value,
                    a.x * b.value + a.value * b.x,
                    a.y * b.value + a.value * b.y,
                    a.xx * b.value + 2 * a.x * b.x + a.value * b.xx,
                    a.xy * b.value + a.x * b.y + a.y * b.x + a.value * b.xy,
                    a.yy * b.value + 2 * a.y * b.y + a.value * b.yy};
}

/* f(a), of which the value and the first two derivatives at a are given. */
static inline ed_jet ed_jet_of(ed_jet a, double value, double first, double second)
{
    return (ed_jet){value,
                    first * a.x,
                    first * a.y,
                    second * a.x * a.x + first * a.xx,
                    second * a.x * a.y + first * a.xy,
                    second * a.y * a.y + first * a.yy};
}

static inline ed_jet ed_jet_exp(ed_jet a)
{
    const double e = exp(a.value);
    return ed_jet_of(a, e, e, e);
}

/* ln (1 - e^-a), a above 0 */
static inline ed_jet ed_jet_log_rest(ed_jet a)
{
    const double over = expm1(a.value);
    return ed_jet_of(a, a.value > 1 ? log1p(-exp(-a.value)) : log(-expm1(-a.value)), 1 / over,
                     isinf(over) ? 0 : -(over + 1) / over / over);
}

#endif
