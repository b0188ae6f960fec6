/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as JSON. Promises: a tree lies within its text; no tree without findings means a reason was told; what the
 * writer makes of a tree is read back without findings as the same tree.
 */
#include "fuzz.h"
#include "json/json.h"
#include <string.h>

typedef struct input {
    ed_arena *arena;
    const uint8_t *data;
    size_t size;
} input;

static void check(const ed_json *json, const ed_source *source, size_t depth)
{
    PROMISE(depth <= ED_JSON_DEPTH);
    PROMISE(json->offset <= source->length && json->length <= source->length - json->offset);
    PROMISE(json->length > 0);
    PROMISE(json->type != ED_JSON_STRING || json->text != NULL);
    PROMISE(json->type != ED_JSON_NUMBER || strlen(json->text) == json->length);
    ed_place place = ed_json_place(json);
    PROMISE(place.line >= 1 && place.column >= 1);
    size_t count = 0;
    for (const ed_json *child = json->child; child != NULL; child = child->next, count++) {
        PROMISE((child->key != NULL) == (json->type == ED_JSON_OBJECT));
        check(child, source, depth + 1);
    }
    PROMISE(count == json->count);
}

static void copy(ed_json_writer *writer, const ed_json *json)
{
    switch (json->type) {
    case ED_JSON_OBJECT:
    case ED_JSON_ARRAY:
        if (json->type == ED_JSON_OBJECT)
            ed_json_open_object(writer, json->key);
        else
            ed_json_open_array(writer, json->key);
        for (const ed_json *child = json->child; child != NULL; child = child->next)
            copy(writer, child);
        ed_json_close(writer);
        break;
    case ED_JSON_NUMBER:
        ed_json_put_numeral(writer, json->key, json->text);
        break;
    case ED_JSON_STRING:
        ed_json_put_text(writer, json->key, json->text);
        break;
    case ED_JSON_TRUE:
    case ED_JSON_FALSE:
        ed_json_put_flag(writer, json->key, json->type == ED_JSON_TRUE);
        break;
    case ED_JSON_NULL:
        ed_json_put_text(writer, json->key, NULL);
        break;
    }
}

static void same(const ed_json *a, const ed_json *b)
{
    PROMISE(a->type == b->type && a->count == b->count);
    PROMISE((a->text == NULL) == (b->text == NULL) && (a->text == NULL || strcmp(a->text, b->text) == 0));
    PROMISE((a->key == NULL) == (b->key == NULL) && (a->key == NULL || strcmp(a->key, b->key) == 0));
    for (const ed_json *x = a->child, *y = b->child; x != NULL && y != NULL; x = x->next, y = y->next)
        same(x, y);
}

static size_t depth_of(const ed_json *json)
{
    size_t deepest = 0;
    for (const ed_json *child = json->child; child != NULL; child = child->next) {
        size_t depth = depth_of(child);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static void write_and_read(ed_arena *arena, const ed_json *root)
{
    ed_text text = ed_text_new(arena);
    ed_json_writer writer = ed_json_writer_new(&text, false);
    copy(&writer, root);
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_source *source = ed_source_new(arena, "written", "case", ed_text_string(&text), text.length);
    const ed_json *again = ed_json_parse(arena, source, &findings);
    PROMISE(again != NULL && findings.errors == 0);
    same(root, again);
}

static ed_status run(void *context)
{
    const input *in = context;
    ed_findings findings;
    ed_findings_init(&findings, in->arena);
    const ed_source *source = ed_source_new(in->arena, "input", "case", (const char *)in->data, in->size);
    const ed_json *root = ed_json_parse(in->arena, source, &findings);
    ed_findings_sort(&findings);
    for (size_t i = 0; i < findings.count; i++) {
        PROMISE(ed_finding_line(in->arena, &findings.row[i], ED_ZH)[0] != '\0');
        PROMISE(ed_finding_line(in->arena, &findings.row[i], ED_EN)[0] != '\0');
    }
    PROMISE(root != NULL || findings.errors > 0);
    if (root == NULL)
        return ED_OK;
    check(root, source, 0);
    if (findings.errors == 0 && depth_of(root) < ED_JSON_WRITER_DEPTH)
        write_and_read(in->arena, root);
    return ED_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.arena = ed_arena_new(NULL), .data = data, .size = size};
    if (in.arena != NULL)
        PROMISE(ed_arena_protect(in.arena, run, &in) == ED_OK);
    ed_arena_free(in.arena);
    return 0;
}
