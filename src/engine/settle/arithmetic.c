/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of money, exactly, and their division to the cent. */
#include "engine/settle/inside.h"
#include <string.h>

/* Amounts are exact and far from any limit of magnitude: none of these has a fault, and if it had, `a` would stand. */
const ed_number *ed_plus(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    const ed_number *out = a;
    (void)ed_number_add(arena, a, b, &out);
    return out;
}

const ed_number *ed_minus(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    const ed_number *out = a;
    (void)ed_number_subtract(arena, a, b, &out);
    return out;
}

const ed_number *ed_times(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    const ed_number *out = a;
    (void)ed_number_multiply(arena, a, b, &out);
    return out;
}

const ed_number *ed_cut(const ed_number *a, const ed_number *b)
{
    return ed_number_compare(a, b) <= 0 ? a : b;
}

const ed_number *ed_over(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    const ed_number *difference = ed_minus(arena, a, b);
    return ed_number_sign(difference) > 0 ? difference : ed_number_integer(arena, 0);
}

const ed_number *ed_cents(const ed_settling *s, const ed_number *amount)
{
    const ed_number *out = amount;
    bool tie = false;
    (void)ed_money_round(s->arena, amount, s->rounding, &out, &tie);
    return out;
}

void ed_check_cents(const ed_settling *s, const ed_number *stated, ed_place place, const char *path)
{
    bool exact = true;
    if (stated != NULL && ed_number_compare(ed_cents(s, stated), stated) != 0)
        ED_FIND(s->all->findings, decision_cents, place, path,
                ed_number_print(s->arena, stated, ED_NUMBER_DIGITS, &exact),
                ed_number_print(s->arena, s->rounding.step, ED_NUMBER_DIGITS, &exact));
}

/* ---- the largest remainders */

typedef struct division {
    const ed_number **part, **rest;
    const char *const *id;
    size_t count;
} division;

static size_t next_to_get(const division *d, const bool *got)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < d->count; i++) {
        if (got[i])
            continue;
        const int than = best == SIZE_MAX ? 1 : ed_number_compare(d->rest[i], d->rest[best]);
        if (than > 0 || (than == 0 && strcmp(d->id[i], d->id[best]) < 0))
            best = i;
    }
    return best;
}

/* Each part is cut down to whole steps; as many steps as are left over go to the largest remainders, one to each. */
const ed_number **ed_apportion(const ed_settling *s, const ed_number *whole, const ed_number *const *weight,
                               const char *const *id, size_t count)
{
    ed_arena *arena = s->arena;
    const ed_number *step = s->rounding.step, *sum = ed_number_integer(arena, 0), *left = whole;
    division d = {ed_arena_array(arena, count + 1, sizeof *d.part), ed_arena_array(arena, count + 1, sizeof *d.rest),
                  id, count};
    bool *got = ed_arena_array(arena, count + 1, sizeof *got);
    for (size_t i = 0; i < count; i++)
        sum = ed_plus(arena, sum, weight[i]);
    for (size_t i = 0; i < count; i++) {
        const ed_number *exact = ed_times(arena, whole, weight[i]), *steps = exact;
        (void)ed_number_divide(arena, exact, sum, &exact);
        (void)ed_number_divide(arena, exact, step, &steps);
        (void)ed_number_floor(arena, steps, &steps);
        d.part[i] = ed_times(arena, steps, step);
        d.rest[i] = ed_minus(arena, exact, d.part[i]);
        left = ed_minus(arena, left, d.part[i]);
        got[i] = false;
    }
    for (size_t at; ed_number_compare(left, step) >= 0 && (at = next_to_get(&d, got)) != SIZE_MAX;) {
        d.part[at] = ed_plus(arena, d.part[at], step);
        left = ed_minus(arena, left, step);
        got[at] = true;
    }
    return d.part;
}
