/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed parts of a case: dates, yes and no, numbers and codes, by what fields.def says they are; and their lists in
 * tables. */
#include "case/format/format.h"
#include "intake/inside.h"
#include <string.h>

/* An object of its own; an item is one whose keys its model decides. */
static bool is_object(const char *definition)
{
    for (size_t i = 0; i < ed_field_object_count; i++)
        if (strcmp(ed_field_objects[i].name, definition) == 0)
            return true;
    return false;
}

static bool is_numeral(const char *definition)
{
    static const char *const numerals[] = {"numeral", "positive", "not-negative"};
    for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++)
        if (strcmp(numerals[i], definition) == 0)
            return true;
    return false;
}

/* What the schema refers to by name. */
static void refer(ed_intaking *t, const char *definition, ed_json *node, const char *path)
{
    if (is_object(definition))
        ed_intake_fields(t, definition, node, path);
    else if (strcmp(definition, "fraction") == 0)
        ed_intake_share(t, node, path);
    else if (is_numeral(definition))
        ed_intake_number(t, node, path);
    ed_terms group;
    if (ed_field_coded(definition, &group))
        ed_intake_term(t, node, group, path);
}

/* The keys of a fixed part, for a table of them. */
static ed_intake_list keys_of(ed_arena *arena, const char *object)
{
    ed_intake_list out = {.key = ed_arena_array(arena, ed_field_count, sizeof *out.key)};
    for (size_t i = 0; i < ed_field_count; i++)
        if (strcmp(ed_fields[i].object, object) == 0)
            out.key[out.keys++] =
                (ed_intake_key){.name = ed_fields[i].key, .title = ed_fields[i].title, .needed = ed_fields[i].needed};
    return out;
}

static void list(ed_intaking *t, const ed_field *of, ed_json *node, const char *path)
{
    const ed_reader reader = {t->arena, t->findings};
    if (ed_intake_is_table(node) && is_object(of->definition) && strcmp(of->definition, "item") != 0) {
        const ed_intake_list keys = keys_of(t->arena, of->definition);
        ed_intake_table_read(t, &keys, node, path);
    }
    size_t index = 0;
    for (ed_json *at = node->type == ED_JSON_ARRAY ? node->child : NULL; at != NULL; at = at->next, index++)
        refer(t, of->definition, at, ed_read_path_at(reader, "", path, at, index));
}

void ed_intake_fields(ed_intaking *t, const char *object, ed_json *node, const char *path)
{
    const ed_reader reader = {t->arena, t->findings};
    for (ed_json *at = node->type == ED_JSON_OBJECT ? node->child : NULL; at != NULL; at = at->next) {
        const ed_field *of = ed_field_find(object, at->key);
        const char *own = ed_read_path(reader, path, at->key);
        if (of == NULL)
            continue;
        if (of->kind == ED_FIELD_DATE)
            ed_intake_date(t, at, own);
        else if (of->kind == ED_FIELD_FLAG)
            ed_intake_flag(t, at, own);
        else if (of->kind == ED_FIELD_REF)
            refer(t, of->definition, at, own);
        else if (of->kind == ED_FIELD_LIST || of->kind == ED_FIELD_SOME)
            list(t, of, at, own);
    }
}
