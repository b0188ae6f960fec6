/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The spreadsheet of a valuation: every figure a cell whose formula is what the program computes there, over the cells
 * of inputs, coefficients and other figures, with the engine's value as the cached one. It is a view of the compiled
 * program, and knows no model.
 */
#ifndef ED_SHEET_SHEET_H
#define ED_SHEET_SHEET_H

#include "document/document.h"
#include "engine/engine.h"

/* The report that the spreadsheet belongs to: its text is carried along in a hidden sheet, and of its tree (as
 * ed_view_read gives it) the simulation and the names of sources are printed. */
typedef struct ed_sheet_report {
    const char *text;
    size_t length;
    const ed_json *root;
} ed_sheet_report;

/* Adds the XLSX to `out`. The same bytes for the same report and language. ED_OK, or ED_FILE where the library that
 * packs it can not write its temporary files. */
ed_status ed_sheet_render(ed_ledger *ledger, ed_sheet_report report, ed_lang lang, ed_text *out);

/* The tables of a document as a workbook of one sheet, likewise. */
ed_status ed_sheet_document(const ed_document *document, ed_text *out);
/* What a cell looks like; file.c knows how. */
typedef enum ed_look {
    ED_LOOK_PLAIN,
    ED_LOOK_TITLE,
    ED_LOOK_SECTION,
    ED_LOOK_HEAD,
    ED_LOOK_WRAP,
    ED_LOOK_NOTE,
    ED_LOOK_SMALL, /* a note that keeps to its column */
    ED_LOOK_NUMBER,
    ED_LOOK_MONEY,  /* with all decimals */
    ED_LOOK_AMOUNT, /* money that was rounded */
    ED_LOOK_END,    /* of a band, which may be without one */
    ED_LOOK_DATE,
    ED_LOOK_TIME,  /* a date with its hour */
    ED_LOOK_INPUT, /* a number that may be changed */
    ED_LOOK_INPUT_MONEY,
    ED_LOOK_FIXED, /* an input that decided how the program was compiled */
    ED_LOOK_FIXED_DATE,
    ED_LOOK_FIXED_TIME,
    ED_LOOK_TAKEN, /* a value that the program computed and the sheet does not */
    ED_LOOK_TAKEN_MONEY,
    ED_LOOK_TOTAL,
    ED_LOOK_STATE,  /* words about agreement */
    ED_LOOK_BLANK,  /* of a form: a cell to be filled in */
    ED_LOOK_NEEDED, /* one that must be */
    ED_LOOK_BLANK_DATE,
    ED_LOOK_NEEDED_DATE,
    ED_LOOK_EXAMPLE, /* what is not read */
    ED_LOOK_FAULT,   /* a cell with a finding */
    ED_LOOK_FAULT_DATE,
    ED_LOOKS
} ed_look;

/*
 * Plain workbooks: sheets of cells as they are, with drop-downs and comments, and no formulas. All texts must outlive
 * the call.
 */

typedef enum ed_plain_kind { ED_PLAIN_EMPTY, ED_PLAIN_TEXT, ED_PLAIN_NUMBER, ED_PLAIN_DATE } ed_plain_kind;

typedef struct ed_plain_cell {
    uint32_t row;
    uint16_t column;
    uint8_t kind, look;
    const char *text;    /* of a text */
    double number;       /* of a number; of a date the days since 1899-12-30 */
    const char *comment; /* NULL: none */
} ed_plain_cell;

/* A drop-down in the cells of a column, with what is said when one of them is entered. Other values may be typed. */
typedef struct ed_plain_choice {
    uint32_t first, last; /* rows */
    uint16_t column;
    const char *from;            /* a range, "=_lists!$A$1:$A$5"; NULL: any value */
    const char *title, *message; /* at most 32 and 255 characters; NULL: none */
} ed_plain_choice;

typedef struct ed_plain_sheet {
    const char *name;
    bool hidden;
    const ed_plain_cell *cell; /* by row and column */
    size_t cells;
    const ed_plain_choice *choice;
    size_t choices;
    const double *width;  /* by column; 0: hidden, negative: the end */
    const double *height; /* by row, in points; 0: as usual, negative: hidden */
    uint32_t heights;
    uint32_t frozen_rows;
} ed_plain_sheet;

/* Adds the XLSX to `out`: the same bytes for the same cells. ED_OK or ED_FILE as above. */
ed_status ed_sheet_plain(const ed_plain_sheet *sheet, size_t count, ed_text *out);

#endif
