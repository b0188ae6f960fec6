/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the cells of a workbook, from wherever they come. */
#ifndef ED_GUIDE_CASEBOOK_CELLS_H
#define ED_GUIDE_CASEBOOK_CELLS_H

#include "base/base.h"

/* ---- book.c: cells */

typedef enum ed_leaf_kind { ED_LEAF_TEXT, ED_LEAF_NUMBER, ED_LEAF_DATE } ed_leaf_kind;

typedef struct ed_leaf {
    uint32_t row;
    uint16_t column;
    uint8_t kind;
    const char *text; /* a decimal numeral; YYYY-MM-DD */
} ed_leaf;

typedef struct ed_leaves {
    const char *name;
    bool hidden;
    ed_leaf *leaf; /* by row and column */
    size_t count, capacity;
    uint32_t rows; /* the next free one */
} ed_leaves;

typedef struct ed_book {
    ed_arena *arena;
    ed_leaves *sheet;
    size_t sheets, capacity;
} ed_book;

/* A new sheet; its name is cut and changed to be one that spreadsheets take, and that no other has. */
ed_leaves *ed_book_add(ed_book *book, const char *name);
/* Puts a cell; rows and columns must ascend. An empty text leaves the cell empty. */
void ed_leaves_put(ed_arena *arena, ed_leaves *sheet, ed_leaf leaf);
void ed_leaves_text(ed_arena *arena, ed_leaves *sheet, uint32_t row, uint16_t column, const char *text);
/* The leaves of the row that begins at index `at`; the index behind them. */
size_t ed_leaves_row_end(const ed_leaves *sheet, size_t at);
/* True if the sheet has codes, and is not one that says it is not read: else it is somebody's own, a table that the
 * case names, or notes. */
bool ed_leaves_are_read(const ed_leaves *sheet);
/* "案件!B5" */
const char *ed_leaf_name(ed_arena *arena, const ed_leaves *sheet, uint32_t row, uint16_t column);

/* open.c: true if the bytes are a workbook. */
bool ed_book_is(const char *bytes, size_t length);
/* Adds the sheets of the file; false after findings. Cells that can not be taken over are findings too. */
bool ed_book_open(ed_book *book, const char *path, const char *bytes, size_t length, ed_findings *findings);

#endif
