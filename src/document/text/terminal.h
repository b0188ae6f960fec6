/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as plain text for a terminal or a mail: no colour, columns counted as East Asian terminals do. */
#ifndef ED_DOCUMENT_TEXT_TERMINAL_H
#define ED_DOCUMENT_TEXT_TERMINAL_H

#include "document/block.h"

enum { ED_TERMINAL_COLUMNS = 100 };

/* A page of the manual is set as such: its name and title at the left, headings without a rule, no foot. */
void ed_terminal_render(const ed_document *document, ed_text *out);
/* What stands under a section of a page of the manual. */
void ed_terminal_blocks(const ed_block *section, ed_text *out);

/* One table, each line indented by `indent` columns (terminal_table.c). */
void ed_terminal_table(const ed_block *table, size_t indent, ed_text *out);

#endif
