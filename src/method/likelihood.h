/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The maximum of a log likelihood: of any whose gradient and curvature are known, and of those in which each row tells
 * of a sum of columns times coefficients (an index), as binary choices and counts do.
 */
#ifndef ED_METHOD_LIKELIHOOD_H
#define ED_METHOD_LIKELIHOOD_H

#include "base/base.h"
#include "method/jet.h"

enum { ED_COEFFICIENTS = 20 };

typedef struct ed_square {
    double at[ED_COEFFICIENTS][ED_COEFFICIENTS];
} ed_square;

/* A log likelihood at some coefficients, its gradient, and the information: minus its second derivatives. */
typedef struct ed_likelihood_at {
    double value, gradient[ED_COEFFICIENTS];
    ed_square information;
} ed_likelihood_at;
typedef void (*ed_likelihood)(const double *b, const void *context, ed_likelihood_at *out);

typedef enum ed_maximum_state {
    ED_MAXIMUM_NONE,         /* the steps did not arrive: it has no maximum, as where answers are separable */
    ED_MAXIMUM_UNIDENTIFIED, /* columns depend on each other: many coefficients give the same likelihood */
    ED_MAXIMUM_FOUND
} ed_maximum_state;

typedef struct ed_maximum {
    ed_maximum_state state;
    size_t n; /* coefficients */
    double value, b[ED_COEFFICIENTS];
    ed_square covariance, robust; /* by the inverse information; with the rows' scores (White 1982), where known */
} ed_maximum;

/*
 * Newton's steps from `out->b`, halved while they do not gain, with a ridge where the likelihood is not concave
 * (Levenberg). Arrived where a whole step moves no coefficient; these should be of columns about 1, so that a
 * likelihood which only rises towards infinity never seems to have arrived.
 */
void ed_maximise(ed_likelihood likelihood, const void *context, size_t coefficients, ed_maximum *out);

/* The inverse of a symmetric matrix with positive eigenvalues; false where it is none, or singular. */
bool ed_square_inverse(const ed_square *matrix, size_t n, ed_square *inverse);

/* A sum of columns times coefficients, and a second coefficient that is no column's (a slope, a dispersion). */
typedef struct ed_index_model {
    /* the log likelihood of a row by its index (x) and by the second coefficient (y) */
    ed_jet (*row)(const void *context, size_t row, ed_jet index, ed_jet second);
    const void *context;
    const double *column[ED_COEFFICIENTS]; /* NULL: ones */
    size_t columns, rows;
    bool second;
} ed_index_model;

/* The coefficients of the columns and, last, the second one; from out->b. */
void ed_index_maximise(ed_arena *arena, const ed_index_model *model, ed_maximum *out);

/* The variance of sum c_k b_k, and the covariance of two such sums. */
double ed_maximum_covariance(const ed_maximum *m, const double *c, const double *d);

#endif
