/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings of several studies taken together: meta_analysis(y, error, confidence) and meta_regression(y, error,
 * confidence, x1, at1, ... x6, at6). What their fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include "method/likelihood.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

enum { Y, ERROR, CONFIDENCE, FIRST, MODERATORS = 6 };

typedef struct studies {
    const double *y, *error, *column[MODERATORS + 1]; /* column 0 is ones */
    size_t n, columns;
} studies;

/* The coefficients for a tau^2, and the score of the restricted likelihood: y'PPy - tr P. */
typedef struct weighted {
    double b[ED_COEFFICIENTS], q, score;
    ed_square covariance;
    bool found;
} weighted;

static double x_of(const studies *s, size_t column, size_t row)
{
    return column == 0 ? 1 : s->column[column][row];
}

static double rest_of(const studies *s, const double *b, size_t row)
{
    double rest = s->y[row];
    for (size_t k = 0; k < s->columns; k++)
        rest -= b[k] * x_of(s, k, row);
    return rest;
}

static double weight_of(const studies *s, double tau2, size_t row)
{
    return 1 / (s->error[row] * s->error[row] + tau2);
}

/* sum of x x' times the weights to `power` */
static void set_products(const studies *s, double tau2, int power, ed_square *out)
{
    *out = (ed_square){{{0}}};
    for (size_t i = 0; i < s->n; i++) {
        const double w = weight_of(s, tau2, i), weight = power == 2 ? w * w : w;
        for (size_t k = 0; k < s->columns; k++)
            for (size_t l = 0; l < s->columns; l++)
                out->at[k][l] += weight * x_of(s, k, i) * x_of(s, l, i);
    }
}

static weighted weigh(const studies *s, double tau2)
{
    weighted out = {.found = false};
    ed_square first, second;
    double right[ED_COEFFICIENTS] = {0};
    set_products(s, tau2, 1, &first);
    set_products(s, tau2, 2, &second);
    if (!ed_square_inverse(&first, s->columns, &out.covariance))
        return out;
    out.found = true;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->columns; k++)
            right[k] += weight_of(s, tau2, i) * x_of(s, k, i) * s->y[i];
    for (size_t k = 0; k < s->columns; k++)
        for (size_t l = 0; l < s->columns; l++) {
            out.b[k] += out.covariance.at[k][l] * right[l];
            out.score += out.covariance.at[k][l] * second.at[l][k];
        }
    for (size_t i = 0; i < s->n; i++) {
        const double w = weight_of(s, tau2, i), rest = rest_of(s, out.b, i);
        out.q += w * rest * rest;
        out.score += w * w * rest * rest - w;
    }
    return out;
}

static double score_at(double tau2, const void *context)
{
    return weigh(context, tau2).score;
}

/* tau^2 where the restricted likelihood is greatest; 0 where it falls from there on. */
static double restricted(const studies *s)
{
    double high = 0;
    for (size_t i = 0; i < s->n; i++)
        high = fmax(high, s->error[i] * s->error[i]);
    if (!(score_at(0, s) > 0))
        return 0;
    for (int i = 0; i < 200 && score_at(high, s) > 0; i++)
        high *= 4;
    return ed_method_root(score_at, s, 0, high);
}

static bool read(const ed_method_argument *argument, studies *s)
{
    s->y = argument[Y].value;
    s->error = argument[ERROR].value;
    s->n = argument[Y].count;
    s->columns = 1;
    for (size_t i = 0; i < s->n; i++)
        if (!(s->error[i] > 0))
            return false;
    return argument[CONFIDENCE].value[0] > 0 && argument[CONFIDENCE].value[0] < 1;
}

/* A mean, its error and limits, to four fields. */
static void set_mean(double mean, double error, double z, double *result)
{
    result[0] = mean;
    result[1] = error;
    result[2] = mean - z * error;
    result[3] = mean + z * error;
}

/* (q - df) / q, at least 0 */
static double excess(double q, double df)
{
    return q > df ? (q - df) / q : 0;
}

/* ---- without moderators */

/* clang-format off */
#define LIST(X) \
    X(fitted, 0) X(studies, 0) X(q, 0) X(q_p, 0) X(i_squared, 0) X(fixed, 1) X(fixed_se, 1) X(fixed_low, 1) \
    X(fixed_high, 1) X(dl, 1) X(dl_se, 1) X(dl_low, 1) X(dl_high, 1) X(reml, 1) X(reml_se, 1) X(reml_low, 1) \
    X(reml_high, 1) X(tau_squared_dl, 2) X(tau_squared_reml, 2) X(next_low, 1) X(next_high, 1)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

static void run_mean(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    studies s;
    double weights = 0, pairs = 0;
    (void)arena;
    const bool fits = read(argument, &s) && s.n >= 2;
    result[F_fitted] = fits;
    if (!fits)
        return;
    for (size_t i = 0; i < s.n; i++) { /* W - sum w^2 / W, as pairs: of a great W no digits are lost */
        const double w = weight_of(&s, 0, i);
        pairs += w * weights;
        weights += w;
    }
    const double df = (double)s.n - 1, z = gsl_cdf_ugaussian_Pinv((1 + argument[CONFIDENCE].value[0]) / 2);
    const weighted fixed = weigh(&s, 0);
    const double dl = fmax((fixed.q - df) / (2 * pairs / weights), 0), reml = restricted(&s);
    const weighted by_dl = weigh(&s, dl), by_reml = weigh(&s, reml);
    result[F_fitted] = fixed.found && by_dl.found && by_reml.found;
    if (!(result[F_fitted] > 0))
        return;
    result[F_studies] = (double)s.n;
    result[F_q] = fixed.q;
    result[F_q_p] = gsl_cdf_chisq_Q(fixed.q, df);
    result[F_i_squared] = excess(fixed.q, df);
    result[F_tau_squared_dl] = dl;
    result[F_tau_squared_reml] = reml;
    set_mean(fixed.b[0], sqrt(fixed.covariance.at[0][0]), z, result + F_fixed);
    set_mean(by_dl.b[0], sqrt(by_dl.covariance.at[0][0]), z, result + F_dl);
    set_mean(by_reml.b[0], sqrt(by_reml.covariance.at[0][0]), z, result + F_reml);
    if (s.n > 2) {
        const double half = gsl_cdf_tdist_Pinv((1 + argument[CONFIDENCE].value[0]) / 2, df - 1) *
                            sqrt(reml + by_reml.covariance.at[0][0]);
        result[F_next_low] = by_reml.b[0] - half;
        result[F_next_high] = by_reml.b[0] + half;
    }
}

static const ed_method_parameter parameters[] = {{"y", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"error", ED_METHOD_COLUMN, "y", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_meta_analysis = {
    "meta_analysis", "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
    run_mean,        false, NULL};

/* ---- with moderators */

/* clang-format off */
#define MODERATED(X) \
    X(identified, 0) X(studies, 0) X(fitted, 0) X(intercept, 1) X(b1, 1, [3] = -1) X(b2, 1, [5] = -1) \
    X(b3, 1, [7] = -1) X(b4, 1, [9] = -1) X(b5, 1, [11] = -1) X(b6, 1, [13] = -1) X(intercept_se, 1) \
    X(se1, 1, [3] = -1) X(se2, 1, [5] = -1) X(se3, 1, [7] = -1) X(se4, 1, [9] = -1) X(se5, 1, [11] = -1) \
    X(se6, 1, [13] = -1) X(fixed_intercept, 1) X(fixed_b1, 1, [3] = -1) X(fixed_b2, 1, [5] = -1) \
    X(fixed_b3, 1, [7] = -1) X(fixed_b4, 1, [9] = -1) X(fixed_b5, 1, [11] = -1) X(fixed_b6, 1, [13] = -1) \
    X(fixed_intercept_se, 1) X(fixed_se1, 1, [3] = -1) X(fixed_se2, 1, [5] = -1) X(fixed_se3, 1, [7] = -1) \
    X(fixed_se4, 1, [9] = -1) X(fixed_se5, 1, [11] = -1) X(fixed_se6, 1, [13] = -1) X(tau_squared, 2) \
    X(explained, 0) X(qm, 0) X(qm_p, 0) X(qe, 0) X(qe_p, 0) X(i_squared, 0) X(predicted, 1) X(predicted_se, 1) \
    X(predicted_low, 1) X(predicted_high, 1) X(fixed_predicted, 1) X(fixed_predicted_se, 1) X(fixed_low, 1) \
    X(fixed_high, 1)
/* clang-format on */
#define MODERATED_INDEX(name, ...) M_##name,
enum { MODERATED(MODERATED_INDEX) };
static const ed_method_field moderated[] = {MODERATED(ED_FIELD_ROW)};

/* number[k] of a column: 0 the intercept's, else that of its x. */
static void add_moderators(const ed_method_argument *argument, studies *s, size_t *number)
{
    for (size_t k = 1; k <= MODERATORS; k++) {
        const ed_method_argument *given = &argument[FIRST + 2 * (k - 1)];
        double size = 0;
        for (size_t i = 0; i < given->count; i++)
            size = fmax(size, fabs(given->value[i]));
        if (size > 0) {
            number[s->columns] = k;
            s->column[s->columns++] = given->value;
        }
    }
}

static void set_fit(const studies *s, const weighted *w, const size_t *number, double *b, double *error)
{
    for (size_t k = 0; k < s->columns; k++) {
        b[number[k]] = w->b[k];
        error[number[k]] = sqrt(w->covariance.at[k][k]);
    }
}

static void set_predicted(const studies *s, const weighted *w, const double *at, double z, double *result)
{
    double mean = 0, variance = 0;
    for (size_t k = 0; k < s->columns; k++) {
        mean += w->b[k] * at[k];
        for (size_t l = 0; l < s->columns; l++)
            variance += at[k] * w->covariance.at[k][l] * at[l];
    }
    set_mean(mean, sqrt(variance), z, result);
}

/* The slopes' b' V^-1 b, V their part of the covariance. */
static double slopes_squared(const studies *s, const weighted *w)
{
    ed_square part, inverse;
    double sum = 0;
    for (size_t k = 1; k < s->columns; k++)
        for (size_t l = 1; l < s->columns; l++)
            part.at[k - 1][l - 1] = w->covariance.at[k][l];
    if (s->columns < 2 || !ed_square_inverse(&part, s->columns - 1, &inverse))
        return (double)NAN;
    for (size_t k = 1; k < s->columns; k++)
        for (size_t l = 1; l < s->columns; l++)
            sum += w->b[k] * inverse.at[k - 1][l - 1] * w->b[l];
    return sum;
}

static void run_regression(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    studies s, alone;
    size_t number[MODERATORS + 1] = {0};
    double at[MODERATORS + 1] = {1};
    (void)arena;
    result[M_identified] = 1;
    result[M_fitted] = 0;
    if (!read(argument, &s))
        return;
    alone = s;
    add_moderators(argument, &s, number);
    for (size_t k = 1; k < s.columns; k++)
        at[k] = argument[FIRST + 2 * (number[k] - 1) + 1].value[0];
    const weighted fixed = weigh(&s, 0);
    result[M_studies] = (double)s.n;
    result[M_identified] = fixed.found;
    result[M_fitted] = fixed.found && s.n > s.columns;
    if (!(result[M_fitted] > 0))
        return;
    const double tau2 = restricted(&s), without = restricted(&alone), df = (double)(s.n - s.columns);
    const double z = gsl_cdf_ugaussian_Pinv((1 + argument[CONFIDENCE].value[0]) / 2);
    const weighted w = weigh(&s, tau2);
    set_fit(&s, &w, number, result + M_intercept, result + M_intercept_se);
    set_fit(&s, &fixed, number, result + M_fixed_intercept, result + M_fixed_intercept_se);
    set_predicted(&s, &w, at, z, result + M_predicted);
    set_predicted(&s, &fixed, at, z, result + M_fixed_predicted);
    result[M_tau_squared] = tau2;
    if (without > 0)
        result[M_explained] = fmax(1 - tau2 / without, 0);
    result[M_qm] = slopes_squared(&s, &w);
    if (isfinite(result[M_qm]))
        result[M_qm_p] = gsl_cdf_chisq_Q(result[M_qm], (double)s.columns - 1);
    result[M_qe] = fixed.q;
    result[M_qe_p] = gsl_cdf_chisq_Q(fixed.q, df);
    result[M_i_squared] = excess(fixed.q, df);
}

static const ed_method_parameter moderators[] = {
    {"y", ED_METHOD_COLUMN, NULL, false, 0},         {"error", ED_METHOD_COLUMN, "y", false, 0},
    {"confidence", ED_METHOD_NUMBER, "1", false, 0}, {"x1", ED_METHOD_COLUMN, NULL, false, 0},
    {"at1", ED_METHOD_NUMBER, "x1", true, 0},        {"x2", ED_METHOD_COLUMN, NULL, true, 0},
    {"at2", ED_METHOD_NUMBER, "x2", true, 0},        {"x3", ED_METHOD_COLUMN, NULL, true, 0},
    {"at3", ED_METHOD_NUMBER, "x3", true, 0},        {"x4", ED_METHOD_COLUMN, NULL, true, 0},
    {"at4", ED_METHOD_NUMBER, "x4", true, 0},        {"x5", ED_METHOD_COLUMN, NULL, true, 0},
    {"at5", ED_METHOD_NUMBER, "x5", true, 0},        {"x6", ED_METHOD_COLUMN, NULL, true, 0},
    {"at6", ED_METHOD_NUMBER, "x6", true, 0}};
const ed_method ed_method_meta_regression = {
    "meta_regression", "1",   moderators, ED_METHOD_COUNT(moderators), moderated, ED_METHOD_COUNT(moderated),
    run_regression,    false, NULL};
