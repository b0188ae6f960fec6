/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 against the examples of FIPS 180-4 (NIST's example values). */
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

ED_TEST_MAIN("hash", hashes_are_those_of_the_standard, a_million_bytes)
