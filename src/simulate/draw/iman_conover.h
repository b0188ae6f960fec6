/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rank correlation of samples by reordering (Iman and Conover, Communications in Statistics B11 (1982) 311): scores in
 * random order, whose own correlation T = Q Q' is turned into the target C = P P' by S = P Q^-1; each column of the
 * sample then takes the order of its column of M* = M S'.
 */
#ifndef ED_SIMULATE_DRAW_IMAN_CONOVER_H
#define ED_SIMULATE_DRAW_IMAN_CONOVER_H

#include "base/arena.h"

/* M* of n rows and k columns (row by row) from the scores M and the target correlation; false where M's columns are
 * dependent or the target is not positive semidefinite. */
bool ed_iman_conover_scores(ed_arena *arena, size_t n, size_t k, const double *m, const double *target, double *out);

#endif
