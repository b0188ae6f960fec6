/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2,
 * 3", SC11). The key comes from the seed and the input's path, the counter is the draw: so adding an input leaves the
 * others' draws as they are, a run can be extended, and any draw can be had again at any time by any thread.
 *
 * Draws come in blocks of 256. The counter's words are (pair, pair >> 32, stream, stream >> 32); pair = 128 block + i
 * serves the draws i and 128 + i of its block by the words (0, 1) and (2, 3): the first 52 bits k of the little-endian
 * 64-bit number that the two words make, and u = (k + 1/2) 2^-52, which is never 0 nor 1.
 */
#ifndef ED_SIMULATE_RANDOM_RANDOM_H
#define ED_SIMULATE_RANDOM_RANDOM_H

#include "base/limits.h"
#include <stdint.h>

enum { ED_PHILOX_ROUNDS = 10 };

/* Streams: independent numbers for one input. */
enum {
    ED_STREAM_DRAWS = 0,
    ED_STREAM_SECOND = 1,
    ED_STREAM_SCRAMBLE = 2,
    ED_STREAM_ORDER = 3,
    ED_STREAM_WITHIN = 4,
    ED_STREAM_GAME = 5
};

typedef struct ed_random_key {
    uint32_t word[2];
} ed_random_key;

/* The first 8 bytes, as two little-endian words, of SHA-256 over "ecodamage-draws/1", NUL, the seed in decimal, NUL and
 * the path. All zero when there is no memory for the hash. */
ed_random_key ed_random_key_new(uint64_t seed, const char *path);

/* One call of the generator: counter in, 4 words out. */
void ed_random_words(ed_random_key key, uint32_t counter[4]);
/* A single number of a stream by index (words 0 and 1 of the counter (index, stream)): for the set-up. */
double ed_random_uniform(ed_random_key key, uint64_t stream, uint64_t index);
uint64_t ed_random_bits(ed_random_key key, uint64_t stream, uint64_t index);

#endif
