/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calculation book of a valuation as blocks, from the ledger. */
#ifndef ED_REPORT_BOOK_H
#define ED_REPORT_BOOK_H

#include "engine/ledger.h"
#include "report/block.h"
#include "report/phrases.h"

/* The whole book in one language. Nothing in it depends on clock, host or folder. */
ed_block *ed_book_build(ed_arena *arena, const ed_ledger *ledger, ed_lang lang);

/* ---- inside the room: what the sections share */

typedef struct ed_book {
    ed_arena *arena;
    ed_lang lang;
    const ed_ledger *ledger;
    ed_block *root;
    size_t sections; /* numbered so far */
} ed_book;

/* The next numbered section of the book. */
ed_block *ed_book_section(ed_book *book, ed_phrase heading);
const char *ed_book_say(const ed_book *book, ed_phrase phrase);
const char *ed_book_words(const ed_book *book, ed_words words);
/* A figure with its unit; "≈" before one that is approximate or printed with fewer digits than it has. */
const char *ed_book_figure(const ed_book *book, const ed_figure *figure);
/* The same without its unit, for a table's cell. */
const char *ed_book_cell(const ed_book *book, const ed_figure *figure);
const char *ed_book_unit(const ed_book *book, ed_unit unit);
const char *ed_book_money(const ed_book *book, const ed_number *amount);
const char *ed_book_currency(const ed_book *book);
const char *ed_book_count(const ed_book *book, size_t count);
const char *ed_book_date(const ed_book *book, ed_date date); /* NULL for none */
/* Texts one after the other with a separator; empty ones and NULL left out. */
const char *ed_book_join(const ed_book *book, const char *separator, const char *const *text, size_t count);
/* "GB/T 39793.2-2020 表3 (national; in force from ...)" */
const char *ed_book_citation(const ed_book *book, const ed_citation *citation);
/* What tells the row of a table: its key, or its band in terms of the argument's name. */
const char *ed_book_row_name(const ed_book *book, const ed_table *table, const ed_row *row);
/* A path without "item." in front. */
const char *ed_book_short_path(const ed_ledger_item *item, const char *path);
/* A source's name that tells nothing of the machine: installed files as they are, others without their folder. */
const char *ed_book_source_name(ed_arena *arena, const char *path, bool is_case);

/* ---- the sections (book_conclusion.c, book_item.c, book_inputs.c, book_lists.c, book_trust.c) */
void ed_book_cover(ed_book *book);
void ed_book_conclusion(ed_book *book);
void ed_book_computation(ed_book *book);
void ed_book_row_table(ed_book *book, ed_block *section, const ed_ledger_table *table);
void ed_book_inputs(ed_book *book);
void ed_book_rows_used(ed_book *book);
void ed_book_conversions(ed_book *book);
void ed_book_roundings(ed_book *book);
void ed_book_conditions(ed_book *book);
void ed_book_discretion(ed_book *book);
void ed_book_notices(ed_book *book);
void ed_book_evidence(ed_book *book);
void ed_book_sources(ed_book *book);
void ed_book_trust(ed_book *book);

#endif
