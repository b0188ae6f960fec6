/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of the reading of an `uncertainty` share. */
#ifndef ED_CASE_UNCERTAINTY_READING_H
#define ED_CASE_UNCERTAINTY_READING_H

#include "case/uncertainty.h"

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
