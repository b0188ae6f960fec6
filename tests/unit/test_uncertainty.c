/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An input's uncertainty: every form of every distribution as it is read, and its support. Wrong ones: tests/bad. */
#include "case/case.h"
#include "findings.h"

static const ed_uncertainty *read_one(ed_arena *arena, const char *text, ed_findings *findings)
{
    ed_findings_init(findings, arena);
    ed_reader reader = {arena, findings};
    const ed_json *json = ed_json_parse(arena, ed_test_source(arena, "u.json", text), findings);
    return ed_uncertainty_read(reader, json, "x.area", ed_number_integer(arena, 10));
}

static const char *printed(ed_arena *arena, const ed_number *number)
{
    return number == NULL ? "" : ed_number_print(arena, number, ED_NUMBER_DIGITS, &(bool){false});
}

/* "1 2 3 4: low .. high" */
static const char *told(ed_arena *arena, const char *text)
{
    ed_findings findings;
    const ed_uncertainty *u = read_one(arena, text, &findings);
    ck_assert_msg(u != NULL && findings.count == 0, "%s: %s", text, ed_test_lines(arena, &findings));
    ed_text out = ed_text_new(arena);
    ed_text_format(&out, "%s", ed_distribution_name(u->kind));
    for (size_t i = 0; i < ED_PARAMETERS && u->parameter[i] != NULL; i++)
        ed_text_format(&out, " %s", printed(arena, u->parameter[i]));
    for (size_t i = 0; i < 2 && u->form == ED_FORM_PERCENTILES; i++)
        ed_text_format(&out, " p%s=%s", printed(arena, u->percentile[i]), printed(arena, u->quantile[i]));
    for (size_t i = 0; i < u->values; i++)
        ed_text_format(&out, " %s*%s", printed(arena, u->value[i]), printed(arena, u->weight[i]));
    ed_text_format(&out, ": %s .. %s", printed(arena, ed_uncertainty_low(u, arena)),
                   printed(arena, ed_uncertainty_high(u)));
    return ed_text_string(&out);
}

ED_TEST(forms)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"{\"distribution\": \"uniform\", \"min\": 1, \"max\": \"2.5\"}", "uniform 1 2.5: 1 .. 2.5"},
        {"{\"distribution\": \"loguniform\", \"min\": 1, \"max\": 20}", "loguniform 1 20: 1 .. 20"},
        {"{\"distribution\": \"triangular\", \"min\": 1, \"mode\": 1, \"max\": 3}", "triangular 1 1 3: 1 .. 3"},
        {"{\"distribution\": \"pert\", \"min\": 1, \"mode\": 2, \"max\": 3}", "pert 1 2 3 4: 1 .. 3"},
        {"{\"distribution\": \"pert\", \"min\": 1, \"mode\": 2, \"max\": 3, \"lambda\": 6}", "pert 1 2 3 6: 1 .. 3"},
        {"{\"distribution\": \"expert\", \"min\": 1, \"mode\": 2, \"max\": 3}", "pert 1 2 3 4: 1 .. 3"},
        {"{\"distribution\": \"normal\", \"mean\": 1, \"sd\": 2}", "normal 1 2:  .. "},
        {"{\"distribution\": \"normal\", \"mean\": 1, \"sd\": 2, \"truncate\": {\"min\": 0}}", "normal 1 2: 0 .. "},
        {"{\"distribution\": \"normal\", \"p10\": 1, \"p90\": 2}", "normal p10=1 p90=2:  .. "},
        {"{\"distribution\": \"lognormal\", \"mu\": 1, \"sigma\": 0.5}", "lognormal 1 0.5: 0 .. "},
        {"{\"distribution\": \"lognormal\", \"mean\": 100, \"sd\": 80}", "lognormal 100 80: 0 .. "},
        {"{\"distribution\": \"lognormal\", \"p97.5\": 9, \"p5\": 4}", "lognormal p5=4 p97.5=9: 0 .. "},
        {"{\"distribution\": \"lognormal\", \"mu\": 0, \"sigma\": 1, \"truncate\": {\"min\": \"-1\", \"max\": 9}}",
         "lognormal 0 1: 0 .. 9"},
        {"{\"distribution\": \"beta\", \"alpha\": 2, \"beta\": 3}", "beta 2 3 0 1: 0 .. 1"},
        {"{\"distribution\": \"beta\", \"alpha\": 2, \"beta\": 3, \"min\": 5, \"max\": 9}", "beta 2 3 5 9: 5 .. 9"},
        {"{\"distribution\": \"gamma\", \"shape\": 2, \"scale\": 3}", "gamma 2 3: 0 .. "},
        {"{\"distribution\": \"weibull\", \"shape\": 2, \"scale\": 3}", "weibull 2 3: 0 .. "},
        {"{\"distribution\": \"exponential\", \"mean\": 3}", "exponential 3: 0 .. "},
        {"{\"distribution\": \"student\", \"df\": 5, \"location\": 10, \"scale\": 2}", "student 5 10 2:  .. "},
        {"{\"distribution\": \"gumbel\", \"location\": 20, \"scale\": 4}", "gumbel 20 4:  .. "},
        {"{\"distribution\": \"poisson\", \"mean\": 3, \"truncate\": {\"min\": 1}}", "poisson 3: 1 .. "},
        {"{\"distribution\": \"discrete\", \"values\": [[3, \"0.2\"], [1, 7]]}", "discrete 1*7 3*0.2: 1 .. 3"},
        {"{\"distribution\": \"empirical\", \"values\": [3, 1, \"2.5\", 1]}", "empirical 1*1 1*1 2.5*1 3*1: 1 .. 3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_str_eq(told(arena, rows[i].text), rows[i].expected);
}

/* The triangle that the expert's statement describes has the stated probabilities beyond its percentiles. */
ED_TEST(expert_triangles)
{
    static const double rows[][5] = {
        {10, 0.05, 8, 0.95, 14}, {8, 0.05, 8, 0.95, 14}, {9.5, 0.1, 8, 0.9, 10}, {0, 0.25, -3, 0.8, 5}};
    for (size_t i = 0; i < 4; i++) {
        const double *r = rows[i];
        double min, max;
        ck_assert(
            ed_triangular_from_percentiles(r[0], (ed_percentile){r[1], r[2]}, (ed_percentile){r[3], r[4]}, &min, &max));
        double below = (r[2] - min) * (r[2] - min) / ((max - min) * (r[0] - min));
        double above = (max - r[4]) * (max - r[4]) / ((max - min) * (max - r[0]));
        ck_assert_double_eq_tol(below, r[1], 1e-12); /* the solution is found to 1e-14 of the length */
        ck_assert_double_eq_tol(above, 1 - r[3], 1e-12);
    }
    double min, max;
    /* the mode lies outside */
    ck_assert(!ed_triangular_from_percentiles(7, (ed_percentile){0.05, 8}, (ed_percentile){0.95, 14}, &min, &max));
    ck_assert_str_eq(
        told(arena, "{\"distribution\": \"expert\", \"p5\": 8, \"p95\": 12}"), /* symmetric about the point */
        /* half-width 2 / (1 - sqrt 0.1) */
        "triangular 7.07504940885147 10 12.9249505911485: 7.07504940885147 .. 12.9249505911485");
}

ED_TEST(shared)
{
    ed_findings findings;
    const ed_uncertainty *u = read_one(arena, "{\"same_as\": \"y.area\"}", &findings);
    ck_assert_str_eq(u->same_as, "y.area");
    ck_assert_ptr_null(read_one(arena, "{\"same_as\": \"\"}", &findings));
    ck_assert_str_eq(ed_test_rules(arena, &findings), "empty-text");
    ck_assert_ptr_null(read_one(arena, "{\"distribution\": \"unifrom\", \"min\": 1, \"max\": 2}", &findings));
    ck_assert_str_eq(ed_test_rules(arena, &findings), "choice-unknown");
    ck_assert_ptr_null(read_one(arena, "3", &findings));
    ck_assert_str_eq(ed_test_rules(arena, &findings), "wrong-type");
}

ED_TEST_MAIN("uncertainty", forms, expert_triangles, shared)
