/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources: what they keep, and where an offset stands, also far into a long text. */
#include "base/base.h"
#include "testing.h"

#include <string.h>

static ed_place place(ed_arena *arena, const char *text, size_t offset)
{
    return ed_source_place(ed_source_new(arena, "a.json", "case", text, strlen(text)), offset);
}

ED_TEST(source_keeps_copies)
{
    char text[] = "ab\0c", path[] = "case.json", kind[] = "case";
    const ed_source *source = ed_source_new(arena, path, kind, text, 4);
    text[0] = path[0] = kind[0] = '!';
    ck_assert_mem_eq(source->text, "ab\0c\0", 5);
    ck_assert_uint_eq(source->length, 4);
    ck_assert_str_eq(source->path, "case.json");
    ck_assert_str_eq(source->kind, "case");
    const ed_source *known = ed_source_new(arena, "x", "csv", "abc", 3);
    ck_assert_str_eq(known->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

ED_TEST(places_count_lines_and_characters)
{
    const struct {
        const char *text;
        size_t offset, line, column;
    } cases[] = {{"", 0, 1, 1},
                 {"abc", 0, 1, 1},
                 {"abc", 2, 1, 3},
                 {"abc", 3, 1, 4},
                 {"abc", 99, 1, 4},
                 {"a\nbc", 1, 1, 2},
                 {"a\nbc", 2, 2, 1},
                 {"a\nbc", 3, 2, 2},
                 {"\n\n\n", 3, 4, 1},
                 {"河x\n流y", 3, 1, 2},
                 {"河x\n流y", 5, 2, 1},
                 {"河x\n流y", 8, 2, 2},
                 {"a\r\nb", 3, 2, 1},
                 {"😀b", 4, 1, 2},
                 {"\xB0\xA1"
                  "b",
                  2, 1, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const ed_place found = place(arena, cases[i].text, cases[i].offset);
        ck_assert_msg(found.line == cases[i].line && found.column == cases[i].column, "case %zu: %zu:%zu", i,
                      found.line, found.column);
        ck_assert_str_eq(found.path, "a.json");
    }
}

/* Marks stand every 512 bytes: all offsets around them, in lines of odd length with characters of 1 to 4 bytes. */
ED_TEST(places_agree_with_plain_counting)
{
    static const char *const pieces[] = {"a", "量", "\n", "é", "😀", "bc"};
    ed_source *source;
    char text[6000];
    size_t length = 0, step = 7;
    while (length < sizeof text - 8) {
        const char *piece = pieces[(step = step * 31 % 1009) % 6];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    text[length] = '\0';
    source = ed_source_new(arena, "a", "b", text, length);
    size_t line = 1, column = 1;
    for (size_t at = 0; at <= length; at++) {
        const ed_place found = ed_source_place(source, at);
        ck_assert_uint_eq(found.line, line);
        ck_assert_uint_eq(found.column, column);
        if (text[at] == '\n')
            line++, column = 1;
        else if (((unsigned char)text[at] & 0xC0) != 0x80)
            column++;
    }
    ck_assert_uint_gt(line, 100);
}

/* A million places at the end of a line of 8 MB: counting each from the front would take hours. */
ED_TEST(places_are_quick_in_long_lines)
{
    const size_t length = 8u << 20;
    char *text = ed_arena_alloc(arena, length);
    memset(text, 'x', length);
    const ed_source *source = ed_source_new(arena, "a", "b", text, length);
    size_t right = 0;
    for (size_t i = 0; i < 1000000; i++)
        right += ed_source_place(source, length - i).column == length - i + 1;
    ck_assert_uint_eq(right, 1000000);
}

ED_TEST_MAIN("source", source_keeps_copies, places_count_lines_and_characters, places_agree_with_plain_counting,
             places_are_quick_in_long_lines)
