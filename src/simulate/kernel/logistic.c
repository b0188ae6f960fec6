/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The discounted sum of a logistic rest, sum over j < n of q^j / (1 + E_j), E_j = e w^j, w > 1. It has no closed form.
 *
 * Rows are added one by one, four to a division, until E_j reaches 128. From there on
 *     1 / (1 + E) = sum over s >= 1 of (-1)^(s+1) E^-s,
 * of which each term is a geometric sum over the rows left: with m the row that is reached,
 *     (-1)^(s+1) (q^m E_m^-s - q^n E_n^-s) / (1 - q w^-s).
 * Eight of them leave less than 128^-8 = 2^-56 of these rows. Where a lane leaves the rows is decided by its own values
 * alone.
 *
 * What is out of the ordinary (w beyond e^20 or no more than 1, e below e^-650, q w^-1 near 1) is added row by row,
 * each with its own exponential.
 */
#include "simulate/kernel/kernel.h"

#define ENOUGH     128.0
#define LOG_ENOUGH 4.852030263919617 /* its logarithm */

/* Of a group of lanes; end: q^n; count: n. */
typedef struct logistic {
    ed_lane q, end, log_e, log_w, count;
} logistic;

/* The same, e, w and how many times four rows are added, of every draw. */
typedef struct logistics {
    ed_operand q, end, log_e, log_w, count;
    _Alignas(64) double e[ED_BLOCK], w[ED_BLOCK], fours[ED_BLOCK];
} logistics;

static inline logistic logistic_at(const double *frame, const logistics *operands, size_t i)
{
    return (logistic){.q = ed_operand_load(frame, operands->q, i),
                      .end = ed_operand_load(frame, operands->end, i),
                      .log_e = ed_operand_load(frame, operands->log_e, i),
                      .log_w = ed_operand_load(frame, operands->log_w, i),
                      .count = ed_operand_load(frame, operands->count, i)};
}

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

/* Times four rows until E reaches 128, or no four are left. */
static inline ed_lane fours(logistic x)
{
    ed_lane quarter = ed_lane_set(0.25), zero = ed_lane_set(0);
    ed_lane most = ed_lane_floor(ed_lane_max(x.count, zero) * quarter);
    ed_lane rows = (ed_lane_set(LOG_ENOUGH) - x.log_e) / x.log_w;
    return ed_lane_ceil_small(ed_lane_min(most, ed_lane_max(zero, rows * quarter)));
}

/* Rows that have been added up: their sum, and the factor, E and number of the next. */
typedef struct rows {
    ed_lane sum, factor, e, next;
} rows;

/*
 * Four rows a time: 1/d0 + q/d1 + q^2/d2 + q^3/d3 as one fraction. E and the factor go on in lanes that have left the
 * rows, where nothing takes them any more: so no multiplication waits for a comparison.
 */
static inline rows by_fours(ed_lane q, ed_lane e, ed_lane w, ed_lane times)
{
    ed_lane one = ed_lane_set(1);
    ed_lane q2 = q * q, q4 = q2 * q2, w2 = w * w, w3 = w2 * w, w4 = w2 * w2, factor = one, time = ed_lane_set(0);
    rows r = {time, factor, e, times * ed_lane_set(4)};
    for (;; time = time + one) {
        ed_mask active = ed_less(time, times);
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

typedef struct fraction {
    ed_lane above, below;
} fraction;

static inline fraction sum_of(fraction a, fraction b)
{
    return (fraction){a.above * b.below + b.above * a.below, a.below * b.below};
}

/* The next two terms of the series; a, b and qv are q^m E_m^-s, q^n E_n^-s and q w^-s of the first. */
static inline fraction two_terms(ed_lane *a, ed_lane *b, ed_lane *qv, ed_lane v, ed_lane near, ed_lane far)
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
    return (fraction){above * below2 - above2 * below, below * below2};
}

/* 1 / E_n; where that is below 2^-64 it can not matter, and is 0. */
static inline ed_lane last_inverse(const logistic *x)
{
    ed_lane log = x->log_e + x->count * x->log_w;
    return ed_select(ed_less(log, ed_lane_set(45)), ed_lane_exp_limited(-log), ed_lane_set(0));
}

static inline ed_lane tail(const logistic *x, ed_lane w, const rows *r)
{
    ed_lane both = ed_lane_set(1) / (w * r->e), v = both * r->e, near = both * w, far = last_inverse(x);
    ed_lane a = r->factor * near, b = x->end * far, qv = x->q * v;
    fraction first = two_terms(&a, &b, &qv, v, near, far);
    fraction second = two_terms(&a, &b, &qv, v, near, far);
    fraction third = two_terms(&a, &b, &qv, v, near, far);
    fraction fourth = two_terms(&a, &b, &qv, v, near, far);
    fraction whole = sum_of(sum_of(first, second), sum_of(third, fourth));
    return whole.above / whole.below;
}

static inline ed_mask is_odd(const logistic *x, ed_lane w)
{
    ed_mask steep = ed_either(ed_less(ed_lane_set(20), x->log_w), ed_at_most(x->log_w, ed_lane_set(0)));
    ed_mask far = ed_either(ed_less(x->log_e, ed_lane_set(-650)), ed_less(ed_lane_set(0.99) * w, x->q));
    return ed_either(steep, far);
}

static inline ed_lane total(const double *frame, const logistics *operands, size_t i)
{
    logistic x = logistic_at(frame, operands, i);
    ed_lane w = ed_lane_load(operands->w + i);
    rows r = by_fours(x.q, ed_lane_load(operands->e + i), w, ed_lane_load(operands->fours + i));
    by_ones(&x, w, &r);
    ed_mask left = ed_less(r.next, x.count), odd = is_odd(&x, w);
    ed_lane sum = ed_select(left, r.sum + tail(&x, w, &r), r.sum);
    return ed_any(odd) ? ed_select(odd, every_row(&x), sum) : sum;
}

/* Operands: q, q^n, ln e, ln w, n. */
void ED_KERNEL_NAME(sum_logistic)(double *frame, const ed_instruction *in, ed_part part)
{
    logistics operands;
    operands.q = in->more[0];
    operands.end = in->more[1];
    operands.log_e = in->more[2];
    operands.log_w = in->more[3];
    operands.count = in->more[4];
    ED_FILL(operands.e, i, part, ed_lane_exp_limited(ed_operand_load(frame, operands.log_e, i)))
    ED_FILL(operands.w, i, part, ed_lane_exp_limited(ed_operand_load(frame, operands.log_w, i)))
    ED_FILL(operands.fours, i, part, fours(logistic_at(frame, &operands, i)))
    for (size_t i = part.from; i < part.to; i += ED_LANES)
        ed_lane_store(frame + in->to + i, total(frame, &operands, i));
}
