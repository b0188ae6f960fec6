/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as stored: construction, views, comparison, conversion to machine types. */
#include "number/inside.h"

#include <math.h>
#include <string.h>

/* ---- views */

static void view_integer(mpz_t out, const mp_limb_t *limb, size_t count, int sign)
{
    mp_size_t size = (mp_size_t)count;
    mpz_roinit_n(out, limb, sign < 0 ? -size : size);
}

void ed_value_view_rational(mpq_t out, const ed_number *a)
{
    view_integer(mpq_numref(out), a->limb, a->numerator, a->sign);
    view_integer(mpq_denref(out), a->limb + a->numerator, a->denominator, 1);
}

void ed_value_view_float(mpfr_t out, const ed_number *a)
{
    int kind = a->sign == 0 ? MPFR_ZERO_KIND : MPFR_REGULAR_KIND;
    mp_limb_t *limb = (mp_limb_t *)(uintptr_t)a->limb; /* MPFR has no read-only view; nothing writes to this one */
    mpfr_custom_init_set(out, a->sign < 0 ? -kind : kind, a->exponent, ED_NUMBER_PRECISION, limb);
}

void ed_value_get(mpq_t out, const ed_number *a)
{
    if (a->exact) {
        mpq_t view;
        ed_value_view_rational(view, a);
        mpq_set(out, view);
    } else {
        mpfr_t view;
        ed_value_view_float(view, a);
        mpfr_get_q(out, view);
    }
}

void ed_float_start(ed_float *x)
{
    memset(x->limb, 0, sizeof x->limb);
    mpfr_custom_init_set(x->value, MPFR_ZERO_KIND, 0, ED_NUMBER_PRECISION, x->limb);
}

void ed_float_load(ed_float *x, const ed_number *a)
{
    ed_float_start(x);
    if (a->exact) {
        mpq_t view;
        ed_value_view_rational(view, a);
        mpfr_set_q(x->value, view, MPFR_RNDN);
    } else {
        mpfr_t view;
        ed_value_view_float(view, a);
        mpfr_set(x->value, view, MPFR_RNDN);
    }
}

/* ---- building */

bool ed_rational_fits(const mpq_t q)
{
    return mpz_sizeinbase(mpq_numref(q), 2) <= ED_NUMBER_BITS && mpz_sizeinbase(mpq_denref(q), 2) <= ED_NUMBER_BITS;
}

void ed_draft_rational(ed_draft *draft, const mpq_t q)
{
    if (!ed_rational_fits(q)) {
        ed_float rounded;
        ed_float_start(&rounded);
        mpfr_set_q(rounded.value, q, MPFR_RNDN);
        ed_draft_float(draft, rounded.value);
        return;
    }
    size_t numerator = mpz_size(mpq_numref(q)), denominator = mpz_size(mpq_denref(q));
    draft->fault = ED_FAULT_NONE;
    draft->head = (ed_number){.exact = true,
                              .sign = (int8_t)mpq_sgn(q),
                              .numerator = (uint16_t)numerator,
                              .denominator = (uint16_t)denominator};
    mpn_copyi(draft->limb, mpz_limbs_read(mpq_numref(q)), (mp_size_t)numerator);
    mpn_copyi(draft->limb + numerator, mpz_limbs_read(mpq_denref(q)), (mp_size_t)denominator);
}

/* MPFR's own exponent range is far wider and is left as the program has it, so the magnitude is judged here:
 * |x| = 0.1... * 2^e, thus |x| >= 2^65536 if e > 65536, and |x| < 2^-65536 if e <= -65536. */
static bool magnitude_is_outside(const mpfr_t x)
{
    if (mpfr_zero_p(x))
        return false;
    return !mpfr_regular_p(x) || mpfr_get_exp(x) > ED_NUMBER_EXPONENT || mpfr_get_exp(x) <= -ED_NUMBER_EXPONENT;
}

void ed_draft_float(ed_draft *draft, const mpfr_t x)
{
    if (magnitude_is_outside(x)) {
        draft->fault = ED_FAULT_MAGNITUDE;
        return;
    }
    bool zero = mpfr_zero_p(x) != 0;
    draft->fault = ED_FAULT_NONE;
    draft->head = (ed_number){.sign = (int8_t)mpfr_sgn(x), .numerator = ED_FLOAT_LIMBS};
    draft->head.exponent = zero ? 0 : mpfr_get_exp(x);
    if (zero)
        memset(draft->limb, 0, ED_FLOAT_LIMBS * sizeof *draft->limb);
    else
        memcpy(draft->limb, mpfr_custom_get_significand(x), ED_FLOAT_LIMBS * sizeof *draft->limb);
}

ed_fault ed_draft_store(ed_arena *arena, const ed_draft *draft, const ed_number **out)
{
    if (draft->fault != ED_FAULT_NONE)
        return draft->fault;
    size_t bytes = ((size_t)draft->head.numerator + draft->head.denominator) * sizeof *draft->limb;
    ed_number *number = ed_arena_alloc(arena, sizeof *number + bytes);
    *number = draft->head;
    number->limb = memcpy(number + 1, draft->limb, bytes);
    *out = number;
    return ED_FAULT_NONE;
}

const ed_number *ed_number_ratio(ed_arena *arena, int64_t numerator, int64_t denominator)
{
    ed_draft draft;
    mpq_t q;
    mpq_init(q);
    ed_machine_set(mpq_numref(q), numerator);
    ed_machine_set(mpq_denref(q), denominator);
    mpq_canonicalize(q);
    ed_draft_rational(&draft, q);
    mpq_clear(q);
    const ed_number *result = NULL;
    ed_draft_store(arena, &draft, &result); /* no fault: two 64-bit integers */
    return result;
}

/* Truth values and weights: so many that they are not made anew each time. */
static const ed_number *zero_or_one(bool one)
{
    static const mp_limb_t limb[2] = {1, 1};
    static const ed_number numbers[2] = {{.exact = true, .denominator = 1, .limb = limb},
                                         {.exact = true, .sign = 1, .numerator = 1, .denominator = 1, .limb = limb}};
    return &numbers[one];
}

/* Without GMP: small integers are made in every row of a program. */
const ed_number *ed_number_integer(ed_arena *arena, int64_t value)
{
    if (value == 0 || value == 1)
        return zero_or_one(value == 1);
    ed_draft draft; /* its limbs are set as far as they are used */
    draft.fault = ED_FAULT_NONE;
    draft.head = (ed_number){.exact = true, .sign = (int8_t)((value > 0) - (value < 0)), .denominator = 1};
    draft.head.numerator = (uint16_t)ed_machine_limbs(draft.limb, value);
    draft.limb[draft.head.numerator] = 1;
    const ed_number *result = NULL;
    ed_draft_store(arena, &draft, &result);
    return result;
}

void ed_number_release_cache(void)
{
    mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE);
}

/* ---- questions */

bool ed_number_is_exact(const ed_number *a)
{
    return a->exact;
}

int ed_number_sign(const ed_number *a)
{
    return a->sign;
}

/* An approximate against an exact number, by their exact values. */
static int compare_mixed(const ed_number *approximate, const ed_number *exact)
{
    mpfr_t x;
    mpq_t q;
    ed_value_view_float(x, approximate);
    ed_value_view_rational(q, exact);
    return mpfr_cmp_q(x, q);
}

uint64_t ed_number_hash(const ed_number *a)
{
    size_t limbs = a->sign == 0 ? 0 : (size_t)a->numerator + a->denominator;
    uint64_t hash = (uint64_t)(int64_t)a->sign * 2 + a->exact;
    if (!a->exact && a->sign != 0)
        hash ^= (uint64_t)a->exponent << 8;
    for (size_t i = 0; i < limbs; i++) {
        hash = (hash ^ a->limb[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

int ed_number_compare(const ed_number *a, const ed_number *b)
{
    int order;
    if (a->exact && b->exact) {
        mpq_t x, y;
        ed_value_view_rational(x, a);
        ed_value_view_rational(y, b);
        order = mpq_cmp(x, y);
    } else if (!a->exact && !b->exact) {
        mpfr_t x, y;
        ed_value_view_float(x, a);
        ed_value_view_float(y, b);
        order = mpfr_cmp(x, y);
    } else {
        order = a->exact ? -compare_mixed(b, a) : compare_mixed(a, b);
    }
    return (order > 0) - (order < 0);
}

bool ed_number_is_integer(const ed_number *a)
{
    if (a->exact)
        return a->denominator == 1 && a->limb[a->numerator] == 1;
    mpfr_t x;
    ed_value_view_float(x, a);
    return mpfr_integer_p(x) != 0;
}

bool ed_domain_has(const ed_domain *d, const ed_number *number)
{
    const int low = d->min == NULL ? 1 : ed_number_compare(number, d->min);
    return (d->over_min ? low > 0 : low >= 0) && (d->max == NULL || ed_number_compare(number, d->max) <= 0) &&
           (!d->integer || ed_number_is_integer(number));
}

bool ed_number_to_integer(const ed_number *a, int64_t *out)
{
    if (!ed_number_is_integer(a))
        return false;
    if (a->exact) {
        mpq_t q;
        ed_value_view_rational(q, a);
        return ed_machine_get(mpq_numref(q), out);
    }
    mpfr_t x;
    ed_value_view_float(x, a);
    if (!mpfr_fits_intmax_p(x, MPFR_RNDN))
        return false;
    *out = (int64_t)mpfr_get_sj(x, MPFR_RNDN);
    return true;
}

/* ---- to the nearest double */

/* The largest e with 2^e <= n / d, for n, d > 0. */
static long floor_log2(const mpz_t n, const mpz_t d, mpz_t scratch)
{
    long e = (long)mpz_sizeinbase(n, 2) - (long)mpz_sizeinbase(d, 2);
    int order;
    if (e >= 0) {
        mpz_mul_2exp(scratch, d, (mp_bitcnt_t)e);
        order = mpz_cmp(n, scratch);
    } else {
        mpz_mul_2exp(scratch, n, (mp_bitcnt_t)-e);
        order = mpz_cmp(scratch, d);
    }
    return order >= 0 ? e : e - 1;
}

/* n := n / d rounded to the nearest integer, ties to even; n, d > 0. */
static void divide_half_even(mpz_t n, const mpz_t d, mpz_t remainder)
{
    mpz_fdiv_qr(n, remainder, n, d);
    mpz_mul_2exp(remainder, remainder, 1);
    int order = mpz_cmp(remainder, d);
    if (order > 0 || (order == 0 && mpz_odd_p(n)))
        mpz_add_ui(n, n, 1);
}

/* |q| > 0 as a double: the last bit is worth 2^(e-52), but no less than the least subnormal, 2^-1074. */
static double nearest_double(mpq_t q, mpz_t scratch)
{
    mpz_ptr n = mpq_numref(q), d = mpq_denref(q);
    mpz_abs(n, n);
    long e = floor_log2(n, d, scratch);
    if (e > 1023)
        return HUGE_VAL;
    long unit = e - 52 < -1074 ? -1074 : e - 52;
    if (unit >= 0)
        mpz_mul_2exp(d, d, (mp_bitcnt_t)unit);
    else
        mpz_mul_2exp(n, n, (mp_bitcnt_t)-unit);
    divide_half_even(n, d, scratch);
    return ldexp(mpz_get_d(n), (int)unit); /* both exact: n has at most 54 bits, the upper 53 of them significant */
}

double ed_number_to_double(const ed_number *a)
{
    if (a->sign == 0)
        return 0;
    mpq_t q;
    mpz_t scratch;
    mpq_init(q);
    mpz_init(scratch);
    ed_value_get(q, a);
    double magnitude = nearest_double(q, scratch);
    mpz_clear(scratch);
    mpq_clear(q);
    return a->sign < 0 ? -magnitude : magnitude;
}
