/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounding shares so that they add up: those of one figure, and those of a whole attribution. */
#include "change/change.h"

typedef struct remainder {
    const ed_number *left; /* positive where the whole is above the sum of what was rounded */
    size_t index;
} remainder;

static const ed_number *add(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    (void)ed_number_add(arena, a, b, &a);
    return a;
}

static const ed_number *less(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    (void)ed_number_subtract(arena, a, b, &a);
    return a;
}

void ed_change_close(ed_arena *arena, const ed_number **share, size_t count, const ed_number *whole,
                     const ed_number *step)
{
    const ed_number *left = whole, *zero = ed_number_integer(arena, 0);
    remainder *rest = ed_arena_array(arena, count + 1, sizeof *rest);
    for (size_t i = 0; i < count; i++) {
        const ed_number *rounded = share[i];
        bool tie;
        (void)ed_money_round(arena, share[i], (ed_rounding){ED_ROUND_DOWN, step}, &rounded, &tie);
        rest[i] = (remainder){less(arena, share[i], rounded), i};
        share[i] = rounded;
        left = less(arena, left, rounded);
    }
    const int sign = ed_number_sign(left);
    const ed_number *unit = sign < 0 ? less(arena, zero, step) : step;
    for (size_t turn = 0; turn < count && ed_number_sign(left) == sign && sign != 0; turn++) {
        size_t most = turn; /* selection: shares are few */
        for (size_t i = turn + 1; i < count; i++) {
            int order = ed_number_compare(rest[i].left, rest[most].left) * sign;
            if (order > 0 || (order == 0 && rest[i].index < rest[most].index))
                most = i;
        }
        remainder one = rest[most];
        rest[most] = rest[turn];
        rest[turn] = one;
        share[one.index] = add(arena, share[one.index], unit);
        left = less(arena, left, unit);
    }
}

/* ---- a whole attribution */

/* To the cent, or to a finer step where the case has one. */
static const ed_number *step_of(ed_arena *arena, ed_rounding rounding)
{
    const ed_number *cent = ed_number_ratio(arena, 1, 100);
    return ed_number_compare(rounding.step, cent) < 0 ? rounding.step : cent;
}

/* The difference of one figure, to which the units' shares of it, `share` by unit, are closed. */
static const ed_number *close_to(ed_arena *arena, const ed_number *from, const ed_number *to, const ed_number **share,
                                 size_t count, const ed_number *step)
{
    const ed_number *zero = ed_number_integer(arena, 0);
    const ed_number *whole = less(arena, to == NULL ? zero : to, from == NULL ? zero : from);
    ed_change_close(arena, share, count, whole, step);
    return whole;
}

void ed_attribution_close(ed_arena *arena, ed_attribution *of, ed_rounding rounding)
{
    const size_t heads = ed_term_count(ED_TERMS_head);
    const ed_number *step = step_of(arena, rounding), *zero = ed_number_integer(arena, 0);
    const ed_number **column = ed_arena_array(arena, of->shares + 1, sizeof *column);
    for (size_t i = 0; i < of->shares; i++)
        of->share[i].total = zero;
    for (size_t h = 0; h < heads; h++) {
        for (size_t i = 0; i < of->shares; i++)
            column[i] = of->share[i].head[h];
        of->head[h] = close_to(arena, of->from.head[h], of->to.head[h], column, of->shares, step);
        for (size_t i = 0; i < of->shares; i++) {
            of->share[i].head[h] = column[i];
            if (ed_head_in_total(ed_term_code(ED_TERMS_head, h)))
                of->share[i].total = add(arena, of->share[i].total, column[i]);
        }
    }
    for (size_t i = 0; i < of->shares; i++)
        column[i] = of->share[i].head[heads];
    of->payable = close_to(arena, of->from.payable, of->to.payable, column, of->shares, step);
    for (size_t i = 0; i < of->shares; i++)
        of->share[i].payable = column[i];
}
