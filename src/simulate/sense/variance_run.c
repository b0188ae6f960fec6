/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sobol's indices of a case. One program computes a, b and every ab_i: what a swapped input does not touch is computed
 * once, for nodes are shared. Blocks belong to groups in turn; their sums are added in order, so threads change
 * nothing.
 */
#include "simulate/run/run.h"
#include "simulate/sense/sensitivity.h"
#include "simulate/draw/draw.h"
#include <math.h>
#include <string.h>

/* ---- two samples */

typedef struct two_samples {
    size_t variables;
    const ed_sobol *sobol; /* by variable of A, then of B, and group; NULL: random numbers */
} two_samples;

static void fill(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    const two_samples *own = source->own;
    size_t k = own->variables, one = variable < k ? variable : variable - k;
    if (own->sobol != NULL)
        ed_sobol_fill(&own->sobol[variable * ED_INDEX_GROUPS + block % ED_INDEX_GROUPS], block / ED_INDEX_GROUPS, out);
    else
        source->kernels->uniform(source->variable[one].key, variable < k ? ED_STREAM_DRAWS : ED_STREAM_SECOND, block,
                                 out);
}

/* Points of a scrambling for each group, so that their spread tells the error; whatever the draws' own sampling is. */
static const ed_sobol *make_sobol(const ed_sensing *s)
{
    size_t k = s->plan->variables;
    if (2 * k > ED_SOBOL_DIMENSIONS)
        return NULL;
    ed_sobol *sobol = ed_arena_array(s->plan->arena, 2 * k * ED_INDEX_GROUPS, sizeof *sobol);
    for (size_t i = 0; i < 2 * k; i++)
        for (size_t g = 0; g < ED_INDEX_GROUPS; g++) {
            sobol[i * ED_INDEX_GROUPS + g] = ed_sobol_new(i);
            ed_sobol_scramble(&sobol[i * ED_INDEX_GROUPS + g], s->plan->variable[i % k].key,
                              g + (i < k ? 0 : ED_INDEX_GROUPS));
        }
    return sobol;
}

/* ---- the program: outputs a, b, ab_1, ab_2, ... */

enum { NODES_MOST = 1 << 23 };

static ed_block_program *make_program(const ed_sensing *s, const ed_factor *factor, size_t factors)
{
    ed_graph *g = s->plan->lowering.graph;
    size_t k = s->plan->variables;
    ed_code_id *second = ed_arena_array(s->plan->arena, k, sizeof *second);
    ed_code_id *from = ed_arena_array(s->plan->arena, 2 * k, sizeof *from), *to = from + k;
    ed_code_id *output = ed_arena_array(s->plan->arena, factors + 2, sizeof *output);
    for (size_t i = 0; i < k; i++) {
        ed_code_node node = {.code = ED_CODE_UNIFORM, .kind = (int32_t)(k + i), .span = {0, 1}};
        second[i] = ed_graph_make(g, node, NULL);
    }
    ed_substitution *substitution = ed_graph_substitution(g, s->total);
    output[0] = s->total;
    output[1] = ed_graph_substitute(substitution, s->total, s->plan->uniform, second, k);
    for (size_t f = 0; f < factors; f++) {
        for (size_t i = 0; i < factor[f].variables; i++) {
            from[i] = s->plan->uniform[factor[f].variable[i]];
            to[i] = second[factor[f].variable[i]];
        }
        output[2 + f] = ed_graph_substitute(substitution, s->total, from, to, factor[f].variables);
        if (g->nodes > NODES_MOST)
            return NULL;
    }
    return ed_schedule(s->plan->arena, g, output, factors + 2, (ed_schedule_options){0}, NULL);
}

/* ---- running */

/* Sums of a block, or of all blocks of a group. */
typedef struct sums {
    ed_power_sums a, b;
    ed_pair_sums *pair; /* by factor */
} sums;

typedef struct variance_run {
    const ed_block_program *program;
    const ed_kernels *kernels;
    ed_source_of_draws source;
    size_t inputs, factors;
    double centre;
    double **frame; /* by thread; 3 blocks behind it */
    sums *block;    /* of a round */
    int threads;
} variance_run;

static void settle(const variance_run *r, const double *frame, size_t output, double *to)
{
    ed_operand at = r->program->output[output];
    r->kernels->settle(frame + at.at, at.step, to);
}

static void run_block(const variance_run *r, uint64_t block, double *frame, sums *out)
{
    double *a = frame + r->program->frame, *b = a + ED_BLOCK, *ab = b + ED_BLOCK;
    ed_block_sums whole;
    ed_block_run(r->program, r->kernels, &r->source, block, frame);
    settle(r, frame, 0, a);
    settle(r, frame, 1, b);
    r->kernels->sums(a, r->centre, &whole);
    out->a = whole.sums;
    r->kernels->sums(b, r->centre, &whole);
    out->b = whole.sums;
    for (size_t i = 0; i < r->factors; i++) {
        settle(r, frame, 2 + i, ab);
        r->kernels->pairs(a, b, ab, r->centre, &out->pair[i]);
    }
}

static void add(sums *to, const sums *from, size_t factors)
{
    to->a.count += from->a.count;
    to->b.count += from->b.count;
    for (int i = 0; i < 4; i++) {
        to->a.sum[i] += from->a.sum[i];
        to->b.sum[i] += from->b.sum[i];
    }
    for (size_t i = 0; i < factors; i++) {
        to->pair[i].count += from->pair[i].count;
        to->pair[i].product += from->pair[i].product;
        to->pair[i].square += from->pair[i].square;
    }
}

enum { ROUND = 64 };

/* A round, which begins with block `first`. */
typedef struct round_of_blocks {
    const variance_run *run;
    uint64_t first;
} round_of_blocks;

static void run_one(void *context, size_t index, int thread)
{
    const round_of_blocks *round = context;
    run_block(round->run, round->first + index, round->run->frame[thread], &round->run->block[index]);
}

/* A point of the base costs two evaluations, and for each input about a twelfth of one (benchmarks/RESULTS.md). */
uint64_t ed_variance_work(size_t inputs)
{
    return 2 + inputs / 12;
}

/* False where who watches has ended it. */
static bool run_all(const variance_run *r, uint64_t blocks, sums *group, ed_work *work)
{
    for (uint64_t first = 0; first < blocks; first += ROUND) {
        uint64_t count = blocks - first < ROUND ? blocks - first : ROUND;
        ed_parallel((size_t)count, r->threads, run_one, &(round_of_blocks){r, first});
        for (uint64_t i = 0; i < count; i++)
            add(&group[(first + i) % ED_INDEX_GROUPS], &r->block[i], r->factors);
        if (!ed_work_tell(work, count * ED_BLOCK * ed_variance_work(r->inputs)))
            return false;
    }
    return true;
}

static sums *new_sums(ed_arena *arena, size_t count, size_t factors)
{
    sums *out = ed_arena_array(arena, count, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i].pair = ed_arena_array(arena, factors + 1, sizeof *out[i].pair);
    return out;
}

/* The first block tells where the values lie. */
static double find_centre(const variance_run *r)
{
    sums first = r->block[0];
    run_block(r, 0, r->frame[0], &first);
    return first.a.count > 0 ? first.a.sum[0] / first.a.count : 0;
}

static variance_run new_run(const ed_sensing *s, const ed_block_program *program, const two_samples *two,
                            size_t factors)
{
    ed_arena *arena = s->plan->arena;
    variance_run r = {
        .program = program, .kernels = s->kernels, .factors = factors, .threads = ed_parallel_threads(s->threads)};
    r.inputs = s->plan->variables;
    r.source = (ed_source_of_draws){.fill = fill, .kernels = s->kernels, .variable = s->plan->variable, .own = two};
    r.frame = ed_arena_array(arena, (size_t)r.threads, sizeof *r.frame);
    r.block = new_sums(arena, ROUND, factors);
    for (int i = 0; i < r.threads; i++) {
        r.frame[i] = ed_arena_doubles(arena, program->frame + (size_t)3 * ED_BLOCK);
        ed_block_start(program, r.frame[i]);
    }
    r.centre = find_centre(&r);
    return r;
}

/* ---- indices */

static unsigned flags_of(ed_index x)
{
    unsigned flags = ed_sensitivity_flags(x.first) | ed_sensitivity_flags(x.total);
    double errors = ED_WITHIN * (x.first.error + x.total.error);
    return x.total.value + errors < x.first.value ? flags | ED_FLAG_INVERTED : flags;
}

static ed_variance_row row_of(const sums *group, size_t factor)
{
    ed_index_part part[ED_INDEX_GROUPS];
    for (size_t i = 0; i < ED_INDEX_GROUPS; i++)
        part[i] = (ed_index_part){&group[i].a, &group[i].b, &group[i].pair[factor]};
    ed_index index = ed_index_of(part, ED_INDEX_GROUPS);
    return (ed_variance_row){index, flags_of(index)};
}

const ed_variance *ed_variance_new(const ed_sensing *s, const ed_factor *factor, size_t factors)
{
    ed_arena *arena = s->plan->arena;
    uint64_t step = (uint64_t)ED_INDEX_GROUPS * ED_BLOCK, base = ((uint64_t)s->request->base + step - 1) / step * step;
    const ed_block_program *program = make_program(s, factor, factors);
    if (program == NULL)
        return NULL;
    two_samples two = {s->plan->variables, make_sobol(s)};
    variance_run r = new_run(s, program, &two, factors);
    sums *group = new_sums(arena, ED_INDEX_GROUPS, factors);
    if (!run_all(&r, base / ED_BLOCK, group, s->work))
        return NULL;
    ed_variance *out = ed_arena_alloc(arena, sizeof *out);
    double *size = ed_arena_array(arena, factors + 1, sizeof *size);
    *out = (ed_variance){.factor = factor, .factors = factors, .base = base, .evaluations = base * (factors + 2)};
    out->row = ed_arena_array(arena, factors + 1, sizeof *out->row);
    for (size_t i = 0; i < factors; i++) {
        out->row[i] = row_of(group, i);
        size[i] = out->row[i].index.total.value;
    }
    out->order = ed_sensitivity_order(arena, size, factors);
    return out;
}
