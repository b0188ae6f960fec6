/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures beside papers (`ecodamage-signature/1`). What is signed is a text of lines that names the report by its
 * hashes, the key, and where there is one the certificate and the day that the signer states. So one signature holds
 * for every paper that carries the report, in whatever format, and for no other report; nothing in the file can be
 * moved to another one.
 */
#ifndef ED_REVIEW_SIGN_SIGN_H
#define ED_REVIEW_SIGN_SIGN_H

#include "json/json.h"
#include "key/key.h"

typedef struct ed_signed {
    const char *sha256, *sm3;  /* of the report */
    const char *date;          /* that the signer states, YYYY-MM-DD; or NULL */
    const char *certificate;   /* PEM, or NULL; then */
    const ed_certificate *who; /* is what it says */
    ed_seal seal;
} ed_signed;

/* What is signed. */
void ed_signed_text(const ed_signed *one, ed_text *out);
/* The file, with a line break at its end. */
void ed_signed_json(const ed_signed *one, ed_text *out);
/* Reads such a file; NULL after findings. */
const ed_signed *ed_signed_read(ed_arena *arena, const ed_source *source, ed_findings *findings);

/* Whom the reader trusts: a key, and where it was given in a certificate, that certificate, which may be the signer's
 * or that of an authority that issued the signer's. */
typedef struct ed_signature_trust {
    ed_public_key key;
    const char *certificate; /* PEM, or NULL */
} ed_signature_trust;

/* The worst that is wrong, in this order. */
typedef enum ed_signature_state {
    ED_SIGNATURE_NONE,         /* it was not asked for */
    ED_SIGNATURE_FALSE,        /* its key has not signed what the file says */
    ED_SIGNATURE_OTHER_REPORT, /* it is of another report */
    ED_SIGNATURE_OTHER_KEY,    /* it is of a key that the reader does not name */
    ED_SIGNATURE_OTHER_USE,    /* the signer's certificate is not for signing (its key usage) */
    ED_SIGNATURE_OTHER_DAY,    /* the day that the signer states is not one on which the certificate is valid */
    ED_SIGNATURE_HOLDS
} ed_signature_state;

/* What becomes of a signature beside a report with those hashes (hexadecimal, lower case) for a reader who trusts
 * so. */
ed_signature_state ed_signed_check(const ed_signed *one, const char *sha256, const char *sm3,
                                   const ed_signature_trust *trust, ed_arena *arena);

#endif
