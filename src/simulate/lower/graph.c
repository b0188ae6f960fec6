/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph of operations: equal nodes are one node, constants are computed, what changes nothing is left out. */
#include "simulate/lower/lower.h"
#include "simulate/block/block.h"
#include <math.h>
#include <string.h>

ed_graph *ed_graph_new(ed_arena *arena)
{
    ed_graph *g = ed_arena_alloc(arena, sizeof *g);
    g->arena = arena;
    ED_PUSH(arena, g->operand, g->operands, g->operand_capacity, ED_NO_CODE); /* unused: the array is never NULL */
    return g;
}

const ed_code_id *ed_graph_operands(const ed_graph *g, ed_code_id id)
{
    return g->operand + g->node[id].first;
}

bool ed_graph_is_number(const ed_graph *g, ed_code_id id, double value)
{
    return id != ED_NO_CODE && g->node[id].code == ED_CODE_NUMBER && g->node[id].number == value;
}

/* ---- hash-consing, as in program.c */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static uint64_t node_hash(const ed_code_node *node, const ed_code_id *operand)
{
    uint64_t hash = mix(mix(node->code, node->region), mix(bits_of(node->number), (uint32_t)node->kind));
    hash = mix(hash, (uint64_t)(uintptr_t)node->data);
    for (uint32_t i = 0; i < node->count; i++)
        hash = mix(hash, operand[i]);
    return hash;
}

static bool node_equal(const ed_graph *g, const ed_code_node *a, const ed_code_node *b, const ed_code_id *operand)
{
    return a->code == b->code && a->region == b->region && bits_of(a->number) == bits_of(b->number) &&
           a->kind == b->kind && a->data == b->data && a->count == b->count &&
           (a->count == 0 || memcmp(g->operand + a->first, operand, a->count * sizeof *operand) == 0);
}

static void rehash(ed_graph *g)
{
    size_t size = g->buckets == 0 ? 1024 : g->buckets * 2;
    g->bucket = ed_arena_array(g->arena, size, sizeof *g->bucket);
    g->buckets = size;
    memset(g->bucket, 0xFF, size * sizeof *g->bucket);
    for (ed_code_id id = 0; id < g->nodes; id++) {
        const ed_code_node *node = &g->node[id];
        size_t at = (size_t)node_hash(node, g->operand + node->first) & (size - 1);
        while (g->bucket[at] != ED_NO_CODE)
            at = (at + 1) & (size - 1);
        g->bucket[at] = id;
    }
}

static ed_code_id intern(ed_graph *g, ed_code_node node, const ed_code_id *operand)
{
    if ((g->nodes + 1) * 2 > g->buckets)
        rehash(g);
    size_t at = (size_t)node_hash(&node, operand) & (g->buckets - 1);
    /* a carried value is known by its place only: its second operand is not known yet */
    for (; g->bucket[at] != ED_NO_CODE; at = (at + 1) & (g->buckets - 1))
        if (node.code != ED_CODE_CARRIED && node_equal(g, &g->node[g->bucket[at]], &node, operand))
            return g->bucket[at];
    node.first = (uint32_t)g->operands;
    for (uint32_t i = 0; i < node.count; i++)
        ED_PUSH(g->arena, g->operand, g->operands, g->operand_capacity, operand[i]);
    ED_PUSH(g->arena, g->node, g->nodes, g->node_capacity, node);
    return g->bucket[at] = (ed_code_id)(g->nodes - 1);
}

/* ---- constants */

ed_code_id ed_graph_number(ed_graph *g, double value)
{
    ed_code_node node = {.code = ED_CODE_NUMBER, .number = value, .span = {value, value}};
    if (isnan(value))
        node.span = (ed_interval){-HUGE_VAL, HUGE_VAL};
    return intern(g, node, NULL);
}

ed_code_id ed_graph_rows(ed_graph *g, uint32_t region, const double *value)
{
    ed_interval span = {HUGE_VAL, -HUGE_VAL};
    bool equal = true;
    for (size_t i = 0; i < g->region_rows[region]; i++) {
        equal = equal && bits_of(value[i]) == bits_of(value[0]);
        span.low = value[i] >= span.low ? span.low : value[i];
        span.high = value[i] <= span.high ? span.high : value[i];
    }
    if (equal)
        return ed_graph_number(g, value[0]);
    if (isnan(span.low) || isnan(span.high))
        span = (ed_interval){-HUGE_VAL, HUGE_VAL};
    ED_PUSH(g->arena, g->rows, g->row_arrays, g->row_array_capacity, value);
    return intern(
        g, (ed_code_node){.code = ED_CODE_ROWS, .region = region, .kind = (int32_t)(g->row_arrays - 1), .span = span},
        NULL);
}

bool ed_graph_all_numbers(const ed_graph *g, const ed_code_id *operand, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (g->node[operand[i]].code != ED_CODE_NUMBER)
            return false;
    return count > 0;
}

/* What the kernels make of constants, so that no operation is written a second time. */
static double computed(const ed_graph *g, const ed_code_node *node, const double *value)
{
    size_t size = ED_CONSTANT_LANES + ED_CONSTANT_LANES * (size_t)node->count;
    double *frame = ed_arena_doubles(g->arena, size);
    ed_operand *from = ed_arena_array(g->arena, node->count, sizeof *from);
    for (uint32_t i = 0; i < node->count; i++) {
        from[i] = (ed_operand){(uint32_t)(ED_CONSTANT_LANES + ED_CONSTANT_LANES * i), 0};
        for (size_t k = 0; k < ED_CONSTANT_LANES; k++)
            frame[from[i].at + k] = value[i];
    }
    ed_instruction in = {.code = node->code, .count = (uint16_t)node->count, .more = from, .n = node->number};
    in.kind = node->kind;
    in.data = node->data;
    memcpy(in.from, from, (node->count < 4 ? node->count : 4) * sizeof *from);
    ed_kernels_get(2)->code[node->code](frame, &in, (ed_part){0, 0, ED_CONSTANT_LANES});
    return frame[0];
}

/* In one row of a region, or where there are none. */
static double computed_at(const ed_graph *g, const ed_code_node *node, const ed_code_id *operand, size_t row)
{
    double *value = ed_arena_array(g->arena, node->count, sizeof *value);
    for (uint32_t i = 0; i < node->count; i++) {
        const ed_code_node *one = &g->node[operand[i]];
        value[i] = one->code == ED_CODE_ROWS ? g->rows[one->kind][row] : one->number;
    }
    return computed(g, node, value);
}

/* From UNIFORM on: draws, rows of stores, loops, and then the nodes of lower.h. */
_Static_assert(ED_CODE_UNIFORM + 6 == ED_CODE_COUNT && ED_CODE_LOOP + 1 == ED_CODE_COUNT,
               "what stands behind UNIFORM follows from more than its operands");

static bool is_constant(const ed_graph *g, const ed_code_node *node, const ed_code_id *operand)
{
    if (node->code >= ED_CODE_UNIFORM) /* a carried value's operands are not all known yet */
        return false;
    for (uint32_t i = 0; i < node->count; i++)
        if (g->node[operand[i]].code != ED_CODE_NUMBER && g->node[operand[i]].code != ED_CODE_ROWS)
            return false;
    return node->count > 0;
}

static ed_code_id folded(ed_graph *g, const ed_code_node *node, const ed_code_id *operand)
{
    size_t rows = node->region == 0 ? 0 : g->region_rows[node->region];
    double *value = ed_arena_array(g->arena, rows, sizeof *value);
    if (node->region == 0)
        return ed_graph_number(g, computed_at(g, node, operand, 0));
    for (size_t row = 0; row < rows; row++)
        value[row] = computed_at(g, node, operand, row);
    return ed_graph_rows(g, node->region, value);
}

/* ---- bounds */

static ed_interval hull(double a, double b, double c, double d)
{
    ed_interval out = {fmin(fmin(a, b), fmin(c, d)), fmax(fmax(a, b), fmax(c, d))};
    return isnan(a) || isnan(b) || isnan(c) || isnan(d) ? (ed_interval){-HUGE_VAL, HUGE_VAL} : out;
}

/* 0 times infinity is 0 here: the infinite end is not attained. */
static double times(double a, double b)
{
    return a == 0 || b == 0 ? 0 : a * b;
}

static ed_interval product(ed_interval a, ed_interval b)
{
    return hull(times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high));
}

static double widened(double x, double sign)
{
    return x + sign * 0x1p-50 * (fabs(x) + 0x1p-50);
}

static ed_interval span_of(const ed_graph *g, const ed_code_node *node, const ed_code_id *operand)
{
    const ed_interval all = {-HUGE_VAL, HUGE_VAL};
    ed_interval a = node->count > 0 ? g->node[operand[0]].span : all;
    ed_interval b = node->count > 1 ? g->node[operand[1]].span : all;
    switch ((int)node->code) {
    case ED_CODE_NEGATE:
        return (ed_interval){-a.high, -a.low};
    case ED_CODE_ABS:
        return a.low >= 0 ? a : a.high <= 0 ? (ed_interval){-a.high, -a.low} : (ed_interval){0, fmax(-a.low, a.high)};
    case ED_CODE_EXP:
    case ED_CODE_EXP_INNER: /* monotone to an ulp, which the ends are moved by */
        return (ed_interval){ed_exp(a.low) * (1 - 0x1p-50), ed_exp(a.high) * (1 + 0x1p-50)};
    case ED_CODE_LN:
    case ED_CODE_LN_INNER:
        return a.low > 0 ? (ed_interval){widened(ed_log(a.low), -1), widened(ed_log(a.high), 1)} : all;
    case ED_CODE_SQRT:
        return (ed_interval){0, HUGE_VAL};
    case ED_CODE_ADD:
        return (ed_interval){a.low + b.low, a.high + b.high};
    case ED_CODE_SUBTRACT:
        return (ed_interval){a.low - b.high, a.high - b.low};
    case ED_CODE_MULTIPLY:
        return product(a, b);
    case ED_CODE_DIVIDE:
    case ED_CODE_QUOTIENT:
        return b.low > 0 || b.high < 0 ? product(a, (ed_interval){1 / b.high, 1 / b.low}) : all;
    case ED_CODE_MIN:
        return (ed_interval){fmin(a.low, b.low), fmin(a.high, b.high)};
    case ED_CODE_MAX:
        return (ed_interval){fmax(a.low, b.low), fmax(a.high, b.high)};
    case ED_CODE_IF:
        return (ed_interval){fmin(b.low, g->node[operand[2]].span.low), fmax(b.high, g->node[operand[2]].span.high)};
    case ED_CODE_CLAMP:
    case ED_CODE_SIGMOID:
    case ED_CODE_NORMAL:
    case ED_CODE_NOT:
        return (ed_interval){0, 1};
    case ED_CODE_SUM_LEVEL:
    case ED_CODE_SUM_RAMP:
    case ED_CODE_SUM_LOGISTIC:
        return (ed_interval){0, HUGE_VAL};
    case ED_CODE_POWER:
        return a.low > 0 ? (ed_interval){0, HUGE_VAL} : all;
    default:
        return all;
    }
}

/* ---- making */

ed_code_id ed_graph_make(ed_graph *g, ed_code_node node, const ed_code_id *operand)
{
    if (is_constant(g, &node, operand))
        return folded(g, &node, operand);
    if (!(node.span.low < node.span.high)) /* none stated */
        node.span = span_of(g, &node, operand);
    return intern(g, node, operand);
}

/* The region in which an operation on these stands: theirs, where one has rows. */
static uint32_t region_of(const ed_graph *g, const ed_code_id *operand, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (g->node[operand[i]].region != 0)
            return g->node[operand[i]].region;
    return 0;
}

ed_code_id ed_graph_plain(ed_graph *g, ed_code code, const ed_code_id *operand, size_t count)
{
    ed_code_node node = {.code = (uint8_t)code, .count = (uint32_t)count, .region = region_of(g, operand, count)};
    return ed_graph_make(g, node, operand);
}

ed_code_id ed_graph_if(ed_graph *g, ed_code_id condition, ed_code_id a, ed_code_id b)
{
    if (g->node[condition].code == ED_CODE_NUMBER && !isnan(g->node[condition].number))
        return g->node[condition].number != 0 ? a : b;
    return ed_graph_plain(g, ED_CODE_IF, (ed_code_id[]){condition, a, b}, 3);
}

ed_code_id ed_graph_multiply_add(ed_graph *g, ed_code_id a, ed_code_id b, ed_code_id c)
{
    return ed_graph_apply(g, ED_CODE_ADD, ed_graph_apply(g, ED_CODE_MULTIPLY, a, b), c);
}
