/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shapley values of changes. With few units all combinations are valued; the value of unit i is the sum over all
 * combinations S of v(S), weighted (s-1)! (n-s)! / n! where i is in S and -s! (n-s-1)! / n! where it is not. With more,
 * orders are drawn by the project's random numbers, each together with its reverse: so the set of orders is its own
 * reverse, and from second to first gives the same with the other sign.
 */
#include "base/limits.h"
#include "change/change.h"
#include "random/random.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ORDERS_LEAST = 2, ORDERS_MOST = 400 };

typedef struct game {
    ed_arena *arena;
    const ed_changes *changes;
    ed_share *unit;
    size_t units;
    ed_outcome *outcome; /* of every combination that was valued */
    size_t outcomes, capacity, work;
    ed_map by_taken;
    const bool *failed; /* the combination without a total by which two units are to be joined; by unit */
    const ed_number *zero;
} game;

static const ed_number *minus(const game *g, const ed_number *a, const ed_number *b)
{
    const ed_number *out = g->zero;
    (void)ed_number_subtract(g->arena, a == NULL ? g->zero : a, b == NULL ? g->zero : b, &out);
    return out;
}

/* ---- units, in the order of their paths whichever side comes first */

static const char *path_of(const game *g, size_t unit)
{
    return g->changes->change[g->unit[unit].change[0]].path;
}

static void sort_units(game *g)
{
    for (size_t i = 1; i < g->units; i++)
        for (size_t k = i; k > 0 && strcmp(path_of(g, k), path_of(g, k - 1)) < 0; k--) {
            ed_share swap = g->unit[k];
            g->unit[k] = g->unit[k - 1];
            g->unit[k - 1] = swap;
        }
}

static void make_units(game *g)
{
    const size_t count = g->changes->count;
    const size_t *unit = ed_change_units(g->arena, g->changes);
    g->unit = ed_arena_array(g->arena, count + 1, sizeof *g->unit);
    for (size_t i = 0; i < count; i++) {
        ed_share *of = &g->unit[unit[i]];
        g->units = unit[i] >= g->units ? unit[i] + 1 : g->units;
        if (of->change == NULL)
            of->change = ed_arena_array(g->arena, count, sizeof *of->change);
        of->change[of->changes++] = i;
    }
    sort_units(g);
}

static size_t common(const char *a, const char *b)
{
    size_t at = 0;
    while (a[at] != '\0' && a[at] == b[at])
        at++;
    return at;
}

/* Of the units inside and outside of the failed combination, the two nearest to each other by path become one. */
static void join(game *g)
{
    size_t first = 0, second = 1, most = 0;
    bool found = false;
    for (size_t i = 0; i < g->units; i++)
        for (size_t k = i + 1; k < g->units; k++) {
            size_t near = common(path_of(g, i), path_of(g, k));
            if (g->failed[i] == g->failed[k] || (found && near <= most))
                continue;
            found = true;
            most = near;
            first = i;
            second = k;
        }
    ed_share *into = &g->unit[first];
    for (size_t i = 0; i < g->unit[second].changes; i++)
        into->change[into->changes++] = g->unit[second].change[i];
    memmove(&g->unit[second], &g->unit[second + 1], (g->units - second - 1) * sizeof *g->unit);
    g->units--;
    g->failed = NULL;
}

/* ---- valuing */

/* Of failed combinations that one counts which is first as a partition: the side without the first unit. */
static void note_failed(game *g, const bool *in)
{
    bool *side = ed_arena_array(g->arena, g->units, sizeof *side);
    for (size_t i = 0; i < g->units; i++)
        side[i] = in[i] != in[0];
    if (g->failed == NULL || memcmp(side, g->failed, g->units * sizeof *side) < 0)
        g->failed = side;
}

/* The combination of units; NULL total where it has none. */
static const ed_outcome *value(game *g, const bool *in)
{
    bool *taken = ed_arena_array(g->arena, g->changes->count + 1, sizeof *taken);
    for (size_t i = 0; i < g->units; i++)
        for (size_t k = 0; k < g->unit[i].changes; k++)
            taken[g->unit[i].change[k]] = in[i];
    uint32_t at = ed_map_find(&g->by_taken, taken, g->changes->count * sizeof *taken);
    if (at == ED_MAP_NONE) {
        at = (uint32_t)g->outcomes;
        const ed_outcome out = ed_changes_value(g->changes, g->arena, taken);
        g->work += out.work;
        ED_PUSH(g->arena, g->outcome, g->outcomes, g->capacity, out);
        ed_map_add(&g->by_taken, taken, g->changes->count * sizeof *taken, at);
    }
    if (g->outcome[at].total == NULL)
        note_failed(g, in);
    return &g->outcome[at];
}

/* What is attributed stands in columns: the heads, and behind them what is payable. */
static size_t columns(void)
{
    return ed_term_count(ED_TERMS_head) + 1;
}

static const ed_number *figure(const ed_outcome *of, size_t column)
{
    if (of->head == NULL)
        return NULL;
    return column + 1 == columns() ? of->payable : of->head[column];
}

/* ---- exactly */

static const ed_number *sum(const game *g, const ed_number *const *x, size_t count)
{
    const ed_number *out = g->zero;
    (void)ed_number_sum(g->arena, x, count, &out);
    return out;
}

static const ed_number *weighted(const game *g, const ed_number *x, double numerator, double denominator)
{
    const ed_number *out = g->zero;
    (void)ed_number_multiply(g->arena, x, ed_number_ratio(g->arena, (int64_t)numerator, (int64_t)denominator), &out);
    return out;
}

static double factorial(size_t n)
{
    double out = 1;
    for (size_t i = 2; i <= n; i++)
        out *= (double)i;
    return out;
}

/* The value of one unit in one column: by size of the combinations, those with it and those without. */
static const ed_number *exact_share(game *g, const ed_outcome *all, size_t unit, size_t column)
{
    const size_t n = g->units, masks = (size_t)1 << n;
    const ed_number **with = ed_arena_array(g->arena, masks, sizeof *with);
    const ed_number **without = ed_arena_array(g->arena, masks, sizeof *without);
    const ed_number *out = g->zero;
    for (size_t size = 0; size <= n; size++) {
        size_t a = 0, b = 0;
        for (size_t mask = 0; mask < masks; mask++) {
            const ed_number *x = (size_t)__builtin_popcountll(mask) == size ? figure(&all[mask], column) : NULL;
            if (x != NULL && (mask >> unit & 1) != 0)
                with[a++] = x;
            else if (x != NULL)
                without[b++] = x;
        }
        if (size > 0)
            (void)ed_number_add(g->arena, out,
                                weighted(g, sum(g, with, a), factorial(size - 1) * factorial(n - size), factorial(n)),
                                &out);
        if (size < n)
            out =
                minus(g, out, weighted(g, sum(g, without, b), factorial(size) * factorial(n - size - 1), factorial(n)));
    }
    ed_arena_release(g->arena, without, masks * sizeof *without);
    ed_arena_release(g->arena, with, masks * sizeof *with);
    return out;
}

/* False where a combination has no total. */
static bool exactly(game *g)
{
    const size_t masks = (size_t)1 << g->units;
    ed_outcome *all = ed_arena_array(g->arena, masks, sizeof *all);
    bool *in = ed_arena_array(g->arena, g->units + 1, sizeof *in);
    for (size_t mask = 0; mask < masks; mask++) {
        for (size_t i = 0; i < g->units; i++)
            in[i] = (mask >> i & 1) != 0;
        all[mask] = *value(g, in);
    }
    if (g->failed != NULL)
        return false;
    for (size_t i = 0; i < g->units; i++)
        for (size_t c = 0; c < columns(); c++)
            g->unit[i].head[c] = exact_share(g, all, i, c);
    return true;
}

/* ---- by random orders */

typedef struct orders {
    size_t *order;
    const ed_number ***moved; /* by unit and column: what it moved in each order */
    size_t done, columns;
    double *sum, *squares; /* by unit, of the total: over pairs of an order and its reverse */
} orders;

static void shuffle(const game *g, ed_random_key key, size_t pair, size_t *order)
{
    for (size_t i = 0; i < g->units; i++) {
        size_t at = (size_t)(ed_random_uniform(key, ED_STREAM_ORDER, pair * ED_SHARES_MOST + i) * (double)(i + 1));
        order[i] = order[at];
        order[at] = i;
    }
}

/* What each unit moves in one order, forwards or backwards. */
static void walk(game *g, orders *o, bool backwards, double *moved)
{
    bool *in = ed_arena_array(g->arena, g->units + 1, sizeof *in);
    ed_outcome before = *value(g, in);
    for (size_t i = 0; i < g->units; i++) {
        size_t unit = o->order[backwards ? g->units - 1 - i : i];
        in[unit] = true;
        const ed_outcome after = *value(g, in);
        for (size_t c = 0; c < o->columns; c++)
            o->moved[unit * o->columns + c][o->done] = minus(g, figure(&after, c), figure(&before, c));
        moved[unit] += ed_number_to_double(minus(g, after.total, before.total)) / 2;
        before = after;
    }
    o->done++;
}

static void start_orders(game *g, orders *o)
{
    *o = (orders){.columns = columns()};
    o->order = ed_arena_array(g->arena, g->units, sizeof *o->order);
    o->sum = ed_arena_array(g->arena, g->units, sizeof *o->sum);
    o->squares = ed_arena_array(g->arena, g->units, sizeof *o->squares);
    o->moved = ed_arena_array(g->arena, g->units * o->columns, sizeof *o->moved);
    for (size_t i = 0; i < g->units * o->columns; i++)
        o->moved[i] = ed_arena_array(g->arena, ORDERS_MOST, sizeof **o->moved);
}

static void finish_orders(game *g, const orders *o)
{
    const double pairs = (double)o->done / 2;
    for (size_t i = 0; i < g->units; i++) {
        for (size_t c = 0; c < o->columns; c++)
            g->unit[i].head[c] = weighted(g, sum(g, o->moved[i * o->columns + c], o->done), 1, (double)o->done);
        double mean = o->sum[i] / pairs, spread = o->squares[i] / pairs - mean * mean;
        g->unit[i].error = spread > 0 && pairs > 1 ? sqrt(spread / (pairs - 1)) : 0;
    }
}

static size_t by_orders(game *g)
{
    orders o;
    const ed_random_key key = ed_random_key_new(1, "change");
    double *moved = ed_arena_array(g->arena, g->units, sizeof *moved);
    const size_t begun = g->work;
    start_orders(g, &o);
    while (o.done + 2 <= ORDERS_MOST && (o.done < 2 * ORDERS_LEAST || g->work - begun < ED_SHARES_WORK)) {
        memset(moved, 0, g->units * sizeof *moved);
        shuffle(g, key, o.done / 2, o.order);
        walk(g, &o, false, moved);
        walk(g, &o, true, moved);
        if (g->failed != NULL)
            return 0;
        for (size_t i = 0; i < g->units; i++) {
            o.sum[i] += moved[i];
            o.squares[i] += moved[i] * moved[i];
        }
    }
    finish_orders(g, &o);
    return o.done;
}

/* ---- one at a time, and all of it closed */

static bool one_at_a_time(game *g, ed_attribution *out)
{
    bool *in = ed_arena_array(g->arena, g->units + 1, sizeof *in);
    out->interaction_from = out->interaction_to = out->difference;
    for (size_t i = 0; i < g->units; i++) {
        memset(in, 0, g->units * sizeof *in);
        in[i] = true;
        g->unit[i].alone = minus(g, value(g, in)->total, out->from.total);
        for (size_t k = 0; k < g->units; k++)
            in[k] = k != i;
        g->unit[i].last = minus(g, out->to.total, value(g, in)->total);
        out->interaction_from = minus(g, out->interaction_from, g->unit[i].alone);
        out->interaction_to = minus(g, out->interaction_to, g->unit[i].last);
    }
    return g->failed == NULL;
}

/* Attributes, and joins units until every combination that is needed has a total. */
static void play(game *g, ed_attribution *out)
{
    for (;;) {
        out->exact = g->units <= ED_SHARES_EXACT;
        g->failed = NULL;
        bool done = one_at_a_time(g, out) && (out->exact ? exactly(g) : (out->orders = by_orders(g)) > 0);
        if (done)
            return;
        join(g);
    }
}

static int by_index(const void *a, const void *b)
{
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static int by_change(const void *a, const void *b)
{
    return by_index(((const ed_share *)a)->change, ((const ed_share *)b)->change);
}

ed_attribution *ed_changes_attribute(ed_arena *arena, const ed_changes *changes, ed_rounding rounding)
{
    game g = {.arena = arena, .changes = changes, .by_taken.arena = arena, .zero = ed_number_integer(arena, 0)};
    ed_attribution *out = ed_arena_alloc(arena, sizeof *out);
    make_units(&g);
    bool *in = ed_arena_array(arena, g.units + 1, sizeof *in);
    out->from = *value(&g, in);
    memset(in, true, g.units * sizeof *in);
    out->to = *value(&g, in);
    if (out->from.total == NULL || out->to.total == NULL)
        return NULL;
    out->difference = minus(&g, out->to.total, out->from.total);
    out->head = ed_arena_array(arena, columns(), sizeof *out->head);
    for (size_t i = 0; i < g.units; i++)
        g.unit[i].head = ed_arena_array(arena, columns(), sizeof *g.unit[i].head);
    play(&g, out);
    out->share = g.unit;
    out->shares = g.units;
    ed_attribution_close(arena, out, rounding);
    for (size_t i = 0; i < g.units; i++)
        qsort(g.unit[i].change, g.unit[i].changes, sizeof *g.unit[i].change, by_index);
    qsort(g.unit, g.units, sizeof *g.unit, by_change);
    return out;
}
