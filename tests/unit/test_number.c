/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage, comparison, conversion to machine types; memory that runs out. */
#include "numbers.h"

#include "number/number.h"
#include <float.h>
#include <gmp.h>
#include <math.h>
#include <mpfr.h>
#include <string.h>

ED_TEST(integers_and_ratios)
{
    ck_assert_exactly(ed_number_integer(arena, 0), "0");
    ck_assert_exactly(ed_number_integer(arena, INT64_MIN), "-9223372036854775808");
    ck_assert_exactly(ed_number_integer(arena, INT64_MAX), "9223372036854775807");
    ck_assert_exactly(ed_number_ratio(arena, 2000, 3), "2000/3");
    ck_assert_exactly(ed_number_ratio(arena, -6, 4), "-3/2");
    ck_assert_exactly(ed_number_ratio(arena, 0, 7), "0");
    ck_assert(ed_number_is_exact(ed_number_ratio(arena, 1, 3)));
}

/* Descending order; the approximate 0.1 is a little above 1/10 (its 256 bits end in ...1001|1001 rounded up). */
ED_TEST(comparison_is_by_exact_value_across_kinds)
{
    const ed_number *row[] = {
        approximate_of(arena, "1e40"), exact_of(arena, "3.5"),        approximate_of(arena, "3.4"),
        approximate_of(arena, "0.1"),  exact_of(arena, "0.1"),        exact_of(arena, "0"),
        exact_of(arena, "-0.1"),       approximate_of(arena, "-0.1"), exact_of(arena, "-7")};
    int count = (int)(sizeof row / sizeof row[0]);
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++)
            ck_assert_msg(ed_number_compare(row[i], row[k]) == (i < k) - (i > k), "%d against %d", i, k);
    ck_assert_int_eq(ed_number_compare(approximate_of(arena, "0.5"), exact_of(arena, "0.5")), 0);
    ck_assert_int_eq(ed_number_compare(approximate_of(arena, "0"), exact_of(arena, "0")), 0);
}

ED_TEST(signs_and_integers)
{
    int64_t value = 99;
    ck_assert_int_eq(ed_number_sign(exact_of(arena, "-0.0")), 0);
    ck_assert_int_eq(ed_number_sign(approximate_of(arena, "-1e-30")), -1);
    ck_assert_int_eq(ed_number_sign(approximate_of(arena, "0")), 0);
    ck_assert(ed_number_is_integer(exact_of(arena, "1.50e1")));
    ck_assert(!ed_number_is_integer(exact_of(arena, "1.5")));
    ck_assert(ed_number_is_integer(exact_of(arena, "0")));
    ck_assert(ed_number_is_integer(approximate_of(arena, "12")));
    ck_assert(!ed_number_is_integer(approximate_of(arena, "12.1")));
    ck_assert(ed_number_to_integer(exact_of(arena, "-9223372036854775808"), &value) && value == INT64_MIN);
    ck_assert(ed_number_to_integer(approximate_of(arena, "-42"), &value) && value == -42);
    ck_assert(!ed_number_to_integer(exact_of(arena, "9223372036854775808"), &value));
    ck_assert(!ed_number_to_integer(approximate_of(arena, "1e30"), &value));
    ck_assert(!ed_number_to_integer(exact_of(arena, "0.5"), &value));
    ck_assert_int_eq(value, -42); /* left alone */
}

static void check_double(ed_arena *arena, const ed_number *a, double expected)
{
    double got = ed_number_to_double(a);
    ck_assert_msg(memcmp(&got, &expected, sizeof got) == 0, "%s as double: %a, expected %a",
                  ed_number_print_exact(arena, a), got, expected);
}

static const ed_number *power_of_two(ed_arena *arena, int exponent)
{
    return apply2(arena, ed_number_power, ed_number_integer(arena, 2), ed_number_integer(arena, exponent));
}

ED_TEST(doubles_are_nearest)
{
    /* the compiler's reading of a literal is correctly rounded too */
    check_double(arena, exact_of(arena, "0.1"), 0.1);
    check_double(arena, exact_of(arena, "-2.385"), -2.385);
    check_double(arena, exact_of(arena, "9007199254740993"), 9007199254740992.0); /* tie to even */
    check_double(arena, exact_of(arena, "9007199254740995"), 9007199254740996.0);
    check_double(arena, exact_of(arena, "9007199254740993.0000000001"), 9007199254740994.0);
    check_double(arena, ed_number_ratio(arena, 1, 3), 1.0 / 3.0);
    check_double(arena, approximate_of(arena, "0.3"), 0.3);
    check_double(arena, exact_of(arena, "0"), 0.0);
    check_double(arena, exact_of(arena, "123456789012345678901234567890"), 123456789012345678901234567890.0);
}

ED_TEST(doubles_at_the_ends_of_their_range)
{
    const ed_number *three = ed_number_integer(arena, 3);
    check_double(arena, power_of_two(arena, -1074), 0x1p-1074);
    check_double(arena, power_of_two(arena, -1075), 0.0); /* tie to even */
    check_double(arena, apply2(arena, ed_number_multiply, three, power_of_two(arena, -1075)), 0x1p-1073); /* tie */
    check_double(arena, apply2(arena, ed_number_multiply, three, power_of_two(arena, -1076)), 0x1p-1074);
    /* just below one and a half units: rounded once it is one unit, by way of half units it would be two */
    const ed_number *once = apply2(arena, ed_number_multiply, three, power_of_two(arena, -1075));
    once = apply2(arena, ed_number_subtract, once, power_of_two(arena, -1200));
    check_double(arena, once, 0x1p-1074);
    check_double(arena, power_of_two(arena, -1022), DBL_MIN);
    const ed_number *below = apply2(arena, ed_number_subtract, power_of_two(arena, -1022), power_of_two(arena, -1076));
    check_double(arena, below, DBL_MIN); /* rounded from the subnormals up */
    check_double(arena, power_of_two(arena, 1024), HUGE_VAL);
    const ed_number *most = apply2(arena, ed_number_subtract, power_of_two(arena, 1024), power_of_two(arena, 970));
    check_double(arena, most, HUGE_VAL); /* half a unit above the largest: ties to even, which is 2^1024 */
    most = apply2(arena, ed_number_subtract, most, ed_number_integer(arena, 1));
    check_double(arena, most, DBL_MAX);
    check_double(arena, power_of_two(arena, -60000), 0.0);
    check_double(arena, apply1(arena, ed_number_negate, power_of_two(arena, 60000)), -HUGE_VAL);
}

ED_TEST(doubles_come_back)
{
    uint64_t state = 20240630;
    for (int i = 0; i < 2000; i++) {
        uint64_t bits = next_random(&state) ^ (next_random(&state) << 30);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value) || fpclassify(value) == FP_ZERO)
            continue;
        /* 17 digits identify a double */
        check_double(arena, ed_number_from_double(arena, value, 17), value);
    }
}

ED_TEST(doubles_enter_with_few_digits)
{
    ck_assert_exactly(ed_number_from_double(arena, 0.1, 10), "1/10");
    ck_assert_exactly(ed_number_from_double(arena, -1234.56789062345, 10), "-1234567891/1000000");
    ck_assert_exactly(ed_number_from_double(arena, 0.5, 3), "1/2");
    ck_assert_exactly(ed_number_from_double(arena, 2.5, 1), "3"); /* half away */
    ck_assert_exactly(ed_number_from_double(arena, -2.5, 1), "-3");
    ck_assert_exactly(ed_number_from_double(arena, 9.9996, 4), "10"); /* into the next decade */
    ck_assert_exactly(ed_number_from_double(arena, 0.0, 10), "0");
    ck_assert_exactly(ed_number_from_double(arena, -0.0, 10), "0");
    bool rounded;
    ck_assert_str_eq(ed_number_print(arena, ed_number_from_double(arena, 0x1p-1074, 10), 20, &rounded),
                     "4.940656458e-324");
    ck_assert_str_eq(ed_number_print(arena, ed_number_from_double(arena, DBL_MAX, 10), 20, &rounded),
                     "1.797693135e308");
    ck_assert(!rounded);
}

/* ---- memory */

typedef struct budget {
    int left;
    int live;
} budget;

static void *spend(void *context, size_t size)
{
    budget *b = context;
    if (b->left == 0)
        return NULL;
    b->left--;
    b->live++;
    return malloc(size);
}

static void give_back(void *context, void *block)
{
    budget *b = context;
    if (block != NULL)
        b->live--;
    free(block);
}

/* GMP's own allocations, counted: what is live when a task has been left by a jump would never be freed. */
static long gmp_live;

static void *gmp_allocate(size_t size)
{
    gmp_live++;
    return malloc(size);
}

static void *gmp_reallocate(void *block, size_t old_size, size_t new_size)
{
    (void)old_size;
    return realloc(block, new_size);
}

static void gmp_free(void *block, size_t size)
{
    (void)size;
    gmp_live--;
    free(block);
}

typedef struct exhaustion {
    ed_arena *arena;
    size_t padding; /* shifts the operation at which the memory ends */
} exhaustion;

static void every_operation(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    static const ed_number_binary binary[] = {ed_number_add,      ed_number_subtract, ed_number_multiply,
                                              ed_number_divide,   ed_number_power,    ed_number_round,
                                              ed_number_logistic, ed_number_gompertz, ed_number_weibull};
    static const ed_number_unary unary[] = {ed_number_negate, ed_number_absolute, ed_number_floor, ed_number_ceil,
                                            ed_number_exp,    ed_number_ln,       ed_number_sqrt};
    const ed_number *out;
    bool flag;
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++)
        binary[i](arena, a, b, &out);
    for (size_t i = 0; i < sizeof unary / sizeof unary[0]; i++)
        unary[i](arena, a, &out);
    ed_number_print(arena, a, ED_NUMBER_DIGITS, &flag);
    ed_number_print_exact(arena, a);
    ed_number_print_fixed(arena, a, 20);
    ed_number_parse(arena, "-12345.678901234567890e-7", &out);
    ed_number_from_double(arena, 0.1, 10);
    ed_rounding rounding = {ED_ROUND_HALF_EVEN, b};
    ed_money_round(arena, a, rounding, &out, &flag);
    ed_money_print_grouped(arena, a, rounding);
}

static ed_status work_until_memory_ends(void *context)
{
    exhaustion *e = context;
    ed_arena_alloc(e->arena, e->padding + 1);
    const ed_number *a = exact_of(e->arena, "2.3851"), *b = exact_of(e->arena, "0.37");
    const ed_number *root = apply1(e->arena, ed_number_sqrt, a);
    for (int i = 0; i < 1000; i++) { /* memory ends within the first few */
        every_operation(e->arena, a, b);
        every_operation(e->arena, root, b);
    }
    return ED_OK;
}

/* Not ED_TEST: the arena is over a failing allocator. 60 places, each in a fresh arena. */
START_TEST(memory_that_runs_out_leaks_nothing)
{
    mpfr_mp_memory_cleanup(); /* nothing kept from before may come back through the counters */
    mp_set_memory_functions(gmp_allocate, gmp_reallocate, gmp_free);
    for (size_t i = 0; i < 60; i++) {
        budget b = {.left = 3};
        ed_memory memory = {spend, give_back, &b};
        ed_arena *arena = ed_arena_new(&memory);
        ck_assert_ptr_nonnull(arena);
        exhaustion e = {arena, i * 40};
        ck_assert_int_eq(ed_arena_protect(arena, work_until_memory_ends, &e), ED_MEMORY);
        ed_arena_free(arena);
        ck_assert_int_eq(b.live, 0);
        ed_number_release_cache(); /* MPFR's tables and pool are its own business */
        ck_assert_int_eq(gmp_live, 0);
    }
    mp_set_memory_functions(NULL, NULL, NULL);
}
END_TEST

ED_TEST(clipped)
{
    ck_assert_str_eq(ed_decimal_clipped(arena, "3.272", 12), "3.272");
    ck_assert_str_eq(ed_decimal_clipped(arena, "0.99170068027210884354", 10), "0.9917006802…");
    ck_assert_str_eq(ed_decimal_clipped(arena, "0.00012345678901234", 4), "0.0001234…");
    ck_assert_str_eq(ed_decimal_clipped(arena, "46.069981476423632789", 6), "46.0699…");
    ck_assert_str_eq(ed_decimal_clipped(arena, "123456789012345678901", 6),
                     "123456789012345678901");                          /* whole numbers stay */
    ck_assert_str_eq(ed_decimal_clipped(arena, "1.2345", 4), "1.2345"); /* no digit is replaced by the mark alone */
    ck_assert_str_eq(ed_decimal_clipped(arena, "-123456.789", 4), "-123456.7…"); /* nor one before the point left out */
    ck_assert_str_eq(ed_decimal_clipped(arena, "1.2345678e-15", 4), "1.2345678e-15");
    ck_assert_str_eq(ed_decimal_clipped(arena, "V.5", 1), "V.5");
    ck_assert_str_eq(ed_decimal_shown(arena, "1.23456789012", 8), "1.23456789012");
    ck_assert_str_eq(ed_decimal_shown(arena, "0.99170068027210884354", 8), "0.99170068…");
    ck_assert_str_eq(ed_decimal_shown(arena, "1.2345678901234567e-15", 8), "1.2345678…e-15");
    ck_assert_str_eq(ed_decimal_rounded(arena, "0.99170068727210884354", 8), "0.99170069");
    ck_assert_str_eq(ed_decimal_rounded(arena, "2.5", 8), "2.5");
}

ED_TEST_MAIN("number", clipped, integers_and_ratios, comparison_is_by_exact_value_across_kinds, signs_and_integers,
             doubles_are_nearest, doubles_at_the_ends_of_their_range, doubles_come_back, doubles_enter_with_few_digits,
             memory_that_runs_out_leaks_nothing)
