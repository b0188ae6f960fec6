/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every other way to read a case that its format and its models admit, one change each: what a convention, a choice, a
 * year, a unit, a range could have been. All of it follows from what models and tables declare; nothing here knows a
 * model by name.
 */
#include "base/limits.h"
#include "review/claim/claim.h"
#include <string.h>

typedef struct making {
    const ed_asked *asked;
    ed_arena *arena;
    ed_readings out;
    const ed_ledger_item *item;
    const char **taker; /* ids of items from which others take values: what changes them can change others too */
    size_t takers, taker_capacity;
} making;

/* ---- one reading */

static bool is_taken_from(const making *m, const char *item)
{
    for (size_t i = 0; i < m->takers; i++)
        if (strcmp(m->taker[i], item) == 0)
            return true;
    return false;
}

static const ed_json *json_of(const making *m, const char *text)
{
    return ed_case_value(m->arena, "claim", text, NULL);
}

static ed_reading *add(making *m, ed_reading one)
{
    if (one.item != NULL && is_taken_from(m, one.item))
        one.item = NULL;
    ED_PUSH(m->arena, m->out.row, m->out.count, m->out.capacity, one);
    return &m->out.row[m->out.count - 1];
}

/* Another value of an input: of the case's default, where it has it from there. NULL where there is nothing to
 * exchange. */
static ed_reading *exchange(making *m, const ed_used_input *input, ed_reading_kind kind, const char *json,
                            const char *shown)
{
    const char *dot = strrchr(input->path, '.'), *was = input->given != NULL ? input->given : input->value.text;
    if (input->from_item || dot == NULL || (was != NULL && strcmp(was, shown) == 0))
        return NULL;
    if (input->given_unit != NULL)
        was = ed_arena_printf(m->arena, "%s %s", was, input->given_unit);
    return add(m, (ed_reading){.kind = kind,
                               .path = input->of_case ? ed_arena_printf(m->arena, "defaults%s", dot) : input->path,
                               .title = ed_used_input_title(input),
                               .was = was,
                               .now = shown,
                               .value = json_of(m, json),
                               .item = input->of_case ? NULL : m->item->item->id});
}

static void exchange_number(making *m, const ed_used_input *input, ed_reading_kind kind, const ed_number *x)
{
    const char *text = ed_number_text(m->arena, x);
    exchange(m, input, kind, ed_json_quoted(m->arena, text), text);
}

/* ---- choices, and bands of tables */

/* Each has its words; what the case has is one of them, or is not given. */
static void exchange_choices(making *m, const ed_used_input *input, const ed_option *row, size_t rows)
{
    const char *given = input->given != NULL ? input->given : input->value.text;
    ed_words own = {0};
    for (size_t i = 0; i < rows && given != NULL; i++)
        if (strcmp(row[i].key, given) == 0)
            own = row[i].title;
    for (size_t i = 0; i < rows; i++) {
        ed_reading *one = exchange(m, input, ED_READING_CHOICE, ed_json_quoted(m->arena, row[i].key), row[i].key);
        if (one != NULL) {
            one->was_words = own;
            one->now_words = row[i].title;
        }
    }
}

static void add_choices(making *m, const ed_used_input *input)
{
    const ed_model_input *declared = input->declared;
    const ed_table *table = NULL;
    if (declared->choice == NULL)
        exchange_choices(m, input, declared->option, declared->options);
    for (size_t i = 0; i < m->item->rows && declared->choice != NULL; i++)
        if (strcmp(m->item->row[i].table->id, declared->choice) == 0)
            table = m->item->row[i].table;
    ed_option row[ED_EFFECTS_KEYS];
    size_t rows = 0;
    for (size_t i = 0; table != NULL && i < table->rows && table->rows <= ED_EFFECTS_KEYS; i++)
        if (table->row[i].key != NULL)
            row[rows++] = (ed_option){table->row[i].key, table->row[i].title};
    exchange_choices(m, input, row, rows);
}

static void add_bands(making *m, const ed_used_row *used)
{
    const ed_table *table = used->table;
    const ptrdiff_t at = used->row - table->row;
    for (ptrdiff_t to = at - 1; to <= at + 1; to += 2)
        if (to >= 0 && (size_t)to < table->rows)
            add(m, (ed_reading){.kind = ED_READING_BAND,
                                .title = table->title,
                                .was = ed_claim_band(m->arena, used->row),
                                .now = ed_claim_band(m->arena, &table->row[to]),
                                .tables = ed_claim_with_row(m->arena, m->asked->shelf.tables, used, &table->row[to])});
}

static bool was_before(const making *m, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (m->item->row[i].row == m->item->row[index].row)
            return true;
    return false;
}

/* ---- years and dates */

static size_t case_dates(const making *m, ed_date *out)
{
    const ed_case *one = m->asked->ledger->one;
    size_t count = 0;
    const ed_date all[] = {one->found, one->response_end, one->valuation_date, one->report_date};
    for (size_t i = 0; i < 4; i++)
        if (all[i].given)
            out[count++] = all[i];
    if (one->acts > 0 && one->act[0].from.given)
        out[count++] = one->act[0].from;
    if (one->acts > 0 && one->act[one->acts - 1].to.given)
        out[count++] = one->act[one->acts - 1].to;
    return count;
}

/* A whole number: one more or less, by which counts of years that include both ends or one differ; a year of the
 * calendar also as the years of the case's dates. */
static void add_whole(making *m, const ed_used_input *input)
{
    int64_t value = 0;
    ed_date date[8];
    if (!ed_number_to_integer(input->value.number, &value))
        return;
    for (int64_t by = -1; by <= 1; by += 2)
        if (value > INT64_MIN && value < INT64_MAX)
            exchange_number(m, input, ED_READING_YEAR, ed_number_integer(m->arena, value + by));
    const size_t dates = value >= 1900 && value < 2200 ? case_dates(m, date) : 0;
    for (size_t i = 0; i < dates; i++) {
        const int year = ed_date_year(date[i]);
        bool known = year >= value - 1 && year <= value + 1;
        for (size_t k = 0; k < i; k++)
            known = known || ed_date_year(date[k]) == year;
        if (!known)
            exchange_number(m, input, ED_READING_YEAR, ed_number_integer(m->arena, year));
    }
}

/* Declared to be whole, or by its value a year of the calendar. */
static bool is_whole(const ed_used_input *input)
{
    int64_t value = 0;
    bool whole = ed_number_to_integer(input->value.number, &value);
    return whole &&
           (input->declared->domain.integer || (value >= 1900 && value < 2200 && ed_unit_is_none(input->value.unit)));
}

static void add_date(making *m, const char *path, ed_words title, ed_date own, const char *item)
{
    ed_date date[8];
    size_t dates = case_dates(m, date);
    char was[11] = "", now[11] = "";
    ed_date_print(own, was);
    date[dates++] = (ed_date){own.days - 1, true};
    date[dates++] = (ed_date){own.days + 1, true};
    for (size_t i = 0; i < dates; i++) {
        bool known = date[i].days == own.days;
        for (size_t k = 0; k < i; k++)
            known = known || date[k].days == date[i].days;
        ed_date_print(date[i], now);
        if (!known)
            add(m, (ed_reading){.kind = ED_READING_DATE,
                                .path = path,
                                .title = title,
                                .was = ed_arena_string(m->arena, was),
                                .now = ed_arena_string(m->arena, now),
                                .value = json_of(m, ed_json_quoted(m->arena, now)),
                                .item = item});
    }
}

/* ---- numbers */

static bool has_money(ed_unit unit)
{
    return ed_unit_dimension(unit).currency != 0;
}

/* The same numeral in another unit that the input admits; money in 万元 for 元 and the other way. */
static void add_units(making *m, const ed_used_input *input)
{
    const ed_number *x = NULL, *other = NULL;
    for (size_t i = 0; i < input->declared->units; i++) {
        ed_unit read;
        const char *unit = input->declared->unit[i], *wrong;
        if (strstr(unit, "unit(") != NULL ||
            (input->given_unit == NULL ? i == 0 : strcmp(unit, input->given_unit) == 0) ||
            ed_unit_parse(m->arena, unit, m->asked->ledger->one->money, &read, &wrong) != ED_UNIT_OK)
            continue;
        const ed_words words = ed_claim_in_unit(m->arena, input->given, read);
        unit = ed_unit_print(m->arena, read);
        ed_reading *one =
            exchange(m, input, ED_READING_UNIT,
                     ed_arena_printf(m->arena, "{\"value\": \"%s\", \"unit\": \"%s\"}", input->given, unit),
                     ed_arena_printf(m->arena, "%s %s", input->given, unit));
        if (one != NULL)
            one->now_words = words;
    }
    if (!has_money(input->value.unit) || ed_number_parse(m->arena, input->given, &x) != ED_NUMERAL_OK)
        return;
    if (ed_number_multiply(m->arena, x, ed_number_integer(m->arena, 10000), &other) == ED_FAULT_NONE)
        exchange_number(m, input, ED_READING_UNIT, other);
    if (ed_number_multiply(m->arena, x, ed_number_ratio(m->arena, 1, 10000), &other) == ED_FAULT_NONE)
        exchange_number(m, input, ED_READING_UNIT, other);
}

static void add_end(making *m, const ed_used_input *input, const char *end)
{
    const bool plain = ed_unit_is_none(input->value.unit);
    const char *unit = plain ? "1" : ed_unit_print(m->arena, input->value.unit);
    if (end == NULL || strcmp(end, input->value.text) == 0)
        return;
    if (input->given_unit == NULL)
        exchange(m, input, ED_READING_RANGE, ed_json_quoted(m->arena, end), end);
    else
        exchange(m, input, ED_READING_RANGE,
                 ed_arena_printf(m->arena, "{\"value\": \"%s\", \"unit\": \"%s\"}", end, unit),
                 plain ? end : ed_arena_printf(m->arena, "%s %s", end, unit));
}

/* Ends of a range that a source gives, of what is usual, and what the model takes where nothing is given. */
static void add_range(making *m, const ed_used_input *input)
{
    const ed_used_range *r = input->range;
    const ed_json *otherwise = input->declared->otherwise;
    add_end(m, input, r->usual_min);
    add_end(m, input, r->usual_max);
    if (input->discretion && !r->plausible && !r->over_min)
        add_end(m, input, r->min);
    if (input->discretion && !r->plausible)
        add_end(m, input, r->max);
    if (otherwise != NULL && !input->is_default && ed_json_numeral(otherwise) != NULL)
        exchange(m, input, ED_READING_RANGE, ed_json_quoted(m->arena, ed_json_numeral(otherwise)),
                 ed_json_numeral(otherwise));
}

static void add_disputed(making *m, const ed_used_input *input)
{
    static const char *const sides[] = {"claimant", "liable"};
    const char *dot = strrchr(input->path, '.');
    const ed_json *own = dot == NULL ? NULL : ed_json_get(input->holder, dot + 1),
                  *disputed = ed_json_get(own, "disputed");
    for (size_t i = 0; i < 2; i++) {
        const ed_json *value = ed_json_get(disputed, sides[i]);
        if (value != NULL && !ed_change_same(m->arena, value, ed_json_get(own, "value")))
            add(m, (ed_reading){.kind = ED_READING_DISPUTED,
                                .path = input->path,
                                .title = ed_used_input_title(input),
                                .was = ed_case_shown(m->arena, own),
                                .now = ed_case_shown(m->arena, value),
                                .value = value,
                                .item = m->item->item->id});
    }
}

static void add_input(making *m, const ed_used_input *input)
{
    const ed_model_input *declared = input->declared;
    if (input->holder == NULL || input->from_item)
        return;
    add_disputed(m, input);
    if (declared->kind == ED_KIND_CHOICE)
        add_choices(m, input);
    ed_date day;
    if (declared->kind == ED_KIND_DATE && input->value.text != NULL && ed_date_parse(input->value.text, &day))
        add_date(m, input->path, ed_used_input_title(input), day, m->item->item->id);
    if (declared->kind == ED_KIND_RATE && input->value.number != NULL)
        add_range(m, input);
    if (declared->kind != ED_KIND_NUMBER || input->value.number == NULL || input->given == NULL)
        return;
    if (is_whole(input))
        add_whole(m, input);
    add_units(m, input);
    add_range(m, input);
}

/* ---- an item, and the case */

static void add_item(making *m, const ed_ledger_item *item)
{
    m->item = item;
    for (size_t i = 0; i < ED_TIMINGS && item->uses_timing; i++) {
        const char *text = ed_timing_text(m->arena, ed_timing_at(i));
        const char *own = ed_timing_name(item->timing), *name = ed_timing_name(ed_timing_at(i));
        if (strcmp(own, name) != 0)
            add(m, (ed_reading){.kind = ED_READING_TIMING,
                                .path = ed_arena_printf(m->arena, "%s.timing", item->item->id),
                                .title = item->title,
                                .was = own,
                                .now = name,
                                .was_words = ed_term_words(ED_TERMS_timing, own),
                                .now_words = ed_term_words(ED_TERMS_timing, name),
                                .value = json_of(m, text),
                                .item = item->item->id});
    }
    for (size_t i = 0; i < item->inputs; i++)
        add_input(m, &item->input[i]);
    for (size_t i = 0; i < item->rows; i++)
        if (item->row[i].row->key == NULL && !was_before(m, i))
            add_bands(m, &item->row[i]);
    if (m->asked->ledger->items > 1 && m->asked->item == NULL)
        add(m, (ed_reading){.kind = ED_READING_WITHOUT,
                            .path = item->item->id,
                            .title = item->title,
                            .was = item->item->id,
                            .now = "",
                            .item = item->item->id});
}

static void add_rounding(making *m)
{
    static const char *const steps[] = {"0.01", "1", "100", "1000", "10000"};
    const ed_rounding own = m->asked->ledger->one->rounding;
    const char *step = ed_number_text(m->arena, own.step);
    const char *was = ed_arena_printf(m->arena, "%s %s", ed_rounding_rule_name(own.rule), step);
    for (size_t rule = 0; rule < ED_ROUND_RULES; rule++)
        for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
            const char *code = ed_term_code(ED_TERMS_rounding, rule);
            const char *now = ed_arena_printf(m->arena, "%s %s", code, steps[i]);
            if (strcmp(was, now) != 0)
                add(m,
                    (ed_reading){.kind = ED_READING_ROUNDING,
                                 .path = "case.rounding",
                                 .was = was,
                                 .now = now,
                                 .was_words = ed_claim_rounding(m->arena, ed_rounding_rule_name(own.rule), step),
                                 .now_words = ed_claim_rounding(m->arena, code, steps[i]),
                                 .coarse = i > 1,
                                 .value = json_of(m, ed_arena_printf(m->arena, "{\"rule\": \"%s\", \"step\": \"%s\"}",
                                                                     code, steps[i]))});
        }
    add(m, (ed_reading){.kind = ED_READING_ROUNDING, .round_steps = true});
}

static void add_scales(making *m)
{
    if (ed_number_sign(m->asked->amount) == 0) /* nothing is nothing in any unit */
        return;
    add(m, (ed_reading){.kind = ED_READING_SCALE, .scale = 4});
    add(m, (ed_reading){.kind = ED_READING_SCALE, .scale = -4});
}

static void find_takers(making *m)
{
    const ed_ledger *ledger = m->asked->ledger;
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].inputs; k++) {
            const ed_used_input *input = &ledger->item[i].input[k];
            if (input->from_item && input->given != NULL)
                ED_PUSH(m->arena, m->taker, m->takers, m->taker_capacity,
                        ed_arena_copy(m->arena, input->given, strcspn(input->given, ".")));
        }
}

ed_readings ed_readings_of(const ed_asked *asked)
{
    making m = {.asked = asked, .arena = asked->arena};
    find_takers(&m);
    add(&m, (ed_reading){.kind = ED_READING_CASE});
    add_rounding(&m);
    add_scales(&m);
    const ed_date day = asked->ledger->one->valuation_date;
    if (day.given)
        add_date(&m, "case.valuation_date", (ed_words){"评估基准日", "valuation date"}, day, NULL);
    for (size_t i = 0; i < asked->ledger->items; i++)
        add_item(&m, &asked->ledger->item[i]);
    return m.out;
}
