/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the parts of the report JSON, and its shape. */
#ifndef ED_REPORT_INSIDE_H
#define ED_REPORT_INSIDE_H

#include "base/base.h"
#include "engine/ledger.h"
#include "json/json.h"
#include "simulate/summary/summary.h"
#include <stdbool.h>
#include <stddef.h>

struct ed_simulation;

/* The parts of `ecodamage-report/1`. What they write, report_shape.c reads. */

/* Each leaves the key out where there is nothing to say. */
void ed_report_put_optional(ed_json_writer *w, const char *key, const char *text);
void ed_report_put_words(ed_json_writer *w, const char *key, ed_words words);
void ed_report_put_date(ed_json_writer *w, const char *key, ed_date day);
/* What is cited, in Chinese, and in both languages where they differ. */
void ed_report_put_cite(ed_json_writer *w, ed_words cite);
void ed_report_put_citation(ed_json_writer *w, ed_arena *arena, const char *key, const ed_citation *source);
/* "unit": as the case format writes it; "unit_print": as people write it, where the value has a dimension. */
void ed_report_put_unit(ed_json_writer *w, ed_arena *arena, ed_unit unit);

/* case.c */
void ed_report_put_case(ed_json_writer *w, const ed_case *one);
/* positions.c: "disputes", "rounds" and "tornado"; each where there is something to say */
void ed_report_put_positions(ed_json_writer *w, ed_arena *arena, const ed_ledger *ledger);
/* what_if.c: "what_if", where anything was set from outside of the case */
void ed_report_put_what_if(ed_json_writer *w, const ed_case *one);
void ed_report_put_parties(ed_json_writer *w, const ed_case *one);
void ed_report_put_evidence(ed_json_writer *w, const ed_case *one);
void ed_report_put_appraisal(ed_json_writer *w, const ed_appraisal *appraisal);

/* procedure_json.c: nothing where the case states no facts of it */
void ed_report_put_procedure(ed_json_writer *w, const ed_ledger *ledger);

/* settlement_json.c */
void ed_report_put_settlement(ed_json_writer *w, ed_arena *arena, const ed_ledger *ledger);

/* step.c: the steps, and the tables, each with its place in the item's order of computation */
void ed_report_put_steps(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);
void ed_report_put_tables(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);

/* plot.c: "plots", where the item's model draws what it was given */
void ed_report_put_plots(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);

/* input.c: inputs and what came with them */
void ed_report_put_inputs(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);
void ed_report_put_effect(ed_json_writer *w, const char *key, const ed_effect *effect);

/* item.c */
void ed_report_put_item(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);

/* What a report is checked against. A table says of every key what stands there. */

typedef enum kind {
    TEXT,   /* a text */
    AMOUNT, /* a text that is a decimal number */
    COUNT,  /* a number */
    FLAG,   /* true or false */
    WORDS,  /* a text in both languages: {"zh": ..., "en": ...} */
    OBJECT, /* with `inner` */
    LIST,   /* of objects with `inner` */
    TEXTS,  /* a list of texts */
    ROWS,   /* a list of objects whose values are all texts */
    LISTS   /* a list of lists of texts */
} kind;

typedef struct shape {
    const char *key; /* NULL ends a table */
    kind kind;
    bool required;
    const struct shape *inner;
} shape;

extern const shape ed_report_shape[];     /* the whole */
extern const shape ed_simulation_shape[]; /* of "simulation" */
extern const shape ed_procedure_shape[];  /* of "procedure" */
extern const shape ed_settlement_shape[]; /* of "settlement" */

/* What the total depends on, in the simulation's part of the report JSON. */

/* The member "sensitivity", with one member for each method that was asked for; nothing where none was. */
void ed_report_put_sensitivity(ed_json_writer *w, const struct ed_simulation *simulation);

/* The simulation's part of the report JSON. */

void ed_report_put_simulation(ed_json_writer *w, const struct ed_simulation *simulation);
/* drawn_json.c: "inputs" and "correlations" */
void ed_report_put_drawn(ed_json_writer *w, const struct ed_simulation *simulation);

/* Figures of a simulation as decimal texts, none printed beyond its Monte-Carlo error. */

enum { ED_CERTAIN_DIGITS = 15 }; /* of a figure that has no error */
enum { ED_DOUBLE_DIGITS = 17 };  /* of the very double */

/* `value` rounded to the place of the error's first digit, to 15 digits where there is no error; NULL: no number. */
const char *ed_settled_text(ed_arena *arena, double value, double error);
/* To so many digits; NULL: no number. */
const char *ed_rough_text(ed_arena *arena, double value, int digits);

/* Members of an object; nothing is written where there is no number. */
void ed_json_put_some(ed_json_writer *w, const char *key, const char *text);
void ed_json_put_estimate(ed_json_writer *w, const char *key, ed_estimate x);
void ed_json_put_error(ed_json_writer *w, const char *key, double error); /* two digits */
void ed_json_put_draws(ed_json_writer *w, const char *key, uint64_t draws);

#endif
