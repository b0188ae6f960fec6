/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations with their types and units: what is checked, converted and derived for each. */
#include "language/compile/inside.h"
#include <string.h>

ed_words ed_same(const char *text)
{
    return (ed_words){text, text};
}

ed_words ed_tree_words(ed_compiler *c, const ed_tree *tree)
{
    return ed_same(ed_arena_copy(c->arena, c->formula->text + tree->begin, tree->end - tree->begin));
}

ed_node_id ed_compile_wrong(ed_compiler *c, ed_rule rule, const ed_tree *tree, ed_words a, ed_words b)
{
    ed_words arguments[2] = {a, b};
    if (c->spoiled)
        return ED_NO_NODE;
    ed_findings_add_words(c->findings, rule, ed_formula_place(c->formula, tree), c->path, arguments, 2);
    return ED_NO_NODE;
}

ed_unit ed_compile_unit(const ed_compiler *c, ed_node_id node)
{
    return ed_program_node(c->program, node)->unit;
}

static ed_type type_of(const ed_compiler *c, ed_node_id node)
{
    return ed_program_node(c->program, node)->type;
}

ed_node_id ed_make(ed_compiler *c, const ed_tree *tree, ed_operation operation)
{
    for (size_t i = 0; i < operation.count; i++)
        if (operation.operand[i] == ED_NO_NODE)
            return ED_NO_NODE;
    ed_node_id node = ed_program_apply(c->program, operation);
    if (node == ED_NO_NODE)
        return ed_compile_wrong(c, ED_RULE_formula_rows, tree, ed_tree_words(c, tree), ed_same(NULL));
    return node;
}

ed_node_id ed_make_integer(ed_compiler *c, int64_t value)
{
    return ed_program_number(c->program, ed_number_integer(c->arena, value), ed_unit_none(), ED_TYPE_NUMBER);
}

ed_node_id ed_make_ratio(ed_compiler *c, int64_t numerator, int64_t denominator)
{
    return ed_program_number(c->program, ed_number_ratio(c->arena, numerator, denominator), ed_unit_none(),
                             ED_TYPE_NUMBER);
}

bool ed_want(ed_compiler *c, const ed_tree *tree, ed_node_id node, ed_type type)
{
    if (node == ED_NO_NODE)
        return false;
    if (type_of(c, node) == type)
        return true;
    ed_compile_wrong(c, ED_RULE_formula_type, tree, ed_type_words(type), ed_type_words(type_of(c, node)));
    return false;
}

typedef struct choosing {
    ed_compiler *c;
    const char *model; /* its file: what stands there is of its own examples */
} choosing;

static bool is_chosen(void *context, const ed_program_input *input)
{
    const choosing *of = context;
    return strcmp(input->place.path, of->model) != 0 && of->c->hooks.chosen(of->c->hooks.context, input->path);
}

ed_place ed_compile_unit_place(ed_compiler *c, ed_node_id node, ed_place formula)
{
    choosing of = {c, formula.path};
    const ed_program_input *input =
        node == ED_NO_NODE || c->hooks.chosen == NULL ? NULL : ed_program_find_input(c->program, node, is_chosen, &of);
    return input != NULL ? input->place : formula;
}

void ed_compile_wrong_unit(ed_compiler *c, ed_place place, ed_unit wanted, ed_unit given)
{
    const ed_words arguments[2] = {ed_unit_print_words(c->arena, wanted), ed_unit_print_words(c->arena, given)};
    for (size_t i = 0; i < c->findings->count; i++) {
        const ed_finding *other = &c->findings->row[i];
        if (other->rule == ED_RULE_unit_mismatch && other->place.line == place.line &&
            other->place.column == place.column && strcmp(other->place.path, place.path) == 0)
            return;
    }
    ed_findings_add_words(c->findings, ED_RULE_unit_mismatch, place, c->path, arguments, 2);
}

static ed_node_id wrong_unit(ed_compiler *c, const ed_tree *tree, ed_node_id node, ed_node_id beside, ed_unit unit)
{
    const ed_place formula = ed_formula_place(c->formula, tree);
    ed_place place = ed_compile_unit_place(c, node, formula);
    if (place.path == formula.path)
        place = ed_compile_unit_place(c, beside, formula);
    if (!c->spoiled && c->mismatched != tree)
        ed_compile_wrong_unit(c, place, unit, ed_compile_unit(c, node));
    c->mismatched = tree;
    return ED_NO_NODE;
}

ed_node_id ed_compile_convert(ed_compiler *c, const ed_tree *tree, ed_node_id node, ed_unit unit)
{
    if (node == ED_NO_NODE || ed_unit_equal(ed_compile_unit(c, node), unit))
        return node;
    ed_unit from = ed_compile_unit(c, node);
    if (!ed_unit_same_kind(from, unit))
        return wrong_unit(c, tree, node, ED_NO_NODE, unit);
    const ed_number *factor = ed_unit_factor(c->arena, from, unit);
    ed_node_id by = ed_program_number(c->program, factor, ed_unit_none(), ED_TYPE_NUMBER);
    ed_node_id result =
        ed_make(c, tree, (ed_operation){ED_OP_MULTIPLY, (ed_node_id[]){node, by}, 2, ED_TYPE_NUMBER, unit, 0});
    c->conversions += c->checking == 0;
    if (c->checking == 0 && c->hooks.converted != NULL)
        c->hooks.converted(c->hooks.context, result, from, unit, factor);
    return result;
}

ed_node_id ed_make_plain(ed_compiler *c, const ed_tree *tree, ed_node_id node)
{
    return ed_want(c, tree, node, ED_TYPE_NUMBER) ? ed_compile_convert(c, tree, node, ed_unit_none()) : ED_NO_NODE;
}

/* The constant 0 without a unit. */
static bool is_zero(const ed_compiler *c, ed_node_id id)
{
    const ed_node *node = ed_program_node(c->program, id);
    return node->op == ED_OP_NUMBER && node->type == ED_TYPE_NUMBER && ed_unit_is_none(node->unit) &&
           ed_number_sign(ed_program_get_number(c->program, id)) == 0;
}

/* In a branch not taken: the unit of an input that is not given and admits several is not known, so it fits any. */
static bool is_open(const ed_compiler *c, ed_node_id a, ed_node_id b)
{
    return c->checking > 0 &&
           ((ed_program_node(c->program, a)->bits | ed_program_node(c->program, b)->bits) & ED_NODE_OPEN) != 0;
}

bool ed_make_alike(ed_compiler *c, const ed_tree *tree, ed_node_id *a, ed_node_id *b)
{
    if (*a == ED_NO_NODE || *b == ED_NO_NODE || !ed_want(c, tree, *b, type_of(c, *a)))
        return false;
    if (is_open(c, *a, *b))
        return true;
    if (is_zero(c, *a))
        *a = ed_program_number(c->program, ed_number_integer(c->arena, 0), ed_compile_unit(c, *b), type_of(c, *b));
    if (is_zero(c, *b))
        *b = ed_program_number(c->program, ed_number_integer(c->arena, 0), ed_compile_unit(c, *a), type_of(c, *a));
    if (type_of(c, *a) == ED_TYPE_NUMBER && !ed_unit_same_kind(ed_compile_unit(c, *b), ed_compile_unit(c, *a)))
        *b = wrong_unit(c, tree, *b, *a, ed_compile_unit(c, *a));
    else if (type_of(c, *a) == ED_TYPE_NUMBER)
        *b = ed_compile_convert(c, tree, *b, ed_compile_unit(c, *a));
    return *b != ED_NO_NODE;
}

/* Dates differ by days; otherwise both are numbers of one kind. */
ed_node_id ed_make_sum(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a, ed_node_id b)
{
    if (!ed_make_alike(c, tree, &a, &b))
        return ED_NO_NODE;
    ed_unit unit = ed_compile_unit(c, a);
    if (type_of(c, a) == ED_TYPE_DATE && op == ED_OP_SUBTRACT) {
        const char *wrong;
        ed_unit_parse(c->arena, "d", 0, &unit, &wrong);
    } else if (!ed_want(c, tree, a, ED_TYPE_NUMBER)) {
        return ED_NO_NODE;
    }
    return ed_make(c, tree, (ed_operation){op, (ed_node_id[]){a, b}, 2, ED_TYPE_NUMBER, unit, 0});
}

ed_node_id ed_make_product(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a, ed_node_id b)
{
    if (!ed_want(c, tree, a, ED_TYPE_NUMBER) || !ed_want(c, tree, b, ED_TYPE_NUMBER))
        return ED_NO_NODE;
    ed_unit unit, x = ed_compile_unit(c, a), y = ed_compile_unit(c, b);
    ed_unit_result done = op == ED_OP_MULTIPLY ? ed_unit_multiply(x, y, &unit) : ed_unit_divide(x, y, &unit);
    if (done != ED_UNIT_OK)
        return ed_compile_wrong(c, ED_RULE_unit_size, tree, ed_tree_words(c, tree), ed_same(NULL));
    return ed_make(c, tree, (ed_operation){op, (ed_node_id[]){a, b}, 2, ED_TYPE_NUMBER, unit, 0});
}

/* A quantity with a unit takes only a whole constant as its exponent. */
ed_node_id ed_make_power(ed_compiler *c, const ed_tree *tree, ed_node_id a, ed_node_id b)
{
    int64_t whole = 0;
    if (!ed_want(c, tree, a, ED_TYPE_NUMBER) || (b = ed_make_plain(c, tree, b)) == ED_NO_NODE)
        return ED_NO_NODE;
    ed_unit unit = ed_compile_unit(c, a);
    if (!ed_unit_is_none(unit)) {
        const ed_node *exponent = ed_program_node(c->program, b);
        bool constant =
            exponent->op == ED_OP_NUMBER && ed_number_to_integer(ed_program_get_number(c->program, b), &whole);
        if (!constant || whole < -100 || whole > 100 || ed_unit_power(unit, (int)whole, &unit) != ED_UNIT_OK)
            return ed_compile_wrong(c, ED_RULE_unit_exponent, tree, ed_tree_words(c, tree), ed_same(NULL));
    }
    return ed_make(c, tree, (ed_operation){ED_OP_POWER, (ed_node_id[]){a, b}, 2, ED_TYPE_NUMBER, unit, 0});
}

ed_node_id ed_make_unary(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a)
{
    if (op == ED_OP_NOT)
        return ed_want(c, tree, a, ED_TYPE_FLAG)
                   ? ed_make(c, tree, (ed_operation){op, &a, 1, ED_TYPE_FLAG, ed_unit_none(), 0})
                   : ED_NO_NODE;
    if (op == ED_OP_EXP || op == ED_OP_LN)
        a = ed_make_plain(c, tree, a);
    if (!ed_want(c, tree, a, ED_TYPE_NUMBER))
        return ED_NO_NODE;
    ed_unit unit = ed_compile_unit(c, a);
    if (op == ED_OP_SQRT && !ed_unit_root(unit, &unit))
        return ed_compile_wrong(c, ED_RULE_unit_exponent, tree, ed_tree_words(c, tree), ed_same(NULL));
    return ed_make(c, tree, (ed_operation){op, &a, 1, ED_TYPE_NUMBER, unit, 0});
}

ed_node_id ed_make_comparison(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a, ed_node_id b)
{
    if (!ed_make_alike(c, tree, &a, &b))
        return ED_NO_NODE;
    bool ordered = type_of(c, a) == ED_TYPE_NUMBER || type_of(c, a) == ED_TYPE_DATE;
    if (!ordered && op != ED_OP_EQ && op != ED_OP_NE)
        return ed_compile_wrong(c, ED_RULE_formula_type, tree, ed_type_words(ED_TYPE_NUMBER),
                                ed_type_words(type_of(c, a)));
    if (c->checking == 0 && ed_program_node(c->program, a)->op == ED_OP_TEXT &&
        ed_program_node(c->program, b)->op == ED_OP_TEXT) /* choices and keys are known now; equal texts are one node */
        return ed_program_flag(c->program, (a == b) == (op == ED_OP_EQ));
    return ed_make(c, tree, (ed_operation){op, (ed_node_id[]){a, b}, 2, ED_TYPE_FLAG, ed_unit_none(), 0});
}

ed_node_id ed_make_if(ed_compiler *c, const ed_tree *tree, ed_node_id condition, ed_node_id a, ed_node_id b)
{
    if (!ed_want(c, tree, condition, ED_TYPE_FLAG) || !ed_make_alike(c, tree, &a, &b))
        return ED_NO_NODE;
    return ed_make(
        c, tree, (ed_operation){ED_OP_IF, (ed_node_id[]){condition, a, b}, 3, type_of(c, a), ed_compile_unit(c, a), 0});
}
