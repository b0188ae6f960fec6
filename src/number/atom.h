/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the table of atoms (units.def) as data. */
#ifndef ED_NUMBER_ATOM_H
#define ED_NUMBER_ATOM_H

#include "number/unit.h"

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
