/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base64 (RFC 4648, section 4). */
#include "base/base.h"

enum { LINE = 76, FILL = 64, SPACE = 65, WRONG = 255 };

void ed_base64_add(ed_text *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0, column = 0; i < length; i += 3, column += 4) {
        uint32_t group = 0;
        char four[4] = "====";
        const size_t left = length - i;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < left ? (unsigned char)bytes[i + k] : 0U);
        for (size_t k = 0; k < 4 && k <= left; k++)
            four[k] = digits[group >> (18 - 6 * k) & 63];
        if (column > 0 && column % LINE == 0)
            ed_text_add_char(out, '\n');
        ed_text_add_bytes(out, four, 4);
    }
}

static unsigned digit_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A');
    if (c >= 'a' && c <= 'z')
        return (unsigned)(c - 'a') + 26;
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0') + 52;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
        return SPACE;
    return c == '+' ? 62 : c == '/' ? 63 : c == '=' ? FILL : WRONG;
}

/* The three bytes of a group of which `count` digits are given; bits behind them must be zero, or two texts would stand
 * for the same bytes. */
static bool add_group(ed_text *out, uint32_t group, size_t count)
{
    const size_t bytes = count - 1;
    group <<= 6 * (4 - count);
    if (count < 2 || (group & ((UINT32_C(1) << (24 - 8 * bytes)) - 1)) != 0)
        return false;
    for (size_t k = 0; k < bytes; k++)
        ed_text_add_char(out, (char)(group >> (16 - 8 * k) & 0xFF));
    return true;
}

bool ed_base64_read(ed_text *out, const char *text, size_t length)
{
    uint32_t group = 0;
    size_t count = 0, fill = 0;
    for (size_t i = 0; i < length; i++) {
        const unsigned digit = digit_of(text[i]);
        if (digit == SPACE)
            continue;
        if (digit == WRONG || (fill > 0 && digit != FILL))
            return false;
        if (digit == FILL) {
            fill++;
            continue;
        }
        group = group << 6 | digit;
        if (++count < 4)
            continue;
        (void)add_group(out, group, 4);
        group = 0;
        count = 0;
    }
    return count == 0 ? fill == 0 : count + fill == 4 && add_group(out, group, count);
}
