/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measurements that a model draws ("plots" of its file), as a part of the ledger. All of it lives in its arena. */
#ifndef ED_ENGINE_LEDGER_PLOTS_H
#define ED_ENGINE_LEDGER_PLOTS_H

#include "engine/ledger.h"

/* A measurement that a plot shows. */
typedef struct ed_plotted_point {
    const char *at; /* when: a date or decimal; of quantiles its normal score; NULL of boxes */
    const ed_number *value;
    const char *text; /* the value as printed */
    bool below;       /* a nondetect: the value is its limit */
} ed_plotted_point;

/* The measurements of a station, a zone, the site. Of boxes: quartiles by linear interpolation (Hyndman and Fan's type
 * 7), whiskers at the furthest values within 1.5 interquartile ranges of them (Tukey 1977), points beyond alone. */
typedef struct ed_plotted_group {
    const char *name; /* as the case calls it; NULL: `title` */
    ed_words title;   /* of a sample among the inputs; empty where all values are one group */
    ed_plotted_point *point;
    size_t points, capacity;
    const char *low, *first, *median, *third, *high;
} ed_plotted_group;

/* A level that a plot draws as a line, such as the baseline. */
typedef struct ed_plotted_line {
    ed_words title;
    const char *symbol;
    ed_figure value;
} ed_plotted_line;

typedef struct ed_ledger_plot {
    const ed_model_plot *of;
    ed_unit unit;    /* of the values */
    ed_unit over;    /* of what they stand over, where that is a table's column */
    bool dated;      /* times are dates */
    size_t left_out; /* values without a time or place on the axis, or in a unit of another kind; rows without one */
    ed_plotted_group *group;
    size_t groups, group_capacity;
    ed_plotted_line *line;
    size_t lines, line_capacity;
} ed_ledger_plot;

#endif
