/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A formula of the language over plain numbers in double precision, with its derivatives: what is fitted to data. */
#ifndef ED_METHOD_EXPRESSION_H
#define ED_METHOD_EXPRESSION_H

#include "base/base.h"

enum { ED_EXPRESSION_NAMES = 9 }; /* parameters, and x */

typedef struct ed_expression {
    const struct ed_expression_node *root;
    const char *name[ED_EXPRESSION_NAMES]; /* parameters as they were named; x is behind them */
    size_t parameters;
} ed_expression;

/* A value and its derivatives by the parameters and, behind them, by x. */
typedef struct ed_dual {
    double value, by[ED_EXPRESSION_NAMES];
} ed_dual;

/* Where a text stands, and where what is wrong with it goes. */
typedef struct ed_expression_source {
    ed_place place;
    const char *path;
    ed_findings *findings;
} ed_expression_source;

/*
 * Reads a formula of numbers, x, the parameters that `out` names, + - * / ^, exp, ln, sqrt and abs. False after a
 * finding (fit_formula, or what the formula's grammar finds).
 */
bool ed_expression_read(ed_arena *arena, const char *text, ed_expression_source source, ed_expression *out);
/* At the parameters b and x. */
ed_dual ed_expression_at(const ed_expression *e, const double *b, double x);
/* Its value alone, sooner. */
double ed_expression_value(const ed_expression *e, const double *b, double x);

#endif
