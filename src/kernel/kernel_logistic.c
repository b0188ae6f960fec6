/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The discounted sum of a logistic rest, sum over j < n of q^j / (1 + E_j), E_j = e w^j, w > 1. It has no closed form.
 *
 * Rows are added one by one, four to a division, until E_j reaches 128. From there on
 *     1 / (1 + E) = sum over s >= 1 of (-1)^(s+1) E^-s,
 * of which each term is a geometric sum over the rows left: with m the row that is reached,
 *     (-1)^(s+1) (q^m E_m^-s - q^n E_n^-s) / (1 - q w^-s).
 * Eight of them leave less than 128^-9 = 2^-63. Where a lane leaves the rows is decided by its own values alone.
 *
 * What is out of the ordinary (w beyond e^20, e below e^-650, q w^-1 near 1) is added row by row, each with its own
 * exponential.
 */
#include "kernel/kernel.h"

#define ENOUGH 128.0

typedef struct logistic {
    ed_lane q, end, log_e, log_w, count; /* end: q^n; count: n */
} logistic;

static ed_lane every_row(const logistic *x)
{
    ed_lane one = ed_lane_set(1), zero = ed_lane_set(0), sum = zero, factor = one, j = zero;
    for (;; j = j + one) {
        ed_mask left = ed_less(j, x->count);
        if (!ed_any(left))
            return sum;
        ed_lane e = ed_lane_exp(ed_lane_min(x->log_e + j * x->log_w, ed_lane_set(700)));
        sum = sum + ed_select(left, factor / (one + e), zero);
        factor = factor * x->q;
    }
}

/* Within the reach of ed_lane_exp_inner: beyond it a lane is out of the ordinary, or what it gives does not matter. */
static inline ed_lane limited(ed_lane x)
{
    return ed_lane_min(ed_lane_max(x, ed_lane_set(-700)), ed_lane_set(700));
}

/* Rows that have been added up: their sum, and the factor, E and number of the next. */
typedef struct rows {
    ed_lane sum, factor, e, next;
} rows;

/*
 * Four rows while E is small and there are four left: 1/d0 + q/d1 + q^2/d2 + q^3/d3 as one fraction. E and the factor
 * go on in lanes that have left the rows, where nothing takes them any more: so no multiplication waits for a
 * comparison.
 */
static inline rows by_fours(const logistic *x, ed_lane w)
{
    ed_lane one = ed_lane_set(1), four = ed_lane_set(4), enough = ed_lane_set(ENOUGH);
    ed_lane q = x->q, q2 = q * q, q4 = q2 * q2, w2 = w * w, w3 = w2 * w, w4 = w2 * w2;
    ed_lane e = ed_lane_exp_inner(limited(x->log_e)), factor = one, next = four;
    rows r = {ed_lane_set(0), factor, e, ed_lane_set(0)};
    for (;; next = next + four) {
        ed_mask active = ed_both(ed_less(e, enough), ed_at_most(next, x->count));
        if (!ed_any(active))
            return r;
        ed_lane d0 = one + e, d1 = one + e * w, d2 = one + e * w2, d3 = one + e * w3;
        ed_lane d01 = d0 * d1, d23 = d2 * d3;
        ed_lane above = (d1 + q * d0) * d23 + q2 * (d3 + q * d2) * d01;
        r.sum = ed_select(active, r.sum + factor * above / (d01 * d23), r.sum);
        factor = factor * q4;
        e = e * w4;
        r.factor = ed_select(active, factor, r.factor);
        r.e = ed_select(active, e, r.e);
        r.next = ed_select(active, next, r.next);
    }
}

/* The last three rows where fewer than four are left. */
static inline void by_ones(const logistic *x, ed_lane w, rows *r)
{
    ed_lane one = ed_lane_set(1), enough = ed_lane_set(ENOUGH);
    for (int i = 0; i < 3; i++) {
        ed_mask active = ed_both(ed_less(r->e, enough), ed_less(r->next, x->count));
        if (!ed_any(active))
            return;
        r->sum = ed_select(active, r->sum + r->factor / (one + r->e), r->sum);
        r->factor = ed_select(active, r->factor * x->q, r->factor);
        r->e = ed_select(active, r->e * w, r->e);
        r->next = ed_select(active, r->next + one, r->next);
    }
}

/* Two terms of the series, s and s + 1, as one fraction; a and b are q^m E_m^-s and q^n E_n^-s. */
static inline ed_lane two_terms(ed_lane *a, ed_lane *b, ed_lane *qv, ed_lane v, ed_lane near, ed_lane far)
{
    ed_lane one = ed_lane_set(1);
    ed_lane above = *a - *b, below = one - *qv;
    *a = *a * near;
    *b = *b * far;
    *qv = *qv * v;
    ed_lane above2 = *a - *b, below2 = one - *qv;
    *a = *a * near;
    *b = *b * far;
    *qv = *qv * v;
    return (above * below2 - above2 * below) / (below * below2);
}

/* 1 / E_n; where that is below 2^-64 it can not matter, and is 0. */
static inline ed_lane last_inverse(const logistic *x)
{
    ed_lane zero = ed_lane_set(0), log = x->log_e + x->count * x->log_w;
    ed_mask some = ed_less(log, ed_lane_set(45));
    return ed_any(some) ? ed_select(some, ed_lane_exp_inner(-limited(log)), zero) : zero;
}

static inline ed_lane tail(const logistic *x, const rows *r, ed_lane v)
{
    ed_lane near = ed_lane_set(1) / r->e, far = last_inverse(x);
    ed_lane a = r->factor * near, b = x->end * far, qv = x->q * v;
    ed_lane sum = two_terms(&a, &b, &qv, v, near, far);
    sum = sum + two_terms(&a, &b, &qv, v, near, far);
    sum = sum + two_terms(&a, &b, &qv, v, near, far);
    return sum + two_terms(&a, &b, &qv, v, near, far);
}

static inline ed_lane total(const logistic *x)
{
    ed_lane w = ed_lane_exp_inner(limited(x->log_w)), v = ed_lane_set(1) / w;
    ed_mask odd = ed_either(ed_less(ed_lane_set(20), x->log_w), ed_less(x->log_e, ed_lane_set(-650)));
    odd = ed_either(odd, ed_less(ed_lane_set(0.99), x->q * v));
    rows r = by_fours(x, w);
    by_ones(x, w, &r);
    ed_mask left = ed_less(r.next, x->count);
    if (ed_any(left))
        r.sum = ed_select(left, r.sum + tail(x, &r, v), r.sum);
    if (ed_any(odd))
        r.sum = ed_select(odd, every_row(x), r.sum);
    return r.sum;
}

/* Operands: q, q^n, ln e, ln w, n. */
void ED_KERNEL_NAME(sum_logistic)(double *frame, const ed_instruction *in, ed_part part)
{
    const ed_operand *from = in->more;
    for (size_t i = part.from; i < part.to; i += ED_LANES) {
        logistic x = {ed_operand_load(frame, from[0], i), ed_operand_load(frame, from[1], i),
                      ed_operand_load(frame, from[2], i), ed_operand_load(frame, from[3], i),
                      ed_operand_load(frame, from[4], i)};
        ed_lane_store(frame + in->to + i, total(&x));
    }
}
