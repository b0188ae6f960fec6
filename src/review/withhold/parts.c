/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case's text with its parts taken out, line by line as it was, so that findings keep their places. */
#include "case/format/format.h"
#include "review/withhold/withhold.h"
#include <stdlib.h>
#include <string.h>

typedef struct ed_edit {
    size_t offset, length; /* in the case's text */
    const char *text;      /* in its place: JSON */
} ed_edit;

typedef struct masking {
    const ed_masks *masks;
    ed_masked_case *out;
    ed_taken_list *parts;
    const ed_text_keys *texts;
    const ed_json *privacy; /* is written anew */
} masking;

void ed_taken_hash(ed_arena *arena, const char *salt, const char *path, const char *value, char out[65])
{
    ed_text text = ed_text_new(arena);
    ed_text_format(&text, "ecodamage-withheld/1\n%s\n%zu %s\n%zu %s", salt, strlen(path), path, strlen(value), value);
    if (!ed_hash_sha256(ed_text_string(&text), text.length, out))
        ed_arena_fail(arena);
}

const ed_taken_out *ed_taken_find(const ed_taken_list *parts, const char *path)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->row[i].path, path) == 0)
            return &parts->row[i];
    return NULL;
}

/* Where a key ends that begins at `offset` with its quotation mark. */
static size_t key_end(const ed_source *source, size_t offset)
{
    size_t at = offset + 1;
    while (at < source->length && source->text[at] != '"')
        at += source->text[at] == '\\' ? 2 : 1;
    return at + 1;
}

static void take_out(masking *m, ed_edit edit, const char *path, const char *value)
{
    ed_arena *arena = m->masks->arena;
    const ed_taken_out part = {.path = ed_mask_text(m->masks, path), .value = value};
    ED_PUSH(arena, m->out->edit, m->out->edits, m->out->capacity, edit);
    ED_PUSH(arena, m->parts->row, m->parts->count, m->parts->capacity, part);
}

static bool is_within(const ed_json *json, const ed_json *holder)
{
    return holder != NULL && json->offset >= holder->offset && json->offset < holder->offset + holder->length;
}

/* True if people write texts under the key: in a fixed part of a case by its format, in inputs as the caller knows. */
static bool holds_text(const masking *m, const char *key)
{
    for (size_t i = 0; i < ed_field_count; i++) {
        const ed_field *field = &ed_fields[i];
        const bool text = field->kind == ED_FIELD_TEXT || field->kind == ED_FIELD_WORDS ||
                          (field->kind == ED_FIELD_REF && strcmp(field->definition, "id") == 0);
        if (text && strcmp(field->key, key) == 0)
            return true;
    }
    for (size_t i = 0; i < m->texts->count; i++)
        if (strcmp(m->texts->key[i], key) == 0)
            return true;
    return strcmp(key, "zh") == 0 || strcmp(key, "en") == 0 || strncmp(key, "x-", 2) == 0;
}

/* A number that is written as a text, such as "13800138000" m3, is a figure and no phone, unless it stands where people
 * write texts. */
static bool is_figure(const masking *m, const ed_json *json)
{
    return json->key != NULL && ed_json_numeral(json) != NULL && !holds_text(m, json->key);
}

static void mask_key(masking *m, const char *path, const ed_json *json)
{
    const char *shown = json->key == NULL ? NULL : ed_mask_text(m->masks, json->key);
    if (shown == NULL || strcmp(shown, json->key) == 0)
        return;
    const size_t from = json->key_offset;
    const ed_edit edit = {from, key_end(json->source, from) - from, ed_json_quoted(m->masks->arena, shown)};
    take_out(m, edit, ed_arena_printf(m->masks->arena, "%s (key)", path), json->key);
}

/* Whatever a key "x-..." says is for other programs: it is taken out as a whole. */
static void mask_value(void *context, const char *path, const ed_json *json)
{
    masking *m = context;
    const size_t last = m->out->edits;
    const bool done = last > 0 && json->offset < m->out->edit[last - 1].offset + m->out->edit[last - 1].length &&
                      json->offset >= m->out->edit[last - 1].offset;
    if (done || is_within(json, m->privacy))
        return;
    mask_key(m, path, json);
    if (json->key != NULL && strncmp(json->key, "x-", 2) == 0 && json->type != ED_JSON_NULL) {
        take_out(m, (ed_edit){json->offset, json->length, "null"}, path, ed_json_written(m->masks->arena, json));
        return;
    }
    if (json->type != ED_JSON_STRING || is_figure(m, json))
        return;
    const char *shown = ed_mask_text(m->masks, json->text);
    if (shown != json->text)
        take_out(m, (ed_edit){json->offset, json->length, ed_json_quoted(m->masks->arena, shown)}, path, json->text);
}

void ed_withhold_mask(const ed_masks *masks, const ed_json *root, const ed_text_keys *texts, ed_masked_case *out,
                      ed_taken_list *parts)
{
    masking m = {masks, out, parts, texts, ed_json_get(root, "privacy")};
    out->root = root;
    ed_case_walk(masks->arena, root, mask_value, &m);
}

/* ---- the text */

static int by_offset(const void *a, const void *b)
{
    const ed_edit *x = a, *y = b;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

/* {"withheld": [...]} on one line. */
static const char *privacy_text(ed_arena *arena, const ed_taken_list *parts)
{
    ed_text out = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    ed_json_open_object(&w, NULL);
    ed_json_open_array(&w, "withheld");
    for (size_t i = 0; i < parts->count; i++) {
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "path", parts->row[i].path);
        ed_json_put_text(&w, "sha256", parts->row[i].sha256);
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_json_close(&w);
    return ed_text_string(&out);
}

/* In place of "privacy", with as many line breaks behind it as that had; or behind the last member. */
static ed_edit privacy_edit(ed_arena *arena, const ed_json *root, const ed_taken_list *parts)
{
    const ed_json *old = ed_json_get(root, "privacy"), *last = root->child;
    const char *text = privacy_text(arena, parts);
    if (old != NULL) {
        ed_text out = ed_text_new(arena);
        ed_text_add(&out, text);
        for (size_t i = 0; i < old->length; i++)
            if (root->source->text[old->offset + i] == '\n')
                ed_text_add_char(&out, '\n');
        return (ed_edit){old->offset, old->length, ed_text_string(&out)};
    }
    while (last->next != NULL)
        last = last->next;
    return (ed_edit){(size_t)last->offset + last->length, 0, ed_arena_printf(arena, ",\n  \"privacy\": %s", text)};
}

const char *ed_withhold_text(ed_arena *arena, const ed_masked_case *masked, const ed_taken_list *parts, size_t *length)
{
    const ed_source *source = masked->root->source;
    ed_edit *edit = ed_arena_array(arena, masked->edits + 1, sizeof *edit);
    if (masked->edits > 0)
        memcpy(edit, masked->edit, masked->edits * sizeof *edit);
    edit[masked->edits] = privacy_edit(arena, masked->root, parts);
    qsort(edit, masked->edits + 1, sizeof *edit, by_offset);
    ed_text out = ed_text_new(arena);
    size_t at = 0;
    for (size_t i = 0; i <= masked->edits; i++) {
        ed_text_add_bytes(&out, source->text + at, edit[i].offset - at);
        ed_text_add(&out, edit[i].text);
        at = edit[i].offset + edit[i].length;
    }
    ed_text_add_bytes(&out, source->text + at, source->length - at);
    *length = out.length;
    return ed_text_string(&out);
}
