/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounding of amounts: once per amount, by the case's rule, to a multiple of the case's step. */
#ifndef ED_NUMBER_MONEY_H
#define ED_NUMBER_MONEY_H

#include "number/number.h"

typedef enum ed_rounding_rule {
    ED_ROUND_HALF_AWAY, /* half away from zero; alias half-up: sheets and most laws */
    ED_ROUND_HALF_EVEN,
    ED_ROUND_DOWN, /* toward zero */
    ED_ROUND_UP    /* away from zero */
} ed_rounding_rule;

typedef struct ed_rounding {
    ed_rounding_rule rule;
    const ed_number *step; /* > 0, exact: 0.01, 1, 1000 */
} ed_rounding;

bool ed_rounding_rule_parse(const char *name, ed_rounding_rule *out);
const char *ed_rounding_rule_name(ed_rounding_rule rule);

/* The amount rounded (always exact). `*tie` is set when an approximate amount lies within 1e-40 of a rounding tie
 * (of a multiple of the step for down and up), so that its rounding is not certain. */
ed_fault ed_money_round(ed_arena *arena, const ed_number *amount, ed_rounding rounding, const ed_number **out,
                        bool *tie);
/* Prints a rounded amount with the step's decimals (at least those needed): "169301.78", step 1: "169302". */
const char *ed_money_print(ed_arena *arena, const ed_number *amount, ed_rounding rounding);
/* The same with thousands separated by commas, for people. */
const char *ed_money_print_grouped(ed_arena *arena, const ed_number *amount, ed_rounding rounding);

#endif
