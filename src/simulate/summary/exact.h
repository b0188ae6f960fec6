/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order statistics of the draws, in bounded memory: the histogram of a finished run tells in which bin each lies; the
 * draws are made once more, and of those in such a bin the values are kept, or, where they are too many, counted in
 * narrower bins for a further pass. Only whole numbers are added up, so threads change nothing.
 */
#ifndef ED_SIMULATE_SUMMARY_EXACT_H
#define ED_SIMULATE_SUMMARY_EXACT_H

#include "simulate/run/run.h"

/* Of one output: ranks 0 .. n - 1, ascending, of its n draws that are numbers, and amounts of which is counted how many
 * draws are greater. */
typedef struct ed_exact_request {
    const uint64_t *rank;
    size_t ranks;
    const double *amount;
    size_t amounts;
} ed_exact_request;

typedef struct ed_exact {
    const ed_exact_request *request;
    double *value;   /* by rank */
    uint64_t *above; /* by amount */
} ed_exact;

/* `request` has one for each output of the run, and so has what is returned; NULL where progress ended it. */
const ed_exact *ed_exact_new(ed_run *run, const ed_exact_request *request);

#endif
