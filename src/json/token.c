/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens of RFC 8259, and what is written in their place by mistake: each mistake is said, then passed over. */
#include "json/scan.h"

#include <string.h>

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

bool ed_json_scan_is_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_' || code == '$';
}

bool ed_json_scan_is_number(uint32_t code)
{
    return is_digit(code) || code == '-' || code == '+' || code == '.';
}

uint32_t ed_json_scan_peek(const ed_json_scan *scan)
{
    return scan->at < scan->length ? ed_utf8_decode(scan->text + scan->at) : 0;
}

static void skip_code(ed_json_scan *scan)
{
    scan->at += ed_utf8_length(scan->text + scan->at, scan->length - scan->at);
}

/* ---- white space */

/* Spaces of other scripts and of none: no-break, ideographic, zero width, line separators, byte order mark. */
static bool is_foreign_space(uint32_t code)
{
    return code == 0x00A0 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
           code == 0x3000 || code == 0xFEFF || code == '\f' || code == '\v';
}

static void skip_comment(ed_json_scan *scan)
{
    const bool is_block = scan->text[scan->at + 1] == '*';
    ed_json_scan_mistake(scan, scan->at, "JSON 中不允许注释（说明请写在 note 或 x- 开头的键里）",
                         "JSON has no comments (write a note, or a key that begins with x-)");
    const char *end = strstr(scan->text + scan->at + 2, is_block ? "*/" : "\n");
    scan->at = end == NULL ? scan->length : (size_t)(end - scan->text) + (is_block ? 2 : 1);
}

static void skip_foreign_space(ed_json_scan *scan)
{
    const unsigned code = ed_json_scan_peek(scan);
    const char *zh = ed_arena_printf(scan->arena, "此处的空白字符 U+%04X 应改为普通空格", code);
    const char *en = ed_arena_printf(scan->arena, "the space U+%04X must be a plain space", code);
    ed_json_scan_mistake(scan, scan->at, zh, en);
    while (is_foreign_space(ed_json_scan_peek(scan)))
        skip_code(scan);
}

void ed_json_scan_space(ed_json_scan *scan)
{
    for (;;) {
        const char *text = scan->text + scan->at;
        if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
            scan->at++;
        else if (text[0] == '/' && (text[1] == '/' || text[1] == '*'))
            skip_comment(scan);
        else if (is_foreign_space(ed_json_scan_peek(scan)))
            skip_foreign_space(scan);
        else
            return;
    }
}

bool ed_json_scan_accept(ed_json_scan *scan, char mark)
{
    const uint32_t code = ed_json_scan_peek(scan);
    const uint32_t full_width = (uint32_t)mark + 0xFEE0; /* the block U+FF01.. repeats ASCII from 0x21 */
    if (code != (uint32_t)mark && code != full_width)
        return false;
    if (code == full_width)
        ed_json_scan_mistake(scan, scan->at, ed_arena_printf(scan->arena, "此处的全角标点应改为半角“%c”", mark),
                             ed_arena_printf(scan->arena, "this full-width mark must be a plain \"%c\"", mark));
    skip_code(scan);
    return true;
}

/* ---- words and numbers */

size_t ed_json_scan_word(ed_json_scan *scan)
{
    const size_t from = scan->at;
    while (ed_json_scan_is_letter(ed_json_scan_peek(scan)) || ed_json_scan_is_number(ed_json_scan_peek(scan)))
        scan->at++;
    return scan->at - from;
}

static size_t digits(const char *text, size_t at, size_t length)
{
    while (at < length && is_digit((unsigned char)text[at]))
        at++;
    return at;
}

/* How far the text follows number = [ "-" ] int [ frac ] [ exp ] (RFC 8259, section 6), and whether it could end there.
 */
static size_t follow_number(const char *text, size_t length, bool *complete)
{
    size_t at = length > 0 && text[0] == '-' ? 1 : 0;
    size_t end = at < length && text[at] == '0' ? at + 1 : digits(text, at, length);
    *complete = end > at;
    if (*complete && end < length && text[end] == '.') {
        at = end + 1;
        end = digits(text, at, length);
        *complete = end > at;
    }
    if (*complete && end < length && (text[end] == 'e' || text[end] == 'E')) {
        at = end + 1;
        if (at < length && (text[at] == '+' || text[at] == '-'))
            at++;
        end = digits(text, at, length);
        *complete = end > at;
    }
    return end;
}

bool ed_json_scan_number_fits(const char *text, size_t length)
{
    bool complete;
    return follow_number(text, length, &complete) == length && complete;
}

/* Why a text is no number, for the commonest reasons. */
static ed_words number_reason(const char *text)
{
    const char *unsigned_text = *text == '-' ? text + 1 : text;
    if (*text == '+')
        return (ed_words){"数字前不能写“+”", "a number does not begin with \"+\""};
    if (*unsigned_text == '.')
        return (ed_words){"小数点前应有数字", "a digit is expected before the decimal point"};
    if (*unsigned_text == '0' && is_digit((unsigned char)unsigned_text[1]))
        return (ed_words){"数字不能以多余的 0 开头", "a number does not begin with superfluous zeros"};
    return (ed_words){"应为十进制数，如 -12.5 或 1.5e3", "a decimal number is expected, as -12.5 or 1.5e3"};
}

void ed_json_scan_number(ed_json_scan *scan)
{
    const size_t from = scan->at, length = ed_json_scan_word(scan);
    if (ed_json_scan_number_fits(scan->text + from, length))
        return;
    const char *quote = ed_json_scan_quote(scan, from, length);
    const ed_words why = number_reason(scan->text + from);
    ed_json_scan_mistake(scan, from, ed_arena_printf(scan->arena, "“%s”：%s", quote, why.zh),
                         ed_arena_printf(scan->arena, "\"%s\": %s", quote, why.en));
}

/* ---- strings */

/* The four hexadecimal digits behind "\u" at `at`, or -1. */
static int read_hex(const ed_json_scan *scan, size_t at)
{
    int value = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        static const char known[] = "0123456789abcdef0123456789ABCDEF";
        const char *found = i < scan->length ? memchr(known, scan->text[i], sizeof known - 1) : NULL;
        if (found == NULL)
            return -1;
        value = value * 16 + (int)((found - known) % 16);
    }
    return value;
}

static void bad_escape(ed_json_scan *scan, size_t length)
{
    const char *quote = ed_json_scan_quote(scan, scan->at, length);
    ed_json_scan_mistake(
        scan, scan->at,
        ed_arena_printf(scan->arena, "“%s”不是 JSON 转义；反斜杠应写成 \\\\，其他字符写成 \\uXXXX", quote),
        ed_arena_printf(scan->arena, "\"%s\" is no escape; a backslash is written \\\\, other characters \\uXXXX",
                        quote));
    scan->at += length;
}

static bool is_high(int unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(int unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

static void lone_surrogate(ed_json_scan *scan)
{
    const char *quote = ed_json_scan_quote(scan, scan->at, 6);
    ed_json_scan_mistake(scan, scan->at, ed_arena_printf(scan->arena, "“%s”是不成对的代理项，不表示任何字符", quote),
                         ed_arena_printf(scan->arena, "\"%s\" is half of a surrogate pair and no character", quote));
    scan->at += 6;
}

static void scan_unicode(ed_json_scan *scan)
{
    const int unit = read_hex(scan, scan->at);
    if (unit < 0) {
        bad_escape(scan, 2);
    } else if (is_high(unit) && scan->text[scan->at + 6] == '\\' && scan->text[scan->at + 7] == 'u' &&
               is_low(read_hex(scan, scan->at + 6))) {
        scan->at += 12;
    } else if (is_high(unit) || is_low(unit)) {
        lone_surrogate(scan);
    } else {
        if (unit == 0) {
            ED_FIND(scan->findings, json_nul, ed_source_place(scan->source, scan->at), NULL);
            scan->mistakes++;
        }
        scan->at += 6;
    }
}

static void scan_escape(ed_json_scan *scan)
{
    const char *next = scan->text + scan->at + 1;
    if (*next == 'u')
        scan_unicode(scan);
    else if (*next != '\0' && strchr("\"\\/bfnrt", *next) != NULL)
        scan->at += 2;
    else if ((unsigned char)*next < 0x20) /* the end or a control character: said for itself */
        bad_escape(scan, 1);
    else
        bad_escape(scan, 1 + ed_utf8_length(next, scan->length - scan->at - 1));
}

static void scan_control(ed_json_scan *scan)
{
    ed_json_scan_mistake(
        scan, scan->at,
        ed_arena_printf(scan->arena, "文本中的控制字符 U+%04X 须写成转义形式（如 \\t）", ed_json_scan_peek(scan)),
        ed_arena_printf(scan->arena, "the control character U+%04X must be escaped inside a text, as \\t",
                        ed_json_scan_peek(scan)));
    scan->at++;
}

/* Where a text that is not closed on its line ends, nobody can tell: the scan ends with it. */
static void scan_unclosed(ed_json_scan *scan, size_t from)
{
    ed_json_scan_stop(scan, from, "此文本在本行内没有结束引号（文本中的换行须写成 \\n）",
                      "this text has no closing quote on its line (a line break inside a text is written \\n)");
}

bool ed_json_scan_is_quote(uint32_t code)
{
    return code == '"' || code == '\'' || code == '`' || (code >= 0x2018 && code <= 0x201F) || code == 0xFF02;
}

/* A string in typographic or single quotes: up to the next quote of that family on the line. */
static void scan_foreign_string(ed_json_scan *scan)
{
    const size_t from = scan->at;
    ed_json_scan_mistake(scan, from, "文本须用半角双引号 \" 括起", "a text stands in plain double quotes \"");
    skip_code(scan);
    while (scan->at < scan->length && scan->text[scan->at] != '\n') {
        const bool ends = ed_json_scan_is_quote(ed_json_scan_peek(scan));
        skip_code(scan);
        if (ends)
            return;
    }
    scan_unclosed(scan, from);
}

void ed_json_scan_string(ed_json_scan *scan)
{
    const size_t from = scan->at;
    if (scan->text[from] != '"') {
        scan_foreign_string(scan);
        return;
    }
    scan->at++;
    while (scan->at < scan->length && scan->text[scan->at] != '"') {
        if (scan->text[scan->at] == '\n')
            break;
        if (scan->text[scan->at] == '\\')
            scan_escape(scan);
        else if ((unsigned char)scan->text[scan->at] < 0x20)
            scan_control(scan);
        else
            scan->at++;
    }
    if (scan->at < scan->length && scan->text[scan->at] == '"')
        scan->at++;
    else
        scan_unclosed(scan, from);
}
