/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of elements and rows, and a group's elements by them. */
#include "language/compile/inside.h"

#include <string.h>

/* ---- keys */

/* The key of a node that depends on no number of the case, and has one value. Quantities with a unit have none: they
 * are compared as quantities. */
static ed_answer key_of_node(ed_compiler *c, ed_node_id id, ed_group_key *out)
{
    const ed_node *node = ed_program_node(c->program, id);
    *out = (ed_group_key){node->type, id};
    if ((node->bits & ED_NODE_NUMERIC) != 0 || node->region != 0 || !ed_unit_is_none(node->unit))
        return ED_UNSETTLED;
    if (node->op == ED_OP_TEXT)
        return ED_SETTLED;
    ed_value value = ed_program_value(c->program, id, 0);
    if (value.fault != ED_FAULT_NONE)
        return ED_UNSETTLED;
    if (value.text != NULL)
        out->value = ed_program_text(c->program, value.text);
    else if (out->kind == ED_TYPE_FLAG)
        out->value = ed_number_sign(value.number) != 0;
    else if (ed_number_is_exact(value.number))
        out->value = ed_program_number(c->program, value.number, ed_unit_none(), ED_TYPE_NUMBER);
    else
        return ED_UNSETTLED;
    return ED_SETTLED;
}

/* Exact values alone: of approximate ones the last bits depend on the way they were computed. */
ed_answer ed_key_of_number(ed_compiler *c, ed_node_id id, ed_group_key *out)
{
    const ed_node *node = ed_program_node(c->program, id);
    if ((node->type != ED_TYPE_NUMBER && node->type != ED_TYPE_DATE) || node->region != 0 ||
        (node->bits & (ED_NODE_DRAW | ED_NODE_OPEN)) != 0)
        return ED_UNSETTLED;
    ed_value value = ed_program_value(c->program, id, 0);
    if (value.number == NULL || !ed_number_is_exact(value.number))
        return ED_UNSETTLED;
    *out = (ed_group_key){ED_KEY_NUMBER, ed_program_number_index(c->program, value.number)};
    return ED_SETTLED;
}

/* An element is known by its members, whatever name it goes by. */
static ed_group_key key_of_record(const ed_bound *record)
{
    return (ed_group_key){ED_KEY_ELEMENT, (uintptr_t)record->member};
}

static ed_answer key_of_tree(ed_compiler *c, const ed_tree *tree, ed_group_key *out, ed_node_id *node)
{
    *node = ED_NO_NODE;
    if (tree->kind == ED_TREE_PATH && !(c->has_t && strcmp(tree->name, "t") == 0)) {
        const ed_bound *bound = ed_compile_bound(c, tree);
        if (bound == NULL)
            return ED_WRONG;
        if (bound->kind == ED_BOUND_RECORD) {
            *out = key_of_record(bound);
            return ED_SETTLED;
        }
    }
    *node = ed_compile_tree(c, tree);
    return *node == ED_NO_NODE ? ED_WRONG : key_of_node(c, *node, out);
}

/* Loop variables stand for the same when they are one element or one node. A running year is no key: it selects a row
 * of each element. */
ed_answer ed_key_of_variable(const ed_compiler *c, const ed_bound *variable, ed_group_key *out)
{
    bool is_record = variable->kind == ED_BOUND_RECORD;
    *out = is_record ? key_of_record(variable) : (ed_group_key){ED_KEY_NODE, variable->node};
    return !is_record && ed_program_node(c->program, variable->node)->op == ED_OP_INDEX ? ED_UNSETTLED : ED_SETTLED;
}

ed_answer ed_key_of_row(ed_compiler *c, const ed_question *of, ed_group_key *out, ed_node_id *node)
{
    *node = ED_NO_NODE;
    *out = (ed_group_key){ED_TYPE_FLAG, true};
    if (of->kind == ED_ASKS_BY)
        return ed_key_of_variable(c, ed_compiler_find(c, of->by), out);
    if (of->kind == ED_ASKS_OPEN)
        return ED_UNSETTLED;
    if (of->kind == ED_ASKS_ROW)
        return key_of_tree(c, of->condition, out, node);
    return of->row == NULL ? ED_SETTLED : key_of_tree(c, of->row, out, node);
}

/* ---- children by key */

static uint32_t *slot_of(const ed_split *split, const ed_group_key *key)
{
    uint64_t hash = (key->value ^ (key->kind << 56)) * 0x9E3779B97F4A7C15u;
    uint32_t at = (uint32_t)(hash >> 32) & (split->slots - 1);
    for (; split->slot[at] != UINT32_MAX; at = (at + 1) & (split->slots - 1)) {
        const ed_group *child = &split->child[split->slot[at]];
        if (child->key == key->value && child->kind == key->kind)
            break;
    }
    return &split->slot[at];
}

ed_group *ed_split_find(const ed_split *split, const ed_group_key *key)
{
    uint32_t child = split->children == 0 ? UINT32_MAX : *slot_of(split, key);
    return child == UINT32_MAX ? NULL : &split->child[child];
}

static void grow_slots(ed_compiler *c, ed_split *split)
{
    ed_arena_release(c->arena, split->slot, split->slots * sizeof *split->slot);
    split->slots = split->slots == 0 ? 4 : split->slots * 2;
    split->slot = ed_arena_array(c->arena, split->slots, sizeof *split->slot);
    memset(split->slot, 0xFF, split->slots * sizeof *split->slot);
    for (uint32_t i = 0; i < split->children; i++)
        *slot_of(split, &(ed_group_key){split->child[i].kind, split->child[i].key}) = i;
}

static uint32_t child_of(ed_compiler *c, ed_split *split, const ed_group_key *key)
{
    if ((split->children + 1) * 2 > split->slots)
        grow_slots(c, split);
    uint32_t *slot = slot_of(split, key);
    if (*slot == UINT32_MAX) {
        ed_group fresh = {.key = key->value, .kind = (uint8_t)key->kind, .result = ED_NO_NODE};
        size_t children = split->children;
        *slot = split->children;
        ED_PUSH(c->arena, split->child, children, split->capacity, fresh);
        split->children = (uint32_t)children;
    }
    return *slot;
}

/* A child for each distinct key: its elements are a slice of one array, in the list's order. */
static void share_out(ed_compiler *c, const ed_group *group, ed_split *split)
{
    struct ed_groupings *room = c->groupings;
    for (uint32_t i = 0; i < group->count; i++) {
        bool open = room->key[i].kind == UINT64_MAX;
        room->child[i] = open ? UINT32_MAX : child_of(c, split, &room->key[i]);
        (open ? &split->open : &split->child[room->child[i]])->count++;
    }
    uint32_t *at = ed_arena_array(c->arena, group->count, sizeof *at);
    for (uint32_t k = 0; k <= split->children; k++) {
        ed_group *to = k == split->children ? &split->open : &split->child[k];
        to->at = at;
        at += to->count;
        to->count = 0;
    }
    for (uint32_t i = 0; i < group->count; i++) {
        ed_group *to = room->child[i] == UINT32_MAX ? &split->open : &split->child[room->child[i]];
        to->at[to->count++] = ed_group_index(group, i);
    }
}

static ed_answer key_of_element(ed_compiler *c, const ed_question *of, const ed_bound *element, ed_group_key *out,
                                ed_node_id *node)
{
    *node = ED_NO_NODE;
    return of->kind == ED_ASKS_BY ? ed_key_of_variable(c, ed_bound_find(element, of->by), out)
                                  : key_of_tree(c, of->element, out, node);
}

static ed_split *new_split(ed_compiler *c, ed_group *group, const ed_question *by)
{
    struct ed_groupings *room = c->groupings;
    ed_split *out = ed_arena_alloc(c->arena, sizeof *out);
    *out = (ed_split){.by = by, .next = group->split, .open.result = ED_NO_NODE};
    group->split = out;
    room->key = ed_arena_reserve(c->arena, room->key, group->count, &room->key_capacity, sizeof *room->key);
    room->child = ed_arena_reserve(c->arena, room->child, group->count, &room->child_capacity, sizeof *room->child);
    return out;
}

static ed_split *made(const ed_group *group, const ed_question *by)
{
    ed_split *at = group->split;
    while (at != NULL && at->by != by)
        at = at->next;
    return at;
}

ed_split *ed_group_split(ed_compiler *c, const ed_grouping *g, ed_group *group, const ed_question *by)
{
    ed_split *out = made(group, by);
    if (out != NULL)
        return out;
    out = new_split(c, group, by);
    ed_node_id node;
    size_t at = c->vectors++;
    c->vector[at].list = g->of.list;
    for (uint32_t i = 0; i < group->count && out->answer == ED_SETTLED; i++) {
        c->vector[at].element = ed_group_element(g->of.list, group, i);
        out->answer = key_of_element(c, by, c->vector[at].element, &c->groupings->key[i], &node);
    }
    c->vectors = at;
    if (out->answer == ED_SETTLED)
        share_out(c, group, out);
    return out;
}

/* ---- keys that are numbers of the case */

/* The table's hooks tell of what they are asked where no one hears it: what asks them is left open. */
static bool asks_table(const ed_tree *tree)
{
    if (tree->kind == ED_TREE_CALL && (strcmp(tree->name, "lookup") == 0 || strcmp(tree->name, "band") == 0))
        return true;
    for (size_t i = 0; i < tree->children; i++)
        if (asks_table(tree->child[i]))
            return true;
    return false;
}

/* Numbers of one unit: that of the first. */
static ed_answer number_of_element(ed_compiler *c, ed_split *split, ed_node_id node, ed_group_key *key, bool first)
{
    ed_unit unit = ed_program_node(c->program, node)->unit;
    ed_answer answer = ed_key_of_number(c, node, key);
    if (answer != ED_SETTLED || (!first && !ed_unit_equal(unit, split->unit)))
        return ED_UNSETTLED;
    split->unit = unit;
    if (ed_program_is_variable(c->program, node))
        ed_program_mark_structure(c->program, node);
    return ED_SETTLED;
}

ed_split *ed_group_split_numbers(ed_compiler *c, const ed_grouping *g, ed_group *group, const ed_question *by)
{
    ed_split *out = made(group, by);
    if (out != NULL)
        return out;
    out = new_split(c, group, by);
    size_t at = c->vectors++, numbers = 0;
    bool silent = asks_table(by->condition);
    c->vector[at].list = g->of.list;
    for (uint32_t i = 0; i < group->count; i++) {
        ed_group_key *key = &c->groupings->key[i];
        ed_node_id node = ED_NO_NODE;
        c->vector[at].element = ed_group_element(g->of.list, group, i);
        ed_answer answer = silent ? ED_UNSETTLED : key_of_element(c, by, c->vector[at].element, key, &node);
        if (answer == ED_UNSETTLED && node != ED_NO_NODE) {
            answer = number_of_element(c, out, node, key, numbers == 0);
            numbers += answer == ED_SETTLED;
        }
        if (answer != ED_SETTLED)
            key->kind = UINT64_MAX; /* open */
    }
    c->vectors = at;
    share_out(c, group, out);
    return out;
}
