/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of atoms and the search in it. */
#include "number/inside.h"

#include <string.h>

#define ED_POWERS(kg, m, s, K, item, year, money)                                                                      \
    {                                                                                                                  \
        (kg), (m), (s), (K), (item), (year), (money)                                                                   \
    }

static const ed_atom atoms[] = {
#define ED_ATOM(symbol_, zh_, en_, dimension_, numerator_, denominator_, currency_, aliases_)                          \
    {.symbol = (symbol_),                                                                                              \
     .zh = (zh_),                                                                                                      \
     .en = (en_),                                                                                                      \
     .power = ED_POWERS dimension_,                                                                                    \
     .numerator = (numerator_),                                                                                        \
     .denominator = (denominator_),                                                                                    \
     .currency = (currency_),                                                                                          \
     .aliases = (aliases_)},
#include "number/units.def"
#undef ED_ATOM
};

_Static_assert(sizeof atoms / sizeof atoms[0] < ED_ATOM_NONE, "an atom's index is one byte, 255 is taken");

size_t ed_atom_count(void)
{
    return sizeof atoms / sizeof atoms[0];
}

const ed_atom *ed_atom_get(uint8_t atom)
{
    return &atoms[atom];
}

static bool is_word(const char *word, size_t size, const char *symbol, size_t length)
{
    return size == length && memcmp(word, symbol, length) == 0;
}

/* Whether a list of words separated by spaces has this one. */
static bool has_word(const char *list, const char *symbol, size_t length)
{
    while (list != NULL && *list != '\0') {
        size_t size = strcspn(list, " ");
        if (is_word(list, size, symbol, length))
            return true;
        list += size + strspn(list + size, " ");
    }
    return false;
}

uint8_t ed_atom_find(const char *symbol, size_t length)
{
    for (size_t i = 0; i < ed_atom_count(); i++)
        if (is_word(atoms[i].symbol, strlen(atoms[i].symbol), symbol, length) ||
            has_word(atoms[i].aliases, symbol, length))
            return (uint8_t)i;
    return ED_ATOM_NONE;
}

uint8_t ed_unit_currency(const char *code)
{
    for (size_t i = 0; i < ed_atom_count(); i++)
        if (atoms[i].currency != NULL && strcmp(atoms[i].symbol, code) == 0 && strcmp(atoms[i].currency, code) == 0)
            return (uint8_t)i;
    return 0;
}

const char *ed_unit_currency_code(size_t index)
{
    for (size_t i = 0; i < ed_atom_count(); i++)
        if (atoms[i].currency != NULL && strcmp(atoms[i].symbol, atoms[i].currency) == 0 && index-- == 0)
            return atoms[i].symbol;
    return NULL;
}
