/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a file being written by libxlsxwriter. */
#ifndef ED_SHEET_WRITING_H
#define ED_SHEET_WRITING_H

#include "sheet/sheet.h"
#include <xlsxwriter.h>

typedef struct ed_sheet_file { /* being written */
    lxw_workbook *book;
    lxw_format *look[ED_LOOKS];
    lxw_error error; /* the first */
} ed_sheet_file;

void ed_sheet_file_note(ed_sheet_file *w, lxw_error error);

/* What fills the book's sheets; it asks for no memory of an arena. */
typedef struct ed_filling {
    void (*fill)(ed_sheet_file *w, const void *context);
    const void *context;
} ed_filling;

/* file.c: adds the bytes of the file; ED_FILE where the temporary files can not be written. */
ed_status ed_sheet_file_write(ed_filling filling, ed_text *out);

#endif
