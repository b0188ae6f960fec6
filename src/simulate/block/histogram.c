/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histograms over the bits of doubles. */
#include "simulate/block/block.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- where a window lies */

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static size_t keep_numbers(double *value, size_t count)
{
    size_t good = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(value[i]))
            value[good++] = value[i];
    return good;
}

/* The exponent e with 2^(e-1) <= x < 2^e, within what leaves room for a window around it. */
static int exponent_of(double x)
{
    int out = 0;
    (void)frexp(x, &out);
    return out < -900 ? -900 : out > 900 ? 900 : out;
}

/* How far values spread about the centre: between quartiles, else between the outer hundredths, else at all. */
static double spread_of(const double *x, size_t n, double centre)
{
    double quartiles = x[3 * n / 4] - x[n / 4], outer = x[n - 1 - n / 100] - x[n / 100];
    double spread = quartiles > 0 ? quartiles : outer > 0 ? outer : fmax(x[n - 1] - centre, centre - x[0]);
    return spread > 0 && spread < HUGE_VAL ? spread : fmax(fabs(centre), 1) * 0x1p-30;
}

enum { NARROW = 2 };                           /* a median of more spreads than this is a centre, else 0 is */
enum { BELOW_SPREAD = 3, BELOW_TYPICAL = 16 }; /* octaves from the even bins up to the spread, to typical values */

/* Amounts that are small as often as large: relative bins from far below the middle one of those that are not 0. */
static ed_window window_of_sizes(const double *x, size_t n)
{
    size_t first = 0;
    while (first + 1 < n && x[first] <= 0)
        first++;
    double typical = x[first + (n - first) / 2];
    return (ed_window){0, exponent_of(typical > 0 ? typical : 1) - BELOW_TYPICAL, false};
}

ed_window ed_window_new(double *value, size_t count)
{
    size_t n = keep_numbers(value, count);
    if (n == 0)
        return (ed_window){0, 0, true};
    qsort(value, n, sizeof *value, ascending);
    double centre = value[n / 2], spread = spread_of(value, n, centre);
    if (value[0] >= 0 && centre <= NARROW * spread)
        return window_of_sizes(value, n);
    return (ed_window){centre, exponent_of(spread) - BELOW_SPREAD, true};
}

/* ---- bins: those of the one side descending, then those of the other; the last of each for what lies beyond */

static size_t side(const ed_window *w)
{
    return (size_t)ED_HISTOGRAM_OCTAVES / (w->both ? 2 : 1) << ED_HISTOGRAM_BITS;
}

size_t ed_window_bins(const ed_window *w)
{
    return w->both ? 2 * (side(w) + 1) : side(w) + 2;
}

/* simulate/kernel/reduce.c has the same for 256 values. */
size_t ed_window_bin(const ed_window *w, double x)
{
    double d = x - w->centre, size = fabs(d) + ldexp(1, w->scale);
    int64_t bits;
    memcpy(&bits, &size, sizeof bits);
    int64_t at = (bits >> (52 - ED_HISTOGRAM_BITS)) - ((int64_t)(1023 + w->scale) << ED_HISTOGRAM_BITS);
    size_t place = at < (int64_t)side(w) ? (size_t)at : side(w), middle = w->both ? side(w) + 1 : 1;
    if (d < 0)
        return w->both ? middle - 1 - place : 0;
    return middle + place;
}

/* ---- histograms */

static const ed_bin empty = {HUGE_VAL, -HUGE_VAL, 0};

ed_bin *ed_bins_new(ed_arena *arena, size_t count)
{
    ed_bin *out = ed_arena_array(arena, count, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i] = empty;
    return out;
}

ed_histogram ed_histogram_new(ed_arena *arena, ed_window window)
{
    return (ed_histogram){window, ed_bins_new(arena, ed_window_bins(&window)), 0};
}

void ed_histogram_take(ed_histogram *h, ed_bin *from)
{
    for (size_t i = 0; i < ed_window_bins(&h->window); i++) {
        ed_bin *to = &h->bin[i];
        if (from[i].count == 0)
            continue;
        to->least = fmin(to->least, from[i].least);
        to->greatest = fmax(to->greatest, from[i].greatest);
        to->count += from[i].count;
        h->total += from[i].count;
        from[i] = empty;
    }
}
