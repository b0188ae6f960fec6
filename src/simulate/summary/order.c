/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks and values by a histogram. */
#include "simulate/summary/summary.h"
#include <math.h>

/* Most bins are empty: whole stretches of them are passed over. */
enum { STRETCH = 64 };

static size_t stretches_of(const ed_histogram *h)
{
    return ed_window_bins(&h->window) / STRETCH + 1;
}

ed_order ed_order_new(ed_arena *arena, const ed_histogram *h)
{
    size_t bins = ed_window_bins(&h->window), stretches = stretches_of(h);
    ed_order out = {h, ed_arena_array(arena, stretches + 1, sizeof *out.before)};
    for (size_t i = 0; i < stretches; i++) {
        out.before[i + 1] = out.before[i];
        for (size_t k = i * STRETCH; k < bins && k < (i + 1) * STRETCH; k++)
            out.before[i + 1] += h->bin[k].count;
    }
    return out;
}

size_t ed_order_bin(const ed_order *o, uint64_t rank, uint64_t *below)
{
    size_t low = 0, high = stretches_of(o->histogram);
    while (high - low > 1) { /* the last stretch that begins at the rank or below */
        size_t middle = (low + high) / 2;
        if (o->before[middle] <= rank)
            low = middle;
        else
            high = middle;
    }
    size_t bin = low * STRETCH;
    for (*below = o->before[low]; *below + o->histogram->bin[bin].count <= rank; bin++)
        *below += o->histogram->bin[bin].count;
    return bin;
}

/*
 * Draws by which interpolation within a bin may be wrong. Where a bin, its neighbours and what lies between them look
 * as an even density leaves them, it is what chance does to the counts, and what a lattice of values too fine to be
 * seen would; else all that the bin holds.
 */
enum { SMOOTH_LEAST = 100, LATTICE = 16 };

static bool adjoins(const ed_bin *low, const ed_bin *high, double width)
{
    return high->least - low->greatest <= width / LATTICE;
}

static uint64_t uncertain_of(const ed_histogram *h, size_t at)
{
    const ed_bin *bin = &h->bin[at];
    double count = (double)bin->count, width = bin->greatest - bin->least, chance = 6 * sqrt(count);
    if (at == 0 || at + 1 == ed_window_bins(&h->window) || bin->count < SMOOTH_LEAST)
        return bin->count;
    double even = ((double)bin[-1].count + (double)bin[1].count) / 2;
    bool smooth = fabs(count - even) <= chance && adjoins(bin - 1, bin, width) && adjoins(bin, bin + 1, width);
    return smooth ? (uint64_t)fmin(chance + count / LATTICE, count) : bin->count;
}

ed_placed ed_order_at(const ed_order *o, uint64_t rank)
{
    uint64_t below;
    size_t at = ed_order_bin(o, rank, &below);
    const ed_bin *bin = &o->histogram->bin[at];
    double least = bin->least + 0.0, greatest = bin->greatest + 0.0, width = greatest - least; /* no zero is -0 */
    if (bin->count == 1 || !(width > 0))
        return (ed_placed){least, least, least, 0};
    uint64_t uncertain = uncertain_of(o->histogram, at);
    double each = width / (double)(bin->count - 1), value = fmin(least + each * (double)(rank - below), greatest);
    double away = each * (double)uncertain;
    return (ed_placed){fmax(value - away, least), value, fmin(value + away, greatest), uncertain};
}

double ed_order_quantile(const ed_order *o, double p)
{
    double place = p * (double)(o->histogram->total - 1);
    uint64_t rank = (uint64_t)place, last = o->histogram->total - 1;
    double low = ed_order_at(o, rank).value, high = ed_order_at(o, rank < last ? rank + 1 : last).value;
    return low + (place - (double)rank) * (high - low);
}

ed_above ed_order_above(const ed_order *o, double x)
{
    const ed_histogram *h = o->histogram;
    size_t bin = ed_window_bin(&h->window, x);
    uint64_t below = o->before[bin / STRETCH];
    for (size_t i = bin / STRETCH * STRETCH; i < bin; i++)
        below += h->bin[i].count;
    const ed_bin *own = &h->bin[bin];
    uint64_t beyond = h->total - below - own->count;
    if (own->count == 0 || x >= own->greatest)
        return (ed_above){beyond, beyond, (double)beyond};
    if (x < own->least)
        return (ed_above){beyond + own->count, beyond + own->count, (double)(beyond + own->count)};
    double share = (own->greatest - x) / (own->greatest - own->least);
    return (ed_above){beyond + 1, beyond + own->count - 1, (double)beyond + share * (double)own->count};
}
