/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Elementary functions of lanes, without any library: the same bits everywhere. Polynomials are minimax approximations
 * (Remez, computed with 50 digits); errors are of the exact function of the argument, measured against MPFR over dense
 * samples in tests/unit/test_lane_math.c:
 *     exp under 1 ulp, log under 0.9 ulp, power under 8 ulp (under 1.5 ulp while |y ln x| < 30),
 *     normal tail from 0 to 37 under (1 + x^2/8) 1e-15 relative.
 */
#ifndef ED_RANDOM_LANE_MATH_H
#define ED_RANDOM_LANE_MATH_H

#include "random/lane.h"

/* ln 2 in two parts; the first has 32 trailing zero bits, so that times a whole number below 2^20 it is exact. */
#define ED_LN2_HIGH 0x1.62e42feep-1
#define ED_LN2_LOW  0x1.a39ef35793c76p-33
#define ED_LOG2_E   0x1.71547652b82fep+0

#define ED_EXP_REACH 700.0 /* within that of ed_lane_exp_inner */

static inline ed_lane ed_lane_nan(void)
{
    return ed_lane_set((double)NAN);
}

/* e^r - 1 for |r| <= ln 2 / 2: r + r^2 q(r); q is off by less than 2^-57 of e^r. */
static inline ed_lane ed_lane_expm1_reduced(ed_lane r)
{
    ed_lane r2 = r * r, r4 = r2 * r2;
    ed_lane a = ed_lane_set(0x1.0000000000004p-1) + r * ed_lane_set(0x1.55555555554ffp-3);
    ed_lane b = ed_lane_set(0x1.5555555552043p-5) + r * ed_lane_set(0x1.1111111127f60p-7);
    ed_lane c = ed_lane_set(0x1.6c16c17ffdee1p-10) + r * ed_lane_set(0x1.a01a0123804ebp-13);
    ed_lane d = ed_lane_set(0x1.a019a39a8a8f9p-16) + r * ed_lane_set(0x1.71df3db2271b8p-19);
    ed_lane e = ed_lane_set(0x1.28a5bfbda2efbp-22) + r * ed_lane_set(0x1.ad4e0ad4ec3fcp-26);
    ed_lane q = (a + r2 * b) + r4 * ((c + r2 * d) + r4 * e);
    return r + r2 * q;
}

static inline ed_lane ed_lane_exp_reduced(ed_lane r)
{
    return ed_lane_set(1) + ed_lane_expm1_reduced(r);
}

/* 2^n as a number, for -1022 <= n <= 1023. */
static inline ed_lane ed_lane_two_to(ed_bits n)
{
    return ed_bits_lane(ed_bits_left(n + ed_bits_set(1023), 52));
}

/*
 * e^x for -708 <= x <= 709; other arguments give other numbers, NaN gives NaN. n = x / ln 2 stands in the low bits of
 * `shifted`, from where it is added to the exponent: that of e^r 2^n is a normal number's. A NaN's low bits are 0, as
 * no other NaN than the processor's own arises.
 */
static inline ed_lane ed_lane_exp_inner(ed_lane x)
{
    ed_lane whole = ed_lane_set(ED_LANE_WHOLE), shifted = x * ed_lane_set(ED_LOG2_E) + whole, n = shifted - whole;
    ed_lane r = (x - n * ed_lane_set(ED_LN2_HIGH)) - n * ed_lane_set(ED_LN2_LOW);
    return ed_bits_lane(ed_bits_add(ed_lane_bits(ed_lane_exp_reduced(r)), ed_bits_left(ed_lane_bits(shifted), 52)));
}

/* e^x with x limited to -700 .. 700: beyond, what it gives is 0 to all purposes, or does not matter. */
static inline ed_lane ed_lane_exp_limited(ed_lane x)
{
    return ed_lane_exp_inner(ed_lane_min(ed_lane_max(x, ed_lane_set(-ED_EXP_REACH)), ed_lane_set(ED_EXP_REACH)));
}

/* e^x; infinite from 709.79 on, 0 (or subnormal, in two steps of scaling) below -745.2. */
static inline ed_lane ed_lane_exp(ed_lane x)
{
    ed_lane y = ed_select(ed_less(x, ed_lane_set(-750)), ed_lane_set(-750), x);
    y = ed_select(ed_less(ed_lane_set(720), y), ed_lane_set(720), y);
    ed_lane n = ed_lane_nearest(y * ed_lane_set(ED_LOG2_E));
    ed_lane r = (y - n * ed_lane_set(ED_LN2_HIGH)) - n * ed_lane_set(ED_LN2_LOW);
    ed_lane half = ed_lane_nearest(n * ed_lane_set(0.5));
    ed_lane scaled = ed_lane_exp_reduced(r) * ed_lane_two_to(ed_lane_integer(half));
    return scaled * ed_lane_two_to(ed_lane_integer(n - half));
}

/* e^x - 1 */
static inline ed_lane ed_lane_expm1(ed_lane x)
{
    ed_mask small = ed_less(ed_lane_abs(x), ed_lane_set(0.34));
    return ed_select(small, ed_lane_expm1_reduced(x), ed_lane_exp(x) - ed_lane_set(1));
}

/* x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt 2, for normal x > 0. */
static inline ed_lane ed_lane_split(ed_lane x, ed_lane *f)
{
    ed_bits bits = ed_lane_bits(x);
    ed_bits over = ed_bits_add(bits, ed_bits_set(-INT64_C(0x3fe6a09e667f3bcd)));
    /* the exponent, with an offset that keeps the shifted number positive */
    ed_bits k = ed_bits_right(ed_bits_add(over, ed_bits_left(ed_bits_set(1100), 52)), 52) - ed_bits_set(1100);
    *f = ed_bits_lane(ed_bits_add(bits, -ed_bits_left(k, 52))) - ed_lane_set(1);
    return ed_bits_number(k);
}

/* ln((1 + s) / (1 - s)) = 2 s + s^3 P(s^2); here P(z) z, for |s| <= 0.1716. */
static inline ed_lane ed_lane_log_tail(ed_lane z)
{
    ed_lane z2 = z * z, z4 = z2 * z2;
    ed_lane a = ed_lane_set(0x1.5555555555564p-1) + z * ed_lane_set(0x1.999999998bea5p-2);
    ed_lane b = ed_lane_set(0x1.249249390193ap-2) + z * ed_lane_set(0x1.c71c586152ee0p-3);
    ed_lane c = ed_lane_set(0x1.746513f8e6cbcp-3) + z * ed_lane_set(0x1.39bd435c0f832p-3);
    ed_lane d = ed_lane_set(0x1.2e0478951a3b4p-3);
    return z * ((a + z2 * b) + z4 * (c + z2 * d));
}

/* ln x for normal x > 0. The last line adds from small to large: k ln2_low, the tail, the square, f, k ln2_high. */
static inline ed_lane ed_lane_log_inner(ed_lane x)
{
    ed_lane f, k = ed_lane_split(x, &f);
    ed_lane s = f / (ed_lane_set(2) + f);
    ed_lane square = ed_lane_set(0.5) * f * f;
    ed_lane tail = s * (square + ed_lane_log_tail(s * s));
    return k * ed_lane_set(ED_LN2_HIGH) - ((square - (tail + k * ed_lane_set(ED_LN2_LOW))) - f);
}

/* ln x: NaN for x <= 0 and NaN, infinite for infinity. */
static inline ed_lane ed_lane_log(ed_lane x)
{
    ed_mask tiny = ed_less(x, ed_lane_set(0x1p-1022));
    ed_lane y = ed_select(tiny, x * ed_lane_set(0x1p54), x);
    ed_lane out = ed_lane_log_inner(y) - ed_select(tiny, ed_lane_set(37.429947750237048), ed_lane_set(0));
    out = ed_select(ed_less(ed_lane_set(0x1.fffffffffffffp1023), x), x, out);
    return ed_select(ed_less(ed_lane_set(0), x), out, ed_lane_nan());
}

/* ---- powers */

/* a b = product + *low exactly (Dekker 1971, splitting by Veltkamp), for magnitudes that do not overflow. */
static inline ed_lane ed_lane_product(ed_lane a, ed_lane b, ed_lane *low)
{
    ed_lane split = ed_lane_set(134217729.0); /* 2^27 + 1 */
    ed_lane x = split * a, y = split * b;
    ed_lane a1 = x - (x - a), b1 = y - (y - b);
    ed_lane a2 = a - a1, b2 = b - b1, p = a * b;
    *low = ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2;
    return p;
}

/* ln x in two parts, to about 2^-60 relative, for normal x > 0. */
static inline ed_lane ed_lane_log_parts(ed_lane x, ed_lane *low)
{
    ed_lane f, k = ed_lane_split(x, &f), error;
    ed_lane sum = ed_lane_set(2) + f, sum_low = f - (sum - ed_lane_set(2));
    ed_lane s = f / sum;
    ed_lane back = ed_lane_product(s, sum, &error);
    ed_lane s_low = (((f - back) - error) - s * sum_low) / sum;
    ed_lane tail = ed_lane_set(2) * s_low + s * ed_lane_log_tail(s * s);
    ed_lane big = k * ed_lane_set(ED_LN2_HIGH), twice = ed_lane_set(2) * s;
    ed_lane high = big + twice;
    ed_lane rest = (twice - (high - big)) + (tail + k * ed_lane_set(ED_LN2_LOW)); /* |big| > |twice|, or big = 0 */
    ed_lane out = high + rest;
    *low = rest - (out - high);
    return out;
}

/* x^y for normal x > 0; y ln x is limited to where the result is infinite or 0. */
static inline ed_lane ed_lane_power_positive(ed_lane x, ed_lane y)
{
    ed_lane low, error, log = ed_lane_log_parts(x, &low);
    ed_lane bound = ed_lane_set(1e18);
    y = ed_lane_min(ed_lane_max(y, -bound), bound);
    ed_lane p = ed_lane_product(y, log, &error);
    error = error + y * low;
    ed_lane e = ed_lane_exp(p);
    return ed_select(ed_less(ed_lane_abs(p), ed_lane_set(709)), e + e * error, e);
}

/* x^y by the rules of ed_number_power: NaN for 0^0, 0^-y and (-x)^y with a broken y. */
static inline ed_lane ed_lane_power(ed_lane x, ed_lane y)
{
    ed_lane zero = ed_lane_set(0), one = ed_lane_set(1), size = ed_lane_abs(x);
    ed_mask tiny = ed_less(size, ed_lane_set(0x1p-1022)); /* subnormal: counted as 0 */
    ed_lane out = ed_lane_power_positive(ed_select(tiny, one, size), y);
    ed_lane half = y * ed_lane_set(0.5);
    ed_mask whole = ed_same(ed_lane_floor(y), y), even = ed_same(ed_lane_floor(half), half);
    ed_mask negative = ed_less(x, zero);
    out = ed_select(ed_both(negative, ed_not(even)), -out, out);
    out = ed_select(ed_both(negative, ed_not(whole)), ed_lane_nan(), out);
    out = ed_select(tiny, ed_select(ed_less(zero, y), zero, ed_lane_nan()), out);
    return ed_select(ed_unordered(x, y), ed_lane_nan(), out);
}

/* ---- the normal distribution */

/*
 * The upper tail of the normal distribution, P(Z > x) for x >= 0: exp(-x^2/2) T(y) / (1 + x), y = (x - 4) / (x + 4),
 * with T as a Chebyshev series (computed with 40 digits; after Schonfelder, Math. Comp. 32 (1978) 1232).
 */
static inline ed_lane ed_lane_normal_tail(ed_lane x)
{
    static const double coefficient[25] = {
        0x1.dcc2bbcc9b6e8p-1,  -0x1.071deb338936dp-4,  -0x1.6e116a2eb3fcdp-7,  0x1.9e11047e79e2dp-7,
        -0x1.3c70a1636eb40p-8, 0x1.1af431cb33945p-10,  -0x1.f4d775ae8ff8fp-14, -0x1.cb99da386dfd6p-18,
        0x1.1081165d4ad5fp-18, -0x1.a359cff5c131fp-23, -0x1.e74dfa51c5165p-24, 0x1.a5bafe79eca15p-27,
        0x1.f75cb1ad619e6p-29, -0x1.17c49546eaedep-31, -0x1.411c371f91f0cp-33, 0x1.4252cd37d1cc6p-36,
        0x1.e28e89a15ec0cp-38, -0x1.1dd333a644c75p-41, -0x1.8557eb558a212p-42, 0x1.fcc67e6091856p-52,
        0x1.333bb09152f05p-46, 0x1.b3e8dd55ecd2ep-50,  -0x1.a8db7d883002cp-51, -0x1.73d08626c4921p-53,
        0x1.890b1d4ff2a34p-56};
    ed_lane four = ed_lane_set(4), y = (x - four) / (x + four), twice = y + y;
    ed_lane next = ed_lane_set(0), sum = ed_lane_set(coefficient[24]);
    for (int i = 23; i > 0; i--) { /* Clenshaw */
        ed_lane here = ed_lane_set(coefficient[i]) + twice * sum - next;
        next = sum;
        sum = here;
    }
    ed_lane series = ed_lane_set(0.5 * coefficient[0]) + y * sum - next;
    return ed_lane_exp(ed_lane_set(-0.5) * x * x) * series / (ed_lane_set(1) + x);
}

/* P(Z <= x) */
static inline ed_lane ed_lane_normal(ed_lane x)
{
    ed_lane tail = ed_lane_normal_tail(ed_lane_abs(x));
    return ed_select(ed_less(x, ed_lane_set(0)), tail, ed_lane_set(1) - tail);
}

#endif
