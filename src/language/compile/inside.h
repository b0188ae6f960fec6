/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what compiles a tree, and the groups of aggregates. */
#ifndef ED_LANGUAGE_COMPILE_INSIDE_H
#define ED_LANGUAGE_COMPILE_INSIDE_H

#include "language/compile/compile.h"

/* What the parts of the compiler share. */

/* A tree to a value (ED_NO_NODE after a finding), or to what a path names (NULL after a finding). Everything made is in
 * the program's arena. */
ed_node_id ed_compile_tree(ed_compiler *c, const ed_tree *tree);
const ed_bound *ed_compile_bound(ed_compiler *c, const ed_tree *tree);
ed_node_id ed_compile_aggregate(ed_compiler *c, const ed_tree *tree);
bool ed_compile_is_aggregate(const ed_tree *tree);
/* The only list that an expression's paths run through without standing at one of its elements; `*list` stays NULL
 * where there is none. False after a finding. */
bool ed_compile_find_list(ed_compiler *c, const ed_tree *tree, const ed_tree *whole, const ed_bound **list);
/* A native method's record; NULL after a finding. */
ed_bound *ed_compile_native(ed_compiler *c, const ed_tree *tree);
/* Follows the path's names from its `part`-th on, beginning at `from`. NULL after a finding. */
const ed_bound *ed_compile_walk(ed_compiler *c, const ed_tree *tree, const ed_bound *from, size_t part);
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
ed_node_id ed_make(ed_compiler *c, const ed_tree *tree, ed_operation operation);
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

/*
 * Which elements an aggregate takes. What its `by` and the parts of its `where` ask is looked up by
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

/* Elements of a list, in its order; kept for the next row that asks for them. */
typedef struct ed_group {
    uint32_t *at;              /* their places in the list; NULL: all of it */
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
/* Keeps the aggregate's node, and what its names stood for, for the group; takes it again, or ED_NO_NODE where there is
 * none yet. */
void ed_group_keep(ed_compiler *c, const ed_tree *tree, ed_group *group, ed_node_id result, const ed_uses *uses);
ed_node_id ed_group_recall(ed_compiler *c, const ed_tree *tree, const ed_group *group);

/* What group.c, group_part.c, group_key.c and group_sift.c share. */

/* What a part of an aggregate asks, and of whom. */
typedef enum ed_question_kind {
    ED_ASKS_BY,    /* a loop variable of `by` */
    ED_ASKS_SPLIT, /* something of the element that equals something of the row, or is true */
    ED_ASKS_ROW,   /* of the row alone */
    ED_ASKS_OPEN   /* all else */
} ed_question_kind;

typedef struct ed_question {
    ed_question_kind kind;
    const char *by;
    const ed_tree *condition;
    const ed_tree *element, *row; /* SPLIT: the two sides; row NULL: the element's is a condition */
} ed_question;

/* A settled value: what it is, and which. */
typedef struct ed_group_key {
    uint64_t kind, value;
} ed_group_key;
enum { ED_KEY_ELEMENT = 16, ED_KEY_NODE, ED_KEY_NUMBER }; /* kinds are those of ed_type, and these */

typedef enum ed_answer { ED_SETTLED, ED_UNSETTLED, ED_WRONG } ed_answer;

/* A group's elements by the keys of one question. */
typedef struct ed_split {
    const ed_question *by;
    ed_answer answer;      /* unless SETTLED the question can not be used */
    ed_group *child;       /* one for each key */
    uint32_t *slot, slots; /* of children, by the hash of their keys; UINT32_MAX: free */
    uint32_t children;
    size_t capacity;       /* of child */
    ed_group open;         /* elements whose own answer is not settled; only where numbers are compared */
    ed_unit unit;          /* of those numbers */
    struct ed_split *next; /* by other questions */
} ed_split;

/* An aggregate over one list. */
typedef struct ed_grouping {
    struct {
        const ed_tree *tree;
        const ed_bound *list;
    } of; /* its key */
    ed_question *part;
    size_t parts, bys;
    const ed_tree **condition; /* of each part behind `by` */
    bool closed;               /* the expression depends on the element alone */
    bool sums;                 /* of its elements, any may be left out */
    ed_question **leaf;        /* of the parts' own parts: see group_sift.c */
    size_t leaves, leaf_capacity;
    ed_map unions; /* by the groups that they are of */
    ed_group **united;
    size_t uniteds, united_capacity;
    ed_group all, none;
} ed_grouping;

struct ed_groupings {
    ed_map by_aggregate;
    ed_grouping **grouping;
    size_t count, capacity;
    ed_group_key *key; /* room for the keys of one group's elements, and the children that they fall to */
    uint32_t *child;
    size_t key_capacity, child_capacity;
};

/* group_part.c: the aggregate's parts; what one condition asks. */
ed_grouping *ed_grouping_of(ed_compiler *c, const ed_tree *tree, const ed_bound *list);
ed_question ed_question_of(ed_compiler *c, const ed_tree *condition, const ed_bound *list);
bool ed_is_binary(const ed_tree *tree, const char *operator);

/* group_key.c */
ed_answer ed_key_of_variable(const ed_compiler *c, const ed_bound *variable, ed_group_key *out);
/* What a part asks of the row that is compiled; `*node`: what it was compiled to, or ED_NO_NODE. */
ed_answer ed_key_of_row(ed_compiler *c, const ed_question *of, ed_group_key *out, ed_node_id *node);
/* The node's number, where no draw changes it. */
ed_answer ed_key_of_number(ed_compiler *c, ed_node_id node, ed_group_key *out);
/* The group's elements by what the question asks of them; made once. */
ed_split *ed_group_split(ed_compiler *c, const ed_grouping *g, ed_group *group, const ed_question *by);
/* The same where numbers of the case may be compared too: what can not be told of an element leaves it open. */
ed_split *ed_group_split_numbers(ed_compiler *c, const ed_grouping *g, ed_group *group, const ed_question *by);
ed_group *ed_split_find(const ed_split *split, const ed_group_key *key); /* NULL: none has it */

/* group_sift.c: the elements of `group` for which the parts from `part` on can be true in this row; `*settled`: for
 * which they are true. Silent: what is wrong is found when the parts are asked. */
ed_group *ed_group_sift(ed_compiler *c, ed_grouping *g, ed_group *group, size_t part, bool *settled);

#endif
