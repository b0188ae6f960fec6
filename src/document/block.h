/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document as a tree of blocks. What a document says is put together once, as blocks, in one language; each renderer
 * (terminal, manual, HTML, word processor, PDF) walks the same tree. Blocks hold finished texts: renderers have no
 * words of their own and compute nothing.
 *
 * A block keeps the pointers it is given: texts must live as long as the tree. Texts may hold anything a user wrote;
 * making it harmless is the renderers' work. "\n" in a text ends a line. In a cell of a table ED_ASIDE does too, and
 * what follows is said aside: a path, a source; it is set smaller where that is possible.
 */
#ifndef ED_DOCUMENT_BLOCK_H
#define ED_DOCUMENT_BLOCK_H

#include "document/math.h"

#define ED_ASIDE "\f"

typedef enum ed_block_kind {
    ED_BLOCK_SECTION,   /* a heading with what stands under it; the root has none */
    ED_BLOCK_PARAGRAPH, /* running text */
    ED_BLOCK_BULLET,    /* one point of a list */
    ED_BLOCK_NOTICE,    /* text that must not be overlooked */
    ED_BLOCK_BLANK,     /* what a person has to fill in: `text` says what */
    ED_BLOCK_HEADLINE,  /* the figure that the document is about: `text` and `value` */
    ED_BLOCK_PAIRS,     /* names with values */
    ED_BLOCK_TABLE,
    ED_BLOCK_STEP, /* one numbered step of a computation: a title, and pairs */
    ED_BLOCK_PLOT,
    ED_BLOCK_LEGEND,   /* running text on the plots beside it: left out where there are none */
    ED_BLOCK_SAMPLE,   /* text whose spaces and line ends stay as they are: a part of a file, a command */
    ED_BLOCK_SIGNATURE /* pairs whose empty values are lines to be signed on */
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
    const char *name;
    const char *value;   /* NULL where it is a formula */
    const ed_math *math; /* NULL where it is a text */
    bool strong;
} ed_block_pair;

/* One line, or the bars, of a plot. */
typedef struct ed_plot_series {
    const char *name;
    double *x, *y; /* finite; x ascending, not used for bars */
    size_t points;
} ed_plot_series;

/* A place on the x axis with a name: "P5 1,200". */
typedef struct ed_plot_mark {
    const char *name;
    double x;
} ed_plot_mark;

typedef struct ed_plot {
    bool bars;          /* one series; else lines over x */
    bool between;       /* two series with the same x: what lies between them is shaded */
    const char **label; /* bars: of each */
    const char **value; /* bars: what is written at each */
    bool spans;         /* bars: from x to y; else from 0 to y */
    double base;        /* spans: where their line stands */
    bool amounts;       /* lines: over amounts; else over years */
    const char *x_title, *y_title;
    ed_plot_series *series;
    size_t serieses;
    ed_plot_mark *mark; /* lines */
    size_t marks;
} ed_plot;

typedef struct ed_block ed_block;
struct ed_block {
    ed_arena *arena;
    ed_block_kind kind;
    const char *number; /* of a section or step: "1.2"; NULL: none */
    const char *text;   /* heading, paragraph, bullet, notice; a step's title; a table's or plot's caption or NULL */
    const char *value;  /* headline */
    const char *anchor; /* section: what other places can point at, [a-z0-9-]; NULL: none */
    ed_block *child, *last, *next;

    ed_block_pair *pair; /* pairs, step, signature */
    size_t pairs, pair_capacity;

    ed_block_column *column; /* table */
    size_t columns, column_capacity;
    const char **cell; /* row by row; never NULL inside */
    size_t cells, cell_capacity;
    bool sums; /* the last row is a total */

    const ed_plot *plot;
};

/* What a page of the manual is kept under: "cn/x", the subtitle, is ecodamage-model-cn-x(7). */
typedef struct ed_manual_entry {
    const char *prefix;  /* "ecodamage-model-", or "" */
    const char *section; /* "7" */
} ed_manual_entry;

typedef struct ed_document {
    ed_arena *arena;
    ed_lang lang;
    const char *title;
    const char *subtitle;          /* NULL: none */
    const char *check;             /* stands at the foot of every page: "校验码 0123-4567-89ab-cdef" */
    const char *page[3];           /* words around the numbers: "第 ", " 页，共 ", " 页" */
    const char *contents;          /* heading of the list of sections */
    const char *plot;              /* what a plot is called for those who can not see it */
    const char *program;           /* "ecodamage 0.1.0" */
    bool dense;                    /* on paper: as few pages as can be read */
    const char *date;              /* YYYY-MM-DD: what file formats want as the date of creation */
    const ed_manual_entry *manual; /* of a page of the manual; NULL: of none */
    ed_block *root;
} ed_document;

/* A document without title and blocks, with the words that every document in the language has. */
ed_document *ed_document_new(ed_arena *arena, ed_lang lang);

ed_block *ed_block_root(ed_arena *arena);
ed_block *ed_block_section(ed_block *parent, const char *number, const char *heading);
/* "一、基本情况", "1.2 Damage": number and text of a section or step. */
const char *ed_block_heading(const ed_block *block);
void ed_block_paragraph(ed_block *parent, const char *text);
void ed_block_bullet(ed_block *parent, const char *text);
void ed_block_notice(ed_block *parent, const char *text);
void ed_block_blank(ed_block *parent, const char *text);
void ed_block_sample(ed_block *parent, const char *text);
void ed_block_headline(ed_block *parent, const char *text, const char *value);

ed_block *ed_block_pairs(ed_block *parent);
ed_block *ed_block_signature(ed_block *parent);
ed_block *ed_block_step(ed_block *parent, const char *number, const char *title);
/* Adds a pair; nothing where the value is NULL or empty. */
void ed_block_pair_add(ed_block *pairs, const char *name, const char *value);
/* Adds a pair, whatever its value. */
void ed_block_pair_keep(ed_block *pairs, const char *name, const char *value);
void ed_block_pair_math(ed_block *pairs, const char *name, const ed_math *math);

ed_block *ed_block_table(ed_block *parent, const char *caption);
/* All columns are added before the first cell. */
void ed_block_column_add(ed_block *table, const char *title, unsigned style);
/* The next cell in reading order; NULL counts as an empty one. */
void ed_block_cell_add(ed_block *table, const char *text);
size_t ed_block_rows(const ed_block *table);
const char *ed_block_cell(const ed_block *table, size_t row, size_t column);
/* The parts of a cell before and behind ED_ASIDE; the second NULL where there is none. */
const char *ed_block_cell_main(ed_arena *arena, const char *cell, const char **aside);
/* A cell that begins with the mark "※" is one that must not be overlooked. */
bool ed_block_is_marked(const char *cell);

void ed_block_plot(ed_block *parent, const char *caption, const ed_plot *plot);
void ed_block_legend(ed_block *parent, const char *text);

#endif
