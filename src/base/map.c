/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing: a key stands in the first free slot from its hash on; the slots double when three of four are taken.
 */
#include "base/base.h"

#include <string.h>

/* FNV-1a (Fowler, Noll, Vo: 64 bits), its upper half folded in: the slot follows from the lowest bits. */
static uint32_t hash_of(const void *key, size_t length)
{
    const unsigned char *byte = key;
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * 0x100000001B3u;
    hash ^= hash >> 32;
    return (uint32_t)(hash ^ (hash >> 15));
}

/* The slot of the key, or the free one where it would stand. */
static struct ed_map_slot *slot_of(const ed_map *map, const void *key, size_t length, uint32_t hash)
{
    size_t at = hash & (map->size - 1);
    for (;; at = (at + 1) & (map->size - 1)) {
        struct ed_map_slot *slot = &map->slot[at];
        if (slot->key == NULL)
            return slot;
        if (slot->hash == hash && slot->length == length && memcmp(slot->key, key, length) == 0)
            return slot;
    }
}

static void grow(ed_map *map)
{
    const ed_map old = *map;
    map->size = old.size == 0 ? 8 : old.size * 2;
    map->slot = ed_arena_array(map->arena, map->size, sizeof *map->slot);
    for (size_t i = 0; i < old.size; i++)
        if (old.slot[i].key != NULL)
            *slot_of(map, old.slot[i].key, old.slot[i].length, old.slot[i].hash) = old.slot[i];
    ed_arena_release(map->arena, old.slot, old.size * sizeof *old.slot);
}

uint32_t ed_map_find(const ed_map *map, const void *key, size_t length)
{
    if (map->count == 0)
        return ED_MAP_NONE;
    const struct ed_map_slot *slot = slot_of(map, key, length, hash_of(key, length));
    return slot->key == NULL ? ED_MAP_NONE : slot->value;
}

uint32_t ed_map_add(ed_map *map, const void *key, size_t length, uint32_t value)
{
    if (length > UINT32_MAX)
        ed_arena_fail(map->arena);
    if ((map->count + 1) * 4 > map->size * 3)
        grow(map);
    const uint32_t hash = hash_of(key, length);
    struct ed_map_slot *slot = slot_of(map, key, length, hash);
    if (slot->key == NULL) {
        *slot = (struct ed_map_slot){key, (uint32_t)length, hash, value};
        map->count++;
    }
    return slot->value;
}

uint32_t ed_map_find_text(const ed_map *map, const char *key)
{
    return ed_map_find(map, key, strlen(key));
}

uint32_t ed_map_add_text(ed_map *map, const char *key, uint32_t value)
{
    return ed_map_add(map, key, strlen(key), value);
}
