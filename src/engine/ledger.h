/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger: everything a valuation found out, in the order it was found, ready for printing. Reports are views of it
 * and compute nothing. All of it lives in the valuation's arena. Decimal texts are made by ed_number_print (at most 20
 * significant digits); `rounded` says that digits were dropped in print.
 */
#ifndef ED_ENGINE_LEDGER_H
#define ED_ENGINE_LEDGER_H

#include "case/case.h"
#include "library/model/model.h"
#include "language/program/program.h"

/* A figure as printed. */
typedef struct ed_figure {
    const char *text;        /* decimal, "true"/"false", a choice's key, a date, or a text */
    const ed_number *number; /* NULL for texts */
    ed_unit unit;            /* of numbers */
    bool rounded;            /* printed with fewer digits than it has */
    bool approximate;        /* not an exact rational */
    ed_type type;
} ed_figure;

/* One end of what a choice could have been, and the total it would have led to. */
typedef struct ed_alternative {
    const char *value; /* NULL: no such end */
    ed_words title;    /* of a key, or of a timing convention */
    const char *total;
    const char *difference; /* that total minus the total of this case */
} ed_alternative;

/* What another choice would change. Ends of a range: `low` and `high`; of a list of keys: those with the least and the
 * greatest total. */
typedef struct ed_effect {
    ed_alternative low, high;
    ed_words missing; /* why an end, or both, could not be computed; or empty */
} ed_effect;

/* The range an input may be chosen from, in the model's unit, for the list of discretion; NULL: none. */
typedef struct ed_used_range {
    const char *min, *max;
    const char *usual_min, *usual_max;
    const char *stated_min, *stated_max; /* between which the case's own distribution lies, if it has two ends */
    bool over_min;                       /* min itself is not allowed */
    bool plausible;                      /* min and max only keep out slips: no source gives them as a range */
} ed_used_range;

/* What an input, or a row of inputs, rests on. */
typedef struct ed_used_grounds {
    const char *basis; /* measured, ..., or NULL */
    const char *note;
    const char **evidence;
    size_t evidences;
} ed_used_grounds;

/* An input as the case gave it and as the program took it. A case has some for each row of a list: what they have in
 * common they share. */
typedef struct ed_used_input {
    const char *path;             /* river-water.discharges[d1].quantity */
    const char *given;            /* as written in the case: "142420"; the default's text; a curve in words */
    const char *given_unit;       /* as written, or NULL: then the model's unit */
    ed_figure value;              /* after conversion */
    const ed_words *choice_title; /* of a choice's key; NULL: no choice */
    const ed_used_grounds *grounds;
    const ed_used_range *range;
    const ed_model_input *declared;
    ed_effect *effect;     /* of another choice; NULL until ed_engine_effects, and where there is none */
    const ed_json *holder; /* the object of the case in which it stands, or would stand; NULL: none */
    bool is_default;       /* taken from the model's default or the case's `defaults` */
    bool of_case;          /* is_default: by the case's `defaults`, else by the model */
    bool is_set;           /* from outside of the case's file: see ed_setting */
    bool from_item;        /* value_of: `given` is the path */
    bool discretion;       /* a choice left to the appraiser: note_when always, a table's key, basis expert */
} ed_used_input;
/* The declared title, or its name. */
ed_words ed_used_input_title(const ed_used_input *input);

typedef struct ed_conversion {
    const char *path;      /* the input, or item.step */
    const char *from, *to; /* "213.63 亩", "14.242 hm2" */
    const char *factor;    /* "1/15" as a decimal or ratio */
} ed_conversion;

/* A row of a table that a result depends on. */
typedef struct ed_used_row {
    const char *path; /* where it was used: item.step or input path */
    const ed_table *table;
    const ed_row *row;
    const char *reason; /* for an unverified row: the case's reason */
} ed_used_row;

/* A name in a formula, as it is written there, and what it stands for. */
typedef struct ed_formula_name {
    const char *written; /* "d.quantity" */
    const char *symbol;  /* "E", or NULL */
    ed_words title;
    ed_option *option; /* of a choice, the keys that the formula compares it with, with their titles */
    size_t options, option_capacity;
} ed_formula_name;

/* The native methods that a formula calls as far as it counts, each once: what they give is no exact fraction. */
typedef struct ed_methods_called {
    const char **name;
    size_t count, capacity;
} ed_methods_called;

/* A step or a table's column at one row: formula, substitution, result. */
typedef struct ed_step {
    const char *name, *symbol;
    ed_words cite; /* the alternative in force for the act */
    ed_words title;
    const char *formula;    /* as in the model file */
    const char *applied;    /* the branch of its if(given(...)) that was taken; NULL: the formula as it is */
    const char *acting;     /* without what the case does not give, and guards that did not act; NULL likewise */
    ed_formula_name *known; /* the names in it */
    size_t knowns;
    const char *substitution; /* with the values in place of the names */
    ed_figure value;
    ed_methods_called methods;
    ed_node_id node;
    bool unasked; /* it is there for an optional input that is not given: figures for nobody */
} ed_step;

typedef struct ed_ledger_column {
    const char *name, *symbol;
    ed_words cite; /* as a step's */
    ed_words title;
    const char *formula;
    const char *applied;    /* as a step's; only where all rows took the same branch */
    const char *acting;     /* likewise */
    ed_formula_name *known; /* the names in it */
    size_t knowns;
    ed_methods_called methods; /* of all rows */
    const ed_option *text;     /* what its texts mean */
    size_t texts;
    ed_unit unit; /* of the first row */
    ed_type type; /* of the first row */
    bool is_loop; /* a loop variable's column: element id, year, key */
    bool is_year; /* a loop over a range of whole numbers */
} ed_ledger_column;

/* What an element of a list is called, beside its id. */
typedef struct ed_row_label {
    size_t column;   /* a loop variable's */
    ed_words title;  /* of a choice's key; empty where `text` is the case's own */
    const char **id; /* by loop: its own, and those of the elements in which it is nested; NULL for the others */
    const char *text;
} ed_row_label;

typedef struct ed_ledger_row {
    ed_figure *cell; /* one for each column; their units may differ from the column's */
    const char *
        *substitution; /* one for each column, NULL for loop columns; NULL as a whole when not wanted (long tables) */
} ed_ledger_row;

typedef struct ed_ledger_table {
    const char *name;
    ed_words title;
    ed_ledger_column *column; /* loop variables first, then the columns */
    size_t columns;
    ed_ledger_row *row;
    size_t rows;
    ed_row_label *label;
    size_t labels, label_capacity;
    const char *const *stretch; /* columns by which rows are printed as stretches of time */
    size_t stretches;
} ed_ledger_table;

/* A line of an item's computation in the model's order: a step or a table. */
typedef struct ed_entry {
    ed_step *step; /* one of them is NULL */
    ed_ledger_table *table;
} ed_entry;

typedef struct ed_amount {
    const char *head;
    const ed_number *exact;    /* unrounded */
    const char *unrounded;     /* its print */
    bool unrounded_is_rounded; /* more than 20 digits */
    bool approximate;
    const ed_number *rounded;
    const char *amount; /* "169301.78" */
    const char *effect; /* rounded - unrounded, "0.005" */
    ed_node_id node;
} ed_amount;

typedef enum ed_condition_state {
    ED_CONDITION_MET,
    ED_CONDITION_WAIVED,
    ED_CONDITION_CONFIRMED,
    ED_CONDITION_OPEN,
    ED_CONDITION_UNTESTED, /* nothing that it speaks of is given, or the list is empty: it holds, and shows nothing */
    ED_CONDITION_INAPPLICABLE /* what is given has it not in play: it holds, and shows nothing */
} ed_condition_state;

typedef struct ed_condition {
    const char *id;
    ed_words cite;
    ed_words text;
    bool confirm; /* only the appraiser can state it */
    ed_condition_state state;
    const char *reason; /* of a waiver */
    ed_node_id *node;   /* what must hold, one for each element it is checked for; none where only confirmed */
    size_t nodes;
} ed_condition;

/* What a result would be under another convention of timing. */
typedef struct ed_convention_step {
    const char *name; /* of a single step that depends on the convention */
    const char *symbol;
    ed_words title;
    ed_figure value;
} ed_convention_step;

typedef struct ed_convention {
    ed_timing timing;
    bool chosen;              /* the item's own, for comparison */
    const ed_number **amount; /* one for each amount of the item, rounded by the case's rule; NULL: no value */
    const char **text;        /* as printed: "169301.78" */
    ed_convention_step *step; /* those that have a value */
    size_t steps;
} ed_convention;

typedef struct ed_ledger_item {
    const ed_item *item;
    bool *waive_used; /* by the item's waivers: it answered a finding */
    const ed_model *model;
    ed_words title;             /* the item's, else the model's */
    const char *medium_key;     /* of the table of media: the item's, else its model's; NULL: neither says */
    ed_words medium;            /* what the table of media calls it; empty where it does not have it */
    const ed_citation **source; /* of the model's, those that its dates choose */
    size_t sources;
    ed_entry *entry;
    size_t entries;
    ed_amount *amount;
    size_t amounts;
    ed_used_input *input;
    size_t inputs;
    ed_conversion *conversion;
    size_t conversions;
    ed_used_row *row;
    size_t rows;
    ed_condition *condition;
    size_t conditions;
    const char **counted; /* the kinds of loss that it counts */
    size_t counteds;
    struct ed_ledger_plot *plot; /* engine/ledger/plots.h; from ed_engine_fill on */
    size_t plots;
    bool punitive; /* punitive damages can be claimed for its act: what the choice of a head says of them holds */
    ed_timing timing;
    bool uses_timing, levelless; /* levelless: it asks for the factor alone, for payments with a date; known from
                                    ed_engine_conventions or ed_engine_name_timings on */
    ed_effect *timing_effect;    /* as an input's */
    ed_convention *convention;   /* the item's own first, then the others; none until ed_engine_conventions, and where
                                    no formula asks for the timing */
    size_t conventions;
} ed_ledger_item;

/* An input that carries an uncertainty, or a step that a survey estimates: then `node` is no input of the program. */
typedef struct ed_uncertain_input {
    const char *path, *symbol;
    ed_words title;
    ed_node_id node;
    ed_unit unit;
    const ed_number *point;                /* in `unit` */
    const ed_uncertainty *uncertainty;     /* as written for this input */
    const struct ed_uncertain_input *root; /* the input that is drawn: itself, or the one whose draws it shares */
    const ed_number *factor;               /* a draw in the root's written unit times this is a value in `unit` */
    const ed_number *low, *high;           /* ends of the support in `unit`; NULL: unbounded */
    ed_domain domain;
    ed_place place; /* of the uncertainty */
    bool estimated; /* a step that a survey estimates */
} ed_uncertain_input;

/* Two estimates of one fit: the correlation that their covariance gives. */
typedef struct ed_estimated_pair {
    const ed_uncertain_input *a, *b;
    double correlation;
} ed_estimated_pair;

typedef struct ed_head_total {
    const char *head;
    const ed_number *sum;
    const char *amount;
} ed_head_total;

/* How the heads are grouped in print: a view of the heads, by a dated table (cn/heads-...). */
typedef struct ed_scheme_group {
    ed_words title;
    const char **head;
    size_t heads;
    const ed_number *sum;
    const char *amount;
    const ed_row *row;  /* of the heads in it, the one whose text is least sure */
    const char *ref_en; /* what the row's ref says in English (column "ref_en"), or NULL */
} ed_scheme_group;

typedef struct ed_scheme {
    const ed_table *table;
    const ed_citation **source; /* of the table's, those in force for the first act; the table's own first */
    size_t sources;
    ed_scheme_group *group; /* in the scheme's order; those that occur */
    size_t groups;
} ed_scheme;

/* A rule that a court may want to know: of limitation, jurisdiction, or the use of what a head brings; or that these
 * two are left out for want of a plaintiff. */
typedef struct ed_lawsuit_rule {
    const char *matter; /* "limitation", "factors", "plaintiff", "court", "mediation", "funds" */
    const char *head;   /* of funds; else NULL */
    ed_words text, cite;
    ed_date displaced; /* what had not run out on that day goes by the next rule instead */
    bool displaces;    /* it is that next rule */
} ed_lawsuit_rule;

typedef struct ed_ledger {
    const ed_case *one;
    ed_ledger_item *item; /* in the case's order */
    size_t items;
    ed_head_total *head; /* heads that occur, in report order */
    size_t heads;
    const ed_scheme *scheme;  /* NULL: none is in force for the case */
    ed_lawsuit_rule *lawsuit; /* none of a case in another currency than CNY */
    size_t lawsuits;
    const ed_number *total_number;
    const char *total;    /* heads in the total only; before deductions */
    const char *deducted; /* "0.00" */
    const char *payable;
    const struct ed_procedure_answers *procedure; /* engine/procedure; NULL: the case states no facts of it */
    const struct ed_settled *settled;   /* who pays what, to whom, when (engine/settle); NULL: the case does not say */
    const char *published, *difference; /* the amount published, and the total less that; NULL: none was */
    const ed_source **source;           /* the case first, then models and tables used, each once */
    size_t sources;
    const ed_findings *findings; /* notices */
    ed_program *program;
    ed_uncertain_input **uncertain; /* in the order in which they were bound */
    size_t uncertains;
    ed_estimated_pair *estimated; /* of estimates that are drawn, which stand among `uncertain` */
    size_t estimateds;
    bool is_filled; /* ed_engine_fill, ed_engine_conventions, ed_engine_effects were here */
    bool has_conventions, has_effects;
    const struct ed_positions *positions; /* of the parties, where inputs are in dispute; set by whoever reports */
    const struct ed_moveds *swings;       /* where they are asked for; likewise */
    const struct ed_binding *binding;     /* the engine's own: what it was made from, for explanations */
} ed_ledger;

/* A name for every step, table column of a row and amount, in the order of the ledger, for the program's dump. */
const ed_dump_name *ed_ledger_names(ed_arena *arena, const ed_ledger *ledger, size_t *count);

/* ---- wiring.c: what each figure was compiled to, for views whose formulas are to be computed again */

/* A constant of the program that a formula takes by a name: an input that the program no longer asks, or a cell of a
 * coefficient table. One of `input` and `row` is NULL. */
typedef struct ed_wire {
    ed_node_id node;
    const ed_used_input *input;
    const ed_table *table;
    const ed_row *row;
    size_t column; /* of the table */
} ed_wire;

typedef struct ed_wired {
    ed_node_id node;
    size_t row;                       /* of the node's region, as the figure's row has it */
    const struct ed_formula *formula; /* as in the model file */
    const ed_wire *wire;              /* by node, each node once */
    size_t wires;
} ed_wired;

/* A figure by its place: entry and, of a table, row and column as the ledger has them; entries behind the last stand
 * for the item's amounts. No loop variable's cell. */
typedef struct ed_wiring ed_wiring;
ed_wiring *ed_wiring_new(ed_arena *arena, const ed_ledger *ledger);
ed_wired ed_wiring_of(ed_wiring *wiring, size_t item, size_t entry, size_t row, size_t column);
/* The part of a formula that became the node, as the model file has it; NULL: none did. Of figures asked for so far. */
const char *ed_wiring_text(const ed_wiring *wiring, ed_node_id node);
/* The row's key, or the ends of its band: "0 .. 10". */
const char *ed_wiring_row_key(ed_arena *arena, const ed_row *row);

#endif
