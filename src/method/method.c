/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of methods, and how one is run over exact numbers. */
#include "method/describe.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ed_method *const methods[] = {&ed_method_describe};

enum { DIGITS = 10 }; /* of a result that enters a program */

const ed_method *ed_method_find(const char *name)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Methods get the sample sorted, so that its order can not matter. */
const ed_number *ed_method_run(ed_arena *arena, const ed_method *method, const char *field,
                               const ed_number *const *sample, size_t count)
{
    double *value = ed_arena_array(arena, count + 1, sizeof *value);
    for (size_t i = 0; i < count; i++)
        value[i] = ed_number_to_double(sample[i]);
    qsort(value, count, sizeof *value, ascending);
    for (size_t i = 0; count > 0 && i < method->fields; i++) {
        if (strcmp(method->field[i].name, field) != 0)
            continue;
        double result = method->field[i].run(value, count);
        return isfinite(result) ? ed_number_from_double(arena, result, DIGITS) : NULL;
    }
    return NULL;
}
