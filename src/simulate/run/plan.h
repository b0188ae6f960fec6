/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A case's plan of simulation: which inputs are drawn and how, and the graph of its amounts. Made once from the ledger
 * of a valuation; the runs (draws, sensitivities) take their programs from it.
 */
#ifndef ED_SIMULATE_RUN_PLAN_H
#define ED_SIMULATE_RUN_PLAN_H

#include "engine/ledger/ledger.h"
#include "simulate/lower/code.h"

typedef struct ed_plan {
    ed_arena *arena;
    const ed_ledger *ledger;
    ed_variable *variable;
    size_t variables;
    size_t *variable_of; /* by ledger->uncertain: the variable that it is, or shares */
    ed_lowering lowering;
    ed_code_id *value;   /* by variable: its values in its root's unit */
    ed_code_id *uniform; /* by variable: its own uniform numbers */
    bool natives;        /* a native method's result was taken at the point although its operands are drawn */
} ed_plan;

ed_plan *ed_plan_new(ed_arena *arena, const ed_ledger *ledger, uint64_t seed, ed_lowering_options options);
/* A variable's value at u. */
ed_code_id ed_plan_sample(ed_plan *plan, size_t variable, ed_code_id uniform);
/* The graph nodes of tape nodes (which have no rows); makes what is missing. */
void ed_plan_lower(ed_plan *plan, const ed_node_id *node, size_t count, ed_code_id *out);

#endif
