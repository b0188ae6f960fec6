/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaking lines: Chinese and Latin script, punctuation, long words, what must not be printed. */
#include "document/inside.h"
#include "testing.h"
#include <string.h>

/* The lines joined by "|". */
static const char *wrapped(ed_arena *arena, const char *text, size_t width)
{
    const char **line;
    ed_text out = ed_text_new(arena);
    size_t count = ed_wrap(arena, text, &ed_measure_columns, width, &line);
    for (size_t i = 0; i < count; i++)
        ed_text_format(&out, "%s%s", i > 0 ? "|" : "", line[i]);
    return ed_text_string(&out);
}

ED_TEST(words)
{
    ck_assert_str_eq(wrapped(arena, "", 10), "");
    ck_assert_str_eq(wrapped(arena, "one two three", 20), "one two three");
    ck_assert_str_eq(wrapped(arena, "one two three", 7), "one two|three");
    ck_assert_str_eq(wrapped(arena, "one  two", 3), "one|two");
    ck_assert_str_eq(wrapped(arena, "one\n\ntwo", 10), "one||two");
}

ED_TEST(chinese)
{
    ck_assert_str_eq(wrapped(arena, "生态环境损害", 8), "生态环境|损害");
    /* no line begins with closing punctuation, none ends with an opening bracket */
    ck_assert_str_eq(wrapped(arena, "生态环境，损害", 8), "生态环|境，损害");
    ck_assert_str_eq(wrapped(arena, "生态环（境）", 8), "生态环|（境）");
    ck_assert_str_eq(wrapped(arena, "水体 12.5 元/m3", 11), "水体 12.5|元/m3");
    ck_assert_str_eq(wrapped(arena, "数额为142420立方米", 10), "数额为|142420立方|米");
}

ED_TEST(long_words)
{
    ck_assert_str_eq(wrapped(arena, "discharges[d1].quantity", 16), "discharges[d1].|quantity");
    ck_assert_str_eq(wrapped(arena, "abcdefghij", 4), "abcd|efgh|ij");
    /* an early space is no reason to leave most of a line empty */
    ck_assert_str_eq(wrapped(arena, "a bcdefgh/ijklmnop", 12), "a bcdefgh/|ijklmnop");
    ck_assert_str_eq(wrapped(arena, "水", 1), "水");
}

ED_TEST(harmless)
{
    ck_assert_str_eq(wrapped(arena, "a\x1b[31mb", 20), "a\xEF\xBF\xBD[31mb");
    ck_assert_str_eq(wrapped(arena,
                             "a\xE2\x80\xAE"
                             "b",
                             20),
                     "a\xEF\xBF\xBD"
                     "b"); /* right-to-left override */
    ck_assert_str_eq(wrapped(arena,
                             "a\xFF"
                             "b",
                             20),
                     "a\xEF\xBF\xBD"
                     "b");
}

/* Pieces are what lies between places for a break without a space; together they are the text. */
ED_TEST(pieces)
{
    const char *text = "按 GB计算，表3（‘a’）";
    static const char *const parts[] = {"按 GB", "计", "算，", "表", "3", "（‘a’）"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const size_t bytes = ed_wrap_piece(text);
        ck_assert_str_eq(ed_arena_copy(arena, text, bytes), parts[i]);
        text += bytes;
    }
    ck_assert_uint_eq(ed_wrap_piece(text), 0);
}

/* What moves a line of the text in stays, and nothing but spaces is lost, at any width. */
ED_TEST(widths)
{
    static const char text[] =
        "  D = E × C × γ（见 GB/T 39793.2-2020 表3），其中 “γ” 为调整系数: a_long_name_of_an_input, 再乘以 2.";
    for (size_t columns = 6; columns < 90; columns++) {
        const char **line;
        size_t kept = 0, wanted = 0;
        const size_t count = ed_wrap(arena, text, &ed_measure_columns, columns, &line);
        ck_assert_int_eq(line[0][0], ' ');
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_le(ed_text_width(line[i]), columns);
            for (const char *at = line[i]; *at != '\0'; at++)
                kept += *at != ' ';
        }
        for (const char *at = text; *at != '\0'; at++)
            wanted += *at != ' ';
        ck_assert_uint_eq(kept, wanted);
    }
}

static size_t twice(const void *context, uint32_t code)
{
    (void)code;
    return *(const size_t *)context;
}

ED_TEST(measures)
{
    const size_t width = 7;
    const ed_measure measure = {twice, &width, false};
    const char **line;
    ck_assert_uint_eq(ed_measure_text(&ed_measure_columns, "水a"), 3);
    ck_assert_uint_eq(ed_measure_lines(&ed_measure_columns, "水a\nabcd\n"), 4);
    ck_assert_uint_eq(ed_measure_text(&measure, "水a"), 14);
    ck_assert_uint_eq(ed_wrap(arena, "ab cd", &measure, 20, &line), 2);
    ck_assert_str_eq(line[1], "cd");
}

/* Where numbers stay whole: those of documents with what calls for them, amounts with their currency. */
ED_TEST(whole_numbers)
{
    static const char *const kept[] = {"Fa Shi [2022] No. 1", "see GB/T 39791.1-2020", "pays 57,135.45 CNY",
                                       "at 204.225 CNY/t",    "at 0.0175 % a day",     "环法〔2022〕15号",
                                       "应付 57135.45 元",    "见 HJ 710.4-2014 表 1", "the Law, arts. 8 to 11"};
    static const char *const number[] = {"No. 1",       "GB/T 39791.1-2020", "57,135.45 CNY",
                                         "204.225 CNY", "0.0175 %",          "〔2022〕15号",
                                         "57135.45 元", "HJ 710.4-2014",     "arts. 8"};
    ed_measure measure = ed_measure_columns;
    measure.whole = true;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        for (size_t columns = ed_text_width(number[i]); columns < 30; columns++) {
            const char **line;
            const size_t count = ed_wrap(arena, kept[i], &measure, columns, &line);
            bool found = false;
            for (size_t at = 0; at < count; at++)
                found = found || strstr(line[at], number[i]) != NULL;
            ck_assert_msg(found, "%s in %zu columns", kept[i], columns);
        }
    ck_assert_str_eq(wrapped(arena, "No. 1", 4), "No.|1");
}

ED_TEST(widest_word)
{
    ed_measure measure = ed_measure_columns;
    measure.whole = true;
    ck_assert_uint_eq(ed_measure_word(&measure, "Outstanding on its share", 20), 11);
    ck_assert_uint_eq(ed_measure_word(&measure, "(for information) (CNY)", 20), 12);
    ck_assert_uint_eq(ed_measure_word(&measure, "2016-01-28", 20), 10);
    ck_assert_uint_eq(ed_measure_word(&measure, "1,234.50 CNY\na", 20), 12);
    ck_assert_uint_eq(ed_measure_word(&measure, "生态（境）", 20), 6);
    ck_assert_uint_eq(ed_measure_word(&measure, "b6a237496020de931546ff one", 20), 3);
    ck_assert_uint_eq(ed_measure_word(&measure, "", 20), 0);
}

ED_TEST(padding)
{
    ed_text out = ed_text_new(arena);
    ed_wrap_pad(&out, "水", 4, false);
    ed_wrap_pad(&out, "1", 3, true);
    ck_assert_str_eq(ed_text_string(&out), "水    1");
    out = ed_text_new(arena);
    ed_wrap_add(&out, "- ", "one two three four", 16);
    ck_assert_str_eq(ed_text_string(&out), "- one two three\n  four\n");
}

ED_TEST_MAIN("wrap", words, chinese, long_words, harmless, measures, padding, pieces, widths, whole_numbers,
             widest_word)
