/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keyed permutation of the first n numbers. */
#include "simulate/draw/draw.h"

ed_latin ed_latin_new(ed_random_key key, uint64_t replicate, uint64_t n)
{
    ed_latin out = {.n = n, .half = 1};
    while (out.half < 32 && (uint64_t)1 << (2 * out.half) < n)
        out.half++;
    for (uint64_t r = 0; r < ED_LATIN_ROUNDS; r++)
        out.round[r] = ed_random_bits(key, ED_STREAM_ORDER, replicate * ED_LATIN_ROUNDS + r);
    return out;
}

/* The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit of x. */
static uint64_t mixed(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static uint64_t once(const ed_latin *latin, uint64_t i)
{
    uint64_t mask = ((uint64_t)1 << latin->half) - 1, left = i >> latin->half, right = i & mask;
    for (int r = 0; r < ED_LATIN_ROUNDS; r++) {
        uint64_t next = left ^ (mixed(right + latin->round[r]) & mask);
        left = right;
        right = next;
    }
    return left << latin->half | right;
}

uint64_t ed_latin_part(const ed_latin *latin, uint64_t i)
{
    do
        i = once(latin, i);
    while (i >= latin->n);
    return i;
}
