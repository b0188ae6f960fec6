/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document as PDF on A4, laid out by ourselves and drawn by cairo with embedded fonts: text that can be searched and
 * copied, an outline of the chapters, header rows that repeat, the check code and the page's number at every foot. The
 * date inside is the document's own; the bytes depend on the document and on the versions of cairo and of the fonts.
 */
#ifndef ED_DOCUMENT_PDF_PDF_H
#define ED_DOCUMENT_PDF_PDF_H

#include "document/block.h"
#include "document/painter.h"

/* ED_OK. `fonts` is not NULL. */
ed_status ed_pdf_render(const ed_document *document, ed_fonts *fonts, ed_text *out);

#endif
