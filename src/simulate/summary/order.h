/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draws of an output in their order, as far as its histogram tells. Ranks count from 0. */
#ifndef ED_SIMULATE_SUMMARY_ORDER_H
#define ED_SIMULATE_SUMMARY_ORDER_H

#include "simulate/block/histogram.h"

typedef struct ed_order {
    const ed_histogram *histogram;
    uint64_t *before; /* draws below each stretch of bins */
} ed_order;

/* An order statistic, and what it lies between. */
typedef struct ed_placed {
    double least, value, greatest;
    uint64_t beside; /* draws by which its place may be wrong; 0 where the value is certain */
} ed_placed;

ed_order ed_order_new(ed_arena *arena, const ed_histogram *histogram);
/* The bin of a rank, 0 .. total - 1, and how many draws lie in bins below it. */
size_t ed_order_bin(const ed_order *order, uint64_t rank, uint64_t *below);
/* Its value, by interpolation between the least and the greatest of its bin. */
ed_placed ed_order_at(const ed_order *order, uint64_t rank);
/* The value at p of what lies between the first draw and the last, interpolated. */
double ed_order_quantile(const ed_order *order, double p);
/* How many draws are above x: for certain at least, by interpolation, and at most. */
typedef struct ed_above {
    uint64_t least, greatest;
    double value;
} ed_above;
ed_above ed_order_above(const ed_order *order, double x);

#endif
