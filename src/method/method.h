/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numerical methods that are no formula: C functions over GSL that formulas call by name. A method takes samples,
 * columns, texts and numbers and gives a record of fields in double precision; each field enters the program rounded to
 * 10 significant digits, with the method's version.
 */
#ifndef ED_METHOD_METHOD_H
#define ED_METHOD_METHOD_H

#include "base/base.h"
#include "number/number.h"

enum { ED_METHOD_PARAMETERS = 24, ED_METHOD_FIELDS = 128 };

typedef enum ed_method_kind {
    ED_METHOD_SAMPLE, /* values whose order does not matter: the method gets them ascending */
    ED_METHOD_COLUMN, /* values that belong, one by one, to those of the other columns; of the same length */
    ED_METHOD_FLAGS,  /* a column of yes and no, as 1 and 0: is it a nondetect, is it after the act */
    ED_METHOD_GROUPS, /* a column of what the values belong to, a text or a number: equal ones are given equal values */
    ED_METHOD_NUMBER,
    ED_METHOD_TEXT
} ed_method_kind;

typedef struct ed_method_parameter {
    const char *name;
    ed_method_kind kind;
    const char *unit; /* "1": a plain number; the name of a parameter before it: its unit; NULL: any */
    bool optional;    /* may be left out at the end of a call: `otherwise`, or a column of no values */
    double otherwise; /* NaN: the fields that need it are not defined */
} ed_method_parameter;

typedef struct ed_method_field {
    const char *name;
    int8_t power[ED_METHOD_PARAMETERS]; /* its unit: the product of the parameters' units to these powers */
} ed_method_field;

typedef struct ed_method_argument {
    const double *value;
    size_t count;     /* 1 for a number */
    const char *text; /* of a text */
} ed_method_argument;

typedef struct ed_method {
    const char *name, *version;
    const ed_method_parameter *parameter;
    size_t parameters;
    const ed_method_field *field;
    size_t fields;
    /* Fills `result` (one for each field), which holds NaN: not defined for these arguments. A method that knows fewer
     * than 10 digits of a field gives no more than it knows. The arena is for what it needs beside GSL's own, and asked
     * first: where memory is lacking it does not return. */
    void (*run)(ed_arena *arena, const ed_method_argument *argument, double *result);
    bool screening; /* good for a first look only: whoever calls it gets a notice */
    /* Of a method with texts: whether they say something it understands, else findings at `place`; NULL: anything
     * does. */
    bool (*check)(ed_arena *arena, const char *const *text, ed_place place, const char *path, ed_findings *findings);
} ed_method;

const ed_method *ed_method_find(const char *name);
/* The index-th of all methods, by name; NULL behind the last. */
const ed_method *ed_method_at(size_t index);
/* How many arguments a call has at least. */
size_t ed_method_least(const ed_method *method);
/* Whether so many values are fit for the method: columns of one length, or left out. */
bool ed_method_fits(const ed_method *method, const size_t *count);

/* What a parameter is given: `count` numbers, or texts where there are no numbers. */
typedef struct ed_method_data {
    const ed_number *const *number; /* NULL: texts */
    const char *const *text;
    size_t count; /* 0: left out */
} ed_method_data;

/* Runs a method over exact numbers, an ed_method_data for each parameter. `result` gets a number for each field,
 * rounded to 10 significant digits; NULL where the field is not defined. */
void ed_method_run(ed_arena *arena, const ed_method *method, const ed_method_data *data, const ed_number **result);
/* On how many of its parameters, from the first on, the dear part of a method depends; 0: it has none that could be
 * kept. Such a method runs over what ed_method_prepare gave for the same of them (in the arena, and never changed) as
 * ed_method_run would. */
size_t ed_method_prepared_by(const ed_method *method);
const void *ed_method_prepare(ed_arena *arena, const ed_method *method, const ed_method_data *data);
void ed_method_run_prepared(ed_arena *arena, const ed_method *method, const void *prepared, const ed_method_data *data,
                            const ed_number **result);

/* limits.c: nondetects whose limits lie above every value that was detected; none where nothing was. */
typedef struct ed_limits_above {
    size_t count, index;           /* index: of the first */
    const ed_number *first, *most; /* its limit; the largest value detected; NULL: none */
} ed_limits_above;
ed_limits_above ed_method_limits_above(const ed_number *const *value, const ed_number *const *nondetect, size_t count);
/* The notice of them. */
void ed_method_find_limits(ed_findings *findings, ed_place place, const char *path, const ed_limits_above *limits,
                           const char *method);

/* What is said of methods: the rows of methods.def. */

typedef enum ed_saying_topic {
    ED_SAYING_what,
    ED_SAYING_formula,
    ED_SAYING_where, /* what the letters of the formulas are */
    ED_SAYING_undefined,
    ED_SAYING_source,
    ED_SAYING_differs
} ed_saying_topic;

typedef struct ed_saying {
    const char *methods; /* their names, with spaces between */
    ed_saying_topic topic;
    const char *about; /* formula: the fields that it defines; differs: the files of reference figures; else NULL */
    ed_words words;    /* of a formula both are its text in the formula language */
} ed_saying;

/* The next row on a method's topic behind `after` (NULL: the first); NULL where there is none. */
const ed_saying *ed_saying_next(const char *method, ed_saying_topic topic, const ed_saying *after);
/* The words of the first row; NULLs where there is none. */
ed_words ed_saying_of(const char *method, ed_saying_topic topic);

/* The normal score of the i-th of n values in order, i = 1 .. n: Blom's (1958) quantile at (i - 3/8) / (n + 1/4). */
double ed_method_normal_score(size_t i, size_t n);

#endif
