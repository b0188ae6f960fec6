/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the ledger filled from the program, and the walk from a figure to what it stands on. */
#ifndef ED_ENGINE_LEDGER_INSIDE_H
#define ED_ENGINE_LEDGER_INSIDE_H

#include "engine/bind/binding.h"
#include "engine/engine.h"

/*
 * What took part in one figure. The program says it: the walk goes from the figure's node to its operands, takes of an
 * `if`, an `and` or an `or` only what it selected in that row, of a table's column the rows that enter, of a banded
 * table the row that held the value, and stops where a name of the formula stands for the node it has come to.
 */

/* The way that a formula takes in one row. */
typedef struct ed_course {
    bool *live;     /* by tree: it counts. Of what is compiled for each element, or each time, all does. */
    bool *in_where; /* by tree: it selects elements of an aggregate */
    ed_branch *branch;
    size_t branches, capacity;
} ed_course;

ed_course ed_course_of(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row);
/* The child of an `if` that counts in the row, followed through one `if` in the other; the tree itself where it is no
 * `if`, or its condition has no single value. */
const ed_tree *ed_course_taken(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row);
/* The same for one `if` alone; NULL where its condition has no single value. */
const ed_tree *ed_course_branch(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row);
/* True for a function whose arguments are compiled once, for the figure itself. */
bool ed_course_is_plain(const ed_tree *call);
/* True where the left side of an `and` or `or` decides alone. */
bool ed_course_is_decided(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row);

/* Adds to `out` the methods that the formula calls in the row. */
void ed_course_methods(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row,
                       ed_methods_called *out);

/* What the walk met. */
typedef struct ed_met {
    const ed_bound *bound; /* what a name of the formula stands for; NULL: none does */
    ed_node_id node;       /* its value: of an INPUT or BAND node where there is no bound; ED_NO_NODE: it has none */
    size_t row;            /* of the node's region */
} ed_met;

typedef struct ed_trace {
    ed_met *met; /* in the order of the walk; the same may be met twice */
    size_t mets, capacity;
    ed_course course;
} ed_trace;

typedef struct ed_tracer ed_tracer;
/* Whether a bound is something that has a name of its own in the explanation; at others the walk goes on. */
typedef bool (*ed_tracer_stops)(const void *context, const ed_bound *bound);

/* The program must be evaluated. */
ed_tracer *ed_tracer_new(ed_arena *arena, ed_program *program, ed_tracer_stops stops, const void *context);
/* `own` is what stands for the figure itself, which its formula may name too: in the row before. NULL: nothing does. */
ed_trace ed_tracer_walk(ed_tracer *tracer, const ed_compiled *compiled, const ed_bound *own, size_t row);

/* The figures of a ledger (steps, cells of tables, amounts) with what they were compiled from, found by path or by what
 * a name stands for, and numbered. */

/* One figure: entry of the item; of a table the row and the column as the ledger has them. An entry behind the last
 * stands for an amount. */
typedef struct ed_figure_place {
    size_t item, entry, row, column;
} ed_figure_place;

typedef struct ed_figures ed_figures;

ed_figures *ed_figures_new(ed_arena *arena, const ed_ledger *ledger);
size_t ed_figures_count(const ed_figures *figures);
/* 0 .. count - 1 */
size_t ed_figures_number(const ed_figures *figures, ed_figure_place place);
/* What the figure was compiled from, and its row there. */
const ed_compiled *ed_figures_compiled(const ed_figures *figures, ed_figure_place place, size_t *row);
/* What a name for it stands for; NULL: an amount has none. */
const ed_bound *ed_figures_bound(const ed_figures *figures, ed_figure_place place);
/* The figure that the bound is in the row of its region; `here` is the one that names it. False: it is none. */
bool ed_figures_of_bound(const ed_figures *figures, const ed_bound *bound, size_t row, ed_figure_place here,
                         ed_figure_place *out);
/* True where the bound is a figure, in whatever row. */
bool ed_figures_has(const ed_figures *figures, const ed_bound *bound);
/* The input of that path, NULL: there is none; and for a parameter that stands in the line of its curve or rate, that
 * curve or rate. */
const ed_used_input *ed_figures_input(const ed_figures *figures, const char *path);
const ed_used_input *ed_figures_input_over(const ed_figures *figures, const char *path);

/* Without an index. */
const char *ed_figures_path(ed_arena *arena, const ed_ledger *ledger, ed_figure_place place);
/* equivalent.c: a path that means a figure, with rows and elements by number, as reports print it; without blanks that
 * do not matter where it means none. */
const char *ed_figures_equivalent(ed_arena *arena, const ed_ledger *ledger, const char *path);
bool ed_figures_find(ed_arena *arena, const ed_ledger *ledger, const char *path, ed_figure_place *out);
const ed_figure *ed_figures_value(const ed_ledger *ledger, ed_figure_place place); /* not of an amount */

/* The lines of an explanation while the tree is made. */

typedef enum ed_stub_kind { ED_STUB_LEAF, ED_STUB_FIGURE, ED_STUB_ITEM, ED_STUB_TOTAL } ed_stub_kind;

/* A part of the tree, and what it is to be explained from. */
typedef struct ed_stub {
    ed_explanation one; /* first: children are pointers to it */
    ed_stub_kind kind;
    ed_figure_place place; /* of a figure; of an item */
    const void *like;      /* what it has in common with the other rows of a column or list; NULL: it stands alone */
    size_t depth;
} ed_stub;

typedef struct ed_stubs {
    ed_stub **row;
    size_t count, capacity;
} ed_stubs;

typedef struct ed_explainer {
    ed_arena *arena;
    const ed_ledger *ledger;
    ed_explain_limits limits;
    ed_figures *figures;
    ed_tracer *tracer;
    bool *explained; /* by figure */
} ed_explainer;

ed_stub *ed_stub_new(ed_explainer *e, ed_stub_kind kind, const char *path, ed_words title);
void ed_stub_add(ed_explainer *e, ed_stubs *to, ed_stub *one);
/* The line of a figure, of an input. */
ed_stub *ed_stub_figure(ed_explainer *e, ed_figure_place place);
ed_stub *ed_stub_input(ed_explainer *e, const ed_used_input *input);
/* The lines of what the walk from `here` met. */
void ed_stub_add_met(ed_explainer *e, const ed_met *met, ed_figure_place here, ed_stubs *to);
/* Everything that the explanation has a line for; the context is the explainer. */
bool ed_stub_stops(const void *context, const ed_bound *bound);

/* ---- from the evaluated program to the ledger */

/* substitute.c: a formula with values in place of its names, as far as it counts in the row. */
const char *ed_substitute(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row);
/* The part of the formula that counts: what is settled at compile time by if(given(...)) is left out. NULL: all of it.
 */
const char *ed_substitute_applied(ed_arena *arena, const ed_program *program, const ed_compiled *compiled);
/* acting.c: the formula without what the case does not give, and without guards that did not act. NULL: as it is. */
const char *ed_substitute_acting(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row);
/* A part of the formula as it is written. */
const char *ed_substitute_part(ed_arena *arena, const ed_formula *formula, const ed_tree *tree);

/* symbols.c: what the names in a step's formula stand for, from the model and the titles of its tables. */
ed_formula_name *ed_binding_names(const ed_item_binding *b, const ed_model_step *step, const ed_formula *formula,
                                  size_t *count);
/* Facts of the case that the language knows by name, "case.found"; both NULL where the path is none. */
ed_words ed_binding_fact_words(const char *path);
/* A field of what the method that the formula calls gave, behind the step's title. */
ed_words ed_binding_field_title(ed_arena *arena, ed_words title, const ed_formula *call, const char *field);
/* The item's own title, else its model's. */
ed_words ed_binding_item_title(const ed_item_binding *b);
/* False for a step that is there for an optional input which is not given. */
bool ed_binding_is_asked(const ed_item_binding *b, const ed_model_step *step);

/* plots.c: the measurements that the item's model draws. Of more than ED_PLOTTED_POINTS there is no plot. */
void ed_binding_plots(ed_item_binding *b);
/* What a loop variable runs over: "Discharges"; its name where the model has no title for it. */
ed_words ed_binding_loop_title(const ed_item_binding *b, const ed_model_step *step, size_t loop);

/* scheme.c: the heads as they are printed, by the case's wish or the date of its first act. */
void ed_binding_scheme(ed_binding *all);
/* ruling.c: a table of rules as the case has it; `table` is NULL where none is in force. */
typedef struct ed_rulings {
    ed_binding *all;
    const ed_table *table;
    ed_law_facts facts;
} ed_rulings;
ed_rulings ed_rulings_of(ed_binding *all, const char *table);
/* The row KEY, or of rows KEY and KEY-... that whose clause governs the case; NULL: there is none. */
const ed_row *ed_ruling_find(const ed_rulings *rules, const char *key);
/* The clause it stands in, marked where its text was not checked. */
ed_words ed_ruling_cite(const ed_rulings *rules, const ed_row *row);
/* The same of a rule that is told ahead of its time, without that it is not in force yet. */
ed_words ed_ruling_cite_ahead(const ed_rulings *rules, const ed_row *row);
/* The row of exactly this key; NULL: there is none. */
const ed_row *ed_ruling_keyed(const ed_rulings *rules, const char *key);
/* A text cell of the row; NULL where the table has no such column. */
const char *ed_ruling_cell(const ed_rulings *rules, const ed_row *row, const char *column);
/* A term in whole years that stands there, at most 100; 0: none does. */
int ed_ruling_years(const ed_rulings *rules, const ed_row *row, const char *column);
/* Of cn/procedure: the day from which a longer term, the row "<key>-code", takes the place of the one under the key,
 * where that could still run then and no suit was filed before; no day where it could not. What is not stated was known
 * on the day of valuation at the latest. */
ed_date ed_ruling_displaced(const ed_rulings *rules, const char *key, ed_date known, ed_date filed);
/* lawsuit.c: which rules of procedure the suit follows, "government", "organisation", "procuratorate", "marine"; NULL:
 * the plaintiff is not known, or none of those that they speak of. */
const char *ed_binding_plaintiff(const ed_binding *all);
/* What the money of a head is for: what was "spent" goes back to who spent it, what is to be "restored" is, and what
 * else is awarded are "funds"; of the sea, one authority receives all of it. */
const char *ed_binding_use_of(const char *plaintiff, const char *head);
/* What a court may want to know, behind the scheme. */
void ed_binding_lawsuit(ed_binding *all);

/*
 * rescaling.c: a factor by which a value is brought into another unit as the formula is put together, written as
 * "* 1000", or "/ 1000" where that is the rounder number; `factor` NULL: none.
 */
typedef struct ed_rescaling {
    const char *factor;
    bool divides;
} ed_rescaling;
/* Of the whole formula, to the unit of its result. */
ed_rescaling ed_rescaling_of_result(ed_arena *arena, ed_program *program, const ed_compiled *compiled);
/* Of an operand of a sum, a difference, a least or greatest, to the unit that those are taken in. */
ed_rescaling ed_rescaling_of_operand(ed_arena *arena, ed_program *program, const ed_compiled *compiled,
                                     const ed_tree *tree, size_t index);

/* fill.c: the item's entries and amounts; the amounts alone, which the total needs. */
void ed_binding_fill(ed_item_binding *b);
void ed_binding_fill_amounts(ed_item_binding *b);
/* bounds.c: narrows the ranges of values left to judgement by what the conditions of use ask of them. */
void ed_binding_bounds(ed_item_binding *b);

#endif
