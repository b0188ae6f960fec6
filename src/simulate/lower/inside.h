/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the schedule of a block program, and sums in closed form. */
#ifndef ED_SIMULATE_LOWER_INSIDE_H
#define ED_SIMULATE_LOWER_INSIDE_H

#include "simulate/lower/lower.h"

/* A schedule on its way from the graph to instructions. */

/* What a loop over a region's rows is run for: a reduction, or a column that is kept for another region. */
typedef struct ed_target {
    bool stores;
    ed_code_id node; /* the reduction, or the column that is kept */
    ed_code_id column;
    uint32_t region;
    size_t depth; /* loops below it, at most */
    size_t job;
    ed_store *store;
} ed_target;

/* A loop: targets that share costly parts of their rows run in one. */
typedef struct ed_job {
    uint32_t region;
    ed_code_id *body; /* nodes of the region, ascending: operands first */
    size_t bodies, body_capacity;
    size_t *target;
    size_t targets, target_capacity;
} ed_job;

enum { ED_OPERANDS_MOST = 3 };

typedef struct ed_scheduling {
    ed_arena *arena;
    const ed_graph *graph;
    bool keep;
    uint32_t *uses; /* by node: how often needed nodes and outputs take it; 0: not needed */
    bool *fused;    /* by node: a product that its sum takes in */
    ed_target *target;
    size_t targets, target_capacity;
    uint32_t *reduction; /* by node: its target's number + 1 */
    uint32_t *kept;      /* by node: the number + 1 of the target that keeps it as a column */
    ed_job *job;
    size_t jobs;
    /* nodes without rows, and nodes + job for loops, in order of emission */
    size_t *order;
    size_t orders, order_capacity;
} ed_scheduling;

/* A node's operands, with a product that it takes in replaced by its factors: then they are factor, factor, summand. */
size_t ed_schedule_operands(const ed_scheduling *s, ed_code_id id, const ed_code_id **out, ed_code_id few[4]);
bool ed_schedule_is_reduction(const ed_code_node *node);

/* schedule_loop.c: what is needed, which products are taken in, which loops there are. */
void ed_schedule_find(ed_scheduling *s, const ed_code_id *output, size_t outputs);
/* schedule_order.c: the order of emission, depth first. */
void ed_schedule_order(ed_scheduling *s, const ed_code_id *output, size_t outputs);

typedef void (*ed_schedule_visit)(void *context, ed_code_id id);
/* What a unit (see `order`) reads of values without rows, and of reductions' results. */
void ed_schedule_reads(const ed_scheduling *s, size_t unit, ed_schedule_visit visit, void *context);

/* ---- emission: from the order to instructions */

typedef struct ed_slots {
    uint32_t *free;
    size_t count, capacity;
    uint32_t end; /* of all slots so far */
} ed_slots;

typedef struct ed_emission {
    ed_scheduling s;
    ed_block_program *out;
    size_t instruction_capacity, constant_capacity;
    ed_operand *at; /* by node: where its value lies */
    size_t *last;   /* by node without rows: the position in the order that reads it last; SIZE_MAX: an output */
    ed_slots slots;
    ed_loop *loop;  /* that is being emitted, else NULL */
    ed_loop **done; /* those that have been */
    size_t loops, loop_capacity;
    size_t body_capacity, row_constant_capacity, carry_capacity, accumulator_capacity;
    uint32_t *left; /* by node of the loop's region: reads that are still to come in its body */
} ed_emission;

/* schedule.c */
uint32_t ed_emission_take(ed_emission *e);
void ed_emission_give(ed_emission *e, uint32_t at);
void ed_emission_append(ed_emission *e, ed_instruction in);
ed_instruction ed_emission_instruction(ed_emission *e, ed_code_id id);
ed_instruction ed_emission_copy(ed_emission *e, ed_code_id from);
/* schedule_body.c: the loop of a job. */
void ed_emission_loop(ed_emission *e, const ed_job *job);

/* The terms of a total, between their expansion (lower_sum.c) and their sums (lower_rest.c). */

/* coefficient x rest(offset + j) x ratio^j in row j; without a curve the rest is 1. */
typedef struct ed_sum_term {
    ed_code_id coefficient, ratio;
    ed_code_id offset; /* the curve's time in the first row */
    const ed_curve_parts *curve;
    ed_code_id sum; /* of rest x ratio^j, once it is known */
} ed_sum_term;

typedef struct ed_sum_terms {
    ed_sum_term *term;
    size_t count, capacity;
} ed_sum_terms;

typedef struct ed_summing {
    ed_lowering *l;
    ed_sum_terms *terms;
    double rows;
} ed_summing;

/* The same shape with the same parameters, whatever it runs from and to. */
bool ed_sum_same_curve(const ed_curve_parts *a, const ed_curve_parts *b);
/* The sum of a term without its coefficient; ED_NO_CODE where the shape has none, `reason` set. */
ed_code_id ed_sum_rest(ed_summing *s, size_t index);

#endif
