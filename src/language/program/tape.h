/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: how the tape is stored. */
#ifndef ED_LANGUAGE_PROGRAM_TAPE_H
#define ED_LANGUAGE_PROGRAM_TAPE_H

#include "language/program/program.h"

/* An open hash table from values to their index in another array; ED_NO_NODE where empty. */
typedef struct ed_slots {
    struct ed_slot {
        uint64_t hash;
        uint32_t entry;
    } * slot;
    size_t size;
} ed_slots;

typedef struct ed_bucket {
    ed_node_id id; /* ED_NO_NODE: free */
    uint32_t hash;
} ed_bucket;

/* What a normalised sigmoid divides by, kept from one row to the next: s(0) and s(1) - s(0) of a steepness. */
typedef struct ed_sigmoid_ends {
    ed_shape shape;
    const ed_number *steepness; /* compared by address; NULL: none yet */
    const ed_number *low, *range;
} ed_sigmoid_ends;

/* A node's value, once it is computed. */
typedef enum ed_kept_as { ED_KEPT_NONE, ED_KEPT_OPEN, ED_KEPT_NUMBER, ED_KEPT_TEXT, ED_KEPT_ROWS } ed_kept_as;
typedef struct ed_kept {
    union {
        const ed_number *number; /* NULL: a fault */
        const char *text;
        ed_value *row; /* one for each row of the node's region */
    };
    ed_node_id origin; /* of a fault */
    uint8_t as;        /* ed_kept_as; OPEN: it is going to be computed */
    uint8_t fault;
} ed_kept;

/* Ids and values that an evaluation needs only while it runs. */
typedef struct ed_ids {
    ed_node_id *id;
    size_t count, capacity;
} ed_ids;

/* The needed nodes of one region among `row_node`: those before `next` have their values. */
typedef struct ed_region_nodes {
    uint32_t region;
    size_t next, end;
} ed_region_nodes;

/* What was printed lately, by the number's address. */
enum { ED_PRINTED = 256 };
typedef struct ed_printed {
    const ed_number *number;
    const char *text;
    bool rounded;
} ed_printed;

typedef struct ed_evaluation {
    ed_ids stack, condition, needed; /* needed: ascending */
    uint64_t *row_node;              /* of `needed`, those that have rows: region << 32 | id, ascending */
    ed_region_nodes *region;         /* ascending */
    size_t row_nodes, regions;
    ed_value *x; /* operands of one node */
    const ed_number **term;
    size_t row_node_capacity, region_capacity, x_capacity, term_capacity;
} ed_evaluation;

struct ed_program {
    ed_arena *arena;
    ed_node *node;
    size_t nodes, node_capacity;
    ed_node_id *operand;
    size_t operands, operand_capacity;
    ed_bucket *bucket; /* open hash table of nodes */
    size_t buckets;
    ed_region *region; /* [0] is unused: region 0 is none */
    size_t regions, region_capacity;
    const ed_number **number;
    size_t numbers, number_capacity;
    const char **text;
    size_t texts, text_capacity;
    ed_slots number_slots, text_slots;
    ed_program_input *input;
    size_t inputs, input_capacity;
    ed_curve_kind *curve;
    size_t curves, curve_capacity;
    const ed_band **band;
    size_t bands, band_capacity;
    const ed_native **native;
    size_t natives, native_capacity;
    ed_kept *value;    /* by node */
    size_t values;     /* entries of it */
    ed_evaluation now; /* its room is used again by the next one */
    const ed_number *truth[2];
    ed_native_run run; /* of native methods; NULL: none */
    ed_sigmoid_ends ends;
    ed_printed *printed; /* ED_PRINTED of them; NULL: none yet */
};

/* operate.c: the node's operation over its operands' values; a sum, least or greatest of many values; a truth. */
ed_value ed_operate(ed_program *program, ed_node_id node, const ed_value *x, size_t count);
ed_value ed_operate_fold(ed_program *program, ed_op op, const ed_value *x, size_t count, ed_node_id node);
ed_value ed_operate_flag(ed_program *program, bool flag);

/* The level of a curve: `x` holds t and the parameters; see ed_curve_kind in program.h. */
ed_fault ed_curve_level(ed_arena *arena, ed_curve_kind kind, const ed_number *const *x, size_t count,
                        ed_sigmoid_ends *ends, const ed_number **out);

#endif
