/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers by counter, and draws from distributions. */
#ifndef ED_RANDOM_RANDOM_H
#define ED_RANDOM_RANDOM_H

#include "base/limits.h"
#include "random/inside.h"
#include <stdint.h>

/*
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2,
 * 3", SC11). The key comes from the seed and the input's path, the counter is the draw: so adding an input leaves the
 * others' draws as they are, a run can be extended, and any draw can be had again at any time by any thread.
 *
 * Draws come in blocks of 256. The counter's words are (pair, pair >> 32, stream, stream >> 32); pair = 128 block + i
 * serves the draws i and 128 + i of its block by the words (0, 1) and (2, 3): the first 52 bits k of the little-endian
 * 64-bit number that the two words make, and u = (k + 1/2) 2^-52, which is never 0 nor 1.
 */

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

/* Constants of the set-up, by MPFR: each is the double nearest to the exact function of its argument. */

double ed_constant_log(double x); /* x > 0 */
double ed_constant_exp(double x);
double ed_constant_sin_pi(double x);   /* sin(pi x) */
double ed_constant_asin(double x);     /* |x| <= 1 */
double ed_constant_ln_gamma(double x); /* x > 0 */
/* ln Gamma(x + 1) - (x + 1/2) ln x + x - ln(2 pi) / 2: the error of Stirling's formula, x > 0 */
double ed_constant_stirling(double x);

struct ed_uncertainty;
struct ed_number;

/* How an input is drawn: from its uncertainty, exact and in the unit as written, to a function of u in its own unit. */

typedef enum ed_sampler_kind {
    ED_SAMPLER_UNIFORM,    /* low + scale u */
    ED_SAMPLER_TRIANGULAR, /* by two square roots */
    ED_SAMPLER_TABLE,      /* location + scale times the table's value, limited to low .. high */
    ED_SAMPLER_STEPS
} ed_sampler_kind;

typedef struct ed_sampler {
    ed_sampler_kind kind;
    double location, scale;
    double low, high; /* of the support; infinite where unbounded */
    double mass;      /* the probability that a truncation leaves */
    /* triangular: below `split` low + sqrt(u left), above it high - sqrt((1 - u) right) */
    double split, left, right;
    const ed_quantile_table *table;
    const ed_steps *steps;
} ed_sampler;

/* Tables by law: inputs of one shape share theirs. */
typedef struct ed_tables_of_laws {
    ed_arena *arena;
    const ed_quantile_table **table;
    size_t count, capacity;
} ed_tables_of_laws;

/* `factor` leads from the unit as written to the input's. */
ed_sampler ed_sampler_new(ed_tables_of_laws *tables, const struct ed_uncertainty *u, const struct ed_number *factor);
/* The value at 0 < u < 1: exactly, by no table. */
double ed_sampler_quantile(const ed_sampler *sampler, double u);

#endif
