/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook opened: its cells taken from the grids, and read into the case. */
#include "guide/casebook/cells.h"

#include "grid/grid.h"
#include <string.h>

bool ed_book_is(const char *bytes, size_t length)
{
    return ed_workbook_is(bytes, length);
}

/* What the cell says, or a finding where that can not be taken over. */
static bool leaf_of(const ed_grid *grid, size_t row, const ed_grid_value *cell, ed_findings *findings)
{
    const ed_place place = ed_grid_place(grid, row, cell->column);
    if (cell->kind == ED_GRID_ERROR)
        ED_FIND(findings, casebook_error, place, NULL, cell->text);
    else if ((cell->flags & ED_GRID_FORMULA) != 0 && cell->kind != ED_GRID_EMPTY)
        ED_FIND(findings, casebook_formula, place, NULL, cell->text);
    const bool first = cell == &grid->cell[grid->row[row].first]; /* one of a row says it for all */
    if ((cell->flags & ED_GRID_HIDDEN) != 0 && first && cell->kind != ED_GRID_EMPTY && cell->column > 1 &&
        !grid->hidden)
        ED_FIND(findings, casebook_hidden, place, NULL, cell->text);
    return cell->kind != ED_GRID_EMPTY && cell->kind != ED_GRID_ERROR;
}

static void add_sheet(ed_book *book, const ed_grid *grid, ed_findings *findings)
{
    static const ed_leaf_kind kinds[] = {[ED_GRID_TEXT] = ED_LEAF_TEXT,
                                         [ED_GRID_NUMBER] = ED_LEAF_NUMBER,
                                         [ED_GRID_DATE] = ED_LEAF_DATE,
                                         [ED_GRID_BOOLEAN] = ED_LEAF_TEXT};
    ed_findings unheard;
    ed_findings_init(&unheard, book->arena);
    ed_leaves *sheet = ed_book_add(book, grid->name);
    sheet->hidden = grid->hidden;
    for (size_t i = 0; i < grid->rows; i++) {
        const ed_grid_row *row = &grid->row[i];
        const ed_grid_value *first = ed_grid_cell(grid, i, 1);
        const bool is_ours = first->text[0] == '#'; /* a row that is not read, or of codes */
        for (size_t k = 0; k < row->cells; k++) {
            const ed_grid_value *cell = &grid->cell[row->first + k];
            if (leaf_of(grid, i, cell, is_ours ? &unheard : findings))
                ed_leaves_put(
                    book->arena, sheet,
                    (ed_leaf){row->line - 1, (uint16_t)(cell->column - 1), (uint8_t)kinds[cell->kind], cell->text});
        }
    }
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
