/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a public version of the case does not show, or, in a public version, what it no longer has. */
#include "case/format/format.h"
#include "case/inside.h"
#include <string.h>

/* The texts of a list. */
static const char **read_texts(ed_reader reader, const ed_json *privacy, const char *key, size_t *count)
{
    const ed_json *list = ed_read_list(reader, privacy, key, false, "privacy");
    const char **out = ed_arena_array(reader.arena, (list == NULL ? 0 : (size_t)list->count) + 1, sizeof *out);
    size_t index = 0;
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next, index++) {
        const char *path = ed_read_path_at(reader, "privacy", key, at, index);
        const char *text = ed_read_text_value(reader, at, key, path);
        if (text != NULL)
            out[(*count)++] = text;
    }
    return out;
}

/* A secret part must be there: a path that leads nowhere would keep nothing secret. */
static void check_secrets(ed_reader reader, const ed_json *root)
{
    const ed_json *list = ed_json_get(ed_json_get(root, "privacy"), "secret");
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        ed_json_spot spot;
        if (at->type != ED_JSON_STRING || (ed_case_find(reader.arena, root, at->text, &spot) && spot.old != NULL))
            continue;
        const char *near = ed_case_nearest(reader.arena, root, at->text);
        const ed_words hint = near == NULL ? (ed_words){"", ""}
                                           : (ed_words){ed_arena_printf(reader.arena, "，是否指：%s", near),
                                                        ed_arena_printf(reader.arena, "; did you mean: %s", near)};
        ed_findings_add_words(reader.findings, ED_RULE_set_path, ed_json_place(at), "privacy.secret",
                              (const ed_words[]){{at->text, at->text}, hint}, 2);
    }
}

static void read_withheld(ed_reader reader, const ed_json *json, const char *path, ed_withheld *out)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_field_check(json, "withheld", path, reader.findings);
    out->path = ed_read_text(reader, json, "path", false, path);
    out->sha256 = ed_read_text(reader, json, "sha256", false, path);
    if (out->sha256 != NULL && (strlen(out->sha256) != 64 || strspn(out->sha256, "0123456789abcdef") != 64))
        ED_FIND(reader.findings, signature_hash, ed_json_place(ed_json_get(json, "sha256")),
                ed_read_path(reader, path, "sha256"), "sha256");
}

void ed_case_read_privacy(ed_case_reading *reading, const ed_json *root)
{
    const ed_reader reader = reading->reader;
    ed_privacy *out = &reading->one->privacy;
    size_t index = 0;
    const ed_json *json = ed_read_object(reader, root, "privacy", false, "");
    if (json == NULL)
        return;
    ed_field_check(json, "privacy", "privacy", reader.findings);
    out->person = read_texts(reader, json, "persons", &out->persons);
    out->secret = read_texts(reader, json, "secret", &out->secrets);
    check_secrets(reader, root);
    const ed_json *list = ed_read_list(reader, json, "withheld", false, "privacy");
    out->withheld = ed_arena_array(reader.arena, (list == NULL ? 0 : (size_t)list->count) + 1, sizeof *out->withheld);
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next, index++)
        read_withheld(reader, at, ed_read_path_at(reader, "privacy", "withheld", at, index),
                      &out->withheld[out->withhelds++]);
}
