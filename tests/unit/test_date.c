/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: known days, the calendar walked day by day, and what is no date. */
#include "base/base.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>

START_TEST(known_days)
{
    const struct {
        const char *text;
        int days, year;
    } known[] = {{"1970-01-01", 0, 1970},      {"1970-01-02", 1, 1970},       {"1969-12-31", -1, 1969},
                 {"2000-02-29", 11016, 2000},  {"2000-03-01", 11017, 2000},   {"2024-06-30", 19904, 2024},
                 {"1900-03-01", -25508, 1900}, {"1000-01-01", -354285, 1000}, {"9999-12-31", 2932896, 9999}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        ed_date date = {0};
        char out[11];
        ck_assert(ed_date_parse(known[i].text, &date));
        ck_assert(date.given);
        ck_assert_int_eq(date.days, known[i].days);
        ck_assert_int_eq(ed_date_year(date), known[i].year);
        ed_date_print(date, out);
        ck_assert_str_eq(out, known[i].text);
    }
}
END_TEST

/* Every day of 1000 to 9999, by a calendar that only counts on. */
START_TEST(every_day_is_printed_and_read_back)
{
    static const int plain[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int days = -354285;
    for (int year = 1000; year <= 9999; year++) {
        const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= plain[month - 1] + (leap && month == 2 ? 1 : 0); day++, days++) {
                char expected[40], out[11];
                ed_date read;
                snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, day);
                ed_date_print((ed_date){days, true}, out);
                if (strcmp(out, expected) != 0 || !ed_date_parse(expected, &read) || read.days != days)
                    ck_abort_msg("%s, printed as %s", expected, out);
            }
        }
    }
    ck_assert_int_eq(days, 2932897);
}
END_TEST

START_TEST(what_is_no_date)
{
    static const char *const bad[] = {"",
                                      "2024",
                                      "2024-6-30",
                                      "2024-06-3",
                                      "2024-06-31",
                                      "2023-02-29",
                                      "1900-02-29",
                                      "2024-00-10",
                                      "2024-13-01",
                                      "2024-01-00",
                                      "2024-01-32",
                                      "0999-12-31",
                                      "0000-01-01",
                                      "2024/06/30",
                                      "2024-06-30 ",
                                      " 2024-06-30",
                                      "2024-06-30T",
                                      "20240630",
                                      "２０２４-06-30",
                                      "+024-06-30",
                                      "-024-06-30",
                                      "2024-0a-30",
                                      "2024-06--1",
                                      "12024-06-30"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ed_date date = {77, true};
        ck_assert_msg(!ed_date_parse(bad[i], &date), "%s", bad[i]);
        ck_assert_int_eq(date.days, 77);
    }
    ed_date date;
    ck_assert(ed_date_parse("2000-02-29", &date));
}
END_TEST

START_TEST(no_date_prints_nothing)
{
    char out[11] = "unchanged!";
    ed_date_print((ed_date){0, false}, out);
    ck_assert_str_eq(out, "");
    ed_date_print((ed_date){2932897, true}, out); /* the year 10000 has no place in four digits */
    ck_assert_str_eq(out, "");
    ed_date_print((ed_date){-719529, true}, out); /* the year -1 */
    ck_assert_str_eq(out, "");
    ed_date_print((ed_date){-719528, true}, out);
    ck_assert_str_eq(out, "0000-01-01");
}
END_TEST

ED_TEST_MAIN("date", known_days, every_day_is_printed_and_read_back, what_is_no_date, no_date_prints_nothing)
