/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text. Every buffer is taken from the arena, at a bound, before the first GMP temporary is made. */
#include "base/base.h"
#include "number/inside.h"

#include <string.h>

/* Plain notation for decimal exponents from PLAIN_LEAST to PLAIN_MOST. */
enum { PLAIN_LEAST = -10, PLAIN_MOST = 29 };

/* A buffer for an integer of `bits` bits in decimal, with sign and NUL: a digit takes more than 3 bits. */
static char *integer_buffer(ed_arena *arena, size_t bits)
{
    return ed_arena_alloc(arena, bits / 3 + 8);
}

/* ---- significant digits */

static void add_zeros(ed_text *text, long count)
{
    for (; count > 0; count--)
        ed_text_add_char(text, '0');
}

/* digits "1234", decade 1: 12.34; decade 5: 123400; decade -2: 0.01234 */
static void add_plain(ed_text *text, const char *digits, long decade)
{
    long count = (long)strlen(digits);
    if (decade < 0) {
        ed_text_add(text, "0.");
        add_zeros(text, -decade - 1);
        ed_text_add(text, digits);
    } else if (count <= decade + 1) {
        ed_text_add(text, digits);
        add_zeros(text, decade + 1 - count);
    } else {
        ed_text_add_bytes(text, digits, (size_t)decade + 1);
        ed_text_add_char(text, '.');
        ed_text_add(text, digits + decade + 1);
    }
}

/* digits "1234", decade -15: 1.234e-15 */
static void add_scientific(ed_text *text, const char *digits, long decade)
{
    ed_text_add_char(text, digits[0]);
    if (digits[1] != '\0') {
        ed_text_add_char(text, '.');
        ed_text_add(text, digits + 1);
    }
    ed_text_format(text, "e%ld", decade);
}

/* The digits of |a| > 0 as an integer, of `digits` digits where they are not all there is. */
static bool get_digits(char *buffer, long *decade, const ed_number *a, long digits)
{
    mpq_t q;
    mpz_t significant;
    mpz_init(significant);
    bool lost;
    if (a->exact) {
        ed_value_view_rational(q, a);
        mpz_roinit_n(mpq_numref(q), a->limb, a->numerator);
        lost = ed_rational_digits(significant, decade, q, digits);
    } else {
        mpq_init(q);
        ed_value_get(q, a);
        mpq_abs(q, q);
        lost = ed_rational_digits(significant, decade, q, digits);
        mpq_clear(q);
    }
    mpz_get_str(buffer, 10, significant);
    mpz_clear(significant);
    return lost;
}

/* A whole number that has no more than `digits` digits: below 10^19 as its 63 bits show, as most that are printed. */
static bool get_whole(char *buffer, long *decade, const ed_number *a, long digits)
{
    enum { DIGITS = 19, BITS = 63 };
    mpz_t whole;
    if (digits < DIGITS || !ed_number_is_integer(a) || !a->exact)
        return false;
    mpz_roinit_n(whole, a->limb, a->numerator);
    if (mpz_sizeinbase(whole, 2) > BITS)
        return false;
    mpz_get_str(buffer, 10, whole);
    *decade = (long)strlen(buffer) - 1;
    return true;
}

/* Writes the digits of |a| > 0 into `buffer`, trailing zeros dropped; returns true if the rounding lost anything. */
static bool write_digits(char *buffer, long *decade, const ed_number *a, long digits)
{
    const bool lost = !get_whole(buffer, decade, a, digits) && get_digits(buffer, decade, a, digits);
    size_t end = strlen(buffer);
    while (end > 1 && buffer[end - 1] == '0')
        buffer[--end] = '\0';
    return lost;
}

const char *ed_number_print(ed_arena *arena, const ed_number *a, int digits, bool *rounded)
{
    if (rounded != NULL)
        *rounded = false;
    if (a->sign == 0)
        return "0";
    long count = digits < 1 ? 1 : digits, decade = 0;
    char *buffer = ed_arena_alloc(arena, (size_t)count + 4);
    bool lost = write_digits(buffer, &decade, a, count);
    if (rounded != NULL)
        *rounded = lost;
    ed_text text = ed_text_new(arena);
    if (a->sign < 0)
        ed_text_add_char(&text, '-');
    if (decade >= PLAIN_LEAST && decade <= PLAIN_MOST)
        add_plain(&text, buffer, decade);
    else
        add_scientific(&text, buffer, decade);
    return ed_text_string(&text);
}

const char *ed_number_text(ed_arena *arena, const ed_number *a)
{
    bool rounded;
    return ed_number_print(arena, a, ED_NUMBER_DIGITS, &rounded);
}

/* ---- exact */

static const char *print_rational(ed_arena *arena, const ed_number *a)
{
    char *buffer = integer_buffer(arena, ((size_t)a->numerator + a->denominator) * GMP_NUMB_BITS);
    mpq_t view;
    ed_value_view_rational(view, a);
    mpz_get_str(buffer, 10, mpq_numref(view));
    if (!ed_number_is_integer(a)) {
        size_t length = strlen(buffer);
        buffer[length] = '/';
        mpz_get_str(buffer + length + 1, 10, mpq_denref(view));
    }
    return buffer;
}

static const char *print_float(ed_arena *arena, const ed_number *a)
{
    if (a->sign == 0)
        return "0*2^0";
    char *buffer = integer_buffer(arena, ED_NUMBER_PRECISION);
    mpz_t significand;
    mpfr_t view;
    ed_value_view_float(view, a);
    mpz_init(significand);
    long exponent = mpfr_get_z_2exp(significand, view);
    mp_bitcnt_t zeros = mpz_scan1(significand, 0);
    mpz_tdiv_q_2exp(significand, significand, zeros);
    mpz_get_str(buffer, 10, significand);
    mpz_clear(significand);
    return ed_arena_printf(arena, "%s*2^%ld", buffer, exponent + (long)zeros);
}

const char *ed_number_print_exact(ed_arena *arena, const ed_number *a)
{
    return a->exact ? print_rational(arena, a) : print_float(arena, a);
}

/* ---- fixed decimals */

/* Bits that the integer part of |a| can have. */
static size_t integer_bits(const ed_number *a)
{
    if (a->exact)
        return (size_t)a->numerator * GMP_NUMB_BITS;
    return a->exponent > 0 ? (size_t)a->exponent : 1;
}

/* Writes |a| * 10^decimals, rounded half away, as an integer. */
static void write_scaled(char *buffer, const ed_number *a, long decimals)
{
    mpq_t q;
    mpz_t whole;
    mpq_init(q);
    mpz_init(whole);
    ed_value_get(q, a);
    mpq_abs(q, q);
    ed_rational_scale10(q, decimals);
    ed_rational_nearest(whole, q);
    mpz_get_str(buffer, 10, whole);
    mpz_clear(whole);
    mpq_clear(q);
}

const char *ed_number_print_fixed(ed_arena *arena, const ed_number *a, int decimals)
{
    size_t behind = decimals < 0 ? 0 : (size_t)decimals;
    char *buffer = integer_buffer(arena, integer_bits(a) + 4 * behind);
    write_scaled(buffer, a, (long)behind);
    size_t length = strlen(buffer);
    ed_text text = ed_text_new(arena);
    if (a->sign < 0 && strcmp(buffer, "0") != 0)
        ed_text_add_char(&text, '-');
    size_t before = length > behind ? length - behind : 0;
    ed_text_add_bytes(&text, before > 0 ? buffer : "0", before > 0 ? before : 1);
    if (behind > 0) {
        ed_text_add_char(&text, '.');
        add_zeros(&text, (long)behind - (long)length);
        ed_text_add(&text, buffer + before);
    }
    return ed_text_string(&text);
}

/* ---- clipped */

const char *ed_decimal_clipped(ed_arena *arena, const char *decimal, size_t digits)
{
    const char *point = strchr(decimal, '.');
    if (point == NULL || strspn(point + 1, "0123456789") != strlen(point + 1))
        return decimal;
    const char *at = decimal + strspn(decimal, "-0."); /* the first digit that counts */
    for (size_t count = 0; *at != '\0' && count < digits; at++)
        count += *at != '.';
    at = at < point + 2 ? point + 2 : at;
    if (strlen(at) <= 1) /* the mark would take the place of the last digit */
        return decimal;
    return ed_arena_printf(arena, "%.*s…", (int)(at - decimal), decimal);
}

const char *ed_decimal_shown(ed_arena *arena, const char *decimal, size_t digits)
{
    const size_t mantissa = strcspn(decimal, "e");
    const char *plain = decimal[mantissa] == '\0' ? decimal : ed_arena_copy(arena, decimal, mantissa);
    if (ed_decimal_clipped(arena, plain, ED_DECIMAL_WHOLE) == plain)
        return decimal;
    const char *cut = ed_decimal_clipped(arena, plain, digits);
    return plain == decimal ? cut : ed_arena_printf(arena, "%s%s", cut, decimal + mantissa);
}

const char *ed_decimal_rounded(ed_arena *arena, const char *decimal, size_t digits)
{
    const ed_number *number = NULL;
    if (ed_decimal_shown(arena, decimal, digits) == decimal ||
        ed_number_parse(arena, decimal, &number) != ED_NUMERAL_OK)
        return decimal;
    return ed_number_print(arena, number, (int)digits, NULL);
}
