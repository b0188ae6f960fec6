/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of papers that are read. */
#include "base/limits.h"
#include "review/verify/inside.h"
#include <string.h>

const ed_paper_reader ed_paper_readers[] = {
    {"json", ED_FORMAT_JSON, ed_json_paper_is, ed_json_paper_report, NULL},
    {"html", ED_FORMAT_HTML, ed_html_paper_is, ed_html_paper_report, ed_html_paper_lines},
    {"docx", ED_FORMAT_DOCX, ed_docx_paper_is, ed_docx_paper_report, ed_docx_paper_lines},
    {"xlsx", ED_FORMAT_XLSX, ed_xlsx_paper_is, ed_xlsx_paper_report, ed_xlsx_paper_lines},
    {"pdf", ED_FORMAT_PDF, ed_pdf_paper_is, ed_pdf_paper_report, ed_pdf_paper_lines},
};
const size_t ed_paper_reader_count = sizeof ed_paper_readers / sizeof ed_paper_readers[0];

const ed_paper_reader *ed_paper_reader_of(const ed_paper *paper)
{
    for (size_t i = 0; i < ed_paper_reader_count; i++)
        if (ed_paper_readers[i].is(paper))
            return &ed_paper_readers[i];
    return NULL;
}

void ed_paper_damaged(const ed_paper *paper, const char *zh, const char *en)
{
    const ed_words what = {zh, en};
    ed_findings_add_words(paper->findings, ED_RULE_paper_damaged, paper->place, NULL, &what, 1);
}

void ed_paper_too_large(const ed_paper *paper, const char *part)
{
    ED_FIND(paper->findings, paper_size, paper->place, NULL, part, ed_arena_printf(paper->arena, "%d", ED_PAPER_BYTES));
}

/* The first byte that is no blank; a byte order mark counts as one. */
static char first_of(const ed_paper *paper)
{
    size_t at = paper->length >= 3 && memcmp(paper->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < paper->length && strchr(" \t\r\n", paper->bytes[at]) != NULL && paper->bytes[at] != '\0')
        at++;
    return at < paper->length ? paper->bytes[at] : '\0';
}

bool ed_json_paper_is(const ed_paper *paper)
{
    return first_of(paper) == '{';
}

bool ed_json_paper_report(const ed_paper *paper, ed_text *out)
{
    ed_text_add_bytes(out, paper->bytes, paper->length);
    return true;
}

bool ed_html_paper_is(const ed_paper *paper)
{
    return first_of(paper) == '<';
}
