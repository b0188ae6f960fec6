/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed parts of a case as tables, made from fields.def, and objects held to them. */
#include "case/format/format.h"

#include <string.h>

enum { NO, YES };

const ed_field_object ed_field_objects[] = {
#define ED_OBJECT(name, open, zh, en) {name, (open) == YES, {zh, en}},
#define ED_FIELD(object, key, kind, definition, needed, zh, en, help_zh, help_en)
#include "case/fields.def"
#undef ED_OBJECT
#undef ED_FIELD
};
const size_t ed_field_object_count = sizeof ed_field_objects / sizeof ed_field_objects[0];

const ed_field ed_fields[] = {
#define ED_OBJECT(name, open, zh, en)
#define ED_FIELD(object, key, kind, definition, needed, zh, en, help_zh, help_en)                                      \
    {object, key, ED_FIELD_##kind, definition, (needed) == YES, {zh, en}, {help_zh, help_en}},
#include "case/fields.def"
#undef ED_OBJECT
#undef ED_FIELD
};
const size_t ed_field_count = sizeof ed_fields / sizeof ed_fields[0];

/* The keys alone, in the order of the fields. */
static const char *const keys[] = {
#define ED_OBJECT(name, open, zh, en)
#define ED_FIELD(object, key, kind, definition, needed, zh, en, help_zh, help_en) key,
#include "case/fields.def"
#undef ED_OBJECT
#undef ED_FIELD
};

bool ed_field_coded(const char *definition, ed_terms *group)
{
    static const struct {
        const char *definition;
        ed_terms group;
    } coded[] = {
#define ED_CODED(definition, group) {definition, ED_TERMS_##group},
#include "case/coded.def"
#undef ED_CODED
    };
    for (size_t i = 0; i < sizeof coded / sizeof coded[0]; i++)
        if (strcmp(coded[i].definition, definition) == 0) {
            *group = coded[i].group;
            return true;
        }
    return false;
}

const ed_field *ed_field_find(const char *object, const char *key)
{
    for (size_t i = 0; i < ed_field_count; i++)
        if (strcmp(ed_fields[i].object, object) == 0 && strcmp(ed_fields[i].key, key) == 0)
            return &ed_fields[i];
    return NULL;
}

/* The fields of an object, from `*first` on; how many there are. */
static size_t fields_of(const char *object, size_t *first)
{
    size_t at = 0, end;
    while (strcmp(ed_fields[at].object, object) != 0)
        at++;
    for (end = at; end < ed_field_count && strcmp(ed_fields[end].object, object) == 0;)
        end++;
    *first = at;
    return end - at;
}

void ed_field_check_unknown(const ed_json *json, const char *object, const char *path, ed_findings *findings)
{
    size_t first;
    const size_t count = fields_of(object, &first);
    ed_json_check_keys(json, keys + first, count, path, findings);
}

void ed_field_check(const ed_json *json, const char *object, const char *path, ed_findings *findings)
{
    size_t first;
    const size_t count = fields_of(object, &first);
    if (json->type != ED_JSON_OBJECT)
        return;
    ed_json_check_keys(json, keys + first, count, path, findings);
    for (const ed_field *field = &ed_fields[first]; field < &ed_fields[first + count]; field++)
        if (field->needed && ed_json_get(json, field->key) == NULL)
            ED_FIND(findings, missing_key, ed_json_place(json), path, field->key);
}
