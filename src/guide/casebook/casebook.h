/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The case as a workbook that people fill in, and back. A workbook is the case's tree in another writing: what is read
 * from one is the JSON text that `convert` writes, and each value of it knows the cell that it came from.
 */
#ifndef ED_GUIDE_CASEBOOK_CASEBOOK_H
#define ED_GUIDE_CASEBOOK_CASEBOOK_H

#include "engine/engine.h"
#include "json/json.h"

/* What a workbook of a case is made with. */
typedef struct ed_casebook_maker {
    ed_arena *arena;
    ed_models *models;
    const ed_tables *tables;
    ed_lang lang;  /* of titles and notes */
    bool sparse;   /* only what the case has, be it null or empty; else all that it may have */
    bool examples; /* an example row in each list, from the models' own examples */
} ed_casebook_maker;

/* Adds the case as an XLSX. ED_OK, or ED_FILE as ed_sheet_plain. */
ed_status ed_casebook_write(const ed_casebook_maker *maker, const ed_json *root, ed_text *out);
/* Adds the case as JSON in the form in which a workbook is read: what is in cells first, in their order. */
void ed_casebook_json(const ed_casebook_maker *maker, const ed_json *root, ed_text *out);

/* A workbook that was read. */
typedef struct ed_casebook ed_casebook;

/* True if the bytes are those of a ZIP archive, which no case in JSON is. */
bool ed_casebook_is(const char *bytes, size_t length);
/*
 * Reads the workbook at `bytes`, called `path`; NULL after findings where it is none. Findings about cells that could
 * not be taken over stand at their cells.
 */
ed_casebook *ed_casebook_read(const ed_casebook_maker *maker, const char *path, const char *bytes, size_t length,
                              ed_findings *findings);
/* The case in it as JSON: a source of the kind "case". */
ed_source *ed_casebook_case(const ed_casebook *book);
/* Findings at places of that source moved to the cells; one about a value that is missing to the cell left empty. */
void ed_casebook_locate(const ed_casebook *book, ed_findings *findings);
/* The workbook again, cell by cell, with each finding as a comment at its cell and a sheet that lists them. */
ed_status ed_casebook_annotate(const ed_casebook *book, const ed_findings *findings, ed_lang lang, ed_text *out);

#endif
