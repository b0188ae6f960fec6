/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where draws come from and how they depend on each other. */
#ifndef ED_SIMULATE_DRAW_DRAW_H
#define ED_SIMULATE_DRAW_DRAW_H

#include "base/base.h"
#include "case/case.h"
#include "random/random.h"
#include "simulate/run/run.h"
#include <stddef.h>
#include <stdint.h>

/* The correlations that a case states, found among its variables and joined by a copula. */

typedef struct ed_dependence {
    size_t *variable; /* those that are correlated with any other, ascending */
    size_t count;
    const double *score;  /* correlations of normal scores, count x count */
    const double *factor; /* its lower Cholesky factor */
    bool repaired;
    double changed; /* the greatest change of a rank correlation */
} ed_dependence;

/* NULL where nothing is correlated, or after findings. */
const ed_dependence *ed_dependence_read(ed_plan *plan, const ed_simulation_request *request, ed_findings *findings);
/* Makes the variables' values depend on each other: the uniform number of one becomes P(Z <= w), w = factor x the
 * scores of all uniform numbers. Before anything is lowered. */
void ed_dependence_apply(ed_plan *plan, const ed_dependence *dependence);

/* Where the uniform numbers of a run come from: one of the samplings, as a case asks for it. */

/* For the plan's variables. With Latin hypercubes, `dependence` (NULL: none) is brought about by the order of the parts
 * (Iman and Conover), with the others by the copula in the graph. */
ed_source_of_draws ed_draw_source_new(ed_arena *arena, const ed_plan *plan, const ed_simulation_request *request,
                                      const ed_dependence *dependence, const ed_kernels *kernels);
/* Independent random numbers of a stream, whatever the case's sampling: for sensitivities. */
ed_source_of_draws ed_draw_source_random(const ed_plan *plan, const ed_kernels *kernels, uint64_t stream);

/*
 * Dependence between inputs by a Gaussian copula: each has a standard normal score; the scores' correlations follow
 * from the rank correlations that are stated. Matrices are n x n, row by row, in plain double arithmetic: the same bits
 * everywhere.
 */

/* The correlation of scores with Spearman's rank correlation rho, 2 sin(pi rho / 6), or with Kendall's tau,
 * sin(pi tau / 2) (Kruskal 1958); of two lognormals with Pearson's rho and coefficients of variation a and b,
 * ln(1 + rho a b) / sqrt(ln(1 + a^2) ln(1 + b^2)): NaN or beyond +-1 where that can not be. */
double ed_copula_of_rank(double rho);
double ed_copula_of_tau(double tau);
double ed_copula_of_pearson(double rho, double a, double b);
/* Spearman's rank correlation of scores with correlation r, 6 asin(r / 2) / pi. */
double ed_copula_rank(double r);

/* The lower factor with l l' = a of a positive semidefinite matrix; false where it is none (to 1e-10). */
bool ed_cholesky(size_t n, const double *a, double *l);
/* Replaces `a` by the nearest correlation matrix in the Frobenius norm (Higham, IMA J. Numer. Anal. 22 (2002) 329:
 * alternating projections with Dykstra's correction), positive semidefinite to 1e-12. */
void ed_nearest_correlation(ed_arena *arena, size_t n, double *a);
/* Eigenvalues into `value`, eigenvectors into the columns of `vector`, by Jacobi's rotations; destroys `a`. */
void ed_eigen(size_t n, double *a, double *value, double *vector);

/* Correlations within a sample, and ranks. */

/* n rows of k columns: row i of column c lies at i row_step + c column_step. */
typedef struct ed_sample {
    size_t n, k;
    const double *x;
    size_t row_step, column_step;
} ed_sample;

/* Pearson's correlations into k x k; NaN with a column that has one value only. */
void ed_correlate(ed_arena *arena, ed_sample sample, double *out);
/* The rank (0 .. n - 1) of each of n values with a stride; equal ones by position. */
void ed_ranks(ed_arena *arena, const double *x, size_t n, size_t stride, uint32_t *rank);
/* The same as numbers, equal values sharing the mean of their ranks, 1 .. n; of columns one after the other. */
void ed_mid_ranks(ed_arena *arena, const double *x, size_t n, size_t columns, double *rank);

/*
 * Rank correlation of samples by reordering (Iman and Conover, Communications in Statistics B11 (1982) 311): scores in
 * random order, whose own correlation T = Q Q' is turned into the target C = P P' by S = P Q^-1; each column of the
 * sample then takes the order of its column of M* = M S'.
 */

/* M* of n rows and k columns (row by row) from the scores M and the target correlation; false where M's columns are
 * dependent or the target is not positive semidefinite. */
bool ed_iman_conover_scores(ed_arena *arena, size_t n, size_t k, const double *m, const double *target, double *out);

/*
 * Latin hypercubes: of n draws of an input, each of the n equal parts of 0 .. 1 holds one. Which draw has which part is
 * a permutation that is computed, not stored: a Feistel network over the input's key, walked until it is below n
 * (Luby and Rackoff 1988; Black and Rogaway, CT-RSA 2002).
 */

enum { ED_LATIN_ROUNDS = 6 };

typedef struct ed_latin {
    uint64_t n;
    int half; /* bits of half a number */
    uint64_t round[ED_LATIN_ROUNDS];
} ed_latin;

ed_latin ed_latin_new(ed_random_key key, uint64_t replicate, uint64_t n);
/* The part of draw i: a permutation of 0 .. n - 1. */
uint64_t ed_latin_part(const ed_latin *latin, uint64_t i);

/*
 * Sobol's points (Sobol 1967; direction numbers by Joe and Kuo 2008, sobol_direction.def), and their scrambling by
 * random lower triangular matrices and digital shifts (Matousek, J. Complexity 14 (1998) 527): each scrambling keeps
 * the net and is uniform, so that the spread of independent ones tells the error.
 */

enum { ED_SOBOL_DIRECTIONS = 32, ED_SOBOL_BITS = 52 };

/* A dimension: the point of index n is the exclusive or of `shift` and the directions of n's bits, 52 bits each. */
typedef struct ed_sobol {
    uint64_t direction[ED_SOBOL_DIRECTIONS];
    uint64_t shift;
} ed_sobol;

/* Dimension 0 .. ED_SOBOL_DIMENSIONS - 1, not scrambled. */
ed_sobol ed_sobol_new(size_t dimension);
/* Scrambles it by the key's numbers of this replicate. */
void ed_sobol_scramble(ed_sobol *sobol, ed_random_key key, uint64_t replicate);
/* 256 points from index 256 block on, each in the middle of its 2^-52. */
void ed_sobol_fill(const ed_sobol *sobol, uint64_t block, double *out);

/* How far the ranks of two inputs can be correlated: not wholly where values are taken with positive probability. */

/* Spearman's rank correlation, equal values sharing the mean of their ranks, of the two when they ascend together, or
 * against each other. 0 where one has a single value. */
double ed_reachable_rank(const ed_sampler *a, const ed_sampler *b, bool together);

#endif
