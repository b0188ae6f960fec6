/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dependence against R (tests/simulate/golden: gaussian_copula, iman_conover), and the nearest correlation matrix
 * against Higham's example.
 */
#include "simulate/draw/draw.h"
#include "golden.h"
#include "samplers.h"
#include "random/inside.h"

/* A list of rows as n x k numbers. */
static double *matrix_of(ed_arena *arena, const ed_json *file, const char *path, size_t *n, size_t *k)
{
    const ed_json *rows = ed_golden_at(file, path);
    *n = rows->count;
    *k = ed_json_at(rows, 0)->count;
    double *out = ed_arena_array(arena, *n * *k, sizeof *out);
    for (size_t i = 0; i < *n * *k; i++)
        out[i] = ed_golden_value(ed_json_at(ed_json_at(rows, i / *k), i % *k));
    return out;
}

static void check_list(const ed_json *file, const char *key, double (*of)(double))
{
    const ed_json *rho = ed_golden_at(file, "params.rho_spearman_list"), *expected = ed_golden_at(file, key);
    ck_assert_uint_eq(rho->count, expected->count);
    for (size_t i = 0; i < rho->count; i++)
        ed_golden_close(of(ed_golden_value(ed_json_at(rho, i))), ed_golden_value(ed_json_at(expected, i)),
                        ed_golden_number(file, "tolerance.rel"), key);
}

ED_TEST(correlations)
{
    const ed_json *file = ed_golden(arena, "gaussian_copula"), *p = ed_golden_at(file, "params.pearson_lognormal");
    check_list(file, "expected.rN_from_spearman", ed_copula_of_rank);
    check_list(file, "expected.rN_from_kendall", ed_copula_of_tau);
    double got =
        ed_copula_of_pearson(ed_golden_number(p, "rho"), ed_golden_number(p, "cv1"), ed_golden_number(p, "cv2"));
    ed_golden_close(got, ed_golden_number(file, "expected.rN_lognormal_pearson"),
                    ed_golden_number(file, "tolerance.rel"), "pearson");
    for (double rho = -1; rho <= 1; rho += 0.125)
        ck_assert_double_eq_tol(ed_copula_rank(ed_copula_of_rank(rho)), rho, 1e-15);
}

/* From independent scores to correlated values of the margins, as the file has it. */
ED_TEST(gaussian_copula)
{
    static const char *const margins[] = {"{\"distribution\": \"lognormal\", \"mu\": 1, \"sigma\": 0.5}",
                                          "{\"distribution\": \"weibull\", \"shape\": 2, \"scale\": 10}",
                                          "{\"distribution\": \"triangular\", \"min\": 0, \"mode\": 2, \"max\": 7}"};
    const ed_json *file = ed_golden(arena, "gaussian_copula");
    double rel = ed_golden_number(file, "tolerance.rel"), factor[9];
    size_t n, k;
    const double *rank = matrix_of(arena, file, "params.target_spearman", &n, &k);
    const double *lower = matrix_of(arena, file, "expected.cholesky_lower", &n, &k);
    double *score = ed_arena_array(arena, n * n, sizeof *score);
    for (size_t i = 0; i < n * n; i++)
        score[i] = i % (n + 1) == 0 ? 1 : ed_copula_of_rank(rank[i]);
    ck_assert(ed_cholesky(n, score, factor));
    for (size_t i = 0; i < n * n; i++)
        ed_golden_close(factor[i], lower[i], rel, "factor");
    const double *z = matrix_of(arena, file, "data.Z", &n, &k), *u = matrix_of(arena, file, "expected.U", &n, &k);
    const double *y = matrix_of(arena, file, "expected.Y", &n, &k);
    for (size_t i = 0; i < n * k; i++) {
        double w = 0;
        for (size_t c = 0; c <= i % k; c++)
            w += factor[i % k * k + c] * z[i / k * k + c];
        ed_sampler margin = ed_test_sampler(arena, margins[i % k]);
        ed_golden_close(ed_normal_tail(w, false), u[i], rel, "u");
        ed_golden_close(ed_sampler_quantile(&margin, ed_normal_tail(w, false)), y[i], rel, "y");
    }
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

ED_TEST(iman_conover)
{
    const ed_json *file = ed_golden(arena, "iman_conover");
    double rel = ed_golden_number(file, "tolerance.rel");
    size_t n, k;
    const double *target = matrix_of(arena, file, "params.target", &n, &k),
                 *m = matrix_of(arena, file, "data.M", &n, &k);
    const double *x = matrix_of(arena, file, "data.X", &n, &k),
                 *result = matrix_of(arena, file, "expected.result", &n, &k);
    const double *expected = matrix_of(arena, file, "expected.M_star", &n, &k);
    double *turned = ed_arena_array(arena, n * k, sizeof *turned), *column = ed_arena_array(arena, n, sizeof *column);
    uint32_t *rank = ed_arena_array(arena, n, sizeof *rank);
    ck_assert(ed_iman_conover_scores(arena, n, k, m, target, turned));
    for (size_t i = 0; i < n * k; i++)
        ed_golden_close(turned[i], expected[i], rel, "scores");
    for (size_t c = 0; c < k; c++) {
        for (size_t i = 0; i < n; i++)
            column[i] = x[i * k + c];
        qsort(column, n, sizeof *column, ascending);
        ed_ranks(arena, turned + c, n, k, rank);
        for (size_t i = 0; i < n; i++)
            ck_assert_double_eq(column[rank[i]], result[i * k + c]);
    }
    /* scores that depend on each other can not be turned */
    const double equal[] = {1, 1, 2, 2, 3, 3}, constant[] = {1, 7, 2, 7, 3, 7}, two[] = {1, 0.5, 0.5, 1};
    ck_assert(!ed_iman_conover_scores(arena, 3, 2, equal, two, turned));
    ck_assert(!ed_iman_conover_scores(arena, 3, 2, constant, two, turned));
}

/* Higham 2002, section 1: of tridiagonal ones the nearest has 0.7607 and 0.1573. */
ED_TEST(nearest)
{
    double a[] = {1, 1, 0, 1, 1, 1, 0, 1, 1}, factor[9];
    ck_assert(!ed_cholesky(3, a, factor));
    ed_nearest_correlation(arena, 3, a);
    ck_assert_double_eq_tol(a[1], 0.7607, 5e-5);
    ck_assert_double_eq_tol(a[2], 0.1573, 5e-5);
    ck_assert_double_eq_tol(a[5], 0.7607, 5e-5);
    ck_assert_double_eq(a[0], 1);
    ck_assert(ed_cholesky(3, a, factor));
    /* what is one stays as it is */
    double sound[] = {1, 0.3, 0.3, 1};
    ed_nearest_correlation(arena, 2, sound);
    ck_assert_double_eq_tol(sound[1], 0.3, 1e-14);
}

ED_TEST_MAIN("copula", correlations, gaussian_copula, iman_conover, nearest)
