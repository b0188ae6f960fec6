/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain workbooks: cells as they are planned elsewhere, with drop-downs and comments. */
#include "sheet/writing.h"

typedef struct contents {
    const ed_plain_sheet *sheet;
    size_t count;
} contents;

static lxw_error put_cell(lxw_worksheet *to, const ed_plain_cell *cell, lxw_format *look)
{
    if (cell->kind == ED_PLAIN_NUMBER || cell->kind == ED_PLAIN_DATE)
        return worksheet_write_number(to, cell->row, cell->column, cell->number, look);
    if (cell->kind == ED_PLAIN_TEXT) /* as a string, whatever it begins with */
        return worksheet_write_string(to, cell->row, cell->column, cell->text, look);
    return worksheet_write_blank(to, cell->row, cell->column, look);
}

static lxw_error put_comment(lxw_worksheet *to, const ed_plain_cell *cell)
{
    enum { WIDTH = 320, LINE = 18, PER_LINE = 40 };
    char author[] = "ecodamage";
    const size_t lines = ed_text_width(cell->comment) / PER_LINE + 2;
    lxw_comment_options options = {
        .author = author, .width = WIDTH, .height = (uint16_t)(LINE * (lines < 20 ? lines : 20)), .font_size = 9};
    return worksheet_write_comment_opt(to, cell->row, cell->column, cell->comment, &options);
}

/* The library reads what it is given, and does not change it. */
static char *lent(const char *text)
{
    return (char *)(uintptr_t)text;
}

static lxw_error put_choice(lxw_worksheet *to, const ed_plain_choice *choice)
{
    lxw_data_validation v = {.validate =
                                 choice->from != NULL ? LXW_VALIDATION_TYPE_LIST_FORMULA : LXW_VALIDATION_TYPE_ANY,
                             .value_formula = lent(choice->from),
                             .input_title = lent(choice->title),
                             .input_message = lent(choice->message),
                             .show_error = LXW_VALIDATION_OFF};
    return worksheet_data_validation_range(to, choice->first, choice->column, choice->last, choice->column, &v);
}

static void set_up(ed_sheet_file *w, lxw_worksheet *to, const ed_plain_sheet *sheet)
{
    lxw_row_col_options hidden = {.hidden = 1};
    for (uint16_t i = 0; sheet->width != NULL && sheet->width[i] >= 0; i++)
        ed_sheet_file_note(w, sheet->width[i] > 0
                                  ? worksheet_set_column(to, i, i, sheet->width[i], NULL)
                                  : worksheet_set_column_opt(to, i, i, LXW_DEF_COL_WIDTH, NULL, &hidden));
    for (uint32_t i = 0; i < sheet->heights; i++) {
        if (sheet->height[i] < 0)
            ed_sheet_file_note(w, worksheet_set_row_opt(to, i, LXW_DEF_ROW_HEIGHT, NULL, &hidden));
        else if (sheet->height[i] > 0)
            ed_sheet_file_note(w, worksheet_set_row(to, i, sheet->height[i], NULL));
    }
    if (sheet->frozen_rows > 0)
        worksheet_freeze_panes(to, sheet->frozen_rows, 0);
    worksheet_set_landscape(to);
    worksheet_set_paper(to, 9); /* A4 */
    worksheet_fit_to_pages(to, 1, 0);
    worksheet_set_margins(to, 0.5, 0.5, 0.6, 0.6);
    ed_sheet_file_note(w, worksheet_set_footer(to, "&L&A&R&P / &N"));
    if (sheet->hidden)
        worksheet_hide(to);
}

static void fill(ed_sheet_file *w, const void *context)
{
    const contents *c = context;
    for (size_t i = 0; i < c->count; i++) {
        const ed_plain_sheet *sheet = &c->sheet[i];
        lxw_worksheet *to = workbook_add_worksheet(w->book, sheet->name);
        if (to == NULL) {
            ed_sheet_file_note(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        set_up(w, to, sheet);
        for (size_t k = 0; k < sheet->cells; k++) {
            ed_sheet_file_note(w, put_cell(to, &sheet->cell[k], w->look[sheet->cell[k].look]));
            if (sheet->cell[k].comment != NULL)
                ed_sheet_file_note(w, put_comment(to, &sheet->cell[k]));
        }
        for (size_t k = 0; k < sheet->choices; k++)
            ed_sheet_file_note(w, put_choice(to, &sheet->choice[k]));
    }
}

ed_status ed_sheet_plain(const ed_plain_sheet *sheet, size_t count, ed_text *out)
{
    const contents c = {sheet, count};
    return ed_sheet_file_write((ed_filling){fill, &c}, out);
}
