/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook opened: its cells taken from the grids, and read into the case. */
#include "guide/casebook/cells.h"

#include "grid/grid.h"
#include <string.h>

bool ed_book_is(const char *bytes, size_t length)
{
    return ed_workbook_is(bytes, length);
}

/* A row that is not read, or of codes: nothing is found in it. */
static bool is_ours(const ed_grid *grid, size_t row)
{
    return ed_grid_cell(grid, row, 1)->text[0] == '#';
}

/* ---- what can not be taken over, or is seen otherwise */

static void check_cell(const ed_grid *grid, size_t row, const ed_grid_value *cell, ed_findings *findings)
{
    const ed_place place = ed_grid_place(grid, row, cell->column);
    if (ed_grid_is_usable(cell, place, NULL, findings) && (cell->flags & ED_GRID_FORMULA) != 0)
        ED_FIND(findings, casebook_formula, place, NULL, cell->text);
    if ((cell->flags & ED_GRID_SCALED) != 0) /* every number of these sheets has its unit beside it or above */
        ED_FIND(findings, cell_scaled, place, NULL, cell->text);
    const bool first = cell == &grid->cell[grid->row[row].first]; /* one of a row says it for all */
    if ((cell->flags & ED_GRID_HIDDEN) != 0 && first && cell->kind != ED_GRID_EMPTY && cell->column > 1 &&
        !grid->hidden)
        ED_FIND(findings, casebook_hidden, place, NULL, cell->text);
}

static bool reaches_rows(const ed_grid *grid, const ed_grid_merged *range)
{
    for (size_t i = 0; i < grid->rows; i++)
        if (grid->row[i].line >= range->first_row && grid->row[i].line <= range->last_row && !is_ours(grid, i))
            return true;
    return false;
}

static void check_sheet(const ed_grid *grid, ed_findings *findings)
{
    for (size_t i = 0; i < grid->rows; i++)
        for (size_t k = 0; k < grid->row[i].cells && !is_ours(grid, i); k++)
            check_cell(grid, i, &grid->cell[grid->row[i].first + k], findings);
    for (size_t i = 0; i < grid->merges; i++)
        if (reaches_rows(grid, &grid->merged[i]))
            ed_grid_find_merged(grid, &grid->merged[i], NULL, findings);
}

/* ---- the cells */

static void add_sheet(ed_book *book, const ed_grid *grid, ed_findings *findings)
{
    static const ed_leaf_kind kinds[] = {[ED_GRID_TEXT] = ED_LEAF_TEXT,
                                         [ED_GRID_NUMBER] = ED_LEAF_NUMBER,
                                         [ED_GRID_DATE] = ED_LEAF_DATE,
                                         [ED_GRID_BOOLEAN] = ED_LEAF_TEXT};
    ed_leaves *sheet = ed_book_add(book, grid->name);
    sheet->hidden = grid->hidden;
    for (size_t i = 0; i < grid->rows; i++)
        for (size_t k = 0; k < grid->row[i].cells; k++) {
            const ed_grid_value *cell = &grid->cell[grid->row[i].first + k];
            if (cell->kind != ED_GRID_EMPTY && cell->kind != ED_GRID_ERROR)
                ed_leaves_put(book->arena, sheet,
                              (ed_leaf){grid->row[i].line - 1, (uint16_t)(cell->column - 1), (uint8_t)kinds[cell->kind],
                                        cell->text});
        }
    if (ed_leaves_are_read(sheet))
        check_sheet(grid, findings);
}

bool ed_book_open(ed_book *book, const char *path, const char *bytes, size_t length, ed_findings *findings)
{
    ed_workbook *file = ed_workbook_open(book->arena, path, bytes, length, findings);
    for (size_t i = 0; file != NULL && i < ed_workbook_sheets(file); i++) {
        const ed_grid *grid = ed_workbook_read(file, i, findings);
        if (grid == NULL)
            return false;
        add_sheet(book, grid, findings);
    }
    return file != NULL;
}
