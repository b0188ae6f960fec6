/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimals as people print them. */
#include "number/number.h"
#include "report/view.h"
#include <string.h>

/* The parts of "-123.45": digits before and behind the point; `cut`: the digits go on ("…"). */
typedef struct decimal {
    bool negative, cut;
    const char *whole, *part;
    size_t wholes, parts;
} decimal;

static bool read_decimal(const char *text, decimal *out)
{
    *out = (decimal){.negative = text[0] == '-'};
    out->whole = text + out->negative;
    while (ed_is_digit(out->whole[out->wholes]))
        out->wholes++;
    out->part = out->whole + out->wholes;
    if (*out->part == '.')
        for (out->part++; ed_is_digit(out->part[out->parts]);)
            out->parts++;
    const char *rest = out->part + out->parts;
    out->cut = strcmp(rest, "…") == 0;
    return out->wholes > 0 && (*rest == '\0' || out->cut);
}

const char *ed_amount_grouped(ed_arena *arena, const char *text)
{
    decimal d;
    if (!read_decimal(text, &d))
        return text;
    ed_text out = ed_text_new(arena);
    ed_text_add(&out, d.negative ? "-" : "");
    for (size_t i = 0; i < d.wholes; i++) {
        ed_text_add(&out, i > 0 && (d.wholes - i) % 3 == 0 ? "," : "");
        ed_text_add_char(&out, d.whole[i]);
    }
    ed_text_add(&out, d.whole + d.wholes);
    return ed_text_string(&out);
}

const char *ed_amount_percent(ed_arena *arena, const char *text)
{
    decimal d;
    if (!read_decimal(text, &d) || d.cut)
        return text;
    ed_text digits = ed_text_new(arena), out = ed_text_new(arena);
    for (size_t i = 0; i < d.wholes + d.parts + 2; i++) /* two zeros behind, for what is shorter */
        ed_text_add_char(&digits, i < d.wholes ? d.whole[i] : i < d.wholes + d.parts ? d.part[i - d.wholes] : '0');
    const char *all = ed_text_string(&digits);
    size_t wholes = d.wholes + 2, from = 0;
    while (from + 1 < wholes && all[from] == '0')
        from++;
    ed_text_format(&out, "%s%.*s", d.negative ? "-" : "", (int)(wholes - from), all + from);
    if (d.parts > 2)
        ed_text_format(&out, ".%.*s", (int)(d.parts - 2), all + wholes);
    return ed_text_string(&out);
}

/* ---- in Chinese */

static const char *const numerals[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/* Four digits with their places; a zero is said once before what follows it. `*owed` is such a zero. */
static bool put_four(ed_text *out, const char *digit, size_t count, bool *owed)
{
    static const char *const places[] = {"", "拾", "佰", "仟"};
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (digit[i] == '0') {
            *owed = *owed || out->length > 0;
            continue;
        }
        ed_text_add(out, *owed ? numerals[0] : "");
        ed_text_format(out, "%s%s", numerals[digit[i] - '0'], places[count - 1 - i]);
        *owed = false;
        any = true;
    }
    return any;
}

static void put_whole(ed_text *out, const char *digit, size_t count)
{
    static const char *const groups[] = {"", "万", "亿"};
    bool owed = false;
    for (size_t left = count; left > 0;) {
        size_t group = (left - 1) / 4, size = left - group * 4;
        if (put_four(out, digit + count - left, size, &owed))
            ed_text_add(out, groups[group]);
        left -= size;
    }
    ed_text_format(out, "%s元", out->length == 0 ? numerals[0] : "");
}

const char *ed_amount_in_chinese(ed_arena *arena, const char *text)
{
    enum { MOST = 12 };
    decimal d;
    if (!read_decimal(text, &d) || d.negative || d.cut || d.parts > 2 || d.wholes > MOST)
        return NULL;
    char tenth = d.parts > 0 ? d.part[0] : '0', hundredth = d.parts > 1 ? d.part[1] : '0';
    ed_text out = ed_text_new(arena);
    put_whole(&out, d.whole, d.wholes);
    if (tenth != '0')
        ed_text_format(&out, "%s角", numerals[tenth - '0']);
    if (hundredth != '0')
        ed_text_format(&out, "%s%s分", tenth == '0' ? numerals[0] : "", numerals[hundredth - '0']);
    ed_text_add(&out, hundredth == '0' ? "整" : "");
    return ed_text_string(&out);
}

/* ---- cut */

const char *ed_amount_cut(ed_arena *arena, const char *text, size_t decimals)
{
    decimal d;
    if (!read_decimal(text, &d) || d.cut || d.parts <= decimals)
        return text;
    size_t kept = decimals == 0 ? 0 : decimals + 1; /* with the point */
    return ed_arena_printf(arena, "%.*s", (int)((size_t)(d.whole - text) + d.wholes + kept), text);
}

const char *ed_amount_rounded(ed_arena *arena, const char *text, size_t decimals)
{
    decimal d;
    const ed_number *number = NULL;
    if (!read_decimal(text, &d) || d.cut || d.parts <= decimals ||
        ed_number_parse(arena, text, &number) != ED_NUMERAL_OK)
        return text;
    return ed_number_print_fixed(arena, number, (int)decimals);
}

/* ---- units */

const char *ed_amount_unit(ed_arena *arena, const char *unit)
{
    ed_text out = ed_text_new(arena);
    for (const char *at = unit; *at != '\0'; at++) {
        bool power = at > unit && ed_is_letter(at[-1]) && (*at == '2' || *at == '3') && !ed_is_digit(at[1]);
        if (power)
            ed_text_add(&out, *at == '2' ? "²" : "³");
        else
            ed_text_add_char(&out, *at);
    }
    return ed_text_string(&out);
}
