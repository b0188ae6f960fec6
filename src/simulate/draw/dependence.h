/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The correlations that a case states, found among its variables and joined by a copula. */
#ifndef ED_SIMULATE_DRAW_DEPENDENCE_H
#define ED_SIMULATE_DRAW_DEPENDENCE_H

#include "simulate/run/plan.h"

typedef struct ed_dependence {
    size_t *variable; /* those that are correlated with any other, ascending */
    size_t count;
    const double *score;  /* correlations of normal scores, count x count */
    const double *factor; /* its lower Cholesky factor */
    bool repaired;
    double changed; /* the greatest change of a rank correlation */
} ed_dependence;

/* NULL where nothing is correlated, or after findings. */
const ed_dependence *ed_dependence_read(ed_plan *plan, const ed_simulation_request *request, ed_findings *findings);
/* Makes the variables' values depend on each other: the uniform number of one becomes P(Z <= w), w = factor x the
 * scores of all uniform numbers. Before anything is lowered. */
void ed_dependence_apply(ed_plan *plan, const ed_dependence *dependence);

#endif
