/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's columns read and described by the native methods. */
#include "guide/survey.h"
#include "method/method.h"
#include <string.h>

/* ---- reading */

/* "<0.5", "＜0.5", "ND", "未检出", "n.d.": what of it is a number, through `*rest`; "" for none. */
static bool is_nondetect(const char *text, const char **rest)
{
    static const char *const signs[] = {"<", "＜", "≤", "未检出", "ND", "nd", "n.d."};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const size_t length = strlen(signs[i]);
        if (strncmp(text, signs[i], length) != 0)
            continue;
        *rest = text + length;
        while (**rest == ' ')
            (*rest)++;
        return true;
    }
    *rest = text;
    return false;
}

static void add_cell(ed_arena *arena, ed_survey_column *c, const ed_grid *grid, size_t row, uint32_t column)
{
    const ed_grid_value *cell = ed_grid_cell(grid, row, column);
    const char *rest;
    const ed_number *number = NULL;
    if (cell->kind == ED_GRID_EMPTY) {
        c->empty++;
        return;
    }
    const bool nondetect = is_nondetect(cell->text, &rest);
    if (ed_number_parse(arena, rest, &number) == ED_NUMERAL_OK && (!nondetect || ed_number_sign(number) >= 0)) {
        c->value[c->values] = number;
        c->flag[c->values++] = ed_number_integer(arena, nondetect);
        c->nondetects += nondetect;
        return;
    }
    if (c->unread++ == 0)
        c->first_unread =
            ed_arena_printf(arena, "%s: %s", ed_place_text(arena, ed_grid_place(grid, row, column)), cell->text);
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
    for (uint32_t at = 1; grid->rows > 1 && at <= last; at++) {
        ed_survey_column c = {.title = ed_grid_cell(grid, 0, at)->text};
        c.value = ed_arena_array(arena, grid->rows, sizeof *c.value);
        c.flag = ed_arena_array(arena, grid->rows, sizeof *c.flag);
        for (size_t row = 1; row < grid->rows; row++)
            add_cell(arena, &c, grid, row, at);
        if (c.values == 0 || c.values < c.unread)
            continue;
        if (c.nondetects > 0)
            describe_censored(arena, &c);
        else
            describe_detected(arena, &c);
        ED_PUSH(arena, survey.column, survey.columns, survey.capacity, c);
    }
    return survey;
}

void ed_survey_compare(ed_arena *arena, ed_survey *survey, const ed_survey *baseline)
{
    for (size_t i = 0; i < survey->columns; i++)
        for (size_t k = 0; k < baseline->columns; k++) {
            ed_survey_column *c = &survey->column[i];
            const ed_survey_column *other = &baseline->column[k];
            if (strcmp(c->title, other->title) != 0 || c->nondetects + other->nondetects > 0)
                continue;
            const ed_method_data data[] = {values_of(c), values_of(other)};
            const run d = run_method(arena, "deviation", data, 2), w = run_method(arena, "welch", data, 2);
            const run r = run_method(arena, "wilcoxon", data, 2);
            c->deviation = field(&d, "deviation");
            c->ratio_p = field(&d, "p");
            c->welch_p = field(&w, "p_two");
            c->wilcoxon_p = field(&r, "continuity_two");
        }
}
