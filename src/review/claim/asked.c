/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case and the amount that are asked about. */
#include "review/claim/claim.h"
#include <string.h>

/* ---- the amount: digits with or without commas, and 元, 万元 or a currency's unit behind them */

/* Without the commas and blanks between digits. */
static const char *plain(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    for (const char *at = ed_text_normal(arena, text); *at != '\0'; at++)
        if (*at != ',' && *at != ' ')
            ed_text_add_char(&out, *at);
    return ed_text_string(&out);
}

/* 10^-decimals of the numeral. */
static const ed_number *last_place(ed_arena *arena, const char *numeral)
{
    const char *point = strchr(numeral, '.');
    const ed_number *out = NULL;
    const char *text = ed_arena_printf(arena, "1e-%zu", point == NULL ? (size_t)0 : strlen(point + 1));
    return ed_number_parse(arena, text, &out) == ED_NUMERAL_OK ? out : NULL;
}

/* What the unit behind the numeral is of the currency; NULL: it is none. */
static const ed_number *unit_factor(const ed_asked *a, const char *unit)
{
    const uint8_t money = a->ledger->one->money;
    ed_unit read;
    const char *wrong, *whole = unit;
    if (unit[0] == '\0')
        return ed_number_integer(a->arena, 1);
    if (strcmp(unit, "万") == 0 || strcmp(unit, "亿") == 0)
        whole = ed_arena_printf(a->arena, "%s元", unit);
    if (ed_unit_parse(a->arena, whole, money, &read, &wrong) != ED_UNIT_OK ||
        !ed_unit_same_kind(read, ed_unit_atom(money)))
        return NULL;
    return ed_unit_factor(a->arena, read, ed_unit_atom(money));
}

static bool read_amount(ed_asked *a)
{
    const char *text = plain(a->arena, a->written);
    const size_t digits = strspn(text, "0123456789.-");
    const char *numeral = ed_arena_copy(a->arena, text, digits);
    const ed_number *factor = unit_factor(a, text + digits), *amount = NULL, *place;
    if (factor == NULL || ed_number_parse(a->arena, numeral, &amount) != ED_NUMERAL_OK ||
        (place = last_place(a->arena, numeral)) == NULL)
        return false;
    return ed_number_multiply(a->arena, amount, factor, &a->amount) == ED_FAULT_NONE &&
           ed_number_multiply(a->arena, place, factor, &a->grain) == ED_FAULT_NONE;
}

/* ---- the case */

static bool knows_item(const ed_asked *a, ed_findings *findings)
{
    const ed_case *one = a->ledger->one;
    if (a->item == NULL || ed_case_item(one, a->item) != NULL)
        return true;
    const char **ids = ed_arena_array(a->arena, one->items, sizeof *ids);
    for (size_t i = 0; i < one->items; i++)
        ids[i] = one->item[i].id;
    const ed_words arguments[2] = {{a->item, a->item},
                                   ed_read_meant((ed_reader){a->arena, findings}, a->item, ids, one->items)};
    ed_findings_add_words(findings, ED_RULE_item_unknown, (ed_place){.path = "--item", .line = 1, .column = 1}, NULL,
                          arguments, 2);
    return false;
}

static const ed_json *itself(const void *context, ed_arena *arena)
{
    (void)arena;
    return context;
}

bool ed_asked_open(ed_asked *a, const ed_source *source, const char *option, ed_findings *findings)
{
    ed_findings own;
    ed_findings_init(&own, a->arena);
    const char *slash = strrchr(source->path, '/');
    a->name = slash == NULL ? source->path : slash + 1;
    a->root = ed_change_open(a->arena, source, &a->shelf, a->places, &own);
    const ed_case *one = a->root == NULL ? NULL : ed_case_from_json(a->arena, a->root, &own);
    if (one != NULL)
        a->ledger = ed_engine_value(a->arena, one, a->shelf.models, a->shelf.tables, &own);
    if (a->ledger == NULL || own.errors > 0) {
        ed_read_pass_on(&own, findings);
        return false;
    }
    if (!knows_item(a, findings))
        return false;
    if (!read_amount(a)) {
        ED_FIND(findings, amount_syntax, ((ed_place){.path = option, .line = 1, .column = 1}), NULL, a->written);
        return false;
    }
    const ed_trial trial = {.models = a->shelf.models, .tables = a->shelf.tables, .make = itself, .context = a->root};
    a->now = ed_engine_try(a->arena, &trial);
    return true;
}

const ed_number *ed_asked_figure(const ed_asked *a, const ed_outcome *of, bool exact)
{
    if (of->total == NULL || a->item == NULL)
        return exact ? of->exact : of->total;
    for (size_t i = 0; i < of->items; i++)
        if (strcmp(of->item[i].id, a->item) == 0)
            return exact ? of->item[i].exact : of->item[i].amount;
    return NULL;
}

const char *ed_asked_money(const ed_asked *a, const ed_number *amount)
{
    const ed_rounding cent = {ED_ROUND_HALF_AWAY, ed_number_ratio(a->arena, 1, 100)};
    const ed_number *rounded = amount;
    bool tie;
    (void)ed_money_round(a->arena, amount, cent, &rounded, &tie);
    return ed_money_print(a->arena, rounded, cent);
}

const ed_used_input *ed_asked_input(const ed_asked *a, const char *path)
{
    ed_json_spot spot;
    const bool leads = ed_case_find(a->arena, a->root, path, &spot);
    for (size_t i = 0; i < a->ledger->items; i++)
        for (size_t k = 0; k < a->ledger->item[i].inputs; k++) {
            const ed_used_input *input = &a->ledger->item[i].input[k];
            const char *dot = strrchr(input->path, '.');
            bool there = leads && spot.key != NULL && input->holder == spot.holder && dot != NULL &&
                         strcmp(dot + 1, spot.key) == 0;
            if (there || strcmp(input->path, path) == 0)
                return input;
        }
    return NULL;
}
