/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: how the tape is stored. */
#ifndef ED_PROGRAM_TAPE_H
#define ED_PROGRAM_TAPE_H

#include "program/program.h"

/* An open hash table from values to their index in another array; ED_NO_NODE where empty. */
typedef struct ed_slots {
    struct ed_slot {
        uint64_t hash;
        uint32_t entry;
    } * slot;
    size_t size;
} ed_slots;

/* What a normalised sigmoid divides by, kept from one row to the next: s(0) and s(1) - s(0) of a steepness. */
typedef struct ed_sigmoid_ends {
    ed_shape shape;
    const ed_number *steepness; /* compared by address; NULL: none yet */
    const ed_number *low, *range;
} ed_sigmoid_ends;

struct ed_program {
    ed_arena *arena;
    ed_node *node;
    size_t nodes, node_capacity;
    ed_node_id *operand;
    size_t operands, operand_capacity;
    ed_node_id *bucket; /* open hash table of node ids, ED_NO_NODE where empty */
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
    ed_value **value;  /* by node: one for each row; NULL: not evaluated yet */
    uint32_t *visit;   /* by node: the last search that met it */
    uint32_t visits;   /* searches so far */
    size_t values;     /* entries of `value` and `visit` */
    ed_native_run run; /* of native methods; NULL: none */
    ed_sigmoid_ends ends;
};

/* The level of a curve: `x` holds t and the parameters; see ed_curve_kind in program.h. */
ed_fault ed_curve_level(ed_arena *arena, ed_curve_kind kind, const ed_number *const *x, size_t count,
                        ed_sigmoid_ends *ends, const ed_number **out);

#endif
