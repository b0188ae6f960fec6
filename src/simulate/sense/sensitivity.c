/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sensitivities a case asks for, and the draws that the regression looks at. */
#include "simulate/sense/sensitivity.h"
#include "simulate/draw/draw.h"
#include "simulate/run/run.h"
#include "simulate/simulate.h"
#include <math.h>

/* ---- factors: what is correlated stays together */

static void join(const ed_dependence *d, size_t *set)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < d->count * d->count; i++) {
            size_t a = d->variable[i / d->count], b = d->variable[i % d->count];
            if (d->score[i] != 0 && set[a] < set[b]) {
                set[b] = set[a];
                changed = true;
            }
        }
    }
}

static ed_factor *find_factors(const ed_sensing *s, size_t *count)
{
    ed_arena *arena = s->plan->arena;
    size_t k = s->plan->variables, capacity = 0;
    size_t *set = ed_arena_array(arena, k, sizeof *set);
    ed_factor *factor = NULL;
    for (size_t i = 0; i < k; i++)
        set[i] = i;
    if (s->dependence != NULL)
        join(s->dependence, set);
    for (size_t i = 0; i < k; i++) {
        ed_factor one = {ed_arena_array(arena, k, sizeof *one.variable), 0};
        for (size_t j = 0; j < k; j++)
            if (set[j] == i)
                one.variable[one.variables++] = j;
        if (one.variables > 0)
            ED_PUSH(arena, factor, *count, capacity, one);
    }
    return factor;
}

/* ---- regression */

enum { REGRESSED_LEAST = 8, REGRESSED = 8192, REGRESSED_CELLS = 1 << 20 }; /* draws; draws times inputs */

/* Leaves out draws without a result, the last column, in place; how many there are with one. */
static size_t keep_good(double *x, size_t n, size_t columns)
{
    const double *result = x + (columns - 1) * n; /* nothing is written there before its own turn */
    size_t good = 0;
    for (size_t i = 0; i < n; i++)
        good += isnan(result[i]) ? 0 : 1;
    for (size_t c = 0; good < n && c < columns; c++)
        for (size_t i = 0, at = 0; i < n; i++)
            if (!isnan(result[i]))
                x[c * good + at++] = x[c * n + i];
    return good;
}

static const ed_regression *regress(const ed_sensing *s)
{
    ed_arena *arena = s->plan->arena;
    size_t k = s->plan->variables, n = REGRESSED_CELLS / (k + 1);
    size_t asked = ((size_t)s->request->draws + ED_BLOCK - 1) / ED_BLOCK * ED_BLOCK;
    n = (n < REGRESSED ? n : REGRESSED) / ED_BLOCK * ED_BLOCK;
    n = n < asked ? n : asked;
    ed_code_id *code = ed_arena_array(arena, k + 1, sizeof *code);
    for (size_t i = 0; i < k; i++)
        code[i] = s->plan->value[i];
    code[k] = s->total;
    ed_source_of_draws source = ed_draw_source_random(s->plan, s->kernels, ED_STREAM_DRAWS);
    double *x = ed_sample_take(s->plan, &source, code, k + 1, n);
    if (x == NULL)
        return NULL;
    size_t good = keep_good(x, n, k + 1);
    return good < REGRESSED_LEAST ? NULL : ed_regression_new(arena, good, k, x);
}

/* ---- flags and order, the same for all methods */

unsigned ed_sensitivity_flags(ed_estimate share)
{
    unsigned flags = share.value < 0 ? ED_FLAG_NEGATIVE : 0;
    return !(ED_WITHIN * share.error <= 0.05) ? flags | ED_FLAG_UNCONVERGED : flags;
}

/* What is no number comes first, as if it were infinite. */
static double magnitude(double x)
{
    return isnan(x) ? HUGE_VAL : fabs(x);
}

size_t *ed_sensitivity_order(ed_arena *arena, const double *size, size_t count)
{
    size_t *order = ed_arena_array(arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && magnitude(size[order[at - 1]]) < magnitude(size[i]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

/* ---- all */

/* Morris's trajectories: fewer where inputs are many, for each has a row of all of them for each of them. */
enum { TRAJECTORIES_LEAST = 8, TRAJECTORIES_MOST = 64, TRAJECTORY_CELLS = 1 << 22 };

static size_t trajectories_of(size_t k)
{
    size_t most = TRAJECTORY_CELLS / (k * (k + 1));
    return most < TRAJECTORIES_LEAST ? TRAJECTORIES_LEAST : most < TRAJECTORIES_MOST ? most : TRAJECTORIES_MOST;
}

/* By coefficients on ranks, or by rank correlations where there are none. */
static size_t *order_regression(const ed_sensing *s, const ed_regression *r)
{
    size_t k = s->plan->variables;
    double *size = ed_arena_array(s->plan->arena, k + 1, sizeof *size);
    for (size_t i = 0; r != NULL && i < k; i++)
        size[i] = r->solved ? r->row[i].srrc.value : r->row[i].spearman.value;
    return ed_sensitivity_order(s->plan->arena, size, k);
}

/* Shapley effects are worth their cost where inputs are correlated; else only where they are asked for. */
static bool wants_shapley(const ed_sensing *s)
{
    bool listed = ed_json_get(s->request->json, "sensitivity") != NULL;
    return listed || s->dependence != NULL;
}

uint64_t ed_sensitivity_work(const ed_simulation_request *request, size_t inputs)
{
    bool sobol = (request->sensitivity & ED_SENSITIVITY_SOBOL) != 0;
    return sobol ? (uint64_t)request->base * ed_variance_work(inputs) : 0;
}

/* What varies by no more than sums are rounded depends on nothing: indices would be shares of rounding. */
static bool is_constant(const ed_simulated_amount *amount)
{
    double least = amount->summary.least, greatest = amount->summary.greatest;
    return !(greatest - least > 0x1p-44 * fmax(fabs(least), fabs(greatest)));
}

const ed_sensitivity *ed_sensitivity_new(const ed_sensing *s)
{
    unsigned wanted = s->request->sensitivity;
    if (is_constant(&s->simulation->total))
        wanted &= ED_SENSITIVITY_TORNADO;
    ed_sensitivity *out = ed_arena_alloc(s->plan->arena, sizeof *out);
    *out = (ed_sensitivity){0};
    if (wanted & ED_SENSITIVITY_TORNADO)
        out->tornado = ed_tornado_new(s);
    if (wanted & ED_SENSITIVITY_REGRESSION) {
        out->regression = regress(s);
        out->regression_order = order_regression(s, out->regression);
    }
    if (wanted & ED_SENSITIVITY_SOBOL) {
        size_t factors = 0;
        const ed_factor *factor = find_factors(s, &factors);
        out->variance = ed_variance_new(s, factor, factors);
        if (s->work->ended)
            return NULL;
    }
    if (wanted & ED_SENSITIVITY_MORRIS)
        out->morris = ed_morris_new(s, trajectories_of(s->plan->variables));
    if ((wanted & ED_SENSITIVITY_SHAPLEY) != 0 && wants_shapley(s))
        out->shapley = ed_shapley_new(s);
    return out;
}
