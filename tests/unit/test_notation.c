/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas in the signs of mathematics: signs, words, and parentheses that keep the meaning. */
#include "formula/notation.h"
#include "testing.h"
#include <string.h>

static const ed_place here = {"model.json", 1, 1};

/* α for "a.x", nothing for all else. */
static const char *alpha(void *context, const ed_tree *path)
{
    (void)context;
    return strcmp(path->name, "a.x") == 0 ? "α" : NULL;
}

static const char *typeset(ed_arena *arena, const char *text, ed_lang lang)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_formula *formula = ed_formula_parse(arena, text, here, strstr(text, " .. ") != NULL, &findings);
    ck_assert_msg(formula != NULL, "%s", text);
    return ed_formula_typeset(arena, formula, &(ed_typesetting){lang, alpha, NULL});
}

ED_TEST(signs)
static const char *const cases[][2] = {
    {"a.x * b / c", "α × b / c"},
    {"a <= b and c != d or not e", "a ≤ b and c ≠ d or not e"},
    {"a >= 1 - -b", "a ≥ 1 − −b"},
    {"x ^ 2 + y ^ 3 + z ^ t", "x² + y³ + z^t"},
    {"0.0016[kg/t] * m", "0.0016 kg/t × m"},
    {"m ^ 1.4", "m^1.4"},
    {"first .. last + 1", "first … last + 1"},
    {"k == 'dry'", "k = 'dry'"},
};
for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    ck_assert_str_eq(typeset(arena, cases[i][0], ED_EN), cases[i][1]);
ED_TEST_END(signs)

/* What is printed without parentheses is read as it was meant, and no others are needed. */
ED_TEST(parentheses)
static const char *const cases[][2] = {
    {"a - (b - c)", "a − (b − c)"},
    {"(a - b) - c", "a − b − c"},
    {"a / (b * c)", "a / (b × c)"},
    {"(a * b) / c", "a × b / c"},
    {"(a + b) * c", "(a + b) × c"},
    {"-(a + b)", "−(a + b)"},
    {"-a ^ 2", "−a²"},
    {"(-a) ^ 2", "(−a)²"},
    {"(a ^ b) ^ c", "(a^b)^c"},
    {"a ^ b ^ c", "a^b^c"},
    {"(a or b) and c", "(a or b) and c"},
    {"not (a and b)", "not (a and b)"},
    {"sum(a.x) * b", "(Σ α) × b"},
    {"b * sum(a.x)", "b × (Σ α)"},
    {"sum(a + b) - sum(c)", "Σ (a + b) − Σ c"},
    {"sum(a * b)", "Σ a × b"},
    {"2[t] ^ 2", "(2 t)²"},
    {"1 + if(c, a, b)", "1 + (if c then a, else b)"},
    {"given(a) == given(b)", "a is given = (b is given)"},
};
for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    ck_assert_str_eq(typeset(arena, cases[i][0], ED_EN), cases[i][1]);
ED_TEST_END(parentheses)

ED_TEST(functions)
static const char *const cases[][3] = {
    {"if(given(a.x), a.x, if(b > 1, 1, 2))", "若已给出 α，则 α；否则若 b > 1，则 1；否则 2",
     "if α is given then α, else if b > 1 then 1, else 2"},
    {"not given(a)", "未给出 a", "a is not given"},
    {"not lookup('t', k).ok", "非查表 t (k).ok", "not table t (k).ok"},
    {"sum(x where y > 1 by z, u)", "Σ(x，限 y > 1，按 z, u)", "Σ(x where y > 1 by z, u)"},
    {"sqrt(x) + abs(x - 1)", "√(x) + |x − 1|", "√(x) + |x − 1|"},
    {"band('t/u', k)", "查表 t/u (k)", "table t/u (k)"},
    {"band('t/u', k, c)", "查表 t/u (k, c)", "table t/u (k, c)"},
    {"at(zone.service, t)", "zone.service(t)", "zone.service(t)"},
    {"date('2021-01-01') < d", "2021-01-01 < d", "2021-01-01 < d"},
    {"max(a, b) - exp(x)", "max(a, b) − exp(x)", "max(a, b) − exp(x)"},
    {"pick(rows, id).value", "pick(rows, id).value", "pick(rows, id).value"},
    {"k == 'dry'", "k = “dry”", "k = 'dry'"},
};
for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    ck_assert_str_eq(typeset(arena, cases[i][0], ED_ZH), cases[i][1]);
    ck_assert_str_eq(typeset(arena, cases[i][0], ED_EN), cases[i][2]);
}
ED_TEST_END(functions)

/* A call with another count of arguments than its signs have room for is printed as it is written. */
ED_TEST(other_counts)
ck_assert_str_eq(typeset(arena, "if(a, b)", ED_EN), "if(a, b)");
ck_assert_str_eq(typeset(arena, "sqrt(a, b)", ED_EN), "sqrt(a, b)");
ck_assert_str_eq(typeset(arena, "date()", ED_EN), "date()");
ED_TEST_END(other_counts)

ED_TEST_MAIN("notation", signs, parentheses, functions, other_counts)
