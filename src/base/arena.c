/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is freed all at once: a list of chunks, each twice the last, and the way out when there is no more. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_CHUNK = 4096,     /* bytes; a small case fits into a few of these */
    LARGEST_CHUNK = 1 << 20 /* where doubling ends */
};

typedef struct chunk {
    struct chunk *next;
    size_t size, used; /* of `bytes` */
    alignas(max_align_t) unsigned char bytes[];
} chunk;

/* Where a failed allocation goes to; lives in the frame of ed_arena_protect. */
typedef struct escape {
    jmp_buf point;
    struct escape *outer;
} escape;

struct ed_arena {
    ed_memory memory;
    chunk *chunks;    /* allocation happens in the first */
    size_t next_size; /* of the next chunk */
    size_t used;
    escape *escape;
};

static void *allocate_plain(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void release_plain(void *context, void *block)
{
    (void)context;
    free(block);
}

ed_arena *ed_arena_new(const ed_memory *memory)
{
    const ed_memory plain = {allocate_plain, release_plain, NULL};
    const ed_memory used = memory != NULL ? *memory : plain;
    ed_arena *arena = used.allocate(used.context, sizeof *arena);
    if (arena != NULL)
        *arena = (ed_arena){.memory = used, .next_size = FIRST_CHUNK};
    return arena;
}

void ed_arena_free(ed_arena *arena)
{
    if (arena == NULL)
        return;
    const ed_memory memory = arena->memory;
    for (chunk *each = arena->chunks, *next; each != NULL; each = next) {
        next = each->next;
        memory.release(memory.context, each);
    }
    memory.release(memory.context, arena);
}

const ed_memory *ed_arena_memory(const ed_arena *arena)
{
    return &arena->memory;
}

size_t ed_arena_used(const ed_arena *arena)
{
    return arena->used;
}

void ed_arena_fail(ed_arena *arena)
{
    /* Outside of ed_arena_protect there is nowhere to go: a defect of the caller that must not go on unseen. */
    if (arena->escape == NULL)
        __builtin_trap();
    longjmp(arena->escape->point, 1);
}

static ed_status leave(ed_arena *arena, const escape *left, ed_status status)
{
    arena->escape = left->outer;
    return status;
}

/* Nothing here changes between setjmp and longjmp, so all of it has its value after the jump (C17 7.13.2.1). */
ed_status ed_arena_protect(ed_arena *arena, ed_arena_task task, void *context)
{
    escape here;
    here.outer = arena->escape;
    arena->escape = &here;
    if (setjmp(here.point) == 0)
        return leave(arena, &here, task(context));
    return leave(arena, &here, ED_MEMORY);
}

/* A chunk for at least `size` bytes. One made for a large block goes behind the first, whose rest stays in use. */
static chunk *new_chunk(ed_arena *arena, size_t size)
{
    const bool large = size > arena->next_size / 4;
    const size_t room = large ? size : arena->next_size;
    if (room > PTRDIFF_MAX - sizeof(chunk))
        ed_arena_fail(arena);
    chunk *made = arena->memory.allocate(arena->memory.context, sizeof *made + room);
    if (made == NULL)
        ed_arena_fail(arena);
    chunk **place = large && arena->chunks != NULL ? &arena->chunks->next : &arena->chunks;
    *made = (chunk){.next = *place, .size = room};
    *place = made;
    if (!large && arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
    return made;
}

void *ed_arena_alloc(ed_arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > PTRDIFF_MAX - step)
        ed_arena_fail(arena);
    const size_t room = size == 0 ? step : (size + step - 1) / step * step;
    chunk *from = arena->chunks;
    if (from == NULL || from->size - from->used < room)
        from = new_chunk(arena, room);
    void *block = from->bytes + from->used;
    from->used += room;
    arena->used += room;
    return memset(block, 0, room);
}

void *ed_arena_array(ed_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        ed_arena_fail(arena);
    return ed_arena_alloc(arena, bytes);
}

char *ed_arena_copy(ed_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        ed_arena_fail(arena);
    char *copy = ed_arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *ed_arena_string(ed_arena *arena, const char *text)
{
    return text == NULL ? NULL : ed_arena_copy(arena, text, strlen(text));
}

char *ed_arena_vprintf(ed_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        ed_arena_fail(arena);
    char *text = ed_arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *ed_arena_printf(ed_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = ed_arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *ed_arena_grow(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    if (count > PTRDIFF_MAX / 2)
        ed_arena_fail(arena);
    size_t larger = *capacity < 4 ? 8 : *capacity * 2; /* doubling keeps a sequence of additions linear */
    if (larger <= count)
        larger = count + 1;
    void *grown = ed_arena_array(arena, larger, size);
    if (*capacity > 0)
        memcpy(grown, array, *capacity * size);
    *capacity = larger;
    return grown;
}

void *ed_arena_reserve(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count <= *capacity)
        return array;
    void *grown = ed_arena_array(arena, count, size);
    if (*capacity > 0)
        memcpy(grown, array, *capacity * size);
    *capacity = count;
    return grown;
}
