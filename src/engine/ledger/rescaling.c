/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a formula's values are brought into another unit as they are put together. */
#include "engine/ledger/inside.h"

/* The constant by which `node` is `of` multiplied; of two constants the one over the other. NULL: it is another value.
 */
static const ed_number *factor_between(ed_arena *arena, ed_program *program, ed_node_id node, ed_node_id of)
{
    const ed_number *whole = ed_program_value(program, node, 0).number, *part = ed_program_value(program, of, 0).number;
    const ed_op op = ed_program_node(program, node)->op;
    if (op == ED_OP_NUMBER && ed_program_node(program, of)->op == ED_OP_NUMBER)
        return ed_number_sign(part) != 0 && ed_number_divide(arena, whole, part, &whole) == ED_FAULT_NONE ? whole
                                                                                                          : NULL;
    if (op != ED_OP_MULTIPLY)
        return NULL;
    const ed_node_id *operand = ed_program_operands(program, node);
    const bool constant = ed_program_node(program, operand[1])->op == ED_OP_NUMBER;
    return operand[0] == of && constant ? ed_program_value(program, operand[1], 0).number : NULL;
}

static ed_rescaling rescaling_of(ed_arena *arena, const ed_number *factor)
{
    const ed_number *one = ed_number_integer(arena, 1), *inverse = NULL;
    int64_t whole;
    if (factor == NULL || ed_number_compare(factor, one) == 0)
        return (ed_rescaling){NULL, false};
    const bool divides = ed_number_compare(factor, one) < 0 &&
                         ed_number_divide(arena, one, factor, &inverse) == ED_FAULT_NONE &&
                         ed_number_to_integer(inverse, &whole);
    return (ed_rescaling){ed_number_text(arena, divides ? inverse : factor), divides};
}

ed_rescaling ed_rescaling_of_result(ed_arena *arena, ed_program *program, const ed_compiled *compiled)
{
    const ed_node_id root = compiled->node_of[compiled->formula->root->id], result = compiled->node;
    const bool same = root == ED_NO_NODE || result == root || ed_program_node(program, result)->op != ED_OP_MULTIPLY;
    return rescaling_of(arena, same ? NULL : factor_between(arena, program, result, root));
}

ed_rescaling ed_rescaling_of_operand(ed_arena *arena, ed_program *program, const ed_compiled *compiled,
                                     const ed_tree *tree, size_t index)
{
    const ed_node_id whole = compiled->node_of[tree->id], part = compiled->node_of[tree->child[index]->id];
    if (whole == ED_NO_NODE || part == ED_NO_NODE)
        return (ed_rescaling){NULL, false};
    const ed_node *node = ed_program_node(program, whole);
    const bool adds = node->op == ED_OP_ADD || node->op == ED_OP_SUBTRACT;
    const bool picks = node->op == ED_OP_MIN || node->op == ED_OP_MAX;
    if ((!adds && !picks) || node->count != tree->children)
        return (ed_rescaling){NULL, false};
    const ed_node_id taken = ed_program_operands(program, whole)[index];
    return rescaling_of(arena, taken == part ? NULL : factor_between(arena, program, taken, part));
}
