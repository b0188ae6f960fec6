/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed parts of a case: dates, yes and no, numbers and codes, by what fields.def says they are; and their lists in
 * tables. */
#include "intake/inside.h"
#include <string.h>

enum { NO, YES };

typedef enum field_kind {
    TEXT,
    WORDS,
    DATE,
    FLAG,
    REF,
    LIST,
    SOME,
    FREE,
} field_kind;

typedef struct field {
    const char *object, *key;
    field_kind kind;
    const char *definition;
    bool needed;
    ed_words title;
} field;

static const field fields[] = {
#define ED_OBJECT(name, open, zh, en)
#define ED_FIELD(object, key, kind, definition, needed, zh, en, help_zh, help_en)                                      \
    {object, key, kind, definition, (needed) == YES, {zh, en}},
#include "case/fields.def"
#undef ED_OBJECT
#undef ED_FIELD
};
enum { FIELDS = sizeof fields / sizeof fields[0] };

static const struct {
    const char *definition;
    ed_terms group;
} coded[] = {
#define ED_CODED(definition, group) {definition, ED_TERMS_##group},
#include "case/coded.def"
#undef ED_CODED
};

static const field *field_of(const char *object, const char *key)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].object, object) == 0 && strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

/* An object of its own; an item is one whose keys its model decides. */
static bool is_object(const char *definition)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].object, definition) == 0)
            return true;
    return false;
}

static bool is_numeral(const char *definition)
{
    static const char *const numerals[] = {"numeral", "positive", "not-negative", "fraction"};
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
    else if (is_numeral(definition))
        ed_intake_number(t, node, false, path);
    for (size_t i = 0; i < sizeof coded / sizeof coded[0]; i++)
        if (strcmp(coded[i].definition, definition) == 0)
            ed_intake_term(t, node, coded[i].group, path);
}

/* The keys of a fixed part, for a table of them. */
static ed_intake_list keys_of(ed_arena *arena, const char *object)
{
    ed_intake_list out = {.key = ed_arena_array(arena, FIELDS, sizeof *out.key)};
    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].object, object) == 0)
            out.key[out.keys++] =
                (ed_intake_key){.name = fields[i].key, .title = fields[i].title, .needed = fields[i].needed};
    return out;
}

static void list(ed_intaking *t, const field *of, ed_json *node, const char *path)
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
        const field *of = field_of(object, at->key);
        const char *own = ed_read_path(reader, path, at->key);
        if (of == NULL)
            continue;
        if (of->kind == DATE)
            ed_intake_date(t, at, own);
        else if (of->kind == FLAG)
            ed_intake_flag(t, at, own);
        else if (of->kind == REF)
            refer(t, of->definition, at, own);
        else if (of->kind == LIST || of->kind == SOME)
            list(t, of, at, own);
    }
}
