/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nonlinear least squares from several starts. */
#ifndef ED_METHOD_LEAST_SQUARES_H
#define ED_METHOD_LEAST_SQUARES_H

#include "method/expression.h"

typedef struct ed_points {
    const double *x, *y;
    size_t n;
} ed_points;

typedef struct ed_least_squares {
    double b[ED_EXPRESSION_NAMES];                               /* the parameters */
    double covariance[ED_EXPRESSION_NAMES][ED_EXPRESSION_NAMES]; /* s^2 (J'J)^-1 */
    double rss;                                                  /* the residual sum of squares */
    double starts, reached; /* how many starts were tried, and how many of them ended at this minimum */
} ed_least_squares;

/*
 * The parameters that make sum (y - f(x))^2 least. From `start` and from others that lie up to three orders of
 * magnitude around it, drawn by counter: parameters in which f is linear are first solved for, then all are moved by
 * GSL's trust region method (Levenberg and Marquardt, Moré's scaling). The least sum wins, and is only given where at
 * least two starts have ended there and the residuals are orthogonal to the surface (Bates and Watts 1988, 2.2.3).
 * False: none was.
 */
bool ed_least_squares_fit(ed_arena *arena, const ed_expression *e, const ed_points *points, const double *start,
                          ed_least_squares *out);

/* What is told of any fit: the first fields behind its parameters. */
typedef struct ed_fit_figures {
    double sigma, df, r_squared, log_likelihood, aic, aicc, bic, residual_p;
} ed_fit_figures;
ed_fit_figures ed_least_squares_figures(ed_arena *arena, const ed_expression *e, const ed_points *points,
                                        const ed_least_squares *fit);
/* f at x, and the error of its mean. */
double ed_least_squares_at(const ed_expression *e, const ed_least_squares *fit, double x, double *error);
/* f at x, the ends of the interval of its mean and of the band of a single value, `quantile` errors away, to band[5];
 * sigma is the error of a single value. */
void ed_least_squares_band(const ed_expression *e, const ed_least_squares *fit, double x, double quantile, double sigma,
                           double *band);

#endif
