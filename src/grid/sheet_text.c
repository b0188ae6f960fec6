/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet as text, and back. */
#include "base/limits.h"
#include "grid/inside.h"
#include <string.h>

static const char format[] = "ecodamage-sheet/1 ";
static const char hidden[] = "hidden\n";
static const char kinds[] = "-tnbde"; /* in the order of ed_grid_kind */

static const struct {
    char letter;
    uint8_t flag;
} flags[] = {{'f', ED_GRID_FORMULA}, {'h', ED_GRID_HIDDEN},  {'m', ED_GRID_MERGED},
             {'c', ED_GRID_COVERED}, {'r', ED_GRID_ROUNDED}, {'s', ED_GRID_SCALED}};

enum { FLAGS = sizeof flags / sizeof flags[0] };

static void add_escaped(ed_text *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\\')
            ed_text_add(out, "\\\\");
        else if (*text == '\n' || *text == '\r')
            ed_text_add(out, *text == '\n' ? "\\n" : "\\r");
        else
            ed_text_add_char(out, *text);
    ed_text_add_char(out, '\n');
}

/* What is covered by a merged cell is nothing. */
static void write_cell(const ed_grid_row *row, const ed_grid_value *cell, ed_text *out)
{
    if (cell->kind == ED_GRID_EMPTY && (cell->flags & ED_GRID_FORMULA) == 0)
        return;
    ed_column_add(out, cell->column);
    ed_text_format(out, "%u ", (unsigned)row->line);
    ed_text_add_char(out, kinds[cell->kind]);
    for (size_t f = 0; f < FLAGS; f++)
        if ((cell->flags & flags[f].flag) != 0)
            ed_text_add_char(out, flags[f].letter);
    ed_text_add_char(out, ' ');
    add_escaped(out, cell->text);
}

void ed_grid_write(const ed_grid *grid, ed_text *out)
{
    ed_text_add(out, format);
    add_escaped(out, grid->name);
    if (grid->hidden)
        ed_text_add(out, hidden);
    for (size_t i = 0; i < grid->rows; i++)
        for (size_t k = 0; k < grid->row[i].cells; k++)
            write_cell(&grid->row[i], &grid->cell[grid->row[i].first + k], out);
    for (size_t i = 0; i < grid->merges; i++) {
        const ed_grid_merged *m = &grid->merged[i];
        ed_column_add(out, m->first_column);
        ed_text_format(out, "%u:", (unsigned)m->first_row);
        ed_column_add(out, m->last_column);
        ed_text_format(out, "%u\n", (unsigned)m->last_row);
    }
}

bool ed_grid_is_text(const char *text, size_t length)
{
    return length >= sizeof format - 1 && memcmp(text, format, sizeof format - 1) == 0;
}

/* ---- reading */

static const char *unescaped(ed_arena *arena, const char *text, size_t length)
{
    if (memchr(text, '\\', length) == NULL)
        return ed_arena_copy(arena, text, length);
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < length; i++) {
        const bool marked = text[i] == '\\' && i + 1 < length;
        i += marked;
        ed_text_add_char(&out, !marked ? text[i] : text[i] == 'n' ? '\n' : text[i] == 'r' ? '\r' : text[i]);
    }
    return ed_text_string(&out);
}

/* "E14"; what is behind it is returned, or NULL where there is none. */
static const char *read_address(const char *at, const char *end, uint32_t *column, uint32_t *line)
{
    enum { LETTERS = 26 };
    *column = *line = 0;
    for (; at < end && *at >= 'A' && *at <= 'Z' && *column <= ED_GRID_COLUMNS; at++)
        *column = *column * LETTERS + (uint32_t)(*at - 'A') + 1;
    for (; at < end && *at >= '0' && *at <= '9' && *line <= ED_GRID_ROWS; at++)
        *line = *line * 10 + (uint32_t)(*at - '0');
    return *column == 0 || *column > ED_GRID_COLUMNS || *line == 0 || *line > ED_GRID_ROWS ? NULL : at;
}

/* "A1:E1", behind the first address. */
static bool read_merged(ed_arena *arena, ed_grid *grid, ed_grid_merged one, const char *at, const char *end)
{
    at = read_address(at + 1, end, &one.last_column, &one.last_row);
    if (at != end)
        return false;
    ED_PUSH(arena, grid->merged, grid->merges, grid->merge_capacity, one);
    return true;
}

/* "E14 nf 5200"; false where it is not so. */
static bool read_cell(ed_arena *arena, ed_grid *grid, const char *at, size_t length)
{
    const char *end = at + length;
    uint32_t column = 0, line = 0;
    at = read_address(at, end, &column, &line);
    if (at != NULL && at < end && *at == ':')
        return read_merged(arena, grid, (ed_grid_merged){line, line, column, column}, at, end);
    if (at == NULL || end - at < 3 || *at++ != ' ' || grid->cells >= ED_GRID_CELLS)
        return false;
    const char *kind = *at == '\0' ? NULL : strchr(kinds, *at);
    if (kind == NULL)
        return false;
    ed_grid_value cell = {.column = column, .kind = (uint8_t)(kind - kinds)};
    for (at++; at < end && *at != ' '; at++)
        for (size_t f = 0; f < FLAGS; f++)
            cell.flags |= *at == flags[f].letter ? flags[f].flag : 0;
    if (at == end)
        return false;
    cell.text = unescaped(arena, at + 1, (size_t)(end - at - 1));
    const bool same = grid->rows > 0 && grid->row[grid->rows - 1].line == line;
    if (!same)
        ed_grid_end(grid);
    return (same || ed_grid_begin(arena, grid, line, false)) && ed_grid_add(arena, grid, cell);
}

ed_grid *ed_grid_read_text(ed_arena *arena, const char *path, const char *text, size_t length, ed_findings *findings)
{
    const char *at = text + sizeof format - 1, *end = text + length, *close = memchr(text, '\n', length);
    if (!ed_grid_is_text(text, length) || close == NULL || close < at) {
        ed_grid_damaged(findings, (ed_place){.path = path},
                        (ed_words){"不是工作表的文本", "it is not the text of a sheet"});
        return NULL;
    }
    ed_grid *grid = ed_grid_new(arena, path, unescaped(arena, at, (size_t)(close - at)), ED_PLACE_CELL);
    size_t number = 2;
    at = close + 1;
    grid->hidden = (size_t)(end - at) >= strlen(hidden) && memcmp(at, hidden, strlen(hidden)) == 0;
    at += grid->hidden ? strlen(hidden) : 0;
    for (number += grid->hidden; at < end; at = close + 1, number++) {
        close = memchr(at, '\n', (size_t)(end - at));
        if (close != NULL && read_cell(arena, grid, at, (size_t)(close - at)))
            continue;
        ed_grid_damaged(findings, (ed_place){.path = path, .line = number, .column = 1},
                        (ed_words){"工作表的文本有错误", "the text of the sheet has a mistake"});
        return NULL;
    }
    ed_grid_end(grid);
    return grid;
}
