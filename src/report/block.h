/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document as a tree of blocks. What a report says is put together once, as blocks, in one language; each renderer
 * (terminal, and later pages and word processors) walks the same tree. Blocks hold finished texts and compute nothing.
 */
#ifndef ED_REPORT_BLOCK_H
#define ED_REPORT_BLOCK_H

#include "base/arena.h"

typedef enum ed_block_kind {
    ED_BLOCK_SECTION,   /* a heading with what stands under it; the root is the title */
    ED_BLOCK_PARAGRAPH, /* running text */
    ED_BLOCK_BULLET,    /* one point of a list */
    ED_BLOCK_NOTICE,    /* text that must not be overlooked */
    ED_BLOCK_PAIRS,     /* names with values */
    ED_BLOCK_TABLE,
    ED_BLOCK_STEP, /* one numbered step of a computation */
    ED_BLOCK_RULE  /* a line across */
} ed_block_kind;

/* What a table's column is like. Bits. */
enum {
    ED_COLUMN_RIGHT = 1, /* figures: aligned to the right, never broken over lines */
    ED_COLUMN_LABEL = 2, /* tells the rows apart: repeated where a wide table is cut into pieces */
    ED_COLUMN_BREAKS = 4 /* running text or a path: may be broken over lines */
};

typedef struct ed_block_column {
    const char *title;
    unsigned style;
} ed_block_column;

typedef struct ed_block_pair {
    const char *name, *value;
} ed_block_pair;

/* A step's line of values: a single one, or one for each row of a table. */
typedef struct ed_block_line {
    const char *row;          /* "d1"; NULL for a single value */
    const char *substitution; /* NULL where it would only repeat the result */
    const char *result;       /* with its unit */
} ed_block_line;

typedef struct ed_block {
    ed_arena *arena;
    ed_block_kind kind;
    const char *number; /* of a section or step: "1.2"; NULL: none */
    const char *text;   /* heading, paragraph, bullet, notice; a step's title; a table's caption or NULL */
    struct ed_block *child, *last, *next;

    ed_block_pair *pair; /* pairs */
    size_t pairs, pair_capacity;

    ed_block_column *column; /* table */
    size_t columns, column_capacity;
    const char **cell; /* row by row; never NULL inside */
    size_t cells, cell_capacity;
    bool sums; /* the last row is a total */

    const char *symbol, *name, *formula, *cite; /* step; each may be NULL but `name` */
    ed_block_line *line;
    size_t lines, line_capacity;
} ed_block;

ed_block *ed_block_root(ed_arena *arena, const char *title);
ed_block *ed_block_section(ed_block *parent, const char *number, const char *heading);
void ed_block_paragraph(ed_block *parent, const char *text);
void ed_block_bullet(ed_block *parent, const char *text);
void ed_block_notice(ed_block *parent, const char *text);
void ed_block_rule(ed_block *parent);

ed_block *ed_block_pairs(ed_block *parent);
/* Adds a pair; nothing where the value is NULL or empty. */
void ed_block_pair_add(ed_block *pairs, const char *name, const char *value);

ed_block *ed_block_table(ed_block *parent, const char *caption);
/* All columns are added before the first cell. */
void ed_block_column_add(ed_block *table, const char *title, unsigned style);
/* The next cell in reading order; NULL counts as an empty one. */
void ed_block_cell_add(ed_block *table, const char *text);
size_t ed_block_rows(const ed_block *table);

ed_block *ed_block_step(ed_block *parent, const char *number, const char *title);
void ed_block_line_add(ed_block *step, const char *row, const char *substitution, const char *result);

#endif
