/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the uniform numbers of a run come from: one of the samplings, as a case asks for it. */
#ifndef ED_SIMULATE_DRAW_DRAW_SOURCE_H
#define ED_SIMULATE_DRAW_DRAW_SOURCE_H

#include "simulate/draw/dependence.h"

/* For the plan's variables. With Latin hypercubes, `dependence` (NULL: none) is brought about by the order of the parts
 * (Iman and Conover), with the others by the copula in the graph. */
ed_source_of_draws ed_draw_source_new(ed_arena *arena, const ed_plan *plan, const ed_simulation_request *request,
                                      const ed_dependence *dependence, const ed_kernels *kernels);
/* Independent random numbers of a stream, whatever the case's sampling: for sensitivities. */
ed_source_of_draws ed_draw_source_random(const ed_plan *plan, const ed_kernels *kernels, uint64_t stream);

#endif
