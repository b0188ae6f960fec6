/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regression(y, x1, x2, ... x16): ordinary least squares, by GSL's singular value decomposition with balanced columns.
 * What its fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(intercept, 1) X(b1, 1, [1] = -1) X(b2, 1, [2] = -1) X(b3, 1, [3] = -1) X(b4, 1, [4] = -1) X(b5, 1, [5] = -1) \
    X(b6, 1, [6] = -1) X(b7, 1, [7] = -1) X(b8, 1, [8] = -1) X(b9, 1, [9] = -1) X(b10, 1, [10] = -1) \
    X(b11, 1, [11] = -1) X(b12, 1, [12] = -1) X(b13, 1, [13] = -1) X(b14, 1, [14] = -1) X(b15, 1, [15] = -1) \
    X(b16, 1, [16] = -1) X(intercept_se, 1) X(se1, 1, [1] = -1) X(se2, 1, [2] = -1) X(se3, 1, [3] = -1) \
    X(se4, 1, [4] = -1) X(se5, 1, [5] = -1) X(se6, 1, [6] = -1) X(se7, 1, [7] = -1) X(se8, 1, [8] = -1) \
    X(se9, 1, [9] = -1) X(se10, 1, [10] = -1) X(se11, 1, [11] = -1) X(se12, 1, [12] = -1) X(se13, 1, [13] = -1) \
    X(se14, 1, [14] = -1) X(se15, 1, [15] = -1) X(se16, 1, [16] = -1) X(intercept_hc1, 1) X(hc1_1, 1, [1] = -1) \
    X(hc1_2, 1, [2] = -1) X(hc1_3, 1, [3] = -1) X(hc1_4, 1, [4] = -1) X(hc1_5, 1, [5] = -1) X(hc1_6, 1, [6] = -1) \
    X(hc1_7, 1, [7] = -1) X(hc1_8, 1, [8] = -1) X(hc1_9, 1, [9] = -1) X(hc1_10, 1, [10] = -1) \
    X(hc1_11, 1, [11] = -1) X(hc1_12, 1, [12] = -1) X(hc1_13, 1, [13] = -1) X(hc1_14, 1, [14] = -1) \
    X(hc1_15, 1, [15] = -1) X(hc1_16, 1, [16] = -1) X(intercept_hc3, 1) X(hc3_1, 1, [1] = -1) X(hc3_2, 1, [2] = -1) \
    X(hc3_3, 1, [3] = -1) X(hc3_4, 1, [4] = -1) X(hc3_5, 1, [5] = -1) X(hc3_6, 1, [6] = -1) X(hc3_7, 1, [7] = -1) \
    X(hc3_8, 1, [8] = -1) X(hc3_9, 1, [9] = -1) X(hc3_10, 1, [10] = -1) X(hc3_11, 1, [11] = -1) \
    X(hc3_12, 1, [12] = -1) X(hc3_13, 1, [13] = -1) X(hc3_14, 1, [14] = -1) X(hc3_15, 1, [15] = -1) \
    X(hc3_16, 1, [16] = -1) X(n, 0) X(df, 0) X(sigma, 1) X(r_squared, 0) X(adjusted, 0) X(f, 0) X(f_p, 0) \
    X(log_likelihood, 0) X(identified, 0) X(fitted, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};
enum { COLUMNS = 16 };
#define ROUNDING 1e-26 /* of squares: some hundred times that of doubles, squared */

typedef struct least {
    gsl_matrix *x, *covariance;
    gsl_vector *y, *b;
    gsl_multifit_linear_workspace *space;
} least;

static bool make(least *l, size_t n, size_t p)
{
    l->x = gsl_matrix_alloc(n, p);
    l->covariance = gsl_matrix_alloc(p, p);
    l->y = gsl_vector_alloc(n);
    l->b = gsl_vector_alloc(p);
    l->space = gsl_multifit_linear_alloc(n, p);
    return l->x != NULL && l->covariance != NULL && l->y != NULL && l->b != NULL && l->space != NULL;
}

static void release(least *l)
{
    gsl_matrix_free(l->x);
    gsl_matrix_free(l->covariance);
    gsl_vector_free(l->y);
    gsl_vector_free(l->b);
    gsl_multifit_linear_free(l->space);
}

/* sum_j covariance_kj x_j of the point, for each k: over the residual variance, (X'X)^-1 x */
static void leverage_of(const least *l, size_t point, double *out)
{
    const size_t p = l->x->size2;
    for (size_t k = 0; k < p; k++) {
        out[k] = 0;
        for (size_t j = 0; j < p; j++)
            out[k] += gsl_matrix_get(l->covariance, k, j) * gsl_matrix_get(l->x, point, j);
    }
}

static void set_robust(const least *l, const size_t *number, double variance, double *result)
{
    const size_t n = l->x->size1, p = l->x->size2;
    double one[COLUMNS + 1], first[COLUMNS + 1] = {0}, third[COLUMNS + 1] = {0};
    for (size_t i = 0; i < n; i++) {
        double rest = gsl_vector_get(l->y, i), h = 0;
        leverage_of(l, i, one);
        for (size_t k = 0; k < p; k++) {
            rest -= gsl_vector_get(l->b, k) * gsl_matrix_get(l->x, i, k);
            h += one[k] * gsl_matrix_get(l->x, i, k) / variance;
        }
        for (size_t k = 0; k < p; k++) {
            const double part = one[k] / variance * rest;
            first[k] += part * part;
            third[k] += h < 1 - 1e-9 ? part * part / (1 - h) / (1 - h) : (double)NAN;
        }
    }
    for (size_t k = 0; k < p; k++) {
        result[F_intercept_hc1 + number[k]] = sqrt(first[k] * (double)n / (double)(n - p));
        result[F_intercept_hc3 + number[k]] = sqrt(third[k]);
    }
}

/* number: of each column, which x it is; 0 the intercept */
static void set_fields(const least *l, const size_t *number, double rss, double total, double *result)
{
    const double n = (double)l->x->size1, p = (double)l->x->size2, df = n - p;
    double noise = 0; /* what rounding alone leaves of the values' squares: below it a sum of squares is 0 */
    for (size_t i = 0; i < l->y->size; i++)
        noise += ROUNDING * gsl_vector_get(l->y, i) * gsl_vector_get(l->y, i);
    rss = rss > noise ? rss : 0;
    total = total > noise ? total : 0;
    for (size_t k = 0; k < l->x->size2; k++) {
        result[F_intercept + number[k]] = gsl_vector_get(l->b, k);
        result[F_intercept_se + number[k]] = rss > 0 ? sqrt(gsl_matrix_get(l->covariance, k, k)) : 0;
    }
    result[F_df] = df;
    result[F_sigma] = sqrt(rss / df);
    if (rss > 0) {
        set_robust(l, number, rss / df, result);
        result[F_log_likelihood] = -n / 2 * (log(2 * M_PI * rss / n) + 1);
    }
    if (total > 0) {
        result[F_r_squared] = 1 - rss / total;
        result[F_adjusted] = 1 - rss / df / (total / (n - 1));
        result[F_f] = (total - rss) / (p - 1) / (rss / df);
        if (isfinite(result[F_f]))
            result[F_f_p] = gsl_cdf_fdist_Q(result[F_f], p - 1, df);
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    size_t p = 1, rank = 0, number[COLUMNS + 1] = {0};
    double rss = 0;
    (void)arena;
    for (size_t k = 1; k <= COLUMNS; k++)
        if (!ed_method_is_nothing(&argument[k]))
            number[p++] = k;
    result[F_n] = (double)n;
    result[F_identified] = 1;
    result[F_fitted] = 0;
    if (n <= p)
        return;
    least l;
    if (make(&l, n, p)) {
        for (size_t i = 0; i < n; i++) {
            gsl_vector_set(l.y, i, argument[0].value[i]);
            for (size_t k = 0; k < p; k++)
                gsl_matrix_set(l.x, i, k, k == 0 ? 1 : argument[number[k]].value[i]);
        }
        const int state = gsl_multifit_linear_tsvd(l.x, l.y, 1e-15, l.b, l.covariance, &rss, &rank, l.space);
        result[F_fitted] = result[F_identified] = state == 0 && rank == p;
        if (result[F_fitted] > 0)
            set_fields(&l, number, rss, gsl_stats_tss(argument[0].value, 1, n), result);
    }
    release(&l);
}

static const ed_method_parameter parameters[] = {
    {"y", ED_METHOD_COLUMN, NULL, false, 0},  {"x1", ED_METHOD_COLUMN, NULL, false, 0},
    {"x2", ED_METHOD_COLUMN, NULL, true, 0},  {"x3", ED_METHOD_COLUMN, NULL, true, 0},
    {"x4", ED_METHOD_COLUMN, NULL, true, 0},  {"x5", ED_METHOD_COLUMN, NULL, true, 0},
    {"x6", ED_METHOD_COLUMN, NULL, true, 0},  {"x7", ED_METHOD_COLUMN, NULL, true, 0},
    {"x8", ED_METHOD_COLUMN, NULL, true, 0},  {"x9", ED_METHOD_COLUMN, NULL, true, 0},
    {"x10", ED_METHOD_COLUMN, NULL, true, 0}, {"x11", ED_METHOD_COLUMN, NULL, true, 0},
    {"x12", ED_METHOD_COLUMN, NULL, true, 0}, {"x13", ED_METHOD_COLUMN, NULL, true, 0},
    {"x14", ED_METHOD_COLUMN, NULL, true, 0}, {"x15", ED_METHOD_COLUMN, NULL, true, 0},
    {"x16", ED_METHOD_COLUMN, NULL, true, 0}};
const ed_method ed_method_regression = {
    "regression", "2", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
