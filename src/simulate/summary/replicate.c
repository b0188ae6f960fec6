/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between replicates. */
#include "base/limits.h"
#include "simulate/summary/summary.h"
#include <math.h>

/* max(t(0.0455) / 2, t(0.00001) / 5), t the two-sided quantiles of Student's distribution with replicates - 1 degrees
 * of freedom; a straight line between two rows lies above the curve. */
static const struct {
    double replicates, factor;
} widening[] = {{2, 12},     {4, 6},      {8, 2.243},  {9, 1.957},  {10, 1.766}, {12, 1.530},
                {16, 1.301}, {24, 1.126}, {32, 1.054}, {48, 1.028}, {64, 1.021}};
enum { WIDENINGS = sizeof widening / sizeof widening[0] };

static double factor_of(double replicates)
{
    size_t i = 1;
    while (i + 1 < WIDENINGS && widening[i].replicates < replicates)
        i++;
    double from = widening[i - 1].replicates, to = widening[i].replicates, part = (replicates - from) / (to - from);
    return widening[i - 1].factor + part * (widening[i].factor - widening[i - 1].factor);
}

double ed_replicate_error(const double *x, size_t replicates)
{
    double n = (double)replicates, mean = 0, square = 0;
    for (size_t r = 0; r < replicates; r++)
        mean += x[r] / n;
    for (size_t r = 0; r < replicates; r++)
        square += (x[r] - mean) * (x[r] - mean);
    return factor_of(n) * sqrt(square / (n - 1) / n);
}

double ed_replicate_least(size_t replicates)
{
    return 0.5 * sqrt((double)replicates);
}

double ed_replicate_share_error(const ed_reduced *output, size_t replicates, size_t bin)
{
    double x[ED_REPLICATES_MOST], inside = 0, below = 0, total = (double)output->histogram.total;
    size_t group = bin / ED_GROUP;
    for (size_t i = group * ED_GROUP; i < (group + 1) * ED_GROUP && i < ed_window_bins(&output->histogram.window);
         i++) {
        inside += (double)output->histogram.bin[i].count;
        below += i < bin ? (double)output->histogram.bin[i].count : 0;
    }
    double part = inside > 0 ? below / inside : 0; /* the same for all replicates, but for chance */
    for (size_t r = 0; r < replicates; r++) {
        uint64_t count = 0;
        for (size_t i = 0; i < group; i++)
            count += output->group[r][i];
        x[r] = ((double)count + part * (double)output->group[r][group]) / fmax(output->replicate[r].count, 1);
    }
    double error = ed_replicate_error(x, replicates);
    return sqrt(error * error + part * (1 - part) * inside / (total * total));
}
