/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding a case to its models and tables, evaluating it, and the ledger that results. */
#ifndef ED_ENGINE_ENGINE_H
#define ED_ENGINE_ENGINE_H

#include "engine/ledger.h"

/* Values a case: bind, compile, evaluate. NULL when there are errors among the findings. */
ed_ledger *ed_engine_value(ed_arena *arena, const ed_case *one, ed_models *models, const ed_tables *tables,
                           ed_findings *findings);
/* The same but for the rows of the tables (ed_ledger_table.row, label), which are much and which findings and totals do
 * without; and these rows, for who prints or explains the ledger. Done once. */
ed_ledger *ed_engine_bind(ed_arena *arena, const ed_case *one, ed_models *models, const ed_tables *tables,
                          ed_findings *findings);
void ed_engine_fill(ed_ledger *ledger);

/*
 * What the items would come to under the other conventions of timing (ed_ledger_item.convention, timing_effect), in the
 * arena of the valuation: eight more programs of each item that discounts, so only for what prints them. Done once.
 */
void ed_engine_conventions(ed_ledger *ledger);
/* The same as far as the name of an item's own convention depends on it: ed_ledger_item.levelless alone. */
void ed_engine_name_timings(ed_ledger *ledger);

/*
 * What other choices would have led to: for every input left to judgement (and every disputed one) the total with the
 * ends of its range in its place, or with the keys of its table that give the least and the greatest total; for an item
 * that discounts, the same over the timing conventions. Each is a valuation of the case with that one value exchanged,
 * so that conditions and ranges are checked as in any other; it is left out, and the ledger says so, where that has
 * findings or all of it would be too much work. Done once for a ledger, the conventions with it; reports call it, a
 * check or a line of a batch does not.
 */
void ed_engine_effects(ed_arena *arena, ed_ledger *ledger, ed_models *models, const ed_tables *tables);

/*
 * ---- a case with other values, valued for its totals alone
 *
 * The case is a tree, made for the trial, and read as any other. Nothing of it is kept but these figures, in the arena
 * of whoever asks.
 */
typedef struct ed_item_total {
    const char *id;
    const ed_number *amount, *exact; /* of its heads in the total: rounded, and before rounding */
} ed_item_total;

typedef struct ed_outcome {
    const ed_number *total, *exact; /* rounded as the case says; before rounding. NULL: there is none */
    const ed_number **head;         /* by the index among ED_TERMS_head; NULL: it does not occur */
    const ed_number *payable;       /* where the trial settles: what was decided leaves to be paid; else the total */
    ed_item_total *item;            /* in the case's order */
    size_t items;
    size_t work;    /* values computed: a rough measure */
    ed_words fault; /* why there is no total: the first error found */
} ed_outcome;

typedef struct ed_trial {
    ed_models *models;
    const ed_tables *tables;
    const ed_json *(*make)(const void *context, ed_arena *arena); /* the case, in the trial's arena or living longer */
    const void *context;
    bool round_steps; /* each single step and cell in money is rounded as amounts are: how some reckon by hand */
    bool settles;     /* what was decided is worked out too, and what it contradicts is a finding */
} ed_trial;

ed_outcome ed_engine_try(ed_arena *arena, const ed_trial *trial);

/* The same with one value exchanged. */
typedef struct ed_exchange {
    const ed_json *root; /* the case */
    ed_json_spot at;
    const ed_json *value;
} ed_exchange;
ed_outcome ed_engine_try_value(ed_arena *arena, ed_models *models, const ed_tables *tables, ed_exchange exchange);

/* The totals of a case, in its arena; false after findings. */
bool ed_engine_totals(ed_arena *arena, const ed_case *one, const ed_trial *trial, ed_findings *findings,
                      ed_outcome *out);

/* ---- the explanation of one figure as a tree, from the ledger */

/* A decision of a formula: a condition that held in this row or did not. */
typedef struct ed_branch {
    const char *condition; /* as the formula has it */
    bool holds;
    const char *taken; /* the part that counts then; NULL: it is an `if` itself, and the next decision tells */
} ed_branch;

typedef struct ed_explanation {
    const char *path; /* item.step, item.table[row].column, item.input */
    const char *formula, *substitution;
    ed_words cite;
    const ed_formula_name *known; /* names in the formula */
    size_t knowns;
    const ed_branch *branch; /* what the formula's conditions came to */
    size_t branches;
    ed_figure value;
    ed_words title;
    const ed_used_input *input; /* leaf: an input, or NULL */
    const ed_used_row *row;     /* leaf: a table's row, or NULL */
    const char *row_key;        /* of that row, or the band that it holds */
    bool above;                 /* explained before this place: nothing stands below it here */
    size_t below;               /* figures below it that the depth leaves out */
    size_t left_out;            /* stands for that many more like those before it; path: with * for the rows */
    struct ed_explanation **child;
    size_t children;
} ed_explanation;

/* How much of a tree is shown; 0: all. */
typedef struct ed_explain_limits {
    size_t depth; /* levels below the figure */
    size_t rows;  /* of a table's column, or of a list's input, below one figure */
} ed_explain_limits;

/* The tree of `path` ("item" alone: its amounts; "" or NULL: the total with all items); NULL where there is no such
 * figure, then `*nearest` is the nearest path or NULL. It holds what took part in the figure, and nothing else; a
 * figure that is met again is only referred to, so that the tree is no longer than the program. */
ed_explanation *ed_engine_explain(ed_arena *arena, const ed_ledger *ledger, const char *path, ed_explain_limits limits,
                                  const char **nearest);
/* The figure alone, of a step, a cell or an input; NULL where there is none. */
const ed_figure *ed_engine_figure(ed_arena *arena, const ed_ledger *ledger, const char *path);

#endif
