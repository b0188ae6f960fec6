/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what group.c, group_part.c, group_key.c and group_sift.c share. */
#ifndef ED_LANGUAGE_COMPILE_GROUPING_H
#define ED_LANGUAGE_COMPILE_GROUPING_H

#include "language/compile/group.h"

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
    ed_grouping **one;
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
