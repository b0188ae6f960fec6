/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program for blocks of 256 draws: straight instructions over slots of a frame, and loops over the rows of a region.
 * Slots hold 256 doubles, one a draw; constants hold 8 equal ones. Truth is 1 or 0; a fault is NaN, and it spreads
 * through every operation but what an `if`, `and`, `or` does not take.
 */
#ifndef ED_SIMULATE_BLOCK_PROGRAM_H
#define ED_SIMULATE_BLOCK_PROGRAM_H

#include "simulate/random/random.h"
#include "simulate/block/row_steps.h"
#include "simulate/random/sampler.h"

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

#endif
