/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by OpenSSL's libcrypto. */
#ifndef ED_BASE_HASH_H
#define ED_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>

/* Writes the SHA-256 of the bytes as 64 lower-case hexadecimal digits and NUL. False, and an empty text, when libcrypto
 * has no memory for it. */
bool ed_hash_sha256(const void *bytes, size_t length, char out[65]);

/* A hash over pieces; NULL when libcrypto has no memory for it. Free with ed_hash_free (NULL is allowed). */
typedef struct ed_hash_stream ed_hash_stream;
ed_hash_stream *ed_hash_new(void);
bool ed_hash_add(ed_hash_stream *stream, const void *bytes, size_t length);
/* Ends the stream; it can only be freed then. */
bool ed_hash_end(ed_hash_stream *stream, char out[65]);
void ed_hash_free(ed_hash_stream *stream);
/* The 32 bytes themselves. May be called by several threads at once. */
bool ed_hash_bytes(const void *bytes, size_t length, unsigned char out[32]);

#endif
