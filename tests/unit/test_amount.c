/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimals as people print them. */
#include "report/view.h"
#include "testing.h"

ED_TEST(grouped)
{
    static const char *const pairs[][2] = {{"0", "0"},     {"169301.78", "169,301.78"},     {"-1234567", "-1,234,567"},
                                           {"999", "999"}, {"1000.5", "1,000.5"},           {"1.5e-15", "1.5e-15"},
                                           {"", ""},       {"538819.976…", "538,819.976…"}, {"abc1234", "abc1234"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_str_eq(ed_amount_grouped(arena, pairs[i][0]), pairs[i][1]);
}

/* The examples of 《支付结算办法》附一 among them: 1409.50, 6007.14, 1680.32, 107000.53, 16409.02, 325.04. */
ED_TEST(chinese)
{
    static const char *const pairs[][2] = {{"0", "零元整"},
                                           {"0.05", "零元零伍分"},
                                           {"0.50", "零元伍角整"},
                                           {"10", "壹拾元整"},
                                           {"1409.50", "壹仟肆佰零玖元伍角整"},
                                           {"6007.14", "陆仟零柒元壹角肆分"},
                                           {"1680.32", "壹仟陆佰捌拾元叁角贰分"},
                                           {"16409.02", "壹万陆仟肆佰零玖元零贰分"},
                                           {"325.04", "叁佰贰拾伍元零肆分"},
                                           {"169301.78", "壹拾陆万玖仟叁佰零壹元柒角捌分"},
                                           {"100010000", "壹亿零壹万元整"},
                                           {"100000000", "壹亿元整"},
                                           {"100002345", "壹亿零贰仟叁佰肆拾伍元整"},
                                           {"27479500.00", "贰仟柒佰肆拾柒万玖仟伍佰元整"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_str_eq(ed_amount_in_chinese(arena, pairs[i][0]), pairs[i][1]);
    ck_assert_ptr_null(ed_amount_in_chinese(arena, "-1"));
    ck_assert_ptr_null(ed_amount_in_chinese(arena, "1.005"));
    ck_assert_ptr_null(ed_amount_in_chinese(arena, "1234567890123"));
    ck_assert_ptr_null(ed_amount_in_chinese(arena, "x"));
}

ED_TEST(cut)
{
    ck_assert_str_eq(ed_amount_cut(arena, "1888200.43611", 2), "1888200.43");
    ck_assert_str_eq(ed_amount_cut(arena, "-195798.846939", 0), "-195798");
    ck_assert_str_eq(ed_amount_cut(arena, "12.5", 2), "12.5");
    ck_assert_str_eq(ed_amount_cut(arena, "12", 0), "12");
    ck_assert_str_eq(ed_amount_cut(arena, "1.5e-7", 2), "1.5e-7");
    ck_assert_str_eq(ed_amount_rounded(arena, "1888200.43611", 2), "1888200.44");
    ck_assert_str_eq(ed_amount_rounded(arena, "-0.00353", 4), "-0.0035");
    ck_assert_str_eq(ed_amount_rounded(arena, "12.5", 2), "12.5");
    ck_assert_str_eq(ed_amount_rounded(arena, "1.5e-7", 2), "1.5e-7");
}

ED_TEST(percent)
{
    static const char *const pairs[][2] = {
        {"0.2256", "22.56"}, {"0.001", "0.1"}, {"0.00093", "0.093"},   {"1", "100"},     {"0", "0"},
        {"0.5", "50"},       {"0.07", "7"},    {"12.3456", "1234.56"}, {"-0.25", "-25"}, {"nonsense", "nonsense"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_str_eq(ed_amount_percent(arena, pairs[i][0]), pairs[i][1]);
}

ED_TEST(units)
{
    ck_assert_str_eq(ed_amount_unit(arena, "m3"), "m³");
    ck_assert_str_eq(ed_amount_unit(arena, "元/(hm2·a)"), "元/(hm²·a)");
    ck_assert_str_eq(ed_amount_unit(arena, "10^4 t"), "10^4 t");
    ck_assert_str_eq(ed_amount_unit(arena, "m23"), "m23");
}

ED_TEST_MAIN("amount", grouped, chinese, cut, percent, units)
