/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF: its pages, and what is put on them. */
#ifndef ED_DOCUMENT_PDF_PDF_H
#define ED_DOCUMENT_PDF_PDF_H

#include "document/document.h"
#include "document/inside.h"
#include "document/paint/paint.h"

/*
 * A document as PDF on A4, laid out by ourselves and drawn by cairo with embedded fonts: text that can be searched and
 * copied, an outline of the chapters, header rows that repeat, the check code and the page's number at every foot. The
 * date inside is the document's own; the bytes depend on the document and on the versions of cairo and of the fonts.
 */

/* ED_OK. `fonts` is not NULL. */
ed_status ed_pdf_render(const ed_document *document, ed_fonts *fonts, ed_text *out);

/*
 * The page that a PDF is laid out on. Blocks are put below each other; what does not fit goes on
 * the next page. The same layout is run dry: first to count the pages, and over a single block to know how high it will
 * be. Lengths are points, y runs downwards.
 */

typedef enum ed_type_size { /* what text is set in */
                            ED_SET_TITLE,
                            ED_SET_SUBTITLE,
                            ED_SET_H1,
                            ED_SET_H2,
                            ED_SET_H3,
                            ED_SET_H4,
                            ED_SET_TEXT,
                            ED_SET_STRONG,
                            ED_SET_SMALL,
                            ED_SET_CELL,
                            ED_SET_CELL_HEAD,
                            ED_SET_CELL_SMALL,
                            ED_SET_FIGURE, /* the figure that the document is about */
                            ED_SET_SAMPLE, /* what stands as it is */
                            ED_SETS
} ed_set;

/* Shares of the space between blocks and of the leading, 1 each or less: so that no page of few lines is left. */
typedef struct ed_spacing {
    double gap, leading;
} ed_spacing;

typedef struct ed_pdf {
    ed_arena *arena;
    const ed_document *document;
    cairo_t *cairo;
    ed_style style[ED_SETS];
    double y;           /* of the next block's top */
    double left, width; /* of the block: of the page, or of one of two beside each other */
    size_t page, pages;
    bool dry;     /* nothing is drawn */
    bool endless; /* and no page ends: a block is measured */
    size_t depth; /* sections around the block */
    double share; /* of the size and leading of all sets: 1, or less in annexes */
    ed_spacing spacing;
    size_t plots;
    ed_map *page_of; /* of chapters, by their anchors: known when the pages have been counted */
} ed_pdf;

extern const double ed_pdf_left, ed_pdf_width, ed_pdf_top, ed_pdf_bottom; /* of the text on the page */

/* complete.c: the finished file with what cairo does not write: language, metadata, attachments. False where that
 * fails, for want of memory. */
bool ed_pdf_complete(ed_arena *arena, const ed_document *document, const ed_stream *pages, ed_stream *out);

/* page.c */
double ed_pdf_leading(const ed_pdf *p, ed_set set); /* from one base line to the next */
/* A space between blocks: smaller in a dense document. */
double ed_pdf_gap(const ed_pdf *p, double gap);
/*
 * Tags: what the text between is, for readers that do not look (ISO 32000-1, 14.8.4: "H1", "P", "Table", "TR", "TD").
 * They nest; what stands outside of all is decoration. An element that goes over to the next page is left open there.
 */
void ed_pdf_open_tag(ed_pdf *p, const char *tag);
void ed_pdf_close_tag(ed_pdf *p, const char *tag);
void ed_pdf_start_page(ed_pdf *p);
/* Goes to the next page where less than `height` is left; never from the top of a page. */
void ed_pdf_need(ed_pdf *p, double height);
void ed_pdf_space(ed_pdf *p, double height); /* none at the top of a page */
void ed_pdf_rectangle(ed_pdf *p, double x, double y, double width, double height, unsigned colour);
void ed_pdf_rule(ed_pdf *p, double x, double y, double width, double thickness, unsigned colour);
/* One line with its top at y; returns nothing. */
void ed_pdf_line(ed_pdf *p, ed_set set, double x, double y, const char *text, unsigned colour);

/* text.c: a text wrapped into `width` at x, over as many pages as it takes. */
void ed_pdf_text(ed_pdf *p, ed_set set, double x, double width, const char *text, unsigned colour);
/* The same with a ground behind each line and a bar at its left. */
void ed_pdf_boxed(ed_pdf *p, const char *mark, const char *text, unsigned ground, unsigned bar, unsigned colour);
/* A sample: its columns stand below each other. */
void ed_pdf_sample(ed_pdf *p, const char *text);

/* math.c: a formula wrapped into `width` at x. */
void ed_pdf_math(ed_pdf *p, double x, double width, const ed_math *math);
/* table.c: a table; what must stand on one page of its beginning, caption, header and first row, in points. */
double ed_pdf_table_lead(const ed_pdf *p, const ed_block *table);
/* True where all columns stand beside each other and within the width. */
bool ed_pdf_table_is_whole(const ed_pdf *p, const ed_block *table);
void ed_pdf_table(ed_pdf *p, const ed_block *table);
/* pairs.c: names with values, the names at x; what of them must stand on one page of their beginning; how wide the
 * names are, with the space behind them. */
void ed_pdf_values(ed_pdf *p, const ed_block *block, double x);
double ed_pdf_values_lead(const ed_pdf *p, const ed_block *block);
double ed_pdf_name_width(const ed_pdf *p, const ed_block *block);
/* block.c: a block; how high it is below so many sections; all blocks of a section. */
void ed_pdf_block(ed_pdf *p, const ed_block *block);
double ed_pdf_height(const ed_pdf *p, const ed_block *block, size_t depth);
/* beside.c: one plot, or two beside each other. */
void ed_pdf_plots(ed_pdf *p, const ed_block *const *block, size_t count);
/* The block and the next beside each other; false, and nothing put, where that is not worth it. */
bool ed_pdf_beside(ed_pdf *p, const ed_block *block);
/* How high the block, a step or table, and the next are beside each other below so many sections; 0 where they are not
 * put so. */
double ed_pdf_height_beside(const ed_pdf *p, const ed_block *block, size_t depth);
void ed_pdf_blocks(ed_pdf *p, const ed_block *section);

enum { ED_INK_BLACK = 0x1C2523, ED_INK_DARK = 0x12332B, ED_INK_GREEN = 0x0B6B57, ED_INK_GREY = 0x4A5753 };

#endif
