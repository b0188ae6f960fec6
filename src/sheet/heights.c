/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heights of rows whose texts are wrapped: not every spreadsheet finds them by itself when it opens a file. */
#include "sheet/inside.h"

/* Points: of a line, of a small one, of a title, and the most of a row. */
enum { LINE = 15, SMALL_LINE = 13, TITLE_ROW = 26, SECTION_ROW = 18, TOTAL_ROW = 22, MOST = 150 };

static double wrapped(const ed_tab_plan *tab, const ed_sheet_cell *cell, double line)
{
    double width = 10;
    for (uint16_t i = 0; tab->width[i] > 0 && i <= cell->column; i++)
        width = tab->width[i];
    const double text = (double)ed_text_width(cell->text) * 1.1;
    double height = line;
    for (double left = text - width; left > 0 && height < MOST; left -= width)
        height += line;
    return height;
}

static double height_of(const ed_tab_plan *tab, const ed_sheet_cell *cell)
{
    switch ((ed_look)cell->look) {
    case ED_LOOK_TITLE:
        return TITLE_ROW;
    case ED_LOOK_SECTION:
        return SECTION_ROW;
    case ED_LOOK_TOTAL:
        return TOTAL_ROW;
    case ED_LOOK_HEAD:
    case ED_LOOK_WRAP:
    case ED_LOOK_FIXED:
        return cell->kind == ED_CELL_TEXT ? wrapped(tab, cell, LINE) : 0;
    case ED_LOOK_SMALL:
        return cell->kind == ED_CELL_TEXT ? wrapped(tab, cell, SMALL_LINE) : 0;
    default:
        return 0;
    }
}

void ed_sheets_measure(ed_sheets *s)
{
    for (size_t i = 0; i < ED_TAB_REPORT; i++) {
        ed_tab_plan *tab = &s->tab[i];
        tab->height = ed_arena_array(s->arena, tab->rows + 1, sizeof *tab->height);
        for (size_t k = 0; k < tab->cells; k++) {
            const double height = height_of(tab, &tab->cell[k]);
            if (height > LINE && height > tab->height[tab->cell[k].row])
                tab->height[tab->cell[k].row] = height;
        }
    }
}
