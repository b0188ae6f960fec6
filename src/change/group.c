/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes are told apart: all of them, while they are few; else those of one row, one list, one item together. */
#include "base/limits.h"
#include "change/change.h"
#include <string.h>

/* How much of a path names the unit, from the finest: the whole, its last row, its list, its item. */
enum { WHOLE, ROW, LIST, ITEM, LEVELS };

static size_t length_at(const char *path, size_t level)
{
    const char *bracket = strrchr(path, ']'), *first = strchr(path, '['), *dot = strchr(path, '.');
    if (level == ROW && bracket != NULL)
        return (size_t)(bracket + 1 - path);
    if (level == LIST && first != NULL)
        return (size_t)(first - path);
    if (level == ITEM && dot != NULL)
        return (size_t)(dot - path);
    return strlen(path);
}

static size_t group_at(const ed_changes *changes, size_t level, size_t *unit)
{
    ed_map known = {.arena = changes->arena};
    size_t count = 0;
    for (size_t i = 0; i < changes->count; i++) {
        const char *path = changes->change[i].path;
        uint32_t at = ed_map_add(&known, path, length_at(path, level), (uint32_t)count);
        unit[i] = at;
        count += at == count;
    }
    return count;
}

size_t *ed_change_units(ed_arena *arena, const ed_changes *changes)
{
    size_t *unit = ed_arena_array(arena, changes->count + 1, sizeof *unit);
    size_t level = WHOLE;
    while (group_at(changes, level, unit) > ED_SHARES_MOST && level + 1 < LEVELS)
        level++;
    return unit;
}
