/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a JSON tree: by key and index, and by what a format wants, with a finding where it is not so. */
#include "json/json.h"

#include "json/scan.h"

#include <string.h>

ed_place ed_json_place(const ed_json *json)
{
    return ed_source_place(json->source, json->offset);
}

ed_place ed_json_key_place(const ed_json *json)
{
    return ed_source_place(json->source, json->key != NULL ? json->key_offset : json->offset);
}

const ed_json *ed_json_get(const ed_json *object, const char *key)
{
    if (object == NULL || object->type != ED_JSON_OBJECT)
        return NULL;
    for (const ed_json *child = object->child; child != NULL; child = child->next)
        if (strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

const ed_json *ed_json_at(const ed_json *array, size_t index)
{
    if (array == NULL || array->type != ED_JSON_ARRAY)
        return NULL;
    const ed_json *child = array->child;
    while (child != NULL && index-- > 0)
        child = child->next;
    return child;
}

const char *ed_json_numeral(const ed_json *json)
{
    if (json == NULL)
        return NULL;
    if (json->type == ED_JSON_NUMBER)
        return json->text;
    const bool fits = json->type == ED_JSON_STRING && ed_json_scan_number_fits(json->text, strlen(json->text));
    return fits ? json->text : NULL;
}

ed_words ed_json_type_words(ed_json_type type)
{
    static const ed_words words[] = {
        [ED_JSON_NULL] = {"空值（null）", "null"},
        [ED_JSON_FALSE] = {"真假值（true 或 false）", "true or false"},
        [ED_JSON_TRUE] = {"真假值（true 或 false）", "true or false"},
        [ED_JSON_NUMBER] = {"数字", "a number"},
        [ED_JSON_STRING] = {"文本", "a text"},
        [ED_JSON_ARRAY] = {"列表（[ ]）", "a list ([ ])"},
        [ED_JSON_OBJECT] = {"对象（{ }）", "an object ({ })"},
    };
    return words[type];
}

/* ---- typed reading */

/* The path of a key in the object at `path`: "item" and "note" make "item.note"; NULL stays NULL. */
static const char *inner_path(ed_findings *findings, const char *path, const char *key)
{
    if (path == NULL || path[0] == '\0')
        return path == NULL ? NULL : key;
    return ed_arena_printf(findings->arena, "%s.%s", path, key);
}

static void wrong_type(const ed_json *json, ed_words wanted, const char *path, ed_findings *findings)
{
    const ed_words arguments[] = {wanted, ed_json_type_words(json->type)};
    ed_findings_add_words(findings, ED_RULE_wrong_type, ed_json_place(json), path, arguments, 2);
}

static bool is_known_key(const char *key, const char *const *known, size_t count)
{
    if (strncmp(key, "x-", 2) == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(key, known[i]) == 0)
            return true;
    return false;
}

static void unknown_key(const ed_json *json, const char *const *known, size_t count, const char *path,
                        ed_findings *findings)
{
    const char *nearest = ed_text_nearest(findings->arena, json->key, known, count);
    ed_words arguments[] = {{json->key, json->key}, {"", ""}};
    if (nearest != NULL) {
        arguments[1].zh = ed_arena_printf(findings->arena, "，是否指“%s”？", nearest);
        arguments[1].en = ed_arena_printf(findings->arena, "; did you mean \"%s\"?", nearest);
    }
    ed_findings_add_words(findings, ED_RULE_unknown_key, ed_json_key_place(json), path, arguments, 2);
}

void ed_json_check_keys(const ed_json *object, const char *const *known, size_t count, const char *path,
                        ed_findings *findings)
{
    if (object == NULL || object->type != ED_JSON_OBJECT)
        return;
    for (const ed_json *child = object->child; child != NULL; child = child->next)
        if (!is_known_key(child->key, known, count))
            unknown_key(child, known, count, path, findings);
}

static bool is_flag(ed_json_type type)
{
    return type == ED_JSON_TRUE || type == ED_JSON_FALSE;
}

const ed_json *ed_json_want(const ed_json *object, const char *key, ed_json_type type, bool required, const char *path,
                            ed_findings *findings)
{
    if (object == NULL)
        return NULL;
    if (object->type != ED_JSON_OBJECT) {
        wrong_type(object, ed_json_type_words(ED_JSON_OBJECT), path, findings);
        return NULL;
    }
    const ed_json *child = ed_json_get(object, key);
    if (child == NULL && required)
        ED_FIND(findings, missing_key, ed_json_place(object), path, key);
    if (child == NULL || child->type == type || (is_flag(type) && is_flag(child->type)))
        return child;
    wrong_type(child, ed_json_type_words(type), inner_path(findings, path, key), findings);
    return NULL;
}

const char *ed_json_want_text(const ed_json *object, const char *key, bool required, const char *path,
                              ed_findings *findings)
{
    const ed_json *child = ed_json_want(object, key, ED_JSON_STRING, required, path, findings);
    return child != NULL ? child->text : NULL;
}
