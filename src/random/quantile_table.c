/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building quantile tables; the kernel simulate/kernel/sample.c reads them. */
#include "random/inside.h"
#include <math.h>

/* The lower end of a cell. */
static double cell_start(int bits, size_t cell)
{
    double inside = (double)(cell & (((size_t)1 << bits) - 1));
    return ldexp(1 + ldexp(inside, -bits), (int)(cell >> bits) - 53);
}

typedef struct knot {
    double value, slope;
} knot;

static knot knot_at(const ed_law *law, double x, bool upper, double *near)
{
    knot out;
    out.value = ed_law_quantile(law, x, upper, &out.slope, near);
    return out;
}

/* The cubic through both ends of a cell of width h. */
static void set_row(double *row, knot a, knot b, double h)
{
    double rise = b.value - a.value, at_a = a.slope * h, at_b = b.slope * h;
    row[0] = a.value;
    row[1] = at_a;
    row[2] = 3 * rise - 2 * at_a - at_b;
    row[3] = at_a + at_b - 2 * rise;
}

static void fill_side(const ed_quantile_table *table, double *row, bool upper)
{
    double near = NAN;
    knot here = knot_at(&table->law, 0x1p-53, upper, &near);
    for (size_t cell = 0; cell + 1 < table->side; cell++) {
        double from = cell_start(table->bits, cell), to = cell_start(table->bits, cell + 1);
        knot next = knot_at(&table->law, to, upper, &near);
        set_row(row + 4 * cell, here, next, to - from);
        here = next;
    }
    row[4 * (table->side - 1)] = here.value;
}

/* The error at the middle of every seventh cell: a step that is prime to their number visits all places in an octave.
 */
static double measured(const ed_quantile_table *table, double spread)
{
    double worst = 0, slope, near = NAN;
    for (size_t at = 1; at < 2 * table->side; at += 7) {
        size_t cell = at % table->side;
        bool upper = at >= table->side;
        if (cell + 1 == table->side)
            continue;
        near = cell < 7 ? NAN : near;
        const double *row = table->row + 4 * at;
        double x = 0.5 * (cell_start(table->bits, cell) + cell_start(table->bits, cell + 1));
        double truth = ed_law_quantile(&table->law, x, upper, &slope, &near);
        double off = fabs(row[0] + 0.5 * (row[1] + 0.5 * (row[2] + 0.5 * row[3])) - truth) / (fabs(truth) + spread);
        worst = off > worst ? off : worst;
    }
    return worst;
}

const ed_quantile_table *ed_quantile_table_new(ed_arena *arena, const ed_law *law)
{
    double slope, near[2] = {NAN, NAN};
    double spread =
        ed_law_quantile(law, 0.25, true, &slope, &near[0]) - ed_law_quantile(law, 0.25, false, &slope, &near[1]);
    ed_quantile_table *table = ed_arena_alloc(arena, sizeof *table);
    table->law = *law;
    table->error = HUGE_VAL;
    for (int bits = ED_TABLE_BITS_LEAST; bits <= ED_TABLE_BITS_MOST && !(table->error < ED_TABLE_ERROR); bits++) {
        table->bits = bits;
        table->side = ((size_t)ED_TABLE_OCTAVES << bits) + 1;
        double *row = ed_arena_doubles(arena, 8 * table->side); /* rows do not cross cache lines */
        table->row = row;
        fill_side(table, row, false);
        fill_side(table, row + 4 * table->side, true);
        table->error = measured(table, 0.5 * spread);
    }
    return table;
}

/* ---- steps */

const ed_steps *ed_steps_new(ed_arena *arena, const double *value, const double *bound, size_t count)
{
    ed_steps *steps = ed_arena_alloc(arena, sizeof *steps);
    size_t guides = count < 1024 ? 1024 : count;
    uint32_t *guide = ed_arena_array(arena, guides + 1, sizeof *guide);
    for (size_t k = 0, at = 0; k <= guides; k++) {
        while (at + 1 < count && bound[at] < (double)k / (double)guides)
            at++;
        guide[k] = (uint32_t)at;
    }
    *steps = (ed_steps){.count = count, .value = value, .bound = bound, .guide = guide, .guides = guides};
    return steps;
}
