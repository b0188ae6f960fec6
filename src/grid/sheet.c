/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a sheet. Its `dimension` is not looked at: some programs write a wrong one. */
#include "base/limits.h"
#include "grid/inside.h"
#include <string.h>

typedef struct range {
    uint32_t first, last;
} range;

typedef struct reading {
    ed_workbook *book;
    ed_grid *grid;
    ed_findings *findings;
    bool stop;
    uint32_t line; /* of the row that is read, and the column of the last cell in it */
    uint32_t column;
    bool in_row, row_hidden, in_cell, in_value;
    ed_grid_value cell;
    char type; /* of the cell: n, s(hared), i(nline), f(ormula's text), b, e, d(ate) */
    ed_cell_format format;
    ed_rich_text rich; /* texts, and <v> */
    range *hidden;     /* columns */
    size_t hidden_count, hidden_capacity;
} reading;

static void damaged(reading *r, const char *zh, const char *en)
{
    ed_place place = ed_grid_whole(r->grid);
    if (r->line > 0)
        place =
            (ed_place){.path = r->grid->path, .line = r->line, .column = r->column + !r->column, .kind = ED_PLACE_CELL};
    if (!r->stop)
        ed_grid_damaged(r->findings, place, (ed_words){zh, en});
    r->stop = true;
}

static uint32_t number_of(const char *text, uint32_t most)
{
    uint32_t number = 0;
    for (; text != NULL && *text >= '0' && *text <= '9' && number <= most; text++)
        number = number * 10 + (uint32_t)(*text - '0');
    return number;
}

/* "E14"; what is behind it is returned. Column or row 0: there is none. */
static const char *read_address(const char *at, uint32_t *column, uint32_t *row)
{
    enum { LETTERS = 26 };
    *column = 0;
    for (; *at >= 'A' && *at <= 'Z' && *column <= ED_GRID_COLUMNS; at++)
        *column = *column * LETTERS + (uint32_t)(*at - 'A') + 1;
    *row = number_of(at, ED_GRID_ROWS);
    return at + strspn(at, "0123456789");
}

/* ---- rows and columns */

static void begin_row(reading *r, const char **attributes)
{
    const char *own = ed_xml_attribute_of(attributes, "r"), *hidden = ed_xml_attribute_of(attributes, "hidden");
    if (r->in_row) {
        damaged(r, "行中又有一行", "a row stands inside of a row");
        return;
    }
    r->in_row = true;
    r->line = own == NULL ? r->line + 1 : number_of(own, ED_GRID_ROWS);
    r->column = 0;
    r->row_hidden = hidden != NULL && strcmp(hidden, "0") != 0 && strcmp(hidden, "false") != 0;
    if (r->line == 0 || r->line > ED_GRID_ROWS || !ed_grid_begin(r->book->arena, r->grid, r->line, r->row_hidden))
        damaged(r, "行号不对", "the numbers of its rows are wrong");
}

static void begin_columns(reading *r, const char **attributes)
{
    const char *hidden = ed_xml_attribute_of(attributes, "hidden");
    const range one = {number_of(ed_xml_attribute_of(attributes, "min"), ED_GRID_COLUMNS),
                       number_of(ed_xml_attribute_of(attributes, "max"), ED_GRID_COLUMNS)};
    if (hidden != NULL && strcmp(hidden, "0") != 0 && strcmp(hidden, "false") != 0 && r->hidden_count < ED_GRID_COLUMNS)
        ED_PUSH(r->book->arena, r->hidden, r->hidden_count, r->hidden_capacity, one);
}

static void begin_merge(reading *r, const char **attributes)
{
    const char *at = ed_xml_attribute_of(attributes, "ref");
    ed_grid *grid = r->grid;
    ed_grid_merged one = {0, 0, 0, 0};
    if (at == NULL)
        return;
    at = read_address(at, &one.first_column, &one.first_row);
    if (*at == ':')
        (void)read_address(at + 1, &one.last_column, &one.last_row);
    if (one.last_row >= one.first_row && one.last_column >= one.first_column)
        ED_PUSH(r->book->arena, grid->merged, grid->merges, grid->merge_capacity, one);
}

static bool is_hidden(const reading *r, uint32_t column)
{
    for (size_t i = 0; i < r->hidden_count; i++)
        if (column >= r->hidden[i].first && column <= r->hidden[i].last)
            return true;
    return false;
}

/* ---- cells */

static char type_of(const char *type)
{
    static const struct {
        const char *name;
        char type;
    } types[] = {{"n", 'n'}, {"s", 's'}, {"inlineStr", 'i'}, {"str", 'f'}, {"b", 'b'}, {"e", 'e'}, {"d", 'd'}};
    if (type == NULL)
        return 'n';
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, type) == 0)
            return types[i].type;
    return '\0';
}

static void begin_cell(reading *r, const char **attributes)
{
    const char *address = ed_xml_attribute_of(attributes, "r");
    uint32_t column = r->column + 1, row = r->line;
    if (!r->in_row || r->in_cell) {
        damaged(r, r->in_cell ? "单元格中又有单元格" : "有单元格不在任何一行中",
                r->in_cell ? "a cell stands inside of a cell" : "a cell stands outside of a row");
        return;
    }
    if (address != NULL && *read_address(address, &column, &row) != '\0')
        row = 0;
    if (row != r->line || column == 0 || column > ED_GRID_COLUMNS) {
        damaged(r, "单元格的地址不对", "the address of a cell is wrong");
        return;
    }
    r->column = column;
    const bool hidden = r->row_hidden || is_hidden(r, column);
    r->cell = (ed_grid_value){.text = "", .column = column, .flags = hidden ? ED_GRID_HIDDEN : 0};
    r->type = type_of(ed_xml_attribute_of(attributes, "t"));
    const uint32_t style = number_of(ed_xml_attribute_of(attributes, "s"), UINT16_MAX);
    r->format = style < r->book->formats ? r->book->format[style] : (ed_cell_format){.behind = ""};
    r->in_cell = true;
    if (r->type == '\0')
        damaged(r, "单元格的类型未知", "the type of a cell is not known");
}

/* A number, which stands for a date where its format shows one. */
static void take_number(reading *r, const char *text)
{
    bool rounded = false;
    ed_arena *arena = r->book->arena;
    const ed_cell_format *format = &r->format;
    const char *date = format->date ? ed_typed_date(arena, text, r->book->from_1904) : NULL;
    const char *number = date != NULL ? date : ed_typed_numeral(arena, text, format->percent ? 2 : 0, &rounded);
    const char *behind = format->percent ? "%" : format->scaled ? "" : format->behind;
    if (number == NULL)
        damaged(r, "数值单元格中不是数值", "a cell of a number holds none");
    else if (date == NULL && behind[0] != '\0')
        number = ed_arena_printf(arena, "%s%s", number, behind);
    r->cell.text = number == NULL ? "" : number;
    r->cell.flags |= date == NULL && format->scaled ? ED_GRID_SCALED : 0;
    r->cell.kind = date != NULL ? ED_GRID_DATE : ED_GRID_NUMBER;
    r->cell.flags |= rounded ? ED_GRID_ROUNDED : 0;
}

static void take_shared(reading *r, const char *text)
{
    const uint32_t index = number_of(text, UINT32_MAX / 20);
    if (*text < '0' || *text > '9' || index >= r->book->strings)
        damaged(r, "单元格所引用的文本不存在", "a cell refers to a text that is not there");
    else
        r->cell.text = r->book->string[index];
}

static void take_value(reading *r)
{
    const char *text = ed_rich_take(r->book->arena, &r->rich);
    if (text[0] == '\0')
        return; /* of a formula that was never computed */
    r->cell.kind = ED_GRID_TEXT;
    r->cell.text = text;
    if (r->type == 'n')
        take_number(r, text);
    else if (r->type == 's')
        take_shared(r, text);
    else if (r->type == 'b') {
        r->cell.kind = ED_GRID_BOOLEAN;
        r->cell.text = strcmp(text, "1") == 0 || strcmp(text, "true") == 0 ? "TRUE" : "FALSE";
    } else if (r->type == 'e')
        r->cell.kind = ED_GRID_ERROR;
    else if (r->type == 'd')
        r->cell.kind = ED_GRID_DATE;
}

static void end_cell(reading *r)
{
    if (r->type == 'i') {
        r->cell.text = ed_rich_take(r->book->arena, &r->rich);
        r->cell.kind = ED_GRID_TEXT;
    }
    r->in_cell = false;
    if (r->grid->cells >= ED_GRID_CELLS) {
        ed_grid_too_large(r->findings, ed_grid_whole(r->grid), (ed_words){"单元格", "cells"}, ED_GRID_CELLS);
        r->stop = true;
    } else if (!r->stop && !ed_grid_add(r->book->arena, r->grid, r->cell)) {
        damaged(r, "一个单元格出现两次", "a cell stands twice in it");
    }
}

/* ---- elements */

static void begin(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    if (strcmp(name, "row") == 0)
        begin_row(r, attributes);
    else if (strcmp(name, "col") == 0)
        begin_columns(r, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        begin_merge(r, attributes);
    else if (strcmp(name, "c") == 0)
        begin_cell(r, attributes);
    else if (r->in_cell && strcmp(name, "f") == 0)
        r->cell.flags |= ED_GRID_FORMULA;
    else if (r->in_cell && strcmp(name, "v") == 0)
        r->in_value = r->rich.shown = true;
    else if (r->in_cell && r->type == 'i')
        ed_rich_begin(&r->rich, name);
}

static void end(void *context, const char *name)
{
    reading *r = context;
    if (r->stop)
        return;
    if (strcmp(name, "row") == 0) {
        r->in_row = false;
        ed_grid_end(r->grid);
    } else if (strcmp(name, "c") == 0 && r->in_cell)
        end_cell(r);
    else if (r->in_value && strcmp(name, "v") == 0) {
        r->in_value = r->rich.shown = false;
        take_value(r);
    } else if (r->in_cell && r->type == 'i')
        ed_rich_end(&r->rich, name);
}

static void text(void *context, const char *bytes, size_t length)
{
    reading *r = context;
    ed_rich_text_add(&r->rich, bytes, length);
}

/* ---- merged ranges */

static size_t first_row(const ed_grid *grid, uint32_t line)
{
    size_t low = 0, high = grid->rows;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (grid->row[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks the cells of a range that are there; how many were looked at. */
static size_t mark(ed_grid *grid, const ed_grid_merged *m)
{
    size_t seen = 1;
    for (size_t i = first_row(grid, m->first_row); i < grid->rows && grid->row[i].line <= m->last_row; i++, seen++)
        for (size_t k = 0; k < grid->row[i].cells; k++, seen++) {
            ed_grid_value *cell = &grid->cell[grid->row[i].first + k];
            if (cell->column < m->first_column || cell->column > m->last_column)
                continue;
            const bool first = grid->row[i].line == m->first_row && cell->column == m->first_column;
            if (first)
                cell->flags |= ED_GRID_MERGED;
            else
                *cell = (ed_grid_value){.text = "", .column = cell->column, .flags = cell->flags | ED_GRID_COVERED};
        }
    return seen;
}

/* Ranges do not overlap where a spreadsheet wrote them, so there is an end to what is looked at. */
static void mark_merged(reading *r)
{
    size_t seen = 0;
    for (size_t i = 0; i < r->grid->merges && !r->stop; i++) {
        seen += mark(r->grid, &r->grid->merged[i]);
        if (seen > (size_t)ED_GRID_CELLS * 16)
            damaged(r, "合并区域互相重叠", "its merged ranges overlap");
    }
}

ed_grid *ed_workbook_read(ed_workbook *book, size_t sheet, ed_findings *findings)
{
    ed_grid *grid = ed_grid_new(book->arena, book->path, book->sheet[sheet].name, ED_PLACE_CELL);
    reading r = {.book = book, .grid = grid, .findings = findings, .rich.text = ed_text_new(book->arena)};
    grid->hidden = book->sheet[sheet].hidden;
    const char *part = book->sheet[sheet].part;
    if (!ed_workbook_part(book, part == NULL ? "xl/worksheets" : part, (ed_xml_reader){begin, end, text, &r}, &r.stop,
                          findings))
        return NULL;
    r.line = 0;
    mark_merged(&r);
    return r.stop ? NULL : grid;
}
