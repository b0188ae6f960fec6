/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic: the four operations, sign, and rounding to integers or to multiples of a step. */
#include "number/inside.h"

#include <string.h>

/* How one operation is done on either kind; the GMP and MPFR functions as they are. */
typedef void (*rational_binary)(mpq_ptr, mpq_srcptr, mpq_srcptr);
typedef int (*float_binary)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

/* ---- small fractions: most inputs and levels are. No parts of a result of theirs are beyond 64 bits. */

typedef struct small {
    int64_t numerator, denominator; /* the latter above 0 */
} small;

static bool is_small(const ed_number *a, small *out)
{
    enum { MOST = INT32_MAX };
    if (!a->exact || a->numerator > 1 || a->denominator != 1 || a->limb[a->numerator] > MOST ||
        (a->numerator == 1 && a->limb[0] > MOST))
        return false;
    out->numerator = a->numerator == 0 ? 0 : a->sign < 0 ? -(int64_t)a->limb[0] : (int64_t)a->limb[0];
    out->denominator = (int64_t)a->limb[a->numerator];
    return true;
}

static small small_of(rational_binary operation, small a, small b)
{
    if (operation == mpq_mul)
        return (small){a.numerator * b.numerator, a.denominator * b.denominator};
    if (operation == mpq_div && b.numerator < 0)
        return (small){-a.numerator * b.denominator, a.denominator * -b.numerator};
    if (operation == mpq_div)
        return (small){a.numerator * b.denominator, a.denominator * b.numerator};
    const int64_t left = a.numerator * b.denominator, right = b.numerator * a.denominator;
    return (small){operation == mpq_add ? left + right : left - right, a.denominator * b.denominator};
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        const int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* False where an operand is not small. */
static bool draft_small(ed_draft *draft, const ed_number *a, const ed_number *b, rational_binary operation)
{
    small x, y;
    if (!is_small(a, &x) || !is_small(b, &y))
        return false;
    small r = small_of(operation, x, y);
    const int64_t by = r.denominator == 1 ? 1 : common_divisor(r.denominator, r.numerator);
    r = (small){r.numerator / by, r.denominator / by};
    draft->fault = ED_FAULT_NONE;
    draft->head = (ed_number){.exact = true, .sign = (int8_t)((r.numerator > 0) - (r.numerator < 0))};
    draft->head.numerator = (uint16_t)ed_machine_limbs(draft->limb, r.numerator);
    draft->head.denominator = (uint16_t)ed_machine_limbs(draft->limb + draft->head.numerator, r.denominator);
    return true;
}

/* ---- any */

static void draft_exact(ed_draft *draft, const ed_number *a, const ed_number *b, rational_binary operation)
{
    mpq_t x, y, result;
    ed_value_view_rational(x, a);
    ed_value_view_rational(y, b);
    mpq_init(result);
    operation(result, x, y);
    ed_draft_rational(draft, result);
    mpq_clear(result);
}

static void draft_approximate(ed_draft *draft, const ed_number *a, const ed_number *b, float_binary operation)
{
    ed_float x, y, result;
    ed_float_load(&x, a);
    ed_float_load(&y, b);
    ed_float_start(&result);
    operation(result.value, x.value, y.value, MPFR_RNDN);
    ed_draft_float(draft, result.value);
}

static ed_fault binary(ed_arena *arena, const ed_number *a, const ed_number *b, rational_binary exact,
                       float_binary approximate, const ed_number **out)
{
    ed_draft draft;
    if (a->exact && b->exact && !draft_small(&draft, a, b, exact))
        draft_exact(&draft, a, b, exact);
    else if (!a->exact || !b->exact)
        draft_approximate(&draft, a, b, approximate);
    return ed_draft_store(arena, &draft, out);
}

ed_fault ed_number_add(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out)
{
    return binary(arena, a, b, mpq_add, mpfr_add, out);
}

ed_fault ed_number_subtract(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out)
{
    return binary(arena, a, b, mpq_sub, mpfr_sub, out);
}

ed_fault ed_number_multiply(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out)
{
    return binary(arena, a, b, mpq_mul, mpfr_mul, out);
}

ed_fault ed_number_divide(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out)
{
    if (b->sign == 0)
        return ED_FAULT_DIVISION;
    return binary(arena, a, b, mpq_div, mpfr_div, out);
}

/* A copy under another sign; the limbs are copied too, as the operand may live in another arena. */
static ed_fault with_sign(ed_arena *arena, const ed_number *a, int sign, const ed_number **out)
{
    size_t bytes = ((size_t)a->numerator + a->denominator) * sizeof *a->limb;
    ed_number *number = ed_arena_alloc(arena, sizeof *number + bytes);
    *number = *a;
    number->sign = (int8_t)sign;
    number->limb = memcpy(number + 1, a->limb, bytes);
    *out = number;
    return ED_FAULT_NONE;
}

ed_fault ed_number_negate(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    return with_sign(arena, a, -a->sign, out);
}

ed_fault ed_number_absolute(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    return with_sign(arena, a, a->sign != 0, out);
}

/* ---- to integers */

typedef void (*integer_division)(mpz_ptr, mpz_srcptr, mpz_srcptr);
typedef int (*float_unary)(mpfr_ptr, mpfr_srcptr);

static int float_floor(mpfr_ptr out, mpfr_srcptr x)
{
    return mpfr_floor(out, x);
}

static int float_ceil(mpfr_ptr out, mpfr_srcptr x)
{
    return mpfr_ceil(out, x);
}

static ed_fault to_whole(ed_arena *arena, const ed_number *a, integer_division exact, float_unary approximate,
                         const ed_number **out)
{
    ed_draft draft;
    if (a->exact) {
        mpq_t x, result;
        ed_value_view_rational(x, a);
        mpq_init(result);
        exact(mpq_numref(result), mpq_numref(x), mpq_denref(x));
        ed_draft_rational(&draft, result);
        mpq_clear(result);
    } else {
        ed_float x, result;
        ed_float_load(&x, a);
        ed_float_start(&result);
        approximate(result.value, x.value); /* exact: the integers next to a 256-bit value have at most 256 bits */
        ed_draft_float(&draft, result.value);
    }
    return ed_draft_store(arena, &draft, out);
}

ed_fault ed_number_floor(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    return to_whole(arena, a, mpz_fdiv_q, float_floor, out);
}

ed_fault ed_number_ceil(ed_arena *arena, const ed_number *a, const ed_number **out)
{
    return to_whole(arena, a, mpz_cdiv_q, float_ceil, out);
}

/* floor(|q| + 1/2) with q's sign, as (2 |n| + d) div 2 d. */
void ed_rational_nearest(mpz_t out, const mpq_t q)
{
    mpz_t twice;
    mpz_init(twice);
    mpz_mul_2exp(twice, mpq_denref(q), 1);
    mpz_abs(out, mpq_numref(q));
    mpz_mul_2exp(out, out, 1);
    mpz_add(out, out, mpq_denref(q));
    mpz_fdiv_q(out, out, twice);
    if (mpq_sgn(q) < 0)
        mpz_neg(out, out);
    mpz_clear(twice);
}

/* The operand of an operation that is exact or not, as a rational: R(a) if not. */
static void load_rational(mpq_t out, const ed_number *a, bool exact)
{
    if (exact) {
        ed_value_get(out, a);
        return;
    }
    ed_float rounded;
    ed_float_load(&rounded, a);
    mpfr_get_q(out, rounded.value);
}

/* q := the multiple of step nearest to q. */
static void nearest_multiple(mpq_t q, const mpq_t step)
{
    mpz_t count;
    mpz_init(count);
    mpq_div(q, q, step);
    ed_rational_nearest(count, q);
    mpq_set_z(q, count);
    mpq_mul(q, q, step);
    mpz_clear(count);
}

ed_fault ed_number_round(ed_arena *arena, const ed_number *a, const ed_number *step, const ed_number **out)
{
    if (step->sign <= 0)
        return ED_FAULT_DOMAIN;
    ed_draft draft;
    bool exact = a->exact && step->exact;
    mpq_t value, unit;
    mpq_inits(value, unit, (mpq_ptr)NULL);
    load_rational(value, a, exact);
    load_rational(unit, step, exact);
    nearest_multiple(value, unit);
    if (exact) {
        ed_draft_rational(&draft, value);
    } else {
        ed_float rounded;
        ed_float_start(&rounded);
        mpfr_set_q(rounded.value, value, MPFR_RNDN);
        ed_draft_float(&draft, rounded.value);
    }
    mpq_clears(value, unit, (mpq_ptr)NULL);
    return ed_draft_store(arena, &draft, out);
}
