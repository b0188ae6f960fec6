/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units: the table, reading, printing, products, dimensions, factors. */
#include "numbers.h"

#include "number/inside.h"
#include "number/number.h"
#include <string.h>

static ed_unit unit_of(ed_arena *arena, const char *text)
{
    ed_unit unit = ed_unit_none();
    const char *wrong = NULL;
    ed_unit_result result = ed_unit_parse(arena, text, ed_unit_currency("CNY"), &unit, &wrong);
    ck_assert_msg(result == ED_UNIT_OK, "unit \"%s\": %d at \"%s\"", text, (int)result, wrong);
    return unit;
}

#define ck_assert_unit(text, printed) ck_assert_str_eq(ed_unit_print(arena, unit_of(arena, (text))), (printed))

/* ---- reading and printing */

ED_TEST(units_are_read)
{
    static const struct {
        const char *text, *printed;
    } row[] = {
        {"1", "1"},
        {"m3", "m3"},
        {"m^3", "m3"},
        {"m³", "m3"},
        {"立方米", "m3"},
        {"㎡", "m2"},
        {"平方公里", "km2"},
        {"s-1", "1/s"},
        {"s^-1", "1/s"},
        {"s⁻¹", "1/s"},
        {"mg/L", "mg/L"},
        {"mg/l", "mg/L"},
        {"CNY/hm2", "CNY/hm2"},
        {"元/hm2", "CNY/hm2"},
        {"money/hm2", "CNY/hm2"},
        {"人民币元", "CNY"},
        {"hm2 a", "hm2 a"},
        {"hm2·a", "hm2 a"},
        {"hm2.a", "hm2 a"},
        {"hm2*a", "hm2 a"},
        {"a hm2", "hm2 a"},
        {"kg/(m2 s)", "kg/(m2 s)"},
        {"kg/m2/s", "kg/(m2 s)"},
        {"kg/m2 s", "kg/(m2 s)"},
        {"kg/m2·s", "kg/(m2 s)"},
        {"kg/s*m2", "kg m2/s"},
        {"CNY / hm2", "CNY/hm2"},
        {" ( CNY ) / ( hm2 a ) ", "CNY/(hm2 a)"},
        {"1/a", "1/a"},
        {"1/(hm2 a)", "1/(hm2 a)"},
        {"m/(s/(kg/m))", "kg/s"},
        {"m/m", "1"},
        {"万元", "万元"},
        {"万元/hm2", "万元/hm2"},
        {"万t", "万 t"},
        {"万 t", "万 t"},
        {"万m3", "万 m3"},
        {"亿m³", "亿 m3"},
        {"元/万t", "CNY/(万 t)"},
        {"人·日", "person d"},
        {"元/人次", "CNY/visit"},
        {"Nm3", "Nm3"},
        {"标m3", "Nm3"},
        {"标立方米", "Nm3"},
        {"mg/Nm3", "mg/Nm3"},
        {"Nm3^2", "Nm3^2"},
        {"公顷", "ha"},
        {"亩", "mu"},
        {"μg/L", "ug/L"},
        {"µg/L", "ug/L"},
        {"株/亩", "plant/mu"},
        {"℃", "degC"},
        {"%", "%"},
        {"‰", "‰"},
        {"度", "kWh"},
        {"ac·yr", "acre a"},
        {"m100", "m100"},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        ck_assert_unit(row[i].text, row[i].printed);
}

ED_TEST(what_is_no_unit)
{
    static const struct {
        const char *text;
        ed_unit_result expected;
        const char *wrong; /* NULL: not looked at */
    } row[] = {
        {"", ED_UNIT_SYNTAX, ""},
        {" ", ED_UNIT_SYNTAX, ""},
        {"m/", ED_UNIT_SYNTAX, ""},
        {"/m", ED_UNIT_SYNTAX, "/m"},
        {"(m", ED_UNIT_SYNTAX, ""},
        {"m)", ED_UNIT_SYNTAX, ")"},
        {"m^", ED_UNIT_SYNTAX, NULL},
        {"m-", ED_UNIT_SYNTAX, NULL},
        {"m0", ED_UNIT_SYNTAX, NULL},
        {"m--1", ED_UNIT_SYNTAX, NULL},
        {"m·", ED_UNIT_SYNTAX, NULL},
        {"m··s", ED_UNIT_SYNTAX, NULL},
        {"12", ED_UNIT_SYNTAX, NULL},
        {"3m", ED_UNIT_SYNTAX, NULL},
        {"m\ts", ED_UNIT_SYNTAX, NULL},
        {"m\xff", ED_UNIT_SYNTAX, NULL},
        {"furlong", ED_UNIT_UNKNOWN, "furlong"},
        {"CNY/bushel", ED_UNIT_UNKNOWN, "bushel"},
        {"kg/M3", ED_UNIT_UNKNOWN, "M"},
        {"人日", ED_UNIT_UNKNOWN, "人日"},
        {"万万t", ED_UNIT_UNKNOWN, "万万t"},
        {"里", ED_UNIT_UNKNOWN, "里"},
        {"m101", ED_UNIT_TOO_MANY, NULL},
        {"m99999999999", ED_UNIT_TOO_MANY, NULL},
        {"kWh60", ED_UNIT_TOO_MANY, NULL}, /* m to the 120th */
        {"kg m s K a CNY person mL g", ED_UNIT_TOO_MANY, NULL},
        {"((((((((((((((((((((m))))))))))))))))))))", ED_UNIT_SYNTAX, NULL},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        ed_unit unit = ed_unit_atom(7);
        const char *wrong = NULL;
        ed_unit_result result = ed_unit_parse(arena, row[i].text, 0, &unit, &wrong);
        ck_assert_msg(result == row[i].expected, "\"%s\": %d", row[i].text, (int)result);
        ck_assert(ed_unit_equal(unit, ed_unit_atom(7)));
        ck_assert_ptr_nonnull(wrong);
        if (row[i].wrong != NULL)
            ck_assert_str_eq(wrong, row[i].wrong);
    }
}

ED_TEST(money_is_the_currency_asked_for)
{
    ed_unit unit;
    const char *wrong = NULL;
    ck_assert_int_eq(ed_unit_parse(arena, "money/t", ed_unit_currency("USD"), &unit, &wrong), ED_UNIT_OK);
    ck_assert_str_eq(ed_unit_print(arena, unit), "USD/t");
    ck_assert_int_eq(ed_unit_parse(arena, "money/t", 0, &unit, &wrong), ED_UNIT_UNKNOWN);
    ck_assert_str_eq(wrong, "money");
    ck_assert_uint_eq(ed_unit_currency("ZZZ"), 0);
    ck_assert_uint_eq(ed_unit_currency("万元"), 0); /* an amount of a currency, no currency */
    ck_assert_uint_eq(ed_unit_currency("t"), 0);
    ck_assert_uint_ne(ed_unit_currency("CNY"), 0);
}

ED_TEST(units_print_in_both_languages)
{
    static const struct {
        const char *text, *zh, *en;
    } row[] = {{"CNY/m3", "元/m³", "CNY/m³"},
               {"hm2 a", "hm²·年", "hm² a"},
               {"CNY/(hm2 a)", "元/(hm²·年)", "CNY/(hm² a)"},
               {"万元", "万元", "10^4 CNY"},
               {"t/万元", "t/万元", "t/(10^4 CNY)"},
               {"万t", "万t", "10^4 t"},
               {"亿 m3", "亿m³", "10^8 m³"},
               {"g s2/m4", "g·s²/m⁴", "g s²/m⁴"},
               {"Nm3", "Nm³", "Nm³"},
               {"人·日", "人·d", "person d"},
               {"plant/ha", "株/公顷", "plant/ha"},
               {"ug/L", "μg/L", "μg/L"},
               {"degC", "℃", "°C"},
               {"1/a", "1/年", "1/a"},
               {"1", "1", "1"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        ck_assert_str_eq(ed_unit_print_in(arena, unit_of(arena, row[i].text), ED_ZH), row[i].zh);
        ck_assert_str_eq(ed_unit_print_in(arena, unit_of(arena, row[i].text), ED_EN), row[i].en);
    }
}

/* ---- the table */

ED_TEST(every_atom_is_well_made)
{
    for (uint8_t i = 0; i < ed_atom_count(); i++) {
        const ed_atom *atom = ed_atom_get(i);
        ck_assert_msg(ed_atom_find(atom->symbol, strlen(atom->symbol)) == i, "%s is in the table twice", atom->symbol);
        ck_assert_unit(atom->symbol, atom->symbol);
        ck_assert(atom->numerator > 0 && atom->denominator > 0);
        ck_assert_msg((atom->power[6] != 0) == (atom->currency != NULL), "%s", atom->symbol);
        if (atom->currency != NULL)
            ck_assert_uint_ne(ed_unit_currency(atom->currency), 0);
        for (const char *word = atom->aliases; word != NULL && *word != '\0';) {
            size_t length = strcspn(word, " ");
            ck_assert_msg(ed_atom_find(word, length) == i, "alias of %s is taken", atom->symbol);
            ck_assert_unit(ed_arena_copy(arena, word, length), atom->symbol);
            word += length + strspn(word + length, " ");
        }
        /* the Chinese symbol is read, too */
        ck_assert_str_eq(ed_unit_print(arena, unit_of(arena, ed_unit_print_in(arena, ed_unit_atom(i), ED_ZH))),
                         atom->symbol);
    }
    ck_assert_str_eq(ed_atom_get(ED_ATOM_TEN_THOUSAND)->symbol, "万");
    ck_assert_str_eq(ed_atom_get(ED_ATOM_HUNDRED_MILLION)->symbol, "亿");
}

static ed_unit random_unit(uint64_t *state)
{
    ed_unit unit = ed_unit_none(), part;
    int parts = (int)(next_random(state) % 6);
    for (int k = 0; k < parts; k++) {
        int power = (int)(next_random(state) % 7) - 3;
        ck_assert_int_eq(ed_unit_power(ed_unit_atom((uint8_t)(next_random(state) % ed_atom_count())), power, &part),
                         ED_UNIT_OK);
        ck_assert_int_eq(ed_unit_multiply(unit, part, &unit), ED_UNIT_OK);
    }
    return unit;
}

ED_TEST(what_is_printed_reads_back)
{
    uint64_t state = 7;
    for (int i = 0; i < 2000; i++) {
        ed_unit unit = random_unit(&state);
        const char *text = ed_unit_print(arena, unit);
        ck_assert_msg(ed_unit_equal(unit_of(arena, text), unit), "%s", text);
    }
}

/* Any text is refused or is a unit that reads back: pieces of units in random order, some of them broken. */
ED_TEST(any_text_is_survived)
{
    static const char *const pieces[] = {"m",   "3",  "/",  "(",  ")",    " ",  "·",   "*",     ".",    "^",
                                         "-",   "1",  "万", "亿", "万元", "㎡", "Nm3", "money", "\xe4", "\x80",
                                         "kWh", "人", "⁻",  "²",  "%",    "hm", "99",  "\t",    "标",   "元"};
    uint64_t state = 9;
    int good = 0;
    for (int i = 0; i < 20000; i++) {
        ed_text text = ed_text_new(arena);
        for (int k = (int)(next_random(&state) % 9); k >= 0; k--)
            ed_text_add(&text, pieces[next_random(&state) % (sizeof pieces / sizeof pieces[0])]);
        ed_unit unit;
        const char *wrong = NULL;
        if (ed_unit_parse(arena, ed_text_string(&text), ed_unit_currency("CNY"), &unit, &wrong) != ED_UNIT_OK) {
            ck_assert_ptr_nonnull(wrong);
            continue;
        }
        good++;
        ck_assert(ed_unit_equal(unit_of(arena, ed_unit_print(arena, unit)), unit));
    }
    ck_assert_int_gt(good, 500); /* or the test would see refusals only */
}

/* A long text neither recurses deeply nor takes long. */
ED_TEST(long_texts_are_survived)
{
    static const char *const pieces[] = {"万", "(", "m ", "1/", "亿", "9", "\xf0\x9f"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        ed_text text = ed_text_new(arena);
        for (int k = 0; k < 20000; k++)
            ed_text_add(&text, pieces[i]);
        ed_unit unit;
        const char *wrong = NULL;
        ck_assert_int_ne(ed_unit_parse(arena, ed_text_string(&text), 0, &unit, &wrong), ED_UNIT_OK);
    }
}

/* ---- algebra */

ED_TEST(products_are_commutative_and_undone)
{
    uint64_t state = 8;
    for (int i = 0; i < 500; i++) {
        ed_unit a = random_unit(&state), b = random_unit(&state), ab, ba, back;
        if (ed_unit_multiply(a, b, &ab) != ED_UNIT_OK)
            continue; /* too many parts */
        ck_assert_int_eq(ed_unit_multiply(b, a, &ba), ED_UNIT_OK);
        ck_assert(ed_unit_equal(ab, ba));
        ck_assert_int_eq(ed_unit_divide(ab, b, &back), ED_UNIT_OK);
        ck_assert(ed_unit_equal(back, a));
        ed_unit square, root;
        ck_assert_int_eq(ed_unit_power(a, 2, &square), ED_UNIT_OK);
        ck_assert(ed_unit_root(square, &root));
        ck_assert(ed_unit_equal(root, a));
        ck_assert_int_eq(ed_unit_power(a, 0, &root), ED_UNIT_OK);
        ck_assert(ed_unit_is_none(root));
    }
}

ED_TEST(limits_of_products)
{
    ed_unit a = unit_of(arena, "m60"), out = ed_unit_none();
    ck_assert_int_eq(ed_unit_multiply(a, a, &out), ED_UNIT_TOO_MANY);
    ck_assert_int_eq(ed_unit_multiply(a, unit_of(arena, "km60"), &out), ED_UNIT_TOO_MANY); /* one dimension */
    ck_assert_int_eq(ed_unit_power(unit_of(arena, "m"), 101, &out), ED_UNIT_TOO_MANY);
    ck_assert_int_eq(ed_unit_power(unit_of(arena, "m"), INT32_MAX, &out), ED_UNIT_TOO_MANY);
    ck_assert_int_eq(ed_unit_power(ed_unit_none(), INT32_MAX, &out), ED_UNIT_OK);
    ck_assert(!ed_unit_root(unit_of(arena, "m2 s"), &out));
    ck_assert_int_eq(ed_unit_divide(unit_of(arena, "kg m s K a CNY person mL"), unit_of(arena, "kg"), &out),
                     ED_UNIT_OK);
    ck_assert_uint_eq(out.count, 7);
    /* more than eight parts on the way are no trouble as long as they cancel */
    ck_assert_int_eq(
        ed_unit_divide(unit_of(arena, "kg m s K a CNY person mL"), unit_of(arena, "kg m s K a CNY person L"), &out),
        ED_UNIT_OK);
    ck_assert_str_eq(ed_unit_print(arena, out), "mL/L");
}

/* ---- dimensions */

ED_TEST(dimensions_and_currencies)
{
    uint8_t cny = ed_unit_currency("CNY");
    ed_dimension d = ed_unit_dimension(unit_of(arena, "万元/(kWh a)"));
    static const int8_t expected[ED_DIMENSIONS] = {-1, -2, 2, 0, 0, -1, 1};
    ck_assert_mem_eq(d.power, expected, sizeof expected);
    ck_assert_uint_eq(d.currency, cny);
    ck_assert_uint_eq(ed_unit_dimension(unit_of(arena, "万元/CNY")).currency, 0);
    ck_assert_uint_eq(ed_unit_dimension(unit_of(arena, "CNY/USD")).currency, 255);
    ck_assert_uint_eq(ed_unit_dimension(unit_of(arena, "CNY USD")).currency, 255);
    ck_assert_uint_eq(ed_unit_dimension(unit_of(arena, "CNY 万元/USD2")).currency, 255);
    ck_assert_uint_eq(ed_unit_dimension(unit_of(arena, "t/a")).currency, 0);
    ck_assert(ed_dimension_equal(ed_unit_dimension(unit_of(arena, "ha")), ed_unit_dimension(unit_of(arena, "m2"))));
    ck_assert(!ed_dimension_equal(ed_unit_dimension(unit_of(arena, "CNY")), ed_unit_dimension(unit_of(arena, "USD"))));
    ed_dimension mixed = ed_unit_dimension(unit_of(arena, "CNY/USD"));
    ck_assert(!ed_dimension_equal(mixed, mixed));
}

ED_TEST(what_converts)
{
    static const struct {
        const char *a, *b;
        bool same;
    } row[] = {
        {"hm2", "亩", true},           {"t", "kg", true},     {"t", "m3", false},     {"a", "d", false},
        {"CNY", "USD", false},         {"CNY", "万元", true}, {"人", "株", true},     {"%", "1", true},
        {"kWh", "MJ", true},           {"kW h", "kWh", true}, {"mg/L", "g/m3", true}, {"CNY/USD", "CNY/EUR", false},
        {"CNY/USD", "万元/USD", true}, {"人·d", "d", false},  {"Nm3", "m3", true},    {"CNY/USD", "1", false}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        ck_assert_msg(ed_unit_same_kind(unit_of(arena, row[i].a), unit_of(arena, row[i].b)) == row[i].same, "%s and %s",
                      row[i].a, row[i].b);
}

/* Factors known by definition. */
ED_TEST(factors_are_exact)
{
    static const struct {
        const char *from, *to, *factor;
    } row[] = {
        {"hm2", "m2", "10000"},
        {"ha", "hm2", "1"},
        {"亩", "m2", "2000/3"},
        {"hm2", "亩", "15"},
        {"km2", "hm2", "100"},
        {"acre", "m2", "316160658/78125"},
        {"t", "kg", "1000"},
        {"mg/L", "g/m3", "1"},
        {"mg/L", "t/m3", "1/1000000"},
        {"万元", "CNY", "10000"},
        {"CNY", "亿元", "1/100000000"},
        {"CNY/m3", "万元/万m3", "1"},
        {"kWh", "MJ", "18/5"},
        {"d", "h", "24"},
        {"month", "a", "1/12"},
        {"%", "1", "1/100"},
        {"‰", "%", "1/10"},
        {"ppm", "%", "1/10000"},
        {"gal", "L", "473176473/125000000"},
        {"bbl", "gal", "42"},
        {"lb", "kg", "45359237/100000000"},
        {"mi", "ft", "5280"},
        {"yd", "ft", "3"},
        {"acre", "ft2", "43560"},
        {"ng/L", "ug/m3", "1"},
        {"人次", "次", "1"},
        {"degC", "K", "1"},
        {"1", "1", "1"},
        {"万t/a", "kg/a", "10000000"},
        {"GJ", "kWh", "2500/9"},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        ed_unit from = unit_of(arena, row[i].from), to = unit_of(arena, row[i].to);
        ck_assert_exactly(ed_unit_factor(arena, from, to), row[i].factor);
        const ed_number *back = ed_unit_factor(arena, to, from);
        ck_assert_exactly(apply2(arena, ed_number_multiply, ed_unit_factor(arena, from, to), back), "1");
    }
}

/* Every word of the list is a unit by itself, each stands there once, and each currency is one of them. */
ED_TEST(all_words)
{
    const char *const *words;
    const size_t count = ed_unit_words(arena, &words);
    ck_assert_uint_gt(count, 150);
    for (size_t i = 0; i < count; i++) {
        unit_of(arena, words[i]);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(words[i], words[k]);
    }
    size_t currencies = 0;
    for (const char *code; (code = ed_unit_currency_code(currencies)) != NULL; currencies++)
        ck_assert_uint_ne(ed_unit_currency(code), 0);
    ck_assert_uint_ge(currencies, 8);
}

ED_TEST_MAIN("unit", all_words, units_are_read, what_is_no_unit, money_is_the_currency_asked_for,
             units_print_in_both_languages, every_atom_is_well_made, what_is_printed_reads_back, any_text_is_survived,
             long_texts_are_survived, products_are_commutative_and_undone, limits_of_products,
             dimensions_and_currencies, what_converts, factors_are_exact)
