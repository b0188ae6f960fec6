/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two C programs that the engine is measured against share: the workload's draws by GSL's samplers. */
#ifndef ED_BENCHMARK_GSL_PEER_H
#define ED_BENCHMARK_GSL_PEER_H

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_ZONES = 64, RESTORED_FROM = 3 };
enum { LINEAR, EXPONENTIAL, LOGISTIC, POLYGON, STEP, SHAPES };

typedef struct zone {
    int shape;
    double area, loss, years, quickness;
} zone;

typedef struct draw {
    double rate, unit_cost, gain, ramp, fixed, overhead;
    zone zone[MOST_ZONES];
} draw;

typedef struct workload {
    int zones, years;
    int linear;   /* all zones; else shape k mod 5 */
    double least; /* a least loss a year: the user's table; below 0: none */
} workload;

static inline double triangular(const gsl_rng *g, double low, double mode, double high)
{
    double u = gsl_rng_uniform(g), split = (mode - low) / (high - low);
    return u < split ? low + sqrt(u * (high - low) * (mode - low))
                     : high - sqrt((1 - u) * (high - low) * (high - mode));
}

static inline double pert(const gsl_rng *g, double low, double mode, double high)
{
    double a = 1 + 4 * (mode - low) / (high - low), b = 1 + 4 * (high - mode) / (high - low);
    return low + (high - low) * gsl_ran_beta(g, a, b);
}

static inline double truncated(const gsl_rng *g, double mean, double sd, double low, double high)
{
    double x;
    do
        x = mean + gsl_ran_gaussian(g, sd);
    while (x < low || x > high);
    return x;
}

static inline void take(const gsl_rng *g, const workload *w, draw *d)
{
    d->rate = triangular(g, 0.01, 0.03, 0.05);
    d->unit_cost = gsl_ran_lognormal(g, log(25000), 0.35);
    d->gain = pert(g, 0.3, 0.5, 0.8);
    d->ramp = triangular(g, 5, 10, 20);
    d->fixed = truncated(g, 120000, 25000, 0, HUGE_VAL);
    d->overhead = gsl_ran_flat(g, 0.05, 0.15);
    for (int k = 0; k < w->zones; k++) {
        zone *z = &d->zone[k];
        double f = 1 + 0.25 * (k % 7);
        z->shape = w->linear ? LINEAR : k % SHAPES;
        z->area = pert(g, 2 * f, 4 * f, 9 * f);
        z->loss = truncated(g, 0.65, 0.15, 0, 1);
        z->years = triangular(g, 5, 15, 40);
        z->quickness = z->shape == EXPONENTIAL || z->shape == LOGISTIC ? gsl_ran_flat(g, 0.8, 1.2) : 1;
    }
}

static inline double polygon(double y)
{
    if (y < 0.25)
        return 1 - 0.8 * y;
    if (y < 0.6)
        return 0.8 - (y - 0.25) * (0.5 / 0.35);
    return y < 1 ? 0.3 - (y - 0.6) * (0.3 / 0.4) : 0;
}

static inline workload workload_of(int count, char **word)
{
    if (count != 6) {
        (void)fprintf(stderr, "usage: ZONES YEARS LINEAR LEAST DRAWS\n");
        exit(2);
    }
    return (workload){atoi(word[1]), atoi(word[2]), atoi(word[3]), atof(word[4])};
}

/* Values the draws asked for one after the other; prints the mean and its standard error. */
static inline int measure(int count, char **word, double (*value)(const workload *w, const draw *d))
{
    workload w = workload_of(count, word);
    long draws = atol(word[5]);
    gsl_rng *g = gsl_rng_alloc(gsl_rng_mt19937);
    double sum = 0, squares = 0;
    for (long i = 0; i < draws; i++) {
        draw d;
        take(g, &w, &d);
        double x = value(&w, &d);
        sum += x;
        squares += x * x;
    }
    double mean = sum / (double)draws;
    (void)printf("%.17g %.17g\n", mean, sqrt((squares / (double)draws - mean * mean) / (double)draws));
    gsl_rng_free(g);
    return 0;
}

#endif
