/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of cases through the public header: from memory and from folders; findings with their cells. */
#include "ecodamage.h"
#include "testing.h"
#include <string.h>

static const char text[] = "{\"format\": \"ecodamage-case/1\", \"case\": {\"id\": \"t\", \"acts\": [{\"from\": "
                           "\"2022/5/1\"}], \"valuation_date\": "
                           "\"2023年12月31日\", \"currency\": \"CNY\"}, \"evidence\": [{\"id\": \"E-01\"}], \"items\": "
                           "[{\"id\": \"cleanup\", \"model\": "
                           "\"cost/cleanup\", \"inputs\": {\"items\": {\"csv\": \"v.csv\"}}}]}";
static const char table[] = "编号,费用内容,费用类别,申报金额,证据\nv1,甲,其他费用,9.6万元,E-01\n";

static ed_engine *engine_with(const char *bytes)
{
    ed_engine *engine = NULL;
    ck_assert_int_eq(ed_engine_new(NULL, &engine), ED_OK);
    ck_assert_int_eq(ed_engine_add_models(engine, ED_SOURCE_DIR "/models", "installed"), ED_OK);
    ck_assert_int_eq(ed_engine_add_datasets(engine, ED_SOURCE_DIR "/datasets/tables", "installed"), ED_OK);
    if (bytes != NULL)
        ck_assert_int_eq(ed_engine_add_table(engine, "v.csv", bytes, strlen(bytes)), ED_OK);
    return engine;
}

static ed_finding_view first_error(ed_valuation *valuation)
{
    ed_finding_view view = {0};
    for (size_t i = 0; !view.is_error && i < ed_valuation_findings(valuation); i++)
        ck_assert(ed_valuation_finding(valuation, i, ED_EN, &view));
    ck_assert(view.is_error);
    return view;
}

ED_TEST(from_memory)
{
    ed_engine *engine = engine_with(table);
    ed_valuation *valuation = NULL;
    ck_assert_int_eq(ed_value_text(engine, "case.json", text, sizeof text - 1, &valuation), ED_OK);
    ck_assert_str_eq(ed_valuation_total(valuation), "96000.00");
    char *report = NULL;
    size_t length = 0;
    ck_assert_int_eq(ed_valuation_report(valuation, ED_FORMAT_JSON, ED_ZH, &report, &length), ED_OK);
    ed_engine *bare = engine_with(NULL); /* the report needs no table */
    ed_verification *verification = NULL;
    ck_assert_int_eq(ed_verify_text(bare, "report.json", report, length, false, &verification), ED_OK);
    ed_verification_free(verification);
    ed_engine_free(bare);
    ed_text_free(valuation, report);
    ed_valuation_free(valuation);
    ed_engine_free(engine);
}

ED_TEST(absent)
{
    ed_engine *engine = engine_with(NULL);
    ed_valuation *valuation = NULL;
    ck_assert_int_eq(ed_value_text(engine, "case.json", text, sizeof text - 1, &valuation), ED_FINDINGS);
    const ed_finding_view view = first_error(valuation);
    ck_assert_str_eq(view.rule, "list-outside"); /* a text has no folder */
    ed_valuation_free(valuation);
    ed_engine_free(engine);
}

ED_TEST(faults)
{
    ed_engine *engine = engine_with("编号,费用内容,费用类别,申报金额,证据\nv1,甲,其他费用,\"1,23\",E-01\n");
    ed_valuation *valuation = NULL;
    ck_assert_int_eq(ed_value_text(engine, "case.json", text, sizeof text - 1, &valuation), ED_FINDINGS);
    const ed_finding_view view = first_error(valuation);
    ck_assert_str_eq(view.rule, "two-readings");
    ck_assert_str_eq(view.file, "v.csv");
    ck_assert_uint_eq(view.line, 2);
    ck_assert_uint_eq(view.column, 4);
    ck_assert_str_eq(view.path, "cleanup.items[v1].amount");
    ed_valuation_free(valuation);
    ed_engine_free(engine);
}

ED_TEST_MAIN("intake", from_memory, absent, faults)
