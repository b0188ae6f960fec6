/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trees to nodes: names, literals and operators. What compiles a call is given with the compiler (ed_compiler.call), as
 * each of the language's functions compiles its arguments by ed_compile_tree in turn.
 */
#include "language/compile/inside.h"
#include <string.h>

static ed_node_id value_of(ed_compiler *c, const ed_tree *tree, const ed_bound *bound)
{
    if (bound->kind == ED_BOUND_LIST)
        return ed_compile_wrong(c, ED_RULE_formula_list, tree, ed_tree_words(c, tree), ed_same(NULL));
    if (bound->kind == ED_BOUND_RATE && bound->node == ED_NO_NODE && c->checking > 0)
        return ed_make_integer(c, 1); /* a number in kind, whatever this case's form */
    if (bound->kind == ED_BOUND_RATE && bound->node == ED_NO_NODE)
        return ed_compile_wrong(c, ED_RULE_formula_type, tree, ed_type_words(ED_TYPE_NUMBER),
                                (ed_words){"不止一个数的贴现率", "a discount rate of more than one number"});
    if (bound->kind != ED_BOUND_NODE && bound->kind != ED_BOUND_RATE)
        return ed_compile_wrong(c, ED_RULE_formula_type, tree, ed_type_words(ED_TYPE_NUMBER),
                                (ed_words){"一组输入或曲线", "a record or a curve"});
    if (!bound->given && c->checking == 0)
        return ed_compile_wrong(c, ED_RULE_formula_not_given, tree, ed_tree_words(c, tree), ed_same(NULL));
    ed_compile_use(c, tree, bound);
    return bound->node;
}

static ed_node_id path(ed_compiler *c, const ed_tree *tree)
{
    if (c->has_t && tree->parts == 1 && strcmp(tree->part[0], "t") == 0)
        return c->t;
    const ed_bound *bound = ed_compile_bound(c, tree);
    return bound == NULL ? ED_NO_NODE : value_of(c, tree, bound);
}

/* ---- literals and operators */

static ed_node_id literal(ed_compiler *c, const ed_tree *tree)
{
    ed_unit unit = ed_unit_none();
    const char *wrong = "";
    if (tree->unit != NULL && ed_unit_read(c->units, tree->unit, &unit, &wrong) != ED_UNIT_OK)
        return ed_compile_wrong(c, ED_RULE_unit_unknown, tree, ed_same(wrong), ed_same(""));
    return ed_program_number(c->program, tree->number, unit, ED_TYPE_NUMBER);
}

/* -1 undecided, else the constant truth of a flag node that was settled at compile time. */
static int settled(const ed_compiler *c, ed_node_id id)
{
    const ed_node *node = ed_program_node(c->program, id);
    return node->op == ED_OP_FLAG ? (int)node->payload : -1;
}

static ed_node_id check_only(ed_compiler *c, const ed_tree *tree)
{
    c->checking++;
    ed_node_id node = ed_compile_tree(c, tree);
    c->checking--;
    return node;
}

ed_node_id ed_compile_joined(ed_compiler *c, const ed_tree *tree, ed_node_id left, const ed_tree *other, bool is_or)
{
    int known = settled(c, left);
    ed_node_id right = known == (int)is_or ? check_only(c, other) : ed_compile_tree(c, other);
    if (!ed_want(c, other, right, ED_TYPE_FLAG))
        return ED_NO_NODE;
    if (known >= 0)
        return known == (int)is_or ? left : right;
    return ed_make(
        c, tree,
        (ed_operation){is_or ? ED_OP_OR : ED_OP_AND, (ed_node_id[]){left, right}, 2, ED_TYPE_FLAG, ed_unit_none(), 0});
}

static ed_node_id logical(ed_compiler *c, const ed_tree *tree, bool is_or)
{
    ed_node_id left = ed_compile_tree(c, tree->child[0]);
    return ed_want(c, tree->child[0], left, ED_TYPE_FLAG) ? ed_compile_joined(c, tree, left, tree->child[1], is_or)
                                                          : ED_NO_NODE;
}

/* Elements of lists compare by identity, settled here; 0 where the operands are no elements. */
static ed_node_id same_element(ed_compiler *c, const ed_tree *tree, bool equal)
{
    const ed_tree *a = tree->child[0], *b = tree->child[1];
    if (a->kind != ED_TREE_PATH || b->kind != ED_TREE_PATH || (c->has_t && strcmp(b->name, "t") == 0))
        return ED_NO_NODE;
    const ed_bound *first = ed_compiler_find(c, a->part[0]), *second = ed_compiler_find(c, b->part[0]);
    if (first == NULL || second == NULL)
        return ED_NO_NODE;
    size_t before = c->findings->count;
    first = ed_compile_walk(c, a, first, 1);
    second = before == c->findings->count ? ed_compile_walk(c, b, second, 1) : NULL;
    if (first == NULL || second == NULL || first->kind != ED_BOUND_RECORD || second->kind != ED_BOUND_RECORD)
        return ED_NO_NODE;
    return ed_program_flag(c->program, ed_bound_same(first, second) == equal);
}

static ed_node_id compare(ed_compiler *c, const ed_tree *tree, ed_op op)
{
    if (op == ED_OP_EQ || op == ED_OP_NE) {
        size_t before = c->findings->count;
        ed_node_id same = same_element(c, tree, op == ED_OP_EQ);
        if (same != ED_NO_NODE || c->findings->count != before)
            return same;
    }
    ed_node_id a = ed_compile_tree(c, tree->child[0]), b = ed_compile_tree(c, tree->child[1]);
    return ed_make_comparison(c, tree, op, a, b);
}

static ed_node_id operator_(ed_compiler *c, const ed_tree *tree)
{
    static const struct {
        const char *name;
        ed_op op;
    } table[] = {{"+", ED_OP_ADD},   {"-", ED_OP_SUBTRACT}, {"*", ED_OP_MULTIPLY}, {"/", ED_OP_DIVIDE},
                 {"^", ED_OP_POWER}, {"==", ED_OP_EQ},      {"!=", ED_OP_NE},      {"<", ED_OP_LT},
                 {"<=", ED_OP_LE},   {">", ED_OP_GT},       {">=", ED_OP_GE},      {"and", ED_OP_AND},
                 {"or", ED_OP_OR}};
    size_t i = 0;
    while (strcmp(table[i].name, tree->name) != 0)
        i++;
    ed_op op = table[i].op;
    if (op == ED_OP_AND || op == ED_OP_OR)
        return logical(c, tree, op == ED_OP_OR);
    if (ed_op_is_comparison(op))
        return compare(c, tree, op);
    ed_node_id a = ed_compile_tree(c, tree->child[0]), b = ed_compile_tree(c, tree->child[1]);
    if (a == ED_NO_NODE || b == ED_NO_NODE)
        return ED_NO_NODE;
    if (op == ED_OP_ADD || op == ED_OP_SUBTRACT)
        return ed_make_sum(c, tree, op, a, b);
    return op == ED_OP_POWER ? ed_make_power(c, tree, a, b) : ed_make_product(c, tree, op, a, b);
}

static ed_node_id negated(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id operand = ed_compile_tree(c, tree->child[0]);
    if (operand == ED_NO_NODE)
        return ED_NO_NODE;
    if (tree->name[0] == '-')
        return ed_make_unary(c, tree, ED_OP_NEGATE, operand);
    int known = settled(c, operand);
    return known >= 0 ? ed_program_flag(c->program, !known) : ed_make_unary(c, tree, ED_OP_NOT, operand);
}

/* if(): a condition settled at compile time (given) leaves one branch; the other is checked, but for its unit where
 * that follows from an input that is not given and admits several. */
static ed_node_id conditional(ed_compiler *c, const ed_tree *tree)
{
    if (tree->children != 3)
        return ed_compile_wrong(c, ED_RULE_formula_arguments, tree, ed_same("if"),
                                (ed_words){"条件和两个值", "a condition and two values"});
    ed_node_id condition = ed_compile_tree(c, tree->child[0]);
    if (!ed_want(c, tree->child[0], condition, ED_TYPE_FLAG))
        return ED_NO_NODE;
    int known = settled(c, condition);
    ed_node_id a = known == 0 ? check_only(c, tree->child[1]) : ed_compile_tree(c, tree->child[1]);
    ed_node_id b = known == 1 ? check_only(c, tree->child[2]) : ed_compile_tree(c, tree->child[2]);
    if (known < 0)
        return a == ED_NO_NODE || b == ED_NO_NODE ? ED_NO_NODE : ed_make_if(c, tree, condition, a, b);
    ed_node_id branch = known == 1 ? a : b, other = known == 1 ? b : a;
    c->checking++;
    bool alike = ed_make_alike(c, tree, &branch, &other);
    c->checking--;
    return alike ? branch : ED_NO_NODE;
}

ed_node_id ed_compile_tree(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id node;
    if (tree->kind == ED_TREE_NUMBER)
        node = literal(c, tree);
    else if (tree->kind == ED_TREE_TEXT)
        node = ed_program_text(c->program, tree->name);
    else if (tree->kind == ED_TREE_PATH)
        node = path(c, tree);
    else if (tree->kind == ED_TREE_UNARY)
        node = negated(c, tree);
    else if (tree->kind == ED_TREE_CALL && strcmp(tree->name, "if") == 0)
        node = conditional(c, tree);
    else if (tree->kind == ED_TREE_CALL)
        node = c->call(c, tree);
    else
        node = operator_(c, tree);
    if (c->node_of != NULL && c->checking == 0)
        c->node_of[tree->id] = node;
    return node;
}

/* ---- whole formulas */

ed_node_id ed_compile(ed_compiler *c, const ed_formula *formula, ed_node_id *node_of)
{
    c->formula = formula;
    c->spoiled = false;
    c->node_of = node_of;
    if (node_of != NULL)
        memset(node_of, 0xFF, formula->count * sizeof *node_of);
    return ed_compile_tree(c, formula->root);
}

ed_node_id ed_compile_condition(ed_compiler *c, const ed_formula *applies, const ed_formula *is, ed_node_id *in_play)
{
    *in_play = ED_NO_NODE;
    if (applies == NULL)
        return ed_compile(c, is, NULL);
    *in_play = ed_compile(c, applies, NULL);
    if (!ed_want(c, applies->root, *in_play, ED_TYPE_FLAG))
        return ED_NO_NODE;
    const int known = settled(c, *in_play);
    const ed_node_id out =
        known >= 0 ? ed_program_flag(c->program, !known) : ed_make_unary(c, applies->root, ED_OP_NOT, *in_play);
    c->formula = is;
    return ed_compile_joined(c, is->root, out, is->root, true);
}

ed_node_id ed_compile_to(ed_compiler *c, const ed_formula *formula, ed_node_id *node_of, ed_unit unit)
{
    ed_node_id node = ed_compile(c, formula, node_of);
    if (node == ED_NO_NODE)
        return node;
    ed_node_id like = ed_program_number(c->program, ed_number_integer(c->arena, 1), unit, ED_TYPE_NUMBER);
    return ed_make_alike(c, formula->root, &like, &node) ? node : ED_NO_NODE;
}

/* The expression of one open prev(), among the columns of its row and the rows of the whole table. */
static bool close_prev(ed_compiler *c, const ed_open_prev open, ed_bound *table)
{
    size_t names = c->names;
    c->formula = open.formula;
    c->spoiled = false;
    c->node_of = open.node_of;
    c->uses = open.uses;
    c->path = open.path;
    ed_compiler_push(c, table);
    for (size_t i = 0; i < open.row->members; i++)
        ed_compiler_push(c, open.row->member[i]);
    ed_node_id prev = open.node, value = ed_compile_tree(c, open.tree->child[0]);
    c->names = names;
    c->uses = NULL;
    if (!ed_want(c, open.tree->child[0], value, ED_TYPE_NUMBER) || !ed_make_alike(c, open.tree, &prev, &value))
        return false;
    ed_program_close_prev(c->program, open.node, value);
    return true;
}

bool ed_compile_close(ed_compiler *c, ed_body *body, ed_bound *table)
{
    bool done = true;
    for (size_t i = 0; i < body->opens && done;
         i++) { /* an expression may hold a prev() of its own: one more is open */
        body->region = ed_program_node(c->program, body->open[i].node)->region;
        body->row = body->open[i].row;
        c->closing = table;
        done = close_prev(c, body->open[i], table);
        c->closing = NULL;
    }
    if (done && body->opens > 0)
        ed_program_spread_bits(c->program, body->open[0].node);
    return done;
}
