/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of ecodamage.h, which includes it: papers verified, signed and made public, and rows of tables attested. */
#ifndef ECODAMAGE_PAPERS_H
#define ECODAMAGE_PAPERS_H

#include "ecodamage.h"

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

/*
 * Whether PDF, and DOCX with plots, can be made and PDF be read: what that takes is loaded when it is first asked for,
 * from ecodamage-papers.so, which is installed in the folder `ecodamage` beside the library. ED_OK; ED_MEMORY; ED_FILE
 * where there is none of this version: `why` says so then, in at most `room` bytes with the NUL.
 */
ed_status ed_papers_check(ed_lang lang, char *why, size_t room);

/* ---- verifying a paper: a report as JSON, or a book in HTML, DOCX, PDF or XLSX, which carries its report */

typedef struct ed_verification ed_verification;

/*
 * Finds the report in a file ("-": standard input), or in `length` bytes at `text` called `name`, by what the file
 * holds and not by its name; computes it again from the case, the models and the tables that are inside of it, so that
 * it does not matter what is installed; compares every figure and every text, and what is printed with what the report
 * gives. With `today` the case is also computed with the models and tables of the engine's folders, and what that
 * changes is told. Simulations run as ed_engine_set_simulation says.
 *
 * Through `*out` comes a verification to be freed with ed_verification_free, whatever the result: ED_OK (consistent:
 * the report follows from its sources, and the file is what this program prints of it), ED_NO (not consistent),
 * ED_UNKNOWN (it can not be told; findings say why) or ED_FILE (it can not be read). On ED_MEMORY and ED_INTERNAL it is
 * NULL. A report says itself which version made it: one of another version is consistent where this version gives the
 * very same report and print; what it lacks or prints in other words is told, and then it can not be told.
 */
ed_status ed_verify_file(ed_engine *engine, const char *path, bool today, ed_verification **out);
/*
 * The same with more that is asked. Files are named by their paths.
 *
 * `key`: whom the reader trusts, a public key or a certificate in PEM (the signer's, or of the authority that issued
 * the signer's). The signature of the paper is then checked, and ED_NO where it is false, of another report or of
 * another key; it lies in `signature` (NULL: beside the paper, under its path with ".sig" behind).
 */
typedef struct ed_verify_asked {
    bool today;
    const char *key, *signature;
    const char *opening;     /* of a public version: the file of salts and texts that is checked against it */
    const char *const *show; /* "PATH=VALUE": texts in place of the opening's own; ED_USAGE where one has no "=" */
    size_t shows;
} ed_verify_asked;
ed_status ed_verify_file_with(ed_engine *engine, const char *path, const ed_verify_asked *asked, ed_verification **out);
ed_status ed_verify_text(ed_engine *engine, const char *name, const char *text, size_t length, bool today,
                         ed_verification **out);
/* Frees a verification; what it gave is freed before, with ed_verification_text_free. NULL is nothing. */
void ed_verification_free(ed_verification *verification);
/* The status that verifying ended with. */
ed_status ed_verification_status(const ed_verification *verification);
/* The language of the case that was valued; ED_ZH where it is not said. */
ed_lang ed_verification_lang(const ed_verification *verification);
/* What was found, in any format but ED_FORMAT_MAN and ED_FORMAT_XLSX (ED_USAGE): the verdict, the SHA-256 and SM3 of
 * the report, each difference (stated, recomputed, where), and the findings; JSON as ecodamage-verification/1. ED_FILE
 * where the fonts of a PDF are missing, ED_MEMORY. To be freed with ed_verification_text_free. */
ed_status ed_verification_render(ed_verification *verification, ed_format format, ed_lang lang, char **out,
                                 size_t *length);
/* The findings (text: one a line; JSON: an array), likewise. */
ed_status ed_verification_findings_list(ed_verification *verification, ed_format format, ed_lang lang, char **out,
                                        size_t *length);
/* Frees a text that the verification gave; NULL is nothing. */
void ed_verification_text_free(ed_verification *verification, char *text);

/* ---- signing */

typedef struct ed_signing {
    const char *path;        /* of the paper */
    const char *key;         /* PEM: a private key, SM2 or Ed25519 */
    const char *passphrase;  /* the file whose first line opens the key; or NULL */
    const char *certificate; /* PEM: goes into the signature; or NULL */
    const char *date;        /* that the signer states, YYYY-MM-DD; or NULL */
    ed_lang lang;            /* of findings */
    bool findings_json;
} ed_signing;

/* Verifies a paper and signs its report: `*out` is the signature's file, `ecodamage-signature/1`, to be freed with
 * ed_engine_text_free. It holds for every format of the same report. ED_NO and ED_UNKNOWN where the paper is not
 * consistent, ED_FINDINGS and ED_FILE for keys: `*out` then tells the findings. */
ed_status ed_engine_sign(ed_engine *engine, const ed_signing *asked, char **out, size_t *length);

/* An attestation that rows of a table agree with a document that the signer holds. */
typedef struct ed_attesting {
    const char *table;      /* id */
    const char *const *row; /* keys, or bands as findings print them: "(0, 10]" */
    size_t rows;
    const char *name, *document, *clause, *page, *date; /* who, and where and when he read them; YYYY-MM-DD */
    const char *key, *passphrase;                       /* as of ed_signing */
    ed_lang lang;                                       /* of findings */
    bool findings_json;
} ed_attesting;

/* Signs it: `*out` is a file for a folder of tables, `ecodamage-attestation/1`. ED_FINDINGS and ED_FILE with findings;
 * ED_NO where there is no such table: `*out` is then the nearest id, or "". */
ed_status ed_engine_attest(ed_engine *engine, const ed_attesting *asked, char **out, size_t *length);

/* ---- a public version: what is personal or secret is masked, and can be proved later */

typedef struct ed_publishing {
    const char *path; /* of a paper, or */
    const char *text; /* a report as JSON of `length` bytes, where `path` is NULL */
    size_t length;
    const char *opening; /* the file of salts of an earlier making, whose salts serve again; absent, or NULL: none */
    const char *const *mask; /* further names or texts that must not be seen */
    size_t masks;
    ed_lang lang; /* of findings */
    bool findings_json;
} ed_publishing;

/*
 * The report of a paper with names of individuals, identity numbers, phones, addresses and what its case calls secret
 * masked, computed again from its own sources: `*out` is a report (JSON) with the same figures, `*opening` the private
 * file (`ecodamage-opening/1`) of the texts and salts by which they can be proved. Salts are random. On ED_FINDINGS and
 * ED_FILE `*out` tells the findings and `*opening` is NULL. Both to be freed with ed_engine_text_free.
 */
ed_status ed_engine_publish(ed_engine *engine, const ed_publishing *asked, char **out, size_t *length, char **opening,
                            size_t *opening_length);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
