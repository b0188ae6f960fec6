/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A native method run over decimals, for its unit test. */
#ifndef ED_TESTS_METHODS_H
#define ED_TESTS_METHODS_H

#include "method/method.h"
#include "testing.h"
#include <math.h>
#include <string.h>

/* The field of what the method gives for these values of its parameters (each ended by NULL, and all of them); NaN: not
 * defined. */
static inline double field_of(ed_arena *arena, const char *name, const char *const *const *parameter, const char *field)
{
    const ed_method *method = ed_method_find(name);
    ck_assert_ptr_nonnull(method);
    const ed_number **value[ED_METHOD_PARAMETERS], *result[ED_METHOD_FIELDS];
    size_t count[ED_METHOD_PARAMETERS] = {0};
    ed_method_data data[ED_METHOD_PARAMETERS] = {{0}};
    for (size_t i = 0; i < method->parameters && parameter[i] != NULL; i++) {
        if (method->parameter[i].kind == ED_METHOD_TEXT) {
            data[i] = (ed_method_data){NULL, parameter[i], count[i] = 1};
            continue;
        }
        value[i] = ed_arena_array(arena, 32, sizeof *value[i]);
        for (; parameter[i][count[i]] != NULL; count[i]++)
            ck_assert_int_eq(ed_number_parse(arena, parameter[i][count[i]], &value[i][count[i]]), ED_NUMERAL_OK);
        data[i] = (ed_method_data){value[i], NULL, count[i]};
    }
    ck_assert(ed_method_fits(method, count));
    ed_method_run(arena, method, data, result);
    for (size_t i = 0; i < method->fields; i++)
        if (strcmp(method->field[i].name, field) == 0)
            return result[i] == NULL ? (double)NAN : ed_number_to_double(result[i]);
    ck_abort_msg("there is no field %s", field);
}

#define ED_VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define ED_NEAR(a, b)  ck_assert_double_eq_tol((a), (b), 1e-9 * fabs((double)(b)) + 1e-300)

#endif
