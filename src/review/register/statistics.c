/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quartiles of exact figures: at rank (n - 1) p, counted from 0, between two ranks in proportion. */
#include "review/register/register.h"
#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const ed_number *const *x = a, *const *y = b;
    return ed_number_compare(*x, *y);
}

/* Sums and products of rationals have no faults. */
static const ed_number *plus(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    (void)ed_number_add(arena, a, b, &a);
    return a;
}

/* The figure at so many quarters of the way from the least to the greatest. */
static const ed_number *at_quarter(ed_arena *arena, const ed_number *const *figure, size_t count, size_t quarter)
{
    enum { QUARTERS = 4 };
    const size_t rank = (count - 1) * quarter / QUARTERS, rest = (count - 1) * quarter % QUARTERS;
    const ed_number *step = ed_number_integer(arena, 0);
    if (rest == 0)
        return figure[rank];
    (void)ed_number_subtract(arena, figure[rank + 1], figure[rank], &step);
    (void)ed_number_multiply(arena, step, ed_number_ratio(arena, (int64_t)rest, QUARTERS), &step);
    return plus(arena, figure[rank], step);
}

ed_quartiles ed_quartiles_of(ed_arena *arena, const ed_number **figure, size_t count)
{
    qsort((void *)figure, count, sizeof *figure, compare);
    ed_quartiles out = {.low = at_quarter(arena, figure, count, 1),
                        .median = at_quarter(arena, figure, count, 2),
                        .high = at_quarter(arena, figure, count, 3),
                        .sum = ed_number_integer(arena, 0)};
    for (size_t i = 0; i < count; i++)
        out.sum = plus(arena, out.sum, figure[i]);
    return out;
}
