/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a document as one sheet, for those that have no formulas: headings, rows, figures as numbers. */
#include "sheet/inside.h"
#include <string.h>

enum { FIRST_COLUMN = 0, HEAD_SPACE = 1 };

/* "1,234.50" is a number where the column has figures; what stands for a hidden one is none. */
static bool is_figure(ed_arena *arena, const char *text, unsigned style, double *out)
{
    const ed_number *number = NULL;
    ed_text plain = ed_text_new(arena);
    for (const char *at = text; *at != '\0'; at++)
        if (*at != ',')
            ed_text_add_char(&plain, *at);
    if ((style & ED_COLUMN_RIGHT) == 0 || ed_number_parse(arena, ed_text_string(&plain), &number) != ED_NUMERAL_OK)
        return false;
    *out = ed_number_to_double(number);
    return true;
}

static void put_cell(ed_sheets *s, uint32_t row, uint16_t column, const ed_block *table, const char *text)
{
    double number = 0;
    if (!is_figure(s->arena, text, table->column[column].style, &number))
        ed_put_text(s, ED_TAB_ABOUT, row, column, ED_LOOK_WRAP, text);
    else
        ed_put_number(s, ED_TAB_ABOUT, row, column, strchr(text, '.') == NULL ? ED_LOOK_NUMBER : ED_LOOK_AMOUNT,
                      number);
}

static uint32_t put_table(ed_sheets *s, uint32_t row, const ed_block *table)
{
    for (size_t i = 0; i < table->columns; i++)
        ed_put_text(s, ED_TAB_ABOUT, row, (uint16_t)i, ED_LOOK_HEAD, table->column[i].title);
    row++;
    for (size_t i = 0; i < ed_block_rows(table); i++, row++)
        for (size_t k = 0; k < table->columns; k++)
            put_cell(s, row, (uint16_t)k, table, ed_block_cell(table, i, k));
    return row + HEAD_SPACE;
}

/* Sections within sections do not occur in such documents. */
static uint32_t put_section(ed_sheets *s, uint32_t row, const ed_block *section)
{
    ed_put_text(s, ED_TAB_ABOUT, row++, FIRST_COLUMN, ED_LOOK_SECTION, section->text);
    for (const ed_block *block = section->child; block != NULL; block = block->next) {
        if (block->kind == ED_BLOCK_TABLE)
            row = put_table(s, row, block);
        else if (block->text != NULL)
            ed_put_text(s, ED_TAB_ABOUT, row++, FIRST_COLUMN, ED_LOOK_NOTE, block->text);
    }
    return row;
}

ed_status ed_sheet_document(const ed_document *document, ed_text *out)
{
    static const double widths[] = {44, 12, 18, 18, 18, 20, 0};
    ed_sheets *s = ed_arena_alloc(out->arena, sizeof *s);
    *s = (ed_sheets){.arena = out->arena, .lang = document->lang, .last_block = ED_MAP_NONE};
    s->tab[ED_TAB_ABOUT].name = ed_sheets_say(s, ED_SAY_portfolio_all);
    s->tab[ED_TAB_ABOUT].width = widths;
    ed_put_text(s, ED_TAB_ABOUT, 0, FIRST_COLUMN, ED_LOOK_TITLE, document->title);
    uint32_t row = 2;
    for (const ed_block *section = document->root->child; section != NULL; section = section->next)
        row = put_section(s, row, section);
    ed_sheets_measure(s);
    return ed_sheets_write(s, out);
}
