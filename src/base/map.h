/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A hash map from bytes to a number, usually the position in an array that its owner keeps. Whatever is looked up once
 * for each row of a case goes through one, so that a ledger of many rows costs each row the same.
 */
#ifndef ED_BASE_MAP_H
#define ED_BASE_MAP_H

#include "base/arena.h"

#define ED_MAP_NONE UINT32_MAX

/* All zero but `arena`: an empty map. Keys are kept, not copied: they must live and stay as they are. */
typedef struct ed_map {
    ed_arena *arena;
    struct ed_map_slot {
        const void *key;
        uint32_t length, hash, value;
    } * slot;
    size_t size, count; /* slots, and those taken: at most three of four */
} ed_map;

/* The value under the key, or ED_MAP_NONE. */
uint32_t ed_map_find(const ed_map *map, const void *key, size_t length);
/* Enters `value` (not ED_MAP_NONE) under a key that is not there yet; the value that stands there now. */
uint32_t ed_map_add(ed_map *map, const void *key, size_t length, uint32_t value);
/* The same for texts. */
uint32_t ed_map_find_text(const ed_map *map, const char *key);
uint32_t ed_map_add_text(ed_map *map, const char *key, uint32_t value);

#endif
