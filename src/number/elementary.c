/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions: exp, ln, sqrt, power. Limits are checked before anything heavy is computed. */
#include "number/inside.h"

typedef int (*float_function)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

/* A function of R(a), rounded to 256 bits. */
static ed_fault approximate(ed_arena *arena, const ed_number *a, float_function function, const ed_number **out)
{
    ed_draft draft;
    ed_float x, result;
    ed_float_load(&x, a);
    ed_float_start(&result);
    function(result.value, x.value, MPFR_RNDN);
    ed_draft_float(&draft, result.value);
    return ed_draft_store(arena, &draft, out);
}

static bool is_exact_one(const ed_number *a)
{
    int64_t value;
    return a->exact && ed_number_to_integer(a, &value) && value == 1;
}

/* exp(x) is within 2^+-65536 only for |x| < 65536 ln 2 = 45426.09... */
static bool exp_is_outside(const ed_number *a)
{
    ed_float x;
    ed_float_load(&x, a);
    return mpfr_cmpabs_ui(x.value, 45427) > 0;
}

ed_fault ed_number_exp(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    if (a->exact && a->sign == 0) {
        *out = ed_number_integer(arena, 1);
        return ED_FAULT_NONE;
    }
    if (exp_is_outside(a))
        return ED_FAULT_MAGNITUDE;
    return approximate(arena, a, mpfr_exp, out);
}

ed_fault ed_number_ln(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    if (a->sign <= 0)
        return ED_FAULT_DOMAIN;
    if (is_exact_one(a)) {
        *out = ed_number_integer(arena, 0);
        return ED_FAULT_NONE;
    }
    return approximate(arena, a, mpfr_log, out);
}

/* The root of a rational in lowest terms is rational only if both terms are squares. */
static bool draft_square_root(ed_draft *draft, const ed_number *a)
{
    mpq_t x, root;
    ed_value_view_rational(x, a);
    if (!mpz_perfect_square_p(mpq_numref(x)) || !mpz_perfect_square_p(mpq_denref(x)))
        return false;
    mpq_init(root);
    mpz_sqrt(mpq_numref(root), mpq_numref(x));
    mpz_sqrt(mpq_denref(root), mpq_denref(x));
    ed_draft_rational(draft, root);
    mpq_clear(root);
    return true;
}

ed_fault ed_number_sqrt(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    ed_draft draft;
    if (a->sign < 0)
        return ED_FAULT_DOMAIN;
    if (a->exact && draft_square_root(&draft, a))
        return ed_draft_store(arena, &draft, out);
    return approximate(arena, a, mpfr_sqrt, out);
}

/* ---- power */

/* A logarithm of 64 bits is plenty: it refuses what is outside by a factor 4 or more, the rest shows in the exponent.
 */
bool ed_float_power_is_outside(const mpfr_t a, const mpfr_t b)
{
    enum { BITS = 64 };
    mp_limb_t limb[BITS / GMP_NUMB_BITS] = {0};
    mpfr_t log;
    ed_float base;
    ed_float_start(&base);
    mpfr_abs(base.value, a, MPFR_RNDN);
    mpfr_custom_init_set(log, MPFR_ZERO_KIND, 0, BITS, limb);
    mpfr_log2(log, base.value, MPFR_RNDN);
    mpfr_mul(log, log, b, MPFR_RNDN);
    return mpfr_cmpabs_ui(log, ED_NUMBER_EXPONENT + 2) > 0;
}

static ed_fault power_of_zero(ed_arena *arena, bool exact, int sign_of_exponent, const ed_number **out)
{
    if (sign_of_exponent <= 0)
        return sign_of_exponent < 0 ? ED_FAULT_DIVISION : ED_FAULT_DOMAIN;
    if (exact) {
        *out = ed_number_integer(arena, 0);
        return ED_FAULT_NONE;
    }
    ed_draft draft;
    ed_float zero;
    ed_float_start(&zero);
    ed_draft_float(&draft, zero.value);
    return ed_draft_store(arena, &draft, out);
}

/* x^n for a rational of which a term has at least 2 bits. The least size that the result can have, (bits - 1) n + 1,
 * is checked first, so no more than 2 x 4096 bits are ever computed. */
static bool draft_rational_power(ed_draft *draft, const mpq_t x, int64_t n)
{
    size_t bits = mpz_sizeinbase(mpq_numref(x), 2), below = mpz_sizeinbase(mpq_denref(x), 2);
    const uint64_t count = n < 0 ? -(uint64_t)n : (uint64_t)n;
    bits = bits > below ? bits : below;
    if (count > ED_NUMBER_BITS || (bits - 1) * count + 1 > ED_NUMBER_BITS)
        return false;
    mpq_t result;
    mpq_init(result);
    mpz_pow_ui(mpq_numref(result), mpq_numref(x), (unsigned long)count);
    mpz_pow_ui(mpq_denref(result), mpq_denref(x), (unsigned long)count);
    if (n < 0)
        mpq_inv(result, result);
    bool fits = ed_rational_fits(result);
    if (fits)
        ed_draft_rational(draft, result);
    mpq_clear(result);
    return fits;
}

/* The exact power by an integer, or false where it does not fit. */
static bool draft_exact_power(ed_draft *draft, const ed_number *a, const ed_number *b)
{
    mpq_t x, y, one;
    ed_value_view_rational(x, a);
    ed_value_view_rational(y, b);
    if (mpz_cmpabs_ui(mpq_numref(x), 1) == 0 && mpz_cmp_ui(mpq_denref(x), 1) == 0) { /* 1 or -1: any exponent */
        mpq_init(one);
        mpq_set_si(one, a->sign < 0 && mpz_odd_p(mpq_numref(y)) ? -1 : 1, 1);
        ed_draft_rational(draft, one);
        mpq_clear(one);
        return true;
    }
    int64_t exponent = 0;
    return ed_machine_get(mpq_numref(y), &exponent) && draft_rational_power(draft, x, exponent);
}

static ed_fault approximate_power(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out)
{
    ed_draft draft;
    ed_float x, y, result;
    ed_float_load(&x, a);
    ed_float_load(&y, b);
    if (ed_float_power_is_outside(x.value, y.value))
        return ED_FAULT_MAGNITUDE;
    ed_float_start(&result);
    mpfr_pow(result.value, x.value, y.value, MPFR_RNDN);
    ed_draft_float(&draft, result.value);
    return ed_draft_store(arena, &draft, out);
}

ed_fault ed_number_power(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out)
{
    ed_draft draft;
    bool whole = ed_number_is_integer(b);
    bool exact = a->exact && b->exact && whole;
    if (a->sign == 0)
        return power_of_zero(arena, exact, b->sign, out);
    if (a->sign < 0 && !whole)
        return ED_FAULT_DOMAIN;
    if (exact && draft_exact_power(&draft, a, b))
        return ed_draft_store(arena, &draft, out);
    return approximate_power(arena, a, b, out);
}
