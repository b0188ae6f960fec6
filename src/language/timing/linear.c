/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linear operations on expressions of t (an integral, a sum without end) are done term by term: sums, differences and
 * what is multiplied or divided by something without t are taken apart down to single curves and constants.
 */
#include "language/timing/timed.h"
#include <string.h>

bool ed_linear_has_t(const ed_tree *tree)
{
    if (tree->kind == ED_TREE_PATH && tree->parts == 1 && strcmp(tree->part[0], "t") == 0)
        return true;
    for (size_t i = 0; i < tree->children; i++)
        if (ed_linear_has_t(tree->child[i]))
            return true;
    return tree->where != NULL && ed_linear_has_t(tree->where);
}

static ed_node_id apply(ed_compiler *c, const ed_timed *x, const ed_linear *operation, const ed_tree *tree);

/* ---- at(curve, t), at(curve, t - delay), at(curve, t + lead) */

static bool is_t(const ed_tree *tree)
{
    return tree->kind == ED_TREE_PATH && ed_linear_has_t(tree);
}

/* True for t and t +- something without t; then `*shift` is what is added, ED_NO_NODE for nothing. */
static bool moved(ed_compiler *c, const ed_tree *time, ed_node_id *shift)
{
    *shift = ED_NO_NODE;
    if (is_t(time))
        return true;
    bool sum = time->kind == ED_TREE_BINARY && (time->name[0] == '+' || time->name[0] == '-');
    if (!sum || !is_t(time->child[0]) || ed_linear_has_t(time->child[1]))
        return false;
    *shift = ed_make_plain(c, time->child[1], ed_compile_tree(c, time->child[1]));
    if (*shift != ED_NO_NODE && time->name[0] == '-')
        *shift = ed_make_unary(c, time, ED_OP_NEGATE, *shift);
    return *shift != ED_NO_NODE;
}

/* A condition without t chooses between two expressions; one settled by now leaves one. */
static ed_node_id of_if(ed_compiler *c, const ed_timed *x, const ed_linear *operation, const ed_tree *tree)
{
    ed_node_id condition = ed_compile_tree(c, tree->child[0]);
    if (!ed_want(c, tree->child[0], condition, ED_TYPE_FLAG))
        return ED_NO_NODE;
    const ed_node *node = ed_program_node(c->program, condition);
    if (node->op == ED_OP_FLAG)
        return apply(c, x, operation, tree->child[node->payload != 0 ? 1 : 2]);
    ed_node_id taken = apply(c, x, operation, tree->child[1]);
    return ed_make_if(c, tree, condition, taken, apply(c, x, operation, tree->child[2]));
}

bool ed_linear_is_curve(ed_compiler *c, const ed_tree *tree, ed_moved_curve *out)
{
    if (tree->kind != ED_TREE_CALL || strcmp(tree->name, "at") != 0 || tree->children != 2 ||
        tree->child[0]->kind != ED_TREE_PATH || !moved(c, tree->child[1], &out->shift))
        return false;
    out->bound = ed_compile_bound(c, tree->child[0]);
    return out->bound != NULL && out->bound->kind == ED_BOUND_CURVE && (out->bound->given || c->checking > 0);
}

static ed_node_id of_call(ed_compiler *c, const ed_timed *x, const ed_linear *operation, const ed_tree *tree)
{
    ed_moved_curve curve;
    ed_timed part = *x;
    part.expression = tree;
    if (strcmp(tree->name, "if") == 0 && tree->children == 3 && !ed_linear_has_t(tree->child[0]))
        return of_if(c, x, operation, tree);
    /* at() itself is compiled in any case: it says what is wrong, notes what is used and leaves its node for the
     * explanation */
    if (ed_timed_at(c, tree, x->year) == ED_NO_NODE)
        return ED_NO_NODE;
    return ed_linear_is_curve(c, tree, &curve) ? operation->curve(c, &part, curve) : operation->other(c, &part);
}

/* ---- sums and multiples */

static ed_node_id of_binary(ed_compiler *c, const ed_timed *x, const ed_linear *operation, const ed_tree *tree)
{
    const ed_tree *a = tree->child[0], *b = tree->child[1];
    char name = tree->name[1] == '\0' ? tree->name[0] : '\0';
    if (name == '+' || name == '-') {
        ed_node_id left = apply(c, x, operation, a);
        return ed_make_sum(c, tree, name == '+' ? ED_OP_ADD : ED_OP_SUBTRACT, left, apply(c, x, operation, b));
    }
    if (name == '*' && !ed_linear_has_t(a)) {
        ed_node_id factor = ed_compile_tree(c, a);
        return ed_make_product(c, tree, ED_OP_MULTIPLY, factor, apply(c, x, operation, b));
    }
    if ((name == '*' || name == '/') && !ed_linear_has_t(b)) {
        ed_node_id left = apply(c, x, operation, a);
        return ed_make_product(c, tree, name == '*' ? ED_OP_MULTIPLY : ED_OP_DIVIDE, left, ed_compile_tree(c, b));
    }
    ed_timed part = *x;
    part.expression = tree;
    return operation->other(c, &part);
}

static ed_node_id apply(ed_compiler *c, const ed_timed *x, const ed_linear *operation, const ed_tree *tree)
{
    if (!ed_linear_has_t(tree)) {
        ed_node_id value = ed_compile_tree(c, tree);
        return ed_want(c, tree, value, ED_TYPE_NUMBER)
                   ? ed_make_product(c, tree, ED_OP_MULTIPLY, value, operation->one(c, x))
                   : ED_NO_NODE;
    }
    if (tree->kind == ED_TREE_CALL)
        return of_call(c, x, operation, tree);
    if (tree->kind == ED_TREE_UNARY && tree->name[0] == '-')
        return ed_make_unary(c, tree, ED_OP_NEGATE, apply(c, x, operation, tree->child[0]));
    if (tree->kind == ED_TREE_BINARY)
        return of_binary(c, x, operation, tree);
    ed_timed part = *x;
    part.expression = tree;
    return operation->other(c, &part);
}

ed_node_id ed_linear_apply(ed_compiler *c, const ed_timed *x, const ed_linear *operation)
{
    return apply(c, x, operation, x->expression);
}

/* ---- curves by their corners */

ed_node_id ed_polygon_at(ed_compiler *c, const ed_tree *tree, const ed_node_id *time, const ed_node_id *level,
                         size_t count, ed_node_id t)
{
    ed_node_id *operand = ed_arena_array(c->arena, 2 * count + 1, sizeof *operand);
    operand[0] = t;
    for (size_t i = 0; i < count; i++) {
        operand[2 * i + 1] = time[i];
        operand[2 * i + 2] = level[i];
    }
    return ed_make(c, tree,
                   (ed_operation){ED_OP_CURVE, operand, 2 * count + 1, ED_TYPE_NUMBER, ed_compile_unit(c, level[0]),
                                  ed_program_curve(c->program, (ed_curve_kind){.shape = ED_SHAPE_POINTS})});
}

/* from + (to - from) x */
static ed_node_id between(ed_compiler *c, const ed_tree *tree, ed_node_id from, ed_node_id to, ed_node_id share)
{
    ed_node_id way = ed_make_sum(c, tree, ED_OP_SUBTRACT, to, from);
    return ed_make_sum(c, tree, ED_OP_ADD, from, ed_make_product(c, tree, ED_OP_MULTIPLY, way, share));
}

static void add_corner(ed_corners *corners, ed_node_id time, ed_node_id level)
{
    corners->time[corners->count] = time;
    corners->level[corners->count++] = level;
}

/* `p` are the curve's parameters as in ed_curve_kind: start, from, to, years, ... */
static void shape_corners(ed_compiler *c, const ed_tree *tree, const ed_bound *curve, ed_corners *out)
{
    const ed_node_id *p = curve->curve->parameter;
    ed_node_id end = ed_make_sum(c, tree, ED_OP_ADD, p[0], p[3]);
    const ed_shape_info *info = ed_shape_get(curve->curve->kind.shape);
    out->polygon = curve->curve->kind.shape == ED_SHAPE_LINEAR || curve->curve->kind.shape == ED_SHAPE_STEP;
    out->endless = curve->curve->kind.shape == ED_SHAPE_EXPONENTIAL;
    out->restless = info->sigmoid != NULL && !info->limited && curve->curve->kind.raw;
    if (out->restless)
        return;
    add_corner(out, curve->curve->kind.shape == ED_SHAPE_STEP ? end : p[0], p[1]);
    if (!out->endless)
        add_corner(out, end, p[2]);
}

static void relative_corners(ed_compiler *c, const ed_tree *tree, const ed_bound *curve, ed_corners *out)
{
    const ed_node_id *p = curve->curve->parameter;
    out->polygon = true;
    for (size_t i = 4; i + 1 < curve->curve->parameters; i += 2) {
        ed_node_id years = ed_make_product(c, tree, ED_OP_MULTIPLY, p[3], p[i]);
        ed_node_id time = ed_make_sum(c, tree, ED_OP_ADD, p[0], years);
        add_corner(out, time, between(c, tree, p[1], p[2], p[i + 1]));
    }
}

ed_corners ed_curve_corners(ed_compiler *c, const ed_tree *tree, ed_moved_curve moved_curve)
{
    const ed_bound *curve = moved_curve.bound;
    ed_corners out = {.polygon = true};
    out.time = ed_arena_array(c->arena, curve->curve->parameters + 2, sizeof *out.time);
    out.level = ed_arena_array(c->arena, curve->curve->parameters + 2, sizeof *out.level);
    if (curve->curve->kind.shape == ED_SHAPE_POINTS)
        for (size_t i = 0; i + 1 < curve->curve->parameters; i += 2)
            add_corner(&out, curve->curve->parameter[i], curve->curve->parameter[i + 1]);
    else if (curve->curve->kind.shape == ED_SHAPE_RELATIVE)
        relative_corners(c, tree, curve, &out);
    else
        shape_corners(c, tree, curve, &out);
    for (size_t i = 0; moved_curve.shift != ED_NO_NODE && i < out.count; i++)
        out.time[i] = ed_make_sum(c, tree, ED_OP_SUBTRACT, out.time[i], moved_curve.shift);
    return out;
}
