/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys read from PEM, and the one form in which a public key is kept. */
#include "key/inside.h"
#include <limits.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <string.h>

const char *ed_key_kind_name(ed_key_kind kind)
{
    return ed_term_code(ED_TERMS_key_kind, kind);
}

/* ---- private keys */

/* What OpenSSL asks for the passphrase, and whether it did. */
typedef struct asked {
    const char *passphrase;
    bool asked;
} asked;

static int passphrase(char *buffer, int size, int writing, void *context)
{
    asked *a = context;
    (void)writing;
    a->asked = true;
    const size_t length = a->passphrase == NULL ? 0 : strlen(a->passphrase);
    if (a->passphrase == NULL || size < 0 || length > (size_t)size)
        return -1;
    memcpy(buffer, a->passphrase, length);
    return (int)length;
}

EVP_PKEY *ed_key_open_private(const ed_private_pem *pem, ed_key_result *result)
{
    asked a = {pem->passphrase, false};
    BIO *bio = pem->length > INT_MAX ? NULL : BIO_new_mem_buf(pem->text, (int)pem->length);
    EVP_PKEY *key = bio == NULL ? NULL : PEM_read_bio_PrivateKey(bio, NULL, passphrase, &a);
    BIO_free(bio);
    ERR_clear_error();
    *result = key != NULL                          ? ED_KEY_DONE
              : a.asked && pem->passphrase == NULL ? ED_KEY_LOCKED
              : a.asked                            ? ED_KEY_WRONG
                                                   : ED_KEY_UNREAD;
    return key;
}

ed_key_result ed_key_of_private(const ed_private_pem *pem, ed_public_key *out)
{
    ed_key_result result;
    EVP_PKEY *key = ed_key_open_private(pem, &result);
    if (key != NULL)
        result = ed_key_describe(key, out);
    EVP_PKEY_free(key);
    return result;
}

/* ---- public keys */

static bool kind_of(const EVP_PKEY *key, ed_key_kind *out)
{
    *out = EVP_PKEY_is_a(key, "SM2") ? ED_KEY_SM2 : ED_KEY_ED25519;
    return *out == ED_KEY_SM2 || EVP_PKEY_is_a(key, "ED25519");
}

/* A point can be written in two ways; only one is ours. */
static bool set_form(EVP_PKEY *key, ed_key_kind kind)
{
    return kind != ED_KEY_SM2 ||
           EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, "uncompressed") == 1;
}

ed_key_result ed_key_describe(EVP_PKEY *key, ed_public_key *out)
{
    *out = (ed_public_key){.kind = ED_KEY_KINDS};
    if (!kind_of(key, &out->kind))
        return ED_KEY_OTHER;
    unsigned char *at = out->bytes;
    const int length = set_form(key, out->kind) ? i2d_PUBKEY(key, NULL) : -1;
    if (length <= 0 || length > ED_KEY_BYTES || i2d_PUBKEY(key, &at) != length) {
        ERR_clear_error();
        return ED_KEY_FAILED;
    }
    out->length = (size_t)length;
    return ed_hash_sha256(out->bytes, out->length, out->fingerprint) ? ED_KEY_DONE : ED_KEY_FAILED;
}

static EVP_PKEY *open_public(const char *text, size_t length)
{
    BIO *bio = length > INT_MAX ? NULL : BIO_new_mem_buf(text, (int)length);
    EVP_PKEY *key = bio == NULL ? NULL : PEM_read_bio_PUBKEY(bio, NULL, NULL, NULL);
    BIO_free(bio);
    if (key != NULL)
        return key;
    X509 *certificate = ed_certificate_open(text, length);
    key = certificate == NULL ? NULL : X509_get_pubkey(certificate);
    X509_free(certificate);
    return key;
}

ed_key_result ed_key_read(const char *text, size_t length, ed_public_key *out)
{
    EVP_PKEY *key = open_public(text, length);
    const ed_key_result result = key == NULL ? ED_KEY_UNREAD : ed_key_describe(key, out);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return result;
}

ed_key_result ed_key_from_bytes(const void *bytes, size_t length, ed_public_key *out)
{
    const unsigned char *at = bytes;
    EVP_PKEY *key = length > ED_KEY_BYTES ? NULL : d2i_PUBKEY(NULL, &at, (long)length);
    ed_key_result result = key == NULL ? ED_KEY_UNREAD : ed_key_describe(key, out);
    EVP_PKEY_free(key);
    ERR_clear_error();
    if (result == ED_KEY_DONE && (out->length != length || memcmp(out->bytes, bytes, length) != 0))
        result = ED_KEY_UNREAD;
    return result;
}

bool ed_key_random(unsigned char *out, size_t length)
{
    return length <= INT_MAX && RAND_bytes(out, (int)length) == 1;
}
