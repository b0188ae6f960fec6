/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas in type, read off as lines. */
#include "report/typeset.h"
#include "findings.h"

static const char names[] =
    "[{\"name\": \"d.quantity\", \"symbol\": \"E\"}, {\"name\": \"d.cost\", \"symbol\": \"C\"},"
    " {\"name\": \"limit\", \"title\": {\"zh\": \"限值\", \"en\": \"limit\"}}, {\"name\": \"r\", \"symbol\": \"r_t\"}]";

static const char *line(ed_arena *arena, ed_lang lang, const char *formula)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_json *root = ed_json_parse(arena, ed_test_source(arena, "names", names), &findings);
    const ed_typesetter setter = {arena, lang, root->child, NULL};
    return ed_math_line(arena, ed_typeset_formula(&setter, formula));
}

static const char *values(ed_arena *arena, const char *text)
{
    const ed_typesetter setter = {arena, ED_EN, NULL, NULL};
    return ed_math_line(arena, ed_typeset_values(&setter, text));
}

ED_TEST(formulas)
static const char *const pairs[][2] = {
    {"d.quantity * d.cost", "E × C"},
    {"d.quantity / limit - 1", "E / 限值 − 1"},
    {"(d.quantity - limit) / (limit * 2)", "(E − 限值) / (限值 × 2)"},
    {"(d.quantity - limit) * 2", "(E − 限值) × 2"},
    {"d.quantity - (limit - 1)", "E − (限值 − 1)"},
    {"(1 + r)^(-5)", "(1 + r_t)^(−5)"},
    {"-d.quantity^2", "−E^2"},
    {"sqrt(limit + 1)", "√(限值 + 1)"},
    {"exp(-r)", "e^(−r_t)"},
    {"abs(limit - 1)", "|限值 − 1|"},
    {"sum(d.quantity)", "∑ E"},
    {"sum(d.quantity * d.cost)", "∑ (E × C)"},
    {"sum(d.quantity by zone)", "∑ (E)，按 zone"},
    {"max(d.quantity, 0)", "max(E, 0)"},
    {"band('cn/x', limit)", "查表〔cn/x〕(限值)"},
    {"if(d.quantity >= 2, 1, 0)", "若 E ≥ 2，取 1；否则取 0"},
    {"given(r) and not given(limit)", "已给出 r_t 且 非 已给出 限值"},
    {"d.quantity == 'V'", "E = “V”"},
    {"date('2021-01-01')", "2021-01-01"},
    {"unknown.name * 2[t]", "unknown.name × 2[t]"},
    {"no formula !", "no formula !"},
};
for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
    ck_assert_str_eq(line(arena, ED_ZH, pairs[i][0]), pairs[i][1]);
ck_assert_str_eq(line(arena, ED_EN, "d.quantity / limit"), "E / limit");
ED_TEST_END(formulas)

ED_TEST(with_values)
ck_assert_str_eq(values(arena, "142420 × 0.634 × 1.875"), "142420 × 0.634 × 1.875");
ck_assert_str_eq(values(arena, "1.23456… × (1 + 0.03)^(-2)"), "1.23456… × (1 + 0.03)^(−2)");
ck_assert_str_eq(values(arena, "21.36 / 5 == max(4.272)"), "21.36 / 5 = max(4.272)");
ck_assert_str_eq(values(arena, "2021-01-01"), "2021-01-01"); /* no formula: a day */
ck_assert_str_eq(values(arena, "true"), "yes");
ck_assert_str_eq(values(arena, ""), "");
ED_TEST_END(with_values)

/* A fraction is set as one where it is narrow and not within another. */
ED_TEST(fractions)
const ed_typesetter setter = {arena, ED_EN, NULL, NULL};
const ed_math *row = ed_typeset_formula(&setter, "a / b");
ck_assert_int_eq(row->child->kind, ED_MATH_FRACTION);
row = ed_typeset_formula(&setter, "a / b / c");
ck_assert_int_eq(row->child->kind, ED_MATH_FRACTION);
ck_assert_int_ne(row->child->child->child->kind, ED_MATH_FRACTION);
row = ed_typeset_formula(&setter, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa / b");
ck_assert_int_ne(row->child->kind, ED_MATH_FRACTION);
ED_TEST_END(fractions)

ED_TEST_MAIN("typeset", formulas, with_values, fractions)
