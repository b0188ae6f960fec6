/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations of a formula: found on its tree, shown in its text. */
#include "language/formula/formula.h"
#include "language/formula/lexer.h"
#include <string.h>

typedef struct lister {
    ed_arena *arena;
    const ed_formula *formula;
    ed_mutation *mutation;
    size_t count, capacity;
} lister;

/* The name that is easily written for another, or NULL. */
static const char *other_name(const char *name)
{
    static const char *const pairs[][2] = {{"+", "-"},   {"*", "/"},    {"<", "<="},   {">", ">="},
                                           {"==", "!="}, {"and", "or"}, {"min", "max"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        for (size_t k = 0; k < 2; k++)
            if (strcmp(pairs[i][k], name) == 0)
                return pairs[i][1 - k];
    return NULL;
}

/* ---- the change as a text */

/* Where the part of the text begins that has a tree and all parentheses that close in it: a tree begins behind those
 * that open before its first name. */
static size_t balanced_begin(const char *text, const ed_tree *tree)
{
    size_t begin = tree->begin;
    int depth = 0, lowest = 0;
    for (size_t at = begin; at < tree->end;) {
        const ed_lexeme token = ed_lexer_next(text, at);
        const bool enclosed = token.kind == ED_LEXEME_TEXT || token.kind == ED_LEXEME_UNIT;
        depth += ed_lexer_is(text, token, "(") ? 1 : ed_lexer_is(text, token, ")") ? -1 : 0;
        lowest = depth < lowest ? depth : lowest;
        at = token.end + (enclosed ? 1 : 0);
    }
    for (; lowest < 0 && begin > 0; lowest += text[begin] == '(' ? 1 : 0)
        begin--;
    return begin;
}

/* The operator of a tree with two operands stands behind the first and the parentheses that close it. */
static ed_lexeme operator_of(const char *text, const ed_tree *tree)
{
    ed_lexeme token = ed_lexer_next(text, tree->child[0]->end);
    while (!ed_lexer_is(text, token, tree->name))
        token = ed_lexer_next(text, token.end);
    return token;
}

static size_t count_alike(const lister *l, const char *text)
{
    size_t count = 0;
    const size_t length = strlen(text);
    for (size_t i = 0; i < l->count; i++) {
        const char *own = l->mutation[i].text;
        count += strncmp(own, text, length) == 0 && (own[length] == '\0' || strncmp(own + length, " (", 2) == 0);
    }
    return count;
}

/* `shown` is the tree whose text is shown: the mutated one, or for a constant what it stands in. */
static const char *change_text(const lister *l, const ed_tree *shown, ed_lexeme token, const char *by)
{
    const char *text = l->formula->text;
    const size_t begin = balanced_begin(text, shown);
    const int whole = (int)(shown->end - begin), before = (int)(token.begin - begin),
              after = (int)(shown->end - token.end);
    const char *out = ed_arena_printf(l->arena, "%.*s -> %.*s%s%.*s", whole, text + begin, before, text + begin, by,
                                      after, text + token.end);
    const size_t alike = count_alike(l, out);
    return alike == 0 ? out : ed_arena_printf(l->arena, "%s (%zu)", out, alike + 1);
}

/* ---- the list */

static void add(lister *l, ed_tree *at, ed_tree other, const ed_tree *shown, ed_lexeme token, const char *by)
{
    const ed_tree place = {.begin = token.begin};
    const ed_mutation mutation = {at, other, change_text(l, shown, token, by), ed_formula_place(l->formula, &place)};
    ED_PUSH(l->arena, l->mutation, l->count, l->capacity, mutation);
}

static void add_named(lister *l, ed_tree *tree, ed_lexeme token)
{
    ed_tree other = *tree;
    other.name = other_name(tree->name);
    if (other.name != NULL)
        add(l, tree, other, tree, token, other.name);
}

static void add_constant(lister *l, ed_tree *tree, const ed_tree *parent)
{
    ed_tree other = *tree;
    const ed_number *zero = ed_number_integer(l->arena, 0), *one = ed_number_integer(l->arena, 1);
    const bool is_zero = ed_number_compare(tree->number, zero) == 0;
    if (!is_zero && ed_number_compare(tree->number, one) != 0)
        return;
    other.number = is_zero ? one : zero;
    add(l, tree, other, parent, ed_lexer_next(l->formula->text, tree->begin), is_zero ? "1" : "0");
}

/* The sign and the white space behind it are dropped. */
static void add_unsigned(lister *l, ed_tree *tree)
{
    ed_lexeme token = ed_lexer_next(l->formula->text, tree->begin);
    token.end += strspn(l->formula->text + token.end, " ");
    add(l, tree, *tree->child[0], tree, token, "");
}

static void walk(lister *l, ed_tree *tree, const ed_tree *parent)
{
    const char *text = l->formula->text;
    if (tree->kind == ED_TREE_NUMBER)
        add_constant(l, tree, parent);
    else if (tree->kind == ED_TREE_UNARY)
        add_unsigned(l, tree);
    else if (tree->kind == ED_TREE_BINARY)
        add_named(l, tree, operator_of(text, tree));
    else if (tree->kind == ED_TREE_CALL)
        add_named(l, tree, ed_lexer_next(text, tree->begin));
    for (size_t i = 0; i < tree->children; i++)
        walk(l, tree->child[i], tree);
    if (tree->where != NULL)
        walk(l, tree->where, tree);
}

size_t ed_mutation_list(ed_arena *arena, const ed_formula *formula, ed_mutation **out)
{
    lister l = {.arena = arena, .formula = formula};
    walk(&l, formula->root, formula->root);
    *out = l.mutation;
    return l.count;
}

void ed_mutation_swap(ed_mutation *mutation)
{
    const ed_tree before = *mutation->at;
    *mutation->at = mutation->other;
    mutation->other = before;
}
