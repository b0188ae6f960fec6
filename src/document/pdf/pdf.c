/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file around the pages. */
#include "document/pdf/pdf.h"
#include <cairo-pdf.h>

static void set_styles(ed_pdf *p, ed_fonts *fonts)
{
    static const struct {
        ed_face face;
        double size;
    } sets[ED_SETS] = {[ED_SET_TITLE] = {ED_FACE_SANS_BOLD, 18},
                       [ED_SET_SUBTITLE] = {ED_FACE_SERIF, 12},
                       [ED_SET_H1] = {ED_FACE_SANS_BOLD, 14},
                       [ED_SET_H2] = {ED_FACE_SANS_BOLD, 11.5},
                       [ED_SET_H3] = {ED_FACE_SANS_BOLD, 10.5},
                       [ED_SET_H4] = {ED_FACE_SANS_BOLD, 9.8},
                       [ED_SET_TEXT] = {ED_FACE_SERIF, 10.5},
                       [ED_SET_STRONG] = {ED_FACE_SERIF_BOLD, 10.5},
                       [ED_SET_SMALL] = {ED_FACE_SANS, 8},
                       [ED_SET_CELL] = {ED_FACE_SERIF, 8.8},
                       [ED_SET_CELL_HEAD] = {ED_FACE_SANS_BOLD, 8.6},
                       [ED_SET_CELL_SMALL] = {ED_FACE_SANS, 7.6},
                       [ED_SET_FIGURE] = {ED_FACE_SANS_BOLD, 21},
                       [ED_SET_SAMPLE] = {ED_FACE_MONO, 8.4}};
    const double scale = p->document->dense ? 0.91 : 1;
    for (size_t i = 0; i < ED_SETS; i++)
        p->style[i] = (ed_style){fonts, sets[i].face, sets[i].size * scale};
}

/* ---- the pages */

static void put_centred(ed_pdf *p, ed_set set, const char *text)
{
    const char **lines;
    const ed_measure measure = ed_style_measure(&p->style[set]);
    size_t count = ed_wrap(p->arena, text, &measure, (size_t)(ed_pdf_width * 0.86 * 1000), &lines);
    for (size_t i = 0; i < count; i++) {
        double width = ed_style_width(&p->style[set], lines[i]);
        ed_pdf_need(p, ed_pdf_leading(p, set));
        ed_pdf_line(p, set, ed_pdf_left + (ed_pdf_width - width) / 2, p->y, lines[i], ED_INK_DARK);
        p->y += ed_pdf_leading(p, set);
    }
}

static void put_subtitle(ed_pdf *p)
{
    ed_pdf_open_tag(p, "P");
    put_centred(p, ED_SET_SUBTITLE, p->document->subtitle);
    ed_pdf_close_tag(p, "P");
}

static void put_document(ed_pdf *p)
{
    ed_pdf_start_page(p);
    ed_pdf_open_tag(p, "Document");
    p->y += 14;
    ed_pdf_open_tag(p, "H1");
    put_centred(p, ED_SET_TITLE, p->document->title);
    ed_pdf_close_tag(p, "H1");
    p->y += 6;
    if (p->document->subtitle != NULL)
        put_subtitle(p);
    ed_pdf_blocks(p, p->document->root);
    ed_pdf_close_tag(p, "Document");
}

/* ---- the file */

static void set_metadata(cairo_surface_t *surface, ed_arena *arena, const ed_document *document)
{
    const char *date = ed_arena_printf(arena, "%sT00:00:00Z", document->date);
    const char *subject = document->subtitle == NULL ? "" : ed_text_visible(arena, document->subtitle);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, ed_text_visible(arena, document->program));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* What cairo holds while pages are laid out in the arena; let go whatever happens. */
typedef struct file {
    ed_pdf pdf;
    ed_fonts *fonts;
    ed_stream stream, whole; /* as cairo writes it, and completed */
    cairo_surface_t *surface;
    ed_text *out;
} file;

/* Counts the pages, and where each chapter begins; true where the last page has fewer lines than a page should. */
static bool count_pages(ed_pdf *p, ed_spacing spacing)
{
    enum { FEW = 10 };
    p->page_of = ed_arena_alloc(p->arena, sizeof *p->page_of);
    p->page_of->arena = p->arena;
    p->spacing = spacing;
    ed_pdf count = *p;
    count.dry = true;
    put_document(&count);
    p->pages = count.page;
    return count.page > 1 && count.y < ed_pdf_top + FEW * ed_pdf_leading(&count, ED_SET_TEXT);
}

/* A last page of few lines is spared where somewhat less space between blocks and lines is enough for that. */
static void plan_pages(ed_pdf *p)
{
    static const ed_spacing usual = {1, 1}, less[] = {{0.8, 0.985}, {0.6, 0.97}, {0.5, 0.96}};
    if (!count_pages(p, usual))
        return;
    const size_t pages = p->pages;
    for (size_t i = 0; i < sizeof less / sizeof less[0]; i++) {
        count_pages(p, less[i]);
        if (p->pages < pages)
            return;
    }
    count_pages(p, usual);
}

static ed_status make(void *context)
{
    const double width = 595.28, height = 841.89; /* A4 */
    file *f = context;
    plan_pages(&f->pdf);
    if (ed_fonts_cut(f->fonts) != ED_OK)
        return ED_MEMORY;
    f->surface = cairo_pdf_surface_create_for_stream(ed_stream_write, &f->stream, width, height);
    set_metadata(f->surface, f->pdf.arena, f->pdf.document);
    f->pdf.cairo = cairo_create(f->surface);
    put_document(&f->pdf);
    cairo_show_page(f->pdf.cairo);
    cairo_surface_finish(f->surface);
    if (f->stream.failed || cairo_status(f->pdf.cairo) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(f->surface) != CAIRO_STATUS_SUCCESS)
        return ED_MEMORY;
    if (!ed_pdf_complete(f->pdf.arena, f->pdf.document, &f->stream, &f->whole))
        return ED_MEMORY;
    ed_text_add_bytes(f->out, f->whole.bytes, f->whole.length);
    return ED_OK;
}

static bool has_sample(const ed_block *block)
{
    for (const ed_block *child = block->child; child != NULL; child = child->next)
        if (child->kind == ED_BLOCK_SAMPLE || has_sample(child))
            return true;
    return false;
}

ed_status ed_pdf_render(const ed_document *document, ed_fonts *fonts, ed_text *out)
{
    file f = {
        .pdf = {.arena = out->arena, .document = document, .left = ed_pdf_left, .width = ed_pdf_width, .share = 1},
        .fonts = fonts,
        .out = out};
    f.stream = ed_stream_new(ed_arena_memory(out->arena));
    f.whole = ed_stream_new(ed_arena_memory(out->arena));
    set_styles(&f.pdf, fonts);
    ed_status status = has_sample(document->root) ? ed_fonts_open_mono(fonts) : ED_OK;
    if (status == ED_OK)
        status = ed_arena_protect(out->arena, make, &f);
    if (f.pdf.cairo != NULL)
        cairo_destroy(f.pdf.cairo);
    if (f.surface != NULL)
        cairo_surface_destroy(f.surface);
    ed_stream_free(&f.stream);
    ed_stream_free(&f.whole);
    return status;
}
