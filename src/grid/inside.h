/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: grids that are filled, XML that is read, the parts of a workbook. */
#ifndef ED_GRID_INSIDE_H
#define ED_GRID_INSIDE_H

#include "archive/archive.h"
#include "grid/grid.h"

/* ---- grid.c: filling one. Cells are added row by row, in any order within a row. */

ed_grid *ed_grid_new(ed_arena *arena, const char *path, const char *name, ed_place_kind kind);
/* Begins the row of that line; false, and nothing is begun, where it does not lie behind the last one. */
bool ed_grid_begin(ed_arena *arena, ed_grid *grid, uint32_t line, bool hidden);
/* Adds a cell to the last row; false where it stands there already. A cell of white space alone becomes empty, and an
 * empty one without flags is left out. */
bool ed_grid_add(ed_arena *arena, ed_grid *grid, ed_grid_value cell);
/* Ends the last row: without cells it is taken back. */
void ed_grid_end(ed_grid *grid);
/* The finding that the file holds more than `most` of something. */
void ed_grid_too_large(ed_findings *findings, ed_place place, ed_words what, size_t most);
/* The finding that it is damaged, or not such a file at all. */
void ed_grid_damaged(ed_findings *findings, ed_place place, ed_words what);

/* ---- numeral.c */

/* The shortest decimal that agrees with the number to 15 digits, times 10^power: what was typed. NULL where it is no
 * number. `*rounded`: it had more digits, and was none that a spreadsheet would store for the shorter one. */
const char *ed_typed_numeral(ed_arena *arena, const char *written, int power, bool *rounded);
/* The date or time that a serial number stands for; NULL where it stands for none. */
const char *ed_typed_date(ed_arena *arena, const char *serial, bool from_1904);

/* ---- format.c: what a number format makes of a number */

typedef struct ed_cell_format {
    bool date;            /* it shows a date or a time; elapsed hours ([h]:mm) are no time */
    bool percent, scaled; /* a hundred times the number; another one, divided by thousands or with signs set in */
    const char *behind;   /* what it sets behind the digits where that multiplies: "万"; "" */
} ed_cell_format;

ed_cell_format ed_format_read(const char *code);
/* One that every spreadsheet has under the number. */
ed_cell_format ed_format_numbered(unsigned long number);

/* ---- encoding.c */

/* The file's text as UTF-8: its bytes as they are where they are that. NULL after a finding. */
const char *ed_csv_decode(ed_arena *arena, const char *path, const char *bytes, size_t *length, ed_findings *findings);

/* ---- xml.c: XML by expat, piece by piece */

typedef struct ed_xml_attribute {
    const char *name, *value;
} ed_xml_attribute;

/* What is done at the begin and the end of an element and with its text; names without prefix. */
typedef struct ed_xml_reader {
    void (*begin)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *text, size_t length);
    void *context;
} ed_xml_reader;

/* The value of an attribute, NULL where there is none; a prefix does not count. */
const char *ed_xml_attribute_of(const char **attributes, const char *name);

/* ---- workbook.c */

struct ed_workbook {
    ed_arena *arena;
    const char *path;
    ed_archive archive;
    size_t left; /* bytes that may still be unpacked */
    bool from_1904;
    ed_sheet *sheet;
    const char **relation; /* of each sheet, until its part is known */
    size_t sheets, sheet_capacity, relation_capacity;
    const char **string; /* shared ones */
    size_t strings, string_capacity;
    ed_cell_format *format; /* of cells */
    size_t formats, format_capacity;
};

/* Reads a part of the workbook; false after a finding. Where the reader sets `*stop`, nothing more is read, and it has
 * made a finding. */
bool ed_workbook_part(ed_workbook *book, const char *part, ed_xml_reader reader, const bool *stop,
                      ed_findings *findings);

/* strings.c: the texts of <si> and <is>: begun, fed with the elements inside, and taken. */
typedef struct ed_rich_text {
    ed_text text;
    bool shown;      /* inside of a <t> that is seen */
    size_t phonetic; /* depth of <rPh> */
} ed_rich_text;

void ed_rich_begin(ed_rich_text *rich, const char *name);
void ed_rich_text_add(ed_rich_text *rich, const char *text, size_t length);
void ed_rich_end(ed_rich_text *rich, const char *name);
/* The text, "_x000A_" read; what was gathered is gone. */
const char *ed_rich_take(ed_arena *arena, ed_rich_text *rich);

bool ed_workbook_read_strings(ed_workbook *book, ed_findings *findings);
bool ed_workbook_read_styles(ed_workbook *book, ed_findings *findings);

#endif
