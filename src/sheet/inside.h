/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the plan of a workbook, made in the arena as a whole before any byte of it is written. */
#ifndef ED_SHEET_INSIDE_H
#define ED_SHEET_INSIDE_H

#include "report/view.h"
#include "sheet/sheet.h"

/* The sheets in their order; the last carries the report and is not shown. */
typedef enum ed_tab {
    ED_TAB_ABOUT,
    ED_TAB_INPUTS,
    ED_TAB_COEFFICIENTS,
    ED_TAB_STEPS,
    ED_TAB_YEARS,
    ED_TAB_TOTALS,
    ED_TAB_UNCERTAINTY,
    ED_TAB_CHECKS,
    ED_TAB_REPORT,
    ED_TABS
} ed_tab;

typedef enum ed_cell_kind { ED_CELL_TEXT, ED_CELL_NUMBER, ED_CELL_FORMULA } ed_cell_kind;

typedef struct ed_sheet_cell {
    uint32_t row;
    uint16_t column;
    uint8_t kind, look;
    const char *text;  /* a text; a formula without "=" */
    const char *shown; /* of a formula: its cached text; NULL: its cached number */
    double number;
} ed_sheet_cell;

/* Rows of one region that stand together: a table's combination, or columns that no figure has a name for. */
typedef struct ed_rows {
    ed_tab tab;
    uint32_t row;    /* the first, from 0 */
    uint16_t column; /* of the years */
} ed_rows;

/* A cell, or the first of a region's column of cells. */
typedef struct ed_stand {
    bool given;
    uint8_t tab;
    uint16_t column;
    uint32_t row;
    const char *name; /* defined; NULL: none */
} ed_stand;

/* A cell that shows a node, to be written as a formula when all cells have their places. */
typedef struct ed_figure_cell {
    ed_stand at;
    ed_wired wired;
    const ed_rows *rows; /* NULL: of no region */
    ed_look look;
    bool taken; /* its value is the program's: not computed here */
} ed_figure_cell;

/* A figure that the sheet of checks compares. */
typedef struct ed_check {
    const char *title, *path;
    ed_stand at;
    uint32_t rows; /* of whose cells the sum is compared; 1: the cell itself */
    double engine;
    bool money; /* has to agree to the last decimal */
} ed_check;

typedef struct ed_tab_plan {
    const char *name;
    ed_sheet_cell *cell;
    size_t cells, capacity;
    uint32_t rows;       /* the next free one */
    const double *width; /* by column, ended by 0 */
    double *height;      /* by row, in points; 0: as usual */
    uint32_t frozen_rows;
    uint16_t frozen_columns;
    uint16_t columns; /* printed */
} ed_tab_plan;

typedef struct ed_defined {
    const char *name, *refers;
} ed_defined;

typedef struct ed_sheets {
    ed_arena *arena;
    ed_ledger *ledger;
    ed_program *program;
    ed_wiring *wiring;
    ed_sheet_report report;
    ed_lang lang;
    ed_tab_plan tab[ED_TABS];
    ed_stand *stand; /* by node */
    uint8_t *hours;  /* by node: what ed_sheets_has_hours has found, 0 where it was not asked */
    ed_map input_of; /* by path: a stand among `cell_of` */
    ed_map row_of;   /* by coefficient cell */
    ed_map name_of;  /* defined names, in lower case */
    ed_stand *cell_of;
    size_t cell_ofs, cell_of_capacity;
    ed_figure_cell *figure;
    size_t figures, figure_capacity;
    ed_check *check;
    size_t checks, check_capacity;
    ed_defined *defined;
    size_t defineds, defined_capacity;
    const char **note; /* what is not live, for the first sheet */
    size_t notes, note_capacity;
    const ed_wire *wire; /* whose stands are known */
    struct ed_wire_stand {
        ed_node_id node;
        ed_stand at;
    } * wire_stand;
    size_t wire_stands, wire_stand_capacity;
    struct ed_wanted *wanted; /* helper.c: by node */
    ed_rows **helper_rows;    /* by region: where helper columns stand */
    uint16_t *helper_columns;
    const char *state_inputs, *state_checks, *total_ref; /* cells that other sheets refer to */
    ed_map block_of; /* of a curve's parameters, of a band: where their block begins */
    struct ed_sheet_block {
        ed_stand at;
        const char *x, *y, *z; /* the ranges of its columns, or their names */
    } * block;
    size_t blocks, block_capacity;
    uint32_t last_block; /* whose ranges, as that sheet writes them, are known; ED_MAP_NONE: none */
    ed_tab last_from;
    struct ed_block_ranges {
        const char *x, *y, *z;
        const char *first_x, *first_y, *last_x, *last_y;
    } ranges;
} ed_sheets;

/* ---- plan.c: putting cells */

const char *ed_sheets_say(const ed_sheets *s, ed_phrase phrase);
void ed_put_text(ed_sheets *s, ed_tab tab, uint32_t row, uint16_t column, ed_look look, const char *text);
void ed_put_number(ed_sheets *s, ed_tab tab, uint32_t row, uint16_t column, ed_look look, double number);
/* A text in the first column as it is, however it looks: the report's. */
void ed_put_raw(ed_sheets *s, ed_tab tab, uint32_t row, const char *text);
/* `shown`: the cached text, or NULL: `number`. */
void ed_put_formula(ed_sheets *s, ed_stand at, ed_look look, const char *formula, const char *shown, double number);
/* A row of texts; NULL leaves a cell empty. */
void ed_put_row(ed_sheets *s, ed_tab tab, uint32_t row, ed_look look, const char *const *text, size_t count);
/* A cell that shows a node; where the node has no place yet, it is this one. */
void ed_put_node(ed_sheets *s, ed_stand at, ed_wired wired, const ed_rows *rows, ed_look look);
/* A cell that shows a node which is looked for elsewhere, in a block of which a formula takes the whole. */
void ed_put_copy(ed_sheets *s, ed_stand at, ed_wired wired, ed_look look);
/* An exact or approximate number as the nearest double, a date as the day that spreadsheets count. */
double ed_sheets_double(const ed_number *number, ed_type type);
/* True for a date of which a row is no midnight. */
bool ed_sheets_has_hours(const ed_sheets *s, ed_node_id id);
void ed_sheets_note(ed_sheets *s, const char *text);
/* How numbers of the unit look. */
ed_look ed_sheets_look(const ed_sheets *s, ed_unit unit, ed_type type);
const char *ed_sheets_unit(const ed_sheets *s, ed_unit unit);

/* ---- names.c: how cells are called */

/* "C5", "$C$5" where `fixed`. */
const char *ed_cell_name(ed_arena *arena, uint32_t row, uint16_t column, bool fixed);
/* As a formula on the sheet `from` writes it: the defined name, "$C$5", "'计算'!$C$5". */
const char *ed_sheets_ref(const ed_sheets *s, ed_stand at, ed_tab from);
/* "$C$5:$C$9" likewise. */
const char *ed_sheets_range(const ed_sheets *s, ed_stand first, uint32_t rows, ed_tab from);
/* Gives the cell the name made of a path: "river_water_quantity". */
const char *ed_sheets_define(ed_sheets *s, ed_stand at, const char *path);

/* The same for cells below each other; their address where there are names enough. */
const char *ed_sheets_define_range(ed_sheets *s, ed_stand first, uint32_t rows, const char *path);

/* ---- helper.c: cells for what has no name but can not stand inside of a formula */

void ed_sheets_help(ed_sheets *s);
/* The column of cells that a sum of many parts takes; not given: none. */
ed_stand ed_sheets_gathered(const ed_sheets *s, ed_node_id node);

/* The node as the formula that was the first to need `of` has it: with the names that it gives constants. */
ed_wired ed_sheets_wired(const ed_sheets *s, ed_node_id of, ed_node_id node);

/* ---- formula.c: a node as a formula */

/* Where the writing of a formula stands. */
typedef struct ed_writer {
    ed_sheets *s;
    const ed_figure_cell *cell;
    size_t row; /* of the region */
    ed_text out;
    bool lost; /* something has no formula */
} ed_writer;

/* NULL where it can not be written: too long, or a method of its own. */
const char *ed_sheets_formula(ed_sheets *s, const ed_figure_cell *cell);
/* Adds the node, in parentheses where it binds weaker than `binding`. */
void ed_write_node(ed_writer *w, ed_node_id node, int binding);
/* Where the node's value in this row stands; not given: nowhere. */
ed_stand ed_writer_stand(ed_writer *w, ed_node_id node);
enum { ED_BINDS_COMPARE = 1, ED_BINDS_SUM, ED_BINDS_PRODUCT, ED_BINDS_POWER, ED_BINDS_ATOM };

/* shape.c: curves and bands, and the blocks of their points on the sheet of coefficients */
void ed_write_curve(ed_writer *w, ed_node_id node);
void ed_write_band(ed_writer *w, ed_node_id node);
void ed_sheets_block(ed_sheets *s, ed_node_id curve_or_band);

/* ---- the sheets */

void ed_sheet_inputs(ed_sheets *s);
void ed_sheet_coefficients(ed_sheets *s);
void ed_sheet_steps(ed_sheets *s); /* and years */
void ed_sheet_totals(ed_sheets *s);
/* settlement.c: what was decided, from that row of the totals on. */
void ed_sheet_settlement(ed_sheets *s, uint32_t row);
void ed_sheet_uncertainty(ed_sheets *s);
void ed_sheet_checks(ed_sheets *s);
void ed_sheet_about(ed_sheets *s);
void ed_sheet_report_text(ed_sheets *s);
/* Where a coefficient or a settled input stands. */
ed_stand ed_sheets_wire(const ed_sheets *s, const ed_wire *wire);

/* Rounding of an amount that stands in `ref` by the case's rule, so that binary fractions do not show. */
const char *ed_sheets_rounded(const ed_sheets *s, const char *ref, const ed_number *exact);

/* ---- heights.c */
void ed_sheets_measure(ed_sheets *s);

/* ---- xlsx.c: the bytes; no memory of an arena is asked for while the library's is held */
ed_status ed_sheets_write(const ed_sheets *s, ed_text *out);

#endif
