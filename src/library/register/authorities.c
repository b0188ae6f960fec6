/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading registers of documents, and finding a document by its id or by what a text calls it. */
#include "library/register/register.h"
#include "library/read.h"
#include "library/table/table.h"
#include <string.h>

#define DOCUMENTS_FORMAT "ecodamage-documents/1"

/* ---- names */

/* Titles of laws and notices stand in brackets of their own in Chinese; names of books and foreign rules do not. */
static bool is_bracketed(ed_authority_kind kind)
{
    return kind < ED_AUTHORITY_STATISTICS;
}

static const char *bracketed(ed_arena *arena, ed_authority_kind kind, const char *title)
{
    return is_bracketed(kind) && title != NULL ? ed_arena_printf(arena, "《%s》", title) : title;
}

static const char *with_number(ed_arena *arena, const char *title, const char *number, ed_lang lang)
{
    return number == NULL ? title : ed_arena_printf(arena, lang == ED_ZH ? "%s（%s）" : "%s (%s)", title, number);
}

/* The short title where there is one; else the number, as everyone calls a standard; else the title. */
static void set_names(ed_arena *arena, ed_authority *d)
{
    const char *zh = ed_words_in(d->title, ED_ZH), *en = ed_words_in(d->title, ED_EN);
    const char *number_zh = ed_words_in(d->number, ED_ZH), *number_en = ed_words_in(d->number, ED_EN);
    const char *short_zh = ed_words_in(d->shortly, ED_ZH), *short_en = ed_words_in(d->shortly, ED_EN);
    d->name.zh = short_zh != NULL    ? bracketed(arena, d->kind, short_zh)
                 : number_zh != NULL ? number_zh
                                     : bracketed(arena, d->kind, zh);
    d->name.en = short_en != NULL ? short_en : number_en != NULL ? number_en : en;
    d->full.zh = with_number(arena, bracketed(arena, d->kind, zh), number_zh, ED_ZH);
    d->full.en = with_number(arena, en, number_en, ED_EN);
}

/* ---- reading a row */

/* The codes of a list; what is none of `terms` is a finding. */
static const char **read_codes(ed_reader reader, const ed_json *json, const char *key, ed_terms terms, size_t *count)
{
    const ed_json *list = ed_read_list(reader, json, key, false, NULL);
    const char **code = ed_arena_array(reader.arena, list == NULL ? 1 : list->count + 1, sizeof *code);
    for (const ed_json *one = list == NULL ? NULL : list->child; one != NULL; one = one->next) {
        const char *text = ed_read_text_value(reader, one, key, NULL);
        if (text == NULL)
            continue;
        if (terms != ED_TERMS_COUNT && ed_term_index(terms, text) == SIZE_MAX)
            ed_read_wrong(reader, one, ed_term_list(reader.arena, terms), NULL);
        code[(*count)++] = text;
    }
    return code;
}

static ed_date_kind read_date_kind(ed_reader reader, const ed_json *json)
{
    const size_t kind = ed_read_term(reader, json, "date", false, ED_TERMS_date, NULL);
    return kind == SIZE_MAX ? ED_DATE_ACT : (ed_date_kind)kind;
}

/* A day, or a month where the day is not proved. */
static ed_date read_day(ed_reader reader, const ed_json *value, bool *month)
{
    ed_date day = {0, false};
    *month = value != NULL && value->type == ED_JSON_STRING && ed_date_parse_month(value->text, &day);
    return *month || value == NULL || value->type == ED_JSON_NULL ? day : ed_read_date_value(reader, value, NULL);
}

static void read_period(ed_reader reader, const ed_json *json, ed_authority *d)
{
    static const ed_words expected = {"起止两个日期的数组（不限的一端为 null）", "an array of two dates (null: open)"};
    const ed_json *period = ed_json_get(json, "in_force");
    bool month;
    if (period == NULL)
        return;
    if (period->type != ED_JSON_ARRAY || period->count != 2) {
        ed_read_wrong(reader, period, expected, NULL);
        return;
    }
    d->from = read_day(reader, ed_json_at(period, 0), &d->from_month);
    d->to = read_day(reader, ed_json_at(period, 1), &month);
    if (d->from.given && d->to.given && d->to.days < d->from.days)
        ED_FIND(reader.findings, period_order, ed_json_place(period), NULL, ed_json_at(period, 0)->text,
                ed_json_at(period, 1)->text);
}

static ed_words aside(ed_arena *arena, ed_words first, ed_words then)
{
    return (ed_words){with_number(arena, ed_words_in(first, ED_ZH), ed_words_in(then, ED_ZH), ED_ZH),
                      with_number(arena, ed_words_in(first, ED_EN), ed_words_in(then, ED_EN), ED_EN)};
}

/* "法释〔2019〕8号（2020年修正）", and in full with the number of what amended it. */
static void read_amendment(ed_reader reader, const ed_json *json, ed_authority *d)
{
    static const char *const keys[] = {"from", "as", "by", "date"};
    ed_arena *arena = reader.arena;
    if (json == NULL)
        return;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    ed_authority *amended = ed_arena_alloc(arena, sizeof *amended);
    *amended = *d;
    amended->amended_as = ed_read_words(reader, json, "as", true, NULL);
    const ed_words by = ed_read_words(reader, json, "by", true, NULL);
    amended->amended_from = ed_read_date(reader, json, "from", true, NULL);
    amended->amended_date = read_date_kind(reader, json);
    if (amended->amended_as.zh == NULL || by.zh == NULL || d->title.zh == NULL)
        return;
    const ed_words title = {bracketed(arena, d->kind, ed_words_in(d->title, ED_ZH)), ed_words_in(d->title, ED_EN)};
    ed_words full = aside(arena, amended->amended_as, by);
    if (d->number.zh != NULL)
        full = (ed_words){ed_arena_printf(arena, "%s；%s", ed_words_in(d->number, ED_ZH), full.zh),
                          ed_arena_printf(arena, "%s; %s", ed_words_in(d->number, ED_EN), full.en)};
    amended->name = aside(arena, d->name, amended->amended_as);
    amended->full = aside(arena, title, full);
    d->amended = amended;
}

/* "transition": what has the document govern acts that began before it and last into its time. */
static void read_transition(ed_reader reader, const ed_json *json, ed_authority *d)
{
    static const char *const keys[] = {"document", "clause"};
    if (json == NULL)
        return;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    d->transition = ed_read_text(reader, json, "document", true, NULL);
    d->transition_clause = ed_read_words(reader, json, "clause", false, NULL);
}

static ed_authority_kind read_kind(ed_reader reader, const ed_json *json)
{
    const size_t found = ed_read_term(reader, json, "kind", true, ED_TERMS_document_kind, NULL);
    return found == SIZE_MAX ? ED_AUTHORITY_OWN : (ed_authority_kind)found;
}

static ed_authority *read_row(ed_reader reader, const ed_json *json, const ed_source *file)
{
    static const char *const keys[] = {"id",     "kind",      "number",      "title",      "short",
                                       "issued", "in_force",  "replaced_by", "confidence", "ref",
                                       "date",   "claimants", "media",       "amended",    "transition"};
    ed_authority *d = ed_arena_alloc(reader.arena, sizeof *d);
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    d->file = file;
    d->place = ed_json_place(json);
    d->id = ed_read_text(reader, json, "id", true, NULL);
    if (d->id != NULL && (!ed_name_is_id(d->id) || strchr(d->id, '/') == NULL))
        ED_FIND(reader.findings, catalogue_id, ed_json_place(ed_json_get(json, "id")), NULL, d->id);
    d->kind = read_kind(reader, json);
    d->number = ed_read_words(reader, json, "number", false, NULL);
    d->title = ed_read_words(reader, json, "title", true, NULL);
    d->shortly = ed_read_words(reader, json, "short", false, NULL);
    d->issued = read_day(reader, ed_json_get(json, "issued"), &d->issued_month);
    read_period(reader, json, d);
    d->replaced_by = ed_read_text(reader, json, "replaced_by", false, NULL);
    d->confidence = ed_confidence_read(reader, json);
    d->ref = ed_read_text(reader, json, "ref", true, NULL);
    d->date = read_date_kind(reader, json);
    d->claimant = read_codes(reader, json, "claimants", ED_TERMS_party_type, &d->claimants);
    d->medium = read_codes(reader, json, "media", ED_TERMS_COUNT, &d->media);
    set_names(reader.arena, d);
    read_transition(reader, ed_json_get(json, "transition"), d);
    read_amendment(reader, ed_json_get(json, "amended"), d);
    return d;
}

/* What replaces a document is known, and begins when that ends. */
static void check_successor(const ed_authorities *documents, const ed_authority *d, ed_findings *findings)
{
    if (d->transition != NULL && ed_authorities_find(documents, d->transition) == NULL)
        ED_FIND(findings, document_unknown, d->place, NULL, d->transition, "");
    const ed_authority *next = d->replaced_by == NULL ? NULL : ed_authorities_find(documents, d->replaced_by);
    if (d->replaced_by == NULL ||
        (next != NULL && d->to.given && next->from.given && next->from.days == d->to.days + 1))
        return;
    ED_FIND(findings, document_replaced, d->place, NULL, d->id, d->replaced_by);
}

static bool is_in_file(const ed_authorities *documents, const char *id, const ed_source *file)
{
    const ed_authority *had = ed_authorities_find(documents, id);
    return had != NULL && had->file == file;
}

static void read_rows(ed_reader reader, ed_authorities *documents, const ed_json *root, const ed_source *file)
{
    static const char *const keys[] = {"format", "documents"};
    const size_t before = documents->count;
    ed_json_check_keys(root, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    const ed_json *list = ed_read_list(reader, root, "documents", true, NULL);
    for (const ed_json *json = list == NULL ? NULL : list->child; json != NULL; json = json->next) {
        if (json->type != ED_JSON_OBJECT) {
            ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
            continue;
        }
        const ed_authority *d = read_row(reader, json, file);
        if (d->id != NULL && is_in_file(documents, d->id, file))
            ED_FIND(reader.findings, id_twice, d->place, NULL, d->id);
        else if (d->id != NULL)
            ED_PUSH(documents->arena, documents->row, documents->count, documents->capacity, d);
    }
    for (size_t i = before; i < documents->count; i++)
        check_successor(documents, documents->row[i], reader.findings);
}

/* A register has no id: reports call it by the group that its first document belongs to. */
static const char *name_of(ed_arena *arena, const char *id)
{
    return ed_arena_printf(arena, "datasets/tables/%.*s/documents.json", (int)strcspn(id, "/"), id);
}

/* A file that does not even name the format is not parsed to find that out: it is read as a table. */
bool ed_authorities_read(ed_authorities *documents, const ed_source *file, ed_findings *findings)
{
    ed_arena *arena = documents->arena;
    ed_findings own;
    ed_findings_init(&own, arena);
    if (strstr(file->text, DOCUMENTS_FORMAT) == NULL)
        return false;
    ed_source *source = ed_source_new(arena, file->path, "documents", file->text, file->length);
    const size_t before = documents->count;
    const ed_json *root = ed_json_parse(arena, source, &own);
    const ed_json *format = ed_json_get(root, "format");
    if (format == NULL || format->type != ED_JSON_STRING || strcmp(format->text, DOCUMENTS_FORMAT) != 0)
        return false;
    read_rows((ed_reader){arena, &own}, documents, root, source);
    if (documents->count > before)
        source->name = name_of(arena, documents->row[before]->id);
    ed_read_pass_on(&own, findings);
    return true;
}

/* ---- finding */

const ed_authority *ed_authorities_find(const ed_authorities *documents, const char *id)
{
    for (size_t i = 0; documents != NULL && id != NULL && i < documents->count; i++)
        if (strcmp(documents->row[i]->id, id) == 0)
            return documents->row[i];
    return NULL;
}

static bool is_text(const char *words, const char *text, size_t length)
{
    return words != NULL && strlen(words) == length && memcmp(words, text, length) == 0;
}

const ed_authority *ed_authorities_named(const ed_authorities *documents, const char *text, size_t length)
{
    for (size_t i = 0; documents != NULL && i < documents->count; i++) {
        const ed_authority *d = documents->row[i];
        if (is_text(d->title.zh, text, length) || is_text(d->shortly.zh, text, length) ||
            is_text(d->number.zh, text, length))
            return d;
    }
    return NULL;
}

/* ---- references in texts */

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
}

typedef struct reference {
    const char *id;
    bool named;    /* with its dates: "{cn/civil-code:dates}" */
    size_t length; /* of the text; 0: what stands in braces is no reference */
} reference;

static reference reference_at(ed_arena *arena, const char *text)
{
    static const char dates_[] = ":dates";
    size_t length = 1;
    bool slash = false;
    if (text[0] != '{')
        return (reference){0};
    for (; is_id_char(text[length]); length++)
        slash = slash || text[length] == '/';
    const bool named = strncmp(text + length, dates_, strlen(dates_)) == 0;
    const size_t end = length + (named ? strlen(dates_) : 0);
    if (!slash || text[end] != '}')
        return (reference){0};
    return (reference){ed_arena_copy(arena, text + 1, length - 1), named, end + 1};
}

const char *ed_reference_next(ed_arena *arena, const char **at, bool *named)
{
    for (; **at != '\0'; (*at)++) {
        const reference found = reference_at(arena, *at);
        if (found.length == 0)
            continue;
        *at += found.length;
        *named = found.named;
        return found.id;
    }
    return NULL;
}

static const char *said(ed_arena *arena, const ed_authority *d, bool named, ed_lang lang, const ed_law_facts *facts)
{
    const char *name = ed_words_in((facts == NULL ? d : ed_authority_edition(d, facts))->name, lang);
    named = named || (facts != NULL && facts->day[d->date].given && !ed_authority_in_force(d, facts->day[d->date]));
    return named ? with_number(arena, name, ed_authority_dates(arena, d, lang), lang) : name;
}

const char *ed_authorities_say(ed_arena *arena, const ed_authorities *documents, const char *text, ed_lang lang,
                               const ed_law_facts *facts)
{
    if (text == NULL || strchr(text, '{') == NULL)
        return text;
    ed_text out = ed_text_new(arena);
    while (*text != '\0') {
        const reference found = reference_at(arena, text);
        const ed_authority *d = found.length == 0 ? NULL : ed_authorities_find(documents, found.id);
        const size_t length = found.length == 0 ? 1 : found.length;
        if (d != NULL)
            ed_text_add(&out, said(arena, d, found.named, lang, facts));
        else
            ed_text_add_bytes(&out, text, length);
        text += length;
    }
    return ed_text_string(&out);
}
