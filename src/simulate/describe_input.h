/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: uncertain inputs in words and figures, for reports. */
#ifndef ED_SIMULATE_DESCRIBE_INPUT_H
#define ED_SIMULATE_DESCRIBE_INPUT_H

#include "simulate/draw/dependence.h"
#include "simulate/simulate.h"

/* Fills `out->input`; `dependence` may be NULL. */
void ed_describe_inputs(const ed_plan *plan, const ed_dependence *dependence, ed_simulation *out);

#endif
