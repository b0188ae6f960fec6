/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what a simulation says of its inputs and of conditions of use. */
#ifndef ED_SIMULATE_INSIDE_H
#define ED_SIMULATE_INSIDE_H

#include "simulate/draw/draw.h"

struct ed_simulation;

/* Conditions of use are decided at the point; how often draws would not meet them is told beside it. */

/* Fills `out->condition` from the first draws, at most ED_CONDITION_DRAWS; a notice for each that some do not meet. */
void ed_condition_draws(ed_plan *plan, const ed_source_of_draws *source, struct ed_simulation *out,
                        ed_findings *findings);

/* Uncertain inputs in words and figures, for reports. */

/* Fills `out->input`; `dependence` may be NULL. */
void ed_describe_inputs(const ed_plan *plan, const ed_dependence *dependence, struct ed_simulation *out);

/* A finding for each distribution whose truncation leaves less than one part in ED_TRUNCATION_PARTS of it. */
void ed_check_truncations(const ed_plan *plan, ed_findings *findings);
/* Whether the way of sampling can have so many inputs, and so few or many draws; `dependence` may be NULL. */
void ed_check_sampling(const ed_plan *plan, const ed_dependence *dependence, const ed_simulation_request *request,
                       ed_findings *findings);

/* A figure in a finding: four digits; "∞" where there is no limit. */
const char *ed_simulation_printed(ed_arena *arena, double value);

#endif
