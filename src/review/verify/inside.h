/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: papers and their readers, the comparison of trees and of lines. */
#ifndef ED_REVIEW_VERIFY_INSIDE_H
#define ED_REVIEW_VERIFY_INSIDE_H

#include "archive/archive.h"
#include "review/verify/verify.h"

/* ---- papers */

/* A line of visible text, and where it stands: "第 3 页", "正文第 12 段". */
typedef struct ed_paper_line {
    const char *text;
    ed_words place;
    bool code; /* a style or script: it decides what is seen, and is no text */
} ed_paper_line;

typedef struct ed_paper_lines {
    ed_paper_line *row;
    size_t count, capacity;
} ed_paper_lines;

/* A paper that is being read. Whatever its bytes are, a reader ends, unpacks no more than ED_PAPER_BYTES in all, and
 * says in a finding what it does not understand. */
typedef struct ed_paper {
    ed_arena *arena;
    const char *bytes; /* NUL behind */
    size_t length;
    size_t *left;   /* bytes that may still be unpacked */
    ed_place place; /* of findings */
    ed_findings *findings;
} ed_paper;

/* A kind of paper: this table is all that a new kind needs. */
typedef struct ed_paper_reader {
    const char *name;
    ed_format format; /* that prints it; ED_FORMAT_JSON: nothing is printed */
    /* By what stands in the file, never by its name. */
    bool (*is)(const ed_paper *paper);
    /* Adds the report that is in it, byte for byte; false after a finding, or where there is none. */
    bool (*report)(const ed_paper *paper, ed_text *out);
    /* The text that a reader sees; false after a finding. NULL for what prints nothing. */
    bool (*lines)(const ed_paper *paper, ed_paper_lines *out);
} ed_paper_reader;

/* A PDF is read by the module of papers, which holds the room review/verify/pdf: as ed_paper_reader has it. */
typedef struct ed_pdf_reader {
    bool (*report)(const ed_paper *paper, ed_text *out);
    bool (*lines)(const ed_paper *paper, ed_paper_lines *out);
} ed_pdf_reader;

extern const ed_paper_reader ed_paper_readers[];
extern const size_t ed_paper_reader_count;
/* The reader for it; NULL where it is none that is known. */
const ed_paper_reader *ed_paper_reader_of(const ed_paper *paper);

/* The finding that the paper is damaged; what is wrong in both languages. */
void ed_paper_damaged(const ed_paper *paper, const char *zh, const char *en);
/* The finding that something on the paper may show what is not read: what of it can be said is `what`. */
void ed_paper_unread(const ed_paper *paper, ed_words place, ed_words what);
/* The finding that a part is larger than ED_PAPER_BYTES. */
void ed_paper_too_large(const ed_paper *paper, const char *part);

bool ed_json_paper_is(const ed_paper *paper);
bool ed_json_paper_report(const ed_paper *paper, ed_text *out);
bool ed_html_paper_is(const ed_paper *paper);
bool ed_html_paper_report(const ed_paper *paper, ed_text *out);
bool ed_html_paper_lines(const ed_paper *paper, ed_paper_lines *out);
bool ed_docx_paper_is(const ed_paper *paper);
bool ed_docx_paper_report(const ed_paper *paper, ed_text *out);
bool ed_docx_paper_lines(const ed_paper *paper, ed_paper_lines *out);
bool ed_pdf_is(const ed_paper *paper);
bool ed_pdf_report(const ed_paper *paper, ed_text *out);
bool ed_pdf_lines(const ed_paper *paper, ed_paper_lines *out);
bool ed_xlsx_paper_is(const ed_paper *paper);
bool ed_xlsx_paper_report(const ed_paper *paper, ed_text *out);
bool ed_xlsx_paper_lines(const ed_paper *paper, ed_paper_lines *out);

/* ---- markup.c: tags and texts of HTML and XML, one after the other */

typedef struct ed_markup {
    const char *at, *end;
    const char *tag; /* of the tag that was met: its name, with "/" before that of an end */
    size_t tag_length;
    const char *inside; /* behind the name, up to ">" */
    size_t inside_length;
    const char *text; /* before the tag */
    size_t text_length;
} ed_markup;

/* Goes to the next tag; comments, declarations and instructions are tags whose names begin with "!" or "?". False at
 * the end, where `text` is what is left; `*whole` false where a tag is not closed. */
bool ed_markup_next(ed_markup *markup, bool *whole);
bool ed_markup_is(const ed_markup *markup, const char *name);
/* The value of a quoted attribute, in the arena, its references read; NULL where there is none. */
const char *ed_markup_attribute(ed_arena *arena, const ed_markup *markup, const char *name);
/* Adds a text with its references (&amp; &#39; &#x27;) read, white space as one blank. */
void ed_markup_add_text(ed_text *out, const char *text, size_t length);
/* The same with white space as it is. */
void ed_markup_add_exact(ed_text *out, const char *text, size_t length);

/* Adds a line, if there is more in it than blanks; blanks at its ends are left out. The text is ended and begun
 * anew. */
void ed_paper_add_line(ed_arena *arena, ed_paper_lines *lines, ed_text *text, ed_words place);

/* Adds the bytes of an entry of an archive, or what deflated data unpacks to, within what the paper may unpack; false
 * after a finding, about `part` where it is too much. */
bool ed_paper_unpack(const ed_paper *paper, const ed_archive *archive, const ed_archive_entry *entry, ed_text *out);
bool ed_paper_inflate(const ed_paper *paper, ed_deflated data, const char *part, ed_text *out);

/* ---- xlsx.c: the parts of a workbook */

#define ED_XLSX_REPORT "_ecodamage_report" /* the sheet that carries the report */

typedef struct ed_xlsx_sheet {
    const char *name, *id, *part, *state;
} ed_xlsx_sheet;

/* What a name stands for. */
typedef struct ed_xlsx_name {
    const char *text, *refers;
} ed_xlsx_name;

typedef struct ed_xlsx_book {
    const ed_paper *paper;
    ed_archive archive;
    ed_xlsx_sheet *sheet;
    size_t sheets, sheet_capacity;
    ed_xlsx_name *name;
    size_t names, name_capacity;
    const char **string;
    size_t strings, string_capacity;
} ed_xlsx_book;

/* A cell as it is met. */
typedef struct ed_xlsx_cell {
    const char *address, *type, *formula;
    const char *value;
} ed_xlsx_cell;

/* What is met in a sheet: a cell, or (then `cell` is NULL) something else that decides what is seen, told as a text. */
typedef void (*ed_xlsx_take)(void *context, const ed_xlsx_cell *one, const char *other);

bool ed_xlsx_open(const ed_paper *paper, ed_xlsx_book *book);
/* All cells of the part that hold a value or a formula, and what else is met; false after a finding. */
bool ed_xlsx_each(const ed_xlsx_book *book, const char *part, ed_xlsx_take take, void *context);

/* ---- differences */

/* A path that is listed is not listed again. */
void ed_difference_add(ed_arena *arena, ed_differences *list, ed_difference one);
/* Two texts cut to what one reads, around the first place where they differ; NULL stays. */
void ed_difference_cut(ed_arena *arena, const char **stated, const char **recomputed);

/* tree.c: every value of the report against the same of another; keys that only the other has go into `absent`, which
 * may be `out`. */
void ed_compare_reports(ed_arena *arena, const ed_json *stated, const ed_json *again, ed_differences *out,
                        ed_differences *absent);

/* lines.c: the lines of a paper against those that its report gives. */
void ed_compare_lines(ed_arena *arena, const ed_paper_lines *stated, const ed_paper_lines *again, ed_differences *out);
/* figures.c: figures of the paper that are nowhere among those of the other lines, or not where these have the same
 * words; and the report's amounts that the other lines have and the paper has not. */
void ed_compare_figures(ed_arena *arena, const ed_paper_lines *stated, const ed_paper_lines *again,
                        const ed_json *report, ed_differences *out);

/* ---- again.c */

/* Sources that are not what their hashes say, as differences; false where a source is told by its hash only. */
bool ed_review_sources(ed_arena *arena, const ed_json *report, ed_differences *out);

/* printed.c: what is printed against what the report gives. */
void ed_review_printed(const ed_paper *paper, const ed_paper_reader *reader, const ed_json *report, ed_review *review);

#endif
