/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first look at a table of measurements: what each column holds, and which method suits it. */
#ifndef ED_GUIDE_SURVEY_H
#define ED_GUIDE_SURVEY_H

#include "grid/grid.h"
#include "number/number.h"

/* Which limit of the mean is recommended, and so why. */
typedef enum ed_survey_advice {
    ED_SURVEY_NONE,      /* nothing can be said: fewer than three values, or all alike */
    ED_SURVEY_NORMAL,    /* ucl(...).student */
    ED_SURVEY_GAMMA,     /* ucl(...).gamma */
    ED_SURVEY_CHEBYSHEV, /* ucl(...).chebyshev: lognormal, or of no known distribution */
    ED_SURVEY_CENSORED,  /* kaplan_meier(...).ucl_student */
    ED_SURVEY_FEW_SEEN   /* more than four of five are nondetects: only the share that was seen */
} ed_survey_advice;

/* A column most of whose cells are numbers, or limits of what was not detected: "<0.5", "0.05L", "ND 0.5". */
typedef struct ed_survey_column {
    const char *title;
    size_t values, nondetects, empty, unread;
    size_t value_capacity, flag_capacity;
    const ed_number **value, **flag; /* of values and nondetects: the number or limit; 1 for a nondetect, else 0 */
    const char *first_unread;        /* "B7: n/a"; NULL: none */
    ed_survey_advice advice;
    /* results; NULL where the data do not determine them */
    const ed_number *mean, *sd, *least, *median, *most, *skewness;
    const ed_number *normal_p, *gamma_p, *lognormal_p, *limit, *beyond, *grubbs_p;
    /* against the column of the same title in a baseline; NULL: there is none */
    const ed_number *deviation, *welch_p, *wilcoxon_p, *above_p, *below_p;
    bool uncompared; /* there is one, but nondetects are in it or here, for which these tests are not made */
} ed_survey_column;

typedef struct ed_survey {
    ed_survey_column *column;
    size_t columns, capacity;
    size_t sums;           /* rows that sum up others, and are left out */
    const char *first_sum; /* "A9: 合计"; NULL: none */
} ed_survey;

/* The columns of numbers below the first row that has cells, which gives their titles. */
ed_survey ed_survey_new(ed_arena *arena, const ed_grid *grid);
/* Adds what the columns of the same titles in `baseline` say. */
void ed_survey_compare(ed_arena *arena, ed_survey *survey, const ed_survey *baseline);

#endif
