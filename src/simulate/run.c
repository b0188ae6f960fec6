/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of chunks over threads, and the adding up of what they leave behind. */
#include "simulate/run.h"
#include "simulate/sample.h"
#include <math.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

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
    uint32_t **count;        /* by output: bins of its histogram */
    uint32_t **coarse;       /* by output: bins of every replicate's */
} ed_worker;

/* ---- one chunk */

static void add_sums(ed_power_sums *to, const ed_power_sums *from)
{
    to->count += from->count;
    for (int k = 0; k < 4; k++)
        to->sum[k] += from->sum[k];
}

/* Counts the values of a block, `good` of which are numbers. */
static void count_values(const ed_run *run, const ed_window *window, const double *x, size_t good, uint32_t *bins)
{
    int64_t at[ED_BLOCK];
    if (good == ED_BLOCK) {
        run->kernels->bins(window, x, at);
        for (size_t i = 0; i < ED_BLOCK; i++)
            bins[at[i]]++;
        return;
    }
    for (size_t i = 0; i < ED_BLOCK; i++)
        if (!isnan(x[i]))
            bins[ed_window_bin(window, x[i])]++;
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
    size_t good = (size_t)block.sums.count;
    count_values(run, &output->histogram.window, x, good, w->count[index]);
    if (run->options.replicates <= 1)
        return;
    const ed_window *coarse = &output->coarse[0].window;
    add_sums(&chunk->replicate[index * run->options.replicates + replicate], &block.sums);
    count_values(run, coarse, x, good, w->coarse[index] + replicate * ed_window_bins(coarse));
}

static void clear(const ed_run *run, ed_chunk *chunk)
{
    for (size_t i = 0; i < run->outputs; i++)
        chunk->output[i] = (chunk_result){.least = HUGE_VAL, .greatest = -HUGE_VAL};
    if (run->options.replicates > 1)
        memset(chunk->replicate, 0, run->outputs * run->options.replicates * sizeof *chunk->replicate);
}

/* What lies behind the last draw is NaN, which nothing counts. */
static void cut(double *x, size_t count)
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
    cut(to, count);
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

static void run_round(ed_run *run, uint64_t first, int64_t chunks, uint64_t draws, replay to)
{
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1) num_threads(run->threads) if (chunks > 1 && run->threads > 1)
#endif
    for (int64_t i = 0; i < chunks; i++) {
        int64_t at = run->options.backwards ? chunks - 1 - i : i;
#ifdef _OPENMP
        const ed_worker *worker = &run->worker[omp_get_thread_num()];
#else
        const ed_worker *worker = &run->worker[0];
#endif
        if (to.visit != NULL)
            replay_chunk(run, worker, to, first + (uint64_t)at);
        else
            run_chunk(run, worker, &run->chunk[at], first + (uint64_t)at, draws);
    }
}

static void add_counts(ed_histogram *to, uint32_t *from)
{
    size_t bins = ed_window_bins(&to->window);
    for (size_t i = 0; i < bins; i++) {
        to->count[i] += from[i];
        to->total += from[i];
        from[i] = 0;
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

static bool add_round(ed_run *run, int64_t chunks)
{
    bool sound = true;
    for (int64_t i = 0; i < chunks; i++)
        sound = add_chunk(run, &run->chunk[i]) && sound;
    for (int t = 0; t < run->threads; t++)
        for (size_t k = 0; k < run->outputs; k++) {
            add_counts(&run->output[k].histogram, run->worker[t].count[k]);
            for (size_t r = 0; run->options.replicates > 1 && r < run->options.replicates; r++) {
                ed_histogram *coarse = &run->output[k].coarse[r];
                add_counts(coarse, run->worker[t].coarse[k] + r * ed_window_bins(&coarse->window));
            }
        }
    return sound;
}

static int64_t chunks_of_round(uint64_t left)
{
    uint64_t chunks = (left + ED_CHUNK - 1) / ED_CHUNK;
    return chunks < ED_ROUND ? (int64_t)chunks : ED_ROUND;
}

bool ed_run_replay(ed_run *run, ed_run_visit visit, void *context)
{
    for (uint64_t at = 0; at < run->done;) {
        uint64_t left = run->done - at, made = (uint64_t)chunks_of_round(left) * ED_CHUNK;
        run_round(run, at / ED_CHUNK, chunks_of_round(left), run->done, (replay){visit, context});
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
        int64_t chunks = chunks_of_round(draws - run->done);
        run_round(run, first, chunks, draws, (replay){0});
        if (!add_round(run, chunks))
            return false;
        uint64_t end = (first + (uint64_t)chunks) * ED_CHUNK;
        run->done = end < draws ? end : draws;
        if (!ed_work_tell(run->options.work, run->done - before))
            return false;
    }
    return true;
}

/* ---- room */

/* The first chunk tells where an output's values lie. */
static void look(ed_run *run, const ed_worker *w)
{
    for (uint64_t block = 0; block < ED_CHUNK_BLOCKS; block++) {
        ed_block_run(run->program, run->kernels, &run->source, block, w->frame);
        for (size_t k = 0; k < run->outputs; k++) {
            ed_block_sums x;
            ed_reduced *output = &run->output[k];
            run->kernels->settle(w->frame + run->program->output[k].at, run->program->output[k].step, w->settled);
            run->kernels->sums(w->settled, 0, &x);
            if (block == 0)
                output->centre = x.sums.count > 0 ? x.sums.sum[0] / x.sums.count : 0;
            output->least = x.least < output->least ? x.least : output->least;
            output->greatest = x.greatest > output->greatest ? x.greatest : output->greatest;
        }
    }
}

static void make_output(ed_run *run, ed_reduced *output)
{
    double size = fmax(fabs(output->least), fabs(output->greatest));
    bool negative = output->least < 0;
    output->histogram = ed_histogram_new(run->arena, ed_window_new(size, negative, ED_HISTOGRAM_BITS));
    output->least = HUGE_VAL;
    output->greatest = -HUGE_VAL;
    if (run->options.replicates <= 1)
        return;
    output->replicate = ed_arena_array(run->arena, run->options.replicates, sizeof *output->replicate);
    output->coarse = ed_arena_array(run->arena, run->options.replicates, sizeof *output->coarse);
    for (size_t r = 0; r < run->options.replicates; r++)
        output->coarse[r] = ed_histogram_new(run->arena, ed_window_new(size, negative, ED_HISTOGRAM_COARSE_BITS));
}

static void make_worker(ed_run *run, ed_worker *w)
{
    w->frame = ed_sample_space(run->arena, run->program->frame);
    w->settled = ed_sample_space(run->arena, ED_CHUNK + ED_BLOCK);
    ed_block_start(run->program, w->frame);
}

static void make_counts(ed_run *run, ed_worker *w)
{
    w->count = ed_arena_array(run->arena, run->outputs, sizeof *w->count);
    w->coarse = ed_arena_array(run->arena, run->outputs, sizeof *w->coarse);
    for (size_t k = 0; k < run->outputs; k++) {
        size_t bins = ed_window_bins(&run->output[k].histogram.window);
        w->count[k] = ed_arena_array(run->arena, bins, sizeof **w->count);
        if (run->options.replicates > 1)
            w->coarse[k] =
                ed_arena_array(run->arena, run->options.replicates * ed_window_bins(&run->output[k].coarse[0].window),
                               sizeof **w->coarse);
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

static int thread_count(int wanted)
{
#ifdef _OPENMP
    return wanted > 0 ? wanted : omp_get_max_threads();
#else
    (void)wanted;
    return 1;
#endif
}

ed_run *ed_run_new(ed_arena *arena, const ed_block_program *program, const ed_source_of_draws *source,
                   ed_run_options options)
{
    ed_run *run = ed_arena_alloc(arena, sizeof *run);
    *run = (ed_run){.arena = arena, .program = program, .source = *source, .options = options};
    run->kernels = ed_kernels_get(options.lanes);
    run->source.kernels = run->kernels;
    run->threads = thread_count(options.threads);
    run->outputs = program->outputs;
    run->output = ed_arena_array(arena, run->outputs, sizeof *run->output);
    run->worker = ed_arena_array(arena, (size_t)run->threads, sizeof *run->worker);
    for (size_t k = 0; k < run->outputs; k++)
        run->output[k] = (ed_reduced){.least = HUGE_VAL, .greatest = -HUGE_VAL};
    for (int t = 0; t < run->threads; t++)
        make_worker(run, &run->worker[t]);
    look(run, &run->worker[0]);
    for (size_t k = 0; k < run->outputs; k++)
        make_output(run, &run->output[k]);
    for (int t = 0; t < run->threads; t++)
        make_counts(run, &run->worker[t]);
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
