/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule against double counting, and the two items that it is held against. */
#ifndef ED_ENGINE_VALUE_EXCLUSIONS_H
#define ED_ENGINE_VALUE_EXCLUSIONS_H

#include "engine/bind/binding.h"

/* A row of a table of exclusions; exclusions.c says what the columns mean. */
typedef struct ed_exclusion {
    const ed_table *table;
    const ed_row *row;
    ed_words text;
    const char *first, *second, *same;
    ed_words cite;
} ed_exclusion;

/* What two items count that the rule will not have counted twice. */
typedef struct ed_exclusion_pair {
    ed_item_binding *a, *b;
    const ed_model_count *one, *other;
} ed_exclusion_pair;

/* True if `word` is one of the words of `list`, which have spaces between. */
bool ed_exclusion_has(const char *list, const char *word);
/* The finding that the pair counts the same loss, unless a waiver of either item answers it, which is noted. */
void ed_exclusion_report(const ed_exclusion *rule, const ed_exclusion_pair *p);

#endif
