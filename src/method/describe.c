/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * describe(sample): n, mean, sd (divisor n - 1), min, max, median, by GSL's statistics. The median is that of the
 * sorted sample (the mean of the two in the middle for an even count).
 */
#include "method/describe.h"
#include <gsl/gsl_statistics_double.h>
#include <math.h>

static double count_of(const double *sample, size_t count)
{
    (void)sample;
    return (double)count;
}

static double mean(const double *sample, size_t count)
{
    return gsl_stats_mean(sample, 1, count);
}

static double sd(const double *sample, size_t count)
{
    return count < 2 ? (double)NAN : gsl_stats_sd(sample, 1, count);
}

static double least(const double *sample, size_t count)
{
    (void)count;
    return sample[0];
}

static double greatest(const double *sample, size_t count)
{
    return sample[count - 1];
}

static double median(const double *sample, size_t count)
{
    return gsl_stats_median_from_sorted_data(sample, 1, count);
}

static const ed_method_field fields[] = {{"n", false, count_of}, {"mean", true, mean},    {"sd", true, sd},
                                         {"min", true, least},   {"max", true, greatest}, {"median", true, median}};

const ed_method ed_method_describe = {"describe", "1", fields, sizeof fields / sizeof fields[0]};
