/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed reading of JSON with findings, shared by the readers of tables, models and cases. */
#include "base/moment.h"
#include "library/read.h"

#include <string.h>

enum { SHOWN = 60 }; /* columns of a text that a finding repeats */

const char *ed_read_path(ed_reader reader, const char *path, const char *key)
{
    if (path == NULL || path[0] == '\0')
        return path == NULL ? NULL : key;
    return ed_arena_printf(reader.arena, "%s.%s", path, key);
}

const char *ed_read_path_at(ed_reader reader, const char *path, const char *key, const ed_json *element, size_t index)
{
    const char *list = ed_read_path(reader, path, key);
    const ed_json *id = ed_json_get(element, "id");
    if (list == NULL)
        return NULL;
    if (id != NULL && id->type == ED_JSON_STRING)
        return ed_arena_printf(reader.arena, "%s[%s]", list, id->text);
    return ed_arena_printf(reader.arena, "%s[%zu]", list, index + 1);
}

void ed_read_wrong(ed_reader reader, const ed_json *value, ed_words expected, const char *path)
{
    const ed_words arguments[2] = {expected, ed_json_type_words(value->type)};
    ed_findings_add_words(reader.findings, ED_RULE_wrong_type, ed_json_place(value), path, arguments, 2);
}

const ed_json *ed_read_object(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    return ed_json_want(object, key, ED_JSON_OBJECT, required, path, reader.findings);
}

const ed_json *ed_read_array(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    return ed_json_want(object, key, ED_JSON_ARRAY, required, path, reader.findings);
}

const char *ed_read_string(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    return ed_json_want_text(object, key, required, path, reader.findings);
}

bool ed_read_flag(ed_reader reader, const ed_json *object, const char *key, bool otherwise, const char *path)
{
    const ed_json *value = ed_json_want(object, key, ED_JSON_TRUE, false, path, reader.findings);
    return value == NULL ? otherwise : value->type == ED_JSON_TRUE;
}

bool ed_read_format(ed_reader reader, const ed_json *root, const char *expected)
{
    if (root->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, root, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return false;
    }
    const char *format = ed_read_string(reader, root, "format", true, NULL);
    if (format == NULL)
        return false;
    if (strcmp(format, expected) == 0)
        return true;
    ED_FIND(reader.findings, format_unknown, ed_json_place(ed_json_get(root, "format")), NULL, expected, format);
    return false;
}

/* The child `key`; a finding where it is required and absent. */
static const ed_json *child(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    const ed_json *value = ed_json_get(object, key);
    if (value == NULL && required)
        ED_FIND(reader.findings, missing_key, ed_json_place(object), path, key);
    return value;
}

/* White space: of ASCII, no-break space U+00A0, ideographic space U+3000. */
bool ed_read_is_blank(const char *text)
{
    while (*text != '\0') {
        if (strchr(" \t\r\n", *text) != NULL)
            text += 1;
        else if (strncmp(text, "\xC2\xA0", 2) == 0)
            text += 2;
        else if (strncmp(text, "\xE3\x80\x80", 3) == 0)
            text += 3;
        else
            return false;
    }
    return true;
}

const char *ed_read_text_value(ed_reader reader, const ed_json *value, const char *name, const char *path)
{
    if (value->type != ED_JSON_STRING) {
        ed_read_wrong(reader, value, ed_json_type_words(ED_JSON_STRING), path);
        return NULL;
    }
    if (ed_read_is_blank(value->text)) {
        ED_FIND(reader.findings, empty_text, ed_json_place(value), path, name);
        return NULL;
    }
    return value->text;
}

const char *ed_read_text(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    const ed_json *value = child(reader, object, key, required, path);
    return value == NULL ? NULL : ed_read_text_value(reader, value, key, ed_read_path(reader, path, key));
}

const char *ed_read_name(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    const char *text = ed_read_text(reader, object, key, required, path);
    return text == NULL ? NULL : ed_text_normal(reader.arena, text);
}

/* A plain text serves both languages; of {"zh": ..., "en": ...} one is enough. */
static ed_words either_language(ed_reader reader, const ed_json *value, const char *path)
{
    static const char *const languages[] = {"zh", "en"};
    static const ed_words wanted = {"文本或 {\"zh\": …, \"en\": …}", "a text or {\"zh\": ..., \"en\": ...}"};
    if (value->type == ED_JSON_STRING)
        return (ed_words){value->text, value->text};
    if (value->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, value, wanted, path);
        return (ed_words){NULL, NULL};
    }
    ed_json_check_keys(value, languages, 2, path, reader.findings);
    const bool has_english = ed_json_get(value, "en") != NULL;
    return (ed_words){ed_read_string(reader, value, "zh", !has_english, path),
                      ed_read_string(reader, value, "en", false, path)};
}

ed_words ed_read_words(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    const ed_json *value = child(reader, object, key, required, path);
    if (value == NULL)
        return (ed_words){NULL, NULL};
    const char *below = ed_read_path(reader, path, key);
    const ed_words words = either_language(reader, value, below);
    const char *zh = ed_words_in(words, ED_ZH), *en = ed_words_in(words, ED_EN);
    if ((zh != NULL && ed_read_is_blank(zh)) || (en != NULL && ed_read_is_blank(en)))
        ED_FIND(reader.findings, empty_text, ed_json_place(value), below, key);
    return words;
}

ed_date ed_read_date_value(ed_reader reader, const ed_json *value, const char *path)
{
    ed_date date = {0, false};
    if (value->type != ED_JSON_STRING)
        ed_read_wrong(reader, value, (ed_words){"日期（YYYY-MM-DD）", "a date (YYYY-MM-DD)"}, path);
    else if (!ed_date_parse(value->text, &date))
        ED_FIND(reader.findings, date_syntax, ed_json_place(value), path, value->text);
    return date;
}

bool ed_read_moment_value(ed_reader reader, const ed_json *value, const char *path, int64_t *minutes)
{
    if (value->type != ED_JSON_STRING)
        ed_read_wrong(reader, value, (ed_words){"时间（YYYY-MM-DD HH:MM）", "a time (YYYY-MM-DD HH:MM)"}, path);
    else if (ed_moment_parse(value->text, minutes))
        return true;
    else
        ED_FIND(reader.findings, time_syntax, ed_json_place(value), path, value->text);
    return false;
}

ed_date ed_read_date(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    const ed_json *value = child(reader, object, key, required, path);
    return value == NULL ? (ed_date){0, false} : ed_read_date_value(reader, value, ed_read_path(reader, path, key));
}

const ed_number *ed_read_number_value(ed_reader reader, const ed_json *value, const char *path)
{
    if (value->type != ED_JSON_NUMBER && value->type != ED_JSON_STRING) {
        ed_read_wrong(reader, value, ed_json_type_words(ED_JSON_NUMBER), path);
        return NULL;
    }
    const ed_number *number = NULL;
    ed_numeral_result result = ed_number_parse(reader.arena, value->text, &number);
    if (result == ED_NUMERAL_OK)
        return number;
    const char *shown = ed_text_clip(reader.arena, value->text, SHOWN);
    const ed_words arguments[2] = {{shown, shown}, ed_numeral_hint(reader.arena, value->text)};
    if (result == ED_NUMERAL_SIZE)
        ED_FIND(reader.findings, number_size, ed_json_place(value), path, shown);
    else
        ed_findings_add_words(reader.findings, ED_RULE_number_syntax, ed_json_place(value), path, arguments, 2);
    return NULL;
}

const ed_number *ed_read_number(ed_reader reader, const ed_json *object, const char *key, bool required,
                                const char *path)
{
    const ed_json *value = child(reader, object, key, required, path);
    return value == NULL ? NULL : ed_read_number_value(reader, value, ed_read_path(reader, path, key));
}

/* "act, response, valuation": the words admitted, for a finding. */
static const char *joined(ed_reader reader, const char *const *words, size_t count)
{
    ed_text text = ed_text_new(reader.arena);
    for (size_t i = 0; i < count; i++) {
        ed_text_add(&text, i == 0 ? "" : ", ");
        ed_text_add(&text, words[i]);
    }
    return ed_text_string(&text);
}

ed_words ed_read_meant(ed_reader reader, const char *word, const char *const *words, size_t count)
{
    const char *near = ed_text_nearest(reader.arena, word, words, count);
    if (near == NULL)
        return (ed_words){"", ""};
    return (ed_words){ed_arena_printf(reader.arena, "，是否指“%s”？", near),
                      ed_arena_printf(reader.arena, "; did you mean \"%s\"?", near)};
}

ed_words ed_read_meant_titled(ed_reader reader, const char *written, const char *const *words, const ed_words *titles,
                              size_t count)
{
    const char *text = ed_text_normal(reader.arena, written);
    for (ed_lang lang = ED_ZH; lang <= ED_EN; lang++)
        for (size_t i = 0; i < count; i++) {
            const char *title = ed_words_in(titles[i], lang);
            if (title != NULL && strstr(ed_text_normal(reader.arena, title), text) != NULL)
                return ed_read_meant(reader, words[i], &words[i], 1);
        }
    return ed_read_meant(reader, text, words, count);
}

size_t ed_read_word_value(ed_reader reader, const ed_json *value, ed_admitted admitted, const char *path)
{
    const char *text = ed_read_text_value(reader, value, value->key != NULL ? value->key : "", path);
    if (text == NULL)
        return SIZE_MAX;
    for (size_t i = 0; i < admitted.count; i++)
        if (strcmp(text, admitted.word[i]) == 0)
            return i;
    const char *all = joined(reader, admitted.word, admitted.count);
    const ed_words arguments[3] = {
        {text, text}, ed_read_meant(reader, text, admitted.word, admitted.count), {all, all}};
    ed_findings_add_words(reader.findings, ED_RULE_choice_unknown, ed_json_place(value), path, arguments, 3);
    return SIZE_MAX;
}

size_t ed_read_word(ed_reader reader, const ed_json *object, const char *key, bool required, ed_admitted admitted,
                    const char *path)
{
    const ed_json *value = child(reader, object, key, required, path);
    if (value == NULL)
        return SIZE_MAX;
    return ed_read_word_value(reader, value, admitted, ed_read_path(reader, path, key));
}

static ed_admitted codes_of(ed_terms group)
{
    return (ed_admitted){ed_term_codes(group), ed_term_count(group)};
}

const char *ed_read_joined(ed_reader reader, ed_terms group)
{
    return joined(reader, ed_term_codes(group), ed_term_count(group));
}

size_t ed_read_term_value(ed_reader reader, const ed_json *value, ed_terms group, const char *path)
{
    return ed_read_word_value(reader, value, codes_of(group), path);
}

size_t ed_read_term(ed_reader reader, const ed_json *object, const char *key, bool required, ed_terms group,
                    const char *path)
{
    return ed_read_word(reader, object, key, required, codes_of(group), path);
}

ed_confidence ed_confidence_read(ed_reader reader, const ed_json *json)
{
    const size_t found = ed_read_term(reader, json, "confidence", true, ED_TERMS_confidence, NULL);
    if (found == ED_ATTESTED) /* follows from a signature, and is never stated */
        ED_FIND(reader.findings, confidence_attested, ed_json_place(ed_json_get(json, "confidence")), NULL);
    return found == SIZE_MAX ? ED_UNVERIFIED : (ed_confidence)found;
}

const ed_json *ed_read_list(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path)
{
    const ed_json *list = child(reader, object, key, required, path);
    if (list == NULL)
        return NULL;
    if (list->type != ED_JSON_ARRAY) {
        ed_read_wrong(reader, list, ed_json_type_words(ED_JSON_ARRAY), ed_read_path(reader, path, key));
        return NULL;
    }
    if (required && list->count == 0)
        ED_FIND(reader.findings, list_empty, ed_json_place(list), ed_read_path(reader, path, key), key);
    return list;
}

void ed_read_pass_on(const ed_findings *own, ed_findings *findings)
{
    for (size_t i = 0; i < own->count; i++) {
        const ed_finding *one = &own->row[i];
        size_t arguments = 0;
        while (arguments < ED_FINDING_ARGUMENTS &&
               (one->argument[arguments].zh != NULL || one->argument[arguments].en != NULL))
            arguments++;
        ed_findings_add_words(findings, one->rule, one->place, one->path, one->argument, arguments);
    }
}
