/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics by replay. */
#include "simulate/summary/summary.h"
#include "simulate/run/run.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- doubles in their order as whole numbers; both zeros are one */

static uint64_t key_of(double x)
{
    double plain = x + 0.0;
    uint64_t bits;
    memcpy(&bits, &plain, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static double value_of(uint64_t key)
{
    uint64_t bits = key >> 63 ? key & ~(UINT64_C(1) << 63) : ~key;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* ---- what is looked for */

/* An order statistic: the value that `within` others of its range lie below. */
typedef struct wanted {
    size_t output, bin;
    uint64_t low, high; /* keys of the range, both within; of the bin at first */
    uint64_t inside;    /* draws in the range */
    uint64_t within;
    size_t cell;
    bool found;
    double value;
} wanted;

/* Values of a range, kept one by one or counted by parts of it. */
typedef struct cell {
    size_t next; /* of the same bin; SIZE_MAX: none */
    uint64_t low, high;
    bool keeps;
    unsigned shift; /* a part holds 2^shift keys */
    uint64_t taken;
    union word {
        double value;
        uint64_t count;
    } * word;
} cell;

typedef struct search {
    ed_run *run;
    const ed_exact_request *request; /* by output */
    wanted *wanted;                  /* by output and rank */
    size_t wanteds;
    cell *cell;
    size_t cells;
    union word *word; /* for all cells */
    size_t words;
    size_t **first;   /* by output and bin: its first cell, SIZE_MAX: none */
    uint64_t **above; /* by output and amount */
    bool counts;      /* in this pass */
} search;

/* A bin with one value needs no look. */
static wanted want(const search *s, size_t output, ed_order order, uint64_t rank)
{
    uint64_t below;
    size_t at = ed_order_bin(&order, rank, &below);
    const ed_bin *bin = &s->run->output[output].histogram.bin[at];
    wanted w = {.output = output, .bin = at, .inside = bin->count, .within = rank - below};
    w.low = key_of(bin->least);
    w.high = key_of(bin->greatest);
    w.found = w.low == w.high;
    w.value = bin->least + 0.0;
    return w;
}

static void want_all(search *s)
{
    ed_arena *arena = s->run->arena;
    size_t all = 0;
    for (size_t k = 0; k < s->run->outputs; k++)
        all += s->request[k].ranks;
    s->wanted = ed_arena_array(arena, all + 1, sizeof *s->wanted);
    for (size_t k = 0; k < s->run->outputs; k++) {
        ed_order order = ed_order_new(arena, &s->run->output[k].histogram);
        for (size_t i = 0; i < s->request[k].ranks; i++)
            s->wanted[s->wanteds++] = want(s, k, order, s->request[k].rank[i]);
    }
}

/* ---- cells of a pass */

static bool shares_cell(const wanted *a, const wanted *b)
{
    return a->output == b->output && a->bin == b->bin && a->low == b->low;
}

/* Wanted ones ascend within an output, so those that share a range stand together. */
static void make_cells(search *s)
{
    const wanted *last = NULL;
    s->cells = 0;
    for (size_t i = 0; i < s->wanteds; i++) {
        wanted *w = &s->wanted[i];
        if (w->found)
            continue;
        if (last == NULL || !shares_cell(last, w)) {
            size_t *first = &s->first[w->output][w->bin];
            s->cell[s->cells] = (cell){.next = *first, .low = w->low, .high = w->high};
            *first = s->cells++;
        }
        w->cell = s->cells - 1;
        last = w;
    }
}

static void give_words(search *s)
{
    unsigned bits = 0;
    while (s->cells > 0 && (size_t)2 << bits <= s->words / s->cells)
        bits++;
    memset(s->word, 0, s->words * sizeof *s->word);
    for (size_t i = 0; i < s->wanteds; i++) {
        cell *c = &s->cell[s->wanted[i].cell];
        if (s->wanted[i].found)
            continue;
        c->word = s->word + (s->wanted[i].cell << bits);
        c->keeps = s->wanted[i].inside <= (uint64_t)1 << bits;
        for (c->shift = 0; (c->high - c->low) >> c->shift >> bits != 0;)
            c->shift++;
    }
}

/* ---- a pass; any thread at any time */

static void take(cell *c, double x)
{
    uint64_t key = key_of(x);
    if (key < c->low || key > c->high)
        return;
    if (c->keeps)
        c->word[ed_parallel_add(&c->taken, 1)].value = x;
    else
        (void)ed_parallel_add(&c->word[(key - c->low) >> c->shift].count, 1);
}

static void count_above(const search *s, size_t output, const double *x)
{
    for (size_t i = 0; i < s->request[output].amounts; i++) {
        uint64_t above = 0;
        for (size_t k = 0; k < ED_BLOCK; k++)
            above += x[k] > s->request[output].amount[i];
        (void)ed_parallel_add(&s->above[output][i], above);
    }
}

static void take_block(void *context, size_t output, const double *x)
{
    const search *s = context;
    const ed_window *window = &s->run->output[output].histogram.window;
    if (s->counts)
        count_above(s, output, x);
    for (size_t i = 0; i < ED_BLOCK; i++) {
        if (isnan(x[i]))
            continue;
        for (size_t at = s->first[output][ed_window_bin(window, x[i])]; at != SIZE_MAX; at = s->cell[at].next)
            take(&s->cell[at], x[i]);
    }
}

/* ---- what a pass has told */

static int ascending(const void *a, const void *b)
{
    const union word *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

static void narrow(wanted *w, const cell *c)
{
    uint64_t part = 0;
    for (; w->within >= c->word[part].count; part++)
        w->within -= c->word[part].count;
    w->inside = c->word[part].count;
    w->low = c->low + (part << c->shift);
    w->high = w->low + ((UINT64_C(1) << c->shift) - 1);
    w->found = c->shift == 0;
    w->value = value_of(w->low);
}

static void learn(search *s)
{
    for (size_t i = 0; i < s->cells; i++)
        if (s->cell[i].keeps)
            qsort(s->cell[i].word, (size_t)s->cell[i].taken, sizeof *s->cell[i].word, ascending);
    for (size_t i = 0; i < s->wanteds; i++) {
        wanted *w = &s->wanted[i];
        if (w->found)
            continue;
        const cell *c = &s->cell[w->cell];
        s->first[w->output][w->bin] = SIZE_MAX;
        w->found = c->keeps;
        if (c->keeps)
            w->value = c->word[w->within].value + 0.0;
        else
            narrow(w, c);
    }
}

/* ---- all */

/* For a pass: 2^16 words a cell, of which each is enough for most runs; 2^21 in all, but 2^10 a cell. */
enum { CELL_WORDS = 1 << 16, ALL_WORDS = 1 << 21, LEAST_WORDS = 1 << 10 };

static void make_room(search *s)
{
    ed_arena *arena = s->run->arena;
    size_t outputs = s->run->outputs, least = LEAST_WORDS * s->wanteds;
    s->first = ed_arena_array(arena, outputs, sizeof *s->first);
    s->above = ed_arena_array(arena, outputs, sizeof *s->above);
    for (size_t k = 0; k < outputs; k++) {
        size_t bins = ed_window_bins(&s->run->output[k].histogram.window);
        s->first[k] = ed_arena_array(arena, bins, sizeof **s->first);
        memset(s->first[k], 0xFF, bins * sizeof **s->first);
        s->above[k] = ed_arena_array(arena, s->request[k].amounts + 1, sizeof **s->above);
    }
    s->cell = ed_arena_array(arena, s->wanteds + 1, sizeof *s->cell);
    make_cells(s);
    s->words = s->cells < ALL_WORDS / CELL_WORDS ? s->cells * CELL_WORDS : ALL_WORDS;
    s->words = s->words > least ? s->words : least;
    s->word = ed_arena_array(arena, s->words + 1, sizeof *s->word);
}

static const ed_exact *collect(const search *s)
{
    ed_arena *arena = s->run->arena;
    ed_exact *out = ed_arena_array(arena, s->run->outputs, sizeof *out);
    const wanted *w = s->wanted;
    for (size_t k = 0; k < s->run->outputs; k++) {
        out[k] =
            (ed_exact){&s->request[k], ed_arena_array(arena, s->request[k].ranks + 1, sizeof(double)), s->above[k]};
        for (size_t i = 0; i < s->request[k].ranks; i++, w++)
            out[k].value[i] = w->value;
    }
    return out;
}

const ed_exact *ed_exact_new(ed_run *run, const ed_exact_request *request)
{
    search s = {.run = run, .request = request};
    for (size_t k = 0; k < run->outputs; k++)
        s.counts = s.counts || request[k].amounts > 0;
    want_all(&s);
    make_room(&s);
    for (; s.cells > 0 || s.counts; make_cells(&s)) {
        give_words(&s);
        if (!ed_run_replay(run, take_block, &s))
            return NULL;
        learn(&s);
        s.counts = false;
    }
    return collect(&s);
}
