/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a report that may come from anywhere. */
#include "report/view.h"
#include "findings.h"

static const char good[] =
    "{\"format\": \"ecodamage-report/1\", \"engine\": {\"name\": \"ecodamage\", \"version\": \"0.1.0\"},\n"
    " \"case\": {\"id\": \"X\", \"title\": {\"zh\": null, \"en\": \"T\\r\\nU\\tV\"}},\n"
    " \"currency\": \"CNY\", \"total\": \"1.00\", \"heads\": [{\"head\": \"memo\", \"amount\": \"1.00\"}],\n"
    " \"items\": [{\"id\": \"i\", \"model\": \"m\", \"amounts\": [{\"head\": \"memo\", \"title\": {\"en\": \"A\"}, "
    "\"amount\": "
    "\"1.00\"}],\n"
    "   \"steps\": [{\"at\": 3, \"name\": \"s\", \"value\": \"1\"}],\n"
    "   \"tables\": [{\"name\": \"t\", \"columns\": [{\"name\": \"c\"}], \"rows\": [{\"c\": \"1\"}]}],\n"
    "   \"inputs\": [{\"path\": \"i.x\", \"title\": {\"en\": \"B\"}, \"value\": \"1\", \"evidence\": [\"E\"]}]}], "
    "\"later\": "
    "{\"unknown\": 1}}";

static const ed_json *read(ed_arena *arena, const char *text, ed_findings *findings, ed_status *status)
{
    ed_findings_init(findings, arena);
    return ed_view_read(arena, ed_test_source(arena, "r.json", text), findings, status);
}

ED_TEST(reads)
{
    ed_findings findings;
    ed_status status;
    const ed_json *report = read(arena, good, &findings, &status);
    ck_assert_msg(report != NULL, "%s", ed_test_lines(arena, &findings));
    ck_assert_int_eq(status, ED_OK);
    const ed_json *about = ed_json_get(report, "case"), *item = ed_view_first(report, "items");
    ck_assert_str_eq(ed_view_words(arena, about, "title", ED_ZH), "T\nU V"); /* the other language, tidied */
    ck_assert_ptr_null(ed_view_text(arena, about, "region"));
    ck_assert_ptr_null(ed_view_text(arena, NULL, "x"));
    ck_assert_uint_eq(ed_view_length(report, "items"), 1);
    ck_assert_uint_eq(ed_view_count(ed_view_first(item, "steps"), "at"), 3);
    ck_assert_uint_eq(ed_view_count(item, "id"), 0);
    ck_assert(ed_view_is(item, "id", "i") && !ed_view_is(item, "id", "j") && !ed_view_flag(item, "id"));
    ck_assert_ptr_null(ed_view_first(item, "id"));
}

ED_TEST(faults)
{
    static const ed_test_change changes[] = {
        {"\"total\": \"1.00\"", "\"total\": 1", "wrong-type"},
        {"\"total\": \"1.00\",", "", "missing-key"},
        {"\"value\": \"1\"}],\n   \"tables\"", "\"value\": null}],\n   \"tables\"", "wrong-type"},
        {"{\"c\": \"1\"}", "{\"c\": {\"d\": 1}}", "wrong-type"},
        {"{\"c\": \"1\"}", "[]", "wrong-type"},
        {"[\"E\"]", "[1]", "wrong-type"},
        {"\"at\": 3", "\"at\": \"3\"", "wrong-type"},
        {"{\"zh\": null, \"en\": \"T\\r\\nU\\tV\"}", "{\"zh\": 1, \"en\": []}", "wrong-type wrong-type"},
        {"\"id\": \"i\", \"model\": \"m\",", "", "missing-key missing-key"},
        {"\"engine\": {\"name\"", "\"engine\": [], \"x\": {\"name\"", "wrong-type"},
        {"\"currency\"", "\"total\": \"2\", \"currency\"", "duplicate-key"},
        {"ecodamage-report/1", "ecodamage-case/1", "format-unknown"},
        {"}]}], \"later\"", "}]}], \"later\"x", "json-syntax"},
    };
    ed_findings findings;
    ed_status status;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        const char *text = ed_test_exchange(arena, good, changes[i].old, changes[i].new);
        ck_assert_ptr_null(read(arena, text, &findings, &status));
        ck_assert_int_eq(status, ED_FINDINGS);
        ck_assert_str_eq(ed_test_rules(arena, &findings), changes[i].rules);
    }
}

/* A later version of the format is no fault of the file: it can not be told what it says. */
ED_TEST(other_version)
{
    ed_findings findings;
    ed_status status;
    const char *text = ed_test_exchange(arena, good, "ecodamage-report/1", "ecodamage-report/2");
    ck_assert_ptr_null(read(arena, text, &findings, &status));
    ck_assert_int_eq(status, ED_UNKNOWN);
    ck_assert_str_eq(ed_test_rules(arena, &findings), "format-unknown");
}

/* The path tells where in the report. */
ED_TEST(paths)
{
    ed_findings findings;
    ed_status status;
    const char *text = ed_test_exchange(arena, good, "\"value\": \"1\", \"evidence\"", "\"value\": true, \"evidence\"");
    ck_assert_ptr_null(read(arena, text, &findings, &status));
    ck_assert_str_eq(findings.row[0].path, "items[1].inputs[1].value");
}

/* Whatever is cut off, nothing is read past the end. */
ED_TEST(truncated)
{
    ed_findings findings;
    ed_status status;
    for (size_t length = 0; length < sizeof good - 1; length += 7) {
        ck_assert_ptr_null(read(arena, ed_arena_copy(arena, good, length), &findings, &status));
        ck_assert(status == ED_FINDINGS && findings.errors > 0);
    }
}

ED_TEST_MAIN("view", reads, faults, other_version, paths, truncated)
