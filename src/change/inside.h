/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: how two trees are laid beside each other. */
#ifndef ED_CHANGE_INSIDE_H
#define ED_CHANGE_INSIDE_H

#include "change/change.h"

typedef struct ed_laying {
    ed_changes *out;
    ed_arena *arena;
    const char *model; /* the text of the item's model; NULL: beside the items */
} ed_laying;

/* What is the same on both sides, or stays as the first has it. */
ed_mixed *ed_lay_shared(const ed_laying *l, const ed_json *json, const char *key);
/* An object or array whose children follow. */
ed_mixed *ed_lay_made(const ed_laying *l, const ed_json *like, const char *key);
/* Adds a child; NULL is none. */
void ed_lay_add(ed_mixed *parent, ed_mixed *child);
/* A difference; NULL where neither side has anything. */
ed_mixed *ed_lay_change(ed_laying *l, ed_change change, const char *key);
/* Shared where both say the same, else a difference. */
ed_mixed *ed_lay_either(ed_laying *l, ed_change change, const char *key);

/* lists.c: two lists merged by the ids (else the positions) of their elements, in an order that is that of both; false
 * where there is none. */
typedef struct ed_pairing {
    const ed_json *from, *to;
} ed_pairing;
bool ed_lay_pair(ed_arena *arena, const ed_json *from, const ed_json *to, ed_pairing **out, size_t *count);
/* The element's id, else its number from 1. */
const char *ed_lay_id(ed_arena *arena, const ed_json *element, size_t index);
/* All of the first list, and what of the second has another id (texts: is not among them). */
ed_mixed *ed_lay_union(const ed_laying *l, const ed_json *from, const ed_json *to, const char *key);

/* inputs.c: an item's inputs, by what its model declares. */
ed_mixed *ed_lay_inputs(ed_laying *l, const ed_model *model, const ed_json *from, const ed_json *to, const char *path);

/* rows.c: true of a key of a case that says what was decided, as "settlements"; both sides of such a key. */
bool ed_is_decided(const char *key);
ed_mixed *ed_lay_decided(ed_laying *l, const ed_json *from, const ed_json *to, const char *key);

#endif
