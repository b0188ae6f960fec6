/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which reading of a case reproduces a claimed figure: every single one is valued; where none gives the figure to its
 * digits, pairs are. Two readings of different items that nothing connects move their sums independently: of those only
 * the pairs that would hit are valued.
 */
#include "review/claim/claim.h"
#include "base/limits.h"
#include <stdlib.h>
#include <string.h>

enum { MISSES = 8, HITS = 200 };

typedef struct trying {
    const ed_asked *asked;
    ed_arena *arena;
    const ed_reading *reading[2];
    ed_claim *out;
    size_t work;
} trying;

/* ---- the case as the readings have it */

static const ed_json *apply(const ed_json *root, const ed_reading *one, ed_arena *arena)
{
    ed_json_spot spot;
    if (one == NULL || one->path == NULL || !ed_case_find(arena, root, one->path, &spot))
        return root;
    const ed_json *value = one->value == NULL ? NULL : ed_case_with_value(arena, spot.old, one->value, true);
    root = ed_json_exchange(arena, root, spot, value);
    if (one->kind != ED_READING_WITHOUT)
        return root;
    ed_map gone = {.arena = arena};
    (void)ed_map_add_text(&gone, one->path, 0);
    return ed_change_without(arena, root, &gone);
}

static const ed_json *made(const void *context, ed_arena *arena)
{
    const trying *t = context;
    const ed_json *root = apply(t->asked->root, t->reading[0], arena);
    return apply(root, t->reading[1], arena);
}

/* The figure by one or two readings; NULL where they give no case that can be valued. */
static const ed_number *figure(trying *t, const ed_reading *first, const ed_reading *second)
{
    const ed_reading *const both[2] = {first, second};
    ed_trial trial = {.models = t->asked->shelf.models, .tables = t->asked->shelf.tables, .make = made, .context = t};
    t->reading[0] = first;
    t->reading[1] = second;
    for (size_t i = 0; i < 2; i++) {
        trial.round_steps = trial.round_steps || (both[i] != NULL && both[i]->round_steps);
        if (both[i] != NULL && both[i]->tables != NULL)
            trial.tables = both[i]->tables;
    }
    const ed_outcome got = ed_engine_try(t->arena, &trial);
    t->work += got.work > 0 ? got.work : t->asked->now.work;
    return ed_asked_figure(t->asked, &got, false);
}

/* ---- against the claim */

/* The claimed figure with its decimal point moved. */
static const ed_number *scaled(const trying *t, const ed_number *x, const ed_reading *first, const ed_reading *second)
{
    int places = first->scale + (second == NULL ? 0 : second->scale);
    const ed_number *by =
        places >= 0 ? ed_number_integer(t->arena, places == 4 ? 10000 : 1) : ed_number_ratio(t->arena, 1, 10000);
    (void)ed_number_multiply(t->arena, x, by, &x);
    return x;
}

/* How far the figure is from the claim, in its sign; `*within` where it is the claim to its last digit. */
static const ed_number *distance(const trying *t, const ed_number *x, const ed_reading *first, const ed_reading *second,
                                 bool *within)
{
    const ed_number *away = x, *twice, *grain = scaled(t, t->asked->grain, first, second);
    (void)ed_number_subtract(t->arena, x, scaled(t, t->asked->amount, first, second), &away);
    (void)ed_number_absolute(t->arena, away, &twice);
    (void)ed_number_add(t->arena, twice, twice, &twice);
    *within = ed_number_compare(twice, grain) <= 0;
    return away;
}

/* The same numeral in another unit, and ten thousand times it in its own, may be one value: it is told once. */
static bool is_told(const ed_claim_hit *hit, size_t hits, const ed_reading *one, const ed_number *x)
{
    for (size_t i = 0; i < hits && one->kind == ED_READING_UNIT; i++)
        if (hit[i].second == NULL && hit[i].first->kind == ED_READING_UNIT &&
            strcmp(hit[i].first->path, one->path) == 0 && ed_number_compare(hit[i].figure, x) == 0)
            return true;
    return false;
}

static void note_hit(trying *t, const ed_reading *first, const ed_reading *second, const ed_number *x)
{
    const ed_claim_hit hit = {first, second, x};
    if (t->out->hits < HITS && (second != NULL || !is_told(t->out->hit, t->out->hits, first, x)))
        ED_PUSH(t->arena, t->out->hit, t->out->hits, t->out->capacity, hit);
}

/* ---- single readings */

static int magnitude(const trying *t, const ed_claim_hit *a, const ed_claim_hit *b)
{
    bool unused;
    const ed_number *x = distance(t, a->figure, a->first, a->second, &unused);
    const ed_number *y = distance(t, b->figure, b->first, b->second, &unused);
    (void)ed_number_absolute(t->arena, x, &x);
    (void)ed_number_absolute(t->arena, y, &y);
    return ed_number_compare(x, y);
}

/* The claim in another unit is read against the case's own figure. */
static bool is_still(const trying *t, const ed_reading *one)
{
    return one->kind != ED_READING_CASE && one->scale == 0 &&
           ed_number_compare(one->figure, ed_asked_figure(t->asked, &t->asked->now, false)) == 0;
}

/* A rounding explains nothing where it moves nothing or leaves nothing. */
static bool tells(const trying *t, const ed_reading *one)
{
    return one->kind != ED_READING_ROUNDING || (ed_number_sign(one->figure) != 0 && !is_still(t, one));
}

/* The nearest are kept, in order. A reading that moves nothing, and the claim in another unit, are no misses. */
static void note_miss(trying *t, const ed_reading *one)
{
    ed_claim *out = t->out;
    const ed_claim_hit miss = {one, NULL, one->figure};
    if (one->scale != 0 || is_still(t, one) || is_told(out->miss, out->misses, one, one->figure))
        return;
    size_t at = out->misses < MISSES ? out->misses++ : MISSES;
    for (; at > 0 && magnitude(t, &miss, &out->miss[at - 1]) < 0; at--)
        out->miss[at] = out->miss[at - 1];
    if (at < MISSES)
        out->miss[at] = miss;
}

static void try_alone(trying *t, ed_reading *one)
{
    bool within = false;
    if (t->work > ED_CLAIM_WORK) {
        t->out->left++;
        return;
    }
    t->out->readings++;
    one->figure = figure(t, one, NULL);
    t->out->failed += one->figure == NULL;
    if (one->figure == NULL || !tells(t, one))
        return;
    (void)distance(t, one->figure, one, NULL, &within);
    if (within)
        note_hit(t, one, NULL, one->figure);
    else
        note_miss(t, one);
}

/* ---- pairs */

static bool is_apart(const ed_reading *a, const ed_reading *b)
{
    return a->item != NULL && b->item != NULL && strcmp(a->item, b->item) != 0;
}

/* Two readings of one place are no pair, nor is the case itself or a reading that could not be valued. */
static bool is_pair(const ed_reading *a, const ed_reading *b)
{
    bool same = a->path != NULL && b->path != NULL && strcmp(a->path, b->path) == 0;
    bool below = a->kind == ED_READING_WITHOUT && b->item != NULL && strcmp(a->path, b->item) == 0;
    return a->figure != NULL && b->figure != NULL && !same && !below && a->kind != ED_READING_CASE &&
           (a->tables == NULL || b->tables == NULL) && (a->kind != b->kind || a->kind != ED_READING_SCALE) &&
           (!a->round_steps || !b->round_steps);
}

/* What a pair that nothing connects comes to: both moves added. */
static const ed_number *sum_of(const trying *t, const ed_reading *a, const ed_reading *b)
{
    const ed_number *x = a->figure;
    (void)ed_number_add(t->arena, x, b->figure, &x);
    (void)ed_number_subtract(t->arena, x, ed_asked_figure(t->asked, &t->asked->now, false), &x);
    return x;
}

static void try_pair(trying *t, const ed_reading *a, const ed_reading *b)
{
    bool within = false, scales = a->scale != 0 || b->scale != 0;
    const ed_number *x = NULL;
    if (is_apart(a, b))
        x = sum_of(t, a, b);
    else if (scales) /* the claim is what is read otherwise: the case's figure is known */
        x = a->scale != 0 ? b->figure : a->figure;
    else if (t->work <= ED_CLAIM_WORK)
        x = figure(t, a, b);
    else {
        t->out->left++;
        return;
    }
    t->out->pairs++;
    if (x == NULL || (ed_number_sign(x) == 0 && (a->kind == ED_READING_ROUNDING || b->kind == ED_READING_ROUNDING)))
        return;
    (void)distance(t, x, a, b, &within);
    if (within && is_apart(a, b)) {
        x = figure(t, a, b);
        within = x != NULL;
        if (within)
            (void)distance(t, x, a, b, &within);
    }
    if (within)
        note_hit(t, a, b, x);
}

/* A reading that moves nothing by itself may with another, but then so may any: it is left out, as the first are kept
 * that the case offers. */
static size_t pairable(const trying *t, const ed_readings *all, const ed_reading **out)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count && count < ED_CLAIM_READINGS; i++) {
        const ed_reading *one = &all->row[i];
        if (one->figure != NULL && !one->coarse && (one->kind == ED_READING_ROUNDING || !is_still(t, one)))
            out[count++] = one;
    }
    return count;
}

static void try_pairs(trying *t, const ed_readings *all)
{
    const ed_reading **one = ed_arena_array(t->arena, ED_CLAIM_READINGS, sizeof *one);
    const size_t count = pairable(t, all, one);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (is_pair(one[i], one[k]))
                try_pair(t, one[i], one[k]);
}

const ed_claim *ed_claim_read(const ed_asked *asked)
{
    ed_claim *out = ed_arena_alloc(asked->arena, sizeof *out);
    trying t = {.asked = asked, .arena = asked->arena, .out = out};
    ed_readings all = ed_readings_of(asked);
    *out = (ed_claim){.asked = asked, .miss = ed_arena_array(asked->arena, MISSES + 1, sizeof *out->miss)};
    for (size_t i = 0; i < all.count; i++)
        try_alone(&t, &all.row[i]);
    if (out->hits == 0)
        try_pairs(&t, &all);
    return out;
}
