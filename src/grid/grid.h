/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of CSV and XLSX files, read from memory, each with its place. */
#ifndef ED_GRID_GRID_H
#define ED_GRID_GRID_H

#include "base/base.h"
#include "base/limits.h"

/*
 * A workbook is a file of sheets, a CSV file one of a single sheet without a name. What a person sees in a cell is its
 * text: of a number the shortest decimal of at most 15 digits, which is what was typed, with what its format sets
 * behind it where that makes another number of it (60%, 3.5万); of a date by the cell's format YYYY-MM-DD, with a time
 * YYYY-MM-DD HH:MM:SS, of a time alone HH:MM:SS; of a boolean TRUE or FALSE; of an error its name (#N/A). In CSV every
 * cell is text, as it was typed.
 */
typedef enum ed_grid_kind {
    ED_GRID_EMPTY, /* nothing or white space */
    ED_GRID_TEXT,
    ED_GRID_NUMBER,
    ED_GRID_BOOLEAN,
    ED_GRID_DATE,
    ED_GRID_ERROR
} ed_grid_kind;

/* Flags of a cell. */
enum {
    ED_GRID_FORMULA = 1,  /* a formula; its text is the result that is stored with it, EMPTY where none is */
    ED_GRID_HIDDEN = 2,   /* in a hidden row or column */
    ED_GRID_MERGED = 4,   /* the first cell of a merged range, where the value stands */
    ED_GRID_COVERED = 8,  /* another cell of a merged range: nothing is seen of it, so it is EMPTY */
    ED_GRID_ROUNDED = 16, /* a number written with more digits than the 15 that a spreadsheet keeps */
    ED_GRID_SCALED = 32   /* a number of which its format makes another, divided by thousands or as 25:30 */
};

typedef struct ed_grid_value {
    const char *text; /* never NULL */
    uint32_t column;  /* from 1 */
    uint8_t kind;     /* ed_grid_kind */
    uint8_t flags;
} ed_grid_value;

/* A row that has cells; they ascend by column, and what is not there is empty. */
typedef struct ed_grid_row {
    uint32_t line; /* of a sheet the row's number; of CSV the line in which the record begins; from 1 */
    uint32_t cells;
    size_t first; /* of its cells, in ed_grid.cell */
    bool hidden;
} ed_grid_row;

/* A merged range of a sheet: rows and columns, from 1. */
typedef struct ed_grid_merged {
    uint32_t first_row, last_row, first_column, last_column;
} ed_grid_merged;

typedef struct ed_grid {
    const char *path; /* of its places: "vouchers.csv", "book.xlsx:应急费用" */
    const char *name; /* of the sheet; "" in CSV */
    ed_place_kind kind;
    bool hidden;      /* the sheet is */
    char delimiter;   /* of CSV */
    const char *text; /* of CSV: the file as UTF-8, `length` bytes and a NUL */
    size_t length;
    ed_grid_row *row; /* ascending; rows without cells are left out */
    size_t rows, row_capacity;
    ed_grid_value *cell;
    size_t cells, cell_capacity;
    ed_grid_merged *merged;
    size_t merges, merge_capacity;
} ed_grid;

/* The cell; a shared empty one where there is none. `row` is an index below `rows`, `column` counts from 1. */
const ed_grid_value *ed_grid_cell(const ed_grid *grid, size_t row, uint32_t column);
/* Where it stands; ed_place_text prints it. */
ed_place ed_grid_place(const ed_grid *grid, size_t row, uint32_t column);
/* False after a finding (cell_error, cell_formula, cell_rounded) at `place`: nothing can be taken from the cell. `path`
 * is that of the value in the case, NULL where it is not known. */
bool ed_grid_is_usable(const ed_grid_value *cell, ed_place place, const char *path, ed_findings *findings);
/* The finding that cells are merged where values are read: one may be meant for each row, or for all together. */
void ed_grid_find_merged(const ed_grid *grid, const ed_grid_merged *range, const char *path, ed_findings *findings);
/* The notices of what a person does not see of the table, or sees otherwise: hidden cells, results of formulas. */
void ed_grid_find_hidden(const ed_grid *grid, const char *path, ed_findings *findings);
/* The grid as a whole. */
ed_place ed_grid_whole(const ed_grid *grid);

typedef struct ed_sheet {
    const char *name;
    bool hidden;
    const char *part; /* in the archive */
} ed_sheet;

typedef struct ed_workbook ed_workbook;

/* True if the bytes are a workbook or what was one (encrypted, of an old format), by what stands in them. */
bool ed_workbook_is(const char *bytes, size_t length);
/*
 * Opens an XLSX file: its sheets, texts and formats, not yet their cells. NULL after findings (grid_refused,
 * grid_damaged, grid_size) at `path`, which names the file. The bytes must live as long as the workbook.
 */
ed_workbook *ed_workbook_open(ed_arena *arena, const char *path, const char *bytes, size_t length,
                              ed_findings *findings);
size_t ed_workbook_sheets(const ed_workbook *book);
const ed_sheet *ed_workbook_sheet(const ed_workbook *book, size_t index);
/* The index of the sheet of that name, in the form in which names are compared; SIZE_MAX: none. */
size_t ed_workbook_find(const ed_workbook *book, const char *name);
/* Reads the cells of a sheet; NULL after findings. */
ed_grid *ed_workbook_read(ed_workbook *book, size_t sheet, ed_findings *findings);

/*
 * Reads CSV: UTF-8, UTF-16 with its mark, or GB18030; separated by commas, semicolons or tabs, whichever the first
 * lines show. NULL after findings at `path`. Its `text` is the file as UTF-8, which reads the same again.
 */
ed_grid *ed_csv_read(ed_arena *arena, const char *path, const char *bytes, size_t length, ed_findings *findings);
/* The same as CSV: each cell in its line and column, by the grid's delimiter, which stands in every record. */
void ed_csv_write(const ed_grid *grid, ed_text *out);

/*
 * A sheet as text, and back: what a report carries of a workbook. The first line names format and sheet, a second
 * says "hidden" of a sheet that is, each further one is a cell: its address, a blank, its kind and flags in letters, a
 * blank, its text, in which "\\" stands for a backslash, "\n" and "\r" for breaks. Merged ranges stand behind.
 *
 *   ecodamage-sheet/1 应急费用
 *   E14 n 5200
 *   A1:E1
 */
void ed_grid_write(const ed_grid *grid, ed_text *out);
/* True if the text is one. */
bool ed_grid_is_text(const char *text, size_t length);
/* NULL after a finding at `path`, the file's; the sheet's name is appended to it. */
ed_grid *ed_grid_read_text(ed_arena *arena, const char *path, const char *text, size_t length, ed_findings *findings);

/* A text of a sheet's XML without its marks: "_x000A_" is a line break, "_x005F_" an underscore (ECMA-376, part 1,
 * 22.9.2.19). */
const char *ed_grid_unescape(ed_arena *arena, const char *bytes, size_t length);

#endif
