/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A formula with the values in place of its names: what a reader checks with a pocket calculator. */
#include "base/base.h"
#include "engine/ledger/inside.h"
#include <string.h>

enum { TERMS = 8, TIMED = 320 }; /* printed in a substitution */

/* How far what timing expanded to is taken apart: down to inputs, to discount factors, or to the parts of the whole. */
typedef enum detail { TO_INPUTS, TO_FACTORS, TO_PARTS } detail;

typedef struct writer {
    ed_arena *arena;
    ed_program *program;
    const ed_compiled *compiled;
    size_t row;
    ed_text text;
    detail detail;
    ed_node_id whole; /* of what timing expanded to */
} writer;

/* ---- values */

static void put_value(writer *w, ed_node_id id)
{
    if (id == ED_NO_NODE)
        return;
    ed_value value = ed_program_value(w->program, id, w->row);
    const ed_node *node = ed_program_node(w->program, id);
    if (value.number == NULL || node->type != ED_TYPE_NUMBER) {
        ed_figure figure = ed_figure_of(w->arena, w->program, id, w->row);
        ed_text_format(&w->text, node->type == ED_TYPE_TEXT ? "'%s'" : "%s", figure.text);
        return;
    }
    /* as many digits as the result is printed with, and clipped like it: rounded, the two would differ */
    bool rounded;
    const char *text = ed_program_print(w->program, value.number, &rounded);
    text = ed_decimal_clipped(w->arena, text, ED_DECIMAL_WHOLE);
    bool negative = text[0] == '-';
    ed_text_add(&w->text, negative ? "(" : "");
    ed_text_add(&w->text, text);
    ed_text_add(&w->text, negative ? ")" : "");
}

/* ---- operators, for trees and nodes alike */

static const char *sign_of(const char *name)
{
    return strcmp(name, "*") == 0 ? " × " : strcmp(name, "^") == 0 ? "^" : ed_words_in((ed_words){name, name}, ED_EN);
}

static void put_sign(writer *w, const char *name)
{
    bool has_sign = name[0] == '*' || name[0] == '^';
    ed_text_add(&w->text, has_sign ? sign_of(name) : " ");
    if (has_sign)
        return;
    ed_text_add(&w->text, name);
    ed_text_add(&w->text, " ");
}

static const struct {
    ed_op op;
    const char *name;
    int precedence;
} infix[] = {{ED_OP_ADD, "+", 5},
             {ED_OP_SUBTRACT, "-", 5},
             {ED_OP_MULTIPLY, "*", 6},
             {ED_OP_DIVIDE, "/", 6},
             {ED_OP_POWER, "^", 8}};
enum { INNERMOST = 9 }; /* above all of them */

static bool is_product_with_power(const writer *w, ed_node_id id)
{
    for (; ed_program_node(w->program, id)->op == ED_OP_MULTIPLY; id = ed_program_operands(w->program, id)[0])
        if (ed_program_node(w->program, ed_program_operands(w->program, id)[1])->op == ED_OP_POWER)
            return true;
    return ed_program_node(w->program, id)->op == ED_OP_POWER;
}

/* A factor that tells nothing: the length of a year, and behind other factors a period of rates that the year does not
 * reach. */
static bool is_idle(const writer *w, ed_node_id id, ed_node_id before)
{
    const ed_op op = ed_program_node(w->program, id)->op;
    if (op != ED_OP_POWER && op != ED_OP_NUMBER)
        return false;
    ed_value one = ed_program_value(w->program, id, w->row);
    if (one.number == NULL || ed_number_compare(one.number, ed_number_integer(w->arena, 1)) != 0)
        return false;
    return op == ED_OP_NUMBER || is_product_with_power(w, before);
}

static void put_node(writer *w, ed_node_id id, int outer, bool right);

static void put_infix(writer *w, ed_node_id id, size_t kind, int outer, bool right)
{
    const ed_op op = infix[kind].op;
    const ed_node_id *operand = ed_program_operands(w->program, id);
    const int own = infix[kind].precedence;
    if (op == ED_OP_MULTIPLY && is_idle(w, operand[1], operand[0])) {
        put_node(w, operand[0], outer, right);
        return;
    }
    bool enclosed = own < outer || (own == outer && (right || op == ED_OP_POWER));
    ed_text_add(&w->text, enclosed ? "(" : "");
    put_node(w, operand[0], own, false);
    put_sign(w, infix[kind].name);
    put_node(w, operand[1], own, true);
    ed_text_add(&w->text, enclosed ? ")" : "");
}

/* What an if() came to; a sum without end stands under its conditions. */
static ed_node_id taken(const writer *w, ed_node_id id)
{
    while (ed_program_node(w->program, id)->op == ED_OP_IF) {
        const ed_node_id *operand = ed_program_operands(w->program, id);
        ed_value condition = ed_program_value(w->program, operand[0], w->row);
        if (condition.number == NULL)
            break;
        id = operand[ed_number_sign(condition.number) != 0 ? 1 : 2];
    }
    return id;
}

static void put_node(writer *w, ed_node_id id, int outer, bool right)
{
    id = taken(w, id);
    const ed_op op = ed_program_node(w->program, id)->op;
    bool apart = !(op == ED_OP_POWER && w->detail >= TO_FACTORS) && !(id != w->whole && w->detail >= TO_PARTS);
    for (size_t i = 0; apart && i < sizeof infix / sizeof infix[0]; i++)
        if (infix[i].op == op) {
            put_infix(w, id, i, outer, right);
            return;
        }
    put_value(w, id);
}

/* What timing expanded to, as far as it can be read. */
static void put_timed(writer *w, ed_node_id id, int outer)
{
    const size_t before = w->text.length;
    w->whole = taken(w, id);
    for (w->detail = TO_INPUTS; w->detail <= TO_PARTS; w->detail++) {
        w->text.length = before;
        put_node(w, id, outer, false);
        if (w->text.length - before <= TIMED)
            return;
    }
}

/* ---- trees */

static ed_node_id node_of(const writer *w, const ed_tree *tree)
{
    return w->compiled->node_of[tree->id];
}

static void put_tree(writer *w, const ed_tree *tree);

static bool is_sum(const ed_tree *tree)
{
    return tree->kind == ED_TREE_BINARY && (tree->name[0] == '+' || tree->name[0] == '-');
}

/* Behind it, where its sum takes it in another unit, the factor. */
static void put_operand(writer *w, const ed_tree *tree, size_t index, bool enclosed)
{
    const ed_tree *child = ed_course_taken(w->program, w->compiled, tree->child[index], w->row);
    const ed_rescaling by = ed_rescaling_of_operand(w->arena, w->program, w->compiled, tree, index);
    enclosed = enclosed || (by.factor != NULL && is_sum(child));
    ed_text_add(&w->text, enclosed ? "(" : "");
    put_tree(w, child);
    ed_text_add(&w->text, enclosed ? ")" : "");
    if (by.factor == NULL)
        return;
    put_sign(w, by.divides ? "/" : "*");
    ed_text_add(&w->text, by.factor);
}

static void put_child(writer *w, const ed_tree *tree, size_t index)
{
    const ed_tree *child = ed_course_taken(w->program, w->compiled, tree->child[index], w->row);
    int inner = ed_tree_precedence(child), outer = ed_tree_precedence(tree);
    put_operand(w, tree, index, inner < outer || (inner == outer && (index > 0) != (tree->name[0] == '^')));
}

/* The terms of an aggregate that took part: how many, and the first of them, each in a row of its region. */
typedef struct terms {
    struct term {
        ed_node_id id;
        size_t row;
    } one[TERMS];
    size_t count;
} terms;

/* An element that the aggregate's condition did not select in this row: it stands as nothing. */
static bool is_left_out(const writer *w, const ed_tree *tree, struct term one)
{
    if (tree->where == NULL || ed_program_node(w->program, one.id)->op != ED_OP_IF)
        return false;
    ed_value condition = ed_program_value(w->program, ed_program_operands(w->program, one.id)[0], one.row);
    return condition.number != NULL && ed_number_sign(condition.number) == 0;
}

static void add_term(const writer *w, const ed_tree *tree, struct term one, terms *out)
{
    if (out->count > TERMS || is_left_out(w, tree, one))
        return;
    if (out->count < TERMS)
        out->one[out->count] = one;
    out->count++;
}

/* The least or greatest of the rows of a loop stands for each of them. */
static terms terms_of(const writer *w, const ed_tree *tree, ed_node_id id)
{
    const ed_node *node = ed_program_node(w->program, id);
    const ed_node_id *operand = ed_program_operands(w->program, id);
    terms out = {.count = 0};
    for (uint32_t i = 0; i < node->count && out.count <= TERMS; i++) {
        const ed_op op = ed_program_node(w->program, operand[i])->op;
        const bool of_rows = op == ED_OP_LEAST || op == ED_OP_GREATEST;
        const ed_node_id of = of_rows ? ed_program_operands(w->program, operand[i])[0] : operand[i];
        for (size_t row = 0; row < (of_rows ? ed_program_rows(w->program, of) : 1) && out.count <= TERMS; row++)
            add_term(w, tree, (struct term){of, of_rows ? row : w->row}, &out);
    }
    return out;
}

static void put_terms(writer *w, const ed_tree *tree, ed_node_id id)
{
    const ed_node *node = ed_program_node(w->program, id);
    const bool sum = node->op == ED_OP_SUM, extreme = node->op == ED_OP_MIN || node->op == ED_OP_MAX;
    const terms found = sum || extreme ? terms_of(w, tree, id) : (terms){.count = 0};
    if (found.count == 0 || found.count > TERMS || strcmp(tree->name, "count") == 0) {
        put_value(w, id);
        return;
    }
    const size_t row = w->row;
    ed_text_format(&w->text, "%s%s", extreme ? tree->name : "", extreme || found.count > 1 ? "(" : "");
    for (size_t i = 0; i < found.count; i++) {
        ed_text_add(&w->text, i == 0 ? "" : sum ? " + " : ", ");
        w->row = found.one[i].row;
        put_value(w, found.one[i].id);
    }
    w->row = row;
    ed_text_add(&w->text, extreme || found.count > 1 ? ")" : "");
}

static void put_arguments(writer *w, const ed_tree *tree)
{
    ed_text_format(&w->text, "%s(", tree->name);
    for (size_t i = 0; i < tree->children; i++) {
        ed_text_add(&w->text, i > 0 ? ", " : "");
        put_operand(w, tree, i, false);
    }
    ed_text_add(&w->text, ")");
}

/* The branch of an if() whose condition was settled when it was compiled; else the tree itself. */
static const ed_tree *settled(const ed_program *program, const ed_compiled *compiled, const ed_tree *tree)
{
    if (tree->kind != ED_TREE_CALL || strcmp(tree->name, "if") != 0)
        return tree;
    ed_node_id condition = compiled->node_of[tree->child[0]->id];
    if (condition == ED_NO_NODE || ed_program_node(program, condition)->op != ED_OP_FLAG)
        return tree;
    return tree->child[ed_program_node(program, condition)->payload != 0 ? 1 : 2];
}

/* Of an `if` what it took: the other branch had no part in the figure. */
static void put_call(writer *w, const ed_tree *tree)
{
    static const char *const aggregates[] = {"sum", "min", "max", "mean", "count"};
    static const char *const timed[] = {"level", "discount", "discounted", "annuity_timed", "annuity_at", "perpetuity"};
    static const char *const plain[] = {"abs",   "floor", "ceil", "exp",  "ln", "sqrt",
                                        "round", "min",   "max",  "band", "if"};
    ed_node_id id = node_of(w, tree);
    const ed_tree *branch = ed_course_taken(w->program, w->compiled, tree, w->row);
    if (branch != tree) {
        put_tree(w, branch);
        return;
    }
    if (tree->children == 1 && ed_text_among(tree->name, aggregates, 5))
        put_terms(w, tree, id);
    else if (ed_text_among(tree->name, timed, sizeof timed / sizeof timed[0]))
        put_timed(w, id,
                  tree == ed_course_taken(w->program, w->compiled, w->compiled->formula->root, w->row) ? 0 : INNERMOST);
    else if (ed_text_among(tree->name, plain, sizeof plain / sizeof plain[0]))
        put_arguments(w, tree);
    else
        put_value(w, id);
}

/* A factor 1 that stands in the formula itself: for what the case does not give, a growth that there is none of. It
 * says nothing, and the formula that is printed has it no more. */
static bool is_neutral(const writer *w, const ed_tree *product, size_t index)
{
    const ed_tree *factor = ed_course_taken(w->program, w->compiled, product->child[index], w->row);
    return strcmp(product->name, "*") == 0 && factor->kind == ED_TREE_NUMBER && factor->unit == NULL &&
           ed_number_compare(factor->number, ed_number_integer(w->arena, 1)) == 0;
}

static void put_infix_tree(writer *w, const ed_tree *tree)
{
    if (is_neutral(w, tree, 0)) {
        put_child(w, tree, 1);
        return;
    }
    put_child(w, tree, 0);
    if (is_neutral(w, tree, 1) || ed_course_is_decided(w->program, w->compiled, tree, w->row))
        return;
    put_sign(w, tree->name);
    put_child(w, tree, 1);
}

static void put_tree(writer *w, const ed_tree *tree)
{
    switch (tree->kind) {
    case ED_TREE_NUMBER:
        ed_text_add_bytes(&w->text, w->compiled->formula->text + tree->begin, tree->end - tree->begin);
        break;
    case ED_TREE_TEXT:
        ed_text_format(&w->text, "'%s'", tree->name);
        break;
    case ED_TREE_PATH:
        put_value(w, node_of(w, tree));
        break;
    case ED_TREE_UNARY:
        ed_text_add(&w->text, tree->name[0] == '-' ? "-" : "not ");
        put_child(w, tree, 0);
        break;
    case ED_TREE_BINARY:
    case ED_TREE_RANGE:
        put_infix_tree(w, tree);
        break;
    case ED_TREE_CALL:
        put_call(w, tree);
        break;
    }
}

/* Parentheses around the whole of a sum of terms say nothing. */
static const char *stripped(const char *text, size_t length, ed_arena *arena)
{
    if (length < 2 || text[0] != '(' || text[length - 1] != ')')
        return text;
    int depth = 0;
    for (size_t i = 0; i + 1 < length; i++) {
        depth += (text[i] == '(') - (text[i] == ')');
        if (depth == 0)
            return text;
    }
    return text[1] == '-' ? text : ed_arena_copy(arena, text + 1, length - 2);
}

const char *ed_substitute(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row)
{
    writer w = {.arena = arena,
                .program = program,
                .compiled = compiled,
                .row = row,
                .text = ed_text_new(arena),
                .detail = TO_INPUTS,
                .whole = ED_NO_NODE};
    put_tree(&w, compiled->formula->root);
    const char *text = stripped(ed_text_string(&w.text), w.text.length, arena);
    const ed_rescaling by = ed_rescaling_of_result(arena, program, compiled);
    if (by.factor == NULL)
        return text;
    const bool enclosed = is_sum(compiled->formula->root);
    return ed_arena_printf(arena, enclosed ? "(%s)%s%s" : "%s%s%s", text, by.divides ? " / " : sign_of("*"), by.factor);
}

/* A tree begins at its first operand: the brackets around that are taken in until they are balanced. */
const char *ed_substitute_part(ed_arena *arena, const ed_formula *formula, const ed_tree *tree)
{
    size_t begin = tree->begin;
    int open = 0;
    for (size_t i = tree->begin; i < tree->end; i++)
        open += (formula->text[i] == '(') - (formula->text[i] == ')');
    while (open < 0 && begin > 0)
        open += formula->text[--begin] == '(';
    return ed_arena_copy(arena, formula->text + begin, tree->end - begin);
}

const char *ed_substitute_applied(ed_arena *arena, const ed_program *program, const ed_compiled *compiled)
{
    const ed_tree *root = compiled->formula->root, *tree = root, *inner = settled(program, compiled, root);
    for (; inner != tree; inner = settled(program, compiled, inner))
        tree = inner;
    return tree == root ? NULL : ed_substitute_part(arena, compiled->formula, tree);
}
