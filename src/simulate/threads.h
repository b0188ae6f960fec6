/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the number of threads of a run. */
#ifndef ED_SIMULATE_THREADS_H
#define ED_SIMULATE_THREADS_H

/* As many threads as are wanted (0: as OpenMP would take), at most 256, and no more than can be started; at least 1. */
int ed_threads_granted(int wanted);

#endif
