/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An arena: memory that is freed all at once. Each owned handle (an engine, a case, a valuation) has one.
 *
 * Allocation never returns NULL. When memory runs out, control returns to the innermost `ed_arena_protect`, which
 * reports ED_MEMORY; so nothing between may hold a resource that is not in the arena. Where such a resource can not
 * be avoided (a cJSON tree, an open file), the code that holds it either allocates nothing from an arena meanwhile, or
 * does so inside a protect of its own, lets the resource go, and passes the failure on with ed_arena_fail.
 *
 * Protects of two arenas must not cross: inside a protect of B, allocate from A only inside a further protect of A.
 */
#ifndef ED_BASE_ARENA_H
#define ED_BASE_ARENA_H

#include "ecodamage.h"
#include <stdarg.h>
#include <stdint.h>

typedef struct ed_arena ed_arena;

/* A new arena over `memory` (NULL: malloc and free). Returns NULL when memory runs out. Free with ed_arena_free. */
ed_arena *ed_arena_new(const ed_memory *memory);
void ed_arena_free(ed_arena *arena);

/* The allocator that the arena was made over; never NULL. */
const ed_memory *ed_arena_memory(const ed_arena *arena);

/* `size` zeroed bytes, aligned for any type of that size (and for pointers and doubles, whatever the size). Must be
 * called inside ed_arena_protect. */
void *ed_arena_alloc(ed_arena *arena, size_t size);
/* `count` elements of `size` bytes; an overflow of the product counts as memory that ran out. */
void *ed_arena_array(ed_arena *arena, size_t count, size_t size);
/* A copy of `length` bytes with a NUL behind. */
char *ed_arena_copy(ed_arena *arena, const char *text, size_t length);
/* A copy of the string; NULL gives NULL. */
char *ed_arena_string(ed_arena *arena, const char *text);
char *ed_arena_printf(ed_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *ed_arena_vprintf(ed_arena *arena, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));

/* Bytes allocated so far, for limits and tests. */
size_t ed_arena_used(const ed_arena *arena);

typedef ed_status (*ed_arena_task)(void *context);
/* Runs `task`; returns its status, or ED_MEMORY when an allocation from `arena` failed inside. Calls may nest. */
ed_status ed_arena_protect(ed_arena *arena, ed_arena_task task, void *context);
/* Memory ran out elsewhere (in a library with an allocator of its own): goes the way of a failed allocation. Must be
 * called inside ed_arena_protect. */
_Noreturn void ed_arena_fail(ed_arena *arena);

/*
 * Gives a block of `size` bytes back before the arena's end. Nothing may point into it any more. Large blocks (from
 * some ten kB on) go back to the allocator, the last block becomes free; of others nothing is gained.
 */
void ed_arena_release(ed_arena *arena, void *block, size_t size);

/* Grows `array` (of `*capacity` elements of `size` bytes) so that element `count` exists; returns the array, which may
 * have moved: nothing may point into the old one. What is new in it is not cleared. */
void *ed_arena_grow(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Makes room for `count` elements in all, likewise; returns the array. */
void *ed_arena_reserve(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Appends to an array held as pointer, count, capacity: ED_PUSH(arena, list->row, list->count, list->capacity, value).
 */
#define ED_PUSH(arena, array, count, capacity, value)                                                                  \
    do {                                                                                                               \
        (array) = ed_arena_grow((arena), (array), (count), &(capacity), sizeof *(array));                              \
        (array)[(count)++] = (value);                                                                                  \
    } while (0)

#endif
