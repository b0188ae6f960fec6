/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: a manual page, put together part by part and written as plain text (96 columns) or as troff for
 * man(1). Texts are UTF-8 and need no escaping by the caller; control characters are shown as U+FFFD.
 */
#ifndef ED_GUIDE_PAGE_H
#define ED_GUIDE_PAGE_H

#include "base/text.h"

enum { ED_PAGE_WIDTH = 96, ED_PAGE_COLUMNS = 10 };

typedef struct ed_page {
    ed_arena *arena;
    ed_text *out;
    ed_lang lang;
    bool man;
    bool begun; /* something stands in this section already: what follows it is set apart */
} ed_page;

/* What a page is about: a model "cn/x", titled, is kept as "ecodamage-model-cn-x" in section 7 of the manual. */
typedef struct ed_page_subject {
    const char *name;    /* "cn/x", "ecodamage" */
    const char *title;   /* what it is */
    const char *prefix;  /* of the file of its page: "ecodamage-model-", or "" */
    const char *section; /* of the manual */
    const char *program; /* name and version of the program */
} ed_page_subject;

void ed_page_begin(ed_page *page, const ed_page_subject *subject);
void ed_page_heading(ed_page *page, const char *text);
void ed_page_paragraph(ed_page *page, const char *text);
/* A term, and what it means below it, moved in; `text` may be empty or have several lines. */
void ed_page_term(ed_page *page, const char *term, const char *text);
/* An empty line. */
void ed_page_gap(ed_page *page);
/* Text whose line breaks and spaces stay as they are. */
void ed_page_sample(ed_page *page, const char *text);

/* A table: its first row is the heading; cells may be NULL for empty, and break into lines where they are too wide. */
typedef struct ed_page_table {
    size_t columns;
    const char *const *cell; /* rows x columns */
    size_t rows;
} ed_page_table;
void ed_page_put_table(ed_page *page, const ed_page_table *table);

#endif
