/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Latin hypercubes: of n draws of an input, each of the n equal parts of 0 .. 1 holds one. Which draw has which part is
 * a permutation that is computed, not stored: a Feistel network over the input's key, walked until it is below n
 * (Luby and Rackoff 1988; Black and Rogaway, CT-RSA 2002).
 */
#ifndef ED_SIMULATE_DRAW_LATIN_H
#define ED_SIMULATE_DRAW_LATIN_H

#include "simulate/random/random.h"

enum { ED_LATIN_ROUNDS = 6 };

typedef struct ed_latin {
    uint64_t n;
    int half; /* bits of half a number */
    uint64_t round[ED_LATIN_ROUNDS];
} ed_latin;

ed_latin ed_latin_new(ed_random_key key, uint64_t replicate, uint64_t n);
/* The part of draw i: a permutation of 0 .. n - 1. */
uint64_t ed_latin_part(const ed_latin *latin, uint64_t i);

#endif
