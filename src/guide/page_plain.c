/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as plain text: 96 columns, Chinese characters counted as two. */
#include "guide/page_form.h"
#include "guide/line.h"
#include <string.h>

enum { INDENT = 4, GAP = 2 };

static void spaces(ed_text *out, size_t count)
{
    while (count-- > 0)
        ed_text_add_char(out, ' ');
}

/* The text in lines, each moved in; an empty line stays empty. */
static void block(ed_page *page, const char *text, size_t indent)
{
    while (*text != '\0') {
        const char *next;
        size_t bytes = ed_line_break(text, ED_PAGE_WIDTH - indent, &next);
        spaces(page->out, bytes > 0 ? indent : 0);
        ed_text_add_bytes(page->out, text, bytes);
        ed_text_add_char(page->out, '\n');
        text = next;
    }
}

static void begin(ed_page *page, const ed_page_subject *subject)
{
    ed_text_format(page->out, "%s\n", subject->name);
    block(page, subject->title, INDENT);
}

static void heading(ed_page *page, const char *text)
{
    ed_text_format(page->out, "\n%s\n", text);
}

static void gap(ed_page *page)
{
    ed_text_add_char(page->out, '\n');
}

static void paragraph(ed_page *page, const char *text)
{
    block(page, text, INDENT);
}

static void term(ed_page *page, const char *name, const char *text)
{
    block(page, name, INDENT);
    block(page, text, 2 * INDENT);
}

static void sample(ed_page *page, const char *text)
{
    while (*text != '\0') {
        size_t bytes = strcspn(text, "\n");
        spaces(page->out, bytes > 0 ? INDENT : 0);
        ed_text_add_bytes(page->out, text, bytes);
        ed_text_add_char(page->out, '\n');
        text += bytes + (text[bytes] == '\n');
    }
}

/* ---- tables */

/* Cells beside each other; spaces are only written before something. */
static void put_line(ed_page *page, const char *const *cell, const size_t *width, size_t columns)
{
    size_t owed = INDENT;
    for (size_t i = 0; i < columns; i++) {
        const size_t used = ed_text_width(cell[i]);
        spaces(page->out, used > 0 ? owed : 0);
        ed_text_add(page->out, cell[i]);
        owed = (used > 0 ? 0 : owed) + GAP + (width[i] > used ? width[i] - used : 0);
    }
    ed_text_add_char(page->out, '\n');
}

static void rule(ed_page *page, const size_t *width, size_t columns)
{
    spaces(page->out, INDENT);
    for (size_t i = 0; i < columns; i++)
        for (size_t k = 0; k < width[i] + (i + 1 < columns ? GAP : 0); k++)
            ed_text_add_char(page->out, k < width[i] ? '-' : ' ');
    ed_text_add_char(page->out, '\n');
}

static void put_table(ed_page *page, const ed_page_table *table)
{
    size_t width[ED_PAGE_COLUMNS];
    const char *left[ED_PAGE_COLUMNS], *line[ED_PAGE_COLUMNS];
    ed_page_widths(page, table, ED_PAGE_WIDTH - INDENT, GAP, width);
    for (size_t row = 0; row < table->rows; row++) {
        for (size_t i = 0; i < table->columns; i++)
            left[i] = table->cell[row * table->columns + i];
        while (ed_page_row_line(page, left, width, table->columns, line))
            put_line(page, line, width, table->columns);
        if (row == 0)
            rule(page, width, table->columns);
    }
}

const ed_page_form ed_page_plain = {
    .begin = begin,
    .heading = heading,
    .gap = gap,
    .paragraph = paragraph,
    .term = term,
    .sample = sample,
    .table = put_table,
};
