/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grids: rows of cells, filled and asked. */
#include "grid/inside.h"
#include <string.h>

static const ed_cell nothing = {.text = ""};

ed_grid *ed_grid_new(ed_arena *arena, const char *path, const char *name, ed_place_kind kind)
{
    ed_grid *grid = ed_arena_alloc(arena, sizeof *grid);
    grid->path = name[0] == '\0' ? ed_arena_string(arena, path) : ed_arena_printf(arena, "%s:%s", path, name);
    grid->name = ed_arena_string(arena, name);
    grid->kind = kind;
    return grid;
}

bool ed_grid_begin(ed_arena *arena, ed_grid *grid, uint32_t line, bool hidden)
{
    const ed_grid_row row = {.line = line, .first = grid->cells, .hidden = hidden};
    if (grid->rows > 0 && grid->row[grid->rows - 1].line >= line)
        return false;
    ED_PUSH(arena, grid->row, grid->rows, grid->row_capacity, row);
    return true;
}

/* White space, no-break and ideographic ones among it. */
static bool is_blank(const char *text)
{
    for (size_t step; *text != '\0'; text += step) {
        step = strchr(" \t\r\n", *text) != NULL        ? 1
               : strncmp(text, "\xC2\xA0", 2) == 0     ? 2
               : strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3
                                                       : 0;
        if (step == 0)
            return false;
    }
    return true;
}

/* Writers add cells in order: only where one does not is there anything to move. */
static size_t position_of(const ed_grid *grid, const ed_grid_row *row, uint32_t column)
{
    size_t at = row->first + row->cells;
    while (at > row->first && grid->cell[at - 1].column > column)
        at--;
    return at;
}

bool ed_grid_add(ed_arena *arena, ed_grid *grid, ed_cell cell)
{
    ed_grid_row *row = &grid->row[grid->rows - 1];
    if (is_blank(cell.text) && cell.kind != ED_CELL_ERROR) {
        cell.kind = ED_CELL_EMPTY;
        cell.text = "";
    }
    if (cell.kind == ED_CELL_EMPTY && (cell.flags & ED_CELL_FORMULA) == 0)
        return true;
    const size_t at = position_of(grid, row, cell.column);
    if (at > row->first && grid->cell[at - 1].column == cell.column)
        return false;
    ED_PUSH(arena, grid->cell, grid->cells, grid->cell_capacity, cell);
    memmove(&grid->cell[at + 1], &grid->cell[at], (grid->cells - 1 - at) * sizeof cell);
    grid->cell[at] = cell;
    row->cells++;
    return true;
}

void ed_grid_end(ed_grid *grid)
{
    if (grid->rows > 0 && grid->row[grid->rows - 1].cells == 0)
        grid->rows--;
}

const ed_cell *ed_grid_cell(const ed_grid *grid, size_t row, uint32_t column)
{
    const ed_cell *cell = grid->cell + grid->row[row].first;
    size_t low = 0, high = grid->row[row].cells;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (cell[middle].column == column)
            return &cell[middle];
        if (cell[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return &nothing;
}

ed_place ed_grid_place(const ed_grid *grid, size_t row, uint32_t column)
{
    return (ed_place){.path = grid->path, .line = grid->row[row].line, .column = column, .kind = grid->kind};
}

ed_place ed_grid_whole(const ed_grid *grid)
{
    return (ed_place){.path = grid->path};
}

void ed_grid_too_large(ed_findings *findings, ed_place place, ed_words what, size_t most)
{
    const char *limit = ed_arena_printf(findings->arena, "%zu", most);
    const ed_words arguments[2] = {what, {limit, limit}};
    ed_findings_add_words(findings, ED_RULE_grid_size, place, NULL, arguments, 2);
}

void ed_grid_damaged(ed_findings *findings, ed_place place, ed_words what)
{
    ed_findings_add_words(findings, ED_RULE_grid_damaged, place, NULL, &what, 1);
}
