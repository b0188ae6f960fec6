/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: breaking a text into lines by terminal columns. */
#ifndef ED_GUIDE_LINE_H
#define ED_GUIDE_LINE_H

#include "base/text.h"

/*
 * The bytes of the first line of `text` in at most `columns` columns, without the space at its end; `*next` is where
 * the next line begins (the text's end: there is none). Lines break at spaces and beside wide characters, but not
 * before what closes nor behind what opens; a word longer than a line is cut. "\n" ends a line.
 */
size_t ed_line_break(const char *text, size_t columns, const char **next);

/* The bytes up to the first place where a line can end without a space being there, or to the end. */
size_t ed_line_piece(const char *text);
/* The columns of the longest part that has no place for a break. */
size_t ed_line_longest(const char *text);

#endif
