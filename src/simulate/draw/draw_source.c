/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers, Latin hypercubes, scrambled Sobol points. */
#include "simulate/draw/draw.h"
#include "simulate/block/block.h"
#include <math.h>

/* ---- random */

static void fill_random(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    source->kernels->uniform(source->variable[variable].key, source->stream, block, out);
}

ed_source_of_draws ed_draw_source_random(const ed_plan *plan, const ed_kernels *kernels, uint64_t stream)
{
    return (ed_source_of_draws){.fill = fill_random, .kernels = kernels, .variable = plan->variable, .stream = stream};
}

/* ---- Sobol: blocks belong to the replicates in turn */

typedef struct sobol_source {
    size_t replicates;
    const ed_sobol *sobol; /* by variable and replicate */
} sobol_source;

static void fill_sobol(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    const sobol_source *own = source->own;
    ed_sobol_fill(&own->sobol[variable * own->replicates + (size_t)(block % own->replicates)], block / own->replicates,
                  out);
}

static const void *sobol_new(ed_arena *arena, const ed_plan *plan, size_t replicates)
{
    sobol_source *own = ed_arena_alloc(arena, sizeof *own);
    ed_sobol *sobol = ed_arena_array(arena, plan->variables * replicates + 1, sizeof *sobol);
    for (size_t i = 0; i < plan->variables; i++)
        for (size_t r = 0; r < replicates; r++) {
            sobol[i * replicates + r] = ed_sobol_new(i);
            ed_sobol_scramble(&sobol[i * replicates + r], plan->variable[i].key, r);
        }
    *own = (sobol_source){replicates, sobol};
    return own;
}

/* ---- Latin hypercubes */

typedef struct latin_source {
    size_t replicates;
    uint64_t n;                   /* draws of a replicate */
    const ed_latin *latin;        /* by variable and replicate */
    const uint32_t *const *order; /* by variable and replicate: parts by draw, NULL where it is not correlated */
} latin_source;

/* A place within the part that each draw has. */
static void fill_latin(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    const latin_source *own = source->own;
    const size_t at = variable * own->replicates + (size_t)(block % own->replicates);
    const uint64_t first = block / own->replicates * ED_BLOCK;
    source->kernels->uniform(source->variable[variable].key, ED_STREAM_WITHIN, block, out);
    for (size_t i = 0; i < ED_BLOCK; i++) {
        uint64_t draw = (first + i) % own->n;
        uint64_t part = own->order[at] != NULL ? own->order[at][draw] : ed_latin_part(&own->latin[at], draw);
        double u = ((double)part + out[i]) / (double)own->n;
        out[i] = u < 1 ? u : 1 - 0x1p-53;
    }
}

/* Scores of van der Waerden, in each column in the order of the variable's own hypercube, turned and ranked. */
static void order_parts(ed_arena *arena, const ed_dependence *d, const latin_source *own, size_t replicate,
                        const uint32_t **order)
{
    size_t n = (size_t)own->n, k = d->count;
    double *m = ed_arena_array(arena, 2 * n * k, sizeof *m), *turned = m + n * k;
    for (size_t c = 0; c < k; c++)
        for (size_t i = 0; i < n; i++) {
            uint64_t part = ed_latin_part(&own->latin[d->variable[c] * own->replicates + replicate], i);
            double p = (double)(part + 1) / (double)(n + 1), near = (double)NAN;
            m[i * k + c] = p <= 0.5 ? ed_normal_quantile(p, false, &near) : ed_normal_quantile(1 - p, true, &near);
        }
    if (!ed_iman_conover_scores(arena, n, k, m, d->score, turned))
        return;
    for (size_t c = 0; c < k; c++) {
        uint32_t *rank = ed_arena_array(arena, n, sizeof *rank);
        ed_ranks(arena, turned + c, n, k, rank);
        order[d->variable[c] * own->replicates + replicate] = rank;
    }
}

static const void *latin_new(ed_arena *arena, const ed_plan *plan, const ed_simulation_request *request,
                             const ed_dependence *dependence)
{
    const size_t replicates = (size_t)request->replicates;
    const uint64_t n = (uint64_t)request->draws / replicates;
    latin_source *own = ed_arena_alloc(arena, sizeof *own);
    ed_latin *latin = ed_arena_array(arena, plan->variables * replicates + 1, sizeof *latin);
    const uint32_t **order = ed_arena_array(arena, plan->variables * replicates + 1, sizeof *order);
    for (size_t i = 0; i < plan->variables * replicates; i++)
        latin[i] = ed_latin_new(plan->variable[i / replicates].key, i % replicates, n);
    *own = (latin_source){replicates, n, latin, order};
    for (size_t r = 0; dependence != NULL && r < replicates; r++)
        order_parts(arena, dependence, own, r, order);
    return own;
}

ed_source_of_draws ed_draw_source_new(ed_arena *arena, const ed_plan *plan, const ed_simulation_request *request,
                                      const ed_dependence *dependence, const ed_kernels *kernels)
{
    ed_source_of_draws out = ed_draw_source_random(plan, kernels, ED_STREAM_DRAWS);
    if (request->sampling == ED_SAMPLING_SOBOL) {
        out.fill = fill_sobol;
        out.own = sobol_new(arena, plan, (size_t)request->replicates);
    } else if (request->sampling == ED_SAMPLING_LATIN) {
        out.fill = fill_latin;
        out.own = latin_new(arena, plan, request, dependence);
    }
    return out;
}
