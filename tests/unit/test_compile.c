/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiling formulas over names bound by hand: units, lists, aggregates, laziness of given(), timing conventions. */
#include "language/language.h"
#include "testing.h"
#include <string.h>

typedef struct bench {
    ed_arena *arena;
    ed_findings findings;
    ed_unit_reader units;
    ed_compiler c;
} bench;

static void start(bench *b, ed_arena *arena)
{
    memset(b, 0, sizeof *b);
    b->arena = arena;
    ed_findings_init(&b->findings, arena);
    b->units = (ed_unit_reader){.known = {.arena = arena}};
    b->c = (ed_compiler){.program = ed_program_new(arena),
                         .units = &b->units,
                         .call = ed_language_call,
                         .arena = arena,
                         .findings = &b->findings,
                         .path = "item.step"};
}

static ed_unit unit_of(ed_arena *arena, const char *text)
{
    ed_unit unit;
    const char *wrong;
    ck_assert_int_eq(ed_unit_parse(arena, text, ed_unit_currency("CNY"), &unit, &wrong), ED_UNIT_OK);
    return unit;
}

static ed_bound *value(bench *b, const char *name, const char *text, const char *unit, bool given)
{
    const ed_number *number = NULL;
    ed_bound *bound = ed_arena_alloc(b->arena, sizeof *bound);
    ck_assert_int_eq(ed_number_parse(b->arena, text, &number), ED_NUMERAL_OK);
    *bound = (ed_bound){.kind = ED_BOUND_NODE, .name = name, .path = name, .given = given};
    bound->node = ed_program_add_input(b->c.program, name, number, unit_of(b->arena, unit), false, NULL);
    return bound;
}

static ed_bound *text(bench *b, const char *name, const char *key)
{
    ed_bound *bound = ed_arena_alloc(b->arena, sizeof *bound);
    *bound = (ed_bound){.kind = ED_BOUND_NODE, .name = name, .path = name, .given = true};
    bound->node = ed_program_text(b->c.program, key);
    return bound;
}

static ed_bound *record(bench *b, const char *name, ed_bound **member, size_t count)
{
    ed_bound *bound = ed_bound_new(b->arena, ED_BOUND_RECORD, name, name, true);
    bound->id = name;
    for (size_t i = 0; i < count; i++)
        ed_bound_add(b->arena, bound, member[i]);
    return bound;
}

static ed_bound *list(bench *b, const char *name, ed_bound **element, size_t count, ed_bound *prototype)
{
    ed_bound *bound = ed_bound_new(b->arena, ED_BOUND_LIST, name, name, count > 0);
    ed_bound_list *rows = bound->list;
    rows->elements = count;
    rows->prototype = prototype;
    rows->element = ed_arena_array(b->arena, count + 1, sizeof *rows->element);
    rows->by_id = ed_arena_alloc(b->arena, sizeof *rows->by_id);
    rows->by_id->arena = b->arena;
    for (size_t i = 0; i < count; i++) {
        rows->element[i] = element[i];
        ed_map_add_text(rows->by_id, element[i]->id, (uint32_t)i);
    }
    return bound;
}

/* The value of a formula as "number unit", or the name of the rule that it breaks. */
static const char *answer(bench *b, const char *formula_text)
{
    bool rounded;
    size_t before = 0;
    ed_findings_init(&b->findings, b->arena);
    ed_formula *formula =
        ed_formula_parse(b->arena, formula_text, (ed_place){.path = "m", .line = 1, .column = 1}, false, &b->findings);
    ck_assert_ptr_nonnull(formula);
    ed_node_id node = ed_compile(&b->c, formula, ed_arena_array(b->arena, formula->count, sizeof(ed_node_id)));
    if (node == ED_NO_NODE)
        return ed_rule_get(b->findings.row[before].rule)->name;
    ed_value result = ed_program_value(b->c.program, node, 0);
    if (result.number == NULL)
        return result.text != NULL ? result.text : "fault";
    const ed_node *at = ed_program_node(b->c.program, node);
    if (at->type == ED_TYPE_FLAG)
        return ed_number_sign(result.number) != 0 ? "true" : "false";
    return ed_arena_printf(b->arena, "%s %s", ed_number_print(b->arena, result.number, ED_NUMBER_DIGITS, &rounded),
                           ed_unit_print(b->arena, at->unit));
}

ED_TEST(units_are_derived)
{
    bench b;
    start(&b, arena);
    ed_compiler_push(&b.c, value(&b, "quantity", "142420", "m3", true));
    ed_compiler_push(&b.c, value(&b, "cost", "0.634", "CNY/m3", true));
    ed_compiler_push(&b.c, value(&b, "area", "15", "亩", true));
    ed_compiler_push(&b.c, value(&b, "hectares", "2", "hm2", true));
    ed_compiler_push(&b.c, value(&b, "share", "50", "%", true));
    static const char *const cases[][2] = {
        {"quantity * cost * 1.875", "169301.775 CNY"},
        {"hectares + area", "3 hm2"}, /* 15 mu are exactly 1 hm2 */
        {"area + hectares", "45 mu"},
        {"hectares + quantity", "unit-mismatch"},
        {"hectares + 5", "unit-mismatch"},
        {"hectares + 5[hm2]", "7 hm2"},
        {"hectares + 0", "2 hm2"},
        {"max(0, hectares)", "2 hm2"},
        {"max(0, hectares, area)", "2 hm2"},
        {"min(hectares, area)", "1 hm2"},
        {"0 < hectares", "true"},
        {"hectares > area", "true"},
        {"exp(hectares)", "unit-mismatch"},
        {"hectares ^ 2", "4 hm4"},
        {"hectares ^ 0.5", "unit-exponent"},
        {"2 ^ hectares", "unit-mismatch"},
        {"(hectares * hectares) / hectares", "2 hm2"},
        {"round(cost * quantity, 1000[CNY])", "90000 CNY"},
        {"2 ^ share", "1.4142135623730950488 1"},
        {"quantity == 'x'", "formula-type"},
        {"quantity and true_", "formula-type"},
        {"hectars", "formula-name"},
        {"nosuch(1)", "formula-function"},
        {"sqrt(1, 2)", "formula-arguments"},
        {"if(hectares > 1[hm2], 1, 1/0)", "1 1"},
        {"if(hectares > 3[hm2], 1, 1/0)", "fault"},
        {"year_of(date('2024-02-29')) + 1", "2025 1"},
        {"date('2024-03-01') - date('2024-02-01')", "29 d"},
        {"date('2023-02-29')", "formula-arguments"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(strcmp(answer(&b, cases[i][0]), cases[i][1]) == 0, "%s: %s, not %s", cases[i][0],
                      answer(&b, cases[i][0]), cases[i][1]);
}

ED_TEST(given_settles_at_compile_time)
{
    bench b;
    start(&b, arena);
    ed_compiler_push(&b.c, value(&b, "a", "2", "m3", true));
    ed_compiler_push(&b.c, value(&b, "missing", "1", "m3", false));
    ck_assert_str_eq(answer(&b, "if(given(missing), missing, a)"), "2 m3");
    ck_assert_str_eq(answer(&b, "if(given(a), a, missing)"), "2 m3");
    ck_assert_str_eq(answer(&b, "missing + a"), "formula-not-given");
    ck_assert_str_eq(answer(&b, "if(given(missing), missing * 2, a * a)"),
                     "unit-mismatch"); /* m3 against m6: checked */
    ck_assert_str_eq(answer(&b, "if(given(missing), nosuch, a)"), "formula-name");
    ck_assert_str_eq(answer(&b, "not given(missing) and a > 1[m3]"), "true");
    ck_assert_str_eq(answer(&b, "given(missing) and missing > 1[m3]"), "false");
    ed_compiler_push(&b.c, text(&b, "way", "x")); /* choices are known as well */
    ck_assert_str_eq(answer(&b, "if(way == 'x', a, missing)"), "2 m3");
    ck_assert_str_eq(answer(&b, "if(way != 'x' or way == 'z', missing, a)"), "2 m3");
    ck_assert_str_eq(answer(&b, "if(way == 'z', a, missing)"), "formula-not-given");
    ck_assert_str_eq(answer(&b, "if(way == 'x', a, nosuch)"), "formula-name");
}

/* An input in m3 or t that is not given: its unit is not known, so the branch not taken is not held to it. */
ED_TEST(open_units_of_what_is_not_given)
{
    bench b;
    start(&b, arena);
    ed_compiler_push(&b.c, value(&b, "mass", "2", "t", true));
    ed_bound *open = value(&b, "open", "1", "m3", false);
    open->node = ed_program_open(b.c.program, ed_program_node(b.c.program, open->node)->unit);
    ed_compiler_push(&b.c, open);
    ck_assert_str_eq(answer(&b, "if(given(open), open, mass)"), "2 t");
    ck_assert_str_eq(answer(&b, "if(given(open), 5[元] * open, 5[元] * mass)"), "10 CNY t");
    ck_assert_str_eq(answer(&b, "if(given(mass), mass, 2 * open)"), "2 t");
    ck_assert_str_eq(answer(&b, "if(given(open), open > 1[m3], mass)"), "formula-type");
    ck_assert_str_eq(answer(&b, "if(given(open), open + 1[t], mass)"), "2 t");
    ck_assert_str_eq(answer(&b, "if(given(open), max(mass, open), 0)"), "0 1");
    ck_assert_str_eq(answer(&b, "open + mass"), "formula-not-given");
    ck_assert_str_eq(answer(&b, "if(given(open), mass + 0[m3], mass)"), "unit-mismatch");
}

ED_TEST(aggregates)
{
    bench b;
    start(&b, arena);
    ed_bound *first[] = {value(&b, "amount", "100", "CNY", true), value(&b, "n", "2", "1", true),
                         text(&b, "kind", "x")};
    ed_bound *second[] = {value(&b, "amount", "0.5", "万元", true), value(&b, "n", "3", "1", true),
                          text(&b, "kind", "y")};
    ed_bound *elements[] = {record(&b, "e1", first, 3), record(&b, "e2", second, 3)};
    ed_compiler_push(&b.c, list(&b, "items", elements, 2, elements[0]));
    ed_compiler_push(&b.c, list(&b, "none", NULL, 0, elements[0]));
    ed_compiler_push(&b.c, list(&b, "other", elements, 1, elements[0]));
    static const char *const cases[][2] = {
        {"sum(items.amount)", "5100 CNY"},
        {"sum(items.amount * items.n)", "15200 CNY"},
        {"max(items.amount)", "5000 CNY"},
        {"min(items.n) + count(items)", "4 1"},
        {"mean(items.n)", "2.5 1"},
        {"sum(items.amount where items.kind == 'x')", "100 CNY"},
        {"sum(items.amount where items.n > 2)", "5000 CNY"},
        {"count(items where items.n > 2)", "1 1"},
        {"sum(items.amount where items.kind == 'z')", "0 CNY"},
        {"sum(none.amount)", "0 CNY"},
        {"count(none)", "0 1"},
        {"max(none.amount)", "formula-empty"},
        {"mean(items.n where items.kind == 'z')", "formula-empty"},
        {"items.amount", "formula-list"},
        {"items", "formula-list"},
        {"sum(items.amount * other.n)", "formula-two-lists"},
        {"sum(3)", "formula-not-list"},
        {"sum(items.nosuch)", "formula-name"},
        {"max(items.n where items.n > 2)", "formula-filter"},
        {"sum(items.amount / items.n) / count(items)", "858.33333333333333333 CNY"},
        {"pick(items, 'e2').n", "3 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(strcmp(answer(&b, cases[i][0]), cases[i][1]) == 0, "%s: %s, not %s", cases[i][0],
                      answer(&b, cases[i][0]), cases[i][1]);
}

/* ---- timing */

static ed_bound *curve(bench *b, const char *name, const char *const *point, size_t count)
{
    ed_bound *bound = ed_bound_new(b->arena, ED_BOUND_CURVE, name, name, true);
    bound->curve->parameters = count;
    bound->curve->parameter = ed_arena_array(b->arena, count, sizeof *bound->curve->parameter);
    for (size_t i = 0; i < count; i++)
        bound->curve->parameter[i] = value(b, "p", point[i], "1", true)->node;
    return bound;
}

/* The total over years first .. last of a formula in which `year` runs, to six decimals as printed. */
static double total(ed_arena *arena, ed_timing timing, int64_t first, int64_t last, const char *formula_text)
{
    static const char *const loss[] = {"0", "1", "10", "0"}, *const gain[] = {"2", "0", "7", "0.8"};
    bench b;
    start(&b, arena);
    b.c.timing = timing;
    ed_compiler_push(&b.c, curve(&b, "loss", loss, 4));
    ed_compiler_push(&b.c, curve(&b, "gain", gain, 4));
    ed_compiler_push(&b.c, value(&b, "r", "0.03", "1", true));
    ed_bound *year = value(&b, "year", "0", "1", true);
    year->node = ed_program_index(b.c.program, ed_program_region(b.c.program, "year", first, last));
    ed_compiler_push(&b.c, year);
    ed_formula *formula =
        ed_formula_parse(arena, formula_text, (ed_place){.path = "m", .line = 1, .column = 1}, false, &b.findings);
    ed_node_id node = ed_compile(&b.c, formula, NULL);
    ck_assert_uint_ne(node, ED_NO_NODE);
    ck_assert_str_eq(ed_unit_print(arena, ed_program_node(b.c.program, node)->unit), "a");
    ed_node_id sum =
        ed_program_apply(b.c.program, (ed_operation){ED_OP_TOTAL, &node, 1, ED_TYPE_NUMBER, ed_unit_none(), 0});
    return ed_number_to_double(ed_program_value(b.c.program, sum, 0).number);
}

/*
 * The reference vector: 10 acres, loss 1 -> 0 linear over 10 years; credit 0 -> 0.8 linear over years 2 to 7, horizon
 * 50, 3 %. Debit and credit per acre under each convention as tabulated to six decimals; the tolerance is half of the
 * last.
 */
ED_TEST(timing_conventions)
{
    static const struct {
        ed_timing timing;
        double debit, credit;
    } cases[] = {
        {{ED_TIMING_LEVEL, ED_LEVEL_START, ED_FACTOR_START, true}, 50.463036, 17.448353},
        {{ED_TIMING_LEVEL, ED_LEVEL_END, ED_FACTOR_END, true}, 40.463036, 17.630839},
        {{ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_START, true}, 46.069981, 17.804058},
        {{ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_END, true}, 44.728137, 17.285494},
        {{ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_MIDDLE, true}, 45.394102, 17.542860},
        {{ED_TIMING_TRAPEZOID, ED_LEVEL_MEAN, ED_FACTOR_START, true}, 45.463036, 17.539596},
        {{ED_TIMING_QUARTERLY, ED_LEVEL_MEAN, ED_FACTOR_START, true}, 45.415643, 17.541840},
        {{ED_TIMING_CONTINUOUS, ED_LEVEL_MEAN, ED_FACTOR_START, true}, 45.417079, 17.541772},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double debit = 10 * total(arena, cases[i].timing, 0, 49, "discounted(at(loss, t) of t, year, r, 0)");
        double credit = total(arena, cases[i].timing, 0, 49, "discounted(at(gain, t) of t, year, r, 0)");
        ck_assert_double_eq_tol(debit, cases[i].debit, 5.1e-7);
        ck_assert_double_eq_tol(credit, cases[i].credit, 5.1e-7);
    }
}

ED_TEST_MAIN("compile", units_are_derived, given_settles_at_compile_time, open_units_of_what_is_not_given, aggregates,
             timing_conventions)
