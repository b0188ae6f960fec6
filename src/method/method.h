/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numerical methods that are no formula: C functions over GSL that formulas call by name. A method takes a sample and
 * gives a record of fields in double precision; each field enters the program rounded to 10 significant digits.
 */
#ifndef ED_METHOD_METHOD_H
#define ED_METHOD_METHOD_H

#include "number/number.h"

typedef struct ed_method_field {
    const char *name;
    bool of_sample;                                    /* in the sample's unit; else dimensionless */
    double (*run)(const double *sample, size_t count); /* NaN: not defined for this sample */
} ed_method_field;

typedef struct ed_method {
    const char *name;
    const char *version;
    const ed_method_field *field;
    size_t fields;
} ed_method;

const ed_method *ed_method_find(const char *name);
/* A field over a sample of exact numbers, rounded to 10 significant digits; NULL where it is not defined. */
const ed_number *ed_method_run(ed_arena *arena, const ed_method *method, const char *field,
                               const ed_number *const *sample, size_t count);

#endif
