/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as trees of blocks. */
#ifndef ED_DOCUMENT_DOCUMENT_H
#define ED_DOCUMENT_DOCUMENT_H

#include "base/base.h"
#include "language/formula/formula.h"

/*
 * A formula to be set in type: a tree that each renderer draws in its own way, and that also reads as one line of text.
 * typeset.c makes it from a formula of the language.
 */

typedef enum ed_math_kind {
    ED_MATH_ROW,      /* its children, one after the other */
    ED_MATH_TEXT,     /* upright: a number, a word, a bracket */
    ED_MATH_SYMBOL,   /* slanted, with what stands below it */
    ED_MATH_OPERATOR, /* with space on both sides; a line may be broken behind it */
    ED_MATH_FRACTION, /* two children */
    ED_MATH_POWER,    /* two children: base, exponent */
    ED_MATH_ROOT,     /* one child */
    ED_MATH_CASES     /* rows, one of which holds, behind a brace; on one line with `text` between them */
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
/* Without rows; they are added. */
ed_math *ed_math_cases(ed_arena *arena, const char *between);

/* The formula on one line: "(Z - B) / B", "(1 + r)^(-5)", "x²", "z_0". */
const char *ed_math_line(ed_arena *arena, const ed_math *math);

/*
 * A document as a tree of blocks. What a document says is put together once, as blocks, in one language; each renderer
 * (terminal, manual, HTML, word processor, PDF) walks the same tree. Blocks hold finished texts: renderers have no
 * words of their own and compute nothing.
 *
 * A block keeps the pointers it is given: texts must live as long as the tree. Texts may hold anything a user wrote;
 * making it harmless is the renderers' work. "\n" in a text ends a line. In a cell of a table ED_ASIDE does too, and
 * what follows is said aside: a path, a source; it is set smaller where that is possible.
 */

#define ED_ASIDE "\f"

/* Each kind with the name that its functions have: ed_block_<name> makes one, put_<name> of a renderer prints it. */
#define ED_BLOCK_LIST(X)                                                                                               \
    X(SECTION, section)     /* a heading with what stands under it; the root has none */                               \
    X(PARAGRAPH, paragraph) /* running text */                                                                         \
    X(BULLET, bullet)       /* one point of a list */                                                                  \
    X(NOTICE, notice)       /* text that must not be overlooked */                                                     \
    X(BLANK, blank)         /* what a person has to fill in: `text` says what */                                       \
    X(HEADLINE, headline)   /* the figure that the document is about: `text` and `value` */                            \
    X(PAIRS, pairs)         /* names with values */                                                                    \
    X(TABLE, table)                                                                                                    \
    X(STEP, step) /* one numbered step of a computation: a title, and pairs */                                         \
    X(PLOT, plot)                                                                                                      \
    X(LEGEND, legend)       /* running text on the plots beside it: left out where there are none */                   \
    X(CONTENTS, contents)   /* pairs of sections: heading and anchor; their pages beside where there are pages */      \
    X(SAMPLE, sample)       /* text whose spaces and line ends stay as they are: a part of a file, a command */        \
    X(SIGNATURE, signature) /* pairs whose empty values are lines to be signed on */

typedef enum ed_block_kind {
#define ED_BLOCK_ENUM(kind, name) ED_BLOCK_##kind,
    ED_BLOCK_LIST(ED_BLOCK_ENUM)
#undef ED_BLOCK_ENUM
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
    double *x, *y; /* finite; x ascending for lines, not used for bars */
    size_t points;
    bool dots; /* each point alone, instead of a line through them */
} ed_plot_series;

/* A box with whiskers: its quartiles, the ends of its whiskers, and the values beyond them, which stand alone. */
typedef struct ed_plot_box {
    const char *name;
    bool few; /* too few for a box: `beyond` are all values */
    double low, first, median, third, high;
    double *beyond;
    size_t beyonds;
} ed_plot_box;

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
    bool months;        /* lines: over months, counted from the year 0 */
    bool piece;         /* lines: of the axis of values the piece that they take; else it begins at zero */
    ed_plot_box *box;   /* instead of lines and bars: boxes, one below the other */
    size_t boxes;
    const char *x_title, *y_title;
    ed_plot_series *series;
    size_t serieses;
    ed_plot_mark *mark; /* lines and boxes */
    size_t marks;
} ed_plot;

/*
 * What a text of a block shows: a figure of the compiled program or an input of it, by the path that the program's dump
 * has for it, so that a page that carries the program can say whether it is what the program gives. Of a cell of
 * several lines the paths stand on as many lines, an empty one where a line shows none. Beside the dump's there are
 * "unrounded:item#1", and the sums that ed_document_live names.
 */
typedef struct ed_block_mark {
    size_t at; /* which cell or pair of the block, in the order they were added; 0 in other blocks */
    bool input;
    const char *path;
} ed_block_mark;

typedef struct ed_block ed_block;
struct ed_block {
    ed_arena *arena;
    ed_block_kind kind;
    const char *number; /* of a section or step: "1.2"; NULL: none */
    const char *text;   /* heading, paragraph, bullet, notice; a step's title; a table's or plot's caption or NULL */
    const char *value;  /* headline */
    const char *anchor; /* section: what other places can point at, [a-z0-9-]; NULL: none */
    bool annex;         /* section: for those who check; set smaller in a dense document */
    ed_block *child, *last, *next;

    ed_block_pair *pair; /* pairs, step, signature */
    size_t pairs, pair_capacity;

    ed_block_column *column; /* table */
    size_t columns, column_capacity;
    const char **cell; /* row by row; never NULL inside */
    size_t cells, cell_capacity;
    bool sums; /* the last row is a total */

    const ed_plot *plot;

    ed_block_mark *mark; /* ascending */
    size_t marks, mark_capacity;
};

/* What a page of the manual is kept under: "cn/x", the subtitle, is ecodamage-model-cn-x(7). */
typedef struct ed_manual_entry {
    const char *prefix;  /* "ecodamage-model-", or "" */
    const char *section; /* "7" */
} ed_manual_entry;

/* The XML namespace of attachments in DOCX. */
#define ED_ATTACHMENT_SPACE "urn:ecodamage:attachment"

/* A file that the document carries, byte for byte, in the formats that can: HTML, DOCX, PDF. */
typedef struct ed_attachment {
    const char *id;    /* of the element or part: "ecodamage-report" */
    const char *name;  /* of the file in a PDF: "ecodamage-report.json" */
    const char *type;  /* "application/json": valid JSON in UTF-8, as HTML needs it */
    const char *about; /* what it is, for people */
    const char *bytes;
    size_t length;
} ed_attachment;

/* What an HTML page computes its figures again with (assets/live). */
typedef struct ed_document_live {
    const char *program; /* `ecodamage-program/1`; NULL: there is none, which `absent` says to the reader */
    size_t length;
    const char *about; /* JSON: what the page's script needs beside it; see report/book/live.c */
    const char *absent;
} ed_document_live;

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
    const ed_attachment *attachment;
    size_t attachments;
    const ed_document_live *live; /* for HTML; NULL: a page without figures to be computed */
    ed_block *root;
} ed_document;

/* A document without title and blocks, with the words that every document in the language has. */
ed_document *ed_document_new(ed_arena *arena, ed_lang lang);

ed_block *ed_block_root(ed_arena *arena);
/* Takes the last child away; `before` was the last one before it, NULL where there was none. */
void ed_block_drop_last(ed_block *parent, ed_block *before);
ed_block *ed_block_section(ed_block *parent, const char *number, const char *heading);
/* "一、基本情况", "1.2 Damage": number and text of a section or step. */
const char *ed_block_heading(const ed_block *block);
void ed_block_paragraph(ed_block *parent, const char *text);
void ed_block_bullet(ed_block *parent, const char *text);
void ed_block_notice(ed_block *parent, const char *text);
void ed_block_blank(ed_block *parent, const char *text);
void ed_block_sample(ed_block *parent, const char *text);
ed_block *ed_block_contents(ed_block *parent);
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

/* Says what the last cell or pair that was added shows, or the block itself; NULL says nothing. */
void ed_block_mark_figure(ed_block *block, const char *path);
void ed_block_mark_input(ed_block *block, const char *path);
/* The mark of a cell or pair, or NULL. */
const ed_block_mark *ed_block_mark_at(const ed_block *block, size_t at);

void ed_block_plot(ed_block *parent, const char *caption, const ed_plot *plot);
void ed_block_legend(ed_block *parent, const char *text);

/* Puts another text in the place of every text of the document: title, headings, cells, values, captions. */
typedef const char *(*ed_document_text)(const void *context, const char *text);
void ed_document_map(ed_document *document, ed_document_text map, const void *context);

/* A document in a format. */

/* Adds the document; what is no format of documents (JSON) is text. The status is ED_OK, or that of ed_fonts_open, of
 * the DOCX or the PDF renderer; running out of memory leaves by the arena. */
ed_status ed_document_render(const ed_document *document, ed_format format, ed_text *out);

/*
 * A formula of the language as a reader of statutes knows it: symbols or titles for names, fractions, powers, sums, and
 * the fewest brackets that keep its meaning. The one place that does so: books and manual pages both take it.
 */

/* What stands for a name: its symbol, else its title, else (both NULL) the name as it is written. */
typedef struct ed_typeset_name {
    const char *symbol, *title;
} ed_typeset_name;

typedef struct ed_typesetter {
    ed_arena *arena;
    ed_lang lang;  /* of the words between: 若 ... 则 / if ... then */
    size_t digits; /* of values that go on, "1.23456…"; 0: as they are given */
    ed_typeset_name (*name)(const void *context, const ed_tree *path); /* NULL: every name as it is written */
    const char *(*table)(const void *context, const char *id);         /* its title, NULL for its id; may be NULL */
    /* The title of a table's column, NULL for its name; may be NULL. */
    const char *(*column)(const void *context, const char *table, const char *name);
    /* The title of a choice's key that `path` is compared with (NULL: not known with what), NULL for the key itself;
     * may be NULL. */
    const char *(*option)(const void *context, const ed_tree *path, const char *key);
    const void *context;
} ed_typesetter;

/* A row in the setter's arena; it keeps pointers into the formula and into what the callbacks give. */
ed_math *ed_typeset(const ed_typesetter *setter, const ed_formula *formula);
/* The same from a formula's text; a text that is no formula is printed as it is. */
ed_math *ed_typeset_text(const ed_typesetter *setter, const char *formula);
/* A formula with values in place of its names, as explanations have it: "2 × 1.2345… + 1". The result can be written
 * behind it: an `if` stands in brackets. */
ed_math *ed_typeset_values(const ed_typesetter *setter, const char *substitution);

#endif
