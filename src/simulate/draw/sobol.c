/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol's sequence, point by point in the binary order of the index. */
#include "simulate/draw/draw.h"

static const struct {
    uint8_t degree;
    uint16_t inner;
    uint16_t first[16];
} polynomials[] = {
#include "simulate/draw/sobol_direction.def"
};

_Static_assert(sizeof polynomials / sizeof polynomials[0] == ED_SOBOL_DIMENSIONS - 1, "one row a dimension");

/* m_i = 2 a_1 m_(i-1) ^ ... ^ 2^(s-1) a_(s-1) m_(i-s+1) ^ 2^s m_(i-s) ^ m_(i-s), as directions v_i = m_i / 2^i. */
ed_sobol ed_sobol_new(size_t dimension)
{
    ed_sobol out = {.shift = 0};
    uint64_t *v = out.direction;
    int s = dimension == 0 ? ED_SOBOL_DIRECTIONS : polynomials[dimension - 1].degree;
    for (int i = 0; i < ED_SOBOL_DIRECTIONS; i++) {
        if (i < s) {
            uint64_t m = dimension == 0 ? 1 : polynomials[dimension - 1].first[i];
            v[i] = m << (ED_SOBOL_BITS - 1 - i);
            continue;
        }
        v[i] = v[i - s] ^ (v[i - s] >> s);
        for (int k = 1; k < s; k++)
            if (polynomials[dimension - 1].inner >> (s - 1 - k) & 1)
                v[i] ^= v[i - k];
    }
    return out;
}

static unsigned parity(uint64_t x)
{
    for (int by = 32; by > 0; by /= 2)
        x ^= x >> by;
    return (unsigned)(x & 1);
}

/* Bit i of a scrambled direction, from the highest, is the parity of the direction's bits up to i under a random mask
 * that has bit i itself. */
void ed_sobol_scramble(ed_sobol *sobol, ed_random_key key, uint64_t replicate)
{
    uint64_t first = replicate * (ED_SOBOL_BITS + 1), scrambled[ED_SOBOL_DIRECTIONS] = {0};
    for (uint64_t i = 0; i < ED_SOBOL_BITS; i++) {
        uint64_t bit = (uint64_t)1 << (ED_SOBOL_BITS - 1 - i);
        uint64_t above = ~((bit << 1) - 1) & (((uint64_t)1 << ED_SOBOL_BITS) - 1);
        uint64_t mask = (ed_random_bits(key, ED_STREAM_SCRAMBLE, first + i) & above) | bit;
        for (int k = 0; k < ED_SOBOL_DIRECTIONS; k++)
            scrambled[k] |= parity(sobol->direction[k] & mask) ? bit : 0;
    }
    for (int k = 0; k < ED_SOBOL_DIRECTIONS; k++)
        sobol->direction[k] = scrambled[k];
    sobol->shift = ed_random_bits(key, ED_STREAM_SCRAMBLE, first + ED_SOBOL_BITS) >> (64 - ED_SOBOL_BITS);
}

enum { BLOCK_BITS = 8 };

void ed_sobol_fill(const ed_sobol *sobol, uint64_t block, double *out)
{
    uint64_t point[ED_BLOCK];
    point[0] = sobol->shift;
    for (int k = BLOCK_BITS; k < ED_SOBOL_DIRECTIONS; k++)
        if (block >> (k - BLOCK_BITS) & 1)
            point[0] ^= sobol->direction[k];
    for (int k = 0; k < BLOCK_BITS; k++)
        for (size_t i = 0; i < (size_t)1 << k; i++)
            point[i + ((size_t)1 << k)] = point[i] ^ sobol->direction[k];
    for (size_t i = 0; i < ED_BLOCK; i++)
        out[i] = ((double)point[i] + 0.5) * 0x1p-52;
}
