/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timing of an item: what is read, and every way in which one is refused. */
#include "case/case.h"
#include "findings.h"

static ed_timing timing(ed_arena *arena, const char *text, ed_findings *findings)
{
    const ed_json *json = text == NULL ? NULL : ed_json_parse(arena, ed_test_source(arena, "t.json", text), findings);
    return ed_timing_read(json, "river-water.timing", findings);
}

ED_TEST(timings)
{
    static const struct {
        const char *text;
        ed_timing_kind kind;
        ed_level_timing level;
        ed_factor_timing factor;
        const char *zh;
    } cases[] = {
        {NULL, ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_START, "按年初与年末存量的平均计算，贴现至年初"},
        {"{}", ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_START, "按年初与年末存量的平均计算，贴现至年初"},
        {"{\"level\": \"start\"}", ED_TIMING_LEVEL, ED_LEVEL_START, ED_FACTOR_START, "按年初存量计算，贴现至年初"},
        {"{\"level\": \"end\", \"factor\": \"middle\"}", ED_TIMING_LEVEL, ED_LEVEL_END, ED_FACTOR_MIDDLE,
         "按年末存量计算，贴现至年中"},
        {"{\"factor\": \"end\"}", ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_END,
         "按年初与年末存量的平均计算，贴现至年末"},
        {"\"trapezoid\"", ED_TIMING_TRAPEZOID, ED_LEVEL_MEAN, ED_FACTOR_START, "年初与年末贴现值的平均（梯形法）"},
        {"\"quarterly\"", ED_TIMING_QUARTERLY, ED_LEVEL_MEAN, ED_FACTOR_START, "按季度计算并贴现"},
        {"\"continuous\"", ED_TIMING_CONTINUOUS, ED_LEVEL_MEAN, ED_FACTOR_START, "连续计算并贴现"},
    };
    ed_findings findings;
    ed_findings_init(&findings, arena);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const ed_timing read = timing(arena, cases[i].text, &findings);
        ck_assert_int_eq(read.kind, cases[i].kind);
        ck_assert_int_eq(read.level, cases[i].level);
        ck_assert_int_eq(read.factor, cases[i].factor);
        ck_assert_int_eq(read.given, cases[i].text != NULL);
        ck_assert_str_eq(ed_timing_words_of(read, false).zh, cases[i].zh);
    }
    ck_assert_uint_eq(findings.count, 0);
}

ED_TEST(bad_timings)
{
    static const char *const cases[][3] = {
        {"\"monthly\"", "choice-unknown", "river-water.timing"},
        {"\"\"", "empty-text", "river-water.timing"},
        {"1", "wrong-type", "river-water.timing"},
        {"[]", "wrong-type", "river-water.timing"},
        {"{\"level\": \"middle\"}", "choice-unknown", "river-water.timing.level"},
        {"{\"factor\": \"mean\"}", "choice-unknown", "river-water.timing.factor"},
        {"{\"year\": \"start\"}", "unknown-key", "river-water.timing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        timing(arena, cases[i][0], &findings);
        ck_assert_str_eq(ed_test_rules(arena, &findings), cases[i][1]);
        ck_assert_msg(strncmp(findings.row[0].path, cases[i][2], strlen(cases[i][2])) == 0, "%s", findings.row[0].path);
    }
}

ED_TEST_MAIN("item timing", timings, bad_timings)
