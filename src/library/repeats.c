/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs of rows that stand in a list twice, as where a block was pasted a second time under new ids. Rows are known by a
 * hash of what they say. That single rows are alike is nothing unusual; a run counts where its rows are rare in the
 * list, and where chance would hardly repeat it.
 */
#include "library/read.h"
#include <string.h>

enum {
    SHORTEST = 3, /* rows of a run */
    RARE = 3,     /* rows of the list that are alike, at most: a block may have been pasted twice */
    TRIED = 16    /* earlier rows that are looked at: the others of a run have fewer */
};

typedef struct search {
    const uint64_t *row;
    size_t rows;
    uint32_t *before; /* the row before that is alike; ED_MAP_NONE: none */
    uint32_t *first;  /* the first that is alike: there the number of all is counted */
    uint32_t *alike;
} search;

/* The memory of a list's search is given back: a case may have many rows. */
static void release(ed_arena *arena, const search *s)
{
    uint32_t *const own[] = {s->before, s->first, s->alike};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        ed_arena_release(arena, own[i], s->rows * sizeof *own[i]);
}

static search begin(ed_arena *arena, const uint64_t *row, size_t rows)
{
    search s = {row, rows, ed_arena_array(arena, rows, sizeof *s.before), ed_arena_array(arena, rows, sizeof *s.first),
                ed_arena_array(arena, rows, sizeof *s.alike)};
    uint32_t *last = ed_arena_array(arena, rows, sizeof *last);
    ed_map seen = {.arena = arena};
    memset(s.alike, 0, rows * sizeof *s.alike);
    for (uint32_t at = 0; at < rows; at++) {
        s.first[at] = ed_map_add(&seen, &row[at], sizeof row[at], at);
        s.before[at] = s.first[at] == at ? ED_MAP_NONE : last[s.first[at]];
        last[s.first[at]] = at;
        s.alike[s.first[at]]++;
    }
    ed_arena_release(arena, last, rows * sizeof *last);
    ed_arena_release(arena, seen.slot, seen.size * sizeof *seen.slot);
    return s;
}

/* How far the rows from `at` on say what those from `from` on say, without running into them. */
static size_t extent(const search *s, size_t from, size_t at)
{
    size_t length = 0;
    while (from + length < at && at + length < s->rows && s->row[from + length] == s->row[at + length])
        length++;
    return length;
}

/* Rows of the run that are rare, each counted once. */
static size_t rare_in(const search *s, const ed_repeat *run)
{
    size_t rare = 0;
    for (size_t i = run->second; i < run->second + run->length; i++)
        rare += s->alike[s->first[i]] <= RARE && (s->before[i] == ED_MAP_NONE || s->before[i] < run->second);
    return rare;
}

/* How many runs of that length would be found in rows drawn at random, about. */
static double by_chance(const search *s, size_t length)
{
    double pairs = 0, expected = (double)s->rows * (double)s->rows / 2;
    for (size_t i = 0; i < s->rows; i++)
        pairs += (double)s->alike[s->first[i]];
    for (; length > 0; length--)
        expected *= pairs / ((double)s->rows * (double)s->rows);
    return expected;
}

static ed_repeat longest_at(const search *s, size_t at)
{
    ed_repeat best = {.second = at};
    uint32_t from = s->before[at];
    for (int tried = 0; tried < TRIED && from != ED_MAP_NONE; tried++, from = s->before[from]) {
        const size_t length = extent(s, from, at);
        if (length > best.length)
            best = (ed_repeat){from, at, length};
    }
    return best;
}

size_t ed_repeats_find(ed_arena *arena, const uint64_t *row, size_t rows, bool named, ed_repeat **out)
{
    static const double unlikely = 0.01;
    size_t found = 0, capacity = 0;
    *out = NULL;
    if (rows < (size_t)SHORTEST * 2 || rows >= ED_MAP_NONE)
        return 0;
    const search s = begin(arena, row, rows);
    for (size_t at = 1; at < rows;) {
        const ed_repeat run = longest_at(&s, at);
        const bool counts =
            run.length >= SHORTEST && rare_in(&s, &run) >= SHORTEST && (named || by_chance(&s, run.length) < unlikely);
        if (counts)
            ED_PUSH(arena, *out, found, capacity, run);
        at += counts ? run.length : 1;
    }
    release(arena, &s);
    return found;
}

uint64_t ed_repeats_hash(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++) /* FNV-1a, 64 bits */
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    return (hash ^ 0xFF) * 0x100000001B3u; /* no byte of UTF-8: where one text ends */
}
