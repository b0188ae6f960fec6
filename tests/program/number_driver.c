/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Computes one operation of the number room for each line of standard input, so that tests/program/run_numbers.py can
 * compare it with its own arithmetic. A line is "operation a b"; a and b are numbers as ed_number_print_exact prints
 * them. The answer is the result printed so, and its 20-digit decimal; or "fault" and the fault's number.
 */
#include "number/number.h"
#include "number/inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct named_unary {
    const char *name;
    ed_number_unary run;
} named_unary;

typedef struct named_binary {
    const char *name;
    ed_number_binary run;
} named_binary;

static const named_unary unary[] = {
    {"negate", ed_number_negate}, {"abs", ed_number_absolute}, {"floor", ed_number_floor}, {"ceil", ed_number_ceil},
    {"exp", ed_number_exp},       {"ln", ed_number_ln},        {"sqrt", ed_number_sqrt},
};

static const named_binary binary[] = {
    {"add", ed_number_add},           {"subtract", ed_number_subtract}, {"multiply", ed_number_multiply},
    {"divide", ed_number_divide},     {"power", ed_number_power},       {"round", ed_number_round},
    {"logistic", ed_number_logistic}, {"gompertz", ed_number_gompertz}, {"weibull", ed_number_weibull},
};

/* "n/d" or "n" is exact, "m*2^e" approximate. */
static const ed_number *read_number(ed_arena *arena, const char *text)
{
    ed_draft draft;
    const ed_number *out = NULL;
    const char *power = strstr(text, "*2^");
    if (power != NULL) {
        ed_float x;
        char *mantissa = ed_arena_copy(arena, text, (size_t)(power - text));
        ed_float_start(&x);
        mpfr_set_str(x.value, mantissa, 10, MPFR_RNDN);
        mpfr_mul_2si(x.value, x.value, strtol(power + 3, NULL, 10), MPFR_RNDN);
        ed_draft_float(&draft, x.value);
    } else {
        mpq_t q;
        mpq_init(q);
        mpq_set_str(q, text, 10);
        mpq_canonicalize(q);
        ed_draft_rational(&draft, q);
        mpq_clear(q);
    }
    ed_draft_store(arena, &draft, &out);
    return out;
}

static ed_fault compute(ed_arena *arena, const char *name, const ed_number *a, const ed_number *b,
                        const ed_number **out)
{
    for (size_t i = 0; i < sizeof unary / sizeof unary[0]; i++)
        if (strcmp(unary[i].name, name) == 0)
            return unary[i].run(arena, a, out);
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++)
        if (strcmp(binary[i].name, name) == 0)
            return binary[i].run(arena, a, b, out);
    fprintf(stderr, "unknown operation %s\n", name);
    exit(2);
}

typedef struct line {
    ed_arena *arena;
    char *text;
} line;

static ed_status answer(void *context)
{
    line *one = context;
    char *rest = NULL;
    const char *name = strtok_r(one->text, " \n", &rest), *a = strtok_r(NULL, " \n", &rest),
               *b = strtok_r(NULL, " \n", &rest);
    if (name == NULL || a == NULL || b == NULL)
        return ED_USAGE;
    const ed_number *result = NULL;
    ed_fault fault = compute(one->arena, name, read_number(one->arena, a), read_number(one->arena, b), &result);
    if (fault != ED_FAULT_NONE) {
        printf("fault %d\n", (int)fault);
        return ED_OK;
    }
    bool rounded = false;
    const char *decimal = ed_number_print(one->arena, result, ED_NUMBER_DIGITS, &rounded);
    printf("%s %s %d\n", ed_number_print_exact(one->arena, result), decimal, rounded);
    return ED_OK;
}

int main(void)
{
    line one = {0};
    size_t capacity = 0;
    while (getline(&one.text, &capacity, stdin) > 0) {
        one.arena = ed_arena_new(NULL);
        if (one.arena == NULL || ed_arena_protect(one.arena, answer, &one) != ED_OK)
            return EXIT_FAILURE;
        ed_arena_free(one.arena);
    }
    free(one.text);
    ed_number_release_cache();
    return EXIT_SUCCESS;
}
