/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON Schema (draft-07) of a case: its root, and what all its parts are written with. */
#include "guide/guide.h"
#include "guide/inside.h"

#include <stdarg.h>
#include <string.h>

/* ---- writing */

static bool is_empty(ed_words words)
{
    const char *zh = ed_words_in(words, ED_ZH), *en = ed_words_in(words, ED_EN);
    return (zh == NULL || zh[0] == '\0') && (en == NULL || en[0] == '\0');
}

const char *ed_schema_both(ed_schema *s, ed_words words, const char *between)
{
    const char *zh = ed_words_in(words, ED_ZH), *en = ed_words_in(words, ED_EN);
    return strcmp(zh, en) == 0 ? zh : ed_arena_printf(s->arena, "%s%s%s", zh, between, en);
}

void ed_schema_title(ed_schema *s, ed_words title, ed_words description)
{
    if (!is_empty(title))
        ed_json_put_text(&s->w, "title", ed_schema_both(s, title, " | "));
    if (!is_empty(description))
        ed_json_put_text(&s->w, "description", ed_schema_both(s, description, "\n"));
}

void ed_schema_put(ed_schema *s, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *json = ed_arena_vprintf(s->arena, format, arguments);
    va_end(arguments);
    bool is_inside = false; /* a string that is JSON already, which keeps its single quotes */
    for (char *at = json; *at != '\0'; at++) {
        if (is_inside && *at == '\\')
            at++;
        else if (*at == '"')
            is_inside = !is_inside;
        else if (*at == '\'' && !is_inside)
            *at = '"';
    }
    ed_json_put_raw(&s->w, key, json);
}

void ed_schema_close_all(ed_schema *s)
{
    if (s->w.count[s->w.depth - 1] == 0)
        ed_json_put_flag(&s->w, NULL, true);
    ed_json_close(&s->w);
}

void ed_schema_close_keys(ed_schema *s)
{
    ed_schema_put(s, "patternProperties", "{'^x-': {}}");
    ed_json_put_flag(&s->w, "additionalProperties", false);
}

/* ---- the fixed objects of a case */

/* Items are a list of objects too, but a model decides what is in them. */
static bool is_object(const char *definition)
{
    for (size_t i = 0; i < ed_field_object_count; i++)
        if (strcmp(ed_field_objects[i].name, definition) == 0)
            return strcmp(definition, "item") != 0;
    return false;
}

/* Where a reference has a title beside it, draft-07 would ignore the title: so it goes into an "allOf". */
static void put_field(ed_schema *s, const ed_field *field)
{
    static const char *const definitions[] = {
        [ED_FIELD_TEXT] = "text", [ED_FIELD_WORDS] = "words", [ED_FIELD_DATE] = "date"};
    ed_json_open_object(&s->w, field->key);
    ed_schema_title(s, field->title, field->help);
    switch (field->kind) {
    case ED_FIELD_TEXT:
    case ED_FIELD_WORDS:
    case ED_FIELD_DATE:
        ed_schema_put(s, "allOf", "[{'$ref': '#/$defs/%s'}]", definitions[field->kind]);
        break;
    case ED_FIELD_FLAG:
        ed_schema_put(s, "type", "'boolean'");
        break;
    case ED_FIELD_REF:
        ed_schema_put(s, "allOf", "[{'$ref': '#/$defs/%s'}]", field->definition);
        break;
    case ED_FIELD_LIST:
    case ED_FIELD_SOME:
        ed_json_open_array(&s->w, "anyOf");
        ed_json_open_object(&s->w, NULL);
        ed_schema_put(s, "type", "'array'");
        ed_json_put_count(&s->w, "minItems", field->kind == ED_FIELD_SOME ? 1 : 0);
        ed_schema_put(s, "items", "{'$ref': '#/$defs/%s'}", field->definition);
        ed_json_close(&s->w);
        if (is_object(field->definition))
            ed_schema_put(s, NULL, "{'$ref': '#/$defs/list-table'}");
        ed_json_close(&s->w);
        break;
    case ED_FIELD_FREE:
        break;
    }
    ed_json_close(&s->w);
}

/* The members of an object's schema. */
static void put_object(ed_schema *s, const ed_field_object *object)
{
    ed_schema_title(s, object->title, (ed_words){0});
    ed_schema_put(s, "type", "'object'");
    ed_json_open_list(&s->w, "required");
    for (size_t i = 0; i < ed_field_count; i++)
        if (ed_fields[i].needed && strcmp(ed_fields[i].object, object->name) == 0)
            ed_json_put_text(&s->w, NULL, ed_fields[i].key);
    ed_json_close(&s->w);
    ed_json_open_object(&s->w, "properties");
    for (size_t i = 0; i < ed_field_count; i++)
        if (strcmp(ed_fields[i].object, object->name) == 0)
            put_field(s, &ed_fields[i]);
    ed_json_close(&s->w);
    if (!object->open)
        ed_schema_close_keys(s);
}

/* ---- the whole */

static void read_models(ed_schema *s, ed_models *models, ed_findings *findings)
{
    const char *const *id;
    const size_t count = ed_models_ids(models, s->arena, &id);
    s->model = ed_arena_array(s->arena, count, sizeof *s->model);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        if (model != NULL)
            s->model[s->models++] = model;
    }
}

void ed_guide_schema(ed_models *models, const ed_tables *tables, ed_findings *findings, ed_text *out)
{
    ed_schema s = {.w = ed_json_writer_new(out, false), .arena = out->arena, .tables = tables};
    read_models(&s, models, findings);
    ed_json_open_object(&s.w, NULL);
    ed_json_put_text(&s.w, "$schema", "http://json-schema.org/draft-07/schema#");
    put_object(&s, &ed_field_objects[0]);
    ed_schema_needs(&s);
    ed_json_open_object(&s.w, "$defs");
    for (size_t i = 1; i < ed_field_object_count; i++) {
        ed_json_open_object(&s.w, ed_field_objects[i].name);
        put_object(&s, &ed_field_objects[i]);
        if (strcmp(ed_field_objects[i].name, "item") == 0)
            ed_schema_switch(&s);
        ed_json_close(&s.w);
    }
    ed_schema_parts(&s, findings);
    ed_schema_models(&s);
    ed_json_close(&s.w);
    ed_json_close(&s.w);
    ed_text_add_char(out, '\n');
}
