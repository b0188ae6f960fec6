/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of lines (RFC 4180, and what spreadsheets make of it): fields between commas, semicolons or tabs, in quotes
 * where they hold one of these or a break. */
#include "base/limits.h"
#include "grid/inside.h"
#include <string.h>

typedef struct reading {
    ed_arena *arena;
    ed_grid *grid;
    ed_findings *findings;
    const char *at, *end;
    uint32_t line; /* at `at` */
    char delimiter;
    bool stop;
} reading;

/* ---- what separates the fields */

enum { LOOKED_AT = 20 }; /* lines */

static const char delimiters[] = "\t;,";

/* How often each delimiter stands in the record, outside of quotes; behind the record is returned. */
static const char *count_in_record(const char *at, const char *end, size_t count[3])
{
    bool quoted = false;
    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        const char *found = *at == '\0' ? NULL : strchr(delimiters, *at);
        if (*at == '"')
            quoted = !quoted;
        else if (found != NULL && !quoted)
            count[found - delimiters]++;
    }
    return at < end ? at + 1 : at;
}

/* What stands in the most of the first records; of those in as many, what stands there more often. A comma within
 * numbers ("1,5;2") is in fewer records or in none of the head. */
static char find_delimiter(const char *at, const char *end)
{
    size_t records[3] = {0}, all[3] = {0}, best = 2;
    for (size_t i = 0; i < LOOKED_AT && at < end; i++) {
        size_t count[3] = {0};
        at = count_in_record(at, end, count);
        for (size_t k = 0; k < 3; k++) {
            records[k] += count[k] > 0;
            all[k] += count[k];
        }
    }
    for (size_t k = 2; k-- > 0;)
        if (records[k] > records[best] || (records[k] == records[best] && records[k] > 0 && all[k] >= all[best]))
            best = k;
    return delimiters[best];
}

/* "sep=;" in the first line, by which a spreadsheet is told. */
static void read_separator(reading *r)
{
    static const char sign[] = "sep=";
    const size_t length = sizeof sign - 1;
    const bool told = (size_t)(r->end - r->at) > length && memcmp(r->at, sign, length) == 0 &&
                      ((size_t)(r->end - r->at) == length + 1 || strchr("\r\n", r->at[length + 1]) != NULL);
    r->delimiter = told ? r->at[length] : find_delimiter(r->at, r->end);
    if (told)
        r->at += length + 1;
}

/* ---- fields */

static void damaged(reading *r, uint32_t line, uint32_t column, ed_words what)
{
    if (!r->stop)
        ed_grid_damaged(r->findings,
                        (ed_place){.path = r->grid->path, .line = line, .column = column, .kind = ED_PLACE_FIELD},
                        what);
    r->stop = true;
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Behind a break, of which "\r\n" is one. */
static void pass_break(reading *r)
{
    r->at += *r->at == '\r' && r->end - r->at > 1 && r->at[1] == '\n' ? 2 : 1;
    r->line++;
}

/* A field in quotes; a break in it becomes "\n". */
static const char *quoted_field(reading *r, uint32_t column)
{
    ed_text out = ed_text_new(r->arena);
    const uint32_t line = r->line;
    for (r->at++; r->at < r->end;) {
        if (*r->at == '"' && (r->end - r->at == 1 || r->at[1] != '"')) {
            r->at++;
            if (r->at < r->end && *r->at != r->delimiter && !is_break(*r->at))
                damaged(
                    r, line, column,
                    (ed_words){"右引号之后还有文字：文字中的引号须写成两个 (\"\")",
                               "text behind the closing quotation mark: one within a text is written twice (\"\")"});
            return ed_text_string(&out);
        }
        if (is_break(*r->at)) {
            pass_break(r);
            ed_text_add_char(&out, '\n');
            continue;
        }
        r->at += *r->at == '"';
        ed_text_add_char(&out, *r->at++);
    }
    damaged(r, line, column, (ed_words){"引号没有闭合", "a quotation mark is not closed"});
    return "";
}

static const char *plain_field(reading *r)
{
    const char *begin = r->at;
    while (r->at < r->end && *r->at != r->delimiter && !is_break(*r->at))
        r->at++;
    return ed_arena_copy(r->arena, begin, (size_t)(r->at - begin));
}

static void take_field(reading *r, uint32_t column)
{
    const bool empty = r->at == r->end || *r->at == r->delimiter || is_break(*r->at);
    if (empty)
        return;
    const char *text = *r->at == '"' ? quoted_field(r, column) : plain_field(r);
    if (r->grid->cells >= ED_GRID_CELLS) {
        ed_grid_too_large(r->findings, ed_grid_whole(r->grid), (ed_words){"单元格", "cells"}, ED_GRID_CELLS);
        r->stop = true;
        return;
    }
    (void)ed_grid_add(r->arena, r->grid, (ed_grid_value){.text = text, .column = column, .kind = ED_GRID_TEXT});
}

static void take_record(reading *r)
{
    (void)ed_grid_begin(r->arena, r->grid, r->line, false);
    for (uint32_t column = 1; !r->stop; column++) {
        if (column > ED_GRID_COLUMNS)
            damaged(r, r->line, column, (ed_words){"列数过多", "it has too many columns"});
        take_field(r, column);
        if (r->at == r->end || *r->at != r->delimiter)
            break;
        r->at++;
    }
    if (r->at < r->end && !r->stop)
        pass_break(r);
    ed_grid_end(r->grid);
}

static void refuse_nul(reading *r)
{
    const char *nul = memchr(r->at, '\0', (size_t)(r->end - r->at));
    uint32_t line = 1;
    if (nul == NULL)
        return;
    for (const char *at = r->at; at < nul; at++)
        line += *at == '\n';
    damaged(r, line, 1,
            (ed_words){"有 NUL 字符：不是文本文件，或者是没有标记的 UTF-16，请另存为 UTF-8 编码的 CSV",
                       "it has a NUL character: it is no file of text, or UTF-16 without its mark; save it "
                       "as CSV in UTF-8"});
}

ed_grid *ed_csv_read(ed_arena *arena, const char *path, const char *bytes, size_t length, ed_findings *findings)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (ed_workbook_is(bytes, length)) {
        const ed_words what = {"它是工作簿，不是 CSV：请用 \"xlsx\" 读取，或者另存为 CSV",
                               "it is a workbook and not CSV: read it by \"xlsx\", or save it as CSV"};
        ed_findings_add_words(findings, ED_RULE_grid_refused, (ed_place){.path = path}, NULL, &what, 1);
        return NULL;
    }
    const char *decoded = ed_csv_decode(arena, path, bytes, &length, findings);
    if (decoded == NULL)
        return NULL;
    reading r = {.arena = arena,
                 .grid = ed_grid_new(arena, path, "", ED_PLACE_FIELD),
                 .findings = findings,
                 .at = decoded,
                 .end = decoded + length,
                 .line = 1};
    refuse_nul(&r);
    if (length >= sizeof mark - 1 && memcmp(decoded, mark, sizeof mark - 1) == 0)
        r.at += sizeof mark - 1;
    read_separator(&r);
    r.grid->delimiter = r.delimiter;
    r.grid->text = decoded;
    r.grid->length = length;
    while (r.at < r.end && !r.stop)
        take_record(&r);
    return r.stop ? NULL : r.grid;
}

/* ---- and back */

/* What could pass for a delimiter, a break or a quotation mark stands in quotes. Breaks are counted. */
static void write_field(const char *text, char delimiter, uint32_t *line, ed_text *out)
{
    const bool quoted = strpbrk(text, ",;\t\"\n\r") != NULL || strchr(text, delimiter) != NULL;
    if (quoted)
        ed_text_add_char(out, '"');
    for (; *text != '\0'; text++) {
        *line += *text == '\n';
        if (*text == '"')
            ed_text_add_char(out, '"');
        ed_text_add_char(out, *text);
    }
    if (quoted)
        ed_text_add_char(out, '"');
}

/* The column of the row's last cell, 0 of none. */
static uint32_t last_column(const ed_grid *grid, size_t row)
{
    const ed_grid_row *of = &grid->row[row];
    return of->cells == 0 ? 0 : grid->cell[of->first + of->cells - 1].column;
}

void ed_csv_write(const ed_grid *grid, ed_text *out)
{
    uint32_t line = 1, columns = 0;
    for (size_t i = 0; i < grid->cells; i++)
        columns = grid->cell[i].column > columns ? grid->cell[i].column : columns;
    /* told where it could not be found; the line that tells it is free then */
    if (strchr(delimiters, grid->delimiter) == NULL) {
        ed_text_format(out, "sep=%c\n", grid->delimiter);
        line++;
    }
    const uint32_t least = columns > 1 ? 2 : 1; /* the delimiter stands in every record */
    for (size_t i = 0; i < grid->rows; i++) {
        for (; line < grid->row[i].line; line++)
            ed_text_add_char(out, '\n');
        const uint32_t last = last_column(grid, i);
        for (uint32_t column = 1; column <= (last > least ? last : least); column++) {
            if (column > 1)
                ed_text_add_char(out, grid->delimiter);
            write_field(ed_grid_cell(grid, i, column)->text, grid->delimiter, &line, out);
        }
    }
    ed_text_add_char(out, '\n');
}
