/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dependence between inputs by a Gaussian copula: each has a standard normal score; the scores' correlations follow
 * from the rank correlations that are stated. Matrices are n x n, row by row, in plain double arithmetic: the same bits
 * everywhere.
 */
#ifndef ED_SIMULATE_DRAW_COPULA_H
#define ED_SIMULATE_DRAW_COPULA_H

#include "base/arena.h"

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

#endif
