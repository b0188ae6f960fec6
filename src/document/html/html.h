/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document as one HTML file that stands by itself: no network, no style or script but its own, which its
 * Content-Security-Policy names by their hashes; a script only with a program that figures are computed again with, and
 * the page reads without it. Headings, tables with scopes, formulas with a text alternative, plots as SVG with title
 * and description. It prints on A4 with the check code at the foot of every page, and reads on a telephone.
 */
#ifndef ED_DOCUMENT_HTML_HTML_H
#define ED_DOCUMENT_HTML_HTML_H

#include "document/document.h"

void ed_html_render(const ed_document *document, ed_text *out);

/* ---- inside of the room: parts of it (table.c, math.c, svg.c) */
void ed_html_table(const ed_block *table, ed_text *out);
void ed_html_math(const ed_math *math, ed_text *out);
/* data.c: an attachment as a data block. */
void ed_html_data(const ed_attachment *attachment, ed_text *out);
/* live.c: the attribute that ties a cell or pair to the figure it shows; nothing where it shows none. */
void ed_html_mark(const ed_block *block, size_t at, ed_text *out);
/* The page's script; "" without a program. */
const char *ed_html_script(ed_arena *arena, const ed_document_live *live);
/* The program and what the script needs, as data blocks, and the script. */
void ed_html_live(const ed_document_live *live, const char *script, ed_text *out);
/* `id`: of this plot among the document's. */
void ed_svg_plot(const ed_block *block, const char *caption, size_t id, ed_text *out);

#endif
