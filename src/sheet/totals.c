/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of amounts, rounded by the case's rule, of heads and of the total. */
#include "base/limits.h"
#include "sheet/inside.h"
#include <string.h>

enum { TITLE, HEAD, UNROUNDED, AMOUNT, NOTE, COLUMNS };
enum { STATE_ROW = 1, HEAD_ROW = 3, FIRST_ROW = 4 };

/* ---- rounding */

/* Decimals of the step as it is written, "0.01": 2. */
static int decimals_of(const char *step)
{
    const char *point = strchr(step, '.');
    return point == NULL ? 0 : (int)strlen(point + 1);
}

/* 10, 1, 0.1, 0.01 ... */
static bool is_decimal_step(const char *step)
{
    bool one = false;
    for (; *step != '\0'; step++) {
        if (*step == '1' && one)
            return false;
        one = one || *step == '1';
        if (*step != '0' && *step != '1' && *step != '.')
            return false;
    }
    return one;
}

/* To so many decimals of the amount in steps a double is free of noise: 14 digits in all. */
static int certain_decimals(const ed_number *exact, const ed_number *step)
{
    double ratio = ed_number_to_double(exact) / ed_number_to_double(step);
    int certain = 13;
    for (ratio = ratio < 0 ? -ratio : ratio; ratio >= 10 && certain > 1; ratio /= 10)
        certain--;
    return certain > 9 ? 9 : certain;
}

/* Over an amount in steps. */
static const char *const rounding_formulas[] = {
#define ED_ROUNDING(id, code, zh, en, below, half, above, spreadsheet) spreadsheet,
#include "base/rounding.def"
};

const char *ed_sheets_rounded(const ed_sheets *s, const char *ref, const ed_number *exact)
{
    const ed_rounding rounding = s->ledger->one->rounding;
    const char *step = ed_number_text(s->arena, rounding.step);
    const int certain = certain_decimals(exact, rounding.step), decimals = decimals_of(step);
    const bool divides = is_decimal_step(step) && decimals > 0;
    if (rounding.rule == ED_ROUND_HALF_AWAY && (divides || strcmp(step, "1") == 0))
        return ed_arena_printf(s->arena, "ROUND(ROUND(%s,%d),%d)", ref, decimals + certain, decimals);
    /* in steps, free of noise; a power of ten divides exactly where its inverse would not multiply */
    const char *by = divides ? ed_arena_printf(s->arena, "10^%d", decimals) : step;
    const char *steps = ed_arena_printf(s->arena, "ROUND(%s%s%s,%d)", ref, divides ? "*" : "/", by, certain);
    ed_text formula = ed_text_new(s->arena);
    ed_text_fill(&formula, rounding_formulas[rounding.rule], &steps, 1);
    ed_text_format(&formula, "%s%s", divides ? "/" : "*", by);
    return ed_text_string(&formula);
}

/* ---- amounts */

typedef struct totals {
    ed_sheets *s;
    uint32_t row;
    const char **amount; /* the cells of amounts, one after the other as items have them */
    const char **head;   /* of heads */
    size_t amounts;
} totals;

static void add_check(ed_sheets *s, const char *title, ed_stand at, const ed_number *engine)
{
    const ed_check check = {
        .title = title, .path = "", .at = at, .rows = 1, .engine = ed_number_to_double(engine), .money = true};
    ED_PUSH(s->arena, s->check, s->checks, s->check_capacity, check);
}

static void put_amount(totals *t, size_t item, size_t index)
{
    ed_sheets *s = t->s;
    const ed_ledger_item *of = &s->ledger->item[item];
    const ed_amount *amount = &of->amount[index];
    const char *title = ed_words_in(of->title, s->lang);
    const ed_stand exact = {true, ED_TAB_TOTALS, UNROUNDED, t->row, NULL};
    ed_stand rounded = {true, ED_TAB_TOTALS, AMOUNT, t->row, NULL};
    const char *ref = ed_cell_name(s->arena, t->row, UNROUNDED, false);
    ed_put_text(s, ED_TAB_TOTALS, t->row, TITLE, ED_LOOK_WRAP, title);
    ed_put_text(s, ED_TAB_TOTALS, t->row, HEAD, ED_LOOK_WRAP, ed_words_in(ed_head_words(amount->head), s->lang));
    ed_put_node(s, exact, ed_wiring_of(s->wiring, item, of->entries + index, 0, 0), NULL, ED_LOOK_MONEY);
    rounded.name = ed_sheets_define(s, rounded, ed_arena_printf(s->arena, "%s.amount_%zu", of->item->id, index + 1));
    ed_put_formula(s, rounded, ED_LOOK_AMOUNT, ed_sheets_rounded(s, ref, amount->exact), NULL,
                   ed_number_to_double(amount->rounded));
    add_check(s, title, rounded, amount->rounded);
    t->amount[t->amounts++] = ed_cell_name(s->arena, t->row, AMOUNT, false);
    t->row++;
}

/* "ROUND(D5+D7,2)": sums of decimals are decimals again. */
static const char *sum_of(const totals *t, const ed_text *sum)
{
    const ed_rounding rounding = t->s->ledger->one->rounding;
    const char *step = ed_number_text(t->s->arena, rounding.step);
    return ed_arena_printf(t->s->arena, "ROUND(%s,%d)", sum->length > 0 ? ed_text_string(sum) : "0", decimals_of(step));
}

static void add_term(ed_text *sum, const char *ref)
{
    ed_text_format(sum, "%s%s", sum->length > 0 ? "+" : "", ref);
}

/* A spreadsheet takes formulas of 8192 characters: a sum of more terms than that asks each row for its head. */
static bool is_long(const ed_text *sum)
{
    enum { LONG = 4000 };
    return sum->length > LONG;
}

/* The amounts in whose rows the head's name stands, which is in the first column here. */
static ed_text sum_by_head(const totals *t)
{
    ed_arena *arena = t->s->arena;
    const uint32_t last = FIRST_ROW + (uint32_t)t->amounts - 1;
    ed_text out = ed_text_new(arena);
    ed_text_format(&out, "SUMPRODUCT((%s:%s=%s)*%s:%s)", ed_cell_name(arena, FIRST_ROW, HEAD, true),
                   ed_cell_name(arena, last, HEAD, true), ed_cell_name(arena, t->row, TITLE, false),
                   ed_cell_name(arena, FIRST_ROW, AMOUNT, true), ed_cell_name(arena, last, AMOUNT, true));
    return out;
}

static void put_sum(totals *t, ed_look look, const char *title, const ed_text *sum, const ed_number *engine)
{
    ed_sheets *s = t->s;
    const ed_stand at = {true, ED_TAB_TOTALS, AMOUNT, t->row, NULL};
    ed_put_text(s, ED_TAB_TOTALS, t->row, TITLE, look == ED_LOOK_TOTAL ? ED_LOOK_SECTION : ED_LOOK_WRAP, title);
    ed_put_formula(s, at, look, sum_of(t, sum), NULL, ed_number_to_double(engine));
    add_check(s, title, at, engine);
    t->row++;
}

static void put_head_total(totals *t, size_t index)
{
    ed_sheets *s = t->s;
    const ed_head_total *head = &s->ledger->head[index];
    ed_text sum = ed_text_new(s->arena);
    size_t at = 0;
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++, at++)
            if (strcmp(s->ledger->item[i].amount[k].head, head->head) == 0)
                add_term(&sum, t->amount[at]);
    t->head[index] = ed_cell_name(s->arena, t->row, AMOUNT, false);
    if (!ed_head_in_total(head->head))
        ed_put_text(s, ED_TAB_TOTALS, t->row, NOTE, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_not_in_total));
    if (is_long(&sum))
        sum = sum_by_head(t);
    put_sum(t, ED_LOOK_AMOUNT, ed_words_in(ed_head_words(head->head), s->lang), &sum, head->sum);
}

/* The heads as they are grouped in print. */
static void put_group(totals *t, const ed_scheme_group *group)
{
    ed_text sum = ed_text_new(t->s->arena);
    for (size_t i = 0; i < group->heads; i++)
        for (size_t k = 0; k < t->s->ledger->heads; k++)
            if (strcmp(t->s->ledger->head[k].head, group->head[i]) == 0)
                add_term(&sum, t->head[k]);
    put_sum(t, ED_LOOK_AMOUNT, ed_words_in(group->title, t->s->lang), &sum, group->sum);
}

static void put_total(totals *t)
{
    ed_sheets *s = t->s;
    const ed_published *published = &s->ledger->one->published;
    const ed_stand at = {true, ED_TAB_TOTALS, AMOUNT, t->row, NULL};
    ed_text sum = ed_text_new(s->arena);
    for (size_t i = 0; i < s->ledger->heads; i++)
        if (ed_head_in_total(s->ledger->head[i].head))
            add_term(&sum, t->head[i]);
    s->total_ref = ed_sheets_ref(s, at, ED_TABS);
    s->defined[0].refers = s->total_ref;
    put_sum(t, ED_LOOK_TOTAL, ed_sheets_say(s, ED_SAY_sheet_total), &sum, s->ledger->total_number);
    if (published->amount == NULL)
        return;
    ed_put_text(s, ED_TAB_TOTALS, t->row, TITLE, ED_LOOK_WRAP, ed_sheets_say(s, ED_SAY_sheet_published));
    ed_put_number(s, ED_TAB_TOTALS, t->row, AMOUNT, ED_LOOK_AMOUNT, ed_number_to_double(published->amount));
    ed_put_text(s, ED_TAB_TOTALS, t->row + 1, TITLE, ED_LOOK_WRAP, ed_sheets_say(s, ED_SAY_sheet_less_published));
    sum = ed_text_new(s->arena);
    ed_text_format(&sum, "%s-%s", ed_cell_name(s->arena, at.row, AMOUNT, false),
                   ed_cell_name(s->arena, t->row, AMOUNT, false));
    ed_put_formula(s, (ed_stand){true, ED_TAB_TOTALS, AMOUNT, t->row + 1, NULL}, ED_LOOK_AMOUNT, sum_of(t, &sum), NULL,
                   ed_number_to_double(s->ledger->total_number) - ed_number_to_double(published->amount));
    t->row += 2;
}

/* ---- what is payable of it */

/* What was decided is taken over from the program; what is payable then follows from the total. */
static void put_settled(totals *t, const ed_settlement_sum *sum, ed_text *payable)
{
    ed_sheets *s = t->s;
    const ed_stand at = {true, ED_TAB_TOTALS, AMOUNT, t->row, NULL};
    const char *text = ed_view_text(s->arena, ed_json_get(s->report.root, "settlement"), sum->key);
    const ed_number *amount = NULL;
    const bool is_payable = strcmp(sum->key, "payable") == 0;
    if (text == NULL || ed_number_parse(s->arena, text, &amount) != ED_NUMERAL_OK ||
        (ed_number_sign(amount) == 0 && !is_payable))
        return;
    ed_put_text(s, ED_TAB_TOTALS, t->row, TITLE, ED_LOOK_WRAP, ed_sheets_say(s, sum->phrase));
    if (is_payable) {
        const char *formula = ed_arena_printf(s->arena, "ROUND(%s,%d)", ed_text_string(payable), decimals_of(text));
        ed_put_formula(s, at, ED_LOOK_AMOUNT, formula, NULL, ed_number_to_double(amount));
        add_check(s, ed_sheets_say(s, sum->phrase), at, amount);
    } else {
        ed_put_number(s, ED_TAB_TOTALS, t->row, AMOUNT, ED_LOOK_TAKEN_MONEY, ed_number_to_double(amount));
        ed_put_text(s, ED_TAB_TOTALS, t->row, NOTE, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_taken));
    }
    if (sum->sign != 0)
        ed_text_format(payable, "%c%s", sum->sign > 0 ? '+' : '-', ed_cell_name(s->arena, t->row, AMOUNT, false));
    t->row++;
}

static void put_settlement(totals *t, const char *total)
{
    ed_text payable = ed_text_new(t->s->arena);
    add_term(&payable, total);
    for (size_t i = 0; i < ED_SETTLEMENT_SUMS; i++)
        put_settled(t, &ed_settlement_sums[i], &payable);
}

static void put_section(totals *t, ed_phrase phrase)
{
    ed_put_text(t->s, ED_TAB_TOTALS, ++t->row, TITLE, ED_LOOK_SECTION, ed_sheets_say(t->s, phrase));
    t->row++;
}

static size_t amounts_of(const ed_ledger *ledger)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->items; i++)
        count += ledger->item[i].amounts;
    return count;
}

void ed_sheet_totals(ed_sheets *s)
{
    static const double widths[] = {44, 34, 24, 24, 40, 20, 20, 20, 20, 20, 20, 0};
    const char *currency = ed_unit_print_in(s->arena, ed_unit_atom(s->ledger->one->money), s->lang);
    const char *const head[COLUMNS] = {
        ed_sheets_say(s, ED_SAY_sheet_item), ed_sheets_say(s, ED_SAY_sheet_head),
        ed_phrase_fill(s->arena, ED_SAY_remark, s->lang, ed_sheets_say(s, ED_SAY_sheet_unrounded), currency, NULL),
        ed_phrase_fill(s->arena, ED_SAY_remark, s->lang, ed_sheets_say(s, ED_SAY_sheet_amount), currency, NULL),
        ed_sheets_say(s, ED_SAY_sheet_note)};
    totals t = {.s = s, .row = FIRST_ROW};
    t.amount = ed_arena_array(s->arena, amounts_of(s->ledger) + 1, sizeof *t.amount);
    t.head = ed_arena_array(s->arena, s->ledger->heads + 1, sizeof *t.head);
    s->tab[ED_TAB_TOTALS].width = widths;
    s->tab[ED_TAB_TOTALS].frozen_rows = FIRST_ROW;
    ed_put_text(s, ED_TAB_TOTALS, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_totals_title));
    ed_put_row(s, ED_TAB_TOTALS, HEAD_ROW, ED_LOOK_HEAD, head, COLUMNS);
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++)
            put_amount(&t, i, k);
    put_section(&t, ED_SAY_sheet_by_head);
    for (size_t i = 0; i < s->ledger->heads; i++)
        put_head_total(&t, i);
    if (s->ledger->scheme != NULL)
        put_section(&t, ED_SAY_sheet_by_group);
    for (size_t i = 0; s->ledger->scheme != NULL && i < s->ledger->scheme->groups; i++)
        put_group(&t, &s->ledger->scheme->group[i]);
    put_section(&t, ED_SAY_sheet_total_section);
    const char *total = ed_cell_name(s->arena, t.row, AMOUNT, false);
    put_total(&t);
    if (s->ledger->settled == NULL)
        return;
    put_section(&t, ED_SAY_ch_settlement);
    put_settlement(&t, total);
    ed_sheet_settlement(s, t.row);
}
