/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions with 256 bits, rounded once to a double; see special.c. */
#include "random/random.h"
#include <mpfr.h>

enum { BITS = 256 };

static double rounded(int (*function)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t), double x)
{
    mpfr_t value;
    mpfr_init2(value, BITS);
    mpfr_set_d(value, x, MPFR_RNDN);
    function(value, value, MPFR_RNDN);
    double out = mpfr_get_d(value, MPFR_RNDN);
    mpfr_clear(value);
    return out;
}

double ed_constant_log(double x)
{
    return rounded(mpfr_log, x);
}

double ed_constant_exp(double x)
{
    return rounded(mpfr_exp, x);
}

double ed_constant_asin(double x)
{
    return rounded(mpfr_asin, x);
}

double ed_constant_ln_gamma(double x)
{
    return rounded(mpfr_lngamma, x);
}

double ed_constant_sin_pi(double x)
{
    mpfr_t value, pi;
    mpfr_inits2(BITS, value, pi, (mpfr_ptr)0);
    mpfr_const_pi(pi, MPFR_RNDN);
    mpfr_mul_d(value, pi, x, MPFR_RNDN);
    mpfr_sin(value, value, MPFR_RNDN);
    double out = mpfr_get_d(value, MPFR_RNDN);
    mpfr_clears(value, pi, (mpfr_ptr)0);
    return out;
}

double ed_constant_stirling(double x)
{
    mpfr_t value, part;
    mpfr_inits2(BITS, value, part, (mpfr_ptr)0);
    mpfr_const_pi(part, MPFR_RNDN);
    mpfr_mul_ui(part, part, 2, MPFR_RNDN);
    mpfr_log(part, part, MPFR_RNDN);
    mpfr_div_ui(part, part, 2, MPFR_RNDN);
    mpfr_set_d(value, x, MPFR_RNDN);
    mpfr_add_ui(value, value, 1, MPFR_RNDN);
    mpfr_lngamma(value, value, MPFR_RNDN);
    mpfr_sub(value, value, part, MPFR_RNDN);
    mpfr_add_d(value, value, x, MPFR_RNDN);
    mpfr_set_d(part, x, MPFR_RNDN);
    mpfr_log(part, part, MPFR_RNDN);
    mpfr_mul_d(part, part, x + 0.5, MPFR_RNDN); /* x + 1/2 loses bits only where they do not matter: x > 2^51 */
    mpfr_sub(value, value, part, MPFR_RNDN);
    double out = mpfr_get_d(value, MPFR_RNDN);
    mpfr_clears(value, part, (mpfr_ptr)0);
    return out;
}
