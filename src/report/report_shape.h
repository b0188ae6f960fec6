/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what a report is checked against. A table says of every key what stands there. */
#ifndef ED_REPORT_REPORT_SHAPE_H
#define ED_REPORT_REPORT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum kind {
    TEXT,   /* a text */
    AMOUNT, /* a text that is a decimal number */
    COUNT,  /* a number */
    FLAG,   /* true or false */
    WORDS,  /* a text in both languages: {"zh": ..., "en": ...} */
    OBJECT, /* with `inner` */
    LIST,   /* of objects with `inner` */
    TEXTS,  /* a list of texts */
    ROWS,   /* a list of objects whose values are all texts */
    LISTS   /* a list of lists of texts */
} kind;

typedef struct shape {
    const char *key; /* NULL ends a table */
    kind kind;
    bool required;
    const struct shape *inner;
} shape;

extern const shape ed_report_shape[];     /* the whole */
extern const shape ed_simulation_shape[]; /* of "simulation" */

#endif
