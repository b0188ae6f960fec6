/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the readers of a case share. */
#ifndef ED_CASE_INSIDE_H
#define ED_CASE_INSIDE_H

#include "case/case.h"
#include "case/format/format.h"
#include "library/read.h"

/* What the parts of the reading of a case share. Each part is a file of its own. */

typedef struct ed_case_reading {
    ed_reader reader;
    ed_case *one;
} ed_case_reading;

/* act.c, case_date.c: the acts of the object "case", then its other dates against them. */
void ed_case_read_acts(ed_case_reading *reading, const ed_json *about);
void ed_case_read_dates(ed_case_reading *reading, const ed_json *about);
/* The act that has the id, or NULL. */
const ed_act *ed_case_act(const ed_case *one, const char *id);

/* evidence.c, party.c, appraisal.c, item.c: the lists below the root. */
void ed_case_read_evidence(ed_case_reading *reading, const ed_json *root);
void ed_case_read_parties(ed_case_reading *reading, const ed_json *root);
/* party.c: the administrative code under "region"; NULL where there is none, or after a finding. */
const char *ed_case_read_region(ed_reader reader, const ed_json *object, const char *path);
/* claimant.c: whether who claims is one of those to whom the law gives the claim; sets `county`. */
void ed_case_check_claimant(ed_case_reading *reading, const ed_json *json, ed_party *party, const char *path);
void ed_case_read_rounds(ed_case_reading *reading, const ed_json *root);  /* round.c */
void ed_case_read_privacy(ed_case_reading *reading, const ed_json *root); /* privacy.c */
void ed_case_read_report(ed_case_reading *reading, const ed_json *root);
void ed_case_read_items(ed_case_reading *reading, const ed_json *root);

/* identifier.c: the text under "id" if it is an id that `seen` has not, which then is added; NULL where there is none,
 * or after a finding. */
const char *ed_case_read_id(ed_case_reading *reading, const ed_json *json, ed_names *seen, const char *path);

/* What the parts of the reading of an `uncertainty` share. */

/* The ways to write a distribution. A form is taken when all its required keys are there; earlier ones go first. */
typedef struct ed_uncertainty_form {
    const char *name;
    ed_distribution kind;
    ed_parameter_form form;
    const char *key[ED_PARAMETERS]; /* stands for the parameter of the same index */
    size_t required;                /* of them */
} ed_uncertainty_form;

typedef struct ed_uncertainty_reading {
    ed_reader reader;
    const ed_json *json;
    const char *path;
    ed_uncertainty *out;
} ed_uncertainty_reading;

/* uncertainty_form.c: the form that the keys fit; NULL after a finding. Checks for unknown keys, too. */
const ed_uncertainty_form *ed_uncertainty_find_form(const ed_uncertainty_reading *r);
/* "p5", "p97.5": a percentile's key; then `*out` is the number. */
bool ed_uncertainty_is_percentile(ed_arena *arena, const char *key, const ed_number **out);

/* uncertainty_parameter.c: each false after a finding. */
bool ed_uncertainty_read_parameters(const ed_uncertainty_reading *r, const ed_uncertainty_form *f,
                                    const ed_number *point);
bool ed_uncertainty_read_values(const ed_uncertainty_reading *r);
/* `b` not below `a`, or above it. */
bool ed_uncertainty_ascend(const ed_uncertainty_reading *r, const char *a, const ed_number *x, const char *b,
                           const ed_number *y, bool strictly);
bool ed_uncertainty_positive(const ed_uncertainty_reading *r, const char *key, const ed_number *x);

#endif
