/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that a question names, and the keys in them. */
#include "api/handles.h"
#include "base/file.h"
#include <string.h>

ed_source *ed_handle_read(ed_findings *findings, const char *path, const char *kind, size_t limit, ed_status *status)
{
    ed_arena *arena = findings->arena;
    char *bytes = NULL;
    size_t length = 0;
    const char *error = "";
    const ed_file_result result = ed_file_read(arena, path, limit, &bytes, &length, &error);
    const ed_place place = {.path = ed_arena_string(arena, path)};
    if (result == ED_FILE_DONE)
        return ed_source_over(arena, path, kind, bytes, length);
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(findings, file_too_large, place, NULL, ed_arena_printf(arena, "%zu", limit));
    else
        ed_file_missing(findings, place, error);
    *status = result == ED_FILE_TOO_LARGE ? ED_FINDINGS : ED_FILE;
    return NULL;
}

bool ed_handle_signer(ed_findings *findings, const char *key, const char *passphrase, ed_signer *out, ed_status *status)
{
    const ed_source *pem = ed_handle_read(findings, key, "key", ED_FILE_LIMIT, status);
    const ed_source *words =
        passphrase == NULL ? NULL : ed_handle_read(findings, passphrase, "passphrase", ED_FILE_LIMIT, status);
    if (pem == NULL || (passphrase != NULL && words == NULL))
        return false;
    out->pem = (ed_private_pem){pem->text, pem->length, NULL};
    if (words != NULL) { /* its first line */
        const size_t length = strcspn(words->text, "\r\n");
        out->pem.passphrase = ed_arena_copy(findings->arena, words->text, length);
    }
    const ed_key_result result = ed_key_of_private(&out->pem, &out->key);
    if (result == ED_KEY_DONE)
        return true;
    ed_key_find(findings, ed_source_place(pem, 0), result);
    *status = ED_FINDINGS;
    return false;
}
