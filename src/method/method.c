/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of methods, and how one is run over exact numbers. */
#include "method/inside.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ed_method *const methods[] = {&ed_method_describe, &ed_method_ols, &ed_method_spectrum, &ed_method_ucl};

enum { DIGITS = 10 }; /* of a result that enters a program */

const ed_method *ed_method_find(const char *name)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

bool ed_method_fits(const ed_method *method, const size_t *count)
{
    size_t length = SIZE_MAX;
    for (size_t i = 0; i < method->parameters; i++) {
        if (method->parameter[i].kind != ED_METHOD_COLUMN)
            continue;
        if (length != SIZE_MAX && count[i] != length)
            return false;
        length = count[i];
    }
    return true;
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static ed_method_argument as_doubles(ed_arena *arena, ed_method_kind kind, const ed_number *const *number, size_t count)
{
    double *value = ed_arena_array(arena, count + 1, sizeof *value);
    for (size_t i = 0; i < count; i++)
        value[i] = ed_number_to_double(number[i]);
    if (kind == ED_METHOD_SAMPLE)
        qsort(value, count, sizeof *value, ascending);
    return (ed_method_argument){value, count};
}

void ed_method_run(ed_arena *arena, const ed_method *method, const ed_number *const *const *value, const size_t *count,
                   const ed_number **result)
{
    ed_method_argument argument[ED_METHOD_PARAMETERS];
    double field[ED_METHOD_FIELDS];
    for (size_t i = 0; i < method->parameters; i++)
        argument[i] = as_doubles(arena, method->parameter[i].kind, value[i], count[i]);
    method->run(arena, argument, field);
    for (size_t i = 0; i < method->fields; i++)
        result[i] = isfinite(field[i]) ? ed_number_from_double(arena, field[i], DIGITS) : NULL;
}
