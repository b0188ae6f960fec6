/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people write them: what is read, what has two readings, what is refused. */
#include "library/read.h"
#include "testing.h"
#include <string.h>

static const char *said(ed_arena *arena, ed_writing how, const ed_written *w)
{
    static const char *const names[] = {"so", "read", "two", "not"};
    if (how == ED_WRITTEN_NOT)
        return "not";
    return ed_arena_printf(arena, "%s %s%s%s%s%s", names[how], w->value, w->unit == NULL ? "" : " ",
                           w->unit == NULL ? "" : w->unit, w->other == NULL ? "" : " | ",
                           w->other == NULL ? "" : w->other);
}

typedef struct row {
    const char *written, *read;
} row;

ED_TEST(numbers)
{
    static const row rows[] = {{"0.634", "so 0.634"},
                               {"36,800", "read 36800 | 36.800"},
                               {"1,234,567.50", "read 1234567.50"},
                               {"３６，８００", "read 36800 | 36.800"},
                               {" 12.5 ", "read 12.5"},
                               {"36 800", "read 36800"},
                               {"36\xC2\xA0"
                                "800,5",
                                "read 36800.5"},
                               {"36'800", "read 36800"},
                               {"1.234.567", "read 1234567"},
                               {"1.234,56", "read 1234.56"},
                               {"1,23", "two 1.23 | 123"},
                               {"1234,567", "two 1234.567 | 1234567"},
                               {"0,123", "read 0.123"},
                               {"12,34,567", "not"},
                               {"007", "read 7"},
                               {".5", "read 0.5"},
                               {"5.", "read 5"},
                               {"+5", "read 5"},
                               {"−5", "read -5"},
                               {"(1,200.00)", "read -1200.00"},
                               {"6%", "read 6 %"},
                               {"６％", "read 6 %"},
                               {"9.6万元", "read 9.6 万元"},
                               {"9.6万", "read 96000"},
                               {"1.5亿", "read 150000000"},
                               {"5200 m3", "read 5200 m3"},
                               {"5200m³", "read 5200 m3"},
                               {"6.2元/吨", "read 6.2 元/吨"},
                               {"￥36,800.00", "read 36800.00 元"},
                               {"¥-5", "read -5 元"},
                               {"$1,200", "read 1200 USD | 1.200"},
                               {"$100元", "not"},
                               {"USD 100元", "not"},
                               {"€5元", "not"},
                               {"¥100元", "read 100 元"},
                               {"CNY 100元整", "read 100 元"},
                               {"人民币100元", "read 100 元"},
                               {"$9.6万", "read 96000 USD"},
                               {"1.500", "so 1.500 | 1500"},
                               {"-1.500", "so -1.500 | -1500"},
                               {"1.500元", "read 1.500 元 | 1500"},
                               {"0.500", "so 0.500"},
                               {"12.5000", "so 12.5000"},
                               {"36800元整", "read 36800 元"},
                               {"1.2×10³", "read 1.2e3"},
                               {"1.2×10^4 t", "read 1.2e4 t"},
                               {"10³", "not"},
                               {"1.2x10⁻³", "read 1.2e-3"},
                               {"约5200", "not"},
                               {"10-20", "not"},
                               {"1/3", "not"},
                               {"3。5", "not"},
                               {"—", "not"},
                               {"", "not"},
                               {"abc", "not"},
                               {"1,2345", "two 1.2345 | 12345"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ed_written w;
        const ed_writing how = ed_written_number(arena, rows[i].written, &w);
        ck_assert_msg(strcmp(said(arena, how, &w), rows[i].read) == 0, "%s: %s", rows[i].written, said(arena, how, &w));
    }
}

ED_TEST(dates)
{
    static const row rows[] = {{"2023-05-21", "so 2023-05-21"},
                               {"2023/5/21", "read 2023-05-21"},
                               {"2023.5.21", "read 2023-05-21"},
                               {"2023-5-21", "read 2023-05-21"},
                               {"２０２３年５月２１日", "read 2023-05-21"},
                               {"2023年 5月 21日", "read 2023-05-21"},
                               {"20230521", "read 2023-05-21"},
                               {"2021/5/2 1", "not"},
                               {"2021 /5 /21", "read 2021-05-21"},
                               {"2021/ 5/2 10:30", "read 2021-05-02"},
                               {"2021年5月2 1日", "not"},
                               {"2021/1 2/3", "not"},
                               {"202 1/5/2", "not"},
                               {"2023-05-21 00:00:00", "read 2023-05-21"},
                               {"2023/5/21 8:30", "read 2023-05-21"},
                               {"2023-05-21T08:30:00", "read 2023-05-21"},
                               {"2023年5月21日14:00", "read 2023-05-21"},
                               {"2023-05-21 23:59:59.999", "read 2023-05-21"},
                               {"2023-05-21 25:61", "not"},
                               {"2023-05-21 24:00", "not"},
                               {"2023-05-21 14:60", "not"},
                               {"2023-05-21 14:00:60", "not"},
                               {"2023-05-21 14:0", "not"},
                               {"2023-05-21 14:", "not"},
                               {"2023-05-21 :30", "not"},
                               {"2023-05-21 14:00:00:00", "not"},
                               {"2023-05-21 14:00.", "not"},
                               {"2023-05-21 014:00", "not"},
                               {"2023-05-2114:00", "not"},
                               {"21/5/2023", "read 2023-05-21"},
                               {"5/21/2023", "read 2023-05-21"},
                               {"5/5/2023", "read 2023-05-05"},
                               {"3/4/2023", "two 2023-03-04 | 2023-04-03"},
                               {"2023/2/29", "not"},
                               {"2023/5", "not"},
                               {"5/21/23", "not"},
                               {"2023/5-21", "not"},
                               {"45067", "not"},
                               {"去年", "not"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ed_written w;
        const ed_writing how = ed_written_date(arena, rows[i].written, &w);
        ck_assert_msg(strcmp(said(arena, how, &w), rows[i].read) == 0, "%s: %s", rows[i].written, said(arena, how, &w));
    }
}

ED_TEST(moments)
{
    static const row rows[] = {{"2023-05-21 14:00", "so 2023-05-21 14:00"},
                               {"2023-05-21", "read 2023-05-21 00:00"},
                               {"2023/5/21 8:30", "read 2023-05-21 08:30"},
                               {"2023-05-21 14:00:00", "read 2023-05-21 14:00"},
                               {"2023-05-21T14:00", "read 2023-05-21 14:00"},
                               {"2023年5月21日14时", "read 2023-05-21 14:00"},
                               {"2023年5月21日 4时05分", "read 2023-05-21 04:05"},
                               {"2023年5月21日9点", "read 2023-05-21 09:00"},
                               {"20230521140000", "read 2023-05-21 14:00"},
                               {"202305211430", "read 2023-05-21 14:30"},
                               {"2023052114", "read 2023-05-21 14:00"},
                               {"２０２３-05-21　14：00", "read 2023-05-21 14:00"},
                               {"2023-12-31 24:00", "read 2024-01-01 00:00"},
                               {"2024/2/28 24:00", "read 2024-02-29 00:00"},
                               {"3/4/2023 5:00", "two 2023-03-04 05:00 | 2023-04-03 05:00"},
                               {"2023-05-21 14:00:30", "not"},
                               {"20230521140030", "not"},
                               {"2023-05-21 14:00:00.000", "read 2023-05-21 14:00"},
                               {"2023-05-21 11:00:00 PM", "not"},
                               {"2023-05-21 11:00:00PM", "not"},
                               {"2023-05-21T14:00:00Z", "not"},
                               {"2023-05-21T14:00:00-05:00", "not"},
                               {"2023-05-21 14:00:00.999", "not"},
                               {"2023-05-21 14:00:00.", "not"},
                               {"2023-05-21 14:00:005", "not"},
                               {"2023-05-21 24:30", "not"},
                               {"2023-05-21 25:00", "not"},
                               {"2023-05-21 14:60", "not"},
                               {"2023-05-2114:00", "not"},
                               {"14:00", "not"},
                               {"2023-02-29 14:00", "not"},
                               {"", "not"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ed_written w;
        const ed_writing how = ed_written_moment(arena, rows[i].written, &w);
        ck_assert_msg(strcmp(said(arena, how, &w), rows[i].read) == 0, "%s: %s", rows[i].written, said(arena, how, &w));
    }
}

ED_TEST(flags_and_nondetects)
{
    bool yes = false;
    const char *limit = NULL;
    ck_assert(ed_written_flag(arena, " TRUE", &yes) == ED_WRITTEN_READ && yes);
    ck_assert(ed_written_flag(arena, "是", &yes) == ED_WRITTEN_READ && yes);
    ck_assert(ed_written_flag(arena, "否", &yes) == ED_WRITTEN_READ && !yes);
    ck_assert(ed_written_flag(arena, "1", &yes) == ED_WRITTEN_NOT);
    static const char *const below[] = {"<0.05", "＜0.05", "0.05L", "未检出", "ND"}, *const others[] = {"0.05", "5 L",
                                                                                                        "L", ""};
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++)
        ck_assert_msg(ed_written_is_nondetect(arena, below[i], &limit), "%s", below[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(!ed_written_is_nondetect(arena, others[i], &limit), "%s", others[i]);
    static const row limits[] = {{"<0.05", "0.05"}, {"＜ 1,200", "1200"}, {"0.05L", "0.05"},     {"０．０５Ｌ", "0.05"},
                                 {"ND 0.5", "0.5"}, {"ND<0.5", "0.5"},    {"未检出 0.5", "0.5"}, {"≤3", "3"},
                                 {"ND", NULL},      {"<x", NULL},         {"<-1", NULL}};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        ck_assert_msg(ed_written_is_nondetect(arena, limits[i].written, &limit), "%s", limits[i].written);
        ck_assert_msg(limit == limits[i].read ||
                          (limit != NULL && limits[i].read != NULL && strcmp(limit, limits[i].read) == 0),
                      "%s: %s", limits[i].written, limit == NULL ? "none" : limit);
    }
    ck_assert(!ed_written_is_nondetect(arena, "NDMA", &limit));
}

ED_TEST(sums)
{
    static const char *const written[] = {"合计",
                                          "合 计",
                                          "合计（元）",
                                          "合计：",
                                          "费用合计",
                                          "本页小计",
                                          "以上各项总计（人民币元）",
                                          "合计金额",
                                          "（合计）",
                                          "总计12项",
                                          "累计",
                                          "Total",
                                          "TOTAL (CNY)",
                                          "Total costs",
                                          "Grand total",
                                          "Sub-total",
                                          "Labour subtotal",
                                          "Page total:",
                                          "Total amount claimed",
                                          "Total of all rows",
                                          "sum",
                                          "平均值",
                                          "平均值（mg/L）",
                                          "总平均",
                                          "各样品算术平均值",
                                          "最大值",
                                          "样本数",
                                          "样品数量",
                                          "变异系数",
                                          "标准偏差",
                                          "95% 置信上限",
                                          "Mean",
                                          "Std. Dev.",
                                          "Maximum (mg/L)",
                                          "geometric mean"};
    static const char *const others[] = {"",
                                         "挖掘机",
                                         "小计量泵采购",
                                         "累计流量计",
                                         "总磷检测",
                                         "合并",
                                         "统计",
                                         "会计服务",
                                         "Total nitrogen analysis",
                                         "Total suspended solids",
                                         "Chromium, total",
                                         "Summary",
                                         "totally",
                                         "subtotalling",
                                         "设计",
                                         "共享设备",
                                         "1月平均值",
                                         "平均水位监测",
                                         "最大流量监测",
                                         "标准差旅费",
                                         "SD",
                                         "数量",
                                         "总量",
                                         "全部数量",
                                         "Mean Street",
                                         "Max-01"};
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++)
        ck_assert_msg(ed_written_is_sum(arena, written[i]), "%s", written[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(!ed_written_is_sum(arena, others[i]), "%s", others[i]);
}

ED_TEST(choices)
{
    static const char *const codes[] = {"I", "II", "III", "IV", "other"};
    static const ed_words titles[] = {{"Ⅰ类（环境空气为一类区）", "class I"},
                                      {"Ⅱ类", "class II"},
                                      {"Ⅲ类", "class III"},
                                      {"Ⅳ类", "class IV"},
                                      {"其他费用", "other"}};
    static const struct {
        const char *written;
        size_t found;
    } rows[] = {{"IV", 3},  {"Ⅳ", 3},        {"Ⅳ类", 3},   {"ⅳ 类", 3},        {"Class IV", 3}, {"I", 0},
                {"Ⅰ类", 0}, {"其他费用", 4}, {"OTHER", 4}, {"其他", SIZE_MAX}, {"Ⅵ", SIZE_MAX}, {"", SIZE_MAX}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_msg(ed_written_choice(arena, rows[i].written, codes, titles, 5) == rows[i].found, "%s",
                      rows[i].written);
    static const char *const twice[] = {"a", "b"};
    static const ed_words same[] = {{"甲", "one"}, {"甲", "two"}};
    ck_assert_uint_eq(ed_written_choice(arena, "甲", twice, same, 2), SIZE_MAX);
}

ED_TEST_MAIN("written", numbers, dates, moments, flags_and_nondetects, sums, choices)
