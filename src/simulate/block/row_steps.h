/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Steps: the body of a loop over rows as a chain of operations on one value x that stays in registers, for a few draws
 * at a time, all rows of them. Beside x, two powers f and g (what is carried from row to row) and a sum s stay there.
 * What steps do not know is done by its kernel, through memory.
 */
#ifndef ED_SIMULATE_BLOCK_ROW_STEPS_H
#define ED_SIMULATE_BLOCK_ROW_STEPS_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where an operand lies in the frame, in doubles; step 1: a slot, 0: a constant. */
typedef struct ed_operand {
    uint32_t at, step;
} ed_operand;

/* With an operand y, which comes from a slot, a constant, a number for each row, or from f or g. */
typedef enum ed_step_with {
    ED_STEP_TAKE,     /* y */
    ED_STEP_ADD,      /* x + y */
    ED_STEP_SUBTRACT, /* x - y */
    ED_STEP_FROM,     /* y - x */
    ED_STEP_MULTIPLY,
    ED_STEP_CLAMP,     /* x y, limited to 0 .. 1 */
    ED_STEP_SCALE_ADD, /* x y + another operand */
    ED_STEP_QUOTIENT,  /* x / y */
    ED_STEP_INTO,      /* y / x */
    ED_STEP_DIVIDE,    /* x / y, where y may be 0 */
    ED_STEP_MIN,
    ED_STEP_MAX,
    ED_STEP_LT,          /* x < y */
    ED_STEP_GT,          /* x > y */
    ED_STEP_LE,          /* x <= y */
    ED_STEP_GE,          /* x >= y */
    ED_STEP_SUM_PRODUCT, /* s + x y becomes s */
    ED_STEP_WITH
} ed_step_with;

typedef enum ed_step_source {
    ED_STEP_SLOT,
    ED_STEP_CONSTANT,
    ED_STEP_ROW,
    ED_STEP_F,
    ED_STEP_G,
    ED_STEP_SOURCES
} ed_step_source;

/* Without: numbered behind all pairs of the above. */
enum {
    ED_STEP_ALONE = ED_STEP_WITH * ED_STEP_SOURCES - 1,
    ED_STEP_NEGATE,
    ED_STEP_ABS,
    ED_STEP_REST,   /* 1 / (1 + x) */
    ED_STEP_PIECES, /* whose points are constants */
    ED_STEP_SUM,    /* s + x becomes s */
    ED_STEP_STORE,  /* into a slot */
    ED_STEP_KEEP,   /* into the row of a store */
    ED_STEP_SPREAD, /* a number of the row into a constant, for kernels */
    ED_STEP_CALL    /* a kernel */
};

/* An operation and its source in one number, so that it is found in one jump. */
#define ED_STEP_CODE(with, source) ((with)*ED_STEP_SOURCES + (source))

typedef struct ed_row_step {
    uint32_t code, at;                 /* at: of a slot or constant, in the frame */
    const double *value;               /* by row */
    ed_operand plus;                   /* SCALE_ADD */
    const struct ed_instruction *call; /* CALL, PIECES */
} ed_row_step;

typedef struct ed_row_steps {
    ed_row_step *step;
    size_t count;                 /* 0: the body is run instruction by instruction */
    const struct ed_carry *f, *g; /* NULL: none */
    bool sums;
    uint32_t sum; /* the slot of s, which begins at 0 */
} ed_row_steps;

struct ed_loop;
/* row_steps.c: gives a loop its steps. Nothing else changes: its body does the same. */
void ed_row_steps_find(ed_arena *arena, struct ed_loop *loop);

#endif
