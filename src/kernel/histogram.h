/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often each value occurred, in bounded memory: bins are the doubles that share sign, exponent and the first bits
 * of the significand (HdrHistogram's idea), within a window of octaves; what lies outside is counted at the window's
 * ends. Counts of parts of a run add up to those of the whole, so no order of work changes them.
 */
#ifndef ED_KERNEL_HISTOGRAM_H
#define ED_KERNEL_HISTOGRAM_H

#include "base/arena.h"

enum { ED_HISTOGRAM_OCTAVES = 28, ED_HISTOGRAM_BITS = 12, ED_HISTOGRAM_COARSE_BITS = 8 };

/* Values with 2^first <= |x| < 2^(first + octaves), of both signs where `negative`. */
typedef struct ed_window {
    int first;
    bool negative;
    int bits;
} ed_window;

/* The window for values up to `size`: some octaves above, most below. */
ed_window ed_window_new(double size, bool negative, int bits);
size_t ed_window_bins(const ed_window *window);
/* The bin of a value (no NaN): ascending; 0 and the last are for what lies outside, and the middle for what is near 0.
 */
size_t ed_window_bin(const ed_window *window, double x);
/* The least value of a bin and of the next; infinite at the ends. */
double ed_window_low(const ed_window *window, size_t bin);
double ed_window_high(const ed_window *window, size_t bin);

typedef struct ed_histogram {
    ed_window window;
    uint64_t *count; /* by bin */
    uint64_t total;
} ed_histogram;

ed_histogram ed_histogram_new(ed_arena *arena, ed_window window);
/* The value that the share p of all lies below, by interpolation within its bin; NaN of nothing. */
double ed_histogram_quantile(const ed_histogram *histogram, double p);
/* The share of all that lies above x, by interpolation within its bin. */
double ed_histogram_above(const ed_histogram *histogram, double x);
/* The bin that holds the value of a rank, 0 .. total - 1, and how many values lie in bins below it. */
size_t ed_histogram_find(const ed_histogram *histogram, uint64_t rank, uint64_t *below);

#endif
