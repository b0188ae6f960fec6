/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON tree: asking and typed reading, and that neither want of memory nor any text brings the reader down. */
#include "failing.h"
#include "findings.h"
#include "json/json.h"
#include "library/read.h"
#include "testing.h"

#include <cjson/cJSON.h>
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

/* ---- asking */

ED_TEST(asking_what_is_not_there)
{
    const ed_json *root = good(arena, "{\"a\": [1], \"b\": null}");
    ck_assert_ptr_null(ed_json_get(root, "c"));
    ck_assert_ptr_null(ed_json_get(NULL, "a"));
    ck_assert_ptr_null(ed_json_get(root->child, "a"));
    ck_assert_ptr_null(ed_json_at(root->child, 1));
    ck_assert_ptr_null(ed_json_at(NULL, 0));
    ck_assert_ptr_nonnull(ed_json_at(root->child, 0));
    ck_assert_int_eq(ed_json_get(root, "b")->type, ED_JSON_NULL);
}

ED_TEST(numerals_are_numbers_in_quotes_or_not)
{
    const ed_json *list = good(arena, "[0.634, \"0.634\", \"-1e5\", \"\", \" 1\", \"1 \", \"+1\", \"01\", \"1,000\", "
                                      "\"1.\", \".5\", \"abc\", true, null, [1], {}, \"0x1\", \"NaN\", \"１\"]");
    ck_assert_str_eq(ed_json_numeral(ed_json_at(list, 0)), "0.634");
    ck_assert_str_eq(ed_json_numeral(ed_json_at(list, 1)), "0.634");
    ck_assert_str_eq(ed_json_numeral(ed_json_at(list, 2)), "-1e5");
    for (size_t i = 3; i < list->count; i++)
        ck_assert_msg(ed_json_numeral(ed_json_at(list, i)) == NULL, "entry %zu", i);
    ck_assert_ptr_null(ed_json_numeral(NULL));
}

START_TEST(types_have_names)
{
    for (int type = ED_JSON_NULL; type <= ED_JSON_OBJECT; type++) {
        ck_assert_uint_gt(strlen(ed_json_type_words((ed_json_type)type).zh), 0);
        ck_assert_uint_gt(strlen(ed_json_type_words((ed_json_type)type).en), 0);
    }
    ck_assert_str_eq(ed_json_type_words(ED_JSON_STRING).zh, "文本");
    ck_assert_str_eq(ed_json_type_words(ED_JSON_STRING).en, "a text");
}
END_TEST

ED_TEST(unknown_keys_are_found_with_the_nearest)
{
    static const char *const known[] = {"quantity", "unit", "note"};
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_json *root = good(arena, "{\"unit\": 1,\n \"quantty\": 2, \"x-own\": 3, \"colour\": 4, \"x\": 5}");
    ed_json_check_keys(root, known, 3, "item", &findings);
    ck_assert_uint_eq(findings.count, 3);
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[0], ED_EN),
                     "a.json:2:2: error: item: unknown key \"quantty\"; did you mean \"quantity\"? [unknown-key]");
    ck_assert_str_eq(ed_finding_message(arena, &findings.row[0], ED_ZH), "未知的键“quantty”，是否指“quantity”？");
    ck_assert_str_eq(ed_finding_message(arena, &findings.row[1], ED_EN), "unknown key \"colour\"");
    ck_assert_str_eq(ed_finding_message(arena, &findings.row[2], ED_ZH), "未知的键“x”");
    ed_json_check_keys(NULL, known, 3, "item", &findings);
    ed_json_check_keys(root->child, known, 3, "item", &findings);
    ck_assert_uint_eq(findings.count, 3);
}

ED_TEST(typed_reading_gives_values_or_findings)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_reader reader = {arena, &findings};
    const ed_json *root =
        good(arena, "{\"text\": \"t\", \"number\": 5,\n \"yes\": true, \"no\": false, \"nothing\": null}");
    ck_assert_str_eq(ed_json_want_text(root, "text", true, "", &findings), "t");
    ck_assert_str_eq(ed_json_want(root, "number", ED_JSON_NUMBER, true, "", &findings)->text, "5");
    ck_assert_ptr_nonnull(ed_json_want(root, "no", ED_JSON_TRUE, true, "", &findings));
    ck_assert(ed_read_flag(reader, root, "yes", false, ""));
    ck_assert(!ed_read_flag(reader, root, "no", true, ""));
    ck_assert(ed_read_flag(reader, root, "absent", true, ""));
    ck_assert(!ed_read_flag(reader, root, "absent", false, ""));
    ck_assert_ptr_null(ed_json_want_text(root, "absent", false, "", &findings));
    ck_assert_ptr_null(ed_json_want_text(NULL, "absent", true, "", &findings));
    ck_assert_uint_eq(findings.count, 0);

    ck_assert_ptr_null(ed_json_want_text(root, "absent", true, "item", &findings));
    ck_assert_ptr_null(ed_json_want_text(root, "number", false, "item", &findings));
    ck_assert_ptr_null(ed_json_want_text(root, "number", false, "", &findings));
    ck_assert_ptr_null(ed_json_want_text(root, "nothing", false, NULL, &findings));
    ck_assert(ed_read_flag(reader, root, "text", true, NULL));
    ck_assert_ptr_null(ed_json_want_text(root->child, "inner", false, "item.text", &findings));
    static const char *const lines[] = {
        "a.json:1:1: error: item: the key \"absent\" is missing [missing-key]",
        "a.json:1:25: error: item.number: a text is expected here, not a number [wrong-type]",
        "a.json:1:25: error: number: a text is expected here, not a number [wrong-type]",
        "a.json:2:39: error: a text is expected here, not null [wrong-type]",
        "a.json:1:10: error: true or false is expected here, not a text [wrong-type]",
        "a.json:1:10: error: item.text: an object ({ }) is expected here, not a text [wrong-type]",
    };
    ck_assert_uint_eq(findings.count, sizeof lines / sizeof lines[0]);
    for (size_t i = 0; i < findings.count; i++)
        ck_assert_str_eq(ed_finding_line(arena, &findings.row[i], ED_EN), lines[i]);
}

/* ---- memory that runs out */

static const char middling[] =
    "{\"format\": \"ecodamage-case/1\", \"items\": [{\"id\": \"river-water\", \"inputs\": {\"a\": [1, 2.50, \"x\\n\"],"
    " \"a\": true, \"名\": {\"zh\": \"甲\", \"en\": \"a\"}}}, {\"id\": \"x\"}], \"note\": \"\\u6cb3\", \"n\": [[], {}, "
    "null]}";
static const char broken[] = "{\"a\": 01, b: [1 2,, NaN, \"\\q\"], // c\n \"c\": tru";

typedef struct task {
    ed_arena *arena;
    const char *text;
    size_t pad; /* bytes taken first: where the arena's chunk ends moves by them */
    size_t roots, errors;
} task;

static ed_status parse_task(void *context)
{
    task *now = context;
    ed_findings findings;
    ed_arena_alloc(now->arena, now->pad);
    now->roots = parse(now->arena, now->text, &findings) != NULL ? 1 : 0;
    now->errors = findings.errors;
    return ED_OK;
}

/* Parses with an allocator that ends after `left` blocks. */
static ed_status parse_failing(task *now, size_t left)
{
    ed_failing failing = {.left = left};
    const ed_memory memory = ed_failing_memory(&failing);
    now->arena = ed_arena_new(&memory);
    const ed_status status = ed_arena_protect(now->arena, parse_task, now);
    ed_arena_free(now->arena);
    ck_assert_uint_eq(failing.live, 0);
    return status;
}

/* Memory ends at each single allocation of the reader in turn: a block is a chunk of the arena, and all paddings of a
 * chunk in the arena's step of 8 bytes are tried, so that its end falls everywhere. */
static void fail_everywhere(const char *text, size_t roots)
{
    size_t failed = 0, done = 0;
    for (size_t left = 1; left < 8; left++) {
        for (size_t pad = 8; pad <= 1024; pad += 8) {
            task now = {.text = text, .pad = pad};
            const ed_status status = parse_failing(&now, left);
            ck_assert(status == ED_OK || status == ED_MEMORY);
            *(status == ED_OK ? &done : &failed) += 1;
            if (status == ED_OK) {
                ck_assert_uint_eq(now.roots, roots);
                ck_assert_uint_gt(now.errors, 0);
            }
        }
    }
    ck_assert_uint_gt(failed, 100);
    ck_assert_uint_gt(done, 100);
}

START_TEST(each_failing_block_ends_in_memory_status)
{
    fail_everywhere(middling, 1);
    fail_everywhere(broken, 0);
}
END_TEST

/* cJSON's own allocations, of which it has no context: counted here. */
static size_t parser_left, parser_live;

static void *parser_allocate(size_t size)
{
    if (parser_left == 0)
        return NULL;
    parser_left--;
    parser_live++;
    return malloc(size);
}

static void parser_release(void *block)
{
    parser_live -= block != NULL ? 1 : 0;
    free(block);
}

/* cJSON decodes each string with an escape by itself. */
static const char escaped[] = "{\"\\u540d\": {\"zh\": \"\\u7532\", \"en\": \"a\\/b\"}, \"tab\\t\": [\"\\n1\", "
                              "\"\\n2\", \"\\n3\", \"\\n4\", \"\\n5\"],"
                              " \"list\": [{\"k\": \"\\\"a\\\"\"}, {\"k\": \"\\\"b\\\"\"}, {\"k\": \"\\\"c\\\"\"}, "
                              "{\"k\": \"\\\\\"}, {\"k\": \"\\r\"}],"
                              " \"more\": [\"\\b\", \"\\f\", \"\\ud83d\\ude00\", \"\\u00e9\", \"x\\ty\", "
                              "\"\\u6cb3\\u6c34\", \"\\n\\n\", \"\\\\n\"]}";

START_TEST(the_parsers_failing_block_is_memory_status)
{
    cJSON_Hooks hooks = {parser_allocate, parser_release};
    size_t failed = 0;
    ed_status status = ED_MEMORY;
    cJSON_InitHooks(&hooks);
    while (status != ED_OK) {
        parser_left = failed;
        task now = {.text = escaped};
        status = parse_failing(&now, SIZE_MAX);
        ck_assert_uint_eq(parser_live, 0);
        ck_assert(status == ED_OK || status == ED_MEMORY);
        failed += status == ED_OK ? 0 : 1;
    }
    ck_assert_uint_gt(failed, 40); /* as many as the document has strings with escapes, twice */
    cJSON_InitHooks(NULL);
}
END_TEST

/* What the parser holds is released also when the arena fails behind it. */
START_TEST(the_parsers_memory_is_released_when_the_arena_fails)
{
    cJSON_Hooks hooks = {parser_allocate, parser_release};
    size_t had_tree = 0;
    cJSON_InitHooks(&hooks);
    for (size_t left = 1; left < 8; left++) {
        for (size_t pad = 8; pad <= 1024; pad += 8) {
            parser_left = SIZE_MAX;
            task now = {.text = escaped, .pad = pad};
            const ed_status status = parse_failing(&now, left);
            ck_assert_uint_eq(parser_live, 0);
            had_tree += parser_left < SIZE_MAX && status == ED_MEMORY ? 1 : 0;
        }
    }
    ck_assert_uint_gt(had_tree, 5);
    cJSON_InitHooks(NULL);
}
END_TEST

/* ---- texts at random: whatever they are, the reader stays sound, and what it takes another parser takes alike */

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX generator */
    return *state >> 33;
}

static void compare(const ed_json *json, const cJSON *item)
{
    if (json->type == ED_JSON_STRING)
        ck_assert_str_eq(json->text, item->valuestring);
    ck_assert_int_eq(json->type == ED_JSON_ARRAY, cJSON_IsArray(item));
    ck_assert_int_eq(json->type == ED_JSON_NUMBER, cJSON_IsNumber(item));
    ck_assert_int_eq(json->type == ED_JSON_TRUE, cJSON_IsTrue(item));
    ck_assert_int_eq((int)json->count, cJSON_GetArraySize(item));
    const cJSON *inner = item->child;
    for (const ed_json *child = json->child; child != NULL; child = child->next, inner = inner->next)
        compare(child, inner);
}

ED_TEST(texts_at_random)
{
    static const char *const pieces[] = {
        "{",    "}",    "[",  "]",   ",",  ":",       "\"a\"",        "\"b\"", "1",  "-0.5e3", "true",
        "null", "\"",   "\\", " ",   "\n", "\"\\n\"", "01",           "“",     "，", "//",     "\\u00",
        "河",   "\xC3", "\t", "tru", "'",  "[1,2]",   "{\"k\":\"v\"}"};
    const size_t count = sizeof pieces / sizeof pieces[0];
    uint64_t state = 20240630;
    size_t taken = 0;
    for (int round = 0; round < 20000; round++) {
        ed_arena *own = ed_arena_new(NULL);
        char text[200] = "";
        for (size_t length = next_random(&state) % 10 + 1; length > 0; length--)
            strcat(text, pieces[next_random(&state) % count]);
        task now = {.arena = own, .text = text};
        ck_assert_int_eq(ed_arena_protect(own, parse_task, &now), ED_OK);
        ck_assert(now.roots == 1 || now.errors > 0);
        ed_arena_free(own);
        ed_findings findings;
        const ed_json *json = parse(arena, text, &findings);
        if (json == NULL || findings.count > 0)
            continue;
        cJSON *item = cJSON_ParseWithOpts(text, NULL, 1);
        ck_assert_ptr_nonnull(item);
        compare(json, item);
        cJSON_Delete(item);
        taken++;
    }
    ck_assert_uint_gt(taken, 100);
}

/* A good text cut off anywhere is refused, with a finding; each byte changed in turn never breaks the reader. */
ED_TEST(texts_cut_and_changed)
{
    ed_findings findings;
    for (size_t length = 0; length + 1 < sizeof middling - 1; length++) {
        ck_assert_ptr_null(parse_bytes(arena, middling, length, &findings));
        ck_assert_uint_gt(findings.errors, 0);
    }
    for (size_t at = 0; at < sizeof middling - 1; at++) {
        static const char bytes[] = "\"\\{}[],:0x \n\x80\xFF";
        char *text = ed_arena_copy(arena, middling, sizeof middling - 1);
        for (size_t i = 0; i < sizeof bytes; i++) { /* NUL too */
            text[at] = bytes[i];
            const ed_json *json = parse_bytes(arena, text, sizeof middling - 1, &findings);
            ck_assert(json != NULL || findings.errors > 0);
        }
    }
}

ED_TEST_MAIN("json", asking_what_is_not_there, numerals_are_numbers_in_quotes_or_not, types_have_names,
             unknown_keys_are_found_with_the_nearest, typed_reading_gives_values_or_findings,
             each_failing_block_ends_in_memory_status, the_parsers_failing_block_is_memory_status,
             the_parsers_memory_is_released_when_the_arena_fails, texts_at_random, texts_cut_and_changed)
