/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of the compiler share. */
#ifndef ED_LANGUAGE_COMPILE_COMPILING_H
#define ED_LANGUAGE_COMPILE_COMPILING_H

#include "language/compile/compile.h"

/* A tree to a value (ED_NO_NODE after a finding), or to what a path or call names (NULL after a finding). Calls and
 * aggregates are the parts of ed_compile_tree that have files of their own. Everything made is in the program's arena.
 */
ed_node_id ed_compile_tree(ed_compiler *c, const ed_tree *tree);
ed_bound *ed_compile_bound(ed_compiler *c, const ed_tree *tree);
ed_node_id ed_compile_call(ed_compiler *c, const ed_tree *tree);
ed_node_id ed_compile_aggregate(ed_compiler *c, const ed_tree *tree);
bool ed_compile_is_aggregate(ed_compiler *c, const ed_tree *tree);
bool ed_compile_is_function(const char *name); /* one of the language's own */
/* The only list that an expression's paths run through without standing at one of its elements; `*list` stays NULL
 * where there is none. False after a finding. */
bool ed_compile_find_list(ed_compiler *c, const ed_tree *tree, const ed_tree *whole, const ed_bound **list);
/* A native method's record; the field that the tree's path behind a call names. NULL, ED_NO_NODE after a finding. */
ed_bound *ed_compile_native(ed_compiler *c, const ed_tree *tree);
ed_node_id ed_compile_member(ed_compiler *c, const ed_tree *tree, ed_bound *record);
/* `level`, `discount`, `discounted` and their kin, expanded by the item's timing. */
ed_node_id ed_compile_timed(ed_compiler *c, const ed_tree *tree);
/* Follows the path's names from its `part`-th on, beginning at `from`. NULL after a finding. */
ed_bound *ed_compile_walk(ed_compiler *c, const ed_tree *tree, ed_bound *from, size_t part);
/* Notes that the formula takes what a name stands for, unless types alone are checked. */
void ed_compile_use(ed_compiler *c, const ed_tree *tree, const ed_bound *bound);
/* The same for all that a part of the formula takes; nothing where nobody asks. */
void ed_compile_use_part(ed_compiler *c, const ed_uses *part);
/* The element at which an aggregate stands in the list, or NULL. */
const ed_bound *ed_compile_element(const ed_compiler *c, const ed_bound *list);
/* The list that a path runs through without standing at one of its elements, or NULL. Silent. */
const ed_bound *ed_compile_open_list(ed_compiler *c, const ed_tree *path);

/* `and`, `or` of a flag and a tree, which is compiled only where the flag leaves it open; `tree`: where a finding
 * stands. */
ed_node_id ed_compile_joined(ed_compiler *c, const ed_tree *tree, ed_node_id left, const ed_tree *other, bool is_or);

/* A finding about a part of the formula that is compiled; returns ED_NO_NODE. */
ed_node_id ed_compile_wrong(ed_compiler *c, ed_rule rule, const ed_tree *tree, ed_words a, ed_words b);
/* A text that is the same in both languages; the tree as it is written. */
ed_words ed_same(const char *text);
ed_words ed_tree_words(ed_compiler *c, const ed_tree *tree);

/* Nodes with derived units; ED_NO_NODE in, ED_NO_NODE out. `tree` is where a finding stands. */
ed_unit ed_compile_unit(const ed_compiler *c, ed_node_id node);
ed_node_id ed_make(ed_compiler *c, const ed_tree *tree, ed_op op, const ed_node_id *operand, size_t count, ed_type type,
                   ed_unit unit, uint32_t payload);
ed_node_id ed_make_integer(ed_compiler *c, int64_t value);
ed_node_id ed_make_ratio(ed_compiler *c, int64_t numerator, int64_t denominator);
ed_node_id ed_make_sum(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a, ed_node_id b); /* ADD, SUBTRACT */
ed_node_id ed_make_product(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a, ed_node_id b);
ed_node_id ed_make_power(ed_compiler *c, const ed_tree *tree, ed_node_id a, ed_node_id b);
ed_node_id ed_make_unary(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a);
ed_node_id ed_make_comparison(ed_compiler *c, const ed_tree *tree, ed_op op, ed_node_id a, ed_node_id b);
ed_node_id ed_make_if(ed_compiler *c, const ed_tree *tree, ed_node_id condition, ed_node_id a, ed_node_id b);
/* Brings b (of the same type) to a's unit; the literal 0 fits any unit, also as a. */
bool ed_make_alike(ed_compiler *c, const ed_tree *tree, ed_node_id *a, ed_node_id *b);
/* False where the node is of another type, after a finding, and for ED_NO_NODE, of which one told already. */
bool ed_want(ed_compiler *c, const ed_tree *tree, ed_node_id node, ed_type type);
ed_node_id ed_make_plain(ed_compiler *c, const ed_tree *tree, ed_node_id node); /* dimensionless */

#endif
