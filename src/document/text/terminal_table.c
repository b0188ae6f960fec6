/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in plain text. */
#include "document/inside.h"
#include "document/text/text.h"

enum { GAP = 2, NARROW = 12 };

typedef struct layout {
    const ed_block *table;
    const ed_piece *piece;
    size_t indent;
    ed_text *out;
} layout;

static void put_line(layout *l, const char *const *part)
{
    ed_text line = ed_text_new(l->out->arena);
    ed_wrap_pad(&line, "", l->indent, false);
    for (size_t i = 0; i < l->piece->count; i++) {
        bool right = (l->table->column[l->piece->column[i]].style & ED_COLUMN_RIGHT) != 0;
        ed_wrap_pad(&line, part[i], l->piece->width[i], right);
        ed_wrap_pad(&line, "", i + 1 < l->piece->count ? GAP : 0, false);
    }
    while (line.length > 0 && line.bytes[line.length - 1] == ' ')
        line.length--;
    ed_text_add_bytes(l->out, ed_text_string(&line), line.length);
    ed_text_add_char(l->out, '\n');
}

/* A row's cells, broken over as many lines as the longest needs. */
static void put_row(layout *l, size_t row)
{
    const char **lines;
    const size_t height = ed_columns_row(l->out->arena, l->table, l->piece, row, &lines);
    for (size_t at = 0; at < height; at++)
        put_line(l, &lines[at * l->piece->count]);
}

static void put_rule(layout *l)
{
    size_t total = (l->piece->count - 1) * GAP;
    for (size_t i = 0; i < l->piece->count; i++)
        total += l->piece->width[i];
    ed_wrap_pad(l->out, "", l->indent, false);
    for (size_t i = 0; i < total; i++)
        ed_text_add_char(l->out, '-');
    ed_text_add_char(l->out, '\n');
}

static void put_piece(layout *l)
{
    const size_t rows = ed_block_rows(l->table);
    put_row(l, SIZE_MAX);
    put_rule(l);
    for (size_t row = 0; row < rows; row++) {
        if (l->table->sums && row + 1 == rows && rows > 1)
            put_rule(l);
        put_row(l, row);
    }
}

void ed_terminal_table(const ed_block *table, size_t indent, ed_text *out)
{
    ed_piece *piece;
    const ed_page_width page = {.measure = &ed_measure_columns,
                                .head_measure = &ed_measure_columns,
                                .room = ED_TERMINAL_COLUMNS - indent,
                                .gap = GAP,
                                .narrow = NARROW};
    const size_t count = ed_columns_fit(out->arena, table, &page, &piece);
    for (size_t i = 0; i < count; i++) {
        layout l = {table, &piece[i], indent, out};
        if (i > 0)
            ed_text_add_char(out, '\n');
        put_piece(&l);
    }
}
