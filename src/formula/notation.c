/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a formula's tree in the signs of mathematics, with the fewest parentheses that keep its meaning. */
#include "formula/notation.h"

#include <string.h>

/* Precedences (ed_tree_precedence): of what stands nowhere but alone, of comparisons, of products, of what never needs
 * parentheses; ENCLOSED is more than any tree has. */
enum { LOOSE = 0, STATEMENT = 4, PRODUCT = 6, TIGHT = 9, ENCLOSED = 10 };

typedef struct setter {
    const ed_typesetting *how;
    const char *source; /* the formula as written */
    ed_text *out;
} setter;

static void set(setter *s, const ed_tree *tree, int least);

static void say(setter *s, const char *zh, const char *en)
{
    ed_text_add(s->out, s->how->lang == ED_ZH ? zh : en);
}

static bool is_call(const ed_tree *tree, const char *name)
{
    return tree->kind == ED_TREE_CALL && strcmp(tree->name, name) == 0;
}

/* A word before what follows: in Chinese a space stands only before what does not begin with a Chinese word. */
static void say_before(setter *s, const char *zh, const char *en, const ed_tree *follows)
{
    const bool chinese = is_call(follows, "if") || is_call(follows, "given") || is_call(follows, "band") ||
                         is_call(follows, "lookup") || (follows->kind == ED_TREE_UNARY && follows->name[0] == 'n');
    ed_text_format(s->out, "%s%s", s->how->lang == ED_ZH ? zh : en, s->how->lang == ED_ZH && chinese ? "" : " ");
}

/* ---- operators */

static const struct {
    const char *name, *zh, *en;
} signs[] = {
    {"*", " × ", " × "},  {"/", " / ", " / "},      {"+", " + ", " + "},    {"-", " − ", " − "}, {"==", " = ", " = "},
    {"!=", " ≠ ", " ≠ "}, {"<=", " ≤ ", " ≤ "},     {">=", " ≥ ", " ≥ "},   {"<", " < ", " < "}, {">", " > ", " > "},
    {"..", " … ", " … "}, {"and", " 且 ", " and "}, {"or", " 或 ", " or "}, {"^", "^", "^"},
};

static void put_sign(setter *s, const char *name)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strcmp(signs[i].name, name) == 0)
            say(s, signs[i].zh, signs[i].en);
}

/* "²" and "³" as everybody writes them; other exponents behind "^". */
static bool set_small_power(setter *s, const ed_tree *exponent)
{
    int64_t power = 0;
    if (exponent->kind != ED_TREE_NUMBER || exponent->unit != NULL || !ed_number_to_integer(exponent->number, &power))
        return false;
    if (power != 2 && power != 3)
        return false;
    ed_text_add(s->out, power == 2 ? "²" : "³");
    return true;
}

/* "Σ a × b" is the sum of the products, so a sum before another factor is enclosed. */
static bool is_plain_sum(const ed_tree *tree)
{
    return is_call(tree, "sum") && tree->where == NULL && tree->bys == 0;
}

/* A chain is left-associative: what stands right of "-" or "/" keeps its parentheses; a power is the other way. */
static void set_binary(setter *s, const ed_tree *tree, int own)
{
    const bool power = strcmp(tree->name, "^") == 0, product = own == PRODUCT;
    set(s, tree->child[0], product && is_plain_sum(tree->child[0]) ? ENCLOSED : power ? own + 1 : own);
    if (power && set_small_power(s, tree->child[1]))
        return;
    put_sign(s, tree->name);
    set(s, tree->child[1], power ? own : own + 1);
}

static void set_given(setter *s, const ed_tree *call)
{
    say(s, "已给出 ", "");
    set(s, call->child[0], TIGHT);
    say(s, "", " is given");
}

static void set_unary(setter *s, const ed_tree *tree, int own)
{
    const ed_tree *operand = tree->child[0];
    if (tree->name[0] == '-') {
        ed_text_add(s->out, "−");
        set(s, operand, own);
    } else if (is_call(operand, "given") && operand->children == 1) {
        say(s, "未给出 ", "");
        set(s, operand->child[0], TIGHT);
        say(s, "", " is not given");
    } else {
        say_before(s, "非", "not", operand);
        set(s, operand, own);
    }
}

/* ---- functions */

static void set_arguments(setter *s, const ed_tree *call)
{
    ed_text_add_char(s->out, '(');
    for (size_t i = 0; i < call->children; i++) {
        ed_text_add(s->out, i > 0 ? ", " : "");
        set(s, call->child[i], LOOSE);
    }
    if (call->where != NULL) {
        say(s, "，限 ", " where ");
        set(s, call->where, LOOSE);
    }
    for (size_t i = 0; i < call->bys; i++)
        ed_text_format(s->out, "%s%s", i > 0 ? ", " : s->how->lang == ED_ZH ? "，按 " : " by ", call->by[i]);
    ed_text_add_char(s->out, ')');
}

static void set_if(setter *s, const ed_tree *call)
{
    say_before(s, "若", "if", call->child[0]);
    set(s, call->child[0], LOOSE);
    say_before(s, "，则", " then", call->child[1]);
    set(s, call->child[1], 1);
    say_before(s, "；否则", ", else", call->child[2]);
    set(s, call->child[2], LOOSE);
}

/* A sum over one thing needs no parentheses; one with a condition or by some of the loops does. */
static void set_sum(setter *s, const ed_tree *call)
{
    ed_text_add(s->out, "Σ");
    if (call->where != NULL || call->bys > 0) {
        set_arguments(s, call);
        return;
    }
    ed_text_add_char(s->out, ' ');
    set(s, call->child[0], PRODUCT);
}

static void set_root(setter *s, const ed_tree *call)
{
    ed_text_add(s->out, "√");
    set_arguments(s, call);
}

static void set_absolute(setter *s, const ed_tree *call)
{
    ed_text_add_char(s->out, '|');
    set(s, call->child[0], LOOSE);
    ed_text_add_char(s->out, '|');
}

/* Reading off a table: by key or by interval. */
static void set_table(setter *s, const ed_tree *call)
{
    say(s, "查表 ", "table ");
    for (size_t i = 0; i < call->children; i++) {
        ed_text_add(s->out, i == 0 ? "" : i == 1 ? " (" : ", ");
        if (i == 0 && call->child[i]->kind == ED_TREE_TEXT)
            ed_text_add(s->out, call->child[i]->name);
        else
            set(s, call->child[i], LOOSE);
    }
    ed_text_add(s->out, call->children > 1 ? ")" : "");
}

/* The level of a curve at a time reads like a function of it. */
static void set_curve(setter *s, const ed_tree *call)
{
    set(s, call->child[0], TIGHT);
    ed_text_add_char(s->out, '(');
    set(s, call->child[1], LOOSE);
    ed_text_add_char(s->out, ')');
}

static void set_date(setter *s, const ed_tree *call)
{
    ed_text_add(s->out, call->child[0]->kind == ED_TREE_TEXT ? call->child[0]->name : "");
}

/* With another count of arguments the call is printed as it is written. `precedence` is that of the words or signs that
 * stand for it: what reads on to its end binds less than all else. */
static const struct {
    const char *name;
    size_t least, most;
    int precedence;
    void (*set)(setter *s, const ed_tree *call);
} functions[] = {
    {"if", 3, 3, LOOSE, set_if},        {"given", 1, 1, STATEMENT, set_given}, {"sum", 1, 1, TIGHT, set_sum},
    {"sqrt", 1, 1, TIGHT, set_root},    {"abs", 1, 1, TIGHT, set_absolute},    {"band", 2, 3, TIGHT, set_table},
    {"lookup", 2, 2, TIGHT, set_table}, {"at", 2, 2, TIGHT, set_curve},        {"date", 1, 1, TIGHT, set_date},
};
enum { FUNCTIONS = sizeof functions / sizeof functions[0] };

static size_t function_of(const ed_tree *tree)
{
    size_t at = 0;
    if (tree->kind != ED_TREE_CALL)
        return FUNCTIONS;
    while (at < FUNCTIONS && (strcmp(functions[at].name, tree->name) != 0 || tree->children < functions[at].least ||
                              tree->children > functions[at].most))
        at++;
    return at;
}

static void set_call(setter *s, const ed_tree *call)
{
    const size_t at = function_of(call);
    if (at < FUNCTIONS) {
        functions[at].set(s, call);
    } else {
        ed_text_add(s->out, call->name);
        set_arguments(s, call);
    }
    for (size_t i = 0; i < call->parts; i++)
        ed_text_format(s->out, ".%s", call->part[i]);
}

/* ---- values */

static void set_number(setter *s, const ed_tree *tree)
{
    const char *text = s->source + tree->begin;
    ed_text_add_bytes(s->out, text, tree->unit == NULL ? tree->end - tree->begin : strcspn(text, "["));
    if (tree->unit != NULL)
        ed_text_format(s->out, " %s", tree->unit);
}

static void set_path(setter *s, const ed_tree *tree)
{
    const char *symbol = s->how->symbol == NULL ? NULL : s->how->symbol(s->how->context, tree);
    ed_text_add(s->out, symbol != NULL ? symbol : tree->name);
}

static void set_bare(setter *s, const ed_tree *tree, int own)
{
    switch (tree->kind) {
    case ED_TREE_NUMBER:
        set_number(s, tree);
        break;
    case ED_TREE_TEXT:
        ed_text_format(s->out, s->how->lang == ED_ZH ? "“%s”" : "'%s'", tree->name);
        break;
    case ED_TREE_PATH:
        set_path(s, tree);
        break;
    case ED_TREE_UNARY:
        set_unary(s, tree, own);
        break;
    case ED_TREE_BINARY:
    case ED_TREE_RANGE:
        set_binary(s, tree, own);
        break;
    case ED_TREE_CALL:
        set_call(s, tree);
        break;
    }
}

static int precedence(const ed_tree *tree)
{
    const size_t at = function_of(tree);
    if (is_plain_sum(tree))
        return PRODUCT;
    return at < FUNCTIONS && tree->parts == 0 ? functions[at].precedence : ed_tree_precedence(tree);
}

/* With parentheses where the tree binds less than `least`. A number with its unit is two words. */
static void set(setter *s, const ed_tree *tree, int least)
{
    const int own = precedence(tree);
    const bool two_words = tree->kind == ED_TREE_NUMBER && tree->unit != NULL && least > PRODUCT;
    const bool enclosed = own < least || two_words;
    ed_text_add(s->out, enclosed ? "(" : "");
    set_bare(s, tree, own);
    ed_text_add(s->out, enclosed ? ")" : "");
}

const char *ed_formula_typeset(ed_arena *arena, const ed_formula *formula, const ed_typesetting *how)
{
    ed_text out = ed_text_new(arena);
    setter s = {how, formula->text, &out};
    set(&s, formula->root, LOOSE);
    return ed_text_string(&out);
}
