/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Curve shapes. Each is one correctly rounded operation: it is computed with more and more bits until the error bound
 * leaves no doubt about the rounding to 256 (Ziv's loop). The shapes are transcendental but for the points that are
 * settled beforehand or exactly representable, so the loop ends; in practice in its first turn.
 */
#include "number/inside.h"

/* What a shape has become after one turn with `bits` of precision. */
typedef struct shape_turn {
    ed_fault fault;
    mpfr_t value;     /* the shape, within 2^(its exponent - good) */
    mpfr_prec_t good; /* bits that can be trusted */
} shape_turn;

typedef void (*shape_compute)(shape_turn *turn, const mpfr_t x, const mpfr_t k);

/* First precision: 256 bits, up to 36 lost to the exponent of exp, and 28 to decide the rounding. */
enum { SHAPE_START_BITS = ED_NUMBER_PRECISION + 64 };

/* Beyond 2^17 = 131072, exp(-u) is under 2^-65536, and 1 - exp(-u) rounds to 1. */
enum { SHAPE_FAR = 1 << 17 };

static ed_fault shape(ed_arena *arena, const ed_number *x, const ed_number *k, shape_compute compute,
                      const ed_number **out)
{
    ed_draft draft;
    ed_float px, pk, result;
    ed_float_load(&px, x);
    ed_float_load(&pk, k);
    ed_float_start(&result);
    shape_turn turn = {.fault = ED_FAULT_NONE};
    bool settled = false;
    for (mpfr_prec_t bits = SHAPE_START_BITS; !settled; bits *= 2) {
        mpfr_init2(turn.value, bits);
        turn.good = bits;
        compute(&turn, px.value, pk.value);
        settled = turn.fault != ED_FAULT_NONE || mpfr_zero_p(turn.value) ||
                  mpfr_can_round(turn.value, turn.good, MPFR_RNDN, MPFR_RNDN, ED_NUMBER_PRECISION);
        mpfr_set(result.value, turn.value, MPFR_RNDN);
        mpfr_clear(turn.value);
    }
    draft.fault = turn.fault;
    if (turn.fault == ED_FAULT_NONE)
        ed_draft_float(&draft, result.value);
    return ed_draft_store(arena, &draft, out);
}

/*
 * value := exp(-k (x - 1/2)); returns -1 where it is far below 1, +1 where far above (then it is not computed), else 0.
 * The difference and the product are off by 2^(1-bits) relative; times an exponent of at most 2^17 and with exp's own
 * rounding that is less than 2^(19-bits) of the value.
 */
static int decay(mpfr_t value, const mpfr_t x, const mpfr_t k)
{
    mpfr_sub_d(value, x, 0.5, MPFR_RNDN);
    mpfr_mul(value, value, k, MPFR_RNDN);
    if (mpfr_cmpabs_ui(value, SHAPE_FAR) > 0)
        return mpfr_sgn(value) > 0 ? -1 : 1;
    mpfr_neg(value, value, MPFR_RNDN);
    mpfr_exp(value, value, MPFR_RNDN);
    return 0;
}

/* 1 / (1 + e): the sum and the quotient each add 2^-bits to the error of e. */
static void logistic(shape_turn *turn, const mpfr_t x, const mpfr_t k)
{
    int far = decay(turn->value, x, k);
    turn->good -= 22;
    if (far > 0) {
        turn->fault = ED_FAULT_MAGNITUDE;
    } else if (far < 0) {
        mpfr_set_ui(turn->value, 1, MPFR_RNDN);
    } else {
        mpfr_add_ui(turn->value, turn->value, 1, MPFR_RNDN);
        mpfr_ui_div(turn->value, 1, turn->value, MPFR_RNDN);
    }
}

/* exp(-e): e is at most 2^17 and off by 2^(19-bits) relative, so the result by less than 2^(37-bits). */
static void gompertz(shape_turn *turn, const mpfr_t x, const mpfr_t k)
{
    int far = decay(turn->value, x, k);
    turn->good -= 40;
    if (far > 0 || (far == 0 && mpfr_cmp_ui(turn->value, SHAPE_FAR) > 0)) {
        turn->fault = ED_FAULT_MAGNITUDE;
    } else if (far < 0) {
        mpfr_set_ui(turn->value, 1, MPFR_RNDN);
    } else {
        mpfr_neg(turn->value, turn->value, MPFR_RNDN);
        mpfr_exp(turn->value, turn->value, MPFR_RNDN);
    }
}

/* 1 - exp(-v), v = x^k: the relative error of v is not enlarged, as v exp(-v) / (1 - exp(-v)) <= 1. */
static void weibull(shape_turn *turn, const mpfr_t x, const mpfr_t k)
{
    turn->good -= 4;
    mpfr_set_zero(turn->value, 1);
    if (mpfr_sgn(x) < 0 || (mpfr_zero_p(x) && mpfr_zero_p(k)))
        turn->fault = ED_FAULT_DOMAIN;
    else if (mpfr_zero_p(x) && mpfr_sgn(k) < 0)
        turn->fault = ED_FAULT_DIVISION;
    if (mpfr_sgn(x) <= 0)
        return;
    if (ed_float_power_is_outside(x, k)) {
        bool grows = (mpfr_cmp_ui(x, 1) > 0) == (mpfr_sgn(k) > 0);
        turn->fault = grows ? ED_FAULT_NONE : ED_FAULT_MAGNITUDE;
        mpfr_set_ui(turn->value, 1, MPFR_RNDN);
        return;
    }
    mpfr_pow(turn->value, x, k, MPFR_RNDN);
    if (mpfr_cmp_ui(turn->value, SHAPE_FAR) > 0) {
        mpfr_set_ui(turn->value, 1, MPFR_RNDN);
        return;
    }
    mpfr_neg(turn->value, turn->value, MPFR_RNDN);
    mpfr_expm1(turn->value, turn->value, MPFR_RNDN);
    mpfr_neg(turn->value, turn->value, MPFR_RNDN);
}

#define ED_SIGMOID(id, name, code, zh, en, limited, lanes, spreadsheet)                                                \
    ed_fault ed_number_##name(ed_arena *arena, const ed_number *x, const ed_number *k, const ed_number **out)          \
    {                                                                                                                  \
        return shape(arena, x, k, name, out);                                                                          \
    }
#include "base/shapes.def"
