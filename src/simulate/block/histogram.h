/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often each value occurred, in bounded memory: values are binned by the first bits of |x - centre| + 2^scale as a
 * double (HdrHistogram's idea), so that bins are even near the centre and relative far from it, and what lies too far
 * is one bin at each end. A bin also knows the least and the greatest value that fell into it: what it holds lies
 * between them, whatever the distribution, and a mass point is known for what it is. Bins of parts of a run add up to
 * those of the whole, so no order of work changes them.
 */
#ifndef ED_SIMULATE_BLOCK_HISTOGRAM_H
#define ED_SIMULATE_BLOCK_HISTOGRAM_H

#include "base/arena.h"

enum { ED_HISTOGRAM_OCTAVES = 28, ED_HISTOGRAM_BITS = 11 };

/* Where bins lie: on both sides of the centre, half of the octaves each, or with a centre of 0 above it only. */
typedef struct ed_window {
    double centre;
    int scale;
    bool both;
} ed_window;

/* The window that suits values of which `count` are known, in any order, NaN among them; sorts them. */
ed_window ed_window_new(double *value, size_t count);
size_t ed_window_bins(const ed_window *window);
/* The bin of a value (no NaN): never descending where values ascend, the same for equal values. */
size_t ed_window_bin(const ed_window *window, double x);

typedef struct ed_bin {
    double least, greatest; /* +-infinite where it is empty */
    uint64_t count;
} ed_bin;

typedef struct ed_histogram {
    ed_window window;
    ed_bin *bin;
    uint64_t total;
} ed_histogram;

/* Empty bins. */
ed_bin *ed_bins_new(ed_arena *arena, size_t count);
/* Adds one value, no NaN. */
static inline void ed_bin_add(ed_bin *bin, double x)
{
    bin->least = x < bin->least ? x : bin->least;
    bin->greatest = x > bin->greatest ? x : bin->greatest;
    bin->count++;
}
ed_histogram ed_histogram_new(ed_arena *arena, ed_window window);
/* Adds the bins of a part, and empties them. */
void ed_histogram_take(ed_histogram *histogram, ed_bin *from);

#endif
