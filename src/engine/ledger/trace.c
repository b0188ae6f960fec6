/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk of ed_trace, over the tape. It keeps a stack of its own: a chain of prev() is as long as its table. */
#include "engine/ledger/inside.h"
#include <stdlib.h>
#include <string.h>

/* A node in one row of its region. */
typedef struct spot {
    ed_node_id node;
    size_t row;
} spot;

/* Where the walk has been; of an earlier walk where `walk` is another. */
typedef struct mark {
    spot at;
    uint32_t walk;
} mark;

struct ed_tracer {
    ed_arena *arena;
    ed_program *program;
    ed_tracer_stops stops;
    const void *context;
    mark *seen; /* an open hash table */
    size_t size, marks;
    uint32_t walk;
    spot *stack;
    size_t depth, capacity;
    const ed_uses *of; /* of the formula; below it by node, with those of its parts */
    ed_use *use;
    size_t uses, use_capacity;
    ed_trace out;
};

ed_tracer *ed_tracer_new(ed_arena *arena, ed_program *program, ed_tracer_stops stops, const void *context)
{
    ed_tracer *t = ed_arena_alloc(arena, sizeof *t);
    *t = (ed_tracer){.arena = arena, .program = program, .stops = stops, .context = context, .size = 64};
    t->seen = ed_arena_array(arena, t->size, sizeof *t->seen);
    return t;
}

/* ---- where the walk has been */

/* The place of a spot in the table, or the empty one where it belongs. */
static mark *mark_of(const ed_tracer *t, spot at)
{
    uint64_t hash = ((uint64_t)at.node + 1) * 0x9E3779B97F4A7C15U + at.row * 0xC2B2AE3D27D4EB4FU;
    size_t i = (size_t)(hash >> 20) & (t->size - 1);
    while (t->seen[i].walk == t->walk && (t->seen[i].at.node != at.node || t->seen[i].at.row != at.row))
        i = (i + 1) & (t->size - 1);
    return &t->seen[i];
}

static void grow(ed_tracer *t)
{
    const mark *old = t->seen;
    const size_t size = t->size;
    t->size *= 4;
    t->seen = ed_arena_array(t->arena, t->size, sizeof *t->seen);
    for (size_t i = 0; i < size; i++)
        if (old[i].walk == t->walk)
            *mark_of(t, old[i].at) = old[i];
}

/* True the first time. */
static bool is_new(ed_tracer *t, spot at)
{
    mark *place = mark_of(t, at);
    if (place->walk == t->walk)
        return false;
    *place = (mark){at, t->walk};
    if (++t->marks * 2 > t->size)
        grow(t);
    return true;
}

/* ---- operands */

static void push(ed_tracer *t, ed_node_id id, size_t row)
{
    const spot at = {id, ed_program_node(t->program, id)->region == 0 ? 0 : row};
    ED_PUSH(t->arena, t->stack, t->depth, t->capacity, at);
}

/* Pushed from the last to the first, so that they are walked in the order of the formula. */
static void push_all(ed_tracer *t, spot at)
{
    const ed_node_id *operand = ed_program_operands(t->program, at.node);
    for (size_t i = ed_program_node(t->program, at.node)->count; i > 0; i--)
        push(t, operand[i - 1], at.row);
}

static int sign_at(const ed_tracer *t, ed_node_id id, size_t row)
{
    const ed_value value = ed_program_value(t->program, id, row);
    return value.number == NULL ? -1 : ed_number_sign(value.number) != 0;
}

static void push_selected(ed_tracer *t, spot at)
{
    const ed_node_id *operand = ed_program_operands(t->program, at.node);
    const int holds = sign_at(t, operand[0], at.row);
    const ed_op op = ed_program_node(t->program, at.node)->op;
    if (holds < 0)
        push_all(t, at);
    else if (op == ED_OP_IF)
        push(t, operand[holds != 0 ? 1 : 2], at.row);
    else if (holds != (int)(op == ED_OP_OR))
        push(t, operand[1], at.row);
    if (holds >= 0)
        push(t, operand[0], at.row);
}

static void push_before(ed_tracer *t, spot at)
{
    const ed_node_id *operand = ed_program_operands(t->program, at.node);
    if (at.row == 0)
        push(t, operand[0], 0);
    else
        push(t, operand[1], at.row - 1);
}

/* (column, index, otherwise): the column's row at that index, where it has one. */
static void push_row(ed_tracer *t, spot at)
{
    const ed_node_id *operand = ed_program_operands(t->program, at.node);
    const ed_region *region = ed_program_get_region(t->program, ed_program_node(t->program, operand[0])->region);
    const ed_value index = ed_program_value(t->program, operand[1], at.row);
    int64_t year = 0;
    if (index.number == NULL || !ed_number_to_integer(index.number, &year) || year < region->first ||
        year > region->last)
        push(t, operand[2], at.row);
    else
        push(t, operand[0], (size_t)(year - region->first));
    push(t, operand[1], at.row);
}

static void push_rows(ed_tracer *t, spot at)
{
    const ed_node_id column = ed_program_operands(t->program, at.node)[0];
    for (size_t row = ed_program_rows(t->program, column); row > 0; row--)
        push(t, column, row - 1);
}

static void push_operands(ed_tracer *t, spot at)
{
    switch ((ed_op)ed_program_node(t->program, at.node)->op) {
    case ED_OP_IF:
    case ED_OP_AND:
    case ED_OP_OR:
        push_selected(t, at);
        break;
    case ED_OP_PREV:
        push_before(t, at);
        break;
    case ED_OP_ROW:
        push_row(t, at);
        break;
    case ED_OP_TOTAL:
    case ED_OP_LEAST:
    case ED_OP_GREATEST:
        push_rows(t, at);
        break;
    default:
        push_all(t, at);
    }
}

/* ---- the formula's names */

static int by_node(const void *a, const void *b)
{
    const ed_use *x = a, *y = b;
    if (x->bound->node != y->bound->node)
        return x->bound->node < y->bound->node ? -1 : 1;
    return x->tree != y->tree ? (x->tree < y->tree ? -1 : 1) : 0;
}

static void collect(ed_tracer *t, const ed_uses *from)
{
    for (size_t i = 0; i < from->count; i++)
        ED_PUSH(t->arena, t->use, t->uses, t->use_capacity, from->use[i]);
    for (size_t i = 0; i < from->parts; i++)
        collect(t, from->part[i]);
}

static void sort_uses(ed_tracer *t, const ed_uses *uses)
{
    if (t->of == uses)
        return;
    t->of = uses;
    t->uses = 0;
    if (uses != NULL)
        collect(t, uses);
    if (t->uses > 0)
        qsort(t->use, t->uses, sizeof *t->use, by_node);
}

static size_t first_use(const ed_tracer *t, ed_node_id node)
{
    size_t low = 0, high = t->uses;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (t->use[middle].bound->node < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void meet(ed_tracer *t, const ed_bound *bound, spot at)
{
    const ed_met met = {bound, at.node, at.row};
    ED_PUSH(t->arena, t->out.met, t->out.mets, t->out.capacity, met);
}

/* Where names of the formula stand for the node, it is theirs; `own` is no name for the figure that is asked for. */
static bool meet_names(ed_tracer *t, spot at, const ed_bound *own)
{
    bool named = false;
    const ed_bound *last = NULL;
    for (size_t i = first_use(t, at.node); i < t->uses && t->use[i].bound->node == at.node; i++) {
        const ed_bound *bound = t->use[i].bound;
        if (bound == last || bound == own || !t->out.course.live[t->use[i].tree] || !t->stops(t->context, bound))
            continue;
        meet(t, last = bound, at);
        named = true;
    }
    return named;
}

/* ---- what the program no longer asks */

/* Texts, flags and dates decide when the program is compiled; a sample has no node. Those count where they stand in a
 * part of the formula that counts, but for what only selects elements: the selected ones show it. */
static bool is_settled(const ed_tracer *t, const ed_use *use)
{
    const ed_bound *bound = use->bound;
    if (!t->out.course.live[use->tree] || t->out.course.in_where[use->tree] || !t->stops(t->context, bound))
        return false;
    if (bound->node == ED_NO_NODE)
        return bound->kind == ED_BOUND_SAMPLE || bound->kind == ED_BOUND_RATE;
    const ed_node *node = ed_program_node(t->program, bound->node);
    return node->type != ED_TYPE_NUMBER &&
           (node->op == ED_OP_TEXT || node->op == ED_OP_FLAG || node->op == ED_OP_NUMBER);
}

static void meet_settled(ed_tracer *t)
{
    for (size_t i = 0; i < t->uses; i++)
        if (is_settled(t, &t->use[i]))
            meet(t, t->use[i].bound, (spot){t->use[i].bound->node, 0});
}

ed_trace ed_tracer_walk(ed_tracer *t, const ed_compiled *compiled, const ed_bound *own, size_t row)
{
    const spot root = {compiled->node, row};
    t->walk++;
    t->marks = t->depth = 0;
    t->out = (ed_trace){.course = ed_course_of(t->arena, t->program, compiled, row)};
    sort_uses(t, compiled->uses);
    push(t, root.node, root.row);
    while (t->depth > 0) {
        const spot at = t->stack[--t->depth];
        const bool is_root = at.node == root.node && at.row == root.row;
        if (!is_new(t, at) || meet_names(t, at, is_root ? own : NULL))
            continue;
        const ed_op op = (ed_op)ed_program_node(t->program, at.node)->op;
        if (op == ED_OP_INPUT || op == ED_OP_BAND)
            meet(t, NULL, at);
        push_operands(t, at);
    }
    meet_settled(t);
    return t->out;
}
