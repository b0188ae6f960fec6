/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What took part in a value: names in branches that are taken, elements that a condition selects, and substitutions of
 * these alone. */
#include "engine/ledger/inside.h"
#include "language/language.h"
#include "testing.h"
#include <string.h>

typedef struct bench {
    ed_arena *arena;
    ed_findings findings;
    ed_unit_reader units;
    ed_compiler c;
} bench;

static ed_bound *named(ed_arena *arena, const char *name, ed_bound_kind kind)
{
    return ed_bound_new(arena, kind, name, name, true);
}

static ed_bound *input(bench *b, const char *path, int64_t value)
{
    const char *dot = strrchr(path, '.');
    ed_bound *bound = named(b->arena, dot == NULL ? path : dot + 1, ED_BOUND_NODE);
    bound->path = path;
    bound->node =
        ed_program_add_input(b->c.program, path, ed_number_integer(b->arena, value), ed_unit_none(), false, NULL);
    return bound;
}

static ed_bound *constant(bench *b, const char *name, int64_t value)
{
    ed_bound *bound = named(b->arena, name, ED_BOUND_NODE);
    bound->node = ed_program_number(b->c.program, ed_number_integer(b->arena, value), ed_unit_none(), ED_TYPE_NUMBER);
    return bound;
}

/* rows: r1 with x 5 and y 7, r2 with x 1 and y 9 */
static ed_bound *rows(bench *b)
{
    static const char *const paths[2][2] = {{"rows[r1].x", "rows[r1].y"}, {"rows[r2].x", "rows[r2].y"}};
    static const int64_t values[2][2] = {{5, 7}, {1, 9}};
    ed_bound *list = named(b->arena, "rows", ED_BOUND_LIST);
    list->list->element = ed_arena_array(b->arena, 2, sizeof(ed_bound *));
    for (size_t i = 0; i < 2; i++) {
        ed_bound *row = named(b->arena, i == 0 ? "r1" : "r2", ED_BOUND_RECORD);
        for (size_t k = 0; k < 2; k++)
            ed_bound_add(b->arena, row, input(b, paths[i][k], values[i][k]));
        list->list->element[list->list->elements++] = row;
    }
    list->list->prototype = list->list->element[0];
    return list;
}

/* a 2, b 3, zero 0; low and high are constants of one value, as rows of two tables may have. */
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
                         .path = "i.s"};
    ed_compiler_push(&b->c, input(b, "a", 2));
    ed_compiler_push(&b->c, input(b, "b", 3));
    ed_compiler_push(&b->c, input(b, "zero", 0));
    ed_compiler_push(&b->c, constant(b, "low", 4));
    ed_compiler_push(&b->c, constant(b, "high", 4));
    ed_bound *twice = named(arena, "twice", ED_BOUND_NODE); /* a step: a + a */
    const ed_node_id a = ed_compiler_find(&b->c, "a")->node;
    twice->node = ed_program_apply(
        b->c.program, (ed_operation){ED_OP_ADD, (ed_node_id[]){a, a}, 2, ED_TYPE_NUMBER, ed_unit_none(), 0});
    ed_compiler_push(&b->c, twice);
    ed_compiler_push(&b->c, rows(b));
}

static bool every(const void *context, const ed_bound *bound)
{
    return context != NULL && bound->path != NULL;
}

static const ed_formula *parsed(bench *b, const char *text)
{
    const ed_formula *formula =
        ed_formula_parse(b->arena, text, (ed_place){.path = "m", .line = 1, .column = 1}, false, &b->findings);
    ck_assert_ptr_nonnull(formula);
    return formula;
}

static ed_compiled compiled(bench *b, const ed_formula *formula)
{
    ed_compiled out = {.formula = formula};
    out.node_of = ed_arena_array(b->arena, formula->count, sizeof *out.node_of);
    b->c.uses = out.uses = ed_arena_alloc(b->arena, sizeof *out.uses);
    out.node = ed_compile(&b->c, formula, out.node_of);
    ck_assert_uint_ne(out.node, ED_NO_NODE);
    return out;
}

/* "a, b | substitution" */
static const char *answer(bench *b, const ed_formula *formula)
{
    ed_text out = ed_text_new(b->arena);
    const ed_compiled one = compiled(b, formula);
    const ed_trace trace = ed_tracer_walk(ed_tracer_new(b->arena, b->c.program, every, b), &one, NULL, 0);
    for (size_t i = 0; i < trace.mets; i++) {
        const ed_met *met = &trace.met[i];
        const char *path = met->bound != NULL ? met->bound->path : ed_program_get_input(b->c.program, met->node)->path;
        ed_text_format(&out, "%s%s", i > 0 ? ", " : "", path);
    }
    ed_text_format(&out, " | %s", ed_substitute(b->arena, b->c.program, &one, 0));
    return ed_text_string(&out);
}

ED_TEST(what_took_part)
{
    bench b;
    start(&b, arena);
    static const char *const cases[][2] = {
        {"a + b", "a, b | 2 + 3"},
        {"if(a > 1, b, zero)", "a, b | 3"},
        {"if(a < 1, zero, if(zero > 1, a, b))", "a, zero, b | 3"},
        {"2 * if(a > 1, a + b, zero)", "a, b | 2 × (2 + 3)"},
        {"if(a > 1, low, high)", "a, low | 4"},       /* one node, two names */
        {"if(a < 1 and b > 1, zero, b)", "a, b | 3"}, /* b was not asked by the condition, but taken */
        {"if(a > 1 or zero > 1, a, b)", "a | 2"},
        {"if(b == 0, 0, a / b)", "b, a | 2 / 3"},
        {"twice + a", "twice, a | 4 + 2"}, /* a name hides what it stands for */
        {"max(twice, a + b)", "twice, a, b | max(4, 2 + 3)"},
        {"sum(rows.y)", "rows[r1].y, rows[r2].y | 7 + 9"},
        {"sum(rows.y where rows.x > 2)", "rows[r1].x, rows[r1].y, rows[r2].x | 7"},
        {"max(rows.x)", "rows[r1].x, rows[r2].x | max(5, 1)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(answer(&b, parsed(&b, cases[i][0])), cases[i][1]);
}

ED_TEST(decisions)
{
    bench b;
    start(&b, arena);
    const ed_compiled one = compiled(&b, parsed(&b, "1 + if((a + b) * 2 < 1, zero, if(zero > 1, a, (b + 1) * 2))"));
    const ed_course course = ed_course_of(arena, b.c.program, &one, 0);
    ck_assert_uint_eq(course.branches, 2);
    ck_assert_str_eq(course.branch[0].condition, "(a + b) * 2 < 1");
    ck_assert(!course.branch[0].holds);
    ck_assert_ptr_null(course.branch[0].taken);
    ck_assert_str_eq(course.branch[1].condition, "zero > 1");
    ck_assert(!course.branch[1].holds);
    ck_assert_str_eq(course.branch[1].taken, "(b + 1) * 2");
}

/* An aggregate that depends on no row is compiled once, and names what it takes in each row that asks for it. */
ED_TEST(kept_aggregates)
{
    bench b;
    start(&b, arena);
    ed_bound *list = ed_compiler_find(&b.c, "rows");
    for (size_t i = 0; i < list->list->elements; i++)
        list->list->element[i]->member[1]->node = ed_compiler_find(&b.c, i == 0 ? "low" : "twice")->node;
    const ed_formula *formula = parsed(&b, "a + sum(rows.y)");
    for (size_t turn = 0; turn < 3; turn++)
        ck_assert_str_eq(answer(&b, formula), "a, rows[r1].y, rows[r2].y | 2 + (4 + 4)");
}

/* x = prev(x, a) + 1 over three years: in each the row before, in the first its start. */
ED_TEST(rows_before)
{
    bench b;
    start(&b, arena);
    ed_program *p = b.c.program;
    const uint32_t region = ed_program_region(p, "year", 2020, 2022);
    const ed_node_id a = ed_compiler_find(&b.c, "a")->node,
                     unit = ed_program_number(p, ed_number_integer(arena, 1), ed_unit_none(), ED_TYPE_NUMBER);
    ed_bound *x = named(arena, "x", ED_BOUND_NODE);
    const ed_node_id prev = ed_program_prev(p, region, a, ed_unit_none(), ED_TYPE_NUMBER);
    x->node = ed_program_apply(
        p, (ed_operation){ED_OP_ADD, (ed_node_id[]){prev, unit}, 2, ED_TYPE_NUMBER, ed_unit_none(), 0});
    ed_program_close_prev(p, prev, x->node);
    const ed_formula *formula =
        ed_formula_parse(arena, "prev(x, a) + 1", (ed_place){.path = "m", .line = 1, .column = 1}, false, &b.findings);
    ed_uses uses = {.count = 0};
    ED_PUSH(arena, uses.use, uses.count, uses.capacity, ((ed_use){formula->root->child[0]->child[0]->id, x}));
    ED_PUSH(arena, uses.use, uses.count, uses.capacity,
            ((ed_use){formula->root->child[0]->child[1]->id, ed_compiler_find(&b.c, "a")}));
    ed_node_id *node_of = ed_arena_array(arena, formula->count, sizeof *node_of);
    memset(node_of, 0xFF, formula->count * sizeof *node_of);
    node_of[formula->root->id] = x->node;
    node_of[formula->root->child[0]->id] = prev;
    const ed_compiled one = {.formula = formula, .node_of = node_of, .uses = &uses, .node = x->node};
    ed_tracer *tracer = ed_tracer_new(arena, p, every, &b);
    for (size_t row = 0; row < 3; row++) {
        const ed_trace trace = ed_tracer_walk(tracer, &one, x, row);
        ck_assert_uint_eq(trace.mets, 1);
        ck_assert_str_eq(trace.met[0].bound->path, row == 0 ? "a" : "x");
        ck_assert_uint_eq(trace.met[0].row, row == 0 ? 0 : row - 1);
    }
}

ED_TEST_MAIN("trace", what_took_part, decisions, kept_aggregates, rows_before)
