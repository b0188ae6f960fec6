/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DOCX: its parts, and the ZIP file they stand in. */
#ifndef ED_DOCUMENT_DOCX_DOCX_H
#define ED_DOCUMENT_DOCX_DOCX_H

#include "base/base.h"
#include "document/document.h"
#include "document/inside.h"

/*
 * A document for word processors: WordprocessingML (ECMA-376, transitional) in a ZIP archive. Everything is set by
 * named styles, headings are headings, tables have header rows that repeat, the foot of every page has the check code
 * and the page's number; so it can be edited, restyled and navigated in Word and WPS. The bytes depend on the document
 * alone (and, where it has plots, on the versions of cairo and of the fonts).
 */

/* What its plots are drawn with; `fonts` NULL: nothing. */
typedef struct ed_docx_pen {
    const ed_painter *painter;
    ed_fonts *fonts;
} ed_docx_pen;

/* ED_OK; ED_FILE where the document has plots and there is nothing to draw them with. */
ed_status ed_docx_render(const ed_document *document, ed_docx_pen pen, ed_text *out);

/* ---- inside of the room: the parts of a body */

typedef struct ed_docx_picture {
    const char *png;
    size_t length;
} ed_docx_picture;

typedef struct ed_docx {
    ed_arena *arena;
    const ed_document *document;
    ed_docx_pen pen;
    ed_text body; /* word/document.xml between <w:body> and its end */
    size_t depth; /* sections around the block */
    ed_docx_picture *picture;
    size_t pictures, capacity;
    size_t bookmarks;
    bool failed; /* a picture could not be drawn */
} ed_docx;

/* What a chapter's bookmark is called, before its anchor. */
#define ED_DOCX_BOOKMARK "ed_"

enum {
    ED_DOCX_WIDTH = 9524,    /* of the text on A4, twentieths of a point: 21 cm less margins of 2.1 cm */
    ED_DOCX_HALF_EM = 105,   /* half a Chinese character of the text: 10.5 pt */
    ED_DOCX_CELL_HALF = 98,  /* and of tables: 9 pt, with a little air */
    ED_DOCX_CELL_DIGIT = 126 /* a digit of tables in the widest font that may stand in */
};

/* Opens a paragraph of a style; closed by "</w:p>\n". */
void ed_docx_open(ed_text *out, const char *style);
/* A run of text; properties as XML or "". "\n" becomes a line break. */
void ed_docx_run(ed_text *out, const char *properties, const char *text);
void ed_docx_paragraph(ed_text *out, const char *style, const char *text);

void ed_docx_table(ed_docx *docx, const ed_block *table);                           /* table.c */
void ed_docx_math(ed_text *out, const ed_math *math);                               /* math.c: inside of a paragraph */
void ed_docx_picture_add(ed_docx *docx, const ed_block *plot, const char *caption); /* picture.c */
void ed_docx_blocks(ed_docx *docx, const ed_block *section);                        /* block.c */

/*
 * A ZIP archive put together in memory, as office documents are. The libraries for this take the times of entries from
 * a clock or through the time zone, so that the bytes would depend on the machine; what is needed here is little:
 * deflated entries with ASCII names and a fixed date (1980-01-01, the first that the format knows).
 */

typedef struct ed_zip_entry {
    const char *name;
    uint32_t crc, packed, size, offset;
} ed_zip_entry;

typedef struct ed_zip {
    ed_text *out;
    size_t start; /* of the archive in `out` */
    ed_zip_entry *entry;
    size_t entries, capacity;
} ed_zip;

ed_zip ed_zip_new(ed_text *out);
/* Adds a file. More than 4 GiB in all count as memory that ran out. */
void ed_zip_add(ed_zip *zip, const char *name, const char *bytes, size_t length);
/* Writes the directory; the archive is complete then. */
void ed_zip_close(ed_zip *zip);

/*
 * Attachments as custom XML parts, which word processors keep when a document is saved again: the bytes in Base64. What
 * the list of types and the document's relationships say of them, and the parts themselves.
 */
const char *ed_docx_attachment_types(ed_arena *arena, const ed_document *document);
const char *ed_docx_attachment_relations(ed_arena *arena, const ed_document *document);
void ed_docx_attach(ed_zip *zip, const ed_document *document);

#endif
