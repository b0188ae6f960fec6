/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes by transitive closure (Warshall); the period by levels of a breadth-first walk (Denardo 1977). */
#include "method/inside.h"
#include <stdint.h>

static void close_ways(ed_classes *c)
{
    for (size_t k = 0; k < c->n; k++)
        for (size_t i = 0; i < c->n; i++)
            for (size_t j = 0; c->leads[i * c->n + k] && j < c->n; j++)
                c->leads[i * c->n + j] = c->leads[i * c->n + j] || c->leads[k * c->n + j];
}

static bool together(const ed_classes *c, size_t i, size_t j)
{
    return i == j || (c->leads[i * c->n + j] && c->leads[j * c->n + i]);
}

ed_classes ed_classes_find(ed_arena *arena, const double *entry, size_t n, bool by_zeros)
{
    ed_classes classes = {.entry = entry, .n = n, .by_zeros = by_zeros}, *c = &classes;
    c->first_of = ed_arena_array(arena, n, sizeof *c->first_of);
    c->level = ed_arena_array(arena, n, sizeof *c->level);
    c->leads = ed_arena_array(arena, n * n, sizeof *c->leads);
    for (size_t i = 0; i < n * n; i++) /* from column to row, as individuals move */
        c->leads[i % n * n + i / n] = !by_zeros || entry[i] > 0;
    close_ways(c);
    for (size_t i = 0; i < n; i++)
        while (!together(c, i, c->first_of[i]))
            c->first_of[i]++;
    return classes;
}

size_t ed_classes_members(const ed_classes *c, size_t first)
{
    size_t members = 0;
    for (size_t i = 0; i < c->n; i++)
        members += c->first_of[i] == first;
    return members;
}

static size_t divisor(size_t a, size_t b)
{
    while (b > 0) {
        const size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool moves(const ed_classes *c, size_t from, size_t to)
{
    return c->entry[to * c->n + from] > 0 && c->first_of[from] == c->first_of[to];
}

/* One step on from `from`, to members that no shorter way reaches. */
static void set_next_level(const ed_classes *c, size_t from)
{
    for (size_t to = 0; to < c->n; to++)
        if (c->level[to] == SIZE_MAX && moves(c, from, to))
            c->level[to] = c->level[from] + 1;
}

/* The steps from `first` to each member of its class; all are reached within as many rounds as there are members. */
static void set_levels(const ed_classes *c, size_t first)
{
    for (size_t i = 0; i < c->n; i++)
        c->level[i] = SIZE_MAX;
    c->level[first] = 0;
    for (size_t round = 0; round < c->n; round++)
        for (size_t i = 0; i < c->n; i++)
            if (c->level[i] == round)
                set_next_level(c, i);
}

size_t ed_classes_period(const ed_classes *c, size_t first)
{
    size_t period = 0;
    if (!c->by_zeros)
        return 1;
    set_levels(c, first);
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; c->first_of[i] == first && j < c->n; j++)
            if (moves(c, i, j)) {
                const size_t there = c->level[i] + 1, known = c->level[j];
                period = divisor(there > known ? there - known : known - there, period);
            }
    return period > 0 ? period : 1;
}
