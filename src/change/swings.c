/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input at a time, to the ends of its range: which of them the total hangs on, where no distributions are given. */
#include "base/limits.h"
#include "change/positions.h"
#include <stdlib.h>
#include <string.h>

typedef struct swinging {
    ed_arena *arena;
    const ed_ledger *ledger;
    ed_shelf shelf;
    ed_moveds *out;
    size_t work;
} swinging;

static const char *key_of(const ed_used_input *input)
{
    const char *dot = strrchr(input->path, '.');
    return dot == NULL ? input->path : dot + 1;
}

/* The total with the value, in the model's unit, in place of the input's. */
static ed_alternative at_end(swinging *s, const ed_used_input *input, const char *end, const ed_number **total)
{
    const ed_json *there = ed_json_get(input->holder, key_of(input));
    const char *unit = ed_unit_is_none(input->value.unit) ? "1" : ed_unit_print(s->arena, input->value.unit);
    const char *text = ed_arena_printf(s->arena, "{\"value\": \"%s\", \"unit\": \"%s\"}", end, unit);
    const ed_json *value = ed_case_value(s->arena, "range", text, there);
    const ed_exchange exchange = {
        s->ledger->one->json, {input->holder, there, key_of(input)}, ed_case_with_value(s->arena, there, value, false)};
    const ed_outcome got = ed_engine_try_value(s->arena, s->shelf.models, s->shelf.tables, exchange);
    ed_alternative out = {.value = end};
    s->work += got.work > 0 ? got.work : 1;
    *total = got.total;
    if (got.total == NULL)
        return out;
    const ed_number *difference = got.total;
    (void)ed_number_subtract(s->arena, got.total, s->ledger->total_number, &difference);
    out.total = ed_money_print(s->arena, got.total, s->ledger->one->rounding);
    out.difference = ed_money_print(s->arena, difference, s->ledger->one->rounding);
    return out;
}

static const char *tenth(const swinging *s, const ed_number *x, int64_t tenths)
{
    (void)ed_number_multiply(s->arena, x, ed_number_ratio(s->arena, tenths, 10), &x);
    return ed_number_text(s->arena, x);
}

/* The ends, and whose they are. */
static ed_swing_range ends_of(const swinging *s, const ed_used_input *input, const char **low, const char **high)
{
    const ed_used_range *r = input->range;
    const bool stated = r->stated_min != NULL && r->stated_max != NULL;
    const bool usual = r->usual_min != NULL && r->usual_max != NULL;
    *low = stated ? r->stated_min : usual ? r->usual_min : tenth(s, input->value.number, 9);
    *high = stated ? r->stated_max : usual ? r->usual_max : tenth(s, input->value.number, 11);
    return stated ? ED_SWING_STATED : usual ? ED_SWING_USUAL : ED_SWING_TENTH;
}

/* A value that the case gives once for all its items is one input. */
static bool was_before(const swinging *s, const ed_used_input *input)
{
    for (size_t i = 0; input->of_case && i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].inputs; k++) {
            const ed_used_input *other = &s->ledger->item[i].input[k];
            if (other == input)
                return false;
            if (other->holder == input->holder && strcmp(key_of(other), key_of(input)) == 0)
                return true;
        }
    return false;
}

static void swing(swinging *s, const ed_used_input *input)
{
    const char *low, *high;
    const ed_number *a, *b, *own = s->ledger->total_number;
    ed_moved one = {.path = input->path, .title = ed_used_input_title(input)};
    if (s->work > ED_EFFECTS_WORK) {
        s->out->left++;
        return;
    }
    one.range = ends_of(s, input, &low, &high);
    one.low = at_end(s, input, low, &a);
    one.high = at_end(s, input, high, &b);
    if (a == NULL && b == NULL)
        return;
    (void)ed_number_subtract(s->arena, b == NULL ? own : b, a == NULL ? own : a, &one.width);
    (void)ed_number_absolute(s->arena, one.width, &one.width);
    if (ed_number_sign(one.width) == 0)
        s->out->still++;
    else
        ED_PUSH(s->arena, s->out->row, s->out->count, s->out->capacity, one);
}

static bool is_wanted(const ed_used_input *input)
{
    const ed_model_input *declared = input->declared;
    int64_t whole = 0;
    if ((declared->kind != ED_KIND_NUMBER && declared->kind != ED_KIND_RATE) || input->value.number == NULL ||
        input->from_item || input->holder == NULL || declared->domain.integer ||
        ed_number_sign(input->value.number) == 0)
        return false;
    const bool year = ed_number_to_integer(input->value.number, &whole) && whole >= 1900 && whole < 2200 &&
                      ed_unit_is_none(input->value.unit);
    return !year;
}

static int by_width(const void *a_, const void *b_)
{
    const ed_moved *a = a_, *b = b_;
    const int order = ed_number_compare(b->width, a->width);
    return order != 0 ? order : strcmp(a->path, b->path);
}

const ed_moveds *ed_swings_of(ed_arena *arena, const ed_ledger *ledger, ed_shelf shelf)
{
    swinging s = {.arena = arena, .ledger = ledger, .shelf = shelf, .out = ed_arena_alloc(arena, sizeof *s.out)};
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].inputs; k++)
            if (is_wanted(&ledger->item[i].input[k]) && !was_before(&s, &ledger->item[i].input[k]))
                swing(&s, &ledger->item[i].input[k]);
    if (s.out->count > 0)
        qsort(s.out->row, s.out->count, sizeof *s.out->row, by_width);
    return s.out;
}
