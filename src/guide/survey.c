/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's columns described by the native methods. */
#include "guide/survey.h"
#include "method/method.h"
#include <string.h>

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
    c->above = ed_method_limits_above(c->value, c->flag, c->values);
}

enum { TESTED = 3 }; /* values at least, for a test of distribution */

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
    const bool spread = c->sd != NULL && ed_number_sign(c->sd) > 0;
    c->advice = c->normal_p == NULL          ? (spread && c->values > TESTED ? ED_SURVEY_MANY : ED_SURVEY_NONE)
                : passes(c->normal_p, arena) ? ED_SURVEY_NORMAL
                : passes(c->gamma_p, arena)  ? ED_SURVEY_GAMMA
                                             : ED_SURVEY_CHEBYSHEV;
    static const char *const limits[] = {"student", "student", "gamma", "chebyshev", "chebyshev"};
    c->limit = c->advice == ED_SURVEY_NONE ? NULL : field(&u, limits[c->advice]);
}

bool ed_survey_describe(ed_arena *arena, const ed_source *file, ed_survey *out, ed_findings *findings)
{
    *out = (ed_survey){.columns = 0};
    const ed_grid *grid = ed_survey_open(arena, file, out, findings);
    if (grid == NULL)
        return false;
    out->name = ed_arena_string(arena, grid->path);
    ed_survey_read(arena, grid, out, findings);
    size_t described = 0;
    for (size_t at = 0; at < out->columns && findings->errors == 0; at++) {
        ed_survey_column *c = &out->column[at];
        if (!ed_survey_is_described(c))
            continue;
        c->empty = out->rows - c->values - c->unread;
        if (c->nondetects > 0)
            describe_censored(arena, c);
        else
            describe_detected(arena, c);
        out->column[described++] = *c;
    }
    out->columns = described;
    return findings->errors == 0;
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
