/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histograms over the bits of doubles. */
#include "kernel/histogram.h"
#include <math.h>
#include <string.h>

enum { HEADROOM = 8 }; /* octaves above the size that is expected */

ed_window ed_window_new(double size, bool negative, int bits)
{
    int exponent = 0;
    (void)frexp(size > 0 && size < HUGE_VAL ? size : 1, &exponent); /* size < 2^exponent */
    int first = exponent + HEADROOM - ED_HISTOGRAM_OCTAVES;
    first = first < -1000 ? -1000 : first > 1000 - ED_HISTOGRAM_OCTAVES ? 1000 - ED_HISTOGRAM_OCTAVES : first;
    return (ed_window){first, negative, bits};
}

/* Bins of one sign. */
static size_t side(const ed_window *w)
{
    return (size_t)ED_HISTOGRAM_OCTAVES << w->bits;
}

/* Below the window, then: far below, the negative side (if any), near 0, the positive side, far above. */
size_t ed_window_bins(const ed_window *w)
{
    return side(w) * (w->negative ? 2 : 1) + 3;
}

static size_t zero_bin(const ed_window *w)
{
    return 1 + (w->negative ? side(w) : 0);
}

/* Place among the bins of a sign, counted from the least magnitude; -1 nearer to 0, side() farther away. */
static int64_t place(const ed_window *w, double size)
{
    int64_t bits;
    memcpy(&bits, &size, sizeof bits);
    int64_t at = (bits >> (52 - w->bits)) - ((int64_t)(1023 + w->first) << w->bits);
    return at < 0 ? -1 : at >= (int64_t)side(w) ? (int64_t)side(w) : at;
}

size_t ed_window_bin(const ed_window *w, double x)
{
    int64_t zero = (int64_t)zero_bin(w), at = place(w, fabs(x)) + 1;
    if (x >= 0)
        return (size_t)(zero + at);
    if (!w->negative)
        return at == 0 ? (size_t)zero : 0;
    return (size_t)(zero - at);
}

/* The least magnitude of a place. */
static double magnitude(const ed_window *w, size_t at)
{
    int64_t bits = ((int64_t)at + ((int64_t)(1023 + w->first) << w->bits)) << (52 - w->bits);
    double out;
    memcpy(&out, &bits, sizeof out);
    return out;
}

double ed_window_low(const ed_window *w, size_t bin)
{
    size_t zero = zero_bin(w);
    if (bin == 0)
        return -HUGE_VAL;
    if (bin == zero)
        return w->negative ? -magnitude(w, 0) : -magnitude(w, 0);
    return bin > zero ? magnitude(w, bin - zero - 1) : -magnitude(w, zero - bin);
}

double ed_window_high(const ed_window *w, size_t bin)
{
    size_t zero = zero_bin(w);
    if (bin + 1 == ed_window_bins(w))
        return HUGE_VAL;
    if (bin == 0 && !w->negative)
        return -magnitude(w, 0);
    return bin >= zero ? magnitude(w, bin - zero) : -magnitude(w, zero - bin - 1);
}

ed_histogram ed_histogram_new(ed_arena *arena, ed_window window)
{
    return (ed_histogram){window, ed_arena_array(arena, ed_window_bins(&window), sizeof(uint64_t)), 0};
}

/* An outer bin has only one end: all of it is taken to lie there. */
static double within(const ed_window *w, size_t bin, double share)
{
    double low = ed_window_low(w, bin), high = ed_window_high(w, bin);
    if (isinf(low) || isinf(high))
        return isinf(low) ? high : low;
    return low + (high - low) * share;
}

/* Most bins are empty: whole stretches of them are passed over first. */
enum { STRETCH = 64 };

size_t ed_histogram_find(const ed_histogram *h, uint64_t rank, uint64_t *below)
{
    size_t bin = 0, bins = ed_window_bins(&h->window);
    uint64_t before = 0, more = 0;
    for (; bin + STRETCH <= bins; bin += STRETCH, before += more) {
        more = 0;
        for (size_t i = 0; i < STRETCH; i++)
            more += h->count[bin + i];
        if (before + more > rank)
            break;
    }
    while (before + h->count[bin] <= rank)
        before += h->count[bin++];
    *below = before;
    return bin;
}

double ed_histogram_quantile(const ed_histogram *h, double p)
{
    double rank = p * (double)h->total;
    uint64_t below;
    if (h->total == 0)
        return (double)NAN;
    uint64_t whole = rank >= (double)h->total ? h->total - 1 : (uint64_t)rank;
    size_t bin = ed_histogram_find(h, whole, &below);
    return within(&h->window, bin, (rank - (double)below) / (double)h->count[bin]);
}

double ed_histogram_above(const ed_histogram *h, double x)
{
    size_t bin = ed_window_bin(&h->window, x);
    double above = 0, low = ed_window_low(&h->window, bin), high = ed_window_high(&h->window, bin);
    for (size_t i = bin + 1; i < ed_window_bins(&h->window); i++)
        above += (double)h->count[i];
    double share = isinf(low) || isinf(high) ? 0.5 : (high - x) / (high - low);
    return h->total == 0 ? (double)NAN : (above + share * (double)h->count[bin]) / (double)h->total;
}
