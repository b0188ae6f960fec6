/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in HTML: header cells with a scope; on a narrow screen a table of running text becomes a stack of cards. */
#include "document/html/html.h"
#include "document/inside.h"

enum { SHORT = 14 }; /* columns of a cell that is not broken over lines although it might be */

static unsigned style_of(const ed_block *table, size_t column)
{
    return table->column[column].style;
}

static bool is_text(const ed_block *table)
{
    size_t breaking = 0;
    for (size_t i = 0; i < table->columns; i++)
        breaking += (style_of(table, i) & ED_COLUMN_BREAKS) != 0;
    return breaking >= 2;
}

static void put_lines(ed_text *out, const char *text)
{
    const char *aside;
    ed_xml_add_lines(out, ed_block_cell_main(out->arena, text, &aside), "<br>");
    if (aside == NULL)
        return;
    ed_text_add(out, "<span class=\"sub\">");
    ed_xml_add_lines(out, aside, "<br>");
    ed_text_add(out, "</span>");
}

static void put_classes(ed_text *out, const ed_block *table, size_t column, const char *text)
{
    unsigned style = style_of(table, column);
    bool right = (style & ED_COLUMN_RIGHT) != 0, breaks = (style & ED_COLUMN_BREAKS) != 0;
    bool marked = text != NULL && ed_block_is_marked(text);
    bool whole = !breaks || (text != NULL && ed_measure_lines(&ed_measure_columns, text) <= SHORT);
    if (right || marked || whole)
        ed_text_format(out, " class=\"%s\"", right ? "r" : marked ? "mark" : "nw");
}

static void put_head(ed_text *out, const ed_block *table)
{
    ed_text_add(out, "<thead><tr>");
    for (size_t i = 0; i < table->columns; i++) {
        ed_text_add(out, "<th scope=\"col\"");
        put_classes(out, table, i, table->column[i].title);
        ed_text_add(out, ">");
        ed_xml_add_lines(out, table->column[i].title, "<br>");
        ed_text_add(out, "</th>");
    }
    ed_text_add(out, "</tr></thead>\n");
}

static void put_cell(ed_text *out, const ed_block *table, size_t row, size_t column, bool cards)
{
    const char *text = ed_block_cell(table, row, column);
    bool label = (style_of(table, column) & ED_COLUMN_LABEL) != 0;
    ed_text_add(out, label ? "<th scope=\"row\"" : "<td");
    put_classes(out, table, column, text);
    if (cards && !label) {
        ed_text_add(out, " data-h=\"");
        ed_xml_add(out, table->column[column].title);
        ed_text_add(out, "\"");
    }
    ed_html_mark(table, row * table->columns + column, out);
    ed_text_add(out, ">");
    put_lines(out, text);
    ed_text_add(out, label ? "</th>" : "</td>");
}

static void put_row(ed_text *out, const ed_block *table, size_t row, bool cards)
{
    bool sum = table->sums && row + 1 == ed_block_rows(table);
    ed_text_add(out, sum ? "<tr class=\"sum\">" : "<tr>");
    for (size_t i = 0; i < table->columns; i++)
        put_cell(out, table, row, i, cards);
    ed_text_add(out, "</tr>\n");
}

void ed_html_table(const ed_block *table, ed_text *out)
{
    bool cards = is_text(table), narrow = !cards && table->columns <= 4;
    if (table->columns == 0)
        return;
    /* what can be pushed sideways must be reachable by the keyboard */
    ed_text_format(out, "<div class=\"table push\" tabindex=\"0\"><table%s>\n",
                   cards    ? " class=\"cards\""
                   : narrow ? " class=\"fit\""
                            : "");
    if (table->text != NULL) {
        ed_text_add(out, "<caption>");
        ed_xml_add(out, table->text);
        ed_text_add(out, "</caption>\n");
    }
    put_head(out, table);
    ed_text_add(out, "<tbody>\n");
    for (size_t row = 0; row < ed_block_rows(table); row++)
        put_row(out, table, row, cards);
    ed_text_add(out, "</tbody></table></div>\n");
}
