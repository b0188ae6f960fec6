/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * turnbull(bid, yes, asked, confidence, index): what people are willing to pay, from the shares that said yes to bids,
 * without a distribution. What its fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* clang-format off */
#define LIST(X) \
    X(bids, 0) X(blocks, 0) X(lower_mean, 1) X(lower_se, 1) X(low, 1) X(high, 1) X(all_bids, 1) X(upper_mean, 1) \
    X(area, 1) X(choke, 1) X(area_to_choke, 1) X(median, 1) X(pooled_bid, 1) X(pooled_share, 0) X(pooled_asked, 0, 1) \
    X(survival, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

/* Neighbouring bids with one share; a bid by itself to begin with. */
typedef struct block {
    double bid, asked, no;
    size_t bids;
} block;

static int by_bid(const void *a, const void *b)
{
    const block *x = a, *y = b;
    return (x->bid > y->bid) - (x->bid < y->bid);
}

/* The bids in ascending order, each once; 0 where a row cannot be. */
static size_t bids_of(const ed_method_argument *argument, block *out)
{
    const size_t n = argument[0].count;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const double bid = argument[0].value[i], yes = argument[1].value[i], asked = argument[2].value[i];
        if (!(bid > 0) || !(asked > 0) || yes < 0 || yes > asked)
            return 0;
        out[i] = (block){bid, asked, asked - yes, 1};
    }
    qsort(out, n, sizeof *out, by_bid);
    for (size_t i = 0; i < n; i++)
        if (count > 0 && !(out[i].bid > out[count - 1].bid)) {
            out[count - 1].asked += out[i].asked;
            out[count - 1].no += out[i].no;
        } else
            out[count++] = out[i];
    return count;
}

static double share(const block *one)
{
    return one->no / one->asked;
}

/* Blocks whose shares do not fall (pool adjacent violators). */
static size_t pool(const block *bid, size_t bids, block *out)
{
    size_t count = 0;
    for (size_t i = 0; i < bids; i++) {
        out[count++] = bid[i];
        for (; count > 1 && share(&out[count - 2]) > share(&out[count - 1]); count--) {
            out[count - 2].asked += out[count - 1].asked;
            out[count - 2].no += out[count - 1].no;
            out[count - 2].bids += out[count - 1].bids;
        }
    }
    return count;
}

static void set_lower(const block *of, size_t count, double confidence, double *result)
{
    double mean = 0, variance = 0;
    for (size_t j = 0; j < count; j++) {
        const double f = share(&of[j]), step = of[j].bid - (j == 0 ? 0 : of[j - 1].bid);
        mean += of[j].bid * ((j + 1 < count ? share(&of[j + 1]) : 1) - f);
        variance += f * (1 - f) / of[j].asked * step * step;
    }
    result[F_lower_mean] = mean;
    result[F_lower_se] = sqrt(variance);
    if (confidence > 0 && confidence < 1) {
        const double half = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) * result[F_lower_se];
        result[F_low] = mean - half;
        result[F_high] = mean + half;
    }
}

/* What follows from the curve through all bids; s[j] at t[j], s[0] = 1 at t[0] = 0. */
static void set_curve(const double *t, const double *s, size_t points, double *result)
{
    double all = 0, upper = 0, area = 0;
    for (size_t j = 1; j < points; j++) {
        const double step = t[j] - t[j - 1];
        all += t[j] * (s[j] - (j + 1 < points ? s[j + 1] : 0));
        upper += step * s[j - 1];
        area += step * (s[j - 1] + s[j]) / 2;
        if (isnan(result[F_median]) && s[j] <= 0.5)
            result[F_median] = t[j - 1] + step * (s[j - 1] - 0.5) / (s[j - 1] - s[j]);
    }
    result[F_all_bids] = all;
    result[F_upper_mean] = upper;
    result[F_area] = area;
    const double step = t[points - 1] - t[points - 2], last = s[points - 1], fall = s[points - 2] - last;
    if (fall > 0) {
        result[F_choke] = t[points - 1] + last * step / fall;
        result[F_area_to_choke] = area + last * (result[F_choke] - t[points - 1]) / 2;
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    const double index = argument[4].value[0];
    block *bid = ed_arena_array(arena, n + 1, sizeof *bid), *pooled = ed_arena_array(arena, n + 1, sizeof *pooled);
    double *t = ed_arena_array(arena, n + 1, sizeof *t), *s = ed_arena_array(arena, n + 1, sizeof *s);
    const size_t bids = bids_of(argument, bid), blocks = pool(bid, bids, pooled);
    if (bids == 0)
        return;
    result[F_bids] = (double)bids;
    result[F_blocks] = (double)blocks;
    set_lower(pooled, blocks, argument[3].value[0], result);
    s[0] = 1;
    for (size_t j = 0, i = 0; j < blocks; j++)
        for (size_t k = 0; k < pooled[j].bids; k++, i++) {
            t[i + 1] = bid[i].bid;
            s[i + 1] = 1 - share(&pooled[j]);
        }
    set_curve(t, s, bids + 1, result);
    if (index >= 1 && index <= (double)bids)
        result[F_survival] = s[(size_t)index];
    if (index >= 1 && index <= (double)blocks) {
        const block *one = &pooled[(size_t)index - 1];
        result[F_pooled_bid] = one->bid;
        result[F_pooled_share] = share(one);
        result[F_pooled_asked] = one->asked;
    }
}

static const ed_method_parameter parameters[] = {{"bid", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"yes", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"asked", ED_METHOD_COLUMN, "yes", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
                                                 {"index", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_turnbull = {
    "turnbull", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
