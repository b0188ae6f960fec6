/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private file of salts and texts, and texts that are shown against a public version. */
#include "library/read.h"
#include "report/view.h"
#include "review/withhold/withhold.h"
#include <string.h>

#define OPENING_FORMAT "ecodamage-opening/1"

void ed_opening_json(const ed_taken_list *parts, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", OPENING_FORMAT);
    ed_json_open_array(&w, "parts");
    for (size_t i = 0; i < parts->count; i++) {
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "path", parts->row[i].path);
        ed_json_put_text(&w, "value", parts->row[i].value);
        ed_json_put_text(&w, "salt", parts->row[i].salt);
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

/* ---- reading */

static void read_part(ed_reader reader, const ed_json *json, ed_taken_list *out)
{
    static const char *const keys[] = {"path", "value", "salt"};
    ed_taken_out part = {.path = NULL};
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    part.path = ed_read_string(reader, json, "path", true, NULL);
    part.value = ed_read_string(reader, json, "value", true, NULL);
    const char *salt = ed_read_string(reader, json, "salt", true, NULL);
    if (part.path == NULL || part.value == NULL || salt == NULL)
        return;
    if (strlen(salt) != 2 * ED_SALT_BYTES || strspn(salt, "0123456789abcdef") != 2 * ED_SALT_BYTES) {
        ED_FIND(reader.findings, opening_salt, ed_json_place(ed_json_get(json, "salt")), NULL);
        return;
    }
    memcpy(part.salt, salt, sizeof part.salt);
    ed_taken_hash(reader.arena, part.salt, part.path, part.value, part.sha256);
    ED_PUSH(reader.arena, out->row, out->count, out->capacity, part);
}

bool ed_opening_read(ed_arena *arena, const ed_source *source, ed_findings *findings, ed_taken_list *out)
{
    static const char *const keys[] = {"format", "parts"};
    const ed_reader reader = {arena, findings};
    const size_t errors = findings->errors;
    *out = (ed_taken_list){NULL, 0, 0};
    const ed_json *root = ed_json_parse(arena, source, findings);
    if (root == NULL || !ed_read_format(reader, root, OPENING_FORMAT))
        return false;
    ed_json_check_keys(root, keys, 2, NULL, findings);
    const ed_json *list = ed_read_list(reader, root, "parts", true, NULL);
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next)
        read_part(reader, at, out);
    return findings->errors == errors;
}

/* ---- showing */

static const ed_json *withheld_at(const ed_json *report, const char *path)
{
    for (const ed_json *at = ed_view_first(report, "withheld"); at != NULL; at = at->next)
        if (ed_view_is(at, "path", path))
            return at;
    return NULL;
}

static ed_shown_text show(ed_arena *arena, const ed_json *report, const ed_taken_out *part, const char *path,
                          const char *value)
{
    const ed_json *withheld = withheld_at(report, path);
    char sha256[65] = "";
    if (part != NULL)
        ed_taken_hash(arena, part->salt, path, value, sha256);
    return (ed_shown_text){path, withheld != NULL, withheld != NULL && ed_view_is(withheld, "sha256", sha256)};
}

ed_shown_text *ed_opening_check(ed_arena *arena, const ed_json *report, const ed_showing *showing, size_t *count)
{
    const ed_taken_list *opening = showing->opening;
    *count = showing->shows > 0 ? showing->shows : opening->count;
    ed_shown_text *out = ed_arena_array(arena, *count + 1, sizeof *out);
    for (size_t i = 0; i < *count; i++) {
        if (showing->shows == 0) {
            out[i] = show(arena, report, &opening->row[i], opening->row[i].path, opening->row[i].value);
            continue;
        }
        const char *equals = strchr(showing->show[i], '=');
        const char *path = ed_arena_copy(arena, showing->show[i], (size_t)(equals - showing->show[i]));
        out[i] = show(arena, report, ed_taken_find(opening, path), path, equals + 1);
    }
    return out;
}
