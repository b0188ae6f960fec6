/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: OpenSSL's keys from texts. Whoever gets one frees it. */
#ifndef ED_KEY_INSIDE_H
#define ED_KEY_INSIDE_H

#include "key/key.h"
#include <openssl/evp.h>
#include <openssl/x509.h>

/* The id that GB/T 35276 gives to a signer who has agreed no other; it enters SM2's hash with the public key. OpenSSL
 * has none by default, so it is always set. */
#define ED_SIGNER_ID "1234567812345678"

/* key.c: NULL with the reason in `*result`. */
EVP_PKEY *ed_key_open_private(const ed_private_pem *pem, ed_key_result *result);
/* key.c: our form of a key; what is neither SM2 nor Ed25519 is ED_KEY_OTHER. */
ed_key_result ed_key_describe(EVP_PKEY *key, ed_public_key *out);
/* certificate.c: the first certificate in a PEM; NULL where there is none. */
X509 *ed_certificate_open(const char *text, size_t length);

#endif
