/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for tbl(1): each line of a row is a row, for its text blocks can not cut words, and mandoc's have no lines of
 * their own. */
#include "document/inside.h"
#include "document/text/text.h"
#include <string.h>

enum { ROOM = 71, GAP = 2, NARROW = 10 }; /* columns; of the 80 of a terminal, man leaves 71 */

/* The formats of the titles' lines and of the others. */
static void put_format(const ed_block *table, const ed_piece *piece, ed_text *out)
{
    for (size_t kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < piece->count; i++) {
            const bool right = (table->column[piece->column[i]].style & ED_COLUMN_RIGHT) != 0;
            ed_text_format(out, "%s%sw(%zun)", right ? "r" : "l", kind == 0 ? "b" : "", piece->width[i]);
            if (i + 1 < piece->count)
                ed_text_format(out, "%d ", GAP);
            else
                ed_text_add(out, kind == 0 ? "\n" : ".\n");
        }
}

static void put_row(const ed_block *table, const ed_piece *piece, size_t row, ed_text *out)
{
    const char **lines;
    const size_t height = ed_columns_row(out->arena, table, piece, row, &lines);
    for (size_t at = 0; at < height; at++) {
        ed_text_add(out, "\\&");
        for (size_t i = 0; i < piece->count; i++) {
            const char *text = lines[at * piece->count + i];
            ed_text_add(out, i > 0 ? "\t" : "");
            ed_man_escaped(out, text, strlen(text));
        }
        ed_text_add_char(out, '\n');
    }
}

void ed_man_table(const ed_block *table, ed_text *out)
{
    ed_piece *piece;
    const ed_page_width page = {.measure = &ed_measure_columns,
                                .head_measure = &ed_measure_columns,
                                .room = ROOM,
                                .gap = GAP,
                                .narrow = NARROW};
    const size_t count = ed_columns_fit(out->arena, table, &page, &piece);
    for (size_t i = 0; i < count; i++) {
        ed_text_add(out, i > 0 ? ".PP\n.TS\n" : ".TS\n");
        put_format(table, &piece[i], out);
        put_row(table, &piece[i], SIZE_MAX, out);
        ed_text_add(out, "_\n");
        for (size_t row = 0; row < ed_block_rows(table); row++)
            put_row(table, &piece[i], row, out);
        ed_text_add(out, ".TE\n");
    }
}
