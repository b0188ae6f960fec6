/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression and rank correlation against R (tests/simulate/golden/sens_src_prcc.json). */
#include "simulate/sense/sensitivity.h"
#include "golden.h"

/* The file's sample: columns of x, then y behind them. */
static double *sample_of(ed_arena *arena, const ed_json *file, size_t *n, size_t *k)
{
    const ed_json *x = ed_golden_at(file, "data.X"), *y = ed_golden_at(file, "data.y");
    *n = x->count;
    *k = ed_json_at(x, 0)->count;
    double *out = ed_arena_array(arena, *n * (*k + 1), sizeof *out);
    for (size_t i = 0; i < *n; i++) {
        for (size_t c = 0; c < *k; c++)
            out[c * *n + i] = ed_golden_value(ed_json_at(ed_json_at(x, i), c));
        out[*k * *n + i] = ed_golden_value(ed_json_at(y, i));
    }
    return out;
}

static double expected(const ed_json *file, const char *key, size_t i)
{
    return ed_golden_value(ed_json_at(ed_golden_at(ed_golden_at(file, "expected"), key), i));
}

ED_TEST(golden)
{
    size_t n, k;
    const ed_json *file = ed_golden(arena, "sens_src_prcc");
    double rel = ed_golden_number(file, "tolerance.rel");
    const double *x = sample_of(arena, file, &n, &k);
    const ed_regression *got = ed_regression_new(arena, n, k, x);
    double *correlation = ed_arena_array(arena, (k + 1) * (k + 1), sizeof *correlation);
    ed_correlate(arena, (ed_sample){n, k + 1, x, 1, n}, correlation);
    ck_assert(got->solved);
    ed_golden_close(got->r2, ed_golden_number(file, "expected.r2"), rel, "r2");
    for (size_t i = 0; i < k; i++) {
        ed_golden_close(got->row[i].src.value, expected(file, "src", i), rel, "src");
        ed_golden_close(got->row[i].srrc.value, expected(file, "srrc", i), rel, "srrc");
        ed_golden_close(got->row[i].prcc.value, expected(file, "prcc", i), rel, "prcc");
        ed_golden_close(got->row[i].spearman.value, expected(file, "spearman", i), rel, "spearman");
        ed_golden_close(correlation[k * (k + 1) + i], expected(file, "pearson", i), rel, "pearson");
    }
}

/* The error of a coefficient as the textbook has it for one input: sqrt((1 - r^2) / (n - 2)). */
ED_TEST(error_of_one_input)
{
    size_t n, k;
    const double *x = sample_of(arena, ed_golden(arena, "sens_src_prcc"), &n, &k);
    x += (k - 1) * n; /* the last input, and y */
    const ed_regression *got = ed_regression_new(arena, n, 1, x);
    double r = got->row[0].src.value;
    ed_golden_close(got->r2, r * r, 1e-14, "r2");
    ed_golden_close(got->row[0].src.error, sqrt((1 - r * r) / ((double)n - 2)), 1e-14, "error");
}

/* Inputs that depend on each other, that never vary, or are as many as draws: rank correlations only. */
ED_TEST(not_solved)
{
    size_t n, k;
    double *x = sample_of(arena, ed_golden(arena, "sens_src_prcc"), &n, &k);
    double spearman = ed_regression_new(arena, n, k, x)->row[0].spearman.value;
    for (size_t i = 0; i < n; i++)
        x[n + i] = 3 - 2 * x[i];
    const ed_regression *got = ed_regression_new(arena, n, k, x);
    ck_assert(!got->solved);
    ck_assert_double_eq(got->row[0].spearman.value, spearman);
    ck_assert_double_eq_tol(got->row[1].spearman.value, -spearman, 1e-15);
    for (size_t i = 0; i < n; i++)
        x[n + i] = 1;
    got = ed_regression_new(arena, n, k, x);
    ck_assert(!got->solved);
    ck_assert(isnan(got->row[1].spearman.value));
    ck_assert(!ed_regression_new(arena, k + 2, k, x)->solved);
}

/* Equal values share the mean of their ranks; without that they stand by position. */
ED_TEST(ranks)
{
    const double x[] = {3, 1, 3, 2, 3, 1}, mid[] = {5, 1.5, 5, 3, 5, 1.5};
    const uint32_t plain[] = {3, 0, 4, 2, 5, 1};
    double got[6];
    uint32_t rank[6];
    ed_mid_ranks(arena, x, 6, 1, got);
    ed_ranks(arena, x, 6, 1, rank);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_double_eq(got[i], mid[i]);
        ck_assert_uint_eq(rank[i], plain[i]);
    }
}

ED_TEST_MAIN("regression", golden, error_of_one_input, not_solved, ranks)
