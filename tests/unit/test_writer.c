/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON writer: layout, compact form, escapes; and what it writes is read back the same. */
#include "findings.h"
#include "json/json.h"
#include "testing.h"

#include <string.h>

/* One object with all kinds of entries. */
static void write_report(ed_json_writer *writer)
{
    ed_json_open_object(writer, NULL);
    ed_json_put_text(writer, "format", "ecodamage-report/1");
    ed_json_put_numeral(writer, "draws", "1e5");
    ed_json_put_count(writer, "seed", 20240630);
    ed_json_put_flag(writer, "rounded", true);
    ed_json_put_flag(writer, "tied", false);
    ed_json_put_text(writer, "note", NULL);
    ed_json_put_words(writer, "title", (ed_words){"河", "river"});
    ed_json_open_array(writer, "heads");
    ed_json_open_row(writer, NULL);
    ed_json_put_text(writer, "head", "memo");
    ed_json_open_array(writer, "rows"); /* inside of a row, all is on its line */
    ed_json_put_count(writer, NULL, 1);
    ed_json_put_count(writer, NULL, 2);
    ed_json_close(writer);
    ed_json_close(writer);
    ed_json_open_list(writer, NULL);
    ed_json_close(writer);
    ed_json_close(writer);
    ed_json_open_array(writer, "findings");
    ed_json_close(writer);
    ed_json_open_object(writer, "settlement");
    ed_json_put_text(writer, "payable", "0.00");
    ed_json_close(writer);
    ed_json_close(writer);
}

ED_TEST(layout_is_indented)
{
    ed_text text = ed_text_new(arena);
    ed_json_writer writer = ed_json_writer_new(&text, false);
    write_report(&writer);
    ck_assert_str_eq(ed_text_string(&text), "{\n"
                                            "  \"format\": \"ecodamage-report/1\",\n"
                                            "  \"draws\": 1e5,\n"
                                            "  \"seed\": 20240630,\n"
                                            "  \"rounded\": true,\n"
                                            "  \"tied\": false,\n"
                                            "  \"note\": null,\n"
                                            "  \"title\": {\"zh\": \"河\", \"en\": \"river\"},\n"
                                            "  \"heads\": [\n"
                                            "    {\"head\": \"memo\", \"rows\": [1, 2]},\n"
                                            "    []\n"
                                            "  ],\n"
                                            "  \"findings\": [],\n"
                                            "  \"settlement\": {\n"
                                            "    \"payable\": \"0.00\"\n"
                                            "  }\n"
                                            "}");
}

ED_TEST(compact_has_no_white_space)
{
    ed_text text = ed_text_new(arena);
    ed_json_writer writer = ed_json_writer_new(&text, true);
    write_report(&writer);
    ck_assert_str_eq(ed_text_string(&text),
                     "{\"format\":\"ecodamage-report/1\",\"draws\":1e5,\"seed\":20240630,\"rounded\":true,"
                     "\"tied\":false,\"note\":null,\"title\":{\"zh\":\"河\",\"en\":\"river\"},\"heads\":["
                     "{\"head\":\"memo\",\"rows\":[1,2]},[]],\"findings\":[],\"settlement\":{\"payable\":\"0.00\"}}");
}

static const char *as_text(ed_arena *arena, const char *string)
{
    ed_text text = ed_text_new(arena);
    ed_json_writer writer = ed_json_writer_new(&text, false);
    ed_json_put_text(&writer, NULL, string);
    return ed_text_string(&text);
}

ED_TEST(texts_are_escaped)
{
    ck_assert_str_eq(as_text(arena, ""), "\"\"");
    ck_assert_str_eq(as_text(arena, "a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    ck_assert_str_eq(as_text(arena, "\n\t\r\b\f\001\x7F"), "\"\\n\\t\\r\\u0008\\u000c\\u0001\\u007f\"");
    ck_assert_str_eq(as_text(arena, "\xC2\x85\u2028\u2029\u202E\u2066\uFEFF\u061C"),
                     "\"\\u0085\\u2028\\u2029\\u202e\\u2066\\ufeff\\u061c\"");
    ck_assert_str_eq(as_text(arena, "生态 τ 😀 \xC2\xA0"), "\"生态 τ 😀 \xC2\xA0\"");
    ck_assert_str_eq(as_text(arena, "a\xB0\xA1z\xE6\xB2"), "\"a\uFFFD\uFFFDz\uFFFD\uFFFD\"");
}

ED_TEST(keys_are_escaped_and_words_serve_for_each_other)
{
    ed_text text = ed_text_new(arena);
    ed_json_writer writer = ed_json_writer_new(&text, true);
    ed_json_open_object(&writer, NULL);
    ed_json_put_words(&writer, "a\"\n", (ed_words){"甲", NULL});
    ed_json_put_words(&writer, "", (ed_words){NULL, NULL});
    ed_json_close(&writer);
    ck_assert_str_eq(ed_text_string(&text),
                     "{\"a\\\"\\n\":{\"zh\":\"甲\",\"en\":\"甲\"},\"\":{\"zh\":null,\"en\":null}}");
}

/* Every code point that can stand in a text is read back as it was written. */
ED_TEST(what_is_written_is_read_back)
{
    ed_text all = ed_text_new(arena);
    for (uint32_t code = 1; code <= 0x10FFFF; code = code < 0x3000 ? code + 1 : code + 97) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        if (code < 0x80)
            ed_text_add_char(&all, (char)code);
        else if (code < 0x800)
            ed_text_format(&all, "%c%c", (char)(0xC0 | code >> 6), (char)(0x80 | (code & 63)));
        else if (code < 0x10000)
            ed_text_format(&all, "%c%c%c", (char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 63)),
                           (char)(0x80 | (code & 63)));
        else
            ed_text_format(&all, "%c%c%c%c", (char)(0xF0 | code >> 18), (char)(0x80 | (code >> 12 & 63)),
                           (char)(0x80 | (code >> 6 & 63)), (char)(0x80 | (code & 63)));
    }
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_json *json =
        ed_json_parse(arena, ed_test_source(arena, "a", as_text(arena, ed_text_string(&all))), &findings);
    ck_assert_uint_eq(findings.count, 0);
    ck_assert_str_eq(json->text, ed_text_string(&all));
}

typedef struct nest {
    ed_arena *arena;
    size_t depth;
} nest;

static ed_status open_many(void *context)
{
    const nest *now = context;
    ed_text text = ed_text_new(now->arena);
    ed_json_writer writer = ed_json_writer_new(&text, false);
    for (size_t i = 0; i < now->depth; i++)
        ed_json_open_array(&writer, NULL);
    for (size_t i = 0; i < now->depth + 5; i++) /* closing too often is closing */
        ed_json_close(&writer);
    ck_assert_uint_eq(writer.depth, 0);
    ck_assert_int_eq(text.bytes[text.length - 1], ']');
    return ED_OK;
}

START_TEST(depth_is_bounded)
{
    nest now = {ed_arena_new(NULL), ED_JSON_WRITER_DEPTH};
    ck_assert_int_eq(ed_arena_protect(now.arena, open_many, &now), ED_OK);
    now.depth++;
    ck_assert_int_eq(ed_arena_protect(now.arena, open_many, &now), ED_MEMORY);
    ed_arena_free(now.arena);
}
END_TEST

ED_TEST_MAIN("writer", layout_is_indented, compact_has_no_white_space, texts_are_escaped,
             keys_are_escaped_and_words_serve_for_each_other, what_is_written_is_read_back, depth_is_bounded)
