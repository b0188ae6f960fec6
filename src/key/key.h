/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys and signatures: SM2 (GB/T 32918.2-2016, over SM3 and with the signer's id of GB/T 35276) and Ed25519 (RFC 8032).
 *
 * Only here are OpenSSL's keys and certificates included. Nothing is kept from one call to the next and nothing lies in
 * an arena: every function reads what it needs, answers into a structure of fixed size, and lets go of it again,
 * private keys wiped by OpenSSL. What it needs of OpenSSL is loaded by the first call. Only seals, at the end, are read
 * and written in the arena like all JSON.
 */
#ifndef ED_KEY_KEY_H
#define ED_KEY_KEY_H

#include "base/base.h"
#include "json/json.h"

typedef enum ed_key_kind { ED_KEY_SM2, ED_KEY_ED25519, ED_KEY_KINDS } ed_key_kind;
/* "sm2", "ed25519": of ED_TERMS_key_kind. */
const char *ed_key_kind_name(ed_key_kind kind);

typedef enum ed_key_result {
    ED_KEY_DONE,
    ED_KEY_UNREAD, /* no PEM of such a key, or damaged */
    ED_KEY_LOCKED, /* the key is encrypted, and no passphrase was given */
    ED_KEY_WRONG,  /* the passphrase does not open it */
    ED_KEY_OTHER,  /* a key of another algorithm or curve */
    ED_KEY_FAILED  /* libcrypto can not: it was built without SM2, or has no memory */
} ed_key_result;

/* A public key as X.509 writes it (SubjectPublicKeyInfo, the point uncompressed), so that one key has one form; its
 * fingerprint is the SHA-256 of that. */
enum { ED_KEY_BYTES = 128 };
typedef struct ed_public_key {
    ed_key_kind kind;
    unsigned char bytes[ED_KEY_BYTES];
    size_t length;
    char fingerprint[65];
} ed_public_key;

/* A private key in PEM (PKCS#8 or traditional), and what opens it, or NULL. */
typedef struct ed_private_pem {
    const char *text;
    size_t length;
    const char *passphrase;
} ed_private_pem;

/* Ed25519: 64 bytes; SM2: the DER of r and s. */
enum { ED_SIGNATURE_BYTES = 80 };
typedef struct ed_signature {
    unsigned char bytes[ED_SIGNATURE_BYTES];
    size_t length;
} ed_signature;

/* The public half of a private key. */
ed_key_result ed_key_of_private(const ed_private_pem *pem, ed_public_key *out);
/* A public key in PEM: "PUBLIC KEY", or a certificate, whose key it is. */
ed_key_result ed_key_read(const char *text, size_t length, ed_public_key *out);
/* A public key from the form in which ed_public_key has it; ED_KEY_UNREAD where it is not in that form to the byte. */
ed_key_result ed_key_from_bytes(const void *bytes, size_t length, ed_public_key *out);

/* Signs the message. SM2 draws a random number, so two signatures of one message differ. */
ed_key_result ed_key_sign(const ed_private_pem *pem, const char *message, size_t length, ed_signature *out);
bool ed_key_verify(const ed_public_key *key, const char *message, size_t length, const ed_signature *signature);

/* What a certificate (X.509, PEM) says; names as RFC 2253 writes them, in UTF-8. */
enum { ED_CERTIFICATE_NAME = 256 };
typedef struct ed_certificate {
    ed_public_key key;
    char subject[ED_CERTIFICATE_NAME], issuer[ED_CERTIFICATE_NAME];
    char from[11], to[11]; /* the first and the last day on which it is valid (UTC) */
    char sha256[65];       /* of its DER */
    bool signs;            /* its key usage, where it states one, is to sign (RFC 5280, 4.2.1.3) */
} ed_certificate;
ed_key_result ed_certificate_read(const char *text, size_t length, ed_certificate *out);
/* True if the certificate `issuer` may issue others and has signed `one`. Days, and whether it was withdrawn since, are
 * not looked at. */
bool ed_certificate_issued(const char *one, size_t length, const char *issuer, size_t issuer_length);

/* Random bytes that nobody can guess, for salts; false where there are none. */
bool ed_key_random(unsigned char *out, size_t length);

/*
 * A seal: who signed a statement, in the file that holds the statement, as
 *
 *     {"algorithm": "sm2", "fingerprint": "...", "public_key": "...", "signature": "..."}
 *
 * with the key and the signature in Base64. What was signed is a text that the file's reader makes of what it has read.
 */
typedef struct ed_seal {
    ed_public_key key;
    ed_signature signature;
} ed_seal;

/* Reads the object "seal" of `holder`. False after findings: a seal that is none, or whose fingerprint or algorithm is
 * not that of its key. */
bool ed_seal_read(ed_arena *arena, const ed_json *holder, ed_findings *findings, ed_seal *out);
void ed_seal_put(ed_json_writer *writer, ed_arena *arena, const ed_seal *seal);
/* True if the seal's key has signed the text. */
bool ed_seal_holds(const ed_seal *seal, const ed_text *text);
/* The finding for a key in a file that could not be used; `result` is not ED_KEY_DONE. */
void ed_key_find(ed_findings *findings, ed_place place, ed_key_result result);

#endif
