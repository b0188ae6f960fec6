/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a formula's tree to a formula in type. */
#include "report/typeset.h"
#include "document/wrap.h"
#include "formula/formula.h"
#include "report/phrases.h"
#include "report/view.h"
#include <string.h>

enum { FRACTION_WIDTH = 36 }; /* columns; what is wider is written on one line, so that lines can be broken */

typedef struct setting {
    const ed_typesetter *setter;
    ed_arena *arena;
    const char *text;   /* the formula as it was given */
    unsigned fractions; /* around what is being set */
} setting;

static void put(setting *s, ed_math *row, const ed_tree *tree);

static const char *say(const setting *s, ed_phrase phrase)
{
    return ed_phrase_in(phrase, s->setter->lang);
}

static void put_text(setting *s, ed_math *row, const char *text)
{
    ed_math_add_text(s->arena, row, text);
}

static ed_math *row_of(setting *s, const ed_tree *tree)
{
    ed_math *row = ed_math_row(s->arena);
    put(s, row, tree);
    return row;
}

/* ---- names and literals */

static void put_name(setting *s, ed_math *row, const char *written)
{
    for (const ed_json *at = s->setter->names; at != NULL; at = at->next) {
        if (!ed_view_is(at, "name", written))
            continue;
        const char *symbol = ed_view_text(s->arena, at, "symbol");
        const char *title = ed_view_words(s->arena, at, "title", s->setter->lang);
        if (symbol != NULL)
            ed_math_add_symbol(s->arena, row, symbol);
        else
            put_text(s, row, title != NULL ? title : written);
        return;
    }
    if (strcmp(written, "true") == 0 || strcmp(written, "false") == 0)
        put_text(s, row, say(s, written[0] == 't' ? ED_SAY_yes : ED_SAY_no));
    else
        put_text(s, row, written);
}

/* A number as it was written, and the mark behind it that its digits go on. */
static void put_number(setting *s, ed_math *row, const ed_tree *tree)
{
    static const char more[] = "…";
    size_t end = tree->end;
    if (strncmp(s->text + end, more, sizeof more - 1) == 0)
        end += sizeof more - 1;
    put_text(s, row, ed_arena_copy(s->arena, s->text + tree->begin, end - tree->begin));
}

/* ---- operators */

static const char *sign_of(const setting *s, const char *name)
{
    static const struct {
        const char *name, *sign;
    } signs[] = {{"*", "×"}, {"-", "−"}, {"==", "="}, {"!=", "≠"}, {"<=", "≤"}, {">=", "≥"}, {"..", "…"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strcmp(signs[i].name, name) == 0)
            return signs[i].sign;
    return strcmp(name, "and") == 0 ? say(s, ED_SAY_math_and) : strcmp(name, "or") == 0 ? say(s, ED_SAY_math_or) : name;
}

/* True if a child of a binary operator needs brackets on one line; `strict` where an equal rank does too. */
static bool needs_brackets(const ed_tree *child, const ed_tree *tree, bool strict)
{
    int inner = ed_tree_precedence(child), outer = ed_tree_precedence(tree);
    return inner < outer || (inner == outer && strict);
}

static void put_enclosed(setting *s, ed_math *row, const ed_tree *child, bool enclose)
{
    s->fractions += enclose; /* brackets are as high as a line */
    put_text(s, row, enclose ? "(" : "");
    put(s, row, child);
    put_text(s, row, enclose ? ")" : "");
    s->fractions -= enclose;
}

static bool fits_fraction(setting *s, const ed_math *part)
{
    return ed_measure_text(&ed_measure_columns, ed_math_line(s->arena, part)) <= FRACTION_WIDTH;
}

/* A fraction within a fraction is written on one line: it would be too small to read. */
static bool put_fraction(setting *s, ed_math *row, const ed_tree *tree)
{
    if (s->fractions > 0)
        return false;
    s->fractions++;
    ed_math *above = row_of(s, tree->child[0]), *below = row_of(s, tree->child[1]);
    s->fractions--;
    if (!fits_fraction(s, above) || !fits_fraction(s, below))
        return false;
    ed_math *fraction = ed_math_pair(s->arena, ED_MATH_FRACTION, above, below);
    fraction->enclose[0] = needs_brackets(tree->child[0], tree, false);
    fraction->enclose[1] = needs_brackets(tree->child[1], tree, true);
    ed_math_add(row, fraction);
    return true;
}

static void put_power(setting *s, ed_math *row, const ed_tree *tree)
{
    s->fractions++; /* none in an exponent, none below one */
    ed_math *base = ed_math_row(s->arena);
    put_enclosed(s, base, tree->child[0], needs_brackets(tree->child[0], tree, true));
    ed_math *power = ed_math_pair(s->arena, ED_MATH_POWER, base, row_of(s, tree->child[1]));
    s->fractions--;
    power->enclose[1] = ed_tree_precedence(tree->child[1]) < 9;
    ed_math_add(row, power);
}

static void put_binary(setting *s, ed_math *row, const ed_tree *tree)
{
    const char *name = tree->name;
    if (strcmp(name, "^") == 0) {
        put_power(s, row, tree);
        return;
    }
    if (strcmp(name, "/") == 0 && put_fraction(s, row, tree))
        return;
    put_enclosed(s, row, tree->child[0], needs_brackets(tree->child[0], tree, false));
    ed_math_add_operator(s->arena, row, sign_of(s, name));
    put_enclosed(s, row, tree->child[1], needs_brackets(tree->child[1], tree, name[0] == '-' || name[0] == '/'));
}

static void put_unary(setting *s, ed_math *row, const ed_tree *tree)
{
    put_text(s, row, tree->name[0] == '-' ? "−" : say(s, ED_SAY_math_not));
    put_enclosed(s, row, tree->child[0], needs_brackets(tree->child[0], tree, false));
}

/* ---- calls */

static const char *table_title(setting *s, const char *id)
{
    for (const ed_json *at = ed_view_first(s->setter->item, "rows_used"); at != NULL; at = at->next)
        if (ed_view_is(at, "table", id)) {
            const char *title = ed_view_words(s->arena, at, "table_title", s->setter->lang);
            return title != NULL ? title : id;
        }
    return id;
}

static void put_arguments(setting *s, ed_math *row, const ed_tree *tree, size_t from)
{
    put_text(s, row, "(");
    s->fractions++; /* as in put_enclosed */
    for (size_t i = from; i < tree->children; i++) {
        put_text(s, row, i > from ? ", " : "");
        put(s, row, tree->child[i]);
    }
    if (tree->where != NULL) {
        put_text(s, row, say(s, ED_SAY_math_where));
        put(s, row, tree->where);
    }
    s->fractions--;
    put_text(s, row, ")");
}

/* sum(x) is ∑ x, with brackets where x is more than a name. */
static void put_sum(setting *s, ed_math *row, const ed_tree *tree)
{
    bool plain = tree->children == 1 && tree->where == NULL && tree->bys == 0;
    put_text(s, row, "∑ ");
    if (plain && ed_tree_precedence(tree->child[0]) == 9)
        put(s, row, tree->child[0]);
    else
        put_arguments(s, row, tree, 0);
    for (size_t i = 0; i < tree->bys; i++)
        put_text(s, row, ed_phrase_fill(s->arena, ED_SAY_math_by, s->setter->lang, tree->by[i], NULL));
}

static void put_if(setting *s, ed_math *row, const ed_tree *tree)
{
    ed_math *condition = row_of(s, tree->child[0]);
    const char *text = ed_math_line(s->arena, condition);
    put_text(s, row, ed_phrase_fill(s->arena, ED_SAY_math_if, s->setter->lang, text, NULL));
    put(s, row, tree->child[1]);
    put_text(s, row, say(s, ED_SAY_math_else));
    put(s, row, tree->child[2]);
}

static void put_table_call(setting *s, ed_math *row, const ed_tree *tree)
{
    const char *title = table_title(s, tree->child[0]->name);
    if (strcmp(tree->name, "band") == 0) {
        put_text(s, row, ed_phrase_fill(s->arena, ED_SAY_math_band, s->setter->lang, title, NULL));
        put_arguments(s, row, tree, 1);
    } else {
        const char *key = ed_math_line(s->arena, row_of(s, tree->child[1]));
        put_text(s, row, ed_phrase_fill(s->arena, ED_SAY_math_lookup, s->setter->lang, title, key, NULL));
    }
    for (size_t i = 0; i < tree->parts; i++)
        put_text(s, row, ed_arena_printf(s->arena, ".%s", tree->part[i]));
}

/* exp(x) is e to the x; |x|, floors and ceilings have brackets of their own. */
static bool put_special(setting *s, ed_math *row, const ed_tree *tree)
{
    static const struct {
        const char *name, *open, *close;
    } brackets[] = {{"abs", "|", "|"}, {"floor", "⌊", "⌋"}, {"ceil", "⌈", "⌉"}};
    for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++)
        if (strcmp(tree->name, brackets[i].name) == 0) {
            put_text(s, row, brackets[i].open);
            put(s, row, tree->child[0]);
            put_text(s, row, brackets[i].close);
            return true;
        }
    if (strcmp(tree->name, "sqrt") == 0) {
        ed_math_add(row, ed_math_root(s->arena, row_of(s, tree->child[0])));
        return true;
    }
    if (strcmp(tree->name, "exp") != 0)
        return false;
    ed_math *base = ed_math_row(s->arena);
    put_text(s, base, "e");
    s->fractions++;
    ed_math *power = ed_math_pair(s->arena, ED_MATH_POWER, base, row_of(s, tree->child[0]));
    s->fractions--;
    power->enclose[1] = ed_tree_precedence(tree->child[0]) < 9;
    ed_math_add(row, power);
    return true;
}

/* A curve at a time: S(t). */
static void put_at(setting *s, ed_math *row, const ed_tree *tree)
{
    put(s, row, tree->child[0]);
    put_arguments(s, row, tree, 1);
}

static void put_named_call(setting *s, ed_math *row, const ed_tree *tree)
{
    static const struct {
        const char *name;
        ed_phrase phrase;
    } names[] = {
        {"mean", ED_SAY_math_mean},         {"count", ED_SAY_math_count},           {"level", ED_SAY_math_level},
        {"discount", ED_SAY_math_discount}, {"discounted", ED_SAY_math_discounted}, {"prev", ED_SAY_math_prev},
        {"round", ED_SAY_math_round},       {"perpetuity", ED_SAY_math_perpetuity}, {"settled", ED_SAY_math_settled},
        {"index", ED_SAY_math_index}};
    const char *name = tree->name;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(tree->name, names[i].name) == 0)
            name = say(s, names[i].phrase);
    put_text(s, row, name);
    put_arguments(s, row, tree, 0);
    for (size_t i = 0; i < tree->parts; i++)
        put_text(s, row, ed_arena_printf(s->arena, ".%s", tree->part[i]));
}

static void put_call(setting *s, ed_math *row, const ed_tree *tree)
{
    const char *name = tree->name;
    bool of_table = tree->children > 1 && tree->child[0]->kind == ED_TREE_TEXT;
    if (strcmp(name, "sum") == 0)
        put_sum(s, row, tree);
    else if (strcmp(name, "if") == 0 && tree->children == 3)
        put_if(s, row, tree);
    else if (of_table && (strcmp(name, "band") == 0 || strcmp(name, "lookup") == 0))
        put_table_call(s, row, tree);
    else if (strcmp(name, "at") == 0 && tree->children == 2)
        put_at(s, row, tree);
    else if (strcmp(name, "given") == 0 && tree->children == 1) {
        put_text(s, row, say(s, ED_SAY_math_given));
        put(s, row, tree->child[0]);
    } else if (strcmp(name, "date") == 0 && tree->children == 1 && tree->child[0]->kind == ED_TREE_TEXT)
        put_text(s, row, tree->child[0]->name);
    else if (tree->children != 1 || !put_special(s, row, tree))
        put_named_call(s, row, tree);
}

static void put(setting *s, ed_math *row, const ed_tree *tree)
{
    switch (tree->kind) {
    case ED_TREE_NUMBER:
        put_number(s, row, tree);
        break;
    case ED_TREE_TEXT:
        put_text(s, row, ed_arena_printf(s->arena, "“%s”", tree->name));
        break;
    case ED_TREE_PATH:
        put_name(s, row, tree->name);
        break;
    case ED_TREE_UNARY:
        put_unary(s, row, tree);
        break;
    case ED_TREE_BINARY:
    case ED_TREE_RANGE:
        put_binary(s, row, tree);
        break;
    case ED_TREE_CALL:
        put_call(s, row, tree);
        break;
    }
}

/* ---- from a text */

/* `parsed` is `shown` with signs of equal length in place of those that the language does not have. */
static ed_math *set(const ed_typesetter *setter, const char *parsed, const char *shown)
{
    ed_findings unused;
    ed_findings_init(&unused, setter->arena);
    const ed_formula *formula = ed_formula_parse(setter->arena, parsed, (ed_place){NULL, 0, 0}, false, &unused);
    ed_math *row = ed_math_row(setter->arena);
    setting s = {setter, setter->arena, shown, 0};
    if (formula == NULL)
        put_text(&s, row, shown);
    else
        put(&s, row, formula->root);
    return row;
}

ed_math *ed_typeset_formula(const ed_typesetter *setter, const char *formula)
{
    return set(setter, formula, formula);
}

ed_math *ed_typeset_values(const ed_typesetter *setter, const char *substitution)
{
    static const char times[] = "×", more[] = "…";
    char *parsed = ed_arena_string(setter->arena, substitution);
    for (char *at; (at = strstr(parsed, times)) != NULL;)
        memcpy(at, "* ", 2);
    for (char *at; (at = strstr(parsed, more)) != NULL;)
        memset(at, ' ', sizeof more - 1);
    return set(setter, parsed, substitution);
}
