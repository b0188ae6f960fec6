/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books in PDF: known by their first bytes, and read by the module of papers. */
#include "base/module.h"
#include "review/verify/inside.h"
#include <string.h>

bool ed_pdf_is(const ed_paper *paper)
{
    enum { HEAD = 1024 };
    static const char magic[] = "%PDF-";
    const size_t most = paper->length < HEAD ? paper->length : HEAD;
    for (size_t i = 0; i + sizeof magic - 1 <= most; i++)
        if (memcmp(paper->bytes + i, magic, sizeof magic - 1) == 0)
            return true;
    return false;
}

/* NULL after a finding. */
static const ed_pdf_reader *reader_of(const ed_paper *paper)
{
    const char *why;
    const ed_papers_module *papers = ed_module_papers(paper->arena, &why);
    if (papers != NULL)
        return papers->reader;
    ed_module_missing(paper->findings, paper->place, why);
    return NULL;
}

bool ed_pdf_report(const ed_paper *paper, ed_text *out)
{
    const ed_pdf_reader *reader = reader_of(paper);
    return reader != NULL && reader->report(paper, out);
}

bool ed_pdf_lines(const ed_paper *paper, ed_paper_lines *out)
{
    const ed_pdf_reader *reader = reader_of(paper);
    return reader != NULL && reader->lines(paper, out);
}
