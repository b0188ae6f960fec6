/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree of blocks as plain text for a terminal or a mail: no colour, columns counted as East Asian terminals do. */
#ifndef ED_REPORT_TERMINAL_H
#define ED_REPORT_TERMINAL_H

#include "base/text.h"
#include "report/block.h"

enum { ED_TERMINAL_COLUMNS = 100 };

/* Adds the document to `out`. `lang` chooses the words of the renderer itself ("formula", "result"). */
void ed_terminal_render(const ed_block *root, ed_lang lang, ed_text *out);

/* One table, each line indented by `indent` columns (terminal_table.c). */
void ed_terminal_table(const ed_block *table, size_t indent, ed_text *out);

#endif
