/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input at a time. */
#include "simulate/sense/sensitivity.h"
#include "simulate/simulate.h"

const ed_tornado *ed_tornado_new(const ed_sensing *s)
{
    ed_arena *arena = s->plan->arena;
    size_t k = s->plan->variables, rows = 2 * k + 1;
    const ed_simulated_input *input = s->simulation->input;
    ed_probe probe = ed_probe_new(s->plan, s->total, ED_PROBE_VALUES, s->kernels);
    double *row = ed_arena_array(arena, rows * k, sizeof *row), *y = ed_arena_array(arena, rows, sizeof *y);
    double *size = ed_arena_array(arena, k, sizeof *size);
    ed_tornado *out = ed_arena_alloc(arena, sizeof *out);
    if (probe.program == NULL)
        return NULL;
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; i < k; i++)
            row[r * k + i] = input[i].point;
    for (size_t i = 0; i < k; i++) {
        row[(2 * i + 1) * k + i] = input[i].p10;
        row[(2 * i + 2) * k + i] = input[i].p90;
    }
    ed_probe_run(&probe, row, rows, y);
    *out = (ed_tornado){.base = y[0], .swing = ed_arena_array(arena, k, sizeof *out->swing)};
    for (size_t i = 0; i < k; i++) {
        out->swing[i] = (ed_swing){y[2 * i + 1], y[2 * i + 2]};
        size[i] = out->swing[i].high - out->swing[i].low;
    }
    out->order = ed_sensitivity_order(arena, size, k);
    return out;
}
