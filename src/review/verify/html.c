/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books in HTML: the report in its data block, and the text that is shown. */
#include "report/report.h"
#include "review/verify/inside.h"
#include <string.h>

/* ---- the data block: document/html/data.c says how it is written */

static bool ends_here(const char *at, const char *end, const char *name)
{
    const size_t length = strlen(name);
    return (size_t)(end - at) > length + 2 && at[0] == '<' && at[1] == '/' && memcmp(at + 2, name, length) == 0;
}

/* Behind the content of <script> or <style>, in which nothing is a tag but its own end; NULL where it does not end. */
static const char *raw_end(const char *at, const char *end, const char *name)
{
    while (at < end) {
        at = memchr(at, '<', (size_t)(end - at));
        if (at == NULL)
            return NULL;
        if (ends_here(at, end, name))
            return at;
        at++;
    }
    return NULL;
}

/* "3 17": the numbers, ascending; the next one that is not behind `number`. */
static bool is_own(const char **list, size_t number)
{
    size_t own = 0;
    const char *at = *list;
    if (at == NULL || *at < '0' || *at > '9')
        return false;
    for (; *at >= '0' && *at <= '9' && own < SIZE_MAX / 16; at++)
        own = own * 10 + (size_t)(*at - '0');
    if (own != number)
        return false;
    *list = *at == ' ' ? at + 1 : at;
    return true;
}

static void undo(const char *text, size_t length, const char *own, ed_text *out)
{
    static const char escape[] = "\\u003c";
    const size_t escape_length = sizeof escape - 1;
    size_t escapes = 0;
    for (size_t i = 0, step; i < length; i += step) {
        step = 1;
        if (text[i] == '\\' && i + 1 < length) {
            const bool is_escape = length - i >= escape_length && memcmp(text + i, escape, escape_length) == 0;
            step = is_escape ? escape_length : 2;
            if (is_escape && !is_own(&own, escapes++)) {
                ed_text_add_char(out, '<');
                continue;
            }
        }
        ed_text_add_bytes(out, text + i, step);
    }
}

typedef struct page {
    const ed_paper *paper;
    ed_markup markup;
    bool whole;
} page;

/* Behind the mark that some editors put before UTF-8. */
static page open_page(const ed_paper *paper)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t length = sizeof mark - 1;
    const bool marked = paper->length >= length && memcmp(paper->bytes, mark, length) == 0;
    return (page){paper, {.at = paper->bytes + (marked ? length : 0), .end = paper->bytes + paper->length}, true};
}

/* Whether every line of the page ends with CR and LF: then something it was sent or saved through made them so, since
 * this program writes LF alone. */
static bool has_other_ends(const ed_paper *paper)
{
    const char *at = paper->bytes, *end = paper->bytes + paper->length;
    bool any = false;
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        any = true;
        if (at == paper->bytes || at[-1] != '\r')
            return false;
        at++;
    }
    return any;
}

static void add_with_own_ends(const ed_text *text, ed_text *out)
{
    const char *bytes = ed_text_string(text);
    for (size_t i = 0; i < text->length; i++)
        if (bytes[i] != '\r' || bytes[i + 1] != '\n')
            ed_text_add_char(out, bytes[i]);
}

/* The next tag; behind <script> and <style> their content is passed over, which then is the markup's `text` at their
 * end. False at the end, and after a finding where it does not end well. */
static bool next(page *p, const char **content, size_t *length)
{
    *content = NULL;
    if (!ed_markup_next(&p->markup, &p->whole)) {
        if (!p->whole)
            ed_paper_damaged(p->paper, "HTML 标签没有结束", "a tag of the HTML is not closed");
        return false;
    }
    const char *raw = ed_markup_is(&p->markup, "script")  ? "script"
                      : ed_markup_is(&p->markup, "style") ? "style"
                                                          : NULL;
    if (raw == NULL)
        return true;
    const char *close = raw_end(p->markup.at, p->markup.end, raw);
    if (close == NULL) {
        p->whole = false;
        ed_paper_damaged(p->paper, "脚本或样式没有结束", "a script or style does not end");
        return false;
    }
    *content = p->markup.at;
    *length = (size_t)(close - p->markup.at);
    p->markup.at = close;
    return true;
}

bool ed_html_paper_report(const ed_paper *paper, ed_text *out)
{
    page p = open_page(paper);
    const char *content;
    size_t length = 0, found = 0;
    ed_text held = ed_text_new(paper->arena);
    while (next(&p, &content, &length)) {
        const char *id = content == NULL ? NULL : ed_markup_attribute(paper->arena, &p.markup, "id");
        if (id == NULL || strcmp(id, ED_REPORT_ATTACHMENT) != 0)
            continue;
        if (found++ == 0)
            undo(content, length, ed_markup_attribute(paper->arena, &p.markup, "data-own"), &held);
    }
    if (has_other_ends(paper))
        add_with_own_ends(&held, out);
    else
        ed_text_add_bytes(out, ed_text_string(&held), held.length);
    if (found > 1)
        ed_paper_damaged(paper, "附有不止一份报告", "it carries more than one report");
    return p.whole && found == 1;
}

/* ---- what is shown */

/* Elements inside of a line; all others begin a new one. */
static bool is_inline(const ed_markup *m)
{
    static const char *const names[] = {"a",      "b",     "i",     "span",   "sub",     "sup",  "small",  "em",
                                        "strong", "code",  "mi",    "mn",     "mo",      "mrow", "msub",   "msup",
                                        "mfrac",  "msqrt", "mtext", "mspace", "mfenced", "math", "mstyle", "tspan"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const size_t length = strlen(names[i]), end = m->tag_length > 0 && m->tag[0] == '/';
        if (m->tag_length - end == length && memcmp(m->tag + end, names[i], length) == 0)
            return true;
    }
    return false;
}

static bool is_report(ed_arena *arena, const ed_markup *m)
{
    const char *id = ed_markup_attribute(arena, m, "id");
    return id != NULL && strcmp(id, ED_REPORT_ATTACHMENT) == 0;
}

/* A style can hide what stands in the page, and a script can put something else in its place. */
static void add_code(const page *p, const char *content, size_t length, ed_paper_lines *out)
{
    ed_arena *arena = p->paper->arena;
    const ed_paper_line line = {ed_arena_copy(arena, content, length), {"样式或脚本", "a style or script"}, true};
    if (length > 0 && !is_report(arena, &p->markup)) /* that is compared value by value */
        ED_PUSH(arena, out->row, out->count, out->capacity, line);
}

/* A tag with its attributes: they decide whether its text is seen, and some do things of their own. Comments likewise
 * are what others have written. */
static void add_tag(const page *p, ed_paper_lines *out)
{
    ed_arena *arena = p->paper->arena;
    const ed_markup *m = &p->markup;
    ed_text text = ed_text_new(arena);
    if (m->tag_length > 0 && m->tag[0] == '/')
        return;
    ed_text_add_char(&text, '<');
    ed_text_add_bytes(&text, m->tag, m->tag_length);
    ed_markup_add_text(&text, m->inside, m->inside_length);
    ed_text_add_char(&text, '>');
    const ed_paper_line line = {ed_text_string(&text), {"标签", "a tag"}, true};
    ED_PUSH(arena, out->row, out->count, out->capacity, line);
}

bool ed_html_paper_lines(const ed_paper *paper, ed_paper_lines *out)
{
    page p = open_page(paper);
    const char *content;
    size_t length = 0, number = 1;
    ed_text line = ed_text_new(paper->arena);
    bool more = true;
    while (more) {
        more = next(&p, &content, &length);
        if (!p.whole)
            return false;
        ed_markup_add_text(&line, p.markup.text, p.markup.text_length);
        if (content != NULL) { /* its end tag comes at once */
            add_code(&p, content, length, out);
            p.markup.at = content + length;
        }
        if (!more || !is_inline(&p.markup)) {
            const size_t before = out->count;
            ed_paper_add_line(paper->arena, out, &line,
                              (ed_words){ed_arena_printf(paper->arena, "第 %zu 行文字", number),
                                         ed_arena_printf(paper->arena, "line %zu of the text", number)});
            number += out->count - before;
        }
        if (more)
            add_tag(&p, out);
    }
    return true;
}
