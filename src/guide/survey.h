/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first look at a table of measurements: what each column holds, and which method suits it. */
#ifndef ED_GUIDE_SURVEY_H
#define ED_GUIDE_SURVEY_H

#include "grid/grid.h"
#include "method/method.h"
#include "number/number.h"

/* Which limit of the mean is recommended, and so why. */
typedef enum ed_survey_advice {
    ED_SURVEY_NONE,      /* nothing can be said: fewer than three values, or all alike */
    ED_SURVEY_NORMAL,    /* ucl(...).student */
    ED_SURVEY_GAMMA,     /* ucl(...).gamma */
    ED_SURVEY_CHEBYSHEV, /* ucl(...).chebyshev: lognormal, or of no known distribution */
    ED_SURVEY_MANY,      /* ucl(...).chebyshev: more values than tests of distribution take */
    ED_SURVEY_CENSORED,  /* kaplan_meier(...).ucl_student */
    ED_SURVEY_FEW_SEEN   /* more than four of five are nondetects: only the share that was seen */
} ed_survey_advice;

/* A column most of whose cells are numbers, or limits of what was not detected: "<0.5", "0.05L", "ND 0.5". */
typedef struct ed_survey_column {
    const char *title;
    size_t values, nondetects, empty, unread;
    size_t numbers; /* cells with a number, taken or with a unit behind it */
    bool commas;    /* as ed_source_table */
    bool unsure;    /* a finding tells that its numbers are not certain */
    size_t value_capacity, flag_capacity;
    const ed_number **value, **flag; /* of values and nondetects: the number or limit; 1 for a nondetect, else 0 */
    const char *first_unread;        /* "B7: n/a"; NULL: none */
    ed_survey_advice advice;
    ed_limits_above above;
    /* results; NULL where the data do not determine them */
    const ed_number *mean, *sd, *least, *median, *most, *skewness;
    const ed_number *normal_p, *gamma_p, *lognormal_p, *limit, *beyond, *grubbs_p;
    /* against the column of the same title in a baseline; NULL: there is none */
    const ed_number *deviation, *welch_p, *wilcoxon_p, *above_p, *below_p;
    bool uncompared; /* there is one, but nondetects are in it or here, for which these tests are not made */
} ed_survey_column;

typedef struct ed_survey {
    const char *name; /* of the table */
    ed_survey_column *column;
    size_t columns;
    size_t rows;           /* that were taken */
    size_t sums;           /* rows that sum up others, and are left out */
    const char *first_sum; /* "A9: 合计"; NULL: none */
    ed_words *notice;      /* what was not taken, or may be meant otherwise */
    size_t notices, notice_capacity;
} ed_survey;

/*
 * The columns of numbers of the first table in a file of tables, described. False after findings: what a case that
 * names the table would be told too (two_readings, cell_beyond, cell_error, list_merged and the like).
 */
bool ed_survey_describe(ed_arena *arena, const ed_source *file, ed_survey *out, ed_findings *findings);
/* Adds what the columns of the same titles in `baseline` say. */
void ed_survey_compare(ed_arena *arena, ed_survey *survey, const ed_survey *baseline);

/* True of a column most of whose cells are numbers. */
bool ed_survey_is_described(const ed_survey_column *column);

/* survey_read.c: the cells, in all columns of the first visible sheet, or of the CSV file; NULL after findings. */
const ed_grid *ed_survey_open(ed_arena *arena, const ed_source *file, ed_survey *survey, ed_findings *findings);
void ed_survey_read(ed_arena *arena, const ed_grid *grid, ed_survey *survey, ed_findings *findings);

#endif
