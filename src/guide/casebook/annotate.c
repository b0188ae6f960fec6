/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook given back with what was found: a comment at each cell, and a sheet that lists all of it. */
#include "guide/casebook/inside.h"
#include <string.h>

typedef struct annotation {
    const ed_casebook *book;
    const ed_findings *findings;
    ed_lang lang;
    ed_remark *remark;
    size_t remarks, capacity;
} annotation;

static const char *line_of(const annotation *a, const ed_finding *finding)
{
    const bool is_error = ed_rule_get(finding->rule)->severity == ED_ERROR;
    const char *kind = ed_guide_phrase_in(is_error ? ED_PHRASE_book_error : ED_PHRASE_book_notice, a->lang);
    return ed_arena_printf(a->book->arena, "%s%s%s [%s]", kind, a->lang == ED_ZH ? "：" : ": ",
                           ed_finding_message(a->book->arena, finding, a->lang), ed_rule_get(finding->rule)->name);
}

/* The sheet at whose place a finding stands; NULL: none. */
static const ed_leaves *sheet_of(const annotation *a, const ed_finding *finding)
{
    const size_t length = strlen(a->book->path);
    const char *path = finding->place.path;
    if (path == NULL || finding->place.kind != ED_PLACE_CELL || strncmp(path, a->book->path, length) != 0)
        return NULL;
    for (size_t i = 0; i < a->book->book.sheets; i++)
        if (path[length] == ':' && strcmp(path + length + 1, a->book->book.sheet[i].name) == 0)
            return &a->book->book.sheet[i];
    return NULL;
}

/* Several findings at one cell are one comment. */
static void add_remark(annotation *a, const ed_finding *finding)
{
    const ed_leaves *sheet = sheet_of(a, finding);
    const bool is_error = ed_rule_get(finding->rule)->severity == ED_ERROR;
    if (sheet == NULL || finding->place.line == 0)
        return;
    const ed_remark one = {{sheet, (uint32_t)(finding->place.line - 1), (uint16_t)(finding->place.column - 1)},
                           line_of(a, finding),
                           is_error};
    for (size_t i = 0; i < a->remarks; i++) {
        ed_remark *there = &a->remark[i];
        if (there->at.sheet != sheet || there->at.row != one.at.row || there->at.column != one.at.column)
            continue;
        there->text = ed_arena_printf(a->book->arena, "%s\n%s", there->text, one.text);
        there->is_error = there->is_error || is_error;
        return;
    }
    ED_PUSH(a->book->arena, a->remark, a->remarks, a->capacity, one);
}

static void put_line(const annotation *a, ed_leaves *to, const char *code, const char *const *text)
{
    enum { TEXTS = 4 };
    ed_leaves_text(a->book->arena, to, to->rows, 0, code);
    for (uint16_t i = 0; i < TEXTS; i++)
        ed_leaves_text(a->book->arena, to, to->rows, (uint16_t)(i + 1), text[i]);
    to->rows++;
}

static void put_findings(const annotation *a, ed_book *book)
{
    const char *const heads[] = {
        ed_guide_phrase_in(ED_PHRASE_book_cell, a->lang), ed_guide_phrase_in(ED_PHRASE_book_severity, a->lang),
        ed_guide_phrase_in(ED_PHRASE_book_finding, a->lang), ed_guide_phrase_in(ED_PHRASE_book_rule, a->lang)};
    ed_leaves *to = ed_book_add(book, ed_guide_phrase_in(ED_PHRASE_book_findings, a->lang));
    const char *title[] = {ed_guide_phrase_in(ED_PHRASE_book_findings_title, a->lang), "", "", ""};
    put_line(a, to, "#ignore", title);
    if (a->findings->count == 0) {
        title[0] = ed_guide_phrase_in(ED_PHRASE_book_none, a->lang);
        put_line(a, to, "#note", title);
        return;
    }
    put_line(a, to, "#head", heads);
    for (size_t i = 0; i < a->findings->count; i++) {
        const ed_finding *finding = &a->findings->row[i];
        const bool is_error = ed_rule_get(finding->rule)->severity == ED_ERROR;
        const ed_leaves *sheet = sheet_of(a, finding);
        const char *where = sheet == NULL || finding->place.line == 0
                                ? ed_place_text(a->book->arena, finding->place)
                                : ed_leaf_name(a->book->arena, sheet, (uint32_t)(finding->place.line - 1),
                                               (uint16_t)(finding->place.column - 1));
        const char *const line[] = {
            where, ed_guide_phrase_in(is_error ? ED_PHRASE_book_error : ED_PHRASE_book_notice, a->lang),
            ed_finding_message(a->book->arena, finding, a->lang), ed_rule_get(finding->rule)->name};
        put_line(a, to, "#note", line);
    }
}

/* The sheets but an earlier list of findings, which would be one of another state. */
static ed_book copy_of(const annotation *a)
{
    ed_book out = {.arena = a->book->arena};
    const ed_words name = ed_guide_phrase_words(ED_PHRASE_book_findings);
    for (size_t i = 0; i < a->book->book.sheets; i++) {
        const ed_leaves *sheet = &a->book->book.sheet[i];
        if (strcmp(sheet->name, name.zh) != 0 && strcmp(sheet->name, name.en) != 0)
            ED_PUSH(out.arena, out.sheet, out.sheets, out.capacity, *sheet);
    }
    return out;
}

/* The remark's sheet is that of the workbook; in the copy it stands elsewhere. */
static void move_remarks(annotation *a, const ed_book *copy)
{
    for (size_t i = 0; i < a->remarks; i++)
        for (size_t k = 0; k < copy->sheets; k++)
            if (strcmp(copy->sheet[k].name, a->remark[i].at.sheet->name) == 0) {
                a->remark[i].at.sheet = &copy->sheet[k];
                break;
            }
}

ed_status ed_casebook_annotate(const ed_casebook *book, const ed_findings *findings, ed_lang lang, ed_text *out)
{
    annotation a = {.book = book, .findings = findings, .lang = lang};
    for (size_t i = 0; i < findings->count; i++)
        add_remark(&a, &findings->row[i]);
    ed_book copy = copy_of(&a);
    put_findings(&a, &copy);
    move_remarks(&a, &copy);
    return ed_book_dress(&copy, book->outline, a.remark, a.remarks, out);
}
