/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a simulation is, on a terminal only, for work that takes over a second. */
#include "cli/progress.h"
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool show(void *context, unsigned long long done, unsigned long long draws)
{
    ed_progress *p = context;
    double now = seconds();
    if (p->began <= 0)
        p->began = p->shown = now;
    if (now - p->began < 1 || now - p->shown < 0.2)
        return true;
    p->shown = now;
    p->visible = true;
    (void)fprintf(stderr, "\r%s %3.0f %%", p->lang == ED_ZH ? "模拟" : "simulating",
                  100 * (double)done / (double)draws);
    return true;
}

void ed_progress_end(ed_progress *p)
{
    if (p->visible)
        (void)fprintf(stderr, "\r%24s\r", "");
    p->visible = false;
}

ed_simulation_settings ed_progress_settings(ed_progress *p, size_t threads, ed_lang lang)
{
    *p = (ed_progress){.lang = lang};
    return (ed_simulation_settings){.threads = (int)threads, .progress = isatty(2) ? show : NULL, .context = p};
}
