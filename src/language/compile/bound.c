/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What names are bound to. */
#include "language/compile/compile.h"

#include <string.h>

ed_bound *ed_bound_new(ed_arena *arena, ed_bound_kind kind, const char *name, const char *path, bool given)
{
    ed_bound *bound = ed_arena_alloc(arena, sizeof *bound);
    *bound = (ed_bound){.kind = (uint8_t)kind, .name = name, .path = path, .given = given, .node = ED_NO_NODE};
    if (kind == ED_BOUND_LIST)
        bound->list = ed_arena_alloc(arena, sizeof *bound->list);
    else if (kind == ED_BOUND_CURVE)
        bound->curve = ed_arena_alloc(arena, sizeof *bound->curve);
    else if (kind == ED_BOUND_SAMPLE)
        bound->sample = ed_arena_alloc(arena, sizeof *bound->sample);
    return bound;
}

void ed_bound_reserve(ed_arena *arena, ed_bound *record, size_t members)
{
    size_t capacity = record->member_capacity;
    record->member = ed_arena_reserve(arena, record->member, members, &capacity, sizeof(ed_bound *));
    record->member_capacity = (uint32_t)capacity;
}

void ed_bound_add(ed_arena *arena, ed_bound *record, ed_bound *member)
{
    size_t capacity = record->member_capacity;
    record->member = ed_arena_grow(arena, record->member, record->members, &capacity, sizeof(ed_bound *));
    record->member_capacity = (uint32_t)capacity;
    record->member[record->members++] = member;
}

ed_bound *ed_bound_find(const ed_bound *record, const char *name)
{
    for (size_t i = 0; i < record->members; i++)
        if (record->member[i]->name[0] == name[0] && strcmp(record->member[i]->name, name) == 0)
            return record->member[i];
    return NULL;
}

bool ed_bound_same(const ed_bound *a, const ed_bound *b)
{
    return a->kind == ED_BOUND_RECORD && b->kind == ED_BOUND_RECORD && a->member == b->member;
}
