/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was decided, below the totals: each amount with what is taken off, done, owed in kind and set off, which makes
 * what is payable of it; what was paid or done; who bears it; when and where it goes. What was decided is taken over
 * from the program, what follows from it is computed in the cells and checked.
 */
#include "sheet/inside.h"
#include <string.h>

/* The columns that the totals have, and those behind them. */
enum { TITLE, ABOUT, FIRST, RESULT, NOTE, MORE };

typedef struct tables {
    ed_sheets *s;
    uint32_t row;
    const ed_json *settlement;
} tables;

static const ed_number *amount_of(const tables *t, const ed_json *object, const char *key)
{
    const ed_number *out = NULL;
    const char *text = ed_view_text(t->s->arena, object, key);
    return text == NULL || ed_number_parse(t->s->arena, text, &out) != ED_NUMERAL_OK ? NULL : out;
}

static void put_words(const tables *t, uint16_t column, const char *text)
{
    ed_put_text(t->s, ED_TAB_TOTALS, t->row, column, ED_LOOK_WRAP, text);
}

/* Taken over from the program. */
static void put_taken(const tables *t, uint16_t column, const ed_json *object, const char *key)
{
    const ed_number *amount = amount_of(t, object, key);
    if (amount != NULL)
        ed_put_number(t->s, ED_TAB_TOTALS, t->row, column, ED_LOOK_TAKEN_MONEY, ed_number_to_double(amount));
}

static const char *cell(const tables *t, uint16_t column)
{
    return ed_cell_name(t->s->arena, t->row, column, false);
}

/* An amount that follows from others in its row; amounts have cents, or finer steps as the program's text has. */
static void put_computed(const tables *t, uint16_t column, const char *formula, const ed_json *object, const char *key)
{
    const char *text = ed_view_text(t->s->arena, object, key), *point = text == NULL ? NULL : strchr(text, '.');
    const ed_number *amount = amount_of(t, object, key);
    if (amount == NULL)
        return;
    ed_put_formula(t->s, (ed_stand){true, ED_TAB_TOTALS, column, t->row, NULL}, ED_LOOK_AMOUNT,
                   ed_arena_printf(t->s->arena, "ROUND(%s,%zu)", formula, point == NULL ? 0 : strlen(point + 1)), NULL,
                   ed_number_to_double(amount));
}

static void put_head(tables *t, const char *title, const ed_phrase *head, size_t count)
{
    t->row++;
    ed_put_text(t->s, ED_TAB_TOTALS, t->row++, TITLE, ED_LOOK_SECTION, title);
    for (size_t i = 0; i < count; i++)
        if (head[i] != ED_PHRASE_COUNT)
            ed_put_text(t->s, ED_TAB_TOTALS, t->row, (uint16_t)i, ED_LOOK_HEAD, ed_sheets_say(t->s, head[i]));
    t->row++;
}

/* The sum of a column's cells from `first` on, checked against what the program has. */
static void put_sum(tables *t, uint32_t first, uint16_t column, ed_phrase title, const ed_number *engine)
{
    ed_sheets *s = t->s;
    const ed_stand top = {true, ED_TAB_TOTALS, column, first, NULL}, at = {true, ED_TAB_TOTALS, column, t->row, NULL};
    if (t->row == first || engine == NULL)
        return;
    const char *range = ed_sheets_range(s, top, t->row - first, ED_TAB_TOTALS);
    const ed_check check = {.title = ed_sheets_say(s, title),
                            .path = "",
                            .at = at,
                            .rows = 1,
                            .engine = ed_number_to_double(engine),
                            .money = true};
    put_words(t, TITLE, ed_sheets_say(s, ED_SAY_total));
    ed_put_formula(s, at, ED_LOOK_TOTAL, ed_arena_printf(s->arena, "ROUND(SUM(%s),6)", range), NULL, check.engine);
    ED_PUSH(s->arena, s->check, s->checks, s->check_capacity, check);
    t->row++;
}

/* What a list of the report has under a key, in all. */
static const ed_number *sum_of(const tables *t, const ed_json *object, const char *list, const char *key)
{
    const ed_number *out = ed_number_integer(t->s->arena, 0);
    for (const ed_json *at = ed_view_first(object, list); at != NULL; at = at->next) {
        const ed_number *amount = amount_of(t, at, key);
        if (amount != NULL)
            (void)ed_number_add(t->s->arena, out, amount, &out);
    }
    return out;
}

static const char *words_of(const tables *t, const ed_json *object, const char *key)
{
    return ed_view_words(t->s->arena, object, key, t->s->lang);
}

static const char *item_title(const tables *t, const ed_json *part)
{
    const char *id = ed_view_text(t->s->arena, part, "item");
    for (const ed_json *at = ed_view_first(t->s->report.root, "items"); id != NULL && at != NULL; at = at->next)
        if (ed_view_is(at, "id", id))
            return words_of(t, at, "title");
    return id;
}

static const char *party_name(const tables *t, const char *id)
{
    const ed_json *parties = ed_json_get(t->s->report.root, "parties");
    for (const ed_json *at = ed_view_first(parties, "liable"); id != NULL && at != NULL; at = at->next)
        if (ed_view_is(at, "id", id))
            return ed_view_text(t->s->arena, at, "name");
    return id;
}

/* ---- the tables */

static void put_parts(tables *t)
{
    static const ed_phrase head[] = {ED_SAY_sheet_item,     ED_SAY_settle_manner,  ED_SAY_sheet_amount,
                                     ED_SAY_payable,        ED_SAY_sheet_note,     ED_SAY_settle_reduced,
                                     ED_SAY_settle_done,    ED_SAY_settle_in_kind, ED_SAY_deducted,
                                     ED_SAY_settle_default, ED_SAY_settle_due};
    static const char *const taken[] = {"reduced", "done", "in_kind", "deducted", "due_on_default"};
    put_head(t, ed_sheets_say(t->s, ED_SAY_settle_by_item), head, sizeof head / sizeof head[0]);
    const uint32_t first = t->row;
    for (const ed_json *at = ed_view_first(t->settlement, "parts"); at != NULL; at = at->next, t->row++) {
        const char *due = ed_view_text(t->s->arena, at, "due");
        put_words(t, TITLE, item_title(t, at));
        put_words(t, ABOUT, words_of(t, at, "manner_title"));
        put_taken(t, FIRST, at, "amount");
        put_computed(t, RESULT,
                     ed_arena_printf(t->s->arena, "%s-%s-%s-%s-%s", cell(t, FIRST), cell(t, MORE), cell(t, MORE + 1),
                                     cell(t, MORE + 2), cell(t, MORE + 3)),
                     at, "payable");
        put_words(t, NOTE, words_of(t, at, "note"));
        for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
            put_taken(t, (uint16_t)(MORE + i), at, taken[i]);
        put_words(t, MORE + sizeof taken / sizeof taken[0], due);
    }
    put_sum(t, first, RESULT, ED_SAY_payable, amount_of(t, t->settlement, "payable"));
}

static void put_settled(tables *t)
{
    static const ed_phrase head[] = {ED_SAY_settle_what, ED_SAY_settle_who,  ED_SAY_sheet_amount, ED_SAY_settle_set_off,
                                     ED_SAY_settle_rule, ED_SAY_settle_over, ED_SAY_settle_date};
    if (ed_view_length(t->settlement, "settlements") == 0)
        return;
    put_head(t, ed_sheets_say(t->s, ED_SAY_settle_rows), head, sizeof head / sizeof head[0]);
    for (const ed_json *at = ed_view_first(t->settlement, "settlements"); at != NULL; at = at->next, t->row++) {
        const char *title = words_of(t, at, "title"), *kind = words_of(t, at, "kind_title");
        const char *what =
            title == NULL ? kind : ed_phrase_fill(t->s->arena, ED_SAY_remark, t->s->lang, title, kind, NULL);
        const bool pledged = ed_view_flag(at, "pledged");
        put_words(t, TITLE, what);
        put_words(t, ABOUT, party_name(t, ed_view_text(t->s->arena, at, "party")));
        put_taken(t, FIRST, at, "amount");
        put_taken(t, MORE, at, "excess");
        ed_put_formula(t->s, (ed_stand){true, ED_TAB_TOTALS, RESULT, t->row, NULL}, ED_LOOK_AMOUNT,
                       ed_arena_printf(t->s->arena, "ROUND(%s-%s,6)", cell(t, FIRST), cell(t, MORE)), NULL,
                       ed_number_to_double(sum_of(t, at, "applied", "amount")));
        put_words(t, NOTE, pledged ? ed_sheets_say(t->s, ED_SAY_settle_pledged) : words_of(t, at, "cited"));
        put_words(t, MORE + 1, ed_view_text(t->s->arena, at, "date"));
    }
}

static void put_shares(tables *t)
{
    const ed_borne borne = ed_view_borne(t->settlement);
    const ed_phrase head[] = {ED_SAY_settle_party,    ED_PHRASE_COUNT,        ed_share_title(borne),
                              ED_SAY_settle_exposure, ED_SAY_sheet_note,      ED_SAY_settle_default,
                              ED_SAY_settle_settled,  ED_SAY_settle_promised, ED_SAY_settle_remaining,
                              ED_SAY_settle_recourse};
    static const char *const taken[] = {"exposure_on_default", "settled", "pledged", "remaining", "recourse"};
    if (ed_view_length(t->settlement, "shares") == 0)
        return;
    put_head(t, ed_sheets_say(t->s, ed_share_caption(borne)), head, sizeof head / sizeof head[0]);
    const uint32_t first = t->row;
    for (const ed_json *at = ed_view_first(t->settlement, "shares"); at != NULL; at = at->next, t->row++) {
        put_words(t, TITLE, ed_view_text(t->s->arena, at, "name"));
        put_taken(t, FIRST, at, "share");
        put_taken(t, RESULT, at, "exposure");
        if (ed_view_flag(at, "unnamed"))
            put_words(t, NOTE, ed_sheets_say(t->s, ED_SAY_settle_unnamed));
        for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
            put_taken(t, (uint16_t)(MORE + i), at, taken[i]);
    }
    put_sum(t, first, FIRST, ed_share_title(borne), sum_of(t, t->settlement, "shares", "share"));
}

static void put_payments(tables *t, const ed_json *schedule)
{
    const ed_phrase head[] = {ED_SAY_settle_date, ED_PHRASE_COUNT, ED_SAY_sheet_present, ED_SAY_sheet_amount,
                              ED_SAY_sheet_note};
    put_head(t, ed_sheets_say(t->s, ED_SAY_settle_schedule), head, sizeof head / sizeof head[0]);
    const uint32_t first = t->row;
    for (const ed_json *at = ed_view_first(schedule, "payments"); at != NULL; at = at->next, t->row++) {
        put_words(t, TITLE, ed_view_text(t->s->arena, at, "date"));
        put_taken(t, FIRST, at, "present_value");
        put_taken(t, RESULT, at, "amount");
        if (ed_view_flag(at, "deferred"))
            put_words(t, NOTE, words_of(t, schedule, "condition"));
    }
    put_sum(t, first, RESULT, ED_SAY_payable, amount_of(t, t->settlement, "payable"));
}

static void put_pair(tables *t, ed_phrase title, const ed_json *object, const char *key, const char *note)
{
    const char *amount = ed_view_text(t->s->arena, object, key);
    if (amount == NULL || (strcmp(key, "deferrable") == 0 && strspn(amount, "0.") == strlen(amount)))
        return; /* nothing of it may be deferred */
    put_words(t, TITLE, ed_sheets_say(t->s, title));
    put_taken(t, RESULT, object, key);
    put_words(t, NOTE, note);
    t->row++;
}

static void put_schedule(tables *t)
{
    const ed_json *schedule = ed_json_get(t->settlement, "schedule"), *late = ed_json_get(t->settlement, "late");
    if (ed_view_length(schedule, "payments") > 0)
        put_payments(t, schedule);
    put_pair(t, ED_SAY_sheet_deferrable, schedule, "deferrable", words_of(t, schedule, "condition"));
    put_pair(t, ED_SAY_settle_security_amount, schedule, "security_amount", words_of(t, schedule, "security"));
    put_pair(t, ED_SAY_settle_uncovered, schedule, "uncovered", NULL);
    put_pair(t, ED_SAY_settle_accelerated, schedule, "accelerated", words_of(t, schedule, "on_default"));
    put_pair(t, ED_SAY_sheet_late, late, "a_day", words_of(t, late, "rule"));
}

static void put_places(tables *t)
{
    static const ed_phrase head[] = {ED_SAY_settle_place, ED_PHRASE_COUNT, ED_PHRASE_COUNT, ED_SAY_sheet_amount,
                                     ED_SAY_settle_rule};
    put_head(t, ed_sheets_say(t->s, ED_SAY_settle_destination), head, sizeof head / sizeof head[0]);
    const uint32_t first = t->row;
    for (const ed_json *at = ed_view_first(t->settlement, "destination"); at != NULL; at = at->next, t->row++) {
        put_words(t, TITLE, words_of(t, at, "title"));
        put_words(t, ABOUT, ed_view_text(t->s->arena, at, "payee"));
        put_taken(t, RESULT, at, "amount");
        put_words(t, NOTE, words_of(t, at, "cited"));
    }
    put_sum(t, first, RESULT, ED_SAY_settle_destination, amount_of(t, t->settlement, "claimed"));
}

void ed_sheet_settlement(ed_sheets *s, uint32_t row)
{
    tables t = {.s = s, .row = row, .settlement = ed_json_get(s->report.root, "settlement")};
    put_parts(&t);
    put_settled(&t);
    put_shares(&t);
    put_schedule(&t);
    put_places(&t);
}
