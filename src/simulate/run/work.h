/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a simulation is, for whoever watches it: draws, their replay, and what indices cost as if it were draws. */
#ifndef ED_SIMULATE_RUN_WORK_H
#define ED_SIMULATE_RUN_WORK_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ed_work {
    /* called between rounds by the calling thread; false ends the simulation; NULL: nobody watches */
    bool (*progress)(void *context, unsigned long long done, unsigned long long most);
    void *context;
    uint64_t done, most;
    bool ended; /* it said false once */
} ed_work;

/* So much more is done. False: it is to end. */
static inline bool ed_work_tell(ed_work *work, uint64_t more)
{
    work->done += more;
    uint64_t done = work->done < work->most ? work->done : work->most;
    if (work->progress != NULL && !work->progress(work->context, done, work->most))
        work->ended = true;
    return !work->ended;
}

#endif
