/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case asks of a simulation that can not be had: found before anything is drawn. */
#include "engine/ledger.h"
#include "simulate/inside.h"
#include <math.h>

const char *ed_simulation_printed(ed_arena *arena, double value)
{
    if (!isfinite(value))
        return "∞";
    return ed_number_text(arena, ed_number_from_double(arena, value, 4));
}

void ed_check_truncations(const ed_plan *plan, ed_findings *findings)
{
    for (size_t i = 0; i < plan->variables; i++) {
        const ed_variable *v = &plan->variable[i];
        if (!(v->sampler.mass >= 1.0 / ED_TRUNCATION_PARTS))
            ED_FIND(findings, uncertainty_truncated, v->input->place, v->input->path,
                    ed_simulation_printed(findings->arena, v->sampler.mass > 0 ? v->sampler.mass : 0));
    }
}

/* Their order is turned by the correlations that it happens to have: fewer draws make that unsteady, then
 * impossible. */
static void check_latin(const ed_dependence *dependence, const ed_simulation_request *q, ed_findings *findings)
{
    const int64_t count = (int64_t)dependence->count, most = ED_LATIN_CELLS / count, least = ED_LATIN_LEAST * count;
    if (q->draws > most)
        ED_FIND(findings, simulation_latin, q->place, "simulation.draws",
                ed_arena_printf(findings->arena, "%lld", (long long)most));
    if (q->draws / q->replicates < least)
        ED_FIND(findings, simulation_latin_few, q->place, "simulation.draws",
                ed_arena_printf(findings->arena, "%lld", (long long)least),
                ed_arena_printf(findings->arena, "%lld", (long long)count));
}

void ed_check_sampling(const ed_plan *plan, const ed_dependence *dependence, const ed_simulation_request *q,
                       ed_findings *findings)
{
    if (q->sampling == ED_SAMPLING_SOBOL && plan->variables > ED_SOBOL_DIMENSIONS)
        ED_FIND(findings, simulation_dimensions, q->place, "simulation.sampling",
                ed_arena_printf(findings->arena, "%d", ED_SOBOL_DIMENSIONS),
                ed_arena_printf(findings->arena, "%zu", plan->variables));
    if (q->sampling == ED_SAMPLING_LATIN && dependence != NULL)
        check_latin(dependence, q, findings);
}
