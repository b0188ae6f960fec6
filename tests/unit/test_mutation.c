/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations of a formula: which there are, how they are written, and that the tree is as it was when they are undone.
 */
#include "language/formula/formula.h"
#include "testing.h"
#include <string.h>

static const ed_place here = {.path = "model.json", .line = 7, .column = 20};

static ed_formula *parsed(ed_arena *arena, const char *text)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_formula *formula = ed_formula_parse(arena, text, here, strstr(text, "..") != NULL, &findings);
    ck_assert_msg(formula != NULL, "%s", text);
    return formula;
}

/* Everything that is compiled of a tree, written with all parentheses. */
static void write_tree(ed_text *out, const ed_tree *tree)
{
    bool rounded;
    if (tree->kind == ED_TREE_NUMBER)
        ed_text_add(out, ed_number_print(out->arena, tree->number, ED_NUMBER_DIGITS, &rounded));
    else
        ed_text_add(out, tree->name);
    ed_text_format(out, "%s%s", tree->unit != NULL ? "#" : "", tree->unit != NULL ? tree->unit : "");
    ed_text_add_char(out, '(');
    for (size_t i = 0; i < tree->children; i++) {
        ed_text_add(out, i > 0 ? " " : "");
        write_tree(out, tree->child[i]);
    }
    if (tree->where != NULL) {
        ed_text_add(out, " where ");
        write_tree(out, tree->where);
    }
    for (size_t i = 0; i < tree->bys; i++)
        ed_text_format(out, " by %s", tree->by[i]);
    ed_text_add_char(out, ')');
}

static const char *written(ed_arena *arena, const ed_formula *formula)
{
    ed_text out = ed_text_new(arena);
    write_tree(&out, formula->root);
    return ed_text_string(&out);
}

/* The texts of all mutations, a line each. */
static const char *listed(ed_arena *arena, const char *text)
{
    ed_mutation *mutation;
    ed_text out = ed_text_new(arena);
    const size_t count = ed_mutation_list(arena, parsed(arena, text), &mutation);
    for (size_t i = 0; i < count; i++)
        ed_text_format(&out, "%s\n", mutation[i].text);
    return ed_text_string(&out);
}

ED_TEST(every_pair_both_ways)
{
    static const char *const pairs[][2] = {{"+", "-"},  {"*", "/"},   {"<", "<="},
                                           {">", ">="}, {"==", "!="}, {"and", "or"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        for (size_t k = 0; k < 2; k++) {
            const char *one = pairs[i][k], *other = pairs[i][1 - k];
            ck_assert_str_eq(listed(arena, ed_arena_printf(arena, "a %s b", one)),
                             ed_arena_printf(arena, "a %s b -> a %s b\n", one, other));
        }
    ck_assert_str_eq(listed(arena, "min(a, b)"), "min(a, b) -> max(a, b)\n");
    ck_assert_str_eq(listed(arena, "max(r.x where r.k)"), "max(r.x where r.k) -> min(r.x where r.k)\n");
    ck_assert_str_eq(listed(arena, "f(0, 1[t], 2, 'min 0')"), "f(0, 1[t], 2, 'min 0') -> f(1, 1[t], 2, 'min 0')\n"
                                                              "f(0, 1[t], 2, 'min 0') -> f(0, 0[t], 2, 'min 0')\n");
    ck_assert_str_eq(listed(arena, "not a"), "not a -> a\n");
    ck_assert_str_eq(listed(arena, "-a"), "-a -> a\n");
    ck_assert_str_eq(listed(arena, "0.0"), "0.0 -> 1\n");
    ck_assert_str_eq(listed(arena, "a ^ 2"), "");
}

/* A tree begins behind the parentheses that open before it; what is shown of the text has both. */
ED_TEST(parentheses_are_kept)
{
    ck_assert_str_eq(listed(arena, "(a + b) * ((c))"), "(a + b) * ((c)) -> (a + b) / ((c))\na + b -> a - b\n");
    ck_assert_str_eq(listed(arena, "f((a) * (b))"), "(a) * (b) -> (a) / (b)\n");
    ck_assert_str_eq(listed(arena, "x ^ (')' == b)"), "')' == b -> ')' != b\n");
    ck_assert_str_eq(listed(arena, "first + 1 .. last"), "first + 1 -> first - 1\nfirst + 1 -> first + 0\n");
}

ED_TEST(the_second_of_a_kind_is_numbered)
{
    ck_assert_str_eq(listed(arena, "f(a + b, a + b, a + b)"),
                     "a + b -> a - b\na + b -> a - b (2)\na + b -> a - b (3)\n");
}

/* Each changes the tree, in itself alone, to what its text says; undone, nothing is left of it. */
ED_TEST(swapped_and_swapped_back)
{
    static const char *const texts[] = {
        "if(given(x) and x >= 1, -(a + b) / max(c, 0), sum(r.k * r.v where not r.t by r))", "a - b - c < 1 or p == q",
        "prev(s, 0[t]) + min(a - 1, b) * (1 + g) ^ -2"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ed_mutation *mutation;
        ed_formula *formula = parsed(arena, texts[i]);
        const char *before = written(arena, formula);
        const size_t count = ed_mutation_list(arena, formula, &mutation);
        ck_assert_uint_gt(count, 4);
        ck_assert_str_eq(written(arena, formula), before);
        for (size_t k = 0; k < count; k++) {
            ed_mutation_swap(&mutation[k]);
            const char *changed = written(arena, formula);
            ck_assert_str_ne(changed, before);
            ed_mutation_swap(&mutation[k]);
            ck_assert_str_eq(written(arena, formula), before);
            ck_assert_uint_gt(mutation[k].place.column, here.column);
        }
    }
}

/* The mutated tree is the one that the changed text would have given. */
ED_TEST(as_the_changed_text_would_be)
{
    static const char *const cases[][3] = {{"a + b * c", "0", "a - b * c"},    {"a + b * c", "1", "a + b / c"},
                                           {"not a and b", "0", "not a or b"}, {"not a and b", "1", "a and b"},
                                           {"x - 1[t]", "1", "x - 0[t]"},      {"min(a, 0)", "0", "max(a, 0)"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ed_mutation *mutation;
        ed_formula *formula = parsed(arena, cases[i][0]);
        ck_assert_uint_gt(ed_mutation_list(arena, formula, &mutation), (size_t)(cases[i][1][0] - '0'));
        ed_mutation_swap(&mutation[cases[i][1][0] - '0']);
        ck_assert_str_eq(written(arena, formula), written(arena, parsed(arena, cases[i][2])));
    }
}

ED_TEST_MAIN("mutation", every_pair_both_ways, parentheses_are_kept, the_second_of_a_kind_is_numbered,
             swapped_and_swapped_back, as_the_changed_text_would_be)
