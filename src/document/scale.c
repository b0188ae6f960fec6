/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks along an axis: steps of 1, 2 or 5 times a power of ten, found by multiplication only. */
#include "document/inside.h"
#include <string.h>

enum { MOST = 40, EXPONENT = 300 }; /* marks at most; powers of ten that are tried */

static double power_of_ten(int exponent)
{
    double out = 1;
    for (int i = 0; i < exponent; i++)
        out *= 10;
    for (int i = 0; i > exponent; i--)
        out /= 10;
    return out;
}

static double step_of(const ed_scale *scale)
{
    return scale->digit * power_of_ten(scale->exponent);
}

/* The whole number at or below `x`; beyond long it is limited, so that a strange plot is only ugly. */
static long floor_of(double x)
{
    enum { LIMIT = 1000000000 };
    if (!(x > -LIMIT && x < LIMIT))
        return x > 0 ? LIMIT : -LIMIT;
    long whole = (long)x;
    return (double)whole > x ? whole - 1 : whole;
}

/* The next larger of the steps 1, 2, 5, 10, 20, ... */
static void enlarge(ed_scale *scale)
{
    scale->exponent += scale->digit == 5;
    scale->digit = scale->digit == 1 ? 2 : scale->digit == 2 ? 5 : 1;
}

ed_scale ed_scale_over(double low, double high, int wanted, bool whole)
{
    ed_scale scale = {.digit = 1, .exponent = 0};
    double span = high - low;
    if (!(span > 0) || !(span < 1e300)) { /* a single value, or none that could be drawn */
        span = 1;
        high = low + 1;
    }
    while (!whole && scale.exponent > -EXPONENT && step_of(&scale) * wanted > span)
        scale.exponent--;
    while (scale.exponent < EXPONENT && step_of(&scale) * wanted < span)
        enlarge(&scale);
    double step = step_of(&scale);
    scale.first = floor_of(low / step);
    scale.last = -floor_of(-high / step);
    if (scale.last - scale.first > MOST)
        scale.last = scale.first + MOST;
    return scale;
}

double ed_scale_at(const ed_scale *scale, long k)
{
    return (double)k * scale->digit * power_of_ten(scale->exponent);
}

/* Digits of |k * digit| followed by zeros, or with a point in them. */
const char *ed_scale_text(ed_arena *arena, const ed_scale *scale, long k, bool group)
{
    long value = k * scale->digit;
    if (value == 0)
        return "0";
    ed_text digits = ed_text_new(arena), out = ed_text_new(arena);
    ed_text_format(&digits, "%ld", value < 0 ? -value : value);
    for (int i = 0; i < scale->exponent; i++)
        ed_text_add_char(&digits, '0');
    size_t decimals = scale->exponent < 0 ? (size_t)-scale->exponent : 0;
    const char *text = ed_text_string(&digits);
    while (digits.length <= decimals) { /* a zero before the point */
        text = ed_arena_printf(arena, "0%s", text);
        digits.length++;
    }
    size_t wholes = digits.length - decimals, kept = digits.length;
    while (kept > wholes && text[kept - 1] == '0')
        kept--;
    ed_text_add(&out, value < 0 ? "−" : "");
    for (size_t i = 0; i < kept; i++) {
        if (i == wholes)
            ed_text_add_char(&out, '.');
        else if (group && i > 0 && i < wholes && (wholes - i) % 3 == 0)
            ed_text_add_char(&out, ',');
        ed_text_add_char(&out, text[i]);
    }
    return ed_text_string(&out);
}
