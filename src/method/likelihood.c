/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log likelihoods maximised by Newton's method. */
#include "method/likelihood.h"
#include <math.h>
#include <string.h>

enum { STEPS = 200, HALVINGS = 50, RIDGES = 14 };

static const double singular = 1e-11; /* of a pivot: 1 - R^2 of a column on those before it */
static const double arrived = 1e-8;   /* of a step, by the size of the coefficient */
static const double nothing = 1e-9;   /* of the information there was at the start */
static const double rounding = 1e-13; /* of a log likelihood, by its size */

/* ---- symmetric matrices */

/* The lower triangle whose square is the matrix, brought to a diagonal of ones and with a ridge on it. */
static bool decompose(const ed_square *matrix, const double *scale, size_t n, double ridge, ed_square *lower)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = i == j ? 1 + ridge : matrix->at[i][j] / scale[i] / scale[j];
            for (size_t k = 0; k < j; k++)
                sum -= lower->at[i][k] * lower->at[j][k];
            if (i == j && !(sum > singular))
                return false;
            lower->at[i][j] = i == j ? sqrt(sum) : sum / lower->at[j][j];
        }
    return true;
}

static void solve(const ed_square *lower, const double *scale, size_t n, const double *right, double *out)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = right[i] / scale[i];
        for (size_t k = 0; k < i; k++)
            out[i] -= lower->at[i][k] * out[k];
        out[i] /= lower->at[i][i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            out[i] -= lower->at[k][i] * out[k];
        out[i] /= lower->at[i][i];
    }
    for (size_t i = 0; i < n; i++)
        out[i] /= scale[i];
}

/* Roots of the diagonal's sizes; false where one is nothing or not finite. */
static bool scales(const ed_square *matrix, size_t n, double *scale)
{
    bool fine = true;
    for (size_t i = 0; i < n; i++) {
        scale[i] = sqrt(fabs(matrix->at[i][i]));
        fine = fine && scale[i] > 0 && isfinite(scale[i]);
    }
    return fine;
}

/* Nothing depends on one of the coefficients. */
static bool is_idle(const ed_square *matrix, size_t n)
{
    bool idle = false;
    for (size_t i = 0; i < n; i++)
        idle = idle || fabs(matrix->at[i][i]) <= 0;
    return idle;
}

static bool is_positive(const ed_square *matrix, size_t n)
{
    bool positive = true;
    for (size_t i = 0; i < n; i++)
        positive = positive && matrix->at[i][i] > 0;
    return positive;
}

bool ed_square_inverse(const ed_square *matrix, size_t n, ed_square *inverse)
{
    ed_square lower;
    double scale[ED_COEFFICIENTS] = {0};
    if (!is_positive(matrix, n) || !scales(matrix, n, scale) || !decompose(matrix, scale, n, 0, &lower))
        return false;
    for (size_t k = 0; k < n; k++) {
        double unit[ED_COEFFICIENTS] = {0};
        unit[k] = 1;
        solve(&lower, scale, n, unit, inverse->at[k]);
    }
    return true;
}

double ed_maximum_covariance(const ed_maximum *m, const double *c, const double *d)
{
    double sum = 0;
    for (size_t i = 0; i < m->n; i++)
        for (size_t j = 0; j < m->n; j++)
            sum += c[i] * m->covariance.at[i][j] * d[j];
    return sum;
}

/* ---- steps */

/* The step that the information leads to, with as small a ridge as gives one; *whole: with none. */
static bool step_of(const ed_likelihood_at *at, size_t n, double *step, bool *whole)
{
    ed_square lower;
    double scale[ED_COEFFICIENTS] = {0}, ridge = 0;
    if (!scales(&at->information, n, scale))
        return false;
    for (int i = 0; i <= RIDGES; i++) {
        *whole = i == 0 && is_positive(&at->information, n);
        if ((i > 0 || *whole) && decompose(&at->information, scale, n, ridge, &lower)) {
            solve(&lower, scale, n, at->gradient, step);
            return true;
        }
        ridge = i == 0 ? 1e-8 : ridge * 10;
    }
    return false;
}

/* The likelihood tells nothing any more of a coefficient that it told of at the start: the steps run to infinity, where
 * what moves them is lost in rounding. */
static bool is_spent(const ed_likelihood_at *at, const double *start, size_t n)
{
    bool spent = false;
    for (size_t k = 0; k < n; k++)
        spent = spent || !(fabs(at->information.at[k][k]) > nothing * start[k]);
    return spent;
}

static bool is_at_rest(const double *b, const double *step, size_t n)
{
    bool rest = true;
    for (size_t k = 0; k < n; k++)
        rest = rest && fabs(step[k]) <= arrived * (1 + fabs(b[k]));
    return rest;
}

/* Moves along the step until it gains; false where no part of it does. */
static bool advance(ed_likelihood likelihood, const void *context, ed_maximum *m, const double *step,
                    ed_likelihood_at *at)
{
    double size = 1, from[ED_COEFFICIENTS];
    const double before = at->value;
    memcpy(from, m->b, sizeof from);
    for (int i = 0; i < HALVINGS; i++, size /= 2) {
        for (size_t k = 0; k < m->n; k++)
            m->b[k] = from[k] + size * step[k];
        likelihood(m->b, context, at);
        if (at->value >= before - rounding * (1 + fabs(before)))
            return true;
    }
    memcpy(m->b, from, sizeof from);
    likelihood(m->b, context, at);
    return false;
}

void ed_maximise(ed_likelihood likelihood, const void *context, size_t coefficients, ed_maximum *m)
{
    ed_likelihood_at at;
    ed_square start;
    double step[ED_COEFFICIENTS], told[ED_COEFFICIENTS];
    bool whole = false;
    m->n = coefficients;
    m->state = ED_MAXIMUM_NONE;
    likelihood(m->b, context, &at);
    if (!isfinite(at.value))
        return;
    const bool positive = is_positive(&at.information, m->n);
    if (is_idle(&at.information, m->n) || (positive && !ed_square_inverse(&at.information, m->n, &start))) {
        m->state = ED_MAXIMUM_UNIDENTIFIED;
        return;
    }
    for (size_t k = 0; k < m->n; k++)
        told[k] = fabs(at.information.at[k][k]);
    for (int i = 0; i < STEPS; i++) {
        if (is_spent(&at, told, m->n) || !step_of(&at, m->n, step, &whole))
            return;
        const bool rest = whole && is_at_rest(m->b, step, m->n);
        const bool gained = advance(likelihood, context, m, step, &at);
        if (rest) {
            m->value = at.value;
            m->state = ed_square_inverse(&at.information, m->n, &m->covariance) ? ED_MAXIMUM_FOUND : ED_MAXIMUM_NONE;
            return;
        }
        if (!gained)
            return;
    }
}

/* ---- sums of columns */

typedef struct scaled {
    const ed_index_model *model;
    const double *const *column; /* divided by their sizes */
} scaled;

/* The row's values of the columns, and its log likelihood. */
static ed_jet row_at(const scaled *s, const double *b, size_t row, double *x)
{
    const ed_index_model *m = s->model;
    ed_jet index = {.x = 1}, second = {.y = 1};
    for (size_t k = 0; k < m->columns; k++) {
        x[k] = s->column[k][row];
        index.value += b[k] * x[k];
    }
    second.value = m->second ? b[m->columns] : 0;
    return m->row(m->context, row, index, second);
}

static void index_likelihood(const double *b, const void *context, ed_likelihood_at *out)
{
    const scaled *s = context;
    const size_t p = s->model->columns;
    double x[ED_COEFFICIENTS];
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < s->model->rows; i++) {
        const ed_jet row = row_at(s, b, i, x);
        out->value += row.value;
        for (size_t k = 0; k < p; k++) {
            out->gradient[k] += row.x * x[k];
            for (size_t l = 0; l <= k; l++)
                out->information.at[k][l] -= row.xx * x[k] * x[l];
            out->information.at[p][k] -= row.xy * x[k];
        }
        out->gradient[p] += row.y;
        out->information.at[p][p] -= row.yy;
    }
    for (size_t k = 0; k <= p; k++)
        for (size_t l = 0; l < k; l++)
            out->information.at[l][k] = out->information.at[k][l];
}

/* The sum over the rows of their scores times themselves, between the covariances. */
static void set_robust(const scaled *s, ed_maximum *m)
{
    ed_square scores = {{{0}}}, half = {{{0}}};
    double x[ED_COEFFICIENTS];
    const size_t p = s->model->columns, n = m->n;
    for (size_t i = 0; i < s->model->rows; i++) {
        const ed_jet row = row_at(s, m->b, i, x);
        for (size_t k = 0; k < n; k++)
            for (size_t l = 0; l < n; l++)
                scores.at[k][l] += (k < p ? row.x * x[k] : row.y) * (l < p ? row.x * x[l] : row.y);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            for (size_t k = 0; k < n; k++)
                half.at[i][j] += m->covariance.at[i][k] * scores.at[k][j];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            m->robust.at[i][j] = 0;
            for (size_t k = 0; k < n; k++)
                m->robust.at[i][j] += half.at[i][k] * m->covariance.at[k][j];
        }
}

/* The greatest value of the column, by its size; 1 of one that is nothing. */
static double size_of(const double *value, size_t n)
{
    double size = 0;
    for (size_t i = 0; i < n; i++)
        size = fmax(size, fabs(value[i]));
    return size > 0 ? size : 1;
}

void ed_index_maximise(ed_arena *arena, const ed_index_model *model, ed_maximum *out)
{
    const double *column[ED_COEFFICIENTS];
    double size[ED_COEFFICIENTS];
    const size_t n = model->columns + model->second;
    for (size_t k = 0; k < model->columns; k++) {
        double *own = ed_arena_array(arena, model->rows + 1, sizeof *own);
        size[k] = model->column[k] == NULL ? 1 : size_of(model->column[k], model->rows);
        for (size_t i = 0; i < model->rows; i++)
            own[i] = model->column[k] == NULL ? 1 : model->column[k][i] / size[k];
        column[k] = own;
        out->b[k] *= size[k];
    }
    size[model->columns] = 1;
    const scaled s = {model, column};
    ed_maximise(index_likelihood, &s, n, out);
    if (out->state == ED_MAXIMUM_FOUND)
        set_robust(&s, out);
    for (size_t k = 0; k < n; k++) {
        out->b[k] /= size[k];
        for (size_t l = 0; l < n; l++) {
            out->covariance.at[k][l] /= size[k] * size[l];
            out->robust.at[k][l] /= size[k] * size[l];
        }
    }
}
