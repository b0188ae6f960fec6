/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bid_choice(bid, yes, form, confidence, highest, draws, seed, x1, ... x10): willingness to pay from one bid to each
 * respondent, a row, of whom x1 ... are told too, by maximum likelihood. What its fields are, by which formula and from
 * which source: methods.def.
 */
#include "method/bid_curve.h"
#include "method/inside.h"
#include "method/likelihood.h"
#include <math.h>

/* clang-format off */
#define EACH(X, stem, bid) \
    X(stem##1, bid, [7] = -1) X(stem##2, bid, [8] = -1) X(stem##3, bid, [9] = -1) X(stem##4, bid, [10] = -1) \
    X(stem##5, bid, [11] = -1) X(stem##6, bid, [12] = -1) X(stem##7, bid, [13] = -1) X(stem##8, bid, [14] = -1) \
    X(stem##9, bid, [15] = -1) X(stem##10, bid, [16] = -1)
#define LIST(X) \
    X(identified, 0) X(fitted, 0) X(n, 0) X(intercept, 0) X(slope, -1) X(log_slope, 0) X(intercept_se, 0) \
    X(slope_se, -1) X(log_slope_se, 0) EACH(X, c, 0) EACH(X, se, 0) X(log_likelihood, 0) X(null_likelihood, 0) \
    X(r_squared, 0) X(aic, 0) ED_BID_MEASURES(X)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

enum { BID, YES, FORM, CONFIDENCE, HIGHEST, DRAWS, SEED, FIRST, OTHERS = 10 };

/* clang-format off */
static const ed_method_form forms[] = {
    {"logit", ED_BID_LOGIT, false},
    {"probit", ED_BID_PROBIT, false},
    {"log-logit", ED_BID_LOGIT, true},
    {"log-probit", ED_BID_PROBIT, true},
    {NULL, 0, false}};
/* clang-format on */

typedef struct answers {
    ed_bid_form form;
    const double *yes;
} answers;

static ed_jet answer(const void *context, size_t row, ed_jet index, ed_jet second)
{
    const answers *a = context;
    (void)second;
    return a->yes[row] > 0 ? ed_bid_log_share(a->form, index) : ed_bid_log_rest(a->form, index);
}

static double mean_of(const double *value, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += value[i];
    return sum / (double)n;
}

/* The bids or their logarithms to x; false where one is not above 0. */
static bool read(const ed_method_argument *bid, bool logs, double *x, double *highest)
{
    for (size_t i = 0; i < bid->count; i++) {
        if (!(bid->value[i] > 0))
            return false;
        x[i] = logs ? log(bid->value[i]) : bid->value[i];
        *highest = fmax(*highest, bid->value[i]);
    }
    return true;
}

/* number: of each column, its place among x1 ... */
static void set_fit(const ed_maximum *m, const size_t *number, bool logs, double share, double *result)
{
    result[F_intercept] = m->b[0];
    result[F_intercept_se] = sqrt(m->covariance.at[0][0]);
    result[logs ? F_log_slope : F_slope] = m->b[1];
    result[logs ? F_log_slope_se : F_slope_se] = sqrt(m->covariance.at[1][1]);
    for (size_t k = 2; k < m->n; k++) {
        result[F_c1 + number[k]] = m->b[k];
        result[F_se1 + number[k]] = sqrt(m->covariance.at[k][k]);
    }
    result[F_log_likelihood] = m->value;
    result[F_null_likelihood] = result[F_n] * (share * log(share) + (1 - share) * log(1 - share));
    result[F_r_squared] = 1 - m->value / result[F_null_likelihood];
    result[F_aic] = 2 * (double)m->n - 2 * m->value;
}

/* The curve of a respondent like the mean of all: a with the means times their coefficients. */
static void set_measures(ed_arena *arena, const ed_method_argument *argument, const ed_maximum *m, const size_t *number,
                         ed_bid_curve curve, double *result)
{
    double mean[ED_COEFFICIENTS] = {1}, slope[ED_COEFFICIENTS] = {0, 1};
    for (size_t k = 2; k < m->n; k++)
        mean[k] = mean_of(argument[FIRST + number[k]].value, argument[BID].count);
    for (size_t k = 0; k < m->n; k++)
        curve.a += mean[k] * m->b[k];
    curve.b = m->b[1];
    const ed_bid_limits limits = {{ed_maximum_covariance(m, mean, mean), ed_maximum_covariance(m, mean, slope),
                                   ed_maximum_covariance(m, slope, slope)},
                                  argument[CONFIDENCE].value[0],
                                  argument[DRAWS].value[0],
                                  argument[SEED].value[0]};
    ed_bid_curve_measure(arena, &curve, &limits, result + F_median);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_form *form = ed_method_form_of(forms, argument[FORM].text);
    const size_t n = argument[BID].count;
    double *x = ed_arena_array(arena, n + 1, sizeof *x), highest = 0;
    const answers a = {form == NULL ? ED_BID_LOGIT : (ed_bid_form)form->first, argument[YES].value};
    const double share = mean_of(a.yes, n);
    ed_index_model model = {answer, &a, {NULL, x}, 2, n, false};
    ed_maximum m = {.b = {0}};
    size_t number[ED_COEFFICIENTS] = {0};
    for (size_t k = 0; k < OTHERS; k++)
        if (!ed_method_is_nothing(&argument[FIRST + k])) {
            number[model.columns] = k;
            model.column[model.columns++] = argument[FIRST + k].value;
        }
    result[F_n] = (double)n;
    result[F_identified] = 1;
    result[F_fitted] = 0;
    if (form == NULL || !read(&argument[BID], form->second, x, &highest))
        return;
    ed_index_maximise(arena, &model, &m);
    result[F_identified] = m.state != ED_MAXIMUM_UNIDENTIFIED;
    if (m.state != ED_MAXIMUM_FOUND)
        return;
    result[F_fitted] = 1;
    set_fit(&m, number, form->second, share, result);
    const double wanted = argument[HIGHEST].value[0];
    set_measures(arena, argument, &m, number, (ed_bid_curve){a.form, form->second, 0, 0, wanted > 0 ? wanted : highest},
                 result);
}

static bool check(ed_arena *arena, const char *const *text, ed_place place, const char *path, ed_findings *findings)
{
    return ed_method_has_form(arena, (ed_method_word){"bid_choice", forms, text[0]}, place, path, findings);
}

static const ed_method_parameter parameters[] = {
    {"bid", ED_METHOD_COLUMN, NULL, false, 0},     {"yes", ED_METHOD_FLAGS, NULL, false, 0},
    {"form", ED_METHOD_TEXT, NULL, false, 0},      {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
    {"highest", ED_METHOD_NUMBER, "bid", true, 0}, {"draws", ED_METHOD_NUMBER, "1", true, 4000},
    {"seed", ED_METHOD_NUMBER, "1", true, 1},      {"x1", ED_METHOD_COLUMN, NULL, true, 0},
    {"x2", ED_METHOD_COLUMN, NULL, true, 0},       {"x3", ED_METHOD_COLUMN, NULL, true, 0},
    {"x4", ED_METHOD_COLUMN, NULL, true, 0},       {"x5", ED_METHOD_COLUMN, NULL, true, 0},
    {"x6", ED_METHOD_COLUMN, NULL, true, 0},       {"x7", ED_METHOD_COLUMN, NULL, true, 0},
    {"x8", ED_METHOD_COLUMN, NULL, true, 0},       {"x9", ED_METHOD_COLUMN, NULL, true, 0},
    {"x10", ED_METHOD_COLUMN, NULL, true, 0}};
const ed_method ed_method_bid_choice = {
    "bid_choice", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, check};
