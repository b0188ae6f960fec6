/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of coefficients: the rows of tables that the valuation rests on, with where they come from and how sure
 * that is. The blocks of bands and curves follow behind (shape.c). */
#include "library/table/table.h"
#include "sheet/inside.h"

enum { TABLE, ROW, VALUE, UNIT, COLUMN, SOURCE, CONFIDENCE, USED, REASON, COLUMNS };
enum { HEAD_ROW = 2, FIRST_ROW = 3 };

/* The cell of a coefficient, unless it stands already. */
static bool put_cell(ed_sheets *s, const ed_used_row *used, size_t column, uint32_t row)
{
    const ed_cell *cell = &used->row->cell[column];
    const ed_stand at = {true, ED_TAB_COEFFICIENTS, VALUE, row, NULL};
    if (cell->number == NULL || ed_map_find(&s->row_of, cell, sizeof *cell) != ED_MAP_NONE)
        return false;
    (void)ed_map_add(&s->row_of, cell, sizeof *cell, (uint32_t)s->cell_ofs);
    ED_PUSH(s->arena, s->cell_of, s->cell_ofs, s->cell_of_capacity, at);
    ed_put_number(s, ED_TAB_COEFFICIENTS, row, VALUE, ED_LOOK_INPUT, ed_number_to_double(cell->number));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, UNIT, ED_LOOK_PLAIN,
                ed_amount_unit(s->arena, used->table->column[column].unit));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, COLUMN, ED_LOOK_WRAP,
                ed_words_in(used->table->column[column].title, s->lang));
    return true;
}

static void put_origin(ed_sheets *s, const ed_used_row *used, ed_confidence confidence, uint32_t row)
{
    const char *title = ed_words_in(used->row->title, s->lang), *key = ed_wiring_row_key(s->arena, used->row);
    key = title != NULL ? title : key;
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, TABLE, ED_LOOK_WRAP, ed_words_in(used->table->title, s->lang));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, ROW, ED_LOOK_WRAP, key);
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, SOURCE, ED_LOOK_WRAP,
                ed_citation_full(s->arena, &used->table->source, s->lang));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, CONFIDENCE, ED_LOOK_WRAP,
                ed_words_in(ed_confidence_words(confidence), s->lang));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, USED, ED_LOOK_SMALL, used->path);
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, REASON, ED_LOOK_WRAP, used->reason);
}

/* Of a banded table the row that held the value: its cells are those of the block of all bands. */
static uint32_t put_row(ed_sheets *s, const ed_used_row *used, uint32_t row)
{
    if (used->row->key == NULL) {
        put_origin(s, used, used->row->confidence, row);
        ed_put_text(s, ED_TAB_COEFFICIENTS, row, VALUE, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_band_below));
        return row + 1;
    }
    for (size_t i = 0; i < used->table->columns; i++)
        if (put_cell(s, used, i, row))
            put_origin(s, used, used->row->cell[i].confidence, row++);
    return row;
}

void ed_sheet_coefficients(ed_sheets *s)
{
    static const double widths[] = {34, 30, 16, 12, 20, 40, 24, 34, 34, 0};
    const char *const head[COLUMNS] = {ed_sheets_say(s, ED_SAY_sheet_table),  ed_sheets_say(s, ED_SAY_sheet_row),
                                       ed_sheets_say(s, ED_SAY_sheet_value),  ed_sheets_say(s, ED_SAY_sheet_unit),
                                       ed_sheets_say(s, ED_SAY_sheet_column), ed_sheets_say(s, ED_SAY_sheet_source),
                                       ed_sheets_say(s, ED_SAY_sheet_sure),   ed_sheets_say(s, ED_SAY_sheet_used_at),
                                       ed_sheets_say(s, ED_SAY_sheet_reason)};
    uint32_t row = FIRST_ROW;
    s->tab[ED_TAB_COEFFICIENTS].width = widths;
    s->tab[ED_TAB_COEFFICIENTS].frozen_rows = FIRST_ROW;
    ed_put_text(s, ED_TAB_COEFFICIENTS, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_coefficients_title));
    ed_put_text(s, ED_TAB_COEFFICIENTS, 1, 0, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_coefficients_how));
    ed_put_row(s, ED_TAB_COEFFICIENTS, HEAD_ROW, ED_LOOK_HEAD, head, COLUMNS);
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].rows; k++)
            row = put_row(s, &s->ledger->item[i].row[k], row);
}
