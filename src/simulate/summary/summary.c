/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries from power sums and histograms. */
#include "simulate/summary/summary.h"
#include <math.h>
#include <stdlib.h>

const double ed_percentiles[ED_PERCENTILES] = {1, 2.5, 5, 10, 25, 50, 75, 90, 95, 97.5, 99};
const char *const ed_percentile_names[ED_PERCENTILES] = {"p1",  "p2_5", "p5",  "p10",   "p25", "p50",
                                                         "p75", "p90",  "p95", "p97_5", "p99"};

double ed_percentile_share(size_t index)
{
    return ed_percentiles[index] / 100;
}

double ed_curve_share(size_t index)
{
    return index == 0 ? 0.005 : index == ED_CURVE_POINTS - 1 ? 0.995 : (double)index / 100;
}

/* ---- histogram and distribution for charts */

/* Spreads the share of what lies between two values over the bars; all of it into one where they are equal. */
static void add_overlap(ed_summary *s, double low, double high, double share)
{
    double first = (low - s->bar_low) / s->bar_width - 1; /* the one before, as quotients are rounded */
    for (int i = first > 0 ? (int)fmin(first, ED_BARS) : 0; i < ED_BARS; i++) {
        double a = s->bar_low + i * s->bar_width, b = i + 1 < ED_BARS ? a + s->bar_width : s->bar_high;
        double from = fmax(low, a), to = fmin(high, b);
        bool inside = low >= a && (low < b || (i + 1 == ED_BARS && low <= b));
        if (high < a)
            return;
        if (to > from)
            s->bar[i] += share * (to - from) / (high - low);
        else if (high <= low && inside)
            s->bar[i] += share;
    }
}

/* Of a share of independent draws: sqrt(share / n), for shares that are small. */
static void fill_bar_errors(ed_summary *s)
{
    const double counted = (double)(s->draws - s->invalid);
    for (size_t i = 0; i < ED_BARS; i++)
        s->bar_error[i] = sqrt(fmax(s->bar[i], 1 / counted) / counted);
}

/* Quartile distances beyond a quartile where a long tail is cut, which else would make one bar of all the rest. */
enum { CUT_TAIL = 4 };

/* From the 0.1st to the 99.9th percentile, less long tails, in equal steps. */
static void fill_bars(ed_summary *s, const ed_estimator *f)
{
    const ed_histogram *h = f->order.histogram;
    double low = ed_order_quantile(&f->order, 0.001), high = ed_order_quantile(&f->order, 0.999);
    double first = ed_order_quantile(&f->order, 0.25), third = ed_order_quantile(&f->order, 0.75);
    double tail = third > first ? CUT_TAIL * (third - first) : HUGE_VAL;
    s->bar_low = fmax(low, first - tail);
    s->bar_high = fmin(high, third + tail);
    s->bar_width = (s->bar_high - s->bar_low) / ED_BARS;
    if (!(s->bar_width > 0))
        return;
    for (size_t i = 0; i < ed_window_bins(&h->window); i++)
        if (h->bin[i].count > 0)
            add_overlap(s, h->bin[i].least, h->bin[i].greatest, (double)h->bin[i].count / (double)h->total);
    fill_bar_errors(s);
    s->above = ed_estimator_above(f, s->bar_high);
    s->below = ed_estimator_above(f, nextafter(s->bar_low, -HUGE_VAL));
    s->below.value = 1 - s->below.value;
}

static void fill_curve(ed_summary *s, const ed_estimator *f)
{
    for (size_t i = 0; i < ED_CURVE_POINTS; i++)
        s->curve[i] = ed_estimator_rough(f, ed_curve_share(i));
}

/* ---- all */

static int by_rank(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void sort_ranks(ed_wish *wish)
{
    size_t kept = 0;
    if (wish->ranks > 0)
        qsort(wish->rank, wish->ranks, sizeof *wish->rank, by_rank);
    for (size_t i = 0; i < wish->ranks; i++)
        if (kept == 0 || wish->rank[i] != wish->rank[kept - 1])
            wish->rank[kept++] = wish->rank[i];
    wish->ranks = kept;
}

ed_wish *ed_summary_wish(ed_estimator estimator, const double *amount, size_t amounts, bool exact)
{
    estimator.wish = ed_arena_alloc(estimator.arena, sizeof *estimator.wish);
    *estimator.wish = (ed_wish){0};
    estimator.all = exact;
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        (void)ed_estimator_quantile(&estimator, ed_percentile_share(i));
    for (size_t i = 0; i < amounts; i++)
        (void)ed_estimator_above(&estimator, amount[i]);
    sort_ranks(estimator.wish);
    return estimator.wish;
}

static const double *orders_of(const ed_estimator *f)
{
    double *out = ed_arena_array(f->arena, ED_PERCENTILES, sizeof *out);
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        out[i] = ed_estimator_order(f, ed_percentile_share(i));
    return out;
}

ed_summary ed_summary_new(const ed_estimator *f, const double *amount, size_t amounts, bool exact)
{
    const ed_reduced *output = f->output;
    ed_summary s = {.draws = f->run->done, .least = output->least, .greatest = output->greatest};
    s.invalid = f->run->done - output->histogram.total;
    s.exceed = ed_arena_array(f->arena, amounts + 1, sizeof *s.exceed);
    if (output->histogram.total == 0)
        return s;
    s.mean = ed_moments_mean(output, f->run);
    s.sd = ed_moments_sd(output, f->run);
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        s.percentile[i] = ed_estimator_quantile(f, ed_percentile_share(i));
    s.exact = exact ? orders_of(f) : NULL;
    fill_bars(&s, f);
    fill_curve(&s, f);
    for (size_t i = 0; i < amounts; i++)
        s.exceed[i] = ed_estimator_above(f, amount[i]);
    return s;
}
