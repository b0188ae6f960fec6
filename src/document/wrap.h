/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaking a text into lines of a given width, Chinese and Latin script together. */
#ifndef ED_DOCUMENT_WRAP_H
#define ED_DOCUMENT_WRAP_H

#include "base/text.h"

/* How wide a character is, in any unit: a terminal's columns, or a font's advance. */
typedef struct ed_measure {
    size_t (*width)(const void *context, uint32_t code);
    const void *context;
} ed_measure;

/* In columns of a terminal (ed_utf8_width). */
extern const ed_measure ed_measure_columns;

size_t ed_measure_text(const ed_measure *measure, const char *text);
/* The width of its widest line. */
size_t ed_measure_lines(const ed_measure *measure, const char *text);

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

#endif
