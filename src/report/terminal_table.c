/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables in plain text. Columns get the width of their widest cell; where that is more than the page, columns of running
 * text are narrowed and their cells broken over lines, and if figures alone are too wide the table is cut into pieces
 * that repeat the label columns.
 */
#include "report/terminal.h"
#include "report/wrap.h"

enum { GAP = 2, NARROW = 12, COLUMNS = 64 };

typedef struct layout {
    const ed_block *table;
    size_t indent;
    size_t widest[COLUMNS]; /* of a column's cells and title */
    size_t width[COLUMNS];  /* as printed */
    ed_text *out;
} layout;

static size_t widest_line(const char *text)
{
    size_t widest = 0, here = 0;
    for (; *text != '\0'; text++) {
        const size_t bytes = ed_utf8_length(text, 4);
        if (*text == '\n') {
            here = 0;
            continue;
        }
        here += bytes == 0 ? 1 : ed_utf8_width(ed_utf8_decode(text));
        text += bytes == 0 ? 0 : bytes - 1;
        widest = here > widest ? here : widest;
    }
    return widest;
}

static const char *cell_at(const ed_block *table, size_t row, size_t column)
{
    return table->cell[row * table->columns + column];
}

static void measure(layout *l)
{
    const ed_block *table = l->table;
    for (size_t k = 0; k < table->columns; k++) {
        l->widest[k] = widest_line(table->column[k].title);
        for (size_t row = 0; row < ed_block_rows(table); row++) {
            const size_t own = widest_line(cell_at(table, row, k));
            l->widest[k] = own > l->widest[k] ? own : l->widest[k];
        }
    }
}

static bool has(const layout *l, size_t column, unsigned style)
{
    return (l->table->column[column].style & style) != 0;
}

static size_t narrowest(const layout *l, size_t column)
{
    return has(l, column, ED_COLUMN_BREAKS) && l->widest[column] > NARROW ? NARROW : l->widest[column];
}

static size_t room(const layout *l)
{
    return ED_TERMINAL_COLUMNS - l->indent;
}

/* ---- fitting the columns of one piece, chosen[0 .. count - 1], into the page */

/* Takes columns from the widest breakable one until the piece fits. */
static void fit(layout *l, const size_t *chosen, size_t count)
{
    size_t total = (count - 1) * GAP;
    for (size_t i = 0; i < count; i++) {
        l->width[chosen[i]] = l->widest[chosen[i]];
        total += l->widest[chosen[i]];
    }
    while (total > room(l)) {
        size_t best = COLUMNS;
        for (size_t i = 0; i < count; i++)
            if (l->width[chosen[i]] > narrowest(l, chosen[i]) &&
                (best == COLUMNS || l->width[chosen[i]] > l->width[best]))
                best = chosen[i];
        if (best == COLUMNS)
            return; /* a single figure wider than the page: printed in full all the same */
        l->width[best]--;
        total--;
    }
}

static void put_line(layout *l, const size_t *chosen, size_t count, const char *const *part)
{
    ed_text line = ed_text_new(l->out->arena);
    ed_wrap_pad(&line, "", l->indent, false);
    for (size_t i = 0; i < count; i++) {
        ed_wrap_pad(&line, part[i], l->width[chosen[i]], has(l, chosen[i], ED_COLUMN_RIGHT));
        ed_wrap_pad(&line, "", i + 1 < count ? GAP : 0, false);
    }
    while (line.length > 0 && line.bytes[line.length - 1] == ' ')
        line.length--;
    ed_text_add_bytes(l->out, ed_text_string(&line), line.length);
    ed_text_add_char(l->out, '\n');
}

/* A row's cells, broken over as many lines as the longest needs. */
static void put_cells(layout *l, const size_t *chosen, size_t count, const char *const *text)
{
    const char **lines[COLUMNS];
    const char *part[COLUMNS];
    size_t heights[COLUMNS], height = 0;
    for (size_t i = 0; i < count; i++) {
        heights[i] = ed_wrap(l->out->arena, text[i], l->width[chosen[i]], &lines[i]);
        height = heights[i] > height ? heights[i] : height;
    }
    for (size_t at = 0; at < height; at++) {
        for (size_t i = 0; i < count; i++)
            part[i] = at < heights[i] ? lines[i][at] : "";
        put_line(l, chosen, count, part);
    }
}

static void put_rule(layout *l, const size_t *chosen, size_t count)
{
    size_t total = (count - 1) * GAP;
    for (size_t i = 0; i < count; i++)
        total += l->width[chosen[i]];
    ed_wrap_pad(l->out, "", l->indent, false);
    for (size_t i = 0; i < total; i++)
        ed_text_add_char(l->out, '-');
    ed_text_add_char(l->out, '\n');
}

static void put_piece(layout *l, const size_t *chosen, size_t count)
{
    const char *text[COLUMNS];
    const size_t rows = ed_block_rows(l->table);
    fit(l, chosen, count);
    for (size_t i = 0; i < count; i++)
        text[i] = l->table->column[chosen[i]].title;
    put_cells(l, chosen, count, text);
    put_rule(l, chosen, count);
    for (size_t row = 0; row < rows; row++) {
        if (l->table->sums && row + 1 == rows && rows > 1)
            put_rule(l, chosen, count);
        for (size_t i = 0; i < count; i++)
            text[i] = cell_at(l->table, row, chosen[i]);
        put_cells(l, chosen, count, text);
    }
}

/* ---- cutting a table into pieces */

/* The label columns, then as many of the others from `*next` on as fit at their narrowest; at least one. */
static size_t choose(const layout *l, size_t *next, size_t *chosen)
{
    size_t count = 0, used = 0, columns = l->table->columns < COLUMNS ? l->table->columns : COLUMNS;
    for (size_t k = 0; k < columns; k++)
        if (has(l, k, ED_COLUMN_LABEL)) {
            used += narrowest(l, k) + GAP;
            chosen[count++] = k;
        }
    const size_t labels = count;
    for (; *next < columns; (*next)++) {
        if (has(l, *next, ED_COLUMN_LABEL))
            continue;
        if (count > labels && used + narrowest(l, *next) > room(l))
            break;
        used += narrowest(l, *next) + GAP;
        chosen[count++] = *next;
    }
    return count;
}

void ed_terminal_table(const ed_block *table, size_t indent, ed_text *out)
{
    layout l = {.table = table, .indent = indent, .out = out};
    size_t chosen[COLUMNS], next = 0;
    const size_t columns = table->columns < COLUMNS ? table->columns : COLUMNS;
    if (columns == 0)
        return;
    measure(&l);
    for (bool again = false; next < columns; again = true) {
        const size_t count = choose(&l, &next, chosen);
        if (again)
            ed_text_add_char(out, '\n');
        put_piece(&l, chosen, count);
    }
}
