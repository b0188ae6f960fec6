/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures from order statistics and counts. */
#include "simulate/summary/summary.h"
#include <math.h>

ed_estimator ed_estimator_new(ed_arena *arena, const ed_reduced *output, const ed_run *run)
{
    return (ed_estimator){
        .arena = arena, .output = output, .run = run, .order = ed_order_new(arena, &output->histogram)};
}

static bool is_constant(const ed_estimator *f)
{
    return f->output->least >= f->output->greatest;
}

static double count_of(const ed_estimator *f)
{
    return (double)f->output->histogram.total;
}

/* ---- the error of a share, as a number of draws */

enum { FEW = 32 }; /* draws to one side: too few for replicates to tell more than chance does */

/* Of a value within bins first .. last (first > last: between the two); how a bin that holds several values is divided
 * by it is left to chance. */
static double between_replicates(const ed_estimator *f, size_t first, size_t last)
{
    size_t replicates = f->run->options.replicates;
    double inside = 0;
    for (size_t i = first; i <= last; i++) {
        const ed_bin *bin = &f->output->histogram.bin[i];
        inside = bin->least < bin->greatest ? fmax(inside, (double)bin->count) : inside;
    }
    double below = ed_replicate_share_error(f->output, replicates, first);
    double above = ed_replicate_share_error(f->output, replicates, last + 1);
    double error = fmax(below, above) * count_of(f);
    return fmax(sqrt(error * error + inside / 4), ed_replicate_least(replicates));
}

/* `independent` is that of random draws, `few` the draws on the side that has fewer; of bins first .. last. */
static double share_error(const ed_estimator *f, double independent, double few, size_t first, size_t last)
{
    if (f->run->options.replicates <= 1 || few < FEW)
        return independent;
    return fmin(between_replicates(f, first, last), independent);
}

/* ---- order statistics */

static void wish_rank(const ed_estimator *f, uint64_t rank)
{
    if (f->wish != NULL)
        ED_PUSH(f->arena, f->wish->rank, f->wish->ranks, f->wish->rank_capacity, rank);
}

static ed_placed place_of(const ed_estimator *f, uint64_t rank)
{
    size_t low = 0, high = f->exact == NULL ? 0 : f->exact->request->ranks;
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint64_t at = f->exact->request->rank[middle];
        if (at == rank)
            return (ed_placed){f->exact->value[middle], f->exact->value[middle], f->exact->value[middle], 0};
        low = at < rank ? middle + 1 : low;
        high = at < rank ? high : middle;
    }
    return ed_order_at(&f->order, rank);
}

/* A bin is too wide where the rank within it is less sure than chance leaves it, unless it holds next to nothing. */
enum { BINS_ENOUGH = 4096 };

static bool is_resolved(const ed_estimator *f, ed_placed at, double error)
{
    double beside = (double)at.beside;
    return beside <= fmax(error / 2, 1) || beside <= count_of(f) / BINS_ENOUGH;
}

static uint64_t lower_rank(const ed_estimator *f, double p)
{
    double place = (count_of(f) - 1) * p;
    return place < count_of(f) - 1 ? (uint64_t)place : f->output->histogram.total - 1;
}

static uint64_t next_rank(const ed_estimator *f, uint64_t rank)
{
    return rank + 1 < f->output->histogram.total ? rank + 1 : rank;
}

double ed_estimator_order(const ed_estimator *f, double p)
{
    uint64_t rank = lower_rank(f, p);
    double low = place_of(f, rank).value, high = place_of(f, next_rank(f, rank)).value;
    return low + ((count_of(f) - 1) * p - (double)rank) * (high - low);
}

/* The number of draws below a quantile is binomial: z of its standard errors to either side, corrected for skewness
 * (Cornish and Fisher) where draws are independent; false where no draw lies there. */
typedef struct interval {
    double p, error;
    bool skewed;
} interval;

static bool end_of(const ed_estimator *f, interval i, double z, uint64_t *rank)
{
    double skew = i.skewed ? (z * z - 1) / 6 * (1 - 2 * i.p) : 0, count = count_of(f) * i.p + z * i.error + skew;
    double at = z < 0 ? floor(count) - 1 : ceil(count);
    bool inside = at >= 0 && at < count_of(f);
    *rank = inside ? (uint64_t)at : 0;
    return inside;
}

/* The error that reaches to an end; 0 where there is none. */
static double reach(const ed_estimator *f, interval i, double z, double value, bool *resolved)
{
    uint64_t rank;
    if (!end_of(f, i, z, &rank))
        return 0;
    ed_placed at = place_of(f, rank);
    *resolved = *resolved && is_resolved(f, at, i.error * fabs(z));
    return (z < 0 ? value - at.least : at.greatest - value) / fabs(z);
}

static const double ends[] = {-5, -2, 2, 5};
enum { ENDS = sizeof ends / sizeof ends[0] };

static void wish_all(const ed_estimator *f, interval i, uint64_t rank)
{
    wish_rank(f, rank);
    wish_rank(f, next_rank(f, rank));
    for (size_t k = 0; k < ENDS; k++)
        if (end_of(f, i, ends[k], &rank))
            wish_rank(f, rank);
}

/* The nearer of the two order statistics: between mass points nothing lies. */
static ed_estimate quantile(const ed_estimator *f, interval i)
{
    uint64_t rank = lower_rank(f, i.p), end;
    bool upper = (count_of(f) - 1) * i.p - (double)rank > 0.5;
    ed_estimate out = {place_of(f, upper ? next_rank(f, rank) : rank).value, 0};
    bool resolved = is_resolved(f, place_of(f, rank), i.error);
    for (size_t k = 0; k < ENDS; k++)
        out.error = fmax(out.error, reach(f, i, ends[k], out.value, &resolved));
    if (f->all || !resolved)
        wish_all(f, i, rank);
    return end_of(f, i, -2, &end) && end_of(f, i, 2, &end) ? out : ed_unstated();
}

static double independent_error(const ed_estimator *f, double p)
{
    return sqrt(count_of(f) * p * (1 - p));
}

ed_estimate ed_estimator_rough(const ed_estimator *f, double p)
{
    ed_estimator plain = *f;
    plain.wish = NULL;
    if (is_constant(f))
        return (ed_estimate){f->output->least + 0.0, 0};
    return quantile(&plain, (interval){p, independent_error(f, p), true});
}

ed_estimate ed_estimator_quantile(const ed_estimator *f, double p)
{
    double independent = independent_error(f, p), n = count_of(f);
    if (is_constant(f))
        return (ed_estimate){f->output->least + 0.0, 0};
    uint64_t rank = lower_rank(f, p), below;
    size_t first = ed_order_bin(&f->order, rank, &below), last = ed_order_bin(&f->order, next_rank(f, rank), &below);
    double error = share_error(f, independent, n * fmin(p, 1 - p), first, last);
    return quantile(f, (interval){p, error, error >= independent});
}

/* ---- chances */

/* How far the share of which z standard errors lead to `count` of n lies from p, over z (Wilson 1927). */
static double wilson(double count, double n, double z, double p)
{
    double share = count / n, square = fabs(z) * fabs(z);
    double root = sqrt(share * (1 - share) / n + square / (4 * n * n));
    double end = (share + square / (2 * n) + z * root) / (1 + square / n);
    return (end - p) / z;
}

static double independent_share_error(ed_above above, double n)
{
    double error = 0, p = above.value / n;
    for (double z = 2; z <= 5; z += 3) {
        error = fmax(error, wilson((double)above.greatest, n, z, p));
        error = fmax(error, wilson((double)above.least, n, -z, p));
    }
    return error;
}

static ed_above above_of(const ed_estimator *f, double amount)
{
    for (size_t i = 0; f->exact != NULL && i < f->exact->request->amounts; i++)
        if (!(f->exact->request->amount[i] < amount) && !(f->exact->request->amount[i] > amount))
            return (ed_above){f->exact->above[i], f->exact->above[i], (double)f->exact->above[i]};
    return ed_order_above(&f->order, amount);
}

static void wish_amount(const ed_estimator *f, ed_above above, double error, double amount)
{
    double beside = (double)(above.greatest - above.least);
    bool resolved = beside <= fmax(error / 2, 1) || beside <= count_of(f) / BINS_ENOUGH;
    if (f->wish != NULL && (f->all || !resolved))
        ED_PUSH(f->arena, f->wish->amount, f->wish->amounts, f->wish->amount_capacity, amount);
}

ed_estimate ed_estimator_above(const ed_estimator *f, double amount)
{
    double n = count_of(f);
    if (is_constant(f))
        return (ed_estimate){amount < f->output->least ? 1 : 0, 0};
    ed_above above = above_of(f, amount);
    double few = fmin(above.value, n - above.value), beside = (double)(above.greatest - above.least);
    size_t bin = ed_window_bin(&f->output->histogram.window, amount);
    const ed_bin *own = &f->output->histogram.bin[bin];
    size_t first = own->count > 0 && amount >= own->greatest ? bin + 1 : bin;
    size_t last = own->count > 0 && amount >= own->least ? bin : bin - (bin > 0 ? 1 : 0);
    double independent = independent_share_error(above, n) * n;
    double error = fmin(share_error(f, independent, few, first, last) + beside / 2, independent);
    wish_amount(f, above, error, amount);
    return (ed_estimate){above.value / n, error / n};
}
