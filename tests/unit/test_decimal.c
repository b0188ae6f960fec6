/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numerals in and out: grammar, limits, decades, digits, notation, exact forms, independence of the locale. */
#include "numbers.h"

#include <locale.h>
#include <string.h>

/* ---- reading */

ED_TEST(numerals_are_read_exactly)
{
    static const struct {
        const char *text, *exact;
    } row[] = {{"0.634", "317/500"}, {"142420", "142420"}, {"-0.5", "-1/2"}, {"0", "0"},
               {"-0", "0"},          {"0.0e5", "0"},       {"1e3", "1000"},  {"1E+3", "1000"},
               {"12.50e-1", "5/4"},  {"1e-3", "1/1000"},   {"1e0040", NULL}, {"0.000000000000000000001", NULL},
               {"-9.75", "-39/4"},   {"100", "100"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (row[i].exact != NULL)
            ck_assert_exactly(exact_of(arena, row[i].text), row[i].exact);
    ck_assert_exactly(exact_of(arena, "1e0040"), "10000000000000000000000000000000000000000");
    ck_assert_exactly(exact_of(arena, "0.000000000000000000001"), "1/1000000000000000000000");
}

ED_TEST(what_is_no_numeral)
{
    static const char *const row[] = {"",    "-",     "+1",    "01",  "-01",   "00",  ".5",  "1.",   "1.e5", "1e",
                                      "1e+", "1e-",   "e5",    "1,5", "1 ",    " 1",  "1_0", "0x10", "NaN",  "inf",
                                      "--1", "1.2.3", "1e5.5", "１",  "1e5e5", "1\n", "1/2", "1%",   "0e",   "-.5"};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const ed_number *out = NULL;
        ck_assert_msg(ed_number_parse(arena, row[i], &out) == ED_NUMERAL_SYNTAX, "\"%s\"", row[i]);
        ck_assert_ptr_null(out);
    }
}

/* `lead`, then `count` times `digit`, then `tail`. */
static const char *long_numeral(ed_arena *arena, const char *lead, size_t count, char digit, const char *tail)
{
    char *text = ed_arena_alloc(arena, strlen(lead) + count + strlen(tail) + 1);
    strcpy(text, lead);
    memset(text + strlen(lead), digit, count);
    strcat(text, tail);
    return text;
}

ED_TEST(size_is_limited)
{
    const struct {
        const char *text;
        ed_numeral_result expected;
    } row[] = {{long_numeral(arena, "", 50, '7', ""), ED_NUMERAL_OK},
               {long_numeral(arena, "", 51, '7', ""), ED_NUMERAL_SIZE},
               {long_numeral(arena, "-1.", 49, '0', ""), ED_NUMERAL_OK}, /* trailing zeros are digits */
               {long_numeral(arena, "-1.", 50, '0', ""), ED_NUMERAL_SIZE},
               {long_numeral(arena, "0.000000000", 50, '3', "e40"), ED_NUMERAL_OK}, /* leading zeros are none */
               {long_numeral(arena, "0.", 89, '0', "1"), ED_NUMERAL_OK},
               {long_numeral(arena, "0.", 90, '0', "1"), ED_NUMERAL_SIZE},
               {long_numeral(arena, "0.", 89, '0', "1e-40"), ED_NUMERAL_OK},
               {long_numeral(arena, "", 400, '9', ""), ED_NUMERAL_SIZE},
               {long_numeral(arena, "0.", 400, '0', ""), ED_NUMERAL_SIZE},
               {long_numeral(arena, "1e", 1000, '0', "1"), ED_NUMERAL_OK},
               {long_numeral(arena, "1e", 1000000, '9', ""), ED_NUMERAL_SIZE}, /* fast, and no overflow */
               {long_numeral(arena, "1e-", 1000, '9', ""), ED_NUMERAL_SIZE},
               {long_numeral(arena, "", 400, '9', "x"), ED_NUMERAL_SYNTAX}, /* what is wrong at all comes first */
               {"1e40", ED_NUMERAL_OK},
               {"1e41", ED_NUMERAL_SIZE},
               {"1e-40", ED_NUMERAL_OK},
               {"1e-41", ED_NUMERAL_SIZE},
               {"0e41", ED_NUMERAL_SIZE},
               {"1e999", ED_NUMERAL_SIZE}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const ed_number *out = NULL;
        ed_numeral_result result = ed_number_parse(arena, row[i].text, &out);
        ck_assert_msg(result == row[i].expected, "row %zu: %d", i, (int)result);
        ck_assert((out != NULL) == (result == ED_NUMERAL_OK));
    }
}

/* Texts over the alphabet of numerals: what is read prints back to the same value, the rest is refused untouched. */
ED_TEST(any_text_is_survived)
{
    static const char alphabet[] = "0123456789000-+..eE x";
    uint64_t state = 4;
    int good = 0;
    for (int i = 0; i < 20000; i++) {
        char text[16] = "";
        size_t length = (size_t)(next_random(&state) % 8);
        for (size_t k = 0; k < length; k++)
            text[k] = alphabet[next_random(&state) % (sizeof alphabet - 1)];
        const ed_number *a = NULL;
        if (ed_number_parse(arena, text, &a) != ED_NUMERAL_OK) {
            ck_assert_ptr_null(a);
            continue;
        }
        good++;
        bool rounded = true;
        const char *printed = ed_number_print(arena, a, ED_NUMBER_DIGITS, &rounded);
        ck_assert(!rounded);
        ck_assert_msg(ed_number_compare(a, exact_of(arena, printed)) == 0, "%s as %s", text, printed);
    }
    ck_assert_int_gt(good, 1000); /* or the test would see refusals only */
}

/* ---- printing */

static void check_print(ed_arena *arena, const ed_number *a, int digits, const char *expected, bool lost)
{
    bool rounded = !lost;
    ck_assert_str_eq(ed_number_print(arena, a, digits, &rounded), expected);
    ck_assert_msg(rounded == lost, "%s: rounded is %d", expected, rounded);
}

ED_TEST(values_print_in_full_if_they_can)
{
    static const struct {
        const char *value;
        int digits;
        const char *expected;
        bool lost;
    } row[] = {
        {"169301.775", 20, "169301.775", false},
        {"-169301.7750", 20, "-169301.775", false},
        {"0", 20, "0", false},
        {"-0", 20, "0", false},
        {"100", 20, "100", false},
        {"12345678901234567890", 20, "12345678901234567890", false},
        {"123456789012345678905", 20, "123456789012345678910", true}, /* half away */
        {"-123456789012345678905", 20, "-123456789012345678910", true},
        {"123456789012345678900", 20, "123456789012345678900", false}, /* 19 digits do */
        {"99999999999999999999.5", 20, "100000000000000000000", true},
        {"99999999999999999999.4", 20, "99999999999999999999", true},
        {"0.0000000001", 20, "0.0000000001", false},
        {"0.00000000001", 20, "1e-11", false},
        {"0.00000000009876", 20, "9.876e-11", false},
        {"1e29", 20, "100000000000000000000000000000", false},
        {"1e30", 20, "1e30", false},
        {"-1.25e30", 20, "-1.25e30", false},
        {"9.99", 2, "10", true},
        {"9.94", 2, "9.9", true},
        {"0.0999999", 3, "0.1", true},
        {"999", 3, "999", false},
        {"1000", 1, "1000", false},
        {"1001", 1, "1000", true},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        check_print(arena, exact_of(arena, row[i].value), row[i].digits, row[i].expected, row[i].lost);
}

ED_TEST(fractions_and_approximate_values_print)
{
    check_print(arena, ed_number_ratio(arena, 1, 3), 20, "0.33333333333333333333", true);
    check_print(arena, ed_number_ratio(arena, 2, 3), 20, "0.66666666666666666667", true);
    check_print(arena, ed_number_ratio(arena, 1, 1024), 20, "0.0009765625", false);
    /* by the exact binary value: 0.5 is itself, 0.1 is not */
    check_print(arena, approximate_of(arena, "0.5"), 20, "0.5", false);
    check_print(arena, approximate_of(arena, "0.1"), 20, "0.1", true);
    check_print(arena, approximate_of(arena, "-12"), 20, "-12", false);
    check_print(arena, approximate_of(arena, "0"), 20, "0", false);
}

/* 10^e as it is to be printed. */
static const char *power_of_ten(ed_arena *arena, int e)
{
    static const char zeros[] = "00000000000000000000000000000";
    if (e >= 0 && e <= 29)
        return ed_arena_printf(arena, "1%.*s", e, zeros);
    if (e < 0 && e >= -10)
        return ed_arena_printf(arena, "0.%.*s1", -e - 1, zeros);
    return ed_arena_printf(arena, "1e%d", e);
}

/* The decade is found exactly at, just below and just above each power of ten, small and huge. */
ED_TEST(decades_are_exact)
{
    const ed_number *tiny = exact_of(arena, "1e-40"), *ten = ed_number_integer(arena, 10);
    const ed_number *one = ed_number_integer(arena, 1);
    for (int e = -1150; e <= 1150; e += e > -50 && e < 50 ? 1 : 97) {
        const ed_number *power = apply2(arena, ed_number_power, ten, ed_number_integer(arena, e));
        const ed_number *below = apply2(arena, ed_number_multiply, power, apply2(arena, ed_number_subtract, one, tiny));
        const ed_number *above = apply2(arena, ed_number_multiply, power, apply2(arena, ed_number_add, one, tiny));
        const char *expected = power_of_ten(arena, e);
        check_print(arena, power, 20, expected, false);
        check_print(arena, below, 20, expected, true);
        check_print(arena, above, 20, expected, true);
        if (e > 30 || e < -11)
            check_print(arena, below, 40,
                        ed_arena_printf(arena, "9.%se%d", "999999999999999999999999999999999999999", e - 1), false);
    }
    const ed_number *huge =
        apply2(arena, ed_number_power, ed_number_integer(arena, 2), ed_number_integer(arena, 65535));
    check_print(arena, huge, 20, "1.0017649652034232325e19728", true); /* Python: 2**65535 */
    const ed_number *least =
        apply2(arena, ed_number_power, ed_number_integer(arena, 2), ed_number_integer(arena, -65536));
    check_print(arena, least, 5, "4.9912e-19729", true); /* 1 / 2**65536 */
}

ED_TEST(what_is_printed_reads_back)
{
    uint64_t state = 5;
    for (int i = 0; i < 500; i++) {
        const ed_number *scale = apply2(arena, ed_number_power, ed_number_integer(arena, 10),
                                        ed_number_integer(arena, (int64_t)(next_random(&state) % 31) - 20));
        const ed_number *a =
            apply2(arena, ed_number_multiply, ed_number_integer(arena, (int64_t)next_random(&state)), scale);
        bool rounded = true;
        const char *text = ed_number_print(arena, a, 20, &rounded);
        ck_assert(!rounded);
        ck_assert_msg(ed_number_compare(a, exact_of(arena, text)) == 0, "%s", text);
    }
}

ED_TEST(exact_forms)
{
    ck_assert_exactly(exact_of(arena, "-0.75"), "-3/4");
    ck_assert_exactly(approximate_of(arena, "-0.75"), "-3*2^-2");
    ck_assert_exactly(approximate_of(arena, "96"), "3*2^5");
    ck_assert_exactly(approximate_of(arena, "0"), "0*2^0");
    /* Python: round(Fraction(1, 10) * 2**259) without its factors 2 */
    ck_assert_exactly(approximate_of(arena, "0.1"),
                      "92633671389852956338856788006950326282615987732512451231566067206330503711949*2^-259");
    const ed_number *big = apply2(arena, ed_number_power, exact_of(arena, "10"), exact_of(arena, "1000"));
    ck_assert_uint_eq(strlen(ed_number_print_exact(arena, big)), 1001);
}

ED_TEST(fixed_decimals)
{
    static const struct {
        const char *value;
        int decimals;
        const char *expected;
    } row[] = {{"169301.78", 2, "169301.78"},
               {"169302", 0, "169302"},
               {"0.05", 2, "0.05"},
               {"-0.05", 3, "-0.050"},
               {"0", 2, "0.00"},
               {"-1000", 2, "-1000.00"},
               {"0.5", 0, "1"},
               {"-0.001", 2, "0.00"},
               {"1e40", 1, "10000000000000000000000000000000000000000.0"},
               {"1e-40", 50, "0.00000000000000000000000000000000000000010000000000"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        ck_assert_str_eq(ed_number_print_fixed(arena, exact_of(arena, row[i].value), row[i].decimals), row[i].expected);
    ck_assert_str_eq(ed_number_print_fixed(arena, approximate_of(arena, "-2.25"), 2), "-2.25");
    ck_assert_str_eq(ed_number_print_fixed(arena, approximate_of(arena, "1e-30"), 2), "0.00");
}

/* With a decimal comma in force nothing changes. The environment may lack such a locale; then "C" is tested again. */
ED_TEST(no_locale_matters)
{
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "zh_CN.UTF-8", ""};
    for (size_t i = 0; i < sizeof names / sizeof names[0] && setlocale(LC_ALL, names[i]) == NULL; i++)
        continue;
    check_print(arena, exact_of(arena, "-1234567.25"), 20, "-1234567.25", false);
    ck_assert_str_eq(ed_number_print_fixed(arena, exact_of(arena, "1234.5"), 2), "1234.50");
    const ed_number *out = NULL;
    ck_assert_int_eq(ed_number_parse(arena, "1,5", &out), ED_NUMERAL_SYNTAX);
    ck_assert_exactly(ed_number_from_double(arena, 1.5, 10), "3/2");
    setlocale(LC_ALL, "C");
}

ED_TEST_MAIN("decimal", numerals_are_read_exactly, what_is_no_numeral, size_is_limited, any_text_is_survived,
             values_print_in_full_if_they_can, fractions_and_approximate_values_print, decades_are_exact,
             what_is_printed_reads_back, exact_forms, fixed_decimals, no_locale_matters)
