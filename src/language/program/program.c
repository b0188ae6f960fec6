/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building the tape: nodes are hash-consed, so that what is equal is one node, and appended in order of their use. */
#include "language/program/tape.h"

#include "base/base.h"
#include <string.h>

/* Bits that a node has from its operands. */
enum { INHERITED = ED_NODE_NUMERIC | ED_NODE_DRAW | ED_NODE_OPEN | ED_NODE_BRANCHES };

static const struct {
    const char *name;
    int operands;
} operations[ED_OP_COUNT] = {
#define ED_OP_ROW_OF(id, name, operands) {name, operands},
    ED_OP_LIST(ED_OP_ROW_OF)
#undef ED_OP_ROW_OF
};

const char *ed_op_name(ed_op op)
{
    return operations[op].name;
}

ed_words ed_type_words(ed_type type)
{
    static const ed_words words[] = {
        {"数值", "a number"}, {"真假值", "true or false"}, {"文本", "a text"}, {"日期", "a date"}};
    return words[type];
}

ed_program *ed_program_new(ed_arena *arena)
{
    ed_program *p = ed_arena_alloc(arena, sizeof *p);
    p->arena = arena;
    ED_PUSH(arena, p->region, p->regions, p->region_capacity, (ed_region){0});
    ED_PUSH(arena, p->operand, p->operands, p->operand_capacity, ED_NO_NODE); /* unused: the array is never NULL */
    return p;
}

ed_arena *ed_program_arena(const ed_program *program)
{
    return program->arena;
}

/* ---- hash-consing */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static uint64_t node_hash(const ed_node *node, const ed_node_id *operand)
{
    uint64_t hash = mix(mix(node->op, node->type), ((uint64_t)node->region << 32) | node->payload);
    for (uint32_t i = 0; i < node->count; i++)
        hash = mix(hash, operand[i]);
    for (uint8_t i = 0; i < node->unit.count; i++)
        hash = mix(hash, ((uint64_t)node->unit.part[i].atom << 8) | (uint8_t)node->unit.part[i].power);
    return hash;
}

static bool node_equal(const ed_program *p, const ed_node *a, const ed_node *b, const ed_node_id *operand)
{
    return a->op == b->op && a->type == b->type && a->region == b->region && a->payload == b->payload &&
           a->count == b->count && ((a->bits ^ b->bits) & ED_NODE_OPEN) == 0 && ed_unit_equal(a->unit, b->unit) &&
           (a->count == 0 || memcmp(p->operand + a->first, operand, a->count * sizeof *operand) == 0);
}

enum { LINE = 8 }; /* buckets that a line of a processor's cache holds */

/* Whether the search for a node ends here: the bucket is free, or holds an equal node. */
static bool ends_at(const ed_program *p, size_t at, uint64_t hash, const ed_node *node, const ed_node_id *operand)
{
    const ed_bucket *b = &p->bucket[at];
    return b->id == ED_NO_NODE || (b->hash == (uint32_t)hash && node_equal(p, &p->node[b->id], node, operand));
}

/*
 * The bucket of a node equal to this one, or where there is none that which it gets. It is looked for first in the line
 * that the sum of its operands chooses: what is made together has operands near to each other, so that a program of
 * millions of nodes finds its lines in the cache. Where that line is full, from the bucket of its hash on, so that no
 * sums, however alike, make the search long.
 */
static size_t bucket_of(const ed_program *p, uint64_t hash, const ed_node *node, const ed_node_id *operand)
{
    uint64_t sum = node->count == 0 ? node->payload : 0;
    for (uint32_t i = 0; i < node->count; i++)
        sum += operand[i];
    const size_t mask = p->buckets - 1, line = (size_t)(sum * LINE) & mask;
    for (size_t at = line; at < line + LINE; at++)
        if (ends_at(p, at, hash, node, operand))
            return at;
    size_t at = (size_t)(hash >> 32) & mask;
    while (!ends_at(p, at, hash, node, operand))
        at = (at + 1) & mask;
    return at;
}

static void rehash(ed_program *p)
{
    size_t size = 1024;
    while (size <= p->nodes * 2 + 2) /* inputs come without a look at the table */
        size *= 2;
    ed_arena_release(p->arena, p->bucket, p->buckets * sizeof *p->bucket);
    p->bucket = ed_arena_array(p->arena, size, sizeof *p->bucket);
    p->buckets = size;
    memset(p->bucket, 0xFF, size * sizeof *p->bucket);
    for (ed_node_id id = 0; id < p->nodes; id++) {
        const ed_node *node = &p->node[id];
        const uint64_t hash = node_hash(node, p->operand + node->first);
        p->bucket[bucket_of(p, hash, node, p->operand + node->first)] = (ed_bucket){id, (uint32_t)hash};
    }
}

static ed_node_id append(ed_program *p, ed_node node, const ed_node_id *operand)
{
    node.first = (uint32_t)p->operands;
    for (uint32_t i = 0; i < node.count; i++)
        ED_PUSH(p->arena, p->operand, p->operands, p->operand_capacity, operand[i]);
    ED_PUSH(p->arena, p->node, p->nodes, p->node_capacity, node);
    return (ed_node_id)(p->nodes - 1);
}

/* The node equal to this one, or the new one. */
static ed_node_id intern(ed_program *p, ed_node node, const ed_node_id *operand)
{
    if ((p->nodes + 1) * 2 > p->buckets)
        rehash(p);
    const uint64_t hash = node_hash(&node, operand);
    const size_t at = bucket_of(p, hash, &node, operand);
    if (p->bucket[at].id == ED_NO_NODE) {
        const ed_node_id id = append(p, node, operand);
        p->bucket[at] = (ed_bucket){id, (uint32_t)hash};
    }
    return p->bucket[at].id;
}

/* ---- leaves */

/* The slot of what has this hash, or a free one; `same` compares with the entry. At most half of the slots are taken.
 */
static uint32_t *find_slot(ed_program *p, ed_slots *slots, uint64_t hash, const void *value,
                           bool (*same)(const ed_program *p, uint32_t entry, const void *value))
{
    size_t at = (size_t)hash & (slots->size - 1);
    while (slots->slot[at].entry != ED_NO_NODE &&
           (slots->slot[at].hash != hash || !same(p, slots->slot[at].entry, value)))
        at = (at + 1) & (slots->size - 1);
    slots->slot[at].hash = hash;
    return &slots->slot[at].entry;
}

static void grow_slots(ed_program *p, ed_slots *slots, size_t entries)
{
    if (entries * 2 < slots->size)
        return;
    ed_slots old = *slots;
    slots->size = old.size == 0 ? 64 : old.size * 2;
    slots->slot = ed_arena_array(p->arena, slots->size, sizeof *slots->slot);
    memset(slots->slot, 0xFF, slots->size * sizeof *slots->slot);
    for (size_t i = 0; i < old.size; i++) {
        if (old.slot[i].entry == ED_NO_NODE)
            continue;
        size_t at = (size_t)old.slot[i].hash & (slots->size - 1);
        while (slots->slot[at].entry != ED_NO_NODE)
            at = (at + 1) & (slots->size - 1);
        slots->slot[at] = old.slot[i];
    }
    ed_arena_release(p->arena, old.slot, old.size * sizeof *old.slot);
}

static bool same_number(const ed_program *p, uint32_t entry, const void *value)
{
    return ed_number_is_exact(p->number[entry]) == ed_number_is_exact(value) &&
           ed_number_compare(p->number[entry], value) == 0;
}

static uint32_t number_index(ed_program *p, const ed_number *value)
{
    grow_slots(p, &p->number_slots, p->numbers + 1);
    uint32_t *slot = find_slot(p, &p->number_slots, ed_number_hash(value), value, same_number);
    if (*slot == ED_NO_NODE) {
        *slot = (uint32_t)p->numbers;
        ED_PUSH(p->arena, p->number, p->numbers, p->number_capacity, value);
    }
    return *slot;
}

uint32_t ed_program_number_index(ed_program *p, const ed_number *value)
{
    return number_index(p, value);
}

static bool same_text(const ed_program *p, uint32_t entry, const void *value)
{
    return strcmp(p->text[entry], value) == 0;
}

static uint32_t text_index(ed_program *p, const char *text)
{
    uint64_t hash = 0;
    for (const char *at = text; *at != '\0'; at++)
        hash = mix(hash, (unsigned char)*at);
    grow_slots(p, &p->text_slots, p->texts + 1);
    uint32_t *slot = find_slot(p, &p->text_slots, hash, text, same_text);
    if (*slot == ED_NO_NODE) {
        *slot = (uint32_t)p->texts;
        ED_PUSH(p->arena, p->text, p->texts, p->text_capacity, ed_arena_string(p->arena, text));
    }
    return *slot;
}

ed_node_id ed_program_number(ed_program *p, const ed_number *value, ed_unit unit, ed_type type)
{
    ed_node node = {.op = ED_OP_NUMBER, .type = (uint8_t)type, .payload = number_index(p, value), .unit = unit};
    return intern(p, node, NULL);
}

ed_node_id ed_program_open(ed_program *p, ed_unit unit)
{
    ed_node node = {.op = ED_OP_NUMBER, .type = ED_TYPE_NUMBER, .bits = ED_NODE_OPEN, .unit = unit};
    node.payload = number_index(p, ed_number_integer(p->arena, 1));
    return intern(p, node, NULL);
}

ed_node_id ed_program_text(ed_program *p, const char *text)
{
    return intern(p, (ed_node){.op = ED_OP_TEXT, .type = ED_TYPE_TEXT, .payload = text_index(p, text)}, NULL);
}

ed_node_id ed_program_flag(ed_program *p, bool flag)
{
    return intern(p, (ed_node){.op = ED_OP_FLAG, .type = ED_TYPE_FLAG, .payload = flag}, NULL);
}

ed_node_id ed_program_add_input(ed_program *p, const char *path, const ed_number *value, ed_unit unit, bool draw,
                                const void *origin)
{
    ed_program_input input = {.path = path, .value = value, .origin = origin};
    ED_PUSH(p->arena, p->input, p->inputs, p->input_capacity, input);
    ed_node node = {.op = ED_OP_INPUT, .type = ED_TYPE_NUMBER, .payload = (uint32_t)(p->inputs - 1), .unit = unit};
    node.bits = (uint8_t)(ED_NODE_NUMERIC | (draw ? ED_NODE_DRAW : 0));
    return append(p, node, NULL);
}

void ed_program_set_place(ed_program *p, ed_node_id input, ed_place place)
{
    p->input[p->node[input].payload].place = place;
}

uint32_t ed_program_region(ed_program *p, const char *name, int64_t first, int64_t last)
{
    for (size_t i = 1; i < p->regions; i++)
        if (p->region[i].first == first && p->region[i].last == last && strcmp(p->region[i].name, name) == 0)
            return (uint32_t)i;
    ed_region region = {name, first, last};
    ED_PUSH(p->arena, p->region, p->regions, p->region_capacity, region);
    return (uint32_t)(p->regions - 1);
}

ed_node_id ed_program_index(ed_program *p, uint32_t region)
{
    return intern(p, (ed_node){.op = ED_OP_INDEX, .type = ED_TYPE_NUMBER, .region = region}, NULL);
}

/* ---- operations */

/* Operations that leave their operand's region: over its rows, or to a row of another one. */
static bool leaves_region(ed_op op, size_t operand)
{
    return op == ED_OP_TOTAL || op == ED_OP_LEAST || op == ED_OP_GREATEST || (op == ED_OP_ROW && operand == 0);
}

ed_node_id ed_program_apply(ed_program *p, ed_operation o)
{
    ed_node node = {
        .op = (uint8_t)o.op, .type = (uint8_t)o.type, .count = (uint32_t)o.count, .payload = o.payload, .unit = o.unit};
    if (o.op == ED_OP_IF || o.op == ED_OP_AND || o.op == ED_OP_OR)
        node.bits = ED_NODE_BRANCHES;
    for (size_t i = 0; i < o.count; i++) {
        const ed_node *from = &p->node[o.operand[i]];
        node.bits |= from->bits & INHERITED;
        if (leaves_region(o.op, i) || from->region == 0)
            continue;
        if (node.region != 0 && node.region != from->region)
            return ED_NO_NODE;
        node.region = from->region;
    }
    return intern(p, node, o.operand);
}

ed_node_id ed_program_prev(ed_program *p, uint32_t region, ed_node_id start, ed_unit unit, ed_type type)
{
    ed_node node = {.op = ED_OP_PREV, .type = (uint8_t)type, .region = region, .count = 2, .unit = unit};
    node.bits = ED_NODE_NUMERIC | ED_NODE_BRANCHES; /* what the column will depend on is not known yet */
    return append(p, node, (ed_node_id[]){start, ED_NO_NODE});
}

void ed_program_close_prev(ed_program *p, ed_node_id prev, ed_node_id column)
{
    p->operand[p->node[prev].first + 1] = column;
}

static uint8_t bits_below(const ed_program *p, const ed_node *node)
{
    uint8_t bits = 0;
    for (uint32_t i = 0; i < node->count; i++)
        bits |= p->node[p->operand[node->first + i]].bits & INHERITED;
    return bits;
}

/* A PREV looks forward on the tape, so one pass may not do; each further one follows a bit along one more PREV. */
void ed_program_spread_bits(ed_program *p, ed_node_id first)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (ed_node_id id = first; id < p->nodes; id++) {
            uint8_t bits = p->node[id].bits | bits_below(p, &p->node[id]);
            changed = changed || bits != p->node[id].bits;
            p->node[id].bits = bits;
        }
    }
}

uint32_t ed_program_curve(ed_program *p, ed_curve_kind kind)
{
    for (size_t i = 0; i < p->curves; i++)
        if (p->curve[i].shape == kind.shape && p->curve[i].raw == kind.raw)
            return (uint32_t)i;
    ED_PUSH(p->arena, p->curve, p->curves, p->curve_capacity, kind);
    return (uint32_t)(p->curves - 1);
}

uint32_t ed_program_band(ed_program *p, const ed_band *band)
{
    for (size_t i = 0; i < p->bands; i++)
        if (p->band[i]->origin == band->origin && strcmp(p->band[i]->column, band->column) == 0)
            return (uint32_t)i;
    ED_PUSH(p->arena, p->band, p->bands, p->band_capacity, band);
    return (uint32_t)(p->bands - 1);
}

uint32_t ed_program_native(ed_program *p, const ed_native *native)
{
    ED_PUSH(p->arena, p->native, p->natives, p->native_capacity, native);
    return (uint32_t)(p->natives - 1);
}

void ed_program_set_native_run(ed_program *p, ed_native_run run)
{
    p->run = run;
}

bool ed_program_is_variable(const ed_program *p, ed_node_id id)
{
    return (p->node[id].bits & (ED_NODE_NUMERIC | ED_NODE_STRUCTURE)) == ED_NODE_NUMERIC;
}

/* Marks downwards; a node that carries the mark has been visited. */
void ed_program_mark_structure(ed_program *p, ed_node_id id)
{
    ed_node_id *stack = NULL;
    size_t depth = 0, capacity = 0;
    ED_PUSH(p->arena, stack, depth, capacity, id);
    while (depth > 0) {
        ed_node *node = &p->node[stack[--depth]];
        if (node->bits & ED_NODE_STRUCTURE)
            continue;
        node->bits |= ED_NODE_STRUCTURE;
        for (uint32_t i = 0; i < node->count; i++)
            if (p->operand[node->first + i] != ED_NO_NODE)
                ED_PUSH(p->arena, stack, depth, capacity, p->operand[node->first + i]);
    }
}
