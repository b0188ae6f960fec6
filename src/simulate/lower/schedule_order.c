/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which values without rows and loops are computed: depth first, so that little is alive at a time. */
#include "simulate/lower/inside.h"

/* ---- what a unit reads */

static void read_value(const ed_scheduling *s, ed_code_id id, ed_schedule_visit visit, void *context)
{
    if (s->graph->node[id].region == 0)
        visit(context, id);
}

static void read_node(const ed_scheduling *s, ed_code_id id, ed_schedule_visit visit, void *context)
{
    ed_code_id few[4];
    const ed_code_id *operand;
    const ed_code_node *node = &s->graph->node[id];
    size_t count = ed_schedule_operands(s, id, &operand, few);
    bool sums = node->code == ED_CODE_ADD && count == 3; /* a long sum is worked off from its beginning */
    if (sums)
        read_value(s, operand[2], visit, context);
    for (size_t i = node->code == ED_CODE_ROW_OF ? 1 : 0; i < count - (sums ? 1 : 0); i++)
        read_value(s, operand[i], visit, context);
}

void ed_schedule_reads(const ed_scheduling *s, size_t unit, ed_schedule_visit visit, void *context)
{
    if (unit < s->graph->nodes) {
        if (!ed_schedule_is_reduction(&s->graph->node[unit]))
            read_node(s, (ed_code_id)unit, visit, context);
        return;
    }
    const ed_job *job = &s->job[unit - s->graph->nodes];
    for (size_t i = 0; i < job->bodies; i++)
        read_node(s, job->body[i], visit, context);
    for (size_t i = 0; i < job->targets; i++)
        read_value(s, s->target[job->target[i]].column, visit, context);
}

/* ---- depth first, without recursion: a unit is emitted when it is met the second time */

enum { NEW, OPEN, DONE };

typedef struct walk {
    ed_scheduling *s;
    uint8_t *state; /* by unit */
    size_t *stack;
    size_t depth, capacity;
    size_t *pending; /* of the unit that is opened: pushed in reverse, so that its first operand comes first */
    size_t pendings, pending_capacity;
} walk;

static void want_unit(walk *w, size_t unit)
{
    if (w->state[unit] == NEW)
        ED_PUSH(w->s->arena, w->pending, w->pendings, w->pending_capacity, unit);
}

/* A reduction stands for its loop. */
static void want(void *context, ed_code_id id)
{
    walk *w = context;
    uint32_t target = w->s->reduction[id];
    want_unit(w, target == 0 ? id : w->s->graph->nodes + w->s->target[target - 1].job);
}

/* A row of a store needs the loop that fills it. */
static void want_store(walk *w, ed_code_id id)
{
    if (w->s->graph->node[id].code == ED_CODE_ROW_OF) {
        ed_code_id column = ed_graph_operands(w->s->graph, id)[0];
        want_unit(w, w->s->graph->nodes + w->s->target[w->s->kept[column] - 1].job);
    }
}

static void open_unit(walk *w, size_t unit)
{
    w->state[unit] = OPEN;
    w->pendings = 0;
    if (unit < w->s->graph->nodes) {
        want_store(w, (ed_code_id)unit);
    } else {
        const ed_job *job = &w->s->job[unit - w->s->graph->nodes];
        for (size_t i = 0; i < job->bodies; i++)
            want_store(w, job->body[i]);
    }
    ed_schedule_reads(w->s, unit, want, w);
    while (w->pendings > 0)
        ED_PUSH(w->s->arena, w->stack, w->depth, w->capacity, w->pending[--w->pendings]);
}

static void visit(walk *w)
{
    while (w->depth > 0) {
        size_t unit = w->stack[w->depth - 1];
        if (w->state[unit] == NEW) {
            open_unit(w, unit);
            continue;
        }
        w->depth--;
        if (w->state[unit] == OPEN) {
            w->state[unit] = DONE;
            ED_PUSH(w->s->arena, w->s->order, w->s->orders, w->s->order_capacity, unit);
        }
    }
}

void ed_schedule_order(ed_scheduling *s, const ed_code_id *output, size_t outputs)
{
    walk w = {.s = s};
    w.state = ed_arena_array(s->arena, s->graph->nodes + s->jobs + 1, sizeof *w.state);
    for (size_t i = 0; i < outputs; i++) {
        w.pendings = 0;
        want(&w, output[i]);
        while (w.pendings > 0)
            ED_PUSH(s->arena, w.stack, w.depth, w.capacity, w.pending[--w.pendings]);
        visit(&w);
    }
}
