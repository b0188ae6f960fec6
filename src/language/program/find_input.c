/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which input of the case stands behind a node. */
#include "language/program/tape.h"

const ed_program_input *ed_program_find_input(const ed_program *p, ed_node_id id, ed_program_takes takes, void *context)
{
    enum { MOST = 1 << 16 }; /* nodes looked at: what is shared is met again and again */
    ed_node_id *stack = NULL;
    size_t depth = 0, capacity = 0;
    const uint8_t wanted = p->node[id].bits & ED_NODE_DRAW; /* the input by which it is uncertain */
    ED_PUSH(p->arena, stack, depth, capacity, id);
    for (size_t looked = 0; depth > 0 && looked < MOST; looked++) {
        ed_node_id at = stack[--depth];
        const ed_node *node = &p->node[at];
        if ((node->bits & wanted) != wanted)
            continue;
        if (node->op == ED_OP_INPUT && p->input[node->payload].place.line > 0 &&
            (takes == NULL || takes(context, &p->input[node->payload])))
            return &p->input[node->payload];
        const uint32_t from = node->op == ED_OP_IF; /* what it asks for comes last */
        if (from > 0)
            ED_PUSH(p->arena, stack, depth, capacity, p->operand[node->first]);
        for (uint32_t i = node->count; node->op != ED_OP_PREV && i > from; i--) /* the first operand on top */
            ED_PUSH(p->arena, stack, depth, capacity, p->operand[node->first + i - 1]);
    }
    return NULL;
}

const ed_program_input *ed_program_first_input(const ed_program *p, ed_node_id id)
{
    return ed_program_find_input(p, id, NULL, NULL);
}
