/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed reading with findings: neutral values, places, paths, and errors that are counted for each file of its own. */
#include "library/read.h"
#include "library/table/table.h"
#include "findings.h"

static const char text[] =
    "{\"word\": \"mean\", \"blank\": \" \\t\\u00a0\\u3000\", \"date\": \"2024-02-29\", \"long\": \"1e41\",\n"
    " \"number\": \"0.634\", \"bare\": 0.634, \"list\": [{\"id\": \"a\"}, {}], \"none\": [], \"flag\": true}";

static const ed_json *parsed(ed_arena *arena, const char *document, ed_findings *findings)
{
    ed_findings_init(findings, arena);
    const ed_json *root = ed_json_parse(arena, ed_test_source(arena, "d.json", document), findings);
    ck_assert_ptr_nonnull(root);
    return root;
}

ED_TEST(paths)
{
    ed_findings findings;
    const ed_json *root = parsed(arena, text, &findings);
    const ed_reader reader = {arena, &findings};
    const ed_json *list = ed_json_get(root, "list");
    ck_assert_ptr_null(ed_read_path(reader, NULL, "a"));
    ck_assert_str_eq(ed_read_path(reader, "", "a"), "a");
    ck_assert_str_eq(ed_read_path(reader, "i", "a"), "i.a");
    ck_assert_str_eq(ed_read_path_at(reader, "i", "list", ed_json_at(list, 0), 0), "i.list[a]");
    ck_assert_str_eq(ed_read_path_at(reader, "", "list", ed_json_at(list, 1), 1), "list[2]");
    ck_assert_ptr_null(ed_read_path_at(reader, NULL, "list", ed_json_at(list, 1), 1));
}

ED_TEST(values)
{
    static const char *const words[] = {"start", "mean"};
    ed_findings findings;
    const ed_json *root = parsed(arena, text, &findings);
    const ed_reader reader = {arena, &findings};
    ck_assert_str_eq(ed_read_text(reader, root, "word", true, ""), "mean");
    ck_assert_uint_eq(ed_read_word(reader, root, "word", true, (ed_admitted){words, 2}, ""), 1);
    ck_assert_int_eq(ed_date_year(ed_read_date(reader, root, "date", true, "")), 2024);
    const ed_number *number = ed_read_number(reader, root, "number", true, "");
    ck_assert_int_eq(ed_number_compare(number, ed_read_number(reader, root, "bare", true, "")), 0);
    ck_assert_int_eq(ed_number_compare(number, ed_number_ratio(arena, 634, 1000)), 0); /* no nearest double */
    ck_assert_uint_eq(ed_read_list(reader, root, "list", true, "")->count, 2);
    ck_assert_uint_eq(ed_read_list(reader, root, "none", false, "")->count, 0);
    /* what is absent and not required is no fault */
    ck_assert_ptr_null(ed_read_text(reader, root, "absent", false, ""));
    ck_assert_ptr_null(ed_read_number(reader, root, "absent", false, ""));
    ck_assert_ptr_null(ed_read_list(reader, root, "absent", false, ""));
    ck_assert(!ed_read_date(reader, root, "absent", false, "").given);
    ck_assert_uint_eq(ed_read_word(reader, root, "absent", false, (ed_admitted){words, 2}, ""), SIZE_MAX);
    ck_assert_uint_eq(findings.count, 0);
}

ED_TEST(faults)
{
    static const char *const words[] = {"start", "meen"};
    ed_findings findings;
    const ed_json *root = parsed(arena, text, &findings);
    const ed_reader reader = {arena, &findings};
    ck_assert_ptr_null(ed_read_text(reader, root, "blank", false, ""));
    ck_assert_ptr_null(ed_read_text(reader, root, "bare", false, ""));
    ck_assert_ptr_null(ed_read_text(reader, root, "absent", true, ""));
    ck_assert(!ed_read_date(reader, root, "word", false, "").given);
    ck_assert(!ed_read_date(reader, root, "bare", false, "").given);
    ck_assert_ptr_null(ed_read_number(reader, root, "word", false, ""));
    ck_assert_ptr_null(ed_read_number(reader, root, "long", false, ""));
    ck_assert_ptr_null(ed_read_number(reader, root, "flag", false, ""));
    ck_assert_uint_eq(ed_read_word(reader, root, "word", false, (ed_admitted){words, 2}, ""), SIZE_MAX);
    ck_assert_ptr_null(ed_read_list(reader, root, "word", true, ""));
    ck_assert_uint_eq(ed_read_list(reader, root, "none", true, "")->count, 0);
    ck_assert_str_eq(ed_test_rules(arena, &findings),
                     "empty-text wrong-type missing-key date-syntax wrong-type number-syntax number-size wrong-type "
                     "choice-unknown wrong-type list-empty");
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[8], ED_EN),
                     "d.json:1:10: error: word: \"mean\" is not one of the choices; did you mean \"meen\"? (there are: "
                     "start, meen) [choice-unknown]");
}

ED_TEST(format_line)
{
    static const char *const wrong[] = {"[]", "{}", "{\"format\": \"x/2\"}", "{\"format\": 1}"};
    ed_findings findings;
    const ed_json *root = parsed(arena, "{\"format\": \"x/1\"}", &findings);
    ck_assert(ed_read_format((ed_reader){arena, &findings}, root, "x/1"));
    ck_assert_uint_eq(findings.count, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        root = parsed(arena, wrong[i], &findings);
        ck_assert(!ed_read_format((ed_reader){arena, &findings}, root, "x/1"));
        ck_assert_uint_eq(findings.errors, 1);
    }
}

/* Passed on, a finding keeps its rule, place, path and arguments, and is not repeated. */
ED_TEST(passing_on)
{
    ed_findings own, all;
    parsed(arena, text, &own);
    ed_findings_init(&all, arena);
    const ed_words arguments[2] = {{"甲", "a"}, {"乙", "b"}};
    ed_findings_add_words(&own, ED_RULE_wrong_type, (ed_place){.path = "d.json", .line = 1, .column = 2}, "a.b",
                          arguments, 2);
    ED_FIND(&own, json_utf8, ((ed_place){.path = "d.json", .line = 2, .column = 1}), NULL);
    ed_read_pass_on(&own, &all);
    ed_read_pass_on(&own, &all);
    ck_assert_uint_eq(all.count, 2);
    ck_assert_str_eq(ed_finding_line(arena, &all.row[0], ED_EN), ed_finding_line(arena, &own.row[0], ED_EN));
    ck_assert_str_eq(ed_finding_line(arena, &all.row[1], ED_ZH), ed_finding_line(arena, &own.row[1], ED_ZH));
}

ED_TEST(citations)
{
    ed_findings findings;
    const ed_json *root =
        parsed(arena,
               "{\"document\": \"环办政法函〔2017〕1488号\", \"clause\": \"附件\", \"level\": \"ministry\","
               " \"in_force\": [null, \"2020-12-31\"], \"note\": \"n\"}",
               &findings);
    const ed_citation citation = ed_citation_read(arena, root, NULL, &findings);
    ck_assert_uint_eq(findings.count, 0);
    ck_assert_str_eq(citation.document, "环办政法函〔2017〕1488号");
    ck_assert_str_eq(citation.clause.zh, "附件");
    ck_assert_str_eq(citation.level, "ministry");
    ck_assert_str_eq(citation.note, "n");
    ck_assert(!citation.from.given);
    ck_assert_int_eq(ed_date_year(citation.to), 2020);
    const ed_citation empty = ed_citation_read(arena, parsed(arena, "{\"year\": 1}", &findings), NULL, &findings);
    ck_assert(empty.document == NULL && empty.level == NULL && !empty.to.given);
    ck_assert_str_eq(ed_test_rules(arena, &findings), "unknown-key missing-key missing-key");
}

ED_TEST(words_are_a_text_or_both_languages)
{
    ed_findings findings;
    const ed_json *root = parsed(arena,
                                 "{\"plain\": \"p\", \"both\": {\"zh\": \"甲\", \"en\": \"a\", \"x-fr\": 1},"
                                 " \"en\": {\"en\": \"e\"}, \"zh\": {\"zh\": \"乙\"}, \"none\": {},"
                                 " \"other\": {\"zh\": \"丙\", \"de\": \"d\"}, \"list\": [], \"bad\": {\"zh\": 1}}",
                                 &findings);
    const ed_reader reader = {arena, &findings};
    const ed_words plain = ed_read_words(reader, root, "plain", true, "");
    ck_assert_str_eq(plain.zh, "p");
    ck_assert_str_eq(plain.en, "p");
    const ed_words both = ed_read_words(reader, root, "both", true, "");
    ck_assert_str_eq(both.zh, "甲");
    ck_assert_str_eq(both.en, "a");
    ck_assert_str_eq(ed_words_in(ed_read_words(reader, root, "en", true, ""), ED_ZH), "e");
    ck_assert_str_eq(ed_words_in(ed_read_words(reader, root, "zh", true, ""), ED_EN), "乙");
    ck_assert_ptr_null(ed_read_words(reader, root, "absent", false, "").zh);
    ck_assert_uint_eq(findings.count, 0);
    ed_read_words(reader, root, "none", false, "");
    ck_assert_str_eq(ed_read_words(reader, root, "other", false, "").zh, "丙");
    ed_read_words(reader, root, "list", false, "");
    ed_read_words(reader, root, "bad", false, "");
    ed_read_words(reader, root, "absent", true, "");
    ck_assert_str_eq(ed_test_rules(arena, &findings), "missing-key unknown-key wrong-type wrong-type missing-key");
    ck_assert_str_eq(findings.row[0].path, "none");
    ck_assert_str_eq(findings.row[3].path, "bad.zh");
}

ED_TEST_MAIN("read", paths, values, words_are_a_text_or_both_languages, faults, format_line, passing_on, citations)
