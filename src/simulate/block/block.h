/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs over blocks of draws, the kernels that run them, and histograms of what they give. */
#ifndef ED_SIMULATE_BLOCK_BLOCK_H
#define ED_SIMULATE_BLOCK_BLOCK_H

#include "base/base.h"
#include "random/random.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Steps: the body of a loop over rows as a chain of operations on one value x that stays in registers, for a few draws
 * at a time, all rows of them. Beside x, two powers f and g (what is carried from row to row) and a sum s stay there.
 * What steps do not know is done by its kernel, through memory.
 */

/* The equal doubles of which a constant consists: as many as the widest vectors have lanes, so that each width reads
 * it as a vector. */
enum { ED_CONSTANT_LANES = 8 };

/* Where an operand lies in the frame, in doubles; step 1: a slot, 0: a constant. */
typedef struct ed_operand {
    uint32_t at, step;
} ed_operand;

/* With an operand y, which comes from a slot, a constant, a number for each row, or from f or g. */
typedef enum ed_step_with {
    ED_STEP_TAKE,     /* y */
    ED_STEP_ADD,      /* x + y */
    ED_STEP_SUBTRACT, /* x - y */
    ED_STEP_FROM,     /* y - x */
    ED_STEP_MULTIPLY,
    ED_STEP_CLAMP,     /* x y, limited to 0 .. 1 */
    ED_STEP_SCALE_ADD, /* x y + another operand */
    ED_STEP_QUOTIENT,  /* x / y */
    ED_STEP_INTO,      /* y / x */
    ED_STEP_DIVIDE,    /* x / y, where y may be 0 */
    ED_STEP_MIN,
    ED_STEP_MAX,
    ED_STEP_LT,          /* x < y */
    ED_STEP_GT,          /* x > y */
    ED_STEP_LE,          /* x <= y */
    ED_STEP_GE,          /* x >= y */
    ED_STEP_SUM_PRODUCT, /* s + x y becomes s */
    ED_STEP_WITH
} ed_step_with;

typedef enum ed_step_source {
    ED_STEP_SLOT,
    ED_STEP_CONSTANT,
    ED_STEP_ROW,
    ED_STEP_F,
    ED_STEP_G,
    ED_STEP_SOURCES
} ed_step_source;

/* Without: numbered behind all pairs of the above. */
enum {
    ED_STEP_ALONE = ED_STEP_WITH * ED_STEP_SOURCES - 1,
    ED_STEP_NEGATE,
    ED_STEP_ABS,
    ED_STEP_REST,   /* 1 / (1 + x) */
    ED_STEP_PIECES, /* whose points are constants */
    ED_STEP_SUM,    /* s + x becomes s */
    ED_STEP_STORE,  /* into a slot */
    ED_STEP_KEEP,   /* into the row of a store */
    ED_STEP_SPREAD, /* a number of the row into a constant, for kernels */
    ED_STEP_CALL    /* a kernel */
};

/* An operation and its source in one number, so that it is found in one jump. */
#define ED_STEP_CODE(with, source) ((with)*ED_STEP_SOURCES + (source))

typedef struct ed_row_step {
    uint32_t code, at;                 /* at: of a slot or constant, in the frame */
    const double *value;               /* by row */
    ed_operand plus;                   /* SCALE_ADD */
    const struct ed_instruction *call; /* CALL, PIECES */
} ed_row_step;

typedef struct ed_row_steps {
    ed_row_step *step;
    size_t count;                 /* 0: the body is run instruction by instruction */
    const struct ed_carry *f, *g; /* NULL: none */
    bool sums;
    uint32_t sum; /* the slot of s, which begins at 0 */
} ed_row_steps;

struct ed_loop;
/* row_steps.c: gives a loop its steps. Nothing else changes: its body does the same. */
void ed_row_steps_find(ed_arena *arena, struct ed_loop *loop);

/*
 * A program for blocks of 256 draws: straight instructions over slots of a frame, and loops over the rows of a region.
 * Slots hold 256 doubles, one a draw; constants hold 8 equal ones. Truth is 1 or 0; a fault is NaN, and it spreads
 * through every operation but what an `if`, `and`, `or` does not take.
 */

/* Instructions: identifier, number of operands (-1: any). Their kernels are in kernel_*.c. */
#define ED_CODE_LIST(X)                                                                                                \
    X(COPY, 1)                                                                                                         \
    X(NEGATE, 1)                                                                                                       \
    X(ABS, 1)                                                                                                          \
    X(FLOOR, 1)                                                                                                        \
    X(CEIL, 1)                                                                                                         \
    X(EXP, 1)                                                                                                          \
    X(EXP_INNER, 1) /* of -700 .. 700 */                                                                               \
    X(LN, 1)                                                                                                           \
    X(LN_INNER, 1) /* of 2^-1000 .. 2^1000 */                                                                          \
    X(SQRT, 1)                                                                                                         \
    X(NOT, 1)                                                                                                          \
    X(ADD, 2)                                                                                                          \
    X(SUBTRACT, 2)                                                                                                     \
    X(MULTIPLY, 2)                                                                                                     \
    X(DIVIDE, 2)                                                                                                       \
    X(QUOTIENT, 2) /* a division whose divisor is never 0 */                                                           \
    X(POWER, 2)                                                                                                        \
    X(ROUND, 2)                                                                                                        \
    X(EQ, 2)                                                                                                           \
    X(NE, 2)                                                                                                           \
    X(LT, 2)                                                                                                           \
    X(LE, 2)                                                                                                           \
    X(AND, 2)                                                                                                          \
    X(OR, 2)                                                                                                           \
    X(MIN, 2)                                                                                                          \
    X(MAX, 2)                                                                                                          \
    X(IF, 3)                                                                                                           \
    X(MULTIPLY_ADD, 3) /* a b + c, each rounded */                                                                     \
    X(WHOLE_POWER, 1)  /* x^n for the constant n */                                                                    \
    X(BAND, 1)                                                                                                         \
    X(CLAMP, 2)        /* a b, limited to 0 .. 1 */                                                                    \
    X(SIGMOID, 2)      /* a logistic, gompertz or weibull share s(x), steepness k; see number.h */                     \
    X(REST, 1)         /* 1 / (1 + x) */                                                                               \
    X(PIECES, -1)      /* t, then x y slope of each point: linear from each point on */                                \
    X(NORMAL, 1)       /* P(Z <= x), within 2^-53 .. 1 - 2^-53 */                                                      \
    X(SUM_LEVEL, 4)    /* sum of q^j over 0 <= j < min(p, n): p, q, ln q, 1 / (1 - q) */                               \
    X(SUM_RAMP, 4)     /* sum of (p - j) q^j over the same */                                                          \
    X(SUM_LOGISTIC, 5) /* sum over j < n of q^j / (1 + e w^j): q, q^n, ln e, ln w, n */                                \
    X(UNIFORM, 0)      /* the block's uniform numbers of a variable */                                                 \
    X(SAMPLE, 1)       /* the quantile of a variable at u */                                                           \
    X(STORE_ROW, 1)    /* into the row of a store */                                                                   \
    X(LOAD_ROW, 1)     /* a row of a store by number, else the operand */                                              \
    X(GATHER_ROW, 2)   /* each draw's row of a store by an index, else the second operand */                           \
    X(LOOP, 0)

typedef enum ed_code {
#define ED_CODE_ENUM(id, operands) ED_CODE_##id,
    ED_CODE_LIST(ED_CODE_ENUM)
#undef ED_CODE_ENUM
        ED_CODE_COUNT
} ed_code;

typedef struct ed_loop ed_loop;

typedef struct ed_instruction {
    uint16_t code;
    uint16_t count; /* operands */
    uint32_t to;    /* the slot that is written */
    ed_operand from[4];
    const ed_operand *more; /* PIECES: all operands */
    double n;               /* SUM_*: rows; WHOLE_POWER: the exponent */
    int32_t kind;           /* SIGMOID: the shape; UNIFORM: the variable; LOAD_ROW: constant row */
    const int32_t *row;     /* LOAD_ROW in a loop: the store's row for each of its rows, -1: none */
    const void *data;       /* BAND: ed_bounds; SAMPLE: ed_sampler; *_ROW: ed_store; LOOP: ed_loop */
} ed_instruction;

/* Bands: value[i] for over[i] < x <= to[i]; infinite ends. */
typedef struct ed_bounds {
    size_t count;
    const double *over, *to, *value;
} ed_bounds;

/* The rows of a column that another region reads. */
typedef struct ed_store {
    uint32_t at; /* first row in the frame, 256 doubles each */
    int64_t first, rows;
} ed_store;

/* A constant that differs from row to row: written into 8 equal doubles before each row. */
typedef struct ed_row_constant {
    uint32_t at;
    const double *value;
} ed_row_constant;

/* A slot that is carried from row to row: begins as `start`, becomes `next` (times `by` where that is given). */
typedef struct ed_carry {
    uint32_t at;
    ed_operand start, next, by;
    bool multiplies;
} ed_carry;

typedef struct ed_accumulator {
    uint32_t at;
    double begin; /* 0, or infinite for least and greatest */
} ed_accumulator;

struct ed_loop {
    size_t rows;
    ed_instruction *body;
    size_t instructions;
    ed_row_constant *constant;
    size_t constants;
    ed_carry *carry;
    size_t carries;
    ed_accumulator *accumulator;
    size_t accumulators;
    ed_row_steps steps; /* the body once more, if it was worth it */
};

typedef struct ed_constant_slot {
    uint32_t at;
    double value;
} ed_constant_slot;

/* A random variable: an input that is drawn. */
typedef struct ed_variable {
    const char *path; /* what keys its draws */
    ed_sampler sampler;
    ed_random_key key;
    const struct ed_uncertain_input *input;
} ed_variable;

typedef struct ed_block_program {
    ed_instruction *instruction;
    size_t instructions;
    ed_constant_slot *constant;
    size_t constants;
    size_t frame; /* doubles */
    ed_operand *output;
    size_t outputs;
} ed_block_program;

/* ---- running */

typedef struct ed_kernels ed_kernels;

/* Where a block's uniform numbers come from. */
typedef struct ed_source_of_draws {
    void (*fill)(const struct ed_source_of_draws *source, size_t variable, uint64_t block, double *out);
    const ed_kernels *kernels;
    const ed_variable *variable;
    uint64_t stream;
    const void *own;
} ed_source_of_draws;

/* A frame is `program->frame` doubles, aligned to 64 bytes; constants are written once. */
void ed_block_start(const ed_block_program *program, double *frame);
void ed_block_run(const ed_block_program *program, const ed_kernels *kernels, const ed_source_of_draws *source,
                  uint64_t block, double *frame);
/* Runs the instructions that `wanted` (one entry each) marks. */
void ed_block_run_part(const ed_block_program *program, const ed_kernels *kernels, const ed_source_of_draws *source,
                       uint64_t block, double *frame, const bool *wanted);

/*
 * How often each value occurred, in bounded memory: values are binned by the first bits of |x - centre| + 2^scale as a
 * double (HdrHistogram's idea), so that bins are even near the centre and relative far from it, and what lies too far
 * is one bin at each end. A bin also knows the least and the greatest value that fell into it: what it holds lies
 * between them, whatever the distribution, and a mass point is known for what it is. Bins of parts of a run add up to
 * those of the whole, so no order of work changes them.
 */

enum { ED_HISTOGRAM_OCTAVES = 28, ED_HISTOGRAM_BITS = 11 };

/* Where bins lie: on both sides of the centre, half of the octaves each, or with a centre of 0 above it only. */
typedef struct ed_window {
    double centre;
    int scale;
    bool both;
} ed_window;

/* The window that suits values of which `count` are known, in any order, NaN among them; sorts them. */
ed_window ed_window_new(double *value, size_t count);
size_t ed_window_bins(const ed_window *window);
/* The bin of a value (no NaN): never descending where values ascend, the same for equal values. */
size_t ed_window_bin(const ed_window *window, double x);

typedef struct ed_bin {
    double least, greatest; /* +-infinite where it is empty */
    uint64_t count;
} ed_bin;

typedef struct ed_histogram {
    ed_window window;
    ed_bin *bin;
    uint64_t total;
} ed_histogram;

/* Empty bins. */
ed_bin *ed_bins_new(ed_arena *arena, size_t count);
/* Adds one value, no NaN. */
static inline void ed_bin_add(ed_bin *bin, double x)
{
    bin->least = x < bin->least ? x : bin->least;
    bin->greatest = x > bin->greatest ? x : bin->greatest;
    bin->count++;
}
ed_histogram ed_histogram_new(ed_arena *arena, ed_window window);
/* Adds the bins of a part, and empties them. */
void ed_histogram_take(ed_histogram *histogram, ed_bin *from);

/*
 * The kernels: what an instruction does to a block. kernel_*.c are compiled once for each vector width; which is used
 * is chosen when the program runs, and changes no bit of any result.
 */

/* The draws of a block that are wanted, from .. to - 1, both multiples of two groups of lanes; the row of a loop. */
typedef struct ed_part {
    size_t row;
    uint32_t from, to;
} ed_part;

/* SAMPLE always takes the whole block. */
typedef void (*ed_kernel)(double *frame, const ed_instruction *in, ed_part part);

/* Power sums of a block about a centre, NaN left out; lanes are added in one fixed tree. */
typedef struct ed_power_sums {
    double count, sum[4];
} ed_power_sums;

/* What a block adds to an output. */
typedef struct ed_block_sums {
    ed_power_sums sums;
    double least, greatest; /* infinite where all is NaN */
} ed_block_sums;

/* Of three blocks a, b, c: over the draws where none is NaN, how many, the sum of (b - centre)(c - a) and of (c - a)^2.
 */
typedef struct ed_pair_sums {
    double count, product, square;
} ed_pair_sums;

struct ed_kernels {
    const char *name;
    int lanes;
    ed_kernel code[ED_CODE_COUNT];                     /* NULL: UNIFORM, LOOP */
    void (*steps)(const ed_loop *loop, double *frame); /* all rows of a loop that has steps */
    void (*uniform)(ed_random_key key, uint64_t stream, uint64_t block, double *out);
    /* Makes what is no finite number one canonical NaN. */
    void (*settle)(const double *from, size_t step, double *to);
    void (*sums)(const double *x, double centre, ed_block_sums *out);
    void (*pairs)(const double *a, const double *b, const double *c, double centre, ed_pair_sums *out);
    /* ed_window_bin of 256 values, none of them NaN. */
    void (*bins)(const ed_window *window, const double *x, int64_t *out);
};

/* The kernels of a width, or NULL where this build or machine does not have them: 2, 4 or 8 lanes; 0: the widest. */
const ed_kernels *ed_kernels_get(int lanes);

#endif
