/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that do numbered tasks, and pass their lines on in the order of the tasks. */
#include "cli/posix/posix.h"
#include "base/limits.h"
#include <stdlib.h>
#include <unistd.h>

enum { WAITING = 8 }; /* lines of each thread that wait for their turn */

typedef struct team {
    const ed_team *work;
    pthread_mutex_t lock; /* over all below */
    pthread_cond_t turned;
    size_t next, passed;   /* tasks taken, lines passed on */
    size_t room;           /* of `waiting` */
    ed_team_line *waiting; /* task i waits at i % room */
    bool ended;            /* no more lines are wanted */
} team;

/* The next task, or the count of tasks when there is none. Waits while the lines before it are too many. */
static size_t take(team *t)
{
    (void)pthread_mutex_lock(&t->lock);
    while (!t->ended && t->next < t->work->count && t->next >= t->passed + t->room)
        (void)pthread_cond_wait(&t->turned, &t->lock);
    const size_t taken = t->ended ? t->work->count : t->next;
    if (taken < t->work->count)
        t->next++;
    (void)pthread_mutex_unlock(&t->lock);
    return taken;
}

/* A line that is made; all that are now next in order are passed on. */
static void give(team *t, size_t task, ed_team_line line)
{
    (void)pthread_mutex_lock(&t->lock);
    line.made = true;
    t->waiting[task % t->room] = line;
    for (ed_team_line *at; (at = &t->waiting[t->passed % t->room])->made; t->passed++) {
        t->ended = !t->work->pass(t->work->context, at) || t->ended;
        *at = (ed_team_line){0};
    }
    (void)pthread_cond_broadcast(&t->turned);
    (void)pthread_mutex_unlock(&t->lock);
}

static void work(team *t, ed_engine *engine)
{
    for (size_t task = take(t); task < t->work->count; task = take(t))
        give(t, task, t->work->make(t->work->context, engine, task));
}

typedef struct worker {
    team *team;
    ed_engine *engine;
    pthread_t thread;
} worker;

static void *run(void *context)
{
    worker *w = context;
    work(w->team, w->engine);
    return NULL;
}

/* Engines are made here, one after the other, for that sets something in the whole process; each reads its models in
 * its own thread. A thread that cannot be had leaves its work to the others. */
static void run_all(team *t, ed_engine *own)
{
    worker *other = calloc(t->work->threads, sizeof *other);
    size_t started = 0;
    while (other != NULL && started + 1 < t->work->threads) {
        worker *w = &other[started];
        w->team = t;
        if (t->work->engine(t->work->context, &w->engine) != ED_OK)
            break;
        if (pthread_create(&w->thread, NULL, run, w) != 0) {
            ed_engine_free(w->engine);
            break;
        }
        started++;
    }
    work(t, own);
    for (size_t i = 0; i < started; i++) {
        (void)pthread_join(other[i].thread, NULL);
        ed_engine_free(other[i].engine);
    }
    free(other);
}

size_t ed_team_threads(size_t wanted, size_t tasks)
{
    const char *variable = getenv("OMP_NUM_THREADS");
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = wanted;
    if (count == 0 && variable != NULL)
        count = (size_t)strtoul(variable, NULL, 10);
    if (count == 0)
        count = processors > 0 ? (size_t)processors : 1;
    count = count > tasks ? tasks : count;
    return count > ED_THREADS_MOST ? ED_THREADS_MOST : count < 1 ? 1 : count;
}

bool ed_team_run(const ed_team *of, ed_engine *own)
{
    team t = {.work = of, .next = of->first, .passed = of->first, .room = of->threads * WAITING};
    t.waiting = calloc(t.room, sizeof *t.waiting);
    if (t.waiting == NULL)
        return false;
    (void)pthread_mutex_init(&t.lock, NULL);
    (void)pthread_cond_init(&t.turned, NULL);
    run_all(&t, own);
    (void)pthread_cond_destroy(&t.turned);
    (void)pthread_mutex_destroy(&t.lock);
    free(t.waiting);
    return true;
}
