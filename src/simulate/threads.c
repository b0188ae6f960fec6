/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many threads the system grants. OpenMP's run-time library ends the whole program where it can not start a thread
 * (a limit on processes or on memory), so as many as it will start are started once before, and given back.
 */
#include "simulate/threads.h"

#include <stdbool.h>

#ifdef _OPENMP
#include <omp.h>
#include <pthread.h>

enum { MOST = 256 };

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
    pthread_t thread[MOST];
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

int ed_threads_granted(int wanted)
{
    const int most = wanted > 0 ? wanted : omp_get_max_threads();
    return granted(most > MOST ? MOST : most);
}

#else

int ed_threads_granted(int wanted)
{
    (void)wanted;
    return 1;
}

#endif
