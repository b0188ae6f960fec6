/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book in a format: built once, rendered by the format's renderer. */
#include "document/document.h"
#include "report/book/book.h"
#include "report/report.h"

ed_status ed_report_book(const ed_json *report, ed_format format, ed_form form, ed_lang lang, ed_text *out)
{
    ed_document *book = ed_book_build(out->arena, report, form, lang);
    if (format == ED_FORMAT_HTML && form != ED_FORM_PUBLICATION) /* a page that checks itself carries the report */
        book->live = ed_book_live(out->arena, report, lang, ed_report_program(out->arena, report));
    return ed_document_render(book, format, out);
}
