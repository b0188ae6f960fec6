/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of a case: what inputs refer to by its id. */
#include "case/inside.h"

#include <string.h>

static bool is_sha256(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdefABCDEF") == 64;
}

static void read_texts(ed_reader reader, const ed_json *json, const char *path, ed_evidence *evidence)
{
    evidence->title = ed_read_text(reader, json, "title", false, path);
    const size_t kind = ed_read_term(reader, json, "kind", false, ED_TERMS_evidence, path);
    evidence->kind = kind == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_evidence, kind);
    evidence->issuer = ed_read_text(reader, json, "issuer", false, path);
    evidence->pages = ed_read_text(reader, json, "pages", false, path);
    evidence->sha256 = ed_read_text(reader, json, "sha256", false, path);
    if (evidence->sha256 != NULL && !is_sha256(evidence->sha256))
        ED_FIND(reader.findings, evidence_hash, ed_json_place(ed_json_get(json, "sha256")),
                ed_read_path(reader, path, "sha256"), evidence->sha256);
    evidence->note = ed_read_text(reader, json, "note", false, path);
}

/* A row that was laid out to be filled in, and was not. */
static bool has_only_id(const ed_json *json)
{
    for (const ed_json *at = json->child; at != NULL; at = at->next)
        if (strcmp(at->key, "id") != 0 && strncmp(at->key, "x-", 2) != 0 && at->type != ED_JSON_NULL &&
            (at->type != ED_JSON_STRING || at->text[0] != '\0'))
            return false;
    return true;
}

static void read_evidence(ed_case_reading *reading, const ed_json *json, ed_names *seen, const char *path,
                          ed_evidence *evidence)
{
    const ed_reader reader = reading->reader;
    evidence->place = ed_json_place(json);
    ed_field_check(json, "evidence", path, reader.findings);
    evidence->id = ed_case_read_id(reading, json, seen, path);
    read_texts(reader, json, path, evidence);
    evidence->date = ed_read_date(reader, json, "date", false, path);
    evidence->cma = ed_read_flag(reader, json, "cma", false, path);
    if (evidence->id != NULL && has_only_id(json))
        ED_FIND(reader.findings, evidence_empty, ed_json_place(json), path, evidence->id);
    const size_t found = ed_read_term(reader, json, "cross_examination", false, ED_TERMS_examined, path);
    evidence->cross_examination = found == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_examined, found);
}

void ed_case_read_evidence(ed_case_reading *reading, const ed_json *root)
{
    ed_case *one = reading->one;
    const ed_reader reader = reading->reader;
    ed_names seen = {.arena = reader.arena};
    size_t index = 0;
    const ed_json *list = ed_read_list(reader, root, "evidence", false, "");
    if (list == NULL)
        return;
    one->evidence_by_id.arena = reader.arena;
    one->evidence = ed_arena_array(reader.arena, list->count, sizeof *one->evidence);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++) {
        const char *path = ed_read_path_at(reader, "", "evidence", json, index);
        if (json->type != ED_JSON_OBJECT) {
            ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
            continue;
        }
        ed_evidence *evidence = &one->evidence[one->evidences];
        read_evidence(reading, json, &seen, path, evidence);
        if (evidence->id != NULL)
            ed_map_add_text(
                &one->evidence_by_id, evidence->id,
                (uint32_t)one->evidences++); /* else nothing can refer to it: its place serves the next one */
        else
            *evidence = (ed_evidence){0};
    }
}

const ed_evidence *ed_case_evidence(const ed_case *one, const char *id)
{
    uint32_t found = ed_map_find_text(&one->evidence_by_id, id);
    return found == ED_MAP_NONE ? NULL : &one->evidence[found];
}
