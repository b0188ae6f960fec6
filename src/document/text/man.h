/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the manual as troff with the man macros and tbl(1): what man(1) of groff and mandoc read. */
#ifndef ED_DOCUMENT_TEXT_MAN_H
#define ED_DOCUMENT_TEXT_MAN_H

#include "document/block.h"

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
