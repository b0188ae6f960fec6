/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Units: a product of powers of named atoms ("hm", "t", "CNY", "a"). The table of atoms (units.def) gives each its
 * exponents over (kg, m, s, K, item, year, money), an exact rational factor, and its Chinese and English symbols.
 * "m3" is m to the 3rd, "hm2" is hm to the 2nd; "人·日" is a product.
 */
#ifndef ED_NUMBER_UNIT_H
#define ED_NUMBER_UNIT_H

#include "base/limits.h"
#include "base/text.h"
#include "number/number.h"

enum { ED_DIMENSIONS = 7 };

typedef struct ed_unit_part {
    uint8_t atom; /* index into the table of atoms */
    int8_t power; /* never 0 */
} ed_unit_part;

/* A unit; parts ordered by atom, so equal units compare equal by ed_unit_equal. All zero: dimensionless "1". */
typedef struct ed_unit {
    uint8_t count;
    ed_unit_part part[ED_UNIT_PARTS];
} ed_unit;

typedef struct ed_dimension {
    int8_t power[ED_DIMENSIONS]; /* kg, m, s, K, item, year, money */
    uint8_t currency;            /* 0: none; 255: several mixed; else the atom of the currency */
} ed_dimension;

typedef enum ed_unit_result {
    ED_UNIT_OK,
    ED_UNIT_UNKNOWN, /* a symbol is not in the table */
    ED_UNIT_SYNTAX,
    ED_UNIT_TOO_MANY /* more than ED_UNIT_PARTS atoms, or a power of an atom or of a dimension beyond +-100 */
} ed_unit_result;

/*
 * Reads "m3", "mg/L", "CNY/hm2", "hm2 a", "kg/(m2 s)", "万元", "人·日", "1", "m^3", "s-1". Factors are joined by a
 * space, "·", "*" or ".", division by "/" (everything behind one "/" until the next "*", "/" divides; parentheses
 * group). `money` is the currency's atom for the word "money" (ed_unit_currency; 0: the word is unknown). "万" and "亿"
 * may stand directly before what they count ("万t", "亿m3"). `*wrong` is the symbol not understood, or the rest of the
 * text from where it can not be read on. Only on ED_UNIT_OK is `*out` set; then `*wrong` is left alone.
 */
ed_unit_result ed_unit_parse(ed_arena *arena, const char *text, uint8_t money, ed_unit *out, const char **wrong);
/* Whether the symbol is a container (桶, drum, 车 ...): a number of them is no volume until that of one is stated. */
bool ed_unit_is_container(const char *symbol);
/* The atom of a currency code ("CNY"), or 0 if it is not in the table. */
uint8_t ed_unit_currency(const char *code);
/* The code of the `index`-th currency of the table; NULL behind the last. */
const char *ed_unit_currency_code(size_t index);
/* Every word that a unit can be written with: symbols, aliases, "平方米". Only for lists; the words are in the arena.
 */
size_t ed_unit_words(ed_arena *arena, const char *const **words);
ed_unit ed_unit_atom(uint8_t atom);
ed_unit ed_unit_none(void);

bool ed_unit_equal(ed_unit a, ed_unit b);
bool ed_unit_is_none(ed_unit a);
ed_unit_result ed_unit_multiply(ed_unit a, ed_unit b, ed_unit *out);
ed_unit_result ed_unit_divide(ed_unit a, ed_unit b, ed_unit *out);
ed_unit_result ed_unit_power(ed_unit a, int power, ed_unit *out);
/* The square root where every power is even; false otherwise. */
bool ed_unit_root(ed_unit a, ed_unit *out);

ed_dimension ed_unit_dimension(ed_unit a);
/* Never true where currencies are mixed: which ones, only the unit tells; use ed_unit_same_kind. */
bool ed_dimension_equal(ed_dimension a, ed_dimension b);
/* Convertible: a / b has no dimension and no currency is left ("CNY/USD" and "CNY/EUR" differ). */
bool ed_unit_same_kind(ed_unit a, ed_unit b);
/* The exact factor f with value_in_to = value_in_from * f; only for units of the same kind. */
const ed_number *ed_unit_factor(ed_arena *arena, ed_unit from, ed_unit to);

/* "m3", "CNY/m3", "hm2 a", "CNY/(hm2 a)", "1" for dimensionless: reads back as the same unit. For reports, in the
 * language's symbols and with raised powers: 元/m³, 元/(hm²·年), 万t with ED_ZH, 10^4 t with ED_EN. */
const char *ed_unit_print(ed_arena *arena, ed_unit a);
const char *ed_unit_print_in(ed_arena *arena, ed_unit a, ed_lang lang);

#endif
