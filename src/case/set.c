/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values set from outside of the case's file: what a case would be with them in place of its own. */
#include "case/inside.h"
#include <string.h>

enum { SHOWN = 60 }; /* columns of a value that is told of */

/* ---- nodes that are put together here; they stand where `at` stands */

static ed_json *text_node(ed_arena *arena, const ed_source *source, const char *key, const char *text)
{
    ed_json *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_json){.source = source, .key = key, .text = text, .type = ED_JSON_STRING};
    out->length = (uint32_t)source->length;
    return out;
}

static ed_json *copy_node(ed_arena *arena, const ed_json *from, const char *key)
{
    ed_json *out = ed_arena_alloc(arena, sizeof *out);
    *out = *from;
    out->key = key;
    out->next = NULL;
    return out;
}

static void append(ed_json *object, ed_json *child)
{
    ed_json **end = &object->child;
    while (*end != NULL)
        end = &(*end)->next;
    *end = child;
    object->count++;
}

static bool is_wrapper(const ed_json *json)
{
    return ed_json_get(json, "value") != NULL || ed_json_get(json, "value_of") != NULL ||
           ed_json_get(json, "disputed") != NULL;
}

const ed_json *ed_case_with_value(ed_arena *arena, const ed_json *old, const ed_json *value, bool keep_unit)
{
    if (old == NULL || old->type != ED_JSON_OBJECT || value->type == ED_JSON_ARRAY ||
        (value->type == ED_JSON_OBJECT && !is_wrapper(value)) || !is_wrapper(old))
        return value;
    const ed_json *unit = ed_json_get(value, "unit");
    const ed_json *bare = value->type == ED_JSON_OBJECT ? ed_json_get(value, "value") : value;
    if (bare == NULL)
        return value;
    ed_json *out = copy_node(arena, old, old->key);
    out->child = NULL;
    out->count = 0;
    out->made = true;
    append(out, copy_node(arena, bare, "value"));
    if (unit != NULL)
        append(out, copy_node(arena, unit, "unit"));
    for (const ed_json *at = old->child; at != NULL; at = at->next) {
        bool is_unit = strcmp(at->key, "unit") == 0;
        if (strcmp(at->key, "value") != 0 && strcmp(at->key, "value_of") != 0 &&
            (!is_unit || (keep_unit && unit == NULL)))
            append(out, copy_node(arena, at, at->key));
    }
    return out;
}

/* ---- a value as it is written on a command line: JSON, or a bare text, or a number with its unit */

static const ed_json *parsed(ed_arena *arena, const ed_source *source)
{
    ed_findings unused;
    ed_findings_init(&unused, arena);
    const ed_json *json = ed_json_parse(arena, source, &unused);
    return unused.errors > 0 ? NULL : json;
}

/* The length of the decimal numeral at the beginning, and 0 where what follows it can be no unit. */
static size_t numeral_before_unit(const char *text)
{
    size_t at = text[0] == '-', digits = strspn(text + at, "0123456789");
    at += digits;
    if (digits > 0 && text[at] == '.')
        at += 1 + strspn(text + at + 1, "0123456789");
    size_t blank = strspn(text + at, " ");
    bool unit = text[at + blank] == '%' || (text[at + blank] & 0x80) != 0 ||
                (text[at + blank] >= 'A' && text[at + blank] <= 'Z') ||
                (text[at + blank] >= 'a' && text[at + blank] <= 'z');
    return digits > 0 && unit ? at : 0;
}

static bool is_numeral(ed_arena *arena, const ed_json *json)
{
    const ed_number *unused;
    const ed_json *value = ed_json_get(json, "value") != NULL ? ed_json_get(json, "value") : json;
    const char *text = ed_json_numeral(value);
    return text != NULL && ed_number_parse(arena, text, &unused) == ED_NUMERAL_OK;
}

const ed_json *ed_case_value(ed_arena *arena, const char *name, const char *text, const ed_json *old)
{
    const ed_source *source = ed_source_new(arena, name, "set", text, strlen(text));
    const ed_json *json = parsed(arena, source);
    if (json != NULL)
        return json;
    size_t digits = numeral_before_unit(text);
    bool splits = digits > 0 && (old == NULL || is_numeral(arena, old) || ed_json_get(old, "value_of") != NULL);
    if (!splits)
        return text_node(arena, source, NULL, text);
    ed_json *out = text_node(arena, source, NULL, NULL);
    out->type = ED_JSON_OBJECT;
    out->made = true;
    append(out, text_node(arena, source, "value", ed_arena_copy(arena, text, digits)));
    append(out, text_node(arena, source, "unit", ed_arena_string(arena, text + digits + strspn(text + digits, " "))));
    return out;
}

/* ---- telling of it */

const char *ed_case_shown(ed_arena *arena, const ed_json *json)
{
    const ed_json *value = json, *unit = ed_json_get(json, "unit");
    if (json == NULL)
        return "";
    if (json->type == ED_JSON_OBJECT)
        value = ed_json_get(json, "value_of") != NULL ? ed_json_get(json, "value_of") : ed_json_get(json, "value");
    if (value != NULL && (value->type == ED_JSON_STRING || value->type == ED_JSON_NUMBER))
        return unit != NULL && unit->type == ED_JSON_STRING ? ed_arena_printf(arena, "%s %s", value->text, unit->text)
                                                            : value->text;
    ed_text out = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    ed_json_put_json(&w, NULL, json);
    return ed_text_string(&out);
}

/* ---- all that is set */

/* Of two values the first would be lost, and the second told as set in place of what is not the case's. */
static bool is_set_before(ed_setting *setting, size_t count, ed_findings *findings)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(setting[i].path, setting[count].path) == 0) {
            ED_FIND(findings, set_twice, ((ed_place){.path = setting[count].name, .line = 1, .column = 1}), NULL,
                    setting[count].path);
            return true;
        }
    return false;
}

/* True of an object that the format of cases has and this case may not: of its root, of "case", of an item. */
static bool is_of_format(const ed_json *root, ed_json_spot at)
{
    const ed_json *about = ed_json_get(root, "case");
    if (at.holder == root)
        return ed_case_is_root_key(at.key);
    return at.holder == about ? ed_case_is_about_key(at.key) : ed_case_is_item_key(at.key);
}

/* Where an object belongs that the path goes through and the case does not have, as "case.rounding" of
 * "case.rounding.rule"; the rest of the path is what is set in it. NULL: there is none, or a list is on the way. */
static const char *find_absent(ed_arena *arena, const ed_json *root, const char *path, ed_json_spot *out)
{
    for (const char *dot = strchr(path, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        const char *parent = ed_arena_copy(arena, path, (size_t)(dot - path));
        const bool at_root = ed_json_get(root, parent) == NULL && ed_case_is_root_key(parent);
        if (at_root)
            *out = (ed_json_spot){root, NULL, parent};
        else if (!ed_case_find(arena, root, parent, out))
            return NULL;
        if (out->old == NULL)
            return is_of_format(root, *out) && strchr(dot, '[') == NULL && dot[1] != '\0' ? dot + 1 : NULL;
    }
    return NULL;
}

/* {"a": {"b": value}} for "a.b". */
static ed_json *within(ed_arena *arena, const char *path, const ed_json *value)
{
    const char *dot = strchr(path, '.');
    const size_t length = dot == NULL ? strlen(path) : (size_t)(dot - path);
    ed_json *out = text_node(arena, value->source, NULL, NULL);
    out->type = ED_JSON_OBJECT;
    out->made = true;
    append(out,
           copy_node(arena, dot == NULL ? value : within(arena, dot + 1, value), ed_arena_copy(arena, path, length)));
    return out;
}

static const ed_json *set_one(ed_arena *arena, const ed_json *root, ed_setting *setting, ed_findings *findings)
{
    ed_json_spot spot;
    const ed_place place = {.path = setting->name, .line = 1, .column = 1};
    const char *absent = NULL;
    if (!ed_case_find(arena, root, setting->path, &spot) &&
        (absent = find_absent(arena, root, setting->path, &spot)) == NULL) {
        const char *near = ed_case_nearest(arena, root, setting->path);
        const ed_words arguments[2] = {{setting->path, setting->path},
                                       ed_read_meant((ed_reader){arena, findings}, setting->path, &near, near != NULL)};
        ed_findings_add_words(findings, ED_RULE_set_path, place, NULL, arguments, 2);
        return root;
    }
    const ed_json *value = ed_case_value(arena, setting->name, setting->value, spot.old);
    value = ed_case_with_value(arena, spot.old, value, true);
    setting->was = ed_case_shown(arena, spot.old);
    setting->now = ed_case_shown(arena, value);
    const char *now = ed_text_clip(arena, setting->now, SHOWN), *was = ed_text_clip(arena, setting->was, SHOWN);
    const ed_words arguments[3] = {{setting->path, setting->path},
                                   {now, now},
                                   {spot.old == NULL ? "（未填）" : was, spot.old == NULL ? "(not given)" : was}};
    ed_findings_add_words(findings, ED_RULE_what_if, place, setting->path, arguments, 3);
    return ed_json_exchange(arena, root, spot, absent == NULL ? value : within(arena, absent, value));
}

ed_case *ed_case_read_set(ed_arena *arena, const ed_source *source, ed_setting *setting, size_t count,
                          ed_findings *findings)
{
    const ed_json *root = ed_json_parse(arena, source, findings);
    ed_case *one =
        root == NULL ? NULL : ed_case_from_json(arena, ed_case_set(arena, root, setting, count, findings), findings);
    if (one != NULL) {
        one->set = setting;
        one->sets = count;
        one->what_if = count > 0;
    }
    return one;
}

const ed_json *ed_case_set(ed_arena *arena, const ed_json *root, ed_setting *setting, size_t count,
                           ed_findings *findings)
{
    for (size_t i = 0; i < count; i++) {
        setting[i].name = ed_arena_printf(arena, "--set %zu", i + 1);
        if (!is_set_before(setting, i, findings))
            root = set_one(arena, root, &setting[i], findings);
    }
    return root;
}
