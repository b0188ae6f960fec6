/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to find out next: inputs of a case that are open, and how far each moves the total. */
#ifndef ED_GUIDE_NEXT_H
#define ED_GUIDE_NEXT_H

#include "intake/intake.h"
#include "guide/guide.h"

/* An input that is missing, or estimated. */
typedef struct ed_open_input {
    const char *path;
    ed_words title;
    bool is_missing; /* else it rests on `basis`: estimated, or an expert's judgement */
    const char *basis;
    const char *unit;       /* in which the ends are; "" where it follows from another input */
    const char *low, *high; /* the ends of the declared range; NULL: there is none */
    const char *middle;
    const ed_number *at_low, *at_high, *width; /* the total at the ends; NULL: there is none */
} ed_open_input;

typedef struct ed_next {
    ed_arena *arena;
    const ed_case *one;
    ed_open_input *input; /* those with a range first, the widest first */
    size_t count, capacity, bounded;
    const ed_number *total;        /* of the case as it is; NULL: it has none */
    const ed_number *least, *most; /* over all combinations of ends; NULL: not known */
    bool cut;                      /* more inputs are open than are combined */
    ed_words fault;                /* why nothing can be computed at the ends */
} ed_next;

enum { ED_NEXT_COMBINED = 8 }; /* inputs whose ends are combined */

/* NULL after findings: the case can not be read. */
const ed_next *ed_next_of(ed_arena *arena, const ed_source *source, const ed_intake *from, ed_findings *findings);
void ed_next_json(const ed_next *next, ed_text *out);
ed_status ed_next_render(const ed_next *next, ed_format format, ed_lang lang, const char *program, ed_text *out);

#endif
