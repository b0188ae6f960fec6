/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 against the examples of FIPS 180-4 (NIST's example values), SM3 against those of GB/T 32905-2016, annex A. */
#include "base/base.h"
#include "testing.h"

#include <string.h>

START_TEST(hashes_are_those_of_the_standard)
{
    static const char *const known[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        char out[65];
        ck_assert(ed_hash_sha256(known[i][0], strlen(known[i][0]), out));
        ck_assert_str_eq(out, known[i][1]);
    }
}
END_TEST

START_TEST(sm3_is_that_of_the_standard)
{
    char out[65], text[65] = "";
    ck_assert(ed_hash_sm3("abc", 3, out));
    ck_assert_str_eq(out, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    for (size_t i = 0; i < 16; i++)
        strcat(text, "abcd");
    ck_assert(ed_hash_sm3(text, 64, out));
    ck_assert_str_eq(out, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}
END_TEST

START_TEST(a_million_bytes)
{
    char *bytes = malloc(1000000), out[65];
    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'a', 1000000);
    ck_assert(ed_hash_sha256(bytes, 1000000, out));
    ck_assert_str_eq(out, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    bytes[999999] = 'b';
    ck_assert(ed_hash_sha256(bytes, 1000000, out));
    ck_assert_str_ne(out, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(bytes);
}
END_TEST

ED_TEST_MAIN("hash", hashes_are_those_of_the_standard, sm3_is_that_of_the_standard, a_million_bytes)
