/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All formulas of a model by name, and what its examples and the changes that it names may say. */
#include "findings.h"
#include "library/model/model.h"

static const char good[] =
    "{\"format\": \"ecodamage-model/1\", \"id\": \"m\", \"title\": \"t\", \"head\": \"memo\",\n"
    "\"source\": [{\"document\": \"d\", \"level\": \"literature\"}],\n"
    "\"inputs\": {\"a\": {\"unit\": \"1\"}, \"zones\": {\"list\": {\"area\": {\"unit\": \"1\"}}}},\n"
    "\"steps\": [{\"name\": \"total\", \"is\": \"a + 1\"},\n"
    " {\"name\": \"rows\", \"for\": [[\"z\", \"zones\"], [\"year\", \"1 .. a + 2\"]], \"columns\": [\n"
    "  {\"name\": \"one\", \"is\": \"z.area\"}, {\"name\": \"two\", \"is\": \"one * 2\"}]}],\n"
    "\"amounts\": [{\"is\": \"total\"}],\n"
    "\"counts\": [{\"kind\": \"carbon\"}, {\"kind\": \"plan\", \"when\": \"a > 0\"}],\n"
    "\"requires\": [{\"id\": \"big\", \"for\": [[\"z\", \"zones\"]], \"is\": \"z.area > 0\", \"text\": \"big\"}],\n"
    "\"examples\": [{\"inputs\": {}, \"expect\": {\"total\": \"2\"}, \"counts\": [], \"from\": \"x\"},\n"
    " {\"inputs\": {}, \"finds\": [\"big\", \"range\"], \"from\": \"y\"}],\n"
    "\"unnoticed\": [{\"formula\": \"total\", \"change\": \"a + 1 -> a - 1\", \"reason\": {\"zh\": \"甲\", \"en\": "
    "\"b\"}}]}\n";

static const ed_model *read_model(ed_arena *arena, const char *text, ed_findings *findings)
{
    return ed_model_read(arena, ed_test_source(arena, "model.json", text), findings);
}

static bool reads(ed_arena *arena, const char *text, ed_findings *findings)
{
    return read_model(arena, text, findings) != NULL;
}

static const ed_model *good_model(ed_arena *arena)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_model *model = read_model(arena, good, &findings);
    ck_assert_msg(model != NULL, "%s", ed_test_lines(arena, &findings));
    return model;
}

ED_TEST(formulas_by_name)
{
    static const char *const wanted[][2] = {
        {"total", "a + 1"},        {"rows[z]", "zones"},           {"rows[year]", "1 .. a + 2"},
        {"rows.one", "z.area"},    {"rows.two", "one * 2"},        {"amounts[1]", "total"},
        {"counts[plan]", "a > 0"}, {"requires.big", "z.area > 0"}, {"requires.big[z]", "zones"}};
    ed_model_formula *formula;
    const size_t count = ed_model_formulas(arena, good_model(arena), &formula);
    ck_assert_uint_eq(count, sizeof wanted / sizeof wanted[0]);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(formula[i].name, wanted[i][0]);
        ck_assert_str_eq(formula[i].is->text, wanted[i][1]);
    }
}

ED_TEST(what_examples_state)
{
    const ed_model *model = good_model(arena);
    ck_assert_uint_eq(model->examples, 2);
    const ed_model_example *one = &model->example[0], *other = &model->example[1];
    ck_assert(one->states_counts && one->counts == 0 && one->finds == 0 && one->expects == 1);
    ck_assert(!other->states_counts && other->expects == 0);
    ck_assert_uint_eq(other->finds, 2);
    ck_assert_str_eq(other->find[1], "range");
    ck_assert_uint_eq(model->unnoticeds, 1);
    ck_assert_str_eq(model->unnoticed[0].formula, "total");
    ck_assert_str_eq(model->unnoticed[0].change, "a + 1 -> a - 1");
    ck_assert_str_eq(model->unnoticed[0].reason.zh, "甲");
}

ED_TEST(mistakes)
{
    static const ed_test_change changes[] = {
        {"\"finds\": [\"big\", \"range\"]", "\"finds\": []", "list-empty"},
        {"\"finds\": [\"big\", \"range\"]", "\"finds\": [1]", "wrong-type"},
        {"\"finds\": [\"big\", \"range\"], ", "", "one-of-missing"},
        {"\"finds\": [\"big\"", "\"expect\": {\"total\": \"2\"}, \"finds\": [\"big\"", "one-of-both"},
        {"\"counts\": []", "\"counts\": {}", "wrong-type"},
        {"\"unnoticed\": [", "\"unnoticed\": [7, ", "wrong-type"},
        {"\"change\": \"a + 1 -> a - 1\", ", "", "missing-key"},
        {", \"reason\": {\"zh\": \"甲\", \"en\": \"b\"}", "", "missing-key"},
        {"\"unnoticed\": [{\"formula\"", "\"unnoticed\": [{\"formulae\"", "unknown-key missing-key"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST_MAIN("model_formula", formulas_by_name, what_examples_state, mistakes)
