/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the outputs need, and which loops over rows that makes. */
#include "simulate/lower/inside.h"
#include <stdlib.h>

bool ed_schedule_is_reduction(const ed_code_node *node)
{
    return node->code == ED_CODE_TOTAL || node->code == ED_CODE_LEAST || node->code == ED_CODE_GREATEST;
}

size_t ed_schedule_operands(const ed_scheduling *s, ed_code_id id, const ed_code_id **out, ed_code_id few[4])
{
    const ed_code_node *node = &s->graph->node[id];
    const ed_code_id *operand = ed_graph_operands(s->graph, id);
    *out = operand;
    if (node->code != ED_CODE_ADD)
        return node->count;
    for (int i = 0; i < 2; i++)
        if (s->fused[operand[i]]) {
            const ed_code_id *factor = ed_graph_operands(s->graph, operand[i]);
            few[0] = factor[0];
            few[1] = factor[1];
            few[2] = operand[1 - i];
            *out = few;
            return 3;
        }
    return 2;
}

/* ---- what is needed */

static void count_uses(ed_scheduling *s, const ed_code_id *output, size_t outputs)
{
    ed_code_id *stack = NULL;
    size_t depth = 0, capacity = 0;
    for (size_t i = 0; i < outputs; i++)
        if (s->uses[output[i]]++ == 0)
            ED_PUSH(s->arena, stack, depth, capacity, output[i]);
    while (depth > 0) {
        ed_code_id id = stack[--depth];
        const ed_code_id *operand = ed_graph_operands(s->graph, id);
        for (uint32_t i = 0; i < s->graph->node[id].count; i++)
            if (s->uses[operand[i]]++ == 0)
                ED_PUSH(s->arena, stack, depth, capacity, operand[i]);
    }
}

/* A sum takes in a product that nothing else needs. */
static void fuse(ed_scheduling *s)
{
    for (ed_code_id id = 0; id < s->graph->nodes; id++) {
        const ed_code_node *node = &s->graph->node[id];
        const ed_code_id *operand = ed_graph_operands(s->graph, id);
        if (s->uses[id] == 0 || node->code != ED_CODE_ADD)
            continue;
        for (int i = 1; i >= 0; i--) {
            const ed_code_node *product = &s->graph->node[operand[i]];
            if (product->code == ED_CODE_MULTIPLY && s->uses[operand[i]] == 1 && product->region == node->region &&
                operand[0] != operand[1]) {
                s->fused[operand[i]] = true;
                break;
            }
        }
    }
}

/* ---- targets */

/* Numbered rows of a column that is no slot yet still need a store: constants, too. */
static void add_target(ed_scheduling *s, bool stores, ed_code_id node, ed_code_id column, uint32_t region)
{
    ed_target target = {.stores = stores, .node = node, .column = column, .region = region};
    uint32_t *number = stores ? &s->kept[node] : &s->reduction[node];
    if (*number != 0)
        return;
    if (stores) {
        target.store = ed_arena_alloc(s->arena, sizeof *target.store);
        target.store->rows = (int64_t)s->graph->region_rows[region];
        target.store->first = s->graph->region_first[region];
    }
    ED_PUSH(s->arena, s->target, s->targets, s->target_capacity, target);
    *number = (uint32_t)s->targets;
}

static void find_targets(ed_scheduling *s)
{
    for (ed_code_id id = 0; id < s->graph->nodes; id++) {
        const ed_code_node *node = &s->graph->node[id];
        const ed_code_id *operand = ed_graph_operands(s->graph, id);
        if (s->uses[id] == 0)
            continue;
        if (ed_schedule_is_reduction(node))
            add_target(s, false, id, operand[0], s->graph->node[operand[0]].region);
        else if (node->code == ED_CODE_ROW_OF)
            add_target(s, true, operand[0], operand[0], (uint32_t)node->kind);
    }
}

/* ---- the body of a target: all nodes of its region that its column needs */

typedef struct closure {
    ed_code_id *node;
    size_t count, capacity;
    bool *seen; /* by node */
} closure;

static void gather(ed_scheduling *s, const ed_target *target, closure *out)
{
    ed_code_id *stack = NULL, few[4];
    size_t depth = 0, capacity = 0;
    out->count = 0;
    ED_PUSH(s->arena, stack, depth, capacity, target->column);
    while (depth > 0) {
        ed_code_id id = stack[--depth];
        if (out->seen[id] || s->graph->node[id].region != target->region)
            continue;
        out->seen[id] = true;
        ED_PUSH(s->arena, out->node, out->count, out->capacity, id);
        const ed_code_id *operand;
        size_t count = ed_schedule_operands(s, id, &operand, few);
        for (size_t i = s->graph->node[id].code == ED_CODE_ROW_OF ? 1 : 0; i < count; i++)
            ED_PUSH(s->arena, stack, depth, capacity, operand[i]);
    }
    for (size_t i = 0; i < out->count; i++)
        out->seen[out->node[i]] = false;
}

/* ---- how deep: a loop that needs another's result must not share its rows with it */

typedef struct depths {
    size_t *of; /* by node without rows */
    closure body;
} depths;

static size_t greater(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t target_depth(ed_scheduling *s, depths *d, ed_target *target)
{
    size_t depth = 0;
    ed_code_id few[4];
    gather(s, target, &d->body);
    if (s->graph->node[target->column].region == 0)
        depth = d->of[target->column];
    for (size_t i = 0; i < d->body.count; i++) {
        const ed_code_id *operand;
        ed_code_id id = d->body.node[i];
        size_t count = ed_schedule_operands(s, id, &operand, few);
        for (size_t k = 0; k < count; k++)
            if (s->graph->node[operand[k]].region == 0)
                depth = greater(depth, d->of[operand[k]]);
        if (s->graph->node[id].code == ED_CODE_ROW_OF)
            depth = greater(depth, s->target[s->kept[operand[0]] - 1].depth);
    }
    return target->depth = depth + 1;
}

/* Ascending: what a node needs stands before it, and a store's column before the node that reads it. */
static void find_depths(ed_scheduling *s, depths *d)
{
    for (ed_code_id id = 0; id < s->graph->nodes; id++) {
        const ed_code_node *node = &s->graph->node[id];
        const ed_code_id *operand = ed_graph_operands(s->graph, id);
        if (s->uses[id] == 0)
            continue;
        if (node->code == ED_CODE_ROW_OF) {
            ed_target *store = &s->target[s->kept[operand[0]] - 1];
            d->of[id] = store->depth > 0 ? store->depth : target_depth(s, d, store);
        } else if (ed_schedule_is_reduction(node)) {
            d->of[id] = target_depth(s, d, &s->target[s->reduction[id] - 1]);
        }
        for (uint32_t i = 0; i < node->count && node->region == 0; i++)
            if (s->graph->node[operand[i]].region == 0)
                d->of[id] = greater(d->of[id], d->of[operand[i]]);
    }
}

/* ---- which targets share a loop */

static bool is_costly(const ed_code_node *node)
{
    switch ((int)node->code) {
    case ED_CODE_EXP:
    case ED_CODE_LN:
    case ED_CODE_SQRT:
    case ED_CODE_POWER:
    case ED_CODE_DIVIDE:
    case ED_CODE_QUOTIENT:
    case ED_CODE_ROUND:
    case ED_CODE_SIGMOID:
    case ED_CODE_PIECES:
    case ED_CODE_BAND:
    case ED_CODE_CARRIED:
    case ED_CODE_ROW_OF:
        return true;
    default:
        return false;
    }
}

static size_t root(size_t *parent, size_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* The first target of each depth that needs a costly node takes in the later ones. */
static void unite(ed_scheduling *s, closure *body, size_t *parent)
{
    uint32_t *owner = ed_arena_array(s->arena, s->graph->nodes + 1, sizeof *owner);
    for (size_t t = 0; t < s->targets; t++) {
        gather(s, &s->target[t], body);
        for (size_t i = 0; i < body->count; i++) {
            ed_code_id id = body->node[i];
            if (!is_costly(&s->graph->node[id]))
                continue;
            if (owner[id] != 0 && s->target[owner[id] - 1].depth == s->target[t].depth)
                parent[root(parent, t)] = root(parent, owner[id] - 1);
            owner[id] = (uint32_t)t + 1;
        }
    }
}

static int ascending(const void *a, const void *b)
{
    const ed_code_id *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void add_body(ed_scheduling *s, ed_job *job, const closure *body)
{
    for (size_t i = 0; i < body->count; i++)
        ED_PUSH(s->arena, job->body, job->bodies, job->body_capacity, body->node[i]);
    qsort(job->body, job->bodies, sizeof *job->body, ascending);
    size_t kept = 0;
    for (size_t i = 0; i < job->bodies; i++)
        if (i == 0 || job->body[i] != job->body[i - 1])
            job->body[kept++] = job->body[i];
    job->bodies = kept;
}

static void make_jobs(ed_scheduling *s, closure *body)
{
    size_t *parent = ed_arena_array(s->arena, s->targets + 1, sizeof *parent);
    size_t *number = ed_arena_array(s->arena, s->targets + 1, sizeof *number);
    for (size_t t = 0; t < s->targets; t++)
        parent[t] = t;
    unite(s, body, parent);
    s->job = ed_arena_array(s->arena, s->targets + 1, sizeof *s->job);
    for (size_t t = 0; t < s->targets; t++) {
        size_t *at = &number[root(parent, t)];
        if (*at == 0)
            *at = ++s->jobs;
        ed_job *job = &s->job[*at - 1];
        job->region = s->target[t].region;
        s->target[t].job = *at - 1;
        ED_PUSH(s->arena, job->target, job->targets, job->target_capacity, t);
        gather(s, &s->target[t], body);
        add_body(s, job, body);
    }
}

void ed_schedule_find(ed_scheduling *s, const ed_code_id *output, size_t outputs)
{
    size_t nodes = s->graph->nodes + 1;
    s->uses = ed_arena_array(s->arena, nodes, sizeof *s->uses);
    s->fused = ed_arena_array(s->arena, nodes, sizeof *s->fused);
    s->reduction = ed_arena_array(s->arena, nodes, sizeof *s->reduction);
    s->kept = ed_arena_array(s->arena, nodes, sizeof *s->kept);
    count_uses(s, output, outputs);
    if (!s->keep)
        fuse(s);
    find_targets(s);
    depths d = {.of = ed_arena_array(s->arena, nodes, sizeof *d.of)};
    d.body.seen = ed_arena_array(s->arena, nodes, sizeof *d.body.seen);
    find_depths(s, &d);
    make_jobs(s, &d.body);
}
