/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units as values: products and powers, dimensions, conversion, printing. */
#include "number/number.h"

#include "number/inside.h"

#include <stdlib.h>
#include <string.h>

ed_unit ed_unit_none(void)
{
    return (ed_unit){0};
}

ed_unit ed_unit_atom(uint8_t atom)
{
    return (ed_unit){.count = 1, .part = {{.atom = atom, .power = 1}}};
}

bool ed_unit_is_none(ed_unit a)
{
    return a.count == 0;
}

bool ed_unit_is_container(const char *symbol)
{
    static const char *const containers[] = {"桶",   "圆桶",  "铁桶",    "罐",     "罐车",   "车",   "槽车",  "袋",
                                             "吨袋", "箱",    "瓶",      "船",     "筐",     "drum", "drums", "barrel",
                                             "tank", "tanks", "barrels", "truck",  "trucks", "load", "loads", "bag",
                                             "bags", "box",   "boxes",   "bottle", "bottles"};
    for (size_t i = 0; i < sizeof containers / sizeof containers[0]; i++)
        if (strcmp(containers[i], symbol) == 0)
            return true;
    return false;
}

bool ed_unit_equal(ed_unit a, ed_unit b)
{
    if (a.count != b.count)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (a.part[i].atom != b.part[i].atom || a.part[i].power != b.part[i].power)
            return false;
    return true;
}

/* ---- dimensions */

/* Exponents of one or more units, and the power of each currency apart, by the atom of the currency. */
typedef struct measure {
    int power[ED_DIMENSIONS];
    int currency[ED_ATOM_NONE];
} measure;

static void measure_add(measure *m, ed_unit a, int sign)
{
    for (size_t i = 0; i < a.count; i++) {
        const ed_atom *atom = ed_atom_get(a.part[i].atom);
        int power = sign * a.part[i].power;
        for (size_t k = 0; k < ED_DIMENSIONS; k++)
            m->power[k] += power * atom->power[k];
        if (atom->currency != NULL)
            m->currency[ed_unit_currency(atom->currency)] += power;
    }
}

/* 0: no money or money that cancels; the currency; or 255 where several remain. */
static uint8_t measure_currency(const measure *m)
{
    uint8_t found = 0;
    for (uint8_t i = 0; i < ed_atom_count(); i++)
        if (m->currency[i] != 0)
            found = found == 0 ? i : ED_ATOM_NONE;
    return found;
}

static bool measure_is_none(const measure *m)
{
    for (size_t k = 0; k < ED_DIMENSIONS; k++)
        if (m->power[k] != 0)
            return false;
    return measure_currency(m) == 0;
}

static bool measure_fits(const measure *m)
{
    for (size_t k = 0; k < ED_DIMENSIONS; k++)
        if (abs(m->power[k]) > ED_UNIT_POWER)
            return false;
    return true;
}

ed_dimension ed_unit_dimension(ed_unit a)
{
    measure m = {0};
    measure_add(&m, a, 1);
    ed_dimension d = {.currency = measure_currency(&m)};
    for (size_t k = 0; k < ED_DIMENSIONS; k++)
        d.power[k] = (int8_t)m.power[k];
    return d;
}

bool ed_dimension_equal(ed_dimension a, ed_dimension b)
{
    return memcmp(a.power, b.power, sizeof a.power) == 0 && a.currency == b.currency && a.currency != ED_ATOM_NONE;
}

bool ed_unit_same_kind(ed_unit a, ed_unit b)
{
    measure m = {0};
    measure_add(&m, a, 1);
    measure_add(&m, b, -1);
    return measure_is_none(&m);
}

/* ---- products */

/* A product while its parts are merged: twice as many as fit, as they may cancel. */
typedef struct product {
    size_t count;
    struct {
        uint8_t atom;
        int power;
    } part[2 * ED_UNIT_PARTS];
} product;

static void product_add(product *p, uint8_t atom, int power)
{
    if (power == 0)
        return;
    p->part[p->count].atom = atom;
    p->part[p->count].power = power;
    p->count++;
}

/* The parts of a and b^sign, merged in the order of atoms. */
static product merge(ed_unit a, ed_unit b, int sign)
{
    product p = {0};
    size_t i = 0, k = 0;
    while (i < a.count || k < b.count) {
        if (k == b.count || (i < a.count && a.part[i].atom < b.part[k].atom)) {
            product_add(&p, a.part[i].atom, a.part[i].power);
            i++;
        } else if (i == a.count || b.part[k].atom < a.part[i].atom) {
            product_add(&p, b.part[k].atom, sign * b.part[k].power);
            k++;
        } else {
            product_add(&p, a.part[i].atom, a.part[i].power + sign * b.part[k].power);
            i++;
            k++;
        }
    }
    return p;
}

/* The product as a unit, within the limits on parts, powers and dimensions. */
static ed_unit_result settle(const product *p, ed_unit *out)
{
    ed_unit unit = {.count = (uint8_t)p->count};
    if (p->count > ED_UNIT_PARTS)
        return ED_UNIT_TOO_MANY;
    for (size_t i = 0; i < p->count; i++) {
        if (abs(p->part[i].power) > ED_UNIT_POWER)
            return ED_UNIT_TOO_MANY;
        unit.part[i] = (ed_unit_part){p->part[i].atom, (int8_t)p->part[i].power};
    }
    measure m = {0};
    measure_add(&m, unit, 1);
    if (!measure_fits(&m))
        return ED_UNIT_TOO_MANY;
    *out = unit;
    return ED_UNIT_OK;
}

ed_unit_result ed_unit_multiply(ed_unit a, ed_unit b, ed_unit *out)
{
    product p = merge(a, b, 1);
    return settle(&p, out);
}

ed_unit_result ed_unit_divide(ed_unit a, ed_unit b, ed_unit *out)
{
    product p = merge(a, b, -1);
    return settle(&p, out);
}

ed_unit_result ed_unit_power(ed_unit a, int power, ed_unit *out)
{
    product p = {0};
    if (abs(power) > ED_UNIT_POWER && a.count > 0)
        return ED_UNIT_TOO_MANY;
    for (size_t i = 0; i < a.count; i++)
        product_add(&p, a.part[i].atom, a.part[i].power * power);
    return settle(&p, out);
}

ed_unit_result ed_unit_raise(uint8_t atom, int power, ed_unit *out)
{
    return ed_unit_power(ed_unit_atom(atom), power, out);
}

bool ed_unit_root(ed_unit a, ed_unit *out)
{
    ed_unit root = {.count = a.count};
    for (size_t i = 0; i < ED_UNIT_PARTS && i < a.count; i++) {
        if (a.part[i].power % 2 != 0)
            return false;
        root.part[i] = (ed_unit_part){a.part[i].atom, (int8_t)(a.part[i].power / 2)};
    }
    *out = root;
    return true;
}

/* ---- conversion */

/* value * (factor of every atom)^(sign * power). No fault is possible: at most 2 x 8 atoms, each of less than 2^40 to
 * at most the 100th power, stay within 2^65536. */
static const ed_number *scale(ed_arena *arena, const ed_number *value, ed_unit a, int sign)
{
    for (size_t i = 0; i < a.count; i++) {
        const ed_atom *atom = ed_atom_get(a.part[i].atom);
        if (atom->numerator == atom->denominator)
            continue;
        const ed_number *factor = ed_number_ratio(arena, atom->numerator, atom->denominator);
        ed_number_power(arena, factor, ed_number_integer(arena, sign * a.part[i].power), &factor);
        ed_number_multiply(arena, value, factor, &value);
    }
    return value;
}

const ed_number *ed_unit_factor(ed_arena *arena, ed_unit from, ed_unit to)
{
    const ed_number *factor = scale(arena, ed_number_integer(arena, 1), from, 1);
    return scale(arena, factor, to, -1);
}

/* ---- printing */

/* How a language writes a unit; the canonical writing is English in all but the symbols. */
typedef struct writing {
    const char *joint; /* between factors */
    bool closes_up;    /* 万 and 亿 stand before what they count without a joint */
    bool raises;       /* m³, where the canonical writing has m3 */
    const char *(*symbol)(const ed_atom *atom);
} writing;

static const char *canonical_symbol(const ed_atom *atom)
{
    return atom->symbol;
}

static const char *chinese_symbol(const ed_atom *atom)
{
    return atom->zh != NULL ? atom->zh : atom->symbol;
}

static const char *english_symbol(const ed_atom *atom)
{
    return atom->en != NULL ? atom->en : atom->symbol;
}

static const writing canonical = {" ", false, false, canonical_symbol};
static const writing languages[] = {
    [ED_ZH] = {"·", true, true, chinese_symbol}, [ED_EN] = {" ", false, true, english_symbol}};

/* "²" */
static void add_raised(ed_text *text, int power)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (power >= 10)
        add_raised(text, power / 10);
    ed_text_add(text, digits[power % 10]);
}

/* "m3", raised "m³"; "Nm3^2" where the symbol itself ends in a digit, raised "(Nm³)²". */
static void add_factor(ed_text *text, const writing *w, const char *symbol, int power)
{
    const size_t length = strlen(symbol);
    const char last = symbol[length - 1];
    const bool digit = last >= '0' && last <= '9' && symbol[0] != '1'; /* 10^4 stands as it is */
    const bool apart = w->raises && digit && power != 1;
    ed_text_add(text, apart ? "(" : "");
    ed_text_add_bytes(text, symbol, w->raises && digit ? length - 1 : length);
    if (w->raises && digit)
        add_raised(text, last - '0');
    ed_text_add(text, apart ? ")" : "");
    if (power != 1 && w->raises)
        add_raised(text, power);
    else if (power != 1)
        ed_text_format(text, digit ? "^%d" : "%d", power);
}

/* The factors whose power has the sign, as positive powers; returns how many. */
static size_t add_factors(ed_text *text, const writing *w, ed_unit a, int sign)
{
    size_t count = 0;
    bool close = false;
    for (size_t i = 0; i < a.count; i++) {
        if (a.part[i].power * sign < 0)
            continue;
        if (count > 0 && !close)
            ed_text_add(text, w->joint);
        add_factor(text, w, w->symbol(ed_atom_get(a.part[i].atom)), a.part[i].power * sign);
        close = w->closes_up && a.part[i].power * sign == 1 && a.part[i].atom <= ED_ATOM_HUNDRED_MILLION;
        count++;
    }
    return count;
}

static const char *print(ed_arena *arena, const writing *w, ed_unit a)
{
    ed_text above = ed_text_new(arena), below = ed_text_new(arena);
    if (add_factors(&above, w, a, 1) == 0)
        ed_text_add(&above, "1");
    size_t count = add_factors(&below, w, a, -1);
    if (count > 0) {
        bool several = count > 1 || strchr(ed_text_string(&below), ' ') != NULL; /* "t/(10^4 CNY)" */
        ed_text_add(&above, several ? "/(" : "/");
        ed_text_add(&above, ed_text_string(&below));
        ed_text_add(&above, several ? ")" : "");
    }
    return ed_text_string(&above);
}

const char *ed_unit_print(ed_arena *arena, ed_unit a)
{
    return print(arena, &canonical, a);
}

const char *ed_unit_print_in(ed_arena *arena, ed_unit a, ed_lang lang)
{
    return print(arena, &languages[lang], a);
}

ed_words ed_unit_print_words(ed_arena *arena, ed_unit a)
{
    return (ed_words){ed_unit_print_in(arena, a, ED_ZH), ed_unit_print_in(arena, a, ED_EN)};
}
