/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model files: what is read, and every way in which one is refused. */
#include "all_kinds.h"
#include "findings.h"
#include "library/model/model.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static ed_model *read_model(ed_arena *arena, const char *text, ed_findings *findings)
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
    const ed_model *model = read_model(arena, all_kinds, &findings);
    ck_assert_msg(model != NULL && findings.count == 0, "%s", ed_test_lines(arena, &findings));
    return model;
}

static const ed_model_input *input(const ed_model *model, const char *name)
{
    for (size_t i = 0; i < model->inputs; i++)
        if (strcmp(model->input[i].name, name) == 0)
            return &model->input[i];
    ck_abort_msg("no input %s", name);
    return NULL;
}

static const char *printed(ed_arena *arena, const ed_number *number)
{
    bool rounded;
    return number == NULL ? "none" : ed_number_print(arena, number, ED_NUMBER_DIGITS, &rounded);
}

ED_TEST(description)
{
    const ed_model *model = good_model(arena);
    ck_assert_str_eq(model->id, "test/all-kinds");
    ck_assert_str_eq(model->title.zh, "全");
    ck_assert_str_eq(model->summary.en, "every kind");
    ck_assert_uint_eq(model->sources, 2);
    ck_assert_str_eq(model->source[1].document, "a book");
    ck_assert_str_eq(model->level, "sector");
    ck_assert_str_eq(model->head, "chosen");
    ck_assert_str_eq(model->file->path, "model.json");
    ck_assert_ptr_nonnull(model->json);
}

ED_TEST(kinds_of_inputs)
{
    static const struct {
        const char *name;
        ed_kind kind;
    } kinds[] = {{"quantity", ED_KIND_NUMBER}, {"water", ED_KIND_CHOICE},      {"service", ED_KIND_CURVE},
                 {"zones", ED_KIND_LIST},      {"site", ED_KIND_GROUP},        {"samples", ED_KIND_SAMPLE},
                 {"agreed", ED_KIND_FLAG},     {"coefficient", ED_KIND_NUMBER}};
    const ed_model *model = good_model(arena);
    ck_assert_uint_eq(model->inputs, 11);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        ck_assert_int_eq(input(model, kinds[i].name)->kind, kinds[i].kind);
    const ed_model_input *site = input(model, "site");
    ck_assert_uint_eq(site->columns, 2);
    ck_assert_int_eq(site->column[0].kind, ED_KIND_TEXT);
    ck_assert_int_eq(site->column[1].kind, ED_KIND_DATE);
    ck_assert(site->optional);
    const ed_model_input *spots = &input(model, "zones")->column[1];
    ck_assert_int_eq(spots->kind, ED_KIND_LIST);
    ck_assert_str_eq(spots->column[0].unit[0], "m");
    ck_assert_str_eq(ed_kind_words(ED_KIND_LIST).zh, "列表");
    ck_assert_str_eq(ed_kind_words(ED_KIND_NUMBER).en, "a number");
}

ED_TEST(properties_of_inputs)
{
    const ed_model *model = good_model(arena);
    const ed_model_input *quantity = input(model, "quantity");
    ck_assert_uint_eq(quantity->units, 2);
    ck_assert_str_eq(quantity->unit[1], "t");
    ck_assert_str_eq(printed(arena, quantity->domain.min), "0");
    ck_assert(quantity->domain.over_min && quantity->evidence_required && quantity->note_required);
    ck_assert_str_eq(printed(arena, quantity->domain.max), "1000000000");
    ck_assert_str_eq(printed(arena, quantity->usual.min), "0.5");
    ck_assert_str_eq(printed(arena, quantity->usual.max), "none");
    ck_assert_str_eq(quantity->symbol, "E");
    ck_assert_str_eq(quantity->title.en, "amount");
    ck_assert_str_eq(quantity->help.en, "how much");
    ck_assert_uint_eq(quantity->place.line, 7);
    const ed_model_input *cost = input(model, "unit_cost");
    ck_assert(!cost->domain.over_min && !cost->evidence_required && !cost->note_required && !cost->domain.integer &&
              !cost->optional);
    ck_assert_str_eq(cost->unit[0], "money/unit(quantity)");
    ck_assert(input(model, "years")->domain.integer);
    ck_assert_str_eq(input(model, "years")->otherwise->text, "30");
    ck_assert_ptr_null(cost->otherwise);
    ck_assert_str_eq(input(model, "water")->choice, "cn/water-function");
    ck_assert_str_eq(input(model, "water")->one_of, "omega");
    const ed_model_input *mode = input(model, "mode");
    ck_assert_ptr_null(mode->choice);
    ck_assert(mode->fact && !input(model, "water")->fact);
    ck_assert_uint_eq(mode->options, 2);
    ck_assert_str_eq(mode->option[0].key, "leak");
    ck_assert_str_eq(mode->option[0].title.zh, "泄漏");
    ck_assert_str_eq(mode->option[1].key, "dump");
    ck_assert_str_eq(input(model, "service")->unit[0], "1");
    ck_assert_str_eq(input(model, "samples")->unit[0], "mg/L");
}

ED_TEST(steps)
{
    const ed_model *model = good_model(arena);
    ck_assert_uint_eq(model->steps, 3);
    const ed_model_step *lost = &model->step[0];
    ck_assert_str_eq(lost->name, "lost");
    ck_assert_str_eq(lost->title.en, "lost");
    ck_assert_uint_eq(lost->loops, 2);
    ck_assert_str_eq(lost->loop[1].name, "year");
    ck_assert_int_eq(lost->loop[1].over->root->kind, ED_TREE_RANGE);
    ck_assert_uint_eq(lost->columns, 2);
    ck_assert_str_eq(lost->column[0].name, "debit");
    ck_assert_str_eq(lost->column[0].symbol, "D");
    ck_assert_str_eq(lost->column[0].unit, "hm2");
    ck_assert_str_eq(lost->column[0].cite.cite[0].text.zh, "3.1");
    ck_assert_str_eq(lost->column[0].is->text, "zone.area * (1 - at(service, year))");
    const ed_model_step *total = &model->step[2];
    ck_assert_uint_eq(total->loops, 0);
    ck_assert_uint_eq(total->columns, 1);
    ck_assert_str_eq(total->column[0].name, "total");
    ck_assert_str_eq(total->title.en, "the total");
    ck_assert_str_eq(total->column[0].unit, "money");
    ck_assert_ptr_null(model->step[1].column[0].unit);
}

ED_TEST(amounts_conditions_examples)
{
    const ed_model *model = good_model(arena);
    ck_assert_uint_eq(model->amounts, 2);
    ck_assert_ptr_null(model->amount[0].head);
    ck_assert_str_eq(model->amount[1].head, "memo");
    ck_assert_str_eq(model->amount[1].is->text, "2 * total");
    ck_assert_uint_eq(model->counts, 3);
    ck_assert_str_eq(model->count[0].kind, "carbon");
    ck_assert(model->count[0].when.is == NULL && model->count[1].medium == NULL);
    ck_assert_str_eq(model->count[1].when.is->text, "agreed");
    ck_assert_str_eq(model->count[2].medium_of, "mode");
    ck_assert_uint_eq(model->requires_, 2);
    ck_assert_str_eq(model->require[0].id, "big-enough");
    ck_assert_uint_eq(model->require[0].loops, 1);
    ck_assert_str_eq(model->require[0].is->text, "z.area > 0");
    ck_assert_str_eq(model->require[0].cite.cite[0].text.zh, "4");
    ck_assert_uint_eq(model->require[1].loops, 0);
    ck_assert_str_eq(model->require[1].text.zh, "年");
    ck_assert_uint_eq(model->confirms, 1);
    ck_assert_str_eq(model->confirm[0].id, "act-clear");
    ck_assert_ptr_null(model->confirm[0].is);
    ck_assert_uint_eq(model->examples, 1);
    const ed_model_example *example = &model->example[0];
    ck_assert_uint_eq(example->expects, 3);
    ck_assert_str_eq(example->expect[0].value, "169301.775");
    ck_assert_str_eq(example->expect[1].path, "lost[1,3].debit");
    ck_assert_str_eq(example->expect[1].value, "2");
    ck_assert_str_eq(example->from, "by hand");
    ck_assert(example->inputs != NULL && example->item != NULL && example->cases != NULL);
}

/* A model that only feeds others has no amounts, and needs no head. */
ED_TEST(a_model_that_feeds_others)
{
    static const char *const text =
        "{\"format\": \"ecodamage-model/1\", \"id\": \"f\", \"title\": \"t\", \"inputs\": {},"
        "\"source\": [{\"document\": \"D\", \"level\": \"foreign\"}],"
        "\"steps\": [{\"name\": \"a\", \"is\": \"1\"}], \"amounts\": []}";
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_model *model = read_model(arena, text, &findings);
    ck_assert_msg(model != NULL, "%s", ed_test_lines(arena, &findings));
    ck_assert_uint_eq(model->amounts, 0);
    ck_assert_str_eq(model->head, "memo");
    ck_assert_str_eq(model->level, "foreign");
    ck_assert(
        !reads(arena, ed_test_exchange(arena, text, "\"amounts\": []", "\"amounts\": [{\"is\": \"a\"}]"), &findings));
    ck_assert_str_eq(ed_test_rules(arena, &findings), "missing-key");
}

/* ---- what is refused */

ED_TEST(bad_descriptions)
{
    static const ed_test_change changes[] = {
        {"ecodamage-model/1", "ecodamage-model/9", "format-unknown"},
        {"\"id\": \"test/all-kinds\"", "\"id\": \"test/../all\"", "catalogue-id"},
        {"\"id\": \"test/all-kinds\", ", "", "missing-key"},
        {"\"summary\"", "\"sumary\"", "unknown-key"},
        {"\"summary\": \"every kind\"", "\"id\": \"again\"", "duplicate-key"},
        {"\"title\": {\"zh\": \"全\", \"en\": \"all\"}", "\"title\": 3", "wrong-type"},
        {"\"source\": [", "\"source\": [], \"x-source\": [", "list-empty"},
        {"\"source\": [", "\"source\": {}, \"x-source\": [", "wrong-type"},
        {"\"level\": \"sector\"", "\"level\": \"sectors\"", "choice-unknown"},
        {"\"document\": \"GB 1\"", "\"document\": \"\"", "empty-text"},
        {"\"head\": \"chosen\"", "\"head\": \"interim\"", "choice-unknown"},
        {"\"head\": \"chosen\",", "", "missing-key"},
        {"\"head\": \"memo\"}],\n\"counts", "\"head\": \"mem\"}],\n\"counts", "choice-unknown"},
        {"\"is\": \"2 * total\"", "\"is\": \"2 * \"", "formula-syntax"},
        {"{\"is\": \"total\"}", "\"total\"", "wrong-type"},
        {"{\"is\": \"total\"}", "{}", "missing-key"},
        {"\"amounts\": [", "\"amounts\": 0, \"x-amounts\": [", "wrong-type"},
        {"\"counts\": [", "\"counts\": {}, \"x-counts\": [", "wrong-type"},
        {"\"kind\": \"plan\"", "\"kind\": \" \"", "empty-text"},
        {"{\"kind\": \"plan\", \"when\": \"agreed\"}", "\"plan\"", "wrong-type"},
        {"\"when\": \"agreed\"", "\"when\": \"agreed and\"", "formula-syntax"},
        {"\"when\": \"agreed\"", "\"if\": \"agreed\"", "unknown-key"},
        {"\"medium_of\": \"mode\"", "\"medium_of\": \"years\"", "formula-name"},
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_inputs)
{
    static const ed_test_change changes[] = {
        {"\"years\": {", "\"Years\": {", "model-name"},
        {"\"years\": {", "\"per-year\": {", "model-name"},
        {"\"years\": {", "\"sum\": {", "model-name-reserved"},
        {"\"depth\": {", "\"note\": {", "model-name-reserved"},
        {"\"visited\": {", "\"id\": {", "model-name-reserved"},
        {"\"years\": {\"unit\": \"1\", ", "\"years\": {", "model-kind"},
        {"\"name\": {\"text\": true}", "\"name\": {\"text\": true, \"flag\": true}", "model-kind"},
        {"\"name\": {\"text\": true}", "\"name\": {\"text\": true, \"unit\": \"1\"}", "model-property"},
        {"\"name\": {\"text\": true}", "\"name\": {\"text\": false}", "wrong-type"},
        {"\"name\": {\"text\": true}", "\"name\": {\"text\": true, \"min\": 1}", "model-property"},
        {"\"name\": {\"text\": true}", "\"name\": {\"text\": true, \"fact\": true}", "model-property"},
        {"\"fact\": true", "\"fact\": 1", "wrong-type"},
        {"\"name\": {\"text\": true}", "\"name\": \"text\"", "wrong-type"},
        {"\"depth\": {\"unit\": \"m\"}", "\"depth\": {\"unit\": \"m\", \"default\": \"deep\"}", "model-default"},
        {"\"curve\": {}", "\"curve\": {\"shape\": 1}", "unknown-key"},
        {"\"curve\": {}", "\"curve\": true", "wrong-type"},
        {"\"integer\": true", "\"intger\": true", "unknown-key"},
        {"\"above\": 0", "\"above\": 0, \"min\": 0", "model-bounds"},
        {"\"max\": \"1e9\"", "\"max\": 0", "model-bounds"}, /* above 0 and at most 0 */
        {"\"min\": 0, \"max\": 1", "\"min\": 2, \"max\": 1", "model-bounds model-default"},
        {"\"max\": \"1e9\"", "\"max\": \"many\"", "number-syntax"},
        {"[\"0.5\", null]", "[\"0.5\", \"0.4\"]", "model-bounds"},
        {"[\"0.5\", null]", "[\"0.5\"]", "wrong-type"},
        {"[\"0.5\", null]", "[\"0.5\", true]", "wrong-type"},
        {"\"evidence\": \"optional\"", "\"evidence\": \"maybe\"", "choice-unknown"},
        {"\"note_when\": \"always\"", "\"note_when\": \"never\"", "choice-unknown"},
        {"\"coefficient\": {\"unit\": \"1\", \"one_of\": \"omega\"}", "\"coefficient\": {\"unit\": \"1\"}",
         "model-one-of"},
        {"\"coefficient\": {\"unit\": \"1\", \"one_of\": \"omega\"}",
         "\"coefficient\": {\"unit\": \"1\", \"one_of\": \"Ω\"}", "model-name model-one-of model-one-of"},
        {"\"choice\": \"cn/water-function\"", "\"choice\": \"../water\"", "catalogue-id"},
        {"\"choice\": \"cn/water-function\"", "\"choice\": []", "wrong-type"},
        {"\"choice\": {\"leak\": {\"zh\": \"泄漏\", \"en\": \"leak\"}, \"dump\": \"dump\"}, \"default\": \"leak\"",
         "\"choice\": {}", "list-empty"},
        {"\"dump\": \"dump\"", "\"dump\": 1", "wrong-type"},
        {"\"list\": {\"depth\": {\"unit\": \"m\"}}", "\"list\": {}", "list-empty"},
        {"\"list\": {\"depth\": {\"unit\": \"m\"}}", "\"list\": []", "wrong-type"},
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
}

/* Behind a dot a name can not be mistaken for a function. */
ED_TEST(free_names_in_rows)
{
    static const ed_test_change changes[] = {
        {"\"visited\": {", "\"date\": {", ""},
        {"\"depth\": {", "\"level\": {", ""},
        {"\"depth\": {", "\"area\": {", ""}, /* a nested list's columns are its own */
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_units)
{
    static const ed_test_change changes[] = {
        {"money/unit(quantity)", "money/unit(amount)", "model-unit"},
        {"money/unit(quantity)", "money/unit(service)", "model-unit"},   /* a curve */
        {"money/unit(quantity)", "money/unit(unit_cost)", "model-unit"}, /* itself */
        {"money/unit(quantity)", "money/unit(quantity", "unit-unknown"},
        {"\"unit\": \"money/unit(quantity)\"", "\"unit\": \"money/furlong\"", "unit-unknown"},
        {"\"unit\": [\"m3\", \"t\"]", "\"unit\": []", "model-unit-count"},
        {"\"unit\": [\"m3\", \"t\"]", "\"unit\": [\"m3\", 3]", "wrong-type"},
        {"\"unit\": [\"m3\", \"t\"]", "\"unit\": [\"m3\", \"t\", \"kg\", \"g\", \"mg\", \"m2\", \"m\", \"km\", \"cm\"]",
         "model-unit-count"},
        {"\"unit\": \"hm2\", \"cite\"", "\"unit\": \"hm2/\", \"cite\"", "unit-unknown"},
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_defaults)
{
    static const ed_test_change changes[] = {
        {"\"default\": \"30\"", "\"default\": \"0\"", "model-default"},   /* below 1 */
        {"\"default\": \"30\"", "\"default\": \"1.5\"", "model-default"}, /* not whole */
        {"\"default\": \"30\"", "\"default\": true", "model-default"},
        {"\"default\": \"leak\"", "\"default\": \"spill\"", "model-default"},
        {"\"default\": \"leak\"", "\"default\": 1", "model-default"},
        {"\"default\": 0}", "\"default\": 1.5}", "model-default"}, /* a level above 1 */
        {"\"default\": \"2024-02-29\"", "\"default\": \"2023-02-29\"", "model-default"},
        {"\"default\": [1, \"2.5\"]", "\"default\": [1, null]", "model-default"},
        {"\"default\": [1, \"2.5\"]", "\"default\": 1", "model-default"},
        {"\"default\": false", "\"default\": \"no\"", "model-default"},
        {"\"name\": {\"text\": true}", "\"name\": {\"text\": true, \"default\": 4}", "model-default"},
        {"\"optional\": true},\n \"samples\"", "\"default\": []},\n \"samples\"", "model-property"},
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
    static const ed_test_change fine[] = {
        {"\"default\": \"30\"", "\"default\": {\"value\": \"30\", \"note\": \"by default\"}", ""},
        {"\"default\": 0}", "\"default\": [[2020, 0], [2030, 1]]}", ""},
        {"\"default\": 0}", "\"default\": {\"shape\": \"linear\"}}", ""},
        {"\"one_of\": \"omega\"}", "\"one_of\": \"omega\", \"default\": \"V\"}",
         ""}, /* a table's key: not known here */
    };
    ed_test_changes(arena, all_kinds, fine, sizeof fine / sizeof fine[0], reads);
}

ED_TEST(bad_steps)
{
    static const ed_test_change changes[] = {
        {"\"steps\": [", "\"steps\": [], \"x-steps\": [", "list-empty"},
        {"\"steps\": [", "\"steps\": [4,", "wrong-type"},
        {"\"name\": \"total\", ", "", "missing-key"},
        {"\"name\": \"total\"", "\"name\": \"Total\"", "model-name"},
        {"\"name\": \"total\"", "\"name\": \"discounted\"", "model-name-reserved"},
        {"\"name\": \"total\"", "\"name\": \"quantity\"", "model-name-twice"},
        {"\"name\": \"total\"", "\"name\": \"lost\"", "model-name-twice"},
        {"\"name\": \"total\"", "\"name\": \"year\"", "model-name-twice"}, /* a loop variable */
        {"\"is\": \"quantity * unit_cost\"", "\"is\": \"quantity * \"", "formula-syntax"},
        {"\"is\": \"quantity * unit_cost\", ", "", "missing-key"},
        {"\"is\": \"quantity * unit_cost\"", "\"is\": 7", "wrong-type"},
        {"\"title\": \"the total\"", "\"columns\": []", "unknown-key"},
        {"\"for\": [[\"zone\", \"zones\"]], \"columns\": [{\"name\": \"debit\", \"is\": \"zone.area\"}]}",
         "\"for\": [[\"zone\", \"zones\"]], \"is\": \"1\"}", "unknown-key missing-key"},
        {"\"for\": [[\"zone\", \"zones\"]], \"columns\": [{\"name\": \"debit\", \"is\": \"zone.area\"}]}",
         "\"for\": [], \"columns\": [{\"name\": \"debit\", \"is\": \"1\"}]}", "list-empty"},
        {"\"columns\": [{\"name\": \"debit\", \"is\": \"zone.area\"}]", "\"columns\": []", "list-empty"},
        {"\"columns\": [{\"name\": \"debit\", \"is\": \"zone.area\"}]", "\"columns\": [[]]", "wrong-type"},
        {"\"columns\": [{\"name\": \"debit\", \"is\"", "\"columns\": [{\"is\"", "missing-key"},
        {"[\"year\", \"1 .. years\"]", "[\"year\"]", "wrong-type"},
        {"[\"year\", \"1 .. years\"]", "[\"year\", 4]", "wrong-type"},
        {"[\"year\", \"1 .. years\"]", "[\"year\", \"1 ..\"]", "formula-syntax"},
        {"[\"year\", \"1 .. years\"]", "[\"t\", \"1 .. years\"]", "model-name-reserved"},
        {"[\"year\", \"1 .. years\"]", "[\"years\", \"1 .. 3\"]", "model-name-twice"}, /* an input */
        {"[\"year\", \"1 .. years\"]", "[\"lost\", \"1 .. 3\"]", "model-name-twice"},  /* its own step */
        {"[\"year\", \"1 .. years\"]", "[\"zone\", \"1 .. 3\"]", "model-name-twice"},  /* its other variable */
        {"{\"name\": \"twice\"", "{\"name\": \"debit\"", "model-name-twice"},
        {"{\"name\": \"twice\"", "{\"name\": \"zone\"", "model-name-twice"},
        {"{\"name\": \"twice\"", "{\"name\": \"years\"", "model-name-twice"},
        {"[{\"name\": \"debit\", \"is\": \"zone.area\"}]", "[{\"name\": \"lost\", \"is\": \"zone.area\"}]",
         "model-name-twice"},
        {"\"is\": \"2 * debit\"", "\"is\": \"2 * debit\", \"for\": 1", "unknown-key"},
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_conditions_and_examples)
{
    static const ed_test_change changes[] = {
        {"\"id\": \"in-force\"", "\"id\": \"big-enough\"", "id-twice"},
        {"\"id\": \"act-clear\"", "\"id\": \"in-force\"", "id-twice"},
        {"\"id\": \"in-force\"", "\"id\": \"in force\"", "model-key"},
        {"\"id\": \"in-force\"", "\"id\": \"cn/in-force\"", "model-key"},
        {"\"id\": \"in-force\", ", "", "missing-key"},
        {"\"is\": \"years < 100\"", "\"is\": \"years <\"", "formula-syntax"},
        {"\"is\": \"years < 100\", ", "", "missing-key"},
        {", \"text\": {\"zh\": \"年\", \"en\": \"years\"}", "", "missing-key"},
        {"[\"z\", \"zones\"]", "[\"total\", \"zones\"]", "model-name-twice"},
        {"\"act-clear\"", "\"act-clear\", \"when\": \"1\", \"is\": \"1 +\"", "unknown-key formula-syntax"},
        {"\"confirm\": [", "\"confirm\": [\"clear\", ", "wrong-type"},
        {"\"confirm\": [", "\"confirm\": {}, \"x-confirm\": [", "wrong-type"},
        {"\"from\": \"by hand\"", "\"by\": \"hand\"", "unknown-key missing-key"},
        {"\"expect\": {", "\"expect\": {}, \"x-expect\": {", "list-empty"},
        {"\"lost[1,3].debit\": 2", "\"lost[1,3].debit\": null", "wrong-type"},
        {"\"examples\": [", "\"examples\": [0, ", "wrong-type"},
        {"{\"inputs\": {}, ", "{", "missing-key"},
    };
    ed_test_changes(arena, all_kinds, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(findings_say_where)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ck_assert(!reads(arena, ed_test_exchange(arena, all_kinds, "\"unit_cost\": {", "\"at\": {"), &findings));
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[0], ED_ZH),
                     "model.json:9:2: 错误: 名称“at”是公式语言的保留字 [model-name-reserved]");
}

ED_TEST(broken_documents)
{
    ed_test_truncations(arena, ed_arena_copy(arena, all_kinds, strlen(all_kinds) - 1), reads);
    ed_test_replacements(arena, all_kinds, reads);
}

/* ---- the catalogue */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    ck_assert_int_eq(fclose(file), 0);
}

/* Two folders below `top`: "one" with test/all-kinds and a file under a wrong name, "two" with another all-kinds. */
static void make_folders(ed_arena *arena, const char *top)
{
    static const char *const folders[] = {"one", "one/test", "two", "two/test"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        ck_assert_int_eq(mkdir(ed_arena_printf(arena, "%s/%s", top, folders[i]), 0700), 0);
    write_file(ed_arena_printf(arena, "%s/one/test/all-kinds.json", top), all_kinds);
    write_file(ed_arena_printf(arena, "%s/one/wrong-name.json", top), all_kinds);
    write_file(ed_arena_printf(arena, "%s/two/test/all-kinds.json", top), "{");
    write_file(ed_arena_printf(arena, "%s/two/bad.json", top), "[]");
}

static void remove_folders(ed_arena *arena, const char *top)
{
    static const char *const paths[] = {"one/test/all-kinds.json",
                                        "one/wrong-name.json",
                                        "two/test/all-kinds.json",
                                        "two/bad.json",
                                        "one/test",
                                        "two/test",
                                        "one",
                                        "two"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        ck_assert_int_eq(remove(ed_arena_printf(arena, "%s/%s", top, paths[i])), 0);
    ck_assert_int_eq(rmdir(top), 0);
}

ED_TEST(catalogue)
{
    char top[] = "test_model_XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(top));
    make_folders(arena, top);
    ed_models models;
    ed_findings findings;
    bool found = false;
    ed_models_init(&models, arena);
    ed_findings_init(&findings, arena);
    ed_models_add_folder(&models, ed_folder_at(ed_arena_printf(arena, "%s/one", top)), "installed", &findings);
    ed_models_add_folder(&models, ed_folder_at(ed_arena_printf(arena, "%s/two", top)), "mine", &findings);
    const char *const *ids = NULL;
    ck_assert_uint_eq(ed_models_ids(&models, arena, &ids), 3);
    ck_assert_str_eq(ids[0], "bad");
    ck_assert_str_eq(ids[1], "test/all-kinds");
    ck_assert_str_eq(ids[2], "wrong-name");
    const ed_model *model = ed_models_find(&models, "test/all-kinds", &found, &findings);
    ck_assert(model != NULL && found && findings.count == 0); /* the first folder's, not the broken one behind it */
    ck_assert_str_eq(model->file->path, "models/test/all-kinds.json");
    ck_assert_str_eq(model->root, "installed");
    ck_assert_ptr_eq(ed_models_find(&models, "test/all-kinds", &found, &findings), model);
    ck_assert(ed_models_find(&models, "no-such", &found, &findings) == NULL && !found);
    ck_assert(ed_models_find(&models, "../one/test/all-kinds", &found, &findings) == NULL && !found);
    ck_assert(ed_models_find(&models, "/etc/passwd", &found, &findings) == NULL && !found);
    ck_assert_uint_eq(findings.count, 0);
    for (int again = 0; again < 2; again++) {
        ck_assert(ed_models_find(&models, "wrong-name", &found, &findings) == NULL && found);
        ck_assert(ed_models_find(&models, "bad", &found, &findings) == NULL && found);
    }
    remove_folders(arena, top);
    ck_assert_str_eq(ed_test_rules(arena, &findings), "model-id wrong-type");
    ck_assert_str_eq(findings.row[1].place.path, ed_arena_printf(arena, "%s/two/bad.json", top));
}

ED_TEST_MAIN("model", description, kinds_of_inputs, properties_of_inputs, steps, amounts_conditions_examples,
             a_model_that_feeds_others, bad_descriptions, bad_inputs, free_names_in_rows, bad_units, bad_defaults,
             bad_steps, bad_conditions_and_examples, findings_say_where, broken_documents, catalogue)
