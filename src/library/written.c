/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people and spreadsheets write them: 36,800, ６％, 9.6万元, 5200 m3. */
#include "library/read.h"
#include <string.h>

static bool is_number(ed_arena *arena, const char *text)
{
    const ed_number *number = NULL;
    return ed_number_parse(arena, text, &number) == ED_NUMERAL_OK;
}

/* ---- characters */

/* The digit of a raised one: its compatible form would make 10³ a hundred and three. */
static char raised(uint32_t code)
{
    static const struct {
        uint32_t code;
        char digit;
    } few[] = {{0x00B9, '1'}, {0x00B2, '2'}, {0x00B3, '3'}, {0x2070, '0'}, {0x207B, '-'}};
    for (size_t i = 0; i < sizeof few / sizeof few[0]; i++)
        if (few[i].code == code)
            return few[i].digit;
    return code >= 0x2074 && code <= 0x2079 ? (char)('4' + (code - 0x2074)) : '\0';
}

/* In the form in which texts are compared, minus signs and blanks of all kinds as those of ASCII, a power of a number
 * behind "^", without blanks at its ends. */
static const char *plain_of(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    bool up = false;
    for (size_t step; *text != '\0'; text += step) {
        step = ed_utf8_length(text, strlen(text));
        if (step == 0)
            return "";
        const uint32_t code = ed_utf8_decode(text);
        const char digit = raised(code);
        const bool behind = out.length > 0 && ed_is_digit(out.bytes[out.length - 1]);
        if (digit != '\0' && behind && !up)
            ed_text_add_char(&out, '^');
        up = digit != '\0';
        if (up)
            ed_text_add_char(&out, digit);
        else if (code == 0x2212 || code == 0x2013 || code == 0xFE63)
            ed_text_add_char(&out, '-');
        else
            ed_text_add_bytes(&out, text, step);
    }
    const char *plain = ed_text_normal(arena, ed_text_string(&out));
    plain += strspn(plain, " \t\r\n");
    size_t length = strlen(plain);
    while (length > 0 && strchr(" \t\r\n", plain[length - 1]) != NULL)
        length--;
    return ed_arena_copy(arena, plain, length);
}

/* ---- signs and currencies before the number */

typedef struct scan {
    ed_arena *arena;
    const char *at;
    bool negative, in_brackets;
    const char *currency;
} scan;

static const char *read_currency(const char *at, const char **unit)
{
    static const struct {
        const char *sign, *unit;
    } signs[] = {{"¥", "元"},  {"RMB", "元"}, {"CNY", "CNY"}, {"US$", "USD"},  {"USD", "USD"},
                 {"$", "USD"}, {"€", "EUR"},  {"EUR", "EUR"}, {"人民币", "元"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strncmp(at, signs[i].sign, strlen(signs[i].sign)) == 0) {
            *unit = signs[i].unit;
            at += strlen(signs[i].sign);
            return at + strspn(at, " ");
        }
    return at;
}

/* "(1,200)" is how accounts write -1200. */
static void read_front(scan *s)
{
    s->in_brackets = *s->at == '(';
    s->negative = s->in_brackets;
    s->at += s->in_brackets;
    for (int i = 0; i < 2; i++) { /* "-¥5" and "¥-5" */
        s->at = read_currency(s->at, &s->currency);
        if ((*s->at == '-' || *s->at == '+') && !s->negative) {
            s->negative = *s->at == '-';
            s->at++;
        }
    }
}

/* ---- the number */

/* The digits with what separates them: "1,234.5". */
static const char *read_mantissa(scan *s)
{
    const char *begin = s->at;
    while (ed_is_digit(*s->at) || (strchr(",.' ", *s->at) != NULL && *s->at != '\0' && ed_is_digit(s->at[1])))
        s->at++;
    if (*s->at == '.') /* "5." */
        s->at++;
    return ed_arena_copy(s->arena, begin, (size_t)(s->at - begin));
}

/* True if groups of three digits follow the first, each behind the mark, and then nothing or what begins with `end`. */
static bool is_grouped(const char *text, char mark, char end)
{
    const size_t first = strspn(text, "0123456789");
    bool any = false;
    if (first < 1 || first > 3 || text[0] == '0')
        return false;
    for (text += first; *text == mark; text += 4, any = true)
        if (strspn(text + 1, "0123456789") != 3)
            return false;
    return any && (*text == '\0' || (*text == end && end != '\0' && text[1 + strspn(text + 1, "0123456789")] == '\0'));
}

/* Without the marks of groups; `decimal` becomes the point, zeros before are left out. */
static const char *joined(ed_arena *arena, const char *text, char decimal)
{
    ed_text out = ed_text_new(arena);
    for (; *text != '\0'; text++)
        if (ed_is_digit(*text) && (*text != '0' || out.length > 0 || !ed_is_digit(text[1])))
            ed_text_add_char(&out, *text);
        else if (*text == decimal && text[1] != '\0')
            ed_text_add(&out, out.length > 0 ? "." : "0.");
    return ed_text_string(&out);
}

static size_t count_of(const char *text, char mark)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == mark;
    return count;
}

/* What the digits say; `other` what they could say as well: NULL of one reading. NULL: nothing. */
static const char *read_digits(ed_arena *arena, const char *text, const char **other)
{
    static const char marks[] = ", '";
    const size_t commas = count_of(text, ','), points = count_of(text, '.');
    const bool blanks = count_of(text, ' ') + count_of(text, '\'') > 0;
    if (commas == 0 && !blanks && points <= 1) {
        if (is_grouped(text, '.', '\0'))
            *other = joined(arena, text, '\0');
        return joined(arena, text, '.');
    }
    for (size_t i = 0; i < sizeof marks - 1; i++)
        if (is_grouped(text, marks[i], marks[i] == ',' ? '.' : points > 0 ? '.' : ',')) {
            if (commas == 1 && points == 0 && !blanks)
                *other = joined(arena, text, ',');
            return joined(arena, text, marks[i] != ',' && points == 0 ? ',' : '.');
        }
    if (points > 0 && is_grouped(text, '.', ',') && (points > 1 || commas == 1))
        return joined(arena, text, ',');
    if (commas != 1 || points > 0 || blanks)
        return NULL;
    if (text[0] != '0')
        *other = joined(arena, text, '\0');
    return joined(arena, text, ',');
}

/* "e-3", "×10^4", "x10^4" as an exponent; "" where there is none. */
static const char *read_exponent(scan *s)
{
    const char *at = s->at;
    size_t sign = strncmp(at, "×", strlen("×")) == 0 ? strlen("×") : *at == 'x' || *at == 'X' || *at == '*';
    if (sign > 0 && strncmp(at + sign, "10^", 3) == 0)
        at += sign + 3;
    else if (*at == 'e' || *at == 'E')
        at++;
    else
        return "";
    const bool negative = *at == '-';
    at += *at == '-' || *at == '+';
    const size_t digits = strspn(at, "0123456789");
    if (digits == 0)
        return "";
    s->at = at + digits;
    return ed_arena_printf(s->arena, "e%s%.*s", negative ? "-" : "", (int)digits, at);
}

/* ---- what follows it */

static size_t multiplier_of(const char *unit)
{
    enum { WAN = 4, YI = 8 }; /* powers of ten */
    return strcmp(unit, "万") == 0 ? WAN : strcmp(unit, "亿") == 0 ? YI : 0;
}

/* A unit begins with a letter, a sign of shares, or a word: not with what would go on with the number. */
static bool may_be_unit(const char *text)
{
    static const char punctuation[] = "\xE3\x80"; /* U+3000 to U+303F */
    if (strncmp(text, punctuation, 2) == 0)
        return false;
    return (text[0] & 0x80) != 0 || text[0] == '%' || (text[0] >= 'A' && text[0] <= 'Z') ||
           (text[0] >= 'a' && text[0] <= 'z');
}

/* "元整" closes an amount in words of accounts. */
static const char *unit_of(ed_arena *arena, const char *text)
{
    static const char closing[] = "元整";
    const size_t length = strlen(text), own = sizeof closing - 1;
    if (length >= own && strcmp(text + length - own, closing) == 0)
        return ed_arena_copy(arena, text, length - strlen("整"));
    return text;
}

/* Before the number it says the same as 元 behind it; "$100元" says two things. */
static bool is_yuan(const char *currency)
{
    return strcmp(currency, "元") == 0 || strcmp(currency, "CNY") == 0;
}

static bool read_behind(scan *s, ed_written *out, const char **number)
{
    s->at += strspn(s->at, " ");
    size_t length = strlen(s->at);
    if (s->in_brackets && (length == 0 || s->at[length - 1] != ')'))
        return false;
    const char *unit = unit_of(s->arena, ed_arena_copy(s->arena, s->at, length - s->in_brackets));
    const size_t power = multiplier_of(unit);
    if (power > 0 && strchr(*number, 'e') == NULL) {
        const ed_number *value = NULL, *factor = NULL;
        bool rounded = false;
        if (ed_number_parse(s->arena, *number, &value) != ED_NUMERAL_OK ||
            ed_number_parse(s->arena, power == 4 ? "10000" : "100000000", &factor) != ED_NUMERAL_OK ||
            ed_number_multiply(s->arena, value, factor, &value) != ED_FAULT_NONE)
            return false;
        out->bare = *number;
        *number = ed_number_print(s->arena, value, 50, &rounded);
        unit = "";
    }
    if (unit[0] != '\0' && s->currency != NULL) {
        out->unit = "元";
        return is_yuan(s->currency) && strcmp(unit, "元") == 0;
    }
    if (unit[0] != '\0' && !may_be_unit(unit))
        return false;
    out->unit = unit[0] != '\0' ? unit : s->currency;
    return true;
}

ed_writing ed_written_number(ed_arena *arena, const char *text, ed_written *out)
{
    *out = (ed_written){.value = text};
    if (is_number(arena, text)) {
        const char *digits = text + (*text == '-' || *text == '+');
        out->grouped = is_grouped(digits, '.', '\0') && count_of(digits, '.') == 1;
        if (out->grouped)
            out->other = ed_arena_printf(arena, "%s%s", *text == '-' ? "-" : "", joined(arena, digits, '\0'));
        return ED_WRITTEN_SO;
    }
    scan s = {.arena = arena, .at = plain_of(arena, text)};
    read_front(&s);
    const char *other = NULL, *mantissa = read_mantissa(&s);
    const char *number = mantissa[0] == '\0' ? NULL : read_digits(arena, mantissa, &other);
    if (number == NULL)
        return ED_WRITTEN_NOT;
    const char *exponent = read_exponent(&s), *sign = s.negative ? "-" : "";
    number = ed_arena_printf(arena, "%s%s%s", sign, number, exponent);
    if (!is_number(arena, number) || !read_behind(&s, out, &number))
        return ED_WRITTEN_NOT;
    out->value = number;
    out->other = other == NULL ? NULL : ed_arena_printf(arena, "%s%s%s", sign, other, exponent);
    out->grouped = other != NULL && (is_grouped(mantissa, ',', '\0') || is_grouped(mantissa, '.', '\0'));
    return other != NULL && !out->grouped ? ED_WRITTEN_TWO : ED_WRITTEN_READ;
}

/* Behind a word or sign for it; NULL where the text does not begin with one. */
static const char *behind_nondetect(const char *plain)
{
    static const char *const words[] = {"<=",
                                        "<",
                                        "≤",
                                        "nd",
                                        "ND",
                                        "n.d.",
                                        "N.D.",
                                        "未检出",
                                        "低于检出限",
                                        "not detected",
                                        "Not detected",
                                        "below detection",
                                        "Below detection"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strncmp(plain, words[i], strlen(words[i])) == 0)
            return plain + strlen(words[i]);
    return NULL;
}

/* Whether its first characters let it be one: every text of a case is asked, and most are not looked at further. */
static bool may_be_nondetect(const char *text)
{
    text += strspn(text, " \t\r\n");
    const unsigned char first = (unsigned char)text[0];
    if (ed_is_digit(text[0]) || first == '.' || first == ',') /* as long as all is ASCII, only "0.5L" */
        for (; *text != '\0' && *text != 'L'; text++)
            if ((unsigned char)*text >= 0x80)
                return true;
    if (first < 0x80)
        return *text == 'L' || (*text != '\0' && strchr("<nNbB", *text) != NULL);
    const bool is_ideograph = first >= 0xE4 && first <= 0xE9; /* U+4000 .. U+9FFF, which are their own normal form */
    return !is_ideograph || strncmp(text, "未", 3) == 0 || strncmp(text, "低", 3) == 0;
}

bool ed_written_is_nondetect(ed_arena *arena, const char *text, const char **limit)
{
    ed_written w;
    *limit = NULL;
    if (!may_be_nondetect(text))
        return false;
    const char *plain = plain_of(arena, text), *rest = behind_nondetect(plain);
    const size_t length = strlen(plain), digits = strspn(plain, "0123456789.,");
    if (rest == NULL && digits > 0 && digits + 1 == length && plain[digits] == 'L')
        rest = ed_arena_copy(arena, plain, digits);
    if (rest == NULL)
        return false;
    rest += strspn(rest, " <");
    const ed_writing how = ed_written_number(arena, rest, &w);
    if ((how == ED_WRITTEN_SO || how == ED_WRITTEN_READ) && w.unit == NULL && w.value[0] != '-')
        *limit = w.value;
    return *limit != NULL || rest[0] == '\0' || plain[0] == '<';
}

bool ed_written_share(ed_arena *arena, const ed_written *w, const char **share)
{
    const ed_number *value = NULL;
    bool rounded = false;
    if (w->unit == NULL || strcmp(w->unit, "%") != 0 || ed_number_parse(arena, w->value, &value) != ED_NUMERAL_OK ||
        ed_number_multiply(arena, value, ed_number_ratio(arena, 1, 100), &value) != ED_FAULT_NONE)
        return false;
    *share = ed_number_print(arena, value, 50, &rounded);
    return true;
}
