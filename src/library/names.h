/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in catalogues: which ids and names are well-formed, and sorted lists in which each stands once. */
#ifndef ED_LIBRARY_NAMES_H
#define ED_LIBRARY_NAMES_H

#include "base/arena.h"

/* An id of a table or model, "cn/water-function": parts of [a-z0-9-] between single slashes; so it never leads out of
 * the folder it is looked up in. */
bool ed_name_is_id(const char *id);
/* A name that formulas can use: [a-z][a-z0-9_]*, at most 64 bytes. */
bool ed_name_is_plain(const char *name);

typedef struct ed_names {
    ed_arena *arena;
    const char **name; /* sorted by bytes */
    size_t count, capacity;
} ed_names;

/* Adds a name at its place; false if it is there already. The text is kept, not copied. */
bool ed_names_add(ed_names *names, const char *name);
bool ed_names_has(const ed_names *names, const char *name);

#endif
