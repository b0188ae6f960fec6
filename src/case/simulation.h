/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case asks of its simulation. Inputs are named by path here; the simulate room finds them. */
#ifndef ED_CASE_SIMULATION_H
#define ED_CASE_SIMULATION_H

#include "base/limits.h"
#include "library/read.h"

typedef enum ed_sampling { ED_SAMPLING_RANDOM, ED_SAMPLING_LATIN, ED_SAMPLING_SOBOL, ED_SAMPLING_COUNT } ed_sampling;
const char *ed_sampling_name(ed_sampling sampling);

/* By what a correlation is stated: Spearman's rank correlation, Kendall's tau, or (of two lognormal inputs) Pearson's.
 */
typedef enum ed_correlation_kind {
    ED_CORRELATION_RANK,
    ED_CORRELATION_KENDALL,
    ED_CORRELATION_PEARSON
} ed_correlation_kind;

/* A correlation between each two of the inputs. */
typedef struct ed_correlation {
    const char **input;
    size_t inputs;
    ed_correlation_kind kind;
    const ed_number *value; /* -1 .. 1 */
    const char *note;       /* why; or NULL */
    const char *path;       /* simulation.correlations[1] */
    ed_place place;
} ed_correlation;

/* Draw until a percentile's half-width at 95 % confidence is small enough. */
typedef struct ed_precision {
    const ed_number *percentile; /* 95 */
    const ed_number *relative;   /* to the percentile's magnitude; or NULL */
    const ed_number *absolute;   /* in the case's currency; or NULL */
    ed_place place;
} ed_precision;

/* Bits of ed_simulation_request.sensitivity. */
enum {
    ED_SENSITIVITY_TORNADO = 1,
    ED_SENSITIVITY_REGRESSION = 2,
    ED_SENSITIVITY_SOBOL = 4,
    ED_SENSITIVITY_MORRIS = 8,
    ED_SENSITIVITY_SHAPLEY = 16,
    ED_SENSITIVITY_ALL = 31
};

typedef struct ed_simulation_request {
    int64_t draws; /* with a precision: at most */
    uint64_t seed;
    ed_sampling sampling;
    int64_t replicates; /* independent Latin hypercubes or scramblings */
    bool exact;         /* quantiles are those of the draws, by replay */
    ed_correlation *correlation;
    size_t correlations;
    const ed_precision *precision; /* or NULL */
    const ed_number **exceeds;     /* amounts */
    size_t exceedances;
    unsigned sensitivity;
    int64_t base; /* draws of the variance-based indices' base sample */
    const ed_json *json;
    ed_place place;
} ed_simulation_request;

/* Reads the case's "simulation"; never NULL (findings where something is wrong). */
const ed_simulation_request *ed_simulation_read(ed_reader reader, const ed_json *json);

#endif
