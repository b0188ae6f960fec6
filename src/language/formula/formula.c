/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser of formulas: recursive descent over the grammar in formula.h, one function a rule. */
#include "language/formula/formula.h"
#include "language/formula/lexer.h"
#include <string.h>

typedef struct parser {
    ed_arena *arena;
    const char *text;
    ed_lexeme token; /* the next one */
    size_t end;      /* of the token before */
    size_t count, depth;
    const char *wanted_zh, *wanted_en; /* of the first mistake */
    size_t wrong;
    bool failed;
} parser;

static ed_tree *expression(parser *p);

static bool is(const parser *p, const char *word)
{
    return ed_lexer_is(p->text, p->token, word);
}

static void advance(parser *p)
{
    bool enclosed = p->token.kind == ED_LEXEME_TEXT || p->token.kind == ED_LEXEME_UNIT;
    p->end = p->token.end + (enclosed ? 1 : 0);
    p->token = ed_lexer_next(p->text, p->end);
}

static bool take(parser *p, const char *word)
{
    if (p->failed || !is(p, word))
        return false;
    advance(p);
    return true;
}

static ed_tree *fail(parser *p, const char *zh, const char *en)
{
    if (!p->failed) {
        p->failed = true;
        p->wanted_zh = zh;
        p->wanted_en = en;
        p->wrong = p->token.begin;
    }
    return NULL;
}

static void expect(parser *p, const char *word)
{
    if (!take(p, word))
        fail(p, ed_arena_printf(p->arena, "此处应为“%s”", word),
             ed_arena_printf(p->arena, "\"%s\" is expected here", word));
}

static ed_tree *node(parser *p, ed_tree_kind kind, size_t begin)
{
    ed_tree *tree = ed_arena_alloc(p->arena, sizeof *tree);
    tree->kind = kind;
    tree->begin = begin;
    tree->end = p->end;
    return tree;
}

static void add_child(parser *p, ed_tree *tree, ed_tree *child)
{
    ed_tree **all = ed_arena_array(p->arena, tree->children + 1, sizeof *all);
    if (tree->children > 0)
        memcpy(all, tree->child, tree->children * sizeof *all);
    all[tree->children++] = child;
    tree->child = all;
}

static ed_tree *binary(parser *p, const char *name, ed_tree *left, ed_tree *right)
{
    if (p->failed)
        return NULL;
    ed_tree *tree = node(p, ED_TREE_BINARY, left->begin);
    tree->name = name;
    add_child(p, tree, left);
    add_child(p, tree, right);
    return tree;
}

static ed_tree *unary(parser *p, const char *name, size_t begin, ed_tree *operand)
{
    if (p->failed)
        return NULL;
    ed_tree *tree = node(p, ED_TREE_UNARY, begin);
    tree->name = name;
    add_child(p, tree, operand);
    return tree;
}

static const char *copy_token(parser *p)
{
    return ed_arena_copy(p->arena, p->text + p->token.begin, p->token.end - p->token.begin);
}

static ed_tree *number(parser *p)
{
    ed_tree *tree = node(p, ED_TREE_NUMBER, p->token.begin);
    if (ed_number_parse(p->arena, copy_token(p), &tree->number) != ED_NUMERAL_OK)
        return fail(p, "数字过长", "the number is too long");
    advance(p);
    if (p->token.kind == ED_LEXEME_UNIT) {
        tree->unit = copy_token(p);
        advance(p);
    }
    tree->end = p->end;
    return tree;
}

static bool take_name(parser *p, const char **out)
{
    if (p->token.kind != ED_LEXEME_NAME) {
        fail(p, "此处应为名称", "a name is expected here");
        return false;
    }
    *out = copy_token(p);
    advance(p);
    return true;
}

/* The names behind a "."; a path has at most ED_TREE_PATH_PARTS of them. */
static void members(parser *p, ed_tree *tree)
{
    while (!p->failed && take(p, ".")) {
        const char *part;
        if (tree->parts == ED_TREE_PATH_PARTS)
            fail(p, "路径过长", "the path is too long");
        else if (take_name(p, &part))
            tree->part[tree->parts++] = part;
    }
    tree->end = p->end;
}

static void by_names(parser *p, ed_tree *tree)
{
    size_t capacity = 0;
    do {
        const char *name;
        if (!take_name(p, &name))
            return;
        ED_PUSH(p->arena, tree->by, tree->bys, capacity, name);
    } while (take(p, ","));
}

static void arguments(parser *p, ed_tree *call)
{
    if (take(p, ")"))
        return;
    do {
        ed_tree *argument = expression(p);
        if (p->failed)
            return;
        add_child(p, call, argument);
        if (take(p, "of")) /* discounted(expression of t, ...) */
            take(p, "t") ? (void)0 : (void)fail(p, "“of”之后应为“t”", "\"t\" is expected behind \"of\"");
    } while (take(p, ","));
    if (take(p, "where"))
        call->where = expression(p);
    if (take(p, "by"))
        by_names(p, call);
    expect(p, ")");
}

static ed_tree *name_or_call(parser *p)
{
    size_t begin = p->token.begin;
    static const char *const words[] = {"and", "or", "not", "where", "by", "of"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is(p, words[i]))
            return fail(p, "此处应为数值、名称或括号", "a number, a name or a parenthesis is expected here");
    const char *name = copy_token(p);
    advance(p);
    ed_tree *tree;
    if (take(p, "(")) {
        tree = node(p, ED_TREE_CALL, begin);
        tree->name = name;
        arguments(p, tree);
        if (!p->failed)
            members(p, tree);
        return p->failed ? NULL : tree;
    }
    tree = node(p, ED_TREE_PATH, begin);
    tree->part[tree->parts++] = name;
    members(p, tree);
    if (p->failed)
        return NULL;
    tree->name = ed_arena_copy(p->arena, p->text + begin, p->end - begin);
    return tree;
}

static ed_tree *primary(parser *p)
{
    if (p->token.kind == ED_LEXEME_NUMBER)
        return number(p);
    if (p->token.kind == ED_LEXEME_NAME)
        return name_or_call(p);
    if (p->token.kind == ED_LEXEME_TEXT) {
        ed_tree *tree = node(p, ED_TREE_TEXT, p->token.begin - 1);
        tree->name = copy_token(p);
        advance(p);
        tree->end = p->end;
        return tree;
    }
    if (take(p, "(")) {
        ed_tree *tree = expression(p);
        expect(p, ")");
        return p->failed ? NULL : tree;
    }
    return fail(p, "此处应为数值、名称或括号", "a number, a name or a parenthesis is expected here");
}

static ed_tree *sign(parser *p)
{
    if (p->failed || ++p->depth > ED_TREE_DEPTH)
        return fail(p, "公式嵌套过深", "the formula is nested too deep");
    size_t begin = p->token.begin;
    ed_tree *tree;
    if (take(p, "-")) {
        tree = unary(p, "-", begin, sign(p));
    } else {
        tree = primary(p);
        if (!p->failed && take(p, "^"))
            tree = binary(p, "^", tree, sign(p));
    }
    p->depth--;
    return tree;
}

/* A left-associative chain of the operators in `names` over `operand`. */
static ed_tree *chain(parser *p, ed_tree *(*operand)(parser *), const char *const *names, size_t count)
{
    ed_tree *tree = operand(p);
    for (bool more = true; more && !p->failed;) {
        more = false;
        for (size_t i = 0; i < count && !more; i++)
            if (take(p, names[i])) {
                more = true;
                tree = binary(p, names[i], tree, operand(p));
            }
    }
    return tree;
}

static ed_tree *product(parser *p)
{
    static const char *const names[] = {"*", "/"};
    return chain(p, sign, names, 2);
}

static ed_tree *sum(parser *p)
{
    static const char *const names[] = {"+", "-"};
    return chain(p, product, names, 2);
}

static ed_tree *comparison(parser *p)
{
    static const char *const names[] = {"==", "!=", "<=", ">=", "<", ">"};
    ed_tree *tree = sum(p);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (take(p, names[i]))
            return binary(p, names[i], tree, sum(p));
    return tree;
}

static ed_tree *negation(parser *p)
{
    size_t begin = p->token.begin;
    if (p->failed || ++p->depth > ED_TREE_DEPTH)
        return fail(p, "公式嵌套过深", "the formula is nested too deep");
    ed_tree *tree = take(p, "not") ? unary(p, "not", begin, negation(p)) : comparison(p);
    p->depth--;
    return tree;
}

static ed_tree *conjunction(parser *p)
{
    static const char *const names[] = {"and"};
    return chain(p, negation, names, 1);
}

static ed_tree *expression(parser *p)
{
    static const char *const names[] = {"or"};
    return chain(p, conjunction, names, 1);
}

/* Numbers the tree in preorder and returns the next number. */
static size_t enumerate(ed_tree *tree, size_t next)
{
    tree->id = next++;
    for (size_t i = 0; i < tree->children; i++)
        next = enumerate(tree->child[i], next);
    return tree->where != NULL ? enumerate(tree->where, next) : next;
}

static ed_tree *whole(parser *p, bool range)
{
    ed_tree *tree = range ? sum(p) : expression(p);
    if (range && take(p, ".."))
        if ((tree = binary(p, "..", tree, sum(p))) != NULL)
            tree->kind = ED_TREE_RANGE;
    if (!p->failed && p->token.kind != ED_LEXEME_END)
        return fail(p, "此处应为运算符或公式结尾", "an operator or the end of the formula is expected here");
    return tree;
}

ed_place ed_formula_place(const ed_formula *formula, const ed_tree *tree)
{
    ed_place place = formula->place;
    if (place.line > 0 && tree != NULL)
        place.column += 1 + tree->begin; /* behind the opening quote of the JSON text */
    return place;
}

ed_formula *ed_formula_parse(ed_arena *arena, const char *text, ed_place place, bool range, ed_findings *findings)
{
    if (strlen(text) > ED_TREE_LENGTH) {
        ED_FIND(findings, formula_size, place, NULL, ed_arena_printf(arena, "%d", ED_TREE_LENGTH));
        return NULL;
    }
    parser p = {.arena = arena, .text = ed_arena_string(arena, text)};
    p.token = ed_lexer_next(p.text, 0);
    ed_formula *formula = ed_arena_alloc(arena, sizeof *formula);
    *formula = (ed_formula){.text = p.text, .place = place, .document = place.path};
    formula->root = whole(&p, range);
    if (p.failed) {
        ed_tree at = {.begin = p.wrong};
        ed_words words[2] = {{p.wanted_zh, p.wanted_en}, {p.text, p.text}};
        ed_findings_add_words(findings, ED_RULE_formula_syntax, ed_formula_place(formula, &at), NULL, words, 2);
        return NULL;
    }
    formula->count = enumerate(formula->root, 0);
    return formula;
}

int ed_tree_precedence(const ed_tree *tree)
{
    static const struct {
        const char *name;
        int precedence;
    } table[] = {{"or", 1}, {"and", 2}, {"==", 4}, {"!=", 4}, {"<", 4}, {"<=", 4}, {">", 4},
                 {">=", 4}, {"+", 5},   {"-", 5},  {"*", 6},  {"/", 6}, {"^", 8},  {"..", 0}};
    if (tree->kind == ED_TREE_UNARY)
        return tree->name[0] == '-' ? 7 : 3;
    if (tree->kind == ED_TREE_BINARY || tree->kind == ED_TREE_RANGE)
        for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
            if (strcmp(tree->name, table[i].name) == 0)
                return table[i].precedence;
    return 9;
}
