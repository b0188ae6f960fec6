/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing decimal numerals digit by digit with regular expressions. */
#include "guide/inside.h"

#include "base/base.h"
#include <string.h>

const char *ed_pattern_numeral(ed_arena *arena)
{
    /* what is looked ahead counts the digits from the first that is not 0 */
    return ed_arena_printf(arena,
                           "^(?=-?(?:0(?:\\.0*(?:[1-9][0-9]{0,%d})?)?|[1-9](?:\\.?[0-9]){0,%d})(?:[eE]|$))"
                           "-?(?:0|[1-9][0-9]*)(?:\\.[0-9]{1,%d})?(?:[eE][+-]?0*(?:[0-9]|[1-3][0-9]|%d))?$",
                           ED_NUMERAL_DIGITS - 1, ED_NUMERAL_DIGITS - 1, ED_NUMERAL_DECIMALS, ED_NUMERAL_EXPONENT);
}

/* A bound without its sign: "12.5" is {"12", "5"}; zeros behind are not there. */
typedef struct decimal {
    const char *whole, *part;
    size_t wholes, parts;
    bool negative;
} decimal;

/* False for what has no short decimal. */
static bool read_decimal(ed_arena *arena, const ed_number *number, decimal *out)
{
    bool rounded = false;
    const char *text = ed_number_print(arena, number, ED_NUMBER_DIGITS, &rounded);
    if (rounded || strchr(text, 'e') != NULL)
        return false;
    out->negative = *text == '-';
    text += out->negative;
    out->whole = text;
    out->wholes = strcspn(text, ".");
    out->part = text[out->wholes] == '.' ? text + out->wholes + 1 : "";
    out->parts = strlen(out->part);
    return true;
}

static void alternative(ed_text *out)
{
    ed_text_add(out, out->length > 0 ? "|" : "");
}

/* Digits from the first to the last; none where the first is greater. */
typedef struct digit_range {
    char first, last;
} digit_range;

/* An alternative: `length` digits of `digits`, then one of the range, then `rest`. */
static void put_step(ed_text *out, const char *front, const char *digits, size_t length, digit_range range,
                     const char *rest)
{
    if (range.first > range.last)
        return;
    alternative(out);
    ed_text_add(out, front);
    ed_text_add_bytes(out, digits, length);
    if (range.first == range.last)
        ed_text_add_char(out, range.first);
    else
        ed_text_format(out, "[%c-%c]", range.first, range.last);
    ed_text_add(out, rest);
}

#define ANY_PART "(?:\\.[0-9]+)?"

static const char *digits_then_part(ed_arena *arena, size_t digits)
{
    return ed_arena_printf(arena, "[0-9]{%zu}" ANY_PART, digits);
}

static const char *whole_and_point(ed_arena *arena, decimal d)
{
    return ed_arena_printf(arena, "%.*s\\.", (int)d.wholes, d.whole);
}

/* Magnitudes above: more digits, or the first that differs is greater. */
static void put_greater(ed_arena *arena, ed_text *out, decimal d)
{
    alternative(out);
    ed_text_format(out, "[1-9][0-9]{%zu,}" ANY_PART, d.wholes);
    for (size_t i = 0; i < d.wholes; i++)
        put_step(out, "", d.whole, i, (digit_range){(char)(d.whole[i] + 1), '9'},
                 digits_then_part(arena, d.wholes - i - 1));
    for (size_t i = 0; i < d.parts; i++)
        put_step(out, whole_and_point(arena, d), d.part, i, (digit_range){(char)(d.part[i] + 1), '9'}, "[0-9]*");
    alternative(out);
    ed_text_format(out, "%s%s[0-9]*[1-9][0-9]*", whole_and_point(arena, d), d.part);
}

/* Magnitudes below: fewer digits, or the first that differs is smaller, or it ends earlier. */
static void put_smaller(ed_arena *arena, ed_text *out, decimal d)
{
    if (d.wholes > 1) {
        alternative(out);
        ed_text_format(out, "(?:0|[1-9][0-9]{0,%zu})" ANY_PART, d.wholes - 2);
    }
    for (size_t i = 0; i < d.wholes; i++)
        put_step(out, "", d.whole, i, (digit_range){i == 0 && d.wholes > 1 ? '1' : '0', (char)(d.whole[i] - 1)},
                 digits_then_part(arena, d.wholes - i - 1));
    for (size_t i = 0; i < d.parts; i++) {
        put_step(out, whole_and_point(arena, d), d.part, i, (digit_range){'0', (char)(d.part[i] - 1)}, "[0-9]*");
        alternative(out);
        ed_text_format(out, "%.*s%s%.*s", (int)d.wholes, d.whole, i > 0 ? "\\." : "", (int)i, d.part);
    }
}

static void put_equal(ed_text *out, decimal d)
{
    alternative(out);
    ed_text_format(out, d.parts == 0 ? "%.*s(?:\\.0+)?%s" : "%.*s\\.%s0*", (int)d.wholes, d.whole, d.part);
}

static bool is_zero(decimal d)
{
    return d.parts == 0 && d.wholes == 1 && d.whole[0] == '0';
}

/* ---- both signs */

static void put_side(ed_text *out, const char *sign, const ed_text *magnitudes)
{
    if (magnitudes->length == 0)
        return;
    alternative(out);
    ed_text_format(out, "%s(?:%s)$", sign, ed_text_string(magnitudes));
}

static void put_below(ed_arena *arena, ed_text *out, decimal min, bool over)
{
    ed_text magnitudes = ed_text_new(arena);
    if (min.negative) {
        put_greater(arena, &magnitudes, min);
    } else {
        alternative(out);
        ed_text_add(out, is_zero(min) ? "-[0.]*[1-9]" : "-");
        put_smaller(arena, &magnitudes, min);
    }
    if (over)
        put_equal(&magnitudes, min);
    put_side(out, min.negative ? "-" : is_zero(min) ? "-?" : "", &magnitudes);
}

static void put_above(ed_arena *arena, ed_text *out, decimal max)
{
    ed_text magnitudes = ed_text_new(arena);
    if (max.negative) {
        alternative(out);
        ed_text_add(out, "[0-9]");
        put_smaller(arena, &magnitudes, max);
    } else {
        put_greater(arena, &magnitudes, max);
    }
    put_side(out, max.negative ? "-" : "", &magnitudes);
}

const char *ed_pattern_outside(ed_arena *arena, const ed_number *min, bool over, const ed_number *max)
{
    ed_text out = ed_text_new(arena);
    decimal bound;
    if (min != NULL && read_decimal(arena, min, &bound))
        put_below(arena, &out, bound, over);
    if (max != NULL && read_decimal(arena, max, &bound))
        put_above(arena, &out, bound);
    return out.length == 0 ? NULL : ed_arena_printf(arena, "^(?:%s)", ed_text_string(&out));
}
