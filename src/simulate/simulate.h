/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The simulation of a valued case: its amounts over draws of its uncertain inputs. The point result stays what it is;
 * distributions stand beside it. Amounts are not rounded inside draws.
 */
#ifndef ED_SIMULATE_SIMULATE_H
#define ED_SIMULATE_SIMULATE_H

#include "engine/ledger.h"
#include "simulate/draw/draw.h"
#include "simulate/run/run.h"
#include "simulate/sense/sensitivity.h"
#include "simulate/summary/summary.h"

typedef struct ed_simulated_amount {
    const char *item; /* NULL: a head or the total */
    const char *head; /* NULL: the total */
    double point;     /* unrounded, from exact evaluation */
    ed_summary summary;
} ed_simulated_amount;

/* How estimates of the total settled as draws were added. */
typedef struct ed_convergence {
    uint64_t draws;
    ed_estimate mean, p5, p50, p95;
} ed_convergence;

/* An uncertain input as it was drawn. */
typedef struct ed_simulated_input {
    const ed_uncertain_input *input; /* the root */
    const char *distribution;        /* "triangular(0.55, 0.634, 0.8)", in the unit as written */
    double point, low, p5, p10, p50, p90, p95, high;
    bool correlated;
} ed_simulated_input;

/* A condition of use: how many of the first draws do not meet it. */
typedef struct ed_simulated_condition {
    const char *item, *id;
    ed_words text;
    uint64_t failed, draws;
} ed_simulated_condition;

typedef struct ed_simulation {
    const ed_simulation_request *request;
    uint64_t draws;
    ed_simulated_amount total, *head, *item; /* an item's amounts one after the other */
    size_t heads, items;
    ed_convergence *convergence;
    size_t convergences;
    ed_simulated_input *input;
    size_t inputs;
    ed_simulated_condition *condition;
    size_t conditions;
    double *exceeds;
    const ed_dependence *correlated;   /* NULL: nothing is */
    const ed_sensitivity *sensitivity; /* NULL: none was asked for */
    char draws_sha256[65];
} ed_simulation;

typedef struct ed_simulation_options {
    int threads, lanes;
    bool backwards, loops_only;
    bool (*progress)(void *context, unsigned long long done, unsigned long long draws);
    void *context;
} ed_simulation_options;

/* Checks what only the simulation can (findings at the case's places); true where it can be run. */
bool ed_simulation_check(ed_arena *arena, const ed_ledger *ledger, ed_findings *findings);
/* Runs it. NULL where nothing is to be simulated, after findings, or when progress ended it. */
ed_simulation *ed_simulate(ed_arena *arena, const ed_ledger *ledger, ed_findings *findings,
                           ed_simulation_options options);

#endif
