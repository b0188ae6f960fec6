/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells say what was meant by them. */
#include "grid/grid.h"

bool ed_grid_is_usable(const ed_grid_value *cell, ed_place place, const char *path, ed_findings *findings)
{
    if (cell->kind == ED_GRID_ERROR)
        ED_FIND(findings, cell_error, place, path, cell->text);
    else if ((cell->flags & ED_GRID_FORMULA) != 0 && cell->kind == ED_GRID_EMPTY)
        ED_FIND(findings, cell_formula, place, path);
    else if ((cell->flags & ED_GRID_ROUNDED) != 0)
        ED_FIND(findings, cell_rounded, place, path, cell->text);
    else
        return true;
    return false;
}

void ed_grid_find_merged(const ed_grid *grid, const ed_grid_merged *range, const char *path, ed_findings *findings)
{
    const ed_place place = {
        .path = grid->path, .line = range->first_row, .column = range->first_column, .kind = grid->kind};
    ED_FIND(findings, list_merged, place, path);
}

void ed_grid_find_hidden(const ed_grid *grid, const char *path, ed_findings *findings)
{
    size_t hidden = 0, formulas = 0;
    for (size_t i = 0; i < grid->cells; i++) {
        hidden += (grid->cell[i].flags & ED_GRID_HIDDEN) != 0;
        formulas += (grid->cell[i].flags & ED_GRID_FORMULA) != 0 && grid->cell[i].kind != ED_GRID_EMPTY;
    }
    if (hidden > 0 || grid->hidden)
        ED_FIND(findings, list_hidden, ed_grid_whole(grid), path, ed_arena_printf(findings->arena, "%zu", hidden));
    if (formulas > 0)
        ED_FIND(findings, list_formulas, ed_grid_whole(grid), path, ed_arena_printf(findings->arena, "%zu", formulas));
}
