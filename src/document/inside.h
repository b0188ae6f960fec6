/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what several renderers share. */
#ifndef ED_DOCUMENT_INSIDE_H
#define ED_DOCUMENT_INSIDE_H

#include "base/base.h"
#include "base/limits.h"
#include "document/document.h"

/* A row of a renderer's table of functions; a renderer that lacks one for a kind of block does not compile. */
#define ED_BLOCK_PUT(kind, name) [ED_BLOCK_##kind] = put_##name,

/* Texts of any origin inside of XML and HTML. */

/* Adds a text, harmless: & < > " ' as references; what a text must not hold (control characters, direction marks, bytes
 * that are no UTF-8, what XML forbids) as U+FFFD; a line end as a blank. For content and for quoted attributes alike.
 */
void ed_xml_add(ed_text *out, const char *text);
/* The same with `line_break` for each line end ("\n", or "\f" as in cells). */
void ed_xml_add_lines(ed_text *out, const char *text, const char *line_break);

/* Breaking a text into lines of a given width, Chinese and Latin script together. */

/* How wide a character is, in any unit: a terminal's columns, or a font's advance. */
typedef struct ed_measure {
    size_t (*width)(const void *context, uint32_t code);
    const void *context;
    bool whole; /* "GB/T 39791.1", "No. 1", "57,135.45 CNY" stay on one line */
} ed_measure;

/* In columns of a terminal (ed_utf8_width). */
extern const ed_measure ed_measure_columns;

size_t ed_measure_text(const ed_measure *measure, const char *text);
/* The width of its widest line. */
size_t ed_measure_lines(const ed_measure *measure, const char *text);
/* The width of the widest word: of what no line ends within. One wider than `most`, as a hash is, does not count. */
size_t ed_measure_word(const ed_measure *measure, const char *text, size_t most);

/*
 * The text's lines, each at most `width` wide where a break allows it (a single character is never cut), without
 * white space but what moves a line of the text in, and harmless (ed_text_visible); a "\n" or "\f" always ends a line.
 * Lines break at spaces, between Chinese characters but not before closing or after opening punctuation, and inside an
 * overlong word behind one of . , / [ _ - or, failing that, anywhere. Returns the count, at least 1.
 */
size_t ed_wrap(ed_arena *arena, const char *text, const ed_measure *measure, size_t width, const char ***lines);

/* The bytes up to the first place where a line can end although no space is there, or to the end of the text. */
size_t ed_wrap_piece(const char *text);

/* For a terminal: the text, its lines wrapped, with `first` before the first line and as many blanks before others. */
void ed_wrap_add(ed_text *out, const char *first, const char *text, size_t columns);

/* Adds the text and blanks up to `columns`; with `right` the blanks stand first. */
void ed_wrap_pad(ed_text *out, const char *text, size_t columns, bool right);

/* The marks along an axis. */

/* Marks at k * digit * 10^exponent for k = first .. last: digit is 1, 2 or 5. */
typedef struct ed_scale {
    int digit, exponent;
    long first, last;
} ed_scale;

/* About `wanted` marks that enclose low .. high (finite, low <= high); whole: at whole numbers only. */
ed_scale ed_scale_over(double low, double high, int wanted, bool whole);
double ed_scale_at(const ed_scale *scale, long k);
/* The exact decimal of a mark: "0.25", "1,500,000"; `group`: thousands separated. */
const char *ed_scale_text(ed_arena *arena, const ed_scale *scale, long k, bool group);

/*
 * How wide the columns of a table are to be on a page of fixed width. Columns get the width of their widest line; where
 * that is more than the page, columns of running text are narrowed; and where figures alone are too wide, the table is
 * cut into pieces that repeat the label columns.
 */

typedef struct ed_page_width {
    const ed_measure *measure;      /* of cells */
    const ed_measure *head_measure; /* of titles */
    size_t room, gap;               /* between columns */
    size_t narrow;                  /* a column of running text is not made narrower than that */
    bool level;                     /* columns of running text are made such that rows are low and words stay whole */
} ed_page_width;

/* The columns that stand beside each other, and their widths. */
typedef struct ed_piece {
    size_t column[ED_COLUMNS], width[ED_COLUMNS];
    size_t count;
} ed_piece;

/* The pieces of the table, at least one if it has a column. */
size_t ed_columns_fit(ed_arena *arena, const ed_block *table, const ed_page_width *page, ed_piece **pieces);

/* A row of a piece broken over lines, in columns of a terminal: `row` is that of the table, SIZE_MAX that of the
 * titles. Gives piece->count texts a line, "" where a cell has none left; returns the count of lines. */
size_t ed_columns_row(ed_arena *arena, const ed_block *table, const ed_piece *piece, size_t row, const char ***lines);

/*
 * A plot as shapes on a plane, so that SVG, PDF and pictures show the very same. The plane is `width` by `height`
 * points, y downwards. Positions are computed in double with + - * / only, so that they are the same everywhere.
 */

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

/* How wide: across a page, or one of two beside each other, which is lower too. */
enum { ED_DRAWING_WIDE = 680, ED_DRAWING_HALF = 390 };

const ed_drawing *ed_drawing_of(ed_arena *arena, const ed_plot *plot, double width);

/* The colour of an ink as 0xRRGGBB; series differ in darkness too, and in their dashes. */
unsigned ed_drawing_colour(ed_ink ink, size_t series);
/* The dashes of a series' line as lengths on and off; 0 entries: a full line. */
size_t ed_drawing_dashes(size_t series, double dashes[4]);

/* A coordinate with two decimals, independent of the locale. */
const char *ed_drawing_number(ed_arena *arena, double value);

/*
 * Bytes that a library hands over through a callback, which must not fail by a jump: what does not fit is dropped, and
 * `failed` is to be asked in the end. Freed with ed_stream_free, also after a failure.
 */
typedef struct ed_stream {
    ed_memory memory;
    char *bytes;
    size_t length, capacity;
    bool failed;
} ed_stream;

ed_stream ed_stream_new(const ed_memory *memory);
void ed_stream_free(ed_stream *stream);
void ed_stream_add(ed_stream *stream, const void *bytes, size_t length);

/*
 * What is set in fonts, a PDF and the pictures of a DOCX, is made by the module of papers, which holds the rooms
 * document/paint and document/pdf; their headers say what these do. Fonts hold memory outside of any arena.
 */
typedef struct ed_fonts ed_fonts;
typedef struct ed_painter {
    ed_status (*open)(const ed_memory *memory, const char *folders, ed_fonts **out);
    void (*close)(ed_fonts *fonts);
    bool (*png)(ed_fonts *fonts, const ed_drawing *drawing, double scale, ed_stream *out);
    ed_status (*pdf)(const ed_document *document, ed_fonts *fonts, ed_text *out);
} ed_painter;

/* What the two files of the typesetter share. Everything made is in the setter's arena. */

/* Precedences as ed_tree_precedence has them: of what reads on to its end, of comparisons, of products, of what never
 * needs brackets. */
enum { ED_TYPESET_LOOSE = 0, ED_TYPESET_STATEMENT = 4, ED_TYPESET_PRODUCT = 6, ED_TYPESET_TIGHT = 9 };

typedef struct ed_setting {
    const ed_typesetter *setter;
    const char *text;   /* the formula as it was given */
    bool values;        /* a substitution: numbers in place of the names */
    unsigned fractions; /* above 0: no fraction may be built up here */
    unsigned cases;     /* above 0: within a case, where another brace would not tell whose the last case is */
} ed_setting;

/* Adds the tree to the row, without brackets around it. */
void ed_typeset_put(ed_setting *s, ed_math *row, const ed_tree *tree);
ed_math *ed_typeset_row(ed_setting *s, const ed_tree *tree);
void ed_typeset_put_text(ed_setting *s, ed_math *row, const char *text);
/* Columns of half a fraction, or of what stands below a root: what is wider is written on one line, so that lines can
 * be broken. */
enum { ED_TYPESET_FRACTION = 36 };
bool ed_typeset_is_wider(const ed_setting *s, const ed_math *part, size_t columns);
/* `base` to the power of the exponent. */
void ed_typeset_put_power(ed_setting *s, ed_math *row, ed_math *base, const ed_tree *exponent);
const char *ed_typeset_say(const ed_setting *s, const char *zh, const char *en);

/* ---- typeset_call.c */

void ed_typeset_put_call(ed_setting *s, ed_math *row, const ed_tree *call);
/* "x is not given" for the call `given(x)`; false for all else. */
bool ed_typeset_put_absent(ed_setting *s, ed_math *row, const ed_tree *call);
/* A word, and what follows it: in Chinese with a space only before what does not begin with a Chinese character. */
void ed_typeset_put_word(ed_setting *s, ed_math *row, const char *zh, const char *en, const ed_tree *follows);
/* A sum without brackets of its own, "∑ x". */
bool ed_typeset_is_open_sum(const ed_tree *tree);
/* The precedence of the tree as it is set: words and signs bind otherwise than the calls that they stand for. */
int ed_typeset_precedence(const ed_tree *tree);

#endif
