/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Distributions against published and cross-checked quantiles (tests/simulate/golden/dist_quantiles.json: R 4.2.2,
 * truncnorm, EnvStats), their moments by quadrature over the quantile function, and the tables against it.
 */
#include "golden.h"
#include "samplers.h"

/* Integral from u = a to b of the n-th power by the tanh-sinh rule (Takahasi and Mori 1974), which takes infinite
 * ends. */
static double integral(const ed_sampler *s, int n, double about, double a, double b)
{
    double sum = 0, h = 1.0 / 64, half_pi = 1.5707963267948966;
    for (int i = -260; i <= 260; i++) {
        double t = i * h, e = exp(2 * half_pi * sinh(t));
        double share = e / (1 + e), weight = 2 * half_pi * cosh(t) * e / ((1 + e) * (1 + e)), u = a + (b - a) * share;
        if (weight < 1e-300 || u < 1e-300 || u >= 1)
            continue;
        double x = ed_sampler_quantile(s, u) - about;
        sum += weight * (n == 1 ? x : x * x) * h * (b - a);
    }
    return sum;
}

/* In two parts where the quantile function has a corner. */
static double moment(const ed_sampler *s, int n, double about)
{
    double corner = s->kind == ED_SAMPLER_TRIANGULAR ? s->split : 0.5;
    return integral(s, n, about, 0, corner) + integral(s, n, about, corner, 1);
}

static const struct {
    const char *key, *text;
} golden_rows[] = {
    {"triangular", "{\"distribution\": \"triangular\", \"min\": 10, \"mode\": 25, \"max\": 60}"},
    {"pert", "{\"distribution\": \"pert\", \"min\": 5, \"mode\": 12, \"max\": 40}"},
    {"lognormal_from_mean_sd", "{\"distribution\": \"lognormal\", \"mean\": 100, \"sd\": 80}"},
    {"lognormal_from_two_percentiles", "{\"distribution\": \"lognormal\", \"p5\": 20, \"p95\": 300}"},
    {"truncated_normal", "{\"distribution\": \"normal\", \"mean\": 50, \"sd\": 15, \"truncate\": {\"min\": 30, "
                         "\"max\": 65}}"},
    {"beta", "{\"distribution\": \"beta\", \"alpha\": 2.5, \"beta\": 4}"},
    {"gamma", "{\"distribution\": \"gamma\", \"shape\": 2.2, \"scale\": 3.5}"},
    {"weibull", "{\"distribution\": \"weibull\", \"shape\": 1.7, \"scale\": 8}"},
    {"loguniform", "{\"distribution\": \"loguniform\", \"min\": 0.1, \"max\": 25}"},
    {"student_t", "{\"distribution\": \"student\", \"df\": 5, \"location\": 10, \"scale\": 2}"},
    {"gumbel_max", "{\"distribution\": \"gumbel\", \"location\": 20, \"scale\": 4}"},
};
enum { GOLDEN_ROWS = sizeof golden_rows / sizeof golden_rows[0] };

ED_TEST(quantiles)
{
    const ed_json *file = ed_golden(arena, "dist_quantiles"), *p = ed_golden_at(file, "params.p");
    double rel = ed_golden_number(file, "tolerance.rel");
    ck_assert_uint_eq(ed_golden_at(file, "expected")->count, GOLDEN_ROWS); /* none of the file is left out */
    for (size_t i = 0; i < GOLDEN_ROWS; i++) {
        const ed_json *row = ed_golden_at(ed_golden_at(file, "expected"), golden_rows[i].key);
        const ed_json *expected = ed_golden_at(row, "quantiles");
        ed_sampler s = ed_test_sampler(arena, golden_rows[i].text);
        for (size_t k = 0; k < p->count; k++)
            ed_golden_close(ed_sampler_quantile(&s, ed_golden_value(ed_json_at(p, k))),
                            ed_golden_value(ed_json_at(expected, k)), rel, golden_rows[i].key);
    }
}

ED_TEST(moments)
{
    const ed_json *file = ed_golden(arena, "dist_quantiles");
    size_t checked = 0;
    for (size_t i = 0; i < GOLDEN_ROWS; i++) {
        const ed_json *row = ed_golden_at(ed_golden_at(file, "expected"), golden_rows[i].key);
        if (ed_json_get(row, "mean") == NULL || ed_json_get(row, "variance") == NULL)
            continue;
        ed_sampler s = ed_test_sampler(arena, golden_rows[i].text);
        double mean = ed_golden_number(row, "mean");
        ed_golden_close(moment(&s, 1, 0), mean, 1e-9, golden_rows[i].key);
        ed_golden_close(moment(&s, 2, mean), ed_golden_number(row, "variance"), 1e-9, golden_rows[i].key);
        checked++;
    }
    ck_assert_uint_ge(checked, 7);
}

/* Quantiles where distributions are hard: shapes at the limits, far tails. */
ED_TEST(hard_quantiles)
{
    const ed_json *file = ed_golden(arena, "hard_quantiles"), *rows = ed_golden_at(file, "rows");
    double rel = ed_golden_number(file, "tolerance.rel");
    ck_assert_uint_ge(rows->count, 20);
    for (const ed_json *row = rows->child; row != NULL; row = row->next) {
        const ed_json *u = ed_golden_at(row, "uncertainty");
        const char *text = ed_arena_copy(arena, u->source->text + u->offset, u->length);
        ed_sampler s = ed_test_sampler(arena, text);
        ed_golden_close(ed_sampler_quantile(&s, ed_golden_number(row, "u")), ed_golden_number(row, "x"), rel, text);
    }
}

/* What the kernel reads off a table is the quantile to the error that the table states, which is small. */
ED_TEST(table_rows)
{
    static const char *const texts[] = {
        "{\"distribution\": \"pert\", \"min\": 2, \"mode\": 4, \"max\": 9}",
        "{\"distribution\": \"normal\", \"mean\": 0.35, \"sd\": 0.15, \"truncate\": {\"min\": 0, \"max\": 1}}",
        "{\"distribution\": \"lognormal\", \"mu\": 10, \"sigma\": 2}",
        "{\"distribution\": \"gamma\", \"shape\": 0.05, \"scale\": 1}",
        "{\"distribution\": \"beta\", \"alpha\": 0.3, \"beta\": 0.2}",
        "{\"distribution\": \"normal\", \"mean\": 0, \"sd\": 1, \"truncate\": {\"min\": 6}}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ed_sampler s = ed_test_sampler(arena, texts[i]);
        ck_assert_msg(s.table->error < ED_TABLE_ERROR, "%s: %g", texts[i], s.table->error);
        for (size_t at = 0; at < 2 * s.table->side; at++) { /* no cell leaves the support */
            const double *row = s.table->row + 4 * at;
            ck_assert(s.location + s.scale * row[0] >= s.low - 1e-12 * (1 + fabs(s.low)));
            ck_assert(isfinite(row[0]) && isfinite(row[1]) && isfinite(row[2]) && isfinite(row[3]));
        }
    }
}

ED_TEST(discrete_values)
{
    ed_sampler s =
        ed_test_sampler(arena, "{\"distribution\": \"discrete\", \"values\": [[5, 1], [1, \"0.5\"], [9, \"0.5\"]]}");
    ck_assert(s.kind == ED_SAMPLER_STEPS && s.steps->count == 3 && s.low == 1 && s.high == 9);
    ck_assert(ed_sampler_quantile(&s, 0.25) == 1 && ed_sampler_quantile(&s, 0.2500001) == 5);
    ck_assert(ed_sampler_quantile(&s, 0.75) == 5 && ed_sampler_quantile(&s, 0.9999999) == 9);
}

/* P(N <= 3) of mean 3 is 0.647231888782231, of mean 1000 at 1000 it is 0.508409367168505 (R ppois). */
ED_TEST(poisson)
{
    ed_sampler s = ed_test_sampler(arena, "{\"distribution\": \"poisson\", \"mean\": 3}");
    ck_assert_double_eq_tol(s.steps->bound[3], 0.647231888782231, 1e-14);
    ck_assert(ed_sampler_quantile(&s, 0.6472318) == 3 && ed_sampler_quantile(&s, 0.6472319) == 4);
    s = ed_test_sampler(arena, "{\"distribution\": \"poisson\", \"mean\": 1000}");
    size_t at = (size_t)(1000 - s.steps->value[0]);
    ck_assert_double_eq_tol(s.steps->bound[at], 0.508409367168505, 1e-13);
    s = ed_test_sampler(arena, "{\"distribution\": \"poisson\", \"mean\": 3, \"truncate\": {\"min\": 1, \"max\": 3}}");
    ck_assert(s.steps->count == 3 && ed_sampler_quantile(&s, 1e-9) == 1 && ed_sampler_quantile(&s, 0.999) == 3);
    ck_assert_double_eq_tol(s.mass, 0.647231888782231 - 0.0497870683678639, 1e-14);
}

/* One shape, one table, whatever size and unit. */
ED_TEST(shared_tables)
{
    ed_findings findings;
    ed_tables_of_laws tables = {.arena = arena};
    ed_findings_init(&findings, arena);
    static const char *const texts[] = {
        "{\"distribution\": \"pert\", \"min\": 2, \"mode\": 4, \"max\": 9}",
        "{\"distribution\": \"pert\", \"min\": \"0.26\", \"mode\": \"0.52\", \"max\": \"1.17\"}"};
    for (size_t i = 0; i < 2; i++) {
        const ed_json *json = ed_json_parse(arena, ed_test_source(arena, "u.json", texts[i]), &findings);
        const ed_uncertainty *u = ed_uncertainty_read((ed_reader){arena, &findings}, json, "x", NULL);
        ed_sampler s = ed_sampler_new(&tables, u, ed_number_ratio(arena, 1, 15));
        ck_assert_double_eq_tol(s.scale, (i == 0 ? 7 : 0.91) / 15, 1e-15);
    }
    ck_assert_uint_eq(tables.count, 1);
}

ED_TEST_MAIN("sampler", quantiles, moments, hard_quantiles, table_rows, discrete_values, poisson, shared_tables)
