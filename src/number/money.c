/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounding of amounts to multiples of a step, by the exact value of the amount, and their printing. */
#include "number/number.h"

#include "base/base.h"
#include "number/inside.h"

#include <string.h>

/* What becomes of a part of a step, by its size against half the step. */
typedef enum part_goes { PART_DOWN, PART_UP, PART_EVEN } part_goes;

static const struct rule {
    part_goes below, half, above;
} rules[] = {
#define ED_ROUNDING(id, code, zh, en, below, half, above, spreadsheet) {PART_##below, PART_##half, PART_##above},
#include "base/rounding.def"
};

/* Of each name, in the order of the terms. */
static const ed_rounding_rule rule_of_name[] = {
#define ED_ROUNDING(id, code, zh, en, below, half, above, spreadsheet) ED_ROUND_##id,
#define ED_ROUNDING_ALIAS(id, code, zh, en)                            ED_ROUND_##id,
#include "base/rounding.def"
};

bool ed_rounding_rule_parse(const char *name, ed_rounding_rule *out)
{
    const size_t index = ed_term_index(ED_TERMS_rounding, name);
    if (index == SIZE_MAX)
        return false;
    *out = rule_of_name[index];
    return true;
}

const char *ed_rounding_rule_name(ed_rounding_rule rule)
{
    return ed_term_code(ED_TERMS_rounding, rule);
}

/* ---- rounding */

/* One rounding under way: amount = sign * (count * step + rest), 0 <= rest < step. */
typedef struct division {
    mpq_t step, rest;
    mpz_t count;
    int half; /* rest against step / 2: -1, 0, 1 */
} division;

static void division_start(division *d, const ed_number *amount, const ed_number *step)
{
    mpq_t quotient;
    mpq_init(quotient);
    mpq_inits(d->step, d->rest, (mpq_ptr)NULL);
    mpz_init(d->count);
    ed_value_get(d->step, step);
    ed_value_get(d->rest, amount);
    mpq_abs(d->rest, d->rest);
    mpq_div(quotient, d->rest, d->step);
    mpz_fdiv_q(d->count, mpq_numref(quotient), mpq_denref(quotient));
    mpq_set_z(quotient, d->count);
    mpq_mul(quotient, quotient, d->step);
    mpq_sub(d->rest, d->rest, quotient);
    mpq_add(quotient, d->rest, d->rest);
    d->half = mpq_cmp(quotient, d->step);
    mpq_clear(quotient);
}

static void division_end(division *d)
{
    mpz_clear(d->count);
    mpq_clears(d->step, d->rest, (mpq_ptr)NULL);
}

static bool goes_up(const division *d, ed_rounding_rule rule)
{
    const struct rule *r = &rules[rule];
    const part_goes part = d->half < 0 ? r->below : d->half == 0 ? r->half : r->above;
    return mpq_sgn(d->rest) > 0 && (part == PART_UP || (part == PART_EVEN && mpz_odd_p(d->count)));
}

/* How near the amount is to where the rule jumps: half the step where its sides differ, else both ends of the step. */
static bool is_near_tie(const division *d, ed_rounding_rule rule)
{
    mpq_t distance, limit;
    mpq_inits(distance, limit, (mpq_ptr)NULL);
    mpq_set_ui(limit, 1, 1);
    ed_rational_scale10(limit, -40);
    if (rules[rule].below == rules[rule].above) {
        if (d->half < 0)
            mpq_set(distance, d->rest);
        else
            mpq_sub(distance, d->step, d->rest);
    } else {
        mpq_div_2exp(distance, d->step, 1);
        mpq_sub(distance, distance, d->rest);
        mpq_abs(distance, distance);
    }
    bool near = mpq_cmp(distance, limit) <= 0;
    mpq_clears(distance, limit, (mpq_ptr)NULL);
    return near;
}

/* The result: count (one more if up) times step, with the amount's sign. */
static void draft_amount(ed_draft *draft, division *d, ed_rounding_rule rule, int sign)
{
    if (goes_up(d, rule))
        mpz_add_ui(d->count, d->count, 1);
    mpq_set_z(d->rest, d->count);
    mpq_mul(d->rest, d->rest, d->step);
    if (sign < 0)
        mpq_neg(d->rest, d->rest);
    if (ed_rational_fits(d->rest))
        ed_draft_rational(draft, d->rest);
    else
        draft->fault = ED_FAULT_MAGNITUDE; /* an amount is always exact */
}

ed_fault ed_money_round(ed_arena *arena, const ed_number *amount, ed_rounding rounding, const ed_number **out,
                        bool *tie)
{
    if (ed_number_sign(rounding.step) <= 0)
        return ED_FAULT_DOMAIN;
    ed_draft draft;
    division d;
    division_start(&d, amount, rounding.step);
    bool near = !amount->exact && is_near_tie(&d, rounding.rule);
    draft_amount(&draft, &d, rounding.rule, amount->sign);
    division_end(&d);
    if (tie != NULL)
        *tie = near;
    return ed_draft_store(arena, &draft, out);
}

/* ---- printing */

enum { MONEY_DECIMALS = 50 };

/* The decimals that `a` needs: the larger of the powers of 2 and 5 in its denominator; the limit where no count does.
 */
static int decimals_needed(const ed_number *a)
{
    mpq_t q;
    mpz_t rest, prime;
    mpq_init(q);
    mpz_init(rest);
    mpz_init_set_ui(prime, 2);
    ed_value_get(q, a);
    mp_bitcnt_t twos = mpz_remove(rest, mpq_denref(q), prime);
    mpz_set_ui(prime, 5);
    mp_bitcnt_t fives = mpz_remove(rest, rest, prime), most = twos > fives ? twos : fives;
    bool finite = mpz_cmp_ui(rest, 1) == 0;
    mpz_clear(prime);
    mpz_clear(rest);
    mpq_clear(q);
    return finite && most < MONEY_DECIMALS ? (int)most : MONEY_DECIMALS;
}

const char *ed_money_print(ed_arena *arena, const ed_number *amount, ed_rounding rounding)
{
    int own = decimals_needed(amount), step = decimals_needed(rounding.step);
    return ed_number_print_fixed(arena, amount, own > step ? own : step);
}

const char *ed_money_print_grouped(ed_arena *arena, const ed_number *amount, ed_rounding rounding)
{
    const char *plain = ed_money_print(arena, amount, rounding);
    ed_text text = ed_text_new(arena);
    if (*plain == '-')
        ed_text_add_char(&text, *plain++);
    size_t whole = strcspn(plain, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            ed_text_add_char(&text, ',');
        ed_text_add_char(&text, plain[i]);
    }
    ed_text_add(&text, plain + whole);
    return ed_text_string(&text);
}
