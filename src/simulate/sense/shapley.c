/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shapley effects (Owen 2014; for dependent inputs Song, Nelson, Staum 2016): the mean, over all orders of the inputs,
 * of what knowing one more input takes away from the variance. Estimated by picking and freezing along one random order
 * for each draw (Goda, Reliability Engineering and System Safety 213 (2021) 107759): y_j has the first j inputs of the
 * order from A and the others from B given those; the input in place j gets the mean of
 * (y_A - (y_j + y_(j-1)) / 2) (y_j - y_(j-1)). Scores of correlated inputs follow in the draw's order, each given the
 * ones before it, by Cholesky's factor of the matrix in that order.
 */
#include "simulate/draw/draw.h"
#include "simulate/sense/sensitivity.h"
#include "random/inside.h"
#include <math.h>
#include <string.h>

typedef struct game {
    const ed_sensing *s;
    size_t k;
    ed_random_key key;
    bool *joined;            /* by variable: it is correlated with others */
    size_t *order;           /* of the draw */
    double *a, *b;           /* the draw's own numbers by variable: u, or scores of joined ones */
    double *row;             /* k + 1 rows: from all B to all A */
    double *matrix, *factor; /* of joined variables in the draw's order */
    size_t *among;           /* joined variables in the draw's order */
    double *score;           /* theirs */
    size_t *place;           /* by variable: where it is in the dependence */
} game;

static double score_of(double u)
{
    double near = (double)NAN;
    return u <= 0.5 ? ed_normal_quantile(u, false, &near) : ed_normal_quantile(1 - u, true, &near);
}

/* P(Z <= z), never 0 nor 1. */
static double share_of(double z)
{
    return fmin(fmax(ed_normal_tail(z, false), 0x1p-53), 1 - 0x1p-53);
}

static void throw_draw(game *g, uint64_t draw)
{
    for (size_t i = 0; i < g->k; i++) {
        ed_random_key own = g->s->plan->variable[i].key;
        double a = ed_random_uniform(own, ED_STREAM_GAME, 2 * draw);
        double b = ed_random_uniform(own, ED_STREAM_GAME, 2 * draw + 1);
        size_t at = (size_t)(ed_random_uniform(g->key, ED_STREAM_ORDER, draw * g->k + i) * (double)(i + 1));
        g->order[i] = g->order[at];
        g->order[at] = i;
        g->a[i] = g->joined[i] ? score_of(a) : a;
        g->b[i] = g->joined[i] ? score_of(b) : b;
    }
}

static double correlation_of(const game *g, size_t a, size_t b)
{
    return g->s->dependence->score[g->place[a] * g->s->dependence->count + g->place[b]];
}

/* Cholesky's factor of the joined variables in the draw's order, which become `among`; how many there are. */
static size_t factorise(game *g)
{
    size_t *joined = g->among;
    size_t count = 0;
    for (size_t i = 0; i < g->k; i++)
        if (g->joined[g->order[i]])
            joined[count++] = g->order[i];
    for (size_t i = 0; i < count * count; i++)
        g->matrix[i] = i / count == i % count ? 1 : correlation_of(g, joined[i / count], joined[i % count]);
    (void)ed_cholesky(count, g->matrix, g->factor);
    return count;
}

/* The joined variables' shares with all of them from B. */
static void begin(const game *g, size_t count, double *row)
{
    for (size_t i = 0; i < count; i++) {
        g->score[i] = 0;
        for (size_t j = 0; j <= i; j++)
            g->score[i] += g->factor[i * count + j] * g->b[g->among[j]];
        row[g->among[i]] = share_of(g->score[i]);
    }
}

/* The next of them, in the draw's order, comes from A: that moves it and those behind it. */
static void exchange(const game *g, size_t count, size_t next, double *row)
{
    double change = g->a[g->among[next]] - g->b[g->among[next]];
    for (size_t i = next; i < count; i++) {
        g->score[i] += g->factor[i * count + next] * change;
        row[g->among[i]] = share_of(g->score[i]);
    }
}

static void make_rows(game *g, uint64_t draw, double *row)
{
    size_t taken = 0;
    throw_draw(g, draw);
    size_t count = g->s->dependence == NULL ? 0 : factorise(g);
    memcpy(row, g->b, g->k * sizeof *row);
    begin(g, count, row);
    for (size_t j = 0; j < g->k; j++) {
        size_t next = g->order[j];
        double *to = row + (j + 1) * g->k;
        memcpy(to, to - g->k, g->k * sizeof *to);
        if (g->joined[next])
            exchange(g, count, taken++, to);
        else
            to[next] = g->a[next];
    }
}

/* ---- shares */

typedef struct tally {
    double *sum, *square; /* by variable */
    double all;           /* what all inputs together get: the variance */
    size_t draws;
} tally;

/* A draw that has no value somewhere is left out. */
static void score_draw(const game *g, const size_t *order, const double *y, tally *t)
{
    double all = y[g->k] - y[0];
    for (size_t j = 0; j <= g->k; j++)
        if (isnan(y[j]))
            return;
    for (size_t j = 0; j < g->k; j++) {
        double gain = (y[g->k] - (y[j + 1] + y[j]) / 2) * (y[j + 1] - y[j]);
        t->sum[order[j]] += gain;
        t->square[order[j]] += gain * gain;
    }
    t->all += all * all / 2;
    t->draws++;
}

static void play(game *g, const ed_probe *probe, size_t draws, tally *t)
{
    ed_arena *arena = g->s->plan->arena;
    size_t rows = g->k + 1, together = ED_BLOCK / rows > 0 ? ED_BLOCK / rows : 1;
    double *row = ed_arena_array(arena, together * rows * g->k, sizeof *row);
    double *y = ed_arena_array(arena, together * rows, sizeof *y);
    size_t *order = ed_arena_array(arena, together * g->k, sizeof *order);
    for (size_t first = 0; first < draws; first += together) {
        size_t count = draws - first < together ? draws - first : together;
        for (size_t i = 0; i < count; i++) {
            make_rows(g, first + i, row + i * rows * g->k);
            memcpy(order + i * g->k, g->order, g->k * sizeof *order);
        }
        ed_probe_run(probe, row, count * rows, y);
        for (size_t i = 0; i < count; i++)
            score_draw(g, order + i * g->k, y + i * rows, t);
    }
}

static ed_shapley_row row_of(const tally *t, size_t i)
{
    double n = (double)t->draws, mean = t->sum[i] / n, spread = t->square[i] / n - mean * mean;
    ed_estimate share = {t->sum[i] / t->all, sqrt(fmax(0, spread) / n) / (t->all / n)};
    return (ed_shapley_row){share, ed_sensitivity_flags(share)};
}

static game new_game(const ed_sensing *s)
{
    ed_arena *arena = s->plan->arena;
    size_t k = s->plan->variables, joined = s->dependence == NULL ? 0 : s->dependence->count;
    game g = {.s = s, .k = k, .key = ed_random_key_new(s->request->seed, "simulation.sensitivity.shapley")};
    g.joined = ed_arena_array(arena, k, sizeof *g.joined);
    g.order = ed_arena_array(arena, 3 * k, sizeof *g.order);
    g.among = g.order + k;
    g.place = g.among + k;
    g.a = ed_arena_array(arena, 3 * k, sizeof *g.a);
    g.b = g.a + k;
    g.score = g.b + k;
    g.matrix = ed_arena_array(arena, 2 * joined * joined + 1, sizeof *g.matrix);
    g.factor = g.matrix + joined * joined;
    for (size_t i = 0; i < joined; i++) {
        g.joined[s->dependence->variable[i]] = true;
        g.place[s->dependence->variable[i]] = i;
    }
    return g;
}

enum { EVALUATIONS_MOST = 1 << 21 };
#define FACTORISING_MOST 1e9 /* multiplications for all draws' matrices */

static size_t draws_of(const ed_sensing *s)
{
    size_t k = s->plan->variables, draws = (size_t)s->request->base, most = EVALUATIONS_MOST / (k + 1);
    double joined = s->dependence == NULL ? 0 : (double)s->dependence->count, cost = joined * joined * joined / 6;
    most = cost * (double)most > FACTORISING_MOST ? (size_t)(FACTORISING_MOST / cost) : most;
    return draws < most ? draws : most;
}

const ed_shapley *ed_shapley_new(const ed_sensing *s)
{
    ed_arena *arena = s->plan->arena;
    size_t k = s->plan->variables, draws = draws_of(s);
    game g = new_game(s);
    ed_probe probe = ed_probe_new(s->plan, s->total, ED_PROBE_SHARES, s->kernels);
    tally t = {ed_arena_array(arena, k, sizeof(double)), ed_arena_array(arena, k, sizeof(double)), 0, 0};
    if (probe.program == NULL)
        return NULL;
    play(&g, &probe, draws, &t);
    ed_shapley *out = ed_arena_alloc(arena, sizeof *out);
    double *size = ed_arena_array(arena, k, sizeof *size);
    *out = (ed_shapley){draws, draws * (k + 1), ed_arena_array(arena, k, sizeof *out->row), NULL};
    for (size_t i = 0; i < k; i++) {
        out->row[i] = row_of(&t, i);
        size[i] = out->row[i].share.value;
    }
    out->order = ed_sensitivity_order(arena, size, k);
    return out;
}
