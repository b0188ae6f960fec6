/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * double_bounded(bid, higher, lower, yes_yes, yes_no, no_yes, no_no, form, confidence, highest, draws, seed):
 * willingness to pay from two bids each, by maximum likelihood. What its fields are, by which formula and from which
 * source: methods.def.
 */
#include "method/bid_curve.h"
#include "method/inside.h"
#include "method/likelihood.h"
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(fitted, 0) X(n, 0, 0, 0, 1) X(intercept, 0) X(slope, -1) X(log_slope, 0) X(intercept_se, 0) X(slope_se, -1) \
    X(log_slope_se, 0) X(covariance, -1) X(log_covariance, 0) X(log_likelihood, 0) X(aic, 0) ED_BID_MEASURES(X)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

enum { BID, HIGHER, LOWER, YES_YES, YES_NO, NO_YES, NO_NO, FORM, CONFIDENCE, HIGHEST, DRAWS, SEED };

/* clang-format off */
static const ed_method_form forms[] = {
    {"logit", ED_BID_LOGIT, false},
    {"probit", ED_BID_PROBIT, false},
    {"log-logit", ED_BID_LOGIT, true},
    {"log-probit", ED_BID_PROBIT, true},
    {"weibull", ED_BID_WEIBULL, true},
    {NULL, 0, false}};
/* clang-format on */

typedef struct survey {
    ed_bid_form form;
    bool logs;
    const ed_method_argument *argument;
    double unit; /* bids are divided by the highest of them */
    double least, highest;
} survey;

static double x_of(const survey *s, double bid)
{
    return s->logs ? log(bid / s->unit) : bid / s->unit;
}

/* a + b x of the bid */
static ed_jet index_of(const survey *s, int which, size_t row, ed_jet a, ed_jet b)
{
    return ed_jet_plus(a, ed_jet_times(x_of(s, s->argument[which].value[row]), b));
}

static ed_jet answers(const void *context, size_t row, ed_jet a, ed_jet b)
{
    const survey *s = context;
    const ed_method_argument *given = s->argument;
    const ed_jet bid = index_of(s, BID, row, a, b), higher = index_of(s, HIGHER, row, a, b),
                 lower = index_of(s, LOWER, row, a, b);
    const double count[] = {given[YES_YES].value[row], given[YES_NO].value[row], given[NO_YES].value[row],
                            given[NO_NO].value[row]};
    ed_jet sum = ed_jet_number(0);
    if (count[0] > 0)
        sum = ed_jet_plus(sum, ed_jet_times(count[0], ed_bid_log_share(s->form, higher)));
    if (count[1] > 0)
        sum = ed_jet_plus(sum, ed_jet_times(count[1], ed_bid_log_between(s->form, higher, bid)));
    if (count[2] > 0)
        sum = ed_jet_plus(sum, ed_jet_times(count[2], ed_bid_log_between(s->form, bid, lower)));
    if (count[3] > 0)
        sum = ed_jet_plus(sum, ed_jet_times(count[3], ed_bid_log_rest(s->form, lower)));
    return sum;
}

/* Reads the rows; false where one cannot be. */
static bool read(survey *s, double *result)
{
    const ed_method_argument *given = s->argument;
    double asked = 0;
    s->least = INFINITY;
    for (size_t i = 0; i < given[BID].count; i++) {
        const double bid = given[BID].value[i], higher = given[HIGHER].value[i], lower = given[LOWER].value[i];
        if (!(lower > 0) || !(lower < bid) || !(bid < higher))
            return false;
        for (int k = YES_YES; k <= NO_NO; k++) {
            if (!(given[k].value[i] >= 0))
                return false;
            asked += given[k].value[i];
        }
        s->least = fmin(s->least, lower);
        s->unit = fmax(s->unit, higher);
    }
    s->highest = isfinite(given[HIGHEST].value[0]) ? given[HIGHEST].value[0] : s->unit;
    result[F_n] = asked;
    return asked > 0;
}

/* a and b of x over the unit become those of x itself: with a logarithm a' = a - b ln unit, else b' = b / unit. */
static void set_fit(const survey *s, const ed_maximum *m, ed_bid_curve *curve, ed_bid_limits *limits, double *result)
{
    const double c = s->logs ? log(s->unit) : 0, by = s->logs ? 1 : s->unit;
    const double aa = m->covariance.at[0][0], ab = m->covariance.at[0][1], bb = m->covariance.at[1][1];
    *curve = (ed_bid_curve){s->form, s->logs, m->b[0] - m->b[1] * c, m->b[1] / by, s->highest};
    limits->variance[0] = aa - 2 * c * ab + c * c * bb;
    limits->variance[1] = (ab - c * bb) / by;
    limits->variance[2] = bb / by / by;
    result[F_intercept] = curve->a;
    result[F_intercept_se] = sqrt(limits->variance[0]);
    result[s->logs ? F_log_slope : F_slope] = curve->b;
    result[s->logs ? F_log_slope_se : F_slope_se] = sqrt(limits->variance[2]);
    result[s->logs ? F_log_covariance : F_covariance] = limits->variance[1];
    result[F_log_likelihood] = m->value;
    result[F_aic] = 4 - 2 * m->value;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const ed_method_form *form = ed_method_form_of(forms, argument[FORM].text);
    result[F_fitted] = 0;
    if (form == NULL)
        return;
    survey s = {(ed_bid_form)form->first, form->second, argument, 0, 0, 0};
    const ed_index_model model = {answers, &s, {NULL}, 1, argument[BID].count, true};
    if (!read(&s, result))
        return;
    /* from a line that falls by 4 between the least and the highest bid, to -2 at the highest */
    const double slope = -4 / (x_of(&s, s.unit) - x_of(&s, s.least));
    ed_maximum m = {.b = {-2 - slope * x_of(&s, s.unit), slope}};
    ed_index_maximise(arena, &model, &m);
    if (m.state != ED_MAXIMUM_FOUND)
        return;
    ed_bid_curve curve;
    ed_bid_limits limits = {{0}, argument[CONFIDENCE].value[0], argument[DRAWS].value[0], argument[SEED].value[0]};
    result[F_fitted] = 1;
    set_fit(&s, &m, &curve, &limits, result);
    ed_bid_curve_measure(arena, &curve, &limits, result + F_median);
}

static bool check(ed_arena *arena, const char *const *text, ed_place place, const char *path, ed_findings *findings)
{
    return ed_method_has_form(arena, (ed_method_word){"double_bounded", forms, text[0]}, place, path, findings);
}

static const ed_method_parameter parameters[] = {
    {"bid", ED_METHOD_COLUMN, NULL, false, 0},         {"higher", ED_METHOD_COLUMN, "bid", false, 0},
    {"lower", ED_METHOD_COLUMN, "bid", false, 0},      {"yes_yes", ED_METHOD_COLUMN, NULL, false, 0},
    {"yes_no", ED_METHOD_COLUMN, "yes_yes", false, 0}, {"no_yes", ED_METHOD_COLUMN, "yes_yes", false, 0},
    {"no_no", ED_METHOD_COLUMN, "yes_yes", false, 0},  {"form", ED_METHOD_TEXT, NULL, false, 0},
    {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}, {"highest", ED_METHOD_NUMBER, "bid", true, (double)NAN},
    {"draws", ED_METHOD_NUMBER, "1", true, 4000},      {"seed", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_double_bounded = {
    "double_bounded", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, check};
