/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that is freed all at once: a list of chunks, each twice the last, and the way out when there is no more. A
 * large block has a chunk of its own, so that it can go back when what it held has moved to a larger one.
 */
#include "base/base.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_CHUNK = 4096,      /* bytes; a small case fits into a few of these */
    LARGEST_CHUNK = 1 << 20, /* where doubling ends */
    LARGE = 1 << 15          /* a block from here on stands alone */
};

typedef struct chunk {
    struct chunk *next, **link; /* link: where the list points to this one */
    size_t size, used;          /* of `bytes` */
    alignas(max_align_t) unsigned char bytes[];
} chunk;

/* Where a failed allocation goes to; lives in the frame of ed_arena_protect. */
typedef struct escape {
    jmp_buf point;
    struct escape *outer;
} escape;

struct ed_arena {
    ed_memory memory;
    chunk *chunks;    /* of many blocks: allocation happens in the first */
    chunk *alone;     /* of one large block each */
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

static void release_all(const ed_memory *memory, chunk *first)
{
    for (chunk *each = first, *next; each != NULL; each = next) {
        next = each->next;
        memory->release(memory->context, each);
    }
}

void ed_arena_free(ed_arena *arena)
{
    if (arena == NULL)
        return;
    const ed_memory memory = arena->memory;
    release_all(&memory, arena->chunks);
    release_all(&memory, arena->alone);
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

static chunk *new_chunk(ed_arena *arena, chunk **list, size_t room)
{
    if (room > PTRDIFF_MAX - sizeof(chunk))
        ed_arena_fail(arena);
    chunk *made = arena->memory.allocate(arena->memory.context, sizeof *made + room);
    if (made == NULL)
        ed_arena_fail(arena);
    *made = (chunk){.next = *list, .link = list, .size = room};
    if (made->next != NULL)
        made->next->link = &made->next;
    *list = made;
    return made;
}

/* The first chunk with `room` left; the rest of the one before it is lost. */
static chunk *chunk_for(ed_arena *arena, size_t room)
{
    chunk *from = arena->chunks;
    if (from != NULL && from->size - from->used >= room)
        return from;
    from = new_chunk(arena, &arena->chunks, arena->next_size > room ? arena->next_size : room);
    if (arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
    return from;
}

static size_t padding(size_t at, size_t step)
{
    return (step - at % step) % step;
}

/* No type's alignment is more than its size, so what is no multiple of the largest alignment needs only half of it. */
static size_t step_of(size_t size)
{
    const size_t most = alignof(max_align_t);
    return size % most == 0 ? most : most / 2;
}

/* A block as it is, not cleared. */
static void *take(ed_arena *arena, size_t size, size_t step)
{
    if (size > PTRDIFF_MAX - 2 * alignof(max_align_t))
        ed_arena_fail(arena);
    if (size == 0)
        size = step;
    arena->used += size;
    if (size >= LARGE) {
        chunk *alone = new_chunk(arena, &arena->alone, size);
        alone->used = size;
        return alone->bytes;
    }
    chunk *from = chunk_for(arena, size + step - 1);
    from->used += padding(from->used, step);
    void *block = from->bytes + from->used;
    from->used += size;
    return block;
}

void *ed_arena_alloc(ed_arena *arena, size_t size)
{
    return memset(take(arena, size, step_of(size)), 0, size);
}

void *ed_arena_array(ed_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        ed_arena_fail(arena);
    return ed_arena_alloc(arena, bytes);
}

double *ed_arena_doubles(ed_arena *arena, size_t count)
{
    enum { LINE = 64, LINE_DOUBLES = LINE / sizeof(double) };
    double *space = ed_arena_array(arena, count + LINE_DOUBLES, sizeof *space);
    return space + ((LINE - ((uintptr_t)space & (LINE - 1))) / sizeof *space & (LINE_DOUBLES - 1));
}

/* True if the block is the last of the chunk in which allocation happens. */
static bool is_last(const ed_arena *arena, const void *block, size_t size)
{
    const chunk *first = arena->chunks;
    return size < LARGE && first != NULL && size <= first->used && first->bytes + first->used - size == block;
}

void ed_arena_release(ed_arena *arena, void *block, size_t size)
{
    if (block == NULL || size == 0)
        return;
    if (size >= LARGE) {
        chunk *alone = (chunk *)(void *)((unsigned char *)block - offsetof(chunk, bytes));
        *alone->link = alone->next;
        if (alone->next != NULL)
            alone->next->link = alone->link;
        arena->memory.release(arena->memory.context, alone);
    } else if (is_last(arena, block, size)) {
        arena->chunks->used -= size;
    } else {
        return;
    }
    arena->used -= size;
}

char *ed_arena_copy(ed_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        ed_arena_fail(arena);
    char *copy = take(arena, length + 1, 1);
    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *ed_arena_trimmed(ed_arena *arena, const char *text, size_t length)
{
    while (length > 0 && (unsigned char)text[0] <= ' ') {
        text++;
        length--;
    }
    while (length > 0 && (unsigned char)text[length - 1] <= ' ')
        length--;
    return ed_arena_copy(arena, text, length);
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
    char *text = take(arena, (size_t)length + 1, 1);
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

/* Room for `larger` elements in all: where the array ends its chunk it is longer, else it moves. */
static void *enlarge(ed_arena *arena, void *array, size_t *capacity, size_t larger, size_t size)
{
    size_t bytes;
    const size_t before = *capacity * size;
    if (__builtin_mul_overflow(larger, size, &bytes))
        ed_arena_fail(arena);
    *capacity = larger;
    if (before > 0 && bytes < LARGE && is_last(arena, array, before) &&
        arena->chunks->size - arena->chunks->used >= bytes - before) {
        arena->chunks->used += bytes - before;
        arena->used += bytes - before;
        return array;
    }
    void *grown = take(arena, bytes, size % (alignof(max_align_t) / 2) == 0 ? step_of(size) : alignof(max_align_t) / 2);
    if (before > 0)
        memcpy(grown, array, before);
    ed_arena_release(arena, array, before);
    return grown;
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
    return enlarge(arena, array, capacity, larger, size);
}

void *ed_arena_reserve(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    return count <= *capacity ? array : enlarge(arena, array, capacity, count, size);
}
