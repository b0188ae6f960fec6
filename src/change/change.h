/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two readings of a case, "from" and "to": what differs between them, any mixture of the two as a case, and what each
 * difference is worth. A comparison of two cases, the positions of two parties and a value against its range are all
 * this; each mixture is valued as any other case (engine.h, ed_engine_try).
 */
#ifndef ED_CHANGE_CHANGE_H
#define ED_CHANGE_CHANGE_H

#include "engine/engine.h"
#include "intake/intake.h"

/* ---- what differs */

typedef enum ed_change_kind {
    ED_CHANGE_INPUT,      /* an input, or a column of a row */
    ED_CHANGE_ROW,        /* a row that one side alone has */
    ED_CHANGE_ITEM,       /* an item that one side alone has */
    ED_CHANGE_MODEL,      /* the same item by another model */
    ED_CHANGE_CONVENTION, /* a convention of timing */
    ED_CHANGE_CASE,       /* what the case says: dates, rounding, defaults; of an item its head, act, medium */
    ED_CHANGE_TABLES,     /* coefficient tables with other contents */
    ED_CHANGE_MODELS,     /* models with other contents */
    ED_CHANGE_KIND_COUNT
} ed_change_kind;

/* One difference. */
typedef struct ed_change {
    const char *path; /* as findings have it; where it stands on either side */
    ed_words title;   /* of the input; empty: none */
    ed_change_kind kind;
    const ed_json *from, *to;                /* NULL: not there */
    const char *was, *now;                   /* in words: "38 元/t"; "" where there is nothing */
    const char *basis_from, *basis_to;       /* what each rests on; or NULL */
    const char *note_from, *note_to;         /* or NULL */
    const char *evidence_from, *evidence_to; /* ids with commas between; or NULL */
} ed_change;

/* A case made of two: shared, one side's or the other's, or an object or array of such. */
typedef struct ed_mixed {
    const ed_json *from; /* the node as it is, or that of a difference's first side; NULL: none */
    const ed_json *to;   /* of a difference */
    const char *key;
    size_t change; /* its index; SIZE_MAX: no difference */
    bool made;     /* from its children */
    struct ed_mixed *child, *next;
} ed_mixed;

/* Models and tables to value with; two where reports bring their own. */
typedef struct ed_shelf {
    ed_models *models;
    const ed_tables *tables;
} ed_shelf;

/* The case in a source: a case file as it is, or that of a report with what was set for it. What the report brings in
 * other contents than `*shelf` stands before it there, in a shelf of its own. NULL after findings. shelf.c */
const ed_json *ed_change_open(ed_arena *arena, const ed_source *source, ed_shelf *shelf, const ed_table_places *places,
                              ed_findings *findings);

/* embedded.c: what a report (`ecodamage-report/1`, its shape checked or not) carries. */

/* The source of that kind ("case", "model", "table", "documents") next behind `*at`, the first where that is NULL, with
 * its text; sources told by hash only are passed over. `*at` goes there. NULL at the end, where it is NULL again. */
ed_source *ed_embedded_next(ed_arena *arena, const ed_json *report, const char *kind, const ed_json **at);
/* The tables that its case names. */
ed_table_files ed_embedded_tables(const ed_json *report);
/* What was set for the case from outside of its file. */
ed_setting *ed_embedded_settings(ed_arena *arena, const ed_json *report, size_t *count);

typedef struct ed_changes {
    ed_arena *arena;
    ed_mixed *root;
    ed_change *change;
    size_t count, capacity;
    ed_shelf from, to;
    size_t grounds_only; /* inputs that differ in what they rest on, and in nothing else */
    bool settles;        /* what was decided is worked out for each mixture too, for what is payable */
} ed_changes;

/* All differences of value between two cases, and of what was decided in them; their texts, parties and reports are no
 * differences. */
ed_changes *ed_changes_between(ed_arena *arena, const ed_json *from, const ed_json *to, ed_shelf shelf_from,
                               ed_shelf shelf_to);
/* The two as a single change: where no mixture of them is to be had. */
ed_changes *ed_changes_whole(ed_arena *arena, const ed_json *from, const ed_json *to, ed_shelf shelf_from,
                             ed_shelf shelf_to);
/* The mixture in which the changes of `taken` are as on the second side. */
const ed_json *ed_changes_mix(const ed_changes *changes, ed_arena *arena, const bool *taken);
/* The case without what was decided about the items whose ids are in `gone`, which it lacks. decided.c */
const ed_json *ed_change_without(ed_arena *arena, const ed_json *root, const ed_map *gone);
/* The mixture valued. */
ed_outcome ed_changes_value(const ed_changes *changes, ed_arena *arena, const bool *taken);
/* True if two values say the same: numbers by what they are, what they rest on left out. */
bool ed_change_same(ed_arena *arena, const ed_json *a, const ed_json *b);

/* group.c: by changes the unit that each belongs to, so that no more than ED_SHARES_MOST are told apart. */
size_t *ed_change_units(ed_arena *arena, const ed_changes *changes);

/* ---- what each is worth */

/* A unit: one change, or several that can only be judged together (a mixture of them is no case that can be valued). */
typedef struct ed_share {
    size_t *change; /* indices, ascending */
    size_t changes;
    const ed_number *total;        /* its Shapley value in the total: rounded, and together the whole difference */
    const ed_number **head;        /* the same by head, by the index among ED_TERMS_head */
    const ed_number *payable;      /* the same in what is payable, where the changes settle */
    const ed_number *alone, *last; /* taken alone from the first side; taken last, to the second */
    double error;                  /* standard error of `total`, in the currency; 0 of what is exact */
} ed_share;

typedef struct ed_attribution {
    ed_outcome from, to;
    ed_share *share; /* in the order of the changes */
    size_t shares;
    bool exact;
    size_t orders;                     /* drawn; 0 where exact */
    const ed_number *difference;       /* of the totals */
    const ed_number **head;            /* of the heads */
    const ed_number *payable;          /* of what is payable */
    const ed_number *interaction_from; /* the difference less all effects taken alone from the first side */
    const ed_number *interaction_to;   /* the same from the second side */
} ed_attribution;

/*
 * The difference of the totals by Shapley value (Shapley 1953): the mean, over all orders in which the changes could be
 * made, of what each moves. Exact over all combinations up to ED_SHARES_EXACT, else over random orders and their
 * reverses, which makes it antisymmetric: from second to first is the same with the other sign. Shares are closed to
 * the rounding step by largest remainders, for each head and so for the total. NULL where a side has no total.
 */
ed_attribution *ed_changes_attribute(ed_arena *arena, const ed_changes *changes, ed_rounding rounding);

/* close.c: the differences of heads and of what is payable, and the shares of each closed to it; the shares have what
 * is exact in `head`, with what is payable behind the heads. */
void ed_attribution_close(ed_arena *arena, ed_attribution *of, ed_rounding rounding);
/* Rounded shares that add up to `whole` (a multiple of the step): toward zero, and what is left over to the
 * largest remainders, of equal ones to the first. */
void ed_change_close(ed_arena *arena, const ed_number **share, size_t count, const ed_number *whole,
                     const ed_number *step);

#endif
