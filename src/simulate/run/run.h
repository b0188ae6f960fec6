/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans of simulations and their runs. */
#ifndef ED_SIMULATE_RUN_RUN_H
#define ED_SIMULATE_RUN_RUN_H

#include "base/base.h"
#include "base/limits.h"
#include "simulate/block/block.h"
#include "simulate/lower/lower.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How far a simulation is, for whoever watches it: draws, their replay, and what indices cost as if it were draws. */

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

/*
 * A run: many draws of some outputs, reduced as they come. Work is done in chunks of 4096 draws by any thread; what the
 * chunks leave behind is added up in their order, so neither threads nor the order of work changes a bit.
 */

enum { ED_CHUNK_BLOCKS = 16, ED_CHUNK = ED_CHUNK_BLOCKS * ED_BLOCK };

/* Neighbouring bins that are counted together by replicate. */
enum { ED_GROUP = 8 };

/* What the draws of one output have left behind. */
typedef struct ed_reduced {
    double centre; /* of the power sums */
    ed_power_sums sums;
    double least, greatest;
    ed_histogram histogram;
    ed_power_sums *replicate; /* one for each replicate; NULL: one run without replicates */
    uint64_t **group;         /* the same: draws in each ED_GROUP bins */
} ed_reduced;

typedef struct ed_run_options {
    int threads;       /* 0: as many as the machine has */
    int lanes;         /* 0: the widest */
    bool backwards;    /* chunks in the opposite order: for tests */
    size_t replicates; /* blocks belong to them in turn; 1: none */
    double rarest;     /* the least probability of an input's single value; 1: none is rare */
    ed_work *work;     /* told of draws made, replays too */
} ed_run_options;

typedef struct ed_run {
    ed_arena *arena;
    const ed_block_program *program;
    const ed_kernels *kernels;
    ed_source_of_draws source;
    ed_run_options options;
    int threads;
    ed_reduced *output; /* one for each of the program's outputs; the first is hashed */
    size_t outputs;
    uint64_t done; /* draws */
    ed_hash_stream *hash;
    struct ed_worker *worker;
    struct ed_chunk *chunk; /* of a round */
} ed_run;

enum { ED_ROUND = 256 }; /* chunks of a round at most */

/* Makes room for everything, so that the run itself allocates nothing; looks at the first draws to see where values
 * lie. */
ed_run *ed_run_new(ed_arena *arena, const ed_block_program *program, const ed_source_of_draws *source,
                   ed_run_options options);
/* Draws up to `draws` in all. False where progress said so, or memory for the hash ran out. */
bool ed_run_until(ed_run *run, uint64_t draws);
/* Takes each block of each output, settled, what lies behind the last draw NaN; called by any thread. */
typedef void (*ed_run_visit)(void *context, size_t output, const double *x);
/* The groups of bins of an output's window. */
size_t ed_run_groups(const ed_reduced *output);
/* Makes all draws so far once more. False where progress said so. */
bool ed_run_replay(ed_run *run, ed_run_visit visit, void *context);
/* The SHA-256 over the SHA-256 of each chunk of the first output's draws as 64 hexadecimal digits; ends the hash. */
void ed_run_hash(ed_run *run, char out[65]);
/* Frees what is outside of the arena. Always to be called. */
void ed_run_free(ed_run *run);

/*
 * A case's plan of simulation: which inputs are drawn and how, and the graph of its amounts. Made once from the ledger
 * of a valuation; the runs (draws, sensitivities) take their programs from it.
 */

typedef struct ed_plan {
    ed_arena *arena;
    const struct ed_ledger *ledger;
    ed_variable *variable;
    size_t variables;
    size_t *variable_of; /* by ledger->uncertain: the variable that it is, or shares */
    ed_lowering lowering;
    ed_code_id *value;   /* by variable: its values in its root's unit */
    ed_code_id *uniform; /* by variable: its own uniform numbers */
    bool natives;        /* a native method's result was taken at the point although its operands are drawn */
} ed_plan;

ed_plan *ed_plan_new(ed_arena *arena, const struct ed_ledger *ledger, uint64_t seed, ed_lowering_options options);
/* A variable's value at u. */
ed_code_id ed_plan_sample(ed_plan *plan, size_t variable, ed_code_id uniform);
/* The graph nodes of tape nodes (which have no rows); makes what is missing. */
void ed_plan_lower(ed_plan *plan, const ed_node_id *node, size_t count, ed_code_id *out);

/* The first draws of some values as arrays: for what needs the draws themselves, not their summary. */

/* `draws` values of each code, one array after the other; draws is a multiple of 256. NULL where rows that have to be
 * kept are too many. */
double *ed_sample_take(ed_plan *plan, const ed_source_of_draws *source, const ed_code_id *code, size_t count,
                       size_t draws);

/*
 * Work spread over threads. Nothing else of the program knows OpenMP, so another system of threads
 * is another parallel.c. Which thread does what is left open; a result may depend on the index of its task and not on
 * the thread, nor on the order of tasks.
 */

/* Does task `index` on thread 0 .. threads - 1, of which each does one task at a time. */
typedef void (*ed_task)(void *context, size_t index, int thread);

/* Does the tasks 0 .. count - 1, each once, on at most `threads` threads; returns when all are done. */
void ed_parallel(size_t count, int threads, ed_task task, void *context);

/* The number of threads that is meant: `wanted`, or where that is 0 as many as OMP_NUM_THREADS or the machine says. */
int ed_parallel_threads(int wanted);
/* The same, at most ED_THREADS_MOST, and no more than can be started; at least 1. */
int ed_parallel_granted(int wanted);

/* Adds to a count that other threads add to as well; what it was before. No order of other memory is implied. */
static inline uint64_t ed_parallel_add(uint64_t *count, uint64_t more)
{
    return __atomic_fetch_add(count, more, __ATOMIC_RELAXED);
}

#endif
