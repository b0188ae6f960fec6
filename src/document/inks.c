/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours, dashes and coordinates of drawings. */
#include "document/inside.h"

/* ---- inks; darker and lighter in turn, so that lines differ in grey as well (contrast 3:1 on white at least) */

unsigned ed_drawing_colour(ed_ink ink, size_t series)
{
    static const unsigned inks[] = {[ED_INK_TEXT] = 0x333D3A, [ED_INK_AXIS] = 0x6B7773, [ED_INK_GRID] = 0xDDE3E1};
    static const unsigned lines[] = {0x0B6B57, 0xB4530A, 0x1F4E9C, 0x8A2C6B, 0x5C6B12, 0x3B3F46};
    return ink == ED_INK_SERIES ? lines[series % (sizeof lines / sizeof lines[0])] : inks[ink];
}

size_t ed_drawing_dashes(size_t series, double dashes[4])
{
    static const double patterns[][4] = {{0}, {7, 3}, {2, 3}, {9, 3, 2, 3}, {4, 2}, {12, 4}};
    static const size_t counts[] = {0, 2, 2, 4, 2, 2};
    size_t at = series % (sizeof counts / sizeof counts[0]);
    for (size_t i = 0; i < 4; i++)
        dashes[i] = patterns[at][i];
    return counts[at];
}

const char *ed_drawing_number(ed_arena *arena, double value)
{
    bool negative = value < 0;
    double scaled = (negative ? -value : value) * 100 + 0.5;
    long hundredths = scaled < 1e9 ? (long)scaled : 1000000000L;
    const char *sign = negative && hundredths > 0 ? "-" : "";
    if (hundredths % 100 == 0)
        return ed_arena_printf(arena, "%s%ld", sign, hundredths / 100);
    return ed_arena_printf(arena, "%s%ld.%02ld", sign, hundredths / 100, hundredths % 100);
}
