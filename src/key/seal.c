/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals in JSON, and what is found wrong with keys. */
#include "key/key.h"
#include <string.h>

/* ---- reading */

/* The bytes of a text in Base64; NULL after a finding. */
static const ed_text *read_bytes(ed_arena *arena, const ed_json *seal, const char *key, ed_findings *findings)
{
    const char *text = ed_json_want_text(seal, key, true, NULL, findings);
    ed_text *out = ed_arena_alloc(arena, sizeof *out);
    *out = ed_text_new(arena);
    if (text == NULL)
        return NULL;
    if (ed_base64_read(out, text, strlen(text)))
        return out;
    ED_FIND(findings, seal_damaged, ed_json_place(ed_json_get(seal, key)), NULL, key);
    return NULL;
}

static void damaged(const ed_json *seal, const char *key, ed_findings *findings)
{
    const ed_json *member = ed_json_get(seal, key);
    ED_FIND(findings, seal_damaged, ed_json_place(member == NULL ? seal : member), NULL, key);
}

bool ed_seal_read(ed_arena *arena, const ed_json *holder, ed_findings *findings, ed_seal *out)
{
    static const char *const keys[] = {"algorithm", "fingerprint", "public_key", "signature"};
    const size_t errors = findings->errors;
    *out = (ed_seal){.signature.length = 0};
    const ed_json *seal = ed_json_want(holder, "seal", ED_JSON_OBJECT, true, NULL, findings);
    if (seal == NULL)
        return false;
    ed_json_check_keys(seal, keys, sizeof keys / sizeof keys[0], NULL, findings);
    const char *algorithm = ed_json_want_text(seal, "algorithm", true, NULL, findings);
    const char *fingerprint = ed_json_want_text(seal, "fingerprint", true, NULL, findings);
    const ed_text *key = read_bytes(arena, seal, "public_key", findings);
    const ed_text *signature = read_bytes(arena, seal, "signature", findings);
    if (findings->errors > errors)
        return false;
    if (ed_key_from_bytes(ed_text_string(key), key->length, &out->key) != ED_KEY_DONE)
        damaged(seal, "public_key", findings);
    else if (strcmp(algorithm, ed_key_kind_name(out->key.kind)) != 0)
        damaged(seal, "algorithm", findings);
    else if (strcmp(fingerprint, out->key.fingerprint) != 0)
        damaged(seal, "fingerprint", findings);
    if (signature->length == 0 || signature->length > ED_SIGNATURE_BYTES) {
        damaged(seal, "signature", findings);
    } else {
        memcpy(out->signature.bytes, ed_text_string(signature), signature->length);
        out->signature.length = signature->length;
    }
    return findings->errors == errors;
}

/* ---- writing */

static void put_bytes(ed_json_writer *writer, ed_arena *arena, const char *key, const unsigned char *bytes,
                      size_t length)
{
    ed_text lines = ed_text_new(arena), text = ed_text_new(arena);
    ed_base64_add(&lines, (const char *)bytes, length);
    for (const char *at = ed_text_string(&lines); *at != '\0'; at++)
        if (*at != '\n')
            ed_text_add_char(&text, *at);
    ed_json_put_text(writer, key, ed_text_string(&text));
}

void ed_seal_put(ed_json_writer *writer, ed_arena *arena, const ed_seal *seal)
{
    ed_json_open_object(writer, "seal");
    ed_json_put_text(writer, "algorithm", ed_key_kind_name(seal->key.kind));
    ed_json_put_text(writer, "fingerprint", seal->key.fingerprint);
    put_bytes(writer, arena, "public_key", seal->key.bytes, seal->key.length);
    put_bytes(writer, arena, "signature", seal->signature.bytes, seal->signature.length);
    ed_json_close(writer);
}

bool ed_seal_holds(const ed_seal *seal, const ed_text *text)
{
    return ed_key_verify(&seal->key, ed_text_string(text), text->length, &seal->signature);
}

void ed_key_find(ed_findings *findings, ed_place place, ed_key_result result)
{
    static const ed_rule rule[] = {[ED_KEY_UNREAD] = ED_RULE_key_unread,
                                   [ED_KEY_LOCKED] = ED_RULE_key_locked,
                                   [ED_KEY_WRONG] = ED_RULE_key_passphrase,
                                   [ED_KEY_OTHER] = ED_RULE_key_other,
                                   [ED_KEY_FAILED] = ED_RULE_key_other};
    ed_findings_add(findings, rule[result], place, NULL, NULL);
}
