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

/* Not brought to lowest terms: a common divisor of large parts takes longer than all else. */
static void scale_unreduced(mpq_t q, long exponent)
{
    mpz_t scale;
    mpz_init(scale);
    mpz_ui_pow_ui(scale, 10, exponent < 0 ? -(unsigned long)exponent : (unsigned long)exponent);
    if (exponent < 0)
        mpz_mul(mpq_denref(q), mpq_denref(q), scale);
    else
        mpz_mul(mpq_numref(q), mpq_numref(q), scale);
    mpz_clear(scale);
}

void ed_rational_scale10(mpq_t q, long exponent)
{
    scale_unreduced(q, exponent);
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

/* Whether q >= 10^exponent, by exact comparison of n * 10^-e with d, or of n with d * 10^e. */
static bool reaches_decade(const mpq_t q, long exponent)
{
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, exponent < 0 ? -(unsigned long)exponent : (unsigned long)exponent);
    int order;
    if (exponent < 0) {
        mpz_mul(power, power, mpq_numref(q));
        order = mpz_cmp(power, mpq_denref(q));
    } else {
        mpz_mul(power, power, mpq_denref(q));
        order = mpz_cmp(mpq_numref(q), power);
    }
    mpz_clear(power);
    return order >= 0;
}

/* The largest e with 10^e <= q, for q > 0. */
static long find_decade(const mpq_t q)
{
    /* 2^(bits-1) < q < 2^(bits+1); the estimate by log10(2) = 0.30103 is at most a few decades off */
    long bits = (long)mpz_sizeinbase(mpq_numref(q), 2) - (long)mpz_sizeinbase(mpq_denref(q), 2);
    long decade = (long)((int64_t)bits * 30103 / 100000);
    while (!reaches_decade(q, decade))
        decade--;
    while (reaches_decade(q, decade + 1))
        decade++;
    return decade;
}

bool ed_rational_digits(mpz_t out, long *decade, const mpq_t q, long digits)
{
    mpq_t scaled;
    mpz_t limit;
    mpq_init(scaled);
    mpz_init(limit);
    *decade = find_decade(q);
    mpq_set(scaled, q);
    scale_unreduced(scaled, digits - 1 - *decade);
    ed_rational_nearest(out, scaled);
    bool lost = !mpz_divisible_p(mpq_numref(scaled), mpq_denref(scaled));
    mpz_ui_pow_ui(limit, 10, (unsigned long)digits);
    if (mpz_cmp(out, limit) == 0) { /* 9.99...: rounded up into the next decade */
        mpz_divexact_ui(out, out, 10);
        *decade += 1;
    }
    mpz_clear(limit);
    mpq_clear(scaled);
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
