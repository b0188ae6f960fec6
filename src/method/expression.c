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

/* f(a) with its derivative f'(a). */
static ed_dual chain(const ed_dual *a, double value, double slope, size_t names)
{
    ed_dual out = {.value = value};
    for (size_t i = 0; i < names; i++)
        out.by[i] = a->by[i] > 0 || a->by[i] < 0 ? slope * a->by[i] : 0;
    return out;
}

/* f(a, b) with its derivatives. */
static ed_dual join(const ed_dual *a, const ed_dual *b, double value, double by_a, double by_b, size_t names)
{
    const ed_dual left = chain(a, value, by_a, names), right = chain(b, value, by_b, names);
    ed_dual out = left;
    for (size_t i = 0; i < names; i++)
        out.by[i] += right.by[i];
    return out;
}

/* At 0, a power above 0 stays 0 whatever its exponent. */
static ed_dual power(const ed_dual *a, const ed_dual *b, size_t names)
{
    const double value = pow(a->value, b->value);
    const double by_b = a->value > 0 ? value * log(a->value) : 0;
    return join(a, b, value, b->value * pow(a->value, b->value - 1), by_b, names);
}

static ed_dual evaluate(const node *n, const double *b, double x, size_t parameters)
{
    const size_t names = parameters + 1;
    ed_dual out = {.value = n->number};
    if (n->kind == NUMBER)
        return out;
    if (n->kind == NAME) {
        out.value = n->name < parameters ? b[n->name] : x;
        out.by[n->name] = 1;
        return out;
    }
    const ed_dual l = evaluate(n->left, b, x, parameters);
    const ed_dual r = n->right != NULL ? evaluate(n->right, b, x, parameters) : out;
    switch (n->kind) {
    case NEGATE:
        return chain(&l, -l.value, -1, names);
    case ADD:
        return join(&l, &r, l.value + r.value, 1, 1, names);
    case SUBTRACT:
        return join(&l, &r, l.value - r.value, 1, -1, names);
    case MULTIPLY:
        return join(&l, &r, l.value * r.value, r.value, l.value, names);
    case DIVIDE:
        return join(&l, &r, l.value / r.value, 1 / r.value, -l.value / (r.value * r.value), names);
    case POWER:
        return power(&l, &r, names);
    case EXP:
        return chain(&l, exp(l.value), exp(l.value), names);
    case LN:
        return chain(&l, log(l.value), 1 / l.value, names);
    case SQRT:
        return chain(&l, sqrt(l.value), 0.5 / sqrt(l.value), names);
    default: /* ABS: what is left */
        return chain(&l, fabs(l.value), l.value < 0 ? -1 : 1, names);
    }
}

ed_dual ed_expression_at(const ed_expression *e, const double *b, double x)
{
    return evaluate(e->root, b, x, e->parameters);
}
