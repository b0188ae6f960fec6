/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arena: cleared and aligned memory, growth, the way out when there is no more, and nothing left behind. */
#include "failing.h"
#include "testing.h"

#include <stdalign.h>
#include <string.h>

/* Bytes, every `stride`-th, that are not `value`. Counted, because an assertion for each byte takes a minute. */
static size_t bytes_other_than(const unsigned char *block, size_t size, size_t stride, size_t value)
{
    size_t other = 0;
    for (size_t at = 0; at < size; at += stride)
        other += block[at] != value;
    return other;
}

ED_TEST(blocks_are_cleared_aligned_and_apart)
{
    unsigned char *block[200];
    const size_t sizes[] = {1, 7, 16, 0, 33, 1000, 5000, 70000, 3, 2000000};
    const size_t count = sizeof sizes / sizeof sizes[0];
    for (size_t i = 0; i < 200; i++) {
        const size_t size = sizes[i % count];
        block[i] = ed_arena_alloc(arena, size);
        const size_t most = alignof(max_align_t); /* no type is aligned to more than its size */
        ck_assert_uint_eq((uintptr_t)block[i] % (size % most == 0 ? most : most / 2), 0);
        ck_assert_uint_eq(bytes_other_than(block[i], size, 1, 0), 0);
        memset(block[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 200; i++)
        ck_assert_uint_eq(bytes_other_than(block[i], sizes[i % count], 13, i + 1), 0);
}

static ed_status take_some(void *context)
{
    ed_arena *arena = context;
    for (size_t i = 1; i < 300; i++) {
        const unsigned char *block = ed_arena_alloc(arena, i * 7);
        for (size_t at = 0; at < i * 7; at++)
            if (block[at] != 0)
                return ED_INTERNAL;
    }
    return ED_NO;
}

START_TEST(memory_of_the_caller_is_used_cleared_and_released)
{
    ed_failing failing = {.left = SIZE_MAX};
    const ed_memory memory = ed_failing_memory(&failing);
    ed_arena *arena = ed_arena_new(&memory);
    ck_assert_ptr_eq(ed_arena_memory(arena)->context, &failing);
    ck_assert_int_eq(ed_arena_protect(arena, take_some, arena), ED_NO);
    ck_assert_uint_gt(failing.live, 2);
    ck_assert_uint_lt(failing.live, 20); /* chunks double: 314 kB of blocks of up to 2 kB take few */
    ed_arena_free(arena);
    ck_assert_uint_eq(failing.live, 0);
    ed_arena_free(NULL);
}
END_TEST

START_TEST(each_failing_allocation_ends_in_memory_status)
{
    size_t ended = 0;
    for (size_t left = 0;; left++) {
        ed_failing failing = {.left = left};
        const ed_memory memory = ed_failing_memory(&failing);
        ed_arena *arena = ed_arena_new(&memory);
        if (arena == NULL) {
            ck_assert_uint_eq(left, 0);
            continue;
        }
        const ed_status status = ed_arena_protect(arena, take_some, arena);
        ed_arena_free(arena);
        ck_assert_uint_eq(failing.live, 0);
        if (status == ED_NO)
            break;
        ck_assert_int_eq(status, ED_MEMORY);
        ended++;
    }
    ck_assert_uint_gt(ended, 3);
}
END_TEST

/* A large array that grows leaves nothing behind, and what is given back is there again. */
START_TEST(large_arrays_move_and_small_ones_grow_in_place)
{
    ed_failing failing = {.left = SIZE_MAX};
    const ed_memory memory = ed_failing_memory(&failing);
    ed_arena *arena = ed_arena_new(&memory);
    size_t count = 0, capacity = 0, *number = NULL;
    for (size_t i = 0; i < 100000; i++)
        ED_PUSH(arena, number, count, capacity, i);
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += number[i] != i;
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_le(failing.live, 6); /* the arena, the array, and the chunks in which it was small */
    ck_assert_uint_le(ed_arena_used(arena), capacity * sizeof *number + 40000);
    const size_t before = ed_arena_used(arena);
    char *small = ed_arena_alloc(arena, 24), *large = ed_arena_alloc(arena, 1000000);
    ed_arena_release(arena, large, 1000000);
    ed_arena_release(arena, small, 24);
    ed_arena_release(arena, NULL, 0);
    ck_assert_uint_eq(ed_arena_used(arena), before);
    ck_assert_ptr_eq(ed_arena_alloc(arena, 24), small);
    ed_arena_free(arena);
    ck_assert_uint_eq(failing.live, 0);
}
END_TEST

typedef struct nest {
    ed_arena *arena;
    ed_status inner;
    int reached;
} nest;

static ed_status fail_now(void *context)
{
    nest *now = context;
    now->reached = 1;
    ed_arena_fail(now->arena);
}

static ed_status fail_inside(void *context)
{
    nest *now = context;
    now->inner = ed_arena_protect(now->arena, fail_now, now);
    now->reached = 2;
    ed_arena_alloc(now->arena, 10); /* the arena goes on after a failure */
    if (now->inner == ED_MEMORY)
        ed_arena_fail(now->arena); /* to the outer protect, not to the one that was left */
    now->reached = 3;
    return ED_OK;
}

START_TEST(protects_nest)
{
    nest now = {.arena = ed_arena_new(NULL), .inner = ED_OK};
    ck_assert_int_eq(ed_arena_protect(now.arena, fail_inside, &now), ED_MEMORY);
    ck_assert_int_eq(now.inner, ED_MEMORY);
    ck_assert_int_eq(now.reached, 2);
    ed_arena_free(now.arena);
}
END_TEST

static ed_status take_too_many(void *context)
{
    ed_arena_array(context, SIZE_MAX / 8, 16); /* the product wraps around to a small number */
    return ED_OK;
}

static ed_status take_too_much(void *context)
{
    ed_arena_alloc(context, SIZE_MAX - 3);
    return ED_OK;
}

static ed_status copy_too_much(void *context)
{
    ed_arena_copy(context, "x", SIZE_MAX);
    return ED_OK;
}

static ed_status grow_too_far(void *context)
{
    size_t capacity = 0;
    ed_arena_grow(context, NULL, SIZE_MAX, &capacity, 1);
    return ED_OK;
}

static ed_status nearly_all(void *context)
{
    ed_arena_alloc(context, PTRDIFF_MAX - 20); /* with the head of its chunk it is too much */
    return ED_OK;
}

START_TEST(sizes_that_overflow_are_memory_that_ran_out)
{
    const ed_arena_task tasks[] = {take_too_many, take_too_much, copy_too_much, grow_too_far, nearly_all};
    ed_failing failing = {.left = 3};
    const ed_memory memory = ed_failing_memory(&failing);
    ed_arena *arena = ed_arena_new(&memory);
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        ck_assert_int_eq(ed_arena_protect(arena, tasks[i], arena), ED_MEMORY);
    ck_assert_uint_eq(failing.calls, 1); /* the arena's own: none of these sizes was ever asked for */
    ed_arena_free(arena);
}
END_TEST

ED_TEST(copies_are_whole)
{
    const char text[] = "a\0b";
    const char *copy = ed_arena_copy(arena, text, 3);
    ck_assert_mem_eq(copy, "a\0b\0", 4);
    ck_assert_ptr_ne(copy, text);
    ck_assert_str_eq(ed_arena_copy(arena, NULL, 0), "");
    ck_assert_str_eq(ed_arena_string(arena, "滹沱河"), "滹沱河");
    ck_assert_ptr_null(ed_arena_string(arena, NULL));
    ck_assert_str_eq(ed_arena_printf(arena, "%s[%zu].%c", "list", (size_t)12, 'x'), "list[12].x");
    const char *wide = ed_arena_printf(arena, "%*d", 10000, 7);
    ck_assert_uint_eq(strlen(wide), 10000);
    ck_assert_int_eq(wide[9999], '7');
}

typedef struct list {
    unsigned *row;
    size_t count, capacity;
} list;

ED_TEST(lists_grow_and_keep_what_they_hold)
{
    list now = {0};
    for (unsigned i = 0; i < 100000; i++)
        ED_PUSH(arena, now.row, now.count, now.capacity, i * 3);
    ck_assert_uint_eq(now.count, 100000);
    size_t kept = 0;
    for (unsigned i = 0; i < 100000; i++)
        kept += now.row[i] == i * 3;
    ck_assert_uint_eq(kept, 100000);
    /* Doubling: all blocks together are at most twice the last, which is at most twice the need. */
    ck_assert_uint_lt(ed_arena_used(arena), 4 * 100000 * sizeof(unsigned) + 1000);
    size_t capacity = 0;
    unsigned *jump = ed_arena_grow(arena, NULL, 5000, &capacity, sizeof *jump);
    ck_assert_uint_gt(capacity, 5000);
    jump[5000] = 1;
    ck_assert_ptr_eq(ed_arena_grow(arena, jump, 5000, &capacity, sizeof *jump), jump);
}

ED_TEST(use_is_counted)
{
    const size_t before = ed_arena_used(arena);
    ed_arena_alloc(arena, 1000);
    ck_assert_uint_ge(ed_arena_used(arena) - before, 1000);
    ck_assert_uint_lt(ed_arena_used(arena) - before, 1000 + 2 * alignof(max_align_t));
}

ED_TEST_MAIN("arena", blocks_are_cleared_aligned_and_apart, memory_of_the_caller_is_used_cleared_and_released,
             each_failing_allocation_ends_in_memory_status, protects_nest, sizes_that_overflow_are_memory_that_ran_out,
             copies_are_whole, lists_grow_and_keep_what_they_hold, large_arrays_move_and_small_ones_grow_in_place,
             use_is_counted)
