/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawings by cairo: into a page, or as a PNG picture. And what cairo writes, kept outside of any arena. */
#ifndef ED_DOCUMENT_PAINTER_H
#define ED_DOCUMENT_PAINTER_H

#include "document/drawing.h"
#include "document/font.h"

/*
 * Bytes that a library writes through a callback, which must not fail by a jump. Nor by its status: cairo 1.16 reads
 * memory that is not there when it is told that a PDF can not be written. So what does not fit is dropped, and `failed`
 * is to be asked in the end.
 */
typedef struct ed_stream {
    ed_memory memory;
    char *bytes;
    size_t length, capacity;
    bool failed;
} ed_stream;

ed_stream ed_stream_new(const ed_memory *memory);
void ed_stream_free(ed_stream *stream);
/* A cairo_write_func_t; the closure is the stream. */
cairo_status_t ed_stream_write(void *stream, const unsigned char *bytes, unsigned length);

void ed_paint_colour(cairo_t *cairo, unsigned colour);
/* The drawing with its top left corner at the origin. */
void ed_paint_drawing(cairo_t *cairo, ed_fonts *fonts, const ed_drawing *drawing);
/* The drawing as a PNG of `scale` pixels a point on white; false when memory runs out. */
bool ed_paint_png(ed_fonts *fonts, const ed_drawing *drawing, double scale, ed_stream *out);

#endif
