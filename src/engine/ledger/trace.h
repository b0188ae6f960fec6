/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What took part in one figure. The program says it: the walk goes from the figure's node to its operands, takes of an
 * `if`, an `and` or an `or` only what it selected in that row, of a table's column the rows that enter, of a banded
 * table the row that held the value, and stops where a name of the formula stands for the node it has come to.
 */
#ifndef ED_ENGINE_LEDGER_TRACE_H
#define ED_ENGINE_LEDGER_TRACE_H

#include "engine/bind/binding.h"

/* The way that a formula takes in one row. */
typedef struct ed_course {
    bool *live;     /* by tree: it counts. Of what is compiled for each element, or each time, all does. */
    bool *in_where; /* by tree: it selects elements of an aggregate */
    ed_branch *branch;
    size_t branches, capacity;
} ed_course;

ed_course ed_course_of(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row);
/* The child of an `if` that counts in the row, followed through one `if` in the other; the tree itself where it is no
 * `if`, or its condition has no single value. */
const ed_tree *ed_course_taken(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row);
/* True where the left side of an `and` or `or` decides alone. */
bool ed_course_is_decided(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row);

/* What the walk met. */
typedef struct ed_met {
    const ed_bound *bound; /* what a name of the formula stands for; NULL: none does */
    ed_node_id node;       /* its value: of an INPUT or BAND node where there is no bound; ED_NO_NODE: it has none */
    size_t row;            /* of the node's region */
} ed_met;

typedef struct ed_trace {
    ed_met *met; /* in the order of the walk; the same may be met twice */
    size_t mets, capacity;
    ed_course course;
} ed_trace;

typedef struct ed_tracer ed_tracer;
/* Whether a bound is something that has a name of its own in the explanation; at others the walk goes on. */
typedef bool (*ed_tracer_stops)(const void *context, const ed_bound *bound);

/* The program must be evaluated. */
ed_tracer *ed_tracer_new(ed_arena *arena, ed_program *program, ed_tracer_stops stops, const void *context);
/* `own` is what stands for the figure itself, which its formula may name too: in the row before. NULL: nothing does. */
ed_trace ed_tracer_walk(ed_tracer *tracer, const ed_compiled *compiled, const ed_bound *own, size_t row);

#endif
