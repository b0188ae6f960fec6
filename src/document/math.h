/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A formula to be set in type: a tree that each renderer draws in its own way, and that also reads as one line of text.
 * typeset.h makes it from a formula of the language.
 */
#ifndef ED_DOCUMENT_MATH_H
#define ED_DOCUMENT_MATH_H

#include "base/text.h"

typedef enum ed_math_kind {
    ED_MATH_ROW,      /* its children, one after the other */
    ED_MATH_TEXT,     /* upright: a number, a word, a bracket */
    ED_MATH_SYMBOL,   /* slanted, with what stands below it */
    ED_MATH_OPERATOR, /* with space on both sides; a line may be broken behind it */
    ED_MATH_FRACTION, /* two children */
    ED_MATH_POWER,    /* two children: base, exponent */
    ED_MATH_ROOT      /* one child */
} ed_math_kind;

typedef struct ed_math {
    ed_math_kind kind;
    const char *text;  /* text, symbol, operator */
    const char *below; /* symbol's subscript, or NULL */
    bool strong;       /* text: what it all comes to */
    bool enclose[2];   /* fraction, power: a child needs brackets when it is written on one line */
    struct ed_math *child, *last, *next;
} ed_math;

ed_math *ed_math_row(ed_arena *arena);
/* Adds a leaf behind the children of a row. The texts are not copied. */
void ed_math_add_text(ed_arena *arena, ed_math *row, const char *text);
void ed_math_add_result(ed_arena *arena, ed_math *row, const char *text); /* a strong text */
void ed_math_add_operator(ed_arena *arena, ed_math *row, const char *text);
/* "z_0", "z0" and "Tmax" are a letter with a subscript; "E", "RFG", "u(z)" and "z₀" stand as they are. */
void ed_math_add_symbol(ed_arena *arena, ed_math *row, const char *symbol);
void ed_math_add(ed_math *row, ed_math *child);
/* Moves the children of another row behind those of `row`. */
void ed_math_append(ed_math *row, const ed_math *other);
/* Two-dimensional forms over rows. */
ed_math *ed_math_pair(ed_arena *arena, ed_math_kind kind, ed_math *first, ed_math *second);
ed_math *ed_math_root(ed_arena *arena, ed_math *inner);

/* The formula on one line: "(Z - B) / B", "(1 + r)^(-5)", "x²", "z_0". */
const char *ed_math_line(ed_arena *arena, const ed_math *math);

#endif
