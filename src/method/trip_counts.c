/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trip_counts(trips, form, confidence, cost, x1, ... x10): how many trips a person takes, a row, by what a trip costs
 * and by what else is told, by maximum likelihood. What its fields are, by which formula and from which source:
 * methods.def.
 */
#include "method/inside.h"
#include "method/likelihood.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(identified, 0) X(fitted, 0) X(bounded, 0) X(n, 0) X(intercept, 0) X(slope, 0, [3] = -1) X(b1, 0, [4] = -1) \
    X(b2, 0, [5] = -1) X(b3, 0, [6] = -1) X(b4, 0, [7] = -1) X(b5, 0, [8] = -1) X(b6, 0, [9] = -1) \
    X(b7, 0, [10] = -1) X(b8, 0, [11] = -1) X(b9, 0, [12] = -1) X(b10, 0, [13] = -1) X(intercept_se, 0) \
    X(slope_se, 0, [3] = -1) X(se1, 0, [4] = -1) X(se2, 0, [5] = -1) X(se3, 0, [6] = -1) X(se4, 0, [7] = -1) \
    X(se5, 0, [8] = -1) X(se6, 0, [9] = -1) X(se7, 0, [10] = -1) X(se8, 0, [11] = -1) X(se9, 0, [12] = -1) \
    X(se10, 0, [13] = -1) X(intercept_robust, 0) X(slope_robust, 0, [3] = -1) X(robust1, 0, [4] = -1) \
    X(robust2, 0, [5] = -1) X(robust3, 0, [6] = -1) X(robust4, 0, [7] = -1) X(robust5, 0, [8] = -1) \
    X(robust6, 0, [9] = -1) X(robust7, 0, [10] = -1) X(robust8, 0, [11] = -1) X(robust9, 0, [12] = -1) \
    X(robust10, 0, [13] = -1) X(alpha, 0) X(alpha_se, 0) X(theta, 0) X(log_likelihood, 0) X(aic, 0) X(dispersion, 0) \
    X(mean_trips, 1) X(surplus, 0, [3] = 1) X(surplus_se, 0, [3] = 1) X(delta_low, 0, [3] = 1) \
    X(delta_high, 0, [3] = 1) X(low, 0, [3] = 1) X(high, 0, [3] = 1)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

enum { TRIPS, FORM, CONFIDENCE, COST, FIRST, OTHERS = 10, MOST = 100000 };

typedef enum asked { ED_EVERYONE, ED_VISITORS, ED_ON_SITE } asked;

/* clang-format off */
static const ed_method_form forms[] = {
    {"poisson", ED_EVERYONE, false},
    {"negative-binomial", ED_EVERYONE, true},
    {"truncated-poisson", ED_VISITORS, false},
    {"truncated-negative-binomial", ED_VISITORS, true},
    {"onsite-poisson", ED_ON_SITE, false},
    {"onsite-negative-binomial", ED_ON_SITE, true},
    {NULL, 0, false}};
/* clang-format on */

typedef struct counts {
    bool dispersed;
    asked who;
    const double *trips;
} counts;

/* ---- log likelihoods; index = ln mu, second = ln alpha */

/* - y! left out: y index - mu */
static ed_jet poisson_row(double y, ed_jet index)
{
    return ed_jet_minus(ed_jet_times(y, index), ed_jet_exp(index));
}

/* ln (1 + a) */
static ed_jet log_plus(ed_jet a)
{
    const double by = 1 / (1 + a.value);
    return ed_jet_of(a, log1p(a.value), by, -by * by);
}

/* ln (1 + alpha mu) / alpha = -ln f(0) of the negative binomial */
static ed_jet none_of(ed_jet index, ed_jet second)
{
    return ed_jet_product(ed_jet_exp(ed_jet_times(-1, second)), log_plus(ed_jet_exp(ed_jet_plus(index, second))));
}

/* y! left out: sum over k < y of ln (1 + alpha k), + y ln mu - (y + 1 / alpha) ln (1 + alpha mu) */
static ed_jet dispersed_row(double y, ed_jet index, ed_jet second)
{
    const ed_jet alpha = ed_jet_exp(second);
    ed_jet sum = ed_jet_minus(ed_jet_times(y, index), none_of(index, second));
    sum = ed_jet_minus(sum, ed_jet_times(y, log_plus(ed_jet_exp(ed_jet_plus(index, second)))));
    for (double k = 1; k < y; k++)
        sum = ed_jet_plus(sum, log_plus(ed_jet_times(k, alpha)));
    return sum;
}

static ed_jet count_row(const void *context, size_t row, ed_jet index, ed_jet second)
{
    const counts *c = context;
    const double y = c->trips[row];
    ed_jet sum = c->dispersed ? dispersed_row(y, index, second) : poisson_row(y, index);
    sum.value -= gsl_sf_lngamma(y + 1);
    if (c->who == ED_VISITORS)
        sum = ed_jet_minus(sum, ed_jet_log_rest(c->dispersed ? none_of(index, second) : ed_jet_exp(index)));
    if (c->who == ED_ON_SITE) {
        sum = ed_jet_minus(sum, index);
        sum.value += log(y);
    }
    return sum;
}

/* ---- the fit */

/* The mean of the trips, on site of those beside the one on which they were met; NaN: they cannot be. */
static double mean_of(const counts *c, size_t n)
{
    const double least = c->who == ED_EVERYONE ? 0 : 1;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        const double y = c->trips[i];
        if (!(y >= least && y <= MOST) || floor(y) < y)
            return (double)NAN;
        sum += c->who == ED_ON_SITE ? y - 1 : y;
    }
    return sum / (double)n;
}

static double mu_of(const ed_index_model *model, const ed_maximum *m, size_t row)
{
    double index = m->b[0];
    for (size_t k = 1; k < model->columns; k++)
        index += m->b[k] * model->column[k][row];
    return exp(index);
}

/* Pearson's sum over n - coefficients; *mean becomes that of mu. */
static double dispersion_of(const ed_index_model *model, const ed_maximum *m, double *mean)
{
    const counts *c = model->context;
    double sum = 0;
    *mean = 0;
    for (size_t i = 0; i < model->rows; i++) {
        const double mu = mu_of(model, m, i), rest = c->trips[i] - (c->who == ED_ON_SITE) - mu;
        sum += rest * rest / mu;
        *mean += mu / (double)model->rows;
    }
    return sum / ((double)model->rows - (double)model->columns);
}

/* Where the negative binomial starts: with what the Poisson found, and alpha by sum ((y - mu)^2 - mu) / sum mu^2. */
static bool fit(ed_arena *arena, ed_index_model *model, counts *c, ed_maximum *m)
{
    const bool dispersed = c->dispersed;
    double over = 0, square = 0;
    c->dispersed = false;
    model->second = false;
    ed_index_maximise(arena, model, m);
    if (!dispersed || m->state != ED_MAXIMUM_FOUND)
        return m->state == ED_MAXIMUM_FOUND;
    for (size_t i = 0; i < model->rows; i++) {
        const double mu = mu_of(model, m, i), rest = c->trips[i] - (c->who == ED_ON_SITE) - mu;
        over += rest * rest - mu;
        square += mu * mu;
    }
    c->dispersed = true;
    model->second = true;
    m->b[model->columns] = log(fmin(fmax(over / square, 0.05), 5));
    ed_index_maximise(arena, model, m);
    return m->state == ED_MAXIMUM_FOUND;
}

static void set_surplus(double slope, double error, double confidence, double *result)
{
    if (!(slope < 0))
        return;
    result[F_surplus] = -1 / slope;
    result[F_surplus_se] = error / slope / slope;
    if (!(confidence > 0 && confidence < 1))
        return;
    const double z = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2);
    result[F_delta_low] = result[F_surplus] - z * result[F_surplus_se];
    result[F_delta_high] = result[F_surplus] + z * result[F_surplus_se];
    result[F_low] = -1 / (slope - z * error);
    result[F_bounded] = slope + z * error < 0;
    if (result[F_bounded] > 0)
        result[F_high] = -1 / (slope + z * error);
}

/* field: for each column, where its fields stand among the coefficients */
static void set_fit(const ed_index_model *model, const ed_maximum *m, const size_t *field, double *result)
{
    for (size_t k = 0; k < model->columns; k++) {
        result[F_intercept + field[k]] = m->b[k];
        result[F_intercept_se + field[k]] = sqrt(m->covariance.at[k][k]);
        result[F_intercept_robust + field[k]] = sqrt(m->robust.at[k][k]);
    }
    if (model->second) {
        const size_t last = model->columns;
        result[F_alpha] = exp(m->b[last]);
        result[F_alpha_se] = result[F_alpha] * sqrt(m->covariance.at[last][last]);
        result[F_theta] = 1 / result[F_alpha];
    }
    result[F_log_likelihood] = m->value;
    result[F_aic] = 2 * (double)m->n - 2 * m->value;
    result[F_dispersion] = dispersion_of(model, m, &result[F_mean_trips]);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_form *form = ed_method_form_of(forms, argument[FORM].text);
    counts c = {form != NULL && form->second, form == NULL ? ED_EVERYONE : (asked)form->first, argument[TRIPS].value};
    ed_index_model model = {count_row, &c, {NULL, argument[COST].value}, 2, argument[TRIPS].count, false};
    size_t field[ED_COEFFICIENTS] = {0, 1};
    for (size_t k = 0; k < OTHERS; k++)
        if (!ed_method_is_nothing(&argument[FIRST + k])) {
            field[model.columns] = k + 2;
            model.column[model.columns++] = argument[FIRST + k].value;
        }
    const double mean = mean_of(&c, model.rows);
    ed_maximum m = {.b = {log(mean)}};
    result[F_n] = (double)model.rows;
    result[F_identified] = 1;
    result[F_bounded] = 0;
    result[F_fitted] = 0;
    if (form == NULL || !(mean > 0) || model.rows <= model.columns)
        return;
    result[F_fitted] = fit(arena, &model, &c, &m);
    result[F_identified] = m.state != ED_MAXIMUM_UNIDENTIFIED;
    if (m.state != ED_MAXIMUM_FOUND)
        return;
    set_fit(&model, &m, field, result);
    set_surplus(m.b[1], sqrt(m.covariance.at[1][1]), argument[CONFIDENCE].value[0], result);
}

static bool check(ed_arena *arena, const char *const *text, ed_place place, const char *path, ed_findings *findings)
{
    return ed_method_has_form(arena, (ed_method_word){"trip_counts", forms, text[0]}, place, path, findings);
}

static const ed_method_parameter parameters[] = {
    {"trips", ED_METHOD_COLUMN, NULL, false, 0},     {"form", ED_METHOD_TEXT, NULL, false, 0},
    {"confidence", ED_METHOD_NUMBER, "1", false, 0}, {"cost", ED_METHOD_COLUMN, NULL, false, 0},
    {"x1", ED_METHOD_COLUMN, NULL, true, 0},         {"x2", ED_METHOD_COLUMN, NULL, true, 0},
    {"x3", ED_METHOD_COLUMN, NULL, true, 0},         {"x4", ED_METHOD_COLUMN, NULL, true, 0},
    {"x5", ED_METHOD_COLUMN, NULL, true, 0},         {"x6", ED_METHOD_COLUMN, NULL, true, 0},
    {"x7", ED_METHOD_COLUMN, NULL, true, 0},         {"x8", ED_METHOD_COLUMN, NULL, true, 0},
    {"x9", ED_METHOD_COLUMN, NULL, true, 0},         {"x10", ED_METHOD_COLUMN, NULL, true, 0}};
const ed_method ed_method_trip_counts = {
    "trip_counts", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, check};
