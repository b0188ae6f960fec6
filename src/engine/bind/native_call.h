/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of native methods in the program. */
#ifndef ED_ENGINE_BIND_NATIVE_CALL_H
#define ED_ENGINE_BIND_NATIVE_CALL_H

#include "engine/bind/binding.h"
#include "method/method.h"

/* A call, shared by the nodes of its fields. Numbers and lists' values are operands of each node, samples are not. */
typedef struct ed_native_call {
    const ed_method *method;
    ed_models *models;
    const ed_number *const *sample[ED_METHOD_PARAMETERS]; /* NULL: operands */
    const ed_bound *given[ED_METHOD_PARAMETERS]; /* of a sample: the input, in the binding that made the call */
    size_t count[ED_METHOD_PARAMETERS];          /* values of the argument; 0: left out */
    const ed_node_id *node;                      /* operands */
    size_t nodes;
    ed_bound *record; /* of its fields */
    bool done;
    const ed_number *result[ED_METHOD_FIELDS];
} ed_native_call;

/* Where the case gives what the bound input stands for, or `otherwise`. */
ed_place ed_binding_input_place(const ed_item_binding *b, const ed_bound *bound, ed_place otherwise);

#endif
