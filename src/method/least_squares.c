/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nonlinear least squares by GSL, from several starts. */
#include "method/least_squares.h"
#include "method/inside.h"
#include "random/random.h"
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

enum { STARTS_LEAST = 40, STARTS_MOST = 400, REACHED = 4, STEPS = 150, POLISHING = 400 };

typedef struct problem {
    const ed_expression *e;
    const ed_points *points;
    bool linear[ED_EXPRESSION_NAMES]; /* f is linear in these, taken together */
    gsl_multifit_nlinear_workspace *space;
    gsl_multifit_nlinear_fdf fdf;
    gsl_multifit_linear_workspace *line;
    gsl_matrix *columns;
    gsl_vector *rest, *coefficient;
    gsl_matrix *covariance;
    ed_random_key key;
    uint64_t drawn;
} problem;

/* ---- what GSL asks for */

static int residuals(const gsl_vector *b, void *context, gsl_vector *f)
{
    const problem *p = context;
    for (size_t i = 0; i < p->points->n; i++) {
        const double value = ed_expression_value(p->e, b->data, p->points->x[i]);
        if (!isfinite(value))
            return GSL_EDOM;
        gsl_vector_set(f, i, value - p->points->y[i]);
    }
    return GSL_SUCCESS;
}

static int jacobian(const gsl_vector *b, void *context, gsl_matrix *j)
{
    const problem *p = context;
    for (size_t i = 0; i < p->points->n; i++) {
        const ed_dual at = ed_expression_at(p->e, b->data, p->points->x[i]);
        for (size_t k = 0; k < p->e->parameters; k++) {
            if (!isfinite(at.by[k]))
                return GSL_EDOM;
            gsl_matrix_set(j, i, k, at.by[k]);
        }
    }
    return GSL_SUCCESS;
}

/* ---- linear parameters */

static double draw(problem *p)
{
    return 2 * ed_random_uniform(p->key, ED_STREAM_DRAWS, p->drawn++) - 1;
}

/* Whether the derivatives by the chosen parameters stay as they are when these parameters change. */
static bool is_linear(problem *p, const double *start, const bool *chosen)
{
    for (int trial = 0; trial < 3; trial++) {
        const double x = p->points->x[(size_t)trial * (p->points->n - 1) / 2];
        double b[ED_EXPRESSION_NAMES], other[ED_EXPRESSION_NAMES];
        for (size_t k = 0; k < p->e->parameters; k++) {
            b[k] = start[k] * (1 + 0.3 * draw(p)) + 0.01 * draw(p);
            other[k] = chosen[k] ? b[k] * (1 + 0.5 * draw(p)) + 0.05 * draw(p) : b[k];
        }
        const ed_dual here = ed_expression_at(p->e, b, x), there = ed_expression_at(p->e, other, x);
        for (size_t k = 0; k < p->e->parameters; k++)
            if (chosen[k] && !(fabs(here.by[k] - there.by[k]) <= 1e-9 * (fabs(here.by[k]) + fabs(there.by[k]))))
                return false;
    }
    return true;
}

static void find_linear(problem *p, const double *start)
{
    for (size_t k = 0; k < p->e->parameters; k++) {
        p->linear[k] = true;
        p->linear[k] = is_linear(p, start, p->linear);
    }
}

/* A row for each point: f without the linear parameters taken from y, and the derivatives by them. */
static bool set_columns(problem *p, const double *without, gsl_matrix *columns)
{
    for (size_t i = 0; i < p->points->n; i++) {
        const ed_dual at = ed_expression_at(p->e, without, p->points->x[i]);
        bool fine = isfinite(at.value);
        gsl_vector_set(p->rest, i, p->points->y[i] - at.value);
        for (size_t k = 0, c = 0; k < p->e->parameters; k++)
            if (p->linear[k]) {
                fine = fine && isfinite(at.by[k]);
                gsl_matrix_set(columns, i, c++, at.by[k]);
            }
        if (!fine)
            return false;
    }
    return true;
}

/* Linear least squares in the linear parameters, the others as they are; leaves b where that can not be solved. */
static void solve_linear(problem *p, double *b)
{
    double without[ED_EXPRESSION_NAMES], chi;
    size_t count = 0;
    for (size_t k = 0; k < p->e->parameters; k++) {
        without[k] = p->linear[k] ? 0 : b[k];
        count += p->linear[k];
    }
    if (count == 0)
        return;
    gsl_matrix_view columns = gsl_matrix_submatrix(p->columns, 0, 0, p->points->n, count);
    gsl_matrix_view covariance = gsl_matrix_submatrix(p->covariance, 0, 0, count, count);
    gsl_vector_view coefficient = gsl_vector_subvector(p->coefficient, 0, count);
    if (!set_columns(p, without, &columns.matrix) ||
        gsl_multifit_linear(&columns.matrix, p->rest, &coefficient.vector, &covariance.matrix, &chi, p->line) != 0)
        return;
    for (size_t k = 0, c = 0; k < p->e->parameters; k++)
        if (p->linear[k] && isfinite(gsl_vector_get(&coefficient.vector, c++)))
            b[k] = gsl_vector_get(&coefficient.vector, c - 1);
}

/* ---- starts */

/* The given start, then it with the nonlinear parameters moved by up to three orders of magnitude, every fourth with
 * signs changed; every third moves all by one factor. */
static void next_start(problem *p, const double *start, size_t index, double *b)
{
    const double reach = 1 + (double)(index % 3), common = draw(p);
    for (size_t k = 0; k < p->e->parameters; k++) {
        const double by = index % 3 == 0 ? common + 0.1 * draw(p) : draw(p), sign = index % 4 == 3 ? draw(p) : 1;
        const double base = start[k] > 0 || start[k] < 0 ? start[k] : 0.1;
        b[k] = index == 0 ? start[k] : base * exp(M_LN10 * reach * by) * (sign < 0 ? -1 : 1);
    }
    if (index > 0)
        solve_linear(p, b);
}

static bool descend(problem *p, const double *start, size_t steps, double *b, double *rss)
{
    const gsl_vector_const_view from = gsl_vector_const_view_array(start, p->e->parameters);
    int why = 0;
    if (gsl_multifit_nlinear_init(&from.vector, &p->fdf, p->space) != 0)
        return false;
    (void)gsl_multifit_nlinear_driver(steps, 1e-14, 1e-14, 0, NULL, NULL, &why, p->space);
    const gsl_vector *f = gsl_multifit_nlinear_residual(p->space);
    memcpy(b, gsl_multifit_nlinear_position(p->space)->data, p->e->parameters * sizeof *b);
    gsl_blas_ddot(f, f, rss);
    return isfinite(*rss);
}

static bool is_close(double a, double b, double scale)
{
    return fabs(a - b) <= 1e-5 * fabs(b) + 1e-18 * scale;
}

/* How far parameters lie from the given start: of minima that are equal, as where two terms of a sum change places, the
 * nearest is taken. */
static double distance(const problem *p, const double *start, const double *b)
{
    double sum = 0;
    for (size_t k = 0; k < p->e->parameters; k++) {
        const double ratio = b[k] / start[k];
        sum += ratio > 0 ? log(ratio) * log(ratio) : 1e4;
    }
    return sum;
}

static bool search(problem *p, const double *start, ed_least_squares *out)
{
    const double total = gsl_stats_tss_m(p->points->y, 1, p->points->n, 0);
    double begin[ED_EXPRESSION_NAMES], b[ED_EXPRESSION_NAMES], rss;
    out->rss = INFINITY;
    for (size_t i = 0; i < STARTS_MOST && (i < STARTS_LEAST || out->reached < REACHED); i++) {
        next_start(p, start, i, begin);
        out->starts++;
        if (!descend(p, begin, STEPS, b, &rss))
            continue;
        const bool same = is_close(rss, out->rss, total);
        if (!same && !(rss < out->rss))
            continue;
        out->reached = same ? out->reached + 1 : 1;
        if (!same || distance(p, start, b) < distance(p, start, out->b) * (1 - 1e-3)) {
            out->rss = rss;
            memcpy(out->b, b, p->e->parameters * sizeof *b);
        }
    }
    return isfinite(out->rss) && out->reached >= 2;
}

/* ---- the minimum */

/* The part of the residuals along the surface, to that across it, each by its degrees of freedom. */
static bool is_orthogonal(const problem *p, double rss)
{
    const size_t n = p->points->n, count = p->e->parameters;
    gsl_matrix *j = gsl_matrix_alloc(n, count);
    gsl_vector *tau = gsl_vector_alloc(count), *r = gsl_vector_alloc(n);
    bool done = j != NULL && tau != NULL && r != NULL;
    double along = 0;
    if (done) {
        gsl_matrix_memcpy(j, gsl_multifit_nlinear_jac(p->space));
        gsl_vector_memcpy(r, gsl_multifit_nlinear_residual(p->space));
        done = gsl_linalg_QR_decomp(j, tau) == 0 && gsl_linalg_QR_QTvec(j, tau, r) == 0;
        for (size_t k = 0; done && k < count; k++)
            along += gsl_vector_get(r, k) * gsl_vector_get(r, k);
    }
    gsl_matrix_free(j);
    gsl_vector_free(tau);
    gsl_vector_free(r);
    const double noise = 1e-26 * gsl_stats_tss_m(p->points->y, 1, n, 0); /* of rounding, where the fit is perfect */
    return done && along / (double)count <= 1e-6 * (rss - along) / (double)(n - count) + noise;
}

static bool finish(problem *p, ed_least_squares *out)
{
    const size_t count = p->e->parameters;
    double b[ED_EXPRESSION_NAMES], rss;
    for (int i = 0; i < 3; i++)
        if (descend(p, out->b, POLISHING, b, &rss) && rss <= out->rss) {
            out->rss = rss;
            memcpy(out->b, b, count * sizeof *b);
        }
    if (!descend(p, out->b, 1, b, &rss) || !is_orthogonal(p, rss) ||
        gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(p->space), 0, p->covariance) != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            out->covariance[i][k] = gsl_matrix_get(p->covariance, i, k) * out->rss / (double)(p->points->n - count);
    return true;
}

static bool make(problem *p)
{
    const size_t n = p->points->n, count = p->e->parameters;
    gsl_multifit_nlinear_parameters settings = gsl_multifit_nlinear_default_parameters();
    settings.scale = gsl_multifit_nlinear_scale_more;
    settings.solver = gsl_multifit_nlinear_solver_qr;
    p->fdf = (gsl_multifit_nlinear_fdf){.f = residuals, .df = jacobian, .n = n, .p = count, .params = p};
    p->space = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &settings, n, count);
    p->line = gsl_multifit_linear_alloc(n, count);
    p->columns = gsl_matrix_alloc(n, count);
    p->covariance = gsl_matrix_alloc(count, count);
    p->rest = gsl_vector_alloc(n);
    p->coefficient = gsl_vector_alloc(count);
    return p->space != NULL && p->line != NULL && p->columns != NULL && p->covariance != NULL && p->rest != NULL &&
           p->coefficient != NULL;
}

static void release(problem *p)
{
    gsl_multifit_nlinear_free(p->space);
    gsl_multifit_linear_free(p->line);
    gsl_matrix_free(p->columns);
    gsl_matrix_free(p->covariance);
    gsl_vector_free(p->rest);
    gsl_vector_free(p->coefficient);
}

bool ed_least_squares_fit(ed_arena *arena, const ed_expression *e, const ed_points *points, const double *start,
                          ed_least_squares *out)
{
    problem p = {.e = e, .points = points, .key = ed_random_key_new(1, "method/fit")};
    (void)arena;
    *out = (ed_least_squares){.starts = 0};
    if (points->n <= e->parameters || e->parameters == 0)
        return false;
    bool done = make(&p);
    if (done) {
        find_linear(&p, start);
        done = search(&p, start, out) && finish(&p, out);
    }
    release(&p);
    return done;
}

/* ---- what is told of it */

ed_fit_figures ed_least_squares_figures(ed_arena *arena, const ed_expression *e, const ed_points *points,
                                        const ed_least_squares *fit)
{
    const double n = (double)points->n, k = (double)e->parameters + 1, total = gsl_stats_tss(points->y, 1, points->n);
    double *rest = ed_arena_array(arena, points->n + 1, sizeof *rest), w;
    ed_fit_figures f = {.df = n - k + 1, .residual_p = (double)NAN, .aicc = (double)NAN, .r_squared = (double)NAN};
    for (size_t i = 0; i < points->n; i++)
        rest[i] = points->y[i] - ed_expression_value(e, fit->b, points->x[i]);
    ed_method_sort(rest, points->n);
    (void)ed_method_shapiro(arena, rest, points->n, &w, &f.residual_p);
    f.sigma = sqrt(fit->rss / f.df);
    f.log_likelihood = -n / 2 * (log(2 * M_PI * fit->rss / n) + 1);
    f.aic = 2 * k - 2 * f.log_likelihood;
    f.bic = k * log(n) - 2 * f.log_likelihood;
    if (n > k + 1.5)
        f.aicc = f.aic + 2 * k * (k + 1) / (n - k - 1);
    if (total > 0)
        f.r_squared = 1 - fit->rss / total;
    return f;
}

double ed_least_squares_at(const ed_expression *e, const ed_least_squares *fit, double x, double *error)
{
    const ed_dual at = ed_expression_at(e, fit->b, x);
    double variance = 0;
    for (size_t i = 0; i < e->parameters; i++)
        for (size_t k = 0; k < e->parameters; k++)
            variance += at.by[i] * fit->covariance[i][k] * at.by[k];
    *error = sqrt(variance);
    return at.value;
}

void ed_least_squares_band(const ed_expression *e, const ed_least_squares *fit, double x, double quantile, double sigma,
                           double *band)
{
    double error;
    const double value = ed_least_squares_at(e, fit, x, &error), half = quantile * sqrt(error * error + sigma * sigma);
    band[0] = value;
    band[1] = value - quantile * error;
    band[2] = value + quantile * error;
    band[3] = value - half;
    band[4] = value + half;
}
