/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book in a format: built once, rendered by the format's renderer. */
#include "document/html.h"
#include "document/terminal.h"
#include "report/book.h"
#include "report/report.h"

void ed_report_book(const ed_json *report, ed_format format, ed_form form, ed_lang lang, ed_text *out)
{
    const ed_document *document = ed_book_build(out->arena, report, form, lang);
    if (format == ED_FORMAT_HTML)
        ed_html_render(document, out);
    else
        ed_terminal_render(document, out);
}
