/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a ledger (steps, cells of tables, amounts) with what they were compiled from, found by path or by what
 * a name stands for, and numbered. */
#ifndef ED_ENGINE_LEDGER_FIGURES_H
#define ED_ENGINE_LEDGER_FIGURES_H

#include "engine/bind/binding.h"

/* One figure: entry of the item; of a table the row and the column as the ledger has them. An entry behind the last
 * stands for an amount. */
typedef struct ed_figure_place {
    size_t item, entry, row, column;
} ed_figure_place;

typedef struct ed_figures ed_figures;

ed_figures *ed_figures_new(ed_arena *arena, const ed_ledger *ledger);
size_t ed_figures_count(const ed_figures *figures);
/* 0 .. count - 1 */
size_t ed_figures_number(const ed_figures *figures, ed_figure_place place);
/* What the figure was compiled from, and its row there. */
const ed_compiled *ed_figures_compiled(const ed_figures *figures, ed_figure_place place, size_t *row);
/* What a name for it stands for; NULL: an amount has none. */
const ed_bound *ed_figures_bound(const ed_figures *figures, ed_figure_place place);
/* The figure that the bound is in the row of its region; `here` is the one that names it. False: it is none. */
bool ed_figures_of_bound(const ed_figures *figures, const ed_bound *bound, size_t row, ed_figure_place here,
                         ed_figure_place *out);
/* True where the bound is a figure, in whatever row. */
bool ed_figures_has(const ed_figures *figures, const ed_bound *bound);
/* The input of that path, NULL: there is none; and for a parameter that stands in the line of its curve or rate, that
 * curve or rate. */
const ed_used_input *ed_figures_input(const ed_figures *figures, const char *path);
const ed_used_input *ed_figures_input_over(const ed_figures *figures, const char *path);

/* Without an index. */
const char *ed_figures_path(ed_arena *arena, const ed_ledger *ledger, ed_figure_place place);
bool ed_figures_find(ed_arena *arena, const ed_ledger *ledger, const char *path, ed_figure_place *out);
const ed_figure *ed_figures_value(const ed_ledger *ledger, ed_figure_place place); /* not of an amount */

#endif
