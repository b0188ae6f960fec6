/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each format has a renderer; two of them need fonts. */
#include "document/document.h"
#include "document/docx/docx.h"
#include "document/html/html.h"
#include "document/text/text.h"
#include "document/pdf/pdf.h"

static bool has_plot(const ed_block *block)
{
    bool found = block->kind == ED_BLOCK_PLOT;
    for (const ed_block *child = block->child; child != NULL && !found; child = child->next)
        found = has_plot(child);
    return found;
}

/* ---- formats that are set in fonts, which must be let go whatever happens */

typedef struct setting {
    const ed_document *document;
    ed_fonts *fonts;
    ed_format format;
    ed_text *out;
} setting;

static ed_status set(void *context)
{
    const setting *s = context;
    return s->format == ED_FORMAT_DOCX ? ed_docx_render(s->document, s->fonts, s->out)
                                       : ed_pdf_render(s->document, s->fonts, s->out);
}

static ed_status set_in_fonts(const ed_document *document, ed_format format, ed_text *out)
{
    setting s = {document, NULL, format, out};
    ed_status status = ED_OK;
    if (format == ED_FORMAT_PDF || has_plot(document->root))
        status = ed_fonts_open(ed_arena_memory(out->arena), ED_FONT_DIRS, &s.fonts);
    if (status == ED_OK)
        status = ed_arena_protect(out->arena, set, &s);
    ed_fonts_close(s.fonts);
    if (status == ED_MEMORY)
        ed_arena_fail(out->arena);
    return status;
}

ed_status ed_document_render(const ed_document *document, ed_format format, ed_text *out)
{
    if (format == ED_FORMAT_DOCX || format == ED_FORMAT_PDF)
        return set_in_fonts(document, format, out);
    if (format == ED_FORMAT_HTML)
        ed_html_render(document, out);
    else if (format == ED_FORMAT_MAN)
        ed_man_render(document, out);
    else
        ed_terminal_render(document, out);
    return ED_OK;
}
