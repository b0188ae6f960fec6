/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The compiled program of a case: one tape of hash-consed nodes in static single assignment. Value, explanation,
 * simulation, spreadsheet and browser check are views of this tape; it never needs the formulas' text again.
 *
 * Every node's operands stand before it, except that of ED_OP_PREV. Lists are unrolled when the tape is built; a range
 * of years stays a loop: a node with `region` > 0 has one value for each row first .. last of that region, one with
 * region 0 has a single value. Nodes of two different regions never meet in one operation.
 *
 * A fault (division by zero, ...) is a value that spreads through operations; ED_OP_IF, AND and OR take only the
 * operand they select, so their evaluation is lazy although the tape is straight.
 */
#ifndef ED_LANGUAGE_PROGRAM_PROGRAM_H
#define ED_LANGUAGE_PROGRAM_PROGRAM_H

#include "base/base.h"
#include "number/number.h"

/* The operations: identifier, name in the dump, number of operands (-1: any). */
#define ED_OP_LIST(X)                                                                                                  \
    X(NUMBER, "number", 0) /* a constant: literal, table value */                                                      \
    X(INPUT, "input", 0)   /* a numeric input of the case, by its path */                                              \
    X(TEXT, "text", 0)     /* a text or choice */                                                                      \
    X(FLAG, "flag", 0)     /* true or false */                                                                         \
    X(INDEX, "index", 0)   /* the row's number in its region: the year */                                              \
    X(NEGATE, "negate", 1)                                                                                             \
    X(ABS, "abs", 1)                                                                                                   \
    X(FLOOR, "floor", 1)                                                                                               \
    X(CEIL, "ceil", 1)                                                                                                 \
    X(EXP, "exp", 1)                                                                                                   \
    X(LN, "ln", 1)                                                                                                     \
    X(SQRT, "sqrt", 1)                                                                                                 \
    X(NOT, "not", 1)                                                                                                   \
    X(ADD, "add", 2)                                                                                                   \
    X(SUBTRACT, "subtract", 2)                                                                                         \
    X(MULTIPLY, "multiply", 2)                                                                                         \
    X(DIVIDE, "divide", 2)                                                                                             \
    X(POWER, "power", 2)                                                                                               \
    X(ROUND, "round", 2) /* x to a multiple of step, half away from zero */                                            \
    X(EQ, "eq", 2)                                                                                                     \
    X(NE, "ne", 2)                                                                                                     \
    X(LT, "lt", 2)                                                                                                     \
    X(LE, "le", 2)                                                                                                     \
    X(GT, "gt", 2)                                                                                                     \
    X(GE, "ge", 2)                                                                                                     \
    X(AND, "and", 2)                                                                                                   \
    X(OR, "or", 2)                                                                                                     \
    X(IF, "if", 3)                                                                                                     \
    X(SUM, "sum", -1) /* of its operands, in order, row by row */                                                      \
    X(MIN, "min", -1)                                                                                                  \
    X(MAX, "max", -1)                                                                                                  \
    X(TOTAL, "total", 1) /* over the rows of its operand's region, in order: a single value */                         \
    X(LEAST, "least", 1)                                                                                               \
    X(GREATEST, "greatest", 1)                                                                                         \
    X(PREV, "prev", 2)    /* (start, x): x in the row before, in the first row start; x may stand later on the tape */ \
    X(ROW, "row", 3)      /* (column, index, otherwise): a column of another region at that index */                   \
    X(CURVE, "curve", -1) /* (t, parameters ...): a curve of service level at t; see ed_curve */                       \
    X(BAND, "band", 1)    /* the value of a table's column in the band that holds the operand */                       \
    X(NATIVE, "native", -1) /* a numerical method's field over its operands; taken over as a value */

typedef enum ed_op {
#define ED_OP_ENUM(id, name, operands) ED_OP_##id,
    ED_OP_LIST(ED_OP_ENUM)
#undef ED_OP_ENUM
        ED_OP_COUNT
} ed_op;

const char *ed_op_name(ed_op op);

static inline bool ed_op_is_comparison(ed_op op)
{
    return op == ED_OP_EQ || op == ED_OP_NE || op == ED_OP_LT || op == ED_OP_LE || op == ED_OP_GT || op == ED_OP_GE;
}

typedef enum ed_type { ED_TYPE_NUMBER, ED_TYPE_FLAG, ED_TYPE_TEXT, ED_TYPE_DATE } ed_type;
ed_words ed_type_words(ed_type type);

typedef uint32_t ed_node_id;
#define ED_NO_NODE UINT32_MAX

/* Bits of a node. */
enum {
    ED_NODE_NUMERIC = 1,   /* depends on a numeric input, so it can change without a new compilation */
    ED_NODE_DRAW = 2,      /* depends on an input that carries an uncertainty */
    ED_NODE_STRUCTURE = 4, /* (inputs) decided a loop's range or another choice at compile time: can not be varied */
    ED_NODE_OPEN = 8,      /* (in checks only) comes from an input that is not given and admits several units */
    ED_NODE_BRANCHES = 16  /* an IF, AND or OR is this node or stands below it */
};

typedef struct ed_node {
    uint8_t op;   /* ed_op */
    uint8_t type; /* ed_type */
    uint8_t bits;
    ed_unit unit;
    uint32_t region;       /* 0: none */
    uint32_t first, count; /* operands in ed_program.operand */
    uint32_t payload;      /* index by op: number, input, text, curve, band, native; FLAG: 0 or 1 */
} ed_node;

/* A loop over consecutive whole numbers, both included. */
typedef struct ed_region {
    const char *name; /* the loop variable, "year" */
    int64_t first, last;
} ed_region;

/* A numeric input of the case. */
typedef struct ed_program_input {
    const char *path;       /* "river-water.discharges[d1].quantity" */
    const ed_number *value; /* in the node's unit */
    const void *origin;     /* the binder's record of it (engine room) */
    ed_place place;         /* in the case, for findings; none: line 0 */
} ed_program_input;

/*
 * A curve over time (years as plain numbers). Operands of ED_OP_CURVE behind t:
 *   points: x1 y1 x2 y2 ... (x ascending): linear between, constant outside; at equal x the later point holds from x on
 *   the others: start, from, to, years, then `k` (sigmoids: steepness; exponential: rate per year)
 * Before `start` the level is `from`. With x = (t - start) / years, limited to 0 .. 1:
 *   step: `from` before start + years, `to` from then on           linear: from + (to - from) x
 *   exponential: to + (from - to) exp(-k (t - start)), never arriving (years unused)
 *   sigmoids: from + (to - from) s(x), s as base/shapes.def has it, normalised to s(0) = 0 and s(1) = 1 unless `raw`
 *   relative: (operands) start, from, to, years, x1 y1 x2 y2 ...: fractions of years and of the way
 * A `raw` sigmoid is not limited to 0 .. 1 in x, unless its row says that it is.
 */
typedef enum ed_shape {
#define ED_SHAPE(id, code, zh, en)                                      ED_SHAPE_##id,
#define ED_SIGMOID(id, name, code, zh, en, limited, lanes, spreadsheet) ED_SHAPE_##id,
#define ED_SHAPE_INNER(id, code)                                        ED_SHAPE_##id,
#include "base/shapes.def"
    ED_SHAPE_COUNT
} ed_shape;

/* What base/shapes.def says of a shape. */
typedef struct ed_shape_info {
    const char *code;
    ed_number_binary sigmoid; /* s(x) with the steepness k; NULL: a shape with a treatment of its own */
    bool limited;             /* s only has a meaning for 0 <= x <= 1 */
    const char *spreadsheet;  /* s as a formula over {0} and {1}; NULL as `sigmoid` */
} ed_shape_info;
const ed_shape_info *ed_shape_get(ed_shape shape);

typedef struct ed_curve_kind {
    ed_shape shape;
    bool raw; /* not normalised */
} ed_curve_kind;

/* Bands of a table's column: band i holds over[i] < x <= to[i]; NULL: unbounded. */
typedef struct ed_band {
    const char *table, *column;
    size_t count;
    const ed_number **over, **to, **value;
    const void *origin; /* the table edition (data room) */
} ed_band;

/* A field of a native method over the node's operands and what the call holds; its result is a value taken over. */
typedef struct ed_native {
    void *call; /* the engine's record of the call: samples, and the results once it was run */
    const char *name, *version, *field;
} ed_native;

typedef struct ed_program ed_program;

/* A value of a node in one row: a number (also dates: days since 1970-01-01; flags: 0 or 1), or a fault. */
typedef struct ed_value {
    const ed_number *number; /* NULL: text or fault */
    const char *text;
    ed_fault fault;
    ed_node_id origin; /* of a fault: the node where it arose */
} ed_value;

/* ---- building (each returns a node; equal nodes are the same node) */

ed_program *ed_program_new(ed_arena *arena);
ed_arena *ed_program_arena(const ed_program *program);

ed_node_id ed_program_number(ed_program *program, const ed_number *value, ed_unit unit, ed_type type);
/* Stands for an input that is not given and admits several units, of which this is one: ED_NODE_OPEN. */
ed_node_id ed_program_open(ed_program *program, ed_unit unit);
ed_node_id ed_program_text(ed_program *program, const char *text);
ed_node_id ed_program_flag(ed_program *program, bool flag);
/* The number's place among the program's numbers: one for each exact value. */
uint32_t ed_program_number_index(ed_program *program, const ed_number *value);
ed_node_id ed_program_add_input(ed_program *program, const char *path, const ed_number *value, ed_unit unit, bool draw,
                                const void *origin);
/* Says where in the case an INPUT node was given. */
void ed_program_set_place(ed_program *program, ed_node_id input, ed_place place);
/* The first input below a node that has a place, of an uncertain node the first uncertain one; or NULL. */
const ed_program_input *ed_program_first_input(const ed_program *program, ed_node_id node);
/* The same of those that are taken. */
typedef bool (*ed_program_takes)(void *context, const ed_program_input *input);
const ed_program_input *ed_program_find_input(const ed_program *program, ed_node_id id, ed_program_takes takes,
                                              void *context);
/* The region of a loop; one for each distinct (name, first, last). */
uint32_t ed_program_region(ed_program *program, const char *name, int64_t first, int64_t last);
ed_node_id ed_program_index(ed_program *program, uint32_t region);
/* An operation over nodes; its type and unit are the caller's to derive. */
typedef struct ed_operation {
    ed_op op;
    const ed_node_id *operand;
    size_t count; /* of operands */
    ed_type type;
    ed_unit unit;
    uint32_t payload; /* of a curve, band or native method: which; else 0 */
} ed_operation;
/* Its node; ED_NO_NODE when two regions meet. */
ed_node_id ed_program_apply(ed_program *program, ed_operation operation);
/* PREV is made with its second operand still open (ED_NO_NODE), and closed when that is known. */
ed_node_id ed_program_prev(ed_program *program, uint32_t region, ed_node_id start, ed_unit unit, ed_type type);
void ed_program_close_prev(ed_program *program, ed_node_id prev, ed_node_id column);
/* Gives the bits of what they depend on to the closed PREV nodes from `first` on, and to all that depends on those. */
void ed_program_spread_bits(ed_program *program, ed_node_id first);
uint32_t ed_program_curve(ed_program *program, ed_curve_kind kind);
uint32_t ed_program_band(ed_program *program, const ed_band *band);
uint32_t ed_program_native(ed_program *program, const ed_native *native);

/* True if the node depends on a numeric input, and is not marked yet. */
bool ed_program_is_variable(const ed_program *program, ed_node_id node);
/* Marks the inputs below `node` as ED_NODE_STRUCTURE. */
void ed_program_mark_structure(ed_program *program, ed_node_id node);

/* ---- reading */

size_t ed_program_count(const ed_program *program);
const ed_node *ed_program_node(const ed_program *program, ed_node_id id);
const ed_node_id *ed_program_operands(const ed_program *program, ed_node_id id);
const ed_region *ed_program_get_region(const ed_program *program, uint32_t region);
const ed_number *ed_program_get_number(const ed_program *program, ed_node_id id); /* of a NUMBER or INPUT node */
const char *ed_program_get_text(const ed_program *program, ed_node_id id);        /* of a TEXT node */
const ed_program_input *ed_program_get_input(const ed_program *program, ed_node_id id);
const ed_curve_kind *ed_program_get_curve(const ed_program *program, ed_node_id id);
const ed_band *ed_program_get_band(const ed_program *program, ed_node_id id);
const ed_native *ed_program_get_native(const ed_program *program, ed_node_id id);
/* Rows of the node's region: 1 for region 0. */
size_t ed_program_rows(const ed_program *program, ed_node_id id);
/* How many values it computes in all: a rough measure of its work. */
size_t ed_program_work(const ed_program *program);

/* ---- exact evaluation (evaluate.c): on demand, each node once; results are kept */

typedef const ed_number *(*ed_native_run)(ed_arena *arena, const ed_native *native, const ed_value *arguments,
                                          size_t count);
void ed_program_set_native_run(ed_program *program, ed_native_run run);
/* Computes these nodes and all they need at once: cheaper than one by one. */
void ed_program_evaluate(ed_program *program, const ed_node_id *nodes, size_t count);
ed_value ed_program_value(ed_program *program, ed_node_id node, size_t row);

/* A value as it is printed, with ED_NUMBER_DIGITS, and whether digits were lost; what was printed shortly before is not
 * made again. The number is one of the program's, and lives as long. */
const char *ed_program_print(ed_program *program, const ed_number *value, bool *rounded);

/* ---- the dump (dump.c): all nodes with their exact values are not needed to read it again; see CONTRIBUTING */
typedef struct ed_dump_name { /* a named result of the dump: a step, a table cell, an amount */
    const char *path;
    ed_node_id node;
} ed_dump_name;
void ed_program_dump(ed_program *program, const ed_dump_name *names, size_t count, ed_text *out);

#endif
