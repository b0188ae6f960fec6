/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the order of emission to instructions, with slots that are used again as soon as nobody reads them any more. */
#include "base/limits.h"
#include "simulate/lower/inside.h"
#include <math.h>
#include <string.h>

/* ---- slots, constants, instructions */

/* What is kept never lies where a loop, run once more, would write. */
uint32_t ed_emission_take(ed_emission *e)
{
    if (e->slots.count > 0 && !(e->s.keep && e->loop == NULL))
        return e->slots.free[--e->slots.count];
    e->slots.end += ED_BLOCK;
    return e->slots.end - ED_BLOCK;
}

void ed_emission_give(ed_emission *e, uint32_t at)
{
    ED_PUSH(e->s.arena, e->slots.free, e->slots.count, e->slots.capacity, at);
}

void ed_emission_append(ed_emission *e, ed_instruction in)
{
    if (e->loop != NULL)
        ED_PUSH(e->s.arena, e->loop->body, e->loop->instructions, e->body_capacity, in);
    else
        ED_PUSH(e->s.arena, e->out->instruction, e->out->instructions, e->instruction_capacity, in);
}

/* Constants are placed before any slot, as their number is known. */
static void place_constants(ed_emission *e)
{
    const ed_graph *g = e->s.graph;
    for (ed_code_id id = 0; id < g->nodes; id++) {
        if (e->s.uses[id] == 0 || (g->node[id].code != ED_CODE_NUMBER && g->node[id].code != ED_CODE_ROWS))
            continue;
        e->at[id] = (ed_operand){e->slots.end, 0};
        if (g->node[id].code == ED_CODE_NUMBER) {
            ed_constant_slot slot = {e->slots.end, g->node[id].number};
            ED_PUSH(e->s.arena, e->out->constant, e->out->constants, e->constant_capacity, slot);
        }
        e->slots.end += ED_CONSTANT_LANES;
    }
}

static void fill_operands(ed_emission *e, ed_instruction *in, const ed_code_id *operand, size_t count)
{
    ed_operand *all = in->from;
    if (count > 4)
        in->more = all = ed_arena_array(e->s.arena, count, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = e->at[operand[i]];
    if (count <= 4 && in->code == ED_CODE_PIECES) /* it always reads them there */
        in->more = memcpy(ed_arena_array(e->s.arena, count, sizeof *all), in->from, count * sizeof *all);
    in->count = (uint16_t)count;
}

/* The rows of a store that a loop reads, one for each of its own rows; the index is certain. */
static const int32_t *certain_rows(ed_emission *e, const ed_store *store, ed_code_id index, uint32_t region)
{
    const ed_code_node *node = &e->s.graph->node[index];
    size_t rows = region == 0 ? 1 : e->s.graph->region_rows[region];
    int32_t *out = ed_arena_array(e->s.arena, rows, sizeof *out);
    for (size_t i = 0; i < rows; i++) {
        double at =
            (node->code == ED_CODE_ROWS ? e->s.graph->rows[node->kind][i] : node->number) - (double)store->first;
        out[i] = at >= 0 && at < (double)store->rows && at == floor(at) ? (int32_t)at : -1;
    }
    return out;
}

static ed_instruction row_instruction(ed_emission *e, ed_code_id id)
{
    const ed_code_node *node = &e->s.graph->node[id];
    const ed_code_id *operand = ed_graph_operands(e->s.graph, id);
    const ed_store *store = e->s.target[e->s.kept[operand[0]] - 1].store; /* placed at the end */
    uint8_t index = e->s.graph->node[operand[1]].code;
    if (index != ED_CODE_NUMBER && index != ED_CODE_ROWS) {
        ed_instruction in = {.code = ED_CODE_GATHER_ROW, .data = store};
        fill_operands(e, &in, operand + 1, 2);
        return in;
    }
    const int32_t *row = certain_rows(e, store, operand[1], node->region);
    ed_instruction in = {.code = ED_CODE_LOAD_ROW, .data = store, .kind = row[0]};
    in.row = node->region == 0 ? NULL : row;
    fill_operands(e, &in, operand + 2, 1);
    return in;
}

ed_instruction ed_emission_instruction(ed_emission *e, ed_code_id id)
{
    const ed_code_node *node = &e->s.graph->node[id];
    ed_code_id few[4];
    const ed_code_id *operand;
    if (node->code == ED_CODE_ROW_OF)
        return row_instruction(e, id);
    size_t count = ed_schedule_operands(&e->s, id, &operand, few);
    ed_instruction in = {.code = node->code, .n = node->number, .kind = node->kind, .data = node->data};
    if (count == 3 && node->code == ED_CODE_ADD)
        in.code = ED_CODE_MULTIPLY_ADD;
    fill_operands(e, &in, operand, count);
    return in;
}

ed_instruction ed_emission_copy(ed_emission *e, ed_code_id from)
{
    ed_instruction in = {.code = ED_CODE_COPY};
    fill_operands(e, &in, &from, 1);
    return in;
}

/* ---- all units in order */

typedef struct reader {
    ed_emission *e;
    size_t position;
} reader;

static void note_read(void *context, ed_code_id id)
{
    const reader *r = context;
    if (r->e->last[id] != SIZE_MAX)
        r->e->last[id] = r->position;
}

static void release(void *context, ed_code_id id)
{
    const reader *r = context;
    bool slot = r->e->at[id].step == 1;
    if (slot && r->e->last[id] == r->position && !r->e->s.keep) {
        r->e->last[id] = SIZE_MAX - 1; /* once */
        ed_emission_give(r->e, r->e->at[id].at);
    }
}

static void find_last_reads(ed_emission *e, const ed_code_id *output, size_t outputs)
{
    for (size_t i = 0; i < outputs; i++)
        e->last[output[i]] = SIZE_MAX;
    for (size_t i = 0; i < e->s.orders; i++)
        ed_schedule_reads(&e->s, e->s.order[i], note_read, &(reader){e, i});
}

/* The operands' slots are free when they have been read, so the result may lie where one of them was. A loop writes
 * its results before it reads, so there they are not. */
static void emit_unit(ed_emission *e, size_t position)
{
    size_t unit = e->s.order[position];
    reader r = {e, position};
    if (unit >= e->s.graph->nodes) {
        ed_emission_loop(e, &e->s.job[unit - e->s.graph->nodes]);
        ed_schedule_reads(&e->s, unit, release, &r);
        return;
    }
    ed_code_id id = (ed_code_id)unit;
    uint8_t code = e->s.graph->node[id].code;
    if (code == ED_CODE_NUMBER)
        return;
    ed_instruction in = ed_emission_instruction(e, id);
    ed_schedule_reads(&e->s, unit, release, &r);
    in.to = ed_emission_take(e);
    e->at[id] = (ed_operand){in.to, 1};
    ed_emission_append(e, in);
}

/* Stores lie behind all slots. */
static bool place_stores(ed_emission *e)
{
    size_t end = e->slots.end;
    for (size_t i = 0; i < e->s.targets; i++) {
        ed_target *target = &e->s.target[i];
        if (!target->stores)
            continue;
        target->store->at = (uint32_t)end;
        end += (size_t)target->store->rows * ED_BLOCK;
        if (end > ED_FRAME_DOUBLES)
            return false;
    }
    e->out->frame = end;
    return true;
}

ed_block_program *ed_schedule(ed_arena *arena, const ed_graph *graph, const ed_code_id *output, size_t outputs,
                              ed_schedule_options options, ed_operand *slot_of)
{
    ed_emission e = {.s = {.arena = arena, .graph = graph, .keep = options.keep}};
    ed_schedule_find(&e.s, output, outputs);
    ed_schedule_order(&e.s, output, outputs);
    e.out = ed_arena_alloc(arena, sizeof *e.out);
    e.at = ed_arena_array(arena, graph->nodes + 1, sizeof *e.at);
    e.last = ed_arena_array(arena, graph->nodes + 1, sizeof *e.last);
    e.left = ed_arena_array(arena, graph->nodes + 1, sizeof *e.left);
    place_constants(&e);
    find_last_reads(&e, output, outputs);
    for (size_t i = 0; i < e.s.orders; i++)
        emit_unit(&e, i);
    if (!place_stores(&e))
        return NULL;
    for (size_t i = 0; i < e.loops; i++)
        ed_row_steps_find(arena, e.done[i]);
    e.out->outputs = outputs;
    e.out->output = ed_arena_array(arena, outputs + 1, sizeof *e.out->output);
    for (size_t i = 0; i < outputs; i++)
        e.out->output[i] = e.at[output[i]];
    if (slot_of != NULL)
        memcpy(slot_of, e.at, graph->nodes * sizeof *slot_of);
    return e.out;
}
