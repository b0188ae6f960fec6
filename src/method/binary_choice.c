/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * logit, probit, log_logit and log_probit, each (bid, yes, asked, confidence, highest, draws, seed): willingness to pay
 * from answers to one bid each (single-bounded dichotomous choice), by maximum likelihood. What their fields are, by
 * which formula and from which source: methods.def.
 */
#include "method/bid_curve.h"
#include "method/inside.h"
#include "method/likelihood.h"
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(fitted, 0) X(intercept, 0) X(slope, -1) X(log_slope, 0) X(intercept_variance, 0) X(covariance, -1) \
    X(slope_variance, -2) X(log_covariance, 0) X(log_slope_variance, 0) X(log_likelihood, 0) X(null_likelihood, 0) \
    X(r_squared, 0) X(aic, 0) ED_BID_MEASURES(X)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

typedef struct choice {
    ed_bid_form form;
    bool logs;
    const double *x, *yes, *asked; /* x: the bid or its logarithm */
    size_t n;
    double highest; /* bid to which a mean is cut off */
} choice;

/* The likelihood has a maximum just where the answers overlap: some no below some yes, and some yes below some no. */
static bool overlaps(const choice *c)
{
    double yes[2] = {INFINITY, -INFINITY}, no[2] = {INFINITY, -INFINITY};
    for (size_t i = 0; i < c->n; i++) {
        double *const seen[2] = {c->yes[i] > 0 ? yes : NULL, c->asked[i] > c->yes[i] ? no : NULL};
        for (size_t k = 0; k < 2; k++)
            if (seen[k] != NULL) {
                seen[k][0] = fmin(seen[k][0], c->x[i]);
                seen[k][1] = fmax(seen[k][1], c->x[i]);
            }
    }
    return yes[1] > no[0] && no[1] > yes[0];
}

/* The log likelihood of those that were asked the bid of the row. */
static ed_jet answers(const void *context, size_t row, ed_jet index, ed_jet second)
{
    const choice *c = context;
    const double no = c->asked[row] - c->yes[row];
    ed_jet sum = ed_jet_number(0);
    (void)second;
    if (c->yes[row] > 0)
        sum = ed_jet_times(c->yes[row], ed_bid_log_share(c->form, index));
    return no > 0 ? ed_jet_plus(sum, ed_jet_times(no, ed_bid_log_rest(c->form, index))) : sum;
}

static void set_fit(const choice *c, const ed_maximum *m, double *result)
{
    double yes = 0, asked = 0;
    for (size_t i = 0; i < c->n; i++) {
        yes += c->yes[i];
        asked += c->asked[i];
    }
    result[F_fitted] = 1;
    result[F_intercept] = m->b[0];
    result[c->logs ? F_log_slope : F_slope] = m->b[1];
    result[F_intercept_variance] = m->covariance.at[0][0];
    result[c->logs ? F_log_covariance : F_covariance] = m->covariance.at[0][1];
    result[c->logs ? F_log_slope_variance : F_slope_variance] = m->covariance.at[1][1];
    result[F_log_likelihood] = m->value;
    result[F_null_likelihood] = yes * log(yes / asked) + (asked - yes) * log(1 - yes / asked);
    result[F_r_squared] = 1 - m->value / result[F_null_likelihood];
    result[F_aic] = 4 - 2 * m->value;
}

/* Reads the rows; false where one cannot be. */
static bool read(const ed_method_argument *argument, choice *c, double *x)
{
    const double *bid = argument[0].value;
    double highest = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (!(bid[i] > 0) || !(c->asked[i] > 0) || c->yes[i] < 0 || c->yes[i] > c->asked[i])
            return false;
        highest = fmax(highest, bid[i]);
        x[i] = c->logs ? log(bid[i]) : bid[i];
    }
    c->highest = isfinite(argument[4].value[0]) ? argument[4].value[0] : highest;
    return c->highest > 0;
}

static void fit(ed_arena *arena, const ed_method_argument *argument, ed_bid_form form, bool logs, double *result)
{
    double *x = ed_arena_array(arena, argument[0].count + 1, sizeof *x);
    choice c = {form, logs, x, argument[1].value, argument[2].value, argument[0].count, 0};
    ed_maximum m = {.b = {0}};
    const ed_index_model model = {answers, &c, {NULL, x}, 2, c.n, false};
    if (!read(argument, &c, x))
        return;
    result[F_fitted] = 0;
    if (!overlaps(&c))
        return;
    ed_index_maximise(arena, &model, &m);
    if (m.state != ED_MAXIMUM_FOUND)
        return;
    set_fit(&c, &m, result);
    const ed_bid_curve curve = {form, logs, m.b[0], m.b[1], c.highest};
    const ed_bid_limits limits = {{m.covariance.at[0][0], m.covariance.at[0][1], m.covariance.at[1][1]},
                                  argument[3].value[0],
                                  argument[5].value[0],
                                  argument[6].value[0]};
    ed_bid_curve_measure(arena, &curve, &limits, result + F_median);
}

/* clang-format off */
#define FORMS(X) X(logit, ED_BID_LOGIT, false) X(probit, ED_BID_PROBIT, false) \
                 X(log_logit, ED_BID_LOGIT, true) X(log_probit, ED_BID_PROBIT, true)
/* clang-format on */

#define RUN(name, form, logs)                                                                                          \
    static void run_##name(ed_arena *arena, const ed_method_argument *argument, double *result)                        \
    {                                                                                                                  \
        fit(arena, argument, form, logs, result);                                                                      \
    }
FORMS(RUN)

static const ed_method_parameter parameters[] = {{"bid", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"yes", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"asked", ED_METHOD_COLUMN, "yes", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
                                                 {"highest", ED_METHOD_NUMBER, "bid", true, (double)NAN},
                                                 {"draws", ED_METHOD_NUMBER, "1", true, 4000},
                                                 {"seed", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_logit = {
    "logit", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run_logit, false, NULL};
const ed_method ed_method_probit = {
    "probit", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run_probit, false, NULL};
const ed_method ed_method_log_logit = {
    "log_logit",   "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
    run_log_logit, false, NULL};
const ed_method ed_method_log_probit = {
    "log_probit",   "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
    run_log_probit, false, NULL};
