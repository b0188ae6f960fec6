/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the forms a page is written in. Texts come checked; cells are never NULL. */
#ifndef ED_GUIDE_PAGE_FORM_H
#define ED_GUIDE_PAGE_FORM_H

#include "guide/page.h"

typedef struct ed_page_form {
    void (*begin)(ed_page *page, const ed_page_subject *subject);
    void (*heading)(ed_page *page, const char *text);
    void (*gap)(ed_page *page);
    void (*paragraph)(ed_page *page, const char *text);
    void (*term)(ed_page *page, const char *term, const char *text);
    void (*sample)(ed_page *page, const char *text);
    void (*table)(ed_page *page, const ed_page_table *table);
} ed_page_form;

/* The widths of a table's columns, with gaps between within `room`: each as wide as it wants; while the whole is too
 * wide, the widest gives way, and words are cut only where it can not be had without (page_table.c). */
void ed_page_widths(ed_page *page, const ed_page_table *table, size_t room, size_t gap, size_t *width);

/* The next line of a row: of each cell (`left`, which moves on) what fits into its column, "" where nothing is left.
 * False when nothing was left of any. */
bool ed_page_row_line(ed_page *page, const char **left, const size_t *width, size_t columns, const char **line);

extern const ed_page_form ed_page_plain, ed_page_man;

#endif
