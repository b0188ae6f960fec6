/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas over doubles with derivatives, carried along by the rules of differentiation (forward mode). */
#include "method/expression.h"
#include "language/formula/formula.h"
#include <math.h>
#include <string.h>

typedef enum kind { NUMBER, NAME, NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, EXP, LN, SQRT, ABS } kind;

typedef struct ed_expression_node {
    kind kind;
    double number;
    size_t name;
    const struct ed_expression_node *left, *right;
} node;

typedef struct reading {
    ed_arena *arena;
    ed_expression *out;
    const ed_formula *formula;
    ed_expression_source source;
} reading;

/* ---- reading */

static const node *refuse(reading *r, const ed_tree *tree, const char *what)
{
    ED_FIND(r->source.findings, fit_formula, ed_formula_place(r->formula, tree), r->source.path, what);
    return NULL;
}

static bool kind_of(const ed_tree *tree, kind *out)
{
    static const struct {
        const char *name;
        ed_tree_kind tree;
        kind kind;
    } table[] = {{"-", ED_TREE_UNARY, NEGATE},    {"+", ED_TREE_BINARY, ADD},    {"-", ED_TREE_BINARY, SUBTRACT},
                 {"*", ED_TREE_BINARY, MULTIPLY}, {"/", ED_TREE_BINARY, DIVIDE}, {"^", ED_TREE_BINARY, POWER},
                 {"exp", ED_TREE_CALL, EXP},      {"ln", ED_TREE_CALL, LN},      {"sqrt", ED_TREE_CALL, SQRT},
                 {"abs", ED_TREE_CALL, ABS}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].tree == tree->kind && strcmp(table[i].name, tree->name) == 0) {
            *out = table[i].kind;
            return tree->children == (tree->kind == ED_TREE_BINARY ? 2 : 1) && tree->where == NULL && tree->bys == 0 &&
                   (tree->kind != ED_TREE_CALL || tree->parts == 0);
        }
    return false;
}

static const node *read_node(reading *r, const ed_tree *tree)
{
    node *made = ed_arena_alloc(r->arena, sizeof *made);
    if (tree->kind == ED_TREE_NUMBER && tree->unit == NULL) {
        *made = (node){.kind = NUMBER, .number = ed_number_to_double(tree->number)};
        return made;
    }
    if (tree->kind == ED_TREE_PATH) {
        *made = (node){.kind = NAME};
        while (made->name <= r->out->parameters && strcmp(r->out->name[made->name], tree->name) != 0)
            made->name++;
        return made->name <= r->out->parameters ? made : refuse(r, tree, tree->name);
    }
    if (!kind_of(tree, &made->kind))
        return refuse(r, tree, tree->name != NULL ? tree->name : "");
    made->left = read_node(r, tree->child[0]);
    made->right = tree->children > 1 ? read_node(r, tree->child[1]) : NULL;
    return made->left == NULL || (tree->children > 1 && made->right == NULL) ? NULL : made;
}

bool ed_expression_read(ed_arena *arena, const char *text, ed_expression_source source, ed_expression *out)
{
    const ed_formula *formula = ed_formula_parse(arena, text, source.place, false, source.findings);
    out->name[out->parameters] = "x";
    if (formula == NULL)
        return false;
    reading r = {arena, out, formula, source};
    out->root = read_node(&r, formula->root);
    return out->root != NULL;
}

/* ---- evaluating */

typedef struct point {
    const double *b;
    double x;
    size_t parameters;
    size_t names; /* by how many of them, and x, derivatives are wanted; 0: the value alone */
} point;

static double product(double slope, double by)
{
    return by > 0 || by < 0 ? slope * by : 0; /* what does not depend on a name does not, however steep */
}

/* f(a) with its derivative f'(a); `a` may be `out`. */
static void chain(const point *at, ed_dual *out, const ed_dual *a, double value, double slope)
{
    out->value = value;
    for (size_t i = 0; i < at->names; i++)
        out->by[i] = product(slope, a->by[i]);
}

/* f(a, b) with its derivatives; `a` may be `out`. */
static void join(const point *at, ed_dual *out, const ed_dual *b, double value, double by_a, double by_b)
{
    out->value = value;
    for (size_t i = 0; i < at->names; i++)
        out->by[i] = product(by_a, out->by[i]) + product(by_b, b->by[i]);
}

/* At 0, a power above 0 stays 0 whatever its exponent. */
static void power(const point *at, ed_dual *a, const ed_dual *b)
{
    const double value = pow(a->value, b->value);
    if (at->names == 0) {
        a->value = value;
        return;
    }
    const double by_b = a->value > 0 ? value * log(a->value) : 0;
    join(at, a, b, value, b->value * pow(a->value, b->value - 1), by_b);
}

static void leaf(const point *at, const node *n, ed_dual *out)
{
    for (size_t i = 0; i < at->names; i++)
        out->by[i] = 0;
    out->value = n->number;
    if (n->kind != NAME)
        return;
    out->value = n->name < at->parameters ? at->b[n->name] : at->x;
    if (n->name < at->names)
        out->by[n->name] = 1;
}

/* `out` is the left operand, and then the result. */
static void evaluate(const point *at, const node *n, ed_dual *out)
{
    ed_dual r;
    if (n->kind == NUMBER || n->kind == NAME) {
        leaf(at, n, out);
        return;
    }
    evaluate(at, n->left, out);
    if (n->right != NULL)
        evaluate(at, n->right, &r);
    const double l = out->value;
    switch (n->kind) {
    case NEGATE:
        chain(at, out, out, -l, -1);
        break;
    case ADD:
        join(at, out, &r, l + r.value, 1, 1);
        break;
    case SUBTRACT:
        join(at, out, &r, l - r.value, 1, -1);
        break;
    case MULTIPLY:
        join(at, out, &r, l * r.value, r.value, l);
        break;
    case DIVIDE:
        join(at, out, &r, l / r.value, 1 / r.value, -l / (r.value * r.value));
        break;
    case POWER:
        power(at, out, &r);
        break;
    case EXP:
        chain(at, out, out, exp(l), exp(l));
        break;
    case LN:
        chain(at, out, out, log(l), 1 / l);
        break;
    case SQRT:
        chain(at, out, out, sqrt(l), 0.5 / sqrt(l));
        break;
    default: /* ABS: what is left */
        chain(at, out, out, fabs(l), l < 0 ? -1 : 1);
    }
}

ed_dual ed_expression_at(const ed_expression *e, const double *b, double x)
{
    const point at = {b, x, e->parameters, e->parameters + 1};
    ed_dual out;
    evaluate(&at, e->root, &out);
    return out;
}

double ed_expression_value(const ed_expression *e, const double *b, double x)
{
    const point at = {b, x, e->parameters, 0};
    ed_dual out;
    evaluate(&at, e->root, &out);
    return out.value;
}
