/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress of a simulation on standard error. */
#ifndef ED_CLI_PROGRESS_H
#define ED_CLI_PROGRESS_H

#include "cli/options.h"

typedef struct ed_progress {
    ed_lang lang;
    double began, shown; /* seconds of a clock that never runs back */
    bool visible;
} ed_progress;

/* Settings that show progress where standard error is a terminal. */
ed_simulation_settings ed_progress_settings(ed_progress *progress, size_t threads, ed_lang lang);
/* Wipes the line, so that what follows begins on an empty one. */
void ed_progress_end(ed_progress *progress);

#endif
