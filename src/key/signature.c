/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing and checking. */
#include "key/inside.h"
#include <openssl/err.h>

/* A context to sign or verify with the key; NULL where libcrypto can not. */
static EVP_MD_CTX *begin(EVP_PKEY *key, bool signs)
{
    const bool sm2 = EVP_PKEY_is_a(key, "SM2");
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *of_key = context == NULL ? NULL : EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    bool done = of_key != NULL;
    if (done && sm2)
        done = EVP_PKEY_CTX_set1_id(of_key, ED_SIGNER_ID, sizeof ED_SIGNER_ID - 1) == 1;
    if (done) {
        EVP_MD_CTX_set_pkey_ctx(context, of_key);
        const char *digest = sm2 ? "SM3" : NULL;
        done = (signs ? EVP_DigestSignInit_ex(context, NULL, digest, NULL, NULL, key, NULL)
                      : EVP_DigestVerifyInit_ex(context, NULL, digest, NULL, NULL, key, NULL)) == 1;
    }
    if (done)
        return context;
    EVP_PKEY_CTX_free(of_key);
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return NULL;
}

/* The context of the key is the caller's own, once set: it is freed beside the other. */
static void end(EVP_MD_CTX *context)
{
    EVP_PKEY_CTX *of_key = context == NULL ? NULL : EVP_MD_CTX_get_pkey_ctx(context);
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(of_key);
    ERR_clear_error();
}

static ed_key_result sign(EVP_PKEY *key, const char *message, size_t length, ed_signature *out)
{
    ed_public_key public;
    const ed_key_result described = ed_key_describe(key, &public);
    if (described != ED_KEY_DONE)
        return described;
    EVP_MD_CTX *context = begin(key, true);
    out->length = sizeof out->bytes;
    const bool done = context != NULL &&
                      EVP_DigestSign(context, out->bytes, &out->length, (const unsigned char *)message, length) == 1;
    end(context);
    return done ? ED_KEY_DONE : ED_KEY_FAILED;
}

ed_key_result ed_key_sign(const ed_private_pem *pem, const char *message, size_t length, ed_signature *out)
{
    ed_key_result result;
    EVP_PKEY *key = ed_key_open_private(pem, &result);
    *out = (ed_signature){.length = 0};
    if (key != NULL)
        result = sign(key, message, length, out);
    EVP_PKEY_free(key);
    return result;
}

bool ed_key_verify(const ed_public_key *key, const char *message, size_t length, const ed_signature *signature)
{
    const unsigned char *at = key->bytes;
    EVP_PKEY *opened = d2i_PUBKEY(NULL, &at, (long)key->length);
    EVP_MD_CTX *context = opened == NULL ? NULL : begin(opened, false);
    const bool holds = context != NULL && EVP_DigestVerify(context, signature->bytes, signature->length,
                                                           (const unsigned char *)message, length) == 1;
    end(context);
    EVP_PKEY_free(opened);
    ERR_clear_error();
    return holds;
}
