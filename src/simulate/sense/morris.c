/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Morris's screening (Technometrics 33 (1991) 161; mu* by Campolongo and others 2007): trajectories on a grid of four
 * levels, each step changing one input by two thirds of the way. The grid's ends are the 5 % and 95 % quantiles.
 * Correlations are left aside.
 */
#include "simulate/sense/sensitivity.h"
#include <math.h>
#include <string.h>

enum { LEVELS = 4, STEP = 2 }; /* of LEVELS - 1 */

/* Random numbers in order. */
typedef struct dice {
    ed_random_key key;
    uint64_t thrown;
} dice;

static size_t throw_below(dice *d, size_t count)
{
    return (size_t)(ed_random_uniform(d->key, ED_STREAM_ORDER, d->thrown++) * (double)count);
}

/* k + 1 rows of shares of the way between the levels' ends. */
static void make_trajectory(ed_arena *arena, dice *d, size_t k, double *row)
{
    size_t *order = ed_arena_array(arena, k, sizeof *order);
    for (size_t i = 0; i < k; i++) {
        size_t at = throw_below(d, i + 1);
        order[i] = order[at];
        order[at] = i;
        row[i] = (double)throw_below(d, LEVELS) / (LEVELS - 1);
    }
    for (size_t i = 0; i < k; i++) {
        double *next = row + (i + 1) * k, step = (double)STEP / (LEVELS - 1), *x = &next[order[i]];
        memcpy(next, next - k, k * sizeof *next);
        *x += *x < 0.5 ? step : -step;
    }
}

/* ---- effects */

static size_t changed_column(const double *row, size_t k)
{
    size_t column = 0;
    while (column + 1 < k && fabs(row[k + column] - row[column]) < 1e-9)
        column++;
    return column;
}

/* Sums over the effects of an input. */
typedef struct tally {
    double count, sum, size, square;
} tally;

/* The standard error of a standard deviation as of a normal law. */
static ed_morris_row row_of(tally t)
{
    double n = t.count, rest = n > 1 ? n - 1 : (double)NAN, mean = t.sum / n, size = t.size / n;
    double sd = sqrt(fmax(0, t.square - n * mean * mean) / rest);
    double size_sd = sqrt(fmax(0, t.square - n * size * size) / rest);
    return (ed_morris_row){{mean, sd / sqrt(n)}, {sd, sd / sqrt(2 * rest)}, {size, size_sd / sqrt(n)}};
}

void ed_morris_effects(ed_arena *arena, size_t k, size_t r, const double *row, const double *y, ed_morris_row *out)
{
    tally *t = ed_arena_array(arena, k, sizeof *t);
    for (size_t i = 0; i < r * (k + 1); i++) {
        const double *from = row + i * k;
        if (i % (k + 1) == k)
            continue;
        size_t c = changed_column(from, k);
        double effect = (y[i + 1] - y[i]) / (from[k + c] - from[c]);
        if (isnan(effect))
            continue;
        t[c].count += 1;
        t[c].sum += effect;
        t[c].size += fabs(effect);
        t[c].square += effect * effect;
    }
    for (size_t c = 0; c < k; c++)
        out[c] = row_of(t[c]);
}

/* The grid's shares of the way as shares of each input's distribution. */
enum { GRID_LOW = 5, GRID_HIGH = 95 }; /* percent */

static void probe_trajectory(const ed_probe *probe, size_t k, const double *row, double *share, double *y)
{
    for (size_t i = 0; i < (k + 1) * k; i++)
        share[i] = (GRID_LOW + (GRID_HIGH - GRID_LOW) * row[i]) / 100;
    ed_probe_run(probe, share, k + 1, y);
}

static const ed_morris *described(ed_arena *arena, size_t k, size_t trajectories, ed_morris_row *row)
{
    ed_morris *out = ed_arena_alloc(arena, sizeof *out);
    double *size = ed_arena_array(arena, k, sizeof *size);
    for (size_t i = 0; i < k; i++)
        size[i] = row[i].size.value;
    *out = (ed_morris){trajectories, trajectories * (k + 1), row, ed_sensitivity_order(arena, size, k)};
    return out;
}

const ed_morris *ed_morris_new(const ed_sensing *s, size_t trajectories)
{
    ed_arena *arena = s->plan->arena;
    size_t k = s->plan->variables, cells = (k + 1) * k;
    ed_probe probe = ed_probe_new(s->plan, s->total, ED_PROBE_SHARES, s->kernels);
    double *row = ed_arena_array(arena, trajectories * cells, sizeof *row);
    double *share = ed_arena_array(arena, cells, sizeof *share);
    double *y = ed_arena_array(arena, trajectories * (k + 1), sizeof *y);
    ed_morris_row *out = ed_arena_array(arena, k, sizeof *out);
    dice d = {ed_random_key_new(s->request->seed, "simulation.sensitivity.morris"), 0};
    if (probe.program == NULL)
        return NULL;
    for (size_t i = 0; i < trajectories; i++) {
        make_trajectory(arena, &d, k, row + i * cells);
        probe_trajectory(&probe, k, row + i * cells, share, y + i * (k + 1));
    }
    ed_morris_effects(arena, k, trajectories, row, y, out);
    return described(arena, k, trajectories, out);
}
