/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 sequences and the columns that characters take, by tables of our own: no locale is asked. */
#include "base/base.h"

/* What the first byte of a sequence promises: its length and the bounds of the second byte (RFC 3629, section 4), which
 * exclude overlong forms, surrogates and all above U+10FFFF. */
typedef struct lead {
    unsigned char first, last, length, low, high;
} lead;

static const lead leads[] = {{0x00, 0x7F, 1, 0x00, 0x00}, {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
                             {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
                             {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F}};

static const lead *find_lead(unsigned char first)
{
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++)
        if (first >= leads[i].first && first <= leads[i].last)
            return &leads[i];
    return NULL;
}

size_t ed_utf8_length(const char *bytes, size_t left)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    if (left == 0)
        return 0;
    if (byte[0] < 0x80) /* most that is read */
        return 1;
    const lead *kind = find_lead(byte[0]);
    if (kind == NULL || kind->length > left)
        return 0;
    if (kind->length > 1 && (byte[1] < kind->low || byte[1] > kind->high))
        return 0;
    for (size_t i = 2; i < kind->length; i++)
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
    return kind->length;
}

uint32_t ed_utf8_decode(const char *bytes)
{
    static const unsigned char mask[] = {0x7F, 0x7F, 0x1F, 0x0F, 0x07}; /* payload of the first byte, by length */
    const unsigned char *byte = (const unsigned char *)bytes;
    const size_t length = byte[0] < 0x80 ? 1 : byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : 4;
    uint32_t code = byte[0] & mask[length];
    for (size_t i = 1; i < length; i++)
        code = code << 6 | (byte[i] & 0x3Fu);
    return code;
}

typedef struct range {
    uint32_t first, last;
} range;

/* Marks that take no column: combining marks of the general blocks, variation selectors. Those of scripts that no
 * report of ours is written in are left out. What can not be seen is not among them: it is shown as U+FFFD
 * (ed_text_visible). */
static const range zero[] = {{0x0300, 0x034E}, {0x0350, 0x036F}, {0x0483, 0x0489},  {0x1AB0, 0x1AFF},
                             {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302D},  {0x3099, 0x309A},
                             {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};

/* East Asian Width W and F (Unicode 14, UAX 11) from Hangul on, and the emoji blocks as a whole. Ambiguous characters
 * (quotes, multiplication sign, Greek) are narrow, as terminals draw them. */
static const range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274C},   {0x274E, 0x274E},
    {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},   {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FB}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
    {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

static bool is_in(uint32_t code, const range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code >= ranges[low].first;
}

size_t ed_utf8_width(uint32_t code)
{
    if (code < 0x0300)
        return 1;
    if (is_in(code, zero, sizeof zero / sizeof zero[0]))
        return 0;
    return is_in(code, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}
