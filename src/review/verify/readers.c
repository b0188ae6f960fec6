/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of papers that are read. */
#include "review/verify/inside.h"

const ed_paper_reader ed_paper_readers[] = {
    {"json", ED_FORMAT_JSON, ed_json_paper_is, ed_json_paper_report, NULL},
    {"html", ED_FORMAT_HTML, ed_html_paper_is, ed_html_paper_report, ed_html_paper_lines},
    {"docx", ED_FORMAT_DOCX, ed_docx_paper_is, ed_docx_paper_report, ed_docx_paper_lines},
    {"xlsx", ED_FORMAT_XLSX, ed_xlsx_paper_is, ed_xlsx_paper_report, ed_xlsx_paper_lines},
    {"pdf", ED_FORMAT_PDF, ed_pdf_is, ed_pdf_report, ed_pdf_lines},
};
const size_t ed_paper_reader_count = sizeof ed_paper_readers / sizeof ed_paper_readers[0];

const ed_paper_reader *ed_paper_reader_of(const ed_paper *paper)
{
    for (size_t i = 0; i < ed_paper_reader_count; i++)
        if (ed_paper_readers[i].is(paper))
            return &ed_paper_readers[i];
    return NULL;
}
