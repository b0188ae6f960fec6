/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numerical methods that are no formula: C functions over GSL that formulas call by name. A method takes samples and
 * numbers and gives a record of fields in double precision; each field enters the program rounded to 10 significant
 * digits, with the method's version.
 */
#ifndef ED_METHOD_METHOD_H
#define ED_METHOD_METHOD_H

#include "number/number.h"

enum { ED_METHOD_PARAMETERS = 4, ED_METHOD_FIELDS = 16 };

typedef enum ed_method_kind {
    ED_METHOD_SAMPLE, /* values whose order does not matter: the method gets them ascending */
    ED_METHOD_COLUMN, /* values that belong, one by one, to those of the other columns; of the same length */
    ED_METHOD_NUMBER
} ed_method_kind;

typedef struct ed_method_parameter {
    const char *name;
    ed_method_kind kind;
} ed_method_parameter;

typedef struct ed_method_field {
    const char *name;
    int8_t power[ED_METHOD_PARAMETERS]; /* its unit: the product of the parameters' units to these powers */
} ed_method_field;

typedef struct ed_method_argument {
    const double *value;
    size_t count; /* 1 for a number */
} ed_method_argument;

typedef struct ed_method {
    const char *name, *version;
    const ed_method_parameter *parameter;
    size_t parameters;
    const ed_method_field *field;
    size_t fields;
    /* Fills `result` (one for each field); NaN: not defined for these arguments. A method that knows fewer than 10
     * digits of a field gives no more than it knows. The arena is for what it needs beside GSL's own, and asked first:
     * where memory is lacking it does not return. */
    void (*run)(ed_arena *arena, const ed_method_argument *argument, double *result);
} ed_method;

const ed_method *ed_method_find(const char *name);
/* Whether so many values are fit for the method: columns of one length. */
bool ed_method_fits(const ed_method *method, const size_t *count);
/*
 * Runs a method over exact numbers: value[i] holds count[i] numbers for parameter i. `result` gets a number for each
 * field, rounded to 10 significant digits; NULL where the field is not defined.
 */
void ed_method_run(ed_arena *arena, const ed_method *method, const ed_number *const *const *value, const size_t *count,
                   const ed_number **result);

#endif
