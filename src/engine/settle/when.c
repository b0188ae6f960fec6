/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When what is payable is paid: at once, in instalments, or later on a condition; and what a day of delay costs. */
#include "engine/settle/inside.h"
#include <string.h>

#define LATE      "cn/late-interest"
#define YEAR_DAYS 365

/* A year's rate over a part of a year: (1 + rate)^(days / 365). NULL where no rate is stated. */
static const ed_number *present(const ed_settling *s, const ed_number *amount, ed_date day)
{
    const ed_payment_plan *schedule = s->decision->schedule;
    const ed_number *factor, *value;
    if (schedule == NULL || schedule->rate == NULL || !schedule->from.given || !day.given)
        return NULL;
    const ed_number *growth = ed_plus(s->arena, ed_number_integer(s->arena, 1), schedule->rate);
    const ed_number *years = ed_number_ratio(s->arena, day.days - schedule->from.days, YEAR_DAYS);
    if (ed_number_power(s->arena, growth, years, &factor) != ED_FAULT_NONE ||
        ed_number_divide(s->arena, amount, factor, &value) != ED_FAULT_NONE)
        return NULL;
    return ed_cents(s, value);
}

static void add(ed_settling *s, ed_date date, const ed_number *amount, bool deferred)
{
    s->out->when[s->out->whens++] = (ed_paid_when){date, deferred, amount, present(s, amount, date)};
}

/* The instalments make the whole: as amounts, or as shares of it that sum to 1. */
static void check_sum(const ed_settling *s, const ed_number *whole)
{
    const ed_payment_plan *schedule = s->decision->schedule;
    const bool shares = schedule->by_share;
    const ed_number *sum = ed_number_integer(s->arena, 0), *one = ed_number_integer(s->arena, 1);
    for (size_t i = 0; i < schedule->instalments; i++) {
        const ed_number *part = shares ? schedule->instalment[i].share : schedule->instalment[i].amount;
        sum = part == NULL ? sum : ed_plus(s->arena, sum, part);
    }
    if (ed_number_compare(sum, shares ? one : whole) != 0)
        ED_FIND(s->all->findings, schedule_sum, schedule->place, "schedule.instalments", ed_number_text(s->arena, sum),
                shares ? "1" : ed_money_print(s->arena, whole, s->rounding));
}

static void add_instalments(ed_settling *s, const ed_number *whole)
{
    const ed_payment_plan *schedule = s->decision->schedule;
    const size_t count = schedule->instalments;
    const ed_number **part = ed_arena_array(s->arena, count + 1, sizeof *part);
    const char **id = ed_arena_array(s->arena, count + 1, sizeof *id);
    const size_t errors = s->all->findings->errors;
    check_sum(s, whole);
    if (s->all->findings->errors > errors)
        return;
    for (size_t i = 0; i < count; i++) {
        const ed_instalment *one = &schedule->instalment[i];
        ed_check_cents(s, one->amount, one->place, "schedule.instalments");
        part[i] = schedule->by_share ? one->share : one->amount;
        part[i] = part[i] == NULL ? ed_number_integer(s->arena, 0) : part[i];
        id[i] = ed_arena_printf(s->arena, "%06zu", i);
    }
    part = schedule->by_share ? ed_apportion(s, whole, part, id, count) : part;
    for (size_t i = 0; i < count; i++)
        add(s, schedule->instalment[i].date, part[i], false);
    s->out->due_now = part[0];
    s->out->later = ed_minus(s->arena, whole, part[0]);
}

/* 加倍支付迟延履行期间的债务利息: a rate a day, by the day on which the payment falls due. */
static void add_late(ed_settling *s)
{
    const ed_rulings rules = ed_rulings_of(s->all, LATE);
    const ed_row *row = rules.table == NULL ? NULL : ed_ruling_find(&rules, "double");
    const size_t column = rules.table == NULL ? SIZE_MAX : ed_table_column(rules.table, "rate");
    if (row == NULL || column == SIZE_MAX || row->cell[column].number == NULL ||
        strcmp(s->all->one->currency, "CNY") != 0 || ed_number_sign(s->out->payable) == 0)
        return;
    s->out->late_a_day = ed_cents(s, ed_times(s->arena, s->out->payable, row->cell[column].number));
    s->out->late_rule = row->title;
    s->out->late_cite = ed_ruling_cite(&rules, row);
    ed_binding_use_source(s->all, rules.table->file);
}

/* What one who misses a date owes at once, and how much of what is owed no security stands for. */
static void add_default(ed_settling *s)
{
    const ed_payment_plan *schedule = s->decision->schedule;
    ed_settled *out = s->out;
    if (schedule != NULL && schedule->accelerates)
        out->accelerated = ed_plus(s->arena, out->later, out->deferred);
    if (schedule != NULL && schedule->security_amount != NULL)
        out->uncovered =
            ed_over(s->arena, ed_plus(s->arena, out->payable, out->on_default), ed_cents(s, schedule->security_amount));
}

void ed_settle_when(ed_settling *s)
{
    const ed_payment_plan *schedule = s->decision->schedule;
    const ed_number *whole = ed_minus(s->arena, s->out->payable, s->out->deferred);
    s->out->when = ed_arena_array(s->arena, (schedule == NULL ? 0 : schedule->instalments) + 2, sizeof *s->out->when);
    s->out->due_now = whole;
    s->out->later = ed_number_integer(s->arena, 0);
    if (schedule != NULL && schedule->instalments > 0)
        add_instalments(s, whole);
    if (schedule != NULL && schedule->deferred != NULL && ed_number_sign(s->out->deferred) > 0)
        add(s, schedule->until, s->out->deferred, true);
    add_default(s);
    add_late(s);
}
