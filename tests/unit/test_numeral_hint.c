/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "number/number.h"
#include "testing.h"

/* What people and spreadsheets write, and what the finding says instead. */
static const struct {
    const char *written, *hint;
} rows[] = {
    {"36,800", "; write 36800"},
    {"1,234,567.5", "; write 1234567.5"},
    {"3,5", "; write 3.5"},
    {"36 800", "; write 36800"},
    {"１２．５", "; write 12.5"},
    {"6%", "; write 0.06 / {\"value\": \"6\", \"unit\": \"%\"}"},
    {"-2.5 %", "; write -0.025 / {\"value\": \"-2.5\", \"unit\": \"%\"}"},
    {"9.6万元", "; write {\"value\": \"9.6\", \"unit\": \"万元\"}"},
    {"9.6万", "; write {\"value\": \"9.6\", \"unit\": \"万元\"}"},
    {"5200 m3", "; write {\"value\": \"5200\", \"unit\": \"m3\"}"},
    {"many", "; write digits such as 36800 or 0.06"},
    {"", "; write digits such as 36800 or 0.06"},
};

ED_TEST(numbers_as_people_write_them)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_str_eq(ed_words_in(ed_numeral_hint(arena, rows[i].written), ED_EN), rows[i].hint);
}

ED_TEST(results_below_the_limit_of_detection)
{
    static const char *const written[] = {"<0.05", "＜0.05", "0.05L", "未检出", "ND"};
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++)
        ck_assert_ptr_nonnull(strstr(ed_words_in(ed_numeral_hint(arena, written[i]), ED_EN), "limit of detection"));
}

ED_TEST_MAIN("numeral_hint", numbers_as_people_write_them, results_below_the_limit_of_detection)
