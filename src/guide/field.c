/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed parts of a case as two tables, made from fields.def. */
#include "guide/inside.h"

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

const ed_field *ed_field_find(const char *object, const char *key)
{
    for (size_t i = 0; i < ed_field_count; i++)
        if (strcmp(ed_fields[i].object, object) == 0 && strcmp(ed_fields[i].key, key) == 0)
            return &ed_fields[i];
    return NULL;
}
