/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books in PDF, read: part of the module of papers (papers/papers.c). */
#ifndef ED_REVIEW_VERIFY_PDF_PDF_H
#define ED_REVIEW_VERIFY_PDF_PDF_H

#include "review/verify/inside.h"

/* ---- text.c: the text that a page's content shows */

/* A font's characters: what each code shows, as UTF-8. */
typedef struct ed_pdf_code {
    uint32_t code;
    const char *shows;
} ed_pdf_code;

typedef struct ed_pdf_font {
    const char *name;  /* in the page's resources: "/f-0-0" */
    size_t code_bytes; /* of a code: 1 or 2 */
    ed_pdf_code *code; /* ascending */
    size_t codes, capacity;
    bool drawn; /* Type 3: its characters are drawings of any kind, whatever it says of them */
} ed_pdf_font;

/* Reads a ToUnicode map into the font; what it does not understand it passes over. */
void ed_pdf_read_map(ed_arena *arena, const char *text, size_t length, ed_pdf_font *font);

typedef struct ed_pdf_page {
    ed_arena *arena;
    const ed_pdf_font *font;
    size_t fonts;
    ed_words place;
    ed_paper_lines *lines;
    ed_words *unread; /* told here, where something may show text and is not understood; else left as it is */
} ed_pdf_page;

/* Adds the lines that a content stream shows. */
void ed_pdf_read_content(const ed_pdf_page *page, const char *text, size_t length);

#endif
