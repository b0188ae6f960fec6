/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the tape to a block program. First a graph of operations in double (hash-consed, constants
 * folded, what no draw changes taken from exact evaluation), then instructions with slots.
 *
 * What a draw's value is does not depend on the machine: the choice between closed form and loop is made here, by the
 * program alone; where it depends on a draw's value, a kernel makes it lane by lane.
 */
#ifndef ED_SIMULATE_LOWER_LOWER_H
#define ED_SIMULATE_LOWER_LOWER_H

#include "language/program/program.h"
#include "simulate/block/block.h"

/* Node kinds beyond the instructions of simulate/block/block.h. */
enum {
    ED_CODE_NUMBER = ED_CODE_COUNT, /* a constant */
    ED_CODE_ROWS,                   /* a constant for each row of its region: payload */
    ED_CODE_POINT,                  /* the input at its point value: see ed_lowering.variable_of */
    ED_CODE_CARRIED,                /* (start, next): the row before's value */
    ED_CODE_GEOMETRIC,              /* (start, ratio): start ratio^j in row j */
    ED_CODE_TOTAL,                  /* over the rows of its operand's region */
    ED_CODE_LEAST,
    ED_CODE_GREATEST,
    ED_CODE_ROW_OF /* (column, index, otherwise) */
};

typedef uint32_t ed_code_id;
#define ED_NO_CODE UINT32_MAX

/* Bounds of a value over all draws and rows: what lets a maximum or a check of a divisor go. */
typedef struct ed_interval {
    double low, high;
} ed_interval;

typedef struct ed_code_node {
    uint8_t code;
    uint32_t region;       /* 0: one value a draw */
    uint32_t first, count; /* operands in ed_graph.operand */
    double number;         /* NUMBER; WHOLE_POWER's exponent; SUM_*: rows */
    int32_t kind;          /* SIGMOID: shape; UNIFORM, SAMPLE: variable; ROWS: index into `rows` */
    const void *data;      /* BAND */
    ed_interval span;
} ed_code_node;

typedef struct ed_graph {
    ed_arena *arena;
    ed_code_node *node;
    size_t nodes, node_capacity;
    ed_code_id *operand;
    size_t operands, operand_capacity;
    ed_code_id *bucket;
    size_t buckets;
    const double **rows;
    size_t row_arrays, row_array_capacity;
    size_t *region_rows; /* by region of the tape: its rows, and the number of the first */
    int64_t *region_first;
} ed_graph;

/* graph.c, graph_rule.c: nodes are made simplified: x + 0 is x, constants are computed (by the very kernels that a draw
 * would take).
 */
ed_graph *ed_graph_new(ed_arena *arena);
ed_code_id ed_graph_number(ed_graph *graph, double value);
ed_code_id ed_graph_rows(ed_graph *graph, uint32_t region, const double *value);
ed_code_id ed_graph_make(ed_graph *graph, ed_code_node node, const ed_code_id *operand);
ed_code_id ed_graph_apply(ed_graph *graph, ed_code code, ed_code_id a, ed_code_id b); /* unary: b is ED_NO_CODE */
ed_code_id ed_graph_if(ed_graph *graph, ed_code_id condition, ed_code_id a, ed_code_id b);
ed_code_id ed_graph_multiply_add(ed_graph *graph, ed_code_id a, ed_code_id b, ed_code_id c);
/* The operation as it is, in the region of its operands. */
ed_code_id ed_graph_plain(ed_graph *graph, ed_code code, const ed_code_id *operand, size_t count);
bool ed_graph_all_numbers(const ed_graph *graph, const ed_code_id *operand, uint32_t count);
bool ed_graph_is_number(const ed_graph *graph, ed_code_id id, double value);
const ed_code_id *ed_graph_operands(const ed_graph *graph, ed_code_id id);

/*
 * graph_substitute.c: a root with other nodes in the place of some of its own, of the same bounds. Made once for a
 * root; then any number of times with other pairs.
 */
typedef struct ed_substitution ed_substitution;
ed_substitution *ed_graph_substitution(ed_graph *graph, ed_code_id root);
ed_code_id ed_graph_substitute(ed_substitution *substitution, ed_code_id root, const ed_code_id *from,
                               const ed_code_id *to, size_t count);

/* ---- lowering */

typedef struct ed_lowering_options {
    bool loops_only;  /* no closed forms: for tests and benchmarks */
    bool every_input; /* every input that may vary is drawn, at its point value: for tests */
} ed_lowering_options;

typedef struct ed_lowering {
    ed_arena *arena;
    ed_program *program;
    ed_graph *graph;
    ed_lowering_options options;
    const bool *draws;       /* by tape node: depends on a draw */
    ed_code_id *code_of;     /* by tape node; ED_NO_CODE: not lowered yet */
    const ed_code_id *input; /* by tape node of what is drawn: its draws; of any other ED_NO_CODE */
    const char *reason;      /* why the last total stayed a loop */
    size_t closed, looped;   /* totals of each kind */
} ed_lowering;

/* lower.c: a tape node to a graph node. */
ed_code_id ed_lower(ed_lowering *l, ed_node_id id);
/* index = offset + slope j in row j of its region; false where it is not made up so. */
bool ed_lower_linear(ed_lowering *l, ed_node_id id, ed_code_id *offset, ed_code_id *slope);
/* power = start ratio^j in row j: of a base without rows, or an exponential. */
bool ed_lower_geometric(ed_lowering *l, ed_node_id id, ed_code_id *start, ed_code_id *ratio);

/*
 * lower_curve.c: curves. A curve but `points` is to + (from - to) rest, where the rest runs from 1 to 0; of points it
 * is their level itself, with to 0 and from 1. `parameter` are the operands of the tape's node behind t.
 */
typedef struct ed_curve_parts {
    ed_curve_kind kind;
    const ed_code_id *parameter;
    size_t count;
    ed_code_id to, drop; /* drop = from - to */
} ed_curve_parts;
/* A time; in the rows of a region it may be offset + j (else offset is ED_NO_CODE). */
typedef struct ed_curve_time {
    ed_code_id t, offset;
    uint32_t region;
} ed_curve_time;
ed_curve_parts ed_curve_take(ed_lowering *l, ed_curve_kind kind, const ed_code_id *parameter, size_t count);
ed_code_id ed_curve_rest(ed_lowering *l, const ed_curve_parts *curve, ed_curve_time time);
ed_code_id ed_lower_curve(ed_lowering *l, ed_curve_kind kind, ed_curve_time time, const ed_code_id *parameter,
                          size_t count);
/* Slopes between points x y x y ..., count of them: entry i from point i to the next, of the last one 0. */
const ed_code_id *ed_curve_slopes(ed_lowering *l, const ed_code_id *point, size_t points);
/* lower_sum.c: the total of a region's column in closed form, or ED_NO_CODE. */
ed_code_id ed_lower_sum(ed_lowering *l, ed_node_id column);

/* ---- scheduling (schedule.c): instructions and slots for the nodes that are wanted */

typedef struct ed_schedule_options {
    bool keep; /* no slot is used twice: every node's value stays to be read (sensitivity) */
} ed_schedule_options;

/* `slot_of` (by graph node, may be NULL) receives where values lie. NULL where rows that are kept would take more than
 * 128 MiB. */
ed_block_program *ed_schedule(ed_arena *arena, const ed_graph *graph, const ed_code_id *output, size_t outputs,
                              ed_schedule_options options, ed_operand *slot_of);

#endif
