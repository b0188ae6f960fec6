/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop of a job: its rows' constants, what is carried from row to row, its body, what it adds up. */
#include "simulate/lower/inside.h"
#include <math.h>

/* A carried value and a power are slots that live through the whole body. */
static bool is_carry(const ed_code_node *node)
{
    return node->code == ED_CODE_CARRIED || node->code == ED_CODE_GEOMETRIC;
}

static const ed_target *target_of(const ed_emission *e, const ed_job *job, size_t index)
{
    return &e->s.target[job->target[index]];
}

/* ---- slots within the body */

static void count_reads(ed_emission *e, const ed_job *job)
{
    ed_code_id few[4];
    const ed_code_id *operand;
    for (size_t i = 0; i < job->bodies; i++)
        e->left[job->body[i]] = 0;
    for (size_t i = 0; i < job->bodies; i++) {
        size_t count = ed_schedule_operands(&e->s, job->body[i], &operand, few);
        for (size_t k = 0; k < count; k++)
            e->left[operand[k]]++;
    }
    for (size_t i = 0; i < job->targets; i++)
        e->left[target_of(e, job, i)->column]++;
}

/* What a carried value becomes is read when the row is done: that read stays, so its slot does, too. */
static void release(ed_emission *e, const ed_job *job, ed_code_id id)
{
    const ed_code_node *node = &e->s.graph->node[id];
    if (node->region == job->region && node->code != ED_CODE_ROWS && !is_carry(node) && --e->left[id] == 0)
        ed_emission_give(e, e->at[id].at);
}

/* ---- parts of the loop */

static void add_row_constants(ed_emission *e, const ed_job *job)
{
    for (size_t i = 0; i < job->bodies; i++) {
        const ed_code_node *node = &e->s.graph->node[job->body[i]];
        ed_row_constant constant = {e->at[job->body[i]].at, NULL};
        if (node->code != ED_CODE_ROWS)
            continue;
        constant.value = e->s.graph->rows[node->kind];
        ED_PUSH(e->s.arena, e->loop->constant, e->loop->constants, e->row_constant_capacity, constant);
    }
}

static void add_accumulators(ed_emission *e, const ed_job *job)
{
    for (size_t i = 0; i < job->targets; i++) {
        const ed_target *target = target_of(e, job, i);
        uint8_t code = e->s.graph->node[target->node].code;
        if (target->stores)
            continue;
        double begin = code == ED_CODE_TOTAL ? 0 : code == ED_CODE_LEAST ? HUGE_VAL : -HUGE_VAL;
        ed_accumulator one = {ed_emission_take(e), begin};
        e->at[target->node] = (ed_operand){one.at, 1};
        ED_PUSH(e->s.arena, e->loop->accumulator, e->loop->accumulators, e->accumulator_capacity, one);
    }
}

/* Another carried value, or a row's constant, is copied before it moves on itself. */
static ed_operand becomes(ed_emission *e, ed_code_id next)
{
    const ed_code_node *node = &e->s.graph->node[next];
    if (!is_carry(node) && node->code != ED_CODE_ROWS)
        return e->at[next];
    ed_instruction in = ed_emission_copy(e, next);
    in.to = ed_emission_take(e);
    ed_emission_append(e, in);
    return (ed_operand){in.to, 1};
}

static void add_carries(ed_emission *e, const ed_job *job)
{
    for (size_t i = 0; i < job->bodies; i++) {
        ed_code_id id = job->body[i];
        const ed_code_node *node = &e->s.graph->node[id];
        const ed_code_id *operand = ed_graph_operands(e->s.graph, id);
        if (!is_carry(node))
            continue;
        ed_carry carry = {.at = e->at[id].at, .start = e->at[operand[0]]};
        carry.multiplies = node->code == ED_CODE_GEOMETRIC;
        carry.next = carry.multiplies ? e->at[id] : becomes(e, operand[1]);
        carry.by = carry.multiplies ? e->at[operand[1]] : carry.next;
        ED_PUSH(e->s.arena, e->loop->carry, e->loop->carries, e->carry_capacity, carry);
    }
}

/* ---- the body */

static void emit_target(ed_emission *e, const ed_target *target)
{
    static const uint8_t codes[] = {
        [ED_CODE_TOTAL] = ED_CODE_ADD, [ED_CODE_LEAST] = ED_CODE_MIN, [ED_CODE_GREATEST] = ED_CODE_MAX};
    ed_operand column = e->at[target->column];
    ed_instruction in = {.code = ED_CODE_STORE_ROW, .count = 1, .from = {column}, .data = target->store};
    if (!target->stores) {
        ed_operand sum = e->at[target->node];
        in = (ed_instruction){.count = 2, .to = sum.at, .from = {sum, column}};
        in.code = codes[e->s.graph->node[target->node].code];
    }
    ed_emission_append(e, in);
}

/* What the targets take of a column is taken as soon as it is there. */
static void emit_targets(ed_emission *e, const ed_job *job, ed_code_id column)
{
    for (size_t i = 0; i < job->targets; i++)
        if (target_of(e, job, i)->column == column) {
            emit_target(e, target_of(e, job, i));
            release(e, job, column);
        }
}

static void emit_node(ed_emission *e, const ed_job *job, ed_code_id id)
{
    ed_code_id few[4];
    const ed_code_id *operand;
    const ed_code_node *node = &e->s.graph->node[id];
    if (node->code == ED_CODE_ROWS || is_carry(node))
        return;
    ed_instruction in = ed_emission_instruction(e, id);
    size_t count = ed_schedule_operands(&e->s, id, &operand, few);
    for (size_t i = 0; i < count; i++)
        release(e, job, operand[i]);
    in.to = ed_emission_take(e);
    e->at[id] = (ed_operand){in.to, 1};
    ed_emission_append(e, in);
}

static void emit_body(ed_emission *e, const ed_job *job)
{
    for (size_t i = 0; i < job->bodies; i++)
        if (is_carry(&e->s.graph->node[job->body[i]]))
            e->at[job->body[i]] = (ed_operand){ed_emission_take(e), 1};
    for (size_t i = 0; i < job->targets; i++) /* columns that have no rows: the same in each */
        if (e->s.graph->node[target_of(e, job, i)->column].region == 0)
            emit_target(e, target_of(e, job, i));
    for (size_t i = 0; i < job->bodies; i++) {
        emit_node(e, job, job->body[i]);
        emit_targets(e, job, job->body[i]);
    }
}

/* Results stay; every other slot of the loop is free again behind it. */
void ed_emission_loop(ed_emission *e, const ed_job *job)
{
    ed_loop *loop = ed_arena_alloc(e->s.arena, sizeof *loop);
    ed_slots before = {.end = e->slots.end};
    loop->rows = e->s.graph->region_rows[job->region];
    e->loop = loop;
    e->body_capacity = e->row_constant_capacity = e->carry_capacity = e->accumulator_capacity = 0;
    add_accumulators(e, job);
    before.end = e->slots.end;
    for (size_t i = 0; i < e->slots.count; i++)
        ED_PUSH(e->s.arena, before.free, before.count, before.capacity, e->slots.free[i]);
    count_reads(e, job);
    add_row_constants(e, job);
    emit_body(e, job);
    add_carries(e, job);
    for (uint32_t at = before.end; at < e->slots.end; at += ED_BLOCK)
        ED_PUSH(e->s.arena, before.free, before.count, before.capacity, at);
    before.end = e->slots.end;
    e->slots = before;
    e->loop = NULL;
    ED_PUSH(e->s.arena, e->done, e->loops, e->loop_capacity, loop);
    ed_emission_append(e, (ed_instruction){.code = ED_CODE_LOOP, .data = loop});
}
