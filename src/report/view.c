/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading values of a report whose shape was checked. */
#include "case/format/format.h"
#include "report/view.h"
#include <string.h>

/* Line ends as "\n", tabulators as blanks; most texts have neither and are not copied. */
static const char *tidy(ed_arena *arena, const char *text)
{
    if (strpbrk(text, "\r\t") == NULL)
        return text;
    char *out = ed_arena_string(arena, text), *to = out;
    for (const char *from = out; *from != '\0'; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from == '\t' ? ' ' : *from;
    }
    *to = '\0';
    return out;
}

const char *ed_view_text(ed_arena *arena, const ed_json *object, const char *key)
{
    const ed_json *json = ed_json_get(object, key);
    return json == NULL || json->type != ED_JSON_STRING ? NULL : tidy(arena, json->text);
}

const char *ed_view_words(ed_arena *arena, const ed_json *object, const char *key, ed_lang lang)
{
    const ed_json *json = ed_json_get(object, key);
    ed_words words = {ed_view_text(arena, json, "zh"), ed_view_text(arena, json, "en")};
    return ed_words_in(words, lang);
}

bool ed_view_flag(const ed_json *object, const char *key)
{
    const ed_json *json = ed_json_get(object, key);
    return json != NULL && json->type == ED_JSON_TRUE;
}

size_t ed_view_count(const ed_json *object, const char *key)
{
    enum { DIGITS = 9 };
    const ed_json *json = ed_json_get(object, key);
    size_t count = 0;
    if (json == NULL || json->type != ED_JSON_NUMBER || strlen(json->text) > DIGITS)
        return 0;
    for (const char *at = json->text; *at != '\0'; at++) {
        if (*at < '0' || *at > '9')
            return 0;
        count = count * 10 + (size_t)(*at - '0');
    }
    return count;
}

const ed_json *ed_view_first(const ed_json *object, const char *key)
{
    const ed_json *json = ed_json_get(object, key);
    return json == NULL || json->type != ED_JSON_ARRAY ? NULL : json->child;
}

size_t ed_view_length(const ed_json *object, const char *key)
{
    const ed_json *json = ed_json_get(object, key);
    return json == NULL || json->type != ED_JSON_ARRAY ? 0 : json->count;
}

bool ed_view_is(const ed_json *object, const char *key, const char *text)
{
    const ed_json *json = ed_json_get(object, key);
    return json != NULL && json->type == ED_JSON_STRING && text != NULL && strcmp(json->text, text) == 0;
}

const char *ed_view_case_field(ed_arena *arena, const char *path, ed_lang lang)
{
    const char *object = "root";
    ed_text out = ed_text_new(arena);
    for (const char *at = path; *at != '\0';) {
        const size_t key = strcspn(at, ".["), id = at[key] == '[' ? strcspn(at + key, "]") : 0;
        const ed_field *field = ed_field_find(object, ed_arena_copy(arena, at, key));
        if (field == NULL)
            return NULL;
        if (at != path || strcmp(field->key, "case") != 0) /* every book is of a case */
            ed_text_format(&out, "%s%s", out.length > 0 ? " / " : "", ed_words_in(field->title, lang));
        if (id > 1)
            ed_text_format(&out, " %.*s", (int)id - 1, at + key + 1);
        object = field->definition;
        at += key + id + (id > 0);
        at += *at == '.';
    }
    return ed_text_string(&out);
}
