/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What level(), discount(), discounted(), annuity_timed() and perpetuity() are made of. timed_call.c reads the call and
 * chooses; timing.c holds the conventions, rate.c the factors, annuity.c sums of so many years, integral.c the
 * continuous sums, perpetuity.c the sums without end; the last two share the taking apart of an expression in linear.c,
 * and all of them what is in timed.c.
 */
#ifndef ED_LANGUAGE_TIMING_TIMED_H
#define ED_LANGUAGE_TIMING_TIMED_H

#include "language/compile/inside.h"

/* One call that is being expanded. */
typedef struct ed_timed {
    const ed_tree *tree;       /* the call, for findings */
    const ed_tree *expression; /* of t; NULL for discount() */
    ed_node_id year, base;
    const ed_rate *rate;
    ed_node_id years;                                              /* of an annuity */
    ed_node_id (*first)(ed_compiler *c, const struct ed_timed *x); /* what an annuity has in the year `year` */
} ed_timed;

/* ---- timed_call.c, perpetuity.c: the calls */

/* `level`, `discount`, `discounted` and their kin, expanded by the item's timing. */
ed_node_id ed_timed_call(ed_compiler *c, const ed_tree *tree);
/* settled(curve): the time from which a curve is constant, or an exponential one on its way. */
ed_node_id ed_timed_settled(ed_compiler *c, const ed_tree *tree);
/* begins(curve): the time of its first point, before which it keeps that point's level; of a constant 0. */
ed_node_id ed_timed_begins(ed_compiler *c, const ed_tree *tree);

/* ---- timed.c */

/* expression at year + offset; ED_NO_NODE as offset: at the year itself. */
ed_node_id ed_timed_level(ed_compiler *c, const ed_timed *x, ed_node_id offset);
/* Another expression's value at t. */
ed_node_id ed_timed_at(ed_compiler *c, const ed_tree *expression, ed_node_id t);
/* numerator/denominator with the unit a (year). */
ed_node_id ed_timed_years(ed_compiler *c, int64_t numerator, int64_t denominator);
/* The greater or the lesser of two plain numbers. */
ed_node_id ed_timed_extreme(ed_compiler *c, const ed_timed *x, ed_op op, ed_node_id a, ed_node_id b);
/* 1 + q + q^2 + ...: `years` of them, or without end (ED_NO_NODE). */
ed_node_id ed_timed_geometric(ed_compiler *c, const ed_timed *x, ed_node_id q, ed_node_id years);

/* ---- timing.c */

/* The level and the factor of a year, where one alone is asked for. */
ed_node_id ed_timed_year_level(ed_compiler *c, const ed_timed *x);
ed_node_id ed_timed_year_factor(ed_compiler *c, const ed_timed *x);
/* The year's sum under the item's convention; unit: the expression's times a. */
ed_node_id ed_timed_sum(ed_compiler *c, const ed_timed *x);
/* The same of the constant 1; unit: a. */
ed_node_id ed_timed_one(ed_compiler *c, const ed_timed *x);

/* ---- rate.c */

/* The factor at year + offset. */
ed_node_id ed_rate_factor(ed_compiler *c, const ed_timed *x, ed_node_id offset);
/* The call under one rate of a mixture; `*rate` is filled with it, and has to live as long. */
ed_timed ed_rate_part(const ed_timed *x, size_t index, ed_rate *rate);
/* sum + value times the weight of that rate; the first begins the sum. */
ed_node_id ed_rate_add(ed_compiler *c, const ed_timed *x, size_t index, ed_node_id sum, ed_node_id value);
/* Under a mixture the weighted mean of what the function gives under each of its rates; else what it gives. */
ed_node_id ed_rate_mean(ed_compiler *c, const ed_timed *x, ed_node_id (*function)(ed_compiler *c, const ed_timed *x));
/* 1 + the rate in force in the year that begins with `year` (periods). */
ed_node_id ed_rate_growth(ed_compiler *c, const ed_timed *x, ed_node_id year);
/* Where period `index` ends, as a year (periods; index below count - 1). */
ed_node_id ed_rate_border(ed_compiler *c, const ed_timed *x, size_t index);
/* The rate that a call's argument names or computes; NULL after a finding. */
const ed_rate *ed_rate_of(ed_compiler *c, const ed_tree *tree);
/* What can be judged when the program is compiled: whole borders, no hyperbolic rate before the base year. */
bool ed_rate_check(ed_compiler *c, const ed_timed *x);

/* ---- linear.c: an expression of t as a sum of curves and constants, each times something without t */

/* A curve as an expression uses it: at(bound, t + shift), or at(bound, t) with shift ED_NO_NODE. */
typedef struct ed_moved_curve {
    const ed_bound *bound;
    ed_node_id shift;
} ed_moved_curve;
/* What a linear operation makes of one curve (`x` has its at() as the expression), of the constant 1, and of any other
 * expression of t. */
typedef struct ed_linear {
    ed_node_id (*curve)(ed_compiler *c, const ed_timed *x, ed_moved_curve curve);
    ed_node_id (*one)(ed_compiler *c, const ed_timed *x);
    ed_node_id (*other)(ed_compiler *c, const ed_timed *x);
} ed_linear;
ed_node_id ed_linear_apply(ed_compiler *c, const ed_timed *x, const ed_linear *operation);
/* True if t stands anywhere in the tree. */
bool ed_linear_has_t(const ed_tree *tree);
/* True for at(curve, t) and at(curve, t +- something without t) of a curve that is given. */
bool ed_linear_is_curve(ed_compiler *c, const ed_tree *tree, ed_moved_curve *out);

/* A curve's corners, where its level or slope jumps: times and the levels there; a curve that is no polygon has times
 * only. The level is constant before the first and behind the last, but for an exponential curve behind its one. */
typedef struct ed_corners {
    ed_node_id *time, *level;
    size_t count;
    bool polygon;  /* straight between the corners; two at one time are a jump */
    bool endless;  /* exponential: goes on behind its corner */
    bool restless; /* a sigmoid without ends: no corners at all */
} ed_corners;
ed_corners ed_curve_corners(ed_compiler *c, const ed_tree *tree, ed_moved_curve curve);
/* A polygon through (time, level) as a curve at t. */
ed_node_id ed_polygon_at(ed_compiler *c, const ed_tree *tree, const ed_node_id *time, const ed_node_id *level,
                         size_t count, ed_node_id t);

/* ---- annuity.c, integral.c, perpetuity.c */

/* The sum of `first` over `years` years from `year` on, under one rate; ED_NO_NODE after a finding. */
ed_node_id ed_annuity(ed_compiler *c, const ed_timed *x);
/* The integral of the expression times the factor over the year; unit: the expression's times a. */
ed_node_id ed_integral(ed_compiler *c, const ed_timed *x);
/* The sum of all years from `year` on; ED_NO_NODE after a finding where it has none. */
ed_node_id ed_perpetuity(ed_compiler *c, const ed_timed *x);
#endif
