/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A run: many draws of some outputs, reduced as they come. Work is done in chunks of 4096 draws by any thread; what the
 * chunks leave behind is added up in their order, so neither threads nor the order of work changes a bit.
 */
#ifndef ED_SIMULATE_RUN_RUN_H
#define ED_SIMULATE_RUN_RUN_H

#include "base/hash.h"
#include "simulate/block/histogram.h"
#include "simulate/block/kernels.h"
#include "simulate/run/work.h"

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

#endif
