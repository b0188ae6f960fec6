/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaking a text into lines of a number of columns, Chinese and Latin script together. */
#ifndef ED_REPORT_WRAP_H
#define ED_REPORT_WRAP_H

#include "base/text.h"

/*
 * The text's lines, each at most `columns` wide (at least 2), without white space at either end; a "\n" in it always
 * ends a line. Lines break at spaces, between Chinese characters but not before closing or after opening punctuation,
 * and inside an overlong word behind one of . , / [ _ - or, failing that, anywhere. Returns the count, at least 1.
 */
size_t ed_wrap(ed_arena *arena, const char *text, size_t columns, const char ***lines);

/* The text, its lines wrapped, with `first` before the first line and as many blanks before the others. */
void ed_wrap_add(ed_text *out, const char *first, const char *text, size_t columns);

/* Adds the text and blanks up to `columns`; with `right` the blanks stand first. */
void ed_wrap_pad(ed_text *out, const char *text, size_t columns, bool right);

#endif
