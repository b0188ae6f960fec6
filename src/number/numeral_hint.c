/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a number that was written as people and spreadsheets write it is to be written here: a hint for a finding. */
#include "base/base.h"
#include "number/number.h"

#include <string.h>

enum { SHOWN = 40 }; /* columns of what is repeated in a hint */

/* "ND", "未检出", "<0.05", "0.05L": what laboratories write for a value below their limit of detection. */
static bool is_nondetect(const char *text, const char *behind)
{
    static const char *const words[] = {"nd", "ND", "n.d.", "N.D.", "未检出", "not detected", "below detection"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return text[0] == '<' || (ed_is_digit(text[0]) && strcmp(behind, "L") == 0);
}

/* The numeral at the front without separators of thousands; `*behind` is what follows it. */
static const char *front(ed_arena *arena, const char *text, const char **behind)
{
    ed_text out = ed_text_new(arena);
    const char *comma = strchr(text, ','), *at = text;
    const bool decimal = comma != NULL && strchr(comma + 1, ',') == NULL && strchr(text, '.') == NULL &&
                         strspn(comma + 1, "0123456789") != 3;
    for (; ed_is_digit(*at) || (*at != '\0' && strchr(at == text ? "+-., '_" : "., '_", *at) != NULL); at++)
        if (ed_is_digit(*at) || *at == '.' || (at == text && *at == '-'))
            ed_text_add_char(&out, *at);
        else if (*at == ',' && decimal)
            ed_text_add_char(&out, '.');
    *behind = at;
    return ed_text_string(&out);
}

static ed_words write_so(ed_arena *arena, const char *form)
{
    return (ed_words){ed_arena_printf(arena, "，应写作 %s", form), ed_arena_printf(arena, "; write %s", form)};
}

static ed_words hundredth(ed_arena *arena, const char *digits, const ed_number *number)
{
    const ed_number *part = NULL;
    bool rounded;
    if (ed_number_multiply(arena, number, ed_number_ratio(arena, 1, 100), &part) != ED_FAULT_NONE)
        return write_so(arena, "0.06");
    const char *form = ed_number_print(arena, part, ED_NUMBER_DIGITS, &rounded);
    return write_so(arena, ed_arena_printf(arena, "%s / {\"value\": \"%s\", \"unit\": \"%%\"}", form, digits));
}

ed_words ed_numeral_hint(ed_arena *arena, const char *text)
{
    const char *behind = "", *plain = ed_text_normal(arena, text);
    plain += strspn(plain, " \t");
    const char *digits = front(arena, plain, &behind);
    const ed_number *number = NULL;
    if (is_nondetect(plain, behind))
        return (ed_words){
            "，低于检出限的结果不是数值：清单有“未检出”（nondetect）一栏的，填写检出限并在该栏标明；没有的，按所用标准"
            "的"
            "规定取值，并在 note 中写明检出限和取值规则",
            "; a result below the limit of detection is no number: where the list has the column \"nondetect\", write "
            "the "
            "limit and mark it there; else take the value that the standard prescribes, and state limit and rule in "
            "\"note\""};
    if (ed_number_parse(arena, digits, &number) != ED_NUMERAL_OK)
        return (ed_words){"，应写作 36800、0.06 这样的数字", "; write digits such as 36800 or 0.06"};
    if (behind[0] == '-' || behind[0] == '~')
        return (ed_words){
            "，不能是一个范围：请写其中的一个值，如 36800，范围另以 uncertainty 写明",
            "; no range can stand here: write one value, such as 36800, and the range by \"uncertainty\""};
    if (behind[0] == '\0')
        return write_so(arena, digits);
    if (strcmp(behind, "%") == 0)
        return hundredth(arena, digits, number);
    if (strcmp(behind, "万") == 0 || strcmp(behind, "亿") == 0)
        behind = ed_arena_printf(arena, "%s元", behind);
    return write_so(arena, ed_arena_printf(arena, "{\"value\": \"%s\", \"unit\": \"%s\"}", digits,
                                           ed_text_clip(arena, behind, SHOWN)));
}
