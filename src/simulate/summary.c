/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries from power sums and histograms. */
#include "simulate/summary.h"
#include <math.h>

const double ed_percentiles[ED_PERCENTILES] = {1, 2.5, 5, 10, 25, 50, 75, 90, 95, 97.5, 99};
const char *const ed_percentile_names[ED_PERCENTILES] = {"p1",  "p2_5", "p5",  "p10",   "p25", "p50",
                                                         "p75", "p90",  "p95", "p97_5", "p99"};

/* ---- moments */

typedef struct moments {
    double n, mean, second, fourth; /* central */
} moments;

static moments moments_of(const ed_power_sums *s, double centre)
{
    double n = s->count, a = s->sum[0] / n, b = s->sum[1] / n, c = s->sum[2] / n, d = s->sum[3] / n;
    moments out = {n, centre + a, b - a * a, d - 4 * a * c + 6 * a * a * b - 3 * a * a * a * a};
    out.second = out.second > 0 ? out.second : 0;
    out.fourth = out.fourth > out.second * out.second ? out.fourth : out.second * out.second;
    return out;
}

static double sd_of(moments m)
{
    return m.n > 1 ? sqrt(m.second * m.n / (m.n - 1)) : 0;
}

/* Var(s^2) = (fourth - second^2 (n - 3) / (n - 1)) / n; of s by the first derivative. */
static double sd_error(moments m)
{
    double sd = sd_of(m);
    if (m.n < 4 || sd <= 0)
        return 0;
    return sqrt((m.fourth - m.second * m.second * (m.n - 3) / (m.n - 1)) / m.n) / (2 * sd);
}

/* The standard error of the mean of independent values. */
static double error_of_mean(const double *x, size_t count)
{
    double sum = 0, square = 0, mean;
    for (size_t i = 0; i < count; i++)
        sum += x[i];
    mean = sum / (double)count;
    for (size_t i = 0; i < count; i++)
        square += (x[i] - mean) * (x[i] - mean);
    return count > 1 ? sqrt(square / ((double)count - 1) / (double)count) : 0;
}

enum { REPLICATES_MOST = 64 };

/* Between replicates: of means, or of standard deviations. */
static double replicate_error(const ed_reduced *output, size_t replicates, bool of_sd)
{
    double x[REPLICATES_MOST];
    for (size_t r = 0; r < replicates; r++) {
        moments m = moments_of(&output->replicate[r], output->centre);
        x[r] = of_sd ? sd_of(m) : m.mean;
    }
    return error_of_mean(x, replicates);
}

ed_estimate ed_summary_mean(const ed_reduced *output, const ed_run *run)
{
    moments m = moments_of(&output->sums, output->centre);
    bool replicated = run->options.replicates > 1;
    double error = replicated ? replicate_error(output, run->options.replicates, false) : sd_of(m) / sqrt(m.n);
    return (ed_estimate){m.mean, error};
}

/* ---- percentiles */

static double limited(const ed_reduced *output, double x)
{
    return fmin(fmax(x, output->least), output->greatest);
}

/* Of order statistics: the quantiles a standard error of p to either side (David and Nagaraja, Order Statistics, 7.1).
 */
static double rank_error(const ed_histogram *h, double p)
{
    double step = sqrt(p * (1 - p) / (double)h->total);
    double low = ed_histogram_quantile(h, fmax(p - step, 0)), high = ed_histogram_quantile(h, fmin(p + step, 1));
    return (high - low) / 2;
}

ed_estimate ed_summary_quantile(const ed_reduced *output, const ed_run *run, double p)
{
    double x[REPLICATES_MOST];
    ed_estimate out = {limited(output, ed_histogram_quantile(&output->histogram, p)), 0};
    if (output->least >= output->greatest)
        return out;
    if (run->options.replicates <= 1) {
        out.error = rank_error(&output->histogram, p);
        return out;
    }
    for (size_t r = 0; r < run->options.replicates; r++)
        x[r] = ed_histogram_quantile(&output->coarse[r], p);
    out.error = error_of_mean(x, run->options.replicates);
    return out;
}

/* ---- histogram and distribution for charts */

/* To the bars from the one before that where it begins (as quotients are rounded) up to its end. */
static void add_overlap(ed_summary *s, double low, double high, double share)
{
    double first = (low - s->bar_low) / s->bar_width - 1;
    for (int i = first > 0 ? (int)fmin(first, ED_BARS) : 0; i < ED_BARS; i++) {
        double a = s->bar_low + i * s->bar_width, b = a + s->bar_width;
        double from = fmax(low, a), to = fmin(high, b);
        if (a >= high)
            return;
        if (to > from)
            s->bar[i] += share * (to - from) / (high - low);
    }
}

/* From the 0.1st to the 99.9th percentile in equal steps; a bin's counts are spread evenly over it. */
static void fill_bars(ed_summary *s, const ed_reduced *output)
{
    const ed_histogram *h = &output->histogram;
    s->bar_low = limited(output, ed_histogram_quantile(h, 0.001));
    s->bar_width = (limited(output, ed_histogram_quantile(h, 0.999)) - s->bar_low) / ED_BARS;
    for (size_t bin = 0; bin < ed_window_bins(&h->window) && s->bar_width > 0; bin++) {
        if (h->count[bin] == 0)
            continue;
        double low = ed_window_low(&h->window, bin), high = ed_window_high(&h->window, bin);
        if (isfinite(low) && isfinite(high))
            add_overlap(s, low, high, (double)h->count[bin] / (double)h->total);
    }
}

static void fill_curve(ed_summary *s, const ed_reduced *output)
{
    for (int i = 0; i < ED_CURVE_POINTS; i++) {
        double p = i == 0 ? 0.005 : i == ED_CURVE_POINTS - 1 ? 0.995 : i / 100.0;
        s->curve[i] = limited(output, ed_histogram_quantile(&output->histogram, p));
    }
}

/* ---- probabilities */

ed_estimate ed_summary_above(const ed_reduced *output, const ed_run *run, double amount)
{
    double x[REPLICATES_MOST], n = (double)output->histogram.total;
    ed_estimate out = {ed_histogram_above(&output->histogram, amount), 0};
    if (amount < output->least || amount >= output->greatest)
        out.value = amount < output->least ? 1 : 0;
    out.error = sqrt(out.value * (1 - out.value) / n);
    for (size_t r = 0; run->options.replicates > 1 && r < run->options.replicates; r++)
        x[r] = ed_histogram_above(&output->coarse[r], amount);
    if (run->options.replicates > 1)
        out.error = error_of_mean(x, run->options.replicates);
    if (out.error <= 0 && output->least < output->greatest) /* none seen among n: the rule of three, as an error */
        out.error = 1.5 / n;
    return out;
}

/* ---- all */

/* The draws' own in the place of what the histogram tells; errors stay. */
static void take_exact(ed_summary *s, const ed_exact *exact, size_t amounts)
{
    s->exact = true;
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        s->percentile[i].value = exact->quantile[i];
    for (size_t i = 0; i < amounts; i++)
        s->exceed[i].value = (double)exact->above[i] / (double)(s->draws - s->invalid);
}

double ed_percentile_share(size_t index)
{
    return ed_percentiles[index] / 100;
}

ed_summary ed_summary_new(ed_arena *arena, const ed_reduced *output, const ed_run *run, const double *amount,
                          size_t amounts, const ed_exact *exact)
{
    ed_summary s = {.draws = run->done, .least = output->least, .greatest = output->greatest};
    moments m = moments_of(&output->sums, output->centre);
    bool replicated = run->options.replicates > 1;
    s.invalid = run->done - output->histogram.total;
    s.exceed = ed_arena_array(arena, amounts + 1, sizeof *s.exceed);
    if (output->histogram.total == 0)
        return s;
    s.mean = ed_summary_mean(output, run);
    s.sd = (ed_estimate){sd_of(m), replicated ? replicate_error(output, run->options.replicates, true) : sd_error(m)};
    if (output->least >= output->greatest) { /* always the same: no rounding of sums may hide that */
        s.mean = (ed_estimate){output->least, 0};
        s.sd = (ed_estimate){0, 0};
    }
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        s.percentile[i] = ed_summary_quantile(output, run, ed_percentile_share(i));
    fill_bars(&s, output);
    fill_curve(&s, output);
    for (size_t i = 0; i < amounts; i++)
        s.exceed[i] = ed_summary_above(output, run, amount[i]);
    if (exact != NULL)
        take_exact(&s, exact, amounts);
    return s;
}
