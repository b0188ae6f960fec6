/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a formula's tree to a formula in type: names, literals, operators; calls are set in typeset_call.c. */
#include "document/document.h"
#include "document/inside.h"
#include "number/number.h"
#include <string.h>

enum { BASE_WIDTH = 24 }; /* columns: that of a power, which is not broken */

const char *ed_typeset_say(const ed_setting *s, const char *zh, const char *en)
{
    return s->setter->lang == ED_ZH ? zh : en;
}

void ed_typeset_put_text(ed_setting *s, ed_math *row, const char *text)
{
    ed_math_add_text(s->setter->arena, row, text);
}

ed_math *ed_typeset_row(ed_setting *s, const ed_tree *tree)
{
    ed_math *row = ed_math_row(s->setter->arena);
    ed_typeset_put(s, row, tree);
    return row;
}

/* ---- names and literals */

static void put_name(ed_setting *s, ed_math *row, const ed_tree *path)
{
    const ed_typesetter *setter = s->setter;
    const ed_typeset_name name =
        setter->name == NULL ? (ed_typeset_name){NULL, NULL} : setter->name(setter->context, path);
    if (name.symbol != NULL)
        ed_math_add_symbol(setter->arena, row, name.symbol);
    else if (name.title != NULL)
        ed_typeset_put_text(s, row, name.title);
    else if (strcmp(path->name, "true") == 0)
        ed_typeset_put_text(s, row, ed_typeset_say(s, "是", "yes"));
    else if (strcmp(path->name, "false") == 0)
        ed_typeset_put_text(s, row, ed_typeset_say(s, "否", "no"));
    else
        ed_typeset_put_text(s, row, path->name);
}

/* A unit as the language of the text writes it: "g·s²/m⁴". */
static const char *unit_text(const ed_setting *s, const char *written)
{
    ed_unit unit;
    const char *wrong = NULL;
    ed_arena *arena = s->setter->arena;
    if (strcmp(written, "money") == 0) /* of whatever currency the case has */
        return s->setter->lang == ED_ZH ? "货币单位" : "unit of money";
    if (ed_unit_parse(arena, written, 0, &unit, &wrong) != ED_UNIT_OK)
        return written;
    return ed_unit_print_in(arena, unit, s->setter->lang);
}

static const char more[] = "…";

/* The digits of what goes on, as many as the setter shows. */
static const char *going_on(const ed_setting *s, const char *digits)
{
    ed_arena *arena = s->setter->arena;
    const char *cut = s->setter->digits == 0 ? digits : ed_decimal_clipped(arena, digits, s->setter->digits);
    return cut == digits ? ed_arena_printf(arena, "%s%s", digits, more) : cut;
}

/* A number as it was written, behind its sign, with the mark behind it that its digits go on, or its unit:
 * "0.0016 kg/t"; nothing is 0 in any unit. */
static void put_number(ed_setting *s, ed_math *row, const char *sign, const ed_tree *tree)
{
    const char *text = s->text + tree->begin;
    size_t length = tree->unit != NULL ? strcspn(text, " [") : tree->end - tree->begin;
    const bool goes_on = tree->unit == NULL && strncmp(text + length, more, sizeof more - 1) == 0;
    const char *digits = ed_arena_copy(s->setter->arena, text, length);
    if (goes_on)
        digits = going_on(s, digits);
    const bool bare = tree->unit == NULL || strcmp(digits, "0") == 0;
    ed_typeset_put_text(s, row,
                        ed_arena_printf(s->setter->arena, "%s%s%s%s", sign, digits, bare ? "" : " ",
                                        bare ? "" : unit_text(s, tree->unit)));
}

/* ---- operators */

static const char *sign_of(const ed_setting *s, const char *name)
{
    static const struct {
        const char *name, *zh, *en;
    } signs[] = {{"*", "×", "×"},  {"-", "−", "−"},  {"==", "=", "="},     {"!=", "≠", "≠"},  {"<=", "≤", "≤"},
                 {">=", "≥", "≥"}, {"..", "…", "…"}, {"and", "且", "and"}, {"or", "或", "or"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strcmp(signs[i].name, name) == 0)
            return ed_typeset_say(s, signs[i].zh, signs[i].en);
    return name;
}

static bool is_product(const ed_tree *tree)
{
    return tree->kind == ED_TREE_BINARY && ed_typeset_precedence(tree) == ED_TYPESET_PRODUCT;
}

/* "∑ a × b" reads as the sum of the products: what ends in a sum is enclosed before another factor. */
static bool ends_in_sum(const ed_tree *tree)
{
    while (is_product(tree) || (tree->kind == ED_TREE_UNARY && tree->name[0] == '-'))
        tree = tree->child[tree->children - 1];
    return ed_typeset_is_open_sum(tree);
}

/* True if an operand needs brackets on one line. Operators are left-associative but for the power; sums, products,
 * "and" and "or" are the same however they are grouped. */
static bool needs_brackets(const ed_tree *tree, size_t operand)
{
    const ed_tree *child = tree->child[operand];
    const int inner = ed_typeset_precedence(child), outer = ed_typeset_precedence(tree);
    const bool power = strcmp(tree->name, "^") == 0, is_free = strchr("+*ao", tree->name[0]) != NULL;
    if (operand == 0 && is_product(tree) && ends_in_sum(child))
        return true;
    if (inner != outer || tree->children == 1)
        return inner < outer;
    return power ? operand == 0 : operand > 0 && !is_free && !ed_typeset_is_open_sum(child);
}

static void put_enclosed(ed_setting *s, ed_math *row, const ed_tree *child, bool enclose)
{
    if (!enclose) {
        ed_typeset_put(s, row, child);
        return;
    }
    s->fractions++; /* brackets are as high as a line */
    ed_typeset_put_text(s, row, "(");
    ed_typeset_put(s, row, child);
    ed_typeset_put_text(s, row, ")");
    s->fractions--;
}

bool ed_typeset_is_wider(const ed_setting *s, const ed_math *part, size_t columns)
{
    return ed_measure_text(&ed_measure_columns, ed_math_line(s->setter->arena, part)) > columns;
}

/* A fraction within a fraction is written on one line: it would be too small to read. */
static bool put_fraction(ed_setting *s, ed_math *row, const ed_tree *tree)
{
    if (s->fractions > 0)
        return false;
    s->fractions++;
    ed_math *above = ed_typeset_row(s, tree->child[0]), *below = ed_typeset_row(s, tree->child[1]);
    s->fractions--;
    if (ed_typeset_is_wider(s, above, ED_TYPESET_FRACTION) || ed_typeset_is_wider(s, below, ED_TYPESET_FRACTION))
        return false;
    ed_math *fraction = ed_math_pair(s->setter->arena, ED_MATH_FRACTION, above, below);
    fraction->enclose[0] = needs_brackets(tree, 0);
    fraction->enclose[1] = needs_brackets(tree, 1);
    ed_math_add(row, fraction);
    return true;
}

/* A number with its unit, or a name with a title: an exponent would seem to be the last word's own. */
static bool is_many_words(ed_setting *s, const ed_tree *tree)
{
    const bool is_word = tree->kind == ED_TREE_NUMBER || tree->kind == ED_TREE_PATH;
    return is_word && strchr(ed_math_line(s->setter->arena, ed_typeset_row(s, tree)), ' ') != NULL;
}

/* All but the last part of a wide base, its bracket or field, stands before the power, where lines can be broken. */
static void put_first_of(const ed_setting *s, ed_math *row, ed_math *base)
{
    while (base->child != base->last && ed_typeset_is_wider(s, base, BASE_WIDTH)) {
        ed_math *first = base->child;
        base->child = first->next;
        first->next = NULL;
        ed_math_add(row, first);
    }
}

void ed_typeset_put_power(ed_setting *s, ed_math *row, ed_math *base, const ed_tree *exponent)
{
    put_first_of(s, row, base);
    s->fractions++; /* none in an exponent */
    ed_math *power = ed_math_pair(s->setter->arena, ED_MATH_POWER, base, ed_typeset_row(s, exponent));
    power->enclose[1] = ed_typeset_precedence(exponent) < ED_TYPESET_TIGHT || is_many_words(s, exponent);
    s->fractions--;
    ed_math_add(row, power);
}

static void put_power(ed_setting *s, ed_math *row, const ed_tree *tree)
{
    ed_math *base = ed_math_row(s->setter->arena);
    s->fractions++; /* none below an exponent */
    put_enclosed(s, base, tree->child[0], needs_brackets(tree, 0) || is_many_words(s, tree->child[0]));
    s->fractions--;
    ed_typeset_put_power(s, row, base, tree->child[1]);
}

static void put_key(ed_setting *s, ed_math *row, const ed_tree *key, const ed_tree *path)
{
    const ed_typesetter *setter = s->setter;
    const char *title = setter->option == NULL ? NULL : setter->option(setter->context, path, key->name);
    ed_typeset_put_text(s, row, ed_arena_printf(setter->arena, "“%s”", title != NULL ? title : key->name));
}

/* An operand: a key of the choice on the other side by its title. */
static void put_operand(ed_setting *s, ed_math *row, const ed_tree *tree, size_t operand)
{
    const ed_tree *child = tree->child[operand], *other = tree->child[1 - operand];
    if (child->kind == ED_TREE_TEXT && other->kind == ED_TREE_PATH)
        put_key(s, row, child, other);
    else
        put_enclosed(s, row, child, needs_brackets(tree, operand));
}

static void put_both(ed_setting *s, ed_math *row, const ed_tree *tree)
{
    const char *name = tree->name;
    if (strcmp(name, "^") == 0) {
        put_power(s, row, tree);
        return;
    }
    if (strcmp(name, "/") == 0 && put_fraction(s, row, tree))
        return;
    put_operand(s, row, tree, 0);
    ed_math_add_operator(s->setter->arena, row, sign_of(s, name));
    put_operand(s, row, tree, 1);
}

/* ---- what a person would not write */

/* A bare 0 or 1, and all of it: not the beginning of "0…". */
static bool is_digit(const ed_setting *s, const ed_tree *tree, char digit)
{
    const char *text = s->text + tree->begin;
    return tree->kind == ED_TREE_NUMBER && tree->unit == NULL && tree->end - tree->begin == 1 && text[0] == digit &&
           (text[1] & 0x80) == 0;
}

/* True if the name stands in the tree. */
static bool mentions(const ed_tree *tree, const char *name)
{
    bool found = tree->kind == ED_TREE_PATH && strcmp(tree->name, name) == 0;
    for (size_t i = 0; i < tree->children; i++)
        found = found || mentions(tree->child[i], name);
    return found;
}

/* "given(x) and x > 2" asks the same as "x > 2". */
static bool is_asked_by(const ed_tree *given, const ed_tree *other)
{
    return given->kind == ED_TREE_CALL && strcmp(given->name, "given") == 0 && given->children == 1 &&
           given->child[0]->kind == ED_TREE_PATH && mentions(other, given->child[0]->name);
}

/* A sum of nothing but zeros. */
static bool is_zero_sum(const ed_setting *s, const ed_tree *tree)
{
    while (tree->kind == ED_TREE_BINARY && strcmp(tree->name, "+") == 0 && is_digit(s, tree->child[1], '0'))
        tree = tree->child[0];
    return is_digit(s, tree, '0');
}

/* The operand that says all of it, NULL where both do: without zeros that are added; of a formula also without a
 * factor 1, which is what an absent input came to. */
static const ed_tree *only_operand(const ed_setting *s, const ed_tree *tree)
{
    const ed_tree *left = tree->child[0], *right = tree->child[1];
    const char *name = tree->name;
    if (strcmp(name, "and") == 0)
        return is_asked_by(left, right) ? right : is_asked_by(right, left) ? left : NULL;
    if (strcmp(name, "+") == 0)
        return is_zero_sum(s, right) ? left : is_zero_sum(s, left) ? right : NULL;
    if (strcmp(name, "*") == 0 && !s->values)
        return is_digit(s, right, '1') ? left : is_digit(s, left, '1') ? right : NULL;
    return NULL;
}

static void put_binary(ed_setting *s, ed_math *row, const ed_tree *tree)
{
    const ed_tree *only = only_operand(s, tree);
    if (only != NULL)
        put_enclosed(s, row, only, ed_typeset_precedence(only) < ed_typeset_precedence(tree));
    else
        put_both(s, row, tree);
}

static void put_unary(ed_setting *s, ed_math *row, const ed_tree *tree)
{
    if (tree->name[0] == '-' && tree->child[0]->kind == ED_TREE_NUMBER) {
        put_number(s, row, "-", tree->child[0]); /* a negative number has the sign that figures have everywhere */
        return;
    }
    if (tree->name[0] == '-')
        ed_typeset_put_text(s, row, "−");
    else if (ed_typeset_put_absent(s, row, tree->child[0]))
        return;
    else
        ed_typeset_put_text(s, row, ed_typeset_say(s, "非 ", "not "));
    put_enclosed(s, row, tree->child[0], needs_brackets(tree, 0));
}

void ed_typeset_put(ed_setting *s, ed_math *row, const ed_tree *tree)
{
    switch (tree->kind) {
    case ED_TREE_NUMBER:
        put_number(s, row, "", tree);
        break;
    case ED_TREE_TEXT:
        put_key(s, row, tree, NULL);
        break;
    case ED_TREE_PATH:
        put_name(s, row, tree);
        break;
    case ED_TREE_UNARY:
        put_unary(s, row, tree);
        break;
    case ED_TREE_BINARY:
    case ED_TREE_RANGE:
        put_binary(s, row, tree);
        break;
    case ED_TREE_CALL:
        ed_typeset_put_call(s, row, tree);
        break;
    }
}

/* ---- the whole */

ed_math *ed_typeset(const ed_typesetter *setter, const ed_formula *formula)
{
    ed_setting s = {.setter = setter, .text = formula->text};
    return ed_typeset_row(&s, formula->root);
}

/* `parsed` is `shown` with signs of equal length in place of those that the language does not have. `values`: with
 * brackets around what reads on to its end. */
static ed_math *set_text(const ed_typesetter *setter, const char *parsed, const char *shown, bool values)
{
    ed_findings unused;
    ed_findings_init(&unused, setter->arena);
    const ed_formula *formula = ed_formula_parse(setter->arena, parsed, (ed_place){.path = NULL}, false, &unused);
    ed_setting s = {.setter = setter, .text = shown, .values = values};
    ed_math *row = ed_math_row(setter->arena);
    if (formula == NULL)
        ed_typeset_put_text(&s, row, shown);
    else
        put_enclosed(&s, row, formula->root, values && ed_typeset_precedence(formula->root) == ED_TYPESET_LOOSE);
    return row;
}

ed_math *ed_typeset_text(const ed_typesetter *setter, const char *formula)
{
    return set_text(setter, formula, formula, false);
}

ed_math *ed_typeset_values(const ed_typesetter *setter, const char *substitution)
{
    static const char times[] = "×";
    char *parsed = ed_arena_string(setter->arena, substitution);
    for (char *at; (at = strstr(parsed, times)) != NULL;)
        memcpy(at, "* ", 2);
    for (char *at; (at = strstr(parsed, more)) != NULL;)
        memset(at, ' ', sizeof more - 1);
    return set_text(setter, parsed, substitution, true);
}
