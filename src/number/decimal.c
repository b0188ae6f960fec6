/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimals in: numerals as written, doubles from native methods; and the exact search for a number's digits. */
#include "number/inside.h"

#include <math.h>

/* ---- reading */

/* A numeral as scanned: value = digits * 10^(exponent - decimals). */
typedef struct numeral {
    bool negative;
    char digit[ED_NUMERAL_DIGITS + 1]; /* from the first that is not 0 */
    size_t count;                      /* of significant digits, also of those that did not fit */
    size_t decimals;                   /* digits behind the point */
    int exponent;                      /* as written; stays at a large value once it is beyond the limit */
} numeral;

static void take_digit(numeral *n, char c)
{
    if (n->count == 0 && c == '0')
        return;
    if (n->count < ED_NUMERAL_DIGITS)
        n->digit[n->count] = c;
    n->count++;
}

/* The integer part: "0" or digits that do not begin with 0. NULL: not one. */
static const char *scan_integer(const char *at, numeral *n)
{
    if (*at == '-') {
        n->negative = true;
        at++;
    }
    if (!ed_is_digit(*at) || (*at == '0' && ed_is_digit(at[1])))
        return NULL;
    for (; ed_is_digit(*at); at++)
        take_digit(n, *at);
    return at;
}

static const char *scan_fraction(const char *at, numeral *n)
{
    if (*at != '.')
        return at;
    at++;
    if (!ed_is_digit(*at))
        return NULL;
    for (; ed_is_digit(*at); at++) {
        take_digit(n, *at);
        n->decimals++;
    }
    return at;
}

static const char *scan_exponent(const char *at, numeral *n)
{
    if (*at != 'e' && *at != 'E')
        return at;
    at++;
    bool negative = *at == '-';
    if (*at == '-' || *at == '+')
        at++;
    if (!ed_is_digit(*at))
        return NULL;
    for (; ed_is_digit(*at); at++)
        if (n->exponent <= ED_NUMERAL_EXPONENT)
            n->exponent = n->exponent * 10 + (*at - '0'); /* stops growing at 3 digits: beyond the limit anyway */
    if (negative)
        n->exponent = -n->exponent;
    return at;
}

static ed_numeral_result scan(const char *text, numeral *n)
{
    const char *at = scan_integer(text, n);
    if (at != NULL)
        at = scan_fraction(at, n);
    if (at != NULL)
        at = scan_exponent(at, n);
    if (at == NULL || *at != '\0')
        return ED_NUMERAL_SYNTAX;
    if (n->count > ED_NUMERAL_DIGITS || n->decimals > ED_NUMERAL_DECIMALS || n->exponent > ED_NUMERAL_EXPONENT ||
        n->exponent < -ED_NUMERAL_EXPONENT)
        return ED_NUMERAL_SIZE;
    return ED_NUMERAL_OK;
}

void ed_rational_scale10(mpq_t q, long exponent)
{
    mpz_t scale;
    if (exponent == 0)
        return;
    mpz_init(scale);
    mpz_ui_pow_ui(scale, 10, exponent < 0 ? -(unsigned long)exponent : (unsigned long)exponent);
    if (exponent < 0)
        mpz_mul(mpq_denref(q), mpq_denref(q), scale);
    else
        mpz_mul(mpq_numref(q), mpq_numref(q), scale);
    mpz_clear(scale);
    mpq_canonicalize(q);
}

ed_numeral_result ed_number_parse(ed_arena *arena, const char *text, const ed_number **out)
{
    numeral n = {0};
    ed_numeral_result result = scan(text, &n);
    if (result != ED_NUMERAL_OK)
        return result;
    if (n.count == 0)
        n.digit[0] = '0';
    ed_draft draft;
    mpq_t q;
    mpq_init(q);
    mpz_set_str(mpq_numref(q), n.digit, 10);
    if (n.negative)
        mpq_neg(q, q);
    ed_rational_scale10(q, n.exponent - (long)n.decimals);
    ed_draft_rational(&draft, q); /* fits: at most 10^90 over 10^130, 432 bits */
    mpq_clear(q);
    ed_draft_store(arena, &draft, out);
    return ED_NUMERAL_OK;
}

/* ---- significant digits */

/* The largest e with 10^e <= q, for q > 0, or one beside it: from the leading bits alone. */
static long estimate_decade(const mpq_t q)
{
    long above, below;
    const double numerator = mpz_get_d_2exp(&above, mpq_numref(q));
    const double denominator = mpz_get_d_2exp(&below, mpq_denref(q));
    return (long)floor(log10(numerator / denominator) + (double)(above - below) * 0.30102999566398119521);
}

/* out := the whole part of q * 10^exponent; `rest` and `divisor` are what is left of it. */
static void scaled_quotient(mpz_t out, mpz_t rest, mpz_t divisor, const mpq_t q, long exponent)
{
    mpz_set(divisor, mpq_denref(q));
    mpz_ui_pow_ui(out, 10, exponent < 0 ? -(unsigned long)exponent : (unsigned long)exponent);
    if (exponent < 0) {
        mpz_mul(divisor, divisor, out);
        mpz_tdiv_qr(out, rest, mpq_numref(q), divisor);
    } else {
        mpz_mul(out, out, mpq_numref(q));
        mpz_tdiv_qr(out, rest, out, divisor);
    }
}

bool ed_rational_digits(mpz_t out, long *decade, const mpq_t q, long digits)
{
    mpz_t rest, divisor, low, high;
    mpz_inits(rest, divisor, low, high, (mpz_ptr)NULL);
    mpz_ui_pow_ui(low, 10, (unsigned long)digits - 1);
    mpz_mul_ui(high, low, 10);
    *decade = estimate_decade(q);
    for (;;) { /* once, or twice where the estimate is beside it */
        scaled_quotient(out, rest, divisor, q, digits - 1 - *decade);
        if (mpz_cmp(out, low) < 0)
            *decade -= 1;
        else if (mpz_cmp(out, high) >= 0)
            *decade += 1;
        else
            break;
    }
    bool lost = mpz_sgn(rest) != 0;
    mpz_mul_2exp(rest, rest, 1);
    if (mpz_cmp(rest, divisor) >= 0)
        mpz_add_ui(out, out, 1);
    if (mpz_cmp(out, high) == 0) { /* 9.99...: rounded up into the next decade */
        mpz_set(out, low);
        *decade += 1;
    }
    mpz_clears(rest, divisor, low, high, (mpz_ptr)NULL);
    return lost;
}

const ed_number *ed_number_from_double(ed_arena *arena, double value, int digits)
{
    if (!isfinite(value) || fpclassify(value) == FP_ZERO) /* not finite is against the contract; GMP would abort */
        return ed_number_integer(arena, 0);
    ed_draft draft;
    mpq_t q;
    mpz_t significant;
    long decade = 0, count = digits < 1 ? 1 : digits;
    mpq_init(q);
    mpz_init(significant);
    mpq_set_d(q, signbit(value) ? -value : value); /* exact */
    ed_rational_digits(significant, &decade, q, count);
    mpq_set_z(q, significant);
    if (signbit(value))
        mpq_neg(q, q);
    ed_rational_scale10(q, decade - count + 1);
    ed_draft_rational(&draft, q);
    mpz_clear(significant);
    mpq_clear(q);
    const ed_number *result = NULL;
    ed_draft_store(arena, &draft, &result); /* no fault: within 2^+-1100 */
    return result;
}
