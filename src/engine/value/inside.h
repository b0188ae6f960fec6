/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what is held against the figures of an item, and of all items together. */
#ifndef ED_ENGINE_VALUE_INSIDE_H
#define ED_ENGINE_VALUE_INSIDE_H

#include "engine/ledger/inside.h"

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

/* ---- after evaluation */

/* bands.c: notes the rows of banded tables that values fell into. */
void ed_binding_bands(ed_item_binding *b);
/* The same of what a condition, evaluated and in play, holds a value against. */
void ed_binding_rule_bands(ed_item_binding *b, const ed_held *is);
/* conditions.c: values that have no value; the conditions of use and what is confirmed; the kinds of loss counted. */
bool ed_binding_faults(ed_item_binding *b);
void ed_binding_conditions(ed_item_binding *b);
void ed_binding_counted(ed_item_binding *b);
/* True if the rule holds for each element of its loop. A fault is a finding, and counts as holding. */
bool ed_binding_holds(ed_item_binding *b, const ed_bound_rule *rule);
/* Notices for waivers that answered nothing. */
void ed_binding_unused_waivers(ed_item_binding *b);
/* exclusions.c: items that count the same loss twice, by the tables of exclusions. */
void ed_binding_exclusions(ed_binding *all);

#endif
