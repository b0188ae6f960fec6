/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates: whose key it is, as an authority states it. */
#include "key/inside.h"
#include <limits.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

X509 *ed_certificate_open(const char *text, size_t length)
{
    BIO *bio = length > INT_MAX ? NULL : BIO_new_mem_buf(text, (int)length);
    X509 *out = bio == NULL ? NULL : PEM_read_bio_X509(bio, NULL, NULL, NULL);
    BIO_free(bio);
    ERR_clear_error();
    return out;
}

/* In UTF-8, cut where it is longer than there is room, never within a character. */
static void write_name(const X509_NAME *name, char out[ED_CERTIFICATE_NAME])
{
    out[0] = '\0';
    BIO *bio = BIO_new(BIO_s_mem());
    if (bio != NULL && X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB) > 0) {
        const char *text = NULL;
        const long length = BIO_get_mem_data(bio, &text);
        size_t kept = length < 0 ? 0 : (size_t)length;
        if (kept > ED_CERTIFICATE_NAME - 1)
            for (kept = ED_CERTIFICATE_NAME - 1; kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80;)
                kept--;
        memcpy(out, text, kept);
        out[kept] = '\0';
    }
    BIO_free(bio);
}

/* "20260203..." as "2026-02-03". */
static bool write_day(const ASN1_TIME *time, char out[11])
{
    ASN1_GENERALIZEDTIME *whole = ASN1_TIME_to_generalizedtime(time, NULL);
    const char *text = whole == NULL ? NULL : (const char *)ASN1_STRING_get0_data(whole);
    const bool done = whole != NULL && ASN1_STRING_length(whole) >= 8;
    if (done) {
        memcpy(out, text, 4);
        out[4] = out[7] = '-';
        memcpy(out + 5, text + 4, 2);
        memcpy(out + 8, text + 6, 2);
    }
    out[done ? 10 : 0] = '\0';
    ASN1_GENERALIZEDTIME_free(whole);
    return done;
}

static bool hash(X509 *certificate, char out[65])
{
    unsigned char *der = NULL;
    const int length = i2d_X509(certificate, &der);
    const bool done = length > 0 && ed_hash_sha256(der, (size_t)length, out);
    OPENSSL_free(der);
    return done;
}

ed_key_result ed_certificate_read(const char *text, size_t length, ed_certificate *out)
{
    *out = (ed_certificate){.subject = ""};
    X509 *certificate = ed_certificate_open(text, length);
    EVP_PKEY *key = certificate == NULL ? NULL : X509_get_pubkey(certificate);
    ed_key_result result = key == NULL ? ED_KEY_UNREAD : ed_key_describe(key, &out->key);
    if (result == ED_KEY_DONE) {
        write_name(X509_get_subject_name(certificate), out->subject);
        write_name(X509_get_issuer_name(certificate), out->issuer);
        /* all bits are set where it states no usage */
        out->signs = (X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
        if (!write_day(X509_get0_notBefore(certificate), out->from) ||
            !write_day(X509_get0_notAfter(certificate), out->to) || !hash(certificate, out->sha256))
            result = ED_KEY_UNREAD;
    }
    EVP_PKEY_free(key);
    X509_free(certificate);
    ERR_clear_error();
    return result;
}

/* Signatures of certificates by SM2 have the same signer's id as all others. */
static bool set_id(X509 *certificate, const EVP_PKEY *by)
{
    if (!EVP_PKEY_is_a(by, "SM2"))
        return true;
    ASN1_OCTET_STRING *id = ASN1_OCTET_STRING_new();
    if (id == NULL || ASN1_OCTET_STRING_set(id, (const unsigned char *)ED_SIGNER_ID, sizeof ED_SIGNER_ID - 1) != 1) {
        ASN1_OCTET_STRING_free(id);
        return false;
    }
    X509_set0_distinguishing_id(certificate, id);
    return true;
}

bool ed_certificate_issued(const char *one, size_t length, const char *issuer, size_t issuer_length)
{
    X509 *certificate = ed_certificate_open(one, length), *by = ed_certificate_open(issuer, issuer_length);
    EVP_PKEY *key = by == NULL ? NULL : X509_get_pubkey(by);
    const bool holds = certificate != NULL && key != NULL && X509_check_ca(by) == 1 &&
                       X509_check_issued(by, certificate) == X509_V_OK && set_id(certificate, key) &&
                       X509_verify(certificate, key) == 1;
    EVP_PKEY_free(key);
    X509_free(by);
    X509_free(certificate);
    ERR_clear_error();
    return holds;
}
