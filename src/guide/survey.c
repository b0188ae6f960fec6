/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's columns read and described by the native methods. */
#include "guide/survey.h"
#include "library/read.h"
#include "method/method.h"
#include <string.h>

/* ---- reading */

static void put_value(ed_arena *arena, ed_survey_column *c, const ed_number *number, bool nondetect)
{
    c->value = ed_arena_grow(arena, c->value, c->values, &c->value_capacity, sizeof *c->value);
    c->flag = ed_arena_grow(arena, c->flag, c->values, &c->flag_capacity, sizeof *c->flag);
    c->value[c->values] = number;
    c->flag[c->values++] = ed_number_integer(arena, nondetect);
    c->nondetects += nondetect;
}

/* "0.05L" is five hundredths of a litre where the title says so. */
static bool is_in_litres(ed_arena *arena, const char *title)
{
    static const char litres[] = "(L)";
    const char *plain = ed_text_normal(arena, title);
    const size_t length = strlen(plain), own = sizeof litres - 1;
    return length >= own && strcmp(plain + length - own, litres) == 0;
}

/* The number that is written, of a nondetect its limit; NULL: none is, or in one of two ways. */
static const char *read_cell(ed_arena *arena, const ed_survey_column *c, const ed_grid *grid, const char *text,
                             bool *nondetect)
{
    ed_written w;
    const char *value = NULL;
    *nondetect = ed_written_is_nondetect(arena, text, &value) && !is_in_litres(arena, c->title);
    if (*nondetect)
        return value;
    const ed_writing how = ed_written_number(arena, text, &w);
    if (how == ED_WRITTEN_SO)
        return w.value;
    if (how != ED_WRITTEN_READ || (w.grouped && grid->delimiter == ';'))
        return NULL;
    return w.unit == NULL ? w.value : ed_written_share(arena, &w, &value) ? value : NULL;
}

static void add_cell(ed_arena *arena, ed_survey_column *c, const ed_grid *grid, size_t row, const ed_grid_value *cell)
{
    bool nondetect = false;
    const ed_number *number = NULL;
    const char *value = read_cell(arena, c, grid, cell->text, &nondetect);
    if (value != NULL && ed_number_parse(arena, value, &number) == ED_NUMERAL_OK)
        put_value(arena, c, number, nondetect);
    else if (c->unread++ == 0)
        c->first_unread =
            ed_arena_printf(arena, "%s: %s", ed_place_text(arena, ed_grid_place(grid, row, cell->column)), cell->text);
}

/* True of a row that sums up others: a word for it stands before its first number. */
static bool sums_up(ed_arena *arena, const ed_grid *grid, size_t row)
{
    ed_written w;
    for (size_t i = 0; i < grid->row[row].cells; i++) {
        const ed_grid_value *cell = &grid->cell[grid->row[row].first + i];
        if (cell->kind == ED_GRID_NUMBER || ed_written_number(arena, cell->text, &w) != ED_WRITTEN_NOT)
            return false;
        if (ed_written_is_sum(arena, cell->text))
            return true;
    }
    return false;
}

/* Every row goes once over the cells that it has: a table may be wide and long, and hold little. */
static ed_survey_column *read_columns(ed_arena *arena, const ed_grid *grid, ed_survey *survey, uint32_t count)
{
    ed_survey_column *column = ed_arena_array(arena, count, sizeof *column);
    memset(column, 0, count * sizeof *column);
    for (uint32_t at = 0; at < count; at++)
        column[at].title = ed_grid_cell(grid, 0, at + 1)->text;
    for (size_t row = 1; row < grid->rows; row++) {
        if (sums_up(arena, grid, row)) {
            const ed_grid_value *first = &grid->cell[grid->row[row].first];
            if (survey->sums++ == 0)
                survey->first_sum = ed_arena_printf(
                    arena, "%s: %s", ed_place_text(arena, ed_grid_place(grid, row, first->column)), first->text);
            continue;
        }
        for (size_t i = 0; i < grid->row[row].cells; i++) {
            const ed_grid_value *cell = &grid->cell[grid->row[row].first + i];
            if (cell->kind != ED_GRID_EMPTY)
                add_cell(arena, &column[cell->column - 1], grid, row, cell);
        }
    }
    return column;
}

/* ---- describing */

typedef struct run {
    ed_arena *arena;
    const ed_method *method;
    const ed_number *result[ED_METHOD_FIELDS];
} run;

static run run_method(ed_arena *arena, const char *name, const ed_method_data *data, size_t count)
{
    run r = {.arena = arena, .method = ed_method_find(name)};
    ed_method_data all[ED_METHOD_PARAMETERS] = {{0}};
    memcpy(all, data, count * sizeof *data);
    ed_method_run(arena, r.method, all, r.result);
    return r;
}

static const ed_number *field(const run *r, const char *name)
{
    for (size_t i = 0; i < r->method->fields; i++)
        if (strcmp(r->method->field[i].name, name) == 0)
            return r->result[i];
    return NULL;
}

static ed_method_data values_of(const ed_survey_column *c)
{
    return (ed_method_data){c->value, NULL, c->values};
}

static ed_method_data number_data(ed_arena *arena, int64_t numerator, int64_t denominator)
{
    const ed_number **one = ed_arena_alloc(arena, sizeof *one);
    *one = ed_number_ratio(arena, numerator, denominator);
    return (ed_method_data){one, NULL, 1};
}

static bool passes(const ed_number *p, ed_arena *arena)
{
    return p != NULL && ed_number_compare(p, ed_number_ratio(arena, 5, 100)) >= 0;
}

static void describe_censored(ed_arena *arena, ed_survey_column *c)
{
    const ed_method_data data[] = {values_of(c), {c->flag, NULL, c->values}};
    const run km = run_method(arena, "kaplan_meier", data, 2);
    c->mean = field(&km, "mean");
    c->sd = field(&km, "sd");
    c->median = field(&km, "quantile");
    c->advice = c->nondetects * 5 > c->values * 4 ? ED_SURVEY_FEW_SEEN : ED_SURVEY_CENSORED;
    c->limit = c->advice == ED_SURVEY_CENSORED ? field(&km, "ucl_student") : NULL;
}

static void describe_detected(ed_arena *arena, ed_survey_column *c)
{
    const ed_method_data data[] = {values_of(c), number_data(arena, 95, 100)};
    const run d = run_method(arena, "describe", data, 1), u = run_method(arena, "ucl", data, 2);
    const run f = run_method(arena, "fences", data, 1), g = run_method(arena, "grubbs", data, 1);
    const run s = run_method(arena, "distribution", data, 1);
    c->mean = field(&d, "mean");
    c->sd = field(&d, "sd");
    c->least = field(&d, "min");
    c->median = field(&d, "median");
    c->most = field(&d, "max");
    c->skewness = field(&d, "skewness");
    c->beyond = field(&f, "beyond_inner");
    c->grubbs_p = field(&g, "p_two_sided");
    c->normal_p = field(&s, "normal_p");
    c->gamma_p = field(&s, "gamma_p");
    c->lognormal_p = field(&s, "lognormal_p");
    c->advice = c->normal_p == NULL          ? ED_SURVEY_NONE
                : passes(c->normal_p, arena) ? ED_SURVEY_NORMAL
                : passes(c->gamma_p, arena)  ? ED_SURVEY_GAMMA
                                             : ED_SURVEY_CHEBYSHEV;
    static const char *const limits[] = {"student", "student", "gamma", "chebyshev"};
    c->limit = c->advice == ED_SURVEY_NONE ? NULL : field(&u, limits[c->advice]);
}

ed_survey ed_survey_new(ed_arena *arena, const ed_grid *grid)
{
    ed_survey survey = {.columns = 0};
    uint32_t last = 0;
    for (size_t i = 0; i < grid->cells; i++)
        last = grid->cell[i].column > last ? grid->cell[i].column : last;
    if (grid->rows < 2)
        return survey;
    ed_survey_column *column = read_columns(arena, grid, &survey, last);
    for (uint32_t at = 0; at < last; at++) {
        ed_survey_column *c = &column[at];
        if (c->values == 0 || c->values < c->unread)
            continue;
        c->empty = grid->rows - 1 - survey.sums - c->values - c->unread;
        if (c->nondetects > 0)
            describe_censored(arena, c);
        else
            describe_detected(arena, c);
        ED_PUSH(arena, survey.column, survey.columns, survey.capacity, *c);
    }
    return survey;
}

static void compare(ed_arena *arena, ed_survey_column *c, const ed_survey_column *other)
{
    const ed_method_data x = values_of(c), y = values_of(other), share = number_data(arena, 20, 100);
    const ed_method_data above[] = {x, y, share, number_data(arena, 1, 1)},
                         below[] = {x, y, share, number_data(arena, -1, 1)};
    const run d = run_method(arena, "deviation", above, 4), less = run_method(arena, "deviation", below, 4);
    const run w = run_method(arena, "welch", above, 2), r = run_method(arena, "wilcoxon", above, 2);
    c->deviation = field(&d, "deviation");
    c->above_p = field(&d, "p");
    c->below_p = field(&less, "p");
    c->welch_p = field(&w, "p_two");
    c->wilcoxon_p = field(&r, "continuity_two");
}

void ed_survey_compare(ed_arena *arena, ed_survey *survey, const ed_survey *baseline)
{
    for (size_t i = 0; i < survey->columns; i++)
        for (size_t k = 0; k < baseline->columns; k++) {
            ed_survey_column *c = &survey->column[i];
            const ed_survey_column *other = &baseline->column[k];
            if (strcmp(c->title, other->title) != 0)
                continue;
            c->uncompared = c->nondetects + other->nondetects > 0;
            if (!c->uncompared)
                compare(arena, c, other);
        }
}
