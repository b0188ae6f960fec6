/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plot as shapes on a plane, so that SVG, PDF and pictures show the very same. The plane is `width` by `height`
 * points, y downwards. Positions are computed in double with + - * / only, so that they are the same everywhere.
 */
#ifndef ED_DOCUMENT_DRAWING_H
#define ED_DOCUMENT_DRAWING_H

#include "document/block.h"

typedef enum ed_shape_kind {
    ED_DRAW_LINE, /* through its points */
    ED_DRAW_AREA, /* filled, light */
    ED_DRAW_BAR,  /* filled rectangle between two points */
    ED_DRAW_TEXT  /* at its point, on the base line */
} ed_shape_kind;

typedef enum ed_ink { ED_INK_TEXT, ED_INK_AXIS, ED_INK_GRID, ED_INK_SERIES } ed_ink;

typedef enum ed_text_anchor { ED_ANCHOR_START, ED_ANCHOR_MIDDLE, ED_ANCHOR_END } ed_text_anchor;

typedef struct ed_drawn {
    ed_shape_kind kind;
    ed_ink ink;
    size_t series; /* of ED_INK_SERIES: from 0 */
    double *x, *y;
    size_t points;
    const char *text;
    ed_text_anchor anchor;
} ed_drawn;

typedef struct ed_drawing {
    ed_arena *arena;
    double width, height;
    ed_drawn *shape;
    size_t shapes, capacity;
} ed_drawing;

enum { ED_DRAWING_TEXT = 11 }; /* size of texts, points */

const ed_drawing *ed_drawing_of(ed_arena *arena, const ed_plot *plot);

/* The colour of an ink as 0xRRGGBB; series differ in darkness too, and in their dashes. */
unsigned ed_drawing_colour(ed_ink ink, size_t series);
/* The dashes of a series' line as lengths on and off; 0 entries: a full line. */
size_t ed_drawing_dashes(size_t series, double dashes[4]);

/* A coordinate with two decimals, independent of the locale. */
const char *ed_drawing_number(ed_arena *arena, double value);

#endif
