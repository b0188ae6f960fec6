/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a block of results: canonical NaN, and power sums whose order of adding no width changes. */
#include "simulate/kernel/kernel.h"

void ED_KERNEL_NAME(settle)(const double *from, size_t step, double *to)
{
    ed_lane nan = ed_bits_lane(ed_bits_set(INT64_C(0x7ff8000000000000))), far = ed_lane_set((double)INFINITY);
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane x = ed_lane_load(from + i * step);
        ed_lane_store(to + i, ed_select(ed_less(ed_lane_abs(x), far), x, nan));
    }
}

/* Draw i adds to the partial sum i mod 8; the eight are added as ((0+4)+(2+6))+((1+5)+(3+7)). */
enum { PARTS = 8, VECTORS = PARTS / ED_LANES };

typedef struct partial {
    ed_lane part[VECTORS];
} partial;

static double tree(const partial *p)
{
    double x[PARTS];
    memcpy(x, p->part, sizeof x);
    return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

static double extreme(const partial *p, bool greatest)
{
    double x[PARTS];
    memcpy(x, p->part, sizeof x);
    for (int i = 1; i < PARTS; i++)
        if (greatest ? x[i] > x[0] : x[i] < x[0])
            x[0] = x[i];
    return x[0];
}

void ED_KERNEL_NAME(sums)(const double *x, double centre, ed_block_sums *out)
{
    partial number = {{{0}}}, sum[4] = {{{{0}}}}, least, greatest;
    ed_lane one = ed_lane_set(1), zero = ed_lane_set(0), far = ed_lane_set((double)INFINITY);
    for (size_t v = 0; v < VECTORS; v++) {
        least.part[v] = far;
        greatest.part[v] = -far;
    }
    for (size_t i = 0; i < ED_BLOCK; i += PARTS)
        for (size_t v = 0; v < VECTORS; v++) {
            ed_lane value = ed_lane_load(x + i + v * ED_LANES);
            ed_mask good = ed_same(value, value);
            ed_lane d = ed_select(good, value - ed_lane_set(centre), zero), square = d * d;
            number.part[v] = number.part[v] + ed_select(good, one, zero);
            sum[0].part[v] = sum[0].part[v] + d;
            sum[1].part[v] = sum[1].part[v] + square;
            sum[2].part[v] = sum[2].part[v] + square * d;
            sum[3].part[v] = sum[3].part[v] + square * square;
            least.part[v] = ed_lane_min(least.part[v], value); /* a NaN does not win */
            greatest.part[v] = ed_lane_max(greatest.part[v], value);
        }
    out->sums.count = tree(&number);
    for (int k = 0; k < 4; k++)
        out->sums.sum[k] = tree(&sum[k]);
    out->least = extreme(&least, false);
    out->greatest = extreme(&greatest, true);
}

void ED_KERNEL_NAME(pairs)(const double *a, const double *b, const double *c, double centre, ed_pair_sums *out)
{
    partial number = {{{0}}}, product = {{{0}}}, square = {{{0}}};
    ed_lane one = ed_lane_set(1), zero = ed_lane_set(0);
    for (size_t i = 0; i < ED_BLOCK; i += PARTS)
        for (size_t v = 0; v < VECTORS; v++) {
            size_t at = i + v * ED_LANES;
            ed_lane d = ed_lane_load(c + at) - ed_lane_load(a + at), from = ed_lane_load(b + at) - ed_lane_set(centre);
            ed_lane both = from * d;
            ed_mask good = ed_same(both, both);
            number.part[v] = number.part[v] + ed_select(good, one, zero);
            product.part[v] = product.part[v] + ed_select(good, both, zero);
            square.part[v] = square.part[v] + ed_select(good, d * d, zero);
        }
    *out = (ed_pair_sums){tree(&number), tree(&product), tree(&square)};
}

/* As ed_window_bin, whose comments say what the bins are. */
void ED_KERNEL_NAME(bins)(const ed_window *window, const double *x, int64_t *out)
{
    size_t octaves = (size_t)ED_HISTOGRAM_OCTAVES / (window->both ? 2 : 1);
    ed_bits first = ed_bits_set((int64_t)(1023 + window->scale) << ED_HISTOGRAM_BITS);
    double side = (double)(octaves << ED_HISTOGRAM_BITS), middle = window->both ? side + 1 : 1;
    ed_lane from = ed_lane_set(window->centre), zero = ed_lane_set(0), above = ed_lane_set(middle);
    ed_lane last = ed_lane_set(middle - 1), most = ed_lane_set(side), even = ed_lane_set(ldexp(1, window->scale));
    for (size_t i = 0; i < ED_BLOCK; i += ED_LANES) {
        ed_lane d = ed_lane_load(x + i) - from;
        ed_bits bits = ed_lane_bits(ed_lane_abs(d) + even);
        ed_lane place = ed_lane_min(ed_bits_number(ed_bits_right(bits, 52 - ED_HISTOGRAM_BITS) - first), most);
        ed_lane below = last - place;
        if (!window->both)
            below = zero;
        ed_bits bin = ed_lane_integer(ed_select(ed_less(d, zero), below, above + place));
        memcpy(out + i, &bin, sizeof bin);
    }
}
