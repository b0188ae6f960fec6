/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting drawings with cairo, and its fonts: part of the module of papers (papers/papers.c). */
#ifndef ED_DOCUMENT_PAINT_PAINT_H
#define ED_DOCUMENT_PAINT_PAINT_H

#include "document/inside.h"
#include <cairo.h>

/*
 * The fonts that PDF and pictures are set in: Noto Serif and Sans CJK, simplified Chinese. They are looked for in fixed
 * folders (ED_FONT_DIRS of the build), never through the configuration of the machine, which would decide the bytes.
 *
 * Fonts hold memory outside of any arena: open and close them inside of one protect (see base/base.h).
 */

typedef enum ed_face {
    ED_FACE_SERIF,
    ED_FACE_SERIF_BOLD,
    ED_FACE_SANS,
    ED_FACE_SANS_BOLD,
    ED_FACE_MONO, /* all characters as wide as one or two columns; opened by ed_fonts_open_mono */
    ED_FACES
} ed_face;

/* ED_OK, ED_FILE where a font is not there, ED_MEMORY. `folders`: names between ":", kept as long as the fonts. */
ed_status ed_fonts_open(const ed_memory *memory, const char *folders, ed_fonts **out);
/* Opens ED_FACE_MONO too, where it is not yet: few documents need it. ED_OK, ED_FILE, ED_MEMORY. */
ed_status ed_fonts_open_mono(ed_fonts *fonts);
/* From now on characters that were measured or expected are drawn by fonts cut down to them, which is all that a
 * document then takes; others by the whole ones, which look the same. ED_OK, ED_MEMORY. */
ed_status ed_fonts_cut(ed_fonts *fonts);
void ed_fonts_close(ed_fonts *fonts);

/* A face at a size; widths are in thousandths of a point. */
typedef struct ed_style {
    ed_fonts *fonts;
    ed_face face;
    double size; /* points */
} ed_style;

ed_measure ed_style_measure(const ed_style *style);
/* The width of a text in points. */
double ed_style_width(const ed_style *style, const char *text);

/* The text will be drawn: ed_fonts_cut keeps its characters. */
void ed_style_expect(const ed_style *style, const char *text);
/* Draws the text with its base line beginning at (x, y), in the current colour; slanted where wished. Characters that
 * the face lacks come from the others; those that none has are drawn as boxes. */
void ed_style_draw(const ed_style *style, cairo_t *cairo, double x, double y, const char *text, bool slanted);

/* Drawings by cairo: into a page, or as a PNG picture. */

/* What cairo writes, into a stream: a cairo_write_func_t whose closure is the ed_stream. Its status never says that
 * there was no room: cairo 1.16 reads memory that is not there when it is told that a PDF can not be written. */
cairo_status_t ed_stream_write(void *stream, const unsigned char *bytes, unsigned length);

void ed_paint_colour(cairo_t *cairo, unsigned colour);
/* The drawing with its top left corner at the origin. */
void ed_paint_drawing(cairo_t *cairo, ed_fonts *fonts, const ed_drawing *drawing);
/* The drawing will be painted. */
void ed_paint_expect(ed_fonts *fonts, const ed_drawing *drawing);
/* The drawing as a PNG of `scale` pixels a point on white; false when memory runs out. */
bool ed_paint_png(ed_fonts *fonts, const ed_drawing *drawing, double scale, ed_stream *out);

#endif
