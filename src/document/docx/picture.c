/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plots in a word processor: pictures, drawn three pixels a point, with a description. */
#include "document/docx/docx.h"
#include "document/inside.h"

enum { SCALE = 3, EMU = 12700, POINTS = 470 }; /* EMU a point; the width of the picture on paper */

/* Draws into memory outside of the arena, then takes the bytes over: a jump between must not lose them. */
typedef struct taking {
    ed_docx *docx;
    ed_stream *stream;
} taking;

static ed_status take(void *context)
{
    const taking *t = context;
    ed_docx *docx = t->docx;
    const ed_docx_picture picture = {ed_arena_copy(docx->arena, t->stream->bytes, t->stream->length),
                                     t->stream->length};
    ED_PUSH(docx->arena, docx->picture, docx->pictures, docx->capacity, picture);
    return ED_OK;
}

static void draw(ed_docx *docx, const ed_drawing *drawing)
{
    ed_stream stream = ed_stream_new(ed_arena_memory(docx->arena));
    taking t = {docx, &stream};
    const bool drawn = docx->pen.painter->png(docx->pen.fonts, drawing, SCALE, &stream);
    const ed_status status = drawn ? ed_arena_protect(docx->arena, take, &t) : ED_MEMORY;
    ed_stream_free(&stream);
    if (status != ED_OK)
        ed_arena_fail(docx->arena);
}

void ed_docx_picture_add(ed_docx *docx, const ed_block *plot, const char *caption)
{
    ed_text *out = &docx->body;
    if (docx->pen.fonts == NULL) {
        docx->failed = true;
        return;
    }
    const ed_drawing *drawing = ed_drawing_of(docx->arena, plot->plot, ED_DRAWING_WIDE);
    draw(docx, drawing);
    long width = (long)POINTS * EMU, height = (long)(POINTS * EMU * drawing->height / drawing->width);
    size_t id = docx->pictures;
    ed_docx_open(out, "Picture");
    ed_text_format(out,
                   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%ld\" "
                   "cy=\"%ld\"/><wp:docPr id=\"%zu\" name=\"plot%zu\" descr=\"",
                   width, height, id, id);
    ed_xml_add(out, caption);
    ed_text_format(
        out,
        "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic "
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr "
        "id=\"%zu\" name=\"plot%zu\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdPlot%zu\"/>"
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext "
        "cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n",
        id, id, id, width, height);
}
