/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books in DOCX: the report in a custom part, and the paragraphs of the body and of the foot. */
#include "document/document.h"
#include "report/report.h"
#include "review/verify/inside.h"
#include <string.h>

static const char body_part[] = "word/document.xml";

/* Empty where there is none: `is` tells. */
static ed_archive open_archive(const ed_paper *paper)
{
    ed_archive archive;
    if (!ed_archive_open(paper->arena, paper->bytes, paper->length, &archive))
        archive.entries = 0;
    return archive;
}

bool ed_docx_paper_is(const ed_paper *paper)
{
    const ed_archive archive = open_archive(paper);
    return ed_archive_find(&archive, body_part) != NULL;
}

/* ---- the report: document/docx/attach.c says how it is written; word processors may number the parts anew */

/* The content of the attachment that has the report's id; false where the part holds none, or after a finding. */
static bool read_part(const ed_paper *paper, const ed_text *part, bool *wrong, ed_text *out)
{
    ed_markup m = {.at = ed_text_string(part), .end = ed_text_string(part) + part->length};
    bool whole = true;
    while (ed_markup_next(&m, &whole)) {
        const char *space = ed_markup_attribute(paper->arena, &m, "xmlns");
        if (!ed_markup_is(&m, "attachment") || space == NULL || strcmp(space, ED_ATTACHMENT_SPACE) != 0)
            continue;
        const char *id = ed_markup_attribute(paper->arena, &m, "id");
        if (id == NULL || strcmp(id, ED_REPORT_ATTACHMENT) != 0 || !ed_markup_next(&m, &whole))
            return false;
        *wrong = !ed_base64_read(out, m.text, m.text_length);
        return true;
    }
    return false;
}

static bool is_custom(const ed_archive_entry *entry)
{
    static const char folder[] = "customXml/item", suffix[] = ".xml";
    const size_t length = entry->name_length;
    return length > sizeof folder + sizeof suffix - 2 && memcmp(entry->name, folder, sizeof folder - 1) == 0 &&
           memcmp(entry->name + length - (sizeof suffix - 1), suffix, sizeof suffix - 1) == 0;
}

bool ed_docx_paper_report(const ed_paper *paper, ed_text *out)
{
    const ed_archive archive = open_archive(paper);
    size_t found = 0;
    bool wrong = false;
    for (size_t i = 0; i < archive.entries; i++) {
        ed_text part = ed_text_new(paper->arena);
        if (!is_custom(&archive.entry[i]))
            continue;
        if (!ed_paper_unpack(paper, &archive, &archive.entry[i], &part))
            return false;
        ed_text again = ed_text_new(paper->arena);
        found += read_part(paper, &part, &wrong, found == 0 ? out : &again);
    }
    if (found > 1)
        ed_paper_damaged(paper, "附有不止一份报告", "it carries more than one report");
    if (wrong)
        ed_paper_damaged(paper, "所附报告的 Base64 编码有误", "the Base64 of the report that it carries is wrong");
    return found == 1 && !wrong;
}

/* ---- what is shown */

static bool begins(const ed_archive_entry *entry, const char *with)
{
    const size_t length = strlen(with);
    return entry->name_length > length && memcmp(entry->name, with, length) == 0;
}

static bool is_foot(const ed_archive_entry *entry)
{
    return begins(entry, "word/footer") || begins(entry, "word/header");
}

static ed_words place_of(const ed_paper *paper, const ed_archive_entry *entry, size_t number)
{
    const char *name = ed_arena_copy(paper->arena, entry->name, entry->name_length);
    const bool body = strcmp(name, body_part) == 0, foot = is_foot(entry);
    return (ed_words){ed_arena_printf(paper->arena, "%s第 %zu 段",
                                      body   ? "正文"
                                      : foot ? "页脚"
                                             : name,
                                      number),
                      ed_arena_printf(paper->arena, "%s, paragraph %zu",
                                      body   ? "body"
                                      : foot ? "foot"
                                             : name,
                                      number)};
}

static bool ends_word(const ed_markup *m)
{
    return ed_markup_is(m, "w:tab") || ed_markup_is(m, "w:br") || ed_markup_is(m, "w:tab/") || ed_markup_is(m, "w:br/");
}

/* Behind it stands what a word processor puts in itself: in the foot the numbers of pages. */
static bool is_field_result(const ed_paper *paper, const ed_markup *m)
{
    const char *type = ed_markup_attribute(paper->arena, m, "w:fldCharType");
    return type != NULL && strcmp(type, "separate") == 0;
}

/* The number of a page, which alone is not compared where it stands in the foot. */
static bool is_number(const ed_markup *m)
{
    for (size_t i = 0; i < m->text_length; i++)
        if (m->text[i] < '0' || m->text[i] > '9')
            return false;
    return true;
}

/* Comments and CDATA may divide what is read here by tags, and some elements show what stands in none: word processors
 * write neither into what this program has made. */
static bool is_strange(const ed_markup *m)
{
    return m->tag[0] == '!' || (m->tag[0] == '?' && !ed_markup_is(m, "?xml")) || ed_markup_is(m, "w:altChunk") ||
           ed_markup_is(m, "w:sym") || ed_markup_is(m, "w:object") || ed_markup_is(m, "w:pict");
}

/* A field that is to show the page of a chapter. */
static bool is_page_of(const ed_markup *m)
{
    static const char with[] = " PAGEREF ";
    return ed_markup_is(m, "/w:instrText") && m->text_length > sizeof with - 1 &&
           memcmp(m->text, with, sizeof with - 1) == 0;
}

/* What such a field shows: a number once a word processor has filled it, a dash before. */
static bool is_page(const ed_markup *m)
{
    static const char dash[] = "–";
    const bool is_dash = m->text_length == sizeof dash - 1 && memcmp(m->text, dash, sizeof dash - 1) == 0;
    return ed_markup_is(m, "/w:t") && m->text_length > 0 && m->text_length <= 4 && (is_dash || is_number(m));
}

static bool read_paragraphs(const ed_paper *paper, const ed_archive *archive, const ed_archive_entry *entry,
                            ed_paper_lines *out)
{
    ed_text part = ed_text_new(paper->arena), line = ed_text_new(paper->arena);
    if (!ed_paper_unpack(paper, archive, entry, &part))
        return false;
    ed_markup m = {.at = ed_text_string(&part), .end = ed_text_string(&part) + part.length};
    bool whole = true, field = false, page = false;
    size_t number = 0;
    while (ed_markup_next(&m, &whole)) {
        if (ed_markup_is(&m, "w:fldChar"))
            field = is_field_result(paper, &m);
        else if (is_page_of(&m))
            page = true;
        else if (field && page && is_page(&m)) {
            ed_text_add(&line, "#"); /* the page is the word processor's; that one stands here is compared */
            page = false;
        } else if (field && is_foot(entry) && is_number(&m))
            continue;
        else if (ed_markup_is(&m, "/w:t") || ed_markup_is(&m, "/m:t") || ed_markup_is(&m, "/w:delText") ||
                 ed_markup_is(&m, "/a:t"))
            ed_markup_add_text(&line, m.text, m.text_length);
        else if (ends_word(&m))
            ed_text_add_char(&line, ' ');
        else if (ed_markup_is(&m, "/w:p"))
            ed_paper_add_line(paper->arena, out, &line, place_of(paper, entry, ++number));
        else if (is_strange(&m)) {
            ed_paper_unread(paper, place_of(paper, entry, number + 1),
                            (ed_words){"不认识的内容", "content of a kind not known"});
            return false;
        }
    }
    if (!whole)
        ed_paper_damaged(paper, "DOCX 中的 XML 不完整", "the XML in the DOCX is cut off");
    return whole;
}

/* All parts in which a word processor may keep what it shows: feet, notes, comments, another body. */
static bool is_shown(const ed_archive_entry *entry)
{
    static const char suffix[] = ".xml";
    return entry->name_length > sizeof suffix && begins(entry, "word/") &&
           memcmp(entry->name + entry->name_length - (sizeof suffix - 1), suffix, sizeof suffix - 1) == 0;
}

bool ed_docx_paper_lines(const ed_paper *paper, ed_paper_lines *out)
{
    const ed_archive archive = open_archive(paper);
    const ed_archive_entry *body = ed_archive_find(&archive, body_part);
    if (body == NULL || !read_paragraphs(paper, &archive, body, out))
        return false;
    for (size_t i = 0; i < archive.entries; i++)
        if (&archive.entry[i] != body && is_shown(&archive.entry[i]) &&
            !read_paragraphs(paper, &archive, &archive.entry[i], out))
            return false;
    return true;
}
