/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each format has a renderer; two of them need fonts. */
#include "base/module.h"
#include "document/document.h"
#include "document/docx/docx.h"
#include "document/html/html.h"
#include "document/text/text.h"

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
    const ed_painter *painter;
    ed_fonts *fonts;
    ed_format format;
    ed_text *out;
} setting;

static ed_status set(void *context)
{
    const setting *s = context;
    const ed_docx_pen pen = {s->painter, s->fonts};
    return s->format == ED_FORMAT_DOCX ? ed_docx_render(s->document, pen, s->out)
                                       : s->painter->pdf(s->document, s->fonts, s->out);
}

static ed_status set_in_fonts(const ed_document *document, const ed_painter *painter, ed_format format, ed_text *out)
{
    setting s = {document, painter, NULL, format, out};
    ed_status status = painter->open(ed_arena_memory(out->arena), ED_FONT_DIRS, &s.fonts);
    if (status == ED_OK)
        status = ed_arena_protect(out->arena, set, &s);
    painter->close(s.fonts);
    if (status == ED_MEMORY)
        ed_arena_fail(out->arena);
    return status;
}

static ed_status render_paper(const ed_document *document, ed_format format, ed_text *out)
{
    const char *why;
    if (format == ED_FORMAT_DOCX && !has_plot(document->root))
        return ed_docx_render(document, (ed_docx_pen){NULL, NULL}, out);
    const ed_papers_module *papers = ed_module_papers(out->arena, &why);
    return papers == NULL ? ED_FILE : set_in_fonts(document, papers->painter, format, out);
}

ed_status ed_document_render(const ed_document *document, ed_format format, ed_text *out)
{
    if (format == ED_FORMAT_DOCX || format == ED_FORMAT_PDF)
        return render_paper(document, format, out);
    if (format == ED_FORMAT_HTML)
        ed_html_render(document, out);
    else if (format == ED_FORMAT_MAN)
        ed_man_render(document, out);
    else
        ed_terminal_render(document, out);
    return ED_OK;
}
