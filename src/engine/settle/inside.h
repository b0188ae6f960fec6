/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of a settlement share. */
#ifndef ED_ENGINE_SETTLE_INSIDE_H
#define ED_ENGINE_SETTLE_INSIDE_H

#include "engine/ledger/inside.h"
#include "engine/settle/settle.h"

typedef struct ed_settling {
    ed_binding *all;
    ed_arena *arena;
    const ed_decision *decision;
    /* Money is paid to the cent, however coarsely the case rounds what was valued. */
    ed_rounding rounding;
    ed_settled *out;
} ed_settling;

/* arithmetic.c: exact, so without faults; `ed_cut` is the lesser, `ed_over` the difference if positive, else zero */
const ed_number *ed_plus(ed_arena *arena, const ed_number *a, const ed_number *b);
const ed_number *ed_minus(ed_arena *arena, const ed_number *a, const ed_number *b);
const ed_number *ed_times(ed_arena *arena, const ed_number *a, const ed_number *b);
const ed_number *ed_cut(const ed_number *a, const ed_number *b);
const ed_number *ed_over(ed_arena *arena, const ed_number *a, const ed_number *b);
const ed_number *ed_cents(const ed_settling *s, const ed_number *amount); /* what is computed, by `rounding` */
/* A finding where an amount that the case states is finer than a cent. */
void ed_check_cents(const ed_settling *s, const ed_number *stated, ed_place place, const char *path);
/* The whole (a multiple of the step of `rounding`) in parts by weights that are not all zero, each part a multiple too.
 * `id` breaks ties. */
const ed_number **ed_apportion(const ed_settling *s, const ed_number *whole, const ed_number *const *weight,
                               const char *const *id, size_t count);

/* owed.c: the amounts that are owed, and how; false after findings */
bool ed_settle_owed(ed_settling *s);
/* bear.c: who bears them, before anything is settled; false after findings */
bool ed_settle_bear(ed_settling *s);
/* The shares of all parties, behind the settlements. */
void ed_settle_shares(ed_settling *s);
/* True where a party is liable for its own share alone. */
bool ed_is_several(const ed_liability *liability);
/* The party's place among the bearers, SIZE_MAX: none. */
size_t ed_bearer_of(const ed_liability *liability, size_t party);
/* apply.c: what was paid or done; then what was put off and what was set against that */
void ed_settle_apply(ed_settling *s);
/* cite.c: the clauses of what the decision states */
void ed_settle_cite(ed_settling *s);
/* when.c, place.c */
void ed_settle_when(ed_settling *s);
void ed_settle_place(ed_settling *s);

#endif
