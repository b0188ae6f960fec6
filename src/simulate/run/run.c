/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of chunks over threads, and the adding up of what they leave behind. */
#include "simulate/run/run.h"
#include <math.h>
#include <string.h>

/* What a chunk leaves behind for each output. */
typedef struct chunk_result {
    ed_power_sums sums;
    double least, greatest;
} chunk_result;

typedef struct ed_chunk {
    chunk_result *output;     /* by output */
    ed_power_sums *replicate; /* by output and replicate */
    unsigned char hash[32];
    bool hashed;
} ed_chunk;

/* What a thread works with. Its counts are added to the run's after each round. */
typedef struct ed_worker {
    double *frame, *settled; /* settled: a chunk of the first output, then a block of each other */
    ed_bin **bin;            /* by output: of its histogram */
    uint32_t **group;        /* by output: groups of bins of each replicate; NULL without */
} ed_worker;

/* ---- one chunk */

static void add_sums(ed_power_sums *to, const ed_power_sums *from)
{
    to->count += from->count;
    for (int k = 0; k < 4; k++)
        to->sum[k] += from->sum[k];
}

/* Counts the values of a block, `good` of which are numbers, in bins and in groups of them (NULL: not wanted). */
static void count_values(const ed_run *run, const ed_window *window, const double *x, size_t good, ed_bin *bin,
                         uint32_t *group)
{
    int64_t at[ED_BLOCK];
    if (good == ED_BLOCK)
        run->kernels->bins(window, x, at);
    for (size_t i = 0; good < ED_BLOCK && i < ED_BLOCK; i++)
        at[i] = isnan(x[i]) ? -1 : (int64_t)ed_window_bin(window, x[i]);
    for (size_t i = 0; i < ED_BLOCK; i++)
        if (at[i] >= 0)
            ed_bin_add(&bin[at[i]], x[i]);
    for (size_t i = 0; group != NULL && i < ED_BLOCK; i++)
        if (at[i] >= 0)
            group[at[i] / ED_GROUP]++;
}

/* A block of an output, settled at x. */
static void reduce(const ed_run *run, const ed_worker *w, ed_chunk *chunk, size_t index, size_t replicate,
                   const double *x)
{
    const ed_reduced *output = &run->output[index];
    chunk_result *result = &chunk->output[index];
    ed_block_sums block;
    run->kernels->sums(x, output->centre, &block);
    add_sums(&result->sums, &block.sums);
    result->least = block.least < result->least ? block.least : result->least;
    result->greatest = block.greatest > result->greatest ? block.greatest : result->greatest;
    bool replicated = run->options.replicates > 1;
    uint32_t *group = replicated ? w->group[index] + replicate * ed_run_groups(output) : NULL;
    count_values(run, &output->histogram.window, x, (size_t)block.sums.count, w->bin[index], group);
    if (replicated)
        add_sums(&chunk->replicate[index * run->options.replicates + replicate], &block.sums);
}

static void clear(const ed_run *run, ed_chunk *chunk)
{
    for (size_t i = 0; i < run->outputs; i++)
        chunk->output[i] = (chunk_result){.least = HUGE_VAL, .greatest = -HUGE_VAL};
    if (run->options.replicates > 1)
        memset(chunk->replicate, 0, run->outputs * run->options.replicates * sizeof *chunk->replicate);
}

/* What lies behind the last draw is NaN, which nothing counts. */
static void blank_rest(double *x, size_t count)
{
    for (size_t i = count; i < ED_BLOCK; i++)
        x[i] = (double)NAN;
}

/* The draws of a block that count. */
static size_t count_of(uint64_t block, uint64_t draws)
{
    return draws - block * ED_BLOCK < ED_BLOCK ? (size_t)(draws - block * ED_BLOCK) : ED_BLOCK;
}

static void settle(const ed_run *run, const ed_worker *w, size_t output, size_t count, double *to)
{
    ed_operand at = run->program->output[output];
    run->kernels->settle(w->frame + at.at, at.step, to);
    blank_rest(to, count);
}

static void run_chunk(const ed_run *run, const ed_worker *w, ed_chunk *chunk, uint64_t number, uint64_t draws)
{
    size_t total = 0;
    clear(run, chunk);
    for (uint64_t i = 0; i < ED_CHUNK_BLOCKS; i++) {
        uint64_t block = number * ED_CHUNK_BLOCKS + i;
        if (block * ED_BLOCK >= draws)
            break;
        size_t count = count_of(block, draws);
        size_t replicate = (size_t)(block % run->options.replicates);
        ed_block_run(run->program, run->kernels, &run->source, block, w->frame);
        for (size_t k = 0; k < run->outputs; k++) {
            double *to = k == 0 ? w->settled + total : w->settled + ED_CHUNK;
            settle(run, w, k, count, to);
            reduce(run, w, chunk, k, replicate, to);
        }
        total += count;
    }
    chunk->hashed = ed_hash_bytes(w->settled, total * sizeof *w->settled, chunk->hash);
}

/* The same draws once more, for a visitor. */
typedef struct replay {
    ed_run_visit visit; /* NULL: none, draws are reduced */
    void *context;
} replay;

static void replay_chunk(const ed_run *run, const ed_worker *w, replay to, uint64_t number)
{
    for (uint64_t i = 0; i < ED_CHUNK_BLOCKS; i++) {
        uint64_t block = number * ED_CHUNK_BLOCKS + i;
        if (block * ED_BLOCK >= run->done)
            break;
        ed_block_run(run->program, run->kernels, &run->source, block, w->frame);
        for (size_t k = 0; k < run->outputs; k++) {
            settle(run, w, k, count_of(block, run->done), w->settled);
            to.visit(to.context, k, w->settled);
        }
    }
}

/* ---- a round */

/* Chunks from `first` on, to be made up to `draws` in all, or to be shown once more. */
typedef struct round_of_chunks {
    ed_run *run;
    uint64_t first, draws;
    size_t chunks;
    replay to;
} round_of_chunks;

static void run_one(void *context, size_t index, int thread)
{
    const round_of_chunks *round = context;
    ed_run *run = round->run;
    const size_t at = run->options.backwards ? round->chunks - 1 - index : index;
    if (round->to.visit != NULL)
        replay_chunk(run, &run->worker[thread], round->to, round->first + at);
    else
        run_chunk(run, &run->worker[thread], &run->chunk[at], round->first + at, round->draws);
}

static void run_round(round_of_chunks round)
{
    ed_parallel(round.chunks, round.run->threads, run_one, &round);
}

size_t ed_run_groups(const ed_reduced *output)
{
    return ed_window_bins(&output->histogram.window) / ED_GROUP + 1;
}

static void take_groups(const ed_run *run, ed_reduced *output, uint32_t *from)
{
    size_t groups = ed_run_groups(output);
    for (size_t r = 0; r < run->options.replicates; r++)
        for (size_t i = 0; i < groups; i++) {
            output->group[r][i] += from[r * groups + i];
            from[r * groups + i] = 0;
        }
}

static bool add_chunk(ed_run *run, const ed_chunk *chunk)
{
    for (size_t k = 0; k < run->outputs; k++) {
        ed_reduced *output = &run->output[k];
        add_sums(&output->sums, &chunk->output[k].sums);
        output->least = fmin(output->least, chunk->output[k].least);
        output->greatest = fmax(output->greatest, chunk->output[k].greatest);
        for (size_t r = 0; run->options.replicates > 1 && r < run->options.replicates; r++)
            add_sums(&output->replicate[r], &chunk->replicate[k * run->options.replicates + r]);
    }
    return chunk->hashed && ed_hash_add(run->hash, chunk->hash, sizeof chunk->hash);
}

static bool add_round(ed_run *run, size_t chunks)
{
    bool sound = true;
    for (size_t i = 0; i < chunks; i++)
        sound = add_chunk(run, &run->chunk[i]) && sound;
    for (int t = 0; t < run->threads; t++)
        for (size_t k = 0; k < run->outputs; k++) {
            ed_histogram_take(&run->output[k].histogram, run->worker[t].bin[k]);
            if (run->options.replicates > 1)
                take_groups(run, &run->output[k], run->worker[t].group[k]);
        }
    return sound;
}

static size_t chunks_of_round(uint64_t left)
{
    uint64_t chunks = (left + ED_CHUNK - 1) / ED_CHUNK;
    return chunks < ED_ROUND ? (size_t)chunks : ED_ROUND;
}

bool ed_run_replay(ed_run *run, ed_run_visit visit, void *context)
{
    for (uint64_t at = 0; at < run->done;) {
        const uint64_t left = run->done - at, made = (uint64_t)chunks_of_round(left) * ED_CHUNK;
        run_round((round_of_chunks){run, at / ED_CHUNK, run->done, chunks_of_round(left), {visit, context}});
        at += made;
        if (!ed_work_tell(run->options.work, made < left ? made : left))
            return false;
    }
    return true;
}

bool ed_run_until(ed_run *run, uint64_t draws)
{
    if (run->hash == NULL)
        return false;
    while (run->done < draws) {
        uint64_t first = run->done / ED_CHUNK, before = run->done;
        const size_t chunks = chunks_of_round(draws - run->done);
        run_round((round_of_chunks){.run = run, .first = first, .draws = draws, .chunks = chunks});
        if (!add_round(run, chunks))
            return false;
        uint64_t end = (first + chunks) * ED_CHUNK;
        run->done = end < draws ? end : draws;
        if (!ed_work_tell(run->options.work, run->done - before))
            return false;
    }
    return true;
}

/* ---- room */

/* The first blocks tell where an output's values lie: value[k] takes them. */
enum { LOOKED_AT = 4 };

static void look_at_first(ed_run *run, const ed_worker *w, double **value)
{
    for (uint64_t block = 0; block < LOOKED_AT; block++) {
        ed_block_run(run->program, run->kernels, &run->source, block, w->frame);
        for (size_t k = 0; k < run->outputs; k++) {
            ed_block_sums x;
            double *to = value[k] + block * ED_BLOCK;
            run->kernels->settle(w->frame + run->program->output[k].at, run->program->output[k].step, w->settled);
            run->kernels->sums(w->settled, 0, &x);
            memcpy(to, w->settled, ED_BLOCK * sizeof *to);
            if (block == 0)
                run->output[k].centre = x.sums.count > 0 ? x.sums.sum[0] / x.sums.count : 0;
        }
    }
}

static void make_output(ed_run *run, ed_reduced *output, double *value)
{
    *output = (ed_reduced){.centre = output->centre, .least = HUGE_VAL, .greatest = -HUGE_VAL};
    output->histogram = ed_histogram_new(run->arena, ed_window_new(value, (size_t)LOOKED_AT * ED_BLOCK));
    if (run->options.replicates <= 1)
        return;
    output->replicate = ed_arena_array(run->arena, run->options.replicates, sizeof *output->replicate);
    output->group = ed_arena_array(run->arena, run->options.replicates, sizeof *output->group);
    for (size_t r = 0; r < run->options.replicates; r++)
        output->group[r] = ed_arena_array(run->arena, ed_run_groups(output), sizeof **output->group);
}

static void make_outputs(ed_run *run)
{
    double **value = ed_arena_array(run->arena, run->outputs, sizeof *value);
    for (size_t k = 0; k < run->outputs; k++)
        value[k] = ed_arena_array(run->arena, (size_t)LOOKED_AT * ED_BLOCK, sizeof **value);
    look_at_first(run, &run->worker[0], value);
    for (size_t k = 0; k < run->outputs; k++)
        make_output(run, &run->output[k], value[k]);
}

static void make_worker(ed_run *run, ed_worker *w)
{
    w->frame = ed_arena_doubles(run->arena, run->program->frame);
    w->settled = ed_arena_doubles(run->arena, ED_CHUNK + ED_BLOCK);
    ed_block_start(run->program, w->frame);
}

static void make_bins(const ed_run *run, ed_worker *w)
{
    size_t replicates = run->options.replicates;
    w->bin = ed_arena_array(run->arena, run->outputs, sizeof *w->bin);
    w->group = ed_arena_array(run->arena, run->outputs, sizeof *w->group);
    for (size_t k = 0; k < run->outputs; k++) {
        const ed_reduced *output = &run->output[k];
        w->bin[k] = ed_bins_new(run->arena, ed_window_bins(&output->histogram.window));
        if (replicates > 1)
            w->group[k] = ed_arena_array(run->arena, replicates * ed_run_groups(output), sizeof **w->group);
    }
}

static void make_chunks(ed_run *run)
{
    run->chunk = ed_arena_array(run->arena, ED_ROUND, sizeof *run->chunk);
    for (size_t i = 0; i < ED_ROUND; i++) {
        run->chunk[i].output = ed_arena_array(run->arena, run->outputs, sizeof *run->chunk[i].output);
        run->chunk[i].replicate =
            run->options.replicates <= 1
                ? NULL
                : ed_arena_array(run->arena, run->outputs * run->options.replicates, sizeof *run->chunk[i].replicate);
    }
}

ed_run *ed_run_new(ed_arena *arena, const ed_block_program *program, const ed_source_of_draws *source,
                   ed_run_options options)
{
    ed_run *run = ed_arena_alloc(arena, sizeof *run);
    *run = (ed_run){.arena = arena, .program = program, .source = *source, .options = options};
    run->kernels = ed_kernels_get(options.lanes);
    run->source.kernels = run->kernels;
    run->threads = ed_parallel_threads(options.threads);
    run->outputs = program->outputs;
    run->output = ed_arena_array(arena, run->outputs, sizeof *run->output);
    run->worker = ed_arena_array(arena, (size_t)run->threads, sizeof *run->worker);
    for (int t = 0; t < run->threads; t++)
        make_worker(run, &run->worker[t]);
    make_outputs(run);
    for (int t = 0; t < run->threads; t++)
        make_bins(run, &run->worker[t]);
    make_chunks(run);
    run->hash = ed_hash_new(); /* nothing is allocated from the arena while it is held */
    return run;
}

void ed_run_hash(ed_run *run, char out[65])
{
    out[0] = '\0';
    if (run->hash != NULL)
        (void)ed_hash_end(run->hash, out);
}

void ed_run_free(ed_run *run)
{
    ed_hash_free(run->hash);
    run->hash = NULL;
}
