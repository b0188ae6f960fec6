/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: which elements an aggregate takes. What its `by` and the parts of its `where` ask is looked up by
 * keys as far as it is settled when the program is compiled, so that the groups of a list are found in one pass over
 * it, however many rows ask for one:
 *
 *     sum(rows.cost where given(rows.i.payer) and rows.i.payer == p and rows.cost > limit)
 *         given(rows.i.payer)   is a property of the element: it is asked once for each
 *         rows.i.payer == p     is a key of the element held against one of the row: texts, choices, dates, flags,
 *                               ordinals, elements themselves
 *         rows.cost > limit     depends on numbers of the case: it stays a condition of the program, for each element
 *                               of the group
 *
 * Parts are taken in their order, each only for what those before it have let pass, as `and` would. The first that is
 * not settled ends it: that part and those behind it are the rest. Where a sum is left with more than a few elements,
 * the rest is taken apart first (group_sift.c).
 */
#ifndef ED_LANGUAGE_COMPILE_GROUP_H
#define ED_LANGUAGE_COMPILE_GROUP_H

#include "language/compile/compiling.h"

/* Elements of a list, in its order; kept for the next row that asks for them. */
typedef struct ed_group {
    const uint32_t *at;        /* their places in the list; NULL: all of it */
    uint64_t key;              /* of a split's child: what its elements have in common */
    const ed_uses *uses;       /* what the names below the aggregate stood for with it */
    const ed_node_id *node_of; /* what the parts of the formula below the aggregate became with it */
    struct ed_split *split;    /* by what conditions ask of its elements; NULL: not yet */
    uint32_t count;
    ed_node_id result;   /* the aggregate over them, in whatever row it stands; ED_NO_NODE: not known */
    uint8_t kind;        /* of the key */
    bool asked, checked; /* types and units were checked: of the condition; of all, over each element */
} ed_group;

static inline uint32_t ed_group_index(const ed_group *group, uint32_t i)
{
    return group->at == NULL ? i : group->at[i];
}

static inline ed_bound *ed_group_element(const ed_bound *list, const ed_group *group, uint32_t i)
{
    return list->list->element[ed_group_index(group, i)];
}

typedef struct ed_selection {
    ed_group *group;
    uint32_t count;             /* of the group's elements that are to be compiled */
    const ed_tree *const *rest; /* parts of `where` that each of them is still to be asked */
    size_t rests;
    bool lasting; /* neither the rest nor the expression depends on the row: the result may be kept */
} ed_selection;

/* What the aggregate takes of the list in the row that is compiled. Where only types are checked, nothing is settled:
 * the first element stands for all that were checked before. False after a finding. */
bool ed_group_select(ed_compiler *c, const ed_tree *tree, const ed_bound *list, ed_selection *out);
/* Lets go of all groups: what is compiled later finds its own. */
void ed_groups_end(ed_compiler *c);
/* Keeps the aggregate's node, and what its names stood for, for the group; takes it again, or ED_NO_NODE where there is
 * none yet. */
void ed_group_keep(ed_compiler *c, const ed_tree *tree, ed_group *group, ed_node_id result, const ed_uses *uses);
ed_node_id ed_group_recall(ed_compiler *c, const ed_tree *tree, const ed_group *group);

#endif
