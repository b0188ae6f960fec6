/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An allocator that has no more after a number of blocks, and knows how many are not released. */
#ifndef ED_TESTS_FAILING_H
#define ED_TESTS_FAILING_H

#include "ecodamage.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct ed_failing {
    size_t left; /* blocks that can still be had */
    size_t live; /* blocks not released */
    size_t calls;
} ed_failing;

static inline void *ed_failing_allocate(void *context, size_t size)
{
    ed_failing *failing = context;
    failing->calls++;
    if (failing->left == 0)
        return NULL;
    void *block = malloc(size);
    if (block == NULL)
        return NULL;
    failing->left--;
    failing->live++;
    return memset(block, 0xA5, size); /* so that who forgets to clear memory is seen */
}

static inline void ed_failing_release(void *context, void *block)
{
    ed_failing *failing = context;
    failing->live--;
    free(block);
}

static inline ed_memory ed_failing_memory(ed_failing *failing)
{
    return (ed_memory){ed_failing_allocate, ed_failing_release, failing};
}

#endif
