/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas in type, read off as lines. */
#include "document/document.h"
#include "findings.h"
#include <string.h>

static ed_typeset_name named(const void *context, const ed_tree *path)
{
    static const struct {
        const char *name, *symbol, *title;
    } names[] = {{"d.quantity", "E", "quantity"},
                 {"d.cost", "C", NULL},
                 {"r", "r_t", NULL},
                 {"limit", NULL, "限值"},
                 {"loss", NULL, "loss in all"}};
    (void)context;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].name, path->name) == 0)
            return (ed_typeset_name){names[i].symbol, names[i].title};
    return (ed_typeset_name){NULL, NULL};
}

static const char *titled(const void *context, const char *id)
{
    (void)context;
    return strcmp(id, "cn/titled") == 0 ? "系数表" : NULL;
}

static const char *line(ed_arena *arena, ed_lang lang, const char *formula)
{
    const ed_typesetter setter = {.arena = arena, .lang = lang, .name = named, .table = titled};
    return ed_math_line(arena, ed_typeset_text(&setter, formula));
}

static const char *values(ed_arena *arena, const char *text)
{
    const ed_typesetter setter = {.arena = arena, .lang = ED_EN};
    return ed_math_line(arena, ed_typeset_values(&setter, text));
}

/* Without names, in English. */
static const char *bare(ed_arena *arena, const char *formula)
{
    const ed_typesetter setter = {.arena = arena, .lang = ED_EN};
    return ed_math_line(arena, ed_typeset_text(&setter, formula));
}

ED_TEST(names)
{
    static const char *const pairs[][2] = {
        {"d.quantity * d.cost", "E × C"},
        {"d.quantity / limit - 1", "E / 限值 − 1"},
        {"(d.quantity - limit) / (limit * 2)", "(E − 限值) / (限值 × 2)"},
        {"(1 + r)^(-5)", "(1 + r_t)^(-5)"},
        {"unknown.name * 2[t]", "unknown.name × 2 t"},
        {"band('cn/x', limit)", "查表〔cn/x〕(限值)"},
        {"lookup('cn/titled', d.quantity).price", "查表〔系数表〕(E).price"},
        {"if(limit > 1, limit, r)", "若限值 > 1，则限值；否则 r_t"},
        {"given(limit)", "已给出限值"},
        {"loss ^ 2 + limit ^ 2", "(loss in all)² + 限值²"},
        {"no formula !", "no formula !"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_str_eq(line(arena, ED_ZH, pairs[i][0]), pairs[i][1]);
}

ED_TEST(signs)
{
    static const char *const cases[][2] = {
        {"a * b / c", "a × b / c"},
        {"a <= b and c != d or not e", "a ≤ b and c ≠ d or not e"},
        {"a >= 1 - -b", "a ≥ 1 − −b"},
        {"x ^ 2 + y ^ 3 + z ^ t", "x² + y³ + z^t"},
        {"0.0016[kg/t] * m", "0.0016 kg/t × m"},
        {"m ^ 1.4", "m^1.4"},
        {"k == 'dry'", "k = “dry”"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(bare(arena, cases[i][0]), cases[i][1]);
}

/* What is printed without brackets is read as it was meant, and no others are needed. */
ED_TEST(brackets)
{
    static const char *const cases[][2] = {
        {"a - (b - c)", "a − (b − c)"},
        {"(a - b) - c", "a − b − c"},
        {"a + (b + c)", "a + b + c"},
        {"a - (b + c)", "a − (b + c)"},
        {"a / (b * c)", "a / (b × c)"},
        {"(a * b) / c", "a × b / c"},
        {"(a + b) * c", "(a + b) × c"},
        {"-(a + b)", "−(a + b)"},
        {"-a ^ 2", "−a²"},
        {"(-a) ^ 2", "(−a)²"},
        {"(a ^ b) ^ c", "(a^b)^c"},
        {"a ^ b ^ c", "a^(b^c)"},
        {"(a or b) and c", "(a or b) and c"},
        {"not (a and b)", "not (a and b)"},
        {"sum(a)", "∑ a"},
        {"sum(a * b)", "∑(a × b)"},
        {"sum(a) * b", "(∑ a) × b"},
        {"b * sum(a)", "b × ∑ a"},
        {"b * sum(a) * c", "(b × ∑ a) × c"},
        {"sum(a * b) * c", "∑(a × b) × c"},
        {"a / sum(b) + c", "a / ∑ b + c"},
        {"sum(a) / c", "(∑ a) / c"},
        {"sum(a) ^ 2", "(∑ a)²"},
        {"sum(a + b) - sum(c)", "∑(a + b) − ∑ c"},
        {"2[t] ^ 2", "(2 t)²"},
        {"1 + if(c, a, b)", "1 + (if c then a, else b)"},
        {"(a > b) == (c > d)", "a > b = (c > d)"},
        {"given(a) == given(b)", "a is given = (b is given)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(bare(arena, cases[i][0]), cases[i][1]);
}

ED_TEST(functions)
{
    static const char *const cases[][3] = {
        {"if(given(a), a, if(b > 1, 1, 2))", "若已给出 a，则 a；否则若 b > 1，则 1；否则 2",
         "if a is given then a, else if b > 1 then 1, else 2"},
        {"given(a) and not given(b)", "已给出 a 且 未给出 b", "a is given and b is not given"},
        {"not lookup('t', k).ok", "非 查表〔t〕(k).ok", "not table [t](k).ok"},
        {"sum(x where y > 1 by z, u)", "∑(x，其中 y > 1，按 z, u)", "∑(x where y > 1 by z, u)"},
        {"sqrt(x) + abs(x - 1)", "√(x) + |x − 1|", "√(x) + |x − 1|"},
        {"floor(x) + ceil(y)", "⌊x⌋ + ⌈y⌉", "⌊x⌋ + ⌈y⌉"},
        {"exp(-r)", "e^(−r_t)", "e^(−r_t)"},
        {"band('t/u', k)", "查表〔t/u〕(k)", "table [t/u](k)"},
        {"band('t/u', k, c)", "查表〔t/u〕(k, c)", "table [t/u](k, c)"},
        {"at(zone.service, t)", "zone.service(t)", "zone.service(t)"},
        {"date('2021-01-01') < d", "2021-01-01 < d", "2021-01-01 < d"},
        {"max(a, b) - mean(x)", "max(a, b) − 平均(x)", "max(a, b) − mean(x)"},
        {"pick(rows, id).value", "取值(rows, id).value", "pick(rows, id).value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_str_eq(line(arena, ED_ZH, cases[i][0]), cases[i][1]);
        ck_assert_str_eq(line(arena, ED_EN, cases[i][0]), cases[i][2]);
    }
}

/* A call with another count of arguments than its signs have room for is printed as it is written. */
ED_TEST(other_counts)
{
    ck_assert_str_eq(bare(arena, "if(a, b)"), "if(a, b)");
    ck_assert_str_eq(bare(arena, "sqrt(a, b)"), "sqrt(a, b)");
    ck_assert_str_eq(bare(arena, "date()"), "date()");
    ck_assert_str_eq(bare(arena, "lookup(t, k)"), "lookup(t, k)");
}

ED_TEST(with_values)
{
    ck_assert_str_eq(values(arena, "142420 × 0.634 × 1.875"), "142420 × 0.634 × 1.875");
    ck_assert_str_eq(values(arena, "1.23456… × (1 + 0.03)^(-2)"), "1.23456… × (1 + 0.03)^(-2)");
    ck_assert_str_eq(values(arena, "21.36 / 5 == max(4.272)"), "21.36 / 5 = max(4.272)");
    ck_assert_str_eq(values(arena, "2021-01-01"), "2021-01-01"); /* no formula: a day */
    ck_assert_str_eq(values(arena, "if(6 > 0, 2010 / 6, 0)"), "(if 6 > 0 then 2010 / 6, else 0)");
    ck_assert_str_eq(values(arena, "true"), "yes");
    ck_assert_str_eq(values(arena, ""), "");
}

/* A fraction is set as one where it is narrow and not within another. */
ED_TEST(fractions)
{
    const ed_typesetter setter = {.arena = arena, .lang = ED_EN};
    const ed_math *row = ed_typeset_text(&setter, "a / b");
    ck_assert_int_eq(row->child->kind, ED_MATH_FRACTION);
    row = ed_typeset_text(&setter, "a / b / c");
    ck_assert_int_eq(row->child->kind, ED_MATH_FRACTION);
    ck_assert_int_ne(row->child->child->child->kind, ED_MATH_FRACTION);
    row = ed_typeset_text(&setter, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa / b");
    ck_assert_int_ne(row->child->kind, ED_MATH_FRACTION);
}

ED_TEST_MAIN("typeset", names, signs, brackets, functions, other_counts, with_values, fractions)
