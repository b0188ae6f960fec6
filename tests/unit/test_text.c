/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts put together, UTF-8 taken apart, widths, clipping, safe copies, the nearest word. */
#include "base/base.h"
#include "testing.h"

#include <string.h>

ED_TEST(pieces_make_a_text)
{
    ed_text text = ed_text_new(arena);
    ck_assert_str_eq(ed_text_string(&text), "");
    ed_text_add(&text, "量");
    ed_text_add_char(&text, '=');
    ed_text_format(&text, "%d %s", 142420, "m3");
    ed_text_add_bytes(&text, "!?", 1);
    ed_text_add_bytes(&text, NULL, 0);
    ck_assert_str_eq(ed_text_string(&text), "量=142420 m3!");
    ck_assert_uint_eq(text.length, strlen("量=142420 m3!"));
    ed_text_add_bytes(&text, "\0x", 2);
    ck_assert_mem_eq(ed_text_string(&text) + text.length - 2, "\0x\0", 3);
}

ED_TEST(long_texts_grow)
{
    ed_text text = ed_text_new(arena);
    for (int i = 0; i < 20000; i++)
        ed_text_format(&text, "%05d", i);
    ck_assert_uint_eq(text.length, 100000);
    ck_assert_uint_eq(strlen(text.bytes), 100000);
    ck_assert_int_eq(memcmp(text.bytes + 5 * 12345, "1234512346", 10), 0);
}

START_TEST(words_serve_for_each_other)
{
    ck_assert_str_eq(ed_words_in((ed_words){"甲", "a"}, ED_ZH), "甲");
    ck_assert_str_eq(ed_words_in((ed_words){"甲", "a"}, ED_EN), "a");
    ck_assert_str_eq(ed_words_in((ed_words){"甲", NULL}, ED_EN), "甲");
    ck_assert_str_eq(ed_words_in((ed_words){NULL, "a"}, ED_ZH), "a");
    ck_assert_ptr_null(ed_words_in((ed_words){NULL, NULL}, ED_ZH));
}
END_TEST

typedef struct sequence {
    const char *bytes;
    size_t length; /* 0: not valid */
    uint32_t code;
} sequence;

/* The bounds of RFC 3629, section 4, from both sides. */
static const sequence sequences[] = {
    {"A", 1, 'A'},
    {"\x7F", 1, 0x7F},
    {"\xC2\x80", 2, 0x80},
    {"\xDF\xBF", 2, 0x7FF},
    {"\xE0\xA0\x80", 3, 0x800},
    {"\xE6\xB2\xB3", 3, 0x6CB3},
    {"\xED\x9F\xBF", 3, 0xD7FF},
    {"\xEE\x80\x80", 3, 0xE000},
    {"\xEF\xBF\xBF", 3, 0xFFFF},
    {"\xF0\x90\x80\x80", 4, 0x10000},
    {"\xF3\xA0\x84\x80", 4, 0xE0100},
    {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
    {"\x80", 0, 0},
    {"\xBF", 0, 0},
    {"\xC0\x80", 0, 0},
    {"\xC1\xBF", 0, 0},
    {"\xC2", 0, 0},
    {"\xC2\x41", 0, 0},
    {"\xC2\xC0", 0, 0},
    {"\xE0\x9F\xBF", 0, 0},
    {"\xE6\xB2", 0, 0},
    {"\xE6\xB2\x41", 0, 0},
    {"\xED\xA0\x80", 0, 0},
    {"\xF0\x8F\xBF\xBF", 0, 0},
    {"\xF0\x90\x80", 0, 0},
    {"\xF0\x90\x80\xC0", 0, 0},
    {"\xF4\x90\x80\x80", 0, 0},
    {"\xF5\x80\x80\x80", 0, 0},
    {"\xFE", 0, 0},
    {"\xFF", 0, 0},
};

START_TEST(utf8_is_rfc_3629)
{
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        const sequence *each = &sequences[i];
        ck_assert_msg(ed_utf8_length(each->bytes, strlen(each->bytes)) == each->length, "sequence %zu", i);
        if (each->length > 0)
            ck_assert_uint_eq(ed_utf8_decode(each->bytes), each->code);
        for (size_t left = 0; left < each->length; left++)
            ck_assert_uint_eq(ed_utf8_length(each->bytes, left), 0);
    }
    ck_assert_uint_eq(ed_utf8_length("\0", 1), 1);
}
END_TEST

/* Writes a code point, by the definition. */
static size_t encode(uint32_t code, char out[4])
{
    const size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned first[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80u | (code & 0x3Fu));
    out[0] = (char)(first[length] | code);
    return length;
}

START_TEST(every_code_point_is_read_back)
{
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        const size_t length = encode(code, bytes);
        const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (ed_utf8_length(bytes, 4 < length ? 4 : length) != (is_surrogate ? 0 : length))
            ck_abort_msg("length of U+%04X", code);
        if (!is_surrogate && ed_utf8_decode(bytes) != code)
            ck_abort_msg("value of U+%04X", code);
    }
}
END_TEST

START_TEST(widths_are_those_of_a_terminal)
{
    ck_assert_uint_eq(ed_text_width(""), 0);
    ck_assert_uint_eq(ed_text_width("total"), 5);
    ck_assert_uint_eq(ed_text_width("生态环境损害"), 12);
    ck_assert_uint_eq(ed_text_width("（元）"), 6);
    ck_assert_uint_eq(ed_text_width("e\xCC\x81"), 1);        /* e with a combining acute */
    ck_assert_uint_eq(ed_text_width("×±≤“”τ"), 6);           /* ambiguous: narrow */
    ck_assert_uint_eq(ed_text_width("한글ｱ"), 5);            /* half-width katakana is narrow */
    ck_assert_uint_eq(ed_text_width("\xF0\xA0\x80\x80"), 2); /* U+20000, of the second ideographic plane */
    ck_assert_uint_eq(ed_text_width("a\xFFz"), 3);           /* an invalid byte shows as one character */
    const uint32_t edges[][2] = {{0x02FF, 1}, {0x0300, 0}, {0x036F, 0}, {0x0370, 1}, {0x10FF, 1}, {0x1100, 2},
                                 {0x303E, 2}, {0x303F, 1}, {0x4DC0, 1}, {0x4E00, 2}, {0x9FFF, 2}, {0xD7A3, 2},
                                 {0xD7A4, 1}, {0xFF00, 1}, {0xFF01, 2}, {0xFF61, 1}, {0xFE0F, 0}, {0x40000, 1}};
    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
        ck_assert_msg(ed_utf8_width(edges[i][0]) == edges[i][1], "U+%04X", edges[i][0]);
}
END_TEST

ED_TEST(clipping_keeps_to_the_columns)
{
    const char *name = "滹沱河 river";
    ck_assert_ptr_eq(ed_text_clip(arena, name, 12), name);
    ck_assert_ptr_eq(ed_text_clip(arena, name, 100), name);
    ck_assert_str_eq(ed_text_clip(arena, name, 11), "滹沱河 riv…");
    ck_assert_str_eq(ed_text_clip(arena, name, 6), "滹沱…");
    ck_assert_str_eq(ed_text_clip(arena, name, 5), "滹沱…");
    ck_assert_str_eq(ed_text_clip(arena, name, 4), "滹…");
    ck_assert_str_eq(ed_text_clip(arena, name, 1), "…");
    ck_assert_str_eq(ed_text_clip(arena, name, 0), "");
    ck_assert_str_eq(ed_text_clip(arena, "", 0), "");
    for (size_t columns = 0; columns < 14; columns++)
        ck_assert_uint_le(ed_text_width(ed_text_clip(arena, name, columns)), columns);
}

ED_TEST(hidden_characters_are_made_visible)
{
    ck_assert_str_eq(ed_text_visible(arena, ""), "");
    ck_assert_str_eq(ed_text_visible(arena, "河流 a.b[c] 😀"), "河流 a.b[c] 😀");
    ck_assert_str_eq(ed_text_visible(arena, "a\tb\nc\033[31m\x7F"), "a\uFFFDb\uFFFDc\uFFFD[31m\uFFFD");
    ck_assert_str_eq(ed_text_visible(arena, "\xC2\x9B"
                                            "2J"),
                     "\uFFFD2J"); /* U+009B, control sequence introducer */
    ck_assert_str_eq(ed_text_visible(arena, "\u202E123\u202C\u2066\u2069\u200F\u061C\u2028"),
                     "\uFFFD123\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    ck_assert_str_eq(ed_text_visible(arena, "\xB0\xA1z"), "\uFFFD\uFFFDz");
    const char *plain = "same";
    ck_assert_ptr_ne(ed_text_visible(arena, plain), plain);
}

static const char *const keys[] = {"quantity", "unit_cost", "id", "pollutants", "concentration", "limit", "名称"};

static const char *nearest(ed_arena *arena, const char *word)
{
    return ed_text_nearest(arena, word, keys, sizeof keys / sizeof keys[0]);
}

ED_TEST(nearest_word_is_the_one_meant)
{
    ck_assert_str_eq(nearest(arena, "quantty"), "quantity");
    ck_assert_str_eq(nearest(arena, "QUANTITY"), "quantity");
    ck_assert_str_eq(nearest(arena, "unit-cost"), "unit_cost");
    ck_assert_str_eq(nearest(arena, "unitcost"), "unit_cost");
    ck_assert_str_eq(nearest(arena, "limti"), "limit");
    ck_assert_str_eq(nearest(arena, "di"), "id"); /* two neighbours exchanged are one edit */
    ck_assert_str_eq(nearest(arena, "名字称"), "名称");
    ck_assert_ptr_null(nearest(arena, "colour"));
    ck_assert_ptr_null(nearest(arena, "x"));
    ck_assert_ptr_null(nearest(arena, "xy"));
    ck_assert_ptr_null(nearest(arena, ""));
    ck_assert_ptr_null(ed_text_nearest(arena, "quantity", keys, 0));
}

ED_TEST(nearest_word_on_ties_is_the_first)
{
    const char *const tied[] = {"cat", "cut", "cot"};
    ck_assert_str_eq(ed_text_nearest(arena, "cit", tied, 3), "cat");
    const char *const other[] = {"cot", "cat", "cut"};
    ck_assert_str_eq(ed_text_nearest(arena, "cit", other, 3), "cot");
    const char *const better[] = {"limits", "limit"};
    ck_assert_str_eq(ed_text_nearest(arena, "limiy", better, 2), "limit");
}

ED_TEST(nearest_word_bounds_its_work)
{
    char *word = ed_arena_alloc(arena, 1000001);
    memset(word, 'a', 1000000);
    const char *const one[] = {word};
    ck_assert_ptr_null(ed_text_nearest(arena, word, keys, 7));
    ck_assert_ptr_null(ed_text_nearest(arena, "aaaa", one, 1));
    const size_t before = ed_arena_used(arena);
    ck_assert_ptr_null(nearest(arena, "something else"));
    ck_assert_uint_eq(ed_arena_used(arena), before);
    word[64] = '\0'; /* the longest that is looked at */
    ck_assert_ptr_eq(ed_text_nearest(arena, word + 1, one, 1), word);
}

ED_TEST(names_are_compared_in_their_normal_form)
{
    const char *ascii = "Z1-river";
    ck_assert_ptr_eq(ed_text_normal(arena, ascii), ascii);
    ck_assert_str_eq(ed_text_normal(arena, "Ｚ１"), "Z1");
    ck_assert_str_eq(ed_text_normal(arena, "e\xCC\x81tang"), "\xC3\xA9tang"); /* decomposed, composed */
    ck_assert_str_eq(ed_text_normal(arena, "滹沱河"), "滹沱河");
    ck_assert_str_eq(ed_text_normal(arena, "\xFF"), "\xFF"); /* no UTF-8: as it is */
    ck_assert(ed_text_same(arena, "（甲）", "(甲)"));
    ck_assert(!ed_text_same(arena, "Z1", "Z2"));
}

ED_TEST(characters_without_ink_are_made_visible)
{
    static const char *const hidden[] = {"\u200B", "\u00AD", "\u2060", "\uFEFF", "\u3164", "\u2800", "\U000E0041"};
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        const char *text = ed_arena_printf(arena, "a%sb", hidden[i]);
        ck_assert_str_eq(ed_text_visible(arena, text), "a\uFFFDb");
    }
    ck_assert_str_eq(ed_text_visible(arena, "葛\U000E0100"), "葛\U000E0100"); /* a form of the character */
}

/* What an argument holds is never taken for a place. */
ED_TEST(places_are_filled)
{
    static const char *const three[] = {"a{1}", NULL, "c"};
    static const char *const pair[][2] = {{"{0}, {1}, {2}.", "a{1}, , c."},
                                          {"{2}{2}", "cc"},
                                          {"{3} {x} {0", "{3} {x} {0"},
                                          {"{{0}}", "{a{1}}"},
                                          {"", ""}};
    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++) {
        ed_text text = ed_text_new(arena);
        ed_text_fill(&text, pair[i][0], three, 3);
        ck_assert_str_eq(ed_text_string(&text), pair[i][1]);
    }
}

ED_TEST_MAIN("text", places_are_filled, names_are_compared_in_their_normal_form,
             characters_without_ink_are_made_visible, pieces_make_a_text, long_texts_grow, words_serve_for_each_other,
             utf8_is_rfc_3629, every_code_point_is_read_back, widths_are_those_of_a_terminal,
             clipping_keeps_to_the_columns, hidden_characters_are_made_visible, nearest_word_is_the_one_meant,
             nearest_word_on_ties_is_the_first, nearest_word_bounds_its_work)
