/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers: Philox's published answers, and blocks of every width against one call at a time. */
#include "simulate/block/block.h"
#include "testing.h"

/* Philox4x32-10 from Random123's tests/kat_vectors: counter, key, answer. */
START_TEST(known_answers)
{
    static const struct {
        uint32_t counter[4], key[2], answer[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        uint32_t c[4];
        for (int k = 0; k < 4; k++)
            c[k] = known[i].counter[k];
        ed_random_words((ed_random_key){{known[i].key[0], known[i].key[1]}}, c);
        for (int k = 0; k < 4; k++)
            ck_assert_uint_eq(c[k], known[i].answer[k]);
    }
}
END_TEST

/* The number that random.h says a draw has. */
static double number_of(ed_random_key key, uint64_t stream, uint64_t block, size_t draw)
{
    uint64_t pair = 128 * block + draw % 128;
    uint32_t c[4] = {(uint32_t)pair, (uint32_t)(pair >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)};
    ed_random_words(key, c);
    uint64_t bits = draw < 128 ? (uint64_t)c[1] << 32 | c[0] : (uint64_t)c[3] << 32 | c[2];
    return ((double)(bits >> 12) + 0.5) * 0x1p-52;
}

/* Counters beyond 32 bits too: 2^25 blocks are 2^32 pairs. */
START_TEST(blocks)
{
    static const uint64_t block[] = {0, 1, 12345, (1 << 25) - 1, 1 << 25, (UINT64_C(1) << 40) + 77};
    static const uint64_t stream[] = {0, 3, UINT64_C(0x9e3779b97f4a7c15)};
    static const ed_random_key keys[] = {{{0, 0}}, {{0xffffffff, 0xffffffff}}, {{0xa4093822, 0x299f31d0}}};
    _Alignas(64) double out[ED_BLOCK];
    for (int lanes = 2; lanes <= 8; lanes *= 2)
        for (size_t i = 0; ed_kernels_get(lanes) != NULL && i < 6 * 3 * 3; i++) {
            ed_random_key key = keys[i % 3];
            uint64_t at = block[i / 9], in = stream[i / 3 % 3];
            ed_kernels_get(lanes)->uniform(key, in, at, out);
            for (size_t k = 0; k < ED_BLOCK; k++)
                ck_assert_msg(out[k] == number_of(key, in, at, k), "%d lanes, block %llu, draw %zu", lanes,
                              (unsigned long long)at, k);
        }
}
END_TEST

/* A key is the SHA-256 of its text: other seeds and paths, other draws. The digest is sha256sum's. */
START_TEST(keys)
{
    ed_random_key key = ed_random_key_new(1, "habitat.discount_rate");
    ck_assert_uint_eq(key.word[0], 0x57930341);
    ck_assert_uint_eq(key.word[1], 0x9e04b6f7);
    ck_assert_uint_ne(ed_random_key_new(2, "habitat.discount_rate").word[0], key.word[0]);
    ck_assert_uint_ne(ed_random_key_new(1, "habitat.discount_rates").word[0], key.word[0]);
}
END_TEST

ED_TEST_MAIN("random", known_answers, blocks, keys)
