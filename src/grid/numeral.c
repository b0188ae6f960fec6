/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of spreadsheets: stored in 17 digits, typed in at most 15; and those that stand for dates. */
#include "grid/inside.h"
#include <string.h>

enum {
    TYPED = 15,  /* digits that a spreadsheet keeps of what is typed */
    STORED = 17, /* digits that tell every double apart: no writer needs more */
    PLAIN_LEAST = -9,
    PLAIN_MOST = 21, /* powers of ten between which a number is written without exponent */
    EXPONENT_MOST = 9999
};

/* A number as digits: 0.d1d2d3... * 10^point. */
typedef struct decimal {
    char digit[TYPED + 1]; /* one more, to round by */
    size_t digits;         /* significant ones that were written, zeros behind among them */
    long point;
    bool negative, whole; /* whole: without point and exponent */
} decimal;

static void take(decimal *d, char c, bool behind_point)
{
    const bool leading = d->digits == 0 && c == '0';
    if (!leading && d->digits < sizeof d->digit)
        d->digit[d->digits] = c;
    d->digits += !leading;
    d->point += behind_point ? (leading ? -1 : 0) : !leading;
}

/* "-12.50E+3"; false where it is no number. */
static bool scan(const char *at, decimal *d)
{
    bool negative = false, any = false, behind = false;
    long exponent = 0;
    *d = (decimal){.negative = *at == '-', .whole = true};
    for (at += *at == '-' || *at == '+'; ed_is_digit(*at) || (*at == '.' && !behind); at++) {
        if (*at == '.')
            behind = true;
        else
            take(d, *at, behind);
        any = any || ed_is_digit(*at);
    }
    d->whole = !behind && *at == '\0';
    if (any && (*at == 'e' || *at == 'E')) {
        at++;
        negative = *at == '-';
        at += *at == '-' || *at == '+';
        any = ed_is_digit(*at);
        for (; ed_is_digit(*at); at++)
            exponent = exponent < EXPONENT_MOST ? exponent * 10 + (*at - '0') : exponent;
    }
    d->point += negative ? -exponent : exponent;
    return any && *at == '\0';
}

/* Rounds to what can be typed, half away from zero, and drops the zeros behind; the digits that are left. */
static size_t shorten(decimal *d)
{
    size_t kept = d->digits < TYPED ? d->digits : TYPED;
    if (d->digits > TYPED && d->digit[TYPED] >= '5') {
        size_t last = TYPED;
        while (last > 0 && d->digit[last - 1] == '9')
            last--;
        d->point += last == 0; /* 999... becomes 1000... */
        d->digit[last == 0 ? 0 : last - 1] = last == 0 ? '1' : (char)(d->digit[last - 1] + 1);
        kept = last == 0 ? 1 : last;
    }
    while (kept > 0 && d->digit[kept - 1] == '0')
        kept--;
    return kept;
}

static void add_zeros(ed_text *out, long count)
{
    for (; count > 0; count--)
        ed_text_add_char(out, '0');
}

static void add_plain(ed_text *out, const decimal *d, size_t digits)
{
    const size_t front = d->point <= 0 ? 0 : (size_t)d->point < digits ? (size_t)d->point : digits;
    if (front == 0)
        ed_text_add_char(out, '0');
    ed_text_add_bytes(out, d->digit, front);
    add_zeros(out, d->point - (long)digits);
    if (front == digits)
        return;
    ed_text_add_char(out, '.');
    add_zeros(out, -d->point);
    ed_text_add_bytes(out, d->digit + front, digits - front);
}

const char *ed_typed_numeral(ed_arena *arena, const char *written, int power, bool *rounded)
{
    decimal d;
    *rounded = false;
    if (!scan(written, &d))
        return NULL;
    *rounded = d.digits > STORED || (d.whole && d.digits > TYPED);
    ed_text out = ed_text_new(arena);
    d.point += power;
    const size_t digits = shorten(&d);
    if (digits == 0)
        return "0";
    if (d.negative)
        ed_text_add_char(&out, '-');
    if (d.point > PLAIN_LEAST && d.point <= PLAIN_MOST) {
        add_plain(&out, &d, digits);
        return ed_text_string(&out);
    }
    ed_text_add_bytes(&out, d.digit, 1);
    if (digits > 1)
        ed_text_add_char(&out, '.');
    ed_text_add_bytes(&out, d.digit + 1, digits - 1);
    ed_text_format(&out, "e%ld", d.point - 1);
    return ed_text_string(&out);
}

/* ---- dates */

enum { SECONDS = 86400, FRACTION_DIGITS = 9, FRACTION = 1000000000 };

/* Of a day, as billionths; `at` stands behind the point. */
static uint64_t read_fraction(const char *at)
{
    uint64_t fraction = 0;
    for (size_t i = 0; i < FRACTION_DIGITS; i++) {
        fraction = fraction * 10 + (uint64_t)(ed_is_digit(*at) ? *at - '0' : 0);
        at += ed_is_digit(*at);
    }
    return fraction;
}

/* The day of a whole serial number. In the calendar from 1900 the day 60 is a 29 February that there never was, and
 * what is before counts one more (ECMA-376, part 1, 18.17.4.1). */
static bool day_of(long serial, bool from_1904, ed_date *out)
{
    enum { BEFORE_1900 = -25568, BEFORE_MARCH_1900 = -25569, FIRST_1904 = -24107, LEAP = 60, MOST = 2958465 };
    if (serial < (from_1904 ? 0 : 1) || serial > MOST || (!from_1904 && serial == LEAP))
        return false;
    const long days = serial + (from_1904 ? FIRST_1904 : serial < LEAP ? BEFORE_1900 : BEFORE_MARCH_1900);
    *out = (ed_date){(int)days, true};
    return ed_date_year(*out) <= ED_YEAR_MOST;
}

const char *ed_typed_date(ed_arena *arena, const char *serial, bool from_1904)
{
    bool rounded;
    const char *plain = ed_typed_numeral(arena, serial, 0, &rounded);
    long whole = 0;
    if (plain == NULL || *plain == '-' || strchr(plain, 'e') != NULL)
        return NULL;
    for (; ed_is_digit(*plain); plain++)
        whole = whole < 100000000 ? whole * 10 + (*plain - '0') : whole;
    unsigned second = (unsigned)((read_fraction(plain + (*plain == '.')) * SECONDS + FRACTION / 2) / FRACTION);
    whole += second == SECONDS;
    second %= SECONDS;
    ed_date day = {0, false};
    char text[11] = "";
    const char *time = ed_arena_printf(arena, "%02u:%02u:%02u", second / 3600, second / 60 % 60, second % 60);
    if (whole == 0 && !from_1904)
        return time;
    if (!day_of(whole, from_1904, &day))
        return NULL;
    ed_date_print(day, text);
    return second == 0 ? ed_arena_string(arena, text) : ed_arena_printf(arena, "%s %s", text, time);
}
