/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of the reading of a model share. Each part is a file of its own. */
#ifndef ED_LIBRARY_MODEL_READING_H
#define ED_LIBRARY_MODEL_READING_H

#include "library/read.h"
#include "library/model/model.h"

typedef struct ed_model_reading {
    ed_reader reader;
    ed_model *model;
    ed_names taken; /* names of inputs and of the steps so far */
    ed_names loops; /* names of loop variables so far: several steps may use one */
} ed_model_reading;

/* ---- name.c */

/* A finding where the name is malformed or reserved by the formula language; `in_row`: a list's column, which formulas
 * write behind a dot. */
void ed_model_check_name(ed_reader reader, const char *name, bool in_row, ed_place place);
/* A finding where `names` has the name. */
void ed_model_check_free(ed_reader reader, const ed_names *names, const char *name, ed_place place);
/* An id of a condition, [a-z][a-z0-9-]*: a finding where it is none, or where `seen` has it. */
void ed_model_check_key(ed_reader reader, ed_names *seen, const char *id, ed_place place);

/* ---- kind.c */

/* The kind that the keys of an input name; false after a finding. `*value` is what stands under its key. */
bool ed_model_read_kind(ed_reader reader, const ed_json *json, ed_model_input *input, const ed_json **value);
/* Findings for keys that are unknown or do not suit the input's kind. */
void ed_model_check_properties(ed_reader reader, const ed_json *json, const ed_model_input *input);

/* ---- unit.c */

/* The unit or units under "unit" as written. */
void ed_model_read_units(ed_reader reader, const ed_json *json, ed_model_input *input);
/* A finding where a unit is not understood, or follows (`unit(x)`) what is no numeric input among `row`. */
void ed_model_check_unit(ed_reader reader, const char *unit, const ed_model_input *row, size_t count, ed_place place);

/* ---- input.c, default.c, step.c, rule.c, count.c, plot.c, estimate.c, example.c */

void ed_model_read_inputs(ed_model_reading *reading, const ed_json *root);
void ed_model_read_default(ed_reader reader, const ed_json *json, ed_model_input *input);
void ed_model_read_steps(ed_model_reading *reading, const ed_json *root);
void ed_model_read_rules(ed_model_reading *reading, const ed_json *root);
void ed_model_read_counts(ed_model_reading *reading, const ed_json *root);
void ed_model_read_plots(ed_model_reading *reading, const ed_json *root);
void ed_model_read_estimates(ed_model_reading *reading, const ed_json *root);
void ed_model_read_examples(ed_model_reading *reading, const ed_json *root);
void ed_model_read_unnoticed(ed_model_reading *reading, const ed_json *root);

/* The "for" of a step or condition, absent or not: loops and their names, which must be free. */
size_t ed_model_read_loops(ed_model_reading *reading, const ed_json *json, const char *own_name, ed_model_loop **loops);
/* The formula under a key; NULL where there is none, which is a finding when it is required. */
ed_formula *ed_model_read_formula(ed_reader reader, const ed_json *json, const char *key, bool required);

#endif
