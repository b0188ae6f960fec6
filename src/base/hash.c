/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4) by libcrypto's EVP interface. */
#include "base/hash.h"

#include <openssl/evp.h>

bool ed_hash_sha256(const void *bytes, size_t length, char out[65])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    out[0] = '\0';
    if (EVP_Digest(bytes, length, digest, &size, EVP_sha256(), NULL) != 1 || size != 32)
        return false;
    for (size_t i = 0; i < 32; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[64] = '\0';
    return true;
}
