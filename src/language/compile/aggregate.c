/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Aggregates over one list or one table: sum, max, min, mean, count of an expression over its columns, with `where`
 * and `by`. The expression is compiled once for each element; rows of a year loop are totalled.
 *
 * A condition that depends on no numeric input (a category, an element) is settled when the program is compiled; any
 * other stays in the program as an if.
 */
#include "language/compile/inside.h"
#include <string.h>

typedef struct aggregate {
    const ed_tree *tree;
    const ed_bound *list;
    ed_op fold, rows;          /* over elements; over the rows of an element's region */
    bool counting;             /* count: the expression is not needed */
    bool weighing;             /* count, mean: the number of rows is needed */
    ed_node_id *term, *weight; /* values, and what each counts (for mean and count) */
    size_t terms, term_capacity, weights, weight_capacity;
    ed_node_id like; /* a value with the unit of the first term */
} aggregate;

static bool by_names_known(ed_compiler *c, const aggregate *a)
{
    for (size_t i = 0; i < a->tree->bys; i++) {
        bool there =
            a->list->list->prototype != NULL && ed_bound_find(a->list->list->prototype, a->tree->by[i]) != NULL;
        if (ed_compiler_find(c, a->tree->by[i]) == NULL || !there) {
            ed_compile_wrong(c, ED_RULE_formula_name, a->tree, ed_same(a->tree->by[i]), ed_same(""));
            return false;
        }
    }
    return true;
}

/* The loop variable of `by` that is a running year on either side, or NULL. */
static const char *running_year(ed_compiler *c, const aggregate *a, const ed_bound *element)
{
    for (size_t i = 0; i < a->tree->bys; i++) {
        const ed_bound *here = ed_compiler_find(c, a->tree->by[i]), *there = ed_bound_find(element, a->tree->by[i]);
        bool index = here->kind == ED_BOUND_NODE && there->kind == ED_BOUND_NODE &&
                     (ed_program_node(c->program, here->node)->op == ED_OP_INDEX ||
                      ed_program_node(c->program, there->node)->op == ED_OP_INDEX);
        if (index)
            return a->tree->by[i];
    }
    return NULL;
}

static ed_node_id zero_like(ed_compiler *c, ed_node_id node)
{
    return ed_program_number(c->program, ed_number_integer(c->arena, 0), ed_compile_unit(c, node), ED_TYPE_NUMBER);
}

/* One element's value in the row of the running year: the same row, a row of another range, or a single year's value.
 * `region` is that of the element's own rows. */
static ed_node_id in_year(ed_compiler *c, const aggregate *a, const ed_bound *element, const char *year,
                          uint32_t region, ed_node_id value)
{
    const ed_bound *here = ed_compiler_find(c, year), *there = ed_bound_find(element, year);
    if (region != 0 && region == ed_program_node(c->program, here->node)->region)
        return value;
    ed_node_id none = zero_like(c, value);
    if (region != 0)
        return ed_make(c, a->tree,
                       (ed_operation){ED_OP_ROW, (ed_node_id[]){value, here->node, none}, 3, ED_TYPE_NUMBER,
                                      ed_compile_unit(c, value), 0});
    ed_node_id same = ed_make_comparison(c, a->tree, ED_OP_EQ, here->node, there->node);
    return same == ED_NO_NODE ? same : ed_make_if(c, a->tree, same, value, none);
}

/* The region of a table's row: that of its running loop variable; 0 without one. */
static uint32_t region_of(const ed_compiler *c, const aggregate *a, const ed_bound *element)
{
    for (size_t i = 0; a->list->list->is_table && i < element->members; i++) {
        const ed_bound *member = element->member[i];
        if (member->kind == ED_BOUND_NODE && ed_program_node(c->program, member->node)->op == ED_OP_INDEX)
            return ed_program_node(c->program, member->node)->region;
    }
    return 0;
}

/* A value that is the same in every row of a region, as a value of each row: value + 0 x index. */
static ed_node_id in_each_row(ed_compiler *c, const aggregate *a, ed_node_id value, uint32_t region)
{
    ed_node_id none = zero_like(c, value);
    none = ed_make_product(c, a->tree, ED_OP_MULTIPLY, none, ed_program_index(c->program, region));
    return none == ED_NO_NODE ? none : ed_make_sum(c, a->tree, ED_OP_ADD, value, none);
}

/* An element's values as one: totalled over its region, or taken in the running year. */
static ed_node_id gather(ed_compiler *c, const aggregate *a, const ed_bound *element, ed_op rows, ed_node_id value)
{
    const char *year = a->tree->bys > 0 ? running_year(c, a, element) : NULL;
    uint32_t region = region_of(c, a, element);
    if (value == ED_NO_NODE || !a->list->list->is_table)
        return value;
    if (ed_program_node(c->program, value)->region == 0 && region != 0)
        value = in_each_row(c, a, value, region);
    if (year != NULL && value != ED_NO_NODE)
        return in_year(c, a, element, year, region, value);
    if (region == 0) /* a single row, whatever row the aggregate itself stands in */
        return value;
    if (a->list == c->closing) /* the sum of all rows in each of them: by year it is */
        return ed_compile_wrong(c, ED_RULE_formula_rows, a->tree, ed_tree_words(c, a->tree), ed_same(NULL));
    return ed_make(c, a->tree, (ed_operation){rows, &value, 1, ED_TYPE_NUMBER, ed_compile_unit(c, value), 0});
}

static bool add_term(ed_compiler *c, aggregate *a, const ed_bound *element, ed_node_id condition)
{
    const ed_tree *expression = a->tree->child[0];
    ed_node_id weight = ed_make_integer(c, 1), value = weight;
    if (!a->counting) {
        value = ed_compile_tree(c, expression);
        if (!ed_want(c, expression, value, ED_TYPE_NUMBER))
            return false;
        if (a->like == ED_NO_NODE)
            a->like = value;
        else if (!ed_make_alike(c, expression, &a->like, &value))
            return false;
    }
    if (condition != ED_NO_NODE &&
        (a->fold == ED_OP_SUM || c->checking == 0)) { /* types alone: it may be settled yet */
        if (a->fold != ED_OP_SUM) {
            ed_compile_wrong(c, ED_RULE_formula_filter, a->tree, ed_tree_words(c, a->tree), ed_same(NULL));
            return false;
        }
        value = ed_make_if(c, a->tree, condition, value, zero_like(c, value));
        weight = ed_make_if(c, a->tree, condition, weight, ed_make_integer(c, 0));
    }
    value = gather(c, a, element, a->rows, value);
    weight = a->weighing ? gather(c, a, element, ED_OP_TOTAL, weight) : weight;
    ED_PUSH(c->arena, a->term, a->terms, a->term_capacity, value);
    if (a->weighing)
        ED_PUSH(c->arena, a->weight, a->weights, a->weight_capacity, weight);
    return value != ED_NO_NODE && weight != ED_NO_NODE;
}

/* The parts of `where` that are left to ask an element, as one flag. */
static ed_node_id compile_rest(ed_compiler *c, const aggregate *a, const ed_selection *of)
{
    ed_node_id flag = ed_compile_tree(c, of->rest[0]);
    if (!ed_want(c, of->rest[0], flag, ED_TYPE_FLAG))
        return ED_NO_NODE;
    for (size_t i = 1; i < of->rests && flag != ED_NO_NODE; i++)
        flag = ed_compile_joined(c, a->tree->where, flag, of->rest[i], false);
    return flag;
}

/* Compiles one element's part unless its condition is settled as false. */
static bool add_element(ed_compiler *c, aggregate *a, const ed_selection *of, const ed_bound *element)
{
    ed_node_id condition = ED_NO_NODE;
    if (of->rests > 0) {
        condition = compile_rest(c, a, of);
        if (condition == ED_NO_NODE)
            return false;
        const ed_node *node = ed_program_node(c->program, condition);
        if (c->checking == 0 && !(node->bits & ED_NODE_NUMERIC) && node->region == 0) {
            ed_value value = ed_program_value(c->program, condition, 0);
            if (value.number != NULL && ed_number_sign(value.number) == 0)
                return true;
            condition = ED_NO_NODE;
        }
    }
    return add_term(c, a, element, condition);
}

/* No element: still check, and learn the unit. */
static bool check_prototype(ed_compiler *c, aggregate *a)
{
    c->checking++;
    ed_node_id value = a->counting ? ed_make_integer(c, 0) : ed_compile_tree(c, a->tree->child[0]);
    c->checking--;
    a->like = value;
    return ed_want(c, a->tree->child[0], value, ED_TYPE_NUMBER);
}

static bool add_elements(ed_compiler *c, aggregate *a, const ed_selection *of)
{
    bool done = true;
    size_t at = c->vectors++;
    c->vector[at].list = a->list;
    a->term = ed_arena_reserve(c->arena, a->term, of->count, &a->term_capacity, sizeof *a->term);
    if (a->weighing)
        a->weight = ed_arena_reserve(c->arena, a->weight, of->count, &a->weight_capacity, sizeof *a->weight);
    for (uint32_t i = 0; done && i < of->count; i++) {
        const ed_bound *element = ed_group_element(a->list, of->group, i);
        c->vector[at].element = element;
        done = add_element(c, a, of, element);
    }
    if (done && a->terms == 0 && a->list->list->prototype != NULL) {
        c->vector[at].element = a->list->list->prototype;
        done = check_prototype(c, a);
    }
    c->vectors = at;
    return done;
}

static ed_node_id sum_of(ed_compiler *c, const aggregate *a, const ed_node_id *term, size_t terms)
{
    return ed_make(c, a->tree, (ed_operation){ED_OP_SUM, term, terms, ED_TYPE_NUMBER, ed_compile_unit(c, term[0]), 0});
}

static ed_node_id folded(ed_compiler *c, const aggregate *a)
{
    bool empty = a->terms == 0, mean = strcmp(a->tree->name, "mean") == 0;
    if (empty && (a->fold != ED_OP_SUM || mean))
        return c->checking > 0
                   ? a->like
                   : ed_compile_wrong(c, ED_RULE_formula_empty, a->tree, ed_tree_words(c, a->tree), ed_same(NULL));
    if (empty)
        return a->counting ? ed_make_integer(c, 0) : c->checking > 0 ? a->like : zero_like(c, a->like);
    if (a->counting)
        return sum_of(c, a, a->weight, a->weights);
    if (mean) {
        ed_node_id sum = sum_of(c, a, a->term, a->terms);
        return ed_make_product(c, a->tree, ED_OP_DIVIDE, sum, sum_of(c, a, a->weight, a->weights));
    }
    return ed_make(c, a->tree,
                   (ed_operation){a->fold, a->term, a->terms, ED_TYPE_NUMBER, ed_compile_unit(c, a->term[0]), 0});
}

/* Its names are noted in `own`, which is a part of the formula's where it is another. */
static ed_node_id compile_fresh(ed_compiler *c, aggregate *a, const ed_selection *of, ed_uses *own)
{
    ed_uses *whole = c->uses;
    if (own != whole)
        ed_compile_use_part(c, own);
    c->uses = own;
    ed_node_id result = add_elements(c, a, of) ? folded(c, a) : ED_NO_NODE;
    c->uses = whole;
    return result;
}

/* Over what is selected in this row. What depends on no row is compiled once: a conversion is told of in each. */
static ed_node_id compile_selected(ed_compiler *c, aggregate *a)
{
    ed_selection of;
    if (!ed_group_select(c, a->tree, a->list, &of))
        return ED_NO_NODE;
    ed_node_id result = of.lasting ? ed_group_recall(c, a->tree, of.group) : ED_NO_NODE;
    if (result != ED_NO_NODE)
        return result;
    size_t conversions = c->conversions;
    ed_uses *own = c->uses == NULL || !of.lasting ? c->uses : ed_arena_alloc(c->arena, sizeof *own);
    result = compile_fresh(c, a, &of, own);
    if (of.lasting && result != ED_NO_NODE && c->conversions == conversions)
        ed_group_keep(c, a->tree, of.group, result, own);
    return result;
}

ed_node_id ed_compile_aggregate(ed_compiler *c, const ed_tree *tree)
{
    aggregate a = {.tree = tree, .fold = ED_OP_SUM, .rows = ED_OP_TOTAL, .like = ED_NO_NODE};
    a.counting = strcmp(tree->name, "count") == 0;
    a.weighing = a.counting || strcmp(tree->name, "mean") == 0;
    if (strcmp(tree->name, "max") == 0 || strcmp(tree->name, "min") == 0) {
        a.fold = tree->name[1] == 'a' ? ED_OP_MAX : ED_OP_MIN;
        a.rows = tree->name[1] == 'a' ? ED_OP_GREATEST : ED_OP_LEAST;
    }
    if (!ed_compile_find_list(c, tree, tree, &a.list))
        return ED_NO_NODE;
    if (a.list == NULL)
        return ed_compile_wrong(c, ED_RULE_formula_not_list, tree, ed_tree_words(c, tree), ed_same(NULL));
    if (!by_names_known(c, &a))
        return ED_NO_NODE;
    if (c->vectors == ED_VECTOR_DEPTH)
        return ed_compile_wrong(c, ED_RULE_formula_two_lists, tree, ed_tree_words(c, tree), ed_same(NULL));
    return compile_selected(c, &a);
}
