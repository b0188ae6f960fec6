/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: the rules' texts, adding, counting, wording, order. */
#include "base/limits.h"
#include "base/base.h"
#include "testing.h"

#include <string.h>

static const ed_place nowhere = {.path = NULL};

static ed_place at(const char *path, size_t line, size_t column)
{
    return (ed_place){.path = path, .line = line, .column = column};
}

/* A rule that is a notice, or ED_RULE_COUNT. */
static ed_rule find_notice(void)
{
    ed_rule rule = (ed_rule)0;
    while (rule < ED_RULE_COUNT && ed_rule_get(rule)->severity != ED_NOTICE)
        rule++;
    return rule;
}

/* The arguments that a text asks for, as bits. */
static unsigned slots(const char *text)
{
    unsigned found = 0;
    for (const char *brace = text; (brace = strchr(brace, '{')) != NULL; brace++)
        if (brace[1] >= '0' && brace[1] <= '3' && brace[2] == '}')
            found |= 1u << (brace[1] - '0');
    return found;
}

START_TEST(rules_are_complete_in_both_languages)
{
    for (ed_rule rule = (ed_rule)0; rule < ED_RULE_COUNT; rule++) {
        const ed_rule_info *info = ed_rule_get(rule);
        ck_assert_uint_gt(strlen(info->text.zh), 0);
        ck_assert_uint_gt(strlen(info->text.en), 0);
        ck_assert_msg(slots(info->text.zh) == slots(info->text.en), "%s", info->name);
        ck_assert_msg(strspn(info->name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(info->name), "%s",
                      info->name);
        for (ed_rule other = (ed_rule)0; other < rule; other++)
            ck_assert_str_ne(ed_rule_get(other)->name, info->name);
    }
}
END_TEST

ED_TEST(lines_are_as_designed)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ED_FIND(&findings, missing_key, at("case.json", 14, 23), "river-water.discharges[d1]", "quantity");
    ED_FIND(&findings, duplicate_key, at("case.json", 0, 0), NULL, "id");
    ED_FIND(&findings, json_nul, nowhere, "");
    const ed_words words[] = {{"文本", "a text"}, {"数字", "a number"}};
    ed_findings_add_words(&findings, ED_RULE_wrong_type, nowhere, "x", words, 2);
    ck_assert_uint_eq(findings.count, 4);
    ck_assert_str_eq(
        ed_finding_line(arena, &findings.row[0], ED_EN),
        "case.json:14:23: error: river-water.discharges[d1]: the key \"quantity\" is missing [missing-key]");
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[0], ED_ZH),
                     "case.json:14:23: 错误: river-water.discharges[d1]: 缺少键“quantity” [missing-key]");
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[1], ED_EN),
                     "case.json: error: the key \"id\" is given twice [duplicate-key]");
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[2], ED_EN),
                     "error: a NUL character is not allowed in a text [json-nul]");
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[3], ED_EN),
                     "error: x: a text is expected here, not a number [wrong-type]");
    ck_assert_str_eq(ed_finding_message(arena, &findings.row[3], ED_ZH), "应为文本，实际为数字");
}

ED_TEST(notices_are_named_so)
{
    const ed_rule notice = find_notice();
    if (notice < ED_RULE_COUNT) {
        const ed_finding finding = {.rule = notice, .place = at("a", 1, 2)};
        ck_assert_ptr_nonnull(strstr(ed_finding_line(arena, &finding, ED_EN), "a:1:2: notice: "));
        ck_assert_ptr_nonnull(strstr(ed_finding_line(arena, &finding, ED_ZH), "a:1:2: 提示: "));
    }
}

ED_TEST(what_comes_from_a_case_is_made_visible)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ED_FIND(&findings, unknown_key, at("a\nb", 1, 1), "it\033em", "k\u202E{1}{0}", "{0}");
    /* Arguments are put in once: what looks like a slot in them stays. */
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[0], ED_EN),
                     "a\uFFFDb:1:1: error: it\uFFFDem: unknown key \"k\uFFFD{1}{0}\"{0} [unknown-key]");
}

ED_TEST(texts_are_copied_and_long_ones_clipped)
{
    ed_findings findings;
    char path[] = "a.json", item[] = "item", key[5001];
    memset(key, 'k', 5000);
    key[5000] = '\0';
    ed_findings_init(&findings, arena);
    ED_FIND(&findings, unknown_key, at(path, 3, 4), item, key, "");
    path[0] = item[0] = key[0] = '!';
    ck_assert_str_eq(findings.row[0].place.path, "a.json");
    ck_assert_str_eq(findings.row[0].path, "item");
    ck_assert_int_eq(findings.row[0].argument[0].en[0], 'k');
    ck_assert_uint_lt(strlen(ed_finding_line(arena, &findings.row[0], ED_ZH)), 500);
    ck_assert_ptr_nonnull(strstr(findings.row[0].argument[0].zh, "…"));
}

ED_TEST(exact_repetitions_are_added_once)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    for (int i = 0; i < 3; i++) {
        ED_FIND(&findings, missing_key, at("a", 1, 1), "p", "id");
        ED_FIND(&findings, missing_key, at("a", 1, 1), "p", "acts"); /* another key of the same object */
        ED_FIND(&findings, missing_key, at("a", 1, 1), NULL, "id");
        ED_FIND(&findings, missing_key, at("a", 1, 2), "p", "id");
        ED_FIND(&findings, missing_key, at("a", 2, 1), "p", "id");
        ED_FIND(&findings, missing_key, at("b", 1, 1), "p", "id");
        ED_FIND(&findings, duplicate_key, at("a", 1, 1), "p", "id");
    }
    ck_assert_uint_eq(findings.count, 7);
    ck_assert_uint_eq(findings.errors, 7);
    ck_assert_uint_eq(findings.dropped, 0);
}

ED_TEST(a_thousand_are_kept_and_all_are_counted)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    for (size_t i = 1; i <= 2500; i++)
        ED_FIND(&findings, json_nul, at("a", i, 1), NULL);
    ck_assert_uint_eq(findings.count, ED_FINDINGS_LIMIT);
    ck_assert_uint_eq(findings.dropped, 2500 - ED_FINDINGS_LIMIT);
    ck_assert_uint_eq(findings.errors, 2500);
    ck_assert_uint_eq(findings.row[999].place.line, 1000);
}

ED_TEST(an_error_takes_the_place_of_a_notice)
{
    const ed_rule notice = find_notice();
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ck_assert_int_lt((int)notice, (int)ED_RULE_COUNT);
    for (size_t i = 1; i <= 1200; i++)
        ed_findings_add_words(&findings, notice, at("a", i, 1), NULL, NULL, 0);
    ck_assert_uint_eq(findings.errors, 0);
    ED_FIND(&findings, json_nul, at("a", 5000, 1), NULL);
    ck_assert_uint_eq(findings.count, ED_FINDINGS_LIMIT);
    ck_assert_uint_eq(findings.notices, 1200);
    ck_assert_uint_eq(findings.errors, 1);
    ck_assert_uint_eq(findings.dropped, 201);
    ck_assert_int_eq((int)findings.row[999].rule, (int)ED_RULE_json_nul);
    ck_assert_uint_eq(findings.row[998].place.line, 999);
}

ED_TEST(order_is_by_file_line_and_column)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_place places[] = {at("b", 9, 1), at("a", 2, 2), at("b", 1, 5), at("a", 2, 1),
                               nowhere,       at("b", 0, 0), at("b", 1, 4), at("a", 1, 9)};
    for (size_t i = 0; i < 8; i++) {
        const char digit[] = {(char)('0' + i), '\0'};
        ED_FIND(&findings, missing_key, places[i], NULL, digit);
        ED_FIND(&findings, duplicate_key, places[i], NULL, digit); /* stays behind its twin */
    }
    ed_findings_sort(&findings);
    char order[17] = "";
    for (size_t i = 0; i < 16; i++) {
        order[i] = findings.row[i].argument[0].en[0];
        ck_assert_int_eq((int)findings.row[i].rule, i % 2 == 0 ? (int)ED_RULE_missing_key : (int)ED_RULE_duplicate_key);
    }
    ck_assert_str_eq(order, "5566220077331144");
    ed_findings none;
    ed_findings_init(&none, arena);
    ed_findings_sort(&none);
    ck_assert_uint_eq(none.count, 0);
}

ED_TEST_MAIN("finding", rules_are_complete_in_both_languages, lines_are_as_designed, notices_are_named_so,
             what_comes_from_a_case_is_made_visible, texts_are_copied_and_long_ones_clipped,
             exact_repetitions_are_added_once, a_thousand_are_kept_and_all_are_counted,
             an_error_takes_the_place_of_a_notice, order_is_by_file_line_and_column)
