/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Discounted sums in closed form against the sum over the years in 128 bits, for rates from -1 % to 20 % and 0 among
 * them; and every width against every other, bit by bit.
 */
#include "simulate/block/block.h"
#include "testing.h"
#include <math.h>
#include <mpfr.h>
#include <string.h>

enum { P, Q, LOG, INVERSE, OUT, SLOTS };
enum { BITS = 128 };

typedef struct frame {
    _Alignas(64) double slot[SLOTS][ED_BLOCK];
} frame;

/* Samples of high entropy in 0 .. 1: a Weyl sequence. */
static double sample(size_t i, double by)
{
    double x = by * (double)i + 0.2384719283741;
    return x - floor(x);
}

/* Rates at which the ways to sum change (|ln q| = 2^-8, 0), near them, and of any size; or ordinary ones alone, which
 * go a way of their own where a block has no other. */
static double rate(size_t i, bool ordinary)
{
    static const double special[] = {0,      1e-15,    -1e-15,   1e-12, 1e-9,  -1e-9, 1e-6,   1e-4, 1e-3, -1e-3, 0.002,
                                     0.0039, 0.003914, 0.003913, 0.004, 0.005, 0.01,  -0.005, 0.1,  0.2,  2};
    size_t count = sizeof special / sizeof special[0];
    if (ordinary)
        return 0.004 + 0.196 * sample(i, 0.61803398874989484820);
    return i < 4 * count ? special[i % count] : -0.01 + 0.21 * sample(i, 0.61803398874989484820);
}

static double size_of(size_t i, double rows)
{
    double p = -3 + (rows + 8) * sample(i, 0.75487766624669276005);
    if (i % 50 == 7)
        return -0.0;
    return i % 5 == 0 ? floor(p) : p;
}

static ed_operand slot(int number)
{
    return (ed_operand){(uint32_t)(number * ED_BLOCK), 1};
}

static void fill(frame *f, double rows, bool ordinary)
{
    for (size_t i = 0; i < ED_BLOCK; i++) {
        f->slot[P][i] = size_of(i, rows);
        f->slot[Q][i] = 1 / (1 + rate(i, ordinary));
        f->slot[INVERSE][i] = 1 / (1 - f->slot[Q][i]);
    }
}

static void run(const ed_kernels *kernels, frame *f, ed_code code, double rows)
{
    ed_part all = {0, 0, ED_BLOCK};
    ed_instruction log = {.code = ED_CODE_LN_INNER, .count = 1, .to = LOG * ED_BLOCK, .from = {slot(Q)}};
    ed_instruction sum = {.code = (uint16_t)code,
                          .count = 4,
                          .to = OUT * ED_BLOCK,
                          .from = {slot(P), slot(Q), slot(LOG), slot(INVERSE)},
                          .n = rows};
    kernels->code[log.code](&f->slot[0][0], &log, all);
    kernels->code[sum.code](&f->slot[0][0], &sum, all);
}

/* sum over 0 <= j < min(p, n) of q^j, or of (p - j) q^j, from the last to the first */
static double truth(double p, double q, double rows, bool ramp)
{
    mpfr_t sum, part;
    mpfr_inits2(BITS, sum, part, (mpfr_ptr)0);
    mpfr_set_zero(sum, 1);
    for (double j = ceil(fmin(p, rows)) - 1; j >= 0; j--) {
        mpfr_mul_d(sum, sum, q, MPFR_RNDN);
        mpfr_set_d(part, ramp ? p : 1, MPFR_RNDN);
        if (ramp)
            mpfr_sub_d(part, part, j, MPFR_RNDN);
        mpfr_add(sum, sum, part, MPFR_RNDN);
    }
    double out = mpfr_get_d(sum, MPFR_RNDN);
    mpfr_clears(sum, part, (mpfr_ptr)0);
    return out;
}

/* The bound is kernel_sum.c's. */
static void check_sums(ed_code code, double rows, bool ordinary)
{
    static frame f;
    fill(&f, rows, ordinary);
    run(ed_kernels_get(0), &f, code, rows);
    for (size_t i = 0; i < ED_BLOCK; i++) {
        double wanted = truth(f.slot[P][i], f.slot[Q][i], rows, code == ED_CODE_SUM_RAMP), got = f.slot[OUT][i];
        ck_assert_msg(fabs(got - wanted) <= 2e-12 * wanted, "p %.17g, q %.17g, %g rows: %.17g, not %.17g", f.slot[P][i],
                      f.slot[Q][i], rows, got, wanted);
    }
}

static const double lengths[] = {1, 7, 30, 100, 300, 1000};

START_TEST(levels)
{
    for (size_t i = 0; i < 2 * (sizeof lengths / sizeof lengths[0]); i++)
        check_sums(ED_CODE_SUM_LEVEL, lengths[i / 2], i % 2 == 0);
    mpfr_free_cache();
}
END_TEST

START_TEST(ramps)
{
    for (size_t i = 0; i < 2 * (sizeof lengths / sizeof lengths[0]); i++)
        check_sums(ED_CODE_SUM_RAMP, lengths[i / 2], i % 2 == 0);
    mpfr_free_cache();
}
END_TEST

/* ---- logistic: q, q^n, ln e, ln w, n */

enum { END = INVERSE, LOG_E = P, LOG_W = LOG };

/* Recovery in 3 to 60 years with a steepness of 2 to 30, begun up to 20 years before or after the first. */
static void fill_logistic(frame *f, double rows)
{
    for (size_t i = 0; i < ED_BLOCK; i++) {
        double steepness = 2 + 28 * sample(i, 0.56984029099805326591),
               years = 3 + 57 * sample(i, 0.81917251339616443969);
        double q = 1 / (1 + rate(i, false)), begun = -20 + 40 * sample(i, 0.67104360670378920842);
        f->slot[Q][i] = q;
        f->slot[END][i] = pow(q, rows);
        f->slot[LOG_E][i] = steepness * (begun / years - 0.5);
        f->slot[LOG_W][i] = steepness / years;
    }
}

static void run_logistic(const ed_kernels *kernels, frame *f, double rows)
{
    ed_operand from[5] = {slot(Q), slot(END), slot(LOG_E), slot(LOG_W), {SLOTS * ED_BLOCK, 0}};
    ed_instruction sum = {.code = ED_CODE_SUM_LOGISTIC, .count = 5, .to = OUT * ED_BLOCK, .more = from};
    static _Alignas(64) double space[SLOTS * ED_BLOCK + 8];
    memcpy(space, f->slot, sizeof f->slot);
    for (size_t i = 0; i < 8; i++)
        space[SLOTS * ED_BLOCK + i] = rows;
    kernels->code[sum.code](space, &sum, (ed_part){0, 0, ED_BLOCK});
    memcpy(f->slot, space, sizeof f->slot);
}

static double logistic_truth(double q, double log_e, double log_w, double rows)
{
    mpfr_t sum, e, w, factor, part;
    mpfr_inits2(BITS, sum, e, w, factor, part, (mpfr_ptr)0);
    mpfr_set_zero(sum, 1);
    mpfr_set_d(factor, 1, MPFR_RNDN);
    mpfr_set_d(e, log_e, MPFR_RNDN);
    mpfr_exp(e, e, MPFR_RNDN);
    mpfr_set_d(w, log_w, MPFR_RNDN);
    mpfr_exp(w, w, MPFR_RNDN);
    for (double j = 0; j < rows; j++) {
        mpfr_add_ui(part, e, 1, MPFR_RNDN);
        mpfr_div(part, factor, part, MPFR_RNDN);
        mpfr_add(sum, sum, part, MPFR_RNDN);
        mpfr_mul(e, e, w, MPFR_RNDN);
        mpfr_mul_d(factor, factor, q, MPFR_RNDN);
    }
    double out = mpfr_get_d(sum, MPFR_RNDN);
    mpfr_clears(sum, e, w, factor, part, (mpfr_ptr)0);
    return out;
}

/* E and q are carried by up to some hundred multiplications: 1e-13. A rest below e^-45 of the loss may be left out. */
START_TEST(logistic)
{
    static frame f;
    for (size_t n = 0; n < sizeof lengths / sizeof lengths[0]; n++) {
        fill_logistic(&f, lengths[n]);
        run_logistic(ed_kernels_get(0), &f, lengths[n]);
        for (size_t i = 0; i < ED_BLOCK; i++) {
            double wanted = logistic_truth(f.slot[Q][i], f.slot[LOG_E][i], f.slot[LOG_W][i], lengths[n]);
            ck_assert_msg(fabs(f.slot[OUT][i] - wanted) <= 1e-13 * wanted + 3e-20,
                          "q %.17g, ln e %.17g, ln w %.17g, %g rows: %.17g, not %.17g", f.slot[Q][i], f.slot[LOG_E][i],
                          f.slot[LOG_W][i], lengths[n], f.slot[OUT][i], wanted);
        }
    }
    mpfr_free_cache();
}
END_TEST

static void check_width(int lanes, double rows, bool ordinary)
{
    static frame f, g;
    for (int code = ED_CODE_SUM_LEVEL; code <= ED_CODE_SUM_LOGISTIC; code++) {
        bool is_logistic = code == ED_CODE_SUM_LOGISTIC;
        if (is_logistic)
            fill_logistic(&f, rows);
        else
            fill(&f, rows, ordinary);
        g = f;
        if (is_logistic) {
            run_logistic(ed_kernels_get(2), &f, rows);
            run_logistic(ed_kernels_get(lanes), &g, rows);
        } else {
            run(ed_kernels_get(2), &f, (ed_code)code, rows);
            run(ed_kernels_get(lanes), &g, (ed_code)code, rows);
        }
        ck_assert_mem_eq(f.slot[OUT], g.slot[OUT], sizeof f.slot[OUT]);
    }
}

START_TEST(widths)
{
    for (int lanes = 4; lanes <= 8; lanes *= 2)
        for (size_t n = 0; ed_kernels_get(lanes) != NULL && n < 2 * (sizeof lengths / sizeof lengths[0]); n++)
            check_width(lanes, lengths[n / 2], n % 2 == 0);
}
END_TEST

ED_TEST_MAIN("kernel", levels, ramps, logistic, widths)
