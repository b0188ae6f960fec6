/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of progress and the thread that writes it. */
#include "cli/cli.h"
#include <time.h>
#include <unistd.h>

enum { FIRST = 1, STEP = 200 }; /* seconds without a line, milliseconds between its changes */

static void put_line(const ed_progress *p, long seconds)
{
    (void)fprintf(stderr, p->lang == ED_ZH ? "\r计算中 %ld 秒" : "\rworking %ld s", seconds);
    if (p->total > 0)
        (void)fprintf(stderr, "  %3.0f %%", 100 * (double)p->done / (double)p->total);
}

/* Waits until then, or the end; true at the end. */
static bool wait(ed_progress *p, const struct timespec *until)
{
    while (!p->is_over)
        if (pthread_cond_timedwait(&p->ended, &p->lock, until) != 0)
            break;
    return p->is_over;
}

static void *show(void *context)
{
    ed_progress *p = context;
    struct timespec began, next;
    (void)clock_gettime(CLOCK_MONOTONIC, &began);
    next = began;
    next.tv_sec += FIRST;
    bool visible = false;
    (void)pthread_mutex_lock(&p->lock);
    while (!wait(p, &next)) {
        put_line(p, (long)(next.tv_sec - began.tv_sec));
        visible = true;
        next.tv_nsec += STEP * 1000000L;
        next.tv_sec += next.tv_nsec / 1000000000L;
        next.tv_nsec %= 1000000000L;
    }
    (void)pthread_mutex_unlock(&p->lock);
    if (visible)
        (void)fprintf(stderr, "\r%32s\r", "");
    return NULL;
}

void ed_progress_begin(ed_progress *p, ed_lang lang)
{
    *p = (ed_progress){.lang = lang};
    if (isatty(2) != 1)
        return;
    pthread_condattr_t clock;
    (void)pthread_condattr_init(&clock);
    (void)pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&p->ended, &clock);
    (void)pthread_condattr_destroy(&clock);
    (void)pthread_mutex_init(&p->lock, NULL);
    p->shown = pthread_create(&p->thread, NULL, show, p) == 0;
}

void ed_progress_tell(ed_progress *p, unsigned long long done, unsigned long long total)
{
    if (!p->shown)
        return;
    (void)pthread_mutex_lock(&p->lock);
    p->done = done;
    p->total = total;
    (void)pthread_mutex_unlock(&p->lock);
}

void ed_progress_end(ed_progress *p)
{
    if (!p->shown)
        return;
    (void)pthread_mutex_lock(&p->lock);
    p->is_over = true;
    (void)pthread_cond_signal(&p->ended);
    (void)pthread_mutex_unlock(&p->lock);
    (void)pthread_join(p->thread, NULL);
    (void)pthread_cond_destroy(&p->ended);
    (void)pthread_mutex_destroy(&p->lock);
    p->shown = false;
}

static bool tell(void *context, unsigned long long done, unsigned long long draws)
{
    ed_progress_tell(context, done, draws);
    return true;
}

ed_simulation_settings ed_progress_settings(ed_progress *p, size_t threads)
{
    return (ed_simulation_settings){.threads = (int)threads, .progress = tell, .context = p};
}

bool ed_output_is_terminal(void)
{
    return isatty(1) == 1;
}
