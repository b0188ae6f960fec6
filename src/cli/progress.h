/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress of work that takes over a second: a line on standard error, where that is a terminal. */
#ifndef ED_CLI_PROGRESS_H
#define ED_CLI_PROGRESS_H

#include "cli/options.h"
#include <pthread.h>

/* The line is written by a thread of its own, so that it shows time going by whatever the work is doing. */
typedef struct ed_progress {
    bool shown; /* else there is no thread */
    ed_lang lang;
    pthread_t thread;
    pthread_mutex_t lock; /* over all below */
    pthread_cond_t ended;
    bool is_over;
    unsigned long long done, total; /* total 0: not known */
} ed_progress;

void ed_progress_begin(ed_progress *progress, ed_lang lang);
/* So much is done; any thread may call it. */
void ed_progress_tell(ed_progress *progress, unsigned long long done, unsigned long long total);
/* Wipes the line, so that what follows begins on an empty one. */
void ed_progress_end(ed_progress *progress);
/* Settings of a simulation that tells its draws. */
ed_simulation_settings ed_progress_settings(ed_progress *progress, size_t threads);

#endif
