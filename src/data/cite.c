/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What formulas and conditions cite: texts with references into the register, alternatives chosen by date. */
#include "data/citation.h"
#include "data/read.h"

static ed_words read_alternative(ed_reader reader, const ed_json *json)
{
    if (json->type == ED_JSON_OBJECT)
        return (ed_words){ed_read_text(reader, json, "zh", true, NULL), ed_read_text(reader, json, "en", false, NULL)};
    const char *text = ed_read_text_value(reader, json, "cite", NULL);
    return (ed_words){text, text};
}

ed_cites ed_cites_read(ed_arena *arena, const ed_json *object, ed_findings *findings)
{
    const ed_reader reader = {arena, findings};
    const ed_json *json = ed_json_get(object, "cite");
    if (json == NULL)
        return (ed_cites){0};
    const ed_json *first = json->type == ED_JSON_ARRAY ? json->child : json;
    ed_cites cites = {.place = ed_json_place(json)};
    if (first == NULL)
        ED_FIND(findings, list_empty, cites.place, NULL, "cite");
    cites.cite = ed_arena_array(arena, json->type == ED_JSON_ARRAY ? json->count : 1, sizeof *cites.cite);
    for (const ed_json *one = first; one != NULL; one = one == json ? NULL : one->next) {
        const ed_words text = read_alternative(reader, one);
        cites.cite[cites.count++] = (ed_cite){.text = text, .written = text};
    }
    return cites;
}

static void resolve(ed_arena *arena, ed_cite *cite, const ed_authorities *documents)
{
    const char *at = cite->written.zh;
    size_t capacity = 0;
    cite->documents = 0;
    cite->document = NULL;
    cite->text.zh = ed_authorities_say(arena, documents, cite->written.zh, ED_ZH);
    cite->text.en = ed_authorities_say(arena, documents, ed_words_in(cite->written, ED_EN), ED_EN);
    for (const char *id; at != NULL && (id = ed_reference_next(arena, &at)) != NULL;) {
        const ed_authority *row = ed_authorities_find(documents, id);
        if (row != NULL)
            ED_PUSH(arena, cite->document, cite->documents, capacity, row);
    }
}

void ed_cites_resolve(ed_arena *arena, ed_cites *cites, const ed_authorities *documents)
{
    for (size_t i = 0; i < cites->count; i++)
        resolve(arena, &cites->cite[i], documents);
}

static bool in_force(const ed_cite *cite, ed_date day)
{
    for (size_t i = 0; i < cite->documents; i++)
        if (!ed_authority_in_force(cite->document[i], day))
            return false;
    return true;
}

ed_words ed_cites_on(const ed_cites *cites, ed_date day)
{
    for (size_t i = 0; i < cites->count; i++)
        if (in_force(&cites->cite[i], day))
            return cites->cite[i].text;
    return cites->count > 0 ? cites->cite[0].text : (ed_words){NULL, NULL};
}
