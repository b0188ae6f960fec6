/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ED_DOCUMENT_PAINT_CUT_H
#define ED_DOCUMENT_PAINT_CUT_H

#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A face with only the glyphs of these characters of a font's file (the index-th of a collection), drawn unhinted;
 * `place` gets the number that each has in it, 0 where it is not in it. The caller destroys it. NULL where the file can
 * not be cut, or there is no room: the whole one draws the same.
 */
cairo_font_face_t *ed_font_cut(const char *path, unsigned index, const uint16_t *code, const uint16_t *glyph,
                               size_t count, uint16_t *place);

#endif
