/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations: the document that a rule or coefficient comes from, its level, and when it is in force. */
#include "library/register/register.h"
#include "library/read.h"
#include <string.h>

ed_words ed_level_words(const char *level)
{
    return ed_term_index(ED_TERMS_level, level) == SIZE_MAX ? (ed_words){"", ""} : ed_term_words(ED_TERMS_level, level);
}

/* One end of a period: a date, or null for open. */
static ed_date period_end(ed_reader reader, const ed_json *value, const char *path)
{
    if (value->type == ED_JSON_NULL)
        return (ed_date){0, false};
    return ed_read_date_value(reader, value, path);
}

void ed_period_read(const ed_json *array, const char *path, ed_date *from, ed_date *to, ed_findings *findings)
{
    static const ed_words expected = {"起止两个日期的数组（不限的一端为 null）", "an array of two dates (null: open)"};
    const ed_reader reader = {findings->arena, findings};
    *from = *to = (ed_date){0, false};
    if (array->type != ED_JSON_ARRAY || array->count != 2) {
        ed_read_wrong(reader, array, expected, path);
        return;
    }
    *from = period_end(reader, ed_json_at(array, 0), path);
    *to = period_end(reader, ed_json_at(array, 1), path);
    if (from->given && to->given && to->days < from->days)
        ED_FIND(findings, period_order, ed_json_place(array), path, ed_json_at(array, 0)->text,
                ed_json_at(array, 1)->text);
}

/* What the register knows needs no level; a name of one's own does. */
static bool is_reference(const char *document)
{
    return document != NULL && strchr(document, '/') != NULL && ed_name_is_id(document);
}

static void read_selection(ed_reader reader, const ed_json *object, const char *path, ed_citation *citation)
{
    const size_t kind = ed_read_term(reader, object, "date", false, ED_TERMS_date, path);
    citation->date_stated = kind != SIZE_MAX;
    citation->date = kind == SIZE_MAX ? ED_DATE_ACT : (ed_date_kind)kind;
    citation->binds = ed_read_flag(reader, object, "binds", false, path);
}

ed_citation ed_citation_read(ed_arena *arena, const ed_json *object, const char *path, ed_findings *findings)
{
    static const char *const keys[] = {"document", "clause", "level", "note", "in_force", "date", "binds"};
    const ed_reader reader = {arena, findings};
    ed_citation citation = {.place = ed_json_place(object)};
    if (object->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, object, ed_json_type_words(ED_JSON_OBJECT), path);
        return citation;
    }
    ed_json_check_keys(object, keys, sizeof keys / sizeof keys[0], path, findings);
    citation.document = citation.id = ed_read_text(reader, object, "document", true, path);
    citation.clause = ed_read_words(reader, object, "clause", false, path);
    citation.note = ed_read_text(reader, object, "note", false, path);
    const bool named = !is_reference(citation.id);
    const size_t level = ed_read_term(reader, object, "level", named, ED_TERMS_level, path);
    citation.level = level == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_level, level);
    read_selection(reader, object, path, &citation);
    const ed_json *in_force = ed_json_get(object, "in_force");
    if (in_force != NULL)
        ed_period_read(in_force, ed_read_path(reader, path, "in_force"), &citation.from, &citation.to, findings);
    citation.used_from = citation.from;
    citation.used_to = citation.to;
    return citation;
}

/* One entry of a list of sources: a citation, or alternatives of which a date chooses. */
static size_t read_entry(ed_arena *arena, const ed_json *json, ed_citation *out, ed_findings *findings)
{
    size_t count = 0;
    if (json->type != ED_JSON_ARRAY) {
        out[0] = ed_citation_read(arena, json, NULL, findings);
        return 1;
    }
    const bool optional = json->count > 1 && ed_json_at(json, json->count - 1)->type == ED_JSON_NULL;
    for (const ed_json *one = json->child; one != NULL && !(optional && one->next == NULL); one = one->next) {
        out[count] = ed_citation_read(arena, one, NULL, findings);
        out[count].alternative = count > 0;
        out[count++].optional = optional;
    }
    if (count == 0)
        ED_FIND(findings, list_empty, ed_json_place(json), NULL, "source");
    return count;
}

ed_citation *ed_citations_read(ed_arena *arena, const ed_json *list, ed_findings *findings, size_t *count)
{
    size_t most = 0;
    for (const ed_json *json = list->child; json != NULL; json = json->next)
        most += json->type == ED_JSON_ARRAY ? json->count : 1;
    ed_citation *out = ed_arena_array(arena, most, sizeof *out);
    *count = 0;
    for (const ed_json *json = list->child; json != NULL; json = json->next)
        *count += read_entry(arena, json, &out[*count], findings);
    return out;
}

/* ---- what the register says */

/* The narrower of two ends; an end that is not given is open. */
static ed_date later(ed_date a, ed_date b)
{
    return !a.given || (b.given && b.days > a.days) ? b : a;
}

static ed_date earlier(ed_date a, ed_date b)
{
    return !a.given || (b.given && b.days < a.days) ? b : a;
}

void ed_citation_resolve(ed_citation *citation, const ed_authorities *documents)
{
    const ed_authority *row = citation->row == NULL ? ed_authorities_find(documents, citation->id) : NULL;
    if (row == NULL)
        return;
    citation->row = row;
    citation->document = row->name.zh;
    citation->level = ed_authority_level(row->kind);
    citation->date = citation->date_stated ? citation->date : row->date;
    citation->from = later(citation->used_from, row->from);
    citation->to = earlier(citation->used_to, row->to);
}

bool ed_citation_covers(const ed_citation *citation, ed_date day)
{
    return (!citation->from.given || citation->from.days <= day.days) &&
           (!citation->to.given || day.days <= citation->to.days);
}

bool ed_citation_governs(const ed_citation *citation, const ed_law_facts *facts)
{
    return ed_citation_covers(citation, facts->day[citation->date]) &&
           (citation->row == NULL || ed_authority_speaks(citation->row, facts));
}

long ed_citation_distance(const ed_citation *citation, const ed_law_facts *facts)
{
    const ed_date day = facts->day[citation->date];
    const long before = citation->from.given && day.days < citation->from.days ? citation->from.days - day.days : 0;
    const long after = citation->to.given && day.days > citation->to.days ? day.days - citation->to.days : 0;
    const long out = before + after;
    const bool speaks = citation->row == NULL || ed_authority_speaks(citation->row, facts);
    return (out > 0 ? out + 1 : 0) + (speaks ? 0 : out > 0 ? ED_FAR_FROM_LAW : 1);
}

const ed_citation *ed_citation_edition(ed_arena *arena, const ed_citation *citation, const ed_law_facts *facts)
{
    const ed_authority *edition = citation->row == NULL ? NULL : ed_authority_edition(citation->row, facts);
    if (edition == citation->row)
        return citation;
    ed_citation *out = ed_arena_alloc(arena, sizeof *out);
    *out = *citation;
    out->row = edition;
    out->document = edition->name.zh;
    return out;
}

/* ---- in print */

ed_words ed_citation_name(const ed_citation *citation)
{
    return citation->row != NULL ? citation->row->name : (ed_words){citation->document, citation->document};
}

const char *ed_citation_full(ed_arena *arena, const ed_citation *citation, ed_lang lang)
{
    const char *name = citation->row == NULL ? citation->document : ed_words_in(citation->row->full, lang);
    const char *clause = ed_words_in(citation->clause, lang);
    if (clause == NULL)
        return name;
    const bool closed = lang == ED_ZH && (ed_text_ends(name, "》") || ed_text_ends(name, "）"));
    return ed_arena_printf(arena, "%s%s%s", name, closed ? "" : lang == ED_ZH ? " " : ", ", clause);
}

/* Within the dates of the document, those for which this program uses it: a rule of its own, and said to be one. */
static const char *use(ed_arena *arena, const ed_citation *citation, ed_lang lang)
{
    const ed_authority *row = citation->row;
    const bool from = citation->used_from.given && (!row->from.given || citation->used_from.days > row->from.days);
    const bool to = citation->used_to.given && (!row->to.given || citation->used_to.days < row->to.days);
    const char *first = from ? ed_date_words(arena, citation->used_from, false, lang) : "";
    const char *last = to ? ed_date_words(arena, citation->used_to, false, lang) : "";
    if (!from && !to)
        return "";
    if (lang == ED_EN)
        return ed_arena_printf(arena, "; used by this program for acts%s%s%s%s", from ? " from " : "", first,
                               to ? " to " : "", last);
    if (from && to)
        return ed_arena_printf(arena, "；本程序用于%s至%s的行为", first, last);
    return ed_arena_printf(arena, "；本程序用于%s%s%s的行为", first, last, to ? "以前" : "以后");
}

/* Of a document that is not registered: its level, and the dates that its citation states. */
static const char *about_stated(ed_arena *arena, const ed_citation *citation, ed_lang lang)
{
    const char *level = ed_words_in(ed_level_words(citation->level), lang);
    const char *from = ed_date_words(arena, citation->from, false, lang);
    const char *to = ed_date_words(arena, citation->to, false, lang);
    if (!citation->from.given && !citation->to.given)
        return level;
    if (lang == ED_EN)
        return ed_arena_printf(arena, "%s; in force%s%s%s%s", level, citation->from.given ? " from " : "", from,
                               citation->to.given ? " to " : "", to);
    return ed_arena_printf(arena, "%s；%s%s%s%s", level, from, citation->from.given ? "起施行" : "",
                           citation->to.given ? "至" : "", to);
}

const char *ed_citation_about(ed_arena *arena, const ed_citation *citation, ed_lang lang)
{
    static const ed_words unread = {"；题名、日期未核实", "; title and dates not verified"};
    const ed_authority *row = citation->row;
    if (row == NULL)
        return about_stated(arena, citation, lang);
    const char *dates = ed_authority_dates(arena, row, lang);
    const char *gap = dates[0] == '\0' ? "" : lang == ED_ZH ? "；" : "; ";
    return ed_arena_printf(arena, "%s%s%s%s%s", ed_words_in(ed_authority_kind_words(row->kind), lang), gap, dates,
                           use(arena, citation, lang),
                           row->confidence == ED_UNVERIFIED ? ed_words_in(unread, lang) : "");
}
