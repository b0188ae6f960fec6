/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Valuing an example of a model, and holding what comes of it against what is expected. */
#include "library/read.h"
#include "guide/inside.h"
#include <string.h>

typedef struct check {
    ed_arena *arena;
    ed_findings *findings;
    const ed_model_example *example;
    const ed_json *written; /* the example in the model's file */
    const char *number;     /* of the example, from 1 */
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

/* ---- figures */

static void compare(check *c, const ed_ledger *ledger, const ed_model_expectation *expect)
{
    const char *path = ed_arena_printf(c->arena, ED_EXAMPLE_ITEM ".%s", expect->path);
    const ed_figure *found = ed_engine_figure(c->arena, ledger, path);
    if (found != NULL && is_same(c->arena, expect->value, *found))
        return;
    const ed_json *at = ed_json_get(ed_json_get(c->written, "expect"), expect->path);
    const char *missing_zh = "没有这一数字", *missing_en = "no such figure";
    const ed_words arguments[4] = {
        {c->number, NULL},
        {expect->path, NULL},
        {expect->value, NULL},
        {found != NULL ? found->text : missing_zh, found != NULL ? found->text : missing_en}};
    ed_findings_add_words(c->findings, ED_RULE_example_differs, ed_json_place(at), NULL, arguments, 4);
}

/* ---- lists of names: errors found, kinds of loss counted */

/* The names of a list, each once and in order. */
static ed_names sorted(ed_arena *arena, const char *const *name, size_t count)
{
    ed_names names = {.arena = arena};
    for (size_t i = 0; i < count; i++)
        ed_names_add(&names, name[i]);
    return names;
}

static const char *joined(ed_arena *arena, const ed_names *names)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < names->count; i++)
        ed_text_format(&text, "%s%s", i > 0 ? ", " : "", names->name[i]);
    return names->count == 0 ? "-" : ed_text_string(&text);
}

static void compare_names(check *c, const char *key, ed_names wanted, ed_names got)
{
    const char *expected = joined(c->arena, &wanted), *found = joined(c->arena, &got);
    if (strcmp(expected, found) != 0)
        ED_FIND(c->findings, example_differs, ed_json_place(ed_json_get(c->written, key)), NULL, c->number, key,
                expected, found);
}

/* Errors only: what an example must be waived or confirmed for is no fault of the model. A condition goes by its id,
 * any other error by its rule. */
static ed_names errors_of(ed_arena *arena, const ed_findings *findings)
{
    ed_names names = {.arena = arena};
    for (size_t i = 0; i < findings->count; i++) {
        const ed_finding *one = &findings->row[i];
        const ed_rule_info *rule = ed_rule_get(one->rule);
        if (rule->severity == ED_ERROR)
            ed_names_add(&names, one->rule == ED_RULE_requires ? ed_words_in(one->argument[1], ED_EN) : rule->name);
    }
    return names;
}

static void pass_errors(check *c, const ed_findings *own)
{
    for (size_t i = 0; i < own->count; i++) {
        const ed_finding *one = &own->row[i];
        if (ed_rule_get(one->rule)->severity == ED_ERROR)
            ed_findings_add_words(c->findings, one->rule, one->place, one->path, one->argument, ED_FINDING_ARGUMENTS);
    }
}

/* ---- one example */

static void check_outcome(check *c, const ed_ledger *ledger, const ed_findings *own)
{
    const ed_model_example *example = c->example;
    if (example->finds > 0)
        compare_names(c, "finds", sorted(c->arena, example->find, example->finds), errors_of(c->arena, own));
    else
        pass_errors(c, own);
    if (ledger == NULL)
        return;
    for (size_t i = 0; i < example->expects; i++)
        compare(c, ledger, &example->expect[i]);
    if (example->states_counts)
        compare_names(c, "counts", sorted(c->arena, example->count, example->counts),
                      sorted(c->arena, ledger->item[0].counted, ledger->item[0].counteds));
}

void ed_example_check(const ed_model *model, size_t index, ed_models *models, const ed_tables *tables,
                      ed_findings *findings)
{
    ed_arena *arena = findings->arena;
    check c = {.arena = arena, .findings = findings, .example = &model->example[index]};
    c.written = ed_json_at(ed_json_get(model->json, "examples"), index);
    c.number = ed_arena_printf(arena, "%zu", index + 1);
    ed_findings own;
    ed_findings_init(&own, arena);
    ed_case *one = ed_case_from_json(arena, ed_example_case(arena, model, c.example), &own);
    const ed_ledger *ledger = one == NULL ? NULL : ed_engine_value(arena, one, models, tables, &own);
    check_outcome(&c, ledger, &own);
}
