/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in a format. */
#ifndef ED_DOCUMENT_RENDER_H
#define ED_DOCUMENT_RENDER_H

#include "document/block.h"

/* Adds the document; what is no format of documents (JSON) is text. The status is ED_OK, or that of ed_fonts_open, of
 * the DOCX or the PDF renderer; running out of memory leaves by the arena. */
ed_status ed_document_render(const ed_document *document, ed_format format, ed_text *out);

#endif
