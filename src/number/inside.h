/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: how a number is held. */
#ifndef ED_NUMBER_INSIDE_H
#define ED_NUMBER_INSIDE_H

#include "number/number.h"
#include <gmp.h>
#include <stdint.h>
/* behind stdint.h: with the functions for intmax_t */
#include <mpfr.h>

/*
 * How a number is stored, viewed by GMP and MPFR, and built.
 *
 * The pattern that every operation follows, so that an allocation that jumps leaks nothing:
 *
 *   1. compute in GMP temporaries (heap) or ed_float temporaries (on the stack, nothing to free);
 *   2. copy the result into an ed_draft, which is on the stack and large enough for any number;
 *   3. clear the GMP temporaries;
 *   4. ed_draft_store, the only step that allocates from the arena, and exactly what the result needs.
 *
 * Where text is the result, its buffer is taken from the arena at a bound before the first temporary is made.
 */

enum {
    ED_EXACT_LIMBS = (ED_NUMBER_BITS + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS,
    ED_FLOAT_LIMBS = (ED_NUMBER_PRECISION + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS
};

/* A limb is then all value, and bits are shifted from one to the next. */
_Static_assert(GMP_NAIL_BITS == 0 && sizeof(mp_limb_t) * 8 == GMP_NUMB_BITS, "GMP is built without nails");

struct ed_number {
    bool exact;
    int8_t sign;           /* -1, 0, 1 */
    uint16_t numerator;    /* limbs of the numerator (0 for 0), or of the significand */
    uint16_t denominator;  /* limbs of the denominator behind them; 0 where approximate */
    mpfr_exp_t exponent;   /* where approximate, as MPFR: |a| = 0.1... * 2^exponent */
    const mp_limb_t *limb; /* right behind this struct; never written after ed_draft_store */
};

/* machine.c: GMP's integers and those of C, whatever the size of `long` and of limbs. */
void ed_machine_set(mpz_t out, int64_t value);
bool ed_machine_get(const mpz_t value, int64_t *out); /* false where it does not fit */
/* The limbs of |value|, the least first; how many there are (0 for 0). */
size_t ed_machine_limbs(mp_limb_t *limb, int64_t value);

/* Read-only views: valid as long as the number; never cleared, never written. */
void ed_value_view_rational(mpq_t out, const ed_number *a); /* exact numbers only */
void ed_value_view_float(mpfr_t out, const ed_number *a);   /* approximate numbers only */
/* Sets `out` (initialised) to the exact value of either kind. */
void ed_value_get(mpq_t out, const ed_number *a);

/* A float of 256 bits whose limbs are in place: nothing to clear. Not to be copied. */
typedef struct ed_float {
    mpfr_t value;
    mp_limb_t limb[ED_FLOAT_LIMBS];
} ed_float;

void ed_float_start(ed_float *x);
/* Starts `x` with the operand rounded to 256 bits: R(a) of number.h. */
void ed_float_load(ed_float *x, const ed_number *a);

/* A result on its way into the arena, or the fault instead of it. */
typedef struct ed_draft {
    ed_fault fault;
    ed_number head;
    mp_limb_t limb[2 * ED_EXACT_LIMBS];
} ed_draft;

/* True if the rational (canonical) may stay exact. */
bool ed_rational_fits(const mpq_t q);
/* `q` is canonical; a rational that does not fit is rounded to an approximate value. */
void ed_draft_rational(ed_draft *draft, const mpq_t q);
/* `x` has 256 bits of precision. Checks the magnitude. */
void ed_draft_float(ed_draft *draft, const mpfr_t x);
ed_fault ed_draft_store(ed_arena *arena, const ed_draft *draft, const ed_number **out);

/* The integer nearest to q, halves away from zero. */
void ed_rational_nearest(mpz_t out, const mpq_t q);
/*
 * Decimal digits of q > 0: an integer of exactly `digits` digits and `*decade` such that q is, up to rounding half
 * away, out * 10^(*decade - digits + 1). The decade is found by exact comparison. Returns true if the rounding lost
 * anything.
 */
bool ed_rational_digits(mpz_t out, long *decade, const mpq_t q, long digits);
/* Multiplies q by 10^exponent. */
void ed_rational_scale10(mpq_t q, long exponent);
/* True if |b log2|a||, by far, leaves the range of magnitudes (a <> 0): the power need not be computed. */
bool ed_float_power_is_outside(const mpfr_t a, const mpfr_t b);

/* The table of atoms (units.def) as data. */

typedef struct ed_atom {
    const char *symbol;  /* canonical */
    const char *zh, *en; /* for reports; NULL: the symbol */
    int8_t power[ED_DIMENSIONS];
    int64_t numerator, denominator; /* factor to base units */
    const char *currency;           /* ISO code of money, or NULL */
    const char *aliases;            /* separated by spaces, or NULL */
} ed_atom;

enum { ED_ATOM_NONE = 255, ED_ATOM_TEN_THOUSAND = 0, ED_ATOM_HUNDRED_MILLION = 1 };

size_t ed_atom_count(void);
const ed_atom *ed_atom_get(uint8_t atom);
/* The atom of a symbol or alias of `length` bytes, or ED_ATOM_NONE. */
uint8_t ed_atom_find(const char *symbol, size_t length);
/* A power of an atom; ED_UNIT_TOO_MANY where it does not fit. `power` may be 0. */
ed_unit_result ed_unit_raise(uint8_t atom, int power, ed_unit *out);

#endif
