/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016) by libcrypto's EVP interface. A stream is libcrypto's own context
 * under our name. */
#include "base/base.h"

#include <openssl/evp.h>

static void print(const unsigned char digest[32], char out[65])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 32; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[64] = '\0';
}

bool ed_hash_bytes(const void *bytes, size_t length, unsigned char out[32])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(bytes, length, digest, &size, EVP_sha256(), NULL) != 1 || size != 32)
        return false;
    for (size_t i = 0; i < 32; i++)
        out[i] = digest[i];
    return true;
}

bool ed_hash_sha256(const void *bytes, size_t length, char out[65])
{
    unsigned char digest[32];
    out[0] = '\0';
    if (!ed_hash_bytes(bytes, length, digest))
        return false;
    print(digest, out);
    return true;
}

bool ed_hash_sm3(const void *bytes, size_t length, char out[65])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_MD *sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
    const bool done = sm3 != NULL && EVP_Digest(bytes, length, digest, &size, sm3, NULL) == 1 && size == 32;
    EVP_MD_free(sm3);
    out[0] = '\0';
    if (done)
        print(digest, out);
    return done;
}

ed_hash_stream *ed_hash_new(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
        EVP_MD_CTX_free(context);
        context = NULL;
    }
    return (ed_hash_stream *)context;
}

bool ed_hash_add(ed_hash_stream *stream, const void *bytes, size_t length)
{
    return EVP_DigestUpdate((EVP_MD_CTX *)stream, bytes, length) == 1;
}

bool ed_hash_end(ed_hash_stream *stream, char out[65])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    out[0] = '\0';
    if (EVP_DigestFinal_ex((EVP_MD_CTX *)stream, digest, &size) != 1 || size != 32)
        return false;
    print(digest, out);
    return true;
}

void ed_hash_free(ed_hash_stream *stream)
{
    EVP_MD_CTX_free((EVP_MD_CTX *)stream);
}
