/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Discounted sums over consecutive years j = 0 .. n - 1 in closed form. With m = min(ceil p, n), at least 0, and the
 * year's factor q = e^l:
 *     level(p) = sum_{j<m} q^j          = (1 - q^m) / (1 - q)
 *     ramp(p)  = sum_{j<m} (p - j) q^j  = p level - (q level - m q^m) / (1 - q)
 * A piecewise linear curve is a combination of ramps and levels (lower_sum.c).
 *
 * Both quotients lose digits as q comes near 1: about 2^-53 / |l| of the level, 2^-53 / l^2 of the second. So where
 * |l| < 2^-8 the same sums are taken from phi(x) = (e^x - 1) / x and psi(x) = (e^x - 1 - x) / x^2, which have no
 * singularity at 0, with x = m l:
 *     level = m phi(x) / phi(l),   sum j q^j = m (psi(l) - m psi(x) + (m - 1) phi(x) phi(l)) / phi(l)^2
 * Which is taken is decided lane by lane, by l alone. Against 256 bits both are within 2e-12 of the sum over 1000
 * years, for rates from -1 % to 20 % (tests/unit/test_kernel.c).
 */
#include "simulate/kernel.h"

#define NEAR 0x1p-8

/* (e^x - 1) / x */
static inline ed_lane phi(ed_lane x)
{
    ed_mask zero = ed_same(x, ed_lane_set(0));
    return ed_select(zero, ed_lane_set(1), ed_lane_expm1(x) / ed_select(zero, ed_lane_set(1), x));
}

/* (e^x - 1 - x) / x^2: below 1 as 1/2 + x/6 + ... + x^17/19! */
static inline ed_lane psi(ed_lane x)
{
    ed_lane series = ed_lane_set(1);
    for (int n = 19; n > 2; n--)
        series = ed_lane_set(1) + series * x * ed_lane_set(1.0 / n);
    series = series * ed_lane_set(0.5);
    ed_mask small = ed_less(ed_lane_abs(x), ed_lane_set(1));
    ed_lane far = ed_select(small, ed_lane_set(1), x);
    return ed_select(small, series, (ed_lane_exp(far) - ed_lane_set(1) - far) / (far * far));
}

/* Whole years below p: 0 .. n. */
static inline ed_lane years_below(ed_lane p, double n)
{
    ed_lane m = ed_lane_ceil(p), most = ed_lane_set(n);
    m = ed_select(ed_less(m, ed_lane_set(0)), ed_lane_set(0), m);
    return ed_select(ed_less(most, m), most, m);
}

/* q^m = e^(m l), which is 0 to all purposes below e^-700 */
static inline ed_lane factor_at(ed_lane m, ed_lane l)
{
    ed_lane x = m * l, far = ed_lane_set(700);
    x = ed_select(ed_less(x, -far), -far, x);
    return ed_lane_exp_inner(ed_select(ed_less(far, x), far, x));
}

static ed_lane near_level(ed_lane m, ed_lane l)
{
    return m * phi(m * l) / phi(l);
}

static ed_lane near_moment(ed_lane m, ed_lane l)
{
    ed_lane one = phi(l), all = phi(m * l);
    return m * (psi(l) - m * psi(m * l) + (m - ed_lane_set(1)) * all * one) / (one * one);
}

void ED_KERNEL_NAME(sum_level)(double *frame, const ed_instruction *in, size_t row)
{
    (void)row;
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane p = ed_operand_load(frame, in->from[0], i), l = ed_operand_load(frame, in->from[2], i);
        ed_lane inverse = ed_operand_load(frame, in->from[3], i), m = years_below(p, in->n);
        ed_lane level = (ed_lane_set(1) - factor_at(m, l)) * inverse;
        ed_mask near = ed_less(ed_lane_abs(l), ed_lane_set(NEAR));
        if (ed_any(near))
            level = ed_select(near, near_level(m, l), level);
        ed_lane_store(frame + in->to + i, level);
    }
}

void ED_KERNEL_NAME(sum_ramp)(double *frame, const ed_instruction *in, size_t row)
{
    (void)row;
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane p = ed_operand_load(frame, in->from[0], i), q = ed_operand_load(frame, in->from[1], i);
        ed_lane l = ed_operand_load(frame, in->from[2], i), inverse = ed_operand_load(frame, in->from[3], i);
        ed_lane m = years_below(p, in->n), end = factor_at(m, l);
        ed_lane level = (ed_lane_set(1) - end) * inverse;
        ed_lane ramp = p * level - (q * level - m * end) * inverse;
        ed_mask near = ed_less(ed_lane_abs(l), ed_lane_set(NEAR));
        if (ed_any(near))
            ramp = ed_select(near, p * near_level(m, l) - near_moment(m, l), ramp);
        ed_lane_store(frame + in->to + i, ramp);
    }
}

/* ---- logistic: sum over j < n of q^j / (1 + e w^j), which has no closed form */

typedef struct logistic_terms {
    ed_lane q, e, w;
} logistic_terms;

/* Row by row, for any e and w; `count` rows in each lane. */
static ed_lane logistic_rows(const logistic_terms *x, ed_lane count)
{
    ed_lane one = ed_lane_set(1), far = ed_lane_set(1e300), sum = ed_lane_set(0), factor = one, e = x->e, j = sum;
    for (;; j = j + one) {
        ed_mask left = ed_less(j, count);
        if (!ed_any(left))
            return sum;
        e = ed_select(ed_less(far, e), far, e);
        sum = sum + ed_select(left, factor / (one + e), ed_lane_set(0));
        factor = factor * x->q;
        e = e * x->w;
    }
}

/*
 * Four rows share a division: 1/d0 + q/d1 + q^2/d2 + q^3/d3 as one fraction. A lane is finished when what is left can
 * no longer matter: each row is at most q times the one before, so all that follow a group of sum g are less than
 * g / (1 - q), and are left out once that is below 2^-54 of the sum.
 */
static ed_lane logistic_fours(const logistic_terms *x, size_t rows)
{
    ed_lane one = ed_lane_set(1), zero = ed_lane_set(0), far = ed_lane_set(1e60);
    ed_lane q = x->q, q2 = q * q, q4 = q2 * q2, w = x->w, w2 = w * w, w3 = w2 * w, w4 = w2 * w2;
    ed_lane sum = zero, factor = one, e = x->e, enough = (one - q) * ed_lane_set(0x1p-54);
    ed_mask active = ed_same(zero, zero);
    size_t j = 0;
    for (; j + 4 <= rows; j += 4) {
        e = ed_select(ed_less(far, e), far, e);
        ed_lane d0 = one + e, d1 = one + e * w, d2 = one + e * w2, d3 = one + e * w3;
        ed_lane d01 = d0 * d1, d23 = d2 * d3;
        ed_lane above = (d1 + q * d0) * d23 + q2 * (d3 + q * d2) * d01;
        ed_lane group = factor * above / (d01 * d23);
        sum = sum + ed_select(active, group, zero);
        active = ed_both(active, ed_not(ed_less(group, enough * sum)));
        if (!ed_any(active))
            return sum;
        factor = factor * q4;
        e = e * w4;
    }
    for (; j < rows; j++) {
        sum = sum + ed_select(active, factor / (one + e), zero);
        factor = factor * q;
        e = e * w;
    }
    return sum;
}

void ED_KERNEL_NAME(sum_logistic)(double *frame, const ed_instruction *in, size_t row)
{
    (void)row;
    bool even = in->from[3].step == 0; /* all draws have the same number of rows */
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        logistic_terms x = {ed_operand_load(frame, in->from[0], i), ed_operand_load(frame, in->from[1], i),
                            ed_operand_load(frame, in->from[2], i)};
        ed_lane count = ed_operand_load(frame, in->from[3], i);
        /* w^3 e and the product of four must not overflow: 1e60^4 1e9^... < 1e308 */
        ed_mask steep = ed_not(ed_less(x.w, ed_lane_set(1e6)));
        ed_lane sum;
        if (!even) {
            sum = logistic_rows(&x, count);
        } else {
            sum = logistic_fours(&x, (size_t)frame[in->from[3].at]);
            if (ed_any(steep))
                sum = ed_select(steep, logistic_rows(&x, count), sum);
        }
        ed_lane_store(frame + in->to + i, sum);
    }
}
