/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: work spread over threads. Nothing else of the program knows OpenMP, so another system of threads
 * is another parallel.c. Which thread does what is left open; a result may depend on the index of its task and not on
 * the thread, nor on the order of tasks.
 */
#ifndef ED_SIMULATE_RUN_PARALLEL_H
#define ED_SIMULATE_RUN_PARALLEL_H

#include "base/limits.h"
#include <stddef.h>
#include <stdint.h>

/* Does task `index` on thread 0 .. threads - 1, of which each does one task at a time. */
typedef void (*ed_task)(void *context, size_t index, int thread);

/* Does the tasks 0 .. count - 1, each once, on at most `threads` threads; returns when all are done. */
void ed_parallel(size_t count, int threads, ed_task task, void *context);

/* The number of threads that is meant: `wanted`, or where that is 0 as many as OMP_NUM_THREADS or the machine says. */
int ed_parallel_threads(int wanted);
/* The same, at most ED_THREADS_MOST, and no more than can be started; at least 1. */
int ed_parallel_granted(int wanted);

/* Adds to a count that other threads add to as well; what it was before. No order of other memory is implied. */
static inline uint64_t ed_parallel_add(uint64_t *count, uint64_t more)
{
    return __atomic_fetch_add(count, more, __ATOMIC_RELAXED);
}

#endif
