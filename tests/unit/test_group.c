/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Aggregates by keys against the same asked of each pair: `not (a != b)` is no key, so it is compiled element by
 * element and must come to the same. And what keys are for: a program that grows with the rows, not with their pairs.
 */
#include "language/language.h"
#include "testing.h"
#include <string.h>

typedef struct bench {
    ed_arena *arena;
    ed_findings findings;
    ed_unit_reader units;
    ed_compiler c;
    ed_bound *list;
    uint64_t state;
} bench;

static uint32_t below(bench *b, uint32_t limit)
{
    b->state = b->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(b->state >> 33) % limit;
}

static ed_bound *bound(bench *b, const char *name, ed_node_id node, bool given)
{
    ed_bound *out = ed_arena_alloc(b->arena, sizeof *out);
    *out = (ed_bound){.kind = ED_BOUND_NODE, .name = name, .path = name, .given = given, .node = node};
    return out;
}

/* A row: who (one of few), why (not always given), day, of, and a number v. */
static ed_bound *row(bench *b, uint32_t position, uint32_t few)
{
    ed_program *p = b->c.program;
    ed_arena *arena = b->arena;
    bool why = below(b, 3) > 0;
    ed_bound *member[] = {
        bound(b, "who", ed_program_text(p, ed_arena_printf(arena, "w%u", below(b, few))), true),
        bound(b, "why", ed_program_text(p, why ? ed_arena_printf(arena, "y%u", below(b, few)) : ""), why),
        bound(b, "day", ed_program_number(p, ed_number_integer(arena, below(b, few)), ed_unit_none(), ED_TYPE_DATE),
              true),
        bound(b, "of", ed_program_flag(p, below(b, 2) > 0), true),
        bound(b, "v",
              ed_program_add_input(p, "v", ed_number_integer(arena, below(b, 100)), ed_unit_none(), false, NULL),
              true)};
    ed_bound *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_bound){.kind = ED_BOUND_RECORD, .name = "row", .path = "rows[]", .given = true, .position = position};
    for (size_t i = 0; i < sizeof member / sizeof member[0]; i++)
        ed_bound_add(arena, out, member[i]);
    return out;
}

static void start(bench *b, ed_arena *arena, size_t rows, uint32_t few, uint64_t seed)
{
    *b = (bench){.arena = arena, .state = seed};
    ed_findings_init(&b->findings, arena);
    b->units = (ed_unit_reader){.known = {.arena = arena}};
    b->c = (ed_compiler){.program = ed_program_new(arena),
                         .units = &b->units,
                         .call = ed_language_call,
                         .arena = arena,
                         .findings = &b->findings,
                         .path = "t"};
    b->list = ed_bound_new(arena, ED_BOUND_LIST, "rows", "rows", true);
    b->list->list->elements = rows;
    b->list->list->element = ed_arena_array(arena, rows + 1, sizeof(ed_bound *));
    for (uint32_t i = 0; i < rows; i++)
        b->list->list->element[i] = row(b, i + 1, few);
    b->list->list->prototype = b->list->list->element[0];
    ed_compiler_push(&b->c, b->list);
}

/* The formula in the row: `x` is that row of the list. */
static ed_node_id compile(bench *b, const char *text, size_t at)
{
    ed_formula *formula =
        ed_formula_parse(b->arena, text, (ed_place){.path = "m", .line = 1, .column = 1}, false, &b->findings);
    ck_assert_msg(formula != NULL, "%s", text);
    ed_bound x = *b->list->list->element[at];
    x.name = "x";
    size_t names = b->c.names;
    ed_compiler_push(&b->c, &x);
    ed_node_id node = ed_compile(&b->c, formula, NULL);
    b->c.names = names;
    return node;
}

static const char *answer(bench *b, ed_node_id node)
{
    if (node == ED_NO_NODE)
        return ed_rule_get(b->findings.row[b->findings.count - 1].rule)->name;
    return ed_number_print(b->arena, ed_program_value(b->c.program, node, 0).number, ED_NUMBER_DIGITS, &(bool){false});
}

static const char *const pairs[][2] = {
    {"sum(rows.v where rows.who == x.who)", "sum(rows.v where not (rows.who != x.who))"},
    {"sum(rows.v where x.who == rows.who)", "sum(rows.v where not (rows.who != x.who))"},
    {"count(rows where rows.who == x.who and rows.day == x.day)",
     "count(rows where not (rows.who != x.who or rows.day != x.day))"},
    {"max(rows.v where rows.who == x.who)", "max(rows.v where not (rows.who != x.who))"},
    {"min(rows.v where rows.day == x.day)", "min(rows.v where not (rows.day != x.day))"},
    {"mean(rows.v where rows.who == x.who)", "mean(rows.v where not (rows.who != x.who))"},
    {"sum(rows.v where rows.of and rows.who == x.who)", "sum(rows.v where not (not rows.of or rows.who != x.who))"},
    {"sum(rows.v where rows.of == x.of)", "sum(rows.v where not (rows.of != x.of))"},
    {"sum(rows.v where given(x.why) and given(rows.why) and rows.why == x.why)",
     "if(given(x.why), sum(rows.v where given(rows.why) and not (rows.why != x.why)), 0)"},
    {"sum(rows.v where ordinal(rows) == ordinal(x) - 1)", "sum(rows.v where not (ordinal(rows) != ordinal(x) - 1))"},
    {"sum(rows.v where rows.who == x.who and rows.v > x.v)",
     "sum(rows.v where not (rows.who != x.who) and rows.v > x.v)"},
    {"sum(rows.v * x.v where rows.who == x.who)", "sum(rows.v * x.v where not (rows.who != x.who))"},
    {"count(rows where rows.who == x.who and rows.v == x.v) == 1",
     "count(rows where not (rows.who != x.who) and rows.v == x.v) == 1"},
    {"sum(rows.v where rows.who == 'nobody')", "sum(rows.v where not (rows.who != 'nobody'))"},
    {"max(rows.v where rows.who == 'nobody')", "max(rows.v where not (rows.who != 'nobody'))"},
};

ED_TEST(keys_agree_with_pairs)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        bench b;
        start(&b, arena, 1 + seed % 23, 1 + (uint32_t)(seed % 7), seed);
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            for (size_t at = 0; at < b.list->list->elements; at++) {
                const char *keyed = answer(&b, compile(&b, pairs[i][0], at));
                ck_assert_msg(strcmp(keyed, answer(&b, compile(&b, pairs[i][1], at))) == 0, "%s: %s", pairs[i][0],
                              keyed);
            }
        }
    }
}

/* Nodes that the formula in each row makes. The formula is one tree, as of a model's column. */
static size_t nodes_of(ed_arena *arena, const char *text, size_t rows)
{
    bench b;
    start(&b, arena, rows, (uint32_t)rows, 5);
    ed_formula *formula =
        ed_formula_parse(arena, text, (ed_place){.path = "m", .line = 1, .column = 1}, false, &b.findings);
    size_t before = ed_program_count(b.c.program);
    for (size_t at = 0; at < rows; at++) {
        ed_bound *x = ed_arena_alloc(arena, sizeof *x);
        *x = *b.list->list->element[at];
        x->name = "x";
        size_t names = b.c.names;
        ed_compiler_push(&b.c, x);
        ck_assert(ed_compile(&b.c, formula, NULL) != ED_NO_NODE);
        b.c.names = names;
    }
    return ed_program_count(b.c.program) - before;
}

ED_TEST(programs_grow_with_rows)
{
    static const char *const formulas[] = {
        "sum(rows.v where rows.who == x.who)",
        "count(rows where rows.who == x.who and rows.v == x.v) == 1",
        "given(x.why) and count(rows where given(rows.why) and rows.why == x.why and rows.day == x.day) > 1",
        "x.v / sum(rows.v)",
    };
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        size_t few = nodes_of(arena, formulas[i], 1000), many = nodes_of(arena, formulas[i], 2000);
        ck_assert_msg((double)many <= 2.05 * (double)few + 10, "%s: %zu, %zu", formulas[i], few, many);
    }
}

/* One group that all rows ask for is one node, and costs its elements once. */
ED_TEST(same_group_is_same_node)
{
    bench b;
    start(&b, arena, 3000, 1, 9);
    ed_formula *formula = ed_formula_parse(arena, "sum(rows.v where rows.who == x.who)",
                                           (ed_place){.path = "m", .line = 1, .column = 1}, false, &b.findings);
    ed_node_id first = ED_NO_NODE;
    size_t used = 0;
    for (size_t at = 0; at < b.list->list->elements; at++) {
        ed_bound x = *b.list->list->element[at];
        x.name = "x";
        size_t names = b.c.names;
        ed_compiler_push(&b.c, &x);
        ed_node_id node = ed_compile(&b.c, formula, NULL);
        b.c.names = names;
        first = at == 0 ? node : first;
        used = at == 0 ? ed_arena_used(arena) : used;
        ck_assert_uint_eq(node, first);
    }
    ck_assert_uint_le(ed_arena_used(arena) - used, 2000 * 64);
}

ED_TEST_MAIN("group", keys_agree_with_pairs, programs_grow_with_rows, same_group_is_same_node)
