/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of ecodamage.h, which includes it: questions about cases, and many cases beside each other. */
#ifndef ECODAMAGE_CASES_H
#define ECODAMAGE_CASES_H

#include "ecodamage.h"

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

/* ---- questions about cases, answered by a document */

typedef struct ed_inquiry {
    const char *path, *other; /* the case, or a report; `other`: of a comparison */
    const char *amount;       /* of solve and claim: "1234567.89", "1,234,567.89", "123.46万元" */
    const char *item;         /* the item whose amount is asked about; NULL: the total */
    const char *input;        /* of solve: the input's path */
    ed_format format;         /* any but ED_FORMAT_MAN and ED_FORMAT_XLSX: ED_USAGE */
    ed_lang lang;             /* of findings, and where `lang_given` of the answer; else that is the case's */
    bool lang_given, findings_json;
} ed_inquiry;

/*
 * Each gives a text of `*length` bytes (and a NUL) to be freed with ed_engine_text_free; `*out` is NULL on ED_MEMORY.
 * ED_FINDINGS where a case has errors, ED_FILE where a file can not be read: `*out` then tells the findings, one a line
 * or as JSON. ED_FILE with "": the fonts of a document are missing.
 *
 * ed_engine_compare: what differs between two cases or reports, and what each difference moves (Shapley values); as
 * ED_FORMAT_JSON `ecodamage-compare/1`. A report is valued again with the models and tables that it holds.
 */
ed_status ed_engine_compare(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length);
/* The value of an input at which the total (or an item's amount) is the amount: exact where the figure is affine in the
 * input, else by bisection with its bracket; ED_NO where there is none, and the answer says why.
 * `ecodamage-solve/1`. */
ed_status ed_engine_solve(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length);
/* Which other readings of the case (conventions, choices, bands, years, units, rounding, disputed values, and pairs of
 * them) give the amount to its last digit, and the nearest misses; ED_NO where none does. `ecodamage-claim/1`. */
ed_status ed_engine_claim(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length);
/* The inputs that are missing or only estimated, by how far each moves the total between the ends of its declared
 * range, and the least and greatest total at those ends. `ecodamage-next/1`. */
ed_status ed_engine_next(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length);

/* A first look at a table of measurements (`path`: CSV or XLSX, the first row its titles), against the columns of the
 * same titles of a second one (`other`, or NULL): counts, nondetects, distribution, outliers, and which method suits.
 * As ED_FORMAT_JSON `ecodamage-survey/1`. */
ed_status ed_engine_describe(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length);

/* ---- many cases beside each other */

typedef struct ed_register_wanted {
    const char *const *path; /* cases, and folders, of which all *.json are taken, sorted */
    size_t paths;
    const char *columns; /* of a table, "id,total,method"; NULL: the medians and quartiles of a portfolio */
    bool lines;          /* of a table: NDJSON in place of CSV */
    ed_format format;    /* of a portfolio: any but ED_FORMAT_JSON and ED_FORMAT_MAN */
    ed_lang lang;
    size_t least; /* of what fewer cases share, nothing is told ("*"); 0, 1: everything is */
    void (*progress)(void *context, size_t done, size_t cases); /* or NULL */
    void *context;
} ed_register_wanted;

/*
 * Values the cases, without their simulations, and gives the table or the portfolio as a text of `*length` bytes, to be
 * freed with ed_engine_text_free, as is `*findings`: of the cases with errors, which stand in a table without figures
 * and are left out of a portfolio. ED_OK; ED_FINDINGS or ED_FILE where a case has errors or cannot be read, the rest
 * being told all the same; ED_NO where a column is none: `*out` then is it, the nearest, and a line with all. Both are
 * NULL on ED_MEMORY.
 */
ed_status ed_engine_register(ed_engine *engine, const ed_register_wanted *wanted, char **out, size_t *length,
                             char **findings);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
