/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure stands for: the value of an input that gives it, and the readings of a case that do. */
#ifndef ED_REVIEW_CLAIM_CLAIM_H
#define ED_REVIEW_CLAIM_CLAIM_H

#include "change/change.h"

/* A case, valued, and the figure that is asked about: its total, or what an item has in the total. */
typedef struct ed_asked {
    ed_arena *arena;
    const ed_json *root;
    const ed_ledger *ledger;
    ed_shelf shelf;
    const ed_table_places *places; /* of tables, beside the folder of the case */
    const char *name;              /* of the file, without folders */
    const char *item;              /* NULL: the total */
    const ed_number *amount;       /* in the case's currency */
    const ed_number *grain;        /* the place of its last digit: 0.01, 1, 10000 */
    const char *written;           /* the amount as it was asked */
    ed_outcome now;                /* of the case as it is */
} ed_asked;

/* Opens a case or report and reads the amount ("1,234,567.89", "123.46万元"); false after findings. `option`: where
 * findings place the amount, "--target". */
bool ed_asked_open(ed_asked *asked, const ed_source *source, const char *option, ed_findings *findings);
/* The figure in an outcome, rounded or before rounding; NULL where there is none. */
const ed_number *ed_asked_figure(const ed_asked *asked, const ed_outcome *of, bool exact);
/* As printed, with the cents. */
const char *ed_asked_money(const ed_asked *asked, const ed_number *amount);
/* The input of the ledger at a path, however the path names its rows; NULL where there is none. */
const ed_used_input *ed_asked_input(const ed_asked *asked, const char *path);

/* ---- solve.c: the value of an input at which the figure is the amount */

typedef enum ed_solve_verdict {
    ED_SOLVE_EXACT,     /* affine there: solved exactly */
    ED_SOLVE_BRACKETED, /* by bisection */
    ED_SOLVE_JUMP,      /* the figure passes over the amount at once */
    ED_SOLVE_FLAT,      /* the figure does not depend on the input */
    ED_SOLVE_BEYOND     /* the amount is not reached within the input's range */
} ed_solve_verdict;

typedef struct ed_solve_point {
    const ed_number *x, *figure; /* x in the unit as the case writes it; figure rounded */
    const char *value;           /* of x, as a case may write it */
} ed_solve_point;

typedef struct ed_solution {
    const ed_asked *asked;
    const ed_used_input *input;
    const char *path, *unit; /* unit as the case writes it; or NULL */
    ed_solve_verdict verdict;
    ed_solve_point now, found; /* found: the shortest decimal that gives the amount */
    const char *exactly;       /* the solution as a fraction, where exact */
    ed_solve_point low, high; /* what it lies between; of what is not reached, where the figure is least and greatest */
} ed_solution;

const ed_solution *ed_solve(const ed_asked *asked, const char *path, ed_findings *findings);
void ed_solve_json(const ed_solution *one, ed_text *out);
ed_status ed_solve_render(const ed_solution *one, ed_format format, ed_lang lang, ed_text *out);

/* ---- claim.c: the readings that reproduce a claimed figure */

typedef enum ed_reading_kind {
    ED_READING_CASE,     /* the case as it is */
    ED_READING_TIMING,   /* another convention of timing */
    ED_READING_CHOICE,   /* another key of a choice: the neighbouring class */
    ED_READING_BAND,     /* the neighbouring band of a table */
    ED_READING_YEAR,     /* another year, or a year more or less */
    ED_READING_DATE,     /* another date, or a day more or less */
    ED_READING_UNIT,     /* another unit that the input admits; 元 against 万元 */
    ED_READING_RANGE,    /* the end of a range; the model's default */
    ED_READING_ROUNDING, /* each step rounded; another rule or step */
    ED_READING_DISPUTED, /* what a party says */
    ED_READING_WITHOUT,  /* without an item */
    ED_READING_SCALE,    /* the claimed figure in another unit */
    ED_READING_KIND_COUNT
} ed_reading_kind;

typedef struct ed_reading {
    ed_reading_kind kind;
    const char *path; /* what is exchanged; NULL: nothing of the case */
    ed_words title;   /* of it */
    const char *was, *now;
    ed_words was_words, now_words; /* of a choice or a rule, which have words; else NULL */
    const ed_json *value;          /* NULL with a path: taken out */
    const ed_tables *tables;       /* NULL: those of the case */
    bool round_steps;
    bool coarse;             /* a rounding by which many figures become one: no evidence in a pair */
    int scale;               /* decimal places by which the claimed figure is moved */
    const char *item;        /* whose amounts alone it can move; NULL: any */
    const ed_number *figure; /* what it comes to; NULL: no total */
} ed_reading;

typedef struct ed_readings {
    ed_reading *row;
    size_t count, capacity;
} ed_readings;

/* readings.c: every reading that the case and its models admit, one change each. */
ed_readings ed_readings_of(const ed_asked *asked);

/* band.c: the tables with the values of `by` in the row that was used, which keeps its band. */
ed_tables *ed_claim_with_row(ed_arena *arena, const ed_tables *tables, const ed_used_row *used, const ed_row *by);

/* reading_words.c: a band as "(10, 100]", a numeral with its unit, a rule of rounding with its step. */
const char *ed_claim_band(ed_arena *arena, const ed_row *row);
ed_words ed_claim_in_unit(ed_arena *arena, const char *numeral, ed_unit unit);
ed_words ed_claim_rounding(ed_arena *arena, const char *code, const char *step);

typedef struct ed_claim_hit {
    const ed_reading *first, *second; /* second NULL: one reading */
    const ed_number *figure;
} ed_claim_hit;

typedef struct ed_claim {
    const ed_asked *asked;
    ed_claim_hit *hit; /* all that give the claimed figure to its digits */
    size_t hits, capacity;
    ed_claim_hit *miss; /* the nearest others, nearest first */
    size_t misses;
    size_t readings, pairs; /* tried */
    size_t failed;          /* readings that are no case that can be valued */
    size_t left;            /* not tried: too much work */
} ed_claim;

const ed_claim *ed_claim_read(const ed_asked *asked);
void ed_claim_json(const ed_claim *one, ed_text *out);
ed_status ed_claim_render(const ed_claim *one, ed_format format, ed_lang lang, ed_text *out);

#endif
