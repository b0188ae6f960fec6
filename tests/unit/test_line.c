/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line breaking: by columns, at spaces and between Chinese characters, never where it reads badly. */
#include "guide/line.h"
#include "testing.h"
#include <string.h>

/* The text broken into lines, "|" between. */
static const char *wrapped(ed_arena *arena, const char *text, size_t columns)
{
    ed_text out = ed_text_new(arena);
    for (const char *next; *text != '\0'; text = next) {
        const size_t bytes = ed_line_break(text, columns, &next);
        ck_assert(next > text);
        ed_text_add(&out, out.length > 0 ? "|" : "");
        ed_text_add_bytes(&out, text, bytes);
    }
    return ed_text_string(&out);
}

ED_TEST(lines)
static const struct {
    const char *text;
    size_t columns;
    const char *lines;
} cases[] = {
    {"one two three", 7, "one two|three"},
    {"one two three", 8, "one two|three"},
    {"one two three", 3, "one|two|thr|ee"},
    {"one  two", 4, "one|two"},
    {"a\nb", 10, "a|b"},
    {"a\n\nb", 10, "a||b"},
    {"非法排放废水", 6, "非法排|放废水"},
    {"非法排放废水", 7, "非法排|放废水"},
    {"非法排放，废水", 8, "非法排|放，废水"},       /* no line begins with a comma */
    {"非法（排放）废水", 6, "非法|（排|放）废|水"}, /* nor ends with an opening bracket */
    {"按GB/T 39793计算", 8, "按GB/T|39793计|算"},
    {"surface_water_low", 9, "surface_|water_low"},
    {"cn/heads", 4, "cn/|head|s"},
    {"水", 1, "水"},                 /* one character at least, or it would never end */
    {"  moved in", 9, "  moved|in"}, /* what moves a line in is no place for a break */
    {"  a_long_name", 9, "  a_long_|name"},
    {"", 5, ""},
};
for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    ck_assert_str_eq(wrapped(arena, cases[i].text, cases[i].columns), cases[i].lines);
ED_TEST_END(lines)

/* No line is wider than asked for, and nothing but spaces is lost, at any width. */
ED_TEST(widths)
static const char text[] =
    "D = E × C × γ（见 GB/T 39793.2-2020 表3），其中 “γ” 为调整系数: a_long_name_of_an_input, 再乘以 2.";
for (size_t columns = 2; columns < 90; columns++) {
    size_t kept = 0, wanted = 0;
    const char *next;
    for (const char *at = text; *at != '\0'; at = next) {
        const size_t bytes = ed_line_break(at, columns, &next);
        ck_assert_uint_le(ed_text_width(ed_arena_copy(arena, at, bytes)), columns);
        for (size_t i = 0; i < bytes; i++)
            kept += at[i] != ' ';
    }
    for (size_t i = 0; i < strlen(text); i++)
        wanted += text[i] != ' ';
    ck_assert_uint_eq(kept, wanted);
}
ED_TEST_END(widths)

ED_TEST(longest)
ck_assert_uint_eq(ed_line_longest(""), 0);
ck_assert_uint_eq(ed_line_longest("one three two"), 5);
ck_assert_uint_eq(ed_line_longest("  moved in"), 7);
ck_assert_uint_eq(ed_line_longest("排放"), 2);
ck_assert_uint_eq(ed_line_longest("排放，"), 4);
ck_assert_uint_eq(ed_line_longest("a\nlonger"), 6);
ED_TEST_END(longest)

/* Pieces are what lies between places for a break; together they are the text. */
ED_TEST(pieces)
const char *text = "按 GB计算，表3";
static const char *const parts[] = {"按 GB", "计", "算，", "表", "3"};
for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    const size_t bytes = ed_line_piece(text);
    ck_assert_str_eq(ed_arena_copy(arena, text, bytes), parts[i]);
    text += bytes;
}
ck_assert_uint_eq(ed_line_piece(text), 0);
ED_TEST_END(pieces)

ED_TEST_MAIN("line", lines, widths, longest, pieces)
