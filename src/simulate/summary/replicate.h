/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors of Latin hypercubes and Sobol points: draws of a replicate depend on each other, replicates do not, so what
 * differs between them tells the error. A few replicates tell it only roughly, so it is widened; it is held from below
 * by what one draw of each replicate can do, for replicates may agree by chance (ties), and by the caller from above by
 * the error of as many random draws (Owen, Annals of Statistics 25 (1997) 1541: neither is worse).
 */
#ifndef ED_SIMULATE_SUMMARY_REPLICATE_H
#define ED_SIMULATE_SUMMARY_REPLICATE_H

#include "simulate/run/run.h"

/* The standard error of the mean of independent values, widened: two of it hold as often, and five nearly as surely,
 * as two and five standard errors of a normal distribution do. */
double ed_replicate_error(const double *x, size_t replicates);
/* Half a draw of each of the replicates, as a number of draws of all. */
double ed_replicate_least(size_t replicates);
/* Of the share of draws that lie in bins below `bin`. */
double ed_replicate_share_error(const ed_reduced *output, size_t replicates, size_t bin);

#endif
