/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of a row step's loops: lists, keys of texts, and ranges of whole numbers. */
#include "base/limits.h"
#include "language/compile/inside.h"
#include <string.h>

/* A finding about a range stands where the case gives its end, if it does; else at the formula. */
static void wrong_range(ed_compiler *c, ed_rule rule, const ed_tree *tree, ed_node_id node, ed_words a, ed_words b)
{
    ed_words arguments[2] = {a, b};
    const ed_program_input *input = node == ED_NO_NODE ? NULL : ed_program_first_input(c->program, node);
    if (input == NULL)
        ed_compile_wrong(c, rule, tree, a, b);
    else
        ed_findings_add_words(c->findings, rule, input->place, input->path, arguments, 2);
}

/* A value that decides which rows there are: it has one value, and no draw may change it. */
static bool settled(ed_compiler *c, const ed_tree *tree, ed_node_id node, ed_value *out)
{
    if (ed_program_node(c->program, node)->region != 0) {
        ed_compile_wrong(c, ED_RULE_formula_rows, tree, ed_tree_words(c, tree), ed_same(NULL));
        return false;
    }
    if (ed_program_node(c->program, node)->bits & ED_NODE_DRAW) {
        wrong_range(c, ED_RULE_formula_range_uncertain, tree, node, ed_tree_words(c, tree), ed_same(NULL));
        return false;
    }
    ed_program_mark_structure(c->program, node);
    *out = ed_program_value(c->program, node, 0);
    return true;
}

static bool whole(ed_compiler *c, const ed_tree *tree, ed_node_id *out_node, int64_t *out)
{
    ed_value value;
    ed_node_id node = *out_node = ed_compile_tree(c, tree);
    if (node == ED_NO_NODE || (node = ed_make_plain(c, tree, node)) == ED_NO_NODE || !settled(c, tree, node, &value))
        return false;
    return value.number != NULL && ed_number_to_integer(value.number, out);
}

void ed_compile_find_fault(ed_compiler *c, const ed_formula *formula, ed_value value, ed_place place, const char *path)
{
    static const ed_rule rules[] = {[ED_FAULT_DIVISION] = ED_RULE_division_by_zero,
                                    [ED_FAULT_DOMAIN] = ED_RULE_domain,
                                    [ED_FAULT_MAGNITUDE] = ED_RULE_magnitude};
    const ed_node *origin = ed_program_node(c->program, value.origin);
    const char *op = ed_op_name((ed_op)origin->op);
    if (origin->op == ED_OP_NATIVE) {
        const ed_native *native = ed_program_get_native(c->program, value.origin);
        op = ed_arena_printf(c->arena, "%s.%s", native->name, native->field);
    }
    ed_words arguments[2] = {ed_same(formula->text), ed_same(op)};
    ed_findings_add_words(c->findings, rules[value.fault], place, path, arguments, 2);
}

bool ed_compile_where(ed_compiler *c, const ed_formula *where, bool *holds)
{
    ed_value value;
    c->formula = where;
    c->spoiled = false;
    c->node_of = NULL;
    const ed_node_id node = ed_compile_tree(c, where->root);
    if (node == ED_NO_NODE || !ed_want(c, where->root, node, ED_TYPE_FLAG))
        return false;
    if (c->checking > 0)
        return true;
    if (!settled(c, where->root, node, &value))
        return false;
    if (value.fault != ED_FAULT_NONE) {
        const ed_program_input *input = ed_program_first_input(c->program, node);
        const ed_place place = input == NULL ? ed_formula_place(where, where->root) : input->place;
        ed_compile_find_fault(c, where, value, place, input == NULL ? c->path : input->path);
        return false;
    }
    *holds = ed_number_sign(value.number) != 0;
    return true;
}

static bool range(ed_compiler *c, const ed_formula *over, ed_loop_source *out)
{
    size_t before = c->findings->count;
    ed_node_id first, last = ED_NO_NODE;
    bool known =
        whole(c, over->root->child[0], &first, &out->first) && whole(c, over->root->child[1], &last, &out->last);
    if (!known && (c->spoiled || c->findings->count > before))
        return false;
    if (!known || out->last < out->first || out->last - out->first >= ED_RANGE_ROWS || out->first < -ED_RANGE_ROWS ||
        out->last > ED_RANGE_ROWS) {
        wrong_range(c, ED_RULE_formula_range, over->root, last == ED_NO_NODE ? first : last,
                    ed_tree_words(c, over->root), ed_same(ed_arena_printf(c->arena, "%d", ED_RANGE_ROWS)));
        return false;
    }
    out->is_range = true;
    return true;
}

/* Keys so far, each once. */
typedef struct key_set {
    ed_map known;
    size_t capacity;
} key_set;

/* `key` is kept: equal texts are one node. */
static void add_key(ed_compiler *c, ed_loop_source *out, key_set *set, const ed_node_id *key)
{
    if (ed_map_add(&set->known, key, sizeof *key, (uint32_t)out->keys) == out->keys)
        ED_PUSH(c->arena, out->key, out->keys, set->capacity, *key);
}

/* Texts, and days or hours of the case, of which equal ones are one node. */
static bool is_key(ed_compiler *c, const ed_tree *path, ed_node_id id)
{
    const ed_node *node = ed_program_node(c->program, id);
    return (node->type == ED_TYPE_DATE && node->op == ED_OP_NUMBER) || ed_want(c, path, id, ED_TYPE_TEXT);
}

/* The distinct values of a list's column of texts or dates, in order of appearance; elements that do not give it have
 * none. */
static bool column_keys(ed_compiler *c, const ed_tree *path, ed_loop_source *out)
{
    key_set set = {.known.arena = c->arena};
    const ed_bound *list = ed_compile_open_list(c, path);
    if (list == NULL) {
        ed_compile_wrong(c, ED_RULE_formula_not_list, path, ed_tree_words(c, path), ed_same(NULL));
        return false;
    }
    bool done = true;
    size_t at = c->vectors++;
    c->vector[at].list = list;
    for (size_t i = 0; done && i < list->list->elements; i++) {
        c->vector[at].element = list->list->element[i];
        const ed_bound *bound = ed_compile_bound(c, path);
        done = bound != NULL && bound->kind == ED_BOUND_NODE && (!bound->given || is_key(c, path, bound->node));
        if (done && bound->given)
            add_key(c, out, &set, &bound->node);
    }
    c->vectors = at;
    return done;
}

/* What a key would be, where there is none: as the column is in an element that gives nothing. */
ed_node_id ed_compile_no_key(ed_compiler *c, const ed_formula *over)
{
    const ed_tree *path = over->root->kind == ED_TREE_CALL && over->root->children == 1 ? over->root->child[0] : NULL;
    const ed_bound *list = path == NULL || path->kind != ED_TREE_PATH ? NULL : ed_compile_open_list(c, path);
    if (list == NULL || list->list->prototype == NULL)
        return ed_program_text(c->program, "");
    const size_t at = c->vectors++;
    c->vector[at].list = list;
    c->vector[at].element = list->list->prototype;
    const ed_bound *bound = ed_compile_bound(c, path);
    c->vectors = at;
    const bool is_date =
        bound != NULL && bound->kind == ED_BOUND_NODE && ed_program_node(c->program, bound->node)->type == ED_TYPE_DATE;
    return is_date ? bound->node : ed_program_text(c->program, "");
}

static bool keys(ed_compiler *c, const ed_tree *tree, ed_loop_source *out)
{
    if (tree->children == 1 && tree->child[0]->kind == ED_TREE_PATH)
        return column_keys(c, tree->child[0], out);
    if (tree->children != 1 || tree->child[0]->kind != ED_TREE_TEXT) {
        ed_compile_wrong(c, ED_RULE_formula_arguments, tree, ed_same("keys"),
                         (ed_words){"表名（文本）或列表的文本、日期列",
                                    "a table's id as a text, or a list's column of texts or dates"});
        return false;
    }
    const ed_bound *table =
        c->hooks.lookup(c->hooks.context, tree->child[0]->name, NULL, ed_formula_place(c->formula, tree));
    if (table == NULL)
        return false;
    out->key = ed_arena_array(c->arena, table->members, sizeof *out->key); /* a table has each key once */
    for (size_t i = 0; i < table->members; i++)
        out->key[out->keys++] = ed_program_text(c->program, table->member[i]->name);
    return true;
}

bool ed_compile_loop(ed_compiler *c, const ed_formula *over, ed_loop_source *out)
{
    *out = (ed_loop_source){0};
    c->formula = over;
    c->spoiled = false;
    c->node_of = NULL;
    if (over->root->kind == ED_TREE_RANGE)
        return range(c, over, out);
    if (over->root->kind == ED_TREE_CALL && strcmp(over->root->name, "keys") == 0)
        return keys(c, over->root, out);
    const ed_bound *bound = ed_compile_bound(c, over->root);
    if (bound == NULL)
        return false;
    if (bound->kind != ED_BOUND_LIST || bound->list->is_table) {
        ed_compile_wrong(c, ED_RULE_formula_not_list, over->root, ed_tree_words(c, over->root), ed_same(NULL));
        return false;
    }
    out->list = bound;
    return true;
}
