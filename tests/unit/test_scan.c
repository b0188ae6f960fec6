/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON scan: what it takes, what it refuses and where it says so, what it goes on after, and that neither size nor
 * depth brings it down. */
#include "failing.h"
#include "findings.h"
#include "json/json.h"
#include "testing.h"

#include <string.h>

static ed_json *parse_bytes(ed_arena *arena, const char *text, size_t length, ed_findings *findings)
{
    ed_findings_init(findings, arena);
    return ed_json_parse(arena, ed_source_new(arena, "a.json", "case", text, length), findings);
}

static ed_json *parse(ed_arena *arena, const char *text, ed_findings *findings)
{
    return parse_bytes(arena, text, strlen(text), findings);
}

/* The tree of a text without mistakes. */
static const ed_json *good(ed_arena *arena, const char *text)
{
    ed_findings findings;
    const ed_json *json = parse(arena, text, &findings);
    ck_assert_msg(json != NULL && findings.count == 0, "%s: %s", text, ed_test_lines(arena, &findings));
    return json;
}

/* ---- what is taken */

ED_TEST(values_have_types_texts_and_places)
{
    const char *text = " {\n  \"数量\": 142420,\n  \"b\": [true, false, null, \"x\\ny\"],\n  \"c\": {}\n}\n";
    const ed_json *root = good(arena, text);
    ck_assert_int_eq(root->type, ED_JSON_OBJECT);
    ck_assert_uint_eq(root->count, 3);
    ck_assert_ptr_null(root->key);
    ck_assert_ptr_null(root->next);
    const ed_json *quantity = root->child, *list = quantity->next, *empty = list->next;
    ck_assert_str_eq(quantity->key, "数量");
    ck_assert_int_eq(quantity->type, ED_JSON_NUMBER);
    ck_assert_str_eq(quantity->text, "142420");
    ck_assert_uint_eq(ed_json_place(quantity).line, 2);
    ck_assert_uint_eq(ed_json_place(quantity).column, 9);
    ck_assert_uint_eq(ed_json_key_place(quantity).column, 3);
    ck_assert_uint_eq(list->count, 4);
    const ed_json_type types[] = {ED_JSON_TRUE, ED_JSON_FALSE, ED_JSON_NULL, ED_JSON_STRING};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(ed_json_at(list, i)->type, types[i]);
        ck_assert_ptr_null(ed_json_at(list, i)->key);
    }
    const ed_json *last = ed_json_at(list, 3);
    ck_assert_str_eq(last->text, "x\ny");
    ck_assert_int_eq(strncmp(text + last->offset, "\"x\\ny\"", last->length), 0);
    ck_assert_uint_eq(last->length, 6);
    ck_assert_uint_eq(ed_json_key_place(last).column, ed_json_place(last).column);
    ck_assert_ptr_null(empty->child);
    ck_assert_uint_eq(empty->length, 2);
    ck_assert_uint_eq(root->length, strlen(text) - 2);
}

ED_TEST(any_value_may_be_the_whole)
{
    static const char *const texts[] = {"null", "true", " false ", "\t-0.5e-3\r\n", "\"\"", "[]", "[ ]", "{ }", "0"};
    const ed_json_type types[] = {ED_JSON_NULL,  ED_JSON_TRUE,  ED_JSON_FALSE,  ED_JSON_NUMBER, ED_JSON_STRING,
                                  ED_JSON_ARRAY, ED_JSON_ARRAY, ED_JSON_OBJECT, ED_JSON_NUMBER};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_int_eq(good(arena, texts[i])->type, types[i]);
}

/* Numbers keep every character, whatever a double makes of them; their size is judged elsewhere. */
ED_TEST(numbers_stay_as_written)
{
    static const char *const numbers[] = {
        "0",
        "-0",
        "1",
        "0.634",
        "142420.00",
        "1e5",
        "1E+5",
        "1e-05",
        "1.50e0003",
        "-0.0",
        "1e999",
        "0.1e1",
        "9007199254740993",
        "123456789012345678901234567890123456789012345678901234567890.1234567890123456789e-1234"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const ed_json *list = good(arena, ed_arena_printf(arena, "[%s,\"x\",%s]", numbers[i], numbers[i]));
        ck_assert_uint_eq(list->count, 3);
        ck_assert_str_eq(list->child->text, numbers[i]);
        ck_assert_str_eq(ed_json_at(list, 1)->text, "x");
        ck_assert_str_eq(ed_json_numeral(ed_json_at(list, 2)), numbers[i]);
    }
}

ED_TEST(strings_are_decoded)
{
    static const char *const strings[][2] = {
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u6CB3\\u6d41\"", "河流"},
        {"\"\\uD83D\\uDE00\\ud83d\\ude00\"", "😀😀"},
        {"\"\\u0001\\u007f\\uFFFF\"", "\001\x7F\xEF\xBF\xBF"},
        {"\"// no comment /* */, “quotes”，：'\"", "// no comment /* */, “quotes”，：'"},
        {"\"\x7F\xC2\xA0\xE3\x80\x80\"", "\x7F\xC2\xA0\xE3\x80\x80"},
        {"\"\xF4\x8F\xBF\xBF\"", "\xF4\x8F\xBF\xBF"},
        {"\"123\"", "123"},
    };
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        ck_assert_str_eq(good(arena, strings[i][0])->text, strings[i][1]);
}

/* ---- what is refused */

typedef struct mistake {
    const char *text;
    const char *found; /* "line:column rule" of each finding, separated by ", " */
} mistake;

static const char *places(ed_arena *arena, const ed_findings *findings)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < findings->count; i++) {
        const ed_finding *row = &findings->row[i];
        ed_text_format(&text, "%s%zu:%zu %s", i > 0 ? ", " : "", row->place.line, row->place.column,
                       strcmp(ed_rule_get(row->rule)->name, "json-syntax") == 0 ? "s" : ed_rule_get(row->rule)->name);
    }
    return ed_text_string(&text);
}

static void check_mistakes(ed_arena *arena, const mistake *mistakes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ed_findings findings;
        const ed_json *json = parse(arena, mistakes[i].text, &findings);
        ck_assert_msg(strcmp(places(arena, &findings), mistakes[i].found) == 0, "%s: %s", mistakes[i].text,
                      ed_test_lines(arena, &findings));
        ck_assert_ptr_null(json);
        for (size_t row = 0; row < findings.count; row++) { /* in its own words in both languages */
            const char *zh = ed_finding_message(arena, &findings.row[row], ED_ZH);
            ck_assert_str_ne(zh, ed_finding_message(arena, &findings.row[row], ED_EN));
            ck_assert_uint_gt(ed_text_width(zh), strlen(zh) / 2);
        }
    }
}
#define CHECK_MISTAKES(mistakes) check_mistakes(arena, (mistakes), sizeof(mistakes) / sizeof *(mistakes))

/* Much of this cJSON lets through, or reads as something else. */
ED_TEST(numbers_are_strict)
{
    static const mistake mistakes[] = {
        {"01", "1:1 s"},   {"-01", "1:1 s"},   {"+1", "1:1 s"},         {".5", "1:1 s"},
        {"-.5", "1:1 s"},  {"1.", "1:1 s"},    {"1.e5", "1:1 s"},       {"1e", "1:1 s"},
        {"1e+", "1:1 s"},  {"-", "1:1 s"},     {"--1", "1:1 s"},        {"1.2.3", "1:1 s"},
        {"0x10", "1:1 s"}, {"1_000", "1:1 s"}, {"1e5.5", "1:1 s"},      {"-Infinity", "1:1 s"},
        {"1f", "1:1 s"},   {"00", "1:1 s"},    {"2024-06-30", "1:1 s"}, {"[1, 02,\n +3, 4.]", "1:5 s, 2:2 s, 2:6 s"},
        {"１２", "1:1 s"}, {"٣", "1:1 s"},
    };
    CHECK_MISTAKES(mistakes);
}

ED_TEST(words_are_strict)
{
    static const mistake mistakes[] = {
        {"True", "1:1 s"},
        {"NULL", "1:1 s"},
        {"nul", "1:1 s"},
        {"truefalse", "1:1 s"},
        {"NaN", "1:1 s"},
        {"Infinity", "1:1 s"},
        {"None", "1:1 s"},
        {"undefined", "1:1 s"},
        {"null1", "1:1 s"},
        {"tru", "1:1 s"},
        {"[TRUE, nan,\ttrue, Null]", "1:2 s, 1:8 s, 1:19 s"},
        {"是", "1:1 s"},
    };
    CHECK_MISTAKES(mistakes);
}

ED_TEST(strings_are_strict)
{
    static const mistake mistakes[] = {
        {"\"a\tb\"", "1:3 s"},
        {"\"a\001\037b\"", "1:3 s, 1:4 s"},
        {"\"a\nb\"", "1:1 s"},
        {"\"a", "1:1 s"},
        {"\"", "1:1 s"},
        {"\"a\\", "1:3 s, 1:1 s"},
        {"\"\\x\\'\\a\"", "1:2 s, 1:4 s, 1:6 s"},
        {"\"\\河\"", "1:2 s"},
        {"\"\\u12\"", "1:2 s"},
        {"\"\\u12G4\"", "1:2 s"},
        {"\"\\U0041\"", "1:2 s"},
        {"\"\\u", "1:2 s, 1:1 s"},
        {"\"\\ud800\"", "1:2 s"},
        {"\"\\ud800\\n\"", "1:2 s"},
        {"\"\\ud800\\ud800\"", "1:2 s, 1:8 s"},
        {"\"\\udc00\\ud800\"", "1:2 s, 1:8 s"},
        {"\"\\ud800\\u0041\"", "1:2 s"},
        {"\"\\ud800", "1:2 s, 1:1 s"},
        {"\"\\ud800\\u", "1:2 s, 1:8 s, 1:1 s"},
        {"\"a\\u0000b\\u0000\"", "1:3 json-nul, 1:10 json-nul"},
        {"{\"\\u0000\": 1}", "1:3 json-nul"},
        {"'a'", "1:1 s"},
        {"[“河”, ‘流’, `x`]", "1:2 s, 1:7 s, 1:12 s"},
        {"['a, 1]", "1:2 s, 1:2 s"},
        {"“a\n”", "1:1 s, 1:1 s"},
    };
    CHECK_MISTAKES(mistakes);
}

ED_TEST(structure_is_strict)
{
    static const mistake mistakes[] = {
        {"", "1:1 s"},          {" \n\t", "2:2 s"},
        {"[", "1:2 s"},         {"{\n", "2:1 s"},
        {"[1", "1:3 s"},        {"[1,", "1:4 s"},
        {"{\"a\"", "1:5 s"},    {"{\"a\":", "1:6 s"},
        {"{\"a\":1", "1:7 s"},  {"{\"a\":1,", "1:8 s"},
        {"[1}", "1:3 s"},       {"{\"a\":1]", "1:7 s"},
        {"[}", "1:2 s"},        {"]", "1:1 s"},
        {"{]", "1:2 s"},        {"1 2", "1:3 s"},
        {"{} {}", "1:4 s"},     {"[] x", "1:4 s"},
        {"null,", "1:5 s"},     {"{1: 2}", "1:2 s"},
        {"{[]: 2}", "1:2 s"},   {"{\"a\" \"b\"}", "1:6 s"},
        {"{\"a\": }", "1:7 s"}, {"[1 kg]", "1:4 s"},
        {"@", "1:1 s"},         {"[5%]", "1:3 s"},
        {"/", "1:1 s"},
    };
    CHECK_MISTAKES(mistakes);
}

/* One pass finds all of these, and nothing that is only their consequence. */
ED_TEST(the_scan_goes_on_after_what_is_clear)
{
    static const mistake mistakes[] = {
        {"[1,]", "1:3 s"},
        {"[,]", "1:2 s"},
        {"[,1]", "1:2 s"},
        {"[1,,2]", "1:4 s"},
        {"[1,,,2,]", "1:4 s, 1:5 s, 1:7 s"},
        {"{\"a\":1,}", "1:7 s"},
        {"{,}", "1:2 s"},
        {"[1 2 \"x\" [] {}]", "1:4 s, 1:6 s, 1:10 s, 1:13 s"},
        {"{\"a\": 1\n \"b\": 2\n \"c\": nul}", "2:2 s, 3:2 s, 3:7 s"},
        {"{a: 1, b_2: 2, 3: 4}", "1:2 s, 1:8 s, 1:16 s"},
        {"{'a': 1, “b”: 2}", "1:2 s, 1:10 s"},
        {"{\"a\" = 1, \"b\": 01}", "1:6 s, 1:16 s"},
        {"{\"a\"：1，\"b\"：2｝", "1:5 s, 1:7 s, 1:11 s, 1:13 s"},
        {"［1，2］", "1:1 s, 1:3 s, 1:5 s"},
        {"[1, // one\n 2, /* two\n */ 3] // end", "1:5 s, 2:5 s, 3:8 s"},
        {"[1] /* never closed", "1:5 s"},
        {"[\xC2\xA0\xC2\xA0"
         "1,　2]",
         "1:2 s, 1:6 s"},
        {"\xEF\xBB\xBF{}", "1:1 s"},
        {"\xEF\xBB\xBF{\"a\": 01}", "1:1 s, 1:8 s"},
        {"{\"a\": True, \"b\": +1, \"c\": \"\\q\", \"d\": [.5,]}", "1:7 s, 1:18 s, 1:28 s, 1:39 s, 1:41 s"},
    };
    CHECK_MISTAKES(mistakes);
}

/* The first byte that can not be is said once, and not every byte of a file in another encoding. */
ED_TEST(encodings_are_refused_once)
{
    static const mistake mistakes[] = {
        {"{\"\xB0\xA1\xB0\xA1\": \"\xB0\xA1\"}", "1:3 json-utf8"}, /* GBK */
        {"[\"河\",\n\"\xC0\x80\"]", "2:2 json-utf8"},              /* overlong NUL */
        {"\"\xED\xA0\x80\"", "1:2 json-utf8"},                     /* a surrogate in UTF-8 */
        {"\"\xE6\xB2", "1:2 json-utf8"},                           /* cut off */
        {"\xFF\xFE{", "1:1 json-utf8"},                            /* UTF-16's mark */
        {"[01, \xFF]", "1:6 json-utf8"},
    };
    CHECK_MISTAKES(mistakes);
    ed_findings findings;
    ck_assert_ptr_null(parse_bytes(arena, "[1,\n\0\0 2]", 9, &findings));
    ck_assert_str_eq(places(arena, &findings), "2:1 json-nul");
    ck_assert_ptr_null(parse_bytes(arena, "\"a\0b\"", 5, &findings));
    ck_assert_str_eq(places(arena, &findings), "1:3 json-nul");
    ck_assert_ptr_null(parse_bytes(arena, "[]\0", 3, &findings));
    ck_assert_str_eq(places(arena, &findings), "1:3 json-nul");
}

static const char *message(ed_arena *arena, const char *text, ed_lang lang)
{
    ed_findings findings;
    parse(arena, text, &findings);
    ck_assert_uint_eq(findings.count, 1);
    return ed_finding_message(arena, &findings.row[0], lang);
}

ED_TEST(messages_say_what_was_expected)
{
    ck_assert_str_eq(message(arena, "{\"a\" 1}", ED_EN), "JSON syntax: \":\" is expected here, not \"1\"");
    ck_assert_str_eq(message(arena, "{\"a\" 1}", ED_ZH), "JSON 语法错误：此处应为“:”，而不是“1”");
    ck_assert_str_eq(message(arena, "[1}", ED_EN), "JSON syntax: \",\" or \"]\" is expected here, not \"}\"");
    ck_assert_str_eq(message(arena, "\n [", ED_EN),
                     "JSON syntax: the text ends here, but the \"[\" of line 2, column 2 lacks its \"]\"");
    ck_assert_str_eq(message(arena, "\n {", ED_ZH),
                     "JSON 语法错误：文件到此结束，但第 2 行第 2 列的“{”还缺少与之配对的“}”");
    ck_assert_str_eq(message(arena, "01", ED_EN),
                     "JSON syntax: \"01\": a number does not begin with superfluous zeros");
    ck_assert_str_eq(message(arena, "", ED_ZH), "JSON 语法错误：文件是空的，应有一个 JSON 值");
    /* A long token is shortened, and none of it can act on a terminal. */
    char *word = ed_arena_alloc(arena, 100001);
    memset(word, 'q', 100000);
    ck_assert_uint_lt(strlen(message(arena, word, ED_EN)), 200);
    ck_assert_ptr_nonnull(strstr(message(arena, "\"\\\u202E\"", ED_EN), "\"\\\uFFFD\" is no escape"));
}

/* ---- keys given twice */

ED_TEST(repeated_keys_are_found_and_the_first_is_kept)
{
    ed_findings findings;
    const char *text = "{\"a\": 1, \"b\": {\"x\": 1, \"x\": 2},\n \"a\": 2, \"\\u0061\": 3, \"A\": 4, \"a\": 5}";
    const ed_json *root = parse(arena, text, &findings);
    ck_assert_str_eq(places(arena, &findings),
                     "2:2 duplicate-key, 2:10 duplicate-key, 2:31 duplicate-key, 1:24 duplicate-key");
    ck_assert_ptr_nonnull(root);
    ck_assert_uint_eq(root->count, 3);
    ck_assert_str_eq(ed_json_get(root, "a")->text, "1");
    ck_assert_str_eq(ed_json_get(root, "A")->text, "4");
    ck_assert_ptr_null(ed_json_at(root, 0));
    ck_assert_uint_eq(ed_json_get(root, "b")->count, 1);
    ck_assert_str_eq(ed_json_get(ed_json_get(root, "b"), "x")->text, "1");
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[0], ED_ZH),
                     "a.json:2:2: 错误: 键“a”重复出现 [duplicate-key]");
}

/* ---- depth and size */

static const char *nest(ed_arena *arena, size_t depth, const char *open, const char *close)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < depth; i++)
        ed_text_add(&text, open);
    ed_text_add(&text, "1");
    for (size_t i = 0; i < depth; i++)
        ed_text_add(&text, close);
    return ed_text_string(&text);
}

ED_TEST(depth_is_bounded)
{
    ed_findings findings;
    good(arena, nest(arena, ED_JSON_DEPTH, "[", "]"));
    good(arena, nest(arena, ED_JSON_DEPTH, "{\"a\":", "}"));
    ck_assert_ptr_null(parse(arena, nest(arena, ED_JSON_DEPTH + 1, "[", "]"), &findings));
    ck_assert_str_eq(places(arena, &findings), "1:65 json-depth");
    ck_assert_ptr_null(parse(arena, nest(arena, ED_JSON_DEPTH + 1, "{\"a\":", "}"), &findings));
    ck_assert_str_eq(places(arena, &findings), "1:321 json-depth");
    ck_assert_ptr_null(parse(arena, nest(arena, 100000, "[", "]"), &findings));
    ck_assert_str_eq(places(arena, &findings), "1:65 json-depth");
    ck_assert_ptr_null(parse(arena, nest(arena, 100000, "[", ""), &findings));
    ck_assert_uint_eq(findings.count, 1);
    ck_assert_ptr_nonnull(strstr(ed_finding_message(arena, &findings.row[0], ED_ZH), "64"));
}

/* All of these take well under a second; work that grew with the square would take hours, past the time limit. */
ED_TEST(large_texts_take_linear_time)
{
    ed_text text = ed_text_new(arena);
    ed_text_add(&text, "[0");
    for (int i = 1; i < 1000000; i++)
        ed_text_add(&text, ",7");
    ed_text_add(&text, "]");
    ck_assert_uint_eq(good(arena, ed_text_string(&text))->count, 1000000);
    char *string = ed_arena_alloc(arena, 2000003);
    memset(string, 'x', 2000002);
    string[0] = string[2000001] = '"';
    ck_assert_uint_eq(strlen(good(arena, string)->text), 2000000);
}

ED_TEST(many_keys_take_linear_time)
{
    for (int repeated = 0; repeated < 2; repeated++) {
        ed_findings findings;
        ed_text text = ed_text_new(arena);
        ed_text_add(&text, "{");
        for (int i = 0; i < 100000; i++)
            ed_text_format(&text, "%s\"key-%d\":1", i > 0 ? "," : "", repeated == 1 ? i / 2 : i);
        ed_text_add(&text, "}");
        const ed_json *root = parse(arena, ed_text_string(&text), &findings);
        ck_assert_uint_eq(root->count, repeated == 1 ? 50000 : 100000);
        ck_assert_uint_eq(findings.errors, repeated == 1 ? 50000 : 0);
        ck_assert_uint_eq(findings.count, repeated == 1 ? ED_FINDINGS_LIMIT : 0);
        ck_assert_str_eq(root->child->next->key, "key-1");
    }
}

ED_TEST(many_mistakes_take_linear_time)
{
    ed_text text = ed_text_new(arena);
    for (int i = 0; i < 100000; i++)
        ed_text_add(&text, i == 0 ? "[01" : ",01");
    ed_findings findings;
    ck_assert_ptr_null(parse(arena, ed_text_string(&text), &findings));
    ck_assert_uint_eq(findings.errors, 100001); /* and the missing bracket */
    ck_assert_uint_eq(findings.count, ED_FINDINGS_LIMIT);
}

ED_TEST_MAIN("scan", values_have_types_texts_and_places, any_value_may_be_the_whole, numbers_stay_as_written,
             strings_are_decoded, numbers_are_strict, words_are_strict, strings_are_strict, structure_is_strict,
             the_scan_goes_on_after_what_is_clear, encodings_are_refused_once, messages_say_what_was_expected,
             repeated_keys_are_found_and_the_first_is_kept, depth_is_bounded, large_texts_take_linear_time,
             many_keys_take_linear_time, many_mistakes_take_linear_time)
