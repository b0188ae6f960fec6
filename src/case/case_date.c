/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of a case beside its acts, and whether they can follow each other. */
#include "case/case_reading.h"

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

/* What can not be: an act's damage was found, or its emergency ended, before any act began. */
static void check_possible(ed_reader reader, const ed_json *about, const char *key, ed_date date, ed_date first)
{
    if (is_before(date, first))
        ED_FIND(reader.findings, case_date, ed_json_place(ed_json_get(about, key)), ed_read_path(reader, "case", key),
                key, printed(reader, date), printed(reader, first));
}

/* What can be, but hardly is. */
static void check_usual(ed_reader reader, const ed_json *about, const char *key, ed_date date, const char *other_key,
                        ed_date other)
{
    if (is_before(date, other))
        ED_FIND(reader.findings, case_date_order, ed_json_place(ed_json_get(about, key)),
                ed_read_path(reader, "case", key), key, printed(reader, date), other_key, printed(reader, other));
}

void ed_case_read_dates(ed_case_reading *reading, const ed_json *about)
{
    ed_case *one = reading->one;
    const ed_reader reader = reading->reader;
    one->found = ed_read_date(reader, about, "found", false, "case");
    one->response_end = ed_read_date(reader, about, "response_end", false, "case");
    one->valuation_date = ed_read_date(reader, about, "valuation_date", true, "case");
    one->report_date = ed_read_date(reader, about, "report_date", false, "case");
    const ed_date first = first_day(one);
    check_possible(reader, about, "found", one->found, first);
    check_possible(reader, about, "response_end", one->response_end, first);
    check_usual(reader, about, "response_end", one->response_end, "found", one->found);
    check_usual(reader, about, "valuation_date", one->valuation_date, "acts.from", first);
    check_usual(reader, about, "report_date", one->report_date, "valuation_date", one->valuation_date);
}
