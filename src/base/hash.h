/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by OpenSSL's libcrypto. */
#ifndef ED_BASE_HASH_H
#define ED_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>

/* Writes the SHA-256 of the bytes as 64 lower-case hexadecimal digits and NUL. False, and an empty text, when libcrypto
 * has no memory for it. */
bool ed_hash_sha256(const void *bytes, size_t length, char out[65]);

#endif
