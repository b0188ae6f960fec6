/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of use are decided at the point; how often draws would not meet them is told beside it. */
#ifndef ED_SIMULATE_CONDITION_DRAWS_H
#define ED_SIMULATE_CONDITION_DRAWS_H

#include "simulate/simulate.h"

/* Fills `out->condition` from the first draws, at most ED_CONDITION_DRAWS; a notice for each that some do not meet. */
void ed_condition_draws(ed_plan *plan, const ed_source_of_draws *source, ed_simulation *out, ed_findings *findings);

#endif
