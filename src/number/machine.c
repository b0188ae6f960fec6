/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between GMP's integers and those of C. GMP takes and gives `long`, which has 32 bits on some machines, and its limbs
 * have 32 or 64: so whole 64-bit integers go through here.
 */
#include "number/inside.h"

static uint64_t magnitude_of(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

void ed_machine_set(mpz_t out, int64_t value)
{
    const uint64_t magnitude = magnitude_of(value);
    mpz_import(out, 1, 1, sizeof magnitude, 0, 0, &magnitude);
    if (value < 0)
        mpz_neg(out, out);
}

bool ed_machine_get(const mpz_t value, int64_t *out)
{
    uint64_t magnitude = 0;
    if (mpz_sizeinbase(value, 2) > 64)
        return false;
    mpz_export(&magnitude, NULL, 1, sizeof magnitude, 0, 0, value);
    const bool negative = mpz_sgn(value) < 0;
    if (magnitude > (uint64_t)INT64_MAX + negative)
        return false;
    *out = negative ? (int64_t)-magnitude : (int64_t)magnitude;
    return true;
}

size_t ed_machine_limbs(mp_limb_t *limb, int64_t value)
{
    size_t count = 0;
    for (uint64_t rest = magnitude_of(value); rest > 0; rest = rest >> (GMP_NUMB_BITS - 1) >> 1)
        limb[count++] = (mp_limb_t)rest;
    return count;
}
