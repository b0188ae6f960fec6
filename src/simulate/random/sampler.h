/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an input is drawn: from its uncertainty, exact and in the unit as written, to a function of u in its own unit. */
#ifndef ED_SIMULATE_RANDOM_SAMPLER_H
#define ED_SIMULATE_RANDOM_SAMPLER_H

#include "case/uncertainty.h"
#include "simulate/random/quantile_table.h"

typedef enum ed_sampler_kind {
    ED_SAMPLER_UNIFORM,    /* low + scale u */
    ED_SAMPLER_TRIANGULAR, /* by two square roots */
    ED_SAMPLER_TABLE,      /* location + scale times the table's value, limited to low .. high */
    ED_SAMPLER_STEPS
} ed_sampler_kind;

typedef struct ed_sampler {
    ed_sampler_kind kind;
    double location, scale;
    double low, high; /* of the support; infinite where unbounded */
    double mass;      /* the probability that a truncation leaves */
    /* triangular: below `split` low + sqrt(u left), above it high - sqrt((1 - u) right) */
    double split, left, right;
    const ed_quantile_table *table;
    const ed_steps *steps;
} ed_sampler;

/* Tables by law: inputs of one shape share theirs. */
typedef struct ed_tables_of_laws {
    ed_arena *arena;
    const ed_quantile_table **table;
    size_t count, capacity;
} ed_tables_of_laws;

/* `factor` leads from the unit as written to the input's. */
ed_sampler ed_sampler_new(ed_tables_of_laws *tables, const ed_uncertainty *u, const ed_number *factor);
/* The value at 0 < u < 1: exactly, by no table. */
double ed_sampler_quantile(const ed_sampler *sampler, double u);

#endif
