/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signature's file, what is signed, and whether it holds. */
#include "library/read.h"
#include "review/sign/sign.h"
#include <string.h>

#define SIGNATURE_FORMAT "ecodamage-signature/1"

/* ---- what is signed */

/* Fields have no line breaks: hashes, codes and a date. */
void ed_signed_text(const ed_signed *one, ed_text *out)
{
    ed_text_format(out, "%s\nsha256 %s\nsm3 %s\nalgorithm %s\nkey %s\n", SIGNATURE_FORMAT, one->sha256, one->sm3,
                   ed_key_kind_name(one->seal.key.kind), one->seal.key.fingerprint);
    if (one->who != NULL)
        ed_text_format(out, "certificate %s\n", one->who->sha256);
    if (one->date != NULL)
        ed_text_format(out, "date %s\n", one->date);
}

void ed_signed_json(const ed_signed *one, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", SIGNATURE_FORMAT);
    ed_json_open_object(&w, "report");
    ed_json_put_text(&w, "sha256", one->sha256);
    ed_json_put_text(&w, "sm3", one->sm3);
    ed_json_close(&w);
    if (one->date != NULL)
        ed_json_put_text(&w, "date", one->date);
    if (one->certificate != NULL)
        ed_json_put_text(&w, "certificate", one->certificate);
    ed_seal_put(&w, out->arena, &one->seal);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

/* ---- reading */

static const char *read_hash(ed_reader reader, const ed_json *report, const char *key)
{
    const char *text = ed_read_string(reader, report, key, true, NULL);
    if (text != NULL && (strlen(text) != 64 || strspn(text, "0123456789abcdef") != 64))
        ED_FIND(reader.findings, signature_hash, ed_json_place(ed_json_get(report, key)), NULL, key);
    return text;
}

static void read_date(ed_reader reader, const ed_json *root, ed_signed *out)
{
    ed_date date;
    out->date = ed_read_string(reader, root, "date", false, NULL);
    if (out->date != NULL && !ed_date_parse(out->date, &date))
        ED_FIND(reader.findings, date_syntax, ed_json_place(ed_json_get(root, "date")), NULL, out->date);
}

static void read_certificate(ed_reader reader, const ed_json *root, ed_signed *out)
{
    out->certificate = ed_read_string(reader, root, "certificate", false, NULL);
    if (out->certificate == NULL)
        return;
    ed_certificate *who = ed_arena_alloc(reader.arena, sizeof *who);
    const ed_key_result result = ed_certificate_read(out->certificate, strlen(out->certificate), who);
    const ed_place place = ed_json_place(ed_json_get(root, "certificate"));
    if (result != ED_KEY_DONE)
        ed_key_find(reader.findings, place, result);
    else if (strcmp(who->key.fingerprint, out->seal.key.fingerprint) != 0)
        ED_FIND(reader.findings, key_certificate, place, NULL);
    out->who = who;
}

const ed_signed *ed_signed_read(ed_arena *arena, const ed_source *source, ed_findings *findings)
{
    static const char *const keys[] = {"format", "report", "date", "certificate", "seal"};
    static const char *const hashes[] = {"sha256", "sm3"};
    const size_t errors = findings->errors;
    const ed_json *root = ed_json_parse(arena, source, findings);
    ed_signed *out = ed_arena_alloc(arena, sizeof *out);
    if (root == NULL)
        return NULL;
    const ed_reader reader = {arena, findings};
    if (!ed_read_format(reader, root, SIGNATURE_FORMAT))
        return NULL;
    ed_json_check_keys(root, keys, sizeof keys / sizeof keys[0], NULL, findings);
    const ed_json *report = ed_read_object(reader, root, "report", true, NULL);
    if (report != NULL) {
        ed_json_check_keys(report, hashes, 2, NULL, findings);
        out->sha256 = read_hash(reader, report, "sha256");
        out->sm3 = read_hash(reader, report, "sm3");
    }
    read_date(reader, root, out);
    if (ed_seal_read(arena, root, findings, &out->seal))
        read_certificate(reader, root, out);
    return findings->errors > errors ? NULL : out;
}

/* ---- checking */

/* The signer's key is named, or the signer's certificate is one that the named authority has issued. */
static bool is_trusted(const ed_signed *one, const ed_signature_trust *trust)
{
    if (strcmp(one->seal.key.fingerprint, trust->key.fingerprint) == 0)
        return true;
    return one->certificate != NULL && trust->certificate != NULL &&
           ed_certificate_issued(one->certificate, strlen(one->certificate), trust->certificate,
                                 strlen(trust->certificate));
}

/* Dates of that form compare as texts do. A day that is not stated is none that could be outside. */
static bool is_within(const char *date, const ed_certificate *who)
{
    return date == NULL || (strcmp(date, who->from) >= 0 && strcmp(date, who->to) <= 0);
}

ed_signature_state ed_signed_check(const ed_signed *one, const char *sha256, const char *sm3,
                                   const ed_signature_trust *trust, ed_arena *arena)
{
    ed_text text = ed_text_new(arena);
    ed_signed_text(one, &text);
    if (!ed_seal_holds(&one->seal, &text))
        return ED_SIGNATURE_FALSE;
    if (strcmp(one->sha256, sha256) != 0 || strcmp(one->sm3, sm3) != 0)
        return ED_SIGNATURE_OTHER_REPORT;
    if (!is_trusted(one, trust))
        return ED_SIGNATURE_OTHER_KEY;
    if (one->who != NULL && !one->who->signs)
        return ED_SIGNATURE_OTHER_USE;
    return one->who != NULL && !is_within(one->date, one->who) ? ED_SIGNATURE_OTHER_DAY : ED_SIGNATURE_HOLDS;
}
