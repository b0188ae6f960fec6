/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calls: aggregates, the functions of the language (a table of names, each with the number of its arguments and what
 * compiles it), and native methods.
 */
#include "language/language.h"
#include "language/compile/inside.h"
#include "language/timing/timed.h"
#include <string.h>

typedef ed_node_id (*compile_function)(ed_compiler *c, const ed_tree *tree);

static ed_node_id wrong_arguments(ed_compiler *c, const ed_tree *tree, const char *zh, const char *en)
{
    return ed_compile_wrong(c, ED_RULE_formula_arguments, tree, ed_same(tree->name), (ed_words){zh, en});
}

static ed_node_id elementary(ed_compiler *c, const ed_tree *tree)
{
    static const struct {
        const char *name;
        ed_op op;
    } table[] = {{"abs", ED_OP_ABS}, {"floor", ED_OP_FLOOR}, {"ceil", ED_OP_CEIL},
                 {"exp", ED_OP_EXP}, {"ln", ED_OP_LN},       {"sqrt", ED_OP_SQRT}};
    size_t i = 0;
    while (strcmp(table[i].name, tree->name) != 0)
        i++;
    ed_node_id operand = ed_compile_tree(c, tree->child[0]);
    return operand == ED_NO_NODE ? operand : ed_make_unary(c, tree, table[i].op, operand);
}

/* round(x, step): half away from zero; the step defaults to 1 of x's unit. */
static ed_node_id round_(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id x = ed_compile_tree(c, tree->child[0]);
    if (!ed_want(c, tree->child[0], x, ED_TYPE_NUMBER))
        return ED_NO_NODE;
    ed_unit unit = ed_compile_unit(c, x);
    ed_node_id step = tree->children == 2
                          ? ed_compile_tree(c, tree->child[1])
                          : ed_program_number(c->program, ed_number_integer(c->arena, 1), unit, ED_TYPE_NUMBER);
    if (!ed_make_alike(c, tree, &x, &step))
        return ED_NO_NODE;
    return ed_make(c, tree, (ed_operation){ED_OP_ROUND, (ed_node_id[]){x, step}, 2, ED_TYPE_NUMBER, unit, 0});
}

/* min and max of several values. */
static ed_node_id extreme(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id *operand = ed_arena_array(c->arena, tree->children, sizeof *operand);
    for (size_t i = 0; i < tree->children; i++) {
        operand[i] = ed_compile_tree(c, tree->child[i]);
        if (!ed_want(c, tree->child[i], operand[i], ED_TYPE_NUMBER))
            return ED_NO_NODE;
    }
    for (size_t i = 1; i < tree->children; i++)
        if (!ed_make_alike(c, tree, &operand[0], &operand[i]))
            return ED_NO_NODE;
    for (size_t i = 1; i < tree->children; i++) /* a first literal 0 has taken its unit by now */
        if (!ed_make_alike(c, tree, &operand[0], &operand[i]))
            return ED_NO_NODE;
    ed_op op = strcmp(tree->name, "min") == 0 ? ED_OP_MIN : ED_OP_MAX;
    return ed_make(c, tree,
                   (ed_operation){op, operand, tree->children, ED_TYPE_NUMBER, ed_compile_unit(c, operand[0]), 0});
}

static ed_node_id date(ed_compiler *c, const ed_tree *tree)
{
    ed_date day;
    if (tree->child[0]->kind != ED_TREE_TEXT || !ed_date_parse(tree->child[0]->name, &day))
        return wrong_arguments(c, tree, "一个 'YYYY-MM-DD' 日期", "a date 'YYYY-MM-DD'");
    return ed_program_number(c->program, ed_number_integer(c->arena, day.days), ed_unit_none(), ED_TYPE_DATE);
}

/* Dates are known when a program is compiled. */
static ed_node_id year_of(ed_compiler *c, const ed_tree *tree)
{
    int64_t days = 0;
    ed_node_id day = ed_compile_tree(c, tree->child[0]);
    if (!ed_want(c, tree->child[0], day, ED_TYPE_DATE))
        return ED_NO_NODE;
    ed_value value = ed_program_value(c->program, day, 0);
    if (value.number == NULL || !ed_number_to_integer(value.number, &days))
        return wrong_arguments(c, tree, "一个日期", "a date");
    return ed_make_integer(c, ed_date_year((ed_date){(int)days, true}));
}

/* ---- tables */

static ed_node_id member(ed_compiler *c, const ed_tree *tree, const ed_bound *record)
{
    if (record == NULL)
        return ED_NO_NODE;
    const ed_bound *bound = record;
    if (tree->parts > 0)
        bound = ed_compile_walk(c, tree, record, 0);
    else if (record->members == 1)
        bound = record->member[0];
    if (bound == NULL)
        return ED_NO_NODE;
    if (bound->kind != ED_BOUND_NODE)
        return wrong_arguments(c, tree, "并指明取哪一列", "the column to take as well");
    if (!bound->given && c->checking == 0)
        return ed_compile_wrong(c, ED_RULE_formula_not_given, tree, ed_tree_words(c, tree), ed_same(NULL));
    ed_compile_use(c, tree, bound);
    return bound->node;
}

static bool is_text(const ed_tree *tree)
{
    return tree->kind == ED_TREE_TEXT;
}

/* A key of several parts is written with "/" between them, in the table as here. */
static const char *composite_key(ed_compiler *c, const ed_tree *tree)
{
    ed_text key = ed_text_new(c->arena);
    for (size_t i = 1; i < tree->children; i++) {
        ed_node_id part = ed_compile_tree(c, tree->child[i]);
        if (!ed_want(c, tree->child[i], part, ED_TYPE_TEXT))
            return NULL;
        ed_text_format(&key, "%s%s", i > 1 ? "/" : "", ed_program_value(c->program, part, 0).text);
    }
    return ed_text_string(&key);
}

static ed_bound *row_of(ed_compiler *c, const ed_tree *tree)
{
    if (!is_text(tree->child[0])) {
        (void)wrong_arguments(c, tree, "表名（文本）和键", "a table's id as a text, and a key");
        return NULL;
    }
    const char *key = composite_key(c, tree);
    return key == NULL
               ? NULL
               : c->hooks.lookup(c->hooks.context, tree->child[0]->name, key, ed_formula_place(c->formula, tree));
}

/* lookup('table', key, ...).column; the key is settled now. */
static ed_node_id lookup(ed_compiler *c, const ed_tree *tree)
{
    return member(c, tree, row_of(c, tree));
}

/* given(path), and given(lookup('table', key).column): whether that row fills the column. */
static ed_node_id given(ed_compiler *c, const ed_tree *tree)
{
    const ed_tree *what = tree->child[0];
    const ed_bound *bound = NULL;
    if (what->kind == ED_TREE_CALL && strcmp(what->name, "lookup") == 0 && what->parts == 1 && what->children >= 2) {
        ed_bound *row = row_of(c, what);
        bound = row == NULL ? NULL : ed_compile_walk(c, what, row, 0);
    } else if (what->kind == ED_TREE_PATH) {
        bound = ed_compile_bound(c, what);
    } else {
        return wrong_arguments(c, tree, "一个输入的名称", "the name of an input");
    }
    c->looks += bound != NULL && bound->given && c->checking == 0;
    return bound == NULL ? ED_NO_NODE : ed_program_flag(c->program, bound->given);
}

static ed_node_id band(ed_compiler *c, const ed_tree *tree)
{
    if (!is_text(tree->child[0]) || tree->parts > 1)
        return wrong_arguments(c, tree, "表名（文本）和数值", "a table's id as a text, and a value");
    ed_unit argument, result;
    const ed_band *table =
        c->hooks.band(c->hooks.context, tree->child[0]->name, tree->parts == 1 ? tree->part[0] : NULL, &argument,
                      &result, ed_formula_place(c->formula, tree));
    ed_node_id x = ed_compile_tree(c, tree->child[1]);
    if (table == NULL || !ed_want(c, tree->child[1], x, ED_TYPE_NUMBER))
        return ED_NO_NODE;
    x = ed_compile_convert(c, tree->child[1], x, argument);
    return ed_make(c, tree,
                   (ed_operation){ED_OP_BAND, &x, 1, ED_TYPE_NUMBER, result, ed_program_band(c->program, table)});
}

/* ---- lists, curves, rows before */

/* pick(list, 'id').column */
static ed_node_id pick(ed_compiler *c, const ed_tree *tree)
{
    const ed_bound *list = ed_compile_bound(c, tree->child[0]);
    if (list == NULL)
        return ED_NO_NODE;
    if (list->kind != ED_BOUND_LIST || list->list->is_table || !is_text(tree->child[1]))
        return wrong_arguments(c, tree, "一个列表和元素的 id（文本）", "a list and an element's id as a text");
    uint32_t found =
        list->list->by_id == NULL ? ED_MAP_NONE : ed_map_find_text(list->list->by_id, tree->child[1]->name);
    if (found != ED_MAP_NONE)
        return member(c, tree, list->list->element[found]);
    return ed_compile_wrong(c, ED_RULE_formula_name, tree, ed_same(tree->child[1]->name), ed_same(""));
}

static ed_node_id at(ed_compiler *c, const ed_tree *tree)
{
    const ed_bound *curve = ed_compile_bound(c, tree->child[0]);
    ed_node_id t = ed_make_plain(c, tree->child[1], ed_compile_tree(c, tree->child[1]));
    if (curve == NULL || t == ED_NO_NODE)
        return ED_NO_NODE;
    if (curve->kind != ED_BOUND_CURVE)
        return wrong_arguments(c, tree, "一条曲线和时间", "a curve and a time");
    if (!curve->given && c->checking == 0)
        return ed_compile_wrong(c, ED_RULE_formula_not_given, tree, ed_tree_words(c, tree->child[0]), ed_same(NULL));
    ed_node_id *operand = ed_arena_array(c->arena, curve->curve->parameters + 1, sizeof *operand);
    operand[0] = t;
    memcpy(operand + 1, curve->curve->parameter, curve->curve->parameters * sizeof *operand);
    ed_compile_use(c, tree->child[0], curve);
    return ed_make(c, tree,
                   (ed_operation){ED_OP_CURVE, operand, curve->curve->parameters + 1, ED_TYPE_NUMBER,
                                  curve->curve->unit, ed_program_curve(c->program, curve->curve->kind)});
}

static bool names_column(const ed_body *body, const ed_tree *tree)
{
    if (body == NULL || tree->kind != ED_TREE_PATH || tree->parts != 1)
        return false;
    for (size_t i = 0; i < body->columns; i++)
        if (strcmp(body->column[i], tree->part[0]) == 0)
            return true;
    return false;
}

/* Over elements, prev() of a column is that column in the row before. */
static ed_node_id prev_element(ed_compiler *c, const ed_tree *tree, ed_node_id start)
{
    if (!names_column(c->body, tree->child[0]))
        return wrong_arguments(c, tree, "本表的一列和首行的值", "a column of the same table and its first row's value");
    const ed_bound *before = c->body->before == NULL ? NULL : ed_bound_find(c->body->before, tree->child[0]->part[0]);
    if (before == NULL)
        return start;
    ed_compile_use(c, tree->child[0], before);
    return before->node;
}

/*
 * prev(expression, start): the expression in the row before, `start` in the first. In a loop over years the expression
 * may use every row of the table, through aggregates with `by`: it is compiled when they are all known.
 */
static ed_node_id prev(ed_compiler *c, const ed_tree *tree)
{
    if (c->body == NULL)
        return wrong_arguments(c, tree, "本表的一列和首行的值", "a column of the same table and its first row's value");
    ed_node_id start = ed_compile_tree(c, tree->child[1]);
    if (!ed_want(c, tree->child[1], start, ED_TYPE_NUMBER))
        return ED_NO_NODE;
    if (c->body->region == 0)
        return prev_element(c, tree, start);
    if (ed_program_node(c->program, start)->region != 0)
        return ed_compile_wrong(c, ED_RULE_formula_rows, tree, ed_tree_words(c, tree), ed_same(NULL));
    if (c->checking > 0) /* a node that nobody closes must not come onto the tape; unit and type are the start's */
        return start;
    ed_node_id node = ed_program_prev(c->program, c->body->region, start, ed_compile_unit(c, start), ED_TYPE_NUMBER);
    ed_open_prev open = {.formula = c->formula,
                         .tree = tree,
                         .path = c->path,
                         .row = c->body->row,
                         .node_of = c->node_of,
                         .uses = c->uses,
                         .node = node};
    ED_PUSH(c->arena, c->body->open, c->body->opens, c->body->open_capacity, open);
    return node;
}

/* ordinal(element): its place in its list, 1, 2, ...; settled now. */
static ed_node_id ordinal(ed_compiler *c, const ed_tree *tree)
{
    const ed_bound *bound = ed_compile_bound(c, tree->child[0]);
    if (bound == NULL)
        return ED_NO_NODE;
    if (bound->kind == ED_BOUND_LIST)
        bound = ed_compile_element(c, bound);
    if (bound == NULL || (bound->position == 0 && c->checking == 0))
        return wrong_arguments(c, tree, "列表的一个元素", "an element of a list");
    return ed_make_integer(c, (int64_t)bound->position);
}

static const struct function {
    const char *name;
    size_t least, most;
    compile_function compile;
    const char *zh, *en; /* the arguments in words */
} functions[] = {
    {"given", 1, 1, given, "一个输入的名称", "the name of an input"},
    {"abs", 1, 1, elementary, "一个数", "one number"},
    {"floor", 1, 1, elementary, "一个数", "one number"},
    {"ceil", 1, 1, elementary, "一个数", "one number"},
    {"exp", 1, 1, elementary, "一个数", "one number"},
    {"ln", 1, 1, elementary, "一个数", "one number"},
    {"sqrt", 1, 1, elementary, "一个数", "one number"},
    {"round", 1, 2, round_, "一个数和步长", "a number and a step"},
    {"min", 2, 64, extreme, "列表的一列或多个数", "a list's column or several numbers"},
    {"max", 2, 64, extreme, "列表的一列或多个数", "a list's column or several numbers"},
    {"date", 1, 1, date, "一个 'YYYY-MM-DD' 日期", "a date 'YYYY-MM-DD'"},
    {"year_of", 1, 1, year_of, "一个日期", "a date"},
    {"lookup", 2, 5, lookup, "表名和键", "a table's id and a key"},
    {"band", 2, 2, band, "表名和数值", "a table's id and a value"},
    {"pick", 2, 2, pick, "列表和元素的 id", "a list and an element's id"},
    {"at", 2, 2, at, "曲线和时间", "a curve and a time"},
    {"prev", 2, 2, prev, "本表各列的表达式和首行的值",
     "an expression of the table's columns and the first row's value"},
    {"ordinal", 1, 1, ordinal, "列表的一个元素", "an element of a list"},
    {"settled", 1, 1, ed_timed_settled, "一条曲线", "a curve"},
    {"begins", 1, 1, ed_timed_begins, "一条曲线", "a curve"},
    {"level", 2, 2, ed_timed_call, "“t 的表达式 of t”和年份", "an expression of t, and a year"},
    {"discount", 3, 3, ed_timed_call, "贴现率、年份、基准年", "a rate, a year and a base year"},
    {"annuity_timed", 4, 4, ed_timed_call, "贴现率、起始年份、年数、基准年",
     "a rate, a first year, a number of years and a base year"},
    {"annuity_at", 4, 4, ed_timed_call, "贴现率、首次时点、次数、基准年",
     "a rate, a first time, a number of times and a base year"},
    {"discounted", 4, 4, ed_timed_call, "“t 的表达式 of t”、年份、贴现率、基准年",
     "an expression of t, a year, a rate and a base year"},
    {"perpetuity", 4, 4, ed_timed_call, "“t 的表达式 of t”、起始年份、贴现率、基准年",
     "an expression of t, a first year, a rate and a base year"},
};

static bool is_function(const char *name)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        if (strcmp(functions[i].name, name) == 0)
            return true;
    return false;
}

ed_node_id ed_language_call(ed_compiler *c, const ed_tree *tree)
{
    if (ed_compile_is_aggregate(tree))
        return ed_compile_aggregate(c, tree);
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        const struct function *f = &functions[i];
        if (f->name[0] != tree->name[0] || strcmp(f->name, tree->name) != 0) /* rows by the ten thousand ask */
            continue;
        if (tree->children < f->least || tree->children > f->most || tree->where != NULL || tree->bys > 0)
            return wrong_arguments(c, tree, f->zh, f->en);
        return f->compile(c, tree);
    }
    ed_bound *record = ed_compile_native(c, tree);
    return record == NULL ? ED_NO_NODE : member(c, tree, record);
}

ed_bound *ed_language_record(ed_compiler *c, const ed_formula *formula, bool *known)
{
    const ed_tree *root = formula->root;
    *known = root->kind == ED_TREE_CALL && root->parts == 0 && !is_function(root->name) &&
             !ed_compile_is_aggregate(root) && strcmp(root->name, "if") != 0 && c->hooks.knows != NULL &&
             c->hooks.knows(c->hooks.context, root->name);
    if (!*known)
        return NULL;
    c->formula = formula;
    c->spoiled = false;
    c->node_of = NULL;
    return ed_compile_native(c, root);
}
