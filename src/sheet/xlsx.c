/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of the spreadsheet of a valuation: each planned cell as it is, in its look. */
#include "sheet/inside.h"
#include "sheet/writing.h"
#include <string.h>

/* The long tables do without the looks that are next to none: the library looks each one up for every cell. */
static lxw_format *look_of(const ed_sheet_file *w, ed_tab tab, ed_look look)
{
    return tab == ED_TAB_YEARS && (look == ED_LOOK_NUMBER || look == ED_LOOK_PLAIN) ? NULL : w->look[look];
}

static lxw_error write_cell(lxw_worksheet *to, const ed_sheet_cell *cell, lxw_format *look, char *formula)
{
    if (cell->kind == ED_CELL_NUMBER)
        return worksheet_write_number(to, cell->row, cell->column, cell->number, look);
    if (cell->kind == ED_CELL_TEXT) /* as a string, whatever it begins with */
        return cell->text[0] == '\0' ? worksheet_write_blank(to, cell->row, cell->column, look)
                                     : worksheet_write_string(to, cell->row, cell->column, cell->text, look);
    formula[0] = '=';
    memcpy(formula + 1, cell->text, strlen(cell->text) + 1); /* there is room for the longest */
    if (cell->shown != NULL)
        return worksheet_write_formula_str(to, cell->row, cell->column, formula, look, cell->shown);
    return worksheet_write_formula_num(to, cell->row, cell->column, formula, look, cell->number);
}

static void set_up(lxw_worksheet *to, const ed_tab_plan *tab)
{
    for (uint16_t i = 0; tab->width != NULL && tab->width[i] > 0; i++)
        (void)worksheet_set_column(to, i, i, tab->width[i], NULL);
    if (tab->frozen_rows > 0)
        worksheet_freeze_panes(to, tab->frozen_rows, tab->frozen_columns);
    worksheet_set_landscape(to);
    worksheet_set_paper(to, 9); /* A4 */
    worksheet_fit_to_pages(to, 1, 0);
    worksheet_set_margins(to, 0.5, 0.5, 0.6, 0.6);
    (void)worksheet_set_footer(to, "&L&A&R&P / &N");
    if (tab->frozen_rows > 2) /* the last of them is the head */
        (void)worksheet_repeat_rows(to, tab->frozen_rows - 1, tab->frozen_rows - 1);
}

typedef struct contents {
    const ed_sheets *sheets;
    char *formula; /* room for the longest */
} contents;

static void fill(ed_sheet_file *w, const void *context)
{
    const contents *c = context;
    const ed_sheets *s = c->sheets;
    for (size_t i = 0; i < ED_TABS; i++) {
        const ed_tab_plan *tab = &s->tab[i];
        if (tab->name == NULL) /* of a workbook that has fewer */
            continue;
        lxw_worksheet *to = workbook_add_worksheet(w->book, tab->name);
        if (to == NULL) {
            ed_sheet_file_note(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        set_up(to, tab);
        if (i == ED_TAB_REPORT)
            worksheet_hide(to);
        for (uint32_t row = 0; tab->height != NULL && row < tab->rows; row++)
            if (tab->height[row] > 0)
                ed_sheet_file_note(w, worksheet_set_row(to, row, tab->height[row], NULL));
        for (size_t k = 0; k < tab->cells; k++)
            ed_sheet_file_note(
                w, write_cell(to, &tab->cell[k], look_of(w, (ed_tab)i, (ed_look)tab->cell[k].look), c->formula));
    }
    for (size_t i = 0; i < s->defineds; i++)
        ed_sheet_file_note(w, workbook_define_name(w->book, s->defined[i].name, s->defined[i].refers));
}

/* Longest formula, with "=" and NUL. */
static size_t longest(const ed_sheets *s)
{
    size_t most = 0;
    for (size_t i = 0; i < ED_TABS; i++)
        for (size_t k = 0; k < s->tab[i].cells; k++)
            if (s->tab[i].cell[k].kind == ED_CELL_FORMULA && strlen(s->tab[i].cell[k].text) > most)
                most = strlen(s->tab[i].cell[k].text);
    return most + 2;
}

ed_status ed_sheets_write(const ed_sheets *s, ed_text *out)
{
    const contents c = {s, ed_arena_alloc(s->arena, longest(s))};
    return ed_sheet_file_write((ed_filling){fill, &c}, out);
}
