/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regression(y, x1, x2, ... x7): ordinary least squares, by GSL's singular value decomposition with balanced columns.
 * What its fields are, by which formula and from which source: guide/methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(intercept, 1) X(b1, 1, -1) X(b2, 1, 0, -1) X(b3, 1, 0, 0, -1) X(b4, 1, 0, 0, 0, -1) \
    X(b5, 1, 0, 0, 0, 0, -1) X(b6, 1, 0, 0, 0, 0, 0, -1) X(b7, 1, 0, 0, 0, 0, 0, 0, -1) X(intercept_se, 1) \
    X(se1, 1, -1) X(se2, 1, 0, -1) X(se3, 1, 0, 0, -1) X(se4, 1, 0, 0, 0, -1) X(se5, 1, 0, 0, 0, 0, -1) \
    X(se6, 1, 0, 0, 0, 0, 0, -1) X(se7, 1, 0, 0, 0, 0, 0, 0, -1) X(n, 0) X(df, 0) X(sigma, 1) X(r_squared, 0) \
    X(f, 0) X(f_p, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};
enum { COLUMNS = ED_METHOD_PARAMETERS - 1 };

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

static void set_fields(const least *l, double rss, double total, double *result)
{
    const double n = (double)l->x->size1, p = (double)l->x->size2, df = n - p;
    for (size_t k = 0; k < l->x->size2; k++) {
        result[F_intercept + k] = gsl_vector_get(l->b, k);
        result[F_intercept_se + k] = sqrt(gsl_matrix_get(l->covariance, k, k));
    }
    result[F_df] = df;
    result[F_sigma] = sqrt(rss / df);
    if (total > 0) {
        result[F_r_squared] = 1 - rss / total;
        result[F_f] = (total - rss) / (p - 1) / (rss / df);
        if (isfinite(result[F_f]))
            result[F_f_p] = gsl_cdf_fdist_Q(result[F_f], p - 1, df);
    }
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    size_t p = 1, rank = 0;
    double rss = 0;
    (void)arena;
    while (p <= COLUMNS && argument[p].count > 0)
        p++;
    result[F_n] = (double)n;
    if (n <= p)
        return;
    least l;
    if (make(&l, n, p)) {
        for (size_t i = 0; i < n; i++) {
            gsl_vector_set(l.y, i, argument[0].value[i]);
            for (size_t k = 0; k < p; k++)
                gsl_matrix_set(l.x, i, k, k == 0 ? 1 : argument[k].value[i]);
        }
        if (gsl_multifit_linear_tsvd(l.x, l.y, 1e-15, l.b, l.covariance, &rss, &rank, l.space) == 0 && rank == p)
            set_fields(&l, rss, gsl_stats_tss(argument[0].value, 1, n), result);
    }
    release(&l);
}

static const ed_method_parameter parameters[ED_METHOD_PARAMETERS] = {
    {"y", ED_METHOD_COLUMN, NULL, false, 0}, {"x1", ED_METHOD_COLUMN, NULL, false, 0},
    {"x2", ED_METHOD_COLUMN, NULL, true, 0}, {"x3", ED_METHOD_COLUMN, NULL, true, 0},
    {"x4", ED_METHOD_COLUMN, NULL, true, 0}, {"x5", ED_METHOD_COLUMN, NULL, true, 0},
    {"x6", ED_METHOD_COLUMN, NULL, true, 0}, {"x7", ED_METHOD_COLUMN, NULL, true, 0}};
const ed_method ed_method_regression = {
    "regression", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
