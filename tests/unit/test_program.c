/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tape: equal nodes are one node, regions do not mix, evaluation is lazy, prev looks back, curves have their
 * levels. */
#include "language/program/program.h"
#include "testing.h"
#include <string.h>

static ed_node_id number(ed_program *p, const char *text)
{
    const ed_number *value = NULL;
    ck_assert_int_eq(ed_number_parse(ed_program_arena(p), text, &value), ED_NUMERAL_OK);
    return ed_program_number(p, value, ed_unit_none(), ED_TYPE_NUMBER);
}

static ed_node_id apply2(ed_program *p, ed_op op, ed_node_id a, ed_node_id b)
{
    return ed_program_apply(p, (ed_operation){op, (ed_node_id[]){a, b}, 2, ED_TYPE_NUMBER, ed_unit_none(), 0});
}

static const char *printed(ed_program *p, ed_node_id node, size_t row)
{
    bool rounded;
    ed_value value = ed_program_value(p, node, row);
    return value.number == NULL ? "fault"
                                : ed_number_print(ed_program_arena(p), value.number, ED_NUMBER_DIGITS, &rounded);
}

ED_TEST(equal_nodes_are_one)
{
    ed_program *p = ed_program_new(arena);
    ed_node_id a = number(p, "1.5"), b = number(p, "1.50"), c = number(p, "2.5");
    ck_assert_uint_eq(a, b);
    ck_assert_uint_ne(a, c);
    ck_assert_uint_eq(apply2(p, ED_OP_ADD, a, c), apply2(p, ED_OP_ADD, b, c));
    ck_assert_uint_ne(apply2(p, ED_OP_ADD, a, c), apply2(p, ED_OP_ADD, c, a));
}

/* The sum of the operands says where a node is looked for: more of one sum than a line holds, and the table grown. */
ED_TEST(operands_of_one_sum_are_told_apart)
{
    enum { LEAVES = 400 };
    ed_program *p = ed_program_new(arena);
    ed_node_id leaf[LEAVES], made[LEAVES];
    for (int i = 0; i < LEAVES; i++)
        leaf[i] = ed_program_number(p, ed_number_integer(arena, i), ed_unit_none(), ED_TYPE_NUMBER);
    for (int i = 0; i < LEAVES; i++)
        made[i] = apply2(p, ED_OP_SUBTRACT, leaf[i], leaf[LEAVES - 1 - i]);
    const size_t count = ed_program_count(p);
    for (int i = 0; i < LEAVES; i++) {
        ck_assert_uint_eq(apply2(p, ED_OP_SUBTRACT, leaf[i], leaf[LEAVES - 1 - i]), made[i]);
        ck_assert(i == 0 || made[i] != made[i - 1]);
    }
    ck_assert_uint_eq(ed_program_count(p), count);
}

ED_TEST(inputs_are_never_merged)
{
    ed_program *p = ed_program_new(arena);
    const ed_number *two = ed_number_integer(arena, 2);
    ck_assert_uint_ne(ed_program_add_input(p, "a.x", two, ed_unit_none(), false, NULL),
                      ed_program_add_input(p, "a.y", two, ed_unit_none(), false, NULL));
}

ED_TEST(exact_values)
{
    ed_program *p = ed_program_new(arena);
    ed_node_id product = apply2(p, ED_OP_MULTIPLY, apply2(p, ED_OP_MULTIPLY, number(p, "142420"), number(p, "0.634")),
                                number(p, "1.875"));
    ck_assert_str_eq(printed(p, product, 0), "169301.775");
}

ED_TEST(regions_do_not_mix)
{
    ed_program *p = ed_program_new(arena);
    ed_node_id a = ed_program_index(p, ed_program_region(p, "year", 0, 9)),
               b = ed_program_index(p, ed_program_region(p, "year", 0, 10));
    ck_assert_uint_eq(apply2(p, ED_OP_ADD, a, b), ED_NO_NODE);
    ck_assert_uint_eq(ed_program_region(p, "year", 0, 9), ed_program_region(p, "year", 0, 9));
}

/* REF of the equivalency literature: loss 1 for 10 years at 3 %, yearly: (1 - v^10) / (1 - v) = 8.786109. */
ED_TEST(totals_over_years)
{
    ed_program *p = ed_program_new(arena);
    ed_node_id year = ed_program_index(p, ed_program_region(p, "year", 0, 9));
    ed_node_id factor =
        apply2(p, ED_OP_POWER, number(p, "1.03"),
               ed_program_apply(p, (ed_operation){ED_OP_NEGATE, &year, 1, ED_TYPE_NUMBER, ed_unit_none(), 0}));
    ed_node_id total = ed_program_apply(p, (ed_operation){ED_OP_TOTAL, &factor, 1, ED_TYPE_NUMBER, ed_unit_none(), 0});
    ck_assert_int_eq(strncmp(printed(p, total, 0), "8.786108", 8), 0);
    ck_assert_str_eq(printed(p, factor, 0), "1");
    ck_assert_uint_eq(ed_program_rows(p, factor), 10);
}

ED_TEST(prev_is_a_recurrence)
{
    ed_program *p = ed_program_new(arena);
    uint32_t region = ed_program_region(p, "year", 1, 1000);
    ed_node_id before = ed_program_prev(p, region, number(p, "100"), ed_unit_none(), ED_TYPE_NUMBER);
    ed_node_id stock = apply2(p, ED_OP_ADD, before, number(p, "0.5"));
    ed_program_close_prev(p, before, stock);
    ck_assert_str_eq(printed(p, stock, 0), "100.5");
    ck_assert_str_eq(printed(p, stock, 999), "600");
}

ED_TEST(rows_of_other_regions)
{
    ed_program *p = ed_program_new(arena);
    ed_node_id from = ed_program_index(p, ed_program_region(p, "year", 2020, 2022));
    ed_node_id to = ed_program_index(p, ed_program_region(p, "year", 2019, 2023));
    ed_node_id twice = apply2(p, ED_OP_MULTIPLY, from, number(p, "2"));
    ed_node_id row = ed_program_apply(
        p, (ed_operation){ED_OP_ROW, (ed_node_id[]){twice, to, number(p, "7")}, 3, ED_TYPE_NUMBER, ed_unit_none(), 0});
    static const char *const expected[] = {"7", "4040", "4042", "4044", "7"};
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(printed(p, row, i), expected[i]);
}

ED_TEST(faults_spread_but_if_is_lazy)
{
    ed_program *p = ed_program_new(arena);
    ed_node_id zero = number(p, "0"), one = number(p, "1"), died = apply2(p, ED_OP_DIVIDE, one, zero);
    ed_node_id positive =
        ed_program_apply(p, (ed_operation){ED_OP_GT, (ed_node_id[]){zero, one}, 2, ED_TYPE_FLAG, ed_unit_none(), 0});
    ed_node_id safe = ed_program_apply(
        p, (ed_operation){ED_OP_IF, (ed_node_id[]){positive, died, one}, 3, ED_TYPE_NUMBER, ed_unit_none(), 0});
    ck_assert_str_eq(printed(p, apply2(p, ED_OP_ADD, died, one), 0), "fault");
    ck_assert_int_eq(ed_program_value(p, apply2(p, ED_OP_ADD, died, one), 0).fault, ED_FAULT_DIVISION);
    ck_assert_uint_eq(ed_program_value(p, apply2(p, ED_OP_ADD, died, one), 0).origin, died);
    ck_assert_str_eq(printed(p, safe, 0), "1");
}

static const char *level(ed_program *p, ed_shape shape, bool raw, const char *t, const char *const *parameter,
                         size_t count)
{
    ed_node_id operand[16] = {number(p, t)};
    for (size_t i = 0; i < count; i++)
        operand[i + 1] = number(p, parameter[i]);
    return printed(p,
                   ed_program_apply(p, (ed_operation){ED_OP_CURVE, operand, count + 1, ED_TYPE_NUMBER, ed_unit_none(),
                                                      ed_program_curve(p, (ed_curve_kind){shape, raw})}),
                   0);
}

ED_TEST(curve_levels)
{
    ed_program *p = ed_program_new(arena);
    static const char *const points[] = {"2019", "0.25", "2024", "0.7", "2024", "0.8", "2033", "1"};
    ck_assert_str_eq(level(p, ED_SHAPE_POINTS, false, "2000", points, 8), "0.25");
    ck_assert_str_eq(level(p, ED_SHAPE_POINTS, false, "2021.5", points, 8), "0.475");
    ck_assert_str_eq(level(p, ED_SHAPE_POINTS, false, "2024", points, 8), "0.8");
    ck_assert_str_eq(level(p, ED_SHAPE_POINTS, false, "2050", points, 8), "1");
    static const char *const way[] = {"2020", "0.2", "1", "10", "5"};
    ck_assert_str_eq(level(p, ED_SHAPE_LINEAR, false, "2019", way, 4), "0.2");
    ck_assert_str_eq(level(p, ED_SHAPE_LINEAR, false, "2025", way, 4), "0.6");
    ck_assert_str_eq(level(p, ED_SHAPE_LINEAR, false, "2031", way, 4), "1");
    ck_assert_str_eq(level(p, ED_SHAPE_STEP, false, "2029.9", way, 4), "0.2");
    ck_assert_str_eq(level(p, ED_SHAPE_STEP, false, "2030", way, 4), "1");
    ck_assert_str_eq(level(p, ED_SHAPE_LOGISTIC, false, "2020", way, 5), "0.2");
    ck_assert_str_eq(level(p, ED_SHAPE_LOGISTIC, false, "2030", way, 5), "1");
    ck_assert_str_eq(level(p, ED_SHAPE_LOGISTIC, true, "2025", way, 5), "0.6"); /* s(1/2) = 1/2 for any steepness */
    ck_assert_str_eq(level(p, ED_SHAPE_GOMPERTZ, false, "2035", way, 5), "1");
    /* 1 + (0.2 - 1) exp(-5 * 0.1) = 1 - 0.8 * 0.60653065971263342360... */
    ck_assert_int_eq(strncmp(level(p, ED_SHAPE_EXPONENTIAL, false, "2020.1", way, 5), "0.5147754722298932611", 18), 0);
}

ED_TEST_MAIN("program", equal_nodes_are_one, operands_of_one_sum_are_told_apart, inputs_are_never_merged, exact_values,
             regions_do_not_mix, totals_over_years, prev_is_a_recurrence, rows_of_other_regions,
             faults_spread_but_if_is_lazy, curve_levels)
