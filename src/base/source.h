/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that was read, with its name and hash, and places in it. */
#ifndef ED_BASE_SOURCE_H
#define ED_BASE_SOURCE_H

#include "base/arena.h"

/* A place in a source; line and column count from 1, the column in characters; line 0: the source as a whole. */
typedef struct ed_place {
    const char *path;
    size_t line, column;
} ed_place;

typedef struct ed_source {
    const char *path;      /* as named by the user or relative to the data root; never an absolute path of ours */
    const char *kind;      /* "case", "model", "table", "csv": as in the report's sources */
    const char *text;      /* NUL behind, may contain any bytes */
    size_t length;         /* bytes */
    char sha256[65];       /* lower-case hexadecimal */
    const ed_place *marks; /* places along the text, for ed_source_place */
} ed_source;

/* A source over a copy of `text`, or over `text` itself, which lives as long as the arena and has a NUL behind; path
 * and kind are copied. */
ed_source *ed_source_new(ed_arena *arena, const char *path, const char *kind, const char *text, size_t length);
ed_source *ed_source_over(ed_arena *arena, const char *path, const char *kind, const char *text, size_t length);
/* The place of a byte; an offset behind the end is the end. Takes the same time wherever it is. */
ed_place ed_source_place(const ed_source *source, size_t offset);

#endif
