/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop over tasks by OpenMP, or without it one task after the other. */
#include "simulate/run/run.h"

#ifdef _OPENMP
#include <omp.h>
#include <pthread.h>
#include <stdbool.h>

void ed_parallel(size_t count, int threads, ed_task task, void *context)
{
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (count > 1 && threads > 1)
    for (size_t i = 0; i < count; i++)
        task(context, i, omp_get_thread_num());
}

int ed_parallel_threads(int wanted)
{
    return wanted > 0 ? wanted : omp_get_max_threads();
}

/* ---- how many threads the system grants */

/* OpenMP's run-time library ends the whole program where it can not start a thread (a limit on processes or on memory),
 * so as many as it will start are started once before, and given back. */
/* Started threads wait until all are counted: one that has ended would make room for the next. */
typedef struct gate {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    bool open;
} gate;

static void *wait_for_gate(void *context)
{
    gate *g = context;
    (void)pthread_mutex_lock(&g->lock);
    while (!g->open)
        (void)pthread_cond_wait(&g->opened, &g->lock);
    (void)pthread_mutex_unlock(&g->lock);
    return NULL;
}

static int granted(int wanted)
{
    gate g = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    pthread_t thread[ED_THREADS_MOST];
    int started = 0;
    while (started + 1 < wanted && pthread_create(&thread[started], NULL, wait_for_gate, &g) == 0)
        started++;
    (void)pthread_mutex_lock(&g.lock);
    g.open = true;
    (void)pthread_cond_broadcast(&g.opened);
    (void)pthread_mutex_unlock(&g.lock);
    for (int i = 0; i < started; i++)
        (void)pthread_join(thread[i], NULL);
    return started + 1;
}

int ed_parallel_granted(int wanted)
{
    const int most = ed_parallel_threads(wanted);
    return granted(most > ED_THREADS_MOST ? ED_THREADS_MOST : most);
}

#else

void ed_parallel(size_t count, int threads, ed_task task, void *context)
{
    (void)threads;
    for (size_t i = 0; i < count; i++)
        task(context, i, 0);
}

int ed_parallel_threads(int wanted)
{
    (void)wanted;
    return 1;
}

int ed_parallel_granted(int wanted)
{
    return ed_parallel_threads(wanted);
}

#endif
