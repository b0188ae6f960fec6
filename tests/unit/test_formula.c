/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser of formulas: what binds how strongly, where a mistake is located, what is refused. */
#include "language/formula/formula.h"
#include "language/formula/lexer.h"
#include "testing.h"
#include <string.h>

static const ed_place here = {.path = "model.json", .line = 7, .column = 20};

/* The tree written with all its parentheses: (a + (b * c)). */
static void write_tree(ed_text *out, const ed_tree *tree)
{
    if (tree->kind == ED_TREE_NUMBER) {
        bool rounded;
        ed_text_add(out, ed_number_print(out->arena, tree->number, ED_NUMBER_DIGITS, &rounded));
        if (tree->unit != NULL)
            ed_text_format(out, "[%s]", tree->unit);
        return;
    }
    if (tree->kind == ED_TREE_TEXT || tree->kind == ED_TREE_PATH) {
        ed_text_format(out, tree->kind == ED_TREE_TEXT ? "'%s'" : "%s", tree->name);
        return;
    }
    if (tree->kind == ED_TREE_CALL)
        ed_text_add(out, tree->name);
    ed_text_add_char(out, '(');
    for (size_t i = 0; i < tree->children; i++) {
        if (tree->kind == ED_TREE_UNARY)
            ed_text_format(out, "%s ", tree->name);
        else if (i > 0)
            ed_text_format(out, tree->kind == ED_TREE_CALL ? ", " : " %s ", tree->name);
        write_tree(out, tree->child[i]);
    }
    if (tree->where != NULL) {
        ed_text_add(out, " where ");
        write_tree(out, tree->where);
    }
    for (size_t i = 0; i < tree->bys; i++)
        ed_text_format(out, " by %s", tree->by[i]);
    ed_text_add_char(out, ')');
    for (size_t i = 0; tree->kind == ED_TREE_CALL && i < tree->parts; i++)
        ed_text_format(out, ".%s", tree->part[i]);
}

static const char *parsed(ed_arena *arena, const char *text, bool range)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_formula *formula = ed_formula_parse(arena, text, here, range, &findings);
    if (formula == NULL)
        return ed_finding_message(arena, &findings.row[0], ED_EN);
    ed_text out = ed_text_new(arena);
    write_tree(&out, formula->root);
    return ed_text_string(&out);
}

ED_TEST(binding_strength)
{
    static const char *const cases[][2] = {
        {"a + b * c", "(a + (b * c))"},
        {"a - b - c", "((a - b) - c)"},
        {"a / b / c", "((a / b) / c)"},
        {"-2 ^ 2", "(- (2 ^ 2))"},
        {"2 ^ 3 ^ 2", "(2 ^ (3 ^ 2))"},
        {"2 ^ -1", "(2 ^ (- 1))"},
        {"a < b and not c == d or e", "(((a < b) and (not (c == d))) or e)"},
        {"(a + b) * c", "((a + b) * c)"},
        {"0.0016[kg/t] * x.y.z", "(0.0016[kg/t] * x.y.z)"},
        {"sum(items.a where items.c == 'x')", "sum(items.a where (items.c == 'x'))"},
        {"sum(lost.d by zone, year)", "sum(lost.d by zone by year)"},
        {"band('t', x).tau", "band('t', x).tau"},
        {"discounted(1 - at(s, t) of t, year, r, 2024)", "discounted((1 - at(s, t)), year, r, 2024)"},
        {"1e3 + 2.5e-2", "(1000 + 0.025)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(parsed(arena, cases[i][0], false), cases[i][1]);
}

ED_TEST(ranges)
{
    ck_assert_str_eq(parsed(arena, "first_year .. last_year", true), "(first_year .. last_year)");
    ck_assert_str_eq(parsed(arena, "2019..2033", true), "(2019 .. 2033)");
    ck_assert_str_eq(parsed(arena, "zones", true), "zones");
    ck_assert_ptr_nonnull(strstr(parsed(arena, "1 .. 2", false), "operator"));
}

ED_TEST(mistakes_are_located)
{
    static const struct {
        const char *text;
        size_t column; /* in the formula, from 1 */
    } cases[] = {{"", 1},      {"a +", 4}, {"a b", 3}, {"(a", 3},  {"f(a,)", 5}, {"a = b", 3},
                 {"'open", 1}, {"a .", 4}, {"and", 1}, {"x[3", 2}, {"a # b", 3}, {"discounted(a of u, 1)", 17}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        ck_assert_ptr_null(ed_formula_parse(arena, cases[i].text, here, false, &findings));
        ck_assert_uint_eq(findings.count, 1);
        ck_assert_int_eq(findings.row[0].rule, ED_RULE_formula_syntax);
        ck_assert_uint_eq(findings.row[0].place.line, 7);
        ck_assert_msg(findings.row[0].place.column == 20 + cases[i].column, "\"%s\": column %zu", cases[i].text,
                      findings.row[0].place.column - 20);
    }
}

ED_TEST(limits)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    char deep[512], huge[ED_TREE_LENGTH + 2];
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    ck_assert_ptr_null(ed_formula_parse(arena, deep, here, false, &findings));
    memset(huge, '1', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    ck_assert_ptr_null(ed_formula_parse(arena, huge, here, false, &findings));
    ck_assert_int_eq(findings.row[1].rule, ED_RULE_formula_size);
    ck_assert_ptr_null(ed_formula_parse(arena, "1e999", here, false, &findings));
    char minus[300];
    memset(minus, '-', sizeof minus - 1);
    minus[sizeof minus - 1] = '\0';
    ck_assert_ptr_null(ed_formula_parse(arena, minus, here, false, &findings));
}

ED_TEST(preorder_numbers)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_formula *formula = ed_formula_parse(arena, "a + b * sum(c.d where c.e)", here, false, &findings);
    ck_assert_ptr_nonnull(formula);
    ck_assert_uint_eq(formula->count, 7);
    ck_assert_uint_eq(formula->root->id, 0);
    ck_assert_uint_eq(formula->root->child[1]->child[1]->where->id, 6);
}

ED_TEST_MAIN("formula", binding_strength, ranges, mistakes_are_located, limits, preorder_numbers)
