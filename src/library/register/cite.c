/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What formulas and conditions cite: texts with references into the register, alternatives chosen by the case. */
#include "library/register/register.h"
#include "library/read.h"
#include <string.h>

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
    cite->text.zh = ed_authorities_say(arena, documents, cite->written.zh, ED_ZH, NULL);
    cite->text.en = ed_authorities_say(arena, documents, ed_words_in(cite->written, ED_EN), ED_EN, NULL);
    bool named;
    for (const char *id; at != NULL && (id = ed_reference_next(arena, &at, &named)) != NULL;) {
        const ed_authority *row = ed_authorities_find(documents, id);
        if (row != NULL && !named)
            ED_PUSH(arena, cite->document, cite->documents, capacity, row);
    }
}

void ed_cites_resolve(ed_arena *arena, ed_cites *cites, const ed_authorities *documents)
{
    for (size_t i = 0; i < cites->count; i++)
        resolve(arena, &cites->cite[i], documents);
}

/* ---- alternatives in one text */

/* The text before the next " | ", without it; `*rest` is then behind it, or NULL. */
static const char *next_part(ed_arena *arena, const char **rest)
{
    static const char gap[] = " | ";
    const char *start = *rest, *end = start == NULL ? NULL : strstr(start, gap);
    *rest = end == NULL ? NULL : end + strlen(gap);
    return end == NULL ? start : ed_arena_copy(arena, start, (size_t)(end - start));
}

ed_cites ed_cites_split(ed_arena *arena, ed_words written, const ed_authorities *documents)
{
    const char *zh = written.zh, *en = ed_words_in(written, ED_EN);
    ed_cites cites = {0};
    size_t capacity = 0;
    while (zh != NULL) {
        ed_words part = {next_part(arena, &zh), NULL};
        part.en = next_part(arena, &en);
        ED_PUSH(arena, cites.cite, cites.count, capacity, ((ed_cite){.text = part, .written = part}));
    }
    ed_cites_resolve(arena, &cites, documents);
    return cites;
}

/* ---- the one that governs the case */

long ed_cite_distance(const ed_cite *cite, const ed_law_facts *facts)
{
    long most = 0;
    for (size_t i = 0; cite != NULL && i < cite->documents; i++) {
        const long own = ed_authority_distance(cite->document[i], facts);
        most = own > most ? own : most;
    }
    return most;
}

const ed_cite *ed_cites_choose(const ed_cites *cites, const ed_law_facts *facts)
{
    const ed_cite *best = cites->count > 0 ? &cites->cite[0] : NULL;
    for (size_t i = 1; i < cites->count; i++)
        if (ed_cite_distance(&cites->cite[i], facts) < ed_cite_distance(best, facts))
            best = &cites->cite[i];
    return best;
}

ed_words ed_cite_words(ed_arena *arena, const ed_authorities *documents, const ed_cite *cite, const ed_law_facts *facts)
{
    if (cite == NULL)
        return (ed_words){NULL, NULL};
    return (ed_words){ed_authorities_say(arena, documents, cite->written.zh, ED_ZH, facts),
                      ed_authorities_say(arena, documents, ed_words_in(cite->written, ED_EN), ED_EN, facts)};
}
