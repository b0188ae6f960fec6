/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whatever a model or a table cites is in the register, and is not said to be in force beyond its document's end: its
 * sources, what its formulas and conditions cite, and every 《title》, 〔year〕 number and standard that its texts
 * name.
 */
#include "guide/inside.h"
#include "guide/guide.h"
#include <string.h>

#define OPENED "《"
#define CLOSED "》"
#define YEAR   "〔"

typedef struct check {
    const ed_authorities *documents;
    ed_findings *findings;
} check;

static void unknown(const check *c, ed_place place, const char *what)
{
    ed_arena *arena = c->findings->arena;
    const char **id = ed_arena_array(arena, c->documents->count + 1, sizeof *id);
    for (size_t i = 0; i < c->documents->count; i++)
        id[i] = c->documents->row[i]->id;
    const char *near = ed_text_nearest(arena, what, id, c->documents->count);
    const ed_words arguments[2] = {{what, what},
                                   {near == NULL ? "" : ed_arena_printf(arena, "，是否指“%s”？", near),
                                    near == NULL ? "" : ed_arena_printf(arena, "; did you mean \"%s\"?", near)}};
    ed_findings_add_words(c->findings, ED_RULE_document_unknown, place, NULL, arguments, 2);
}

/* ---- sources */

static void check_end(const check *c, const ed_citation *source, ed_date to)
{
    static const ed_words open = {"无终止日", "without end"};
    char stated[11], end[11];
    ed_date_print(source->row->to, end);
    ed_date_print(to, stated);
    if (!source->row->to.given || (to.given && to.days <= source->row->to.days))
        return;
    const ed_words until = {ed_arena_printf(c->findings->arena, "至 %s", stated),
                            ed_arena_printf(c->findings->arena, "to %s", stated)};
    const ed_words arguments[3] = {{source->id, source->id}, to.given ? until : open, {end, end}};
    ed_findings_add_words(c->findings, ED_RULE_document_ended, source->place, NULL, arguments, 3);
}

static void check_source(const check *c, const ed_citation *source)
{
    if (source->row == NULL)
        unknown(c, source->place, source->id);
    else if (source->used_from.given || source->used_to.given)
        check_end(c, source, source->used_to);
}

/* ---- what formulas and conditions cite */

static void check_cites(const check *c, const ed_cites *cites)
{
    for (size_t i = 0; i < cites->count; i++) {
        const char *text = ed_words_in(cites->cite[i].written, ED_ZH), *at = text;
        size_t references = 0;
        bool named;
        for (const char *id; (id = ed_reference_next(c->findings->arena, &at, &named)) != NULL; references++)
            if (ed_authorities_find(c->documents, id) == NULL)
                unknown(c, cites->place, id);
        if (references == 0)
            unknown(c, cites->place, text);
    }
}

/* ---- texts */

/* Behind the bracket that closes the one at `text`, other titles within it included; NULL where none closes it. */
static const char *closing(const char *text)
{
    size_t depth = 0;
    for (; *text != '\0'; text++) {
        depth += ed_text_begins(text, OPENED);
        if (ed_text_begins(text, CLOSED) && --depth == 0)
            return text + strlen(CLOSED);
    }
    return NULL;
}

static const char *check_title(const check *c, const char *at, ed_place place)
{
    const char *end = closing(at);
    if (end == NULL)
        return at + strlen(OPENED);
    const size_t length = (size_t)(end - at) - strlen(OPENED) - strlen(CLOSED);
    if (ed_authorities_named(c->documents, at + strlen(OPENED), length) == NULL)
        unknown(c, place, ed_arena_copy(c->findings->arena, at, (size_t)(end - at)));
    return end;
}

/* "法释〔2019〕8号": words stand before it without a gap, so it is told by the registered numbers. */
static void check_number(const check *c, const char *text, const char *at, ed_place place)
{
    for (size_t i = 0; i < c->documents->count; i++) {
        const char *number = c->documents->row[i]->number.zh;
        const char *year = number == NULL ? NULL : strstr(number, YEAR);
        if (year != NULL && at - text >= year - number && ed_text_begins(at - (year - number), number))
            return;
    }
    const char *end = strstr(at, "号");
    const size_t length = end == NULL ? strlen(at) : (size_t)(end - at) + strlen("号");
    unknown(c, place, ed_arena_copy(c->findings->arena, at, length));
}

/* "GB/T 39793.2-2020", or of a series "GB/T 39793". */
static const char *check_standard(const check *c, const char *at, size_t prefix, ed_place place)
{
    size_t length = prefix + strspn(at + prefix, "0123456789.-");
    while (at[length - 1] == '.' || at[length - 1] == '-')
        length--; /* the end of a sentence */
    for (size_t i = 0; i < c->documents->count; i++)
        if (c->documents->row[i]->number.zh != NULL && strncmp(c->documents->row[i]->number.zh, at, length) == 0)
            return at + length;
    unknown(c, place, ed_arena_copy(c->findings->arena, at, length));
    return at + length;
}

static size_t standard_prefix(const char *at)
{
    static const char *const prefixes[] = {"GB/T ", "GB ", "HJ/T ", "HJ "};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        const size_t length = strlen(prefixes[i]);
        if (ed_text_begins(at, prefixes[i]) && at[length] >= '0' && at[length] <= '9')
            return length;
    }
    return 0;
}

static void check_text(const check *c, const char *text, ed_place place)
{
    for (const char *at = text; *at != '\0';) {
        const size_t prefix = standard_prefix(at);
        if (ed_text_begins(at, OPENED)) {
            at = check_title(c, at, place);
            continue;
        }
        if (prefix > 0) {
            at = check_standard(c, at, prefix, place);
            continue;
        }
        if (ed_text_begins(at, YEAR))
            check_number(c, text, at, place);
        at++;
    }
}

/* All texts but those of examples, which speak of cases. */
static void check_texts(const check *c, const ed_json *json)
{
    if (json->type == ED_JSON_STRING)
        check_text(c, json->text, ed_json_place(json));
    for (const ed_json *child = json->child; child != NULL; child = child->next)
        if (child->key == NULL || (strcmp(child->key, "examples") != 0 && strncmp(child->key, "x-", 2) != 0))
            check_texts(c, child);
}

/* ---- the whole */

void ed_guide_check_model_citations(const ed_model *model, const ed_authorities *documents, ed_findings *findings)
{
    const check c = {documents, findings};
    for (size_t i = 0; i < model->sources; i++)
        check_source(&c, &model->source[i]);
    for (size_t i = 0; i < model->steps; i++)
        for (size_t k = 0; k < model->step[i].columns; k++)
            check_cites(&c, &model->step[i].column[k].cite);
    for (size_t i = 0; i < model->requires_; i++)
        check_cites(&c, &model->require[i].cite);
    for (size_t i = 0; i < model->confirms; i++)
        check_cites(&c, &model->confirm[i].cite);
    check_texts(&c, model->json);
}

void ed_guide_check_tables(const ed_tables *tables, ed_findings *findings)
{
    const check c = {&tables->documents, findings};
    for (size_t i = 0; i < tables->count; i++) {
        const ed_table *table = tables->table[i];
        for (size_t k = 0; k < table->source_count; k++)
            check_source(&c, &table->sources[k]);
        if (table->dated && table->source.row != NULL)
            check_end(&c, &table->source, table->source.to);
        ed_findings unread;
        ed_findings_init(&unread, findings->arena);
        const ed_json *json = ed_json_parse(findings->arena, table->file, &unread);
        if (json != NULL)
            check_texts(&c, json);
    }
}
