/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of a case beside its acts, and whether they can follow each other. */
#include "base/base.h"
#include "case/inside.h"
#include <string.h>

/* The day the first act began; not given where one act's day is not known, for that might be the first. */
static ed_date first_day(const ed_case *one)
{
    ed_date first = one->act[0].from;
    for (size_t i = 0; i < one->acts; i++) {
        if (!one->act[i].from.given)
            return (ed_date){0, false};
        if (one->act[i].from.days < first.days)
            first = one->act[i].from;
    }
    return first;
}

static const char *printed(ed_reader reader, ed_date date)
{
    char text[11];
    ed_date_print(date, text);
    return ed_arena_string(reader.arena, text);
}

static bool is_before(ed_date one, ed_date other)
{
    return one.given && other.given && one.days < other.days;
}

/* A date by its title and its key. */
static ed_words called(ed_reader reader, const char *key)
{
    static const struct {
        const char *key, *term;
    } dates[] = {{"response_end", "response"}, {"valuation_date", "valuation"}, {"report_date", "report"}};
    ed_words words = strcmp(key, "found") == 0 ? (ed_words){"损害发现日期", "the day of discovery"}
                                               : (ed_words){"行为开始日期", "the first day of the act"};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
        if (strcmp(dates[i].key, key) == 0)
            words = ed_term_words(ED_TERMS_date, dates[i].term);
    return (ed_words){ed_arena_printf(reader.arena, "%s（%s）", words.zh, key),
                      ed_arena_printf(reader.arena, "%s (%s)", words.en, key)};
}

/* What can not be: an act's damage was found, or its emergency ended, before any act began. */
static void check_possible(ed_reader reader, const ed_json *about, const char *key, ed_date date, ed_date first)
{
    const char *day = printed(reader, date), *began = printed(reader, first);
    if (is_before(date, first))
        ed_findings_add_words(reader.findings, ED_RULE_case_date, ed_json_place(ed_json_get(about, key)),
                              ed_read_path(reader, "case", key),
                              (const ed_words[]){called(reader, key), {day, day}, {began, began}}, 3);
}

/* What can be, but hardly is. */
static void check_usual(ed_reader reader, const ed_json *about, const char *key, ed_date date, const char *other_key,
                        ed_date other)
{
    const char *day = printed(reader, date), *after = printed(reader, other);
    if (is_before(date, other))
        ed_findings_add_words(
            reader.findings, ED_RULE_case_date_order, ed_json_place(ed_json_get(about, key)),
            ed_read_path(reader, "case", key),
            (const ed_words[]){called(reader, key), {day, day}, called(reader, other_key), {after, after}}, 4);
}

void ed_case_read_dates(ed_case_reading *reading, const ed_json *about)
{
    ed_case *one = reading->one;
    const ed_reader reader = reading->reader;
    one->found = ed_read_date(reader, about, "found", false, "case");
    one->response_end = ed_read_date(reader, about, "response_end", false, "case");
    one->valuation_date = ed_read_date(reader, about, "valuation_date", false, "case");
    one->report_date = ed_read_date(reader, about, "report_date", false, "case");
    const ed_date first = first_day(one);
    check_possible(reader, about, "found", one->found, first);
    check_possible(reader, about, "response_end", one->response_end, first);
    check_usual(reader, about, "response_end", one->response_end, "found", one->found);
    check_usual(reader, about, "valuation_date", one->valuation_date, "acts.from", first);
    check_usual(reader, about, "report_date", one->report_date, "valuation_date", one->valuation_date);
}
