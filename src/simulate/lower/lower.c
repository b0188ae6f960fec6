/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From tape nodes to graph nodes, one kind after the other. What depends on no draw is taken from exact evaluation. */
#include "simulate/lower/lower.h"
#include <math.h>
#include <string.h>

/* Texts are only ever compared for equality: each is the number of its node. */
static double number_of_text(const ed_program *program, const char *text)
{
    for (ed_node_id id = 0; id < ed_program_count(program); id++)
        if (ed_program_node(program, id)->op == ED_OP_TEXT && strcmp(ed_program_get_text(program, id), text) == 0)
            return (double)id;
    return (double)NAN;
}

static double value_of(ed_lowering *l, ed_node_id id, size_t row)
{
    ed_value value = ed_program_value(l->program, id, row);
    if (value.text != NULL)
        return number_of_text(l->program, value.text);
    return value.number == NULL ? (double)NAN : ed_number_to_double(value.number);
}

/* A certain node: a number, or one for each row. */
static ed_code_id certain(ed_lowering *l, ed_node_id id)
{
    uint32_t region = ed_program_node(l->program, id)->region;
    if (region == 0)
        return ed_graph_number(l->graph, value_of(l, id, 0));
    size_t rows = ed_program_rows(l->program, id);
    double *value = ed_arena_array(l->arena, rows, sizeof *value);
    for (size_t row = 0; row < rows; row++)
        value[row] = value_of(l, id, row);
    return ed_graph_rows(l->graph, region, value);
}

/* ---- operations that are one instruction */

static const struct {
    uint8_t code;
    bool swapped;
} plain[ED_OP_COUNT] = {
    [ED_OP_NEGATE] = {ED_CODE_NEGATE, false},
    [ED_OP_ABS] = {ED_CODE_ABS, false},
    [ED_OP_FLOOR] = {ED_CODE_FLOOR, false},
    [ED_OP_CEIL] = {ED_CODE_CEIL, false},
    [ED_OP_EXP] = {ED_CODE_EXP, false},
    [ED_OP_LN] = {ED_CODE_LN, false},
    [ED_OP_SQRT] = {ED_CODE_SQRT, false},
    [ED_OP_NOT] = {ED_CODE_NOT, false},
    [ED_OP_ADD] = {ED_CODE_ADD, false},
    [ED_OP_SUBTRACT] = {ED_CODE_SUBTRACT, false},
    [ED_OP_MULTIPLY] = {ED_CODE_MULTIPLY, false},
    [ED_OP_DIVIDE] = {ED_CODE_DIVIDE, false},
    [ED_OP_ROUND] = {ED_CODE_ROUND, false},
    [ED_OP_EQ] = {ED_CODE_EQ, false},
    [ED_OP_NE] = {ED_CODE_NE, false},
    [ED_OP_LT] = {ED_CODE_LT, false},
    [ED_OP_LE] = {ED_CODE_LE, false},
    [ED_OP_GT] = {ED_CODE_LT, true},
    [ED_OP_GE] = {ED_CODE_LE, true},
    [ED_OP_AND] = {ED_CODE_AND, false},
    [ED_OP_OR] = {ED_CODE_OR, false},
    [ED_OP_SUM] = {ED_CODE_ADD, false},
    [ED_OP_MIN] = {ED_CODE_MIN, false},
    [ED_OP_MAX] = {ED_CODE_MAX, false},
};

/* Sums, minima, maxima of any number of operands, from the left; of none, a sum is 0 and an extreme a fault. */
static ed_code_id folded(ed_lowering *l, ed_op op, const ed_node_id *operand, size_t count)
{
    if (count == 0)
        return ed_graph_number(l->graph, op == ED_OP_SUM ? 0 : (double)NAN);
    ed_code_id out = ed_lower(l, operand[0]);
    for (size_t i = 1; i < count; i++)
        out = ed_graph_apply(l->graph, (ed_code)plain[op].code, out, ed_lower(l, operand[i]));
    return out;
}

static ed_code_id plainly(ed_lowering *l, ed_op op, const ed_node_id *operand, size_t count)
{
    ed_code_id a = ed_lower(l, operand[0]), b = count > 1 ? ed_lower(l, operand[1]) : ED_NO_CODE;
    return plain[op].swapped ? ed_graph_apply(l->graph, (ed_code)plain[op].code, b, a)
                             : ed_graph_apply(l->graph, (ed_code)plain[op].code, a, b);
}

/* ---- powers of consecutive rows */

/* index = offset + slope j in row j: of what the index is made of by sums and products with values that have no rows.
 */
bool ed_lower_linear(ed_lowering *l, ed_node_id id, ed_code_id *offset, ed_code_id *slope)
{
    const ed_node *node = ed_program_node(l->program, id);
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_graph *g = l->graph;
    ed_code_id a, b, p, q;
    if (node->region == 0) {
        *offset = ed_lower(l, id);
        *slope = ed_graph_number(g, 0);
        return true;
    }
    switch ((ed_op)node->op) {
    case ED_OP_INDEX:
        *offset = ed_graph_number(g, (double)ed_program_get_region(l->program, node->region)->first);
        *slope = ed_graph_number(g, 1);
        return true;
    case ED_OP_NEGATE:
        if (!ed_lower_linear(l, operand[0], &a, &p))
            return false;
        *offset = ed_graph_apply(g, ED_CODE_NEGATE, a, ED_NO_CODE);
        *slope = ed_graph_apply(g, ED_CODE_NEGATE, p, ED_NO_CODE);
        return true;
    case ED_OP_ADD:
    case ED_OP_SUBTRACT:
        if (!ed_lower_linear(l, operand[0], &a, &p) || !ed_lower_linear(l, operand[1], &b, &q))
            return false;
        *offset = ed_graph_apply(g, (ed_code)plain[node->op].code, a, b);
        *slope = ed_graph_apply(g, (ed_code)plain[node->op].code, p, q);
        return true;
    case ED_OP_MULTIPLY:
        if (!ed_lower_linear(l, operand[0], &a, &p) || !ed_lower_linear(l, operand[1], &b, &q))
            return false;
        if (ed_graph_is_number(g, p, 0)) { /* the constant is the second factor */
            ed_code_id swap = a;
            a = b;
            b = swap;
            p = q;
        } else if (!ed_graph_is_number(g, q, 0)) {
            return false;
        }
        *offset = ed_graph_apply(g, ED_CODE_MULTIPLY, a, b);
        *slope = ed_graph_apply(g, ED_CODE_MULTIPLY, p, b);
        return true;
    default:
        return false;
    }
}

bool ed_lower_geometric(ed_lowering *l, ed_node_id id, ed_code_id *start, ed_code_id *ratio)
{
    const ed_node *node = ed_program_node(l->program, id);
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_graph *g = l->graph;
    ed_code_id offset, slope;
    if (node->op == ED_OP_EXP && ed_lower_linear(l, operand[0], &offset, &slope)) {
        *start = ed_graph_apply(g, ED_CODE_EXP, offset, ED_NO_CODE);
        *ratio = ed_graph_apply(g, ED_CODE_EXP, slope, ED_NO_CODE);
        return true;
    }
    if (node->op != ED_OP_POWER || ed_program_node(l->program, operand[0])->region != 0 ||
        !ed_lower_linear(l, operand[1], &offset, &slope))
        return false;
    ed_code_id base = ed_lower(l, operand[0]);
    *start = ed_graph_apply(g, ED_CODE_POWER, base, offset);
    *ratio = ed_graph_apply(g, ED_CODE_POWER, base, slope);
    return true;
}

static ed_code_id choice(ed_lowering *l, const ed_node_id *operand)
{
    ed_code_id condition = ed_lower(l, operand[0]), taken = ed_lower(l, operand[1]);
    return ed_graph_if(l->graph, condition, taken, ed_lower(l, operand[2]));
}

static ed_code_id power(ed_lowering *l, ed_node_id id)
{
    const ed_node_id *operand = ed_program_operands(l->program, id);
    uint32_t region = ed_program_node(l->program, id)->region;
    ed_code_id start, ratio;
    if (region == 0 || !ed_lower_geometric(l, id, &start, &ratio)) {
        ed_code_id below = ed_lower(l, operand[0]);
        return ed_graph_apply(l->graph, ED_CODE_POWER, below, ed_lower(l, operand[1]));
    }
    ed_interval base = l->graph->node[ed_lower(l, operand[0])].span;
    ed_code_node node = {.code = ED_CODE_GEOMETRIC, .region = region, .count = 2};
    node.span = base.low > 0 ? (ed_interval){0, HUGE_VAL} : (ed_interval){-HUGE_VAL, HUGE_VAL};
    return ed_graph_make(l->graph, node, (ed_code_id[]){start, ratio});
}

/* ---- rows */

/* A factor that is the same in every row is taken out of the sum. */
static ed_code_id total_of(ed_lowering *l, ed_code_id rows, double count)
{
    ed_graph *g = l->graph;
    const ed_code_id *operand = ed_graph_operands(g, rows);
    if (g->node[rows].region == 0)
        return ed_graph_apply(g, ED_CODE_MULTIPLY, rows, ed_graph_number(g, count));
    for (int i = 0; g->node[rows].code == ED_CODE_MULTIPLY && i < 2; i++)
        if (g->node[operand[i]].region == 0)
            return ed_graph_apply(g, ED_CODE_MULTIPLY, operand[i], total_of(l, operand[1 - i], count));
    ed_code_node node = {.code = ED_CODE_TOTAL, .count = 1, .span = {-HUGE_VAL, HUGE_VAL}};
    return ed_graph_make(g, node, &rows);
}

static ed_code_id extreme_of(ed_lowering *l, uint8_t code, ed_code_id rows)
{
    if (l->graph->node[rows].region == 0)
        return rows;
    ed_code_node node = {.code = code, .count = 1, .span = l->graph->node[rows].span};
    return ed_graph_make(l->graph, node, &rows);
}

static ed_code_id reduced(ed_lowering *l, ed_node_id id)
{
    static const uint8_t kinds[ED_OP_COUNT] = {[ED_OP_LEAST] = ED_CODE_LEAST, [ED_OP_GREATEST] = ED_CODE_GREATEST};
    ed_node_id column = ed_program_operands(l->program, id)[0];
    ed_op op = ed_program_node(l->program, id)->op;
    if (ed_program_node(l->program, column)->region == 0)
        return ed_lower(l, column);
    ed_code_id closed = op == ED_OP_TOTAL && !l->options.loops_only ? ed_lower_sum(l, column) : ED_NO_CODE;
    l->closed += closed != ED_NO_CODE ? 1 : 0;
    if (closed != ED_NO_CODE)
        return closed;
    l->looped++;
    return op == ED_OP_TOTAL ? total_of(l, ed_lower(l, column), (double)ed_program_rows(l->program, column))
                             : extreme_of(l, kinds[op], ed_lower(l, column));
}

/* The value carried from row to row; what it becomes may depend on it, so its place is made first. */
static ed_code_id carried(ed_lowering *l, ed_node_id id)
{
    ed_graph *g = l->graph;
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_code_id start = ed_lower(l, operand[0]);
    ed_code_node node = {.code = ED_CODE_CARRIED,
                         .region = ed_program_node(l->program, id)->region,
                         .count = 2,
                         .span = {-HUGE_VAL, HUGE_VAL}};
    ed_code_id out = ed_graph_make(g, node, (ed_code_id[]){start, ED_NO_CODE});
    l->code_of[id] = out;
    ed_code_id next = ed_lower(l, ed_program_operands(l->program, id)[1]);
    g->operand[g->node[out].first + 1] = next;
    return out;
}

/* A column that is the same in every row, at an index: that value where there is such a row. */
static ed_code_id same_row(ed_lowering *l, uint32_t region, const ed_code_id *part)
{
    ed_graph *g = l->graph;
    const ed_region *rows = ed_program_get_region(l->program, region);
    ed_code_id first = ed_graph_number(g, (double)rows->first), last = ed_graph_number(g, (double)rows->last);
    ed_code_id inside = ed_graph_apply(g, ED_CODE_LE, first, part[1]);
    inside = ed_graph_apply(g, ED_CODE_AND, inside, ed_graph_apply(g, ED_CODE_LE, part[1], last));
    ed_code_id whole = ed_graph_apply(g, ED_CODE_EQ, part[1], ed_graph_apply(g, ED_CODE_FLOOR, part[1], ED_NO_CODE));
    return ed_graph_if(g, ed_graph_apply(g, ED_CODE_AND, inside, whole), part[0], part[2]);
}

/* A column of another region at an index; `kind` is that region, by which its rows are numbered. */
static ed_code_id row_of(ed_lowering *l, ed_node_id id)
{
    const ed_node_id *operand = ed_program_operands(l->program, id);
    ed_code_id parts[3] = {ed_lower(l, operand[0]), ed_lower(l, operand[1]), ed_lower(l, operand[2])};
    uint32_t region = ed_program_node(l->program, operand[0])->region;
    if (l->graph->node[parts[0]].region == 0)
        return region == 0 ? parts[0] : same_row(l, region, parts);
    ed_code_node node = {.code = ED_CODE_ROW_OF,
                         .region = ed_program_node(l->program, id)->region,
                         .count = 3,
                         .kind = (int32_t)region,
                         .span = {-HUGE_VAL, HUGE_VAL}};
    return ed_graph_make(l->graph, node, parts);
}

/* ---- tables, curves */

static ed_code_id band(ed_lowering *l, ed_node_id id)
{
    const ed_band *table = ed_program_get_band(l->program, id);
    double *bound = ed_arena_array(l->arena, 3 * table->count + 1, sizeof *bound);
    double *over = bound, *to = bound + table->count, *value = to + table->count;
    ed_bounds *out = ed_arena_alloc(l->arena, sizeof *out);
    for (size_t i = 0; i < table->count; i++) {
        if (table->value[i] == NULL)
            continue;
        over[out->count] = table->over[i] == NULL ? -HUGE_VAL : ed_number_to_double(table->over[i]);
        to[out->count] = table->to[i] == NULL ? HUGE_VAL : ed_number_to_double(table->to[i]);
        value[out->count++] = ed_number_to_double(table->value[i]);
    }
    out->over = over;
    out->to = to;
    out->value = value;
    ed_interval span = {HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < out->count; i++)
        span = (ed_interval){fmin(span.low, value[i]), fmax(span.high, value[i])};
    ed_code_id x = ed_lower(l, ed_program_operands(l->program, id)[0]);
    ed_code_node node = {
        .code = ED_CODE_BAND, .region = l->graph->node[x].region, .count = 1, .data = out, .span = span};
    return ed_graph_make(l->graph, node, &x);
}

static ed_code_id curve(ed_lowering *l, ed_node_id id)
{
    const ed_node *node = ed_program_node(l->program, id);
    ed_code_id *parameter = ed_arena_array(l->arena, node->count, sizeof *parameter), slope;
    for (uint32_t i = 0; i < node->count; i++)
        parameter[i] = ed_lower(l, ed_program_operands(l->program, id)[i]);
    ed_curve_time time = {parameter[0], ED_NO_CODE, node->region};
    bool linear = node->region != 0 && ed_lower_linear(l, ed_program_operands(l->program, id)[0], &time.offset, &slope);
    if (!linear || !ed_graph_is_number(l->graph, slope, 1))
        time.offset = ED_NO_CODE;
    return ed_lower_curve(l, *ed_program_get_curve(l->program, id), time, parameter + 1, node->count - 1);
}

/* ---- any */

static ed_code_id lowered(ed_lowering *l, ed_node_id id)
{
    const ed_node *node = ed_program_node(l->program, id);
    const ed_node_id *operand = ed_program_operands(l->program, id);
    if (!l->draws[id])
        return certain(l, id);
    if (l->input[id] != ED_NO_CODE)
        return l->input[id];
    switch ((ed_op)node->op) {
    case ED_OP_SUM:
    case ED_OP_MIN:
    case ED_OP_MAX:
        return folded(l, (ed_op)node->op, operand, node->count);
    case ED_OP_POWER:
        return power(l, id);
    case ED_OP_IF:
        return choice(l, operand);
    case ED_OP_TOTAL:
    case ED_OP_LEAST:
    case ED_OP_GREATEST:
        return reduced(l, id);
    case ED_OP_PREV:
        return carried(l, id);
    case ED_OP_ROW:
        return row_of(l, id);
    case ED_OP_CURVE:
        return curve(l, id);
    case ED_OP_BAND:
        return band(l, id);
    default:
        return plainly(l, (ed_op)node->op, operand, node->count);
    }
}

ed_code_id ed_lower(ed_lowering *l, ed_node_id id)
{
    if (l->code_of[id] == ED_NO_CODE) {
        ed_code_id code = lowered(l, id);
        l->code_of[id] = code;
    }
    return l->code_of[id];
}
