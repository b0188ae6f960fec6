/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the room `number` share: short ways to make numbers and to check them. */
#ifndef ED_TESTS_NUMBERS_H
#define ED_TESTS_NUMBERS_H

#include "number/number.h"
#include "testing.h"
#include <string.h>

/* The exact number of a numeral. */
static inline const ed_number *exact_of(ed_arena *arena, const char *text)
{
    const ed_number *n = NULL;
    ck_assert_msg(ed_number_parse(arena, text, &n) == ED_NUMERAL_OK, "numeral %s", text);
    return n;
}

/* The approximate number nearest to a numeral: times an approximate 1, which is twice the middle of a logistic. */
static inline const ed_number *approximate_of(ed_arena *arena, const char *text)
{
    const ed_number *half = NULL, *one = NULL, *n = NULL, *zero = ed_number_integer(arena, 0);
    ck_assert_int_eq(ed_number_logistic(arena, zero, zero, &half), ED_FAULT_NONE);
    ck_assert_int_eq(ed_number_add(arena, half, half, &one), ED_FAULT_NONE);
    ck_assert_int_eq(ed_number_multiply(arena, exact_of(arena, text), one, &n), ED_FAULT_NONE);
    ck_assert(!ed_number_is_exact(n));
    return n;
}

static inline const ed_number *apply1(ed_arena *arena, ed_number_unary operation, const ed_number *a)
{
    const ed_number *out = NULL;
    ck_assert_int_eq(operation(arena, a, &out), ED_FAULT_NONE);
    return out;
}

static inline const ed_number *apply2(ed_arena *arena, ed_number_binary operation, const ed_number *a,
                                      const ed_number *b)
{
    const ed_number *out = NULL;
    ck_assert_int_eq(operation(arena, a, b, &out), ED_FAULT_NONE);
    return out;
}

#define ck_assert_exactly(number, text) ck_assert_str_eq(ed_number_print_exact(arena, (number)), (text))

/* One step of an evaluation by somebody else: operands as numerals (b empty: unary), the value as print_exact has it.
 */
typedef struct known_value {
    const char *operation, *a, *b, *expected;
} known_value;

typedef struct named_operation {
    const char *name;
    ed_number_unary unary;
    ed_number_binary binary;
} named_operation;

static const named_operation named_operations[] = {
    {"+", NULL, ed_number_add},
    {"-", NULL, ed_number_subtract},
    {"*", NULL, ed_number_multiply},
    {"/", NULL, ed_number_divide},
    {"round", NULL, ed_number_round},
    {"power", NULL, ed_number_power},
    {"logistic", NULL, ed_number_logistic},
    {"gompertz", NULL, ed_number_gompertz},
    {"weibull", NULL, ed_number_weibull},
    {"exp", ed_number_exp, NULL},
    {"ln", ed_number_ln, NULL},
    {"sqrt", ed_number_sqrt, NULL},
};

static inline const named_operation *operation_of(const char *name)
{
    for (size_t i = 0; i < sizeof named_operations / sizeof named_operations[0]; i++)
        if (strcmp(named_operations[i].name, name) == 0)
            return &named_operations[i];
    ck_abort_msg("no operation %s", name);
    return NULL;
}

/* Applies the row's operation to operands made by `make_a` and `make_b`, and compares every bit. */
typedef const ed_number *(*number_maker)(ed_arena *arena, const char *text);
static inline void check_known(ed_arena *arena, const known_value *row, number_maker make_a, number_maker make_b)
{
    const named_operation *o = operation_of(row->operation);
    const ed_number *a = make_a(arena, row->a);
    const ed_number *result =
        o->unary != NULL ? apply1(arena, o->unary, a) : apply2(arena, o->binary, a, make_b(arena, row->b));
    ck_assert(!ed_number_is_exact(result));
    ck_assert_msg(strcmp(ed_number_print_exact(arena, result), row->expected) == 0, "%s(%s, %s) = %s, expected %s",
                  row->operation, row->a, row->b, ed_number_print_exact(arena, result), row->expected);
}

/* A small generator (Knuth's MMIX multiplier) for operands; the sequence is the same everywhere. */
static inline uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 20;
}

#endif
