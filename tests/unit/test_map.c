/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash map: what was entered is found, what was not is not, however many there are. */
#include "base/base.h"
#include "testing.h"
#include <string.h>

ED_TEST(empty)
{
    ed_map map = {.arena = arena};
    ck_assert_uint_eq(ed_map_find_text(&map, ""), ED_MAP_NONE);
    ck_assert_uint_eq(ed_map_find(&map, "a", 1), ED_MAP_NONE);
}

/* The first value under a key stays; keys are compared by all their bytes, also by zeros and by their lengths. */
ED_TEST(first_stays)
{
    ed_map map = {.arena = arena};
    static const char zeros[4] = {0};
    ck_assert_uint_eq(ed_map_add_text(&map, "单位1", 7), 7);
    ck_assert_uint_eq(ed_map_add_text(&map, "单位1", 8), 7);
    ck_assert_uint_eq(ed_map_find_text(&map, "单位1"), 7);
    ck_assert_uint_eq(ed_map_find_text(&map, "单位"), ED_MAP_NONE);
    for (uint32_t length = 0; length <= 4; length++)
        ck_assert_uint_eq(ed_map_add(&map, zeros, length, 100 + length), 100 + length);
    for (uint32_t length = 0; length <= 4; length++)
        ck_assert_uint_eq(ed_map_find(&map, zeros, length), 100 + length);
    ck_assert_uint_eq(map.count, 6);
}

ED_TEST(many)
{
    enum { MANY = 20000 };
    ed_map map = {.arena = arena};
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(ed_map_add_text(&map, ed_arena_printf(arena, "r%u", i), i), i);
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(ed_map_find_text(&map, ed_arena_printf(arena, "r%u", i)), i);
    ck_assert_uint_eq(ed_map_find_text(&map, "r20000"), ED_MAP_NONE);
    ck_assert_uint_eq(map.count, MANY);
    ck_assert_uint_le(map.count * 4, map.size * 3);
}

ED_TEST_MAIN("map", empty, first_stays, many)
