/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions of lanes against MPFR, over samples that cover their range; two lanes against one, bit by bit.
 */
#define ED_LANES 1
#include "random/lane_math.h"
#include "testing.h"
#include <mpfr.h>

enum { SAMPLES = 30000 };

/* Samples of high entropy: a Weyl sequence in -1 .. 1. */
static double sample(int i)
{
    double x = 0.61803398874989484820 * i + 0.2384719283741;
    return 2 * (x - floor(x)) - 1;
}

typedef struct truth {
    mpfr_t x, y, value;
} truth;

static void begin(truth *t)
{
    mpfr_inits2(120, t->x, t->y, t->value, (mpfr_ptr)0);
}

static void end(truth *t)
{
    mpfr_clears(t->x, t->y, t->value, (mpfr_ptr)0);
    mpfr_free_cache();
}

/* |got - value| in units of the last place of a double near the value. */
static double ulps(const truth *t, double got)
{
    mpfr_t difference;
    if (isnan(got))
        return HUGE_VAL;
    mpfr_init2(difference, 120);
    mpfr_sub_d(difference, t->value, got, MPFR_RNDN);
    double size = fabs(mpfr_get_d(t->value, MPFR_RNDN)), by = nextafter(size, HUGE_VAL) - size;
    double out = fabs(mpfr_get_d(difference, MPFR_RNDN)) / by;
    mpfr_clear(difference);
    return out;
}

static double fmax3(double a, double b, double at, double *where)
{
    if (b > a)
        *where = at;
    return b > a ? b : a;
}

START_TEST(exponential)
{
    truth t;
    double worst = 0, where = 0;
    begin(&t);
    for (int i = 0; i < SAMPLES; i++) {
        double x = sample(i) * (i % 3 == 0 ? 707 : i % 3 == 1 ? 30 : 0.7);
        mpfr_set_d(t.x, x, MPFR_RNDN);
        mpfr_exp(t.value, t.x, MPFR_RNDN);
        worst = fmax3(worst, ulps(&t, ed_lane_exp(x)), x, &where);
        ck_assert(ed_lane_exp(x) == ed_lane_exp_inner(x));
    }
    ck_assert_msg(worst < 1.0, "%.3f ulp at %.17g", worst, where);
    ck_assert(ed_lane_exp(0) == 1 && isinf(ed_lane_exp(710)) && isinf(ed_lane_exp(1e300)));
    ck_assert(ed_lane_exp(-746) == 0 && ed_lane_exp(-INFINITY) == 0 && ed_lane_exp(-745) > 0);
    ck_assert(isnan(ed_lane_exp((double)NAN)));
    end(&t);
}
END_TEST

START_TEST(logarithm)
{
    truth t;
    double worst = 0, where = 0;
    begin(&t);
    for (int i = 0; i < SAMPLES; i++) {
        double x = i % 3 == 0 ? exp(700 * sample(i)) : i % 3 == 1 ? exp(3 * sample(i)) : 1 + 0.01 * sample(i);
        mpfr_set_d(t.x, x, MPFR_RNDN);
        mpfr_log(t.value, t.x, MPFR_RNDN);
        worst = fmax3(worst, ulps(&t, ed_lane_log(x)), x, &where);
    }
    ck_assert_msg(worst < 0.9, "%.3f ulp at %.17g", worst, where);
    ck_assert(ed_lane_log(1) == 0 && isnan(ed_lane_log(0)) && isnan(ed_lane_log(-1)) &&
              isnan(ed_lane_log((double)NAN)));
    ck_assert_double_eq_tol(ed_lane_log(0x1p-1074), -744.44007192138126, 1e-12);
    ck_assert(isinf(ed_lane_log(INFINITY)));
    end(&t);
}
END_TEST

START_TEST(power)
{
    truth t;
    double near = 0, far = 0, where = 0;
    begin(&t);
    for (int i = 0; i < SAMPLES; i++) {
        double x = i % 2 == 0 ? exp(5 * sample(i)) : 1 + 0.1 * sample(i), y = 300 * sample(7 * i + 1);
        double size = fabs(y * log(x));
        if (size > 700)
            continue;
        mpfr_set_d(t.x, x, MPFR_RNDN);
        mpfr_set_d(t.y, y, MPFR_RNDN);
        mpfr_pow(t.value, t.x, t.y, MPFR_RNDN);
        double off = ulps(&t, ed_lane_power(x, y));
        near = size < 30 ? fmax3(near, off, x, &where) : near;
        far = off > far ? off : far;
    }
    ck_assert_msg(near < 1.5, "%.3f ulp at %.17g", near, where);
    ck_assert_msg(far < 8.0, "%.3f ulp", far);
    end(&t);
}
END_TEST

/* The rules of exact powers hold. */
START_TEST(power_rules)
{
    ck_assert(ed_lane_power(0, 2) == 0 && ed_lane_power(-2, 3) == -8 && ed_lane_power(-2, 2) == 4);
    ck_assert(ed_lane_power(-2, -1) == -0.5 && ed_lane_power(5, 0) == 1 && ed_lane_power(-5, 0) == 1);
    ck_assert(ed_lane_power(3, 2) == 9 && ed_lane_power(10, 5) == 100000 && ed_lane_power(0.5, 10) == 0x1p-10);
    ck_assert(isnan(ed_lane_power(0, 0)) && isnan(ed_lane_power(0, -1)) && isnan(ed_lane_power(-2, 0.5)));
    ck_assert(isnan(ed_lane_power((double)NAN, 1)) && isnan(ed_lane_power(1, (double)NAN)));
    ck_assert(isinf(ed_lane_power(10, 400)) && ed_lane_power(10, -400) == 0 && ed_lane_power(10, -1e300) == 0);
}
END_TEST

START_TEST(normal_tail)
{
    truth t;
    double worst = 0, where = 0;
    begin(&t);
    for (int i = 0; i < SAMPLES; i++) {
        double x = (sample(i) + 1) * (i % 2 == 0 ? 18.5 : 3);
        mpfr_set_d(t.x, x, MPFR_RNDN);
        mpfr_set_ui(t.y, 2, MPFR_RNDN);
        mpfr_sqrt(t.y, t.y, MPFR_RNDN);
        mpfr_div(t.y, t.x, t.y, MPFR_RNDN);
        mpfr_erfc(t.value, t.y, MPFR_RNDN);
        mpfr_div_ui(t.value, t.value, 2, MPFR_RNDN);
        mpfr_d_div(t.y, ed_lane_normal_tail(x), t.value, MPFR_RNDN);
        mpfr_sub_ui(t.y, t.y, 1, MPFR_RNDN);
        /* the rounding of x^2/2 is an error of its own: 2^-53 x^2/2 relative */
        worst = fmax3(worst, fabs(mpfr_get_d(t.y, MPFR_RNDN)) / (1 + x * x / 8), x, &where);
    }
    ck_assert_msg(worst < 1e-15, "%.3g at %.17g", worst, where);
    ck_assert(ed_lane_normal(0) == 0.5 && ed_lane_normal(-40) >= 0 && ed_lane_normal(40) == 1);
    ck_assert_double_eq_tol(ed_lane_normal(-1.959963984540054), 0.025, 1e-16);
    end(&t);
}
END_TEST

START_TEST(whole_numbers)
{
    static const double values[] = {0, 0.5, -0.5, 1.5, 2.5, -2.5, 2.9999999999999996, -7.0, 4503599627370495.5, 1e300};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        ck_assert(ed_lane_floor(values[i]) == floor(values[i]));
        ck_assert(ed_lane_ceil(values[i]) == ceil(values[i]));
    }
    ck_assert(isnan(ed_lane_floor((double)NAN)) && isinf(ed_lane_floor(-INFINITY)));
    ck_assert(ed_lane_nearest(2.5) == 2 && ed_lane_integer(-3.0) == -3 && ed_bits_number(-12345) == -12345.0);
}
END_TEST

ED_TEST_MAIN("lane_math", exponential, logarithm, power, power_rules, normal_tail, whole_numbers)
