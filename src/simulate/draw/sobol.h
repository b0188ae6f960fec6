/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sobol's points (Sobol 1967; direction numbers by Joe and Kuo 2008, sobol_direction.def), and their scrambling by
 * random lower triangular matrices and digital shifts (Matousek, J. Complexity 14 (1998) 527): each scrambling keeps
 * the net and is uniform, so that the spread of independent ones tells the error.
 */
#ifndef ED_SIMULATE_DRAW_SOBOL_H
#define ED_SIMULATE_DRAW_SOBOL_H

#include "simulate/random/random.h"
#include <stddef.h>

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

#endif
