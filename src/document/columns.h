/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How wide the columns of a table are to be on a page of fixed width. Columns get the width of their widest line; where
 * that is more than the page, columns of running text are narrowed; and where figures alone are too wide, the table is
 * cut into pieces that repeat the label columns.
 */
#ifndef ED_DOCUMENT_COLUMNS_H
#define ED_DOCUMENT_COLUMNS_H

#include "base/limits.h"
#include "document/block.h"
#include "document/wrap.h"

typedef struct ed_page_width {
    const ed_measure *measure;      /* of cells */
    const ed_measure *head_measure; /* of titles */
    size_t room, gap;               /* between columns */
    size_t narrow;                  /* a column of running text is not made narrower than that */
} ed_page_width;

/* The columns that stand beside each other, and their widths. */
typedef struct ed_piece {
    size_t column[ED_COLUMNS], width[ED_COLUMNS];
    size_t count;
} ed_piece;

/* The pieces of the table, at least one if it has a column. */
size_t ed_columns_fit(ed_arena *arena, const ed_block *table, const ed_page_width *page, ed_piece **pieces);

/* A row of a piece broken over lines, in columns of a terminal: `row` is that of the table, SIZE_MAX that of the
 * titles. Gives piece->count texts a line, "" where a cell has none left; returns the count of lines. */
size_t ed_columns_row(ed_arena *arena, const ed_block *table, const ed_piece *piece, size_t row, const char ***lines);

#endif
