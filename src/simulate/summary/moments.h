/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mean and standard deviation with their errors. Where single draws decide them, as of distributions with heavy tails
 * or of catastrophes of which few were drawn, no error can be told from the draws and none of the two is stated.
 */
#ifndef ED_SIMULATE_SUMMARY_MOMENTS_H
#define ED_SIMULATE_SUMMARY_MOMENTS_H

#include "simulate/run/run.h"

/* A figure with its standard error; 0 where it is certain, both NaN where it can not be stated. */
typedef struct ed_estimate {
    double value, error;
} ed_estimate;

ed_estimate ed_unstated(void);
bool ed_is_stated(ed_estimate x);

/* Of an output that has draws. */
ed_estimate ed_moments_mean(const ed_reduced *output, const ed_run *run);
ed_estimate ed_moments_sd(const ed_reduced *output, const ed_run *run);

#endif
