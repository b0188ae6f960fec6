/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a report against its shape. */
#include "library/read.h"
#include "report/inside.h"
#include "report/view.h"
#include <string.h>

#define REPORT_FORMAT "ecodamage-report/1"
#define REPORT_FAMILY "ecodamage-report/"

/* ---- checking; the path of a finding is that of the value: "items[2].steps[1].value" */

static bool fits(ed_findings *findings, const ed_json *object, const shape *shapes, const char *path);

static bool wrong(ed_findings *findings, const ed_json *json, ed_json_type expected, const char *path)
{
    ed_read_wrong((ed_reader){findings->arena, findings}, json, ed_json_type_words(expected), path);
    return false;
}

static bool has_type(ed_findings *findings, const ed_json *json, ed_json_type type, const char *path)
{
    return json->type == type || wrong(findings, json, type, path);
}

/* A text in both languages; null stands for a language that is missing. */
static bool words_fit(ed_findings *findings, const ed_json *json, const char *path)
{
    bool good = has_type(findings, json, ED_JSON_OBJECT, path);
    for (const ed_json *at = good ? json->child : NULL; at != NULL; at = at->next)
        good = (at->type == ED_JSON_NULL || has_type(findings, at, ED_JSON_STRING, path)) && good;
    return good;
}

static bool texts_fit(ed_findings *findings, const ed_json *json, const char *path)
{
    bool good = true;
    for (const ed_json *at = json->child; at != NULL; at = at->next)
        good = has_type(findings, at, ED_JSON_STRING, path) && good;
    return good;
}

static bool element_fits(ed_findings *findings, const ed_json *element, const shape *s, const char *path)
{
    if (s->kind == TEXTS)
        return has_type(findings, element, ED_JSON_STRING, path);
    if (s->kind == LISTS)
        return has_type(findings, element, ED_JSON_ARRAY, path) && texts_fit(findings, element, path);
    if (!has_type(findings, element, ED_JSON_OBJECT, path))
        return false;
    return s->kind == ROWS ? texts_fit(findings, element, path) : fits(findings, element, s->inner, path);
}

/* A path is put together only for a list that has something to be found in it: rows may be many. */
static bool list_fits(ed_findings *findings, const ed_json *json, const shape *s, const char *path)
{
    bool good = has_type(findings, json, ED_JSON_ARRAY, path);
    size_t position = 1;
    for (const ed_json *at = good ? json->child : NULL; at != NULL; at = at->next, position++) {
        const char *own = s->kind == LIST ? ed_arena_printf(findings->arena, "%s[%zu]", path, position) : path;
        good = element_fits(findings, at, s, own) && good;
    }
    return good;
}

static bool amount_fits(ed_findings *findings, const ed_json *json, const shape *s, const char *path)
{
    const ed_number *number;
    if (json->type == ED_JSON_NULL && !s->required)
        return true;
    if (!has_type(findings, json, ED_JSON_STRING, path))
        return false;
    /* what is nearly 0 has an exponent (1e-77) beyond those that a case may state, and is printed as it is */
    if (ed_number_parse(findings->arena, json->text, &number) != ED_NUMERAL_SYNTAX)
        return true;
    ED_FIND(findings, number_syntax, ed_json_place(json), path, json->text, "");
    return false;
}

static bool value_fits(ed_findings *findings, const ed_json *json, const shape *s, const char *path)
{
    switch (s->kind) {
    case TEXT:
        return json->type == ED_JSON_NULL && !s->required ? true : has_type(findings, json, ED_JSON_STRING, path);
    case AMOUNT:
        return amount_fits(findings, json, s, path);
    case COUNT:
        return has_type(findings, json, ED_JSON_NUMBER, path);
    case FLAG:
        return json->type == ED_JSON_FALSE || has_type(findings, json, ED_JSON_TRUE, path);
    case WORDS:
        return words_fit(findings, json, path);
    case OBJECT:
        return has_type(findings, json, ED_JSON_OBJECT, path) && fits(findings, json, s->inner, path);
    case LIST:
    case TEXTS:
    case ROWS:
    case LISTS:
        return list_fits(findings, json, s, path);
    }
    return false;
}

static bool fits(ed_findings *findings, const ed_json *object, const shape *shapes, const char *path)
{
    bool good = true;
    for (const shape *s = shapes; s->key != NULL; s++) {
        const ed_json *json = ed_json_get(object, s->key);
        const char *own = ed_arena_printf(findings->arena, "%s%s%s", path, path[0] == '\0' ? "" : ".", s->key);
        if (json != NULL) {
            good = value_fits(findings, json, s, own) && good;
        } else if (s->required) {
            ED_FIND(findings, missing_key, ed_json_place(object), own, s->key);
            good = false;
        }
    }
    return good;
}

const ed_json *ed_view_read(ed_arena *arena, const ed_source *file, ed_findings *findings, ed_status *status)
{
    *status = ED_FINDINGS;
    const ed_json *root = ed_json_parse(arena, file, findings);
    if (root == NULL || findings->errors > 0)
        return NULL;
    if (!ed_read_format((ed_reader){arena, findings}, root, REPORT_FORMAT)) {
        const ed_json *format = ed_json_get(root, "format");
        if (format != NULL && format->type == ED_JSON_STRING &&
            strncmp(format->text, REPORT_FAMILY, strlen(REPORT_FAMILY)) == 0)
            *status = ED_UNKNOWN;
        return NULL;
    }
    if (!fits(findings, root, ed_report_shape, ""))
        return NULL;
    *status = ED_OK;
    return root;
}
