/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's columns read: where its head stands, where it ends, what its cells say, and what was not taken. */
#include "guide/inside.h"
#include "guide/survey.h"
#include "intake/intake.h"
#include "library/read.h"
#include <string.h>

typedef struct reading {
    ed_arena *arena;
    const ed_grid *grid;
    ed_findings *findings;
    ed_survey *survey;
    ed_survey_column *column;
    uint32_t columns;
    size_t head, end; /* indices of rows: the head, and the first that is not of this table */
    bool points;      /* as ed_source_table */
    uint64_t *hash;   /* of each row that was taken, but for its first column, which may be a number */
    size_t *row;      /* of the grid */
} reading;

bool ed_survey_is_described(const ed_survey_column *c)
{
    return c->values > 0 && c->values >= c->unread;
}

/* ---- what is told of the table */

static void tell(reading *r, ed_guide_phrase phrase, const char *first, const char *second)
{
    const ed_words notice = {ed_guide_phrase_fill(r->arena, phrase, ED_ZH, first, second),
                             ed_guide_phrase_fill(r->arena, phrase, ED_EN, first, second)};
    ED_PUSH(r->arena, r->survey->notice, r->survey->notices, r->survey->notice_capacity, notice);
}

static const char *place_of(const reading *r, size_t row, const ed_grid_value *cell)
{
    return ed_arena_printf(r->arena, "%s: %s", ed_place_text(r->arena, ed_grid_place(r->grid, row, cell->column)),
                           cell->text);
}

static const ed_grid_value *first_of(const reading *r, size_t row)
{
    return &r->grid->cell[r->grid->row[row].first];
}

/* What a case that names the table is told as well. */
static void tell_hidden(reading *r)
{
    ed_findings own;
    ed_findings_init(&own, r->arena);
    ed_grid_find_hidden(r->grid, NULL, &own);
    for (size_t i = 0; i < own.count; i++) {
        const ed_words notice = {ed_finding_line(r->arena, &own.row[i], ED_ZH),
                                 ed_finding_line(r->arena, &own.row[i], ED_EN)};
        ED_PUSH(r->arena, r->survey->notice, r->survey->notices, r->survey->notice_capacity, notice);
    }
}

/* ---- cells */

/* "0.05L" is five hundredths of a litre where the title says so. */
static bool is_in_litres(ed_arena *arena, const char *title)
{
    static const char litres[] = "(L)";
    const char *plain = ed_text_normal(arena, title);
    const size_t length = strlen(plain), own = sizeof litres - 1;
    return length >= own && strcmp(plain + length - own, litres) == 0;
}

/* The number that is written, of a nondetect its limit; NULL: none is, or a finding tells that it may be another. */
static const char *read_cell(reading *r, ed_survey_column *c, size_t row, const ed_grid_value *cell, bool *nondetect)
{
    ed_written w;
    const char *value = NULL;
    *nondetect = ed_written_is_nondetect(r->arena, cell->text, &value) && !is_in_litres(r->arena, c->title);
    if (*nondetect)
        return value;
    const ed_writing how = ed_written_number(r->arena, cell->text, &w);
    const bool other = cell->kind != ED_GRID_NUMBER && ed_intake_has_decimal_commas(&w, c->commas, r->points);
    if (how == ED_WRITTEN_TWO || (how != ED_WRITTEN_NOT && other)) {
        if (!c->unsure)
            ED_FIND(r->findings, two_readings, ed_grid_place(r->grid, row, cell->column), NULL, cell->text, w.value,
                    w.other);
        c->unsure = true;
        return NULL;
    }
    c->numbers += how != ED_WRITTEN_NOT;
    if (how == ED_WRITTEN_NOT || w.unit == NULL)
        return how == ED_WRITTEN_NOT ? NULL : w.value;
    return ed_written_share(r->arena, &w, &value) ? value : NULL;
}

static void put_value(ed_arena *arena, ed_survey_column *c, const ed_number *number, bool nondetect)
{
    c->value = ed_arena_grow(arena, c->value, c->values, &c->value_capacity, sizeof *c->value);
    c->flag = ed_arena_grow(arena, c->flag, c->values, &c->flag_capacity, sizeof *c->flag);
    c->value[c->values] = number;
    c->flag[c->values++] = ed_number_integer(arena, nondetect);
    c->nondetects += nondetect;
}

static void add_cell(reading *r, size_t row, const ed_grid_value *cell)
{
    ed_survey_column *c = &r->column[cell->column - 1];
    const ed_place place = ed_grid_place(r->grid, row, cell->column);
    bool nondetect = false;
    const ed_number *number = NULL;
    if (c->title[0] == '\0') {
        if (!c->unsure)
            ED_FIND(r->findings, cell_beyond, place, NULL, cell->text);
        c->unsure = true;
        return;
    }
    if (!ed_grid_is_usable(cell, place, NULL, r->findings))
        return;
    if ((cell->flags & ED_GRID_SCALED) != 0)
        ED_FIND(r->findings, cell_scaled, place, NULL, cell->text);
    const char *value = read_cell(r, c, row, cell, &nondetect);
    if (value != NULL && ed_number_parse(r->arena, value, &number) == ED_NUMERAL_OK)
        put_value(r->arena, c, number, nondetect);
    else if (c->unread++ == 0)
        c->first_unread = place_of(r, row, cell);
}

/* ---- rows */

/* True of a number or a nondetect, by itself or in a unit that is one: "2,4-D" and "6价铬" are names of substances. */
static bool is_value(const reading *r, const ed_grid_value *cell)
{
    ed_written w;
    ed_unit unit;
    const char *limit = NULL, *wrong = NULL;
    if (cell->kind != ED_GRID_TEXT)
        return cell->kind == ED_GRID_NUMBER;
    if (ed_written_is_nondetect(r->arena, cell->text, &limit))
        return true;
    return ed_written_number(r->arena, cell->text, &w) != ED_WRITTEN_NOT &&
           (w.unit == NULL || ed_unit_parse(r->arena, w.unit, ed_unit_currency("CNY"), &unit, &wrong) == ED_UNIT_OK);
}

/* How many texts a row is of that could be titles; 0 where something else stands in it. */
static size_t titles_in(const reading *r, size_t row)
{
    ed_written w;
    const ed_grid_row *of = &r->grid->row[row];
    size_t texts = 0;
    for (size_t i = 0; i < of->cells; i++) {
        const ed_grid_value *cell = &r->grid->cell[of->first + i];
        if (cell->kind == ED_GRID_EMPTY)
            continue;
        if (cell->kind != ED_GRID_TEXT || is_value(r, cell) ||
            ed_written_date(r->arena, cell->text, &w) != ED_WRITTEN_NOT)
            return 0;
        texts++;
    }
    return texts;
}

/* The row of the most texts above the first that has numbers; of single ones the last, of others the first. A first
 * row with numbers (years) is the head itself. */
static size_t find_head(const reading *r)
{
    enum { LOOKED_AT = 20 }; /* as for lists of cases */
    size_t best = 0, most = 0;
    for (size_t row = 0; row < r->grid->rows && row < LOOKED_AT; row++) {
        const size_t titles = titles_in(r, row);
        if (titles == 0)
            break;
        if (titles > most || (titles == most && most == 1)) {
            best = row;
            most = titles;
        }
    }
    return best;
}

static bool repeats_title(const reading *r, size_t row)
{
    const ed_grid_row *of = &r->grid->row[row];
    for (size_t i = 0; i < of->cells; i++) {
        const ed_grid_value *cell = &r->grid->cell[of->first + i];
        if (cell->kind != ED_GRID_EMPTY && strcmp(cell->text, r->column[cell->column - 1].title) == 0)
            return true;
    }
    return false;
}

static bool is_behind_gap(const reading *r, size_t row)
{
    return r->grid->row[row].line > r->grid->row[row - 1].line + 1;
}

/* The head of another table: only titles, behind an empty line or with one of this table again. */
static bool is_other_head(const reading *r, size_t row)
{
    return titles_in(r, row) > 1 && (is_behind_gap(r, row) || repeats_title(r, row));
}

/* True of a row that sums up others: a word for it stands before its first number. */
static bool sums_up(const reading *r, size_t row)
{
    ed_written w;
    for (size_t i = 0; i < r->grid->row[row].cells; i++) {
        const ed_grid_value *cell = first_of(r, row) + i;
        if (cell->kind == ED_GRID_NUMBER || ed_written_number(r->arena, cell->text, &w) != ED_WRITTEN_NOT)
            return false;
        if (ed_written_is_sum(r->arena, cell->text))
            return true;
    }
    return false;
}

/* Every row goes once over the cells that it has: a table may be wide and long, and hold little. */
static void read_row(reading *r, size_t row)
{
    const ed_grid_row *of = &r->grid->row[row];
    if (sums_up(r, row)) {
        if (r->survey->sums++ == 0)
            r->survey->first_sum = place_of(r, row, first_of(r, row));
        return;
    }
    if (titles_in(r, row) == 1 && is_behind_gap(r, row)) /* a heading between rows, or a note */
        return;
    const size_t taken = r->survey->rows++;
    r->row[taken] = row;
    r->hash[taken] = 0;
    for (size_t i = 0; i < of->cells; i++) {
        const ed_grid_value *cell = &r->grid->cell[of->first + i];
        if (cell->column > 1)
            r->hash[taken] = ed_repeats_hash(r->hash[taken] + cell->column, cell->text);
        if (cell->kind != ED_GRID_EMPTY || (cell->flags & ED_GRID_FORMULA) != 0)
            add_cell(r, row, cell);
    }
}

/* ---- the table */

static void begin_columns(reading *r)
{
    for (size_t i = 0; i < r->grid->cells; i++)
        r->columns = r->grid->cell[i].column > r->columns ? r->grid->cell[i].column : r->columns;
    r->column = ed_arena_array(r->arena, r->columns, sizeof *r->column);
    r->hash = ed_arena_array(r->arena, r->grid->rows, sizeof *r->hash);
    r->row = ed_arena_array(r->arena, r->grid->rows, sizeof *r->row);
    memset(r->column, 0, r->columns * sizeof *r->column);
    for (uint32_t at = 0; at < r->columns; at++)
        r->column[at].title = ed_grid_cell(r->grid, r->head, at + 1)->text;
    r->end = r->head + 1;
    while (r->end < r->grid->rows && !is_other_head(r, r->end))
        r->end++;
    for (size_t row = r->head + 1; row < r->end; row++)
        for (size_t i = 0; i < r->grid->row[row].cells; i++) {
            const ed_grid_value *cell = first_of(r, row) + i;
            if (cell->kind == ED_GRID_TEXT && ed_intake_is_decimal_comma(cell->text))
                r->points = r->column[cell->column - 1].commas = true;
        }
}

/* Columns of which nothing is told: "点位". Those without any number need no word. */
static void tell_left_out(reading *r)
{
    ed_text out = ed_text_new(r->arena);
    size_t count = 0;
    for (uint32_t at = 0; at < r->columns; at++) {
        const ed_survey_column *c = &r->column[at];
        if (ed_survey_is_described(c) || c->values + c->numbers == 0)
            continue;
        ed_text_format(&out, "%s%s (%s)", count++ > 0 ? "; " : "", c->title,
                       c->first_unread == NULL ? "" : c->first_unread);
    }
    if (count > 0)
        tell(r, ED_PHRASE_survey_left_out, ed_text_string(&out), NULL);
}

/* A column without a title between those that have one parts two tables; the same title may stand in both. */
static void tell_beside(reading *r)
{
    ed_map seen = {.arena = r->arena};
    const char *last = NULL;
    bool gap = false, told = false, twice = false;
    for (uint32_t at = 0; at < r->columns; at++) {
        const char *title = r->column[at].title;
        if (title[0] == '\0') {
            gap = last != NULL;
            continue;
        }
        if (gap && !told)
            tell(r, ED_PHRASE_survey_beside, last, title);
        if (!twice && ed_map_find_text(&seen, title) != ED_MAP_NONE) {
            tell(r, ED_PHRASE_survey_twice, title, NULL);
            twice = true;
        }
        ed_map_add_text(&seen, title, at);
        told = told || gap;
        gap = false;
        last = title;
    }
}

/* Rows that were entered twice. A further column of texts (a day, a station) tells rows apart. */
static void tell_repeated(reading *r)
{
    ed_repeat *run = NULL;
    bool named = false;
    for (uint32_t at = 1; at < r->columns; at++)
        named = named || (r->column[at].unread > 0 && !ed_survey_is_described(&r->column[at]));
    const size_t runs = ed_repeats_find(r->arena, r->hash, r->columns > 1 ? r->survey->rows : 0, named, &run);
    for (size_t i = 0; i < runs; i++) {
        const size_t at[2] = {run[i].first, run[i].second};
        const char *lines[2];
        for (size_t k = 0; k < 2; k++)
            lines[k] = ed_arena_printf(r->arena, "%u-%u", (unsigned)r->grid->row[r->row[at[k]]].line,
                                       (unsigned)r->grid->row[r->row[at[k] + run[i].length - 1]].line);
        tell(r, ED_PHRASE_survey_repeated, lines[0], lines[1]);
    }
}

static void find_merged(reading *r)
{
    const ed_grid *grid = r->grid;
    for (size_t i = 0; i < grid->merges; i++) {
        const ed_grid_merged *m = &grid->merged[i];
        bool read = false;
        for (uint32_t at = m->first_column; at <= m->last_column && at <= r->columns; at++)
            read = read || ed_survey_is_described(&r->column[at - 1]);
        if (read && m->last_row > grid->row[r->head].line && m->first_row <= grid->row[r->end - 1].line)
            ed_grid_find_merged(grid, m, NULL, r->findings);
    }
}

void ed_survey_read(ed_arena *arena, const ed_grid *grid, ed_survey *survey, ed_findings *findings)
{
    reading r = {.arena = arena, .grid = grid, .findings = findings, .survey = survey};
    if (grid->rows < 2)
        return;
    r.head = find_head(&r);
    begin_columns(&r);
    tell_hidden(&r);
    for (size_t row = r.head + 1; row < r.end; row++)
        read_row(&r, row);
    if (r.head > 0)
        tell(&r, ED_PHRASE_survey_head, ed_arena_printf(arena, "%u", (unsigned)grid->row[r.head].line), NULL);
    if (survey->sums > 0)
        tell(&r, ED_PHRASE_survey_sums, ed_arena_printf(arena, "%zu", survey->sums), survey->first_sum);
    if (r.end < grid->rows)
        tell(&r, ED_PHRASE_survey_next, place_of(&r, r.end, first_of(&r, r.end)), NULL);
    tell_beside(&r);
    tell_left_out(&r);
    tell_repeated(&r);
    find_merged(&r);
    survey->column = r.column;
    survey->columns = r.columns;
}

/* ---- the file */

static const ed_grid *read_sheet(ed_arena *arena, ed_workbook *book, ed_survey *survey, ed_findings *findings)
{
    size_t sheet = 0;
    ed_text others = ed_text_new(arena);
    while (sheet + 1 < ed_workbook_sheets(book) && ed_workbook_sheet(book, sheet)->hidden)
        sheet++;
    for (size_t i = 0; i < ed_workbook_sheets(book); i++)
        if (i != sheet)
            ed_text_format(&others, "%s%s", others.length > 0 ? ", " : "", ed_workbook_sheet(book, i)->name);
    if (others.length > 0) {
        reading r = {.arena = arena, .survey = survey};
        tell(&r, ED_PHRASE_survey_sheets, ed_workbook_sheet(book, sheet)->name, ed_text_string(&others));
    }
    return ed_workbook_read(book, sheet, findings);
}

const ed_grid *ed_survey_open(ed_arena *arena, const ed_source *file, ed_survey *survey, ed_findings *findings)
{
    if (!ed_workbook_is(file->text, file->length))
        return ed_csv_read(arena, file->path, file->text, file->length, findings);
    ed_workbook *book = ed_workbook_open(arena, file->path, file->text, file->length, findings);
    return book == NULL ? NULL : read_sheet(arena, book, survey, findings);
}
