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

#endif
