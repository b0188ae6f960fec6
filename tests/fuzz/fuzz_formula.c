/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any text as a formula, a number and a unit. Promises: a tree lies within its text and its nodes are counted; no tree
 * means a finding; a number that was read is printed and read back as itself.
 */
#include "language/formula/formula.h"
#include "fuzz.h"
#include "number/number.h"
#include <string.h>

typedef struct input {
    ed_arena *arena;
    const uint8_t *data;
    size_t size;
} input;

static size_t check(const ed_formula *formula, const ed_tree *tree, size_t depth)
{
    size_t length = strlen(formula->text), count = 1;
    PROMISE(depth <=
            ED_TREE_LENGTH); /* a chain a + b + ... leans to the left; nesting alone is bounded by ED_TREE_DEPTH */
    PROMISE(tree->begin <= tree->end && tree->end <= length);
    PROMISE(tree->id < formula->count);
    PROMISE(ed_tree_precedence(tree) >= (tree->kind == ED_TREE_RANGE ? 0 : 1) && ed_tree_precedence(tree) <= 9);
    for (size_t i = 0; i < tree->children; i++)
        count += check(formula, tree->child[i], depth + 1);
    if (tree->where != NULL)
        count += check(formula, tree->where, depth + 1);
    return count;
}

static void parse_formula(ed_arena *arena, const char *text, bool range)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_place place = {.path = "input", .line = 1, .column = 1};
    const ed_formula *formula = ed_formula_parse(arena, text, place, range, &findings);
    PROMISE((formula == NULL) == (findings.errors > 0));
    if (formula != NULL)
        PROMISE(check(formula, formula->root, 0) == formula->count);
}

static void parse_number(ed_arena *arena, const char *text)
{
    const ed_number *number, *again;
    bool rounded = false;
    if (ed_number_parse(arena, text, &number) != ED_NUMERAL_OK)
        return;
    const char *print = ed_number_print(arena, number, ED_NUMERAL_DIGITS, &rounded);
    PROMISE(!rounded);
    if (ed_number_parse(arena, print, &again) == ED_NUMERAL_OK) /* a printed exponent may be beyond what is read */
        PROMISE(ed_number_compare(number, again) == 0);
}

static void parse_unit(ed_arena *arena, const char *text)
{
    ed_unit unit, again;
    const char *wrong = NULL;
    if (ed_unit_parse(arena, text, ed_unit_currency("CNY"), &unit, &wrong) != ED_UNIT_OK)
        return;
    const char *print = ed_unit_print(arena, unit);
    ed_unit_result result = ed_unit_parse(arena, print, ed_unit_currency("CNY"), &again, &wrong);
    /* a denominator alone may be beyond the limit of powers where the whole, cancelled, is not */
    PROMISE(result == ED_UNIT_TOO_MANY || (result == ED_UNIT_OK && ed_unit_equal(unit, again)));
}

static ed_status run(void *context)
{
    const input *in = context;
    const char *text = ed_arena_copy(in->arena, (const char *)in->data, in->size);
    parse_formula(in->arena, text, false);
    parse_formula(in->arena, text, true);
    parse_number(in->arena, text);
    parse_unit(in->arena, text);
    return ED_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.arena = ed_arena_new(NULL), .data = data, .size = size};
    if (in.arena != NULL)
        PROMISE(ed_arena_protect(in.arena, run, &in) == ED_OK);
    ed_arena_free(in.arena);
    return 0;
}
