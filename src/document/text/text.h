/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents for terminals, and as manual pages. */
#ifndef ED_DOCUMENT_TEXT_TEXT_H
#define ED_DOCUMENT_TEXT_TEXT_H

#include "document/document.h"

/* A document as plain text for a terminal or a mail: no colour, columns counted as East Asian terminals do. */

enum { ED_TERMINAL_COLUMNS = 100 };

/* A page of the manual is set as such: its name and title at the left, headings without a rule, no foot. */
void ed_terminal_render(const ed_document *document, ed_text *out);
/* What stands under a section of a page of the manual. */
void ed_terminal_blocks(const ed_block *section, ed_text *out);

/* One table, each line indented by `indent` columns (terminal_table.c). */
void ed_terminal_table(const ed_block *table, size_t indent, ed_text *out);

/* A page of the manual as troff with the man macros and tbl(1): what man(1) of groff and mandoc read. */

/* `document->manual` must be given. Plots are left out. */
void ed_man_render(const ed_document *document, ed_text *out);

/* ---- inside of the room */

/* A line of text, escaped, with a line end. */
void ed_man_line(ed_text *out, const char *text);
/* The text escaped, without what only matters to running lines. */
void ed_man_escaped(ed_text *out, const char *text, size_t bytes);
/* man_table.c */
void ed_man_table(const ed_block *table, ed_text *out);

#endif
