/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is printed against what the report gives. Printing is deterministic: a paper that this program wrote has the
 * very bytes that printing its report again gives, in one of the forms and languages. Of any other the text is
 * compared, and where that agrees, nothing is known of layout and pictures.
 */
#include "report/book/book.h"
#include "report/report.h"
#include "report/view.h"
#include "review/verify/inside.h"
#include "sheet/sheet.h"
#include <string.h>

typedef struct candidate {
    ed_form form;
    ed_lang lang;
} candidate;

static const candidate candidates[] = {
    {ED_FORM_ANNEX_A, ED_ZH},        {ED_FORM_ANNEX_A, ED_EN},     {ED_FORM_EXPERT_OPINION, ED_ZH},
    {ED_FORM_EXPERT_OPINION, ED_EN}, {ED_FORM_NEGOTIATION, ED_ZH}, {ED_FORM_NEGOTIATION, ED_EN},
    {ED_FORM_COURT, ED_ZH},          {ED_FORM_COURT, ED_EN},       {ED_FORM_AGREEMENT, ED_ZH},
    {ED_FORM_AGREEMENT, ED_EN},      {ED_FORM_PROCEDURE, ED_ZH},   {ED_FORM_PROCEDURE, ED_EN},
    {ED_FORM_CLOSURE, ED_ZH},        {ED_FORM_CLOSURE, ED_EN},     {ED_FORM_BRIEF, ED_ZH},
    {ED_FORM_BRIEF, ED_EN}}; /* what is published carries no report */
enum { CANDIDATES = sizeof candidates / sizeof candidates[0], HEAD = 12 };

typedef struct printing {
    ed_arena *arena;
    const ed_paper *paper;
    const ed_paper_reader *reader;
    const ed_json *report;
    ed_review *review;
    ed_paper_lines lines; /* of the paper */
} printing;

static const char *without_blanks(ed_arena *arena, const char *text)
{
    char *out = ed_arena_string(arena, text), *to = out;
    for (const char *from = out; *from != '\0'; from++)
        if (strchr(" \t\r\n", *from) == NULL)
            *to++ = *from;
    *to = '\0';
    return out;
}

/* The title stands in the first lines, wherever those are broken. */
static bool has_title(const printing *p, candidate one)
{
    ed_text head = ed_text_new(p->arena);
    for (size_t i = 0, seen = 0; i < p->lines.count && seen < HEAD; i++) {
        if (p->lines.row[i].code)
            continue;
        ed_text_add(&head, without_blanks(p->arena, p->lines.row[i].text));
        seen++;
    }
    const char *title = ed_book_build(p->arena, p->report, one.form, one.lang)->title;
    return strstr(ed_text_string(&head), without_blanks(p->arena, title)) != NULL;
}

/* A spreadsheet is a view of the program, and has no forms. */
static ed_status print_sheet(const printing *p, ed_lang lang, ed_text *out)
{
    ed_findings none;
    ed_findings_init(&none, p->arena);
    ed_ledger *ledger = ed_review_bind(p->arena, p->report, NULL, NULL, &none);
    const ed_sheet_report report = {p->report->source->text, p->report->source->length, p->report};
    return ledger == NULL ? ED_UNKNOWN : ed_sheet_render(ledger, report, lang, out);
}

static ed_status print_again(const printing *p, candidate one, ed_text *out)
{
    if (p->reader->format == ED_FORMAT_XLSX)
        return print_sheet(p, one.lang, out);
    return ed_report_book(p->report, p->reader->format, one.form, one.lang, out);
}

/* What the paper differs in from the report printed so; another version may use other words, so that then the figures
 * alone are compared. Our own printing has no findings. */
static ed_print_check compare(const printing *p, const ed_text *again, ed_differences *out)
{
    ed_findings none;
    ed_paper_lines lines = {0};
    size_t left = SIZE_MAX;
    ed_findings_init(&none, p->arena);
    const ed_paper own = {
        .arena = p->arena, .bytes = ed_text_string(again), .length = again->length, .left = &left, .findings = &none};
    if (!p->reader->lines(&own, &lines))
        return ED_PRINT_UNREAD;
    ed_compare_lines(p->arena, &p->lines, &lines, out);
    if (out->all == 0 || !p->review->other_version)
        return out->all == 0 ? ED_PRINT_TEXT : ED_PRINT_DIFFERS;
    *out = (ed_differences){0};
    ed_compare_figures(p->arena, &p->lines, &lines, p->report, out);
    return out->all == 0 ? ED_PRINT_FIGURE : ED_PRINT_DIFFERS;
}

static bool same_bytes(const printing *p, const ed_text *again)
{
    return again->length == p->paper->length && memcmp(ed_text_string(again), p->paper->bytes, again->length) == 0;
}

/* The checks that find nothing stand in their order, the closest first. */
static bool is_closer(ed_print_check one, ed_print_check other)
{
    return one <= ED_PRINT_FIGURE && one < other;
}

/* Takes the candidate where it fits better than those before it; false where it can not be printed. */
static ed_status try(printing *p, candidate one, bool *found)
{
    ed_review *review = p->review;
    ed_differences differences = {0};
    ed_text again = ed_text_new(p->arena);
    const ed_status status = print_again(p, one, &again);
    if (status != ED_OK)
        return status;
    const ed_print_check print = same_bytes(p, &again) ? ED_PRINT_SAME : compare(p, &again, &differences);
    if (*found && differences.all >= review->printed.all && !is_closer(print, review->print))
        return ED_OK;
    *found = true;
    review->form = one.form;
    review->printed = differences;
    review->print = print;
    return ED_OK;
}

static bool is_tried(const printing *p, candidate one, size_t pass)
{
    if (p->reader->format == ED_FORMAT_XLSX) /* in two languages, and no forms */
        return pass == 0 && one.form == ED_FORM_ANNEX_A;
    return pass == 1 || has_title(p, one);
}

/* Where no title is known, all are tried. */
static ed_status try_all(printing *p)
{
    bool found = false;
    for (size_t pass = 0; pass < 2 && !found; pass++)
        for (size_t i = 0; i < CANDIDATES && p->review->print != ED_PRINT_SAME; i++) {
            if (!is_tried(p, candidates[i], pass))
                continue;
            const ed_status status = try(p, candidates[i], &found);
            if (status != ED_OK)
                return status;
        }
    return ED_OK;
}

void ed_review_printed(const ed_paper *paper, const ed_paper_reader *reader, const ed_json *report, ed_review *review)
{
    printing p = {paper->arena, paper, reader, report, review, {0}};
    if (reader->lines == NULL)
        return;
    if (!reader->lines(paper, &p.lines))
        review->print = ED_PRINT_UNREAD;
    else if (try_all(&p) != ED_OK)
        review->print = ED_PRINT_FONTS;
}
