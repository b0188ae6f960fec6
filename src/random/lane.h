/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lanes: the same operation on ED_LANES draws at once. A kernel is written once in these terms and compiled for 2, 4
 * and 8 lanes (SSE2, AVX2, AVX-512); set-up code uses 1. Every operation is one of IEEE 754's, so a lane's bits are
 * those of any other width, compiler and optimisation: no fused multiply-add (-ffp-contract=off), no approximate
 * reciprocals. What a lane becomes depends on that lane alone.
 *
 * Comparisons give a mask. The sign and payload of a NaN are unspecified; totals are made canonical at the end.
 */
#ifndef ED_RANDOM_LANE_H
#define ED_RANDOM_LANE_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifndef ED_LANES
#error "ED_LANES is the number of lanes this file is compiled for"
#endif

#if ED_LANES == 1
typedef double ed_lane;
typedef int64_t ed_bits;
#else
typedef double ed_lane __attribute__((vector_size(8 * ED_LANES), may_alias));
typedef int64_t ed_bits __attribute__((vector_size(8 * ED_LANES), may_alias));
#endif

#if ED_LANES > 1 && defined(__SSE2__)
#include <immintrin.h>
#endif

/* ---- moving */

static inline ed_lane ed_lane_load(const double *from)
{
    return *(const ed_lane *)(const void *)from; /* aligned to 64 bytes */
}

static inline void ed_lane_store(double *to, ed_lane x)
{
    *(ed_lane *)(void *)to = x;
}

static inline ed_lane ed_lane_set(double x)
{
#if ED_LANES == 1
    return x;
#else
    return x - (ed_lane){0}; /* x in every lane; -0 stays -0 */
#endif
}

static inline ed_bits ed_bits_set(int64_t x)
{
#if ED_LANES == 1
    return x;
#else
    return x | (ed_bits){0};
#endif
}

static inline ed_bits ed_lane_bits(ed_lane x)
{
    ed_bits out;
    memcpy(&out, &x, sizeof out);
    return out;
}

static inline ed_lane ed_bits_lane(ed_bits x)
{
    ed_lane out;
    memcpy(&out, &x, sizeof out);
    return out;
}

/* Shifts of each lane as an unsigned number. */
static inline ed_bits ed_bits_right(ed_bits x, int by)
{
#if ED_LANES == 1
    return (int64_t)((uint64_t)x >> by);
#else
    typedef uint64_t unsigned_bits __attribute__((vector_size(8 * ED_LANES), may_alias));
    return (ed_bits)((unsigned_bits)x >> by);
#endif
}

static inline ed_bits ed_bits_left(ed_bits x, int by)
{
#if ED_LANES == 1
    return (int64_t)((uint64_t)x << by);
#else
    typedef uint64_t unsigned_bits __attribute__((vector_size(8 * ED_LANES), may_alias));
    return (ed_bits)((unsigned_bits)x << by);
#endif
}

/* Sums that may run over: as unsigned numbers. */
static inline ed_bits ed_bits_add(ed_bits a, ed_bits b)
{
#if ED_LANES == 1
    return (int64_t)((uint64_t)a + (uint64_t)b);
#else
    typedef uint64_t unsigned_bits __attribute__((vector_size(8 * ED_LANES), may_alias));
    return (ed_bits)((unsigned_bits)a + (unsigned_bits)b);
#endif
}

/* ---- comparing and selecting */

#if ED_LANES == 8 && defined(__AVX512F__)

typedef __mmask8 ed_mask;
static inline ed_mask ed_less(ed_lane a, ed_lane b)
{
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ);
}
static inline ed_mask ed_at_most(ed_lane a, ed_lane b)
{
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LE_OQ);
}
static inline ed_mask ed_same(ed_lane a, ed_lane b)
{
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_EQ_OQ);
}
static inline ed_mask ed_unordered(ed_lane a, ed_lane b)
{
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_UNORD_Q);
}
static inline ed_mask ed_both(ed_mask a, ed_mask b)
{
    return (ed_mask)(a & b);
}
static inline ed_mask ed_either(ed_mask a, ed_mask b)
{
    return (ed_mask)(a | b);
}
static inline ed_mask ed_not(ed_mask a)
{
    return (ed_mask)~a;
}
static inline bool ed_any(ed_mask a)
{
    return a != 0;
}
static inline ed_lane ed_select(ed_mask m, ed_lane yes, ed_lane no)
{
    return (ed_lane)_mm512_mask_blend_pd(m, (__m512d)no, (__m512d)yes);
}

#else

#if ED_LANES == 1
typedef bool ed_mask;
#else
typedef ed_bits ed_mask; /* lanes of all ones or all zeros */
#endif
static inline ed_mask ed_less(ed_lane a, ed_lane b)
{
    return a < b;
}
static inline ed_mask ed_at_most(ed_lane a, ed_lane b)
{
    return a <= b;
}
static inline ed_mask ed_same(ed_lane a, ed_lane b)
{
    return a == b;
}

#if ED_LANES == 1
static inline ed_mask ed_unordered(ed_lane a, ed_lane b)
{
    return isnan(a) || isnan(b);
}
static inline ed_mask ed_both(ed_mask a, ed_mask b)
{
    return a && b;
}
static inline ed_mask ed_either(ed_mask a, ed_mask b)
{
    return a || b;
}
static inline ed_mask ed_not(ed_mask a)
{
    return !a;
}
static inline bool ed_any(ed_mask a)
{
    return a;
}
static inline ed_lane ed_select(ed_mask m, ed_lane yes, ed_lane no)
{
    return m ? yes : no;
}

#else
static inline ed_mask ed_unordered(ed_lane a, ed_lane b)
{
    return (a != a) | (b != b);
}
static inline ed_mask ed_both(ed_mask a, ed_mask b)
{
    return a & b;
}
static inline ed_mask ed_either(ed_mask a, ed_mask b)
{
    return a | b;
}
static inline ed_mask ed_not(ed_mask a)
{
    return ~a;
}
static inline bool ed_any(ed_mask a)
{
#if ED_LANES == 4 && defined(__AVX__)
    return _mm256_movemask_pd((__m256d)a) != 0;
#elif ED_LANES == 2 && defined(__SSE2__)
    return _mm_movemask_pd((__m128d)a) != 0;
#else
    int64_t all = 0;
    for (int i = 0; i < ED_LANES; i++)
        all |= a[i];
    return all != 0;
#endif
}
static inline ed_lane ed_select(ed_mask m, ed_lane yes, ed_lane no)
{
#if ED_LANES == 4 && defined(__AVX__)
    return (ed_lane)_mm256_blendv_pd((__m256d)no, (__m256d)yes, (__m256d)m);
#else
    return ed_bits_lane((m & ed_lane_bits(yes)) | (~m & ed_lane_bits(no)));
#endif
}
#endif

#endif

/* ---- arithmetic that has no operator */

static inline ed_lane ed_lane_sqrt(ed_lane x)
{
#if ED_LANES == 1
    return sqrt(x);
#elif ED_LANES == 8 && defined(__AVX512F__)
    return (ed_lane)_mm512_sqrt_pd((__m512d)x);
#elif ED_LANES == 4 && defined(__AVX__)
    return (ed_lane)_mm256_sqrt_pd((__m256d)x);
#elif ED_LANES == 2 && defined(__SSE2__)
    return (ed_lane)_mm_sqrt_pd((__m128d)x);
#else
    for (int i = 0; i < ED_LANES; i++)
        x[i] = sqrt(x[i]);
    return x;
#endif
}

static inline ed_lane ed_lane_abs(ed_lane x)
{
    return ed_bits_lane(ed_lane_bits(x) & ed_bits_set(INT64_MAX));
}

/* The smaller and the greater: b where it is below (above) a, else a; so NaN in a stays. */
static inline ed_lane ed_lane_min(ed_lane a, ed_lane b)
{
#if ED_LANES == 8 && defined(__AVX512F__)
    return (ed_lane)_mm512_min_pd((__m512d)b, (__m512d)a);
#elif ED_LANES == 4 && defined(__AVX__)
    return (ed_lane)_mm256_min_pd((__m256d)b, (__m256d)a);
#elif ED_LANES == 2 && defined(__SSE2__)
    return (ed_lane)_mm_min_pd((__m128d)b, (__m128d)a);
#else
    return ed_select(ed_less(b, a), b, a);
#endif
}

static inline ed_lane ed_lane_max(ed_lane a, ed_lane b)
{
#if ED_LANES == 8 && defined(__AVX512F__)
    return (ed_lane)_mm512_max_pd((__m512d)b, (__m512d)a);
#elif ED_LANES == 4 && defined(__AVX__)
    return (ed_lane)_mm256_max_pd((__m256d)b, (__m256d)a);
#elif ED_LANES == 2 && defined(__SSE2__)
    return (ed_lane)_mm_max_pd((__m128d)b, (__m128d)a);
#else
    return ed_select(ed_less(a, b), b, a);
#endif
}

/* 1.5 x 2^52: adding it leaves the nearest whole number in the low bits of the significand. */
#define ED_LANE_WHOLE 6755399441055744.0

/* The nearest whole number (ties to even) of |x| < 2^51. */
static inline ed_lane ed_lane_nearest(ed_lane x)
{
    ed_lane whole = ed_lane_set(ED_LANE_WHOLE);
    return (x + whole) - whole;
}

/* The least whole number that is not below x, |x| < 2^51; never -0, as no width but some would give it. */
static inline ed_lane ed_lane_ceil_small(ed_lane x)
{
#if ED_LANES == 8 && defined(__AVX512F__)
    return (ed_lane)_mm512_ceil_pd((__m512d)x) + ed_lane_set(0);
#elif ED_LANES == 4 && defined(__AVX__)
    return (ed_lane)_mm256_ceil_pd((__m256d)x) + ed_lane_set(0);
#else
    ed_lane near = ed_lane_nearest(x);
    return near + ed_select(ed_less(near, x), ed_lane_set(1), ed_lane_set(0));
#endif
}

/* The nearest whole number as an integer. */
static inline ed_bits ed_lane_integer(ed_lane x)
{
    return ed_lane_bits(x + ed_lane_set(ED_LANE_WHOLE)) - ed_bits_set(INT64_C(0x4338000000000000));
}

/* An integer of |n| < 2^51 as a number. */
static inline ed_lane ed_bits_number(ed_bits n)
{
    return ed_bits_lane(n + ed_bits_set(INT64_C(0x4338000000000000))) - ed_lane_set(ED_LANE_WHOLE);
}

/* From 2^52 on numbers are whole. */
static inline ed_lane ed_lane_floor(ed_lane x)
{
    ed_lane size = ed_lane_abs(x), whole = ed_lane_set(0x1p52);
    ed_bits sign = ed_lane_bits(x) ^ ed_lane_bits(size);
    ed_lane near = ed_bits_lane(ed_lane_bits((size + whole) - whole) | sign);
    ed_lane floor = near - ed_select(ed_less(x, near), ed_lane_set(1), ed_lane_set(0));
    return ed_select(ed_less(size, whole), floor, x);
}

static inline ed_lane ed_lane_ceil(ed_lane x)
{
    return -ed_lane_floor(-x);
}

#endif
