/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: a header row that repeats on every page, rows that are not torn apart, widths that fit the page. */
#include "document/inside.h"
#include "document/docx/docx.h"

enum { GAP = 160, NARROW = 12 * ED_DOCX_CELL_HALF };

/* A desktop without the fonts that are named may set digits in much wider ones (DejaVu Serif, bold, 0.7 of the size),
 * and a figure over two lines is read wrong. */
static size_t cell_width(const void *context, uint32_t code)
{
    (void)context;
    return code >= '0' && code <= '9' ? ED_DOCX_CELL_DIGIT : ed_utf8_width(code) * ED_DOCX_CELL_HALF;
}

static void put_lines(ed_text *out, const char *text, bool strong)
{
    const char *aside;
    ed_docx_run(out, strong ? "<w:b/>" : "", ed_block_cell_main(out->arena, text, &aside));
    if (aside == NULL)
        return;
    ed_text_add(out, "<w:r><w:br/></w:r>");
    ed_docx_run(out, "<w:color w:val=\"55625E\"/><w:sz w:val=\"16\"/>", aside);
}

/* What stands in a cell, and how. */
typedef struct cell {
    const char *text;
    bool head, strong;
} cell;

static void put_cell(ed_text *out, const ed_block *table, const ed_piece *piece, size_t at, cell what)
{
    bool right = (table->column[piece->column[at]].style & ED_COLUMN_RIGHT) != 0;
    ed_text_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/>%s%s</w:tcPr>", piece->width[at] + GAP,
                   ed_block_is_marked(what.text) ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FDF4E3\"/>" : "",
                   what.head ? "<w:vAlign w:val=\"bottom\"/>" : "");
    ed_text_format(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", what.head ? "CellHead" : "Cell",
                   right ? "<w:jc w:val=\"right\"/>" : "");
    put_lines(out, what.text, what.strong);
    ed_text_add(out, "</w:p></w:tc>");
}

static void put_row(ed_text *out, const ed_block *table, const ed_piece *piece, size_t row)
{
    bool sum = table->sums && row + 1 == ed_block_rows(table);
    ed_text_add(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t i = 0; i < piece->count; i++)
        put_cell(out, table, piece, i, (cell){ed_block_cell(table, row, piece->column[i]), false, sum});
    ed_text_add(out, "</w:tr>\n");
}

static void put_piece(ed_text *out, const ed_block *table, const ed_piece *piece)
{
    ed_text_add(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"Book\"/><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblLayout "
                     "w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < piece->count; i++)
        ed_text_format(out, "<w:gridCol w:w=\"%zu\"/>", piece->width[i] + GAP);
    ed_text_add(out, "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < piece->count; i++)
        put_cell(out, table, piece, i, (cell){table->column[piece->column[i]].title, true, false});
    ed_text_add(out, "</w:tr>\n");
    for (size_t row = 0; row < ed_block_rows(table); row++)
        put_row(out, table, piece, row);
    ed_text_add(out, "</w:tbl>\n");
    /* what follows a table needs a paragraph between */
    ed_text_add(out, "<w:p><w:pPr><w:spacing w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>\n");
}

void ed_docx_table(ed_docx *docx, const ed_block *table)
{
    static const ed_measure measure = {cell_width, NULL, false};
    const ed_page_width page = {&measure, &measure, ED_DOCX_WIDTH - GAP, GAP, NARROW, false};
    ed_piece *piece;
    size_t count = ed_columns_fit(docx->arena, table, &page, &piece);
    if (table->text != NULL && count > 0)
        ed_docx_paragraph(&docx->body, "Caption", table->text);
    for (size_t i = 0; i < count; i++)
        put_piece(&docx->body, table, &piece[i]);
}
