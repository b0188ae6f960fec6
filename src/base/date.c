/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calendar dates as days since 1970-01-01. Years are counted from March, so that the leap day is a year's last and a
 * day's number in its year needs no table; 400 years are 146097 days, and 0000-03-01 is 719468 days before 1970-01-01.
 */
#include "base/moment.h"
#include "base/limits.h"

#include <string.h>

enum { DAYS_IN_400_YEARS = 146097, EPOCH = 719468 };

typedef struct civil {
    int year, month, day;
} civil;

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Day of a year that begins in March: months of 31, 30, 31, 30, 31 days repeat, 153 days for five. */
static int day_of_march_year(int month, int day)
{
    return (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
}

static int days_from_civil(civil date)
{
    const int year = date.month <= 2 ? date.year - 1 : date.year; /* the year that began in March */
    return 365 * year + year / 4 - year / 100 + year / 400 + day_of_march_year(date.month, date.day) - EPOCH;
}

static civil civil_from_days(int days)
{
    const int since = days + EPOCH;
    const int era = (since >= 0 ? since : since - (DAYS_IN_400_YEARS - 1)) / DAYS_IN_400_YEARS;
    const int rest = since - era * DAYS_IN_400_YEARS;                           /* 0 to 146096 */
    const int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365; /* leap days taken out: 0 to 399 */
    const int day = rest - (365 * year + year / 4 - year / 100);
    const int month = (5 * day + 2) / 153; /* from March */
    civil date = {era * 400 + year, month < 10 ? month + 3 : month - 9, day - (153 * month + 2) / 5 + 1};
    if (date.month <= 2)
        date.year++;
    return date;
}

/* The number in `count` digits at `text`, or -1. */
static int read_digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = 10 * value + (text[i] - '0');
    }
    return value;
}

bool ed_date_parse(const char *text, ed_date *out)
{
    size_t length = 0;
    while (length < 11 && text[length] != '\0')
        length++;
    if (length != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const civil date = {read_digits(text, 4), read_digits(text + 5, 2), read_digits(text + 8, 2)};
    if (date.year < ED_YEAR_LEAST || date.month < 1 || date.month > 12)
        return false;
    if (date.day < 1 || date.day > days_in_month(date.year, date.month))
        return false;
    *out = (ed_date){days_from_civil(date), true};
    return true;
}

static void write_digits(char *out, int value, int count)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
}

void ed_date_print(ed_date date, char out[11])
{
    out[0] = '\0';
    const civil parts = civil_from_days(date.days);
    if (!date.given || parts.year < 0 || parts.year > ED_YEAR_MOST)
        return;
    write_digits(out, parts.year, 4);
    out[4] = '-';
    write_digits(out + 5, parts.month, 2);
    out[7] = '-';
    write_digits(out + 8, parts.day, 2);
    out[10] = '\0';
}

/* ---- days with a time */

enum { MINUTES_IN_A_DAY = 1440, DATE_LENGTH = 10, MOMENT_LENGTH = 16 };

bool ed_moment_parse(const char *text, int64_t *out)
{
    char day[DATE_LENGTH + 1] = "";
    ed_date date;
    size_t length = 0;
    while (length <= MOMENT_LENGTH && text[length] != '\0')
        length++;
    if (length != DATE_LENGTH && length != MOMENT_LENGTH)
        return false;
    memcpy(day, text, DATE_LENGTH);
    if (!ed_date_parse(day, &date))
        return false;
    int hour = 0, minute = 0;
    if (length == MOMENT_LENGTH) {
        hour = read_digits(text + 11, 2);
        minute = read_digits(text + 14, 2);
        if (text[10] != ' ' || text[13] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59)
            return false;
    }
    *out = (int64_t)date.days * MINUTES_IN_A_DAY + hour * 60 + minute;
    return true;
}

void ed_moment_print(int64_t minutes, char out[17])
{
    const int64_t since = minutes % MINUTES_IN_A_DAY, of_day = since < 0 ? since + MINUTES_IN_A_DAY : since;
    char day[DATE_LENGTH + 1] = "";
    ed_date_print((ed_date){(int)((minutes - of_day) / MINUTES_IN_A_DAY), true}, day);
    memcpy(out, day, sizeof day);
    if (day[0] == '\0')
        return;
    out[10] = ' ';
    write_digits(out + 11, (int)(of_day / 60), 2);
    out[13] = ':';
    write_digits(out + 14, (int)(of_day % 60), 2);
    out[MOMENT_LENGTH] = '\0';
}

bool ed_date_years_later(ed_date date, int years, ed_date *out)
{
    civil day = civil_from_days(date.days);
    if (day.year + years < ED_YEAR_LEAST || day.year + years > ED_YEAR_MOST)
        return false;
    day.year += years;
    if (day.day > days_in_month(day.year, day.month))
        day.day = days_in_month(day.year, day.month);
    *out = (ed_date){days_from_civil(day), true};
    return true;
}

int ed_date_year(ed_date date)
{
    return civil_from_days(date.days).year;
}

const char *ed_date_words(ed_arena *arena, ed_date date, bool month, ed_lang lang)
{
    if (!date.given)
        return "";
    const civil day = civil_from_days(date.days);
    if (lang == ED_EN)
        return month ? ed_arena_printf(arena, "%04d-%02d", day.year, day.month)
                     : ed_arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    return month ? ed_arena_printf(arena, "%d年%d月", day.year, day.month)
                 : ed_arena_printf(arena, "%d年%d月%d日", day.year, day.month, day.day);
}

bool ed_date_parse_month(const char *text, ed_date *out)
{
    enum { LENGTH = 7 };
    char day[LENGTH + 4];
    if (strlen(text) != LENGTH)
        return false;
    memcpy(day, text, LENGTH);
    memcpy(day + LENGTH, "-01", 4);
    return ed_date_parse(day, out);
}

bool ed_date_same_month(ed_date a, ed_date b)
{
    const civil one = civil_from_days(a.days), other = civil_from_days(b.days);
    return one.year == other.year && one.month == other.month;
}
