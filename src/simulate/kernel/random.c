/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox4x32-10 for a block: a word of each counter in the low half of a 64-bit lane, several groups of lanes at once.
 */
#include "simulate/kernel/kernel.h"

/* Groups of lanes that are worked on together, so that their multiplications overlap. */
#if ED_LANES == 8
enum { TOGETHER = 4 };
#else
enum { TOGETHER = 2 };
#endif

/* The low halves of a times m, as 64 bits. */
static inline ed_bits low_product(ed_bits a, ed_bits m)
{
#if ED_LANES == 8 && defined(__AVX512F__)
    return (ed_bits)_mm512_mul_epu32((__m512i)a, (__m512i)m);
#elif ED_LANES == 4 && defined(__AVX2__)
    return (ed_bits)_mm256_mul_epu32((__m256i)a, (__m256i)m);
#elif ED_LANES == 2 && defined(__SSE2__)
    return (ed_bits)_mm_mul_epu32((__m128i)a, (__m128i)m);
#else
    return (a & ed_bits_set(INT64_C(0xffffffff))) * m;
#endif
}

typedef struct words {
    ed_bits c0, c1, c2, c3; /* only the low halves count */
} words;

/* What every counter of a block shares after the first round: its second, third and fourth word are the same. */
typedef struct shared {
    ed_random_key key;
    uint32_t c0, c1, c3;
} shared;

/* k 2^-52 + 2^-53 of the first 52 bits k of two words. */
static inline ed_lane uniform(ed_bits low, ed_bits high)
{
    ed_bits bits = ed_bits_left(high, 32) | (low & ed_bits_set(INT64_C(0xffffffff)));
    ed_bits one = ed_bits_set(INT64_C(0x3ff0000000000000));
    return ed_bits_lane(ed_bits_right(bits, 12) | one) - ed_lane_set(0x1.fffffffffffffp-1);
}

/* The first two rounds of counters (index, high, stream, stream >> 32): half of each is the same for all of them. */
static inline words first_rounds(ed_bits index, const shared *seeded)
{
    ed_bits a = low_product(index, ed_bits_set(0xD2511F53));
    ed_bits c2 = ed_bits_right(a, 32) ^ ed_bits_set(seeded->c3 ^ seeded->key.word[1]);
    ed_bits b = low_product(c2, ed_bits_set(0xCD9E8D57));
    uint64_t product = (uint64_t)seeded->c0 * 0xD2511F53u;
    uint32_t k0 = seeded->key.word[0] + 0x9E3779B9u, k1 = seeded->key.word[1] + 0xBB67AE85u;
    return (words){ed_bits_right(b, 32) ^ ed_bits_set(seeded->c1 ^ k0), b,
                   ed_bits_set((int64_t)(product >> 32) ^ k1) ^ a, ed_bits_set((int64_t)(uint32_t)product)};
}

static inline void next_round(words *x, uint32_t k0, uint32_t k1)
{
    ed_bits m0 = ed_bits_set(0xD2511F53), m1 = ed_bits_set(0xCD9E8D57);
    ed_bits b0 = ed_bits_set((int64_t)k0), b1 = ed_bits_set((int64_t)k1);
    for (int g = 0; g < TOGETHER; g++) {
        ed_bits a = low_product(x[g].c0, m0), b = low_product(x[g].c2, m1);
        x[g].c0 = ed_bits_right(b, 32) ^ x[g].c1 ^ b0;
        x[g].c1 = b;
        x[g].c2 = ed_bits_right(a, 32) ^ x[g].c3 ^ b1;
        x[g].c3 = a;
    }
}

static inline void rounds(words *x, ed_random_key key)
{
    uint32_t k0 = key.word[0], k1 = key.word[1];
#define NEXT(n) next_round(x, k0 + (n)*0x9E3779B9u, k1 + (n)*0xBB67AE85u)
    NEXT(2u);
    NEXT(3u);
    NEXT(4u);
    NEXT(5u);
    NEXT(6u);
    NEXT(7u);
    NEXT(8u);
    NEXT(9u);
#undef NEXT
}

_Static_assert(ED_PHILOX_ROUNDS == 10, "two rounds at first, eight behind");

void ED_KERNEL_NAME(uniform)(ed_random_key key, uint64_t stream, uint64_t block, double *out)
{
    static const int64_t number[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    uint64_t pair = block * (ED_BLOCK / 2), product = (uint64_t)(uint32_t)stream * 0xCD9E8D57u;
    uint32_t high = (uint32_t)(pair >> 32);
    shared seeded = {key, (uint32_t)(product >> 32) ^ high ^ key.word[0], (uint32_t)product, (uint32_t)(stream >> 32)};
    ed_bits lane;
    memcpy(&lane, number, sizeof lane);
    for (size_t i = 0; i < ED_BLOCK / 2; i += TOGETHER * ED_LANES) {
        words x[TOGETHER];
        for (int g = 0; g < TOGETHER; g++)
            x[g] = first_rounds(ed_bits_add(ed_bits_set((int64_t)(pair + i + (size_t)g * ED_LANES)), lane), &seeded);
        rounds(x, key);
        for (int g = 0; g < TOGETHER; g++) {
            double *to = out + i + (size_t)g * ED_LANES;
            ed_lane_store(to, uniform(x[g].c0, x[g].c1));
            ed_lane_store(to + ED_BLOCK / 2, uniform(x[g].c2, x[g].c3));
        }
    }
}
