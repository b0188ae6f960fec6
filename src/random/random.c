/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox, one call at a time; simulate/kernel/random.c makes blocks. */
#include "random/random.h"
#include "base/base.h"
#include <stdio.h>
#include <string.h>

static uint32_t word_at(const char *hex)
{
    uint32_t word = 0;
    for (int byte = 3; byte >= 0; byte--)
        for (int digit = 0; digit < 2; digit++) {
            char c = hex[2 * byte + digit];
            word = word << 4 | (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
        }
    return word;
}

enum { PATH_MOST = 4000 };

ed_random_key ed_random_key_new(uint64_t seed, const char *path)
{
    char text[PATH_MOST + 64], hex[65];
    int head = snprintf(text, 64, "ecodamage-draws/1%c%llu%c", 0, (unsigned long long)seed, 0);
    size_t length = strnlen(path, PATH_MOST); /* paths are shorter: ids have at most 64 bytes */
    memcpy(text + head, path, length);
    if (!ed_hash_sha256(text, (size_t)head + length, hex))
        return (ed_random_key){{0, 0}};
    return (ed_random_key){{word_at(hex), word_at(hex + 8)}};
}

void ed_random_words(ed_random_key key, uint32_t c[4])
{
    uint32_t k0 = key.word[0], k1 = key.word[1];
    for (int round = 0; round < ED_PHILOX_ROUNDS; round++) {
        uint64_t a = (uint64_t)c[0] * 0xD2511F53u, b = (uint64_t)c[2] * 0xCD9E8D57u;
        c[0] = (uint32_t)(b >> 32) ^ c[1] ^ k0;
        c[1] = (uint32_t)b;
        c[2] = (uint32_t)(a >> 32) ^ c[3] ^ k1;
        c[3] = (uint32_t)a;
        k0 += 0x9E3779B9u; /* Weyl sequences: the golden ratio and sqrt 3 - 1 */
        k1 += 0xBB67AE85u;
    }
}

uint64_t ed_random_bits(ed_random_key key, uint64_t stream, uint64_t index)
{
    uint32_t c[4] = {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)};
    ed_random_words(key, c);
    return (uint64_t)c[1] << 32 | c[0];
}

double ed_random_uniform(ed_random_key key, uint64_t stream, uint64_t index)
{
    return ((double)(ed_random_bits(key, stream, index) >> 12) + 0.5) * 0x1p-52;
}
