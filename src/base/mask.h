/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of natural persons, masked for publication. */
#ifndef ED_BASE_MASK_H
#define ED_BASE_MASK_H

#include "base/base.h"

typedef struct ed_alias {
    const char *name;
    const char *shown; /* 朱某某, J. D.; the name itself where it is one letter, which names nobody */
} ed_alias;

/* Fills `shown` of each; different names never get the same. */
void ed_aliases_make(ed_arena *arena, ed_alias *alias, size_t count);
/* The text with an alias in place of each name in it, the longest where several begin; NULL for NULL. */
const char *ed_masked(ed_arena *arena, const char *text, const ed_alias *alias, size_t count);

#endif
