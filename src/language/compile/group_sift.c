/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A condition of `and` and `or` taken apart, where a large group is left and the condition as a whole is no key:
 *
 *     not given(items.payee) or items.payee == i.payee
 *     items.amount == i.amount or items.price * items.quantity == i.price * i.quantity
 *
 * What each comparison selects is a child of the group by its key, so a row finds its elements without asking all. Here
 * numbers of the case are keys too, by their exact value, but for those that are drawn: an element whose number is
 * drawn stays open, and so does all in a row whose own is. What was compared is marked as deciding the structure.
 */
#include "language/compile/inside.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 24 }; /* groups; what falls apart into more is asked element by element */

/* Groups that may overlap. */
typedef struct beam {
    ed_group *group[MOST];
    size_t count;
    bool loose; /* they hold elements for which it is not settled that the condition is true */
    bool full;  /* there were more */
} beam;

static void add(beam *to, ed_group *group)
{
    if (to == NULL || group == NULL || group->count == 0)
        return;
    for (size_t i = 0; i < to->count; i++)
        if (to->group[i] == group)
            return;
    to->full = to->full || to->count == MOST;
    if (!to->full)
        to->group[to->count++] = group;
}

/* ---- one comparison */

static const ed_question *leaf_of(ed_compiler *c, ed_grouping *g, const ed_tree *tree)
{
    for (size_t i = 0; i < g->leaves; i++)
        if (g->leaf[i]->condition == tree)
            return g->leaf[i];
    ed_question *out = ed_arena_alloc(c->arena, sizeof *out);
    *out = ed_question_of(c, tree, g->of.list);
    ED_PUSH(c->arena, g->leaf, g->leaves, g->leaf_capacity, out);
    return out;
}

/* Nothing is known: all may be true, and all may be false. */
static void leave_open(ed_group *in, beam *yes, beam *no)
{
    add(yes, in);
    add(no, in);
    yes->loose = true;
}

/* A property of the element: it has a child for true and one for false. */
static void by_property(const ed_split *split, beam *yes, beam *no)
{
    add(yes, ed_split_find(split, &(ed_group_key){ED_TYPE_FLAG, true}));
    add(no, ed_split_find(split, &(ed_group_key){ED_TYPE_FLAG, false}));
}

/* Something of the element against something of the row. Those that differ are too many groups to be named. */
static void by_key(ed_compiler *c, ed_grouping *g, ed_group *in, const ed_question *leaf, beam *yes, beam *no)
{
    ed_group_key key;
    ed_node_id node;
    ed_answer row = ed_key_of_row(c, leaf, &key, &node);
    if (row == ED_UNSETTLED && node != ED_NO_NODE)
        row = ed_key_of_number(c, node, &key);
    ed_split *split = row == ED_SETTLED ? ed_group_split_numbers(c, g, in, leaf) : NULL;
    bool number = key.kind == ED_KEY_NUMBER;
    if (split == NULL || (number && !ed_unit_equal(split->unit, ed_program_node(c->program, node)->unit))) {
        leave_open(in, yes, no);
        return;
    }
    if (number && ed_program_is_variable(c->program, node))
        ed_program_mark_structure(c->program, node);
    add(yes, ed_split_find(split, &key));
    add(no, in);
    if (split->open.count > 0)
        leave_open(&split->open, yes, no);
}

static void by_leaf(ed_compiler *c, ed_grouping *g, ed_group *in, const ed_tree *tree, beam *yes, beam *no)
{
    const ed_question *leaf = leaf_of(c, g, tree);
    ed_group_key key;
    ed_node_id node;
    if (leaf->kind == ED_ASKS_SPLIT && leaf->row != NULL) {
        by_key(c, g, in, leaf, yes, no);
    } else if (leaf->kind == ED_ASKS_SPLIT) {
        ed_split *split = ed_group_split_numbers(c, g, in, leaf);
        by_property(split, yes, no);
        if (split->open.count > 0)
            leave_open(&split->open, yes, no);
    } else if (leaf->kind == ED_ASKS_ROW && ed_key_of_row(c, leaf, &key, &node) == ED_SETTLED) {
        add(key.value ? yes : no, in);
    } else {
        leave_open(in, yes, no);
    }
}

/* ---- and, or */

/* Adds to `yes` the elements of `in` for which the condition can be true, to `no` (where it is asked for) those for
 * which it can be false. */
static void sift(ed_compiler *c, ed_grouping *g, ed_group *in, const ed_tree *tree, beam *yes, beam *no)
{
    bool is_and = ed_is_binary(tree, "and");
    if (!is_and && !ed_is_binary(tree, "or")) {
        by_leaf(c, g, in, tree, yes, no);
        return;
    }
    beam left = {0}, other = {0};
    beam *passed = is_and ? &left : &other; /* what the right side is asked of */
    sift(c, g, in, tree->child[0], &left, &other);
    for (size_t i = 0; i < passed->count; i++)
        sift(c, g, passed->group[i], tree->child[1], yes, no);
    for (size_t i = 0; !is_and && i < left.count; i++)
        add(yes, left.group[i]);
    for (size_t i = 0; is_and && i < other.count; i++)
        add(no, other.group[i]);
    yes->loose = yes->loose || left.loose;
    yes->full = yes->full || left.full || other.full;
}

/* ---- several groups as one */

static int ascending(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static ed_group *merged(ed_compiler *c, const beam *of)
{
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < of->count; i++)
        count += of->group[i]->count;
    uint32_t *at = ed_arena_array(c->arena, count, sizeof *at);
    count = 0;
    for (size_t i = 0; i < of->count; i++)
        for (uint32_t k = 0; k < of->group[i]->count; k++)
            at[count++] = ed_group_index(of->group[i], k);
    qsort(at, count, sizeof *at, ascending);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || at[kept - 1] != at[i])
            at[kept++] = at[i];
    ed_group *out = ed_arena_alloc(c->arena, sizeof *out);
    *out = (ed_group){.at = at, .count = (uint32_t)kept, .result = ED_NO_NODE};
    return out;
}

/* The same groups are the same union, whatever row asks. */
static ed_group *united(ed_compiler *c, ed_grouping *g, const beam *of)
{
    const size_t length = of->count * sizeof of->group[0];
    if (of->count < 2)
        return of->count == 0 ? &g->none : of->group[0];
    uint32_t found = ed_map_find(&g->unions, of->group, length);
    if (found != ED_MAP_NONE)
        return g->united[found];
    ed_group **key = ed_arena_alloc(c->arena, length), *made = merged(c, of);
    memcpy(key, of->group, length);
    ed_map_add(&g->unions, key, length, (uint32_t)g->uniteds);
    ED_PUSH(c->arena, g->united, g->uniteds, g->united_capacity, made);
    return made;
}

/* ---- the parts of an aggregate */

static beam sift_parts(ed_compiler *c, ed_grouping *g, ed_group *group, size_t part)
{
    beam now = {.group = {group}, .count = 1};
    for (; part < g->parts && !now.full; part++) {
        beam next = {.loose = now.loose};
        for (size_t i = 0; i < now.count; i++)
            sift(c, g, now.group[i], g->condition[part - g->bys], &next, NULL);
        now = next;
    }
    return now;
}

ed_group *ed_group_sift(ed_compiler *c, ed_grouping *g, ed_group *group, size_t part, bool *settled)
{
    ed_findings *findings = c->findings, unheard;
    bool spoiled = c->spoiled;
    ed_findings_init(&unheard, c->arena);
    c->findings = &unheard;
    beam now = sift_parts(c, g, group, part);
    c->findings = findings;
    c->spoiled = spoiled;
    *settled = !now.loose && !now.full;
    return now.full ? group : united(c, g, &now);
}
