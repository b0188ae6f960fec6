/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounding of amounts: every rule, both signs, several steps; ties of approximate amounts; printing. */
#include "numbers.h"

#include "number/number.h"
#include <string.h>

static ed_rounding rounding_of(ed_arena *arena, ed_rounding_rule rule, const char *step)
{
    return (ed_rounding){rule, exact_of(arena, step)};
}

static const char *rounded(ed_arena *arena, const ed_number *amount, ed_rounding rounding, bool expect_tie)
{
    const ed_number *out = NULL;
    bool tie = !expect_tie;
    ck_assert_int_eq(ed_money_round(arena, amount, rounding, &out, &tie), ED_FAULT_NONE);
    ck_assert(ed_number_is_exact(out));
    ck_assert_msg(tie == expect_tie, "tie is %d for %s", tie, ed_number_print_exact(arena, amount));
    return ed_money_print(arena, out, rounding);
}

ED_TEST(rules_have_names)
{
    static const char *const names[] = {"half-away", "half-even", "down", "up"};
    ed_rounding_rule rule = ED_ROUND_UP;
    for (int i = 0; i < 4; i++) {
        ck_assert(ed_rounding_rule_parse(names[i], &rule));
        ck_assert_int_eq((int)rule, i);
        ck_assert_str_eq(ed_rounding_rule_name(rule), names[i]);
    }
    ck_assert(ed_rounding_rule_parse("half-up", &rule));
    ck_assert_int_eq(rule, ED_ROUND_HALF_AWAY);
    ck_assert(!ed_rounding_rule_parse("Half-Up", &rule));
    ck_assert(!ed_rounding_rule_parse("", &rule));
}

ED_TEST(amounts_round_by_rule)
{
    static const struct {
        const char *amount, *step, *away, *even, *down, *up;
    } row[] = {
        {"169301.775", "0.01", "169301.78", "169301.78", "169301.77", "169301.78"}, /* doubles say .77 */
        {"1.005", "0.01", "1.01", "1.00", "1.00", "1.01"},
        {"1.015", "0.01", "1.02", "1.02", "1.01", "1.02"},
        {"-1.005", "0.01", "-1.01", "-1.00", "-1.00", "-1.01"},
        {"-0.004", "0.01", "0.00", "0.00", "0.00", "-0.01"},
        {"0.0050000000000000000000000000000000000000001", "0.01", "0.01", "0.01", "0.00", "0.01"},
        {"0.0049999999999999999999999999999999999999999", "0.01", "0.00", "0.00", "0.00", "0.01"},
        {"2.5", "1", "3", "2", "2", "3"},
        {"3.5", "1", "4", "4", "3", "4"},
        {"-2.5", "1", "-3", "-2", "-2", "-3"},
        {"169301.78", "1", "169302", "169302", "169301", "169302"},
        {"169301.78", "1000", "169000", "169000", "169000", "170000"},
        {"2500", "1000", "3000", "2000", "2000", "3000"},
        {"-2500", "1000", "-3000", "-2000", "-2000", "-3000"},
        {"7.00", "0.01", "7.00", "7.00", "7.00", "7.00"},
        {"0", "0.01", "0.00", "0.00", "0.00", "0.00"},
        {"1.125", "0.05", "1.15", "1.10", "1.10", "1.15"}, /* 22.5 steps */
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const char *expected[] = {row[i].away, row[i].even, row[i].down, row[i].up};
        for (int rule = 0; rule < 4; rule++)
            ck_assert_str_eq(rounded(arena, exact_of(arena, row[i].amount),
                                     rounding_of(arena, (ed_rounding_rule)rule, row[i].step), false),
                             expected[rule]);
    }
}

/* Rounding moves by less than a step (at most half of one for the half rules), and a rounded amount stays. */
ED_TEST(rounding_is_near_and_settled)
{
    uint64_t state = 6;
    const ed_number *out = NULL, *again = NULL, *step = exact_of(arena, "0.01"), *half = exact_of(arena, "0.005");
    for (int i = 0; i < 400; i++) {
        const ed_number *amount = ed_number_ratio(arena, (int64_t)(next_random(&state) % 20000001) - 10000000,
                                                  (int64_t)(next_random(&state) % 3000) + 1);
        for (int rule = 0; rule < 4; rule++) {
            ed_rounding rounding = {(ed_rounding_rule)rule, step};
            ck_assert_int_eq(ed_money_round(arena, amount, rounding, &out, NULL), ED_FAULT_NONE);
            const ed_number *off = apply1(arena, ed_number_absolute, apply2(arena, ed_number_subtract, out, amount));
            if (rule <= ED_ROUND_HALF_EVEN)
                ck_assert_int_le(ed_number_compare(off, half), 0);
            else
                ck_assert_int_lt(ed_number_compare(off, step), 0);
            ck_assert(ed_number_is_integer(apply2(arena, ed_number_divide, out, step)));
            ck_assert_int_eq(ed_money_round(arena, out, rounding, &again, NULL), ED_FAULT_NONE);
            ck_assert_int_eq(ed_number_compare(out, again), 0);
        }
    }
}

/* 256 bits hold about 77 digits, so an approximate 1.005 is within 1e-77 of the tie: the rounding is not certain. */
ED_TEST(approximate_amounts_near_a_tie_are_told)
{
    ed_rounding away = rounding_of(arena, ED_ROUND_HALF_AWAY, "0.01"), down = rounding_of(arena, ED_ROUND_DOWN, "0.01");
    ed_rounding up = rounding_of(arena, ED_ROUND_UP, "0.01"), even = rounding_of(arena, ED_ROUND_HALF_EVEN, "0.01");
    rounded(arena, approximate_of(arena, "1.005"), away, true);
    rounded(arena, approximate_of(arena, "-1.005"), even, true);
    rounded(arena, approximate_of(arena, "1.005"), down, false);
    rounded(arena, approximate_of(arena, "1.01"), away, false);
    /* down and up jump at the multiples, from both sides */
    rounded(arena, approximate_of(arena, "1.01"), down, true);
    rounded(arena, approximate_of(arena, "-1.01"), up, true);
    rounded(arena, approximate_of(arena, "0"), up, true);
    /* the limit of 1e-40 itself: a binary step of 2 makes the tie 1 exact */
    ed_rounding two = rounding_of(arena, ED_ROUND_HALF_AWAY, "2");
    const ed_number *one = approximate_of(arena, "1");
    ck_assert_str_eq(rounded(arena, one, two, true), "2");
    const ed_number *near = apply2(arena, ed_number_subtract, one, exact_of(arena, "0.99e-40"));
    ck_assert_str_eq(rounded(arena, near, two, true), "0");
    const ed_number *far = apply2(arena, ed_number_subtract, one, exact_of(arena, "1.01e-40"));
    ck_assert_str_eq(rounded(arena, far, two, false), "0");
    far = apply2(arena, ed_number_add, one, exact_of(arena, "1.01e-40"));
    ck_assert_str_eq(rounded(arena, far, two, false), "2");
    /* an exact amount on a tie is certain */
    rounded(arena, exact_of(arena, "1.005"), away, false);
}

ED_TEST(amounts_beyond_the_exact_are_faults)
{
    const ed_number *out = NULL, *two = ed_number_integer(arena, 2);
    ed_rounding rounding = rounding_of(arena, ED_ROUND_HALF_AWAY, "0.01");
    const ed_number *huge = apply2(arena, ed_number_power, two, ed_number_integer(arena, 5000));
    ck_assert_int_eq(ed_money_round(arena, huge, rounding, &out, NULL), ED_FAULT_MAGNITUDE);
    ck_assert_int_eq(ed_money_round(arena, two, (ed_rounding){ED_ROUND_UP, exact_of(arena, "0")}, &out, NULL),
                     ED_FAULT_DOMAIN);
    ck_assert_ptr_null(out);
    /* a tiny amount is no trouble */
    const ed_number *tiny = apply2(arena, ed_number_power, two, ed_number_integer(arena, -60000));
    ck_assert_int_eq(ed_money_round(arena, tiny, rounding, &out, NULL), ED_FAULT_NONE);
    ck_assert_int_eq(ed_number_sign(out), 0);
}

ED_TEST(amounts_print_with_the_decimals_of_the_step)
{
    static const struct {
        const char *amount, *step, *plain, *grouped;
    } row[] = {{"169301.78", "0.01", "169301.78", "169,301.78"},
               {"169302", "1", "169302", "169,302"},
               {"169000", "1000", "169000", "169,000"},
               {"-1234567.5", "0.1", "-1234567.5", "-1,234,567.5"},
               {"-123", "0.01", "-123.00", "-123.00"},
               {"999", "1", "999", "999"},
               {"1000", "1", "1000", "1,000"},
               {"0", "0.01", "0.00", "0.00"},
               {"12.345", "1", "12.345", "12.345"}, /* not a multiple: what is needed is printed */
               {"0.05", "0.05", "0.05", "0.05"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        ed_rounding rounding = rounding_of(arena, ED_ROUND_HALF_AWAY, row[i].step);
        const ed_number *amount = exact_of(arena, row[i].amount);
        ck_assert_str_eq(ed_money_print(arena, amount, rounding), row[i].plain);
        ck_assert_str_eq(ed_money_print_grouped(arena, amount, rounding), row[i].grouped);
    }
}

ED_TEST_MAIN("money", rules_have_names, amounts_round_by_rule, rounding_is_near_and_settled,
             approximate_amounts_near_a_tie_are_told, amounts_beyond_the_exact_are_faults,
             amounts_print_with_the_decimals_of_the_step)
