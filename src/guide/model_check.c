/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking models: every file is read, every example valued, every figure compared with what is expected. */
#include "guide/example.h"
#include "guide/guide.h"
#include <string.h>

typedef struct check {
    ed_arena *arena;
    ed_models *models;
    ed_tables *tables;
    ed_findings *findings;
} check;

/* An expectation of so many digits stands for every figure that rounds to it; one of fewer is meant exactly. */
enum { DIGITS = 5 };

static size_t digits_of(const char *numeral)
{
    size_t count = 0;
    for (numeral += strspn(numeral, "-0."); *numeral != '\0'; numeral++)
        count += *numeral >= '0' && *numeral <= '9';
    return count;
}

static const ed_number *parsed(ed_arena *arena, const char *text)
{
    const ed_number *number = NULL;
    return ed_number_parse(arena, text, &number) == ED_NUMERAL_OK ? number : NULL;
}

/* Half a unit of the last decimal that is written. */
static const ed_number *half_unit(ed_arena *arena, const char *numeral)
{
    const char *point = strchr(numeral, '.');
    size_t decimals = point == NULL ? 0 : strlen(point + 1);
    int64_t twice = 2;
    for (; decimals > 0 && twice < INT64_MAX / 10; decimals--)
        twice *= 10;
    return ed_number_ratio(arena, 1, twice);
}

static bool is_same(ed_arena *arena, const char *wanted, ed_figure got)
{
    const ed_number *a = parsed(arena, wanted), *b = got.number, *apart = NULL;
    if (strcmp(wanted, got.text) == 0)
        return true;
    if (a == NULL || b == NULL)
        return false;
    if (ed_number_compare(a, b) == 0)
        return true;
    if (digits_of(wanted) < DIGITS || ed_number_subtract(arena, a, b, &apart) != ED_FAULT_NONE ||
        ed_number_absolute(arena, apart, &apart) != ED_FAULT_NONE)
        return false;
    return ed_number_compare(apart, half_unit(arena, wanted)) <= 0;
}

/* ---- one example */

static void compare(check *c, const ed_ledger *ledger, const ed_model_expectation *expect, const ed_json *at,
                    size_t number)
{
    const char *path = ed_arena_printf(c->arena, ED_EXAMPLE_ITEM ".%s", expect->path);
    const ed_figure *found = ed_engine_figure(c->arena, ledger, path);
    if (found != NULL && is_same(c->arena, expect->value, *found))
        return;
    const char *missing_zh = "没有这一数字", *missing_en = "no such figure";
    const ed_words arguments[4] = {
        {ed_arena_printf(c->arena, "%zu", number), NULL},
        {expect->path, NULL},
        {expect->value, NULL},
        {found != NULL ? found->text : missing_zh, found != NULL ? found->text : missing_en}};
    ed_findings_add_words(c->findings, ED_RULE_example_differs, ed_json_place(at), NULL, arguments, 4);
}

/* Errors only: what an example must be waived or confirmed for is no fault of the model. */
static void pass_errors(check *c, ed_findings *own)
{
    for (size_t i = 0; i < own->count; i++) {
        const ed_finding *one = &own->row[i];
        if (ed_rule_get(one->rule)->severity == ED_ERROR)
            ed_findings_add_words(c->findings, one->rule, one->place, one->path, one->argument, ED_FINDING_ARGUMENTS);
    }
}

static void check_example(check *c, const ed_model *model, size_t index)
{
    const ed_model_example *example = &model->example[index];
    ed_findings own;
    ed_findings_init(&own, c->arena);
    ed_case *one = ed_case_from_json(c->arena, ed_example_case(c->arena, model, example), &own);
    ed_ledger *ledger = one == NULL ? NULL : ed_engine_value(c->arena, one, c->models, c->tables, &own);
    pass_errors(c, &own);
    const ed_json *written = ed_json_at(ed_json_get(model->json, "examples"), index);
    for (size_t i = 0; ledger != NULL && i < example->expects; i++)
        compare(c, ledger, &example->expect[i], ed_json_get(ed_json_get(written, "expect"), example->expect[i].path),
                index + 1);
}

static void check_model(check *c, const char *id)
{
    bool found = false;
    const ed_model *model = ed_models_find(c->models, id, &found, c->findings);
    if (model == NULL)
        return;
    if (model->examples == 0)
        ED_FIND(c->findings, model_no_example, ed_json_place(model->json), NULL, model->id);
    for (size_t i = 0; i < model->examples; i++)
        check_example(c, model, i);
}

void ed_guide_check_models(ed_models *models, ed_tables *tables, ed_findings *findings)
{
    check c = {findings->arena, models, tables, findings};
    const char *const *id;
    const size_t count = ed_models_ids(models, c.arena, &id);
    ed_models_check_names(models, findings);
    for (size_t i = 0; i < count; i++)
        check_model(&c, id[i]);
}
