/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures against published examples: SM2 over the recommended curve (GB/T 32918.5-2017, annex A), Ed25519 (RFC
 * 8032, 7.1); and what must not hold. */
#include "key/key.h"
#include "testing.h"

#include <string.h>

static size_t from_hex(const char *hex, unsigned char *out)
{
    static const char digits[] = "0123456789abcdef";
    const size_t length = strlen(hex) / 2;
    for (size_t i = 0; i < length; i++)
        out[i] =
            (unsigned char)((strchr(digits, hex[2 * i]) - digits) * 16 + (strchr(digits, hex[2 * i + 1]) - digits));
    return length;
}

static ed_public_key key_of(const char *hex)
{
    unsigned char bytes[ED_KEY_BYTES];
    ed_public_key key;
    const size_t length = from_hex(hex, bytes);
    ck_assert_int_eq(ed_key_from_bytes(bytes, length, &key), ED_KEY_DONE);
    return key;
}

static ed_signature signature_of(const char *hex)
{
    ed_signature out = {.length = 0};
    out.length = from_hex(hex, out.bytes);
    return out;
}

#define SM2_INFO "3059301306072a8648ce3d020106082a811ccf5501822d03420004"
#define SM2_X    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
#define SM2_Y    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
#define SM2_R    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
#define SM2_S    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"

START_TEST(sm2_is_that_of_the_standard)
{
    const ed_public_key key = key_of(SM2_INFO SM2_X SM2_Y);
    ed_signature signature = signature_of("3046022100" SM2_R "022100" SM2_S);
    ck_assert_int_eq(key.kind, ED_KEY_SM2);
    ck_assert(ed_key_verify(&key, "message digest", 14, &signature));
    ck_assert(!ed_key_verify(&key, "message digesT", 14, &signature));
    ck_assert(!ed_key_verify(&key, "message digest", 13, &signature));
    signature.bytes[40] ^= 1;
    ck_assert(!ed_key_verify(&key, "message digest", 14, &signature));
    signature.bytes[40] ^= 1;
    signature.length--;
    ck_assert(!ed_key_verify(&key, "message digest", 14, &signature));
}
END_TEST

ED_TEST(sm2_signs_what_it_verifies)
{
    static const char info[] =
        "308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420"
        "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8a14403420004" SM2_X SM2_Y;
    unsigned char der[256];
    const size_t length = from_hex(info, der);
    ed_text pem = ed_text_new(arena);
    ed_text_add(&pem, "-----BEGIN PRIVATE KEY-----\n");
    ed_base64_add(&pem, (const char *)der, length);
    ed_text_add(&pem, "\n-----END PRIVATE KEY-----\n");
    const ed_private_pem private = {ed_text_string(&pem), pem.length, NULL};
    ed_public_key key;
    ed_signature one, two;
    ck_assert_int_eq(ed_key_of_private(&private, &key), ED_KEY_DONE);
    ck_assert_str_eq(key.fingerprint, key_of(SM2_INFO SM2_X SM2_Y).fingerprint);
    ck_assert_int_eq(ed_key_sign(&private, "abc", 3, &one), ED_KEY_DONE);
    ck_assert_int_eq(ed_key_sign(&private, "abc", 3, &two), ED_KEY_DONE);
    ck_assert(one.length != two.length || memcmp(one.bytes, two.bytes, one.length) != 0);
    ck_assert(ed_key_verify(&key, "abc", 3, &one) && ed_key_verify(&key, "abc", 3, &two));
    ck_assert(!ed_key_verify(&key, "abd", 3, &one));
}

ED_TEST(ed25519_is_that_of_the_rfc)
{
    static const char *const known[][4] = {{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                                            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                                            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590"
                                            "a33bacc61e39701cf9b46bd25bf5f0595bbe24"
                                            "655141438e7a100b"},
                                           {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                                            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                                            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e"
                                            "15996e458f3613d0f11d8c387b2eaeb4302aee"
                                            "b00d291612bb0c00"},
                                           {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                                            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                                            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d"
                                            "16f290ae67f760984dc6594a7c15e9716ed28d"
                                            "c027beceea1ec40a"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        unsigned char message[8], der[64];
        char hex[256] = "302a300506032b6570032100", seed[256] = "302e020100300506032b657004220420";
        const size_t length = from_hex(known[i][2], message);
        const ed_public_key key = key_of(strcat(hex, known[i][1]));
        const ed_signature signature = signature_of(known[i][3]);
        ck_assert_int_eq(key.kind, ED_KEY_ED25519);
        ck_assert(ed_key_verify(&key, (const char *)message, length, &signature));
        ed_text pem = ed_text_new(arena);
        ed_text_add(&pem, "-----BEGIN PRIVATE KEY-----\n");
        ed_base64_add(&pem, (const char *)der, from_hex(strcat(seed, known[i][0]), der));
        ed_text_add(&pem, "\n-----END PRIVATE KEY-----\n");
        const ed_private_pem private = {ed_text_string(&pem), pem.length, NULL};
        ed_signature own;
        ck_assert_int_eq(ed_key_sign(&private, (const char *)message, length, &own), ED_KEY_DONE);
        ck_assert_uint_eq(own.length, signature.length);
        ck_assert_mem_eq(own.bytes, signature.bytes, own.length);
    }
}

START_TEST(what_is_no_key_is_refused)
{
    ed_public_key key;
    ed_certificate certificate;
    unsigned char bytes[ED_KEY_BYTES];
    static const char off_curve[] = SM2_INFO SM2_X SM2_X, cut[] = SM2_INFO SM2_X, more[] = SM2_INFO SM2_X SM2_Y "00";
    static const char p256[] = "3039301306072a8648ce3d020106082a8648ce3d030107032200036b17d1f2e12c4247f8bce6e563a440f2"
                               "77037d812deb33a0f4a13945d898c296";
    const char *const bad[] = {off_curve, cut, more, "", p256};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_int_ne(ed_key_from_bytes(bytes, from_hex(bad[i], bytes), &key), ED_KEY_DONE);
    ck_assert_int_eq(ed_key_read("no key", 6, &key), ED_KEY_UNREAD);
    ck_assert_int_eq(ed_certificate_read("no key", 6, &certificate), ED_KEY_UNREAD);
    ck_assert(!ed_certificate_issued("a", 1, "b", 1));
}
END_TEST

START_TEST(salts_are_random)
{
    unsigned char one[16], two[16];
    ck_assert(ed_key_random(one, sizeof one) && ed_key_random(two, sizeof two));
    ck_assert(memcmp(one, two, sizeof one) != 0);
}
END_TEST

ED_TEST_MAIN("key", sm2_is_that_of_the_standard, sm2_signs_what_it_verifies, ed25519_is_that_of_the_rfc,
             what_is_no_key_is_refused, salts_are_random)
