/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many cases beside each other: a table of chosen figures, a row for each case, and the medians and quartiles of a
 * portfolio by medium and by method. Of what few cases share, the figures are left out: they would tell of one of them.
 */
#ifndef ED_REVIEW_REGISTER_REGISTER_H
#define ED_REVIEW_REGISTER_REGISTER_H

#include "document/document.h"
#include "engine/engine.h"

/* An amount of an item. */
typedef struct ed_register_part {
    const char *head, *medium; /* medium: a key of the table of media; NULL: not stated */
    const char *model;
    ed_words medium_title, model_title;
    const ed_number *amount;
} ed_register_part;

typedef struct ed_register_row {
    const char *file, *id, *region, *act, *currency; /* act: the first day of the first; each may be NULL */
    ed_words title, claimant;
    bool valued; /* false: the case has errors, and no figures */
    ed_register_part *part;
    size_t parts;
    const ed_number *total, *deducted, *payable;
} ed_register_row;

typedef struct ed_register {
    ed_arena *arena;
    ed_register_row *row;
    size_t rows, capacity;
    size_t least; /* of what fewer cases share, nothing is told; 0, 1: everything is */
} ed_register;

/* Copies what a register needs of a valued case; `ledger` NULL: of one with errors. The table gives media their titles,
 * and may be NULL. */
void ed_register_add(ed_register *all, const char *file, const ed_case *one, const ed_ledger *ledger,
                     const ed_table *media);

/* ---- columns.c: the table */

/* The names of columns in `list` ("id,total,method"); false where one is none: `*wrong` is it, `*nearest` one that may
 * be meant, or NULL. */
bool ed_register_columns(ed_arena *arena, const char *list, const size_t **column, size_t *count, const char **wrong,
                         const char **nearest);
/* All names, joined by commas. */
const char *ed_register_column_names(ed_arena *arena);
/* CSV (RFC 4180, UTF-8, CRLF; a text that a spreadsheet would take for a formula has an apostrophe before it) or
 * NDJSON. What fewer than `least` cases share is "*". */
void ed_register_csv(const ed_register *all, const size_t *column, size_t count, ed_lang lang, ed_text *out);
void ed_register_ndjson(const ed_register *all, const size_t *column, size_t count, ed_lang lang, ed_text *out);

/* ---- statistics.c: exact, by linear interpolation between ranks */

typedef struct ed_quartiles {
    const ed_number *low, *median, *high, *sum;
} ed_quartiles;

/* Sorts the figures; there is at least one. */
ed_quartiles ed_quartiles_of(ed_arena *arena, const ed_number **figure, size_t count);

/* ---- portfolio.c */

/* The page of a portfolio, in the register's arena: cases, sum and quartiles in all and by medium, method and head, but
 * for what `least` hides; of cases in different currencies only that they are. */
ed_document *ed_register_portfolio(const ed_register *all, ed_lang lang);

#endif
