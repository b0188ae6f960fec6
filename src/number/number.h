/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, exact and approximate, their units, and money. */
#ifndef ED_NUMBER_NUMBER_H
#define ED_NUMBER_NUMBER_H

#include "base/base.h"
#include "base/limits.h"
#include <stdint.h>

/*
 * What a number is. A value is exact (a rational in lowest terms whose numerator and denominator have at most 4096 bits
 * each) or approximate (a binary floating-point number of 256 bits, every operation correctly rounded to nearest even
 * by MPFR). Exact or approximate is a property of the value: an operation with an approximate operand is approximate,
 * and so is an exact result that would be larger than 4096 bits. A magnitude outside 2^-65536 .. 2^65536 is a fault. So
 * a result depends on no libm, compiler, optimisation or machine.
 *
 * Numbers are immutable and live in an arena (no finaliser: their limbs are in the arena too).
 *
 * The rules, so that an independent evaluator over fractions can repeat every bit. R(x) is x rounded to the nearest
 * value m * 2^e with an integer m of 256 bits, ties to even m; the exponent is not limited.
 *
 *   1. Exact operands of + - * / negate absolute floor ceil round: the exact result q. If the numerator or the
 *      denominator of q in lowest terms has more than 4096 bits, the result is approximate, R(q).
 *   2. If any operand is approximate, every exact operand x is replaced by R(x) first; the result of the operation on
 *      these operands, f, is approximate and is R(f). (round too: R(k * R(step)), k the integer nearest to
 *      R(a) / R(step).)
 *   3. exp, ln, sqrt and a power that is not exact: operands replaced by R(x), result R(f), always approximate. Exact
 *      are only exp(exact 0), ln(exact 1), sqrt of an exact square of a rational, and an exact base to an exact integer
 *      whose result has at most 4096 bits in numerator and denominator.
 *   4. A curve shape: operands replaced by R(x), the whole shape is one operation, R(f), always approximate.
 *   5. After each approximate operation a result with |f| >= 2^65536 or 0 < |f| < 2^-65536 is ED_FAULT_MAGNITUDE. Exact
 *      values can not be so large. Approximate zero is a value.
 *   6. Comparison, sign, "is an integer", printing and money rounding use the exact value of either kind: no rounding.
 */

typedef struct ed_number ed_number;

/* Why an operation has no result. */
typedef enum ed_fault {
    ED_FAULT_NONE,
    ED_FAULT_DIVISION, /* by zero; also 0 to a negative power */
    ED_FAULT_DOMAIN,   /* sqrt(-1), ln 0, (-2)^0.5, 0^0 */
    ED_FAULT_MAGNITUDE /* outside 2^+-65536 */
} ed_fault;

/*
 * Reading a decimal numeral by JSON's grammar: optional minus, digits, fraction, exponent ("+1", "01", "1.", ".5" are
 * ED_NUMERAL_SYNTAX). ED_NUMERAL_SIZE: over 50 significant digits (from the first that is not 0; trailing zeros count),
 * over 90 decimals, or a written exponent beyond +-40.
 */
enum { ED_NUMERAL_DECIMALS = ED_NUMERAL_DIGITS + ED_NUMERAL_EXPONENT };
typedef enum ed_numeral_result { ED_NUMERAL_OK, ED_NUMERAL_SYNTAX, ED_NUMERAL_SIZE } ed_numeral_result;
ed_numeral_result ed_number_parse(ed_arena *arena, const char *text, const ed_number **out);
/* How a text that is no decimal numeral ("36,800", "6%", "9.6万元", "<0.05") is to be written: the end of a finding. */
ed_words ed_numeral_hint(ed_arena *arena, const char *text);

const ed_number *ed_number_integer(ed_arena *arena, int64_t value);
const ed_number *ed_number_ratio(ed_arena *arena, int64_t numerator, int64_t denominator); /* denominator > 0 */
/* The double rounded to `digits` significant decimal digits, half away from zero: how a native method's result enters
 * (10 digits). `value` must be finite. */
const ed_number *ed_number_from_double(ed_arena *arena, double value, int digits);

bool ed_number_is_exact(const ed_number *a);
int ed_number_sign(const ed_number *a);
int ed_number_compare(const ed_number *a, const ed_number *b);
bool ed_number_is_integer(const ed_number *a);

/* What a number may be. */
typedef struct ed_domain {
    const ed_number *min, *max; /* NULL: none */
    bool over_min;              /* min itself is excluded ("above") */
    bool integer;
} ed_domain;

bool ed_domain_has(const ed_domain *domain, const ed_number *number);
/* Equal numbers of one kind have equal hashes; the same on every machine. */
uint64_t ed_number_hash(const ed_number *a);
/* True if `a` is an integer that fits; then `*out` is set. */
bool ed_number_to_integer(const ed_number *a, int64_t *out);
/* The nearest double (ties to even), correctly rounded from the exact value, subnormals too; beyond the largest double
 * it is infinite, as IEEE 754 rounds. */
double ed_number_to_double(const ed_number *a);

/* Unary and binary operations: the result through `out` (untouched on a fault). */
typedef ed_fault (*ed_number_unary)(ed_arena *arena, const ed_number *a, const ed_number **out);
typedef ed_fault (*ed_number_binary)(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out);

ed_fault ed_number_negate(ed_arena *arena, const ed_number *a, const ed_number **out);
ed_fault ed_number_absolute(ed_arena *arena, const ed_number *a, const ed_number **out);
/* Floor and ceil keep the kind: of an approximate value it is an approximate value that is an integer. */
ed_fault ed_number_floor(ed_arena *arena, const ed_number *a, const ed_number **out);
ed_fault ed_number_ceil(ed_arena *arena, const ed_number *a, const ed_number **out);
ed_fault ed_number_exp(ed_arena *arena, const ed_number *a, const ed_number **out);  /* exp(exact 0) is exact 1 */
ed_fault ed_number_ln(ed_arena *arena, const ed_number *a, const ed_number **out);   /* ln(exact 1) is exact 0 */
ed_fault ed_number_sqrt(ed_arena *arena, const ed_number *a, const ed_number **out); /* exact for exact squares */

ed_fault ed_number_add(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out);
ed_fault ed_number_subtract(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out);
ed_fault ed_number_multiply(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out);
ed_fault ed_number_divide(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out);
/* x[0] + x[1] + ...: the same bits as adding them in this order, only quicker; 0 for none. */
ed_fault ed_number_sum(ed_arena *arena, const ed_number *const *x, size_t count, const ed_number **out);
/* a^b: exact for exact a and an exact integer b whose result fits; approximate otherwise (rule 3). x^0 is 1 for x <> 0,
 * 0^0 is a domain fault, 0^negative a division fault. A negative base needs an integer exponent. |b| is limited by the
 * magnitude rule before anything is computed. */
ed_fault ed_number_power(ed_arena *arena, const ed_number *a, const ed_number *b, const ed_number **out);
/* The nearest multiple of `step`, half away from zero; a step that is not positive is a domain fault. */
ed_fault ed_number_round(ed_arena *arena, const ed_number *a, const ed_number *step, const ed_number **out);

/* ---- curve shapes, a function for each sigmoid of base/shapes.def: each one correctly rounded operation (computed
 * with more bits, rounded once to 256; approximate even where the value would be rational). x is the fraction of the
 * way in time. logistic: 1 / (1 + exp(-k (x - 1/2))); gompertz: exp(-exp(-k (x - 1/2))) ; weibull: 1 - exp(-(x)^k) for
 * x >= 0 (a negative x is a domain fault, x = 0 as in ed_number_power). */
#define ED_SIGMOID(id, name, code, zh, en, limited, lanes, spreadsheet)                                                \
    ed_fault ed_number_##name(ed_arena *arena, const ed_number *x, const ed_number *k, const ed_number **out);
#include "base/shapes.def"

/* ---- printing */

/*
 * The value as a decimal: in full if at most `digits` significant digits do, else rounded to `digits` (half away from
 * zero; the decade found by exact comparison), and `*rounded` (unless NULL) is set. Trailing zeros are dropped. Plain
 * notation for decimal exponents -10 .. 29, else "1.234e-15". Never "-0".
 */
const char *ed_number_print(ed_arena *arena, const ed_number *a, int digits, bool *rounded);
/* The same with ED_NUMBER_DIGITS, as reports have it, where it does not matter whether anything was cut. */
const char *ed_number_text(ed_arena *arena, const ed_number *a);
/* At most `digits` significant digits of a plain decimal, the rest replaced by "…": nothing is rounded, and no digit
 * before the point is left out. What is no plain decimal is returned as it is. */
const char *ed_decimal_clipped(ed_arena *arena, const char *decimal, size_t digits);
/* A figure for people: a decimal of at most ED_DECIMAL_WHOLE significant digits as it is, a longer one clipped to
 * `digits`; "1.234e-15" likewise. Every text that shows figures takes it, so that all mark alike what goes on. */
enum { ED_DECIMAL_WHOLE = 12 };
const char *ed_decimal_shown(ed_arena *arena, const char *decimal, size_t digits);
/* The same of what is no exact value, to stand behind "≈": rounded to `digits`, half away from zero. */
const char *ed_decimal_rounded(ed_arena *arena, const char *decimal, size_t digits);
/* An exact value as "numerator/denominator" ("5" for integers), an approximate one as its exact binary value
 * "m*2^e" with decimal integers m (odd, or 0) and e: for the program dump. */
const char *ed_number_print_exact(ed_arena *arena, const ed_number *a);
/* With a fixed count of decimals (0 .. 50), which should suffice to print the value exactly (else rounded half away):
 * money. */
const char *ed_number_print_fixed(ed_arena *arena, const ed_number *a, int decimals);

/* Frees what MPFR keeps between calls for this thread (digits of ln 2 and the like). Only for a thread that has
 * finished; numbers stay valid. No other function of the library frees it. */
void ed_number_release_cache(void);

/*
 * Units: a product of powers of named atoms ("hm", "t", "CNY", "a"). The table of atoms (units.def) gives each its
 * exponents over (kg, m, s, K, item, year, money), an exact rational factor, and its Chinese and English symbols.
 * "m3" is m to the 3rd, "hm2" is hm to the 2nd; "人·日" is a product.
 */

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
/* The same with what was read before remembered: a case has few units and many rows. All zero but for the arena and
 * `money`: nothing read yet. */
typedef struct ed_unit_reader {
    ed_map known; /* texts that can be read: place in `unit` */
    ed_unit *unit;
    size_t units, capacity;
    uint8_t money;
} ed_unit_reader;
ed_unit_result ed_unit_read(ed_unit_reader *reader, const char *text, ed_unit *out, const char **wrong);
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
/* The same in both languages: for findings and reports. */
ed_words ed_unit_print_words(ed_arena *arena, ed_unit a);

/* Rounding of amounts: once per amount, by the case's rule, to a multiple of the case's step. */

/* base/rounding.def says what each does. */
typedef enum ed_rounding_rule {
#define ED_ROUNDING(id, code, zh, en, below, half, above, spreadsheet) ED_ROUND_##id,
#include "base/rounding.def"
    ED_ROUND_RULES
} ed_rounding_rule;

typedef struct ed_rounding {
    ed_rounding_rule rule;
    const ed_number *step; /* > 0, exact: 0.01, 1, 1000 */
} ed_rounding;

/* Also of an alias; false of any other name. */
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
